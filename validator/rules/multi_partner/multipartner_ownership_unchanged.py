"""A further partner does not take over subscriptions."""

from validator.findings import Level
from validator.messages import message
from validator.rules import sources
from validator.rules.multi_partner.existing_subscriptions import ADDS_A_PARTNER, JOINS_ANOTHER_PARTNER, stays
from validator.rules.rule import Confidence, Kind, Rule

RULE = Rule(
    id="multipartner-ownership-unchanged",
    topic="multi-partner",
    level=Level.ERROR,
    kind=Kind.EFFECT,
    concerns=ADDS_A_PARTNER,
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
