"""A further partner leaves the terms of existing subscriptions as they were."""

from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.rules import sources
from csp_guides.rules.rule import Confidence, Kind, Rule
from csp_guides.rules.shared.existing_subscriptions import ADDS_A_PARTNER, JOINS_ANOTHER_PARTNER, stays

RULE = Rule(
    id="multipartner-terms-unchanged",
    topic="multi-partner",
    level=Level.ERROR,
    kind=Kind.EFFECT,
    steps=ADDS_A_PARTNER,
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
