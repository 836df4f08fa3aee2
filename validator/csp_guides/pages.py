"""The files to check, and the scenarios that are written in them, read but not yet judged."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from csp_guides.characters import not_ordinary, seen
from csp_guides.fences import Block, Fence, Kind, blocks
from csp_guides.files import is_markdown
from csp_guides.findings import Finding, Level, Problem, Related, worst
from csp_guides.lookalikes import SCENARIO, by_keys, may_hold_scenarios, misspelt, opening
from csp_guides.messages import Message, message
from csp_guides.parsing import Document, front_matter, parse, parse_file
from csp_guides.renamed import with_current_keys
from csp_guides.signs import checked_for_signs, hidden_around
from csp_guides.source import LINE_END, Source, Span

MAX_FINDINGS = 50
"""How many findings of one block are shown."""

# Behind so many characters nobody finds a blank of another kind.
_LONGEST_INFO = 1_000

MAX_ON_PAGE = 200
"""How many findings of one page are shown."""

MAX_LINES = 500_000
MAX_BLOCKS = 20_000
"""How many lines and how many scenarios a page has at most; what is larger is split."""


@dataclass(slots=True)
class Room:
    """How many more findings of a page are shown, and how many of each level are not."""

    left: int = MAX_ON_PAGE
    hidden: Counter[Level] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A file to check. `language` and `name`, which its translations share, are None outside the guides.

    `file` is its absolute path, None for what was not read from disk. `is_again` says that an earlier page of the same
    language is the same file, which links lead to in two ways.
    """

    source: Source
    language: str | None = None
    name: str | None = None
    file: Path | None = None
    is_again: bool = False

    @property
    def is_markdown(self) -> bool:
        """Whether scenarios stand in fences, as opposed to filling the file."""
        return is_markdown(self.source.path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A scenario as it is written on a page; without a fence it fills the file."""

    page: Page
    fence: Fence | None
    document: Document = field(repr=False)
    room: Room = field(default_factory=Room, compare=False, repr=False)

    @property
    def id(self) -> str | None:
        """The id of a block, even of one that is otherwise broken."""
        id = self.document.value.get("id") if isinstance(self.document.value, dict) else None
        return id if isinstance(id, str) else None

    def located(self, problems: Iterable[Problem]) -> Iterator[Finding]:
        """The first problems of the block as findings, and how many more there are: it may have a hundred thousand."""
        rest: Counter[Level] = Counter()
        for number, problem in enumerate(problems):
            if problem.trace is not None:
                # A fault of ours is no finding too many.
                yield self.document.locate(problem)
            elif self.room.left == 0:
                self.room.hidden[problem.level] += 1
            elif number < MAX_FINDINGS:
                self.room.left -= 1
                yield self.document.locate(problem)
            else:
                rest[problem.level] += 1
        if rest:
            text = message("more findings in this block, which are not shown: {count}", count=rest.total())
            yield self.document.locate(Problem(id="more-findings", level=worst(rest), message=text, at=()))


def as_shown(findings: Iterable[Finding], full: Mapping[str, Room]) -> tuple[Finding, ...]:
    """Findings in order, of each page as many as are shown, and how many more it has; `full` are pages by path."""
    by_page: dict[str, list[Finding]] = {}
    hidden = {path: room.hidden for path, room in full.items()}
    for finding in sorted(findings, key=lambda finding: finding.order):
        of_page = by_page.setdefault(finding.source.path, [])
        if len(of_page) < MAX_ON_PAGE or finding.is_fault:
            of_page.append(finding)
        else:
            hidden.setdefault(finding.source.path, Counter())[finding.level] += 1
    for path, levels in hidden.items():
        if levels:
            text = message("more findings on this page, which are not shown: {count}", count=levels.total())
            by_page[path].append(about_page(by_page[path][0].source, "more-findings", text, worst(levels)))
    return tuple(finding for of_page in by_page.values() for finding in of_page)


def about_page(
    source: Source, id: str, text: Message, level: Level = Level.ERROR, help: Message | None = None
) -> Finding:
    """A finding about a page as a whole, which stands at its first line."""
    return Finding(id=id, level=level, message=text, source=source, span=Span(0, len(source.lines[0])), help=help)


def written_on(page: Page, findings: list[Finding]) -> Iterator[Written]:
    """The scenarios of a page, in order; what keeps one from being read as it stands is added to the findings."""
    found_before, blocks, room = len(findings), [], Room()
    for fence, read in _documents(page, findings):
        blocks.append(_stretch(page.source, fence))
        document, notes = with_current_keys(checked_for_signs(read, blocks[-1]))
        written = Written(page=page, fence=fence, document=document, room=room)
        findings += written.located((*(_where_closed(one, fence) for one in document.problems), *notes))
        yield written
    if blocks or len(findings) > found_before:
        findings += hidden_around(page.source, blocks)


_MARKS = re.compile(r"^[ \t]*(?:```|~~~)", re.MULTILINE)


def _where_closed(problem: Problem, fence: Fence | None) -> Problem:
    """A problem of a block that reads on into the text of its page, as it is not closed where the scenario ends."""
    if problem.id != "yaml-syntax" or problem.help or fence is None or (fence.closed and not _MARKS.search(fence.text)):
        return problem
    text = message(
        "the block reaches to line {line}; close it where the scenario ends, with the marks with which it begins, "
        "alone on their line",
        line=fence.lines[1],
    )
    return replace(problem, help=text)


def _stretch(source: Source, fence: Fence | None) -> Span:
    """The characters of a page that a block covers."""
    first, end = fence.lines if fence is not None else (0, len(source.lines))
    starts = (*source.line_starts, len(source.text))
    return Span(starts[first], starts[end])


def _documents(page: Page, findings: list[Finding]) -> Iterator[tuple[Fence | None, Document]]:
    if not page.is_markdown:
        yield None, parse_file(page.source)
        return
    if not may_hold_scenarios(page.source.text):
        return
    lines = len(page.source.lines)
    if lines > MAX_LINES:
        text = message("this page has {count} lines, more than the {most} that are read", count=lines, most=MAX_LINES)
        findings.append(about_page(page.source, "too-large", text, help=_SPLIT))
        return
    above = front_matter(page.source.text)
    found = tuple(blocks(page.source, above.end if above else 0))
    findings += _unread(page.source, found, above.end if above else 0)
    blocks_left = MAX_BLOCKS
    for fence in (block.fence for block in found if block.fence is not None):
        problem = _info_problem(fence)
        if problem is not None:
            text, instead = problem
            findings.append(
                Finding(
                    id="unknown-fence",
                    level=Level.ERROR,
                    message=text,
                    source=page.source,
                    span=fence.info_span,
                    help=instead,
                )
            )
        elif SCENARIO in fence.words and not blocks_left:
            text = message(
                "this page holds more than {most} scenarios; nobody judges them from here on", most=MAX_BLOCKS
            )
            findings.append(
                Finding(
                    id="too-large",
                    level=Level.ERROR,
                    message=text,
                    source=page.source,
                    span=fence.info_span,
                    help=_SPLIT,
                )
            )
            return
        elif SCENARIO in fence.words:
            blocks_left -= 1
            yield fence, parse(page.source, fence.text, fence.offsets, fence.info_span)


_SPLIT = message("split the page")


def _info_problem(fence: Fence) -> tuple[Message, Message] | None:
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
        return message("“{word}” is no kind of block that is known here", word=word), instead
    return None


def _means_scenario(fence: Fence) -> bool:
    """Whether a block is read as a scenario, or found not to be one by its info string."""
    return SCENARIO in fence.words or _info_problem(fence) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stretch:
    """Lines of a page, from the first to before the last, that nobody judges; `block` is what they stand in."""

    lines: tuple[int, int]
    block: Block | None


def _unread(source: Source, found: Iterable[Block], start: int) -> Iterator[Finding]:
    """What a reader could take for a scenario, and what is not read as one: the page would show it unjudged."""
    text_begins = len(LINE_END.findall(source.text, 0, start))
    for stretch in _not_judged(len(source.lines), found):
        first, end = stretch.lines
        opened = [number for number in range(first, end) if opening(source.lines[number]) is not None]
        for number in opened:
            yield _unread_fence(source, number, stretch.block, above=number < text_begins)
        if not opened:
            yield from _unmarked(source, stretch)


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
        yield Related(source=source, span=span, message=message("it stands in what begins here"))


def _why_unread(block: Block | None, *, above: bool) -> tuple[Message, Message]:
    """Why nobody judges a fence, and what to do about it."""
    if above:
        return (
            message("this scenario stands in the front matter, where nobody judges it"),
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
            message("this scenario stands inside HTML, where nobody judges it"),
            message("close the HTML before it, and leave a blank line"),
        )
    if not block.fence.closed:
        return (
            message("this scenario stands in another block, which is never closed, and nobody judges it"),
            message("close the other block"),
        )
    return (
        message("this scenario stands in another block, where nobody judges it"),
        message("take it out; a block that shows how a scenario is written has the info string “markdown”"),
    )


def _unmarked(source: Source, stretch: _Stretch) -> Iterator[Finding]:
    """The scenario that a stretch of a page is by its keys; its info string, if there is any, does not say so."""
    first, end = stretch.lines
    start = source.line_starts[first] if first < end else 0
    stop = source.line_starts[end] if end < len(source.line_starts) else len(source.text)
    at = by_keys(source.text[start:stop], code=stretch.block is not None) if first < end else None
    if at is None:
        return
    key = re.match(r"\w+", source.text[start + at : stop])
    assert key is not None, "it is the place of a key"
    yield Finding(
        id="unread-scenario",
        level=Level.ERROR,
        message=message("this is a scenario by its keys, and nobody judges it"),
        source=source,
        span=Span(start + at, start + at + key.end()),
        related=tuple(_around(source, stretch.block, first + 1)) if stretch.block is not None else (),
        help=message(
            "write it as a block with the info string “yaml {word}”; a block that shows how a scenario is written has "
            "the info string “markdown”",
            word=SCENARIO,
        ),
    )
