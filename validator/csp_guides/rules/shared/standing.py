"""What the rules on the standing of a partner in CSP share: its enrollment, agreement and membership."""

from collections.abc import Collection

from csp_guides.messages import message
from csp_guides.model.enrollments import EnrollmentStatus
from csp_guides.model.parties import Role, Tenant
from csp_guides.model.state import State
from csp_guides.model.words import standing
from csp_guides.rules.assumptions import AUTHORIZED, MEMBERSHIP, PARTNER_AGREEMENT
from csp_guides.rules.rule import Answer, no, unknown, yes

NOT_ACTIVE = tuple(status for status in EnrollmentStatus if status is not EnrollmentStatus.ACTIVE)


def takes_part_as(tenant: Tenant, role: Role, state: State) -> bool:
    """Whether a tenant takes part in a role: by itself, or because it was enrolled in it as well."""
    if tenant.role is role:
        return True
    enrollment = state.enrollment(tenant, role)
    return enrollment is not None and enrollment.status is not EnrollmentStatus.PENDING


def stands(tenant: Tenant, state: State, refused: Collection[EnrollmentStatus], role: Role | None = None) -> Answer:
    """Whether the enrollment of a tenant, by default in the role it takes part in, has none of the refused statuses.

    One of which nothing is said is assumed to be in good standing.
    """
    enrollment = state.enrollment(tenant, role)
    if enrollment is None:
        text = message("not said: the status of the enrollment of {tenant} in CSP", tenant=tenant.label)
        return unknown(text, (*tenant.at, "role"), assumption=AUTHORIZED)
    if enrollment.status in refused:
        text = message(
            "the enrollment of {tenant} as {role:indefinite} {stands}, so it is not in good standing",
            tenant=tenant.label,
            role=enrollment.role.term,
            stands=standing(enrollment.status.value),
        )
        return no(text, enrollment.at)
    return yes(enrollment.at)


def has_agreed(tenant: Tenant, state: State) -> Answer:
    """Whether a tenant has accepted the Microsoft Partner Agreement; assumed where nothing is said."""
    agreement = state.partner_agreement(tenant)
    if agreement is None:
        text = message("not said: whether {seller} has accepted the Microsoft Partner Agreement", seller=tenant.label)
        return unknown(text, (*tenant.at, "partner-agreement"), assumption=PARTNER_AGREEMENT)
    if not agreement.accepted:
        text = message("{seller} has not accepted the Microsoft Partner Agreement", seller=tenant.label)
        return no(text, agreement.at)
    return yes(agreement.at)


def is_member(tenant: Tenant, state: State) -> Answer:
    """Whether the membership of a tenant's company is active; assumed where nothing is said."""
    company = state.company(tenant)
    at = company.membership_at
    if company.membership is None:
        missing = message("not said: whether the membership of {company} is active", company=company.label)
        return unknown(missing, at, assumption=MEMBERSHIP)
    if not company.membership:
        text = message("{company} has no active membership of the AI Cloud Partner Program", company=company.label)
        return no(text, at)
    return yes(at)
