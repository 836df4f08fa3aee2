"""While a subscription is in its extended service term, its number of seats stays as it is."""

from csp_guides.findings import Level
from csp_guides.messages import SubscriptionRef, message
from csp_guides.model.end_of_term import EXTENDED_SINCE
from csp_guides.model.parties import Cloud
from csp_guides.model.steps.purchases import ChangeSubscription, SubscriptionStep
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, yes
from csp_guides.rules.shared.terms import it_is_in_its_extended_service_term


@condition("The number of seats stays as it is, unless the same step gives the subscription an ordinary term.")
def seats_stay_until_it_is_converted(case: Case[SubscriptionStep]) -> Answer:
    step = case.step
    if not isinstance(step, ChangeSubscription) or step.seats is None or step.term is not None:
        return yes(step.at)
    text = message(
        "{subscription:definite} is in its extended service term, in which its number of seats should not be changed",
        subscription=SubscriptionRef(step.subscription),
    )
    return no(text, (*step.at, "seats"))


RULE: Rule[SubscriptionStep] = Rule(
    id="extended-service-term-seats-fixed",
    topic="purchases",
    level=Level.WARNING,
    kind=Kind.MUST_NOT,
    since=EXTENDED_SINCE,
    clouds=frozenset({Cloud.PUBLIC}),
    steps=(ChangeSubscription,),
    applies=(it_is_in_its_extended_service_term,),
    holds=(seats_stay_until_it_is_converted,),
    sources=(sources.EXTENDED_SERVICE_TERM_MESSAGE, sources.INGRAM_RENEWAL),
    confidence=Confidence.SECONDARY,
    lacks=message("upgrades, on which Microsoft's own texts disagree"),
)
