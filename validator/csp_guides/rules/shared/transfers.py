"""What the rules on transfers share: what moves, and from whom."""

from collections.abc import Iterator

from csp_guides.findings import Pointer
from csp_guides.messages import SubscriptionRef, message
from csp_guides.model.attributes import value_of
from csp_guides.model.fact import StatedValue
from csp_guides.model.products import Commerce, Origin
from csp_guides.model.purchases import Subscription
from csp_guides.model.steps.transfers import RequestTransfer, TransferStep
from csp_guides.rules.rule import Answer, Case, condition, no, unknown, yes

REQUEST_LASTS = "P30D"
"""How long a request to transfer Azure waits for approval; on the last day it can still be approved."""

AGREEMENTS = frozenset(
    {
        Origin.ENTERPRISE_AGREEMENT,
        Origin.INDIRECT_ENTERPRISE_AGREEMENT,
        Origin.GOVERNMENT_ENTERPRISE_AGREEMENT,
        Origin.ENTERPRISE_CUSTOMER_AGREEMENT,
    }
)
"""The agreements of an enterprise with Microsoft, of which `ea-to-csp-azure-transfer-limited` says what leaves them."""


def moved(case: Case[TransferStep]) -> tuple[Subscription, ...]:
    """The subscriptions of a transfer, as they are before the step."""
    found = (case.state.subscription(id) for id in case.step.subscriptions)
    return tuple(subscription for subscription in found if subscription is not None)


def under_a_plan(subscription: Subscription) -> bool:
    """Whether it is Azure of an Azure plan; what is not said to be legacy is."""
    return subscription.product.is_azure and subscription.commerce is not Commerce.LEGACY


def azure_of_an_agreement(case: Case[TransferStep]) -> tuple[Subscription, ...]:
    """The Azure among what moves that the customer has under an agreement of its enterprise with Microsoft."""
    return tuple(held for held in moved(case) if held.product.is_azure and held.origin in AGREEMENTS)


def target_at(step: TransferStep) -> Pointer:
    """Where it stands who takes over: in the request, or, of an approval, with the step."""
    return (*step.at, "target") if isinstance(step, RequestTransfer) else step.at


def items_at(step: TransferStep) -> Pointer:
    """Where it stands what moves: in the request, or, of an approval, with the step."""
    return (*step.at, "subscriptions") if isinstance(step, RequestTransfer) else step.at


def stated_of_licenses(case: Case[TransferStep], *attributes: str) -> Iterator[tuple[StatedValue, Subscription]]:
    """What a case says to change with the transfer of such attributes of licenses, with the licenses as they are."""
    held = {subscription.key: subscription for subscription in moved(case) if subscription.may_be_new_commerce_license}
    for effect in case.step.effects:
        subscription = held.get(effect.entity)
        if subscription is None or effect.attribute not in attributes:
            continue
        if value_of(subscription, effect.attribute) != effect.value:
            yield effect, subscription


@condition("Licenses move that are not said to be of the legacy commerce experience.")
def licenses_move(case: Case[TransferStep]) -> Answer:
    for subscription in moved(case):
        if subscription.may_be_new_commerce_license:
            return yes((*subscription.at, "product"))
    return no(message("no licenses of the new commerce experience move"), case.step.at)


def source_at(case: Case[TransferStep]) -> Pointer:
    """Where it stands who gives the subscriptions up: with the first of them, or with the step."""
    first = moved(case)[0]
    if first.buyer is not None and first.buyer == case.step.source:
        return (*first.at, "buyer")
    return (*case.step.at, "source") if isinstance(case.step, RequestTransfer) else case.step.at


def seller_not_said(case: Case[TransferStep], subscription: Subscription) -> Answer:
    """The answer when neither the transfer nor a subscription of it says who gives it up."""
    text = message(
        "not said: which partner {customer} bought {subscription:definite} from",
        customer=case.step.customer.label,
        subscription=SubscriptionRef(subscription.id),
    )
    return unknown(text, (*subscription.at, "buyer"))


@condition("The subscriptions are in CSP afterwards.")
def stays_in_csp(case: Case[TransferStep]) -> Answer:
    step = case.step
    if step.leaves_csp:
        return no(message("the subscriptions of {customer} are to leave CSP", customer=step.customer.label), step.at)
    return yes(step.at)


@condition("The subscriptions move from one CSP partner to another.")
def leaves_a_partner(case: Case[TransferStep]) -> Answer:
    if case.step.leaves_csp:
        return stays_in_csp.test(case)
    if case.step.source is not None:
        return yes(source_at(case))
    for subscription in moved(case):
        if subscription.buyer is not None:
            return yes(subscription.at)
        if subscription.origin in (None, Origin.CSP):
            return seller_not_said(case, subscription)
    return no(message("{customer} bought nothing of this in CSP", customer=case.step.customer.label), case.step.at)
