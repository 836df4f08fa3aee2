"""What a scenario claims, and what a reader would call its subscriptions, in words."""

from collections import Counter
from collections.abc import Callable, Iterator

from csp_guides.faults import Blame
from csp_guides.findings import Pointer
from csp_guides.messages import Message, SubscriptionRef, Term, Value, message
from csp_guides.model.administration import DelegatedAdmin
from csp_guides.model.attributes import EXISTS
from csp_guides.model.entities import Key, admin_by_id, by_id
from csp_guides.model.fact import Fact, StatedValue
from csp_guides.model.given import KINDS, word_of
from csp_guides.model.purchases import Subscription
from csp_guides.model.scenario import Claim, Scenario
from csp_guides.model.steps.administration import RequestDelegatedAdmin
from csp_guides.model.steps.purchases import Order
from csp_guides.model.tied import tied_by
from csp_guides.rules.evaluation import Verdict


def tell(scenario: Scenario, verdict: Verdict) -> None:
    """Say once all that cards and reports say of a scenario and of what its steps change.

    A crash in that is found where the step or the fact is known: raises Fault, which names it. Of what changes over and
    over, the first states are told and the last: a thousand groups that one administration is assigned to, one after
    the other, make half a million to tell.
    """
    for fact in scenario.given:
        with Blame(fact.at):
            fact.sentence()
            fact.ties()
    for step in scenario.steps:
        with Blame(step.at):
            step.sentence()
            for effect in step.effects:
                describe_effect(effect)
    times = Counter[Key]()
    last: dict[Key, tuple[Pointer, Fact]] = {}
    for judged in verdict.steps:
        with Blame(judged.step.at):
            tied_by(judged.step, judged.tried, happens=True)
            for change in judged.changes:
                if isinstance(change.after, Fact):
                    times[change.key] += 1
                    if times[change.key] <= _FIRST_STATES:
                        change.after.sentence()
                    else:
                        last[change.key] = judged.step.at, change.after
    for at, fact in last.values():
        with Blame(at):
            fact.sentence()
    if scenario.claim is not None:
        with Blame(scenario.claim.at):
            tuple(describe_claim(scenario.claim))


_FIRST_STATES = 20
"""So many states of one fact are told, however often it changes, and the last."""


def subscription_names(scenario: Scenario) -> Callable[[str], Value]:
    """How a reader would call a subscription, by its id: by its product where that names only one."""
    products = {
        known.ordered if isinstance(known, Order) else known.id: known.product
        for known in (*scenario.given, *scenario.steps)
        if isinstance(known, Subscription | Order)
    }
    of_product = Counter(products.values())

    def name(id: str) -> Value:
        product = products.get(id)
        if product is None:
            return by_id(id)
        alone = of_product[product] == 1
        return Term(product.value) if alone else message("{product} ({id})", product=Term(product.value), id=by_id(id))

    return name


def admin_names(scenario: Scenario) -> Callable[[str], Value]:
    """How a reader would call a delegated administration, by its id: by its parties where those have only one."""
    parties = {
        known.id: (known.partner.label, known.customer.label)
        for known in (*scenario.given, *scenario.steps)
        if isinstance(known, DelegatedAdmin | RequestDelegatedAdmin)
    }
    between = Counter(parties.values())

    def name(id: str) -> Value:
        found = parties.get(id)
        if found is None or between[found] != 1:
            return admin_by_id(id)
        partner, customer = found
        return message(
            "{administration} of {customer} by {partner}",
            administration=Term("delegated-administration"),
            customer=customer,
            partner=partner,
        )

    return name


def describe_effect(effect: StatedValue) -> Message:
    """What the scenario says a step does."""
    return message("The case says: “{sentence}”", sentence=_stated(effect))


def describe_claim(claim: Claim) -> Iterator[Message]:
    """What a claim says of the end, beyond the verdict."""
    for named in claim.unchanged:
        yield message("Nothing about {subscription:definite} has changed.", subscription=SubscriptionRef(named.id))
    for value in claim.state:
        yield _stated(value)


def _stated(said: StatedValue) -> Message:
    kind = KINDS[said.entity[0]]
    if said.attribute == EXISTS:
        return kind.existence(said.entity, said.value)
    return kind.claimed(said.entity, said.attribute, word_of(said.attribute), said.value)
