"""What the rules on a tenant that is direct-bill partner and indirect reseller share."""

from collections.abc import Mapping
from datetime import date

from csp_guides.messages import message
from csp_guides.model.enrollments import Enrollment, EnrollmentStatus
from csp_guides.model.parties import Role
from csp_guides.model.steps.enrollments import EnrollmentStep
from csp_guides.rules.rule import Answer, Case, no, unknown, unsettled, yes

# The article on the transition bears this date and describes it; since when it is possible is not known.
TRANSITION_DESCRIBED = date(2021, 10, 7)

# The later version of the article asks for Restricted status. It bears no date, but it names the revenue that counts
# from this day; the day on which it took the place of the other version is not known.
RESTRICTED_NEEDED = date(2025, 10, 1)

OTHER_ROLE: Mapping[Role, Role] = {
    Role.DIRECT_BILL: Role.INDIRECT_RESELLER,
    Role.INDIRECT_RESELLER: Role.DIRECT_BILL,
}


def in_other_role(case: Case[EnrollmentStep]) -> Enrollment | None:
    """The enrollment that the tenant of a step has in the other of the two roles, if it has one.

    A tenant that takes part in that role is enrolled in it, although its status is not said.
    """
    step = case.step
    other = OTHER_ROLE.get(step.role)
    enrollment = case.state.enrollment(step.tenant, other) if other is not None else None
    if enrollment is None and other is not None and step.tenant.role is other:
        return Enrollment(tenant=step.tenant, role=other, at=(*step.tenant.at, "role"))
    if enrollment is None or enrollment.status.is_enrolled:
        return enrollment
    # Whoever has become a reseller on a direct-bill tenant returns to direct bill on a new one only.
    was_direct_bill = case.state.enrollment(step.tenant, Role.DIRECT_BILL)
    came_over = was_direct_bill is not None and was_direct_bill.status is not EnrollmentStatus.PENDING
    goes_back = step.role is Role.DIRECT_BILL and enrollment.status is EnrollmentStatus.REVOKED and came_over
    return enrollment if goes_back else None


def may_move_to_reseller(case: Case[EnrollmentStep], direct_bill: Enrollment) -> Answer:
    """Whether a direct-bill tenant may enroll as indirect reseller on the day of the step."""
    step = case.step
    if step.on < TRANSITION_DESCRIBED:
        text = message("our sources describe this transition only from {since}", since=TRANSITION_DESCRIBED)
        return unsettled(text, step.at)
    if case.state.enrollment(step.tenant, Role.DIRECT_BILL) is None:
        text = message("not said: the status of the enrollment of {tenant} in CSP", tenant=step.tenant.label)
        return unknown(text, direct_bill.at)
    if direct_bill.status is EnrollmentStatus.RESTRICTED:
        return yes(direct_bill.at)
    if step.on < RESTRICTED_NEEDED:
        text = message(
            "our sources leave open whether {tenant} had to be restricted first on that day", tenant=step.tenant.label
        )
        return unsettled(text, direct_bill.at)
    if direct_bill.status is EnrollmentStatus.SUSPENDED:
        text = message(
            "our sources do not say whether {tenant} may do this while it is suspended", tenant=step.tenant.label
        )
        return unsettled(text, direct_bill.at)
    text = message(
        "{tenant} is a direct-bill partner that is not restricted, so the company needs another tenant "
        "to be an indirect reseller",
        tenant=step.tenant.label,
    )
    return no(text, direct_bill.at)
