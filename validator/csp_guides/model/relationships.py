"""What stands between the parties: partnerships, customer relationships, and what customers agree to and may do."""

from datetime import date
from enum import StrEnum
from typing import ClassVar, Self

from csp_guides.findings import Pointer
from csp_guides.messages import Message, Party, Phrase, Term, Value, message
from csp_guides.model.attributes import CUSTOMER, attribute
from csp_guides.model.entities import Key
from csp_guides.model.fact import Fact
from csp_guides.model.names import Body, Names
from csp_guides.model.parties import Tenant
from csp_guides.model.ties import Tie, TieKind, TieState, tie
from csp_guides.records import dataclass, field, replace

_PERMISSION = Phrase(message("the permission"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Partnership(Fact):
    """A provider and a reseller who work together, or of whom one (`requested_by`) has asked the other."""

    kind: ClassVar[str] = "partnership"

    provider: Tenant
    reseller: Tenant
    requested_by: Tenant | None = None
    accepted: bool = True
    at: Pointer = field(default=(), compare=False, repr=False)

    @classmethod
    def key_of(cls, provider: Tenant, reseller: Tenant) -> Key:
        """The key of what is between the two."""
        return (cls.kind, provider.name, reseller.name)

    @property
    def key(self) -> Key:
        """Its key."""
        return self.key_of(self.provider, self.reseller)

    @classmethod
    def read(cls, names: Names, body: Body, at: Pointer) -> Self:
        """The two."""
        provider, reseller = (names.party(body, key, at) for key in ("provider", "reseller"))
        return cls(provider=provider, reseller=reseller, at=at)

    @classmethod
    def read_key(cls, names: Names, named: Body | str, at: Pointer) -> Key:
        """The two, in whatever roles they are."""
        return cls.key_of(*_two(names, named, at, "provider", "reseller"))

    @classmethod
    def name_of(cls, key: Key) -> Value:
        """Whose it is."""
        _, provider, reseller = key
        return message(
            "{partnership} of {provider} and {reseller}",
            partnership=Term("partnership"),
            provider=Party(provider),
            reseller=Party(reseller),
        )

    @classmethod
    def existence(cls, key: Key, there: object) -> Message:
        """The two and what is between them."""
        words = (
            message("{first} and {second} have a partnership.")
            if there
            else message("{first} and {second} have no partnership.")
        )
        return _of_two(words, key)

    def sentence(self) -> Message:
        """Who has it."""
        return message(
            "{provider} and {reseller} have a partnership.", provider=self.provider.label, reseller=self.reseller.label
        )

    def ties(self) -> tuple[Tie, ...]:
        """The two, who may only have been asked for it."""
        state = TieState.ACTIVE if self.accepted else TieState.REQUESTED
        return tie(self.provider, self.reseller, TieKind.PARTNERSHIP, self.key, state)


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerRelationship(Fact):
    """A customer's consent to buy through a partner; only asked for until it is `accepted`."""

    kind: ClassVar[str] = "customer-relationship"

    partner: Tenant
    customer: Tenant = field(metadata=CUSTOMER)
    accepted: bool = True
    at: Pointer = field(default=(), compare=False, repr=False)

    @classmethod
    def key_of(cls, partner: Tenant, customer: Tenant) -> Key:
        """The key of what is between the two."""
        return (cls.kind, partner.name, customer.name)

    @property
    def key(self) -> Key:
        """Its key."""
        return self.key_of(self.partner, self.customer)

    @classmethod
    def read(cls, names: Names, body: Body, at: Pointer) -> Self:
        """The two; a partner's own tenant may be the customer."""
        partner, customer = names.partner_and_customer(body, at)
        return cls(partner=partner, customer=customer, at=at)

    @classmethod
    def read_key(cls, names: Names, named: Body | str, at: Pointer) -> Key:
        """The two, in whatever roles they are."""
        return cls.key_of(*_two(names, named, at, "partner", "customer"))

    @classmethod
    def name_of(cls, key: Key) -> Value:
        """Whose it is."""
        _, partner, customer = key
        return message(
            "{relationship} of {partner} and {customer}",
            relationship=Term("customer-relationship"),
            partner=Party(partner),
            customer=Party(customer),
        )

    @classmethod
    def existence(cls, key: Key, there: object) -> Message:
        """The two and what is between them."""
        words = (
            message("{first} and {second} have a customer relationship.")
            if there
            else message("{first} and {second} have no customer relationship.")
        )
        return _of_two(words, key)

    def sentence(self) -> Message:
        """Who has accepted it with whom."""
        return message(
            "{customer} has accepted a customer relationship with {partner}.",
            customer=self.customer.label,
            partner=self.partner.label,
        )

    def ties(self) -> tuple[Tie, ...]:
        """The two, who may only have been asked for it."""
        state = TieState.ACTIVE if self.accepted else TieState.REQUESTED
        return tie(self.partner, self.customer, TieKind.CUSTOMER_RELATIONSHIP, self.key, state)


def _two(names: Names, named: Body | str, at: Pointer, first: str, second: str) -> tuple[Tenant, Tenant]:
    """The tenants under two keys of what a claim names."""
    assert not isinstance(named, str), "the schema has it named by its parties"
    return names.find_tenant(named[first], (*at, first)), names.find_tenant(named[second], (*at, second))


def _of_two(words: Message, key: Key) -> Message:
    _, first, second = key
    return replace(words, values={"first": Party(first), "second": Party(second)})


class AgreementChannel(StrEnum):
    """The way in which an acceptance of the Microsoft Customer Agreement is put on record."""

    PORTAL = "portal"
    API = "api"
    OLDER_API = "older-api"
    CUSTOMER = "customer"

    @property
    def label(self) -> Message:
        """The way in a message."""
        return _CHANNELS[self]

    @classmethod
    def read(cls, body: Body) -> Self | None:
        """The one that is named, if any is."""
        return cls(body["channel"]) if "channel" in body else None


_CHANNELS: dict[AgreementChannel, Message] = {
    AgreementChannel.PORTAL: message("in Partner Center"),
    AgreementChannel.API: message("through the API that shows the agreement"),
    AgreementChannel.OLDER_API: message("through an older API"),
    AgreementChannel.CUSTOMER: message("by the customer itself"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerAgreement(Fact):
    """Whether, and since when, the Microsoft Customer Agreement of a customer is on record.

    `attested_by` is the partner that confirmed the acceptance, if not the customer itself gave it; `channel` is how.
    """

    kind: ClassVar[str] = "customer-agreement"

    customer: Tenant = field(metadata=CUSTOMER)
    accepted: bool
    accepted_on: date | None = None
    attested_by: Tenant | None = None
    channel: AgreementChannel | None = None
    at: Pointer = field(default=(), compare=False, repr=False)

    @classmethod
    def key_of(cls, customer: Tenant) -> Key:
        """The key of a customer's agreement."""
        return (cls.kind, customer.name)

    @property
    def key(self) -> Key:
        """Its key."""
        return self.key_of(self.customer)

    def as_of(self, day: date) -> Self:
        """It is not accepted before the day of its acceptance."""
        waits = self.accepted_on is not None and day < self.accepted_on
        return replace(self, accepted=False) if waits else self

    @classmethod
    def read(cls, names: Names, body: Body, at: Pointer) -> Self:
        """Whether and when the customer accepted it, and who confirms that."""
        for key in ("accepted-on", "attested-by", "channel"):
            if body["status"] == "missing" and key in body:
                text = message("nobody has accepted what is missing")
                names.fail(
                    "contradiction", text, (*at, key), key=True, help=message("leave it out, or write “accepted”")
                )
        return cls(
            customer=names.buying_tenant(body, at),
            accepted=body["status"] == "accepted",
            accepted_on=names.day_in(body, "accepted-on", at),
            attested_by=names.party(body, "attested-by", at) if "attested-by" in body else None,
            channel=AgreementChannel.read(body),
            at=at,
        )

    @classmethod
    def read_key(cls, names: Names, named: Body | str, at: Pointer) -> Key:
        """The customer, in whatever role it is."""
        assert not isinstance(named, str), "the schema has it named by its parties"
        return cls.key_of(names.find_tenant(named["customer"], (*at, "customer")))

    @classmethod
    def name_of(cls, key: Key) -> Value:
        """Whose it is."""
        return message(
            "{agreement} of {customer}", agreement=Term("microsoft-customer-agreement"), customer=Party(key[-1])
        )

    @classmethod
    def existence(cls, key: Key, there: object) -> Message:
        """Who has accepted it, or has not."""
        words = (
            message("{customer} has accepted the Microsoft Customer Agreement.")
            if there
            else message("{customer} has not accepted the Microsoft Customer Agreement.")
        )
        return replace(words, values={"customer": Party(key[-1])})

    def sentence(self) -> Message:
        """Who has accepted it, or not, when, and who says so."""
        customer = self.customer.label
        if not self.accepted:
            return message("{customer} has not accepted the Microsoft Customer Agreement.", customer=customer)
        if self.attested_by is not None and self.channel is not None:
            return message(
                "{partner} has confirmed that {customer} accepted the Microsoft Customer Agreement, {channel}.",
                partner=self.attested_by.label,
                customer=customer,
                channel=self.channel.label,
            )
        if self.attested_by is not None:
            return message(
                "{partner} has confirmed that {customer} accepted the Microsoft Customer Agreement.",
                partner=self.attested_by.label,
                customer=customer,
            )
        if self.accepted_on is None:
            return message("{customer} has accepted the Microsoft Customer Agreement.", customer=customer)
        return message(
            "{customer} accepted the Microsoft Customer Agreement on {day}.", customer=customer, day=self.accepted_on
        )

    def ties(self) -> tuple[Tie, ...]:
        """Microsoft and the customer, once it has accepted."""
        return tie(None, self.customer, TieKind.AGREEMENT, self.key) if self.accepted else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PurchasePermission(Fact):
    """What a partner lets a customer buy by itself in Azure: `reservations`, `savings-plans`, or nothing."""

    kind: ClassVar[str] = "customer-purchase-permission"

    partner: Tenant
    customer: Tenant = field(metadata=CUSTOMER)
    products: tuple[str, ...] = field(metadata=attribute(message("the products")))
    at: Pointer = field(default=(), compare=False, repr=False)

    @classmethod
    def key_of(cls, partner: Tenant, customer: Tenant) -> Key:
        """The key of what is between the two."""
        return (cls.kind, partner.name, customer.name)

    @property
    def key(self) -> Key:
        """Its key."""
        return self.key_of(self.partner, self.customer)

    @classmethod
    def read(cls, names: Names, body: Body, at: Pointer) -> Self:
        """The two, and what the customer may buy."""
        return cls(
            partner=names.party(body, "partner", at),
            customer=names.buying_tenant(body, at),
            products=tuple(body["products"]),
            at=at,
        )

    @classmethod
    def read_key(cls, names: Names, named: Body | str, at: Pointer) -> Key:
        """The two, in whatever roles they are."""
        return cls.key_of(*_two(names, named, at, "partner", "customer"))

    @classmethod
    def name_of(cls, key: Key) -> Value:
        """Whose it is."""
        _, partner, customer = key
        return message(
            "{permission} of {partner} for {customer} to buy in Azure",
            permission=_PERMISSION,
            partner=Party(partner),
            customer=Party(customer),
        )

    @classmethod
    def existence(cls, key: Key, there: object) -> Message:
        """Who lets whom buy, or does not."""
        _, partner, customer = key
        words = (
            message("{partner} lets {customer} buy in Azure by itself.")
            if there
            else message("{partner} does not let {customer} buy in Azure by itself.")
        )
        return replace(words, values={"partner": Party(partner), "customer": Party(customer)})

    def sentence(self) -> Message:
        """Who may buy what."""
        values: dict[str, Value] = {"partner": self.partner.label, "customer": self.customer.label}
        if not self.products:
            return message("{partner} lets {customer} buy nothing in Azure by itself.", **values)
        return message("{partner} lets {customer} buy {products} in Azure by itself.", products=self.labels, **values)

    @property
    def labels(self) -> Value:
        """What the customer may buy, as people say it."""
        return tuple(PURCHASES[product] for product in self.products)

    def ties(self) -> tuple[Tie, ...]:
        """None: a permission ties nobody that a relationship has not tied."""
        return ()


PURCHASES: dict[str, Message] = {
    "reservations": message("Azure reservations"),
    "savings-plans": message("Azure savings plans"),
}
