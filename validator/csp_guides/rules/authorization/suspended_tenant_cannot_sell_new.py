"""A suspended partner sells nothing new."""

from typing import TypeAlias

from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.model.enrollments import EnrollmentStatus
from csp_guides.model.parties import Tenant
from csp_guides.model.state import State
from csp_guides.model.steps.administration import RequestDelegatedAdmin
from csp_guides.model.steps.customers import CreateCustomer, RequestCustomerRelationship
from csp_guides.model.steps.purchases import EndTerm, Order, RenewSubscription
from csp_guides.model.steps.transfers import ApproveTransfer, RequestTransfer
from csp_guides.model.words import standing
from csp_guides.rules import sources
from csp_guides.rules.kleene import all_of
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, unsettled, yes
from csp_guides.rules.shared.acts_by_status import (
    SUSPENDED_FROM_LICENSES_ALONE,
    is_left_open,
    is_not_left_open,
    is_open_to_the_suspended,
)
from csp_guides.rules.shared.standing import stands

LeftOpen: TypeAlias = (
    RenewSubscription
    | EndTerm
    | RequestTransfer
    | ApproveTransfer
    | CreateCustomer
    | RequestCustomerRelationship
    | RequestDelegatedAdmin
)


NOT_TO_SELL = (EnrollmentStatus.PENDING, EnrollmentStatus.SUSPENDED, EnrollmentStatus.REVOKED)


@condition(
    "The step is a new sale, or no source says whether a suspended partner, or one that is not enrolled, may take it."
)
def is_a_sale_or_left_open(case: Case[Order | LeftOpen]) -> Answer:
    return yes(case.step.at) if isinstance(case.step, Order) else is_left_open(case, NOT_TO_SELL)


@condition("No partner on the selling side is suspended.")
def no_seller_is_suspended(case: Case[Order | LeftOpen]) -> Answer:
    step = case.step
    if isinstance(step, Order):
        # Of Azure that was sold after 2022, another rule warns.
        refused = () if is_open_to_the_suspended(step) else (EnrollmentStatus.SUSPENDED,)
        return all_of(_sells(seller, case.state, refused) for seller in step.sellers if seller.role.in_csp)
    return is_not_left_open(case, NOT_TO_SELL)


def _sells(seller: Tenant, state: State, refused: tuple[EnrollmentStatus, ...]) -> Answer:
    enrollment = state.enrollment(seller)
    if enrollment is not None and not enrollment.status.is_enrolled:
        text = message(
            "our sources are about suspended partners, and the enrollment of {tenant} as {role:indefinite} {stands}",
            tenant=seller.label,
            role=enrollment.role.term,
            stands=standing(enrollment.status.value),
        )
        return unsettled(text, enrollment.at)
    return stands(seller, state, refused)


RULE: Rule[Order | LeftOpen] = Rule(
    id="suspended-tenant-cannot-sell-new",
    topic="authorization",
    level=Level.ERROR,
    kind=Kind.MUST_NOT,
    steps=(
        Order,
        RenewSubscription,
        EndTerm,
        RequestTransfer,
        ApproveTransfer,
        CreateCustomer,
        RequestCustomerRelationship,
        RequestDelegatedAdmin,
    ),
    applies=(is_a_sale_or_left_open,),
    holds=(no_seller_is_suspended,),
    turning_days=(SUSPENDED_FROM_LICENSES_ALONE,),
    sources=(sources.SUSPENDED, sources.RESELLER_SUSPENDED, sources.ENFORCEMENT_FORUM),
    confidence=Confidence.READ_OPENING,
)
