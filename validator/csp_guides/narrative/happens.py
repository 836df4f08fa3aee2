"""What happens, step by step."""

from collections.abc import Iterator
from dataclasses import replace
from functools import singledispatch

from csp_guides.messages import Message, SubscriptionRef, Term, Value, message
from csp_guides.model.entities import attribute_value
from csp_guides.model.steps import (
    AcceptCustomerAgreement,
    AcceptCustomerRelationship,
    AcceptPartnership,
    Administer,
    ApproveDelegatedAdmin,
    ApproveTransfer,
    AssignDelegatedAdmin,
    AttestCustomerAgreement,
    AzureAccessStep,
    CancelSubscription,
    ChangeReseller,
    ChangeSubscription,
    CreateCustomer,
    DesignateSupportContact,
    EarnCredit,
    EndCustomerRelationship,
    EndPartnership,
    Enroll,
    EnrollmentStep,
    ExpireDelegatedAdmin,
    GrantAzureAccess,
    ManageAzure,
    NameFirstLineSupport,
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
    SupportSubscription,
    SuspendSubscription,
    TerminateDelegatedAdmin,
    TransferStep,
)
from csp_guides.narrative.words import COMMERCE, access, extends, names, terms_of


@singledispatch
def describe_step(step: Step) -> Message:
    """One thing that happens, with the role of the person who acts when it is given."""
    by = getattr(step, "by", None)
    values = _values(step)
    if by is None or type(step) not in _ACTED:
        return replace(_SENTENCES[type(step)], values=values)
    return replace(_ACTED[type(step)], values={**values, "by": Term(by)})


@describe_step.register
def _sign(step: SignPartnerAgreement) -> Message:
    return message("{tenant} accepts the Microsoft Partner Agreement.", tenant=step.tenant.label)


@describe_step.register
def _accept_agreement(step: AcceptCustomerAgreement) -> Message:
    return message("{customer} accepts the Microsoft Customer Agreement.", customer=step.customer.label)


@describe_step.register
def _create_customer(step: CreateCustomer) -> Message:
    if step.reseller is None:
        return describe_step.dispatch(Step)(step)
    return message(
        "{partner} creates {customer} as a new customer of {reseller}.", reseller=step.reseller.label, **_values(step)
    )


@describe_step.register
def _auto_extend(step: SetAutoExtend) -> Message:
    return message(
        "The delegated administration of {customer} by {partner} changes: {change}.",
        change=extends(step.auto_extend),
        **_values(step),
    )


@describe_step.register
def _first_line(step: NameFirstLineSupport) -> Message:
    contact: Value = step.contact.label if step.contact else Term("microsoft")
    return message(
        "{contact} is named as the first contact of {customer} for {subscription}.",
        contact=contact,
        customer=step.customer.label,
        subscription=SubscriptionRef(step.subscription),
    )


@describe_step.register
def _enrollment(step: EnrollmentStep) -> Message:
    values: dict[str, Value] = {"tenant": step.tenant.label, "role": step.role.term}
    match step:
        case Enroll():
            return message("{tenant} enrolls in CSP as {role}.", **values)
        case SetEnrollmentStatus():
            return message(
                "The enrollment of {tenant} as {role} changes: {status}.",
                status=attribute_value(step.status.value),
                **values,
            )
        case _:
            return message("Microsoft makes its yearly review of the enrollment of {tenant} as {role}.", **values)


@describe_step.register
def _partnership(step: PartnershipStep) -> Message:
    values: dict[str, Value] = {"provider": step.provider.label, "reseller": step.reseller.label}
    match step:
        case RequestPartnership():
            asked = step.reseller if step.requested_by == step.provider else step.provider
            return message(
                "{partner} asks {other} for a partnership.", partner=step.requested_by.label, other=asked.label
            )
        case AcceptPartnership(by=None):
            return message(
                "{partner} accepts the partnership of {provider} and {reseller}.",
                partner=step.accepted_by.label,
                **values,
            )
        case AcceptPartnership():
            return message(
                "{partner} accepts the partnership of {provider} and {reseller}; accepted by: {by}.",
                partner=step.accepted_by.label,
                by=Term(step.by or ""),
                **values,
            )
        case EndPartnership():
            return message("The partnership of {provider} and {reseller} is removed.", **values)
        case _:
            return message("{provider} and {reseller} form a partnership.", **values)


@describe_step.register
def _change(step: ChangeSubscription) -> Message:
    return message(
        "{partner} changes {subscription} of {customer}: {changes}.", changes=tuple(_changes(step)), **_values(step)
    )


def _changes(step: ChangeSubscription) -> Iterator[Value]:
    if step.seats is not None:
        yield message("seats: {count}", count=step.seats)
    if step.term is not None:
        yield message("term: {length}", length=attribute_value(step.term))
    if step.billing is not None:
        yield _BILLING[step.billing]
    if step.commerce is not None:
        yield COMMERCE[step.commerce]


@describe_step.register
def _change_reseller(step: ChangeReseller) -> Message:
    return message(
        "{partner} records {reseller} as the reseller of {subscription} of {customer}.",
        reseller=step.reseller.label,
        **_values(step),
    )


@describe_step.register
def _designate_contact(step: DesignateSupportContact) -> Message:
    return message(
        "{partner} designates {contact} as the support contact of {subscription} of {customer}.",
        contact=step.contact.label,
        **_values(step),
    )


_BILLING: dict[str, Message] = {
    "monthly": message("billed every month"),
    "annual": message("billed every year"),
    "triennial": message("billed every three years"),
}


@describe_step.register
def _transfer(step: TransferStep) -> Message:
    values: dict[str, Value] = {
        "subscriptions": tuple(SubscriptionRef(id) for id in step.subscriptions),
        "customer": step.customer.label,
        "target": names((step.target,) if step.reseller is None else (step.target, step.reseller)),
    }
    if isinstance(step, ApproveTransfer):
        return message(
            "{partner} approves the transfer to {target}: {subscriptions} of {customer}.",
            partner=step.approved_by.label,
            **values,
        )
    assert isinstance(step, RequestTransfer), "a transfer is asked for or approved"
    values["partner"] = step.requested_by.label
    if step.destination == step.customer:
        return message("{partner} asks for a transfer to {target}: {subscriptions} of {customer}.", **values)
    return message(
        "{partner} asks for a transfer to {target}, into the tenant {destination}: {subscriptions} of {customer}.",
        destination=step.destination.label,
        **values,
    )


@describe_step.register
def _grant_access(step: GrantAzureAccess) -> Message:
    return message(
        "{partner} is given access to {subscription} of {customer} ({access}).",
        access=access(step.via, step.role),
        **_values(step),
    )


@describe_step.register
def _remove_access(step: RemoveAzureAccess) -> Message:
    return message(
        "The access of {partner} to {subscription} of {customer} is removed ({access}).",
        access=access(step.via, None),
        **_values(step),
    )


@describe_step.register
def _order(order: Order) -> Message:
    values: dict[str, Value] = {
        "buyer": order.buyer.label,
        "product": Term(order.product.value),
        "customer": order.customer.label,
    }
    if order.resellers:
        return message(
            "{buyer} orders {product} for {customer}, sold by {reseller}.",
            reseller=names(order.resellers),
            **values,
        )
    return message("{buyer} orders {product} for {customer}.", **values)


@describe_step.register
def _assignment(step: AssignDelegatedAdmin) -> Message:
    values: dict[str, Value] = {
        "group": step.group,
        "roles": tuple(Term(role) for role in step.roles),
        "tenant": step.tenant.label,
        **_values(step),
    }
    words = (
        message("{partner} assigns roles at {customer} to its security group {group}: {roles}.")
        if step.tenant == step.partner
        else message("{partner} assigns roles at {customer} to the security group {group} of {tenant}: {roles}.")
    )
    return replace(words, values=values)


def _values(step: Step) -> dict[str, Value]:
    """What the sentence on a step between a partner and a customer speaks of."""
    values: dict[str, Value] = {"partner": step.tenants[0].label, "customer": step.tenants[-1].label}
    if isinstance(step, SubscriptionStep | AzureAccessStep | SupportSubscription):
        values["subscription"] = SubscriptionRef(step.subscription)
    if isinstance(step, RequestDelegatedAdmin):
        values["type"] = tuple(terms_of(step))
    return values


_SENTENCES: dict[type[Step], Message] = {
    RequestCustomerRelationship: message("{partner} asks {customer} for a customer relationship."),
    AcceptCustomerRelationship: message("{customer} accepts a customer relationship with {partner}."),
    CreateCustomer: message("{partner} creates {customer} as a new customer."),
    EndCustomerRelationship: message("{partner} removes its customer relationship with {customer}."),
    AttestCustomerAgreement: message(
        "{partner} confirms that {customer} has accepted the Microsoft Customer Agreement."
    ),
    RequestDelegatedAdmin: message("{partner} asks {customer} for delegated administration ({type})."),
    ApproveDelegatedAdmin: message("{customer} grants {partner} delegated administration."),
    ExpireDelegatedAdmin: message("The delegated administration of {customer} by {partner} expires."),
    TerminateDelegatedAdmin: message("The delegated administration of {customer} by {partner} is terminated."),
    Administer: message("{partner} administers the tenant of {customer}."),
    SupportSubscription: message("{partner} supports {subscription} for {customer}."),
    RenewSubscription: message("{subscription} of {customer} renews itself."),
    SuspendSubscription: message("{partner} suspends {subscription} of {customer}."),
    CancelSubscription: message("{partner} cancels {subscription} of {customer}."),
    ManageAzure: message("{partner} manages {subscription} of {customer}."),
    EarnCredit: message("{partner} counts on partner earned credit for {subscription} of {customer}."),
}

_ACTED: dict[type[Step], Message] = {
    RequestCustomerRelationship: message(
        "{partner} asks {customer} for a customer relationship; the request is sent by: {by}."
    ),
    AcceptCustomerRelationship: message(
        "{customer} accepts a customer relationship with {partner}; accepted by: {by}."
    ),
    CreateCustomer: message("{partner} creates {customer} as a new customer; created by: {by}."),
    EndCustomerRelationship: message("{partner} removes its customer relationship with {customer}; removed by: {by}."),
    AttestCustomerAgreement: message(
        "{partner} confirms that {customer} has accepted the Microsoft Customer Agreement; confirmed by: {by}."
    ),
    RequestDelegatedAdmin: message(
        "{partner} asks {customer} for delegated administration ({type}); the request is sent by: {by}."
    ),
    ApproveDelegatedAdmin: message("{customer} grants {partner} delegated administration; approved by: {by}."),
    TerminateDelegatedAdmin: message(
        "The delegated administration of {customer} by {partner} is terminated; ended by: {by}."
    ),
    Administer: message("{partner} administers the tenant of {customer}; done by: {by}."),
}
"""The same with the role of the person who acts."""
