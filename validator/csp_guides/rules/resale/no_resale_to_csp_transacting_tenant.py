"""Online services are not resold to a tenant that transacts in CSP."""

from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.model.steps.purchases import Order
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, yes


@condition("The product is an online service.")
def product_is_an_online_service(case: Case[Order]) -> Answer:
    at = (*case.step.at, "product")
    return (
        yes(at)
        if case.step.product.is_online_service
        else no(message("the product is software, not an online service"), at)
    )


@condition("The tenant that gets the product does not conduct CSP transactions.")
def tenant_does_not_transact(case: Case[Order]) -> Answer:
    customer = case.step.customer
    if not customer.role.in_csp:
        return yes((*customer.at, "role"))
    text = message(
        "{customer} is the tenant in which its company transacts as {role:indefinite}",
        customer=customer.label,
        role=customer.role.term,
    )
    return no(text, (*case.step.at, "customer"), (*customer.at, "role"))


RULE = Rule(
    id="no-resale-to-csp-transacting-tenant",
    topic="resale",
    level=Level.ERROR,
    kind=Kind.MUST_NOT,
    steps=(Order,),
    applies=(product_is_an_online_service,),
    holds=(tenant_does_not_transact,),
    sources=(sources.WORK_WITH_OTHER_PARTNERS, sources.MULTI_PARTNER, sources.ENROLL, sources.SUPPORTED_RELATIONSHIPS),
    confidence=Confidence.READ,
)
