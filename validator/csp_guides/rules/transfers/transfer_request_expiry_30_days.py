"""A request to transfer Azure is approved within 30 days; of other requests no source says how long they last."""

from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.model.durations import later
from csp_guides.model.steps.transfers import ApproveTransfer, TransferStep
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, unsettled, yes
from csp_guides.rules.shared.transfers import REQUEST_LASTS, moved, under_a_plan


def _is_for_azure_of_a_partner(case: Case[TransferStep]) -> bool:
    """Whether the 30 days are stated of it: Azure of an Azure plan that a partner sold."""
    return case.step.source is not None and any(under_a_plan(subscription) for subscription in moved(case))


@condition("The request is not older than 30 days.")
def request_is_open(case: Case[TransferStep]) -> Answer:
    step = case.step
    transfer = case.state.transfer(step.id)
    assert transfer is not None, "only what was asked for is approved"
    assert transfer.requested_on is not None, "a request has its day"
    last = later(transfer.requested_on, REQUEST_LASTS)
    if last is None or step.on <= last:
        return yes(step.at, transfer.at)
    if not _is_for_azure_of_a_partner(case):
        text = message(
            "our sources do not say whether this request, of {requested}, has expired", requested=transfer.requested_on
        )
        return unsettled(text, step.at, transfer.at)
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
    applies=(),
    holds=(request_is_open,),
    periods=(REQUEST_LASTS,),
    sources=(sources.TRANSFER_AZURE,),
    confidence=Confidence.READ,
    lacks=message("that a request can be withdrawn while it waits"),
)
