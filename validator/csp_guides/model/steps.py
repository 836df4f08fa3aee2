"""What happens: the steps of a scenario."""

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from datetime import date

from csp_guides.findings import Pointer
from csp_guides.model.administration import AdminType
from csp_guides.model.enrollments import EnrollmentStatus
from csp_guides.model.parties import Cloud, Role, Tenant
from csp_guides.model.products import Commerce, Product
from csp_guides.model.purchases import AccessRoute


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedEffect:
    """What a scenario says a step does: the key of an entity, one attribute of it and its new value.

    The attribute `exists` says whether the entity is there at all after the step.
    """

    entity: tuple[str, ...]
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
    commerce: Commerce | None = None
    azure_plan: str | None = None
    reseller_location: str | None = None

    @property
    def tenants(self) -> tuple[Tenant, ...]:
        """Buyer, resellers, customer."""
        return (self.buyer, *self.resellers, self.customer)

    @property
    def sellers(self) -> tuple[Tenant, ...]:
        """Everybody on the selling side."""
        return (self.buyer, *self.resellers)


@dataclass(frozen=True, slots=True, kw_only=True)
class EnrollmentStep(Step):
    """A step in the life of a tenant's enrollment in one role."""

    tenant: Tenant
    role: Role

    @property
    def tenants(self) -> tuple[Tenant, ...]:
        """The tenant alone."""
        return (self.tenant,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Enroll(EnrollmentStep):
    """The tenant enrolls in CSP in a role."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewEnrollment(EnrollmentStep):
    """Microsoft looks, as it does every year in the month of the anniversary, at whether the enrollment may go on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetEnrollmentStatus(EnrollmentStep):
    """The enrollment gets another status."""

    status: EnrollmentStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class SignPartnerAgreement(Step):
    """A partner's tenant accepts the Microsoft Partner Agreement."""

    tenant: Tenant

    @property
    def tenants(self) -> tuple[Tenant, ...]:
        """The tenant alone."""
        return (self.tenant,)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnershipStep(Step):
    """A step between a provider and a reseller."""

    provider: Tenant
    reseller: Tenant

    @property
    def tenants(self) -> tuple[Tenant, ...]:
        """Provider, reseller."""
        return (self.provider, self.reseller)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormPartnership(PartnershipStep):
    """A provider and a reseller agree to work together; how is not said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestPartnership(PartnershipStep):
    """One of the two asks the other for a partnership."""

    requested_by: Tenant


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptPartnership(PartnershipStep):
    """The request is accepted; `by` is the role of the person who does."""

    accepted_by: Tenant
    by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EndPartnership(PartnershipStep):
    """The partnership is removed."""


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
    """A partner creates a new tenant and customer record, and may name the reseller who belongs to it."""

    reseller: Tenant | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EndCustomerRelationship(PartnerStep):
    """A partner removes its relationship with a customer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AttestCustomerAgreement(PartnerStep):
    """A partner confirms that the customer has accepted the Microsoft Customer Agreement."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptCustomerAgreement(Step):
    """The customer itself accepts the Microsoft Customer Agreement."""

    customer: Tenant

    @property
    def tenants(self) -> tuple[Tenant, ...]:
        """The customer alone."""
        return (self.customer,)


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
    """A customer approves the request for delegated administration; the link of the request may reach another one."""


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
class SubscriptionStep(Step):
    """A step in the life of a subscription that was bought in CSP; `partner` is who takes it."""

    subscription: str
    customer: Tenant
    partner: Tenant

    @property
    def tenants(self) -> tuple[Tenant, ...]:
        """Partner, customer."""
        return (self.partner, self.customer)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeSubscription(SubscriptionStep):
    """The number of seats, the term, the billing plan or the commerce of a subscription is changed.

    What stays as it is, is None.
    """

    seats: int | None = None
    term: str | None = None
    billing: str | None = None
    commerce: Commerce | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RenewSubscription(SubscriptionStep):
    """A subscription renews itself at the end of its term."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SuspendSubscription(SubscriptionStep):
    """A subscription is suspended."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelSubscription(SubscriptionStep):
    """A subscription is cancelled."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeReseller(SubscriptionStep):
    """Another reseller is recorded on a subscription."""

    reseller: Tenant


@dataclass(frozen=True, slots=True, kw_only=True)
class DesignateSupportContact(SubscriptionStep):
    """A partner is set as the designated support contact of a subscription."""

    contact: Tenant


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferStep(Step):
    """A step in the move of subscriptions from one partner to another; see `Transfer`."""

    id: str
    source: Tenant | None
    target: Tenant
    customer: Tenant
    destination: Tenant
    subscriptions: tuple[str, ...]
    reseller: Tenant | None = None

    @property
    def tenants(self) -> tuple[Tenant, ...]:
        """Source if any, target, reseller if any, customer."""
        ends = (self.source, self.target, self.reseller)
        return (*(tenant for tenant in ends if tenant is not None), self.customer)


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestTransfer(TransferStep):
    """Somebody asks for the transfer."""

    requested_by: Tenant


@dataclass(frozen=True, slots=True, kw_only=True)
class ApproveTransfer(TransferStep):
    """Somebody approves the transfer, and with that it comes about."""

    approved_by: Tenant


@dataclass(frozen=True, slots=True, kw_only=True)
class AzureAccessStep(PartnerStep):
    """A step on a partner's access to an Azure subscription."""

    subscription: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantAzureAccess(AzureAccessStep):
    """A partner is given access to an Azure subscription."""

    via: AccessRoute
    role: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveAzureAccess(AzureAccessStep):
    """A partner's access to an Azure subscription is removed."""

    via: AccessRoute


@dataclass(frozen=True, slots=True, kw_only=True)
class ManageAzure(AzureAccessStep):
    """A partner manages resources of an Azure subscription."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EarnCredit(AzureAccessStep):
    """A partner counts on partner earned credit for an Azure subscription."""


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
