"""A suspended partner sells nothing new."""

from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.model.enrollments import EnrollmentStatus
from csp_guides.model.parties import Tenant
from csp_guides.model.state import State
from csp_guides.model.steps.purchases import Order
from csp_guides.model.words import attribute_value
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, unknown
from csp_guides.rules.shared.kleene import every
from csp_guides.rules.shared.standing import stands


@condition("No partner on the selling side is suspended.")
def no_seller_is_suspended(case: Case[Order]) -> Answer:
    return every(_sells(seller, case.state) for seller in case.step.sellers if seller.role.in_csp)


def _sells(seller: Tenant, state: State) -> Answer:
    enrollment = state.enrollment(seller)
    if enrollment is not None and not enrollment.status.is_enrolled:
        text = message(
            "our sources speak of suspended partners, and the enrollment of {tenant} as {role} is: {status}",
            tenant=seller.label,
            role=enrollment.role.term,
            status=attribute_value(enrollment.status.value),
        )
        return unknown(text, enrollment.at)
    return stands(seller, state, (EnrollmentStatus.SUSPENDED,))


RULE = Rule(
    id="suspended-tenant-cannot-sell-new",
    topic="authorization",
    level=Level.ERROR,
    kind=Kind.MUST_NOT,
    steps=(Order,),
    applies=(),
    holds=(no_seller_is_suspended,),
    sources=(sources.SUSPENDED, sources.RESELLER_SUSPENDED),
    confidence=Confidence.READ_OPENING,
)
