"""A transfer moves licenses as they are: all seats, and with the same term."""

from csp_guides.findings import Level
from csp_guides.messages import SubscriptionRef, message
from csp_guides.model.given import word_of
from csp_guides.model.steps.transfers import ApproveTransfer, TransferStep
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, yes
from csp_guides.rules.shared.transfers import licenses_move, stated_of_licenses
from csp_guides.rules.transfers.transfer_no_partial_or_change import LICENSES_MOVE


@condition("The licenses have as many seats as before, and a term of the same length.")
def seats_and_term_stay(case: Case[TransferStep]) -> Answer:
    for effect, subscription in stated_of_licenses(case, "seats", "term"):
        text = message(
            "a transfer should move {subscription:definite} whole and unchanged, and so not set {attribute}",
            subscription=SubscriptionRef(subscription.id),
            attribute=word_of(effect.attribute),
        )
        return no(text, effect.at, (*subscription.at, effect.attribute))
    return yes(case.step.at)


RULE: Rule[TransferStep] = Rule(
    id="transfer-moves-an-item-whole",
    topic="transfers",
    level=Level.WARNING,
    kind=Kind.EFFECT,
    steps=(ApproveTransfer,),
    applies=(licenses_move,),
    holds=(seats_and_term_stay,),
    since=LICENSES_MOVE,
    sources=(sources.EVOLVE_TRANSFERS, sources.CLOUDCOCKPIT_TRANSFERS),
    confidence=Confidence.THIRD_PARTY,
    lacks=message("that a request holds at most 25 subscriptions, which a third party says"),
)
