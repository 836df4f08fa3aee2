"""A further partner comes in by an invitation that the customer accepts."""

from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.model.steps.customers import AcceptCustomerRelationship
from csp_guides.model.steps.step import PartnerStep
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, yes
from csp_guides.rules.shared.existing_subscriptions import JOINS_ANOTHER_PARTNER


@condition("The new partner has itself asked the customer for the relationship.")
def partner_asked_the_customer(case: Case[PartnerStep]) -> Answer:
    step = case.step
    request = case.state.relationship(step.partner, step.customer)
    if request is not None:
        return yes(request.at)
    text = message(
        "{partner} has not asked {customer} for a relationship",
        partner=step.partner.label,
        customer=step.customer.label,
    )
    return no(text, (*step.at, "partner"))


RULE: Rule[PartnerStep] = Rule(
    id="multipartner-needs-invitation",
    topic="multi-partner",
    level=Level.ERROR,
    kind=Kind.MUST,
    steps=(AcceptCustomerRelationship,),
    applies=(JOINS_ANOTHER_PARTNER,),
    holds=(partner_asked_the_customer,),
    sources=(sources.MULTI_PARTNER, sources.REQUEST_2023),
    confidence=Confidence.READ,
)
