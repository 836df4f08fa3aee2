"""Whoever sells in CSP holds one of its three transaction roles."""

from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.model.steps.purchases import Order
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, yes


@condition("Everybody on the selling side holds a transaction role in CSP.")
def sellers_hold_a_transaction_role(case: Case[Order]) -> Answer:
    for seller in case.step.sellers:
        if not seller.role.in_csp:
            text = message(
                "{seller} is on the selling side, but its role is {role}, which does not transact in CSP",
                seller=seller.label,
                role=seller.role.term,
            )
            return no(text, (*seller.at, "role"))
    return yes(*((*seller.at, "role") for seller in case.step.sellers))


RULE = Rule(
    id="three-transaction-roles",
    topic="transaction-roles",
    level=Level.ERROR,
    kind=Kind.MUST,
    steps=(Order,),
    applies=(),
    holds=(sellers_hold_a_transaction_role,),
    sources=(sources.SUPPORTED_RELATIONSHIPS, sources.WORK_WITH_OTHER_PARTNERS),
    confidence=Confidence.READ,
)
