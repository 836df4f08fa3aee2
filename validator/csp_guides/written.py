"""The scenarios that are written on a page, read but not yet judged."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from csp_guides.active_pages import active_findings
from csp_guides.aliases import alias_findings
from csp_guides.card_anchors import anchor_findings
from csp_guides.config import Config
from csp_guides.day_markers import day_marker_findings
from csp_guides.expressions import expression
from csp_guides.fences import Fence, blocks
from csp_guides.findings import Finding, Level, Problem
from csp_guides.lookalikes import SCENARIO, may_hold_scenarios
from csp_guides.messages import Message, message
from csp_guides.pages import Batch, Page, Room, about_page
from csp_guides.parsing import Document, front_matter, parse, parse_file
from csp_guides.records import dataclass, field, replace
from csp_guides.renamed import with_current_keys
from csp_guides.signs import checked_for_signs, hidden_around
from csp_guides.source import Source, Span
from csp_guides.unread import info_problem, unread

MAX_LINES = 500_000
MAX_BLOCKS = 20_000
"""How many lines and how many scenarios a page has at most; what is larger is split."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A scenario as it is written on a page; without a fence it fills the file."""

    page: Page
    fence: Fence | None
    document: Document = field(repr=False)

    @property
    def id(self) -> str | None:
        """The id of a block, even of one that is otherwise broken."""
        id = self.document.value.get("id") if isinstance(self.document.value, dict) else None
        return id if isinstance(id, str) else None

    def found(self, problems: Iterable[Problem], room: Room) -> tuple[Batch, ...]:
        """The first problems of the block as findings, as far as its page has room; none where there are none."""
        rest, hidden = Counter[Level](), Counter(room.hidden)
        findings = tuple(map(self.document.locate, room.admit(problems, rest)))
        beyond = rest + (room.hidden - hidden)
        if not findings and not beyond:
            return ()
        return (Batch(source=self.page.source, findings=findings, whole=self.document.whole, beyond=beyond),)


def written_on(page: Page, room: Room) -> Iterator[Written | Finding | Batch]:
    """The scenarios of a page, in order, and what is found in reading them, as far as there is room for it."""
    blocks: list[Span] = []
    found = False
    for one in _documents(page):
        if isinstance(one, Finding):
            found = True
            yield one
            continue
        fence, read = one
        blocks.append(_stretch(page.source, fence))
        document, notes = with_current_keys(checked_for_signs(read, blocks[-1]))
        written = Written(page=page, fence=fence, document=document)
        yield from written.found((*(_where_closed(one, fence) for one in document.problems), *notes), room)
        yield written
    if blocks or found:
        yield from hidden_around(page.source, blocks)


_MARKS = expression(r"^[ \t]*(?:```|~~~)", re.MULTILINE)


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


def _documents(page: Page) -> Iterator[tuple[Fence | None, Document] | Finding]:
    if not page.is_markdown:
        yield None, parse_file(page.source)
        return
    if not may_hold_scenarios(page.source.text):
        return
    if len(page.source.lines) > MAX_LINES:
        yield _too_long(page.source)
        return
    above = front_matter(page.source.text)
    start = above.end if above else 0
    found = tuple(blocks(page.source, start))
    yield from unread(page.source, found, start)
    left = MAX_BLOCKS
    for fence in (block.fence for block in found if block.fence is not None):
        problem = info_problem(fence)
        if problem is not None:
            text, instead = problem
            yield _about_fence(page.source, fence, "unknown-fence", text, instead)
        elif SCENARIO in fence.words and not left:
            text = message(
                "this page holds more than {most} scenarios; nobody judges them from here on", most=MAX_BLOCKS
            )
            yield _about_fence(page.source, fence, "too-large", text, _SPLIT)
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


def beside_scenarios(page: Page, ids: Collection[str], config: Config) -> Iterator[Finding]:
    """What is found on a page beside its scenarios, which have these ids, but for how it is worded."""
    if page.is_markdown:
        yield from active_findings(page.source, config)
        yield from alias_findings(page.source)
        yield from anchor_findings(page.source, ids)
        yield from day_marker_findings(page.source)
