"""A further partner alters no subscription that the customer already holds."""

from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.rules import sources
from csp_guides.rules.rule import Confidence, Kind, Rule
from csp_guides.rules.shared.existing_subscriptions import ADDS_A_PARTNER, JOINS_ANOTHER_PARTNER, stays

RULE = Rule(
    id="multipartner-subscriptions-unchanged",
    topic="multi-partner",
    level=Level.ERROR,
    kind=Kind.EFFECT,
    steps=ADDS_A_PARTNER,
    applies=(JOINS_ANOTHER_PARTNER,),
    holds=(stays(message("Status and seats of the customer's subscriptions stay as they are."), "status", "seats"),),
    sources=(sources.MULTI_PARTNER, sources.MULTI_PARTNER_LATER),
    confidence=Confidence.READ,
)
