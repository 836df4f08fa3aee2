"""A customer may buy through several resellers, each on its own subscriptions."""

from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.model.parties import Tenant
from csp_guides.model.purchases import Subscription
from csp_guides.model.steps.purchases import Order
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, yes


@condition("The customer already holds a subscription through another reseller.")
def another_reseller_sold_before(case: Case[Order]) -> Answer:
    order = case.step
    held = case.state.subscriptions(order.customer)
    for resellers in held.answers(_resellers) if order.resellers else ():
        before = held.by(_resellers, resellers).first
        if before is not None and resellers and set(resellers).isdisjoint(order.resellers):
            return yes(before.at, (*order.at, "reseller"))
    return no(
        message("{customer} holds nothing through another reseller", customer=order.customer.label),
        (*order.at, "customer"),
    )


def _resellers(subscription: Subscription) -> tuple[Tenant, ...]:
    return subscription.resellers


RULE = Rule(
    id="customer-may-have-several-resellers",
    topic="partnerships",
    level=Level.NOTE,
    kind=Kind.MAY,
    steps=(Order,),
    applies=(another_reseller_sold_before,),
    holds=(),
    sources=(
        sources.SUPPORTED_RELATIONSHIPS,
        sources.MULTI_PARTNER,
        sources.AZURE_OWNERSHIP,
        sources.WORK_WITH_OTHER_PARTNERS,
    ),
    confidence=Confidence.READ,
)
