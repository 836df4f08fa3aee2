"""What a scenario gives, does and claims, in sentences."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from validator.messages import Held, Message, Party, Term, Value, message
from validator.model.parties import Tenant
from validator.model.relationships import (
    ATTRIBUTE_WORDS,
    AUTO_EXTEND_OFF,
    AUTO_EXTEND_ON,
    AccessAssignment,
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
    AssignDelegatedAdmin,
    CreateCustomer,
    ExpireDelegatedAdmin,
    FormPartnership,
    NameFirstLineSupport,
    Order,
    RequestCustomerRelationship,
    RequestDelegatedAdmin,
    SetAutoExtend,
    StatedEffect,
    Step,
    SupportSubscription,
    TerminateDelegatedAdmin,
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
        "type": tuple(_terms_of(admin)),
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


def _terms_of(admin: DelegatedAdmin | RequestDelegatedAdmin) -> Iterator[Value]:
    """The kind of a delegated administration, and all that is said of its terms."""
    yield Term(admin.type.value)
    if admin.name is not None:
        yield message("“{name}”", name=admin.name)
    yield from (Term(role) for role in admin.roles)
    if admin.duration is not None:
        yield attribute_value(admin.duration)
    if admin.auto_extend is not None:
        yield _extends(admin.auto_extend)
    if isinstance(admin, DelegatedAdmin):
        if admin.activated_on is not None:
            yield message("active since {day}", day=admin.activated_on)
        if admin.ends_on is not None:
            yield message("end date {day}", day=admin.ends_on)
        yield from _assigned(admin.assignments)


def _extends(auto_extend: str) -> Message:
    if auto_extend == AUTO_EXTEND_ON:
        return message("auto extend on")
    if auto_extend in AUTO_EXTEND_OFF:
        return message("auto extend off")
    return message("auto extend by {length}", length=attribute_value(auto_extend))


def _assigned(assignments: tuple[AccessAssignment, ...] | None) -> Iterator[Message]:
    if assignments == ():
        yield message("no roles assigned to a group")
    for assignment in assignments or ():
        roles = tuple(Term(role) for role in assignment.roles)
        yield message("the group {group} with {roles}", group=assignment.group, roles=roles)


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
        case AssignDelegatedAdmin():
            return _assignment(step)
        case SetAutoExtend():
            return message(
                "The delegated administration of {customer} by {partner} changes: {change}.",
                change=_extends(step.auto_extend),
                **_both(step),
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


def _assignment(step: AssignDelegatedAdmin) -> Message:
    values: dict[str, Value] = {
        "group": step.group,
        "roles": tuple(Term(role) for role in step.roles),
        "tenant": step.tenant.said,
        **_both(step),
    }
    words = (
        message("{partner} assigns roles at {customer} to its security group {group}: {roles}.")
        if step.tenant == step.partner
        else message("{partner} assigns roles at {customer} to the security group {group} of {tenant}: {roles}.")
    )
    return replace(words, values=values)


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
    if kind == "delegated-admin" and claimed.attribute == "status":
        return message("Delegated administration is {status}.", status=attribute_value(claimed.value))
    if kind == "delegated-admin":
        return message(
            "Delegated administration: {attribute} is {value}.",
            attribute=ATTRIBUTE_WORDS[claimed.attribute],
            value=attribute_value(claimed.value),
        )
    return message(
        "{subscription}: {attribute} is {value}.",
        subscription=Held(names[0]),
        attribute=ATTRIBUTE_WORDS[claimed.attribute],
        value=attribute_value(claimed.value),
    )


def _names(tenants: tuple[Tenant, ...]) -> Value:
    return tuple(tenant.said for tenant in tenants)


def _both(step: Step) -> dict[str, Value]:
    both: dict[str, Value] = {"partner": step.tenants[0].said, "customer": step.tenants[-1].said}
    return {**both, "type": tuple(_terms_of(step))} if isinstance(step, RequestDelegatedAdmin) else both


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
        message("{partner} asks {customer} for delegated administration ({type})."),
        message("{partner} asks {customer} for delegated administration ({type}); the request is sent by: {by}."),
    ),
    ApproveDelegatedAdmin: (
        message("{customer} grants {partner} delegated administration."),
        message("{customer} grants {partner} delegated administration; approved by: {by}."),
    ),
    ExpireDelegatedAdmin: (
        message("The delegated administration of {customer} by {partner} expires."),
        message("The delegated administration of {customer} by {partner} expires."),
    ),
    TerminateDelegatedAdmin: (
        message("The delegated administration of {customer} by {partner} is terminated."),
        message("The delegated administration of {customer} by {partner} is terminated; ended by: {by}."),
    ),
    Administer: (
        message("{partner} administers the tenant of {customer}."),
        message("{partner} administers the tenant of {customer}; done by: {by}."),
    ),
}
