"""What one page yields: what is found on it, the scenarios as other pages are compared with them, their verdicts.

It follows from the page, the settings and the terms alone, whatever stands on other pages.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeAlias

from csp_guides.active_pages import active_findings
from csp_guides.aliases import alias_findings
from csp_guides.config import Config
from csp_guides.faults import Blame, Fault
from csp_guides.findings import Finding, Problem
from csp_guides.gleaned import Found, Gleaned
from csp_guides.messages import message
from csp_guides.model.build import build_prose, build_scenario
from csp_guides.model.party_names import party_names, with_party_names
from csp_guides.model.scenario import Outcome, Scenario
from csp_guides.narrative import tell
from csp_guides.pages import Batch, Page, Room, as_shown, told
from csp_guides.prose import Unit, scenario_prose
from csp_guides.records import replace
from csp_guides.report import Block, Judged, Report
from csp_guides.rules.catalogue import BY_ID, OPEN, RULES
from csp_guides.rules.evaluation import Ruling, Status, Verdict, evaluate
from csp_guides.rules.given import Given, judge_given, remarks
from csp_guides.rules.given import problems as problems_of_given
from csp_guides.schema import UNNAMED, scenario_problems
from csp_guides.source import Source
from csp_guides.translations.entries import Entry
from csp_guides.translations.shape import original, translation
from csp_guides.verdicts import compare, unmet_effects
from csp_guides.wording.page_wording import Wording
from csp_guides.wording.terms import Term
from csp_guides.written import Written, written_on

Kept: TypeAlias = Block | Written | None
"""A scenario as it is kept for a report: judged, or as a translation is written; None where it is not."""


class Judging:
    """Looking at one page after the other, by the settings and the terms of a project.

    `strict` switches assumptions off. A block takes some twenty times the memory of its text: without `keep_blocks`
    each is gone as soon as it is judged.
    """

    def __init__(self, config: Config, terms: Iterable[Term], *, strict: bool, keep_blocks: bool) -> None:
        self._config = config
        self._wording = Wording(config, terms)
        self._strict = strict
        self._keep_blocks = keep_blocks
        # Thousands of scenarios put the same few sets of rules to use.
        self._sets_of_rules: dict[frozenset[str], frozenset[str]] = {}

    def gleaned(self, page: Page) -> tuple[Gleaned, tuple[Kept, ...]]:
        """What a page yields, up to a crash in reading it, which is a finding then; and its scenarios as they are kept.

        Of these there are as many as there are entries.
        """
        found: list[Found] = []
        kept: list[Kept] = []
        room = Room()
        try:
            with Blame():
                words: list[Sequence[Unit]] = []
                for one in written_on(page, room):
                    if not isinstance(one, Written):
                        found.append(one)
                        continue
                    block, wrong, entry = self._taken_in(one, room)
                    found += (*wrong, entry)
                    kept.append(block if self._keep_blocks else None)
                    words.append(tuple(scenario_prose(one.document)))
                found += _beside_scenarios(page, self._config)
                found += self._wording.found(page, words)
        except Fault as fault:
            found.append(fault.finding(page.source))
        return Gleaned(found=tuple(found)), tuple(kept)

    def _taken_in(self, written: Written, room: Room) -> tuple[Kept, tuple[Batch, ...], Entry]:
        """A scenario as it is kept, what is wrong with it, and what other pages are compared with."""
        if written.page.language not in (None, self._config.default_language):
            return written, (), translation(written, room)
        block, wrong = _judged(written, _wrong_on_page, self._config, room, strict=self._strict)
        rules = None if block is None else _rules_reached(block.verdict)
        return block, wrong, original(written, None if rules is None else self._sets_of_rules.setdefault(rules, rules))


def translated(block: Block, written: Written) -> Block:
    """A translated block with the facts and the verdict of its original."""
    return replace(block, page=written.page, fence=written.fence, prose=build_prose(written.document.value))


def judge_file(source: Source, config: Config, *, strict: bool = False) -> Report:
    """The verdict of one stand-alone scenario, whether or not it claims one; what it claims is held against it."""
    found: list[Finding | Batch] = []
    blocks: list[Block] = []
    page, room = Page(source=source), Room()
    try:
        with Blame():
            for one in written_on(page, room):
                if not isinstance(one, Written):
                    found.append(one)
                    continue
                block, wrong = _judged(one, _wrong_in_case, config, room, strict=strict)
                found += wrong
                blocks += () if block is None else (block,)
            found += _beside_scenarios(page, config)
    except Fault as fault:
        found.append(fault.finding(source))
    shown = Room()
    findings = tuple(told(found, shown))
    judged = tuple(Judged(page=page, rules=_rules_reached(block.verdict)) for block in blocks)
    return Report(pages=(page,), findings=as_shown(findings, {source.path: shown}), judged=judged, blocks=tuple(blocks))


def _beside_scenarios(page: Page, config: Config) -> Iterator[Finding]:
    """What is found on a page whether or not it has scenarios, but for how it is worded."""
    if page.is_markdown:
        yield from active_findings(page.source, config)
        yield from alias_findings(page.source)


def _rules_reached(verdict: Verdict) -> frozenset[str]:
    return frozenset(
        ruling.rule.id
        for step in verdict.steps
        for ruling in step.rulings
        if ruling.status is not Status.NOT_APPLICABLE
    )


Claims: TypeAlias = Callable[[Block], Iterator[Problem]]
"""What is wrong with what a judged block says of itself."""


def _judged(
    written: Written, claims: Claims, config: Config, room: Room, *, strict: bool
) -> tuple[Block | None, tuple[Batch, ...]]:
    """A whole scenario with its verdict, and what is wrong with it; None when it cannot be judged, or when we fail."""
    try:
        with Blame():
            block, problems = _with_verdict(written, config, strict=strict)
            wrong = () if block is None else _in_names(claims(block), block.scenario)
            return block, written.found((*problems, *wrong), room)
    except Fault as fault:
        return None, written.found((fault.problem(written.id),), room)


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
    found = tuple(problems)
    if not found:
        return
    names = party_names(scenario.companies, scenario.prose.labels)
    for problem in found:
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
