"""Whether a suspended partner keeps its GDAP, nobody settles."""

from datetime import date

from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.model.enrollments import EnrollmentStatus
from csp_guides.model.parties import Cloud
from csp_guides.model.steps.administration import (
    Administer,
    ApproveDelegatedAdmin,
    AssignDelegatedAdmin,
    ChangeDelegatedAdmin,
    RemoveDelegatedAdminRole,
    SetAutoExtend,
)
from csp_guides.model.steps.step import PartnerStep
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, unsettled, yes


@condition("The partner that holds the GDAP relationship has not been suspended.")
def partner_is_not_suspended(case: Case[PartnerStep]) -> Answer:
    partner = case.step.partner
    held = case.state.enrollments(partner)
    suspended = next((one for one in held if one.status is EnrollmentStatus.SUSPENDED), None)
    if suspended is None or any(one.status is EnrollmentStatus.ACTIVE for one in held):
        return yes(case.step.at)
    text = message(
        "Microsoft's article lets the suspended {partner} go on managing what is there, and an answer on its "
        "forum says that its GDAP relationships are revoked",
        partner=partner.label,
    )
    return unsettled(text, case.step.at, suspended.at)


RULE: Rule[PartnerStep] = Rule(
    id="suspended-reseller-gdap",
    topic="delegated-administration",
    level=Level.ERROR,
    kind=Kind.EFFECT,
    steps=(
        Administer,
        ApproveDelegatedAdmin,
        AssignDelegatedAdmin,
        ChangeDelegatedAdmin,
        RemoveDelegatedAdminRole,
        SetAutoExtend,
    ),
    applies=(),
    holds=(partner_is_not_suspended,),
    # The month of the first source that contradicts the article.
    since=date(2025, 6, 1),
    clouds=frozenset({Cloud.PUBLIC}),
    sources=(sources.SUSPENDED, sources.RESELLER_SUSPENDED),
    confidence=Confidence.CONTESTED,
)
