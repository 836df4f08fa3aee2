"""The fenced blocks of a Markdown page. The only door to the Markdown parser."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from csp_guides.source import Source, Span

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

SCENARIO = "csp-scenario"

# The last of them holds the rest: an info string may be made of a million words.
_MOST_WORDS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Fence:
    """A fenced code block (CommonMark 4.5) and where it stands in its page.

    `text` is the content without the prefixes of the containers around it; `offsets` holds, for each line of
    `text`, the place of that line's first character in the page. `lines` are the page's lines that the whole
    block covers, counted from 0, the last not included.
    """

    source: Source = field(repr=False)
    info: str
    info_span: Span
    text: str = field(repr=False)
    offsets: tuple[int, ...] = field(repr=False)
    lines: tuple[int, int]

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the info string."""
        return tuple(self.info.split(maxsplit=_MOST_WORDS))


def fences(source: Source) -> Iterator[Fence]:
    """All fenced blocks of a page, in order."""
    for token in _parser().parse(source.text):
        if token.type == "fence":
            yield _fence(source, token)


def may_hold_scenarios(source: Source) -> bool:
    """Whether a page can hold a scenario or a misspelt one at all: a cheap test before it is parsed."""
    return _HINT.search(source.text) is not None


_HINT = re.compile(r"csp|scenar", re.IGNORECASE)


@cache
def _parser() -> "MarkdownIt":
    # Imported here: start-up must not pay for it when no page needs parsing.
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark")
    # Block rules only: nothing here looks inside a paragraph, and that is most of the time.
    parser.disable(["inline", "text_join"], ignoreInvalid=True)
    return parser


def _fence(source: Source, token: "Token") -> Fence:
    assert token.map is not None, "markdown-it gives every fence its lines"
    first, end = token.map
    content = token.content.removesuffix("\n").split("\n") if token.content else []
    opening = source.line(first + 1)
    # The opening line holds prefixes and the fence before the info string, which reaches to its end.
    info = opening[_info_column(opening, token.markup) :].strip()
    column = len(opening.rstrip()) - len(info)
    start = source.line_starts[first] + column
    return Fence(
        source=source,
        info=token.info.strip(),
        info_span=Span(start, start + len(info)) if info else Span(start - len(token.markup), start),
        text="\n".join(content),
        offsets=tuple(_offset(source, first + 1 + number, line) for number, line in enumerate(content)),
        lines=(first, end),
    )


def _info_column(opening: str, markup: str) -> int:
    return opening.find(markup) + len(markup)


def _offset(source: Source, number: int, content: str) -> int:
    """Where a content line begins in the page: its containers' prefix is what the page's line has more."""
    line = source.line(number + 1)
    # A tab that a container cut in two leaves more columns than characters; the line's start is the best place then.
    return source.line_starts[number] + max(len(line) - len(content), 0)
