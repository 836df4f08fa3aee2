"""The blocks of a Markdown page that concern scenarios. The only door to the Markdown parser.

A page is read as CommonMark, with one addition: the boxes of Python-Markdown (`!!! note`, `??? note`, `=== "Tab"`),
whose content is indented by four columns.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import cache
from typing import TYPE_CHECKING

from csp_guides.source import LINE_END, Source, Span

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token

# The last of them holds the rest: an info string may be made of a million words.
_MOST_WORDS = 8

_BOX = re.compile(
    r"""(?:!!!|\?\?\?\+?)[ ]?[\w-]+(?:[ ]+[\w-]+)*(?:[ ]+"[^\n]*")?[ ]*|(?:!!!|\?\?\?\+?|===[+!]*)[ ]+"[^\n]*"[ ]*"""
)
_BOX_INDENT = 4


class Kind(Enum):
    """What a block of a page is, where it matters."""

    FENCE = auto()
    INDENTED_CODE = auto()
    HTML = auto()
    COMMENT = auto()
    """An HTML comment that is closed, and so shown to nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fence:
    """A fenced code block (CommonMark 4.5) and where it stands in its page.

    `text` is the content without the prefixes of the containers around it; `offsets` holds, for each line of
    `text`, the place of that line's first character in the page. `lines` are the page's lines that the whole
    block covers, counted from 0, the last not included. Without a closing fence it ends with what it stands in.
    """

    source: Source = field(repr=False)
    info: str
    info_span: Span
    text: str = field(repr=False)
    offsets: tuple[int, ...] = field(repr=False)
    lines: tuple[int, int]
    closed: bool

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the info string."""
        return tuple(self.info.split(maxsplit=_MOST_WORDS))

    @property
    def quotes_markdown(self) -> bool:
        """Whether it shows how Markdown is written: nothing in it is part of the page."""
        return self.closed and bool(self.words) and self.words[0].strip("{}.").lower() in ("markdown", "md")


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A leaf block of a page that is not a paragraph or heading, and the lines that it covers, as those of a fence."""

    kind: Kind
    lines: tuple[int, int]
    fence: Fence | None = None


def fences(source: Source, start: int = 0) -> Iterator[Fence]:
    """All fenced blocks of a page, in order; its text begins at the offset `start`."""
    yield from (block.fence for block in blocks(source, start) if block.fence is not None)


def blocks(source: Source, start: int = 0) -> Iterator[Block]:
    """The blocks of code and HTML of a page, in order; its text begins at the offset `start`."""
    # What stands above the text keeps its lines, so that all others keep their numbers.
    above = "\n" * len(LINE_END.findall(source.text, 0, start))
    for token in _parser().parse(above + source.text[start:]):
        if token.type == "fence":
            fence = _fence(source, token)
            yield Block(kind=Kind.FENCE, lines=fence.lines, fence=fence)
        elif token.type == "code_block":
            yield Block(kind=Kind.INDENTED_CODE, lines=_lines(token))
        elif token.type == "html_block":
            closed = _COMMENT.fullmatch(token.content.strip()) is not None
            yield Block(kind=Kind.COMMENT if closed else Kind.HTML, lines=_lines(token))


# Browsers end a comment earlier than CommonMark does: at `--!>`, and at `<!-->`.
_COMMENT = re.compile(r"<!--(?!-?>)(?:(?!--!?>).)*-->[^`~]*", re.DOTALL)


@cache
def _parser() -> "MarkdownIt":
    # Imported here: start-up must not pay for it when no page needs parsing.
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark")
    # Block rules only: nothing here looks inside a paragraph, and that is most of the time.
    parser.disable(["inline", "text_join"], ignoreInvalid=True)
    interrupts = ["paragraph", "reference", "blockquote", "list"]
    parser.block.ruler.before("fence", "box", _box, {"alt": interrupts})
    return parser


def _box(state: "StateBlock", start: int, end: int, silent: bool) -> bool:
    """A block rule: what is indented below a line such as `!!! note` is the content of a box."""
    if state.is_code_block(start):
        return False
    line = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]]
    if line[:3] not in ("!!!", "???", "===") or _BOX.fullmatch(line) is None:
        return False
    if silent:
        return True
    inner = state.blkIndent + _BOX_INDENT
    last = start + 1
    for number in range(start + 1, end):
        if state.isEmpty(number):
            continue
        if state.sCount[number] < inner:
            break
        last = number + 1
    around = (state.blkIndent, state.lineMax, state.level)
    state.blkIndent, state.lineMax, state.level = inner, last, state.level + 1
    state.md.block.tokenize(state, start + 1, last)
    state.blkIndent, state.lineMax, state.level = around
    state.line = last
    return True


def _lines(token: "Token") -> tuple[int, int]:
    assert token.map is not None, "markdown-it gives every block its lines"
    first, end = token.map
    return first, end


def _fence(source: Source, token: "Token") -> Fence:
    first, end = _lines(token)
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
        closed=end - first == len(content) + 2,
    )


def _info_column(opening: str, markup: str) -> int:
    return opening.find(markup) + len(markup)


def _offset(source: Source, number: int, content: str) -> int:
    """Where a content line begins in the page: its containers' prefix is what the page's line has more."""
    line = source.line(number + 1)
    # A tab that a container cut in two leaves more columns than characters; the line's start is the best place then.
    return source.line_starts[number] + max(len(line) - len(content), 0)
