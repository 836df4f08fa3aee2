"""From October 2025, a direct-bill partner turns over 1,000,000 US dollars a year in CSP."""

from csp_guides.findings import Level
from csp_guides.messages import Money, message
from csp_guides.model.steps.enrollments import Enroll, EnrollmentStep, ReviewEnrollment
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, unsettled
from csp_guides.rules.shared.enrollments import (
    FIRST_REVIEWS,
    STRICTER_SINCE,
    company_turns_over,
    company_was_billed,
    first_review_has_come,
    role_is_direct_bill,
)

FLOOR = 1_000_000


@condition("The company's CSP revenue of the last 12 months is USD 1,000,000 or more.")
def revenue_is_enough(case: Case[EnrollmentStep]) -> Answer:
    answer = company_turns_over(case, FLOOR)
    # An applicant can only have turned it over as a reseller; what a partner was billed counts in any reading.
    if not answer.truth or isinstance(case.step, Enroll) or company_was_billed(case) >= FLOOR:
        return answer
    text = message(
        "{company} reaches {floor} only with its revenue as an indirect reseller, and Microsoft's pages disagree "
        "on whether that counts",
        company=case.state.company(case.step.tenant).label,
        floor=Money(FLOOR),
    )
    return unsettled(text, *answer.at)


RULE: Rule[EnrollmentStep] = Rule(
    id="direct-bill-revenue-1m",
    topic="authorization",
    level=Level.ERROR,
    kind=Kind.MUST,
    steps=(Enroll, ReviewEnrollment),
    applies=(role_is_direct_bill, first_review_has_come),
    holds=(revenue_is_enough,),
    since=STRICTER_SINCE,
    turning_days=FIRST_REVIEWS,
    sources=(
        sources.CSP_REQUIREMENTS,
        sources.SECURITY_REQUIREMENTS,
        sources.TRANSITION_LATER,
        sources.DIRECT_BILL_ELIGIBILITY_LATER,
        sources.CRN_ASIA_2025,
        sources.SOFTWAREONE_2025,
    ),
    confidence=Confidence.READ_OPENING,
    lacks=message("what follows a failed review"),
)
