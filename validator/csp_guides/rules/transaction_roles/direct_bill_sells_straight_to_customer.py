"""A direct-bill partner sells to the customer itself."""

from typing import TypeAlias

from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.model.parties import Role, Tenant
from csp_guides.model.steps.purchases import ChangeReseller, Order
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, yes
from csp_guides.rules.shared.acting_partner import buyer_of

Sale: TypeAlias = Order | ChangeReseller


@condition("The buyer is a direct-bill partner.")
def buyer_is_direct_bill(case: Case[Sale]) -> Answer:
    buyer = buyer_of(case)
    if buyer is None:
        return no(message("nobody in CSP buys it"), case.step.at)
    if buyer.role is Role.DIRECT_BILL:
        return yes((*buyer.at, "role"))
    return no(message("{buyer} is not a direct-bill partner", buyer=buyer.label), (*buyer.at, "role"))


@condition("No reseller is between the buyer and the customer.")
def nobody_stands_between(case: Case[Sale]) -> Answer:
    step, buyer, resellers = case.step, buyer_of(case), _resellers(case.step)
    if buyer is None or not resellers:
        return yes(step.at)
    text = message(
        "{buyer} is a direct-bill partner, but {reseller} is between it and the customer",
        buyer=buyer.label,
        reseller=resellers[0].label,
    )
    return no(text, (*step.at, "reseller"), (*buyer.at, "role"))


def _resellers(step: Sale) -> tuple[Tenant, ...]:
    return step.resellers if isinstance(step, Order) else (step.reseller,)


RULE: Rule[Sale] = Rule(
    id="direct-bill-sells-straight-to-customer",
    topic="transaction-roles",
    level=Level.ERROR,
    kind=Kind.MUST,
    steps=(Order, ChangeReseller),
    applies=(buyer_is_direct_bill,),
    holds=(nobody_stands_between,),
    of_given=(nobody_stands_between,),
    sources=(sources.SUPPORTED_RELATIONSHIPS, sources.OVERVIEW, sources.DIRECT_BILL),
    confidence=Confidence.INFERRED,
)
