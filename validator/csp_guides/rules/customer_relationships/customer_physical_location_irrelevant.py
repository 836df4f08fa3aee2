"""A tenant counts in the country it is registered in, wherever its company sits."""

from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.model.regions import UNITED_STATES_GREW
from csp_guides.model.steps.customers import AcceptCustomerRelationship, CreateCustomer
from csp_guides.model.steps.purchases import Order
from csp_guides.model.steps.step import Step
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, unknown, yes
from csp_guides.rules.shared.region import country_at, in_one_region


@condition("The customer's tenant is registered in a country other than its company's.")
def tenant_is_registered_elsewhere(case: Case[Step]) -> Answer:
    customer = case.step.tenants[-1]
    company = case.state.company(customer)
    seat = (*company.at, "country")
    if company.country == customer.country:
        text = message("nothing says that {customer} is in a country other than its company's", customer=customer.label)
        return no(text, (*case.step.at, "customer"))
    if company.country is None:
        return unknown(message("not said: in which country the company {company} is", company=company.label), seat)
    return yes(country_at(customer, case.state), seat)


@condition("The tenant is in the CSP region of whoever sells to it.")
def tenant_lies_in_the_sellers_region(case: Case[Step]) -> Answer:
    return in_one_region(case.step, case.state, (*case.step.at, "customer"))


RULE: Rule[Step] = Rule(
    id="customer-physical-location-irrelevant",
    topic="customer-relationships",
    level=Level.NOTE,
    kind=Kind.MAY,
    steps=(AcceptCustomerRelationship, CreateCustomer, Order),
    applies=(tenant_is_registered_elsewhere, tenant_lies_in_the_sellers_region),
    holds=(),
    turning_days=(UNITED_STATES_GREW,),
    sources=(sources.REGIONS, sources.REGIONS_LATER),
    confidence=Confidence.READ,
)
