"""The customer accepts the Microsoft Customer Agreement before a partner orders for it."""

from datetime import date

from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.model.parties import Cloud
from csp_guides.model.steps.purchases import Order
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, yes
from csp_guides.rules.shared.consent import has_agreed

AZURE_SINCE = date(2019, 10, 1)
# The source names the month only: “from February 2020”.
OTHERS_SINCE = date(2020, 2, 1)


@condition("The product was already sold under the Microsoft Customer Agreement on that day.")
def agreement_was_in_use(case: Case[Order]) -> Answer:
    since = AZURE_SINCE if case.step.product.is_azure else OTHERS_SINCE
    if case.step.on >= since:
        return yes((*case.step.at, "product"))
    return no(
        message("this product is sold under the agreement only from {since}", since=since), (*case.step.at, "product")
    )


@condition("The customer had accepted the Microsoft Customer Agreement by then.")
def customer_accepted_the_agreement(case: Case[Order]) -> Answer:
    return has_agreed(case.step.customer, case.step, case.state)


RULE = Rule(
    id="mca-before-order",
    topic="customer-relationships",
    level=Level.ERROR,
    kind=Kind.MUST,
    steps=(Order,),
    applies=(agreement_was_in_use,),
    holds=(customer_accepted_the_agreement,),
    since=AZURE_SINCE,
    clouds=frozenset({Cloud.PUBLIC}),
    turning_days=(OTHERS_SINCE,),
    sources=(sources.AGREEMENT_VERSIONS, sources.CUSTOMER_AGREEMENT, sources.REQUEST_2020, sources.ADD_CUSTOMER),
    confidence=Confidence.READ,
)
