"""A subscription in its extended service term may be cancelled, or made an ordinary one, on any day."""

from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.model.end_of_term import EXTENDED_SINCE
from csp_guides.model.parties import Cloud
from csp_guides.model.steps.purchases import (
    CancelSubscription,
    ChangeSubscription,
    RenewSubscription,
    SubscriptionStep,
)
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, yes
from csp_guides.rules.shared.terms import it_is_in_its_extended_service_term


@condition("The step cancels it, or gives it an ordinary term.")
def it_is_cancelled_or_converted(case: Case[SubscriptionStep]) -> Answer:
    step = case.step
    if isinstance(step, ChangeSubscription) and step.term is None:
        return no(message("the term stays as it is"), step.at)
    return yes(step.at)


RULE: Rule[SubscriptionStep] = Rule(
    id="extended-service-term-may-be-cancelled-any-day",
    topic="purchases",
    level=Level.NOTE,
    kind=Kind.MAY,
    since=EXTENDED_SINCE,
    clouds=frozenset({Cloud.PUBLIC}),
    steps=(CancelSubscription, RenewSubscription, ChangeSubscription),
    applies=(it_is_in_its_extended_service_term, it_is_cancelled_or_converted),
    holds=(),
    sources=(sources.EXTENDED_SERVICE_TERMS, sources.EXTENDED_SERVICE_TERM_MESSAGE),
    confidence=Confidence.READ_OPENING,
)
