"""The files to check, and the scenarios that are written in them, read but not yet judged."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path

from csp_guides.fences import SCENARIO, Fence, fences, may_hold_scenarios
from csp_guides.findings import Finding, Level, Problem
from csp_guides.messages import Message, message
from csp_guides.parsing import Document, parse, parse_file
from csp_guides.renamed import with_current_keys
from csp_guides.signs import checked_for_signs, hidden_around
from csp_guides.source import Source, Span

MAX_FINDINGS = 50
"""How many findings of one block are shown."""

_WORDS_LOOKED_AT = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A file to check. `language` and `name`, which its translations share, are None outside the guides.

    `file` is its absolute path, None for what was not read from disk.
    """

    source: Source
    language: str | None = None
    name: str | None = None
    file: Path | None = None

    @property
    def is_markdown(self) -> bool:
        """Whether scenarios stand in fences, as opposed to filling the file."""
        return self.source.path.endswith(".md")


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

    def located(self, problems: Iterable[Problem]) -> Iterator[Finding]:
        """The first problems of the block as findings, and how many more there are: it may have a hundred thousand."""
        rest = 0
        for number, problem in enumerate(problems):
            if number < MAX_FINDINGS:
                yield self.document.locate(problem)
            else:
                rest += 1
        if rest:
            text = message("more findings in this block, which are not shown: {count}", count=rest)
            yield self.document.locate(Problem(id="more-findings", message=text, at=()))


def written_on(page: Page, findings: list[Finding]) -> Iterator[Written]:
    """The scenarios of a page, in order; what keeps one from being read as it stands is added to the findings."""
    found_before, blocks = len(findings), []
    for fence, read in _documents(page, findings):
        blocks.append(_stretch(page.source, fence))
        document, notes = with_current_keys(checked_for_signs(read, blocks[-1]))
        written = Written(page=page, fence=fence, document=document)
        findings += written.located((*document.problems, *notes))
        yield written
    if blocks or len(findings) > found_before:
        findings += hidden_around(page.source, blocks)


def _stretch(source: Source, fence: Fence | None) -> Span:
    """The characters of a page that a block covers."""
    first, end = fence.lines if fence is not None else (0, len(source.lines))
    starts = (*source.line_starts, len(source.text))
    return Span(starts[first], starts[end])


def _documents(page: Page, findings: list[Finding]) -> Iterator[tuple[Fence | None, Document]]:
    if not page.is_markdown:
        yield None, parse_file(page.source)
        return
    if not may_hold_scenarios(page.source):
        return
    for fence in fences(page.source):
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
        elif SCENARIO in fence.words:
            yield fence, parse(page.source, fence.text, fence.offsets, fence.info_span)


def _info_problem(fence: Fence) -> tuple[Message, Message] | None:
    """What is wrong with an info string that means, or seems to mean, a scenario."""
    instead = message("write “yaml {word}”", word=SCENARIO)
    if fence.words == ("yaml", SCENARIO):
        return None
    if SCENARIO in fence.words:
        return message("a scenario's info string is “yaml {word}” and nothing else", word=SCENARIO), instead
    # Blanks in the place of hyphens are a slip like any other. An info string of very many words is none of ours.
    words = fence.words[:_WORDS_LOOKED_AT]
    for word in (*words, "-".join(words), "-".join(words[1:])):
        if _resembles(word):
            return message("“{word}” is no kind of block that is known here", word=word), instead
    return None


def _resembles(word: str) -> bool:
    """Whether a word was most likely meant to be `csp-scenario`."""
    word = word[: 2 * len(SCENARIO)].lower()
    return word.startswith(("csp-", "csp_")) or SequenceMatcher(None, word, SCENARIO).ratio() >= 0.8
