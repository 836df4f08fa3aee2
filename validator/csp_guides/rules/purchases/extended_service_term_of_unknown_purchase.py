"""That a term is followed by the extended service term is not certain where nobody knows when it was bought."""

from csp_guides.findings import Level
from csp_guides.messages import SubscriptionRef, message
from csp_guides.model.attributes import value_of
from csp_guides.model.end_of_term import EXTENDED_SINCE, last_day
from csp_guides.model.parties import Cloud
from csp_guides.model.purchases import EXTENDED
from csp_guides.model.steps.purchases import EndTerm
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, yes
from csp_guides.rules.shared.subscription import subscription_of
from csp_guides.rules.shared.terms import ELIGIBLE_SINCE, lacks_only_the_day


@condition("The extended service term follows the term.")
def it_goes_on(case: Case[EndTerm]) -> Answer:
    subscription = subscription_of(case)
    if value_of(case.after(subscription.key), "status") == EXTENDED:
        return yes(subscription.at)
    text = message(
        "{subscription:definite} is not in an extended service term", subscription=SubscriptionRef(subscription.id)
    )
    return no(text, subscription.at)


@condition("The day is known on which the subscription was bought or last renewed.")
def its_day_is_known(case: Case[EndTerm]) -> Answer:
    subscription = subscription_of(case)
    if not lacks_only_the_day(subscription, last_day(subscription, case.step.on)):
        return yes(subscription.at)
    text = message(
        "{subscription:definite} should have been bought or last renewed on {eligible} or later, and the case does not "
        "say when it was",
        subscription=SubscriptionRef(subscription.id),
        eligible=ELIGIBLE_SINCE,
    )
    return no(text, (*case.step.at, "subscription"), subscription.at)


RULE = Rule(
    id="extended-service-term-of-unknown-purchase",
    topic="purchases",
    level=Level.WARNING,
    kind=Kind.MUST,
    since=EXTENDED_SINCE,
    clouds=frozenset({Cloud.PUBLIC}),
    steps=(EndTerm,),
    applies=(it_goes_on,),
    holds=(its_day_is_known,),
    sources=(
        sources.EXTENDED_SERVICE_TERMS,
        sources.CLOUDBLUE_EXTENDED_SERVICE_TERMS,
        sources.XYLOS_EXTENDED_SERVICE_TERMS,
        sources.INGRAM_RENEWAL,
    ),
    confidence=Confidence.THIRD_PARTY,
)
