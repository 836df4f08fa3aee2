"""While a subscription is suspended, its seats and its term stay as they are."""

from datetime import date

from csp_guides.findings import Level
from csp_guides.messages import SubscriptionRef, message
from csp_guides.model.parties import Cloud
from csp_guides.model.steps.purchases import ChangeReseller, ChangeSubscription, SubscriptionStep
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, unsettled, yes
from csp_guides.rules.shared.subscription import subscription_of
from csp_guides.rules.shared.terms import is_new_commerce_license


@condition("The subscription is not suspended while it is changed.")
def it_is_not_suspended(case: Case[SubscriptionStep]) -> Answer:
    step, subscription = case.step, subscription_of(case)
    held = SubscriptionRef(subscription.id)
    if subscription.status != "suspended":
        return yes(subscription.at)
    newer = is_new_commerce_license(subscription)
    listed = isinstance(step, ChangeSubscription) and (step.seats is not None or step.term is not None)
    # What the sources list is refused by codes of the API that part no generations of commerce.
    if listed and newer.truth is not False:
        text = message(
            "{subscription:definite} is suspended; until it is resumed, its seats and its term cannot change",
            subscription=held,
        )
        return no(text, step.at, subscription.at)
    text = message(
        "our sources do not say whether this can be changed while {subscription:definite} is suspended",
        subscription=held,
    )
    return unsettled(text, step.at, subscription.at)


RULE: Rule[SubscriptionStep] = Rule(
    id="suspended-subscription-takes-no-changes",
    topic="purchases",
    level=Level.ERROR,
    kind=Kind.MUST_NOT,
    since=date(2023, 6, 15),
    clouds=frozenset({Cloud.PUBLIC, Cloud.US_GOVERNMENT}),
    steps=(ChangeSubscription, ChangeReseller),
    holds=(it_is_not_suspended,),
    sources=(sources.ERROR_CODES, sources.LIFECYCLE, sources.LIFECYCLE_LATER),
    confidence=Confidence.READ,
)
