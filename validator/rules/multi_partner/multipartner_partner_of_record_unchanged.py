"""A further partner does not become partner of record of existing subscriptions."""

from validator.findings import Level
from validator.messages import message
from validator.rules import sources
from validator.rules.multi_partner.existing_subscriptions import ADDS_A_PARTNER, JOINS_ANOTHER_PARTNER, stays
from validator.rules.rule import Confidence, Kind, Rule

RULE = Rule(
    id="multipartner-partner-of-record-unchanged",
    topic="multi-partner",
    level=Level.ERROR,
    kind=Kind.EFFECT,
    concerns=ADDS_A_PARTNER,
    applies=(JOINS_ANOTHER_PARTNER,),
    holds=(
        stays(message("The partner of record of the customer's subscriptions stays as it is."), "partner-of-record"),
    ),
    sources=(sources.MULTI_PARTNER, sources.MULTI_PARTNER_LATER),
    confidence=Confidence.READ,
)
