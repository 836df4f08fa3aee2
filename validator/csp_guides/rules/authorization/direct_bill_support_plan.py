"""A direct-bill partner holds a support plan for partners."""

from datetime import date

from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.model.enrollments import SupportPlan
from csp_guides.model.steps.enrollments import Enroll, EnrollmentStep, ReviewEnrollment
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, unknown, yes
from csp_guides.rules.shared.enrollments import role_is_direct_bill


@condition("The partner holds Advanced Support for Partners or Premier Support for Partners.")
def partner_holds_a_support_plan(case: Case[EnrollmentStep]) -> Answer:
    step = case.step
    enrollment = case.state.enrollment(step.tenant, step.role)
    at = step.at if enrollment is None else (*enrollment.at, "support-plan")
    match enrollment.support_plan if enrollment is not None else None:
        case None:
            return unknown(message("not said: which support plan {tenant} holds", tenant=step.tenant.label), at)
        case SupportPlan.UNIFIED:
            text = message(
                "our sources do not say from when Unified for Partners counts, the plan of {tenant}",
                tenant=step.tenant.label,
            )
            return unknown(text, at)
        case SupportPlan.NONE if isinstance(step, Enroll):
            # The plan is bought last, when Microsoft has reported that the credit check is passed.
            text = message(
                "an applicant buys the plan last, and our sources do not say whether {tenant} may still be without one",
                tenant=step.tenant.label,
            )
            return unknown(text, at)
        case SupportPlan.NONE:
            return no(message("{tenant} holds no support plan for partners", tenant=step.tenant.label), at)
        case _:
            return yes(at)


RULE: Rule[EnrollmentStep] = Rule(
    id="direct-bill-support-plan",
    topic="authorization",
    level=Level.ERROR,
    kind=Kind.MUST,
    steps=(Enroll, ReviewEnrollment),
    applies=(role_is_direct_bill,),
    holds=(partner_holds_a_support_plan,),
    since=date(2018, 8, 31),
    sources=(
        sources.DIRECT_BILL,
        sources.DIRECT_BILL_LATER,
        sources.CSP_REQUIREMENTS,
        sources.ANNOUNCEMENTS_2020_10,
    ),
    confidence=Confidence.READ,
    lacks=message("until when the plan runs, and that a new partner has bought one before it sells"),
)
