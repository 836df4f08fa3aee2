"""A provider that asks for a transfer names the reseller."""

from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.model.parties import Role
from csp_guides.model.steps.transfers import RequestTransfer
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, unsettled, yes


@condition("An indirect provider takes over.")
def provider_takes_over(case: Case[RequestTransfer]) -> Answer:
    target = case.step.target
    at = (*case.step.at, "target")
    if target.role is Role.INDIRECT_PROVIDER:
        return yes(at, (*target.at, "role"))
    return no(message("{target} is not an indirect provider", target=target.label), at)


@condition("The request names an indirect reseller that works with the provider.")
def request_names_the_reseller(case: Case[RequestTransfer]) -> Answer:
    step = case.step
    if step.reseller is None:
        text = message("{provider} asks for the transfer and names no indirect reseller", provider=step.target.label)
        return no(text, (*step.at, "target"))
    partnership = case.state.partnership(step.target, step.reseller)
    if partnership is not None:
        return yes((*step.at, "reseller"), partnership.at)
    text = message(
        "our sources do not say whether {reseller} can be named without a partnership with {provider}",
        reseller=step.reseller.label,
        provider=step.target.label,
    )
    return unsettled(text, (*step.at, "reseller"))


RULE = Rule(
    id="transfer-needs-reseller-id-when-two-tier",
    topic="transfers",
    level=Level.ERROR,
    kind=Kind.MUST,
    steps=(RequestTransfer,),
    applies=(provider_takes_over,),
    holds=(request_names_the_reseller,),
    sources=(sources.TRANSFER_AZURE,),
    confidence=Confidence.INFERRED,
    lacks=message("that a direct-bill partner names no reseller"),
)
