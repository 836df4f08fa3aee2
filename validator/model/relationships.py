"""What stands between the parties: the things a state is made of."""

from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from validator.findings import Pointer
from validator.messages import Message, Value, message
from validator.model.durations import length
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
    """Where a delegated administration stands: the values of Graph's delegatedAdminRelationship, in their order."""

    CREATED = "created"
    APPROVAL_PENDING = "approval-pending"
    APPROVED = "approved"
    ACTIVATING = "activating"
    ACTIVE = "active"
    EXPIRING = "expiring"
    EXPIRED = "expired"
    TERMINATION_REQUESTED = "termination-requested"
    TERMINATING = "terminating"
    TERMINATED = "terminated"

    @property
    def in_force(self) -> bool:
        """Whether it has become active and has not ended yet."""
        return self in _IN_FORCE

    @property
    def ended(self) -> bool:
        """Whether nothing can come of it any more."""
        return self in (AdminStatus.EXPIRED, AdminStatus.TERMINATED)


_IN_FORCE = frozenset(
    {AdminStatus.ACTIVE, AdminStatus.EXPIRING, AdminStatus.TERMINATION_REQUESTED, AdminStatus.TERMINATING}
)

AUTO_EXTEND_ON = "P180D"
AUTO_EXTEND_OFF = ("PT0S", "P0D")
"""What Graph's autoExtendDuration can be."""

AUTO_EXTEND_STARTS = date(2023, 10, 30)
"""From this day a GDAP can extend itself (announcement of 18 October 2023)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessAssignment:
    """Roles of a delegated administration that are assigned to a security group; `tenant` is where the group is."""

    group: str
    roles: tuple[str, ...]
    tenant: Tenant
    at: Pointer = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class DelegatedAdmin:
    """A partner's right, asked for or in force, to administer a customer's tenant.

    `ends_on` is the last day without extensions. `assignments` is None when nothing is said of them.
    """

    id: str
    partner: Tenant
    customer: Tenant
    type: AdminType = AdminType.GDAP
    status: AdminStatus = AdminStatus.ACTIVE
    roles: tuple[str, ...] = ()
    duration: str | None = None
    name: str | None = None
    auto_extend: str | None = None
    activated_on: date | None = None
    ends_on: date | None = None
    assignments: tuple[AccessAssignment, ...] | None = None
    at: Pointer = field(default=(), compare=False, repr=False)

    @property
    def key(self) -> tuple[str, ...]:
        """What makes it the same one before and after a change."""
        return ("delegated-admin", self.id)

    @property
    def extends_itself(self) -> bool:
        """Whether its end moves on each time it is reached, as far as it is known."""
        return self.auto_extend == AUTO_EXTEND_ON and (self.ends_on is None or self.ends_on >= AUTO_EXTEND_STARTS)

    def gives_access(self, on: date) -> bool:
        """Whether it is in force on a day; the end day counts, as the hour of the end is not known."""
        return self.status.in_force and (self.ends_on is None or on <= self.ends_on or self.extends_itself)

    def has_expired(self, on: date) -> bool:
        """Whether it ran out before a day, or is said to have."""
        return self.status is AdminStatus.EXPIRED or (self.status.in_force and not self.gives_access(on))


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

ADMIN_ATTRIBUTES = {
    "status": "status",
    "activated-on": "activated_on",
    "ends-on": "ends_on",
    "auto-extend": "auto_extend",
}
"""What a scenario may say of a delegated administration in `state`, and the field that holds it."""

FIELDS = {**ATTRIBUTES, **ADMIN_ATTRIBUTES}
"""Both together: the field that holds an attribute, of whatever it is one."""

ATTRIBUTE_WORDS: dict[str, Message] = {
    "status": message("status"),
    "seats": message("number of seats"),
    "buyer": message("transacting partner"),
    "customer": message("customer"),
    "term": message("term"),
    "commitment-ends": message("end of commitment"),
    "auto-renew": message("automatic renewal"),
    "partner-of-record": message("partner of record"),
    "activated-on": message("day of activation"),
    "ends-on": message("end date"),
    "auto-extend": message("auto extend"),
}
"""The same attributes as people call them."""

_STATUSES: dict[str, Message] = {
    "active": message("active"),
    "suspended": message("suspended"),
    "cancelled": message("cancelled"),
    "expired": message("expired"),
    "created": message("created"),
    "approval-pending": message("waiting for approval"),
    "approved": message("approved"),
    "activating": message("being activated"),
    "expiring": message("expiring"),
    "termination-requested": message("to be terminated"),
    "terminating": message("being terminated"),
    "terminated": message("terminated"),
}


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
        case "PT0S":
            return message("off")
        case str() if (found := length(value)) is not None:
            return _length(*found)
        case int() | str() | date():
            return value
        case _:
            return str(value)
