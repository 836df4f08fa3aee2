"""What the rules on access to Azure share: what somebody holds is not said to be gone."""

from typing import Any, TypeVar

from csp_guides.messages import Message, SubscriptionRef, message
from csp_guides.model.entities import Entity
from csp_guides.model.fact import StatedValue
from csp_guides.model.parties import Tenant
from csp_guides.model.products import Commerce
from csp_guides.model.purchases import AccessRoute, AzureAccess, Transfer
from csp_guides.model.steps.step import Step
from csp_guides.rules.rule import Answer, Case, yes
from csp_guides.rules.shared.effects_of_steps import breach
from csp_guides.rules.shared.subscription import subscription_of

S = TypeVar("S", bound=Step)

ROLES = frozenset({AccessRoute.ROLE_ASSIGNMENT, AccessRoute.ADMIN_ON_BEHALF})
LIGHTHOUSE = frozenset({AccessRoute.LIGHTHOUSE})


def came_by_transfer(case: Case[Any], partner: Tenant) -> Transfer | None:
    """The transfer under an Azure plan by which a partner came to sell a subscription; None of who sold it at first."""
    subscription = subscription_of(case)
    if partner not in subscription.sellers or partner in subscription.first_sellers:
        return None
    if subscription.commerce is Commerce.LEGACY:
        return None
    return case.state.transfers(subscription.id).by(_came_from_a_partner).first


def _came_from_a_partner(transfer: Transfer) -> bool:
    return transfer.approved and transfer.source is not None


def stays(case: Case[S], routes: frozenset[AccessRoute]) -> Answer:
    """Whether a step leaves all access by one of these routes as it is, in fact and in what is said of it."""

    def spared(key: tuple[str, ...], attribute: str) -> bool:
        held = case.state.entity(key)
        return isinstance(held, AzureAccess) and held.via in routes

    return breach(case, spared, _contradiction) or yes(case.step.at)


def _contradiction(effect: StatedValue, before: Entity | None) -> Message:
    assert isinstance(before, AzureAccess), "only what is held is spared"
    return message(
        "the step leaves the access of {partner} to {subscription:definite} as it is",
        partner=before.partner.label,
        subscription=SubscriptionRef(before.subscription),
    )
