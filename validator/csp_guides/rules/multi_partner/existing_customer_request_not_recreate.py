"""A customer that exists is asked for a relationship, not created anew."""

from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.model.entities import Entity
from csp_guides.model.parties import Cloud
from csp_guides.model.steps.customers import CreateCustomer
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, yes


@condition("The customer is not known to Microsoft yet.")
def customer_is_new(case: Case[CreateCustomer]) -> Answer:
    step = case.step
    known: Entity | None = (
        case.state.relationships(step.customer).first
        or next(case.state.channels(step.customer), None)
        or case.state.delegated_admins(step.customer).first
    )
    if known is None:
        return yes((*step.at, "customer"))
    text = message(
        "{partner} creates {customer} as a new customer, but it already is one",
        partner=step.partner.label,
        customer=step.customer.label,
    )
    return no(text, (*step.at, "customer"), known.at)


RULE = Rule(
    id="existing-customer-request-not-recreate",
    topic="multi-partner",
    level=Level.ERROR,
    kind=Kind.MUST_NOT,
    steps=(CreateCustomer,),
    applies=(),
    holds=(customer_is_new,),
    clouds=frozenset({Cloud.PUBLIC}),
    sources=(sources.ADD_CUSTOMER,),
    confidence=Confidence.READ,
    lacks=message("customers that exist with Microsoft without anything in the scenario showing it"),
)
