"""A direct-bill partner holds a support plan for partners."""

from datetime import date

from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.model.enrolments import SupportPlan
from csp_guides.model.steps import Enrol, EnrolmentStep, ReviewEnrolment
from csp_guides.rules import sources
from csp_guides.rules.authorization.enrolments import role_is_direct_bill
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, unknown, yes


@condition("The partner holds Advanced Support for Partners or Premier Support for Partners.")
def partner_holds_a_support_plan(case: Case[EnrolmentStep]) -> Answer:
    step = case.step
    enrolment = case.state.enrolment(step.tenant, step.role)
    at = step.at if enrolment is None else (*enrolment.at, "support-plan")
    match enrolment.support_plan if enrolment is not None else None:
        case None:
            return unknown(message("not said: which support plan {tenant} holds", tenant=step.tenant.said), at)
        case SupportPlan.NONE:
            return no(message("{tenant} holds no support plan for partners", tenant=step.tenant.said), at)
        case _:
            return yes(at)


RULE: Rule[EnrolmentStep] = Rule(
    id="direct-bill-support-plan",
    topic="authorization",
    level=Level.ERROR,
    kind=Kind.MUST,
    concerns=(Enrol, ReviewEnrolment),
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
)
