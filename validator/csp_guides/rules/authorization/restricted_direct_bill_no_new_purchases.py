"""A direct-bill partner in Restricted status buys nothing new and takes on no customers."""

from typing import TypeAlias

from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.model.enrollments import EnrollmentStatus
from csp_guides.model.parties import Role, Tenant
from csp_guides.model.steps.customers import CreateCustomer, RequestCustomerRelationship
from csp_guides.model.steps.purchases import Order
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, unknown, yes
from csp_guides.rules.shared.standing import stands

NewBusiness: TypeAlias = Order | CreateCustomer | RequestCustomerRelationship


@condition("The partner that buys, or takes on a customer, is a direct-bill partner.")
def partner_is_direct_bill(case: Case[NewBusiness]) -> Answer:
    step = case.step
    partner, at = _partner(step), (*step.at, "buyer" if isinstance(step, Order) else "partner")
    if partner.role is Role.DIRECT_BILL:
        return yes(at)
    return no(message("{partner} is no direct-bill partner", partner=partner.label), at)


@condition("Its direct-bill enrollment is not restricted.")
def enrollment_is_not_restricted(case: Case[NewBusiness]) -> Answer:
    step, state = case.step, case.state
    partner = _partner(step)
    answer = stands(partner, state, (EnrollmentStatus.RESTRICTED,), Role.DIRECT_BILL)
    reseller = state.enrollment(partner, Role.INDIRECT_RESELLER)
    sells_too = reseller is not None and reseller.status is EnrollmentStatus.ACTIVE
    if answer.truth is False and sells_too and isinstance(step, RequestCustomerRelationship):
        # Only the invitation to a direct relationship is closed; as an indirect reseller, the tenant may invite.
        text = message(
            "not said: whether {partner} asks as direct-bill partner or as indirect reseller", partner=partner.label
        )
        return unknown(text, (*step.at, "partner"), *answer.at)
    return answer


def _partner(step: NewBusiness) -> Tenant:
    return step.buyer if isinstance(step, Order) else step.partner


RULE: Rule[NewBusiness] = Rule(
    id="restricted-direct-bill-no-new-purchases",
    topic="authorization",
    level=Level.ERROR,
    kind=Kind.MUST_NOT,
    steps=(Order, CreateCustomer, RequestCustomerRelationship),
    applies=(partner_is_direct_bill,),
    holds=(enrollment_is_not_restricted,),
    sources=(sources.RESTRICTED_DIRECT_BILL,),
    confidence=Confidence.READ,
    lacks=message("sandboxes, and Azure for the partner's own shared services"),
)
