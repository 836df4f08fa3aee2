"""Scenarios as they are written, judged by the rules, and what they claim held against the verdict."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from csp_guides.config import Config
from csp_guides.faults import Blame, Fault
from csp_guides.findings import Finding, Problem
from csp_guides.messages import message
from csp_guides.model.build import build_prose, build_scenario
from csp_guides.model.party_names import party_names, with_party_names
from csp_guides.model.scenario import Outcome, Scenario
from csp_guides.narrative import tell
from csp_guides.pages import Batch, Page, Room, as_shown, told
from csp_guides.records import replace
from csp_guides.report import Block, Judged, Report
from csp_guides.rules.catalogue import BY_ID, OPEN, RULES
from csp_guides.rules.evaluation import Ruling, Status, Verdict, evaluate
from csp_guides.rules.given import Given, judge_given, remarks
from csp_guides.rules.given import problems as problems_of_given
from csp_guides.schema import UNNAMED, scenario_problems
from csp_guides.source import Source
from csp_guides.verdicts import compare, unmet_effects
from csp_guides.written import Written, beside_scenarios, written_on


def translated(block: Block, written: Written) -> Block:
    """A translated block with the facts and the verdict of its original."""
    return replace(block, page=written.page, fence=written.fence, prose=build_prose(written.document.value))


def judge_alone(source: Source, config: Config, *, strict: bool = False) -> Report:
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
            found += beside_scenarios(page, (), config)
    except Fault as fault:
        found.append(fault.finding(source))
    shown = Room()
    findings = tuple(told(found, shown))
    judged = tuple(Judged(page=page, rules=rules_reached(block.verdict)) for block in blocks)
    return Report(pages=(page,), findings=as_shown(findings, {source.path: shown}), judged=judged, blocks=tuple(blocks))


def rules_reached(verdict: Verdict) -> frozenset[str]:
    """The rules that a scenario put to use."""
    return frozenset(
        ruling.rule.id
        for step in verdict.steps
        for ruling in step.rulings
        if ruling.status is not Status.NOT_APPLICABLE
    )


def judged_on_page(
    written: Written, config: Config, room: Room, *, strict: bool, whole: bool
) -> tuple[Block | None, tuple[Batch, ...]]:
    """A whole scenario of a page with its verdict, and what is wrong with it; None when it cannot be judged.

    The verdict has its `whole` derivation where somebody asks for it.
    """
    return _judged(written, _wrong_on_page, config, room, strict=strict, whole=whole)


Claims: TypeAlias = Callable[[Block], Iterator[Problem]]
"""What is wrong with what a judged block says of itself."""


def _judged(
    written: Written, claims: Claims, config: Config, room: Room, *, strict: bool, whole: bool = True
) -> tuple[Block | None, tuple[Batch, ...]]:
    """A whole scenario with its verdict, and what is wrong with it; None when it cannot be judged, or when we fail."""
    try:
        with Blame():
            block, problems = _with_verdict(written, config, strict=strict, whole=whole)
            wrong = () if block is None else _in_names(claims(block), block.scenario)
            return block, written.found((*problems, *wrong), room)
    except Fault as fault:
        return None, written.found((fault.problem(written.id),), room)


def _with_verdict(
    written: Written, config: Config, *, strict: bool, whole: bool
) -> tuple[Block | None, tuple[Problem, ...]]:
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
    verdict = evaluate(scenario, RULES, OPEN, strict=strict, whole=whole)
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
