"""What is written in a block and is not what it looks like: characters that nobody sees, and those like others."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import chain, islice
from typing import Any

from csp_guides.characters import Odd, hidden, steering_references
from csp_guides.confusables import look_alikes, not_composed, not_ordinary
from csp_guides.findings import Finding, Level, Pointer, Problem
from csp_guides.messages import Message, message
from csp_guides.parsing import Document
from csp_guides.records import replace
from csp_guides.source import Source, Span

HIDDEN = "hidden-character"
LOOK_ALIKE = "look-alike"

KEYS = frozenset({"id", "title", "note", "labels", "date", "parties", "given", "steps", "expect"})
"""The keys of a scenario, as in schemas/scenario.schema.json."""

_SHORT = {0x00: "0", 0x07: "a", 0x08: "b", 0x0B: "v", 0x0C: "f", 0x1B: "e"}
"""The letters of the escapes that are shorter than a code point."""

_MEANT_BY_ESCAPE = "\x85\u2028\u2029"
"""Written as escapes, in JSON or in double quotation marks, these hide nothing from whoever reads the source."""


def checked_for_signs(document: Document, block: Span) -> Document:
    """The document of a block, with a problem for what in it is not what it looks like.

    What nobody sees may have misled who read it, so that whatever else was found is left out then.
    """
    unseen = tuple(
        Problem(id=HIDDEN, message=odd.message, at=(), span=span, help=help)
        for odd, span, help in _first_of_each(document.source, block)
    )
    if unseen or document.problems:
        return replace(document, problems=unseen or document.problems)
    if document.text.isascii() and "\\" not in document.text:
        return document
    return replace(document, problems=tuple(_in_values(document)))


def hidden_around(source: Source, blocks: Iterable[Span]) -> Iterator[Finding]:
    """What nobody sees on a page outside of its blocks, where prose says what the cards are taken to show."""
    around, end = [], 0
    for block in blocks:
        around.append(Span(end, block.start))
        end = block.end
    around.append(Span(end, len(source.text)))
    for odd, span, help in _first_of_each(source, *around, prose=True):
        yield Finding(id=HIDDEN, level=Level.ERROR, message=odd.message, source=source, span=span, help=help)


def _first_of_each(source: Source, *parts: Span, prose: bool = False) -> Iterator[tuple[Odd, Span, Message | None]]:
    """The first place of each character that nobody sees, and how often it stands elsewhere in the same parts."""
    first: dict[str, tuple[Odd, Span]] = {}
    counts: Counter[str] = Counter()
    for part in parts:
        text = source.text[part.start : part.end]
        for odd in chain(hidden(text, prose=prose), steering_references(text) if prose else ()):
            start = part.start + odd.index
            first.setdefault(odd.char, (odd, Span(start, start + len(odd.char))))
            counts[odd.char] += 1
    for char, (odd, span) in first.items():
        more = counts[char] - 1
        yield odd, span, message("more places with the same character: {count}", count=more) if more else None


def _in_values(document: Document) -> Iterator[Problem]:
    for pointer, key, text in _texts((), document.value):
        looks = _looks(pointer, document.source.text, key=key)
        odd = next(chain.from_iterable(look(text) for look in looks), None)
        if odd is not None:
            span = _place(document, document.span(pointer, key=key), text, odd)
            id = HIDDEN if odd in hidden(text) else LOOK_ALIKE
            yield Problem(id=id, message=odd.message, at=pointer, key=key, span=span)


def _texts(at: Pointer, value: Any) -> Iterator[tuple[Pointer, bool, str]]:
    """All texts of a value with their places, keys among them; a text is of a key where the second part is true."""
    if isinstance(value, str):
        yield at, False, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield (*at, key), True, key
            yield from _texts((*at, key), inner)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _texts((*at, index), inner)


def _looks(at: Pointer, page: str, *, key: bool) -> tuple[Callable[[str], Iterator[Odd]], ...]:
    """What to look for in a text. Facts are written in ASCII, but for names that people give; prose is free."""
    if not key and at and at[0] not in KEYS:
        # Nobody knows what the value of a misspelt key is to be; the finding is about the key.
        return (_unseen_in_value,)
    if key or not _is_free(at):
        return _unseen_in_value, not_ordinary
    letters = partial(look_alikes, around=page)
    return (_unseen_in_value, letters, not_composed) if at[-1:] == ("name",) else (_unseen_in_value, letters)


def _is_free(at: Pointer) -> bool:
    """Whether people may write what they like in a place."""
    return at in (("title",), ("note",)) or (at[:1] == ("labels",) and len(at) == 2) or at[-1:] == ("name",)


def _unseen_in_value(text: str) -> Iterator[Odd]:
    return (odd for odd in hidden(text) if odd.char not in _MEANT_BY_ESCAPE)


def _place(document: Document, span: Span, text: str, odd: Odd) -> Span:
    """The place of a character of a value: itself in the source, its escape, or all of the value."""
    written = document.source.text[span.start : span.end]
    start = _index(written, text, odd)
    if start is not None:
        return Span(span.start + start, span.start + start + 1)
    escape = _escape_of(odd.char).search(written)
    return Span(span.start + escape.start(), span.start + escape.end()) if escape else span


def _index(written: str, text: str, odd: Odd) -> int | None:
    """Where a character of a text stands in what is written for it, which has quotation marks and escapes, too."""
    nth = text.count(odd.char, 0, odd.index)
    places = (found.start() for found in re.finditer(re.escape(odd.char), written))
    return next(islice(places, nth, None), None)


def _escape_of(char: str) -> re.Pattern[str]:
    short = _SHORT.get(ord(char))
    return re.compile(rf"\\(?:[xuU]0*{ord(char):x}(?![0-9a-f])" + (f"|{short})" if short else ")"), re.IGNORECASE)
