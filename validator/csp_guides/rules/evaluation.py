"""Judging a scenario: each step by every rule that concerns it, then on to the next state."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any, TypeAlias

from csp_guides.faults import Blame
from csp_guides.findings import Level, Pointer
from csp_guides.messages import Message, message
from csp_guides.model.fact import StatedValue
from csp_guides.model.purchases import Subscription
from csp_guides.model.scenario import Outcome, Scenario
from csp_guides.model.state import Change, State
from csp_guides.model.steps.step import Obstacle, Step
from csp_guides.records import dataclass, field, replace
from csp_guides.rules.kleene import in_the_way
from csp_guides.rules.rule import Agenda, Answer, Case, Condition, Confidence, Kind, OpenRule, Rule, agenda, yes


class Status(StrEnum):
    """What became of a rule at a step."""

    NOT_APPLICABLE = "not-applicable"
    PERMITS = "permits"
    HELD = "held"
    BROKEN = "broken"
    UNDECIDED = "undecided"


_DOUBTED: Mapping[Confidence, Message] = {
    Confidence.CONTESTED: message("{reason}; Microsoft's own pages disagree on this rule"),
    Confidence.INFERRED: message("{reason}; we infer this rule, which no source states directly"),
    Confidence.SECONDARY: message("{reason}; we read this rule only where third parties quote Microsoft"),
    Confidence.THIRD_PARTY: message("{reason}; only third parties state this rule"),
}
"""How a warning is told by a rule that is not certain; what the sources say so themselves needs nothing behind it."""

Answered: TypeAlias = tuple[Condition[Any], Answer]
"""A condition, and what it answered."""

Answers: TypeAlias = tuple[Answered, ...]
"""Conditions, each with what it answered."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """One rule at one step: what became of it, and what each of its conditions answered.

    `decisive` is the answer to blame: the no of a broken rule, the first fact that an undecided one misses.
    `assumptions` are the standing assumptions without which this would not have become of it.
    """

    rule: Rule[Any]
    status: Status
    answers: Answers
    decisive: Answer | None
    assumptions: frozenset[str]

    @property
    def message(self) -> Message:
        """Why the rule is broken, or what it cannot be decided for; a warning says how well its rule is founded."""
        assert self.decisive is not None, "a ruling is asked for its reason only when it has one"
        assert self.decisive.message is not None, "an answer that is not yes says why"
        reason = self.decisive.message
        doubted = _DOUBTED.get(self.rule.confidence)
        warns = self.rule.level is Level.WARNING and self.status is Status.BROKEN
        return replace(doubted, values={"reason": reason}) if warns and doubted is not None else reason

    @property
    def unsettled(self) -> bool:
        """Whether it is Microsoft's texts that leave the rule undecided, and no fact of the case."""
        return self.decisive is not None and self.decisive.unsettled

    @property
    def at(self) -> tuple[Pointer, ...]:
        """The facts that decided."""
        return self.decisive.at if self.decisive is not None else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedStep:
    """A step, every rule that spoke of it, and the effects stated of it that do not come about.

    `outcome` is what the error-level rules make of it; it is unjudged when no rule looked that could have refused it or
    warned of it. A refused step changes nothing, and nothing after it is judged. `open_rules` are known rules that bear
    on it and are not checked yet. `tried` is what it would make of the state that it met, whether it is refused or not.
    `obstacles` make it impossible, and so refused, whatever the rules say.
    """

    step: Step
    obstacles: tuple[Obstacle, ...]
    rulings: tuple[Ruling, ...]
    outcome: Outcome
    tried: tuple[Change, ...] = field(repr=False)
    open_rules: tuple[OpenRule[Any], ...]
    unmet_effects: tuple[StatedValue, ...]

    @property
    def changes(self) -> tuple[Change, ...]:
        """What it makes of the state that it met; a refused step makes nothing."""
        return () if self.outcome is Outcome.DENIED else self.tried

    @property
    def sentence(self) -> Message:
        """What happens, and what a refusal means of it where that is more than that it does not happen."""
        said, refused = self.step.sentence(), self.step.refused()
        if refused is None or self.outcome is not Outcome.DENIED or self.obstacles or self.falsely_claimed:
            return said
        return message("{sentence} {refused}", sentence=said, refused=refused)

    def by_status(self, status: Status, level: Level | None = None) -> tuple[Ruling, ...]:
        """The rulings of a status, of one level if given."""
        return tuple(
            [ruling for ruling in self.rulings if ruling.status is status and level in (None, ruling.rule.level)]
        )

    @property
    def judged_by(self) -> tuple[Ruling, ...]:
        """The rulings of all that could have refused the step, or have warned of it, and that looked at it."""
        return tuple(ruling for ruling in self.rulings if _looked(ruling))

    @property
    def is_judged(self) -> bool:
        """Whether anything looked at it that could have refused it or have warned of it."""
        return self.outcome is Outcome.ALLOWED or any(map(_looked, self.rulings))

    @property
    def reasons(self) -> tuple[Ruling, ...]:
        """The rulings that make the step refused or leave it open; none of one that is allowed."""
        status = _DECIDED_BY.get(self.outcome)
        return () if status is None else self.by_status(status, Level.ERROR)

    @property
    def falsely_claimed(self) -> tuple[StatedValue, ...]:
        """The effects stated of it for which alone it is denied: it can be taken, and these do not come about.

        None of a step that a rule forbids or that is impossible.
        """
        if self.outcome is not Outcome.DENIED or self.obstacles or not all(map(self._of_claim, self.reasons)):
            return ()
        denied = {pointer for ruling in self.reasons for pointer in ruling.at}
        unmet = {effect.at for effect in self.unmet_effects}
        return tuple(effect for effect in self.step.effects if effect.at in denied | unmet)

    def _of_claim(self, ruling: Ruling) -> bool:
        """Whether a ruling is against what is stated of the step, and not against the step."""
        return not {effect.at for effect in self.step.effects}.isdisjoint(ruling.at[:1])

    @property
    def assumptions(self) -> tuple[str, ...]:
        """The standing assumptions that its outcome rests on: those of its reasons, or of all that let it pass."""
        resting = self.reasons
        if self.outcome in _PASSING:
            resting = (*self.by_status(Status.HELD), *self.by_status(Status.PERMITS))
        return tuple(sorted(frozenset[str]().union(*(ruling.assumptions for ruling in resting))))


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The verdict of a scenario, with its whole derivation, or with what is `Sifted` from it.

    `at` is the number of the first refused step, from 1. `state` is the last one reached, `introduced` each
    subscription as it was when it came into the story. `given` are the rules that speak against what is given.
    """

    outcome: Outcome
    at: int | None
    steps: tuple[JudgedStep, ...]
    state: State = field(repr=False)
    introduced: dict[str, Subscription] = field(repr=False)
    given: tuple[Ruling, ...] = ()

    def rulings(self, status: Status, level: Level | None = None) -> tuple[Ruling, ...]:
        """All rulings of a status over all steps, the first of each rule."""
        return _first_of_each(ruling for step in self.steps for ruling in step.by_status(status, level))

    @property
    def reasons(self) -> tuple[Ruling, ...]:
        """The rulings that make the verdict what it is: those that deny, or leave it open."""
        return _first_of_each(ruling for step in self.steps if step.outcome is self.outcome for ruling in step.reasons)

    @property
    def obstacles(self) -> tuple[Obstacle, ...]:
        """What makes the refused step impossible; none when only rules refuse it."""
        return tuple(obstacle for step in self.steps for obstacle in step.obstacles)

    @property
    def falsely_claimed(self) -> tuple[StatedValue, ...]:
        """The stated effects for which alone the case is denied; none where a step itself is refused."""
        return tuple(effect for step in self.steps for effect in step.falsely_claimed)

    @property
    def judged_by(self) -> tuple[Ruling, ...]:
        """The rulings of all that looked at a step and could refuse it or warn of it, the first of each rule."""
        return _first_of_each(ruling for step in self.steps for ruling in step.judged_by)

    @property
    def open(self) -> tuple[tuple[int, Ruling], ...]:
        """Of a denied case, what could not be decided before: the number of each such step, from 1, and the ruling.

        With these facts known, an earlier step may be the first that is refused.
        """
        if self.outcome is not Outcome.DENIED:
            return ()
        return tuple(
            (number, ruling)
            for number, step in enumerate(self.steps, start=1)
            if step.outcome is Outcome.UNDETERMINED
            for ruling in step.reasons
        )

    @property
    def warnings(self) -> tuple[Ruling, ...]:
        """The warning-level rules that are broken."""
        return self.rulings(Status.BROKEN, Level.WARNING)

    @property
    def undecided_warnings(self) -> tuple[Ruling, ...]:
        """The warning-level rules that could not be decided and are broken nowhere."""
        broken = {ruling.rule.id for ruling in self.warnings}
        undecided = self.rulings(Status.UNDECIDED, Level.WARNING)
        return tuple(ruling for ruling in undecided if ruling.rule.id not in broken)

    @property
    def given_forbidden(self) -> tuple[Ruling, ...]:
        """The rules that do not allow what is given."""
        return tuple(ruling for ruling in self.given if ruling.rule.level is not Level.WARNING)

    @property
    def given_warned(self) -> tuple[Ruling, ...]:
        """The rules that only warn of what is given."""
        return tuple(ruling for ruling in self.given if ruling.rule.level is Level.WARNING)

    @property
    def permissions(self) -> tuple[Ruling, ...]:
        """The permissions that a case rests on that nothing is against; nothing permits one that is denied."""
        return self.rulings(Status.PERMITS) if self.passes else ()

    @property
    def passes(self) -> bool:
        """Whether no step is refused or left open."""
        return self.outcome in _PASSING

    @property
    def unjudged(self) -> tuple[int, ...]:
        """The numbers, from 1, of the steps that no rule looked at which could have refused them or warned of them."""
        return tuple(number for number, step in enumerate(self.steps, start=1) if not step.is_judged)

    @property
    def open_rules(self) -> tuple[OpenRule[Any], ...]:
        """The known rules that bear on a step and are not checked yet, each once."""
        return tuple({rule.id: rule for step in self.steps for rule in step.open_rules}.values())

    @property
    def assumptions(self) -> tuple[str, ...]:
        """The standing assumptions that the verdict rests on, each once: of a denial, those of its reasons."""
        resting = (step for step in self.steps if self.passes or step.outcome is self.outcome)
        return tuple(sorted({id for step in resting for id in step.assumptions}))


_STRENGTHS = tuple(Outcome)
_PASSING = frozenset({Outcome.ALLOWED, Outcome.UNJUDGED})
_LOOKED = frozenset({Status.HELD, Status.BROKEN, Status.UNDECIDED})
_DECIDED_BY = {Outcome.DENIED: Status.BROKEN, Outcome.UNDETERMINED: Status.UNDECIDED}


def _first_of_each(rulings: Iterable[Ruling]) -> tuple[Ruling, ...]:
    """The first ruling of each rule."""
    found: dict[str, Ruling] = {}
    for ruling in rulings:
        found.setdefault(ruling.rule.id, ruling)
    return tuple(found.values())


class Sifted:
    """Steps without what the verdict as a whole says anyway: of thousands, most say what those before them said.

    A step that is refused or left open stays as it is. Of others, the rules go that said the same of an earlier step,
    and rested on the same assumptions.
    """

    def __init__(self) -> None:
        self._said: set[tuple[str, Status, frozenset[str]]] = set()
        self._open: set[str] = set()

    def step(self, judged: JudgedStep) -> JudgedStep:
        """A step without what was said before."""
        if judged.outcome not in _PASSING:
            return judged
        said = tuple(ruling for ruling in judged.rulings if self._is_new(ruling))
        left_open = tuple(rule for rule in judged.open_rules if rule.id not in self._open)
        if len(said) == len(judged.rulings) and len(left_open) == len(judged.open_rules):
            self._open.update(rule.id for rule in left_open)
            return judged
        self._open.update(rule.id for rule in left_open)
        return replace(judged, rulings=said, open_rules=left_open)

    def _is_new(self, ruling: Ruling) -> bool:
        before = len(self._said)
        self._said.add((ruling.rule.id, ruling.status, ruling.assumptions))
        return len(self._said) > before


def evaluate(
    scenario: Scenario,
    rules: Sequence[Rule[Any]],
    open_rules: Sequence[OpenRule[Any]] = (),
    *,
    strict: bool = False,
    whole: bool = True,
) -> Verdict:
    """The verdict of the rules; `strict` switches the standing assumptions off, and takes silence for no answer.

    Whoever does not ask for the `whole` derivation is spared the memory that it takes.

    `open_rules` decide nothing: where they apply, the verdict names them. Judging stops at the first refused step: what
    would follow on it does not come about. How verdicts combine is XACML's deny-overrides over Kleene's values.
    Raises Fault, which names the step and the rule, when either crashes.
    """
    state = State(scenario.given, scenario.companies)
    introduced = {entity.id: entity for entity in scenario.given if isinstance(entity, Subscription)}
    checked, left_open = agenda(rules), agenda(open_rules)
    judged: list[JudgedStep] = []
    sifted = Sifted()
    for step in scenario.steps:
        with Blame(step.at):
            state.turn_to(step.on)
            changes = tuple(step.changes(state))
            case = Case(step=step, state=state, changes=changes)
            one = _judge(case, checked, left_open, strict=strict, whole=whole)
            judged.append(one if whole else sifted.step(one))
            if judged[-1].outcome is Outcome.DENIED:
                break
            state.apply(changes)
        for change in changes:
            if isinstance(change.after, Subscription):
                introduced.setdefault(change.after.id, change.after)
    outcome = max((step.outcome for step in judged), key=_STRENGTHS.index, default=Outcome.UNJUDGED)
    refused = len(judged) if outcome is Outcome.DENIED else None
    return Verdict(outcome=outcome, at=refused, steps=tuple(judged), state=state, introduced=introduced)


def _judge(
    case: Case[Any], rules: Agenda[Rule[Any]], open_rules: Agenda[OpenRule[Any]], *, strict: bool, whole: bool
) -> JudgedStep:
    rulings = _rulings(case, rules, strict=strict, whole=whole)
    obstacles = tuple(case.step.obstacles(case.state))
    outcome = Outcome.DENIED if obstacles else _outcome(rulings, strict=strict)
    return JudgedStep(
        step=case.step,
        obstacles=obstacles,
        rulings=rulings,
        outcome=outcome,
        tried=tuple(case.changes),
        open_rules=tuple(rule for rule in open_rules.of(case.step) if _may_apply(rule, case)),
        unmet_effects=tuple(_unmet_effects(replace(case, changes=()) if obstacles else case, rulings)),
    )


def _rulings(case: Case[Any], rules: Agenda[Rule[Any]], *, strict: bool, whole: bool) -> tuple[Ruling, ...]:
    """What becomes of each rule that is in force; without the `whole` derivation, of each that may apply."""
    found: list[Ruling] = []
    # One for all rules: there are fifty at a step.
    blame = Blame(case.step.at)
    with blame:
        for rule in rules.of(case.step):
            blame.rule = rule.id
            ruling = _ruling(rule, case, strict=strict, whole=whole)
            if ruling is not None:
                found.append(ruling)
    return tuple(found)


def _outcome(rulings: Sequence[Ruling], *, strict: bool) -> Outcome:
    """What the rules make of a step: a broken one of error level refuses it, an undecided one leaves it open."""
    deciding = {ruling.status for ruling in rulings if ruling.rule.level is Level.ERROR}
    if Status.BROKEN in deciding:
        return Outcome.DENIED
    if Status.UNDECIDED in deciding:
        return Outcome.UNDETERMINED
    if any(_looked(ruling) for ruling in rulings):
        return Outcome.ALLOWED
    return Outcome.UNDETERMINED if strict else Outcome.UNJUDGED


def _looked(ruling: Ruling) -> bool:
    """Whether a rule that could refuse a step, or warn of it, had something to say of it."""
    return ruling.rule.level is not Level.NOTE and ruling.status in _LOOKED


def _may_apply(rule: OpenRule[Any], case: Case[Any]) -> bool:
    """Whether an open rule bears on a step: what is not known does not keep it from that."""
    with Blame(case.step.at, rule.id):
        return all(one.test(case).truth is not False for one in rule.applies)


def _ruling(rule: Rule[Any], case: Case[Any], *, strict: bool, whole: bool) -> Ruling | None:
    """What becomes of a rule at a step: Kleene's conjunction over its conditions, first those of when it applies.

    None when it does not apply and nobody asks for the `whole` derivation: most do not.
    """
    applying: list[Answered] = []
    applies = _asked(rule.applies, case, applying, strict=strict)
    if applies.truth is False:
        return _not_applicable(rule, tuple(applying)) if whole else None
    holds = _asked(rule.holds, case, applying, strict=strict)
    if applies is _YES and holds is _YES:
        # What most rules say that apply.
        status = Status.PERMITS if rule.kind is Kind.MAY else Status.HELD
        return Ruling(rule, status, tuple(applying), None, _NOTHING_ASSUMED)
    status = _status(rule, applies.decided(strict=strict), holds.decided(strict=strict))
    decisive = _decisive(status, applies, holds, strict=strict)
    # What is told later is asked for here, where the rule is known that has nothing to say.
    assert decisive is None or decisive.message is not None, "an answer that is not yes says why"
    assumptions = _NOTHING_ASSUMED if strict else _assumptions(status, applies, holds)
    return Ruling(rule, status, tuple(applying), decisive, assumptions)


def _not_applicable(rule: Rule[Any], applying: Answers) -> Ruling:
    return Ruling(rule, Status.NOT_APPLICABLE, applying, None, _NOTHING_ASSUMED)


_YES = yes()
"""What is said of conditions that are all met; to where they looked, their own answers point."""

_NOTHING_ASSUMED: frozenset[str] = frozenset()


def _asked(conditions: Sequence[Condition[Any]], case: Case[Any], answers: list[Answered], *, strict: bool) -> Answer:
    """What conditions answer together, up to the first no: nothing that comes after it matters.

    What each of them answers is put behind the `answers`.
    """
    in_doubt: list[Answer] | None = None
    for one in conditions:
        answer = one.test(case)
        answers.append((one, answer))
        if answer.truth:
            continue
        if answer.truth is False:
            return answer
        in_doubt = [answer] if in_doubt is None else [*in_doubt, answer]
    return _YES if in_doubt is None else in_the_way(in_doubt, strict=strict) or _YES


def _decisive(status: Status, applies: Answer, holds: Answer, *, strict: bool) -> Answer | None:
    """The answer to blame: the no of a broken rule, and the first fact that an undecided one misses."""
    if status is Status.BROKEN:
        return holds
    if status is Status.UNDECIDED:
        return holds if applies.decided(strict=strict) else applies
    return None


def _assumptions(status: Status, applies: Answer, holds: Answer) -> frozenset[str]:
    """The assumptions without which this would not have become of a rule.

    What is kept is kept whether or not the rule applies; so it rests on what the keeping assumes, and on nothing else.
    """
    return holds.assumptions if status is Status.HELD else applies.assumptions


def _status(rule: Rule[Any], applies: bool | None, holds: bool | None) -> Status:
    """What becomes of a rule that applies, or may."""
    if rule.kind is Kind.MAY:
        return Status.PERMITS if applies else Status.UNDECIDED
    if holds is True:
        return Status.HELD
    return Status.BROKEN if holds is False and applies is True else Status.UNDECIDED


def _unmet_effects(case: Case[Any], rulings: Sequence[Ruling]) -> Iterator[StatedValue]:
    """Effects that the step does not have and that no rule has already said so of.

    Where a rule refuses the step itself, and not only what is said of its effects, it has none.
    """
    if not case.step.effects:
        return
    broken = [ruling for ruling in rulings if ruling.status is Status.BROKEN]
    answers = [one.test(case) for ruling in broken for one in ruling.rule.holds]
    denied = {pointer for answer in answers if answer.truth is False for pointer in answer.at}
    stated = {effect.at for effect in case.step.effects}
    if any(ruling.rule.level is Level.ERROR and not stated.intersection(ruling.at[:1]) for ruling in broken):
        case = replace(case, changes=())
    for effect in case.step.effects:
        if not case.brings(effect) and effect.at not in denied:
            yield effect
