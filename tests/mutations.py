"""Hand mutations of the engine: faults that a reader of verdicts would suffer from, each of which a test has to notice.

`csp-guides coverage --mutate` makes rules wrong and asks the guides; this makes wrong what the rules stand on, and asks
the tests: `python tests/mutations.py`, or with words, the mutations that these occur in. mutations.yaml lists them, one
text for another. Mutation testers such as mutmut and cosmic-ray change every operator there is: thousands of mutants,
most of them equivalent or harmless, and hours. Here each is a fault somebody thought of, with what it would do to a
reader and the tests that are to see it, so that all of them take about two minutes. The rest is copying and pytest.
"""

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from case_files import yaml_in

ROOT = Path(__file__).parent.parent
PACKAGE = Path("validator/csp_guides")
COPIED = ("validator", "tests", "docs")
"""The folders that are copied for each mutant; the others are linked, as nothing in them is changed."""

SLOWEST = 300
"""Seconds after which a run of tests is given up."""

# Properties take minutes where nothing is wrong; a fault that somebody thought of deserves a test that says so.
_QUICK = ("-m", "not hypothesis")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutation:
    """One text of a file of the package in the place of another.

    `what` says what a reader would suffer, `tests` the files in which a test is to notice it.
    """

    what: str
    file: Path
    old: str
    new: str
    tests: tuple[str, ...]

    def applied(self, text: str) -> str:
        """The text of the file with the fault in it. Raises ValueError unless the old text occurs exactly once."""
        count = text.count(self.old)
        if count != 1:
            raise ValueError(f"{self.file}: “{self.old}” occurs {count} times, and has to occur once")
        return text.replace(self.old, self.new)


def read() -> tuple[Mutation, ...]:
    """The mutations of mutations.yaml, in its order."""
    groups = yaml_in(Path(__file__).with_suffix(".yaml"))
    return tuple(
        Mutation(
            what=one["what"],
            file=PACKAGE / group["file"],
            old=one["old"],
            new=one["new"],
            tests=tuple(one.get("tests", group["tests"])),
        )
        for group in groups
        for one in group["mutations"]
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Fate:
    """What became of a mutant: the test that failed first, or, if none did, what pytest said in the end."""

    noticed_by: str | None
    trouble: str

    @property
    def passed(self) -> bool:
        """Whether no test failed and nothing else went wrong."""
        return self.noticed_by is None and not self.trouble


def fate_of(tests: Sequence[str], mutation: Mutation | None = None) -> Fate:
    """Run tests over a copy of the checkout, with a mutation in it if there is one."""
    with TemporaryDirectory() as folder:
        copy = Path(folder)
        for path in ROOT.iterdir():
            if path.name.startswith("."):
                continue
            if path.name in COPIED or path.is_file():
                # No project reads terms through a link that leads out of its folder.
                _copy(path, copy / path.name)
            else:
                (copy / path.name).symlink_to(path)
        if mutation is not None:
            file = copy / mutation.file
            file.write_text(mutation.applied(file.read_text(encoding="utf-8")), encoding="utf-8")
        return _run(copy, tests)


def _copy(source: Path, target: Path) -> None:
    # With their times, so that what Python has compiled already still counts for all that is not changed.
    if source.is_dir():
        shutil.copytree(source, target)
    else:
        shutil.copy2(source, target)


def _run(copy: Path, tests: Sequence[str]) -> Fate:
    files = [f"tests/{name}" for name in tests]
    command = [sys.executable, "-m", "pytest", "-x", "-q", "--tb=no", "-p", "no:cacheprovider", *_QUICK, *files]
    # Installed or not, the package of the copy comes first.
    environment = {**os.environ, "PYTHONPATH": str(copy / PACKAGE.parent)}
    try:
        ran = subprocess.run(
            command, cwd=copy, env=environment, capture_output=True, text=True, check=False, timeout=SLOWEST
        )
    except subprocess.TimeoutExpired:
        return Fate(noticed_by=None, trouble=f"not through after {SLOWEST} seconds")
    failed = re.search(r"^FAILED (?:tests/)?(.*?)(?: - .*)?$", ran.stdout, re.MULTILINE)
    if ran.returncode == 1 and failed is not None:
        return Fate(noticed_by=failed[1], trouble="")
    # Whatever is not a failed test, such as a module that cannot be imported, notices nothing.
    return Fate(noticed_by=None, trouble="" if ran.returncode == 0 else (ran.stdout + ran.stderr).strip()[-2000:])


def main(words: Sequence[str]) -> int:
    """Try the mutations in which one of the words occurs, or all. 1 when a test misses one, or notices too much."""
    began = time.monotonic()
    chosen = [one for one in read() if not words or any(word in f"{one.file}: {one.what}" for word in words)]
    for mutation in chosen:
        mutation.applied((ROOT / mutation.file).read_text(encoding="utf-8"))
    every = sorted({test for one in chosen for test in one.tests})
    with ThreadPoolExecutor(max_workers=2) as pool:
        # Tests that fail over a faultless copy would notice anything.
        faultless = pool.submit(fate_of, every)
        fates = list(zip(chosen, pool.map(lambda one: fate_of(one.tests, one), chosen), strict=True))
    complaints = list(_complaints(fates))
    if not faultless.result().passed:
        complaints.append(f"without any fault: {faultless.result().noticed_by or faultless.result().trouble}")
    for mutation, fate in fates if words else ():
        print(f"{mutation.file.name}: {mutation.what}: {fate.noticed_by}")
    print("\n".join([*complaints, ""]), end="")
    noticed = sum(fate.noticed_by is not None for _, fate in fates)
    print(f"faults of the engine that a test notices: {noticed} of {len(fates)}, in {time.monotonic() - began:.0f} s")
    return 1 if complaints else 0


def _complaints(fates: Sequence[tuple[Mutation, Fate]]) -> Iterator[str]:
    for mutation, fate in fates:
        if fate.noticed_by is None:
            why = fate.trouble or f"nothing in {', '.join(mutation.tests)} notices it"
            yield f"{mutation.file}: {mutation.what} (“{mutation.new}” for “{mutation.old}”): {why}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
