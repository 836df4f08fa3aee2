"""DAP is no longer to be had; what is asked for is GDAP."""

from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.model.administration import AdminType
from csp_guides.model.parties import Cloud
from csp_guides.model.steps.administration import ApproveDelegatedAdmin, RequestDelegatedAdmin
from csp_guides.model.steps.customers import DAP_ENDS
from csp_guides.model.steps.step import PartnerStep
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, yes
from csp_guides.rules.shared.delegated_admin import subject


@condition("What is requested or approved is not DAP.")
def is_not_dap(case: Case[PartnerStep]) -> Answer:
    step, admin = case.step, subject(case)
    if admin.type is not AdminType.DAP:
        return yes(step.at)
    text = message(
        "{partner} would get DAP at {customer}, and DAP is no longer granted",
        partner=step.partner.label,
        customer=step.customer.label,
    )
    return no(text, step.at, admin.at)


RULE: Rule[PartnerStep] = Rule(
    id="dap-not-granted-from-2023-10-09",
    topic="delegated-administration",
    level=Level.ERROR,
    kind=Kind.MUST_NOT,
    steps=(RequestDelegatedAdmin, ApproveDelegatedAdmin),
    applies=(),
    holds=(is_not_dap,),
    of_given=(is_not_dap,),
    since=DAP_ENDS,
    clouds=frozenset({Cloud.PUBLIC}),
    sources=(sources.SECURITY_UPDATE_2023_09, sources.SECURITY_UPDATE_2023_10, sources.GDAP_FAQ),
    confidence=Confidence.READ,
)
