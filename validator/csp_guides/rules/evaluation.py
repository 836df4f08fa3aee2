"""Judging a scenario: each step by every rule that concerns it, then on to the next state."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from csp_guides.findings import Level, Pointer
from csp_guides.messages import Message
from csp_guides.model.fact import StatedValue
from csp_guides.model.purchases import Subscription
from csp_guides.model.scenario import Outcome, Scenario
from csp_guides.model.state import State
from csp_guides.model.steps.step import Step
from csp_guides.rules.rule import Answer, Case, Condition, Kind, Rule


class Status(StrEnum):
    """What became of a rule at a step."""

    NOT_APPLICABLE = "not-applicable"
    PERMITS = "permits"
    HELD = "held"
    BROKEN = "broken"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """One rule at one step: what became of it, and what each of its conditions answered.

    `decisive` is the answer to blame: the no of a broken rule, the first fact that an undecided one misses.
    """

    rule: Rule[Any]
    status: Status
    answers: tuple[tuple[Condition[Any], Answer], ...]
    decisive: Answer | None

    @property
    def message(self) -> Message:
        """Why the rule is broken, or which fact is missing."""
        assert self.decisive is not None, "a ruling is asked for its reason only when it has one"
        assert self.decisive.message is not None, "an answer that is not yes says why"
        return self.decisive.message

    @property
    def at(self) -> tuple[Pointer, ...]:
        """The facts that decided."""
        return self.decisive.at if self.decisive is not None else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedStep:
    """A step, every rule that spoke of it, the assumptions it rests on and the effects stated in vain.

    `outcome` is what the error-level rules make of it. A refused step changes nothing, and nothing after it is judged.
    """

    step: Step
    rulings: tuple[Ruling, ...]
    assumptions: tuple[str, ...]
    outcome: Outcome
    unmet_effects: tuple[StatedValue, ...]

    def by_status(self, status: Status, level: Level | None = None) -> tuple[Ruling, ...]:
        """The rulings of a status, of one level if given."""
        return tuple(
            ruling for ruling in self.rulings if ruling.status is status and level in (None, ruling.rule.level)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The verdict of a scenario, with its whole derivation.

    `at` is the number of the first refused step, from 1. `state` is the last one reached, `introduced` each
    subscription as it was when it came into the story.
    """

    outcome: Outcome
    at: int | None
    steps: tuple[JudgedStep, ...]
    state: State = field(repr=False)
    introduced: dict[str, Subscription] = field(repr=False)

    def rulings(self, status: Status, level: Level | None = None) -> tuple[Ruling, ...]:
        """All rulings of a status over all steps, the first of each rule."""
        found: dict[str, Ruling] = {}
        for step in self.steps:
            for ruling in step.by_status(status, level):
                found.setdefault(ruling.rule.id, ruling)
        return tuple(found.values())

    @property
    def reasons(self) -> tuple[Ruling, ...]:
        """The rulings that make the verdict what it is: those that deny, or leave it open."""
        match self.outcome:
            case Outcome.DENIED:
                return self.rulings(Status.BROKEN, Level.ERROR)
            case Outcome.UNDETERMINED:
                return self.rulings(Status.UNDECIDED, Level.ERROR)
            case Outcome.ALLOWED:
                return ()

    @property
    def warnings(self) -> tuple[Ruling, ...]:
        """The warning-level rules that are broken."""
        return self.rulings(Status.BROKEN, Level.WARNING)

    @property
    def permissions(self) -> tuple[Ruling, ...]:
        """The permissions that an allowed case rests on; nothing permits one that is denied."""
        return self.rulings(Status.PERMITS) if self.outcome is Outcome.ALLOWED else ()

    @property
    def assumptions(self) -> tuple[str, ...]:
        """The standing assumptions used, each once."""
        return tuple(dict.fromkeys(id for step in self.steps for id in step.assumptions))


def evaluate(scenario: Scenario, rules: Sequence[Rule[Any]], *, strict: bool = False) -> Verdict:
    """The verdict of the rules; `strict` switches the standing assumptions off.

    Judging stops at the first refused step: what would follow on it does not come about.
    """
    state = State(scenario.given, scenario.companies)
    introduced = {entity.id: entity for entity in scenario.given if isinstance(entity, Subscription)}
    concerned = _by_step(rules)
    judged: list[JudgedStep] = []
    for step in scenario.steps:
        changes = tuple(step.changes(state))
        case = Case(step=step, state=state, changes=changes)
        judged.append(_judge(case, concerned.get(type(step), ()), strict=strict))
        if judged[-1].outcome is Outcome.DENIED:
            break
        state.apply(changes)
        for change in changes:
            if isinstance(change.after, Subscription):
                introduced.setdefault(change.after.id, change.after)
    outcomes = {step.outcome for step in judged}
    outcome = next(
        (outcome for outcome in (Outcome.DENIED, Outcome.UNDETERMINED) if outcome in outcomes), Outcome.ALLOWED
    )
    refused = len(judged) if outcome is Outcome.DENIED else None
    return Verdict(outcome=outcome, at=refused, steps=tuple(judged), state=state, introduced=introduced)


def _by_step(rules: Sequence[Rule[Any]]) -> Mapping[type[Step], Sequence[Rule[Any]]]:
    """The rules that concern each kind of step, in their order."""
    found: dict[type[Step], list[Rule[Any]]] = {}
    for rule in rules:
        for kind in rule.steps:
            found.setdefault(kind, []).append(rule)
    return found


def _judge(case: Case[Any], rules: Sequence[Rule[Any]], *, strict: bool) -> JudgedStep:
    rulings = tuple(_ruling(rule, case, strict=strict) for rule in rules if rule.in_force(case.step))
    deciding = {ruling.status for ruling in rulings if ruling.rule.level is Level.ERROR}
    outcome = (
        Outcome.DENIED
        if Status.BROKEN in deciding
        else Outcome.UNDETERMINED
        if Status.UNDECIDED in deciding
        else Outcome.ALLOWED
    )
    used = dict.fromkeys(id for ruling in rulings if ruling.status is Status.HELD for id in _assumed(ruling))
    return JudgedStep(
        step=case.step,
        rulings=rulings,
        assumptions=tuple(used),
        outcome=outcome,
        unmet_effects=tuple(_unmet_effects(case, rulings)),
    )


def _assumed(ruling: Ruling) -> Iterator[str]:
    return (answer.assumption for _, answer in ruling.answers if answer.truth is None and answer.assumption is not None)


def _ruling(rule: Rule[Any], case: Case[Any], *, strict: bool) -> Ruling:
    """Kleene's conjunction over the conditions, with the assumptions standing in for unknown facts."""
    applies = _Conjunction(rule.applies, case, strict=strict)
    holds = _Conjunction(rule.holds if applies.truth is not False else (), case, strict=strict)
    status = _status(rule, applies.truth, holds.truth)
    blamed = {Status.BROKEN: holds.decisive, Status.UNDECIDED: applies.decisive or holds.decisive}
    return Ruling(rule=rule, status=status, answers=(*applies.answers, *holds.answers), decisive=blamed.get(status))


class _Conjunction:
    """What a list of conditions comes to, and the answer that made it so: the first no, else the first unknown."""

    def __init__(self, conditions: Sequence[Condition[Any]], case: Case[Any], *, strict: bool) -> None:
        self.truth: bool | None = True
        self.answers: list[tuple[Condition[Any], Answer]] = []
        self.decisive: Answer | None = None
        for one in conditions:
            answer = one.test(case)
            self.answers.append((one, answer))
            if answer.truth or (answer.truth is None and answer.assumption is not None and not strict):
                continue
            if answer.truth is False or self.decisive is None:
                self.truth, self.decisive = answer.truth, answer
            if answer.truth is False:
                return


def _status(rule: Rule[Any], applies: bool | None, holds: bool | None) -> Status:
    if applies is False:
        return Status.NOT_APPLICABLE
    if rule.kind is Kind.MAY:
        return Status.PERMITS if applies else Status.UNDECIDED
    if holds is True:
        return Status.HELD
    return Status.BROKEN if holds is False and applies is True else Status.UNDECIDED


def _unmet_effects(case: Case[Any], rulings: Sequence[Ruling]) -> Iterator[StatedValue]:
    """Effects that the step does not have and that no rule has already said so of."""
    denied = {pointer for ruling in rulings if ruling.status is Status.BROKEN for pointer in ruling.at}
    for effect in case.step.effects:
        if not case.brings(effect) and effect.at not in denied:
            yield effect
