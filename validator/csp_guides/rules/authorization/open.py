"""The rules on authorization that are known and not checked yet."""

from datetime import date
from typing import Any, TypeAlias

from csp_guides.model.enrollments import EnrollmentStatus
from csp_guides.model.parties import Cloud, Role, Tenant
from csp_guides.model.steps.enrollments import Enroll, EnrollmentStep, ReviewEnrollment
from csp_guides.model.steps.purchases import (
    ChangeReseller,
    Order,
)
from csp_guides.model.steps.transfers import RequestTransfer
from csp_guides.rules.rule import Answer, Case, OpenRule, condition
from csp_guides.rules.shared.enrollments import in_role, role_is_direct_bill
from csp_guides.rules.shared.open_rules import plainly

PUBLIC = frozenset({Cloud.PUBLIC})

# From this month on, partners new to CSP come in as resellers; the transition article names no day.
NEW_PARTNERS_ARE_RESELLERS = date(2020, 10, 1)

AGREEMENT_NEEDED = date(2020, 2, 1)

FY26 = date(2025, 10, 1)
"""The first day of the stricter criteria, which are checked in the month of the anniversary."""


@condition("No tenant of the company has taken part in CSP as an indirect reseller yet.")
@plainly
def the_company_is_new(case: Case[EnrollmentStep]) -> bool:
    return not any(_was_reseller(tenant, case) for tenant in case.state.company(case.step.tenant).tenants)


def _was_reseller(tenant: Tenant, case: Case[EnrollmentStep]) -> bool:
    enrollment = case.state.enrollment(tenant, Role.INDIRECT_RESELLER)
    if enrollment is None:
        return tenant.role is Role.INDIRECT_RESELLER
    return enrollment.status is not EnrollmentStatus.PENDING


@condition("The role is that of an indirect provider.")
def role_is_provider(case: Case[EnrollmentStep]) -> Answer:
    return in_role(case, Role.INDIRECT_PROVIDER)


NamesReseller: TypeAlias = Order | ChangeReseller | RequestTransfer


@condition("The company of a reseller that is named has several tenants in CSP.")
@plainly
def a_reseller_has_several_tenants(case: Case[NamesReseller]) -> bool:
    step = case.step
    resellers = (step.reseller,) if isinstance(step, ChangeReseller) else step.resellers
    companies = (case.state.company(reseller) for reseller in resellers)
    return any(sum(tenant.role.in_csp for tenant in company.tenants) > 1 for company in companies)


OPEN: tuple[OpenRule[Any], ...] = (
    OpenRule(
        id="new-csp-partners-start-as-indirect-reseller",
        topic="authorization",
        steps=(Enroll,),
        applies=(role_is_direct_bill, the_company_is_new),
        since=NEW_PARTNERS_ARE_RESELLERS,
    ),
    OpenRule(
        id="distributor-revenue-30m-per-region",
        topic="authorization",
        steps=(ReviewEnrollment,),
        applies=(role_is_provider,),
        since=FY26,
        clouds=PUBLIC,
    ),
    # What the reseller's own tenant has accepted is judged by `mpa-signed-before-transacting`.
    OpenRule(
        id="reseller-mpa-granularity",
        topic="authorization",
        steps=(Order, ChangeReseller, RequestTransfer),
        applies=(a_reseller_has_several_tenants,),
        since=AGREEMENT_NEEDED,
    ),
)
