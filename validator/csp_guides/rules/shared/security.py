"""What the rules on the security of a partner's tenant, and on the assessment of its capabilities, share."""

from csp_guides.messages import Message, message
from csp_guides.model.enrollments import Enrollment
from csp_guides.model.steps.enrollments import EnrollmentStep
from csp_guides.records import replace
from csp_guides.rules.assumptions import SECURITY
from csp_guides.rules.kleene import all_of
from csp_guides.rules.rule import Answer, Case, condition, no, unknown, yes


@condition("All administrators sign in with MFA, and a security contact is named.")
def the_basics_are_in_place(case: Case[EnrollmentStep]) -> Answer:
    enrollment = case.step.before(case.state)
    return all_of(
        (
            _is_met(enrollment, "security", enrollment.security.mfa, _NO_MFA),
            _is_met(enrollment, "security", enrollment.security.contact, _NO_CONTACT),
        )
    )


@condition("Security alerts are answered within 24 hours, and the yearly assessment is passed.")
def alerts_and_assessment_are_in_order(case: Case[EnrollmentStep]) -> Answer:
    enrollment = case.step.before(case.state)
    return all_of(
        (
            _is_met(enrollment, "security", enrollment.security.alerts_within_24h, _LATE),
            _is_met(enrollment, "assessment", enrollment.assessment, _FAILED),
        )
    )


_NO_MFA = message("not all administrators of {tenant} sign in with MFA")
_NO_CONTACT = message("{tenant} has named no security contact")
_LATE = message("{tenant} does not answer security alerts within 24 hours")
_FAILED = message("{tenant} has not passed the yearly assessment of its capabilities")


def _is_met(enrollment: Enrollment, key: str, said: bool | None, otherwise: Message) -> Answer:
    """Whether a requirement is met; where nothing is said of it, it is assumed to be."""
    tenant = enrollment.tenant.label
    if said is None:
        text = message("not said: whether {tenant} meets all security requirements", tenant=tenant)
        return unknown(text, enrollment.at, assumption=SECURITY)
    at = (*enrollment.at, key) if enrollment.at[0] == "given" else enrollment.at
    return yes(at) if said else no(replace(otherwise, values={"tenant": tenant}), at)
