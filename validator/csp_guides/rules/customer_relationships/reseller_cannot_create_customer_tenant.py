"""An indirect reseller leaves it to its provider to create a customer."""

from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.model.parties import Cloud, Role
from csp_guides.model.steps.customers import CreateCustomer
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, yes


@condition("Whoever creates the customer is not an indirect reseller.")
def creator_is_no_indirect_reseller(case: Case[CreateCustomer]) -> Answer:
    step = case.step
    at = (*step.at, "partner")
    if step.partner.role is not Role.INDIRECT_RESELLER:
        return yes(at)
    text = message(
        "{partner} creates {customer}, and an indirect reseller cannot create customers",
        partner=step.partner.label,
        customer=step.customer.label,
    )
    return no(text, at)


RULE = Rule(
    id="reseller-cannot-create-customer-tenant",
    topic="customer-relationships",
    level=Level.ERROR,
    kind=Kind.MUST_NOT,
    steps=(CreateCustomer,),
    applies=(),
    holds=(creator_is_no_indirect_reseller,),
    clouds=frozenset({Cloud.PUBLIC}),
    sources=(sources.TRANSITION, sources.PROVIDER_TASKS, sources.CUSTOMER_OF_RESELLER),
    confidence=Confidence.READ,
)
