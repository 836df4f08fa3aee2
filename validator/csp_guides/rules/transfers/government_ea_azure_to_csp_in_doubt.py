"""Whether Azure under a government's Enterprise Agreement may move to CSP, Microsoft's pages do not say any more."""

from csp_guides.findings import Level
from csp_guides.messages import SubscriptionRef, message
from csp_guides.model.parties import Cloud
from csp_guides.model.products import Origin
from csp_guides.model.steps.transfers import RequestTransfer, TransferStep
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, yes
from csp_guides.rules.shared.transfers import azure_of_an_agreement, stays_in_csp
from csp_guides.rules.transfers.ea_to_csp_azure_transfer_limited import OPENED


@condition("No Azure under an Enterprise Agreement with a government is to move to CSP.")
def no_government_agreement_is_left(case: Case[TransferStep]) -> Answer:
    step = case.step
    for subscription in azure_of_an_agreement(case):
        if subscription.origin is Origin.GOVERNMENT_ENTERPRISE_AGREEMENT:
            text = message(
                "{subscription:definite} is under an Enterprise Agreement with a government, and should not be "
                "transferred without asking Microsoft, which excluded this until August 2026 and no longer mentions it",
                subscription=SubscriptionRef(subscription.id),
            )
            return no(text, (*step.at, "subscriptions"), (*subscription.at, "origin"))
    return yes((*step.at, "subscriptions"))


RULE: Rule[TransferStep] = Rule(
    id="government-ea-azure-to-csp-in-doubt",
    topic="transfers",
    level=Level.WARNING,
    kind=Kind.MUST_NOT,
    steps=(RequestTransfer,),
    applies=(stays_in_csp,),
    holds=(no_government_agreement_is_left,),
    since=OPENED,
    sources=(sources.AZURE_TRANSFER_HUB_CHANGE, sources.AZURE_TRANSFER_HUB_2025),
    confidence=Confidence.INFERRED,
    clouds=frozenset({Cloud.PUBLIC}),
)
