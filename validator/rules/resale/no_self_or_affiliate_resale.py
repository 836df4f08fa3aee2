"""A partner does not sell to itself."""

from validator.findings import Level
from validator.messages import message
from validator.model.steps import Order
from validator.rules import sources
from validator.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, yes


@condition("Nobody on the selling side belongs to the customer's company.")
def sellers_are_other_companies(case: Case[Order]) -> Answer:
    order = case.step
    company = case.state.company(order.customer)
    for seller in order.sellers:
        if seller.company == company.name:
            place = "buyer" if seller == order.buyer else "reseller"
            return no(message("{company} would buy from itself", company=company.said), (*order.at, place), company.at)
    return yes((*order.at, "buyer"), (*order.at, "customer"))


RULE = Rule(
    id="no-self-or-affiliate-resale",
    topic="resale",
    level=Level.ERROR,
    kind=Kind.MUST_NOT,
    concerns=(Order,),
    applies=(),
    holds=(sellers_are_other_companies,),
    sources=(sources.SUPPORTED_RELATIONSHIPS,),
    confidence=Confidence.READ,
)
