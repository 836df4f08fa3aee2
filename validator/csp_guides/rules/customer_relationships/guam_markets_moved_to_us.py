"""Partners in the United States region may sell in American Samoa, Guam and the Northern Mariana Islands."""

from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.model.regions import BEFORE_UNITED_STATES_GREW, UNITED_STATES_GREW
from csp_guides.model.steps.customers import AcceptCustomerRelationship, CreateCustomer
from csp_guides.model.steps.purchases import Order
from csp_guides.model.steps.step import Step
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, yes
from csp_guides.rules.shared.region import country_at, in_one_region


@condition("The customer's tenant is in one of the three markets that moved to the United States region.")
def customer_is_in_a_market_that_moved(case: Case[Step]) -> Answer:
    customer = case.step.tenants[-1]
    if customer.country in BEFORE_UNITED_STATES_GREW:
        return yes(country_at(customer, case.state))
    text = message("{customer} is in none of the markets that moved", customer=customer.label)
    return no(text, (*case.step.at, "customer"))


@condition("Whoever sells to it is in the United States region.")
def sellers_lie_in_the_united_states_region(case: Case[Step]) -> Answer:
    return in_one_region(case.step, case.state, (*case.step.at, "customer"))


RULE: Rule[Step] = Rule(
    id="guam-markets-moved-to-us",
    topic="customer-relationships",
    level=Level.NOTE,
    kind=Kind.MAY,
    steps=(AcceptCustomerRelationship, CreateCustomer, Order),
    applies=(customer_is_in_a_market_that_moved, sellers_lie_in_the_united_states_region),
    holds=(),
    since=UNITED_STATES_GREW,
    sources=(sources.ANNOUNCEMENTS_2023_08, sources.REGIONS),
    confidence=Confidence.READ,
)
