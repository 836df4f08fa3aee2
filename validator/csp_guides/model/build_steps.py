"""From the body of a step to the step, with every name looked up."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, TypeAlias

from csp_guides.findings import Pointer
from csp_guides.messages import message
from csp_guides.model.administration import AdminStatus
from csp_guides.model.build_given import (
    azure_plan,
    delegated_admin,
    enrolled_tenant,
    group_tenant,
    reseller_location,
)
from csp_guides.model.enrollments import EnrollmentStatus
from csp_guides.model.names import MICROSOFT, NOBODY, Body, Names
from csp_guides.model.parties import Tenant
from csp_guides.model.products import Commerce, Origin, Product
from csp_guides.model.purchases import AccessRoute, Subscription, Transfer
from csp_guides.model.steps import (
    AcceptCustomerAgreement,
    AcceptCustomerRelationship,
    AcceptPartnership,
    Administer,
    ApproveDelegatedAdmin,
    ApproveTransfer,
    AssignDelegatedAdmin,
    AttestCustomerAgreement,
    CancelSubscription,
    ChangeReseller,
    ChangeSubscription,
    CreateCustomer,
    DesignateSupportContact,
    EarnCredit,
    EndCustomerRelationship,
    EndPartnership,
    Enroll,
    ExpireDelegatedAdmin,
    FormPartnership,
    GrantAzureAccess,
    ManageAzure,
    NameFirstLineSupport,
    Order,
    RemoveAzureAccess,
    RenewSubscription,
    RequestCustomerRelationship,
    RequestDelegatedAdmin,
    RequestPartnership,
    RequestTransfer,
    ReviewEnrollment,
    SetAutoExtend,
    SetEnrollmentStatus,
    SignPartnerAgreement,
    Step,
    SupportSubscription,
    SuspendSubscription,
    TerminateDelegatedAdmin,
)

When: TypeAlias = dict[str, Any]
"""What every step has: its day (`on`) and the pointer of its body (`at`)."""


def build_step(names: Names, kind: str, body: Body, when: When) -> Step:
    """The step of a kind that a body describes."""
    return _STEPS[kind](names, body, when)


def _order(names: Names, body: Body, when: When) -> Order:
    at: Pointer = when["at"]
    resellers = names.resellers(body.get("reseller", []), (*at, "reseller"))
    order = Order(
        id=body.get("id"),
        product=Product(body["product"]),
        buyer=names.find_tenant(body["buyer"], (*at, "buyer")),
        resellers=resellers,
        customer=names.buying_tenant(body, at),
        term=body.get("term"),
        commerce=Commerce(body["commerce"]) if "commerce" in body else None,
        azure_plan=azure_plan(names, body, at),
        reseller_location=reseller_location(names, body, resellers, at),
        **when,
    )
    if order.id is not None:
        bought = Subscription(
            id=order.id,
            product=order.product,
            customer=order.customer,
            buyer=order.buyer,
            resellers=order.resellers,
            origin=Origin.CSP,
            at=at,
        )
        names.introduce(names.subscriptions, bought, at)
    return order


# Enrollments and agreements


def _enroll(names: Names, body: Body, when: When) -> Enroll:
    tenant, role = enrolled_tenant(names, body, when["at"])
    return Enroll(tenant=tenant, role=role, **when)


def _review(names: Names, body: Body, when: When) -> ReviewEnrollment:
    tenant, role = enrolled_tenant(names, body, when["at"])
    return ReviewEnrollment(tenant=tenant, role=role, **when)


def _set_status(names: Names, body: Body, when: When) -> SetEnrollmentStatus:
    tenant, role = enrolled_tenant(names, body, when["at"])
    return SetEnrollmentStatus(tenant=tenant, role=role, status=EnrollmentStatus(body["status"]), **when)


def _sign(names: Names, body: Body, when: When) -> SignPartnerAgreement:
    return SignPartnerAgreement(tenant=names.find_tenant(body["tenant"], (*when["at"], "tenant")), **when)


def _accept_agreement(names: Names, body: Body, when: When) -> AcceptCustomerAgreement:
    return AcceptCustomerAgreement(customer=names.buying_tenant(body, when["at"]), **when)


# Partnerships


def _two(names: Names, body: Body, at: Pointer) -> dict[str, Any]:
    """The two sides of a partnership."""
    return {"provider": names.party(body, "provider", at), "reseller": names.party(body, "reseller", at)}


def _one_of(names: Names, body: Body, key: str, at: Pointer, default: Tenant) -> Tenant:
    """The tenant under a key, or the one whose part it is when the key is not given."""
    return names.find_tenant(body[key], (*at, key)) if key in body else default


def _form_partnership(names: Names, body: Body, when: When) -> FormPartnership:
    return FormPartnership(**_two(names, body, when["at"]), **when)


def _request_partnership(names: Names, body: Body, when: When) -> RequestPartnership:
    two = _two(names, body, when["at"])
    asks = _one_of(names, body, "requested-by", when["at"], two["provider"])
    return RequestPartnership(**two, requested_by=asks, **when)


def _accept_partnership(names: Names, body: Body, when: When) -> AcceptPartnership:
    two = _two(names, body, when["at"])
    accepts = _one_of(names, body, "accepted-by", when["at"], two["reseller"])
    return AcceptPartnership(**two, accepted_by=accepts, by=body.get("by"), **when)


def _end_partnership(names: Names, body: Body, when: When) -> EndPartnership:
    return EndPartnership(**_two(names, body, when["at"]), **when)


# Partners and customers


def _both(names: Names, body: Body, when: When) -> dict[str, Any]:
    """A partner, a customer and the role of the person who acts."""
    return _with_partner(names, body, when, names.party(body, "customer", when["at"]))


def _asked(names: Names, body: Body, when: When) -> dict[str, Any]:
    """The same, where a partner's own tenant may be asked too."""
    return _with_partner(names, body, when, names.buying_tenant(body, when["at"]))


def _with_partner(names: Names, body: Body, when: When, customer: Tenant) -> dict[str, Any]:
    partner = names.party(body, "partner", when["at"])
    return {"partner": partner, "customer": customer, "by": body.get("by"), **when}


def _request_relationship(names: Names, body: Body, when: When) -> RequestCustomerRelationship:
    return RequestCustomerRelationship(**_asked(names, body, when))


def _accept_relationship(names: Names, body: Body, when: When) -> AcceptCustomerRelationship:
    return AcceptCustomerRelationship(**_asked(names, body, when))


def _end_relationship(names: Names, body: Body, when: When) -> EndCustomerRelationship:
    return EndCustomerRelationship(**_asked(names, body, when))


def _create_customer(names: Names, body: Body, when: When) -> CreateCustomer:
    reseller = names.party(body, "reseller", when["at"]) if "reseller" in body else None
    return CreateCustomer(reseller=reseller, **_both(names, body, when))


def _attest(names: Names, body: Body, when: When) -> AttestCustomerAgreement:
    return AttestCustomerAgreement(**_asked(names, body, when))


def _administer(names: Names, body: Body, when: When) -> Administer:
    return Administer(**_both(names, body, when))


# Delegated administration


def _request_admin(names: Names, body: Body, when: When) -> RequestDelegatedAdmin:
    admin = delegated_admin(names, body, when["at"], AdminStatus.APPROVAL_PENDING)
    return RequestDelegatedAdmin(
        id=admin.id,
        partner=admin.partner,
        customer=admin.customer,
        type=admin.type,
        roles=admin.roles,
        duration=admin.duration,
        name=admin.name,
        auto_extend=admin.auto_extend,
        by=body.get("by"),
        **when,
    )


def _named_admin(names: Names, body: Body, when: When, key: str = "delegated-admin") -> dict[str, Any]:
    """The delegated administration that a step is about."""
    named = names.find_admin(body[key], (*when["at"], key))
    return {"admin": named.id, "partner": named.partner, "customer": named.customer, **when}


def _approve_admin(names: Names, body: Body, when: When) -> ApproveDelegatedAdmin:
    named = _named_admin(names, body, when, "request")
    if "customer" in body:
        named["customer"] = names.party(body, "customer", when["at"])
        if named["admin"] in names.admins:
            names.admins[named["admin"]] = replace(names.admins[named["admin"]], customer=named["customer"])
    return ApproveDelegatedAdmin(by=body.get("by"), **named)


def _assign_admin(names: Names, body: Body, when: When) -> AssignDelegatedAdmin:
    named = _named_admin(names, body, when)
    tenant = group_tenant(names, body, named["partner"], when["at"])
    return AssignDelegatedAdmin(group=body["group"], roles=tuple(body["roles"]), tenant=tenant, **named)


def _set_auto_extend(names: Names, body: Body, when: When) -> SetAutoExtend:
    return SetAutoExtend(auto_extend=body["auto-extend"], **_named_admin(names, body, when))


def _expire_admin(names: Names, body: Body, when: When) -> ExpireDelegatedAdmin:
    return ExpireDelegatedAdmin(**_named_admin(names, body, when))


def _terminate_admin(names: Names, body: Body, when: When) -> TerminateDelegatedAdmin:
    return TerminateDelegatedAdmin(by=body.get("by"), **_named_admin(names, body, when))


# Subscriptions


def _subscription(names: Names, body: Body, when: When) -> Subscription:
    return names.find_subscription(body["subscription"], (*when["at"], "subscription"))


def _of_subscription(names: Names, body: Body, when: When) -> dict[str, Any]:
    """The subscription that a step is about, and who takes it: the buyer when nobody is named."""
    at: Pointer = when["at"]
    subscription = _subscription(names, body, when)
    if "partner" in body:
        partner = names.party(body, "partner", at)
    else:
        partner = subscription.buyer or NOBODY
        if subscription.id in names.subscriptions and subscription.buyer is None:
            names.fail(
                "contradiction",
                message("“{id}” was not bought in CSP, so no partner in CSP can change it", id=subscription.id),
                (*at, "subscription"),
                help=message("take a subscription with a buyer"),
            )
    return {"subscription": subscription.id, "customer": subscription.customer, "partner": partner, **when}


_CHANGES = ("seats", "term", "billing", "commerce")


def _change(names: Names, body: Body, when: When) -> ChangeSubscription:
    if not any(key in body for key in _CHANGES):
        names.fail(
            "missing-key",
            message("this step changes nothing"),
            when["at"],
            key=True,
            help=message("name at least one of these: {keys}", keys=_CHANGES),
        )
    return ChangeSubscription(
        seats=body.get("seats"),
        term=body.get("term"),
        billing=body.get("billing"),
        commerce=Commerce(body["commerce"]) if "commerce" in body else None,
        **_of_subscription(names, body, when),
    )


def _renew(names: Names, body: Body, when: When) -> RenewSubscription:
    return RenewSubscription(**_of_subscription(names, body, when))


def _suspend(names: Names, body: Body, when: When) -> SuspendSubscription:
    return SuspendSubscription(**_of_subscription(names, body, when))


def _cancel(names: Names, body: Body, when: When) -> CancelSubscription:
    return CancelSubscription(**_of_subscription(names, body, when))


def _change_reseller(names: Names, body: Body, when: When) -> ChangeReseller:
    reseller = names.party(body, "reseller", when["at"])
    return ChangeReseller(reseller=reseller, **_of_subscription(names, body, when))


def _designate_contact(names: Names, body: Body, when: When) -> DesignateSupportContact:
    contact = names.find_tenant(body["contact"], (*when["at"], "contact"))
    return DesignateSupportContact(contact=contact, **_of_subscription(names, body, when))


def _support(names: Names, body: Body, when: When) -> SupportSubscription:
    subscription = _subscription(names, body, when)
    return SupportSubscription(
        partner=names.party(body, "partner", when["at"]),
        customer=subscription.customer,
        subscription=subscription.id,
        **when,
    )


def _name_support(names: Names, body: Body, when: When) -> NameFirstLineSupport:
    subscription = _subscription(names, body, when)
    contact = None if body["contact"] == MICROSOFT else names.party(body, "contact", when["at"])
    return NameFirstLineSupport(subscription=subscription.id, customer=subscription.customer, contact=contact, **when)


# Transfers


def _request_transfer(names: Names, body: Body, when: When) -> RequestTransfer:
    at: Pointer = when["at"]
    moved = [
        names.find_subscription(id, (*at, "subscriptions", index)) for index, id in enumerate(body["subscriptions"])
    ]
    first = moved[0]
    for index, subscription in enumerate(moved):
        if subscription.customer != first.customer:
            names.fail(
                "contradiction",
                message("“{id}” and “{other}” belong to different customers", id=first.id, other=subscription.id),
                (*at, "subscriptions", index),
                help=message("write one transfer for each customer"),
            )
    target = names.party(body, "target", at)
    transfer = Transfer(
        id=body["id"],
        source=names.party(body, "source", at) if "source" in body else first.buyer,
        target=target,
        customer=first.customer,
        destination=_one_of(names, body, "to-customer", at, first.customer),
        subscriptions=tuple(subscription.id for subscription in moved),
        reseller=names.party(body, "reseller", at) if "reseller" in body else None,
    )
    names.introduce(names.transfers, transfer, at)
    asks = _one_of(names, body, "requested-by", at, target)
    return RequestTransfer(requested_by=asks, **_parts(transfer), **when)


def _approve_transfer(names: Names, body: Body, when: When) -> ApproveTransfer:
    at: Pointer = when["at"]
    transfer = names.find_transfer(body["transfer"], (*at, "transfer"))
    approves = _one_of(names, body, "approved-by", at, transfer.source or transfer.customer)
    for id in transfer.subscriptions:
        moved = names.subscriptions.get(id)
        if moved is not None:
            names.subscriptions[id] = replace(moved, buyer=transfer.target, customer=transfer.destination)
    return ApproveTransfer(approved_by=approves, **_parts(transfer), **when)


def _parts(transfer: Transfer) -> dict[str, Any]:
    return {
        "id": transfer.id,
        "source": transfer.source,
        "target": transfer.target,
        "customer": transfer.customer,
        "destination": transfer.destination,
        "subscriptions": transfer.subscriptions,
        "reseller": transfer.reseller,
    }


# Azure


def _of_azure(names: Names, body: Body, when: When) -> dict[str, Any]:
    """A partner and an Azure subscription."""
    at: Pointer = when["at"]
    subscription = _subscription(names, body, when)
    if subscription.id in names.subscriptions and subscription.product is not Product.AZURE:
        names.fail(
            "contradiction",
            message("“{id}” is not an Azure subscription", id=subscription.id),
            (*at, "subscription"),
            help=message("take a subscription whose product is “azure”"),
        )
    partner = names.party(body, "partner", at)
    return {"subscription": subscription.id, "customer": subscription.customer, "partner": partner, **when}


def _route(body: Body) -> AccessRoute:
    return AccessRoute(body.get("via", AccessRoute.ROLE_ASSIGNMENT))


def _grant_access(names: Names, body: Body, when: When) -> GrantAzureAccess:
    return GrantAzureAccess(via=_route(body), role=body.get("role"), **_of_azure(names, body, when))


def _remove_access(names: Names, body: Body, when: When) -> RemoveAzureAccess:
    return RemoveAzureAccess(via=_route(body), **_of_azure(names, body, when))


def _manage_azure(names: Names, body: Body, when: When) -> ManageAzure:
    return ManageAzure(**_of_azure(names, body, when))


def _earn_credit(names: Names, body: Body, when: When) -> EarnCredit:
    return EarnCredit(**_of_azure(names, body, when))


_STEPS: Mapping[str, Callable[[Names, Body, When], Step]] = {
    "order": _order,
    "enroll": _enroll,
    "review-enrollment": _review,
    "set-enrollment-status": _set_status,
    "sign-partner-agreement": _sign,
    "form-partnership": _form_partnership,
    "request-partnership": _request_partnership,
    "accept-partnership": _accept_partnership,
    "end-partnership": _end_partnership,
    "request-customer-relationship": _request_relationship,
    "accept-customer-relationship": _accept_relationship,
    "end-customer-relationship": _end_relationship,
    "create-customer": _create_customer,
    "accept-customer-agreement": _accept_agreement,
    "attest-customer-agreement": _attest,
    "administer": _administer,
    "request-delegated-admin": _request_admin,
    "approve-delegated-admin": _approve_admin,
    "assign-delegated-admin": _assign_admin,
    "set-auto-extend": _set_auto_extend,
    "expire-delegated-admin": _expire_admin,
    "terminate-delegated-admin": _terminate_admin,
    "change-subscription": _change,
    "renew-subscription": _renew,
    "suspend-subscription": _suspend,
    "cancel-subscription": _cancel,
    "change-reseller": _change_reseller,
    "designate-support-contact": _designate_contact,
    "support-subscription": _support,
    "name-first-line-support": _name_support,
    "request-transfer": _request_transfer,
    "approve-transfer": _approve_transfer,
    "grant-azure-access": _grant_access,
    "remove-azure-access": _remove_access,
    "manage-azure": _manage_azure,
    "earn-credit": _earn_credit,
}
