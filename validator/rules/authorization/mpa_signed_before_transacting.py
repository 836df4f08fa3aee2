"""A partner accepts the Microsoft Partner Agreement before it transacts."""

from datetime import date

from validator.findings import Level
from validator.model.steps import Order
from validator.rules import sources
from validator.rules.rule import Answer, Case, Confidence, Kind, Rule, condition
from validator.rules.several import every
from validator.rules.standing import has_agreed


@condition("Every partner on the selling side has accepted the Microsoft Partner Agreement.")
def sellers_accepted_the_agreement(case: Case[Order]) -> Answer:
    return every(has_agreed(seller, case.state) for seller in case.step.sellers if seller.role.in_csp)


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
