"""A direct-bill partner in Restricted status buys nothing new and takes on no customers."""

from collections.abc import Mapping
from typing import TypeAlias

from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.model.enrollments import EnrollmentStatus
from csp_guides.model.parties import Role, Tenant
from csp_guides.model.steps.administration import RequestDelegatedAdmin
from csp_guides.model.steps.customers import CreateCustomer, RequestCustomerRelationship
from csp_guides.model.steps.purchases import CancelSubscription, Order
from csp_guides.model.steps.step import Step
from csp_guides.model.steps.transfers import RequestTransfer
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, unknown, yes
from csp_guides.rules.shared.acts_by_status import acting, is_left_open, is_not_left_open
from csp_guides.rules.shared.standing import stands

NewBusiness: TypeAlias = Order | CreateCustomer | RequestCustomerRelationship
LeftOpen: TypeAlias = CancelSubscription | RequestTransfer | RequestDelegatedAdmin

NEW_BUSINESS = (Order, CreateCustomer, RequestCustomerRelationship)
RESTRICTED = (EnrollmentStatus.RESTRICTED,)

_KEYS: Mapping[type[Step], str] = {Order: "buyer", RequestTransfer: "target"}
"""Under which key the partner that acts stands, where it is not its own."""


@condition("The partner that buys, takes over or otherwise acts is a direct-bill partner.")
def partner_is_direct_bill(case: Case[NewBusiness | LeftOpen]) -> Answer:
    step, partner = case.step, acting(case)
    if partner is None:
        return no(message("no partner acts"), step.at)
    at = step.at if isinstance(step, CancelSubscription) else (*step.at, _KEYS.get(type(step), "partner"))
    if partner.role is Role.DIRECT_BILL:
        return yes(at)
    return no(message("{partner} is not a direct-bill partner", partner=partner.label), at)


@condition("The step is new business, or no source says whether a restricted partner may take it.")
def is_new_business_or_left_open(case: Case[NewBusiness | LeftOpen]) -> Answer:
    return yes(case.step.at) if isinstance(case.step, NEW_BUSINESS) else is_left_open(case, RESTRICTED)


@condition("Its direct-bill enrollment is not restricted.")
def enrollment_is_not_restricted(case: Case[NewBusiness | LeftOpen]) -> Answer:
    step, state = case.step, case.state
    if not isinstance(step, NEW_BUSINESS):
        return is_not_left_open(case, RESTRICTED)
    partner = _partner(step)
    answer = stands(partner, state, RESTRICTED, Role.DIRECT_BILL)
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


RULE: Rule[NewBusiness | LeftOpen] = Rule(
    id="restricted-direct-bill-no-new-purchases",
    topic="authorization",
    level=Level.ERROR,
    kind=Kind.MUST_NOT,
    steps=(*NEW_BUSINESS, CancelSubscription, RequestTransfer, RequestDelegatedAdmin),
    applies=(partner_is_direct_bill, is_new_business_or_left_open),
    holds=(enrollment_is_not_restricted,),
    sources=(sources.RESTRICTED_DIRECT_BILL,),
    confidence=Confidence.READ,
    lacks=message("sandboxes, and Azure for the partner's own shared services"),
)
