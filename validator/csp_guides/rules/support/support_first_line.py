"""The partner, not Microsoft, is the first line of support for what it sold in CSP."""

from csp_guides.findings import Level
from csp_guides.messages import SubscriptionRef, message
from csp_guides.model.steps.support import NameFirstLineSupport
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, yes
from csp_guides.rules.shared.origin import bought_in_csp


@condition("The first contact is not Microsoft.")
def contact_is_not_microsoft(case: Case[NameFirstLineSupport]) -> Answer:
    step = case.step
    at = (*step.at, "contact")
    if step.contact is not None:
        return yes(at)
    return no(
        message(
            "Microsoft is named as the first contact for {subscription:definite}, which was sold by a partner",
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
