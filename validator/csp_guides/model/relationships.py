"""What stands between the parties: partnerships, customer relationships and the customer's agreement."""

from dataclasses import dataclass, field
from datetime import date

from csp_guides.findings import Pointer
from csp_guides.model.parties import Tenant


@dataclass(frozen=True, slots=True, kw_only=True)
class Partnership:
    """A provider and a reseller who work together, or of whom one (`requested_by`) has asked the other."""

    provider: Tenant
    reseller: Tenant
    requested_by: Tenant | None = None
    accepted: bool = True
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
    """Whether, and since when, the Microsoft Customer Agreement of a customer is on record.

    `attested_by` is the partner that confirmed the acceptance, if not the customer itself gave it.
    """

    customer: Tenant
    accepted: bool
    accepted_on: date | None = None
    attested_by: Tenant | None = None
    at: Pointer = field(default=(), compare=False, repr=False)

    @property
    def key(self) -> tuple[str, ...]:
        """What makes it the same one before and after a change."""
        return ("customer-agreement", self.customer.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class PurchasePermission:
    """What a partner lets a customer buy by itself in Azure: `reservations`, `savings-plans`, or nothing."""

    partner: Tenant
    customer: Tenant
    products: tuple[str, ...]
    at: Pointer = field(default=(), compare=False, repr=False)

    @property
    def key(self) -> tuple[str, ...]:
        """What makes it the same one before and after a change."""
        return ("customer-purchase-permission", self.partner.name, self.customer.name)
