"""What is the case at one moment."""

from collections.abc import Collection, Hashable, Iterable, Iterator
from datetime import date
from functools import cached_property
from heapq import heappop, heappush
from itertools import chain
from typing import Any, TypeAlias, TypeVar

from csp_guides.model.administration import DelegatedAdmin, GuestAccount
from csp_guides.model.enrollments import Enrollment, PartnerAgreement
from csp_guides.model.entities import Entity, Key
from csp_guides.model.groups import Group
from csp_guides.model.parties import Company, Role, Tenant
from csp_guides.model.products import Product
from csp_guides.model.purchases import AzureAccess, Subscription, Transfer
from csp_guides.model.relationships import CustomerAgreement, CustomerRelationship, Partnership, PurchasePermission
from csp_guides.records import dataclass

E = TypeVar("E", bound=Entity)

_ROLES = tuple(Role)

Sellers: TypeAlias = tuple[Tenant | None, ...]
"""Who a subscription was bought from, by Microsoft's customer first: the buyer and the resellers."""


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
    """The entities of one moment, found by what the rules ask for in constant time, however many there are.

    A state is changed in place, by `apply` and `turn_to` alone. What it hands out is frozen, and as it stands on the
    day that was turned to last; while that is none, everything has begun. Its groups go on with it.
    """

    def __init__(self, entities: Iterable[Entity] = (), companies: Iterable[Company] = ()) -> None:
        self._day: date | None = None
        self._companies = {company.name: company for company in companies}
        self._entities: dict[Key, Entity] = {}
        # Every kind of entity is put into groups when somebody first asks for one of it.
        self._grouped: set[str] = set()
        self._of: dict[tuple[str, ...], Group[Any]] = {}
        # The tenants of which an enrollment is, or was, known.
        self._enrolled: set[str] = set()
        # The customer, the buyer, the buyer and the resellers: what was bought through these.
        self._channels: dict[str, dict[Tenant | None, dict[Sellers, dict[Key, None]]]] = {}
        # The customer, each partner that it has accepted, and the relationship.
        self._related: dict[str, dict[str, Key]] = {}
        # A provider or reseller, and the partnership with each of the others.
        self._partners: dict[str, dict[str, Key]] = {}
        self._turning: list[tuple[date, Key]] = []
        for entity in entities:
            self.put(entity)

    def __iter__(self) -> Iterator[Entity]:
        return (self._seen(entity) for entity in self._entities.values())

    @property
    def day(self) -> date | None:
        """The day that it is."""
        return self._day

    def turn_to(self, day: date) -> None:
        """Let it be this day, which is the one that it is, or a later one: time does not run back."""
        first = self._day is None
        self._day = day
        turned: dict[Key, None] = {}
        while self._turning and self._turning[0][0] <= day:
            _, key = heappop(self._turning)
            turned[key] = None
        # Until it is some day, everything has begun; what begins later than on the first day has not.
        if first:
            turned = dict.fromkeys(key for key, one in self._entities.items() if one.as_of(day) is not one)
        for key in turned:
            if key in self._entities and self._entities[key].kind in self._grouped:
                self._group(self._entities[key])

    def apply(self, changes: Iterable[Change]) -> None:
        """Let the changes of one step come about; each is that of the state before the first of them."""
        for change in tuple(changes):
            self.take(change.key)
            if change.after is not None:
                self.put(change.after)

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

    def seen(self, key: Key) -> Entity:
        """What is kept under a key under which something is."""
        return self._seen(self._entities[key])

    def _seen(self, entity: E) -> E:
        return entity if self._day is None else entity.as_of(self._day)

    def company(self, tenant: Tenant) -> Company:
        """The company that a tenant belongs to."""
        return self._companies[tenant.company]

    def affiliation(self, company: Company, other: Company) -> int | None:
        """Which of the affiliates that a company names another one is, from 0; None when it does not name it."""
        return self._affiliates[company.name].get(other.name)

    def belong_together(self, company: Company, other: Company) -> bool:
        """Whether a chain of affiliates leads from one company to another."""
        return self._chains_of_affiliates[company.name] == self._chains_of_affiliates[other.name]

    @cached_property
    def _affiliates(self) -> dict[str, dict[str, int]]:
        """The affiliates that each company names, with the place of each among them."""
        return {
            company.name: {name: place for place, name in enumerate(company.affiliates)}
            for company in self._companies.values()
        }

    @cached_property
    def _chains_of_affiliates(self) -> dict[str, str]:
        """For each company the first one to which a chain of affiliates leads from it: itself, when it has none."""
        beside: dict[str, list[str]] = {name: [] for name in self._companies}
        for name, named in self._affiliates.items():
            for other in named:
                beside[name].append(other)
                beside[other].append(name)
        first: dict[str, str] = {}
        for name in self._companies:
            ends = [name]
            while ends:
                reached = ends.pop()
                if reached not in first:
                    first[reached] = name
                    ends += beside[reached]
        return first

    def enrollment(self, tenant: Tenant, role: Role | None = None) -> Enrollment | None:
        """What is said of the enrollment of a tenant in a role, by default the one it takes part in."""
        if tenant.name not in self._enrolled:
            return None
        found = self.entity(Enrollment.key_of(tenant.name, role or tenant.role))
        return found if isinstance(found, Enrollment) else None

    def enrollments(self, tenant: Tenant) -> tuple[Enrollment, ...]:
        """All that is said of enrollments of a tenant, in whatever role and status."""
        if tenant.name not in self._enrolled:
            return ()
        found = [self.enrollment(tenant, role) for role in _ROLES]
        return tuple([enrollment for enrollment in found if enrollment is not None])

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

    def partnerships(self, reseller: Tenant) -> Group[Partnership]:
        """All partnerships of a reseller that are in force."""
        return self._all(Partnership, reseller).by(_accepted)

    def relationship(self, partner: Tenant, customer: Tenant) -> CustomerRelationship | None:
        """The relationship of these two, accepted or only requested."""
        found = self.entity(CustomerRelationship.key_of(partner, customer))
        return found if isinstance(found, CustomerRelationship) else None

    def relationships(self, customer: Tenant) -> Group[CustomerRelationship]:
        """All accepted relationships of a customer."""
        return self._all(CustomerRelationship, customer).by(_accepted)

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

    def delegated_admins(self, customer: Tenant) -> Group[DelegatedAdmin]:
        """All delegated administrations of a customer, in whatever status."""
        return self._all(DelegatedAdmin, customer)

    def delegated_admins_between(self, partner: Tenant, customer: Tenant) -> Group[DelegatedAdmin]:
        """All delegated administrations of a customer that one partner holds, held or has asked for."""
        return self._in(DelegatedAdmin, DelegatedAdmin.kind, partner.name, customer.name)

    def delegated_admins_named(self, partner: Tenant, name: str) -> Group[DelegatedAdmin]:
        """All delegated administrations of a partner under a display name, whoever the customer is."""
        return self._in(DelegatedAdmin, "delegated-admin-named", partner.name, name)

    def guests(self, partner: Tenant, customer: Tenant) -> Group[GuestAccount]:
        """The guest accounts that people of a partner have in the tenant of a customer."""
        return self._in(GuestAccount, GuestAccount.kind, partner.name, customer.name)

    def subscription(self, id: str) -> Subscription | None:
        """A subscription by its id."""
        found = self.entity(Subscription.key_of(id))
        return found if isinstance(found, Subscription) else None

    def subscriptions(self, customer: Tenant) -> Group[Subscription]:
        """All subscriptions of a customer, the oldest first."""
        return self._all(Subscription, customer)

    def subscriptions_bought_by(self, buyer: Tenant) -> Group[Subscription]:
        """All subscriptions that a tenant bought from Microsoft, whoever the customer is."""
        return self._in(Subscription, "bought-by", buyer.name)

    def transfer(self, id: str) -> Transfer | None:
        """A transfer, requested or approved, by its id."""
        found = self.entity(Transfer.key_of(id))
        return found if isinstance(found, Transfer) else None

    def transfers(self, subscription: str) -> Group[Transfer]:
        """Every transfer, requested or approved, that a subscription is part of."""
        return self._in(Transfer, "transfer-of", subscription)

    def azure_accesses(self, subscription: str) -> Group[AzureAccess]:
        """Every partner's access to an Azure subscription."""
        return self._in(AzureAccess, AzureAccess.kind, subscription)

    def azure_accesses_of(self, partner: Tenant, subscription: str) -> Group[AzureAccess]:
        """The access that one partner, or the customer, has to an Azure subscription, by each of the routes."""
        return self._in(AzureAccess, AzureAccess.kind, subscription, partner.name)

    def owns_in_azure(self, tenant: Tenant) -> bool:
        """Whether a tenant's people are owners of any Azure subscription."""
        return bool(self._in(AzureAccess, "azure-access-of", tenant.name).by(_is_owner))

    def azure_plans(self, customer: Tenant) -> Group[Subscription]:
        """The Azure plans of a customer, in whatever status."""
        return self._in(Subscription, "azure-plan", customer.name)

    def channels(self, customer: Tenant) -> Iterator[Subscription]:
        """A subscription of a customer for each chain of sellers it bought through, however many it bought."""
        for chains in self._channels.get(customer.name, {}).values():
            yield from map(self._first_of, chains.values())

    def other_partner(self, partner: Tenant, customer: Tenant) -> Entity | None:
        """What shows that a customer already works with somebody else in CSP than `partner`, if anything does.

        A provider and a reseller with a partnership are one channel, not one partner beside the other.
        """
        related = self._related_to_another(partner, customer)
        return next(chain(related, self._bought_from_another(partner, customer)), None)

    def _related_to_another(self, partner: Tenant, customer: Tenant) -> Iterator[Entity]:
        related, beside = self._related.get(customer.name, {}), self._beside(partner)
        return (self.seen(key) for name, key in related.items() if name not in beside)

    def _bought_from_another(self, partner: Tenant, customer: Tenant) -> Iterator[Entity]:
        beside = self._beside(partner)
        for buyer, chains in self._channels.get(customer.name, {}).items():
            # Who bought through the partner's own chains is passed over with all of them.
            if buyer is None or buyer == partner:
                continue
            for sellers, keys in chains.items():
                if partner not in sellers and any(seller and seller.name not in beside for seller in sellers):
                    yield self._first_of(keys)

    def _beside(self, partner: Tenant) -> Collection[str]:
        """Who is no other partner than this one: itself, and those that have a partnership with it."""
        return self._partners.setdefault(partner.name, {partner.name: ()}).keys()

    def _first_of(self, keys: Iterable[Key]) -> Subscription:
        first = self.seen(next(iter(keys)))
        assert isinstance(first, Subscription), "only subscriptions are bought through somebody"
        return first

    def put(self, entity: Entity) -> None:
        """Let an entity be there, or be otherwise."""
        key = entity.key
        self._entities[key] = entity
        match entity:
            case Subscription():
                self._through(entity).setdefault(_sellers(entity), {})[key] = None
            case CustomerRelationship(accepted=True):
                self._related.setdefault(entity.customer.name, {})[entity.partner.name] = key
            case Partnership(accepted=True):
                for one, other in _both_ways(entity):
                    self._partners.setdefault(one, {one: ()})[other] = key
            case Enrollment():
                self._enrolled.add(entity.tenant.name)
        for day in entity.turns:
            if self._day is None or day > self._day:
                heappush(self._turning, (day, key))
        if entity.kind in self._grouped:
            self._group(entity)

    def _group(self, entity: Entity) -> None:
        """Put an entity into its groups, as it stands on the day."""
        seen = self._seen(entity)
        for name in _groups(entity):
            if name not in self._of:
                self._of[name] = Group(self)
            self._of[name].put(seen)

    def take(self, key: Key) -> None:
        """Let what is under a key, if anything is, no longer be there."""
        entity = self._entities.pop(key, None)
        match entity:
            case None:
                return
            case Subscription():
                through, sellers = self._through(entity), _sellers(entity)
                del through[sellers][key]
                if not through[sellers]:
                    del through[sellers]
            case CustomerRelationship(accepted=True):
                del self._related[entity.customer.name][entity.partner.name]
            case Partnership(accepted=True):
                for one, other in _both_ways(entity):
                    self._partners[one].pop(other, None)
        if entity.kind in self._grouped:
            for name in _groups(entity):
                self._of[name].take(key)

    def _through(self, subscription: Subscription) -> dict[Sellers, dict[Key, None]]:
        """The chains through which a customer bought from the buyer of a subscription."""
        return self._channels.setdefault(subscription.customer.name, {}).setdefault(subscription.buyer, {})

    def _all(self, kind: type[E], holder: Tenant) -> Group[E]:
        return self._in(kind, kind.kind, holder.name)

    def _in(self, kind: type[E], *name: str) -> Group[E]:
        """The group of a name, in which are entities of one kind."""
        if kind.kind not in self._grouped:
            self._grouped.add(kind.kind)
            for entity in self._entities.values():
                if entity.kind == kind.kind:
                    self._group(entity)
        return self._of.get(name) or Group(self)


def _both_ways(partnership: Partnership) -> Iterator[tuple[str, str]]:
    """The two of a partnership, seen from each; nothing of one that is said to be with itself."""
    one, other = partnership.provider.name, partnership.reseller.name
    if one != other:
        yield from ((one, other), (other, one))


def _sellers(subscription: Subscription) -> Sellers:
    return (subscription.buyer, *subscription.resellers)


def _accepted(entity: Partnership | CustomerRelationship) -> Hashable:
    return entity.accepted


def _is_owner(access: AzureAccess) -> Hashable:
    return access.role == "owner"


def _groups(entity: Entity) -> Iterator[tuple[str, ...]]:
    """Under what an entity is found together with others: its holder, and for some kinds more."""
    match entity:
        case Transfer():
            yield from (("transfer-of", subscription) for subscription in entity.subscriptions)
        case AzureAccess():
            yield (entity.kind, entity.subscription)
            yield (entity.kind, entity.subscription, entity.partner.name)
            yield ("azure-access-of", entity.partner.name)
        case Partnership():
            yield (entity.kind, entity.reseller.name)
        case GuestAccount():
            yield (entity.kind, entity.partner.name, entity.customer.name)
        case CustomerRelationship() | CustomerAgreement() | DelegatedAdmin() | Subscription():
            yield (entity.kind, entity.customer.name)
    if isinstance(entity, Subscription) and entity.product is Product.AZURE_PLAN:
        yield ("azure-plan", entity.customer.name)
    if isinstance(entity, Subscription) and entity.buyer is not None:
        yield ("bought-by", entity.buyer.name)
    if isinstance(entity, DelegatedAdmin):
        yield (entity.kind, entity.partner.name, entity.customer.name)
        if entity.name is not None:
            yield ("delegated-admin-named", entity.partner.name, entity.name)
