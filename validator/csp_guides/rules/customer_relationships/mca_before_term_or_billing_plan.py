"""Before a page of January 2025 said so in general, term and billing plan without the agreement were a risk already."""

from datetime import timedelta

from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.model.parties import Cloud
from csp_guides.model.steps.purchases import ChangeSubscription
from csp_guides.rules import sources
from csp_guides.rules.customer_relationships.mca_before_any_change import MANAGING_SINCE, SINCE
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, yes
from csp_guides.rules.shared.consent import has_agreed


@condition("The term, the billing plan or the commerce of the subscription is changed.")
def term_or_billing_plan_is_changed(case: Case[ChangeSubscription]) -> Answer:
    if case.step.changes_what_is_managed:
        return yes(case.step.at)
    return no(message("term and billing plan stay as they are"), case.step.at)


@condition("The customer had accepted the Microsoft Customer Agreement by then.")
def customer_had_accepted(case: Case[ChangeSubscription]) -> Answer:
    return has_agreed(case.step.customer, case.step, case.state)


RULE = Rule(
    id="mca-before-term-or-billing-plan",
    topic="customer-relationships",
    level=Level.WARNING,
    kind=Kind.MUST,
    since=SINCE,
    until=MANAGING_SINCE - timedelta(days=1),
    clouds=frozenset({Cloud.PUBLIC}),
    steps=(ChangeSubscription,),
    applies=(term_or_billing_plan_is_changed,),
    holds=(customer_had_accepted,),
    sources=(sources.MANAGE_PARTNERS_2025,),
    confidence=Confidence.INFERRED,
)
