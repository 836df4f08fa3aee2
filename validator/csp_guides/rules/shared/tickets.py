"""What the rules on support requests share."""

from csp_guides.model.purchases import Subscription
from csp_guides.model.steps.support import OpenTicket
from csp_guides.rules.rule import Case


def concerned(case: Case[OpenTicket]) -> tuple[Subscription, ...]:
    """The customer's subscriptions that a support request may be about."""
    held = case.state.subscriptions(case.step.customer)
    return tuple(one for one in held if case.step.service.covers(one.product))
