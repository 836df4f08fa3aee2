"""What is given, held against the rules that say what can come about: as if a step had brought it about.

A rule names, as `of_given`, those of its conditions that bind what is given, too: they look only at what a fact and its
parties show of themselves, and not at what has come and gone since. They are asked of the step that would have brought
the fact about, on the fact's own day where that is known, else on every day on which an answer may be another one. What
is against a rule on all of these days cannot be the case. What is against it today, and may be older than the rule,
may be: that is noted, and so is what a rule only warns of.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from csp_guides.faults import Blame
from csp_guides.findings import Level, Pointer, Problem, Remark
from csp_guides.lazy import Lazy
from csp_guides.messages import Message, message
from csp_guides.model.administration import DelegatedAdmin
from csp_guides.model.enrollments import Enrollment, EnrollmentStatus
from csp_guides.model.entities import Entity
from csp_guides.model.parties import Tenant
from csp_guides.model.products import Product
from csp_guides.model.purchases import EXTENDED, EndOfTerm, Subscription
from csp_guides.model.relationships import CustomerRelationship, Partnership
from csp_guides.model.scenario import Scenario
from csp_guides.model.state import State
from csp_guides.model.steps.administration import AssignDelegatedAdmin, RequestDelegatedAdmin, TerminateDelegatedAdmin
from csp_guides.model.steps.customers import AcceptCustomerRelationship
from csp_guides.model.steps.enrollments import Enroll
from csp_guides.model.steps.partnerships import FormPartnership
from csp_guides.model.steps.purchases import ChangeSubscription, EndTerm, Order
from csp_guides.model.steps.step import Step, When
from csp_guides.model.steps.support import DesignateSupportContact
from csp_guides.records import dataclass, replace
from csp_guides.rules.evaluation import Ruling, Status
from csp_guides.rules.rule import Agenda, Answer, Case, Rule, agenda


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What the rules say of what is given: what cannot be the case, and what is only noted."""

    impossible: tuple[Ruling, ...] = ()
    noted: tuple[Ruling, ...] = ()


_NOTHING = Given()


def judge_given(scenario: Scenario, rules: Sequence[Rule[Any]]) -> Given:
    """Everything given that is against a rule, and of two facts that are against it together, the first.

    Raises Fault, which names the fact and the rule, when a rule crashes.
    """
    binding = _binding(tuple(rules))
    state = State(scenario.given, scenario.companies)
    today = scenario.steps[0].on if scenario.steps else scenario.date
    found: list[_Found] = []
    all_asked = tuple(_asked(scenario))
    for asked in all_asked:
        # What brings a fact about does not find it there; what comes later does.
        if asked.brings is not None:
            state.take(asked.brings.key)
        found += _all_held_against(binding, _Tried(asked, state), today)
        if asked.brings is not None:
            state.put(asked.brings)
    if not found:
        return _NOTHING
    broken = {one.ruling.rule for one in found}
    asked_for = {rule.id: {asked.at for asked in all_asked if asked.step in rule.steps} for rule in broken}
    return _weighed(found, asked_for)


@lru_cache(maxsize=4)
def _binding(rules: tuple[Rule[Any], ...]) -> Agenda[Rule[Any]]:
    """The rules that bind what is given: they speak of steps that would have brought it about."""
    return agenda([rule for rule in rules if rule.of_given])


def _weighed(found: Sequence["_Found"], asked_for: Mapping[str, Set[Pointer]]) -> Given:
    """Each finding once: two facts are impossible together only if neither could have come after the other."""
    by_fact: dict[tuple[str, Pointer], list[_Found]] = {}
    for one in found:
        by_fact.setdefault((one.rule, one.at), []).append(one)
    impossible: list[Ruling] = []
    noted: list[Ruling] = []
    told: set[tuple[str, Set[Pointer]]] = set()
    for one in found:
        facts = one.facts(asked_for[one.rule])
        same = [
            other
            for at in facts
            for other in by_fact.get((one.rule, at), ())
            if at == one.at or one.at in other.facts(asked_for[one.rule])
        ]
        together = frozenset(other.at for other in same)
        if (one.rule, together) not in told:
            told.add((one.rule, together))
            certain = facts == {other.at for other in same if other.impossible}
            (impossible if certain else noted).append(one.ruling)
    return Given(impossible=tuple(impossible), noted=tuple(noted))


def problems(given: Given) -> Iterator[Problem]:
    """What keeps a scenario from being judged: it begins with what cannot be the case."""
    words = message("this is given, but it is not possible: {reason}")
    help = message("change what is given, or let a step try it; “csp-guides explain {id}” says why")
    return (_problem(ruling, Level.ERROR, words, help) for ruling in given.impossible)


def remarks(rulings: Iterable[Ruling]) -> Iterator[Problem]:
    """What is noted of what is given, as notes; a rule that only warns forbids nothing."""
    against = (
        message("this is given, though the rule does not permit it: {reason}"),
        message("leave it if it is older than the rule, and change it if not; “csp-guides explain {id}” says more"),
    )
    warned = (
        message("this is given, and the rule warns of it: {reason}"),
        message("leave it if it is so; “csp-guides explain {id}” says more"),
    )
    for ruling in rulings:
        words, help = warned if ruling.rule.level is Level.WARNING else against
        yield _problem(ruling, Level.NOTE, words, help)


def _problem(ruling: Ruling, level: Level, words: Message, help: Message) -> Problem:
    places = tuple(dict.fromkeys(ruling.at)) or ((),)
    return Problem(
        id=ruling.rule.id,
        level=level,
        message=replace(words, values={"reason": ruling.message}),
        at=places[0],
        related=tuple(Remark(at=place, message=message("this also counted")) for place in places[1:]),
        help=replace(help, values={"id": ruling.rule.id}),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """A step that would have brought a fact about, whose pointer is `at`, or could have followed on it.

    `day` is the day of the fact where it is known. `tentative` is a step that the fact is there for, and that need not
    have been taken.
    """

    step: type[Step]
    values: dict[str, Any]
    at: Pointer
    brings: Entity | None = None
    day: date | None = None
    tentative: bool = False

    def on(self, day: date) -> Step:
        """The step, taken on a day."""
        return self.step(when=When(on=day, dated=False, at=self.at), **self.values)


class _Tried:
    """A step that is asked for, as it would be taken on each of some days: made once for all rules."""

    __slots__ = ("_cases", "_state", "_steps", "asked")

    def __init__(self, asked: _Asked, state: State) -> None:
        self.asked = asked
        self._state = state
        self._steps: dict[date, Step] = {}
        self._cases: dict[date, Case[Any]] = {}

    def step(self, day: date) -> Step:
        """The step, taken on a day."""
        found = self._steps.get(day)
        if found is None:
            found = self._steps[day] = self.asked.on(day)
        return found

    def case(self, day: date) -> Case[Any]:
        """The same, with the state that it meets and what it changes."""
        found = self._cases.get(day)
        if found is None:
            step = self.step(day)
            # Few rules look at what it changes, and none does once the next fact is asked about.
            changes = Lazy(lambda: step.changes(self._state))
            found = self._cases[day] = Case(step=step, state=self._state, changes=changes)
        return found


@dataclass(frozen=True, slots=True)
class _Found:
    """What a rule has against the fact whose pointer is `at`."""

    ruling: Ruling
    at: Pointer
    impossible: bool

    @property
    def rule(self) -> str:
        """The id of the rule."""
        return self.ruling.rule.id

    def facts(self, asked_for: Set[Pointer]) -> Set[Pointer]:
        """The fact itself, and each other one among those asked for that the ruling blames."""
        below = (place[:length] for place in self.ruling.at for length in range(1, len(place) + 1))
        return {self.at, *(at for at in below if at in asked_for)}


def _asked(scenario: Scenario) -> Iterator[_Asked]:
    """The steps behind all that is given, and behind the enrollments that go without saying."""
    for fact in scenario.given:
        match fact:
            case Enrollment(status=EnrollmentStatus.ACTIVE | EnrollmentStatus.SUSPENDED):
                # In the other statuses it makes room for another enrollment.
                yield _enrolled(fact, fact.at)
            case Partnership(accepted=True):
                values = {"provider": fact.provider, "reseller": fact.reseller}
                yield _Asked(step=FormPartnership, values=values, at=fact.at, brings=fact)
            case CustomerRelationship(accepted=True):
                yield from _related(fact)
            case DelegatedAdmin():
                yield from _administered(fact)
            case Subscription():
                yield from _sold(fact)
                yield from _at_its_end(fact)
    said = {(fact.tenant, fact.role) for fact in scenario.given if isinstance(fact, Enrollment)}
    for tenant in scenario.tenants.values():
        if tenant.role.in_csp and (tenant, tenant.role) not in said:
            yield _enrolled(Enrollment(tenant=tenant, role=tenant.role), tenant.at)


def _enrolled(enrollment: Enrollment, at: Pointer) -> _Asked:
    values = {"tenant": enrollment.tenant, "role": enrollment.role}
    brings = enrollment if enrollment.at else None
    return _Asked(step=Enroll, values=values, at=at, brings=brings, day=enrollment.since)


def _related(fact: CustomerRelationship) -> Iterator[_Asked]:
    values = {"partner": fact.partner, "customer": fact.customer}
    yield _Asked(step=AcceptCustomerRelationship, values=values, at=fact.at, brings=fact)
    # One has it in order to sell.
    values = _order(Product.MICROSOFT_365, fact.partner, (), fact.customer)
    yield _Asked(step=Order, values=values, at=fact.at, tentative=True)


def _administered(fact: DelegatedAdmin) -> Iterator[_Asked]:
    two = {"partner": fact.partner, "customer": fact.customer}
    terms = {
        "id": fact.id,
        "type": fact.type,
        "roles": fact.roles,
        "duration": fact.duration,
        "name": fact.name,
        "auto_extend": fact.auto_extend,
    }
    yield _Asked(step=RequestDelegatedAdmin, values={**two, **terms}, at=fact.at, brings=fact, day=fact.activated_on)
    for assigned in fact.assignments or ():
        values = {"group": assigned.group, "roles": assigned.roles, "tenant": assigned.tenant}
        yield _Asked(step=AssignDelegatedAdmin, values={**two, "admin": fact.id, **values}, at=assigned.at)
    yield _Asked(step=TerminateDelegatedAdmin, values={**two, "admin": fact.id}, at=fact.at)


def _sold(fact: Subscription) -> Iterator[_Asked]:
    """The order of it; the day on which it was bought is not known, as it may have been renewed since."""
    if fact.buyer is None:
        return
    values = {
        **_order(fact.product, fact.buyer, fact.resellers, fact.customer),
        "id": fact.id,
        "term": fact.term,
        "commerce": fact.commerce,
        "azure_plan": fact.azure_plan,
        "reseller_location": fact.reseller_location,
    }
    yield _Asked(step=Order, values=values, at=fact.at, brings=fact)
    if fact.support_contact is not None:
        values = {
            "subscription": fact.id,
            "customer": fact.customer,
            "partner": fact.buyer,
            "contact": fact.support_contact,
        }
        yield _Asked(step=DesignateSupportContact, values=values, at=fact.at)


def _at_its_end(fact: Subscription) -> Iterator[_Asked]:
    """What brought it into an extended service term, or will."""
    values = {"subscription": fact.id, "customer": fact.customer, "partner": fact.buyer}
    if fact.status == EXTENDED:
        yield _Asked(step=EndTerm, values=values, at=fact.at)
    if fact.end_of_term is EndOfTerm.EXTENDED_SERVICE_TERM:
        chosen = {**values, "end_of_term": fact.end_of_term}
        yield _Asked(step=ChangeSubscription, values=chosen, at=fact.at)


def _order(product: Product, buyer: Tenant, resellers: tuple[Tenant, ...], customer: Tenant) -> dict[str, Any]:
    return {
        "id": None,
        "product": product,
        "buyer": buyer,
        "partner": buyer,
        "resellers": resellers,
        "customer": customer,
    }


def _all_held_against(binding: Agenda[Rule[Any]], tried: _Tried, today: date) -> Iterator[_Found]:
    """What the rules have against a fact."""
    asked = tried.asked
    # One for all rules, as at a step.
    blame = Blame(asked.at)
    with blame:
        if asked.day is not None:
            for rule in binding.of_kind(asked.step):
                blame.rule = rule.id
                yield from _held_against(rule, tried, today)
            return
        case = tried.case(today)
        for rule in binding.of(case.step):
            blame.rule = rule.id
            # Nearly always it has nothing against it.
            if _breaks(rule, case) is not None:
                yield from _held_against(rule, tried, today)


def _held_against(rule: Rule[Any], tried: _Tried, today: date) -> Iterator[_Found]:
    """What a rule has against a fact, if anything."""
    asked = tried.asked
    ruling = _broken(rule, tried, asked.day or today)
    always = ruling is not None and all(
        _broken(rule, tried, day) is not None for day in _other_days(rule, asked, today)
    )
    if asked.day is not None and ruling is None:
        ruling = _broken(rule, tried, today)
    if ruling is not None:
        yield _Found(ruling, asked.at, always and rule.level is Level.ERROR and not asked.tentative)


def _other_days(rule: Rule[Any], asked: _Asked, today: date) -> Iterator[date]:
    """Where a fact may be older than today, the last day before each one on which the rule came or changed."""
    if asked.day is None:
        turning = (*rule.turning_days, *(() if rule.since is None else (rule.since,)))
        yield from (day - timedelta(days=1) for day in turning if day <= today)


def _broken(rule: Rule[Any], tried: _Tried, day: date) -> Ruling | None:
    """The ruling on a step that breaks, on a day, what the rule asks of what is given, too."""
    if not rule.in_force(tried.step(day)):
        return None
    case = tried.case(day)
    decisive = _breaks(rule, case)
    if decisive is None:
        return None
    answers = tuple((one, one.test(case)) for one in (*rule.applies, *rule.of_given))
    return Ruling(rule, Status.BROKEN, answers, decisive, frozenset())


def _breaks(rule: Rule[Any], case: Case[Any]) -> Answer | None:
    """The no of a rule that applies, to what it asks of what is given, too."""
    for one in rule.applies:
        if not one.test(case).truth:
            return None
    for one in rule.of_given:
        answer = one.test(case)
        if answer.truth is False:
            return answer
    return None
