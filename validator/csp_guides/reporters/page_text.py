"""A page's Markdown laid out for a terminal: wrapped, without marks, with ids or addresses in the place of links."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import PurePosixPath

from csp_guides.addresses import address_in
from csp_guides.fences import Container, ContainerKind, Fence, Passage, Piece, PieceKind, fences, passages
from csp_guides.messages import Message, message
from csp_guides.records import dataclass
from csp_guides.reporters.text import columns
from csp_guides.reporters.wrapping import WIDTH, wrapped
from csp_guides.rules.known import KNOWN
from csp_guides.source import Source
from csp_guides.translate import Translator

_INDENT = "  "
_ALERT = re.compile(r"\[!(\w+)\]\s*")
_ALERTS: Mapping[str, Message] = {
    "NOTE": message("Note:"),
    "TIP": message("Tip:"),
    "IMPORTANT": message("Important:"),
    "WARNING": message("Warning:"),
    "CAUTION": message("Caution:"),
}

# In Chinese a line ends between two characters that have no blank between them.
_BREAK_IN_CHINESE = re.compile(r"(?<=[\u2e80-\uffef])\n(?=[\u2e80-\uffef“‘])|(?<=[”’])\n(?=[\u2e80-\uffef])")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """Some lines, the line of the page on which they begin, and the number of the list or table they belong to."""

    begins: int
    lines: tuple[str, ...]
    together: int | None = None


def page_as_text(markdown: str, say: Translator, block: Callable[[Fence], str]) -> Iterator[str]:
    """The lines of a piece of a page; `block` gives what is shown of a block of code."""
    source = Source("", markdown)
    parts = [*_text_parts(source, say), *(_block(fence, block(fence)) for fence in fences(source))]
    before: _Part | None = None
    for part in sorted(parts, key=lambda part: part.begins):
        if before is not None and (part.together is None or part.together != before.together):
            yield ""
        yield from part.lines
        before = part


def line_as_text(markdown: str, language: str) -> str:
    """A sentence of a page as plain text."""
    return " ".join(_inline(passage.pieces, language) for passage in passages(Source("", markdown)))


def _block(fence: Fence, text: str) -> _Part:
    return _Part(begins=fence.lines[0], lines=tuple(f"{_INDENT}{line}".rstrip() for line in text.splitlines()))


def _text_parts(source: Source, say: Translator) -> Iterator[_Part]:
    counted: dict[int, int] = {}
    for table, group in groupby(passages(source), key=lambda passage: _innermost(passage, ContainerKind.TABLE)):
        if table is None:
            for passage in group:
                yield from _paragraph(passage, counted, say)
        else:
            yield _rows(list(group), table.number, say.language)


def _innermost(passage: Passage, *kinds: ContainerKind) -> Container | None:
    return next((one for one in reversed(passage.within) if one.kind in kinds), None)


def _paragraph(passage: Passage, counted: dict[int, int], say: Translator) -> Iterator[_Part]:
    """A passage; `counted` has how many items of each list there were, and those that have begun."""
    text = _inline(passage.pieces, say.language)
    alert = _ALERT.match(text)
    if alert is not None and alert[1] in _ALERTS:
        text = text[alert.end() :]
        yield _Part(begins=passage.lines[0], lines=(say(_ALERTS[alert[1]]),), together=passage.within[-1].number)
    several = _innermost(passage, ContainerKind.LIST, ContainerKind.ORDERED)
    margin, mark = "", ""
    if several is not None:
        depth = sum(one.kind in (ContainerKind.LIST, ContainerKind.ORDERED) for one in passage.within)
        margin, mark = _INDENT * (depth - 1), _mark(passage, several, counted)
    rest = margin + " " * len(mark)
    lines = tuple(wrapped(text, WIDTH - columns(rest)))
    together = next(iter(passage.within), None)
    yield _Part(
        begins=passage.lines[0],
        lines=(f"{margin}{mark}{lines[0]}", *(f"{rest}{line}" for line in lines[1:])),
        together=None if together is None else together.number,
    )


def _mark(passage: Passage, several: Container, counted: dict[int, int]) -> str:
    """What stands before a passage of a list: the mark of its item, or as many blanks below its first passage."""
    item = _innermost(passage, ContainerKind.ITEM)
    assert item is not None, "what stands in a list stands in an item"
    begins = item.number not in counted
    if begins:
        counted[several.number] = counted.get(several.number, 0) + 1
        counted[item.number] = counted[several.number]
    mark = "- " if several.kind is ContainerKind.LIST else f"{counted[item.number]}. "
    return mark if begins else " " * len(mark)


def _rows(cells: Sequence[Passage], number: int, language: str) -> _Part:
    """A table, its columns as wide as their widest cell."""
    rows = [
        [_inline(cell.pieces, language) for cell in row] for _, row in groupby(cells, key=lambda cell: cell.within[-1])
    ]
    widths = [max(columns(row[at]) for row in rows if at < len(row)) for at in range(max(map(len, rows)))]
    lines = tuple(
        _INDENT.join(cell + " " * (width - columns(cell)) for cell, width in zip(row, widths, strict=False)).rstrip()
        for row in rows
    )
    return _Part(begins=cells[0].lines[0], lines=lines, together=number)


def _inline(pieces: Sequence[Piece], language: str) -> str:
    """A passage as plain text; a link is followed by where it leads."""
    shown: list[str] = []
    opened: list[tuple[str, int]] = []
    for piece in pieces:
        match piece.kind:
            case PieceKind.TEXT | PieceKind.IMAGE:
                shown.append(piece.text)
            case PieceKind.BREAK:
                shown.append("\n")
            case PieceKind.CODE:
                shown.append(f"“{piece.text}”")
            case PieceKind.LINK_OPENS:
                opened.append((piece.target, len(shown)))
            case PieceKind.LINK_CLOSES if opened:
                target, start = opened.pop()
                if shown[start:] != [target]:
                    shown.append(_target(target, language))
    return _BREAK_IN_CHINESE.sub("", "".join(shown)).replace("\n", " ")


def _target(address: str, language: str) -> str:
    """Where a link leads: an address, the id of a rule, or nothing that a terminal could open."""
    if address.startswith("https://"):
        return f" <{address_in(language, address).href}>"
    id = PurePosixPath(address.partition("#")[0]).stem
    return f" [{id}]" if id in KNOWN else ""
