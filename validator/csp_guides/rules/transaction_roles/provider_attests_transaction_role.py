"""A provider states with each order in which capacity it sells, and names a reseller accordingly."""

from datetime import date

from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.model.parties import Role
from csp_guides.model.purchases import Capacity
from csp_guides.model.steps.purchases import Order
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, yes


@condition("An indirect provider buys, and the case says what it states.")
def a_provider_states_something(case: Case[Order]) -> Answer:
    order = case.step
    if order.buyer.role is Role.INDIRECT_PROVIDER and order.capacity is not None:
        return yes((*order.at, "capacity"))
    return no(message("nothing is said of what an indirect provider states"), order.at)


@condition("It states that it sells as a provider when it names a reseller, and directly when it names none.")
def the_statement_fits_the_order(case: Case[Order]) -> Answer:
    order, at = case.step, (*case.step.at, "capacity")
    through_a_reseller = bool(set(order.resellers) - {order.buyer})
    if order.capacity is Capacity.NONE:
        text = message("{buyer} does not state in which capacity it sells, and should", buyer=order.buyer.label)
        return no(text, at)
    if (order.capacity is Capacity.PROVIDER) is through_a_reseller:
        return yes(at)
    if through_a_reseller:
        text = message(
            "{buyer} states that it sells directly, and should not when it names a reseller", buyer=order.buyer.label
        )
        return no(text, at, (*order.at, "reseller"))
    text = message(
        "{buyer} states that it sells as a provider, and should not when it names no reseller", buyer=order.buyer.label
    )
    return no(text, at)


RULE = Rule(
    id="provider-attests-transaction-role",
    topic="transaction-roles",
    level=Level.WARNING,
    kind=Kind.MUST,
    steps=(Order,),
    applies=(a_provider_states_something,),
    holds=(the_statement_fits_the_order,),
    since=date(2022, 2, 22),
    sources=(sources.INTERWORKS_ATTESTATION, sources.ERROR_CODES),
    confidence=Confidence.THIRD_PARTY,
)
