"""From October 2025, a direct-bill partner holds at least one Solutions Partner designation."""

from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.model.parties import Cloud, Qualification
from csp_guides.model.steps.enrollments import Enroll, EnrollmentStep, ReviewEnrollment
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, unknown, yes
from csp_guides.rules.shared.enrollments import (
    FIRST_REVIEWS,
    STRICTER_SINCE,
    first_review_has_come,
    role_is_direct_bill,
)

DESIGNATED = frozenset(
    {
        Qualification.SOLUTIONS_PARTNER_AZURE,
        Qualification.SOLUTIONS_PARTNER_BUSINESS_APPLICATIONS,
        Qualification.SOLUTIONS_PARTNER_MODERN_WORK,
        Qualification.SOLUTIONS_PARTNER_SECURITY,
        # Nobody becomes one without a designation.
        Qualification.AZURE_EXPERT_MSP,
    }
)


@condition("The company holds a Solutions Partner designation.")
def company_holds_a_designation(case: Case[EnrollmentStep]) -> Answer:
    company = case.state.company(case.step.tenant)
    at = (*company.at, "qualifications")
    if company.qualifications is None:
        text = message("not said: whether {company} holds a Solutions Partner designation", company=company.label)
        return unknown(text, at)
    if company.qualifications & DESIGNATED:
        return yes(at)
    return no(message("{company} holds no Solutions Partner designation", company=company.label), at)


RULE: Rule[EnrollmentStep] = Rule(
    id="direct-bill-solutions-partner-designation",
    topic="authorization",
    level=Level.ERROR,
    kind=Kind.MUST,
    steps=(Enroll, ReviewEnrollment),
    applies=(role_is_direct_bill, first_review_has_come),
    holds=(company_holds_a_designation,),
    since=STRICTER_SINCE,
    clouds=frozenset({Cloud.PUBLIC}),
    turning_days=FIRST_REVIEWS,
    sources=(sources.CSP_REQUIREMENTS, sources.SECURITY_REQUIREMENTS),
    confidence=Confidence.READ_OPENING,
)
