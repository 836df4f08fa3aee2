"""The location recorded on a two-tier subscription is that of the reseller's own tenant."""

from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.model.parties import Role
from csp_guides.model.steps.purchases import Order
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, unknown, yes


@condition("The location that a provider records for its reseller is that of the reseller's own tenant.")
def location_is_that_of_the_tenant(case: Case[Order]) -> Answer:
    order = case.step
    # Whoever names a reseller and nothing else records it where it was enrolled.
    if order.reseller_location is None or order.buyer.role is not Role.INDIRECT_PROVIDER:
        return yes(order.at)
    reseller, at = order.resellers[0], (*order.at, "reseller-location")
    own = (*reseller.at, "location")
    if reseller.location is None:
        return unknown(message("not said: the location that {tenant} belongs to", tenant=reseller.label), own)
    if reseller.location != order.reseller_location:
        text = message(
            "the order records the location “{location}”, and {tenant} belongs to “{own}”",
            location=order.reseller_location,
            tenant=reseller.label,
            own=reseller.location,
        )
        return no(text, at, own)
    return yes(at, own)


RULE = Rule(
    id="reseller-location-on-subscription",
    topic="partnerships",
    level=Level.ERROR,
    kind=Kind.MUST,
    steps=(Order,),
    applies=(),
    holds=(location_is_that_of_the_tenant,),
    sources=(
        sources.PROVIDER_TASKS,
        sources.SUPPORTED_RELATIONSHIPS,
        sources.PARTNER_AGREEMENT_FAQ,
        sources.ERROR_CODES,
    ),
    confidence=Confidence.READ,
    lacks=message("subscriptions that are there already, and changes of the reseller"),
)
