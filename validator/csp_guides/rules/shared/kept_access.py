"""What the rules on access to Azure share: what somebody holds is not said to be gone."""

from typing import TypeVar

from csp_guides.messages import Message, SubscriptionRef, message
from csp_guides.model.entities import Entity
from csp_guides.model.fact import StatedValue
from csp_guides.model.purchases import AccessRoute, AzureAccess
from csp_guides.model.steps.step import Step
from csp_guides.rules.rule import Answer, Case, yes
from csp_guides.rules.shared.effects_of_steps import breach

S = TypeVar("S", bound=Step)

ROLES = frozenset({AccessRoute.ROLE_ASSIGNMENT, AccessRoute.ADMIN_ON_BEHALF})
LIGHTHOUSE = frozenset({AccessRoute.LIGHTHOUSE})


def stays(case: Case[S], routes: frozenset[AccessRoute]) -> Answer:
    """Whether a step leaves all access by one of these routes as it is, in fact and in what is said of it."""

    def spared(key: tuple[str, ...], attribute: str) -> bool:
        held = case.state.entity(key)
        return isinstance(held, AzureAccess) and held.via in routes

    return breach(case, spared, _contradiction) or yes(case.step.at)


def _contradiction(effect: StatedValue, before: Entity | None) -> Message:
    assert isinstance(before, AzureAccess), "only what is held is spared"
    return message(
        "the step leaves the access of {partner} to {subscription} as it is",
        partner=before.partner.label,
        subscription=SubscriptionRef(before.subscription),
    )
