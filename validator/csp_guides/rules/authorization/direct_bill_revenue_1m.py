"""From October 2025, a direct-bill partner turns over 1,000,000 US dollars a year in CSP."""

from datetime import date

from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.model.steps.enrollments import Enroll, EnrollmentStep, ReviewEnrollment
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, yes
from csp_guides.rules.shared.enrollments import company_turns_over, role_is_direct_bill, said_at

FLOOR = 1_000_000

# Microsoft's pages that we read name no day; the trade press does.
SINCE = date(2025, 10, 1)

FIRST_REVIEWS = tuple(date(SINCE.year + (month < SINCE.month), month, 1) for month in range(1, 13))
"""The first days of the months in which existing partners are reviewed under it first, by their month from January."""


@condition("The partner is new, or the month of its first review under the new amount has come.")
def first_review_has_come(case: Case[EnrollmentStep]) -> Answer:
    step = case.step
    enrollment = case.state.enrollment(step.tenant, step.role)
    month = enrollment.anniversary if enrollment is not None and isinstance(step, ReviewEnrollment) else None
    if enrollment is None or month is None:
        # The review itself is held in the month of the anniversary.
        return yes(step.at)
    first = FIRST_REVIEWS[month - 1]
    if step.on < first:
        text = message(
            "{tenant} is reviewed under the new amount only from {first}", tenant=step.tenant.label, first=first
        )
        return no(text, said_at(enrollment, "anniversary"))
    return yes(said_at(enrollment, "anniversary"))


@condition("The company's CSP revenue of the last 12 months is 1,000,000 US dollars or more.")
def revenue_is_enough(case: Case[EnrollmentStep]) -> Answer:
    return company_turns_over(case, FLOOR)


RULE: Rule[EnrollmentStep] = Rule(
    id="direct-bill-revenue-1m",
    topic="authorization",
    level=Level.ERROR,
    kind=Kind.MUST,
    steps=(Enroll, ReviewEnrollment),
    applies=(role_is_direct_bill, first_review_has_come),
    holds=(revenue_is_enough,),
    since=SINCE,
    turning_days=FIRST_REVIEWS,
    sources=(
        sources.CSP_REQUIREMENTS,
        sources.TRANSITION_LATER,
        sources.CRN_ASIA_2025,
        sources.SOFTWAREONE_2025,
    ),
    confidence=Confidence.READ_OPENING,
    lacks=message("whether revenue as a reseller counts, and what follows a failed review"),
)
