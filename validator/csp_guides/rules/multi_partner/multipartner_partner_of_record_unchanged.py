"""A further partner does not become partner of record of existing subscriptions."""

from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.rules import sources
from csp_guides.rules.rule import Confidence, Kind, Rule
from csp_guides.rules.shared.existing_subscriptions import ADDS_A_PARTNER, JOINS_ANOTHER_PARTNER, stays

RULE = Rule(
    id="multipartner-partner-of-record-unchanged",
    topic="multi-partner",
    level=Level.ERROR,
    kind=Kind.EFFECT,
    steps=ADDS_A_PARTNER,
    applies=(JOINS_ANOTHER_PARTNER,),
    holds=(
        stays(message("The partner of record of the customer's subscriptions stays as it is."), "partner-of-record"),
    ),
    sources=(sources.MULTI_PARTNER, sources.MULTI_PARTNER_LATER),
    confidence=Confidence.READ,
)
