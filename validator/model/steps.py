"""What happens: the steps of a scenario."""

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from datetime import date

from validator.findings import Pointer
from validator.model.parties import Cloud, Tenant
from validator.model.relationships import AdminType, Product


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedEffect:
    """What a scenario says a step does to a subscription: one attribute and its new value."""

    subscription: str
    attribute: str
    value: object
    at: Pointer = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step(ABC):
    """Something that happens on a day. `at` is the pointer of its body, for example `("steps", 0, "order")`."""

    on: date
    at: Pointer = field(default=(), compare=False, repr=False)
    effects: tuple[StatedEffect, ...] = ()

    @property
    @abstractmethod
    def tenants(self) -> tuple[Tenant, ...]:
        """The tenants that the step names, the one it happens to last."""

    @property
    def cloud(self) -> Cloud:
        """The cloud in which it happens: that of the tenant it happens to."""
        return self.tenants[-1].cloud


@dataclass(frozen=True, slots=True, kw_only=True)
class Order(Step):
    """`buyer` orders a product from Microsoft for a customer, naming the resellers in between, if any."""

    id: str | None
    product: Product
    buyer: Tenant
    resellers: tuple[Tenant, ...]
    customer: Tenant
    term: str | None = None

    @property
    def tenants(self) -> tuple[Tenant, ...]:
        """Buyer, resellers, customer."""
        return (self.buyer, *self.resellers, self.customer)

    @property
    def sellers(self) -> tuple[Tenant, ...]:
        """Everybody on the selling side."""
        return (self.buyer, *self.resellers)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormPartnership(Step):
    """A provider and a reseller agree to work together."""

    provider: Tenant
    reseller: Tenant

    @property
    def tenants(self) -> tuple[Tenant, ...]:
        """Provider, reseller."""
        return (self.provider, self.reseller)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerStep(Step):
    """A step between a partner and a customer's tenant; `by` is the role of the person who acts."""

    partner: Tenant
    customer: Tenant
    by: str | None = None

    @property
    def tenants(self) -> tuple[Tenant, ...]:
        """Partner, customer."""
        return (self.partner, self.customer)


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestCustomerRelationship(PartnerStep):
    """A partner asks a customer for a reseller relationship."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptCustomerRelationship(PartnerStep):
    """A customer's tenant gets a reseller relationship with a partner."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateCustomer(PartnerStep):
    """A partner creates a new tenant and customer record."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Administer(PartnerStep):
    """A partner does administrative work in a customer's tenant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestDelegatedAdmin(PartnerStep):
    """A partner asks a customer for delegated administration."""

    id: str
    type: AdminType
    roles: tuple[str, ...] = ()
    duration: str | None = None
    name: str | None = None
    auto_extend: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DelegatedAdminStep(PartnerStep):
    """Something that happens to the delegated administration of that id."""

    admin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ApproveDelegatedAdmin(DelegatedAdminStep):
    """The customer approves the request for delegated administration."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignDelegatedAdmin(DelegatedAdminStep):
    """The partner assigns roles of it to a security group; `tenant` is the one the group is in."""

    group: str
    roles: tuple[str, ...]
    tenant: Tenant


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAutoExtend(DelegatedAdminStep):
    """Its auto extend is set to a length of time, or to none."""

    auto_extend: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpireDelegatedAdmin(DelegatedAdminStep):
    """It runs out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TerminateDelegatedAdmin(DelegatedAdminStep):
    """The partner or the customer ends it; `by` is the role of the person who does, on either side."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportSubscription(PartnerStep):
    """A partner provisions or supports a subscription that the customer bought elsewhere."""

    subscription: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NameFirstLineSupport(Step):
    """Somebody is named as the first contact for a subscription; no tenant means Microsoft."""

    subscription: str
    customer: Tenant
    contact: Tenant | None

    @property
    def tenants(self) -> tuple[Tenant, ...]:
        """The contact, if a party, and the customer."""
        contact = () if self.contact is None else (self.contact,)
        return (*contact, self.customer)
