"""The prose of a page as its reader sees it, in units with places: what terms and translations are checked on.

A unit is one heading, paragraph, list item, row of a table or the like. Its text is without code, link targets, heading
ids, emphasis marks and comments, soft line breaks being blanks; `GAP` stands for code, for an image, and between two
HTML elements that touch.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum, auto
from functools import lru_cache
from itertools import groupby
from typing import TypeAlias

from csp_guides.escapes import unescape
from csp_guides.expressions import expression
from csp_guides.fences import (
    Block,
    Container,
    ContainerKind,
    Kind,
    Passage,
    Piece,
    PieceKind,
    blocks,
    passages,
)
from csp_guides.parsing import Document, FrontMatter, front_matter
from csp_guides.records import dataclass, field, replace
from csp_guides.source import Source, Span

GAP = "\ufffc"
"""Stands for what is no text: no letter, no blank, and nothing that anybody writes."""

CELL = " | "
"""Stands between the cells of a row."""


class UnitKind(StrEnum):
    """What a unit is. A paragraph in a list is an item, one in a quotation that GitHub shows as an alert an alert."""

    HEADING = auto()
    PARAGRAPH = auto()
    ITEM = auto()
    ROW = auto()
    ALERT = auto()
    BOX = auto()
    IMAGE = auto()
    HTML = auto()
    FRONT_MATTER = auto()
    TITLE = auto()
    NOTE = auto()
    LABEL = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link or an image of a unit: where it leads, as it is written, and the stretch of the unit's text that is it."""

    target: str
    start: int
    end: int
    is_image: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One unit of prose.

    `lines` are those of the page that it covers, counted from 0, the last not included. `level` is that of a heading
    and `id` its explicit id; of an alert it is the alert's name such as `NOTE`, of the front matter and of a label the
    key. `within` are the lists, tables, quotations and boxes around it: units of one list share its container. `cells`
    are those of a row, `code` is what stands in code. `places` has, for stretches of the text, where they begin in it
    and in the page; up to the next one both run in step.
    """

    kind: UnitKind
    text: str
    lines: tuple[int, int]
    places: tuple[tuple[int, int], ...] = field(repr=False)
    level: int = 0
    id: str | None = None
    within: tuple[Container, ...] = ()
    cells: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    code: tuple[str, ...] = ()

    def span(self, start: int, end: int) -> Span:
        """Where a stretch of the text stands in the page."""
        begin = self._place(start)
        return Span(begin, max(self._place(end - 1) + 1, begin)) if end > start else Span(begin, begin)

    def _place(self, at: int) -> int:
        begins, place = self.places[max(bisect_right(self.places, at, key=lambda pair: pair[0]) - 1, 0)]
        return place + at - begins


@lru_cache(maxsize=1)
def prose(source: Source) -> tuple[Unit, ...]:
    """The prose of a Markdown page, in order but for its HTML, which comes last; without that of its scenarios.

    One page is asked for several times, one after the other, and is read once.
    """
    return tuple(prose_on_demand(source))


def prose_on_demand(source: Source) -> Iterator[Unit]:
    """The same, of which no more is read than is asked for."""
    above = front_matter(source.text)
    start = above.end if above else 0
    if above is not None:
        yield from _of_front_matter(source, above)
    yield from _of_passages(passages(source, start))
    for block in blocks(source, start):
        if block.kind is Kind.HTML:
            yield from _of_html(source, block)


# How a title ends in a link, or a definition begins that may have one: a quick look before a close one.
_MAY_HAVE_TITLES = expression(r"""["')]\s*\)|^[ \t>]*\[[^\]\n]+\]:""", re.MULTILINE)


def shown_titles(source: Source) -> Iterator[Unit]:
    """The titles of links and images of a page, which a reader sees when pointing at one.

    They are no units of a page's prose, of which translations have as many.
    """
    if _MAY_HAVE_TITLES.search(source.text) is None:
        return
    above = front_matter(source.text)
    for passage in passages(source, above.end if above else 0):
        opened: list[Piece] = []
        for piece in passage.pieces:
            match piece.kind:
                case PieceKind.LINK_OPENS:
                    opened.append(piece)
                case PieceKind.LINK_CLOSES if opened:
                    yield from _of_title(source, UnitKind.PARAGRAPH, opened.pop().title, piece.span)
                case PieceKind.IMAGE:
                    behind = Span(piece.span.start + len("![") + len(piece.text), piece.span.end)
                    yield from _of_title(source, UnitKind.IMAGE, piece.title, behind)


def _of_title(source: Source, kind: UnitKind, title: str, span: Span) -> Iterator[Unit]:
    if title.strip():
        yield aligned(source, kind, title, span)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What a scenario says in its title, its note or a label: a unit whose places are found when one is asked for.

    Hardly any of them has a finding, and to look up a place the scenario is read a second time, more carefully.
    """

    document: Document = field(repr=False)
    kind: UnitKind
    pointer: tuple[str, ...]
    value: str
    links: tuple[Link, ...] = ()

    @property
    def text(self) -> str:
        """The text, as that of a unit."""
        return " ".join(self.value.split())

    def span(self, start: int, end: int) -> Span:
        """Where a stretch of the text stands in the page."""
        return self.unit.span(start, end)

    @property
    def unit(self) -> Unit:
        """The same with its places."""
        id = self.pointer[-1] if self.kind is UnitKind.LABEL else None
        span = self.document.spans.get(self.pointer, self.document.whole)
        return aligned(self.document.source, self.kind, self.value, span, id)


Spoken: TypeAlias = Unit | Wording
"""What terms are looked for in."""


def scenario_words(document: Document) -> Iterator[Wording]:
    """The title, the note and the labels of a scenario."""
    value = document.value
    if not isinstance(value, dict):
        return
    found: list[tuple[UnitKind, tuple[str, ...], object]] = [
        (UnitKind.TITLE, ("title",), value.get("title")),
        (UnitKind.NOTE, ("note",), value.get("note")),
    ]
    labels = value.get("labels")
    if isinstance(labels, dict):
        found += ((UnitKind.LABEL, ("labels", name), label) for name, label in labels.items())
    for kind, pointer, said in found:
        if isinstance(said, str) and said.strip():
            yield Wording(document=document, kind=kind, pointer=pointer, value=said)


_KEYS = ("title", "description")


def _of_front_matter(source: Source, above: FrontMatter) -> Iterator[Unit]:
    for key in _KEYS:
        value = above.values.get(key)
        found = re.compile(rf"(?<=[\r\n]){key}[ \t]*:").search(source.text, 0, above.end)
        if isinstance(value, str) and value.strip() and found is not None:
            yield aligned(source, UnitKind.FRONT_MATTER, value, Span(found.end(), above.end), key)


def aligned(source: Source, kind: UnitKind, text: str, span: Span, id: str | None = None) -> Unit:
    """A unit whose words stand in a stretch of the page one after the other, with anything between them."""
    shown, at = " ".join(text.split()), span.start
    places: list[tuple[int, int]] = []
    for word in re.finditer(r"\S+", shown):
        found = source.text.find(word[0], at, span.end)
        if found >= 0:
            places.append((word.start(), found))
            at = found + len(word[0])
    first = source.position(span.start).line - 1
    lines = (first, source.position(max(at - 1, span.start)).line)
    return Unit(kind=kind, text=shown, lines=lines, places=tuple(places) or ((0, span.start),), id=id)


def _of_passages(found: Iterable[Passage]) -> Iterator[Unit]:
    alerts: dict[int, str] = {}
    for row, group in groupby(found, key=_row):
        if row is not None:
            yield from _row_units(list(group))
            continue
        for passage in group:
            text = _Text(passage.pieces)
            yield _told(text.unit(UnitKind.PARAGRAPH, passage), passage, alerts)
            yield from text.images(passage)


def _row(passage: Passage) -> Container | None:
    last = passage.within[-1] if passage.within else None
    return last if last is not None and last.kind is ContainerKind.ROW else None


def _row_units(cells: Sequence[Passage]) -> Iterator[Unit]:
    text = _Text(cells[0].pieces)
    ends = [text.length]
    for cell in cells[1:]:
        text.add(CELL, text.place)
        text.add_pieces(cell.pieces)
        ends.append(text.length)
    unit = text.unit(UnitKind.ROW, cells[0])
    begins = (0, *(end + len(CELL) for end in ends))
    yield replace(unit, cells=tuple(unit.text[begin:end] for begin, end in zip(begins, ends, strict=False)))
    yield from text.images(cells[0])


_ALERT = expression(r"\[!([A-Za-z]+)\]\s*")


def _told(unit: Unit, passage: Passage, alerts: dict[int, str]) -> Unit:
    """A unit as what it is; `alerts` are the names of those that were met until now, by the number of the quotation."""
    if passage.level:
        return _heading(unit, passage.level)
    quotes = [one.number for one in passage.within if one.kind is ContainerKind.QUOTE]
    opens = _ALERT.match(unit.text)
    if quotes and opens is not None and quotes[-1] not in alerts:
        alerts[quotes[-1]] = opens[1].upper()
        unit = _cut(unit, opens.end(), len(unit.text))
    if quotes and quotes[-1] in alerts:
        return replace(unit, kind=UnitKind.ALERT, id=alerts[quotes[-1]])
    kinds = {one.kind for one in passage.within}
    if ContainerKind.ITEM in kinds:
        return replace(unit, kind=UnitKind.ITEM)
    return replace(unit, kind=UnitKind.BOX) if ContainerKind.BOX in kinds else unit


_ATTRIBUTES = expression(r"\s*\{:?\s*([^{}]*)\}\s*$")
_ID = expression(r"#([\w.:-]+)")


def _heading(unit: Unit, level: int) -> Unit:
    # A heading has braces at its end or nowhere, and a search that starts at each blank takes long.
    at = unit.text.rfind("{")
    attributes = _ATTRIBUTES.match(unit.text, len(unit.text[:at].rstrip())) if at >= 0 else None
    if attributes is None:
        return replace(unit, kind=UnitKind.HEADING, level=level)
    id = _ID.search(attributes[1])
    shown = _cut(unit, 0, attributes.start())
    return replace(shown, kind=UnitKind.HEADING, level=level, id=id[1] if id is not None else None)


def _cut(unit: Unit, start: int, end: int) -> Unit:
    """A stretch of a unit, with its links."""
    moved = [(max(begins - start, 0), place + max(start - begins, 0)) for begins, place in unit.places]
    # Of what began before the stretch, the last goes on in it.
    places = {begins: place for begins, place in moved if begins <= end - start}
    links = (replace(one, start=max(one.start - start, 0), end=max(one.end - start, 0)) for one in unit.links)
    return replace(unit, text=unit.text[start:end], places=tuple(places.items()), links=tuple(links))


# What attributes may follow, as in `[text](page.md){ .button }`.
_MAY_HAVE_ATTRIBUTES = frozenset({PieceKind.LINK_CLOSES, PieceKind.IMAGE, PieceKind.CODE, PieceKind.EMPHASIS})
_GIVEN = expression(r"\{:?[ ]?[.#][^{}\n]*\}")
_LINE_BREAK = expression(r"<br\b", re.IGNORECASE)


class _Text:
    """The text of a unit on its way, with the places of its parts."""

    def __init__(self, pieces: Iterable[Piece]) -> None:
        self.length = 0
        self.place = 0
        self._parts: list[str] = []
        self._places: list[tuple[int, int]] = []
        self._links: list[Link] = []
        self._images: list[Piece] = []
        self._code: list[str] = []
        self.add_pieces(pieces)

    def add(self, text: str, place: int) -> None:
        """Add a text that begins at a place of the page."""
        if text:
            self._places.append((self.length, place))
            self._parts.append(text)
            self.length += len(text)

    def add_pieces(self, pieces: Iterable[Piece]) -> None:
        """Add what is read of pieces."""
        opened: list[tuple[str, int]] = []
        before: PieceKind | None = None
        ends_here = False
        for piece in pieces:
            self.place = piece.span.end
            match piece.kind:
                case PieceKind.TEXT:
                    given = _GIVEN.match(piece.text) if before in _MAY_HAVE_ATTRIBUTES else None
                    skipped = given.end() if given is not None else 0
                    self.add(piece.text[skipped:], piece.span.start + skipped)
                case PieceKind.BREAK:
                    self.add(piece.text, piece.span.start)
                case PieceKind.CODE:
                    self._code.append(piece.text)
                    self.add(GAP, piece.span.start)
                case PieceKind.IMAGE:
                    self._images.append(piece)
                    self._links.append(Link(target=piece.target, start=self.length, end=self.length + 1, is_image=True))
                    self.add(GAP, piece.span.start)
                case PieceKind.HTML if _LINE_BREAK.match(piece.text):
                    self.add(" ", piece.span.start)
                case PieceKind.HTML if ends_here and not piece.text.startswith("</"):
                    # Two elements side by side hold two texts: a translation and its original, for example.
                    self.add(GAP, piece.span.start)
                case PieceKind.LINK_OPENS:
                    opened.append((piece.target, self.length))
                case PieceKind.LINK_CLOSES if opened:
                    target, start = opened.pop()
                    self._links.append(Link(target=target, start=start, end=self.length))
            ends_here = piece.kind is PieceKind.HTML and piece.text.startswith("</")
            before = piece.kind

    def unit(self, kind: UnitKind, passage: Passage) -> Unit:
        """The unit, as one of a kind, that stands where a passage does."""
        return Unit(
            kind=kind,
            text="".join(self._parts),
            lines=passage.lines,
            places=tuple(self._places) or ((0, self.place),),
            within=passage.within,
            links=tuple(self._links),
            code=tuple(self._code),
        )

    def images(self, passage: Passage) -> Iterator[Unit]:
        """What stands for the images, a unit for each that has a text."""
        for image in self._images:
            if image.text.strip():
                places = ((0, image.span.start + len("![")),)
                yield Unit(
                    kind=UnitKind.IMAGE, text=image.text, lines=passage.lines, places=places, within=passage.within
                )


_RAW = expression(r"</?(?P<raw>script|style|pre|code)\b[^<>]*>|<[^<>]*>", re.IGNORECASE)


def _of_html(source: Source, block: Block) -> Iterator[Unit]:
    """The text of a block of HTML: one unit for what stands between two tags."""
    span = source.stretch(*block.lines)
    for start, end in _between_tags(source.text, span.start, span.end):
        if (plain := unescape(source.text[start:end])).strip():
            yield aligned(source, UnitKind.HTML, plain, Span(start, end))


def _between_tags(text: str, at: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches of HTML that are text; what is never closed ends it."""
    while at < end:
        opens = text.find("<", at, end)
        if opens < 0:
            yield at, end
            return
        yield at, opens
        at = _behind(text, opens, end)


def _behind(text: str, at: int, end: int) -> int:
    """Where what is no text, and begins at an offset, has ended."""
    if text.startswith("<!--", at):
        closed = text.find("-->", at + 2, end)
        return end if closed < 0 else closed + 3
    tag = _RAW.match(text, at, end)
    if tag is None:
        return at + 1
    if tag["raw"] is None or tag[0].startswith("</"):
        return tag.end()
    closes = re.compile(rf"</{tag['raw']}\b", re.IGNORECASE).search(text, tag.end(), end)
    return end if closes is None else closes.start()
