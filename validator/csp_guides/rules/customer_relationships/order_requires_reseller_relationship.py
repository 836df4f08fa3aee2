"""Whoever orders for a customer has a reseller relationship with it."""

from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.model.steps.purchases import Order
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition
from csp_guides.rules.shared.consent import is_related


@condition("The customer has accepted a customer relationship with the buyer.")
def buyer_has_a_relationship(case: Case[Order]) -> Answer:
    order = case.step
    text = message(
        "{buyer} orders for {customer} without a customer relationship with it",
        buyer=order.buyer.label,
        customer=order.customer.label,
    )
    return is_related(order.buyer, order.customer, case.state, (*order.at, "customer"), text)


RULE = Rule(
    id="order-requires-reseller-relationship",
    topic="customer-relationships",
    level=Level.ERROR,
    kind=Kind.MUST,
    steps=(Order,),
    applies=(),
    holds=(buyer_has_a_relationship,),
    sources=(sources.CONNECT, sources.RESELLER_TASKS, sources.TRANSITION, sources.REQUEST_LATER),
    confidence=Confidence.READ,
)
