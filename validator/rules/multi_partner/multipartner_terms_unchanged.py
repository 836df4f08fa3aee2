"""A further partner leaves the terms of existing subscriptions as they were."""

from validator.findings import Level
from validator.messages import message
from validator.rules import sources
from validator.rules.multi_partner.existing_subscriptions import ADDS_A_PARTNER, JOINS_ANOTHER_PARTNER, stays
from validator.rules.rule import Confidence, Kind, Rule

RULE = Rule(
    id="multipartner-terms-unchanged",
    topic="multi-partner",
    level=Level.ERROR,
    kind=Kind.EFFECT,
    concerns=ADDS_A_PARTNER,
    applies=(JOINS_ANOTHER_PARTNER,),
    holds=(
        stays(
            message("Term, commitment and renewal of the customer's subscriptions stay as they are."),
            "term",
            "commitment-ends",
            "auto-renew",
        ),
    ),
    sources=(sources.MULTI_PARTNER, sources.MULTI_PARTNER_LATER),
    confidence=Confidence.READ,
)
