"""What was measured, as Markdown: printed, and put where it is read, in the README beside this and in the guides."""

import os
import platform
import re
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from babel.numbers import format_decimal
from chart import chart
from growth import Point
from timing import Compared

ROOT = Path(__file__).parent.parent
README = Path(__file__).with_name("README.md")
LANGUAGES = {"en": "en", "pt-BR": "pt_BR", "zh-CN": "zh_CN", "nl-NL": "nl_NL"}
PAGE, PICTURE = "use/speed.md", "use/growth.svg"
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

_BETWEEN = "\u2060–\u2060"
"""A dash at which no line ends."""

_TABLE = re.compile(r"(?:^\|.*\n)+", re.MULTILINE)
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

    def picture(self) -> str:
        """The curves: of a scenario its time and its memory, of a step its time."""
        return chart(
            (
                (self.scenarios, lambda point: point.each * 1e6, "µs"),
                (self.scenarios, lambda point: point.memory / 1e6, "MB"),
                (self.steps, lambda point: point.each * 1e6, "µs"),
            )
        )


def write(found: Measured) -> None:
    """Put what was measured into the README and into the page of every language, each with the picture."""
    parts = {"conditions": conditions(), "ratios": ratios(found.compared)}
    parts |= {"scenarios": grown("Scenarios", found.scenarios), "steps": grown("Steps", found.steps)}
    text = README.read_text(encoding="utf-8")
    README.write_text(_MARKED.sub(lambda part: f"{part[1]}{parts[part[2]]}\n{part[3]}", text), encoding="utf-8")
    for language, locale in LANGUAGES.items():
        (ROOT / "docs" / language / PICTURE).write_text(found.picture(), encoding="utf-8")
        page = ROOT / "docs" / language / PAGE
        page.write_text(with_figures(page.read_text(encoding="utf-8"), found, locale), encoding="utf-8")


def with_figures(page: str, found: Measured, locale: str) -> str:
    """A page with the figures of now in its tables; what stands in their first columns is the page's own."""

    def number(value: float, digits: int) -> str:
        return format_decimal(value, f"#,##0.{'0' * digits}" if digits else "#,##0", locale)

    def costs(points: Sequence[Point]) -> list[list[str]]:
        return [[number(point.each * 1e6, 0), number(point.memory / 1e6, 0)] for point in points]

    def bounded(one: Compared) -> str:
        return "" if one.budget is None else number(one.budget, 2)

    ratios = [
        [number(one.ratio, 2), _BETWEEN.join(number(each, 2) for each in one.spread), bounded(one)]
        for one in found.compared
    ]
    tables = iter((ratios, costs(found.scenarios), costs(found.steps)))
    return _TABLE.sub(lambda table: filled(table[0], next(tables)), page)


def filled(table: str, figures: Sequence[Sequence[str]]) -> str:
    """A table of Markdown with figures in all columns but the first, whose rows have to be as many."""
    head, rule, *rows = [line for line in table.splitlines() if line.startswith("|")]
    named = [row.split("|")[1].strip() for row in rows]
    lines = (f"| {' | '.join((name, *cells))} |" for name, cells in zip(named, figures, strict=True))
    return "\n".join((head, rule, *lines, ""))


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
