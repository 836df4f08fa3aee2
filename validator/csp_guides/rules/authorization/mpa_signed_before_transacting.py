"""A partner accepts the Microsoft Partner Agreement before it transacts."""

from datetime import date

from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.model.steps.purchases import Order
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition
from csp_guides.rules.shared.kleene import every
from csp_guides.rules.shared.standing import has_agreed


@condition("Every partner on the selling side has accepted the Microsoft Partner Agreement.")
def sellers_accepted_the_agreement(case: Case[Order]) -> Answer:
    return every(has_agreed(seller, case.state) for seller in case.step.sellers if seller.role.in_csp)


RULE = Rule(
    id="mpa-signed-before-transacting",
    topic="authorization",
    level=Level.ERROR,
    kind=Kind.MUST,
    steps=(Order,),
    applies=(),
    holds=(sellers_accepted_the_agreement,),
    since=date(2020, 2, 1),
    sources=(sources.PARTNER_AGREEMENT, sources.PARTNER_AGREEMENT_FAQ, sources.SUPPORTED_RELATIONSHIPS),
    confidence=Confidence.READ,
    lacks=message("who accepts the agreement, and for which region or tenant"),
)
