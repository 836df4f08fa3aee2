"""Everything worth saying about a set of pages: from their text to findings and verdicts."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from csp_guides.config import Config
from csp_guides.fences import SCENARIO, Fence, fences, may_hold_scenarios
from csp_guides.findings import Finding, Level, Problem
from csp_guides.messages import Message, message
from csp_guides.model.build import build_prose, build_scenario
from csp_guides.model.scenario import Prose, Scenario
from csp_guides.parsing import Document, parse, parse_file
from csp_guides.renamed import with_current_keys
from csp_guides.rules.catalogue import BY_ID, RULES
from csp_guides.rules.evaluation import Status, Verdict, evaluate
from csp_guides.schema import scenario_problems, translation_problems
from csp_guides.source import Source, Span
from csp_guides.spelling import did_you_mean, nearest
from csp_guides.verdicts import compare, unmet_effects

MAX_FINDINGS = 50
"""How many findings of one block are shown."""

_WORDS_LOOKED_AT = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A file to check. `language` and `name`, the path inside the language's folder, are None outside the guides.

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
class Block:
    """A scenario as it stands on one page, judged.

    `document` holds the facts; a translated block has the original's.
    """

    page: Page
    fence: Fence | None
    document: Document = field(repr=False)
    prose: Prose
    scenario: Scenario = field(repr=False)
    verdict: Verdict = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a check found, and every scenario it judged."""

    pages: tuple[Page, ...]
    findings: tuple[Finding, ...]
    blocks: tuple[Block, ...]

    @property
    def failed(self) -> bool:
        """Whether anything was found that is more than a note."""
        return any(finding.level is not Level.NOTE for finding in self.findings)

    def rules_reached(self, language: str | None) -> frozenset[str]:
        """The rules that the scenarios of one language put to use."""
        return frozenset(
            ruling.rule.id
            for block in self.blocks
            if block.page.language == language
            for step in block.verdict.steps
            for ruling in step.rulings
            if ruling.status is not Status.NOT_APPLICABLE
        )

    def limited_to(self, paths: Collection[str]) -> "Report":
        """What this report says of some of its pages only."""
        return Report(
            pages=tuple(page for page in self.pages if page.source.path in paths),
            findings=tuple(finding for finding in self.findings if finding.source.path in paths),
            blocks=tuple(block for block in self.blocks if block.page.source.path in paths),
        )


def judge_file(source: Source, config: Config, *, strict: bool = False) -> tuple[Block | None, tuple[Finding, ...]]:
    """The verdict of one stand-alone scenario, whether or not it claims one; None when it cannot be read."""
    findings: list[Finding] = []
    originals = _Originals(config, strict=strict)
    for _, document in _documents(Page(source=source), findings):
        findings += originals.judge(Page(source=source), None, document, claims=False)
    findings.sort(key=lambda finding: finding.order)
    return next(iter(originals.blocks), None), tuple(findings)


def check(pages: Sequence[Page], config: Config, *, strict: bool = False) -> Report:
    """Check all pages together: translations are compared with their originals. `strict` switches assumptions off."""
    originals = _Originals(config, strict=strict)
    translations: list[tuple[Page, Fence, Document]] = []
    findings: list[Finding] = []
    for page in pages:
        for fence, document in _documents(page, findings):
            if page.language in (None, config.default_language):
                findings += originals.judge(page, fence, document)
            elif fence is not None:
                translations.append((page, fence, document))
    blocks, more = _translated(translations, originals)
    findings += more
    findings += _untranslated(pages, originals, translations, config)
    findings.sort(key=lambda finding: finding.order)
    return Report(pages=tuple(pages), findings=tuple(findings), blocks=(*originals.blocks, *blocks))


def _documents(page: Page, findings: list[Finding]) -> Iterator[tuple[Fence | None, Document]]:
    """The documents of a page that can be read; what cannot is added to the findings."""
    for fence, read in _read(page, findings):
        document, notes = with_current_keys(read)
        findings += (document.locate(problem) for problem in _limited((*document.problems, *notes)))
        yield fence, document


def _read(page: Page, findings: list[Finding]) -> Iterator[tuple[Fence | None, Document]]:
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


class _Originals:
    """The whole scenarios: of the default language's pages, and of files outside the guides."""

    def __init__(self, config: Config, *, strict: bool) -> None:
        self.blocks: list[Block] = []
        self.documents: dict[str, Document] = {}
        self.pages: dict[str, Page] = {}
        self._config = config
        self._strict = strict

    def judge(self, page: Page, fence: Fence | None, document: Document, *, claims: bool = True) -> list[Finding]:
        """Judge one block, keep it, and tell what was found; `claims` also holds what it claims against the verdict."""
        problems = self._problems(page, fence, document, claims=claims)
        return [document.locate(problem) for problem in _limited(problems)]

    def _problems(self, page: Page, fence: Fence | None, document: Document, *, claims: bool) -> Iterator[Problem]:
        id = _id(document)
        if id is not None and page.language is not None:
            first = self.documents.get(id)
            if first is not None:
                yield _duplicate(id, first)
            self.documents.setdefault(id, document)
            self.pages.setdefault(id, page)
        if document.problems:
            return
        problems = list(scenario_problems(document))
        if problems:
            yield from problems
            return
        scenario, more = build_scenario(document.value, self._config.date)
        yield from more
        if scenario is None:
            return
        verdict = evaluate(scenario, RULES, strict=self._strict)
        if not claims:
            yield from unmet_effects(verdict)
        elif scenario.claim is None:
            yield Problem(
                id="missing-key",
                message=message("the key “{key}” is missing here", key="expect"),
                at=("id",),
                key=True,
                help=message("say what the verdict should be; “csp-guides decide” gives it"),
            )
        else:
            yield from compare(scenario.claim, verdict, BY_ID)
        self.blocks.append(
            Block(page=page, fence=fence, document=document, prose=scenario.prose, scenario=scenario, verdict=verdict)
        )


def _limited(problems: Iterable[Problem]) -> Iterator[Problem]:
    """The first problems of a block, and how many more there are: a block may be made to have a hundred thousand."""
    rest = 0
    for number, problem in enumerate(problems):
        if number < MAX_FINDINGS:
            yield problem
        else:
            rest += 1
    if rest:
        text = message("more findings in this block, which are not shown: {count}", count=rest)
        yield Problem(id="more-findings", message=text, at=())


def _id(document: Document) -> str | None:
    """The id of a block, even of one that is otherwise broken."""
    id = document.value.get("id") if isinstance(document.value, dict) else None
    return id if isinstance(id, str) else None


def _duplicate(id: str, first: Document) -> Problem:
    place = first.source.position(first.span(("id",)).start)
    return Problem(
        id="duplicate-scenario",
        message=message(
            "“{id}” is already the id of a scenario at {path}:{line}", id=id, path=first.source.path, line=place.line
        ),
        at=("id",),
        help=message("an id is unique in the guides and never used again"),
    )


def _translated(
    translations: Iterable[tuple[Page, Fence, Document]], originals: _Originals
) -> tuple[list[Block], list[Finding]]:
    """The translated blocks with the facts of their originals, and what is wrong with them."""
    judged = {block.scenario.id: block for block in originals.blocks if block.page.language is not None}
    blocks: list[Block] = []
    findings: list[Finding] = []
    seen: set[tuple[str | None, str]] = set()
    for page, fence, document in translations:
        problems = [] if document.problems else list(_translation_problems(page, document, originals))
        id = _id(document)
        if id is not None and (page.language, id) in seen:
            problems.append(
                Problem(
                    id="duplicate-scenario",
                    message=message("“{id}” is translated twice in this language", id=id),
                    at=("id",),
                )
            )
        if id is not None:
            seen.add((page.language, id))
        findings += (document.locate(problem) for problem in _limited(problems))
        if not problems and not document.problems and id in judged:
            block = judged[id]
            blocks.append(
                Block(
                    page=page,
                    fence=fence,
                    document=block.document,
                    prose=build_prose(document.value),
                    scenario=block.scenario,
                    verdict=block.verdict,
                )
            )
    return blocks, findings


def _translation_problems(page: Page, document: Document, originals: _Originals) -> Iterator[Problem]:
    shape = list(_shape_of_translation(document))
    yield from shape
    id = _id(document)
    if id is None:
        return
    original = originals.documents.get(id)
    if original is None:
        yield Problem(
            id="no-original",
            message=message("no scenario is called “{id}” in the language this page is translated from", id=id),
            at=("id",),
            help=_near_id(id, tuple(originals.documents)),
        )
        return
    home = originals.pages[id]
    if home.name != page.name:
        yield Problem(
            id="misplaced-translation",
            message=message("the original of “{id}” stands on another page: {path}", id=id, path=home.source.path),
            at=("id",),
        )
    if not shape and isinstance(original.value, dict):
        yield from _prose_parity(document.value, original.value)


def _near_id(id: str, known: Sequence[str]) -> Message | None:
    # Comparing with every id takes long when a page has thousands of unknown ones; a slip keeps the first letter.
    alike = (other for other in known if other[:1] == id[:1] and abs(len(other) - len(id)) <= 3)
    return did_you_mean(nearest(id, alike), None)


_FACTS = frozenset({"date", "parties", "given", "steps", "expect"})


def _shape_of_translation(document: Document) -> Iterator[Problem]:
    for problem in translation_problems(document):
        if problem.id == "unknown-key" and problem.at[0] in _FACTS:
            yield Problem(
                id="facts-in-translation",
                message=message(
                    "a translation holds no facts of its own; “{key}” stands on the original page",
                    key=str(problem.at[0]),
                ),
                at=problem.at,
                key=True,
                help=message("remove it; the block takes its facts from the original of the same id"),
            )
        else:
            yield problem


def _prose_parity(translated: dict[str, Any], original: dict[str, Any]) -> Iterator[Problem]:
    if "note" in original and "note" not in translated:
        yield Problem(
            id="missing-key",
            message=message("the original has a note, and this translation has none"),
            at=("id",),
            key=True,
        )
    if "note" in translated and "note" not in original:
        yield Problem(id="unknown-key", message=message("the original has no note"), at=("note",), key=True)
    here, there = translated.get("labels", {}), original.get("labels", {})
    if not isinstance(there, dict):
        # The original's own finding says what is wrong with it.
        return
    missing = tuple(name for name in there if name not in here)
    if missing:
        yield Problem(
            id="missing-key",
            message=message("labels of the original that are missing here: {names}", names=missing),
            at=("labels",),
            key=True,
        )
    for name in here:
        if name not in there:
            yield Problem(
                id="unknown-key",
                message=message("the original has no label for “{name}”", name=name),
                at=("labels", name),
                key=True,
            )


def _untranslated(
    pages: Sequence[Page], originals: _Originals, translations: Iterable[tuple[Page, Fence, Document]], config: Config
) -> Iterator[Finding]:
    """Originals without a translation; one finding for a page that is missing as a whole."""
    there = {(page.language, page.name) for page in pages}
    found = {(page.language, _id(document)) for page, _, document in translations}
    others = [language for language in config.languages if language != config.default_language]
    for page in pages:
        missing = [language for language in others if (language, page.name) not in there]
        if page.language == config.default_language and missing:
            yield _missing_page(page, missing, config)
    for id, document in originals.documents.items():
        page = originals.pages[id]
        for language in others:
            if (language, page.name) in there and (language, id) not in found:
                yield document.locate(
                    Problem(
                        id="missing-translation",
                        message=message(
                            "“{id}” is not translated in {path}", id=id, path=_path(config, language, page)
                        ),
                        at=("id",),
                        help=message(
                            "add a block there with this id, a title, and the note and labels if there are any"
                        ),
                    )
                )


def _missing_page(page: Page, languages: Sequence[str], config: Config) -> Finding:
    paths = tuple(_path(config, language, page) for language in languages)
    return Finding(
        id="missing-page",
        level=Level.ERROR,
        message=message("this page is not translated; missing: {paths}", paths=paths),
        source=page.source,
        span=Span(0, len(page.source.lines[0])),
        help=message("write the page in that language, with the same name and the same scenarios"),
    )


def _path(config: Config, language: str, page: Page) -> str:
    return str(config.docs / language / (page.name or ""))
