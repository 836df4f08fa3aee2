"""Partners in some countries accept the partner agreement of December 2026 themselves."""

from collections.abc import Mapping
from datetime import date

from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.model.parties import Cloud
from csp_guides.model.steps.purchases import Order
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, unsettled, yes

SINCE = date(2026, 12, 1)
FRANCE_FROM = date(2027, 3, 1)
"""The day after the last one on which partners in France can accept it in time."""

ASKED_FROM: Mapping[str, date] = {"FR": FRANCE_FROM, "CN": SINCE}


@condition("The partner that buys is billed by Microsoft, and is in a country whose partners have to accept by now.")
def the_buyer_has_to_accept(case: Case[Order]) -> Answer:
    buyer, at = case.step.buyer, (*case.step.at, "buyer")
    asked_from = ASKED_FROM.get(buyer.country or "")
    if buyer.role.buys_from_microsoft and asked_from is not None and case.step.on >= asked_from:
        return yes(at, (*buyer.at, "country"))
    return no(message("for {buyer} the agreement takes effect by itself", buyer=buyer.label), at)


@condition("It has accepted the agreement of December 2026.")
def the_buyer_has_accepted(case: Case[Order]) -> Answer:
    buyer, at = case.step.buyer, (*case.step.at, "buyer")
    agreement = case.state.partner_agreement(buyer)
    if agreement is not None and agreement.accepted_on is not None and agreement.accepted_on >= SINCE:
        return yes(agreement.at)
    if buyer.country == "CN":
        text = message(
            "{buyer} is in China, and our sources disagree on whether partners there accept the agreement themselves",
            buyer=buyer.label,
        )
        return unsettled(text, at)
    text = message(
        "{buyer} is in France and should accept the new partner agreement, and nothing says that it has since {day}",
        buyer=buyer.label,
        day=SINCE,
    )
    return no(text, at)


RULE = Rule(
    id="partner-agreement-of-2026-12-01",
    topic="authorization",
    level=Level.WARNING,
    kind=Kind.MUST,
    steps=(Order,),
    applies=(the_buyer_has_to_accept,),
    holds=(the_buyer_has_accepted,),
    since=SINCE,
    clouds=frozenset({Cloud.PUBLIC}),
    turning_days=(FRANCE_FROM,),
    sources=(sources.QLOUDBLOG_AGREEMENT, sources.CLOUD_FACTORY_PARTNER_AGREEMENT),
    confidence=Confidence.THIRD_PARTY,
)
