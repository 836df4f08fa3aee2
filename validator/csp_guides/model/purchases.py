"""What a customer holds: subscriptions, who has access to those of Azure, and their transfers."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from csp_guides.findings import Pointer
from csp_guides.model.parties import Tenant
from csp_guides.model.products import Commerce, Origin, Product

EXTENDED = "extended-service-term"
"""The status of a subscription whose term has ended, and that goes on, billed by the month."""

ENDED = frozenset({"cancelled", "expired", "disabled", "deleted"})
"""The statuses of a subscription that is no longer paid for."""


class EndOfTerm(StrEnum):
    """What was chosen for the end of a subscription's term."""

    RENEW = "renew"
    CANCEL = "cancel"
    EXTENDED_SERVICE_TERM = "extended-service-term"


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """What a customer holds. `buyer` is the transacting partner; `resellers` those named on it.

    `started_on` is the day on which it was bought or last renewed, `commitment_ends` the last one of its term.
    `azure_plan` is the id of its Azure plan. `first_sellers` are those who sold it when others do now,
    `seats_added_on` the last day on which seats were added. `reseller_location` is the reseller's location recorded on
    it, when it is not that of the reseller's own tenant.
    """

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
    end_of_term: EndOfTerm | None = None
    partner_of_record: Tenant | None = None
    commerce: Commerce | None = None
    started_on: date | None = None
    billing: str | None = None
    azure_plan: str | None = None
    reseller_location: str | None = None
    support_contact: Tenant | None = None
    first_sellers: tuple[Tenant, ...] = ()
    seats_added_on: date | None = None
    at: Pointer = field(default=(), compare=False, repr=False)

    @property
    def key(self) -> tuple[str, ...]:
        """What makes it the same one before and after a change."""
        return ("subscription", self.id)

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


class AccessRoute(StrEnum):
    """How a partner comes to have access to an Azure subscription."""

    ROLE_ASSIGNMENT = "role-assignment"
    ADMIN_ON_BEHALF = "admin-on-behalf"
    LIGHTHOUSE = "lighthouse"


@dataclass(frozen=True, slots=True, kw_only=True)
class AzureAccess:
    """A partner's access to one Azure subscription; `role` is the Azure role it holds there."""

    partner: Tenant
    subscription: str
    via: AccessRoute = AccessRoute.ROLE_ASSIGNMENT
    role: str | None = None
    at: Pointer = field(default=(), compare=False, repr=False)

    @property
    def key(self) -> tuple[str, ...]:
        """What makes it the same one before and after a change."""
        return ("azure-access", self.subscription, self.partner.name, self.via.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer:
    """A request to move subscriptions of `customer` from one partner to another.

    `source` is None for what was not bought from a partner. `destination` is the customer's tenant after the move.
    """

    id: str
    source: Tenant | None
    target: Tenant
    customer: Tenant
    destination: Tenant
    subscriptions: tuple[str, ...]
    reseller: Tenant | None = None
    requested_by: Tenant | None = None
    requested_on: date | None = None
    approved: bool = False
    at: Pointer = field(default=(), compare=False, repr=False)

    @property
    def key(self) -> tuple[str, ...]:
        """What makes it the same one before and after a change."""
        return ("transfer", self.id)
