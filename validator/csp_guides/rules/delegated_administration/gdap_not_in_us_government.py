"""Whether there is GDAP in the US Government cloud, Microsoft's pages do not agree."""

from datetime import date

from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.model.parties import Cloud
from csp_guides.model.steps.administration import (
    Administer,
    ApproveDelegatedAdmin,
    AssignDelegatedAdmin,
    ChangeDelegatedAdmin,
    RequestDelegatedAdmin,
    SetAutoExtend,
)
from csp_guides.model.steps.step import PartnerStep
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, unsettled, yes
from csp_guides.rules.shared.delegated_admin import is_done_by_gdap


@condition("Partner or customer is in the US Government cloud.")
def in_us_government(case: Case[PartnerStep]) -> Answer:
    for tenant in case.step.tenants:
        if tenant.cloud is Cloud.US_GOVERNMENT:
            return yes(tenant.at)
    return no(message("nobody here is in the US Government cloud"), case.step.at)


@condition("It is done without GDAP.")
def it_is_done_without_gdap(case: Case[PartnerStep]) -> Answer:
    if not is_done_by_gdap(case):
        return yes(case.step.at)
    text = message(
        "Microsoft's article on several partners says that there is no GDAP in the US Government cloud, and its pages"
        " for developers name that cloud among those that have it"
    )
    return unsettled(text, case.step.at)


RULE: Rule[PartnerStep] = Rule(
    id="gdap-not-in-us-government",
    topic="delegated-administration",
    level=Level.ERROR,
    kind=Kind.MUST_NOT,
    steps=(
        RequestDelegatedAdmin,
        ApproveDelegatedAdmin,
        AssignDelegatedAdmin,
        ChangeDelegatedAdmin,
        SetAutoExtend,
        Administer,
    ),
    applies=(in_us_government,),
    holds=(it_is_done_without_gdap,),
    # The article's revision of 26 September 2023 does not have the sentence yet.
    since=date(2023, 9, 27),
    sources=(sources.MULTI_PARTNER_LATER, sources.GRAPH_UPDATE),
    confidence=Confidence.CONTESTED,
)
