"""What a Markdown page is made of: blocks of code and HTML, and passages of text. The only door to the Markdown parser.

A page is read as CommonMark, with one addition: the boxes of Python-Markdown (`!!! note`, `??? note`, `=== "Tab"`),
whose content is indented by four columns. The parser reads what `csp_guides.plain_blocks` and
`csp_guides.plain_inline` do not surely read as it would.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import Enum, StrEnum, auto
from functools import cache, lru_cache
from itertools import count
from typing import TYPE_CHECKING, TypeAlias, cast

from csp_guides import plain_blocks, plain_inline
from csp_guides.expressions import expression
from csp_guides.records import dataclass, field
from csp_guides.source import LINE_END, Source, Span

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token
    from markdown_it.utils import EnvType

# The last of them holds the rest: an info string may be made of a million words.
_MOST_WORDS = 8

_BOX = expression(
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

    `text` is the content without the prefixes of the containers around it. `lines` are the page's lines that the whole
    block covers, counted from 0, the last not included. Without a closing fence it ends with what it stands in.
    """

    source: Source = field(repr=False)
    info: str
    info_span: Span
    text: str = field(repr=False)
    lines: tuple[int, int]
    closed: bool

    def offsets(self, most: int | None = None) -> tuple[int, ...]:
        """For each line of the text, or the first so many, the place of its first character in the page."""
        first, end = self.lines
        if not self.text and end - first <= 1 + self.closed:
            return ()
        content = self.text.split("\n", -1 if most is None else most)[:most]
        return tuple(_offset(self.source, number, line) for number, line in enumerate(content, first + 1))

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


class ContainerKind(StrEnum):
    """What passages stand in."""

    QUOTE = auto()
    BOX = auto()
    LIST = auto()
    ORDERED = auto()
    ITEM = auto()
    TABLE = auto()
    ROW = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Container:
    """A list, an item of one, a table, a row, a quotation or a box; no two of a page have the same number.

    `columns` is how many a table has.
    """

    kind: ContainerKind
    number: int
    columns: int = 0


class PieceKind(Enum):
    """What a piece of a passage is."""

    TEXT = auto()
    BREAK = auto()
    CODE = auto()
    IMAGE = auto()
    LINK_OPENS = auto()
    LINK_CLOSES = auto()
    EMPHASIS = auto()
    HTML = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A piece of a passage and where it stands in the page.

    `text` is what is read: of an image what stands for it, of HTML the tag. `target` is where a link or an image leads,
    `title` what is shown when one points at it.
    A piece of text is as long as its span, but for one sign that is written otherwise, such as `&nbsp;`.
    """

    kind: PieceKind
    text: str
    span: Span
    target: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A paragraph, a heading, a cell of a table or the title of a box: what is read as running text.

    `level` is that of a heading, 0 of anything else. `lines` are as those of a fence. `within` are the containers
    around it, the outermost first.
    """

    lines: tuple[int, int]
    within: tuple[Container, ...]
    pieces: tuple[Piece, ...] = field(repr=False)
    level: int = 0


_Part: TypeAlias = "Token | plain_blocks.Token"

_WANTED = frozenset({"fence", "code_block", "html_block"})

MAX_PASSAGE = 20_000
"""How many characters of a passage are read as Markdown; a longer one is one piece of text as it is written."""

MAX_PROSE_LINES = 20_000
"""How many lines a page has at most whose passages are read."""


def passages(source: Source, start: int = 0) -> Iterator[Passage]:
    """The passages of a page, in order; its text begins at the offset `start`. A very long page is not read."""
    if len(source.lines) <= MAX_PROSE_LINES:
        yield from _passages(source, *_read(source, start))


def fences(source: Source, start: int = 0) -> Iterator[Fence]:
    """All fenced blocks of a page, in order; its text begins at the offset `start`."""
    yield from (block.fence for block in blocks(source, start) if block.fence is not None)


def fenced_lines(source: Source) -> frozenset[int]:
    """The lines of a page, counted from 0, that belong to its fenced blocks: there, markup is text."""
    return frozenset(number for fence in fences(source) for number in range(*fence.lines))


def blocks(source: Source, start: int = 0) -> Iterator[Block]:
    """The blocks of code and HTML of a page, in order; its text begins at the offset `start`."""
    return iter(_blocks(source, start))


@lru_cache(maxsize=1)
def _blocks(source: Source, start: int) -> tuple[Block, ...]:
    """The same, made once for all who ask for them one after the other."""
    tokens, _ = _read(source, start)
    return tuple(_block(source, token) for token in tokens if token.type in _WANTED)


def _block(source: Source, token: _Part) -> Block:
    if token.type == "fence":
        fence = _fence(source, token)
        return Block(kind=Kind.FENCE, lines=fence.lines, fence=fence)
    if token.type == "code_block":
        return Block(kind=Kind.INDENTED_CODE, lines=_lines(token))
    closed = _COMMENT.fullmatch(token.content.strip()) is not None
    return Block(kind=Kind.COMMENT if closed else Kind.HTML, lines=_lines(token))


def _from(source: Source, start: int) -> str:
    """The text of a page from an offset on, below empty lines for those above it: all lines keep their numbers."""
    return "\n" * len(LINE_END.findall(source.text, 0, start)) + source.text[start:]


# Browsers end a comment earlier than CommonMark does: at `--!>`, and at `<!-->`.
_COMMENT = expression(r"<!--(?!-?>)(?:(?!--!?>).)*-->[^`~]*", re.DOTALL)


class _Kept(list[_Part]):
    """The tokens that are asked for. A paragraph has three of a kilobyte together, and a page can have a million."""

    def append(self, token: _Part, /) -> None:
        """Keep a token, or leave it to whoever made it."""
        if token.type in _WANTED:
            super().append(token)


@lru_cache(maxsize=1)
def _read(source: Source, start: int) -> tuple[Sequence[_Part], "EnvType"]:
    """The tokens of a page, its passages not looked into, and what its links refer to.

    Of a very long page there are only the tokens of code and HTML.
    One page is asked for several things, one after the other, and is read once for all of them.
    """
    is_long = len(source.lines) > MAX_PROSE_LINES
    plain: list[_Part] = _Kept() if is_long else []
    if plain_blocks.read(source, start, plain):
        return plain, {}
    return _parsed(source, start, _Kept() if is_long else [])


def _parsed(source: Source, start: int, tokens: list[_Part]) -> tuple[Sequence[_Part], "EnvType"]:
    """The same, from the parser, into tokens that may leave out some."""
    from markdown_it.rules_core import StateCore

    parser = _parser()
    state = StateCore(_from(source, start), parser, {})
    state.tokens = cast("list[Token]", tokens)
    parser.core.process(state)
    return tokens, state.env


@cache
def _parser() -> "MarkdownIt":
    # Imported where it is used: most pages need no parser, and a run that needs none must not pay for it.
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark")
    parser.enable("table")
    # Block rules only: to look inside a paragraph takes most of the time, and is done for passages alone.
    parser.disable(["inline", "text_join"], ignoreInvalid=True)
    for name in ("link", "image", "backticks", "autolink", "html_inline"):
        (rule,) = (one.fn for one in parser.inline.ruler.__rules__ if one.name == name)
        parser.inline.ruler.at(name, _placed(rule))
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
    opening = state.push("box_open", "", 1)
    opening.map, opening.content = [start, last], line
    state.blkIndent, state.lineMax, state.level = inner, last, around[2] + 1
    state.md.block.tokenize(state, start + 1, last)
    state.blkIndent, state.lineMax, state.level = around
    state.push("box_close", "", -1)
    state.level = around[2]
    state.line = last
    return True


def _lines(token: _Part) -> tuple[int, int]:
    assert token.map is not None, "markdown-it gives every block its lines"
    first, end = token.map
    return first, end


def _fence(source: Source, token: _Part) -> Fence:
    first, end = _lines(token)
    text = token.content.removesuffix("\n")
    count = text.count("\n") + 1 if token.content else 0
    opening = source.line(first + 1)
    # The opening line holds prefixes and the fence before the info string, which reaches to its end.
    info = opening[_info_column(opening, token.markup) :].strip()
    column = len(opening.rstrip()) - len(info)
    start = source.line_starts[first] + column
    return Fence(
        source=source,
        info=token.info.strip(),
        info_span=Span(start, start + len(info)) if info else Span(start - len(token.markup), start),
        text=text,
        lines=(first, end),
        closed=end - first == count + 2,
    )


def _info_column(opening: str, markup: str) -> int:
    return opening.find(markup) + len(markup)


def _offset(source: Source, number: int, content: str) -> int:
    """Where a content line begins in the page: its containers' prefix is what the page's line has more."""
    line = source.line(number + 1)
    # A tab that a container cut in two leaves more columns than characters; the line's start is the best place then.
    return source.line_starts[number] + max(len(line) - len(content), 0)


_CONTAINERS = {
    "blockquote_open": ContainerKind.QUOTE,
    "box_open": ContainerKind.BOX,
    "bullet_list_open": ContainerKind.LIST,
    "ordered_list_open": ContainerKind.ORDERED,
    "list_item_open": ContainerKind.ITEM,
    "table_open": ContainerKind.TABLE,
    "tr_open": ContainerKind.ROW,
}
_CLOSED = {name.replace("_open", "_close") for name in _CONTAINERS}


def _passages(source: Source, tokens: Sequence[_Part], references: "EnvType") -> Iterator[Passage]:
    within: list[Container] = []
    numbers = count(1)
    level, row = 0, 0
    for index, token in enumerate(tokens):
        kind = _CONTAINERS.get(token.type)
        if kind is not None:
            columns = _columns(tokens, index) if kind is ContainerKind.TABLE else 0
            within.append(Container(kind=kind, number=next(numbers), columns=columns))
            row = 0
            if kind is ContainerKind.BOX:
                yield from _box_title(source, token, tuple(within))
        elif token.type in _CLOSED:
            within.pop()
        elif token.type in ("heading_open", "heading_close"):
            level = int(token.tag[1]) if token.type == "heading_open" else 0
        elif token.type == "inline" and token.map is not None:
            content, starts = _content(source, token, tokens[index - 1], row)
            pieces = tuple(_pieces(content, starts, references)) if content else ()
            if within and within[-1].kind is ContainerKind.ROW and pieces:
                row = pieces[-1].span.end - source.line_starts[token.map[0]]
            yield Passage(lines=_lines(token), within=tuple(within), pieces=pieces, level=level)


def _columns(tokens: Sequence[_Part], index: int) -> int:
    """How many columns the table has whose first token stands at an index."""
    columns = 0
    while tokens[index].type != "tr_close":
        columns += tokens[index].type == "th_open"
        index += 1
    return columns


_TITLE = expression(r"\"([^\n]*)\"")


def _box_title(source: Source, token: _Part, within: tuple[Container, ...]) -> Iterator[Passage]:
    first, _ = _lines(token)
    found = _TITLE.search(source.lines[first])
    if found is not None and found[1].strip():
        start = source.line_starts[first] + found.start(1)
        piece = Piece(kind=PieceKind.TEXT, text=found[1], span=Span(start, start + len(found[1])))
        yield Passage(lines=(first, first + 1), within=within, pieces=(piece,))


_Starts = Sequence[tuple[int, int]]
"""Where stretches of a content begin, and where these begin in the page; between them, both run in step."""


def _content(source: Source, token: _Part, opening: _Part, from_column: int) -> tuple[str, _Starts]:
    """What an inline token holds, and where it stands in the page; a cell is looked for from a column on."""
    first, end = _lines(token)
    content = token.content
    if opening.type in ("th_open", "td_open"):
        return _cell(source, content, first, from_column)
    if opening.type == "heading_open" and opening.markup.startswith("#"):
        line = source.lines[first]
        column = line.find(content, line.find(opening.markup) + len(opening.markup))
        return content, ((0, source.line_starts[first] + max(column, 0)),)
    starts, at = [], 0
    for number, line in zip(range(first, end), content.split("\n"), strict=False):
        # Its containers' prefix is what the page's line has more.
        column = max(len(source.lines[number].rstrip()) - len(line.rstrip()), 0)
        starts.append((at, source.line_starts[number] + column))
        at += len(line) + 1
    return content, starts


def _cell(source: Source, content: str, line: int, column: int) -> tuple[str, _Starts]:
    written = content.replace("|", "\\|")
    found = source.lines[line].find(written, column)
    start = source.line_starts[line] + (found if found >= 0 else column)
    # Behind the sign for each bar that is text, the page is one character ahead.
    bars = (bar.start() for bar in re.finditer(r"\|", content))
    return content, ((0, start), *((bar, start + bar + ahead) for ahead, bar in enumerate(bars, 1)))


def _placed(rule: Callable[["StateInline", bool], bool]) -> Callable[["StateInline", bool], bool]:
    """An inline rule that also notes, with the last token that it makes, where its text ends."""

    def run(state: "StateInline", silent: bool) -> bool:
        before = len(state.tokens)
        done = rule(state, silent)
        if done and not silent and len(state.tokens) > before:
            state.tokens[-1].meta["end"] = state.pos
        return done

    return run


_KINDS = {
    "text": PieceKind.TEXT,
    "text_special": PieceKind.TEXT,
    "softbreak": PieceKind.BREAK,
    "hardbreak": PieceKind.BREAK,
    "em_open": PieceKind.EMPHASIS,
    "em_close": PieceKind.EMPHASIS,
    "strong_open": PieceKind.EMPHASIS,
    "strong_close": PieceKind.EMPHASIS,
    "code_inline": PieceKind.CODE,
    "image": PieceKind.IMAGE,
    "link_open": PieceKind.LINK_OPENS,
    "link_close": PieceKind.LINK_CLOSES,
    "html_inline": PieceKind.HTML,
}


def _pieces(content: str, starts: _Starts, references: "EnvType") -> Iterator[Piece]:
    """The pieces of what an inline token holds."""
    place = _Places(starts)
    if len(content) > MAX_PASSAGE:
        yield Piece(kind=PieceKind.TEXT, text=content.replace("\n", " "), span=place.span(0, len(content)))
        return
    for token in _inline(content, references):
        kind = _KINDS[token.type]
        yield Piece(
            kind=kind,
            text=" " if kind is PieceKind.BREAK else token.content,
            span=place.span(token.start, token.end),
            target=token.target,
            title=token.title,
        )


def _inline(content: str, references: "EnvType") -> Iterable[plain_inline.Inline]:
    """What stands in a passage, and where."""
    # On a page that defines links, plain text may be one.
    plain = None if references else plain_inline.read(content)
    return plain if plain is not None else _parsed_inline(content, references)


def _parsed_inline(content: str, references: "EnvType") -> Iterator[plain_inline.Inline]:
    """The same, from the parser."""
    parser = _parser()
    tokens: list[Token] = []
    parser.inline.parse(content, parser, references, tokens)
    at = 0
    for token in tokens:
        written = _written(token)
        # What is not written as such, a link's address for example, has noted where it ends.
        begin = max(content.find(written, at), at) if written is not None else at
        at = begin + len(written) if written is not None else max(token.meta.get("end", at), at)
        if at > begin or token.type in ("link_open", "link_close"):
            target = str(token.attrGet("href") or token.attrGet("src") or "")
            title = str(token.attrGet("title") or "")
            yield plain_inline.Inline(token.type, token.content, begin, at, target, title)


def _written(token: "Token") -> str | None:
    """How a token is written where it follows from the token alone."""
    if token.type == "text":
        return token.content
    if token.type in ("softbreak", "hardbreak"):
        return "\n"
    return token.markup if _KINDS[token.type] is PieceKind.EMPHASIS or token.type == "text_special" else None


class _Places:
    """Where the characters of a content stand in the page, asked for from left to right."""

    def __init__(self, starts: _Starts) -> None:
        self._starts = starts
        self._index = 0
        # Most passages are one stretch, which runs in step with the page all through.
        self._step = starts[0][1] - starts[0][0] if len(starts) == 1 else None

    def __getitem__(self, at: int) -> int:
        while self._index + 1 < len(self._starts) and self._starts[self._index + 1][0] <= at:
            self._index += 1
        begins, place = self._starts[self._index]
        return place + at - begins

    def span(self, start: int, end: int) -> Span:
        """The place of some of the content, which is not empty unless it is the end of a link."""
        if self._step is not None:
            return Span(start + self._step, end + self._step)
        begin = self[start]
        return Span(begin, self[end - 1] + 1 if end > start else begin)
