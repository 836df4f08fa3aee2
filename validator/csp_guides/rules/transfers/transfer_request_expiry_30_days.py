"""A request to transfer Azure is approved within 30 days."""

from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.model.durations import later
from csp_guides.model.steps.transfers import ApproveTransfer, TransferStep
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, yes
from csp_guides.rules.shared.transfers import REQUEST_LASTS, leaves_a_partner, moved, under_a_plan


@condition("Azure is to move.")
def moves_azure(case: Case[TransferStep]) -> Answer:
    for subscription in moved(case):
        if under_a_plan(subscription):
            return yes((*subscription.at, "product"))
    return no(message("no Azure is to move"), case.step.at)


@condition("The request is not older than 30 days.")
def request_is_open(case: Case[TransferStep]) -> Answer:
    step = case.step
    transfer = case.state.transfer(step.id)
    assert transfer is not None, "only what was asked for is approved"
    assert transfer.requested_on is not None, "a request has its day"
    last = later(transfer.requested_on, REQUEST_LASTS)
    if last is None or step.on <= last:
        return yes(step.at, transfer.at)
    text = message(
        "the request of {requested} could be approved until {last} only, and has expired",
        requested=transfer.requested_on,
        last=last,
    )
    return no(text, step.at, transfer.at)


RULE: Rule[TransferStep] = Rule(
    id="transfer-request-expiry-30-days",
    topic="transfers",
    level=Level.ERROR,
    kind=Kind.MUST,
    steps=(ApproveTransfer,),
    applies=(leaves_a_partner, moves_azure),
    holds=(request_is_open,),
    periods=(REQUEST_LASTS,),
    sources=(sources.TRANSFER_AZURE,),
    confidence=Confidence.READ,
    lacks=message(
        "that only active subscriptions can be asked for, and that a request can be withdrawn while it waits"
    ),
)
