"""What one more scenario and one more step cost, in time and in memory, when there are many.

As a program it judges one scenario of as many steps as its argument says, and prints the seconds that building and
judging took. No page holds so many, as a block has its limits; the engine has none.
"""

import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

DAY = date(2026, 11, 21)
ORDER = {"product": "azure", "buyer": "contoso", "reseller": "fabrikam", "customer": "woodgrove"}
STORY: dict[str, Any] = {
    "id": "long-story",
    "title": "A reseller sells again and again",
    "parties": {
        "contoso": {"role": "indirect-provider"},
        "fabrikam": {"role": "indirect-reseller"},
        "woodgrove": {"role": "customer"},
    },
    "given": [
        {"partnership": {"provider": "contoso", "reseller": "fabrikam"}},
        {"customer-relationship": {"partner": "contoso", "customer": "woodgrove"}},
    ],
}
TOLERANCE = 1.2
"""Beyond the smallest sizes, in which what is done once weighs, one more costs at most so much more than the least."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """So many of something: the seconds of processor time beyond a start, and the most memory in bytes."""

    count: int
    seconds: float
    memory: int

    @property
    def each(self) -> float:
        """The seconds of each."""
        return self.seconds / self.count


def scenarios(texts: Sequence[str], counts: Sequence[int]) -> Iterator[Point]:
    """Checks of so many scenarios on pages, in one process and without a cache."""
    from corpus import write_pages
    from peers import ours

    with tempfile.TemporaryDirectory(prefix="csp-benchmark-") as name:
        start = ours(Path(name), "--version").usage()
    for count in counts:
        with tempfile.TemporaryDirectory(prefix="csp-benchmark-") as name:
            folder = Path(name)
            write_pages(folder, texts, count)
            used = ours(folder, "check", "--no-cache", "--jobs", "1").usage()
        yield Point(count=count, seconds=used.seconds - start.seconds, memory=used.memory)


def steps(counts: Sequence[int]) -> Iterator[Point]:
    """Verdicts on one scenario of so many steps, each in a process of its own."""
    from timing import Command

    for count in counts:
        command = Command(arguments=[sys.executable, __file__, str(count)], folder=Path(__file__).parent)
        used = command.usage()
        yield Point(count=count, seconds=float(used.output), memory=used.memory)


def is_flat(points: Sequence[Point]) -> bool:
    """Whether from the second size on each costs the same."""
    costs = [point.each for point in points[1:]]
    return not costs or max(costs) <= TOLERANCE * min(costs)


def judged(count: int) -> float:
    """The seconds of processor time that building and judging a scenario of so many steps take, as in a check."""
    from csp_guides.model.build import build_scenario
    from csp_guides.rules.catalogue import OPEN, RULES
    from csp_guides.rules.evaluation import evaluate

    value = {**STORY, "steps": [{"order": ORDER}] * count}
    start = time.process_time()
    scenario, problems = build_scenario(value, DAY)
    assert scenario is not None, problems
    evaluate(scenario, RULES, OPEN, whole=False)
    return time.process_time() - start


if __name__ == "__main__":
    print(judged(int(sys.argv[1])))
