"""A direct-bill partner sells to the customer itself."""

from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.model.parties import Role
from csp_guides.model.steps.purchases import Order
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, yes


@condition("The buyer is a direct-bill partner.")
def buyer_is_direct_bill(case: Case[Order]) -> Answer:
    buyer = case.step.buyer
    if buyer.role is Role.DIRECT_BILL:
        return yes((*buyer.at, "role"))
    return no(message("{buyer} is not a direct-bill partner", buyer=buyer.label), (*buyer.at, "role"))


@condition("No reseller stands between the buyer and the customer.")
def nobody_stands_between(case: Case[Order]) -> Answer:
    order = case.step
    if not order.resellers:
        return yes(order.at)
    text = message(
        "{buyer} is a direct-bill partner, yet {reseller} stands between it and the customer",
        buyer=order.buyer.label,
        reseller=order.resellers[0].label,
    )
    return no(text, (*order.at, "reseller"), (*order.buyer.at, "role"))


RULE = Rule(
    id="direct-bill-sells-straight-to-customer",
    topic="transaction-roles",
    level=Level.ERROR,
    kind=Kind.MUST,
    steps=(Order,),
    applies=(buyer_is_direct_bill,),
    holds=(nobody_stands_between,),
    sources=(sources.SUPPORTED_RELATIONSHIPS, sources.OVERVIEW, sources.DIRECT_BILL),
    confidence=Confidence.INFERRED,
)
