"""What is the case before the first step."""

from collections.abc import Callable, Iterator
from functools import singledispatch

from csp_guides.messages import Message, SubscriptionRef, Term, Value, message
from csp_guides.model.administration import AdminStatus, DelegatedAdmin
from csp_guides.model.enrollments import Enrollment, EnrollmentStatus, SupportPlan
from csp_guides.model.entities import Entity, attribute_value
from csp_guides.model.products import Origin
from csp_guides.model.purchases import AzureAccess, Subscription
from csp_guides.model.relationships import CustomerAgreement, CustomerRelationship, Partnership
from csp_guides.model.scenario import Scenario
from csp_guides.model.steps.purchases import Order
from csp_guides.model.words import CHANNELS, COMMERCE, END_OF_TERM, access, names, terms_of

_ORIGINS: dict[Origin, Message] = {
    Origin.CSP: message("in CSP"),
    Origin.DIRECT: message("directly from Microsoft"),
    Origin.ENTERPRISE_AGREEMENT: message("under an Enterprise Agreement"),
    Origin.INDIRECT_ENTERPRISE_AGREEMENT: message("under an indirect Enterprise Agreement"),
    Origin.GOVERNMENT_ENTERPRISE_AGREEMENT: message("under a government Enterprise Agreement"),
    Origin.ENTERPRISE_CUSTOMER_AGREEMENT: message("under a Microsoft Customer Agreement for enterprises"),
    Origin.OPEN: message("through the Open program"),
    Origin.ADVISOR: message("through the Advisor program"),
    Origin.VOLUME_LICENSING: message("through volume licensing"),
    Origin.NON_CSP_SELLER: message("from a seller outside CSP"),
}


_SUPPORT_PLANS: dict[SupportPlan, Message] = {
    SupportPlan.ADVANCED: message("Advanced Support for Partners"),
    SupportPlan.PREMIER: message("Premier Support for Partners"),
    SupportPlan.NONE: message("no support plan for partners"),
}


def subscription_names(scenario: Scenario) -> Callable[[str], Value]:
    """How a reader would call a subscription, by its id: by its product where that names only one."""
    products = {
        known.id: known.product
        for known in (*scenario.given, *scenario.steps)
        if isinstance(known, Subscription | Order) and known.id is not None
    }

    def name(id: str) -> Value:
        product = products.get(id)
        if product is None:
            return id
        alone = list(products.values()).count(product) == 1
        return Term(product.value) if alone else message("{product} ({id})", product=Term(product.value), id=id)

    return name


@singledispatch
def describe_entity(entity: Entity) -> Message:
    """One thing that is the case before the first step."""
    raise TypeError(f"nothing says what {entity} is")


@describe_entity.register
def _partnership(partnership: Partnership) -> Message:
    return message(
        "{provider} and {reseller} have a partnership.",
        provider=partnership.provider.label,
        reseller=partnership.reseller.label,
    )


@describe_entity.register
def _relationship(relationship: CustomerRelationship) -> Message:
    return message(
        "{customer} has accepted a customer relationship with {partner}.",
        customer=relationship.customer.label,
        partner=relationship.partner.label,
    )


@describe_entity.register
def _azure_access(held: AzureAccess) -> Message:
    return message(
        "{partner} has access to {subscription} ({access}).",
        partner=held.partner.label,
        subscription=SubscriptionRef(held.subscription),
        access=access(held.via, held.role),
    )


@describe_entity.register
def _enrollment(enrollment: Enrollment) -> Message:
    if enrollment.status is EnrollmentStatus.PENDING:
        return _applicant(enrollment)
    return message(
        "{tenant} is enrolled in CSP as {role} ({details}).",
        tenant=enrollment.tenant.label,
        role=enrollment.role.term,
        details=tuple(_details(enrollment)),
    )


def _applicant(enrollment: Enrollment) -> Message:
    values: dict[str, Value] = {"tenant": enrollment.tenant.label, "role": enrollment.role.term}
    details = tuple(_details(enrollment))[1:]
    if not details:
        return message("{tenant} is not yet enrolled in CSP as {role}.", **values)
    return message("{tenant} is not yet enrolled in CSP as {role} ({details}).", details=details, **values)


def _details(enrollment: Enrollment) -> Iterator[Value]:
    """The status of an enrollment and all else that is said of it."""
    yield attribute_value(enrollment.status.value)
    if enrollment.since is not None:
        yield message("since {day}", day=enrollment.since)
    if enrollment.anniversary is not None:
        yield message("reviewed every year in month {month}", month=enrollment.anniversary)
    if enrollment.revenue is not None:
        yield message("CSP revenue of the last 12 months: {amount} US dollars", amount=enrollment.revenue)
    if enrollment.support_plan is not None:
        yield _SUPPORT_PLANS[enrollment.support_plan]


@describe_entity.register
def _agreement(agreement: CustomerAgreement) -> Message:
    customer = agreement.customer.label
    if not agreement.accepted:
        return message("{customer} has not accepted the Microsoft Customer Agreement.", customer=customer)
    if agreement.attested_by is not None and agreement.channel is not None:
        return message(
            "{partner} has confirmed that {customer} accepted the Microsoft Customer Agreement, {channel}.",
            partner=agreement.attested_by.label,
            customer=customer,
            channel=CHANNELS[agreement.channel],
        )
    if agreement.attested_by is not None:
        return message(
            "{partner} has confirmed that {customer} accepted the Microsoft Customer Agreement.",
            partner=agreement.attested_by.label,
            customer=customer,
        )
    if agreement.accepted_on is None:
        return message("{customer} has accepted the Microsoft Customer Agreement.", customer=customer)
    return message(
        "{customer} accepted the Microsoft Customer Agreement on {day}.",
        customer=customer,
        day=agreement.accepted_on,
    )


@describe_entity.register
def _admin(admin: DelegatedAdmin) -> Message:
    values: dict[str, Value] = {
        "partner": admin.partner.label,
        "customer": admin.customer.label,
        "type": tuple(terms_of(admin)),
    }
    match admin.status:
        case AdminStatus.CREATED:
            return message(
                "{partner} has prepared a request for delegated administration ({type}) of {customer}.", **values
            )
        case AdminStatus.APPROVED | AdminStatus.ACTIVATING:
            return message(
                "{customer} has approved delegated administration ({type}) by {partner}, which is not active yet.",
                **values,
            )
        case AdminStatus.EXPIRING | AdminStatus.TERMINATION_REQUESTED | AdminStatus.TERMINATING:
            return message(
                "{partner} holds delegated administration ({type}) of {customer}, which is about to end.", **values
            )
        case AdminStatus.ACTIVE:
            return message("{partner} holds delegated administration ({type}) of {customer}.", **values)
        case AdminStatus.APPROVAL_PENDING:
            return message("{partner} has asked {customer} for delegated administration ({type}).", **values)
        case AdminStatus.EXPIRED | AdminStatus.TERMINATED:
            return message("{partner} held delegated administration ({type}) of {customer}, which has ended.", **values)


def _particulars(subscription: Subscription) -> Iterator[Value]:
    """What else is said of a subscription that bears on what may be done with it."""
    if subscription.commerce is not None:
        yield COMMERCE[subscription.commerce]
    if subscription.status != "active":
        yield attribute_value(subscription.status)
    if subscription.seats is not None:
        yield message("seats: {count}", count=subscription.seats)
    if subscription.started_on is not None:
        yield message("bought or renewed on {day}", day=subscription.started_on)
    if subscription.end_of_term is not None:
        yield END_OF_TERM[subscription.end_of_term]
    elif subscription.auto_renew is False:
        yield message("automatic renewal: {value}", value=attribute_value(subscription.auto_renew))
    if subscription.reseller_location is not None:
        yield message("location of the reseller: {location}", location=subscription.reseller_location)
    if subscription.azure_plan is not None:
        yield message("under {plan}", plan=SubscriptionRef(subscription.azure_plan))
    if subscription.support_contact is not None:
        yield message("support contact: {contact}", contact=subscription.support_contact.label)


@describe_entity.register
def _held(subscription: Subscription) -> Message:
    details = tuple(_particulars(subscription))
    held: Value = SubscriptionRef(subscription.id)
    values: dict[str, Value] = {
        "customer": subscription.customer.label,
        "subscription": message("{subscription} ({details})", subscription=held, details=details) if details else held,
    }
    if subscription.buyer is None:
        if subscription.origin is None:
            return message("{customer} holds {subscription}; where it was bought is not said.", **values)
        return message(
            "{customer} holds {subscription}, bought {origin}.", origin=_ORIGINS[subscription.origin], **values
        )
    buyer = subscription.buyer.label
    if subscription.resellers:
        return message(
            "{customer} holds {subscription}, sold by {reseller} and billed to {buyer}.",
            reseller=names(subscription.resellers),
            buyer=buyer,
            **values,
        )
    return message("{customer} holds {subscription}, sold by {buyer}.", buyer=buyer, **values)
