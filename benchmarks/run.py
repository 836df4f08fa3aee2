"""Measures csp-guides beside what one would use instead and beside the floor, in one run; prints ratios as Markdown."""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import growth
import peers
import plain_site
from corpus import Guides, scenarios_of_guides, write_files, write_json, write_pages
from measured import Measured, write
from timing import Compared, compare

COUNTS = (100, 1_000, 10_000, 100_000)
"""So many scenarios and steps show how they grow."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """How much is measured: runs of what takes an instant, of what takes seconds and of sites; scenarios; growth."""

    runs: int
    slow: int
    scenarios: Sequence[int]
    growth: Sequence[int]
    sites: int


WHOLE = Extent(runs=21, slow=3, scenarios=(100, 1_000, 10_000), growth=COUNTS, sites=1)
QUICK = Extent(runs=3, slow=1, scenarios=(100,), growth=COUNTS[:2], sites=0)

BUDGETS = {100: 0.30, 1_000: 0.22, 10_000: 0.20}
"""Of check-jsonschema's time, in one process and without a cache, by how many scenarios there are."""

ON_ALL_CORES = 0.12
"""The same with two cores or more, for the most scenarios."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmarks; a slow machine is no failure, a command that fails is."""
    options = parser().parse_args(arguments)
    extent = QUICK if options.quick else WHOLE
    try:
        found = Measured(
            compared=tuple(measured(extent)),
            scenarios=tuple(growth.scenarios(scenarios_of_guides(), extent.growth)),
            steps=tuple(growth.steps(extent.growth)),
        )
    except subprocess.CalledProcessError as error:
        print(f"benchmarks: {' '.join(map(str, error.cmd[:4]))} … failed with {error.returncode}", file=sys.stderr)
        print((error.output or "")[-2000:], file=sys.stderr)
        return 1
    print(found)
    if options.write:
        write(found)
    return 0


def parser() -> argparse.ArgumentParser:
    """The options of this script."""
    options = argparse.ArgumentParser(description=__doc__)
    how = options.add_mutually_exclusive_group()
    how.add_argument("--quick", action="store_true", help="few runs and few scenarios: whether it works, not how fast")
    how.add_argument("--write", action="store_true", help="write the tables and curves into the README and the guides")
    return options


def measured(extent: Extent) -> Iterator[Compared]:
    """Every comparison, in the order of the table."""
    with tempfile.TemporaryDirectory(prefix="csp-benchmark-") as name:
        yield from of_guides(Guides(Path(name)), extent)
    for count in extent.scenarios:
        with tempfile.TemporaryDirectory(prefix="csp-benchmark-") as name:
            yield from of_scenarios(Path(name), count, extent)
    if extent.sites:
        yield plain_site.share(extent.sites)


def of_guides(guides: Guides, extent: Extent) -> Iterator[Compared]:
    """Whole runs on the guides: unchanged, after an edit, and from the beginning."""
    folder, bare = guides.folder, peers.BARE
    check, cold = peers.ours(folder, "check"), peers.ours(folder, "check", "--no-cache")
    edited = peers.ours(folder, "check", before=guides.edit)
    yield compare("`csp-guides --version` / bare interpreter", peers.ours(folder, "--version"), bare, extent.runs, 3)
    yield compare("`check`, nothing changed / bare interpreter", check, bare, extent.runs, 5)
    yield compare("reading and hashing the pages / bare interpreter", peers.floor("read", folder), bare, extent.runs)
    cached = peers.rumdl(folder, "--cache-dir", folder / "rumdl")
    yield compare("`check`, nothing changed / `rumdl check` with its cache", check, cached, extent.runs, 1)
    yield compare("`check`, one page edited / bare interpreter", edited, bare, extent.runs, 15)
    yield compare("`check --no-cache` / bare interpreter", cold, bare, extent.runs, 20)
    uncached = peers.rumdl(folder, "--no-cache")
    yield compare("`check --no-cache` / `rumdl check --no-cache`", cold, uncached, extent.slow)
    markdownlint = peers.markdownlint(folder)
    if markdownlint is not None:
        yield compare("`check --no-cache` / `markdownlint-cli2`", cold, markdownlint, extent.slow)


def of_scenarios(folder: Path, count: int, extent: Extent) -> Iterator[Compared]:
    """Checks of so many scenarios without a cache, beside what holds the same ones against the schema alone."""
    texts = scenarios_of_guides()
    write_pages(folder, texts, count)
    files = list(write_files(folder, texts, count))
    theirs = peers.check_jsonschema(folder, files)
    runs = extent.runs if count < 1_000 else extent.slow
    one = peers.ours(folder, "check", "--no-cache", "--jobs", "1")
    yield compare(f"{count:,} scenarios in one process / `check-jsonschema`", one, theirs, runs, BUDGETS[count])
    if count >= 1_000:
        every = peers.ours(folder, "check", "--no-cache")
        budget = ON_ALL_CORES if count == max(BUDGETS) else None
        yield compare(f"{count:,} scenarios on all cores / `check-jsonschema`", every, theirs, runs, budget)
    if count == 1_000:
        write_json(folder, files)
        yield compare(f"{count:,} scenarios in one process / pytest with Sybil", one, peers.sybil(folder), runs)
        yield compare(
            f"libyaml's events of {count:,} scenarios / `check-jsonschema`", peers.floor("events", folder), theirs, runs
        )
        yield compare(
            f"`json.loads` of {count:,} scenarios / `check-jsonschema`", peers.floor("json", folder), theirs, runs
        )


if __name__ == "__main__":
    sys.exit(main())
