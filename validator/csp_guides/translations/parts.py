"""What a section is built of: paragraphs, lists, tables and the like, and what of each is the same in all languages."""

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from functools import lru_cache

from csp_guides.expressions import expression
from csp_guides.fences import Block, ContainerKind, Kind
from csp_guides.lookalikes import SCENARIO
from csp_guides.messages import Message, message
from csp_guides.prose import GAP, Unit, UnitKind
from csp_guides.records import dataclass, field
from csp_guides.source import Source, Span
from csp_guides.translations.sections import KEPT, Section
from csp_guides.unread import info_problem


class PartKind(StrEnum):
    """What a part is, as far as a reader sees a difference."""

    PARAGRAPH = "paragraph"
    IMAGE = "image"
    LIST = "list"
    NUMBERED_LIST = "numbered-list"
    TABLE = "table"
    ALERT = "alert"
    QUOTATION = "quotation"
    BOX = "box"
    CODE = "code"
    HTML = "html"
    MARKER = "marker"

    @property
    def words(self) -> Message:
        """What it is called, with its article."""
        return _WORDS[self]


_WORDS = {
    PartKind.PARAGRAPH: message("a paragraph"),
    PartKind.IMAGE: message("an image"),
    PartKind.LIST: message("a list"),
    PartKind.NUMBERED_LIST: message("a numbered list"),
    PartKind.TABLE: message("a table"),
    PartKind.ALERT: message("an alert"),
    PartKind.QUOTATION: message("a quotation"),
    PartKind.BOX: message("a box"),
    PartKind.CODE: message("a block of code"),
    PartKind.HTML: message("a block of HTML"),
    PartKind.MARKER: message("a marker"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of a section and the lines that it covers.

    `form` is what makes it one of its kind: the name of an alert, the depth of each item of a list, how many columns a
    table has and how many rows, the language of code, the text of a marker. `code` is what a block of code holds.
    """

    kind: PartKind
    form: tuple[str | int, ...] = ()
    lines: tuple[int, int]
    units: tuple[Unit, ...] = field(default=(), repr=False)
    code: str = field(default="", repr=False)

    def place(self, source: Source) -> Span:
        """Its first line, without the blanks around it."""
        line = source.lines[self.lines[0]]
        start = source.line_starts[self.lines[0]]
        return Span(start + len(line) - len(line.lstrip()), start + len(line.rstrip()))


COMMENT = expression(r"(?:^|(?<=\s))(?:#|//).*$", re.MULTILINE)
"""A comment in a block of code, which is translated where the code is not."""


@lru_cache(maxsize=KEPT)
def parts(section: Section) -> tuple[Part, ...]:
    """The parts of a section, in order; its scenarios are not among them, nor comments that only authors read."""
    grouped: dict[int, list[Unit]] = {}
    alone = [part for block in section.blocks for part in _of_block(block, section.page.source)]
    for unit in section.units:
        if unit.within:
            grouped.setdefault(unit.within[0].number, []).append(unit)
        else:
            is_image = unit.text == GAP and any(link.is_image for link in unit.links)
            kind = PartKind.IMAGE if is_image else PartKind.PARAGRAPH
            alone.append(Part(kind=kind, lines=unit.lines, units=(unit,)))
    together = (_of_container(units) for units in grouped.values())
    return tuple(sorted((*alone, *together), key=lambda part: part.lines))


_MARKER = expression(r"<!-- csp-guides: ([a-z-]+) -->")


def _of_block(block: Block, source: Source) -> Iterator[Part]:
    match block.kind:
        case Kind.FENCE:
            assert block.fence is not None, "a fence comes with what it holds"
            words = block.fence.words
            # What is only meant as a scenario has a finding of its own.
            if SCENARIO not in words and info_problem(block.fence) is None:
                yield Part(kind=PartKind.CODE, form=words[:1], lines=block.lines, code=block.fence.text)
        case Kind.INDENTED_CODE:
            span = source.stretch(*block.lines)
            yield Part(kind=PartKind.CODE, lines=block.lines, code=source.text[span.start : span.end])
        case Kind.HTML:
            yield Part(kind=PartKind.HTML, lines=block.lines)
        case Kind.COMMENT:
            marker = _MARKER.match(source.lines[block.lines[0]].strip())
            if marker is not None:
                yield Part(kind=PartKind.MARKER, form=(marker[1],), lines=block.lines)


def _of_container(units: Sequence[Unit]) -> Part:
    """What units that stand in the same container make together."""
    outer = units[0].within[0]
    lines = (units[0].lines[0], max(unit.lines[1] for unit in units))
    kind = _KINDS[outer.kind]
    form: tuple[str | int, ...] = ()
    match outer.kind:
        case ContainerKind.LIST | ContainerKind.ORDERED:
            form = tuple(_depths(units))
        case ContainerKind.TABLE:
            form = (outer.columns, len({unit.within[1].number for unit in units}))
        case _:
            alert = units[0].id if units[0].kind is UnitKind.ALERT else None
            kind, form = (PartKind.ALERT, (alert,)) if alert is not None else (kind, (len(units),))
    return Part(kind=kind, form=form, lines=lines, units=tuple(units))


_KINDS = {
    ContainerKind.LIST: PartKind.LIST,
    ContainerKind.ORDERED: PartKind.NUMBERED_LIST,
    ContainerKind.TABLE: PartKind.TABLE,
    ContainerKind.QUOTE: PartKind.QUOTATION,
    ContainerKind.BOX: PartKind.BOX,
}


def _depths(units: Iterable[Unit]) -> Iterator[int]:
    """How deep each item of a list stands, 1 for its own items."""
    seen: set[int] = set()
    for unit in units:
        depth = 0
        for one in unit.within:
            if one.kind is ContainerKind.ITEM:
                depth += 1
                if one.number not in seen:
                    seen.add(one.number)
                    yield depth
