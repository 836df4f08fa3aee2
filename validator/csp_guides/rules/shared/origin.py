"""What the rules on where a subscription was bought share."""

from typing import Any

from csp_guides.findings import Pointer
from csp_guides.messages import SubscriptionRef, message
from csp_guides.model.products import Origin
from csp_guides.model.steps.step import Step
from csp_guides.rules.rule import Answer, Case, condition, no, unknown, yes
from csp_guides.rules.shared.subscription import subscription_of


def origin_not_said(step: Step, subscription: str, at: Pointer) -> Answer:
    """The answer when the scenario does not say through which channel the customer bought a subscription."""
    text = message(
        "not said: where {customer} bought {subscription:definite}",
        customer=step.tenants[-1].label,
        subscription=SubscriptionRef(subscription),
    )
    return unknown(text, at)


@condition("The subscription was bought in CSP.")
def bought_in_csp(case: Case[Any]) -> Answer:
    subscription = subscription_of(case)
    if subscription.origin is None:
        return origin_not_said(case.step, subscription.id, (*case.step.at, "subscription"))
    if subscription.origin is Origin.CSP:
        return yes(subscription.at)
    return no(
        message("{subscription:definite} was bought outside CSP", subscription=SubscriptionRef(subscription.id)),
        (*subscription.at, "origin"),
    )
