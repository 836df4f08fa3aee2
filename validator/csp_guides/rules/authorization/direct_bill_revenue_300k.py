"""Until September 2025, a direct-bill partner turned over 300,000 US dollars a year in CSP."""

from datetime import date

from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.model.steps.enrollments import Enroll, EnrollmentStep, ReviewEnrollment
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, yes
from csp_guides.rules.shared.enrollments import company_turns_over, role_is_direct_bill

FLOOR = 300_000

# The announcement of 27 October 2020 names the month only: “in January 2021” for those who were partners already.
REVIEWS_SINCE = date(2021, 1, 1)


@condition("The partner is new, or the amount applies to existing partners on that day.")
def amount_is_asked_for(case: Case[EnrollmentStep]) -> Answer:
    step = case.step
    if isinstance(step, ReviewEnrollment) and step.on < REVIEWS_SINCE:
        return no(message("the amount applies to existing partners only from {since}", since=REVIEWS_SINCE), step.at)
    return yes(step.at)


@condition("The company's CSP revenue of the last 12 months is USD 300,000 or more.")
def revenue_is_enough(case: Case[EnrollmentStep]) -> Answer:
    return company_turns_over(case, FLOOR)


RULE: Rule[EnrollmentStep] = Rule(
    id="direct-bill-revenue-300k",
    topic="authorization",
    level=Level.ERROR,
    kind=Kind.MUST,
    steps=(Enroll, ReviewEnrollment),
    applies=(role_is_direct_bill, amount_is_asked_for),
    holds=(revenue_is_enough,),
    since=date(2020, 10, 27),
    until=date(2025, 9, 30),
    turning_days=(REVIEWS_SINCE,),
    sources=(
        sources.ANNOUNCEMENTS_2020_10,
        sources.DIRECT_BILL_2020,
        sources.DIRECT_BILL_2021,
        sources.DIRECT_BILL,
        sources.OVERVIEW,
    ),
    confidence=Confidence.READ,
    lacks=message(
        "perpetual software, the renewal of the support plan, and reviews between October 2025 and the new amount"
    ),
)
