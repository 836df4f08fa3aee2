"""Commands measured in pairs: whatever else the machine does meets both, so that their ratio is what it shows."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryFile
from typing import Any

Arguments = Sequence[str | Path]


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A command and the folder it runs in. `before` is done before each run, and not measured.

    `exits` are the codes with which it may end: what finds something is not a command that failed.
    """

    arguments: Arguments
    folder: Path
    exits: Collection[int] = (0,)
    before: Callable[[], None] = field(default=lambda: None, repr=False)

    def seconds(self) -> float:
        """How long one run takes, from starting the process to its end. Raises CalledProcessError when it fails."""
        self.before()
        start = time.perf_counter()
        self._run()
        return time.perf_counter() - start

    def usage(self) -> "Usage":
        """What one run uses. Raises CalledProcessError when it fails."""
        self.before()
        with TemporaryFile() as file:
            process = subprocess.Popen(self.arguments, stdin=subprocess.DEVNULL, stdout=file, **self._surroundings)
            # Only this way of waiting says what the one process used.
            _, status, used = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            file.seek(0)
            output = file.read().decode()
        self._accept(process.returncode, output)
        # macOS counts bytes, everybody else kilobytes.
        unit = 1 if sys.platform == "darwin" else 1024
        return Usage(seconds=used.ru_utime + used.ru_stime, memory=used.ru_maxrss * unit, output=output)

    def _run(self) -> None:
        ended = subprocess.run(
            self.arguments, check=False, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, **self._surroundings
        )
        self._accept(ended.returncode, ended.stdout.decode())

    def _accept(self, code: int, output: str) -> None:
        if code not in self.exits:
            raise subprocess.CalledProcessError(code, self.arguments, output)

    @property
    def _surroundings(self) -> dict[str, Any]:
        return {"cwd": self.folder, "env": environment(), "stderr": subprocess.STDOUT}


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """What a process used: processor time in seconds, and memory at its peak in bytes; and what it printed."""

    seconds: float
    memory: int
    output: str = field(repr=False)


def environment() -> Mapping[str, str]:
    """The environment of what is measured: an installed package runs from bytecode, whatever is set here."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Two commands that were run in turn: medians of each in seconds, and the ratios of the pairs.

    `budget` is the most that the ratio may be; None where it is only shown.
    """

    what: str
    ours: float
    theirs: float
    ratios: Sequence[float] = field(repr=False)
    budget: float | None = None

    @property
    def ratio(self) -> float:
        """The ratio in the middle."""
        return median(self.ratios)

    @property
    def spread(self) -> tuple[float, float]:
        """The quartiles of the ratios: half of the pairs lie between them."""
        if len(self.ratios) < 2:
            return self.ratio, self.ratio
        low, _, high = quantiles(self.ratios, method="inclusive")
        return low, high

    @property
    def is_met(self) -> bool:
        """Whether the budget is kept, where there is one."""
        return self.budget is None or self.ratio <= self.budget


def compare(what: str, ours: Command, theirs: Command, runs: int, budget: float | None = None) -> Compared:
    """Measure two commands in turn, after a first run of each, which compiles modules and warms the file cache."""
    ours.seconds(), theirs.seconds()
    pairs = [(ours.seconds(), theirs.seconds()) for _ in range(runs)]
    return Compared(
        what=what,
        ours=median(one for one, _ in pairs),
        theirs=median(other for _, other in pairs),
        ratios=tuple(one / other for one, other in pairs),
        budget=budget,
    )
