"""What the rules on transfers share: what moves, and from whom."""

from csp_guides.findings import Pointer
from csp_guides.messages import SubscriptionRef, message
from csp_guides.model.products import Commerce, Origin
from csp_guides.model.purchases import Subscription
from csp_guides.model.steps.transfers import RequestTransfer, TransferStep
from csp_guides.rules.rule import Answer, Case, condition, no, unknown, yes

REQUEST_LASTS = "P30D"
"""How long a request to transfer Azure waits for approval; on the last day it can still be approved."""


def moved(case: Case[TransferStep]) -> tuple[Subscription, ...]:
    """The subscriptions of a transfer, as they are before the step."""
    found = (case.state.subscription(id) for id in case.step.subscriptions)
    return tuple(subscription for subscription in found if subscription is not None)


def under_a_plan(subscription: Subscription) -> bool:
    """Whether it is Azure of an Azure plan; what is not said to be legacy is."""
    return subscription.product.is_azure and subscription.commerce is not Commerce.LEGACY


def source_at(case: Case[TransferStep]) -> Pointer:
    """Where it stands who gives the subscriptions up: with the first of them, or with the step."""
    first = moved(case)[0]
    if first.buyer is not None and first.buyer == case.step.source:
        return (*first.at, "buyer")
    return (*case.step.at, "source") if isinstance(case.step, RequestTransfer) else case.step.at


def seller_not_said(case: Case[TransferStep], subscription: Subscription) -> Answer:
    """The answer when neither the transfer nor a subscription of it says who gives it up."""
    text = message(
        "not said: which partner {customer} bought {subscription} from",
        customer=case.step.customer.label,
        subscription=SubscriptionRef(subscription.id),
    )
    return unknown(text, (*subscription.at, "buyer"))


@condition("The subscriptions move from one CSP partner to another.")
def leaves_a_partner(case: Case[TransferStep]) -> Answer:
    if case.step.source is not None:
        return yes(source_at(case))
    for subscription in moved(case):
        if subscription.origin in (None, Origin.CSP):
            return seller_not_said(case, subscription)
    return no(message("{customer} bought nothing of this in CSP", customer=case.step.customer.label), case.step.at)
