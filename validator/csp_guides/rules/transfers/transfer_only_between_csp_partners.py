"""A transfer moves what a CSP partner sold to another CSP partner; the rest is bought anew."""

from csp_guides.findings import Level
from csp_guides.messages import SubscriptionRef, message
from csp_guides.model.parties import Cloud
from csp_guides.model.products import Origin
from csp_guides.model.purchases import Subscription
from csp_guides.model.steps.transfers import RequestTransfer, TransferStep
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, unsettled, yes
from csp_guides.rules.shared.origin import origin_not_said
from csp_guides.rules.shared.transfers import AGREEMENTS, azure_of_an_agreement, moved

NO_WAY_BACK = AGREEMENTS | {Origin.DIRECT}
"""Where nothing that was bought in CSP can be transferred to; of the others no source speaks."""


def _from_elsewhere(case: Case[TransferStep]) -> tuple[Subscription, ...]:
    """What was not bought in CSP, and is no Azure that comes from an agreement, of which another rule speaks."""
    judged_elsewhere = azure_of_an_agreement(case)
    return tuple(held for held in moved(case) if held.origin not in (None, Origin.CSP) and held not in judged_elsewhere)


@condition("What comes into CSP was not bought from Microsoft itself.")
def nothing_comes_from_microsoft(case: Case[TransferStep]) -> Answer:
    step = case.step
    elsewhere = () if step.leaves_csp else _from_elsewhere(case)
    at = (*step.at, "subscriptions")
    for subscription in elsewhere:
        if subscription.origin is Origin.DIRECT:
            text = message(
                "{subscription:definite} was bought directly from Microsoft, and a transfer moves only what a "
                "CSP partner sold",
                subscription=SubscriptionRef(subscription.id),
            )
            return no(text, at, (*subscription.at, "origin"))
    for subscription in elsewhere:
        assert subscription.origin is not None, "what is from elsewhere has an origin"
        text = message(
            "our sources do not say whether {subscription:definite}, bought {origin}, can be transferred to CSP",
            subscription=SubscriptionRef(subscription.id),
            origin=subscription.origin.label,
        )
        return unsettled(text, at, (*subscription.at, "origin"))
    for subscription in moved(case):
        if subscription.origin is None and step.source is None and not step.leaves_csp:
            return origin_not_said(step, subscription.id, (*subscription.at, "origin"))
    return yes(at)


@condition("What was bought in CSP is to stay there.")
def nothing_goes_out_of_csp(case: Case[TransferStep]) -> Answer:
    step = case.step
    at = (*step.at, "to-origin")
    if not step.leaves_csp:
        return yes((*step.at, "subscriptions"))
    for subscription in moved(case):
        if subscription.origin is Origin.CSP and step.to_origin in NO_WAY_BACK:
            text = message(
                "{subscription:definite} was bought in CSP, and a transfer does not take it out of CSP",
                subscription=SubscriptionRef(subscription.id),
            )
            return no(text, at, subscription.at)
    text = message(
        "our sources do not say whether this can be transferred, to be bought {origin} afterwards",
        origin=step.to_origin.label,
    )
    return unsettled(text, at)


RULE: Rule[TransferStep] = Rule(
    id="transfer-only-between-csp-partners",
    topic="transfers",
    level=Level.ERROR,
    kind=Kind.MUST_NOT,
    steps=(RequestTransfer,),
    applies=(),
    holds=(nothing_comes_from_microsoft, nothing_goes_out_of_csp),
    sources=(
        sources.AZURE_TRANSFER_HUB_2025,
        sources.AZURE_TRANSFER_HUB,
        sources.AZURE_SUBSCRIBERS_TO_CSP_2023,
        sources.TRANSFER_NEW_COMMERCE,
        sources.TRANSFER_API,
        sources.TRANSFER_LICENSES,
        sources.EVOLVE_TRANSFERS,
    ),
    confidence=Confidence.READ,
    clouds=frozenset({Cloud.PUBLIC}),
    lacks=message("the channel transfer, which prepares the purchase in CSP of licenses from an Enterprise Agreement"),
)
