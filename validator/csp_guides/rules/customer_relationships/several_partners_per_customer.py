"""A customer may work with several partners at once."""

from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.model.parties import Cloud
from csp_guides.model.steps.customers import AcceptCustomerRelationship
from csp_guides.model.steps.purchases import Order
from csp_guides.model.steps.step import Step
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, yes


@condition("The customer already works with another partner.")
def another_partner_is_there(case: Case[Step]) -> Answer:
    partner, customer = case.step.tenants[0], case.step.tenants[-1]
    other = case.state.other_partner(partner, customer)
    if other is not None:
        return yes(other.at, case.step.at)
    return no(message("{customer} works with no other partner", customer=customer.label), case.step.at)


RULE: Rule[Step] = Rule(
    id="several-partners-per-customer",
    topic="customer-relationships",
    level=Level.NOTE,
    kind=Kind.MAY,
    steps=(AcceptCustomerRelationship, Order),
    applies=(another_partner_is_there,),
    holds=(),
    # For US Government the sources contradict each other; see us-gov-single-partner.
    clouds=frozenset({Cloud.PUBLIC}),
    sources=(sources.MULTI_PARTNER, sources.WORK_WITH_OTHER_PARTNERS, sources.MULTI_CHANNEL),
    confidence=Confidence.READ,
)
