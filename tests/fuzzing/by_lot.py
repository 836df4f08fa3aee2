"""What always holds, tried on pages and cases drawn from a seed: many more than Atheris tries, and on any machine.

`python -m fuzzing.by_lot NUMBER SEED` tries as many, in two processes.
"""

import sys
import time
import traceback
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from random import Random

from csp_guides.config import LANGUAGES
from fuzzing import invariants, pages, scenarios
from fuzzing.differential import same_scenarios

_THOROUGH_OF = 8
_AT_ONCE = 1000
_SHOWN = 5
_TOLD_EACH = 50_000


@dataclass
class Tried:
    """What came of some inputs: how each of them ended, the longest time that one took, and what broke."""

    ends: Counter[str] = field(default_factory=Counter)
    slowest: float = 0.0
    faults: list[str] = field(default_factory=list)


def tried(number: int, seed: int) -> Tried:
    """Try as many inputs of a seed."""
    random = Random(seed)  # noqa: S311 -- the same inputs for the same seed
    result = Tried()
    for count in range(number):
        began = time.process_time()
        text, what = _drawn(random)
        try:
            result.ends[_end(what, text, random.choice(LANGUAGES), thorough=count % _THOROUGH_OF == 0)] += 1
        except Exception:
            # Whatever is raised is what is looked for.
            result.faults.append(f"=== {what}\n{text}\n{traceback.format_exc(limit=-3)}")
        result.slowest = max(result.slowest, time.process_time() - began)
    return result


def _drawn(random: Random) -> tuple[str, str]:
    if random.random() < 0.5:
        return pages.drawn(random, same_scenarios()).text, "page"
    text = scenarios.as_yaml(scenarios.drawn(random), random)
    return (scenarios.mutated(text, random) if random.random() < 0.6 else text), random.choice(("yaml", "json"))


def _end(what: str, text: str, language: str, *, thorough: bool) -> str:
    if what == "page":
        return "page refused" if invariants.of_page(text, language, thorough=thorough).failed else "page clean"
    block = invariants.of_case(text, what, language, thorough=thorough)
    return f"case {block.verdict.outcome}" if block is not None else "case refused"


def main(number: int, seed: int) -> int:
    """Try as many inputs, and show what broke. 1 when anything did."""
    began = time.monotonic()
    ends: Counter[str] = Counter()
    faults: list[str] = []
    slowest = 0.0
    with ProcessPoolExecutor(max_workers=2) as pool:
        parts = (number + _AT_ONCE - 1) // _AT_ONCE
        for result in pool.map(tried, [_AT_ONCE] * parts, range(seed * 1_000_000, seed * 1_000_000 + parts)):
            ends += result.ends
            slowest = max(slowest, result.slowest)
            print(*result.faults[: max(_SHOWN - len(faults), 0)], sep="\n", end="", flush=True)
            faults += result.faults
            if ends.total() % _TOLD_EACH == 0:
                print(f"{ends.total()} held, {len(faults)} broke, {time.monotonic() - began:.0f} s", flush=True)
    took = time.monotonic() - began
    print(f"{dict(ends)}, {len(faults)} of {number} broke, {slowest:.2f} s the longest, seed {seed}, {took:.0f} s")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2])))
