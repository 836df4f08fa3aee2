"""A direct-bill partner has been an indirect reseller for twelve months before."""

from datetime import date

from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.model.durations import later
from csp_guides.model.enrollments import EnrollmentStatus
from csp_guides.model.parties import Role, Tenant
from csp_guides.model.steps.enrollments import Enroll, EnrollmentStep
from csp_guides.rules import sources
from csp_guides.rules.kleene import any_of
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, unknown, unsettled, yes
from csp_guides.rules.shared.enrollments import role_is_direct_bill, said_at

# The version of 29 October 2020 does not ask for it yet, and that of 15 April 2021 does; the day between is not known.
MAY_HOLD_SINCE = date(2020, 10, 30)
HOLDS_SINCE = date(2021, 4, 15)

YEAR = "P12M"


@condition("The company has been an indirect reseller for twelve months or more.")
def company_was_a_reseller_for_a_year(case: Case[EnrollmentStep]) -> Answer:
    step, company = case.step, case.state.company(case.step.tenant)
    found = any_of(answer for tenant in company.tenants if (answer := _served(tenant, case)) is not None)
    if found is not None and found.truth is not False:
        return found
    if step.on < HOLDS_SINCE:
        text = message(
            "not known: whether twelve months as an indirect reseller were required before {day}", day=HOLDS_SINCE
        )
        return unsettled(text, (*step.at, "tenant"))
    elsewhere = next((tenant for tenant in company.tenants if _bills_directly(tenant, case)), None)
    if elsewhere is not None:
        text = message(
            "not known: whether {company}, which is a direct-bill partner already, has to show the twelve months again",
            company=company.label,
        )
        return unsettled(text, (*step.at, "tenant"), elsewhere.at)
    nothing = message("{company} has not been an indirect reseller before", company=company.label)
    return found or no(nothing, (*step.at, "tenant"))


def _bills_directly(tenant: Tenant, case: Case[EnrollmentStep]) -> bool:
    """Whether another tenant than the one that enrolls is a direct-bill partner, as far as is said."""
    enrollment = case.state.enrollment(tenant, Role.DIRECT_BILL)
    enrolled = tenant.role is Role.DIRECT_BILL if enrollment is None else enrollment.status.is_enrolled
    return tenant != case.step.tenant and enrolled


def _served(tenant: Tenant, case: Case[EnrollmentStep]) -> Answer | None:
    """Whether a tenant has been a reseller for long enough; nothing when it has not been one at all."""
    enrollment = case.state.enrollment(tenant, Role.INDIRECT_RESELLER)
    missing = message("not said: since when {tenant} has been an indirect reseller", tenant=tenant.label)
    if enrollment is None:
        return unknown(missing, (*tenant.at, "role")) if tenant.role is Role.INDIRECT_RESELLER else None
    if enrollment.status is EnrollmentStatus.PENDING:
        return None
    at = said_at(enrollment, "since")
    if enrollment.since is None:
        return unknown(missing, at)
    due = later(enrollment.since, YEAR)
    if due is None or case.step.on < due:
        text = message(
            "{tenant} has been an indirect reseller since {since}, and the twelve months end on {due}",
            tenant=tenant.label,
            since=enrollment.since,
            due=due or "",
        )
        return no(text, at)
    if enrollment.status is EnrollmentStatus.REVOKED:
        text = message("not said: when the authorization of {tenant} was revoked", tenant=tenant.label)
        return unknown(text, said_at(enrollment, "status"))
    return yes(at)


RULE: Rule[EnrollmentStep] = Rule(
    id="direct-bill-needs-12-months-as-reseller",
    topic="authorization",
    level=Level.ERROR,
    kind=Kind.MUST,
    steps=(Enroll,),
    applies=(role_is_direct_bill,),
    holds=(company_was_a_reseller_for_a_year,),
    since=MAY_HOLD_SINCE,
    turning_days=(HOLDS_SINCE,),
    periods=(YEAR,),
    sources=(
        sources.DIRECT_BILL_2020,
        sources.DIRECT_BILL_2021,
        sources.DIRECT_BILL,
        sources.DIRECT_BILL_LATER,
        sources.CSP_REQUIREMENTS,
    ),
    confidence=Confidence.READ,
    lacks=message("whether the reseller has really sold in the twelve months"),
)
