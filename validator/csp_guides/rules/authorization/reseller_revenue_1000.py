"""An indirect reseller turns over 1,000 US dollars a year in CSP."""

from datetime import date

from csp_guides.findings import Level
from csp_guides.messages import Money, message
from csp_guides.model.durations import later
from csp_guides.model.parties import Role
from csp_guides.model.steps.enrollments import EnrollmentStep, ReviewEnrollment
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, unknown, yes
from csp_guides.rules.shared.enrollments import in_role, said_at

FLOOR = 1_000
YEAR = "P12M"


@condition("The role is that of an indirect reseller.")
def role_is_reseller(case: Case[EnrollmentStep]) -> Answer:
    return in_role(case, Role.INDIRECT_RESELLER)


@condition("The tenant has been authorized for twelve months or more.")
def first_year_is_over(case: Case[EnrollmentStep]) -> Answer:
    step = case.step
    enrollment = case.state.enrollment(step.tenant, step.role)
    if enrollment is None or enrollment.since is None:
        missing = message("not said: since when {tenant} has been an indirect reseller", tenant=step.tenant.label)
        return unknown(missing, step.at if enrollment is None else (*enrollment.at, "since"))
    due = later(enrollment.since, YEAR)
    at = said_at(enrollment, "since")
    if due is None or step.on < due:
        text = message("the first twelve months of {tenant} end on {due}", tenant=step.tenant.label, due=due or "")
        return no(text, at)
    return yes(at)


@condition("The tenant's CSP revenue of the last 12 months is USD 1,000 or more.")
def revenue_is_enough(case: Case[EnrollmentStep]) -> Answer:
    step = case.step
    enrollment = case.state.enrollment(step.tenant, step.role)
    if enrollment is None or enrollment.revenue is None:
        missing = message("not said: the CSP revenue of {party} in the last 12 months", party=step.tenant.label)
        return unknown(missing, step.at if enrollment is None else (*enrollment.at, "revenue"))
    at = (*enrollment.at, "revenue")
    if enrollment.revenue < FLOOR:
        text = message(
            "the CSP revenue of {company} in the last 12 months is {amount}, and {floor} is needed",
            company=step.tenant.label,
            amount=Money(enrollment.revenue),
            floor=Money(FLOOR),
        )
        return no(text, at)
    return yes(at)


RULE: Rule[EnrollmentStep] = Rule(
    id="reseller-revenue-1000",
    topic="authorization",
    level=Level.ERROR,
    kind=Kind.MUST,
    steps=(ReviewEnrollment,),
    applies=(role_is_reseller, first_year_is_over),
    holds=(revenue_is_enough,),
    since=date(2024, 4, 1),
    periods=(YEAR,),
    sources=(sources.RESELLER_REVENUE, sources.RESELLER_REVENUE_LATER),
    confidence=Confidence.READ,
    lacks=message("which revenue counts, and what follows a failed review"),
)
