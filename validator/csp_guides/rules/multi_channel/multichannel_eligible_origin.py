"""Multi-channel support is for subscriptions bought outside CSP: what the word means, and no ban."""

from csp_guides.findings import Level
from csp_guides.messages import SubscriptionRef, message
from csp_guides.model.products import Origin
from csp_guides.model.steps.support import SupportSubscription
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, yes
from csp_guides.rules.shared.subscription import subscription_of


@condition("The customer is known to have bought the subscription outside CSP.")
def bought_outside_csp(case: Case[SupportSubscription]) -> Answer:
    subscription = subscription_of(case)
    if subscription.origin not in (None, Origin.CSP):
        return yes((*subscription.at, "origin"))
    text = message(
        "{subscription:definite} is not known to have been bought outside CSP",
        subscription=SubscriptionRef(subscription.id),
    )
    return no(text, (*case.step.at, "subscription"), subscription.at)


RULE = Rule(
    id="multichannel-eligible-origin",
    topic="multi-channel",
    level=Level.NOTE,
    kind=Kind.MAY,
    steps=(SupportSubscription,),
    applies=(bought_outside_csp,),
    holds=(),
    sources=(sources.MULTI_CHANNEL, sources.MULTI_CHANNEL_LATER, sources.WORK_WITH_OTHER_PARTNERS),
    confidence=Confidence.READ,
)
