"""Multi-channel support is for subscriptions bought outside CSP."""

from csp_guides.findings import Level
from csp_guides.messages import SubscriptionRef, message
from csp_guides.model.products import Origin
from csp_guides.model.steps.support import SupportSubscription
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, yes
from csp_guides.rules.shared.origin import origin_not_said
from csp_guides.rules.shared.subscription import subscription_of


@condition("The customer bought the subscription outside CSP.")
def bought_outside_csp(case: Case[SupportSubscription]) -> Answer:
    step, subscription = case.step, subscription_of(case)
    if subscription.origin is None:
        return origin_not_said(step, subscription.id, (*step.at, "subscription"))
    at = (*subscription.at, "origin" if subscription.buyer is None else "buyer")
    if subscription.origin is not Origin.CSP:
        return yes(at)
    text = message(
        "{subscription} was bought in CSP, so this is not a subscription bought elsewhere",
        subscription=SubscriptionRef(subscription.id),
    )
    return no(text, (*step.at, "subscription"), at)


RULE = Rule(
    id="multichannel-eligible-origin",
    topic="multi-channel",
    level=Level.ERROR,
    kind=Kind.MUST,
    steps=(SupportSubscription,),
    applies=(),
    holds=(bought_outside_csp,),
    sources=(sources.MULTI_CHANNEL, sources.MULTI_CHANNEL_LATER, sources.WORK_WITH_OTHER_PARTNERS),
    confidence=Confidence.READ,
)
