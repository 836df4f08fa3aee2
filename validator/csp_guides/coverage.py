"""Which rules the documented scenarios put to the test, and whether they would notice a rule that is wrong.

And which steps no rule can refuse, whatever is documented.
"""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Any

from csp_guides.check import Block, Report
from csp_guides.findings import Level
from csp_guides.messages import Message
from csp_guides.model.steps.kinds import KINDS
from csp_guides.model.steps.step import Step
from csp_guides.records import dataclass, field, replace
from csp_guides.rules.catalogue import BY_ID, RULES
from csp_guides.rules.evaluation import Status, evaluate
from csp_guides.rules.rule import Answer, Case, Condition, Kind, Rule, no, unknown, yes
from csp_guides.verdicts import compare


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleCoverage:
    """How many scenarios of one language keep a rule, or rest on it, and how many break it.

    What only leaves cases open is never broken; those that it leaves open are counted instead.
    """

    rule: Rule[Any] = field(repr=False)
    kept: int
    broken: int

    @property
    def covered(self) -> bool:
        """Whether there is a case on each side; a permission has one side only, as nothing can break it."""
        return self.kept > 0 and (self.broken > 0 or self.rule.kind is Kind.MAY)


def coverage(report: Report, language: str) -> tuple[RuleCoverage, ...]:
    """The coverage of every rule by the scenarios of a language, in the order of the catalogue."""
    kept = dict.fromkeys(BY_ID, 0)
    broken = dict.fromkeys(BY_ID, 0)
    for block in report.blocks:
        if block.page.language == language:
            for status, counts in ((Status.HELD, kept), (Status.PERMITS, kept), (Status.BROKEN, broken)):
                for ruling in block.verdict.rulings(status):
                    counts[ruling.rule.id] += 1
            for ruling in block.verdict.rulings(Status.UNDECIDED):
                broken[ruling.rule.id] += ruling.rule.only_leaves_open
    return tuple(RuleCoverage(rule=rule, kept=kept[rule.id], broken=broken[rule.id]) for rule in RULES)


@dataclass(frozen=True, slots=True, kw_only=True)
class StepCoverage:
    """A kind of step, by its key in the format, and the rules for which a step of it can be refused."""

    step: str
    rules: tuple[Rule[Any], ...] = field(repr=False)


def steps_covered() -> tuple[StepCoverage, ...]:
    """Every kind of step, in the order of the format."""
    return tuple(
        StepCoverage(step=key, rules=tuple(rule for rule in RULES if rule.can_refuse(kind)))
        for key, kind in KINDS.items()
    )


class Mutation(StrEnum):
    """How a rule is made wrong."""

    OFF = "off"
    INVERTED = "inverted"
    CONDITION_DROPPED = "condition-dropped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutant:
    """A rule made wrong, and a scenario whose claim notices it, if there is one.

    `condition` names what was dropped; `rules` is the catalogue with the wrong rule in it.
    """

    rule: Rule[Any] = field(repr=False)
    mutation: Mutation
    condition: str | None
    noticed_by: str | None

    @property
    def survived(self) -> bool:
        """Whether no documented claim notices it."""
        return self.noticed_by is None


def mutants(report: Report, language: str) -> Iterator[Mutant]:
    """Every rule made wrong in every way, held against the claims of a language's scenarios."""
    blocks = [block for block in report.blocks if block.page.language == language and block.scenario.claim is not None]
    by_step = _by_step(blocks)
    for rule in RULES:
        concerned = list({id(block): block for kind in rule.steps for block in by_step.get(kind, ())}.values())
        for mutation, condition, wrong in _wrong(rule):
            rules = [other if other is not rule else wrong for other in RULES]
            there = tuple(other for other in rules if other is not None)
            noticed = (block.scenario.id for block in concerned if _notices(block, there))
            yield Mutant(rule=rule, mutation=mutation, condition=condition, noticed_by=next(noticed, None))


def _by_step(blocks: Sequence[Block]) -> dict[type[Step], list[Block]]:
    found: dict[type[Step], list[Block]] = {}
    for block in blocks:
        for kind in {type(step) for step in block.scenario.steps}:
            found.setdefault(kind, []).append(block)
    return found


def _notices(block: Block, rules: Sequence[Rule[Any]]) -> bool:
    assert block.scenario.claim is not None, "only scenarios with a claim are asked"
    verdict = evaluate(block.scenario, rules)
    return any(True for _ in compare(block.scenario.claim, verdict, BY_ID))


def _wrong(rule: Rule[Any]) -> Iterator[tuple[Mutation, str | None, Rule[Any] | None]]:
    yield Mutation.OFF, None, None
    if rule.kind is Kind.MAY:
        yield Mutation.INVERTED, None, replace(rule, applies=(_negated(rule.applies),))
    else:
        yield Mutation.INVERTED, None, replace(rule, holds=(_negated(rule.holds),))
    for index, dropped in enumerate(rule.applies):
        yield Mutation.CONDITION_DROPPED, dropped.name, replace(rule, applies=_without(rule.applies, index))
    # A rule that demands nothing is one that is switched off.
    if len(rule.holds) > 1:
        for index, dropped in enumerate(rule.holds):
            yield Mutation.CONDITION_DROPPED, dropped.name, replace(rule, holds=_without(rule.holds, index))


def _without(conditions: tuple[Condition[Any], ...], index: int) -> tuple[Condition[Any], ...]:
    return conditions[:index] + conditions[index + 1 :]


def _negated(conditions: tuple[Condition[Any], ...]) -> Condition[Any]:
    """The condition that holds just when these do not; what is unknown stays so."""

    def negated(case: Case[Any]) -> Answer:
        answers = [one.test(case) for one in conditions]
        if any(answer.truth is False for answer in answers):
            return yes()
        open_answers = [answer for answer in answers if answer.truth is None and not answer.assumptions]
        return unknown(_MADE_WRONG) if open_answers else no(_MADE_WRONG)

    return Condition(_MADE_WRONG, negated)


# Never shown, so not marked for the catalogues.
_MADE_WRONG = Message("a rule made wrong on purpose")


def uncovered(rows: Sequence[RuleCoverage], level: Level) -> tuple[RuleCoverage, ...]:
    """The rules of a level that lack a case on one side."""
    return tuple(row for row in rows if row.rule.level is level and not row.covered)
