"""The subscription that a step is about."""

from typing import Any

from csp_guides.model.purchases import Subscription
from csp_guides.rules.rule import Case


def subscription_of(case: Case[Any]) -> Subscription:
    """The subscription that the step of a case names, as it is before the step.

    A scenario that names none is not built, so that none is there would be a bug of ours.
    """
    found = case.state.subscription(case.step.subscription)
    assert found is not None, "a step on a subscription names one that was introduced before it"
    return found
