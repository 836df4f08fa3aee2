"""A suspended partner sells nothing new."""

from validator.findings import Level
from validator.messages import message
from validator.model.enrolments import EnrolmentStatus
from validator.model.entities import attribute_value
from validator.model.parties import Tenant
from validator.model.state import State
from validator.model.steps import Order
from validator.rules import sources
from validator.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, unknown
from validator.rules.several import every
from validator.rules.standing import stands


@condition("No partner on the selling side is suspended.")
def no_seller_is_suspended(case: Case[Order]) -> Answer:
    return every(_sells(seller, case.state) for seller in case.step.sellers if seller.role.in_csp)


def _sells(seller: Tenant, state: State) -> Answer:
    enrolment = state.enrolment(seller)
    if enrolment is not None and not enrolment.status.is_enrolled:
        text = message(
            "our sources speak of suspended partners, and the enrollment of {tenant} as {role} is: {status}",
            tenant=seller.said,
            role=enrolment.role.term,
            status=attribute_value(enrolment.status.value),
        )
        return unknown(text, enrolment.at)
    return stands(seller, state, (EnrolmentStatus.SUSPENDED,))


RULE = Rule(
    id="suspended-tenant-cannot-sell-new",
    topic="authorization",
    level=Level.ERROR,
    kind=Kind.MUST_NOT,
    concerns=(Order,),
    applies=(),
    holds=(no_seller_is_suspended,),
    sources=(sources.SUSPENDED, sources.RESELLER_SUSPENDED),
    confidence=Confidence.READ_OPENING,
)
