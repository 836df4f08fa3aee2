"""What was measured, as Markdown: printed, and put where it is read, in the README beside this."""

import os
import platform
import re
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from growth import Point
from timing import Compared

README = Path(__file__).with_name("README.md")
PROGRAMS = (
    "csp-guides",
    "check-jsonschema",
    "jsonschema",
    "markdown-it-py",
    "mkdocs",
    "pytest",
    "PyYAML",
    "rumdl",
    "sybil",
)

_MARKED = re.compile(r"(<!-- measured: (\w+) -->\n).*?(<!-- /measured -->)", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """The comparisons, and how scenarios and steps grow."""

    compared: Sequence[Compared]
    scenarios: Sequence[Point]
    steps: Sequence[Point]

    def __str__(self) -> str:
        parts = (conditions(), ratios(self.compared), grown("Scenarios", self.scenarios), grown("Steps", self.steps))
        return "\n\n".join(parts)


def write(found: Measured) -> None:
    """Put what was measured into the README."""
    parts = {"conditions": conditions(), "ratios": ratios(found.compared)}
    parts |= {"scenarios": grown("Scenarios", found.scenarios), "steps": grown("Steps", found.steps)}
    text = README.read_text(encoding="utf-8")
    README.write_text(_MARKED.sub(lambda part: f"{part[1]}{parts[part[2]]}\n{part[3]}", text), encoding="utf-8")


def conditions() -> str:
    """What was measured with."""
    versions = ", ".join(f"{program} {version(program)}" for program in PROGRAMS)
    return (
        f"Medians; the ratio is that of the pair in the middle, and half of the pairs lie within the spread. Python "
        f"{platform.python_version()} on {platform.system()} {platform.machine()} with {os.cpu_count()} cores; "
        f"{versions}."
    )


def ratios(compared: Sequence[Compared]) -> str:
    """The table of comparisons."""
    lines = [
        "| Compared | First | Second | Ratio | Spread | Budget | Pairs |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for one in compared:
        low, high = one.spread
        budget = "" if one.budget is None else f"{one.budget:.2f}{'' if one.is_met else ' (missed)'}"
        figures = (shown(one.ours), shown(one.theirs), f"{one.ratio:.2f}", f"{low:.2f}–{high:.2f}", budget)
        lines.append(f"| {one.what} | {' | '.join(figures)} | {len(one.ratios)} |")
    return "\n".join(lines)


def grown(what: str, points: Sequence[Point]) -> str:
    """What each one costs, and whether that stays so."""
    lines = [f"| {what} | Processor time | Each | Memory at its peak |", "| ---: | ---: | ---: | ---: |"]
    for point in points:
        figures = (shown(point.seconds), shown(point.each), f"{point.memory / 1e6:.0f} MB")
        lines.append(f"| {point.count:,} | {' | '.join(figures)} |")
    return "\n".join(lines)


def shown(seconds: float) -> str:
    """Seconds as people read them."""
    if seconds >= 1:
        return f"{seconds:.2f} s"
    return f"{seconds * 1e3:.3g} ms" if seconds >= 1e-3 else f"{seconds * 1e6:.3g} µs"
