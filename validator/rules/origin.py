"""What the rules on where a subscription was bought share."""

from validator.findings import Pointer
from validator.messages import Held, message
from validator.model.steps import Step
from validator.rules.rule import Answer, unknown


def origin_not_said(step: Step, subscription: str, at: Pointer) -> Answer:
    """The answer when the scenario does not say through which channel the customer bought a subscription."""
    text = message(
        "not said: where {customer} bought {subscription}",
        customer=step.tenants[-1].said,
        subscription=Held(subscription),
    )
    return unknown(text, at)
