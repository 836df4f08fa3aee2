"""What stands between the parties: the things a state is made of."""

import re
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from validator.findings import Pointer
from validator.messages import Message, Value, message
from validator.model.parties import Tenant


class Origin(StrEnum):
    """The channel through which a customer bought a subscription."""

    CSP = "csp"
    DIRECT = "direct"
    ENTERPRISE_AGREEMENT = "enterprise-agreement"
    OPEN = "open"
    ADVISOR = "advisor"
    VOLUME_LICENSING = "volume-licensing"
    NON_CSP_SELLER = "non-csp-seller"


class Product(StrEnum):
    """What is sold, as coarsely as the rules tell it apart."""

    MICROSOFT_365 = "microsoft-365"
    OFFICE_365 = "office-365"
    DYNAMICS_365 = "dynamics-365"
    POWER_PLATFORM = "power-platform"
    AZURE = "azure"
    SOFTWARE = "software"

    @property
    def is_online_service(self) -> bool:
        """Whether it is a service, as opposed to perpetual software."""
        return self is not Product.SOFTWARE

    @property
    def is_license_based(self) -> bool:
        """Whether it is sold by seats and term, as opposed to Azure's usage."""
        return self.is_online_service and self is not Product.AZURE


@dataclass(frozen=True, slots=True, kw_only=True)
class Partnership:
    """A provider and a reseller who have agreed to work together."""

    provider: Tenant
    reseller: Tenant
    at: Pointer = field(default=(), compare=False, repr=False)

    @property
    def key(self) -> tuple[str, ...]:
        """What makes it the same one before and after a change."""
        return ("partnership", self.provider.name, self.reseller.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerRelationship:
    """A customer's consent to buy through a partner; `requested` only until it accepts."""

    partner: Tenant
    customer: Tenant
    accepted: bool = True
    at: Pointer = field(default=(), compare=False, repr=False)

    @property
    def key(self) -> tuple[str, ...]:
        """What makes it the same one before and after a change."""
        return ("customer-relationship", self.partner.name, self.customer.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerAgreement:
    """Whether, and since when, the Microsoft Customer Agreement of a customer is on record."""

    customer: Tenant
    accepted: bool
    accepted_on: date | None = None
    at: Pointer = field(default=(), compare=False, repr=False)

    @property
    def key(self) -> tuple[str, ...]:
        """What makes it the same one before and after a change."""
        return ("customer-agreement", self.customer.name)


class AdminType(StrEnum):
    """The two kinds of delegated administration."""

    GDAP = "gdap"
    DAP = "dap"


class AdminStatus(StrEnum):
    """Where a delegated administration stands; a selection of the states of Graph's delegatedAdminRelationship."""

    APPROVAL_PENDING = "approval-pending"
    ACTIVE = "active"
    EXPIRED = "expired"
    TERMINATED = "terminated"


@dataclass(frozen=True, slots=True, kw_only=True)
class DelegatedAdmin:
    """A partner's right, asked for or in force, to administer a customer's tenant."""

    id: str
    partner: Tenant
    customer: Tenant
    type: AdminType = AdminType.GDAP
    status: AdminStatus = AdminStatus.ACTIVE
    roles: tuple[str, ...] = ()
    duration: str | None = None
    at: Pointer = field(default=(), compare=False, repr=False)

    @property
    def key(self) -> tuple[str, ...]:
        """What makes it the same one before and after a change."""
        return ("delegated-admin", self.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """What a customer holds. `buyer` is the transacting partner; `resellers` those named on it."""

    id: str
    product: Product
    customer: Tenant
    buyer: Tenant | None = None
    resellers: tuple[Tenant, ...] = ()
    origin: Origin | None = None
    status: str = "active"
    seats: int | None = None
    term: str | None = None
    commitment_ends: date | None = None
    auto_renew: bool | None = None
    partner_of_record: Tenant | None = None
    at: Pointer = field(default=(), compare=False, repr=False)

    @property
    def key(self) -> tuple[str, ...]:
        """What makes it the same one before and after a change."""
        return ("subscription", self.id)


Entity: TypeAlias = Partnership | CustomerRelationship | CustomerAgreement | DelegatedAdmin | Subscription

ATTRIBUTES = {
    "status": "status",
    "seats": "seats",
    "buyer": "buyer",
    "customer": "customer",
    "term": "term",
    "commitment-ends": "commitment_ends",
    "auto-renew": "auto_renew",
    "partner-of-record": "partner_of_record",
}
"""What a scenario may say of a subscription in `effects` and `state`, and the field that holds it."""

ATTRIBUTE_WORDS: dict[str, Message] = {
    "status": message("status"),
    "seats": message("number of seats"),
    "buyer": message("transacting partner"),
    "customer": message("customer"),
    "term": message("term"),
    "commitment-ends": message("end of commitment"),
    "auto-renew": message("automatic renewal"),
    "partner-of-record": message("partner of record"),
}
"""The same attributes as people call them."""

_STATUSES: dict[str, Message] = {
    "active": message("active"),
    "suspended": message("suspended"),
    "cancelled": message("cancelled"),
    "expired": message("expired"),
    "approval-pending": message("waiting for approval"),
    "terminated": message("terminated"),
}

_LENGTH = re.compile(r"P(\d+)([YMD])")


def _length(count: int, unit: str) -> Message:
    """An ISO 8601 duration of one unit in words."""
    if count == 1:
        return {"Y": message("one year"), "M": message("one month"), "D": message("one day")}[unit]
    words = {"Y": message("{count} years"), "M": message("{count} months"), "D": message("{count} days")}[unit]
    return replace(words, values={"count": count})


def attribute_value(value: object) -> Value:
    """An attribute's value for a message."""
    match value:
        case Tenant():
            return value.said
        case bool():
            return message("on") if value else message("off")
        case str() if value in _STATUSES:
            return _STATUSES[value]
        case str() if (length := _LENGTH.fullmatch(value)) is not None:
            return _length(int(length[1]), length[2])
        case int() | str() | date():
            return value
        case _:
            return str(value)
