"""A partner's tenant outside CSP may buy from another partner."""

from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.model.steps.purchases import Order
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, yes


@condition("The customer's company is a partner in CSP, but in another tenant.")
def company_transacts_elsewhere(case: Case[Order]) -> Answer:
    customer = case.step.customer
    company = case.state.company(customer)
    if company.conducts_csp and not customer.role.in_csp:
        return yes(company.at, (*customer.at, "role"))
    return no(
        message("{company} is not a partner that buys for a tenant outside CSP", company=company.label), company.at
    )


@condition("The seller is another company.")
def seller_is_another_company(case: Case[Order]) -> Answer:
    customer = case.step.customer
    if all(seller.company != customer.company for seller in case.step.sellers):
        return yes((*case.step.at, "buyer"))
    return no(
        message("{company} would buy from itself", company=case.state.company(customer).label), (*case.step.at, "buyer")
    )


RULE = Rule(
    id="non-csp-tenant-may-buy",
    topic="resale",
    level=Level.NOTE,
    kind=Kind.MAY,
    steps=(Order,),
    applies=(company_transacts_elsewhere, seller_is_another_company),
    holds=(),
    sources=(sources.WORK_WITH_OTHER_PARTNERS, sources.MULTI_PARTNER, sources.SUPPORTED_RELATIONSHIPS),
    confidence=Confidence.READ,
)
