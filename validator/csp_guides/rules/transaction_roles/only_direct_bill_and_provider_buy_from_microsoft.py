"""Only direct-bill partners and indirect providers buy from Microsoft."""

from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.model.steps.purchases import Order
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, yes


@condition("The buyer is a partner in CSP.")
def buyer_transacts_in_csp(case: Case[Order]) -> Answer:
    buyer = case.step.buyer
    if buyer.role.in_csp:
        return yes((*buyer.at, "role"))
    return no(message("{buyer} holds no transaction role in CSP", buyer=buyer.label), (*buyer.at, "role"))


@condition("The buyer is one that Microsoft sells to and bills.")
def buyer_buys_from_microsoft(case: Case[Order]) -> Answer:
    buyer = case.step.buyer
    if buyer.role.buys_from_microsoft:
        return yes((*case.step.at, "buyer"), (*buyer.at, "role"))
    text = message(
        "{buyer} orders from Microsoft, but its role is {role}, which buys through a provider",
        buyer=buyer.label,
        role=buyer.role.term,
    )
    return no(text, (*case.step.at, "buyer"), (*buyer.at, "role"))


RULE = Rule(
    id="only-direct-bill-and-provider-buy-from-microsoft",
    topic="transaction-roles",
    level=Level.ERROR,
    kind=Kind.MUST_NOT,
    steps=(Order,),
    applies=(buyer_transacts_in_csp,),
    holds=(buyer_buys_from_microsoft,),
    sources=(
        sources.SUPPORTED_RELATIONSHIPS,
        sources.ENROLL,
        sources.MANAGE_SUBSCRIPTIONS,
        sources.WORK_WITH_OTHER_PARTNERS,
    ),
    confidence=Confidence.READ,
)
