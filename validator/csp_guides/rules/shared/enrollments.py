"""What the rules on enrollments share."""

from collections.abc import Iterator
from datetime import date

from csp_guides.findings import Pointer
from csp_guides.messages import Money, Party, message
from csp_guides.model.enrollments import Enrollment, EnrollmentStatus
from csp_guides.model.parties import Role, Tenant
from csp_guides.model.state import State
from csp_guides.model.steps.enrollments import EnrollmentStep, ReviewEnrollment
from csp_guides.rules.rule import Answer, Case, condition, no, unknown, yes

STRICTER_SINCE = date(2025, 10, 1)
"""The first day of the stricter criteria; existing partners meet them in the month of their yearly review."""

FIRST_REVIEWS = tuple(date(STRICTER_SINCE.year + (month < STRICTER_SINCE.month), month, 1) for month in range(1, 13))
"""The first days of the months in which existing partners are reviewed under them first, by month, from January."""


@condition("The role is that of a direct-bill partner.")
def role_is_direct_bill(case: Case[EnrollmentStep]) -> Answer:
    return in_role(case, Role.DIRECT_BILL)


@condition("The partner is new, or the month of its first review under the stricter criteria has come.")
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
            "{tenant} is reviewed under the stricter criteria only from {first}", tenant=step.tenant.label, first=first
        )
        return no(text, said_at(enrollment, "anniversary"))
    return yes(said_at(enrollment, "anniversary"))


def in_role(case: Case[EnrollmentStep], role: Role) -> Answer:
    """Whether a step on an enrollment is about one in this role."""
    step = case.step
    if step.role is role:
        return yes((*step.at, "tenant"))
    return no(message("the step is about {role}", role=step.role.term), (*step.at, "tenant"))


def said_at(enrollment: Enrollment, key: str) -> Pointer:
    """Where a fact of an enrollment stands: under its key, or, when a step brought the enrollment, at that step."""
    return (*enrollment.at, key) if enrollment.at[0] == "given" else enrollment.at


def company_turns_over(case: Case[EnrollmentStep], floor: int) -> Answer:
    """Whether all tenants of a company together turned over this many US dollars in the last twelve months."""
    company = case.state.company(case.step.tenant)
    stated = [(enrollment, amount) for enrollment in _enrollments(case) if (amount := enrollment.revenue) is not None]
    total = sum(amount for _, amount in stated)
    if total >= floor:
        return yes(*((*enrollment.at, "revenue") for enrollment, _ in stated))
    missing = next(_unstated(case), None)
    if missing is not None:
        return missing
    if not stated:
        return _not_said(company.label, (*case.step.at, "tenant"))
    text = message(
        "the CSP revenue of {company} in the last 12 months is {amount}, and {floor} is needed",
        company=company.label,
        amount=Money(total),
        floor=Money(floor),
    )
    return no(text, *((*enrollment.at, "revenue") for enrollment, _ in stated))


def company_was_billed(case: Case[EnrollmentStep]) -> int:
    """What a company turned over other than as indirect reseller, as far as it is said, in US dollars."""
    return sum(enrollment.billed for enrollment in _enrollments(case))


def _enrollments(case: Case[EnrollmentStep]) -> Iterator[Enrollment]:
    for tenant in case.state.company(case.step.tenant).tenants:
        yield from case.state.enrollments(tenant)


def _unstated(case: Case[EnrollmentStep]) -> Iterator[Answer]:
    """The revenue that is not said; what has yet to be enrolled has none."""
    for tenant in case.state.company(case.step.tenant).tenants:
        enrollments = case.state.enrollments(tenant)
        if tenant.role.in_csp and not enrollments:
            yield _not_said(tenant.label, (*tenant.at, "role"))
        for enrollment in enrollments:
            if enrollment.revenue is None and enrollment.status is not EnrollmentStatus.PENDING:
                yield _not_said(tenant.label, (*enrollment.at, "revenue"))


def _not_said(whose: Party, at: Pointer) -> Answer:
    return unknown(message("not said: the CSP revenue of {party} in the last 12 months", party=whose), at)


def in_both_roles(tenant: Tenant, state: State) -> bool:
    """Whether a tenant is enrolled as direct-bill partner and as indirect reseller, as during a transition."""
    for role in (Role.DIRECT_BILL, Role.INDIRECT_RESELLER):
        enrollment = state.enrollment(tenant, role)
        enrolled = tenant.role is role if enrollment is None else enrollment.status.is_enrolled
        if not enrolled:
            return False
    return True
