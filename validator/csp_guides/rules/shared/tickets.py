"""What the rules on support requests share."""

from csp_guides.model.groups import Group
from csp_guides.model.purchases import Subscription
from csp_guides.model.steps.support import OpenTicket, Service
from csp_guides.rules.rule import Case


def concerned(case: Case[OpenTicket]) -> Group[Subscription]:
    """The customer's subscriptions that a support request may be about."""
    return case.state.subscriptions(case.step.customer).by(_service, case.step.service)


def is_in_csp(subscription: Subscription) -> bool:
    """Whether a partner bought it from Microsoft."""
    return subscription.buyer is not None


def _service(subscription: Subscription) -> Service | None:
    """The service that a subscription is of, if support requests are for one."""
    return next((service for service in Service if service.covers(subscription.product)), None)
