"""What is transferred is active when the partner that gives it up approves."""

from csp_guides.findings import Level
from csp_guides.messages import SubscriptionRef, message
from csp_guides.model.purchases import Subscription
from csp_guides.model.steps.transfers import ApproveTransfer, RequestTransfer, TransferStep
from csp_guides.model.words import standing
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, unsettled, yes
from csp_guides.rules.shared.transfers import items_at, moved


def _is_gone(subscription: Subscription) -> bool:
    """Whether nothing brings it back: of Azure, only what was deleted is gone."""
    if subscription.product.is_azure:
        return subscription.status == "deleted"
    return subscription.product.is_license_based and subscription.has_ended


@condition("Nothing that moves has ended for good, and none of it is software.")
def everything_can_move(case: Case[TransferStep]) -> Answer:
    at = items_at(case.step)
    for subscription in moved(case):
        if _is_gone(subscription):
            text = message(
                "{subscription:definite} {stands:like subscription}, and nothing is left of it that could move",
                subscription=SubscriptionRef(subscription.id),
                stands=standing(subscription.status),
            )
            return no(text, at, subscription.at)
    for subscription in moved(case):
        # `transfer-of-software` warns of it and says why.
        if not subscription.product.is_online_service:
            text = message("not known: whether software can be transferred at all")
            return unsettled(text, at, (*subscription.at, "product"))
    return yes(at)


@condition("Everything that moves is active on the day of the approval.")
def everything_is_active(case: Case[TransferStep]) -> Answer:
    step = case.step
    at = items_at(step)
    inactive = [] if isinstance(step, RequestTransfer) else [one for one in moved(case) if one.status != "active"]
    for subscription in inactive:
        if subscription.product.is_azure:
            text = message(
                "{subscription:definite} {stands:like subscription}, and only active Azure is transferred",
                subscription=SubscriptionRef(subscription.id),
                stands=standing(subscription.status),
            )
            return no(text, at, subscription.at)
    for subscription in inactive:
        text = message(
            "{subscription:definite} {stands:like subscription}; whether it can be transferred then, our "
            "sources do not say",
            subscription=SubscriptionRef(subscription.id),
            stands=standing(subscription.status),
        )
        return unsettled(text, at, subscription.at)
    return yes(at)


RULE: Rule[TransferStep] = Rule(
    id="transfer-needs-active-item",
    topic="transfers",
    level=Level.ERROR,
    kind=Kind.MUST,
    steps=(RequestTransfer, ApproveTransfer),
    applies=(),
    holds=(everything_can_move, everything_is_active),
    sources=(sources.TRANSFER_AZURE, sources.AZURE_TRANSFER_HUB, sources.ERROR_CODES, sources.LIFECYCLE),
    confidence=Confidence.READ,
)
