"""The partner, not Microsoft, is the first line of support for what it sold in CSP."""

from csp_guides.findings import Level
from csp_guides.messages import SubscriptionRef, message
from csp_guides.model.products import Origin
from csp_guides.model.steps.support import NameFirstLineSupport
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, yes
from csp_guides.rules.shared.origin import origin_not_said
from csp_guides.rules.shared.subscription import subscription_of


@condition("The subscription was bought in CSP.")
def bought_in_csp(case: Case[NameFirstLineSupport]) -> Answer:
    subscription = subscription_of(case)
    if subscription.origin is None:
        return origin_not_said(case.step, subscription.id, (*case.step.at, "subscription"))
    if subscription.origin is Origin.CSP:
        return yes(subscription.at)
    return no(
        message("{subscription} was bought outside CSP", subscription=SubscriptionRef(subscription.id)),
        (*subscription.at, "origin"),
    )


@condition("The first contact is not Microsoft.")
def contact_is_not_microsoft(case: Case[NameFirstLineSupport]) -> Answer:
    step = case.step
    at = (*step.at, "contact")
    if step.contact is not None:
        return yes(at)
    return no(
        message(
            "Microsoft is named as the first contact for {subscription}, which was sold by a partner",
            subscription=SubscriptionRef(step.subscription),
        ),
        at,
    )


RULE = Rule(
    id="support-first-line",
    topic="support",
    level=Level.ERROR,
    kind=Kind.MUST,
    steps=(NameFirstLineSupport,),
    applies=(bought_in_csp,),
    holds=(contact_is_not_microsoft,),
    sources=(sources.SUPPORT, sources.DIRECT_BILL, sources.SUPPORTED_RELATIONSHIPS),
    confidence=Confidence.READ,
    lacks=message("everything but whether Microsoft is named as the first contact"),
)
