"""A partner accepts the Microsoft Partner Agreement before it transacts."""

from datetime import date

from validator.findings import Level
from validator.messages import message
from validator.model.steps import Order
from validator.rules import sources
from validator.rules.assumptions import PARTNER_AGREEMENT
from validator.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, unknown, yes


@condition("Every partner on the selling side has accepted the Microsoft Partner Agreement.")
def sellers_accepted_the_agreement(case: Case[Order]) -> Answer:
    sellers = [seller for seller in case.step.sellers if seller.role.in_csp]
    for seller in sellers:
        if seller.partner_agreement is False:
            return no(
                message("{seller} has not accepted the Microsoft Partner Agreement", seller=seller.said),
                (*seller.at, "partner-agreement"),
            )
    for seller in sellers:
        if seller.partner_agreement is None:
            text = message(
                "not said: whether {seller} has accepted the Microsoft Partner Agreement", seller=seller.said
            )
            return unknown(text, (*seller.at, "partner-agreement"), assumption=PARTNER_AGREEMENT)
    return yes(*((*seller.at, "partner-agreement") for seller in sellers))


RULE = Rule(
    id="mpa-signed-before-transacting",
    topic="authorization",
    level=Level.ERROR,
    kind=Kind.MUST,
    concerns=(Order,),
    applies=(),
    holds=(sellers_accepted_the_agreement,),
    since=date(2020, 2, 1),
    sources=(sources.PARTNER_AGREEMENT, sources.PARTNER_AGREEMENT_FAQ, sources.SUPPORTED_RELATIONSHIPS),
    confidence=Confidence.READ,
)
