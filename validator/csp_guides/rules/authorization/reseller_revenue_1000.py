"""An indirect reseller turns over 1,000 US dollars a year in CSP."""

from datetime import date

from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.model.durations import later
from csp_guides.model.parties import Role
from csp_guides.model.steps import EnrolmentStep, ReviewEnrolment
from csp_guides.rules import sources
from csp_guides.rules.authorization.enrolments import in_role, said_at
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, unknown, yes

FLOOR = 1_000
YEAR = "P12M"


@condition("The role is that of an indirect reseller.")
def role_is_reseller(case: Case[EnrolmentStep]) -> Answer:
    return in_role(case, Role.INDIRECT_RESELLER)


@condition("The tenant has been authorized for twelve months or more.")
def first_year_is_over(case: Case[EnrolmentStep]) -> Answer:
    step = case.step
    enrolment = case.state.enrolment(step.tenant, step.role)
    if enrolment is None or enrolment.since is None:
        missing = message("not said: since when {tenant} has been an indirect reseller", tenant=step.tenant.said)
        return unknown(missing, step.at if enrolment is None else (*enrolment.at, "since"))
    due = later(enrolment.since, YEAR)
    at = said_at(enrolment, "since")
    if due is None or step.on < due:
        text = message("the first twelve months of {tenant} end on {due}", tenant=step.tenant.said, due=due or "")
        return no(text, at)
    return yes(at)


@condition("The tenant's CSP revenue of the last 12 months is 1,000 US dollars or more.")
def revenue_is_enough(case: Case[EnrolmentStep]) -> Answer:
    step = case.step
    enrolment = case.state.enrolment(step.tenant, step.role)
    if enrolment is None or enrolment.revenue is None:
        missing = message("not said: the CSP revenue of {party} in the last 12 months", party=step.tenant.said)
        return unknown(missing, step.at if enrolment is None else (*enrolment.at, "revenue"))
    at = (*enrolment.at, "revenue")
    if enrolment.revenue < FLOOR:
        text = message(
            "the CSP revenue of {company} in the last 12 months is {amount} US dollars, and {floor} are needed",
            company=step.tenant.said,
            amount=enrolment.revenue,
            floor=FLOOR,
        )
        return no(text, at)
    return yes(at)


RULE: Rule[EnrolmentStep] = Rule(
    id="reseller-revenue-1000",
    topic="authorization",
    level=Level.ERROR,
    kind=Kind.MUST,
    concerns=(ReviewEnrolment,),
    applies=(role_is_reseller, first_year_is_over),
    holds=(revenue_is_enough,),
    since=date(2024, 4, 1),
    spans=(YEAR,),
    sources=(sources.RESELLER_REVENUE, sources.RESELLER_REVENUE_LATER),
    confidence=Confidence.READ,
)
