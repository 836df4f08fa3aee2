"""The customer accepts the Microsoft Customer Agreement; a partner confirms that it has."""

from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.model.steps.customers import AcceptCustomerAgreement
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, yes


@condition("The customer itself accepts.")
def the_customer_accepts(case: Case[AcceptCustomerAgreement]) -> Answer:
    step = case.step
    if step.accepted_by == step.customer:
        return yes(step.at)
    text = message(
        "{partner} would accept in the place of {customer}, and can only confirm that {customer} has accepted",
        partner=step.accepted_by.label,
        customer=step.customer.label,
    )
    return no(text, (*step.at, "accepted-by"))


RULE = Rule(
    id="customer-agreement-accepted-by-customer",
    topic="customer-relationships",
    level=Level.ERROR,
    kind=Kind.MUST,
    steps=(AcceptCustomerAgreement,),
    applies=(),
    holds=(the_customer_accepts,),
    sources=(sources.CUSTOMER_AGREEMENT, sources.CUSTOMER_AGREEMENT_LATER),
    confidence=Confidence.INFERRED,
    lacks=message("the role of the person who accepts for the customer"),
)
