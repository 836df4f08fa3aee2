"""What several rules ask of entities to sort them by; see `Group.by`."""

from csp_guides.model.administration import DelegatedAdmin
from csp_guides.model.parties import Tenant
from csp_guides.model.purchases import Subscription, Transfer


def bought_by(subscription: Subscription) -> Tenant | None:
    """Who bought it from Microsoft."""
    return subscription.buyer


def has_ended(subscription: Subscription) -> bool:
    """Whether it is no longer paid for."""
    return subscription.has_ended


def is_active(subscription: Subscription) -> bool:
    """Whether its status is active."""
    return subscription.status == "active"


def is_approved(transfer: Transfer) -> bool:
    """Whether it has come about."""
    return transfer.approved


def is_silent(admin: DelegatedAdmin) -> bool:
    """Whether nothing is said of what is assigned to a group."""
    return admin.assignments is None
