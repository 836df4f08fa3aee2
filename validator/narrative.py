"""What a scenario gives, does and claims, in sentences."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from validator.messages import Held, Message, Party, Term, Value, message
from validator.model.parties import Tenant
from validator.model.relationships import (
    ATTRIBUTE_WORDS,
    AdminStatus,
    CustomerAgreement,
    CustomerRelationship,
    DelegatedAdmin,
    Entity,
    Origin,
    Partnership,
    Subscription,
    attribute_value,
)
from validator.model.scenario import Claim, ClaimedValue, Scenario
from validator.model.steps import (
    AcceptCustomerRelationship,
    Administer,
    ApproveDelegatedAdmin,
    CreateCustomer,
    FormPartnership,
    NameFirstLineSupport,
    Order,
    RequestCustomerRelationship,
    RequestDelegatedAdmin,
    StatedEffect,
    Step,
    SupportSubscription,
)

_ORIGINS: dict[Origin, Message] = {
    Origin.CSP: message("in CSP"),
    Origin.DIRECT: message("directly from Microsoft"),
    Origin.ENTERPRISE_AGREEMENT: message("under an Enterprise Agreement"),
    Origin.OPEN: message("through the Open program"),
    Origin.ADVISOR: message("through the Advisor program"),
    Origin.VOLUME_LICENSING: message("through volume licensing"),
    Origin.NON_CSP_SELLER: message("from a seller outside CSP"),
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


def is_given(entity: Entity) -> Message:
    """One thing that is the case before the first step."""
    match entity:
        case Partnership():
            return message(
                "{provider} and {reseller} have a partnership.",
                provider=entity.provider.said,
                reseller=entity.reseller.said,
            )
        case CustomerRelationship():
            return message(
                "{customer} has accepted a customer relationship with {partner}.",
                customer=entity.customer.said,
                partner=entity.partner.said,
            )
        case CustomerAgreement():
            return _agreement(entity)
        case DelegatedAdmin():
            return _admin(entity)
        case Subscription():
            return _held(entity)


def _agreement(agreement: CustomerAgreement) -> Message:
    customer = agreement.customer.said
    if not agreement.accepted:
        return message("{customer} has not accepted the Microsoft Customer Agreement.", customer=customer)
    if agreement.accepted_on is None:
        return message("{customer} has accepted the Microsoft Customer Agreement.", customer=customer)
    return message(
        "{customer} accepted the Microsoft Customer Agreement on {day}.",
        customer=customer,
        day=agreement.accepted_on,
    )


def _admin(admin: DelegatedAdmin) -> Message:
    values: dict[str, Value] = {
        "partner": admin.partner.said,
        "customer": admin.customer.said,
        "type": Term(admin.type.value),
    }
    match admin.status:
        case AdminStatus.ACTIVE:
            return message("{partner} holds delegated administration ({type}) of {customer}.", **values)
        case AdminStatus.APPROVAL_PENDING:
            return message("{partner} has asked {customer} for delegated administration ({type}).", **values)
        case AdminStatus.EXPIRED | AdminStatus.TERMINATED:
            return message("{partner} held delegated administration ({type}) of {customer}, which has ended.", **values)


def _held(subscription: Subscription) -> Message:
    values: dict[str, Value] = {
        "customer": subscription.customer.said,
        "subscription": Held(subscription.id),
    }
    if subscription.buyer is None:
        if subscription.origin is None:
            return message("{customer} holds {subscription}; where it was bought is not said.", **values)
        return message(
            "{customer} holds {subscription}, bought {origin}.", origin=_ORIGINS[subscription.origin], **values
        )
    buyer = subscription.buyer.said
    if subscription.resellers:
        return message(
            "{customer} holds {subscription}, sold by {reseller} and billed to {buyer}.",
            reseller=_names(subscription.resellers),
            buyer=buyer,
            **values,
        )
    return message("{customer} holds {subscription}, sold by {buyer}.", buyer=buyer, **values)


def happens(step: Step) -> Message:
    """One thing that happens."""
    match step:
        case Order():
            return _order(step)
        case FormPartnership():
            return message(
                "{provider} and {reseller} form a partnership.",
                provider=step.provider.said,
                reseller=step.reseller.said,
            )
        case SupportSubscription():
            return message(
                "{partner} supports {subscription} for {customer}.",
                subscription=Held(step.subscription),
                **_both(step),
            )
        case NameFirstLineSupport():
            contact: Value = step.contact.said if step.contact else Term("microsoft")
            return message(
                "{contact} is named as the first contact of {customer} for {subscription}.",
                contact=contact,
                customer=step.customer.said,
                subscription=Held(step.subscription),
            )
        case _:
            return _between(step)


def _order(order: Order) -> Message:
    values: dict[str, Value] = {
        "buyer": order.buyer.said,
        "product": Term(order.product.value),
        "customer": order.customer.said,
    }
    if order.resellers:
        return message(
            "{buyer} orders {product} for {customer}, sold by {reseller}.",
            reseller=_names(order.resellers),
            **values,
        )
    return message("{buyer} orders {product} for {customer}.", **values)


def is_stated(effect: StatedEffect) -> Message:
    """What the scenario says a step does."""
    return message(
        "said to change {subscription}: {attribute} becomes {value}",
        subscription=Held(effect.subscription),
        attribute=ATTRIBUTE_WORDS[effect.attribute],
        value=attribute_value(effect.value),
    )


def is_claimed(claim: Claim) -> Iterator[Message]:
    """What a claim says of the end, beyond the verdict."""
    for named in claim.unchanged:
        yield message("Nothing about {subscription} has changed.", subscription=Held(named.id))
    for value in claim.state:
        yield _claimed(value)


def _claimed(claimed: ClaimedValue) -> Message:
    kind, *names = claimed.entity
    if claimed.attribute == "exists":
        first, second = (Party(name) for name in names)
        if kind == "partnership":
            words = (
                message("{first} and {second} have a partnership.")
                if claimed.value
                else message("{first} and {second} have no partnership.")
            )
        else:
            words = (
                message("{first} and {second} have a customer relationship.")
                if claimed.value
                else message("{first} and {second} have no customer relationship.")
            )
        return replace(words, values={"first": first, "second": second})
    if kind == "delegated-admin":
        return message("Delegated administration is {status}.", status=attribute_value(claimed.value))
    return message(
        "{subscription}: {attribute} is {value}.",
        subscription=Held(names[0]),
        attribute=ATTRIBUTE_WORDS[claimed.attribute],
        value=attribute_value(claimed.value),
    )


def _names(tenants: tuple[Tenant, ...]) -> Value:
    return tuple(tenant.said for tenant in tenants)


def _both(step: Step) -> dict[str, Value]:
    return {"partner": step.tenants[0].said, "customer": step.tenants[-1].said}


def _between(step: Step) -> Message:
    """A step between a partner and a customer, with the role of the person who acts when it is given."""
    both = _both(step)
    by = getattr(step, "by", None)
    plain, acted = _SENTENCES[type(step)]
    return replace(plain, values=both) if by is None else replace(acted, values={**both, "by": Term(by)})


_SENTENCES: dict[type[Step], tuple[Message, Message]] = {
    RequestCustomerRelationship: (
        message("{partner} asks {customer} for a customer relationship."),
        message("{partner} asks {customer} for a customer relationship; the request is sent by: {by}."),
    ),
    AcceptCustomerRelationship: (
        message("{customer} accepts a customer relationship with {partner}."),
        message("{customer} accepts a customer relationship with {partner}; accepted by: {by}."),
    ),
    CreateCustomer: (
        message("{partner} creates {customer} as a new customer."),
        message("{partner} creates {customer} as a new customer; created by: {by}."),
    ),
    RequestDelegatedAdmin: (
        message("{partner} asks {customer} for delegated administration."),
        message("{partner} asks {customer} for delegated administration; the request is sent by: {by}."),
    ),
    ApproveDelegatedAdmin: (
        message("{customer} grants {partner} delegated administration."),
        message("{customer} grants {partner} delegated administration; approved by: {by}."),
    ),
    Administer: (
        message("{partner} administers the tenant of {customer}."),
        message("{partner} administers the tenant of {customer}; done by: {by}."),
    ),
}
