"""The partner that buys from Microsoft removes a relationship with a customer; a reseller goes through its provider."""

from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.model.parties import Role
from csp_guides.model.steps.customers import EndCustomerRelationship
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, yes


@condition("Whoever removes the relationship is not an indirect reseller.")
def no_reseller_removes(case: Case[EndCustomerRelationship]) -> Answer:
    step = case.step
    at = (*step.at, "partner")
    if step.partner.role is not Role.INDIRECT_RESELLER:
        return yes(at)
    text = message(
        "{partner} is an indirect reseller, and only its provider can remove a relationship with {customer}",
        partner=step.partner.label,
        customer=step.customer.label,
    )
    return no(text, at)


RULE = Rule(
    id="remove-relationship-actor",
    topic="customer-relationships",
    level=Level.ERROR,
    kind=Kind.MUST_NOT,
    steps=(EndCustomerRelationship,),
    applies=(),
    holds=(no_reseller_removes,),
    sources=(sources.REMOVE_RELATIONSHIP, sources.REMOVE_RELATIONSHIP_LATER),
    # What is said of resellers stands in the opening of the later revision.
    confidence=Confidence.READ_OPENING,
)
