"""What a partner whose enrollment is not in good standing may still do, act by act."""

from collections.abc import Collection, Mapping
from datetime import date
from enum import Enum, auto
from typing import Any

from csp_guides.messages import Value, message
from csp_guides.model.end_of_term import renews
from csp_guides.model.enrollments import Enrollment, EnrollmentStatus
from csp_guides.model.parties import Cloud, Role, Tenant
from csp_guides.model.purchases import Venue
from csp_guides.model.steps.administration import (
    Administer,
    AssignDelegatedAdmin,
    RequestDelegatedAdmin,
    SetAutoExtend,
)
from csp_guides.model.steps.azure import ManageAzure
from csp_guides.model.steps.customers import (
    AttestCustomerAgreement,
    CreateCustomer,
    EndCustomerRelationship,
    RequestCustomerRelationship,
    SetPurchasePermission,
)
from csp_guides.model.steps.purchases import (
    CancelSubscription,
    ChangeReseller,
    ChangeSubscription,
    EndTerm,
    Order,
    RenewSubscription,
    ResumeSubscription,
    SubscriptionStep,
    SuspendSubscription,
)
from csp_guides.model.steps.step import Step
from csp_guides.model.steps.support import DesignateSupportContact, SupportSubscription
from csp_guides.model.steps.transfers import ApproveTransfer, RequestTransfer
from csp_guides.model.words import standing as stands
from csp_guides.records import replace
from csp_guides.rules.rule import Answer, Case, no, unsettled, yes
from csp_guides.rules.shared.subscription import subscription_of


class Sources(Enum):
    """What is known of an act, where no Microsoft page forbids it or lets it be done."""

    LEAVE_IT_OPEN = auto()
    SPEAK_AGAINST_IT = auto()
    """By a partner's report, or by inference."""


_OPEN, _AGAINST = Sources.LEAVE_IT_OPEN, Sources.SPEAK_AGAINST_IT

ACTS: Mapping[EnrollmentStatus, Mapping[type[Step], Sources]] = {
    # No page speaks of who is not enrolled yet: that nobody sells or manages before is what enrolling means.
    EnrollmentStatus.PENDING: {
        ChangeSubscription: _AGAINST,
        SuspendSubscription: _AGAINST,
        ResumeSubscription: _AGAINST,
        CancelSubscription: _AGAINST,
        RenewSubscription: _OPEN,
        EndTerm: _OPEN,
        RequestTransfer: _OPEN,
        ApproveTransfer: _OPEN,
        CreateCustomer: _OPEN,
        RequestCustomerRelationship: _OPEN,
        RequestDelegatedAdmin: _OPEN,
    },
    EnrollmentStatus.RESTRICTED: {
        CancelSubscription: _OPEN,
        RequestTransfer: _OPEN,
        RequestDelegatedAdmin: _OPEN,
    },
    EnrollmentStatus.SUSPENDED: {
        # Only more seats: they may be new licenses.
        ChangeSubscription: _AGAINST,
        # Only Azure, since the page on suspended accounts speaks of licenses.
        Order: _AGAINST,
        RenewSubscription: _OPEN,
        EndTerm: _OPEN,
        RequestTransfer: _OPEN,
        CreateCustomer: _OPEN,
        RequestCustomerRelationship: _OPEN,
        RequestDelegatedAdmin: _OPEN,
    },
    EnrollmentStatus.REVOKED: {
        ChangeSubscription: _AGAINST,
        SuspendSubscription: _AGAINST,
        ResumeSubscription: _AGAINST,
        CancelSubscription: _AGAINST,
        ChangeReseller: _AGAINST,
        DesignateSupportContact: _AGAINST,
        RenewSubscription: _OPEN,
        EndTerm: _OPEN,
        RequestTransfer: _AGAINST,
        ApproveTransfer: _OPEN,
        CreateCustomer: _AGAINST,
        RequestCustomerRelationship: _AGAINST,
        RequestDelegatedAdmin: _OPEN,
        EndCustomerRelationship: _AGAINST,
        AttestCustomerAgreement: _AGAINST,
        SetPurchasePermission: _AGAINST,
        Administer: _AGAINST,
        AssignDelegatedAdmin: _AGAINST,
        SetAutoExtend: _AGAINST,
        SupportSubscription: _AGAINST,
        ManageAzure: _AGAINST,
    },
}
"""What a partner may, by all that was read, is not in it; most new sales are in rules of their own."""

SUSPENDED_FROM_LICENSES_ALONE = date(2023, 1, 1)
"""The page of 2022 closes licenses and services to suspended partners, the later ones name licenses."""

CLOUDS: Mapping[EnrollmentStatus, frozenset[Cloud]] = {
    EnrollmentStatus.PENDING: frozenset(Cloud),
    EnrollmentStatus.RESTRICTED: frozenset({Cloud.PUBLIC}),
    EnrollmentStatus.SUSPENDED: frozenset({Cloud.PUBLIC, Cloud.US_GOVERNMENT}),
    EnrollmentStatus.REVOKED: frozenset({Cloud.PUBLIC}),
}

OPEN_TO_RESELLERS: tuple[type[Step], ...] = (
    RequestCustomerRelationship,
    EndCustomerRelationship,
    RequestDelegatedAdmin,
    Administer,
    AssignDelegatedAdmin,
    SetAutoExtend,
    SupportSubscription,
)
"""What a tenant may also do in another role, in which its enrollment is in good standing."""


def acting(case: Case[Any]) -> Tenant | None:
    """Who buys, takes over, gives up or otherwise acts; None for Microsoft.

    In the shop of the partner that bought a subscription, that partner acts, whoever typed it in.
    """
    step = case.step
    match step:
        case Order():
            return step.buyer
        case SubscriptionStep() if step.via is Venue.PROVIDER_SHOP:
            return subscription_of(case).buyer
        case RequestTransfer():
            return step.target
        case ApproveTransfer():
            return step.approved_by
        case SetAutoExtend() if step.by_customer:
            return step.customer
        case _:
            partner: Tenant | None = step.partner
            return partner


def enrollment_of_the_one_that_acts(case: Case[Any]) -> Enrollment | None:
    """The enrollment on which it depends whether the step may be taken, if anything is said of it."""
    tenant = acting(case)
    if tenant is None and isinstance(case.step, RenewSubscription):
        # What renews by itself renews for whoever sold it.
        tenant = subscription_of(case).buyer
    if tenant is None:
        return None
    in_good_standing = any(one.status is EnrollmentStatus.ACTIVE for one in case.state.enrollments(tenant))
    if in_good_standing and isinstance(case.step, OPEN_TO_RESELLERS):
        return None
    return case.state.enrollment(tenant)


def sources_on(case: Case[Any], enrollment: Enrollment) -> Sources | None:
    """What is known of the step when this enrollment stands as it does; None when nothing is against the step."""
    step, status = case.step, enrollment.status
    known = ACTS.get(status, {}).get(type(step))
    if known is None or step.cloud not in CLOUDS[status]:
        return None
    revoked = status is EnrollmentStatus.REVOKED
    out = not status.is_enrolled
    if isinstance(step, RequestCustomerRelationship) and revoked and enrollment.role is Role.INDIRECT_RESELLER:
        return Sources.LEAVE_IT_OPEN
    if isinstance(step, ManageAzure) and subscription_of(case).buyer != step.partner:
        # Access to what somebody else sold does not come from the partner's own authorization to sell.
        return None
    if isinstance(step, ChangeSubscription) and not out and not _adds_seats(case):
        return None
    if isinstance(step, Order) and not is_open_to_the_suspended(step):
        return None
    if isinstance(step, EndTerm) and not renews(subscription_of(case)):
        return None
    return known


def is_open_to_the_suspended(order: Order) -> bool:
    """Whether no page that was read closes the order to a suspended partner: Azure, after 2022."""
    return order.product.is_azure and order.on >= SUSPENDED_FROM_LICENSES_ALONE


def _adds_seats(case: Case[ChangeSubscription]) -> bool:
    before, after = subscription_of(case).seats, case.step.seats
    return before is not None and after is not None and after > before


def standing(enrollment: Enrollment) -> Mapping[str, Value]:
    """What the messages name: whose enrollment it is, in which role, and where it stands."""
    return {
        "tenant": enrollment.tenant.label,
        "role": enrollment.role.term,
        "stands": stands(enrollment.status.value),
    }


_MAY = message("our sources do not say whether {tenant} may do this: its enrollment as {role:indefinite} {stands}")
_RENEWS = message(
    "our sources do not say whether what {tenant} has sold renews: its enrollment as {role:indefinite} {stands}"
)


def is_left_open(case: Case[Any], statuses: Collection[EnrollmentStatus]) -> Answer:
    """Whether the enrollment of the one that acts has one of these statuses, and no source says what follows."""
    enrollment = _left_open(case, statuses)
    if enrollment is None:
        return no(message("the sources do not leave it open whether the step may be taken"), case.step.at)
    return yes(case.step.at, enrollment.at)


def is_not_left_open(case: Case[Any], statuses: Collection[EnrollmentStatus]) -> Answer:
    """Unknown where `is_left_open` says yes, else yes."""
    enrollment = _left_open(case, statuses)
    if enrollment is None:
        return yes(case.step.at)
    step = case.step
    by_itself = isinstance(step, EndTerm) or (isinstance(step, RenewSubscription) and not step.by_hand)
    words = _RENEWS if by_itself else _MAY
    text = replace(words, values=standing(enrollment))
    return unsettled(text, case.step.at, enrollment.at)


def _left_open(case: Case[Any], statuses: Collection[EnrollmentStatus]) -> Enrollment | None:
    enrollment = enrollment_of_the_one_that_acts(case)
    if enrollment is None or enrollment.status not in statuses:
        return None
    return enrollment if sources_on(case, enrollment) is Sources.LEAVE_IT_OPEN else None
