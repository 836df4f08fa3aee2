"""A partner does not sell to itself or to its affiliates."""

from csp_guides.findings import Level, Pointer
from csp_guides.messages import message
from csp_guides.model.parties import Company
from csp_guides.model.state import State
from csp_guides.model.steps.purchases import Order
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, unsettled, yes


@condition("Nobody on the selling side belongs to the customer's company or to an affiliate of it.")
def sellers_are_other_companies(case: Case[Order]) -> Answer:
    order = case.step
    customer = case.state.company(order.customer)
    for seller in order.sellers:
        place = (*order.at, "buyer" if seller == order.buyer else "reseller")
        company = case.state.company(seller)
        if company.name == customer.name:
            return no(message("{company} would buy from itself", company=company.label), place, company.at)
        named = _affiliation(company, customer, case.state) or _affiliation(customer, company, case.state)
        if named is not None:
            text = message(
                "{company} would buy from its affiliate {seller}", company=customer.label, seller=company.label
            )
            return no(text, place, named)
        if case.state.belong_together(company, customer):
            text = message(
                "{seller} and {customer} are affiliates of affiliates; our sources do not say whether these count",
                seller=company.label,
                customer=customer.label,
            )
            return unsettled(text, place)
    return yes((*order.at, "buyer"), (*order.at, "customer"))


def _affiliation(company: Company, other: Company, state: State) -> Pointer | None:
    """Where a company names another as its affiliate."""
    place = state.affiliation(company, other)
    return None if place is None else (*company.at, "affiliates", place)


RULE = Rule(
    id="no-self-or-affiliate-resale",
    topic="resale",
    level=Level.ERROR,
    kind=Kind.MUST_NOT,
    steps=(Order,),
    applies=(),
    holds=(sellers_are_other_companies,),
    of_given=(sellers_are_other_companies,),
    sources=(sources.SUPPORTED_RELATIONSHIPS,),
    confidence=Confidence.READ,
    lacks=message("Azure for a partner's own shared services, and transfers"),
)
