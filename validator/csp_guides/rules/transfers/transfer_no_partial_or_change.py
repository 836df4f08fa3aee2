"""Licenses move in mid-term: the new partner takes over the rest of the term, whose end stays."""

from datetime import date

from csp_guides.findings import Level
from csp_guides.messages import SubscriptionRef, message
from csp_guides.model.steps.transfers import ApproveTransfer, TransferStep
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, unknown, yes
from csp_guides.rules.shared.transfers import licenses_move, stated_of_licenses

# The year in which licenses of the new commerce could be transferred for the first time; the day is not known.
LICENSES_MOVE = date(2024, 1, 1)


@condition("The terms of the licenses end on the same day as before.")
def terms_end_as_before(case: Case[TransferStep]) -> Answer:
    for effect, subscription in stated_of_licenses(case, "commitment-ends"):
        if subscription.commitment_ends is None:
            text = message(
                "not said: when the term of {subscription:definite} ended before the transfer, which does not "
                "change it",
                subscription=SubscriptionRef(subscription.id),
            )
            return unknown(text, (*subscription.at, "commitment-ends"), effect.at)
        text = message(
            "a transfer leaves the term of {subscription:definite} as it is; it ends on {day}",
            subscription=SubscriptionRef(subscription.id),
            day=subscription.commitment_ends,
        )
        return no(text, effect.at, (*subscription.at, "commitment-ends"))
    return yes(case.step.at)


RULE: Rule[TransferStep] = Rule(
    id="transfer-no-partial-or-change",
    topic="transfers",
    level=Level.ERROR,
    kind=Kind.EFFECT,
    steps=(ApproveTransfer,),
    applies=(licenses_move,),
    holds=(terms_end_as_before,),
    since=LICENSES_MOVE,
    sources=(sources.TRANSFER_LICENSE_SUBSCRIPTIONS, sources.CLOUDCOCKPIT_TRANSFERS),
    confidence=Confidence.READ_OPENING,
    lacks=message("which partner pays for the day of the transfer, on which the sources disagree"),
)
