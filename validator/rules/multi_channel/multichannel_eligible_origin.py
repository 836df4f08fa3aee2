"""Multi-channel support is for subscriptions bought outside CSP."""

from validator.findings import Level
from validator.messages import Held, message
from validator.model.products import Origin
from validator.model.steps import SupportSubscription
from validator.rules import sources
from validator.rules.origin import origin_not_said
from validator.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, yes
from validator.rules.subscription import subscription_of


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
        subscription=Held(subscription.id),
    )
    return no(text, (*step.at, "subscription"), at)


RULE = Rule(
    id="multichannel-eligible-origin",
    topic="multi-channel",
    level=Level.ERROR,
    kind=Kind.MUST,
    concerns=(SupportSubscription,),
    applies=(),
    holds=(bought_outside_csp,),
    sources=(sources.MULTI_CHANNEL, sources.MULTI_CHANNEL_LATER, sources.WORK_WITH_OTHER_PARTNERS),
    confidence=Confidence.READ,
)
