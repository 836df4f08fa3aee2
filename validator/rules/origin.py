"""What the rules on where a subscription was bought share."""

from validator.messages import Held, message
from validator.model.steps import NameFirstLineSupport, SupportSubscription
from validator.rules.rule import Answer, unknown


def origin_not_said(step: SupportSubscription | NameFirstLineSupport) -> Answer:
    """The answer when the scenario does not say through which channel the customer bought the subscription."""
    text = message(
        "not said: where {customer} bought {subscription}",
        customer=step.customer.said,
        subscription=Held(step.subscription),
    )
    return unknown(text, (*step.at, "subscription"))
