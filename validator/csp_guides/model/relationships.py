"""What stands between the parties: partnerships, customer relationships and the customer's agreement."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

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


class AgreementChannel(StrEnum):
    """The way in which an acceptance of the Microsoft Customer Agreement is put on record."""

    PORTAL = "portal"
    API = "api"
    OLDER_API = "older-api"
    CUSTOMER = "customer"


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerAgreement:
    """Whether, and since when, the Microsoft Customer Agreement of a customer is on record.

    `attested_by` is the partner that confirmed the acceptance, if not the customer itself gave it; `channel` is how.
    """

    customer: Tenant
    accepted: bool
    accepted_on: date | None = None
    attested_by: Tenant | None = None
    channel: AgreementChannel | None = None
    at: Pointer = field(default=(), compare=False, repr=False)

    @property
    def key(self) -> tuple[str, ...]:
        """What makes it the same one before and after a change."""
        return ("customer-agreement", self.customer.name)
