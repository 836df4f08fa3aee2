"""What the rules on who acts on a subscription share."""

from collections.abc import Mapping
from enum import Enum, auto
from typing import Any, TypeAlias

from csp_guides.findings import Pointer
from csp_guides.messages import Message, Party, SubscriptionRef, Term, Value, message
from csp_guides.model.parties import Cloud, Role, Tenant
from csp_guides.model.products import Commerce, Product
from csp_guides.model.purchases import Venue
from csp_guides.model.steps.purchases import (
    CancelSubscription,
    ChangeSubscription,
    Order,
    RenewSubscription,
    ResumeSubscription,
    SubscriptionStep,
    SuspendSubscription,
    actor_label,
)
from csp_guides.rules.rule import Answer, Case, no, unknown, unsettled, yes
from csp_guides.rules.shared.delegated_admin import in_force
from csp_guides.rules.shared.origin import origin_not_said
from csp_guides.rules.shared.subscription import subscription_of

Act: TypeAlias = Order | SubscriptionStep

MANAGING: tuple[type[Act], ...] = (
    Order,
    ChangeSubscription,
    RenewSubscription,
    SuspendSubscription,
    ResumeSubscription,
    CancelSubscription,
)
"""Buying a subscription for a customer, and changing what was bought."""


OWNERS_MAY: tuple[type[SubscriptionStep], ...] = (CancelSubscription, ResumeSubscription)
"""What an owner in Azure may do with an Azure subscription, whoever bought it: cancel it and reactivate it."""


class Actor(Enum):
    """Who somebody is to a subscription: the rules on who acts are told apart by this."""

    SELLER = auto()
    """The tenant that bought it from Microsoft for the customer, or Microsoft's support on a case of that tenant."""
    ANOTHER_TENANT_OF_THE_SELLER = auto()
    CUSTOMER = auto()
    RESELLER = auto()
    """An indirect reseller, recorded on the subscription or not."""
    SOMEBODY_ELSE = auto()


CLOUDS_OF: Mapping[Actor, frozenset[Cloud]] = {
    Actor.ANOTHER_TENANT_OF_THE_SELLER: frozenset(Cloud),
    Actor.CUSTOMER: frozenset({Cloud.PUBLIC}),
    Actor.RESELLER: frozenset({Cloud.PUBLIC, Cloud.US_GOVERNMENT}),
}
"""The clouds in which a rule of its own speaks of such an actor; elsewhere it is like anybody who is not the seller."""


def buyer_of(case: Case[Any]) -> Tenant | None:
    """Who bought, or buys, the subscription from Microsoft; nobody when it was not bought in CSP."""
    return case.step.buyer if isinstance(case.step, Order) else subscription_of(case).buyer


def actor(case: Case[Any]) -> Actor:
    """Who the one that acts is to the subscription."""
    partner, buyer = case.step.partner, buyer_of(case)
    if partner is None or partner == buyer:
        return Actor.SELLER
    if partner == case.step.customer:
        return Actor.CUSTOMER
    if buyer is None:
        return Actor.SOMEBODY_ELSE
    if partner.company == buyer.company:
        return Actor.ANOTHER_TENANT_OF_THE_SELLER
    return Actor.RESELLER if partner.role is Role.INDIRECT_RESELLER else Actor.SOMEBODY_ELSE


def actor_at(step: Act) -> Pointer:
    """Where it stands who acts: with the step, when it is nobody but the buyer."""
    return (*step.at, "partner") if step.partner is not None else step.at


def goes_through_the_shop(step: Act) -> bool:
    """Whether the system of the partner that buys from Microsoft acts, whoever typed it in."""
    return step.via is Venue.PROVIDER_SHOP


def parties(case: Case[Any]) -> Mapping[str, Value]:
    """What the messages on who acts name: the one who does, what it acts on, and who buys and holds it."""
    step, buyer = case.step, buyer_of(case)
    return {
        "partner": actor_label(step.partner),
        "subscription": Term(step.product.value) if isinstance(step, Order) else SubscriptionRef(step.subscription),
        "buyer": Party("?") if buyer is None else buyer.label,
        "customer": step.customer.label,
    }


def acts_outside_csp(case: Case[Any]) -> Answer:
    """Whether somebody may act on what the customer bought elsewhere: the customer may.

    That GDAP lets nobody change or cancel a subscription, Microsoft says of what a partner sells.
    """
    step, subscription = case.step, subscription_of(case)
    if subscription.origin is None:
        return origin_not_said(step, subscription.id, (*subscription.at, "origin"))
    if step.partner == step.customer:
        return yes(subscription.at)
    active = None if step.partner is None else in_force(case).first
    if active is not None:
        text = message(
            "delegated administration lets {partner} look after services and users; our sources do not say that it may "
            "change {subscription:definite} itself, which was not bought in CSP",
            **parties(case),
        )
        return unknown(text, actor_at(step), active.at)
    text = message(
        "our sources do not say by what right {partner} would act on {subscription:definite}, which was not "
        "bought in CSP",
        **parties(case),
    )
    return unsettled(text, actor_at(step))


def refused_or_owner(case: Case[Any], otherwise: Message) -> Answer:
    """The answer to somebody who did not buy the subscription: `otherwise`, but for an Azure subscription's owner.

    Only who buys from Microsoft places orders, for Azure as well.
    """
    step = case.step
    if isinstance(step, Order) or subscription_of(case).product is not Product.AZURE:
        return no(otherwise, actor_at(step))
    return _owner_acts(case)


def owner_in_azure(case: Case[Any]) -> Pointer | None:
    """Where it stands that an owner of an Azure subscription under an Azure plan cancels or resumes it, if one does."""
    step = case.step
    if not _may_have_owners(case):
        return None
    if step.by == "owner":
        return (*step.at, "by")
    held = () if step.partner is None else case.state.azure_accesses_of(step.partner, step.subscription)
    return next((access.at for access in held if access.role == "owner"), None)


def _may_have_owners(case: Case[Any]) -> bool:
    """Whether this is one of an owner's acts, on an Azure subscription under an Azure plan."""
    if not isinstance(case.step, OWNERS_MAY):
        return False
    subscription = subscription_of(case)
    return subscription.product is Product.AZURE and subscription.commerce is not Commerce.LEGACY


def _owner_acts(case: Case[Any]) -> Answer:
    """Whether an owner of an Azure subscription cancels or resumes it; of all else that others do no source speaks."""
    if not _may_have_owners(case):
        text = message(
            "an owner may cancel or resume an Azure subscription under an Azure plan; whether {partner} may do this "
            "with {subscription:definite}, which {buyer} sold, our sources do not say",
            **parties(case),
        )
        return unsettled(text, actor_at(case.step))
    owner = owner_in_azure(case)
    if owner is not None:
        return yes(owner)
    text = message("not said: whether {partner} is an owner of {subscription:definite} in Azure", **parties(case))
    return unknown(text, actor_at(case.step))
