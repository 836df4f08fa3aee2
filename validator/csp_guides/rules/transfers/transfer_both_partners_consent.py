"""A transfer between partners is asked for by the one and approved by the other."""

from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.model.steps.transfers import ApproveTransfer, RequestTransfer, TransferStep
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, yes
from csp_guides.rules.shared.transfers import leaves_a_partner, moved, seller_not_said


@condition("The partner that takes over asks for the transfer.")
def target_asks(case: Case[TransferStep]) -> Answer:
    step = case.step
    if not isinstance(step, RequestTransfer) or step.requested_by == step.target:
        return yes(step.at)
    text = message(
        "{party} asks for the transfer, and only {target}, which takes over, can ask for it",
        party=step.requested_by.label,
        target=step.target.label,
    )
    return no(text, (*step.at, "requested-by"), (*step.at, "target"))


@condition("The partner that gives up approves the transfer.")
def source_approves(case: Case[TransferStep]) -> Answer:
    step = case.step
    if not isinstance(step, ApproveTransfer) or step.approved_by == step.source:
        return yes(step.at)
    if step.source is None:
        return seller_not_said(case, moved(case)[0])
    text = message(
        "{party} approves the transfer, and only {source}, which gives up, can approve it",
        party=step.approved_by.label,
        source=step.source.label,
    )
    return no(text, (*step.at, "approved-by"))


RULE: Rule[TransferStep] = Rule(
    id="transfer-both-partners-consent",
    topic="transfers",
    level=Level.ERROR,
    kind=Kind.MUST,
    steps=(RequestTransfer, ApproveTransfer),
    applies=(leaves_a_partner,),
    holds=(target_asks, source_approves),
    sources=(sources.TRANSFER_AZURE, sources.TRANSFER_NEW_COMMERCE),
    confidence=Confidence.READ,
)
