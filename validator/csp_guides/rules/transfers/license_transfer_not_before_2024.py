"""Licenses of the new commerce experience could not be transferred before 2024."""

from datetime import date

from csp_guides.findings import Level
from csp_guides.messages import SubscriptionRef, message
from csp_guides.model.products import Commerce
from csp_guides.model.steps.transfers import RequestTransfer, TransferStep
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, unknown, unsettled, yes
from csp_guides.rules.shared.transfers import leaves_a_partner, moved

# The sources do not name the day in 2024 on which it became possible.
YEAR_OF_CHANGE = date(2024, 1, 1)
# Microsoft's own example is of a transfer on 15 June 2024.
LAST_DAY_IN_DOUBT = date(2024, 6, 14)


@condition("No licenses of the new commerce experience are to be transferred.")
def licenses_stay(case: Case[TransferStep]) -> Answer:
    licenses = [subscription for subscription in moved(case) if subscription.product.is_license_based]
    at = (*case.step.at, "subscriptions")
    for subscription in licenses:
        if subscription.commerce is Commerce.NEW:
            place = (*subscription.at, "commerce")
            if case.step.on < YEAR_OF_CHANGE:
                return no(message("licenses of the new commerce experience could not be transferred yet"), at, place)
            return unsettled(
                message("not known: on which day in 2024 it became possible to transfer licenses"), at, place
            )
    for subscription in licenses:
        if subscription.commerce is None:
            text = message(
                "not said: whether {subscription:definite} was bought in the new commerce experience",
                subscription=SubscriptionRef(subscription.id),
            )
            return unknown(text, (*subscription.at, "commerce"))
    return yes(at)


RULE: Rule[TransferStep] = Rule(
    id="license-transfer-not-before-2024",
    topic="transfers",
    level=Level.ERROR,
    kind=Kind.MUST_NOT,
    steps=(RequestTransfer,),
    applies=(leaves_a_partner,),
    holds=(licenses_stay,),
    until=LAST_DAY_IN_DOUBT,
    turning_days=(YEAR_OF_CHANGE,),
    sources=(
        sources.TRANSITION,
        sources.MULTI_CHANNEL,
        sources.TRANSFER_LICENSES,
        sources.TRANSFER_NEW_COMMERCE,
        sources.TRANSFER_LICENSE_SUBSCRIPTIONS,
        sources.CLOUDCOCKPIT_TRANSFERS,
    ),
    confidence=Confidence.READ,
    lacks=message("what was possible before, which was to let the subscription end and to buy it again within 30 days"),
)
