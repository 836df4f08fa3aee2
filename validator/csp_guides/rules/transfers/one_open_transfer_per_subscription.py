"""A subscription is in one open transfer at a time."""

from csp_guides.findings import Level
from csp_guides.messages import SubscriptionRef, message
from csp_guides.model.durations import later
from csp_guides.model.purchases import Transfer
from csp_guides.model.steps.transfers import RequestTransfer, TransferStep
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, unsettled, yes
from csp_guides.rules.shared.sorting import is_approved
from csp_guides.rules.shared.transfers import REQUEST_LASTS, moved, under_a_plan


def _older_than_it_lasts(request: Transfer, step: TransferStep) -> bool:
    last = None if request.requested_on is None else later(request.requested_on, REQUEST_LASTS)
    return last is not None and step.on > last


@condition("None of the subscriptions is already in a transfer that waits for approval.")
def nothing_waits_for_approval(case: Case[TransferStep]) -> Answer:
    step = case.step
    at = (*step.at, "subscriptions")
    waiting = [
        (subscription, request)
        for subscription in moved(case)
        for request in case.state.transfers(subscription.id).by(is_approved, answer=False)
    ]
    for subscription, request in waiting:
        if not _older_than_it_lasts(request, step):
            text = message(
                "{subscription:definite} is already in the transfer “{id}”, which waits for approval",
                subscription=SubscriptionRef(subscription.id),
                id=request.id,
            )
            return no(text, at, request.at)
    for subscription, request in waiting:
        # Only of requests for Azure do the sources say that they expire.
        if not under_a_plan(subscription):
            text = message(
                "not known: whether the request “{id}” for {subscription:definite}, older than 30 days, has expired",
                id=request.id,
                subscription=SubscriptionRef(subscription.id),
            )
            return unsettled(text, at, request.at)
    return yes(at)


RULE: Rule[TransferStep] = Rule(
    id="one-open-transfer-per-subscription",
    topic="transfers",
    level=Level.ERROR,
    kind=Kind.MUST_NOT,
    steps=(RequestTransfer,),
    applies=(),
    holds=(nothing_waits_for_approval,),
    periods=(REQUEST_LASTS,),
    sources=(sources.TRANSITION, sources.ERROR_CODES),
    confidence=Confidence.READ,
    lacks=message("that a request is withdrawn or declined"),
)
