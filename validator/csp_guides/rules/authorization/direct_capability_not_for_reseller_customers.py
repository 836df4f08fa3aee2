"""A partner in both roles does not buy by direct bill for customers that it won as an indirect reseller."""

from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.model.purchases import Subscription
from csp_guides.model.steps.purchases import Order
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, places, unknown, yes
from csp_guides.rules.shared.enrollments import in_both_roles
from csp_guides.rules.shared.sorting import bought_by


@condition("A partner on the selling side is enrolled both as a direct-bill partner and as an indirect reseller.")
def a_seller_is_in_both_roles(case: Case[Order]) -> Answer:
    order = case.step
    if any(in_both_roles(seller, case.state) for seller in order.sellers):
        return yes((*order.at, "buyer"))
    return no(message("nobody on the selling side is in both roles"), (*order.at, "buyer"))


@condition("Its provider buys, or it did not win the customer as an indirect reseller.")
def the_customer_was_won_by_direct_bill(case: Case[Order]) -> Answer:
    order, at = case.step, (*case.step.at, "buyer")
    if not in_both_roles(order.buyer, case.state):
        return yes(at)
    held = case.state.subscriptions(order.customer)
    bought = held.by(bought_by, order.buyer)
    resold = tuple(one for one in case.state.channels(order.customer) if _sold_as_reseller(one, case))
    if bought and not resold:
        return yes(*places(bought))
    if resold and not bought:
        text = message(
            "{buyer} won {customer} as an indirect reseller, and would buy for it as a direct-bill partner",
            buyer=order.buyer.label,
            customer=order.customer.label,
        )
        return no(text, at, *places(resold))
    text = message(
        "not said: in which of its two roles {buyer} won {customer}",
        buyer=order.buyer.label,
        customer=order.customer.label,
    )
    return unknown(text, at, *places(held))


def _sold_as_reseller(subscription: Subscription, case: Case[Order]) -> bool:
    return case.step.buyer in subscription.resellers and subscription.buyer != case.step.buyer


RULE = Rule(
    id="direct-capability-not-for-reseller-customers",
    topic="authorization",
    level=Level.ERROR,
    kind=Kind.MUST_NOT,
    steps=(Order,),
    applies=(a_seller_is_in_both_roles,),
    holds=(the_customer_was_won_by_direct_bill,),
    sources=(sources.TRANSITION,),
    confidence=Confidence.READ,
)
