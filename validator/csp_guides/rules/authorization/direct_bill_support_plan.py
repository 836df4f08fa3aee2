"""A direct-bill partner holds a support plan for partners."""

from datetime import date
from typing import TypeAlias

from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.model.enrollments import SupportPlan
from csp_guides.model.parties import Role, Tenant
from csp_guides.model.steps.enrollments import Enroll, ReviewEnrollment
from csp_guides.model.steps.purchases import Order
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, unknown, unsettled, yes

Occasion: TypeAlias = Enroll | ReviewEnrollment | Order


@condition("A direct-bill partner enrolls, is reviewed, or makes its first sale with a support plan or none on record.")
def it_is_an_occasion_of_direct_bill(case: Case[Occasion]) -> Answer:
    step, at = case.step, (*case.step.at, "buyer" if isinstance(case.step, Order) else "tenant")
    role = step.buyer.role if isinstance(step, Order) else step.role
    if role is not Role.DIRECT_BILL:
        return no(message("the step is about {role}", role=role.term), at)
    if isinstance(step, Order) and not _first_sale(case, step.buyer):
        text = message("nothing is said of a support plan of {tenant} at its first sale", tenant=step.buyer.label)
        return no(text, at)
    return yes(at)


def _first_sale(case: Case[Occasion], buyer: Tenant) -> bool:
    enrollment = case.state.enrollment(buyer, Role.DIRECT_BILL)
    if enrollment is None or enrollment.support_plan is None:
        return False
    return not case.state.subscriptions_bought_by(buyer)


@condition("The partner holds Advanced Support for Partners or Premier Support for Partners.")
def partner_holds_a_support_plan(case: Case[Occasion]) -> Answer:
    step = case.step
    tenant, role = (step.buyer, Role.DIRECT_BILL) if isinstance(step, Order) else (step.tenant, step.role)
    enrollment = case.state.enrollment(tenant, role)
    at = step.at if enrollment is None else (*enrollment.at, "support-plan")
    match enrollment.support_plan if enrollment is not None else None:
        case None:
            return unknown(message("not said: which support plan {tenant} holds", tenant=tenant.label), at)
        case SupportPlan.UNIFIED:
            text = message(
                "our sources do not say from when the plan of {tenant}, Unified for Partners, counts",
                tenant=tenant.label,
            )
            return unsettled(text, at)
        case SupportPlan.NONE if isinstance(step, Enroll):
            # The plan is bought last, when Microsoft has reported that the credit check is passed.
            text = message(
                "an applicant buys the plan last, and our sources do not say whether {tenant} may still be without one",
                tenant=tenant.label,
            )
            return unsettled(text, at)
        case SupportPlan.NONE:
            return no(message("{tenant} holds no support plan for partners", tenant=tenant.label), at)
        case _:
            return yes(at)


RULE: Rule[Occasion] = Rule(
    id="direct-bill-support-plan",
    topic="authorization",
    level=Level.ERROR,
    kind=Kind.MUST,
    steps=(Enroll, ReviewEnrollment, Order),
    applies=(it_is_an_occasion_of_direct_bill,),
    holds=(partner_holds_a_support_plan,),
    since=date(2018, 8, 31),
    sources=(
        sources.DIRECT_BILL,
        sources.DIRECT_BILL_LATER,
        sources.CSP_REQUIREMENTS,
        sources.ANNOUNCEMENTS_2020_10,
        sources.DIRECT_BILL_ELIGIBILITY_LATER,
    ),
    confidence=Confidence.READ,
    lacks=message("until when the plan runs"),
)
