"""Measures start-up and checking beside other tools, in one run, and prints the ratios as a Markdown table."""

import argparse
import os
import platform
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from itertools import cycle, islice
from pathlib import Path
from statistics import median

from csp_guides.fences import fences
from csp_guides.lookalikes import SCENARIO
from csp_guides.source import Source

ROOT = Path(__file__).parent.parent
SCHEMA = ROOT / "schemas" / "scenario.schema.json"
# The commands of the environment that runs this file, whatever PATH holds.
COMMANDS = Path(sys.executable).parent
# As if for the first time: results are kept.
ANEW = ("check", "--no-cache")
PER_PAGE = 20
# How many steps the long scenarios have, in a quick run or not.
STORY_STEPS = {True: (100, 1000), False: (100, 1000, 10_000)}
STORY = """\
id: long-story
title: A reseller sells again and again
parties:
  contoso: {role: indirect-provider}
  fabrikam: {role: indirect-reseller}
  woodgrove: {role: customer}
given:
  - partnership: {provider: contoso, reseller: fabrikam}
  - customer-relationship: {partner: contoso, customer: woodgrove}
steps:"""
CONFIGURATION = """\
[tool.csp-guides]
docs = "docs"
languages = ["en"]
default-language = "en"
date = "2026-11-21"
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Two commands that were measured in turn, and how the first may compare with the second."""

    what: str
    ours: float
    theirs: float
    runs: int
    budget: str

    def __str__(self) -> str:
        ratio = self.ours / self.theirs
        return (
            f"| {self.what} | {shown(self.ours)} | {shown(self.theirs)} | {ratio:.2f} | {self.budget} | {self.runs} |"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth:
    """How long one more scenario takes when there are many."""

    count: int
    seconds: float


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmarks; a slow machine is no failure, a command that fails is."""
    options = parser().parse_args(arguments)
    counts = sorted(options.scenarios or ([100] if options.quick else [100, 1000]))
    runs = options.runs or (3 if options.quick else 9)
    scenarios = tuple(default_language_scenarios())
    if not scenarios:
        print("benchmarks: docs/en holds no scenarios to measure with", file=sys.stderr)
        return 2
    try:
        rows, growth = measure(scenarios, counts, runs)
        stories = [told(steps, runs, rows[0].ours) for steps in STORY_STEPS[options.quick]]
    except subprocess.CalledProcessError as error:
        print(f"benchmarks: {' '.join(map(str, error.cmd[:3]))} … failed with {error.returncode}", file=sys.stderr)
        print((error.stdout or "")[-2000:], file=sys.stderr)
        return 1
    print(report(rows, growth, stories))
    return 0


def parser() -> argparse.ArgumentParser:
    """The options of this script."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument(
        "--quick", action="store_true", help="few runs and few scenarios: whether it works, not how fast"
    )
    options.add_argument("--runs", type=positive, metavar="N", help="measure each command N times (default 9, quick 3)")
    options.add_argument(
        "--scenarios", type=positive, nargs="+", metavar="N", help="check N scenarios (default 100 1000, quick 100)"
    )
    return options


def positive(text: str) -> int:
    """A number from 1."""
    if not (text.isascii() and text.isdigit()) or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 1")
    return int(text)


def default_language_scenarios() -> Iterator[str]:
    """The YAML of every scenario in docs/en; translations hold no facts of their own."""
    for path in sorted(ROOT.glob("docs/en/**/*.md")):
        for fence in fences(Source(path.name, path.read_text(encoding="utf-8"))):
            if SCENARIO in fence.words:
                yield fence.text


def measure(scenarios: Sequence[str], counts: Sequence[int], runs: int) -> tuple[list[Row], list[Growth]]:
    """Every comparison of this benchmark."""
    ours = COMMANDS / "csp-guides"
    bare = [sys.executable, "-c", ""]
    rows = [
        compare("`csp-guides --version` / bare interpreter", [ours, "--version"], bare, ROOT, runs, "at most 3"),
        compare("`csp-guides check` of these guides / bare interpreter", [ours, *ANEW], bare, ROOT, runs, "at most 20"),
        compare("the same, nothing changed / bare interpreter", [ours, "check"], bare, ROOT, runs, "at most 5"),
    ]
    growth = []
    for count in counts:
        with tempfile.TemporaryDirectory(prefix="csp-benchmark-") as name:
            folder = Path(name)
            files = write(folder, scenarios, count)
            theirs: list[str | Path] = [COMMANDS / "check-jsonschema", "--schemafile", SCHEMA, *files]
            row = compare(
                f"`csp-guides check` / `check-jsonschema`, {count:,} scenarios",
                [ours, *ANEW],
                theirs,
                folder,
                max(3, runs // 3) if count >= 1000 else runs,
                "at most 0.10",
            )
        rows.append(row)
        growth.append(Growth(count=count, seconds=row.ours - rows[0].ours))
    return rows, growth


def told(steps: int, runs: int, start: float) -> Growth:
    """How long judging one scenario of so many steps takes beyond `start`, the seconds of a start."""
    order = "{product: azure, buyer: contoso, reseller: fabrikam, customer: woodgrove}"
    lines = [STORY, *(f"  - order: {order}" for _ in range(steps))]
    with tempfile.TemporaryDirectory(prefix="csp-benchmark-") as name:
        folder = Path(name)
        (folder / "story.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
        command: list[str | Path] = [COMMANDS / "csp-guides", "decide", "story.yaml"]
        seconds = median(once(command, folder) for _ in range(max(3, runs // 3)))
    return Growth(count=steps, seconds=seconds - start)


def write(folder: Path, scenarios: Sequence[str], count: int) -> list[str]:
    """The scenarios over and over, each with an id of its own: as pages for us, as YAML files for the others."""
    (folder / "pyproject.toml").write_text(CONFIGURATION, encoding="utf-8")
    pages, cases = folder / "docs" / "en", folder / "cases"
    pages.mkdir(parents=True)
    cases.mkdir()
    numbered = [
        re.sub(r"^id: *(\S+)", rf"id: \1-{number}", text, count=1, flags=re.MULTILINE)
        for number, text in enumerate(islice(cycle(scenarios), count))
    ]
    for number, text in enumerate(numbered):
        (cases / f"{number}.yaml").write_text(text + "\n", encoding="utf-8")
    for first in range(0, count, PER_PAGE):
        blocks = (f"```yaml {SCENARIO}\n{text}\n```\n" for text in numbered[first : first + PER_PAGE])
        page = "\n".join(["# Scenarios\n", *blocks])
        (pages / f"page-{first // PER_PAGE}.md").write_text(page, encoding="utf-8")
    return [f"cases/{number}.yaml" for number in range(count)]


def compare(
    what: str, ours: Sequence[str | Path], theirs: Sequence[str | Path], folder: Path, runs: int, budget: str
) -> Row:
    """The medians of two commands run in turn, so that what else the machine does meets both."""
    once(ours, folder)  # The first run of each compiles modules and warms the file cache.
    once(theirs, folder)
    pairs = [(once(ours, folder), once(theirs, folder)) for _ in range(runs)]
    return Row(
        what=what,
        ours=median(pair[0] for pair in pairs),
        theirs=median(pair[1] for pair in pairs),
        runs=runs,
        budget=budget,
    )


def once(command: Sequence[str | Path], folder: Path) -> float:
    """The seconds one run takes, from starting the process to its end."""
    start = time.perf_counter()
    subprocess.run(
        command,
        cwd=folder,
        check=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )
    return time.perf_counter() - start


def report(rows: Sequence[Row], growth: Sequence[Growth], stories: Sequence[Growth]) -> str:
    """All that was measured, as Markdown."""
    programs = ("csp-guides", "check-jsonschema", "jsonschema", "markdown-it-py", "PyYAML")
    versions = ", ".join(f"{program} {version(program)}" for program in programs)
    conditions = (
        f"Medians, Python {platform.python_version()} on {platform.system()} {platform.machine()} "
        f"with {os.cpu_count()} cores; {versions}."
    )
    lines = [
        conditions,
        "",
        "| Compared | First | Second | Ratio | Budget | Runs |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
        *map(str, rows),
        "",
        *table("Scenarios", growth),
        "",
        *table("Steps of one scenario", stories),
    ]
    return "\n".join(lines)


def table(what: str, growth: Sequence[Growth]) -> list[str]:
    """What each further one costs."""
    rows = (f"| {each.count:,} | {shown(each.seconds)} | {shown(each.seconds / each.count)} |" for each in growth)
    return [f"| {what} | Beyond start-up | Each |", "| ---: | ---: | ---: |", *rows]


def shown(seconds: float) -> str:
    """Seconds as people read them."""
    return f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1000:.3g} ms"


if __name__ == "__main__":
    sys.exit(main())
