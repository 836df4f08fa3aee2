"""Whether a customer in the US Government cloud may have a second partner: Microsoft's own pages disagree."""

from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.model.parties import Cloud
from csp_guides.model.steps.administration import ApproveDelegatedAdmin
from csp_guides.model.steps.customers import AcceptCustomerRelationship
from csp_guides.model.steps.purchases import Order
from csp_guides.model.steps.step import Step
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, yes


@condition("The customer in the US Government cloud works with one partner only.")
def customer_has_one_partner(case: Case[Step]) -> Answer:
    partner, customer = case.step.tenants[0], case.step.tenants[-1]
    other = case.state.other_partner(partner, customer)
    if other is None:
        return yes((*customer.at, "cloud"))
    text = message(
        "{partner} should not become a second partner of {customer}, whose tenant is in the US Government cloud",
        partner=partner.label,
        customer=customer.label,
    )
    return no(text, case.step.at, (*customer.at, "cloud"), other.at)


RULE: Rule[Step] = Rule(
    id="us-gov-single-partner",
    topic="national-clouds",
    level=Level.WARNING,
    kind=Kind.MUST_NOT,
    steps=(AcceptCustomerRelationship, ApproveDelegatedAdmin, Order),
    applies=(),
    holds=(customer_has_one_partner,),
    of_given=(customer_has_one_partner,),
    clouds=frozenset({Cloud.US_GOVERNMENT}),
    sources=(
        sources.NATIONAL_CLOUD_DEVELOPERS,
        sources.US_GOVERNMENT,
        sources.WORK_WITH_OTHER_PARTNERS,
        sources.MULTI_PARTNER,
    ),
    confidence=Confidence.CONTESTED,
)
