"""What the rules on the standing of a partner in CSP share: its enrolment, agreement and membership."""

from collections.abc import Collection

from csp_guides.messages import message
from csp_guides.model.enrolments import EnrolmentStatus
from csp_guides.model.entities import attribute_value
from csp_guides.model.parties import Role, Tenant
from csp_guides.model.state import State
from csp_guides.rules.assumptions import AUTHORIZED, MEMBERSHIP, PARTNER_AGREEMENT
from csp_guides.rules.rule import Answer, no, unknown, yes

NOT_ACTIVE = tuple(status for status in EnrolmentStatus if status is not EnrolmentStatus.ACTIVE)


def stands(tenant: Tenant, state: State, refused: Collection[EnrolmentStatus], role: Role | None = None) -> Answer:
    """Whether the enrolment of a tenant, by default in the role it takes part in, has none of the refused statuses.

    One of which nothing is said is assumed to be in good standing.
    """
    enrolment = state.enrolment(tenant, role)
    if enrolment is None:
        text = message("not said: where the enrollment of {tenant} in CSP stands", tenant=tenant.said)
        return unknown(text, (*tenant.at, "role"), assumption=AUTHORIZED)
    if enrolment.status in refused:
        text = message(
            "the enrollment of {tenant} as {role} is not in good standing: {status}",
            tenant=tenant.said,
            role=enrolment.role.term,
            status=attribute_value(enrolment.status.value),
        )
        return no(text, enrolment.at)
    return yes(enrolment.at)


def has_agreed(tenant: Tenant, state: State) -> Answer:
    """Whether a tenant has accepted the Microsoft Partner Agreement; assumed where nothing is said."""
    agreement = state.partner_agreement(tenant)
    if agreement is None:
        text = message("not said: whether {seller} has accepted the Microsoft Partner Agreement", seller=tenant.said)
        return unknown(text, (*tenant.at, "partner-agreement"), assumption=PARTNER_AGREEMENT)
    if not agreement.accepted:
        text = message("{seller} has not accepted the Microsoft Partner Agreement", seller=tenant.said)
        return no(text, agreement.at)
    return yes(agreement.at)


def is_member(tenant: Tenant, state: State) -> Answer:
    """Whether the membership of a tenant's company is active; assumed where nothing is said."""
    company = state.company(tenant)
    at = (*company.at, "membership")
    if company.membership is None:
        missing = message("not said: whether the membership of {company} is active", company=company.said)
        return unknown(missing, at, assumption=MEMBERSHIP)
    if not company.membership:
        text = message("{company} has no active membership of the AI Cloud Partner Program", company=company.said)
        return no(text, at)
    return yes(at)
