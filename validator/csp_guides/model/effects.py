"""What a step changes: the effects of the program's rules, simulated."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import singledispatch
from typing import Any

from csp_guides.model.administration import AccessAssignment, AdminStatus, AdminType, DelegatedAdmin
from csp_guides.model.durations import later
from csp_guides.model.enrollments import Enrollment, EnrollmentStatus, PartnerAgreement
from csp_guides.model.entities import Entity
from csp_guides.model.parties import Cloud
from csp_guides.model.products import Origin, Product
from csp_guides.model.purchases import AccessRoute, AzureAccess, Subscription, Transfer
from csp_guides.model.relationships import CustomerAgreement, CustomerRelationship, Partnership
from csp_guides.model.state import Change, State
from csp_guides.model.steps import (
    AcceptCustomerAgreement,
    AcceptCustomerRelationship,
    AcceptPartnership,
    ApproveDelegatedAdmin,
    ApproveTransfer,
    AssignDelegatedAdmin,
    AttestCustomerAgreement,
    CancelSubscription,
    ChangeReseller,
    ChangeSubscription,
    CreateCustomer,
    DelegatedAdminStep,
    DesignateSupportContact,
    EndCustomerRelationship,
    EndPartnership,
    Enroll,
    EnrollmentStep,
    ExpireDelegatedAdmin,
    FormPartnership,
    GrantAzureAccess,
    Order,
    PartnershipStep,
    RemoveAzureAccess,
    RenewSubscription,
    RequestCustomerRelationship,
    RequestDelegatedAdmin,
    RequestPartnership,
    RequestTransfer,
    SetAutoExtend,
    SetEnrollmentStatus,
    SignPartnerAgreement,
    Step,
    SubscriptionStep,
    SuspendSubscription,
    TerminateDelegatedAdmin,
    TransferStep,
)

DAP_ENDS = date(2023, 10, 9)
"""From this day an accepted customer relationship no longer brings DAP (announcement of 19 September 2023)."""

DAP_ENDS_FOR_NEW_TENANTS = date(2023, 11, 1)
"""From this day a newly created customer tenant comes with GDAP instead of DAP (GDAP frequently asked questions)."""

_UNDER_A_PLAN = (Product.AZURE, Product.AZURE_RESERVATION)

_AGREED = (AdminStatus.APPROVED, AdminStatus.ACTIVATING)
"""Delegated administration that the customer has granted and that is not in force yet."""

TURNING_DAYS = frozenset({DAP_ENDS, DAP_ENDS_FOR_NEW_TENANTS})
"""The days on which the effect of a step changes."""


def changes_of(step: Step, state: State) -> tuple[Change, ...]:
    """What a step changes, by the program's rules alone; what the scenario says of it plays no part."""
    brought = tuple(Change(state.entity(after.key), after) for after in _results(step, state))
    return (*(Change(gone, None) for gone in _removed(step, state)), *brought)


def _removed(step: Step, state: State) -> Iterator[Entity]:
    """What is no longer there after a step."""
    gone: tuple[Entity | None, ...] = ()
    match step:
        case EndPartnership():
            gone = (state.partnership_or_request(step.provider, step.reseller),)
        case EndCustomerRelationship():
            gone = (state.relationship(step.partner, step.customer),)
        case RemoveAzureAccess():
            gone = (state.entity(("azure-access", step.subscription, step.partner.name, step.via.value)),)
    yield from (entity for entity in gone if entity is not None)


@singledispatch
def _results(step: Step, state: State) -> Iterator[Entity]:
    """What is there after a step that was not there, or was otherwise; after most steps it is nothing."""
    yield from ()


@_results.register
def _requested_relationship(step: RequestCustomerRelationship, state: State) -> Iterator[Entity]:
    if state.relationship(step.partner, step.customer) is None:
        yield CustomerRelationship(partner=step.partner, customer=step.customer, accepted=False, at=step.at)


@_results.register
def _related(step: AcceptCustomerRelationship | CreateCustomer, state: State) -> Iterator[Entity]:
    yield CustomerRelationship(partner=step.partner, customer=step.customer, at=step.at)
    yield from _granted(step)


@_results.register
def _signed(step: SignPartnerAgreement, state: State) -> Iterator[Entity]:
    yield PartnerAgreement(tenant=step.tenant, accepted=True, accepted_on=step.on, at=step.at)


@_results.register
def _agreed(step: AcceptCustomerAgreement | AttestCustomerAgreement, state: State) -> Iterator[Entity]:
    partner = step.partner if isinstance(step, AttestCustomerAgreement) else None
    yield CustomerAgreement(customer=step.customer, accepted=True, accepted_on=step.on, attested_by=partner, at=step.at)


@_results.register
def _requested_admin(step: RequestDelegatedAdmin, state: State) -> Iterator[Entity]:
    yield DelegatedAdmin(
        id=step.id,
        partner=step.partner,
        customer=step.customer,
        type=step.type,
        status=AdminStatus.APPROVAL_PENDING,
        roles=step.roles,
        duration=step.duration,
        name=step.name,
        auto_extend=step.auto_extend,
        at=step.at,
    )


@_results.register
def _administered(step: DelegatedAdminStep, state: State) -> Iterator[Entity]:
    admin = state.delegated_admin(step.admin)
    if admin is not None:
        yield _moved_on(admin, step)


@_results.register
def _treated(step: SubscriptionStep, state: State) -> Iterator[Entity]:
    subscription = state.subscription(step.subscription)
    if subscription is not None:
        yield _changed(subscription, step)


@_results.register
def _access_granted(step: GrantAzureAccess, state: State) -> Iterator[Entity]:
    yield AzureAccess(partner=step.partner, subscription=step.subscription, via=step.via, role=step.role, at=step.at)


@_results.register
def _enrolled(step: EnrollmentStep, state: State) -> Iterator[Entity]:
    """An enrollment after a step of its life; the month in which it begins is that of its anniversaries."""
    before = state.enrollment(step.tenant, step.role) or Enrollment(tenant=step.tenant, role=step.role, at=step.at)
    match step:
        case Enroll():
            yield replace(before, status=EnrollmentStatus.ACTIVE, since=step.on, anniversary=step.on.month)
        case SetEnrollmentStatus():
            yield replace(before, status=step.status)


@_results.register
def _partnership(step: PartnershipStep, state: State) -> Iterator[Entity]:
    match step:
        case FormPartnership() | AcceptPartnership():
            yield Partnership(provider=step.provider, reseller=step.reseller, at=step.at)
        case RequestPartnership() if state.partnership(step.provider, step.reseller) is None:
            yield Partnership(
                provider=step.provider,
                reseller=step.reseller,
                requested_by=step.requested_by,
                accepted=False,
                at=step.at,
            )


@_results.register
def _left_behind(step: EndCustomerRelationship, state: State) -> Iterator[Entity]:
    """What the end of a relationship does beside it: administration ends, and the partner is no support contact more.

    Source: “Remove a reseller relationship with a customer”.
    """
    for admin in state.delegated_admins_between(step.partner, step.customer):
        if admin.status.in_force or admin.status in _AGREED:
            yield replace(admin, status=AdminStatus.TERMINATED, assignments=())
    for subscription in state.subscriptions(step.customer):
        if subscription.support_contact == step.partner:
            yield replace(subscription, support_contact=None)


def _changed(subscription: Subscription, step: SubscriptionStep) -> Subscription:
    """A subscription after a step of its life."""
    match step:
        case ChangeSubscription():
            added = step.seats is not None and subscription.seats is not None and step.seats > subscription.seats
            said: dict[str, Any] = {
                "seats": step.seats,
                "term": step.term,
                "billing": step.billing,
                "commerce": step.commerce,
                "seats_added_on": step.on if added else None,
            }
            return replace(subscription, **{name: value for name, value in said.items() if value is not None})
        case RenewSubscription():
            ends = later(step.on, subscription.term) if subscription.term else None
            return replace(subscription, status="active", started_on=step.on, commitment_ends=ends)
        case SuspendSubscription():
            return replace(subscription, status="suspended")
        case CancelSubscription():
            return replace(subscription, status="cancelled")
        case ChangeReseller():
            return replace(
                subscription,
                resellers=(step.reseller,),
                reseller_location=None,
                partner_of_record=step.reseller,
                first_sellers=subscription.first_sellers or subscription.sellers,
            )
        case DesignateSupportContact():
            return replace(subscription, support_contact=step.contact)
    return subscription


@_results.register
def _transferred(step: TransferStep, state: State) -> Iterator[Entity]:
    """A transfer after a step of it; an approved one moves the subscriptions and leaves all access as it is."""
    requested = step if isinstance(step, RequestTransfer) else None
    known = state.transfer(step.id)
    yield Transfer(
        id=step.id,
        source=step.source,
        target=step.target,
        customer=step.customer,
        destination=step.destination,
        subscriptions=step.subscriptions,
        reseller=step.reseller,
        requested_by=requested.requested_by if requested else known.requested_by if known else None,
        requested_on=requested.on if requested else known.requested_on if known else None,
        approved=isinstance(step, ApproveTransfer),
        at=step.at,
    )
    if not isinstance(step, ApproveTransfer):
        return
    resellers = () if step.reseller is None else (step.reseller,)
    plans = (
        plan.id
        for plan in state.azure_plans(step.destination)
        if plan.buyer == step.target and plan.resellers == resellers and plan.status == "active"
    )
    plan = next(plans, None)
    for id in step.subscriptions:
        subscription = state.subscription(id)
        if subscription is not None:
            yield replace(
                subscription,
                buyer=step.target,
                resellers=resellers,
                customer=step.destination,
                origin=Origin.CSP,
                partner_of_record=step.reseller or step.target,
                reseller_location=None,
                azure_plan=plan if subscription.product in _UNDER_A_PLAN else None,
                support_contact=step.target,
                first_sellers=subscription.first_sellers or subscription.sellers,
            )


def _moved_on(admin: DelegatedAdmin, step: DelegatedAdminStep) -> DelegatedAdmin:
    """A delegated administration after a step of its life; with its end, all its roles leave the groups at once."""
    match step:
        case ApproveDelegatedAdmin():
            # DAP has neither a duration nor an end.
            ends_on = later(step.on, admin.duration) if admin.duration and admin.type is AdminType.GDAP else None
            # The link belongs to whichever customer accepts it.
            return replace(
                admin, customer=step.customer, status=AdminStatus.ACTIVE, activated_on=step.on, ends_on=ends_on
            )
        case AssignDelegatedAdmin():
            assigned = AccessAssignment(group=step.group, roles=step.roles, tenant=step.tenant, at=step.at)
            return replace(admin, assignments=(*(admin.assignments or ()), assigned))
        case SetAutoExtend():
            return replace(admin, auto_extend=step.auto_extend)
        case ExpireDelegatedAdmin():
            return replace(admin, status=AdminStatus.EXPIRED, assignments=())
        case TerminateDelegatedAdmin():
            return replace(admin, status=AdminStatus.TERMINATED, assignments=())
    return admin


def _granted(step: AcceptCustomerRelationship | CreateCustomer) -> Iterator[DelegatedAdmin]:
    """The administration that a relationship brings with it: DAP while there was DAP; then GDAP, for new tenants only.

    Elsewhere than in the public cloud no end of DAP is on record.
    """
    created = isinstance(step, CreateCustomer)
    ended = step.cloud is Cloud.PUBLIC and step.on >= (DAP_ENDS_FOR_NEW_TENANTS if created else DAP_ENDS)
    if not ended or created:
        brought = AdminType.GDAP if ended else AdminType.DAP
        name = f"{brought}-{step.partner.name}-{step.customer.name}"
        yield DelegatedAdmin(id=name, partner=step.partner, customer=step.customer, type=brought, at=step.at)


@_results.register
def _bought(order: Order, state: State) -> Iterator[Entity]:
    """What an order brings: its partner of record is the reseller, or the buyer when there is none.

    In two tiers the provider is the support contact at first (source: “Assign or change the support contact”).

    Who provisions an Azure subscription becomes its owner, on behalf of the customer (source: “Manage subscriptions and
    resources under the Azure plan”).
    """
    bought = Subscription(
        id=order.id or f"order-{'-'.join(map(str, order.at))}",
        product=order.product,
        customer=order.customer,
        buyer=order.buyer,
        resellers=order.resellers,
        origin=Origin.CSP,
        term=order.term,
        partner_of_record=order.resellers[0] if order.resellers else order.buyer,
        commerce=order.commerce,
        started_on=order.on,
        azure_plan=order.azure_plan,
        reseller_location=order.reseller_location,
        # A partner that names itself as its reseller sells in one tier.
        support_contact=order.buyer if set(order.resellers) - {order.buyer} else None,
        at=order.at,
    )
    yield bought
    if order.product is Product.AZURE:
        yield AzureAccess(
            partner=order.buyer,
            subscription=bought.id,
            via=AccessRoute.ADMIN_ON_BEHALF,
            role="owner",
            at=order.at,
        )
