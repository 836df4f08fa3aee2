"""What a reader could take for a scenario, and what is not read as one: the page would show it unjudged."""

from collections.abc import Iterable, Iterator

from csp_guides.confusables import not_ordinary, seen
from csp_guides.expressions import expression
from csp_guides.fences import Block, Fence, Kind
from csp_guides.findings import Finding, Level, Related
from csp_guides.lookalikes import SCENARIO, by_keys, may_open, misspelt, opening
from csp_guides.messages import Message, message
from csp_guides.records import dataclass
from csp_guides.source import LINE_END, Source, Span

# Behind so many characters nobody finds a blank of another kind.
_LONGEST_INFO = 1_000

_WORD = expression(r"\w+")


def info_problem(fence: Fence) -> tuple[Message, Message] | None:
    """What is wrong with an info string that means, or seems to mean, a scenario."""
    instead = message("write “yaml {word}”", word=SCENARIO)
    begins = fence.info[:_LONGEST_INFO]
    odd = next(not_ordinary(begins), None)
    if odd is not None and misspelt(seen(begins)) is not None:
        return odd.message, instead
    if fence.words == ("yaml", SCENARIO):
        return None
    if SCENARIO in fence.words:
        return message("a scenario's info string is “yaml {word}” and nothing else", word=SCENARIO), instead
    word = misspelt(fence.info)
    if word is not None:
        return message("“{word}” is not a known kind of block", word=word), instead
    return None


def unread(source: Source, found: Iterable[Block], start: int) -> Iterator[Finding]:
    """What a reader could take for a scenario, and what is not read as one: the page would show it unjudged."""
    text_begins = len(LINE_END.findall(source.text, 0, start))
    for stretch in _not_judged(len(source.lines), found):
        opened = _opened(source, stretch)
        for number in opened:
            yield _unread_fence(source, number, stretch.block, above=number < text_begins)
        if not opened:
            yield from _unmarked(source, stretch)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stretch:
    """Lines of a page, from the first to before the last, that nobody judges; `block` is what they stand in."""

    lines: tuple[int, int]
    block: Block | None


def _not_judged(count: int, found: Iterable[Block]) -> Iterator[_Stretch]:
    """The lines of a page but for those of scenarios, of quoted Markdown, and of comments, which nobody sees."""
    line = 0
    for block in found:
        first, end = block.lines
        if line < first:
            yield _Stretch(lines=(line, first), block=None)
        line = end
        if block.fence is None:
            if block.kind is not Kind.COMMENT:
                yield _Stretch(lines=(first, end), block=block)
        elif not block.fence.quotes_markdown and not _means_scenario(block.fence):
            # Its own opening line is looked at where info strings are.
            yield _Stretch(lines=(first + 1, end), block=block)
    if line < count:
        yield _Stretch(lines=(line, count), block=None)


def _opened(source: Source, stretch: _Stretch) -> list[int]:
    """The lines of a stretch that seem to open a scenario."""
    first, end = stretch.lines
    if first >= end:
        return []
    span = source.stretch(first, end)
    if not may_open(source.text, span.start, span.end):
        return []
    return [number for number in range(first, end) if opening(source.lines[number]) is not None]


def _means_scenario(fence: Fence) -> bool:
    """Whether a block is read as a scenario, or found not to be one by its info string."""
    return SCENARIO in fence.words or info_problem(fence) is not None


def _unread_fence(source: Source, number: int, block: Block | None, *, above: bool) -> Finding:
    line = source.lines[number]
    column = opening(line) or 0
    start = source.line_starts[number]
    text, instead = _why_unread(block, above=above)
    return Finding(
        id="unread-scenario",
        level=Level.ERROR,
        message=text,
        source=source,
        span=Span(start + column, start + len(line.rstrip())),
        related=() if block is None or above else tuple(_around(source, block, number)),
        help=instead,
    )


def _around(source: Source, block: Block, number: int) -> Iterator[Related]:
    """The line on which the block begins that a fence stands in, when it is another one."""
    first = block.lines[0]
    if first != number:
        start = source.line_starts[first]
        span = Span(start, start + len(source.lines[first].rstrip()))
        yield Related(source=source, span=span, message=message("it is inside what begins here"))


def _why_unread(block: Block | None, *, above: bool) -> tuple[Message, Message]:
    """Why nobody judges a fence, and what to do about it."""
    if above:
        return (
            message("this scenario is in the front matter, where it is not judged"),
            message("put it below the line that closes the front matter"),
        )
    if block is None:
        return (
            message("a scenario seems to begin here, but it is not a block of its own, and nobody judges it"),
            message("leave a blank line before it, and begin it as far to the left as the text around it"),
        )
    if block.kind is Kind.INDENTED_CODE:
        return (
            message("this scenario is indented so far that it is code, and nobody judges it"),
            message("begin it as far to the left as the text around it"),
        )
    if block.fence is None:
        return (
            message("this scenario is inside HTML, where it is not judged"),
            message("close the HTML before it, and leave a blank line"),
        )
    if not block.fence.closed:
        return (
            message("this scenario is inside another block, which is never closed, and nobody judges it"),
            message("close the other block"),
        )
    return (
        message("this scenario is inside another block, where it is not judged"),
        message("take it out; a block that shows how a scenario is written has the info string “markdown”"),
    )


def _unmarked(source: Source, stretch: _Stretch) -> Iterator[Finding]:
    """The scenario that a stretch of a page is by its keys; its info string, if there is any, does not say so."""
    first, end = stretch.lines
    if first >= end:
        return
    span = source.stretch(first, end)
    text = source.text[span.start : span.end]
    at = by_keys(text, code=stretch.block is not None)
    if at is None:
        return
    key = _WORD.match(text, at)
    assert key is not None, "it is the place of a key"
    yield Finding(
        id="unread-scenario",
        level=Level.ERROR,
        message=message("this is a scenario by its keys, and nobody judges it"),
        source=source,
        span=Span(span.start + at, span.start + key.end()),
        related=tuple(_around(source, stretch.block, first + 1)) if stretch.block is not None else (),
        help=message(
            "write it as a block with the info string “yaml {word}”; a block that shows how a scenario is written has "
            "the info string “markdown”",
            word=SCENARIO,
        ),
    )
