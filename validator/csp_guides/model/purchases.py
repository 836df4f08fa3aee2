"""What a customer holds: subscriptions, who has access to those of Azure, and their transfers."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import ClassVar, Self

from csp_guides.findings import Pointer
from csp_guides.messages import AnyOf, Details, Message, Party, Phrase, SubscriptionRef, Term, Value, message
from csp_guides.model.attributes import AZURE_ROLE, CUSTOMER, STATUS, attribute
from csp_guides.model.entities import Identified, Key
from csp_guides.model.fact import Fact
from csp_guides.model.names import NOBODY, Body, Names
from csp_guides.model.parties import Cloud, Tenant
from csp_guides.model.products import Commerce, Origin, Product
from csp_guides.model.ties import Tie, TieKind, TieState, sale, tie
from csp_guides.model.words import attribute_value, listed, role_word, seats_counted
from csp_guides.records import dataclass, field, replace

EXTENDED = "extended-service-term"
"""The status of a subscription whose term has ended, and that goes on, billed by the month."""

ENDED = frozenset({"cancelled", "expired", "disabled", "deleted"})
"""The statuses of a subscription that is no longer paid for."""


_ACCESS = Phrase(message("the access"))


class EndOfTerm(StrEnum):
    """What was chosen for the end of a subscription's term."""

    RENEW = "renew"
    CANCEL = "cancel"
    EXTENDED_SERVICE_TERM = EXTENDED

    @property
    def label(self) -> Message:
        """The choice in a message, said of a subscription."""
        return _CHOICES[self]

    @classmethod
    def read(cls, body: Body) -> Self | None:
        """The one that is named, if any is."""
        return cls(body["end-of-term"]) if "end-of-term" in body else None

    @classmethod
    def read_beside(cls, names: Names, body: Body, at: Pointer) -> Self | None:
        """The one that is named, if any is, and agrees with what is said of automatic renewal."""
        chosen = cls.read(body)
        if chosen is not None and body.get("auto-renew", chosen is cls.RENEW) is not (chosen is cls.RENEW):
            text = message(
                "automatic renewal is {value}, but the subscription is {choice}",
                value=attribute_value(body["auto-renew"]),
                choice=chosen.label,
            )
            help = message("leave out one of the two: the one follows from the other")
            names.fail("contradiction", text, (*at, "auto-renew"), help=help)
        return chosen


def _choice(_: Names, value: str, __: Pointer) -> EndOfTerm:
    return EndOfTerm(value)


_CHOICES: dict[EndOfTerm, Message] = {
    EndOfTerm.RENEW: message("to be renewed at the end of its term"),
    EndOfTerm.CANCEL: message("to be canceled at the end of its term"),
    EndOfTerm.EXTENDED_SERVICE_TERM: message("to go into the extended service term at the end of its term"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatChange:
    """Another number of seats from a day on; `before` is None when nobody has said how many there were.

    `by_microsoft` says that Microsoft's support changed it, on which no window binds.
    """

    on: date
    before: int | None
    after: int
    by_microsoft: bool = False

    @property
    def may_add(self) -> bool:
        """Whether seats are added, as far as anybody knows."""
        return self.before is None or self.after > self.before


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription(Identified, Fact):
    """What a customer holds. `buyer` is the transacting partner; `resellers` those named on it.

    `status` is active, suspended, cancelled, expired, disabled, deleted or `EXTENDED`; `seats` is the number of
    licenses. `term` is an ISO 8601 duration of one unit (P1M, P1Y, P3Y), `billing` is monthly, annual or triennial, and
    `commitment_ends` is the last day of the term. `started_on` is the day on which it was bought or last renewed.
    `azure_plan` is the id of its Azure plan. `reseller_location` is the reseller's location recorded on it, when it is
    not that of the reseller's own tenant. `first_sellers` are those who sold it when others do now, `seat_changes`
    are the changes of the number of seats since `started_on`, the first one first, and `access_taken` is who lost
    access to it in Azure, and by which route.
    What is None, or empty, is not said.
    """

    kind: ClassVar[str] = "subscription"
    unknown: ClassVar[tuple[str, Message]] = (
        "unknown-subscription",
        message("no subscription is called “{name}” up to here"),
    )

    id: str
    product: Product = field(metadata=attribute(message("the product")))
    customer: Tenant = field(metadata=CUSTOMER)
    buyer: Tenant | None = field(
        default=None, metadata=attribute(message("the transacting partner"), "buyer", Names.find_tenant)
    )
    resellers: tuple[Tenant, ...] = field(
        default=(), metadata=attribute(message("the reseller"), "reseller", Names.resellers)
    )
    origin: Origin | None = field(default=None, metadata=attribute(message("the channel of purchase")))
    status: str = field(default="active", metadata=STATUS)
    seats: int | None = field(default=None, metadata=attribute(message("the number of seats"), "seats"))
    term: str | None = field(default=None, metadata=attribute(message("the term"), "term"))
    commitment_ends: date | None = field(
        default=None, metadata=attribute(message("the last day of the commitment"), "commitment-ends", Names.day)
    )
    auto_renew: bool | None = field(default=None, metadata=attribute(message("the automatic renewal"), "auto-renew"))
    end_of_term: EndOfTerm | None = field(
        default=None, metadata=attribute(message("the choice for the end of the term"), "end-of-term", _choice)
    )
    partner_of_record: Tenant | None = field(
        default=None, metadata=attribute(message("the partner of record"), "partner-of-record", Names.find_tenant)
    )
    commerce: Commerce | None = field(default=None, metadata=attribute(message("the generation of commerce")))
    started_on: date | None = field(default=None, metadata=attribute(message("the day of purchase or renewal")))
    billing: str | None = field(default=None, metadata=attribute(message("the billing plan")))
    azure_plan: str | None = field(default=None, metadata=attribute(message("the Azure plan")))
    reseller_location: str | None = field(default=None, metadata=attribute(message("the location of the reseller")))
    support_contact: Tenant | None = field(
        default=None, metadata=attribute(message("the support contact"), "support-contact", Names.find_tenant)
    )
    first_sellers: tuple[Tenant, ...] = field(default=(), metadata=attribute(message("the first sellers")))
    # How it came to its number of seats, and what becomes of access in Azure, is no change of the subscription.
    seat_changes: tuple[SeatChange, ...] = field(default=(), compare=False)
    access_taken: frozenset[tuple[Tenant, "AccessRoute"]] = field(default=frozenset(), compare=False)
    at: Pointer = field(default=(), compare=False, repr=False)

    @classmethod
    def read(cls, names: Names, body: Body, at: Pointer) -> Self:
        """All that is said of it; its partner of record is the reseller, or the buyer, when nobody is named."""
        buyer = names.party(body, "buyer", at) if "buyer" in body else None
        resellers = tuple(
            names.in_role(reseller, "reseller", (*at, "reseller"))
            for reseller in names.resellers(body.get("reseller", []), (*at, "reseller"))
        )
        origin = _origin(names, body, buyer, at)
        recorded = names.party(body, "partner-of-record", at) if "partner-of-record" in body else None
        started_on, commitment_ends = names.period(body, "started-on", "commitment-ends", at)
        subscription = cls(
            id=body["id"],
            product=Product(body["product"]),
            customer=names.party(body, "customer", at),
            buyer=buyer,
            resellers=resellers,
            origin=origin,
            status=body.get("status", "active"),
            seats=seats(names, body, Product(body["product"]), at),
            term=term(names, body, Product(body["product"]), at) if buyer is not None else body.get("term"),
            commitment_ends=commitment_ends,
            auto_renew=body.get("auto-renew"),
            end_of_term=EndOfTerm.read_beside(names, body, at),
            partner_of_record=recorded or (resellers[0] if resellers else buyer),
            commerce=Commerce(body["commerce"]) if "commerce" in body else None,
            started_on=started_on,
            billing=body.get("billing"),
            azure_plan=_plan_of_the_customer(names, body, at),
            reseller_location=reseller_location(names, body, resellers, at),
            support_contact=names.party(body, "support-contact", at) if "support-contact" in body else None,
            at=at,
        )
        names.introduce(cls, subscription.id, at)
        return subscription

    @classmethod
    def find(cls, names: Names, id: str, at: Pointer) -> Self:
        """The one of that id as it is at this moment, or, beside a problem, one that stands in for it."""
        return names.find(cls, id, at) or cls(id=id, product=Product.MICROSOFT_365, customer=NOBODY)

    @classmethod
    def read_key(cls, names: Names, named: Body | str, at: Pointer) -> Key:
        """The one of that id."""
        assert isinstance(named, str), "the schema has it named by its id"
        return cls.find(names, named, at).key

    @classmethod
    def name_of(cls, key: Key) -> Value:
        """Itself."""
        return SubscriptionRef(key[-1])

    @property
    def has_ended(self) -> bool:
        """Whether it is no longer paid for: cancelled, or past the end of its term without going on."""
        return self.status in ENDED

    @property
    def may_be_new_commerce_license(self) -> bool:
        """Whether it is a license-based subscription, and not said to be in the legacy commerce."""
        return self.product.is_license_based and self.commerce is not Commerce.LEGACY

    @property
    def sellers(self) -> tuple[Tenant, ...]:
        """Everybody on the selling side today."""
        return (*(() if self.buyer is None else (self.buyer,)), *self.resellers)

    def sentence(self) -> Message:
        """Who holds it, where it was bought, and what else is said of it that bears on what may be done with it."""
        customer, subscription = self.customer.label, self._described()
        if self.buyer is not None and self.resellers:
            return message(
                "{customer} holds {subscription:indefinite}, sold by {reseller} and billed to {buyer}.",
                customer=customer,
                subscription=subscription,
                reseller=listed(self.resellers),
                buyer=self.buyer.label,
            )
        if self.buyer is not None:
            return message(
                "{customer} holds {subscription:indefinite}, sold by {buyer}.",
                customer=customer,
                subscription=subscription,
                buyer=self.buyer.label,
            )
        if self.origin is Origin.DIRECT and self.customer.cloud is Cloud.CHINA_21VIANET:
            return message(
                "{customer} holds {subscription:indefinite}, bought directly from 21Vianet.",
                customer=customer,
                subscription=subscription,
            )
        if self.origin is not None:
            return message(
                "{customer} holds {subscription:indefinite}, bought {origin}.",
                customer=customer,
                subscription=subscription,
                origin=self.origin.label,
            )
        return message(
            "{customer} holds {subscription:indefinite}; where it was bought is not said.",
            customer=customer,
            subscription=subscription,
        )

    def _described(self) -> Value:
        details = tuple(self._details())
        if not details:
            return SubscriptionRef(self.id)
        return message(
            "{subscription:definite} ({details:like subscription})",
            subscription=SubscriptionRef(self.id),
            details=Details(details),
        )

    def _details(self) -> Iterator[Value]:
        if self.commerce is not None:
            yield self.commerce.label
        if self.status != "active":
            yield attribute_value(self.status)
        if self.seats is not None:
            yield seats_counted(self.seats)
        if self.started_on is not None:
            yield message("bought or renewed on {day}", day=self.started_on)
        if self.end_of_term is not None:
            yield self.end_of_term.label
        elif self.auto_renew is False:
            yield message("without automatic renewal")
        if self.reseller_location is not None:
            yield message("with the reseller's location {location}", location=self.reseller_location)
        if self.azure_plan is not None:
            yield message("under {plan:definite}", plan=SubscriptionRef(self.azure_plan))
        if self.support_contact is not None:
            yield message("with {contact} as support contact", contact=self.support_contact.label)

    def ties(self) -> tuple[Tie, ...]:
        """The chain of sellers, as far as it is in Microsoft's channels and known, and a support contact beside it."""
        if self.buyer is not None:
            return (*sale(*self.sellers, self.customer, of=self.key, state=self._stands), *self._supported())
        if self.origin in (None, Origin.NON_CSP_SELLER):
            return ()
        return sale(self.customer, of=self.key, state=self._stands, billed=self.origin is Origin.DIRECT)

    def _supported(self) -> tuple[Tie, ...]:
        """Who supports it when that is not who bought it from Microsoft."""
        if self.support_contact in (None, self.buyer, self.customer):
            return ()
        return tie(self.support_contact, self.customer, TieKind.SUPPORT, self.key)

    @property
    def _stands(self) -> TieState:
        if self.has_ended:
            return TieState.LAPSED
        return TieState.SUSPENDED if self.status == "suspended" else TieState.ACTIVE


def _origin(names: Names, body: Body, buyer: Tenant | None, at: Pointer) -> Origin | None:
    """The channel it was bought through: CSP when a buyer is named, and only then."""
    origin = Origin(body["origin"]) if "origin" in body else Origin.CSP if buyer else None
    if buyer is None and origin is Origin.CSP:
        names.fail(
            "contradiction",
            message("what was bought in CSP was bought from somebody, and no buyer is given"),
            (*at, "origin"),
            help=message("name the partner that bought it from Microsoft as “buyer”"),
        )
    if buyer is not None and origin is not Origin.CSP:
        names.fail(
            "contradiction",
            message(
                "a subscription with a buyer was bought in CSP, but its origin is given as {origin}",
                origin=body["origin"],
            ),
            (*at, "origin"),
            help=message("leave out the buyer, or write “origin: csp”"),
        )
    return origin


def azure_plan(names: Names, body: Body, at: Pointer) -> str | None:
    """The id of the Azure plan that something is under."""
    if "azure-plan" not in body:
        return None
    place = (*at, "azure-plan")
    product = Product(body["product"])
    plan = Subscription.find(names, body["azure-plan"], place)
    if names.knows(Subscription, plan.id) and plan.product is not Product.AZURE_PLAN:
        help = message("take a subscription whose product is “azure-plan”")
        names.fail("contradiction", message("“{id}” is not an Azure plan", id=plan.id), place, help=help)
    elif not product.comes_under_a_plan:
        text = message("{product:indefinite} is not bought under an Azure plan", product=Term(product.value))
        names.fail("contradiction", text, place, help=message("leave out the plan, or name a product of Azure"))
    return plan.id


def _plan_of_the_customer(names: Names, body: Body, at: Pointer) -> str | None:
    """The id of the Azure plan that something given is under, which is the same customer's."""
    id = azure_plan(names, body, at)
    plan = None if id is None else names.now(Subscription.key_of(id))
    if isinstance(plan, Subscription) and plan.product is Product.AZURE_PLAN and plan.customer.name != body["customer"]:
        text = message(
            "“{id}” is the Azure plan of another customer: {customer}", id=plan.id, customer=plan.customer.label
        )
        names.fail("contradiction", text, (*at, "azure-plan"), help=message("name a plan of the same customer"))
    return id


def seats(names: Names, body: Body, product: Product, at: Pointer) -> int | None:
    """The number of licenses, if it is said; Azure that is paid by use has none."""
    said: int | None = body.get("seats")
    if said is not None and product in (Product.AZURE, Product.AZURE_PLAN):
        text = message("{product:indefinite} has no licenses that could be counted", product=Term(product))
        names.fail("contradiction", text, (*at, "seats"), help=message("leave out “seats”"))
    return said


def term(names: Names, body: Body, product: Product, at: Pointer) -> str | None:
    """The term of what is bought in CSP, if it is said: a month, a year or three; what is paid by use has none."""
    said: str | None = body.get("term")
    if said is not None and not product.has_a_term:
        text = message("{product:indefinite} has no term", product=Term(product))
        names.fail("contradiction", text, (*at, "term"), help=message("leave out “term”"))
    elif said is not None and said not in _TERMS:
        text = message("no subscription in CSP has the term {term}", term=attribute_value(said))
        help = message("terms that there are: {terms}", terms=AnyOf(tuple(attribute_value(one) for one in _TERMS[:3])))
        names.fail("wrong-value", text, (*at, "term"), help=help)
    return said


_TERMS = ("P1M", "P1Y", "P3Y", "P12M", "P36M")
"""The terms that a subscription can have; the last two are other ways to write them."""


def reseller_location(names: Names, body: Body, resellers: tuple[Tenant, ...], at: Pointer) -> str | None:
    """The location of the reseller that is recorded on a subscription, by its name."""
    if "reseller-location" not in body:
        return None
    place = (*at, "reseller-location")
    if not resellers:
        text = message("a location of a reseller is recorded, but no reseller is named")
        names.fail("contradiction", text, place, help=message("name the reseller too, or leave out the location"))
        return None
    return names.location(resellers[0].company, body["reseller-location"], place)


class Capacity(StrEnum):
    """In which capacity a provider states that it sells, with an order; `NONE` when it states nothing."""

    PROVIDER = "provider"
    DIRECT = "direct"
    NONE = "none"

    def told(self, sentence: Message) -> Message:
        """A sentence on an order, and behind it what the provider states."""
        return replace(_CAPACITIES[self], values={"sentence": sentence})


_CAPACITIES: dict[Capacity, Message] = {
    Capacity.PROVIDER: message("{sentence} The provider states that it sells as provider."),
    Capacity.DIRECT: message("{sentence} The provider states that it sells directly."),
    Capacity.NONE: message("{sentence} The provider does not state in which capacity it sells."),
}


class Venue(StrEnum):
    """Where an act on a subscription is done when it is not done in Partner Center by the one who takes it.

    The shop is that of the partner that buys from Microsoft, whose own system then makes the change.
    """

    PROVIDER_SHOP = "provider-shop"
    AZURE_PORTAL = "azure-portal"

    @classmethod
    def read(cls, body: Body) -> Self | None:
        """The one that is named, if any is."""
        return cls(body["via"]) if "via" in body else None

    def told(self, sentence: Message) -> Message:
        """A sentence on an act, and behind it where the act is done."""
        return replace(_VENUES[self], values={"sentence": sentence})


_VENUES: dict[Venue, Message] = {
    Venue.PROVIDER_SHOP: message("{sentence} This goes through the shop of the partner that buys from Microsoft."),
    Venue.AZURE_PORTAL: message("{sentence} This is done in the Azure portal."),
}


class AccessRoute(StrEnum):
    """How a partner comes to have access to an Azure subscription."""

    ROLE_ASSIGNMENT = "role-assignment"
    ADMIN_ON_BEHALF = "admin-on-behalf"
    LIGHTHOUSE = "lighthouse"

    @property
    def label(self) -> Message:
        """The route in a message."""
        return _ROUTES[self]

    @classmethod
    def read(cls, body: Body) -> Self:
        """The route that is named, or a role assignment."""
        return cls(body.get("via", "role-assignment"))


_ROUTES: dict[AccessRoute, Message] = {
    AccessRoute.ROLE_ASSIGNMENT: message("role assignment"),
    AccessRoute.ADMIN_ON_BEHALF: message("admin on behalf of the customer"),
    AccessRoute.LIGHTHOUSE: message("Azure Lighthouse"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class AzureAccess(Fact):
    """Somebody's access to one Azure subscription: a partner's, or that of the customer's own people.

    `role` is the Azure role that is held there, such as `owner`, and `customer` whose subscription it is.
    """

    kind: ClassVar[str] = "azure-access"

    partner: Tenant
    subscription: str
    via: AccessRoute = AccessRoute.ROLE_ASSIGNMENT
    role: str | None = field(default=None, metadata=AZURE_ROLE)
    customer: Tenant | None = field(default=None, compare=False, repr=False)
    at: Pointer = field(default=(), compare=False, repr=False)

    @classmethod
    def key_of(cls, subscription: str, partner: Tenant, via: AccessRoute) -> Key:
        """The key of the access that a partner has to a subscription by one route."""
        return (cls.kind, subscription, partner.name, via.value)

    @property
    def key(self) -> Key:
        """Its key."""
        return self.key_of(self.subscription, self.partner, self.via)

    @classmethod
    def read(cls, names: Names, body: Body, at: Pointer) -> Self:
        """Who has access to what, and how."""
        held = Subscription.find(names, body["subscription"], (*at, "subscription"))
        return cls(
            partner=names.access_holder(body, at),
            subscription=held.id,
            customer=held.customer,
            via=AccessRoute.read(body),
            role=names.azure_role_in(body, at),
            at=at,
        )

    @classmethod
    def read_key(cls, names: Names, named: Body | str, at: Pointer) -> Key:
        """The partner, in whatever role it is, the subscription and the route."""
        assert not isinstance(named, str), "the schema has it named by its parties"
        partner = names.find_tenant(named["partner"], (*at, "partner"))
        subscription = Subscription.find(names, named["subscription"], (*at, "subscription"))
        return cls.key_of(subscription.id, partner, AccessRoute.read(named))

    @classmethod
    def name_of(cls, key: Key) -> Value:
        """Whose it is, to what and how."""
        _, subscription, partner, via = key
        return message(
            "{access} of {partner} to {subscription:definite} ({route})",
            access=_ACCESS,
            partner=Party(partner),
            subscription=SubscriptionRef(subscription),
            route=AccessRoute(via).label,
        )

    @classmethod
    def existence(cls, key: Key, there: object) -> Message:
        """Who has access to what, or has not."""
        _, subscription, partner, via = key
        words = (
            message("{partner} has access to {subscription:definite} ({access}).")
            if there
            else message("{partner} has no access to {subscription:definite} ({access}).")
        )
        values: dict[str, Value] = {"partner": Party(partner), "subscription": SubscriptionRef(subscription)}
        return replace(words, values={**values, "access": AccessRoute(via).label})

    def sentence(self) -> Message:
        """Who has access to what, and how."""
        return message(
            "{partner} has access to {subscription:definite} ({access}).",
            partner=self.partner.label,
            subscription=SubscriptionRef(self.subscription),
            access=access(self.via, self.role),
        )

    def ties(self) -> tuple[Tie, ...]:
        """Who has it, and whose subscription it is to, unless that is the same."""
        if self.customer in (None, self.partner):
            return ()
        return tie(self.partner, self.customer, TieKind.ACCESS, self.key)


def access(via: AccessRoute, role: str | None) -> Value:
    """How a partner has access to an Azure subscription, and in which role if that is said."""
    return via.label if role is None else Details((via.label, role_word(role)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer(Identified):
    """A request to move subscriptions of `customer` from one partner to another, or out of CSP.

    `source` is None for what was not bought from a partner. `destination` is the customer's tenant after the move, and
    `to_origin` the channel that the subscriptions are in then. `subscriptions` are ids.
    """

    kind: ClassVar[str] = "transfer"
    unknown: ClassVar[tuple[str, Message]] = (
        "unknown-transfer",
        message("no transfer is called “{name}” up to here"),
    )

    id: str
    source: Tenant | None
    target: Tenant
    customer: Tenant
    destination: Tenant
    subscriptions: tuple[str, ...]
    reseller: Tenant | None = None
    to_origin: Origin = Origin.CSP
    requested_by: Tenant | None = None
    requested_on: date | None = None
    approved: bool = False
    at: Pointer = field(default=(), compare=False, repr=False)

    @classmethod
    def find(cls, names: Names, id: str, at: Pointer) -> Self:
        """The one of that id as it is at this moment, or, beside a problem, one that stands in for it."""
        return names.find(cls, id, at) or cls(
            id=id, source=None, target=NOBODY, customer=NOBODY, destination=NOBODY, subscriptions=()
        )
