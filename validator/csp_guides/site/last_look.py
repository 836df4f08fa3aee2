"""The last look at a page: whether what it shows is what was judged, block by block and text by text."""

import re
from collections.abc import Callable, Container, Iterator, Mapping
from functools import cached_property
from html import unescape

from csp_guides.check import Block
from csp_guides.messages import Message, message
from csp_guides.records import dataclass, field
from csp_guides.site.card_data import anchor_of
from csp_guides.site.placeholders import Place, Prepared, Quotation, Rendered, Unjudged
from csp_guides.site.shown import PIECE, Piece, Text, print_of, resembling, shown, squeezed
from csp_guides.source import LINE_END

_UNJUDGED = message(
    "the scenario that begins here was not checked; write it as a fence of its own, in a page whose name ends in .md, "
    "that the settings do not exclude and whose text no other plugin changes"
)

_LEFT_OVER = re.compile(rf"{PIECE}([0-9a-f]{{32}})")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_FENCE = re.compile(r"`{3,}|~{3,}")
# How text comes into a page from elsewhere: snippets, includes and macros.
_DIRECTIVE = re.compile(r"-{1,}8<-{1,}|\{%|\{\{|\{!")
_BOXES = {"!!!": "admonition", "???": "pymdownx.details", "===": "pymdownx.tabbed"}
_TAB = 4
_LONGEST_START = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A difference between what a page shows and what was judged; `line` is that of the page's file, if it is there."""

    message: Message
    line: int | None


@dataclass(frozen=True)
class PageSource:
    """The file of a page, read when something is found, and what was made of its text."""

    read: Callable[[], str] = field(repr=False)
    prepared: Prepared

    def of(self, place: Place) -> int | None:
        """The line on which the fence of a place begins."""
        if isinstance(place, Block):
            return place.fence.lines[0] + 1 if place.fence is not None else None
        return self.with_text(place.text)

    def with_text(self, text: str) -> int | None:
        """The line on which a text begins that was not judged, or the fence around it."""
        begins = next((bare for line in text.split("\n") if (bare := _letters(line))), "")
        # All lines that hold no letters would do for a text that begins without any.
        found = next((number for number in self._lines_of.get(begins, ())), None) if begins else None
        if found is None:
            return None
        above = self._lines[found - 2] if found > 1 else ""
        return found - 1 if _FENCE.match(above.lstrip("> \t-*+0123456789.")) else found

    def with_word(self, word: str) -> int | None:
        """The first line on which a word stands."""
        return next((number for number, line in enumerate(self._lines, start=1) if word in line), None)

    @property
    def directive(self) -> int | None:
        """The only line that brings in text from elsewhere."""
        found = [number for number, line in enumerate(self._lines, start=1) if _DIRECTIVE.search(line)]
        return found[0] if len(found) == 1 else None

    @cached_property
    def _lines(self) -> list[str]:
        return LINE_END.split(self.read())

    @cached_property
    def _lines_of(self) -> Mapping[str, list[int]]:
        """The lines that stand in no judged block, by their letters."""
        judged = {
            line
            for place in self.prepared.places.values()
            if isinstance(place, Block) and place.fence is not None
            for line in range(*place.fence.lines)
        }
        lines: dict[str, list[int]] = {}
        for number, line in enumerate(self._lines):
            if number not in judged:
                lines.setdefault(_letters(line), []).append(number + 1)
        return lines


def _letters(line: str) -> str:
    """What is left of a line whatever Markdown makes of it."""
    return "".join(re.findall(r"\w+", unescape(_TAG.sub("", line))))


@dataclass(frozen=True)
class Pieces:
    """What a build has put into its pages until now."""

    cards: dict[str, str] = field(default_factory=dict, repr=False)
    """By the names of their places."""

    _names: dict[str, set[str]] = field(default_factory=dict, repr=False)
    _others: set[str] = field(default_factory=set, repr=False)

    def add(self, rendered: Rendered, places: Mapping[str, Place]) -> None:
        """Take up what has come into a page."""
        for name, html in rendered.pieces.items():
            place = places[name]
            if isinstance(place, Block):
                self.cards[name] = html
                self._names.setdefault(anchor_of(place.scenario.id), set()).add(name)
            else:
                self._others.add(html)

    def put_back(self, html: str) -> str:
        """A page with the cards that stand in it unchanged in short, and without the other pieces."""
        for about in dict.fromkeys(_ABOUT.findall(html)):
            for name in self._names.get(about, ()):
                html = html.replace(self.cards[name], _in_short(name, about))
        for other in self._others:
            html = html.replace(other, "")
        return html

    def name(self, piece: Piece) -> str | None:
        """The place of a piece; "" for one that is no card, None for what this build has not made."""
        if piece.name in self.cards and piece.print == f"<{PIECE}{piece.name}>{piece.name}":
            return piece.name
        # Another plugin may have written the same in other words, with fewer blanks and quotes.
        for name in self._names.get(piece.about, ()):
            if piece.print == print_of(self.cards[name]):
                return name
        return "" if any(piece.print == print_of(other) for other in self._others) else None


_ABOUT = re.compile(r'<article\b[^>]* id="(scenario-[^"]*)"')


def _in_short(name: str, about: str) -> str:
    """What is read for a card: an element like it, with a word, since what is not ended may hide words alone."""
    return f'<article class="{PIECE}{name}" id="{about}">{name}</article>'


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What of a page has to be held against what was judged: the pieces, and the texts in which something resembles.

    With each of these texts stands where in it that begins.
    """

    pieces: tuple[Piece, ...] = field(repr=False)
    texts: tuple[tuple[Text, tuple[int, ...]], ...] = field(repr=False)


def seen_on(html: str) -> Seen:
    """What is seen on a page, or on a part of one."""
    found = shown(html)
    texts = ((text, resembling(text.text, code=text.code)) for text in found.texts)
    return Seen(pieces=found.pieces, texts=tuple((text, begins) for text, begins in texts if begins))


def text_faults(seen: Seen, page: PageSource, quotations: Container[str]) -> Iterator[Fault]:
    """What a page shows that could be taken for a scenario, and is neither ours nor known to be quoted."""
    for text, places in seen.texts:
        if text.code and squeezed(text.text) in quotations:
            continue
        for offset in places:
            # A block of code is found by how it begins: the page has its fence above that.
            begins = text.text if text.code else text.text[text.text.rfind("\n", 0, offset) + 1 :]
            yield _not_checked(page.with_text(begins), begins, page)


def unjudged(page: PageSource) -> Iterator[Fault]:
    """The fences of a page that nobody has judged."""
    for place in page.prepared.places.values():
        if isinstance(place, Unjudged):
            yield _not_checked(page.of(place), place.text, page)


def faults(
    html: str, page: PageSource, pieces: Pieces, quotations: Container[str], see: Callable[[str], Seen] = seen_on
) -> Iterator[Fault]:
    """All differences between a finished page and what was judged; it may show cards of other pages, too.

    `see` knows what is seen on a page that it has seen before.
    """
    html = pieces.put_back(html)
    seen = see(html)
    yield from _Cards(html, page, pieces).faults(seen.pieces)
    yield from text_faults(seen, page, quotations)


def _not_checked(line: int | None, text: str, page: PageSource) -> Fault:
    if line is not None:
        return Fault(message=_UNJUDGED, line=line)
    begins = text.strip().split("\n")[0][:_LONGEST_START]
    said = message(
        "the page shows a scenario that is not in its file and was not checked; it begins with “{text}”, and an "
        "extension, a hook or another plugin adds it",
        text=begins,
    )
    return Fault(message=said, line=page.directive)


@dataclass(frozen=True)
class _Cards:
    """What became of the places of a page."""

    html: str = field(repr=False)
    page: PageSource
    pieces: Pieces

    def faults(self, seen: tuple[Piece, ...]) -> Iterator[Fault]:
        own = self.page.prepared.places
        told: set[str] = set()
        order: list[str] = []
        for piece in seen:
            name = self.pieces.name(piece)
            if name == "":
                continue
            if name is None:
                changed, fault = self._not_ours(piece)
                told |= {changed} if changed else set()
                yield fault
            elif piece.within:
                told.add(name)
                yield self._fault(
                    name,
                    message(
                        "the page hides the scenario “{id}”: it is inside {element}",
                        id=self._id(name),
                        element=piece.within,
                    ),
                )
            elif name in order:
                yield self._fault(name, message("the page shows the scenario “{id}” more than once", id=self._id(name)))
            else:
                order.append(name)
        yield from self._moved([name for name in order if isinstance(own.get(name), Block)])
        for name in own:
            if name not in order and name not in told:
                yield from self._missing(name)
        for name in dict.fromkeys(_LEFT_OVER.findall(self.html)):
            if name in self.pieces.cards and not (name in own or name in order or name in told):
                yield from self._missing(name)

    def _not_ours(self, piece: Piece) -> tuple[str | None, Fault]:
        for name, place in self.page.prepared.places.items():
            if isinstance(place, Block) and piece.about == anchor_of(place.scenario.id):
                text = message(
                    "an extension, a hook or another plugin has changed the card of the scenario “{id}”",
                    id=place.scenario.id,
                )
                return name, self._fault(name, text)
        own = next(one for one in piece.classes if one.startswith("csp-"))
        text = message("“{name}” is a class of our own: only scenarios that were judged are shown as cards", name=own)
        return None, Fault(message=text, line=self.page.with_word(own))

    def _moved(self, order: list[str]) -> Iterator[Fault]:
        """The first scenario that stands above one that is written before it; the text around them is about another."""
        lines = [self.page.of(self.page.prepared.places[name]) or 0 for name in order]
        for name, line, written in zip(order, lines, sorted(lines), strict=True):
            if line != written:
                text = message(
                    "the page shows the scenario “{id}” in another place than it was written", id=self._id(name)
                )
                yield self._fault(name, text)
                return

    def _missing(self, name: str) -> Iterator[Fault]:
        place = self.page.prepared.places.get(name)
        if isinstance(place, Unjudged):
            return
        left = name in self.html
        if isinstance(place, Quotation) and not left:
            # It was taken out together with what it is about.
            return
        yield self._fault(
            name,
            self._why_missing(name)
            if left
            else message(
                "the page does not show the scenario “{id}”: its template, an extension, a hook or another plugin "
                "leaves it out",
                id=self._id(name),
            ),
        )

    def _why_missing(self, name: str) -> Message:
        box = _box_around(self.page.prepared.markdown, name)
        if box:
            return message(
                "the page shows the scenario “{id}” as code: turn on the extension “{extension}” for what begins with "
                "“{mark}”",
                id=self._id(name),
                extension=_BOXES[box],
                mark=box,
            )
        return message(
            "the page does not show the scenario “{id}” as a card, because Markdown has made code of it or put "
            "it into HTML; leave a blank line before it, and begin it as far to the left as the text around it",
            id=self._id(name),
        )

    def _id(self, name: str) -> str:
        place = self.page.prepared.places.get(name)
        if isinstance(place, Block):
            return place.scenario.id
        if place is not None:
            return place.text.strip().split("\n")[0][:_LONGEST_START]
        found = re.search(r' id="scenario-([^"]*)"', self.pieces.cards.get(name, ""))
        return found[1] if found else "?"

    def _fault(self, name: str, text: Message) -> Fault:
        place = self.page.prepared.places.get(name)
        return Fault(message=text, line=self.page.of(place) if place is not None else None)


def _box_around(markdown: str, name: str) -> str | None:
    """The mark of the box in which a placeholder stands, such as `!!!`."""
    lines = markdown.split("\n")
    number = next((number for number, line in enumerate(lines) if name in line), 0)
    indent = _indent(lines[number])
    for line in reversed(lines[:number]):
        if line.strip() and _indent(line) < indent:
            indent = _indent(line)
            if line.lstrip()[:3] in _BOXES:
                return line.lstrip()[:3]
    return None


def _indent(line: str) -> int:
    line = line.expandtabs(_TAB)
    return len(line) - len(line.lstrip())
