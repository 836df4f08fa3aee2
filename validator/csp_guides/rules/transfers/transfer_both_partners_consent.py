"""A transfer is asked for by the partner that takes over, and approved by whoever gives up."""

from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.model.steps.transfers import ApproveTransfer, RequestTransfer, TransferStep
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, yes
from csp_guides.rules.shared.transfers import azure_of_an_agreement, leaves_a_partner, moved, seller_not_said


@condition("A CSP partner takes over from another one, or from a customer with Azure under an agreement of its own.")
def somebody_gives_up(case: Case[TransferStep]) -> Answer:
    step = case.step
    azure = azure_of_an_agreement(case)
    if azure and step.source is None and not step.leaves_csp:
        return yes((*azure[0].at, "origin"))
    return leaves_a_partner.test(case)


@condition("A request for a transfer comes from the partner that takes over.")
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


@condition(
    "An approval comes from whoever gives the subscriptions up: the partner, or the customer under an agreement "
    "of its own."
)
def source_approves(case: Case[TransferStep]) -> Answer:
    step = case.step
    gives_up = step.customer if step.source is None and azure_of_an_agreement(case) else step.source
    if not isinstance(step, ApproveTransfer) or step.approved_by == gives_up:
        return yes(step.at)
    if gives_up is None:
        return seller_not_said(case, moved(case)[0])
    text = message(
        "{party} approves the transfer, and only {source}, which gives the subscriptions up, can approve it",
        party=step.approved_by.label,
        source=gives_up.label,
    )
    return no(text, (*step.at, "approved-by"))


RULE: Rule[TransferStep] = Rule(
    id="transfer-both-partners-consent",
    topic="transfers",
    level=Level.ERROR,
    kind=Kind.MUST,
    steps=(RequestTransfer, ApproveTransfer),
    applies=(somebody_gives_up,),
    holds=(target_asks, source_approves),
    sources=(sources.TRANSFER_AZURE, sources.TRANSFER_NEW_COMMERCE, sources.AZURE_OWNERSHIP_2025),
    confidence=Confidence.READ,
)
