"""What the rules on where a subscription was bought share."""

from csp_guides.findings import Pointer
from csp_guides.messages import SubscriptionRef, message
from csp_guides.model.steps.step import Step
from csp_guides.rules.rule import Answer, unknown


def origin_not_said(step: Step, subscription: str, at: Pointer) -> Answer:
    """The answer when the scenario does not say through which channel the customer bought a subscription."""
    text = message(
        "not said: where {customer} bought {subscription}",
        customer=step.tenants[-1].label,
        subscription=SubscriptionRef(subscription),
    )
    return unknown(text, at)
