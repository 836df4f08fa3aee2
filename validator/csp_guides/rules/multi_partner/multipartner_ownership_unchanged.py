"""A further partner does not take over subscriptions."""

from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.rules import sources
from csp_guides.rules.rule import Confidence, Kind, Rule
from csp_guides.rules.shared.existing_subscriptions import ADDS_A_PARTNER, JOINS_ANOTHER_PARTNER, stays

RULE = Rule(
    id="multipartner-ownership-unchanged",
    topic="multi-partner",
    level=Level.ERROR,
    kind=Kind.EFFECT,
    steps=ADDS_A_PARTNER,
    applies=(JOINS_ANOTHER_PARTNER,),
    holds=(
        stays(
            message("Each subscription stays with the partner that is billed for it and in the tenant that holds it."),
            "buyer",
            "customer",
        ),
    ),
    sources=(sources.MULTI_PARTNER, sources.MULTI_PARTNER_LATER),
    confidence=Confidence.READ,
)
