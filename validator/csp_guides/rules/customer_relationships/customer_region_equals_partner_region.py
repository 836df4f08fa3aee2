"""Partners sell to customers whose tenant lies in their own CSP region."""

from csp_guides.findings import Level
from csp_guides.model.regions import UNITED_STATES_GREW
from csp_guides.model.steps.customers import AcceptCustomerRelationship, CreateCustomer
from csp_guides.model.steps.purchases import Order
from csp_guides.model.steps.step import Step
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition
from csp_guides.rules.shared.region import in_one_region


@condition("The customer's tenant is in the CSP region of whoever sells to it.")
def customer_and_sellers_share_a_region(case: Case[Step]) -> Answer:
    return in_one_region(case.step, case.state, (*case.step.at, "customer"))


RULE: Rule[Step] = Rule(
    id="customer-region-equals-partner-region",
    topic="customer-relationships",
    level=Level.ERROR,
    kind=Kind.MUST,
    steps=(AcceptCustomerRelationship, CreateCustomer, Order),
    applies=(),
    holds=(customer_and_sellers_share_a_region,),
    of_given=(customer_and_sellers_share_a_region,),
    turning_days=(UNITED_STATES_GREW,),
    sources=(sources.REGIONS, sources.REGIONS_LATER, sources.SUPPORTED_RELATIONSHIPS, sources.REQUEST_2023),
    confidence=Confidence.READ,
)
