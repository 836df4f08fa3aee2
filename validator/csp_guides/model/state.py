"""What is the case at one moment."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from csp_guides.model.administration import DelegatedAdmin, GuestAccount
from csp_guides.model.enrollments import Enrollment, PartnerAgreement
from csp_guides.model.entities import Entity, Key
from csp_guides.model.parties import Company, Role, Tenant
from csp_guides.model.products import Product
from csp_guides.model.purchases import AzureAccess, Subscription, Transfer
from csp_guides.model.relationships import CustomerAgreement, CustomerRelationship, Partnership, PurchasePermission

E = TypeVar("E", bound=Entity)


@dataclass(frozen=True, slots=True)
class Change:
    """One entity before and after a step: `before` is None when the step brought it, `after` when it took it away."""

    before: Entity | None
    after: Entity | None

    @property
    def entity(self) -> Entity:
        """The entity, as it is afterwards if it is still there."""
        entity = self.after or self.before
        assert entity is not None, "a change is of something"
        return entity

    @property
    def key(self) -> Key:
        """The key of the entity."""
        return self.entity.key


class State:
    """The entities of one moment, found by what the rules ask for in constant time.

    A state is changed in place, by `apply` and `turn_to` alone. What it hands out is frozen, and as it stands on the
    day that was turned to last; while that is none, everything has begun.
    """

    def __init__(self, entities: Iterable[Entity] = (), companies: Iterable[Company] = ()) -> None:
        self._day: date | None = None
        self._companies = {company.name: company for company in companies}
        self._entities: dict[Key, Entity] = {}
        self._of: dict[tuple[str, ...], dict[Key, None]] = {}
        self._channels: dict[str, dict[tuple[Tenant | None, ...], dict[Key, None]]] = {}
        for entity in entities:
            self._put(entity)

    def __iter__(self) -> Iterator[Entity]:
        return (self._seen(entity) for entity in self._entities.values())

    def turn_to(self, day: date) -> None:
        """Let it be this day."""
        self._day = day

    def apply(self, changes: Iterable[Change]) -> None:
        """Let the changes of one step come about; each is that of the state before the first of them."""
        for change in tuple(changes):
            self._take(change.key)
            if change.after is not None:
                self._put(change.after)

    def becoming(self, after: Entity) -> Change:
        """The change by which an entity is there, or is otherwise."""
        return Change(self.entity(after.key), after)

    def losing(self, entity: Entity | None) -> tuple[Change, ...]:
        """The change by which an entity is no longer there; none when it is not there anyway."""
        return () if entity is None else (Change(entity, None),)

    def entity(self, key: Key) -> Entity | None:
        """Whatever is kept under a key."""
        found = self._entities.get(key)
        return None if found is None else self._seen(found)

    def _seen(self, entity: E) -> E:
        return entity if self._day is None else entity.as_of(self._day)

    def company(self, tenant: Tenant) -> Company:
        """The company that a tenant belongs to."""
        return self._companies[tenant.company]

    def company_called(self, name: str) -> Company:
        """The company of that name."""
        return self._companies[name]

    def affiliates(self, company: Company) -> frozenset[str]:
        """The names of the companies that belong together with one, whichever of the two says so."""
        naming = (other.name for other in self._companies.values() if company.name in other.affiliates)
        return frozenset((*company.affiliates, *naming))

    def enrollment(self, tenant: Tenant, role: Role | None = None) -> Enrollment | None:
        """What is said of the enrollment of a tenant in a role, by default the one it takes part in."""
        found = self.entity(Enrollment.key_of(tenant.name, role or tenant.role))
        return found if isinstance(found, Enrollment) else None

    def enrollments(self, tenant: Tenant) -> tuple[Enrollment, ...]:
        """All that is said of enrollments of a tenant, in whatever role and status."""
        found = (self.enrollment(tenant, role) for role in Role)
        return tuple(enrollment for enrollment in found if enrollment is not None)

    def partner_agreement(self, tenant: Tenant) -> PartnerAgreement | None:
        """What is known of the tenant's Microsoft Partner Agreement."""
        found = self.entity(PartnerAgreement.key_of(tenant))
        if isinstance(found, PartnerAgreement):
            return found
        if tenant.partner_agreement is None:
            return None
        at = (*tenant.at, "partner-agreement" if tenant.agreed_on is None else "partner-agreement-accepted-on")
        return PartnerAgreement(tenant=tenant, accepted=tenant.partner_agreement, accepted_on=tenant.agreed_on, at=at)

    def partnership(self, provider: Tenant, reseller: Tenant) -> Partnership | None:
        """The partnership of these two, when it is in force."""
        found = self.partnership_or_request(provider, reseller)
        return found if found is not None and found.accepted else None

    def partnership_or_request(self, provider: Tenant, reseller: Tenant) -> Partnership | None:
        """The partnership of these two, in force or only requested."""
        found = self.entity(Partnership.key_of(provider, reseller))
        return found if isinstance(found, Partnership) else None

    def partnerships(self, reseller: Tenant) -> tuple[Partnership, ...]:
        """All partnerships of a reseller that are in force."""
        return tuple(found for found in self._all(Partnership, reseller) if found.accepted)

    def relationship(self, partner: Tenant, customer: Tenant) -> CustomerRelationship | None:
        """The relationship of these two, accepted or only requested."""
        found = self.entity(CustomerRelationship.key_of(partner, customer))
        return found if isinstance(found, CustomerRelationship) else None

    def relationships(self, customer: Tenant) -> tuple[CustomerRelationship, ...]:
        """All accepted relationships of a customer."""
        return tuple(found for found in self._all(CustomerRelationship, customer) if found.accepted)

    def agreement(self, customer: Tenant) -> CustomerAgreement | None:
        """What is known of the customer's agreement."""
        found = self.entity(CustomerAgreement.key_of(customer))
        return found if isinstance(found, CustomerAgreement) else None

    def purchase_permission(self, partner: Tenant, customer: Tenant) -> PurchasePermission | None:
        """What a partner lets a customer buy by itself, when it has said so."""
        found = self.entity(PurchasePermission.key_of(partner, customer))
        return found if isinstance(found, PurchasePermission) else None

    def delegated_admin(self, id: str) -> DelegatedAdmin | None:
        """A delegated administration, requested or in force, by its id."""
        found = self.entity(DelegatedAdmin.key_of(id))
        return found if isinstance(found, DelegatedAdmin) else None

    def delegated_admins(self, customer: Tenant) -> tuple[DelegatedAdmin, ...]:
        """All delegated administrations of a customer, in whatever status."""
        return self._all(DelegatedAdmin, customer)

    def delegated_admins_between(self, partner: Tenant, customer: Tenant) -> tuple[DelegatedAdmin, ...]:
        """All delegated administrations of a customer that one partner holds, held or has asked for."""
        return self._in(DelegatedAdmin, (DelegatedAdmin.kind, partner.name, customer.name))

    def delegated_admins_named(self, partner: Tenant, name: str) -> tuple[DelegatedAdmin, ...]:
        """All delegated administrations of a partner under a display name, whoever the customer is."""
        return self._in(DelegatedAdmin, ("delegated-admin-named", partner.name, name))

    def guests(self, partner: Tenant, customer: Tenant) -> tuple[GuestAccount, ...]:
        """The guest accounts that people of a partner have in the tenant of a customer."""
        return self._in(GuestAccount, (GuestAccount.kind, partner.name, customer.name))

    def subscription(self, id: str) -> Subscription | None:
        """A subscription by its id."""
        found = self.entity(Subscription.key_of(id))
        return found if isinstance(found, Subscription) else None

    def subscriptions(self, customer: Tenant) -> tuple[Subscription, ...]:
        """All subscriptions of a customer, the oldest first."""
        return self._all(Subscription, customer)

    def transfer(self, id: str) -> Transfer | None:
        """A transfer, requested or approved, by its id."""
        found = self.entity(Transfer.key_of(id))
        return found if isinstance(found, Transfer) else None

    def transfers(self, subscription: str) -> tuple[Transfer, ...]:
        """Every transfer, requested or approved, that a subscription is part of."""
        return self._in(Transfer, ("transfer-of", subscription))

    def azure_accesses(self, subscription: str) -> tuple[AzureAccess, ...]:
        """Every partner's access to an Azure subscription."""
        return self._in(AzureAccess, (AzureAccess.kind, subscription))

    def azure_plans(self, customer: Tenant) -> tuple[Subscription, ...]:
        """The Azure plans of a customer, in whatever status."""
        return self._in(Subscription, ("azure-plan", customer.name))

    def channels(self, customer: Tenant) -> tuple[Subscription, ...]:
        """A subscription of a customer for each chain of sellers it bought through, however many it bought."""
        chains = self._channels.get(customer.name, {}).values()
        found = (self.entity(next(iter(keys))) for keys in chains if keys)
        return tuple(entity for entity in found if isinstance(entity, Subscription))

    def other_partners(self, partner: Tenant, customer: Tenant) -> tuple[Entity, ...]:
        """What shows that a customer already works with somebody else in CSP than `partner`.

        A provider and a reseller with a partnership are one channel, not one partner beside the other.
        """
        related = (found for found in self.relationships(customer) if self._is_another(found.partner, partner))
        bought = (
            found
            for found in self.channels(customer)
            if found.buyer is not None
            and partner not in found.sellers
            and any(self._is_another(seller, partner) for seller in found.sellers)
        )
        return (*related, *bought)

    def _is_another(self, one: Tenant, partner: Tenant) -> bool:
        return one != partner and not self.partnership(one, partner) and not self.partnership(partner, one)

    def _put(self, entity: Entity) -> None:
        self._entities[entity.key] = entity
        if isinstance(entity, Subscription):
            self._chain(entity)[entity.key] = None
        for group in _groups(entity):
            self._of.setdefault(group, {})[entity.key] = None

    def _take(self, key: Key) -> None:
        entity = self._entities.pop(key, None)
        if entity is None:
            return
        if isinstance(entity, Subscription):
            self._chain(entity).pop(key)
        for group in _groups(entity):
            self._of[group].pop(key)

    def _chain(self, subscription: Subscription) -> dict[Key, None]:
        """The keys of what a customer bought through the same sellers as this one."""
        sellers = (subscription.buyer, *subscription.resellers)
        return self._channels.setdefault(subscription.customer.name, {}).setdefault(sellers, {})

    def _all(self, kind: type[E], holder: Tenant) -> tuple[E, ...]:
        return self._in(kind, (kind.kind, holder.name))

    def _in(self, kind: type[E], group: tuple[str, ...]) -> tuple[E, ...]:
        found = (self.entity(key) for key in self._of.get(group, ()))
        return tuple(entity for entity in found if isinstance(entity, kind))


def _groups(entity: Entity) -> Iterator[tuple[str, ...]]:
    """Under what an entity is found together with others: its holder, and for some kinds more."""
    match entity:
        case Transfer():
            yield from (("transfer-of", subscription) for subscription in entity.subscriptions)
        case AzureAccess():
            yield (entity.kind, entity.subscription)
        case Partnership():
            yield (entity.kind, entity.reseller.name)
        case GuestAccount():
            yield (entity.kind, entity.partner.name, entity.customer.name)
        case CustomerRelationship() | CustomerAgreement() | DelegatedAdmin() | Subscription():
            yield (entity.kind, entity.customer.name)
    if isinstance(entity, Subscription) and entity.product is Product.AZURE_PLAN:
        yield ("azure-plan", entity.customer.name)
    if isinstance(entity, DelegatedAdmin):
        yield (entity.kind, entity.partner.name, entity.customer.name)
        if entity.name is not None:
            yield ("delegated-admin-named", entity.partner.name, entity.name)
