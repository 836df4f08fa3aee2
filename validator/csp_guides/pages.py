"""The files to check, and the scenarios that are written in them, read but not yet judged."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from csp_guides.fences import Fence, blocks
from csp_guides.files import is_markdown
from csp_guides.findings import Finding, Level, Problem, worst
from csp_guides.lookalikes import SCENARIO, may_hold_scenarios
from csp_guides.messages import Message, message
from csp_guides.parsing import Document, front_matter, parse, parse_file
from csp_guides.records import dataclass, field, replace
from csp_guides.renamed import with_current_keys
from csp_guides.signs import checked_for_signs, hidden_around
from csp_guides.source import Source, Span
from csp_guides.unread import info_problem, unread

MAX_FINDINGS = 50
"""How many findings of one block are shown."""

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


def by_name(pages: Iterable[Page]) -> dict[str, dict[str, Page]]:
    """The Markdown pages of the guides, by their name and then by their language."""
    found: dict[str, dict[str, Page]] = {}
    for page in pages:
        if page.language is not None and page.name is not None and page.is_markdown and not page.is_again:
            found.setdefault(page.name, {}).setdefault(page.language, page)
    return found


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
    return source.stretch(*fence.lines) if fence is not None else Span(0, len(source.text))


def _documents(page: Page, findings: list[Finding]) -> Iterator[tuple[Fence | None, Document]]:
    if not page.is_markdown:
        yield None, parse_file(page.source)
        return
    if not may_hold_scenarios(page.source.text):
        return
    if len(page.source.lines) > MAX_LINES:
        findings.append(_too_long(page.source))
        return
    above = front_matter(page.source.text)
    start = above.end if above else 0
    found = tuple(blocks(page.source, start))
    findings += unread(page.source, found, start)
    left = MAX_BLOCKS
    for fence in (block.fence for block in found if block.fence is not None):
        problem = info_problem(fence)
        if problem is not None:
            text, instead = problem
            findings.append(_about_fence(page.source, fence, "unknown-fence", text, instead))
        elif SCENARIO in fence.words and not left:
            text = message(
                "this page holds more than {most} scenarios; nobody judges them from here on", most=MAX_BLOCKS
            )
            findings.append(_about_fence(page.source, fence, "too-large", text, _SPLIT))
            return
        elif SCENARIO in fence.words:
            left -= 1
            yield fence, parse(page.source, fence.text, fence.offsets, fence.info_span)


def _too_long(source: Source) -> Finding:
    count = len(source.lines)
    text = message("this page has {count} lines, more than the {most} that are read", count=count, most=MAX_LINES)
    return about_page(source, "too-large", text, help=_SPLIT)


def _about_fence(source: Source, fence: Fence, id: str, text: Message, help: Message) -> Finding:
    """A finding about a fence as a whole, which stands at its info string."""
    return Finding(id=id, level=Level.ERROR, message=text, source=source, span=fence.info_span, help=help)


_SPLIT = message("split the page")
