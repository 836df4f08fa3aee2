"""Everything worth saying about a set of pages: from their text to findings and verdicts."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import TypeAlias

from csp_guides.active_pages import active_findings
from csp_guides.aliases import alias_findings
from csp_guides.card_anchors import anchor_findings
from csp_guides.config import Config
from csp_guides.day_markers import day_marker_findings
from csp_guides.faults import Blame, Fault
from csp_guides.fences import Fence
from csp_guides.findings import Finding, Problem, worst
from csp_guides.looked import Looked
from csp_guides.messages import message
from csp_guides.model.build import build_prose, build_scenario
from csp_guides.model.party_names import party_names, with_party_names
from csp_guides.model.scenario import Outcome, Prose, Scenario
from csp_guides.narrative import tell
from csp_guides.pages import Page, Room, Written, about_page, as_shown, written_on
from csp_guides.parsing import Document
from csp_guides.prose import Unit, scenario_prose
from csp_guides.records import dataclass, field, replace
from csp_guides.rules.catalogue import BY_ID, OPEN, RULES
from csp_guides.rules.evaluation import Ruling, Status, Verdict, evaluate
from csp_guides.rules.given import Given, judge_given, remarks
from csp_guides.rules.given import problems as problems_of_given
from csp_guides.schema import UNNAMED, scenario_problems
from csp_guides.source import Source
from csp_guides.translations.blocks import Later, Parity
from csp_guides.translations.instep import Recorded, compared
from csp_guides.verdicts import compare, unmet_effects
from csp_guides.wording.page_wording import Wording
from csp_guides.wording.terms import Term

__all__ = ["Block", "Page", "Report", "check", "in_one_run", "judge_file"]

MAX_OF_RUN = 5_000
"""How many findings of one run are shown."""


_NOTHING: Recorded = {}


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
class Judged:
    """That a scenario on a page was judged, and the rules that it put to use: all that a summary asks of it."""

    page: Page
    rules: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a check found, and every scenario it judged; `blocks` has them whole where they were asked for.

    `looked` is about the folders that were looked through. `terms` are those that the pages were held to.
    """

    pages: tuple[Page, ...]
    findings: tuple[Finding, ...]
    judged: tuple[Judged, ...]
    blocks: tuple[Block, ...] = ()
    looked: Looked | None = None
    terms: tuple[Term, ...] = field(default=(), repr=False)

    @property
    def failed(self) -> bool:
        """Whether anything was found for which a run fails."""
        return any(finding.fails for finding in self.findings)

    def rules_reached(self, language: str | None) -> frozenset[str]:
        """The rules that the scenarios of one language put to use."""
        return frozenset[str]().union(*{judged.rules for judged in self.judged if judged.page.language == language})

    @property
    def faults(self) -> tuple[Finding, ...]:
        """Where we failed, so that something was not judged."""
        return tuple(finding for finding in self.findings if finding.is_fault)

    def limited_to(self, paths: Collection[str]) -> "Report":
        """What this report says of some of its pages only; a fault of ours is told wherever it happened."""
        return Report(
            pages=tuple(page for page in self.pages if page.source.path in paths),
            findings=tuple(finding for finding in self.findings if finding.source.path in paths or finding.is_fault),
            judged=tuple(judged for judged in self.judged if judged.page.source.path in paths),
            blocks=tuple(block for block in self.blocks if block.page.source.path in paths),
            terms=self.terms,
        )


def in_one_run(report: Report) -> Report:
    """A report with as many findings as are shown of one run; how many more there are is the last of them.

    A fault of ours is always shown.
    """
    shown, rest = report.findings[:MAX_OF_RUN], report.findings[MAX_OF_RUN:]
    if not rest:
        return report
    faults = tuple(finding for finding in rest if finding.is_fault)
    text = message("more findings from this page on, which are not shown: {count}", count=len(rest) - len(faults))
    more = about_page(rest[0].source, "more-findings", text, worst(finding.level for finding in rest))
    return replace(report, findings=(*shown, *faults, more))


def judge_file(source: Source, config: Config, *, strict: bool = False) -> Report:
    """The verdict of one stand-alone scenario, whether or not it claims one; what it claims is held against it."""
    findings: list[Finding] = []
    blocks: list[Block] = []
    full: dict[str, Room] = {}
    page = Page(source=source)
    for written in _written([page], config, findings, full):
        block, found = _judged(written, _wrong_in_case, config, strict=strict)
        findings += found
        blocks += () if block is None else (block,)
    judged = tuple(Judged(page=page, rules=_rules_reached(block.verdict)) for block in blocks)
    return Report(pages=(page,), findings=as_shown(findings, full), judged=judged, blocks=tuple(blocks))


def check(
    pages: Sequence[Page],
    config: Config,
    *,
    recorded: Recorded = _NOTHING,
    unread: Collection[str] = (),
    terms: Sequence[Term] = (),
    strict: bool = False,
    keep_blocks: bool = True,
) -> Report:
    """Check all pages together: translations are compared with their originals, and these with what is `recorded`.

    `unread` are the names of pages of which one language could not be read, `terms` what the wording of pages is held
    to. `strict` switches assumptions off.

    A block takes some twenty times the memory of its text: without `keep_blocks` each is gone as soon as it is judged.
    """
    run = _Check(config, Wording(config, terms), strict=strict, keep_blocks=keep_blocks)
    originals, translations = _by_language(pages, config)
    run.judge(originals)
    run.compare(translations, originals)
    return replace(run.report(pages, recorded, unread), terms=tuple(terms))


def _told_once(findings: Sequence[Finding]) -> Iterator[Finding]:
    """Findings without those that say less of a cause than another one does."""
    untitled = {finding.source.path for finding in findings if finding.id == "page-title"}
    elsewhere = {
        (finding.source.path, finding.span) for finding in findings if finding.id == "link-into-another-language"
    }
    for finding in findings:
        path = finding.source.path
        if finding.id == "page-without-title" and path in untitled:
            continue
        if finding.id == "links-differ" and (path, finding.span) in elsewhere:
            continue
        yield finding


class _Check:
    """A check on its way: what was found until now, and what translations are held against."""

    def __init__(self, config: Config, wording: Wording, *, strict: bool, keep_blocks: bool) -> None:
        self._config = config
        self._wording = wording
        self._strict = strict
        self._keep_blocks = keep_blocks
        self._findings: list[Finding] = []
        self._full: dict[str, Room] = {}
        self._judged: list[Judged] = []
        self._blocks: list[Block] = []
        self._parity = Parity()
        # Of each original by its id, for its translations.
        self._facts: dict[str, tuple[Block | None, frozenset[str]]] = {}
        # Thousands of scenarios put the same few sets of rules to use.
        self._sets_of_rules: dict[frozenset[str], frozenset[str]] = {}

    def judge(self, pages: Iterable[Page]) -> None:
        """Judge the scenarios of pages that hold facts."""
        for written in self._written(pages):
            block, found = _judged(written, _wrong_on_page, self._config, strict=self._strict)
            duplicate = self._parity.original(written)
            self._findings += (*written.located(duplicate), *found)
            if block is not None:
                rules = self._sets_of_rules.setdefault(reached := _rules_reached(block.verdict), reached)
                kept = block if self._keep_blocks else None
                self._note(kept, written.page, rules)
                if written.page.language is not None and not duplicate:
                    self._facts[block.scenario.id] = kept, rules

    def compare(self, translations: Iterable[Page], originals: Iterable[Page]) -> None:
        """Hold the scenarios of translations against those that were judged."""
        broken = self._not_wholly_read(originals)
        for written in self._written(translations):
            if written.page.name in broken:
                continue
            wrong = self._parity.translation(written)
            self._findings += written.located(wrong)
            if written.id in self._facts and not wrong and not written.document.problems:
                original, rules = self._facts[written.id]
                self._note(_translated(original, written) if original is not None else None, written.page, rules)

    def report(self, pages: Sequence[Page], recorded: Recorded, unread: Collection[str]) -> Report:
        """What was found in all pages, what is missing in a language, and where languages are not in step."""
        broken = self._not_wholly_read(pages)
        whole = [page for page in pages if page.name not in broken]
        in_step = compared([page for page in whole if page.name not in unread], self._config, recorded)
        later = {(language, name) for language, records in recorded.items() for name in records.later}
        self._findings += in_step.findings
        self._findings += self._parity.missing(whole, self._config, Later(pages=later, scenarios=in_step.later))
        self._findings += self._wording.worn()
        return Report(
            pages=tuple(pages),
            findings=as_shown(_told_once(self._findings), self._full),
            judged=tuple(self._judged),
            blocks=tuple(self._blocks),
        )

    def _written(self, pages: Iterable[Page]) -> Iterator[Written]:
        return _written(pages, self._config, self._findings, self._full, self._wording)

    def _note(self, block: Block | None, page: Page, rules: frozenset[str]) -> None:
        self._judged.append(Judged(page=page, rules=rules))
        if block is not None:
            self._blocks.append(block)

    def _not_wholly_read(self, pages: Iterable[Page]) -> frozenset[str | None]:
        """The names of pages that are not compared: what we could not read in one language is missing in no other."""
        broken = {finding.source.path for finding in self._findings if finding.is_fault}
        return frozenset(page.name for page in pages if page.source.path in broken)


def _by_language(pages: Iterable[Page], config: Config) -> tuple[list[Page], list[Page]]:
    """The pages that hold facts, and the translations of them."""
    whole: list[Page] = []
    translations: list[Page] = []
    for page in pages:
        (whole if page.language in (None, config.default_language) else translations).append(page)
    return whole, translations


def _translated(original: Block, written: Written) -> Block:
    """A translated block with the facts and the verdict of its original."""
    return replace(original, page=written.page, fence=written.fence, prose=build_prose(written.document.value))


def _rules_reached(verdict: Verdict) -> frozenset[str]:
    return frozenset(
        ruling.rule.id
        for step in verdict.steps
        for ruling in step.rulings
        if ruling.status is not Status.NOT_APPLICABLE
    )


def _written(
    pages: Iterable[Page],
    config: Config,
    findings: list[Finding],
    full: dict[str, Room],
    wording: Wording | None = None,
) -> Iterator[Written]:
    """What is written on pages, one at a time; of each page up to a crash in reading it, which is a finding then.

    Where a page has no room for more findings, that is noted once what is written has been looked at.
    """
    for page in pages:
        try:
            with Blame():
                told: list[Sequence[Unit]] = []
                scenarios: list[str] = []
                for written in written_on(page, findings):
                    yield written
                    scenarios += filter(None, (written.id,))
                    told.append(tuple(scenario_prose(written.document)))
                    if not written.room.left:
                        full[page.source.path] = written.room
                if page.is_markdown:
                    findings += active_findings(page.source, config)
                    findings += alias_findings(page.source)
                    findings += anchor_findings(page.source, scenarios)
                    findings += day_marker_findings(page.source)
                if wording is not None:
                    findings += wording.findings(page, told)
        except Fault as fault:
            findings.append(fault.finding(page.source))


Claims: TypeAlias = Callable[[Block], Iterator[Problem]]
"""What is wrong with what a judged block says of itself."""


def _judged(
    written: Written, claims: Claims, config: Config, *, strict: bool
) -> tuple[Block | None, tuple[Finding, ...]]:
    """A whole scenario with its verdict, and what is wrong with it; None when it cannot be judged, or when we fail."""
    try:
        with Blame():
            block, problems = _with_verdict(written, config, strict=strict)
            wrong = () if block is None else _in_names(claims(block), block.scenario)
            return block, tuple(written.located((*problems, *wrong)))
    except Fault as fault:
        return None, tuple(written.located((fault.problem(written.id),)))


def _with_verdict(written: Written, config: Config, *, strict: bool) -> tuple[Block | None, tuple[Problem, ...]]:
    """A whole scenario with its verdict, and what keeps it from having one."""
    document = written.document
    if document.problems:
        # They have been told where the block was read.
        return None, ()
    problems = tuple(scenario_problems(document))
    if any(problem.id != UNNAMED for problem in problems):
        return None, problems
    # Which rules a claim lacks is seen once the case is judged.
    scenario, more = build_scenario(document.value, config.date)
    if scenario is None:
        return None, (*problems, *more)
    given = judge_given(scenario, RULES)
    verdict = evaluate(scenario, RULES, OPEN, strict=strict)
    tell(scenario, verdict)
    if given.impossible and verdict.passes:
        # A refusal stands wherever it begins; from what cannot be the case, nothing follows that could be allowed.
        return None, (*problems, *more, *_in_names(problems_of_given(given), scenario))
    block = Block(
        page=written.page,
        fence=written.fence,
        document=document,
        prose=scenario.prose,
        scenario=scenario,
        verdict=replace(verdict, given=tuple(_beside(given, verdict))),
    )
    return block, tuple(more)


def _in_names(problems: Iterable[Problem], scenario: Scenario) -> Iterator[Problem]:
    """Problems that call the parties of a scenario what its readers do."""
    names = party_names(scenario.companies, scenario.prose.labels)
    for problem in problems:
        related = tuple(replace(one, message=with_party_names(one.message, names)) for one in problem.related)
        yield replace(problem, message=with_party_names(problem.message, names), related=related)


def _wrong_on_page(block: Block) -> Iterator[Problem]:
    """What is wrong with what a scenario of a page says, which has to say its verdict, too."""
    if block.scenario.claim is None:
        yield _UNCLAIMED
    yield from _wrong_in_case(block)
    yield from _noted(block.verdict)


_UNCLAIMED = Problem(
    id="missing-key",
    message=message("the key “{key}” is missing here", key="expect"),
    at=("id",),
    key=True,
    help=message("say what the verdict should be; “csp-guides decide” gives it"),
)


def _wrong_in_case(block: Block) -> Iterator[Problem]:
    """What is wrong with what a case of one's own says; what is noted of it stands with its verdict."""
    if block.scenario.claim is None:
        yield from unmet_effects(block.verdict)
    else:
        yield from compare(block.scenario.claim, block.verdict, BY_ID)


def _noted(verdict: Verdict) -> Iterator[Problem]:
    """Notes on what is given; a refusal stands wherever it begins, and its card alone has them."""
    return remarks(verdict.given if verdict.outcome is not Outcome.DENIED else ())


def _beside(given: Given, verdict: Verdict) -> Iterator[Ruling]:
    """What the rules say of what is given, but for those that the verdict names anyway."""
    reasons = {ruling.rule.id for ruling in verdict.reasons}
    return (ruling for ruling in (*given.impossible, *given.noted) if ruling.rule.id not in reasons)
