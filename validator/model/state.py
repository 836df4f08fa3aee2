"""What is the case at one moment, and how a step changes it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from validator.model.durations import later
from validator.model.parties import Cloud, Company, Tenant
from validator.model.relationships import (
    AccessAssignment,
    AdminStatus,
    AdminType,
    CustomerAgreement,
    CustomerRelationship,
    DelegatedAdmin,
    Entity,
    Origin,
    Partnership,
    Subscription,
)
from validator.model.steps import (
    AcceptCustomerRelationship,
    ApproveDelegatedAdmin,
    AssignDelegatedAdmin,
    CreateCustomer,
    DelegatedAdminStep,
    ExpireDelegatedAdmin,
    FormPartnership,
    Order,
    RequestCustomerRelationship,
    RequestDelegatedAdmin,
    SetAutoExtend,
    Step,
    TerminateDelegatedAdmin,
)

DAP_ENDS = date(2023, 10, 9)
"""From this day an accepted customer relationship no longer brings DAP (announcement of 19 September 2023)."""

DAP_ENDS_FOR_NEW_TENANTS = date(2023, 11, 1)
"""From this day a newly created customer tenant comes with GDAP instead of DAP (GDAP frequently asked questions)."""

TURNING_DAYS = frozenset({DAP_ENDS, DAP_ENDS_FOR_NEW_TENANTS})
"""The days on which the effect of a step changes."""

E = TypeVar("E", Partnership, CustomerRelationship, CustomerAgreement, DelegatedAdmin, Subscription)


@dataclass(frozen=True, slots=True)
class Change:
    """One entity before and after a step; `before` is None when the step brought it into being."""

    before: Entity | None
    after: Entity


class State:
    """The entities of one moment, found by what the rules ask for in constant time.

    A state is changed in place, by `apply` alone; what it hands out is frozen.
    """

    def __init__(self, entities: Iterable[Entity] = (), companies: Iterable[Company] = ()) -> None:
        self._companies = {company.name: company for company in companies}
        self._entities: dict[tuple[str, ...], Entity] = {}
        self._of: dict[tuple[str, ...], dict[tuple[str, ...], None]] = {}
        self._channels: dict[str, dict[tuple[Tenant | None, ...], dict[tuple[str, ...], None]]] = {}
        for entity in entities:
            self._put(entity)

    def __iter__(self) -> Iterator[Entity]:
        return iter(self._entities.values())

    def apply(self, changes: Iterable[Change]) -> None:
        """Let the changes of one step come about."""
        for change in changes:
            self._put(change.after)

    def entity(self, key: tuple[str, ...]) -> Entity | None:
        """Whatever is kept under a key."""
        return self._entities.get(key)

    def company(self, tenant: Tenant) -> Company:
        """The company that a tenant belongs to."""
        return self._companies[tenant.company]

    def partnership(self, provider: Tenant, reseller: Tenant) -> Partnership | None:
        """The partnership of these two."""
        found = self._entities.get(("partnership", provider.name, reseller.name))
        return found if isinstance(found, Partnership) else None

    def partnerships(self, reseller: Tenant) -> tuple[Partnership, ...]:
        """All partnerships of a reseller."""
        return self._all(Partnership, reseller)

    def relationship(self, partner: Tenant, customer: Tenant) -> CustomerRelationship | None:
        """The relationship of these two, accepted or only requested."""
        found = self._entities.get(("customer-relationship", partner.name, customer.name))
        return found if isinstance(found, CustomerRelationship) else None

    def relationships(self, customer: Tenant) -> tuple[CustomerRelationship, ...]:
        """All accepted relationships of a customer."""
        return tuple(found for found in self._all(CustomerRelationship, customer) if found.accepted)

    def agreement(self, customer: Tenant) -> CustomerAgreement | None:
        """What is known of the customer's agreement."""
        found = self._entities.get(("customer-agreement", customer.name))
        return found if isinstance(found, CustomerAgreement) else None

    def delegated_admin(self, id: str) -> DelegatedAdmin | None:
        """A delegated administration, requested or in force, by its id."""
        found = self._entities.get(("delegated-admin", id))
        return found if isinstance(found, DelegatedAdmin) else None

    def delegated_admins(self, customer: Tenant) -> tuple[DelegatedAdmin, ...]:
        """All delegated administrations of a customer, in whatever status."""
        return self._all(DelegatedAdmin, customer)

    def delegated_admins_between(self, partner: Tenant, customer: Tenant) -> tuple[DelegatedAdmin, ...]:
        """All delegated administrations of a customer that one partner holds, held or has asked for."""
        return self._in(DelegatedAdmin, ("delegated-admin", partner.name, customer.name))

    def delegated_admins_named(self, partner: Tenant, name: str) -> tuple[DelegatedAdmin, ...]:
        """All delegated administrations of a partner under a display name, whoever the customer is."""
        return self._in(DelegatedAdmin, ("delegated-admin-named", partner.name, name))

    def subscription(self, id: str) -> Subscription | None:
        """A subscription by its id."""
        found = self._entities.get(("subscription", id))
        return found if isinstance(found, Subscription) else None

    def subscriptions(self, customer: Tenant) -> tuple[Subscription, ...]:
        """All subscriptions of a customer, the oldest first."""
        return self._all(Subscription, customer)

    def channels(self, customer: Tenant) -> tuple[Subscription, ...]:
        """A subscription of a customer for each chain of sellers it bought through, however many it bought."""
        chains = self._channels.get(customer.name, {}).values()
        found = (self._entities[next(iter(keys))] for keys in chains if keys)
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
            and partner not in (found.buyer, *found.resellers)
            and any(self._is_another(seller, partner) for seller in (found.buyer, *found.resellers))
        )
        return (*related, *bought)

    def _is_another(self, one: Tenant, partner: Tenant) -> bool:
        return one != partner and not self.partnership(one, partner) and not self.partnership(partner, one)

    def _put(self, entity: Entity) -> None:
        before = self._entities.get(entity.key)
        if isinstance(before, Subscription):
            self._chain(before).pop(before.key)
        if isinstance(entity, Subscription):
            self._chain(entity)[entity.key] = None
        self._entities[entity.key] = entity
        for group in _groups(entity):
            self._of.setdefault(group, {})[entity.key] = None

    def _chain(self, subscription: Subscription) -> dict[tuple[str, ...], None]:
        """The keys of what a customer bought through the same sellers as this one."""
        sellers = (subscription.buyer, *subscription.resellers)
        return self._channels.setdefault(subscription.customer.name, {}).setdefault(sellers, {})

    def _all(self, kind: type[E], holder: Tenant) -> tuple[E, ...]:
        return self._in(kind, (_KINDS[kind], holder.name))

    def _in(self, kind: type[E], group: tuple[str, ...]) -> tuple[E, ...]:
        found = (self._entities[key] for key in self._of.get(group, ()))
        return tuple(entity for entity in found if isinstance(entity, kind))


def _groups(entity: Entity) -> Iterator[tuple[str, ...]]:
    """Under what an entity is found together with others: its holder, and for delegated administration more."""
    holder = entity.reseller if isinstance(entity, Partnership) else entity.customer
    yield (entity.key[0], holder.name)
    if isinstance(entity, DelegatedAdmin):
        yield ("delegated-admin", entity.partner.name, entity.customer.name)
        if entity.name is not None:
            yield ("delegated-admin-named", entity.partner.name, entity.name)


_KINDS: dict[type, str] = {
    Partnership: "partnership",
    CustomerRelationship: "customer-relationship",
    CustomerAgreement: "customer-agreement",
    DelegatedAdmin: "delegated-admin",
    Subscription: "subscription",
}


def changes_of(step: Step, state: State) -> tuple[Change, ...]:
    """What a step changes, by the program's rules alone; what the scenario says of it plays no part."""
    return tuple(Change(state.entity(after.key), after) for after in _results(step, state))


def _results(step: Step, state: State) -> Iterator[Entity]:
    match step:
        case Order():
            yield _sold(step)
        case FormPartnership():
            yield Partnership(provider=step.provider, reseller=step.reseller, at=step.at)
        case RequestCustomerRelationship():
            if state.relationship(step.partner, step.customer) is None:
                yield CustomerRelationship(partner=step.partner, customer=step.customer, accepted=False, at=step.at)
        case AcceptCustomerRelationship() | CreateCustomer():
            yield CustomerRelationship(partner=step.partner, customer=step.customer, at=step.at)
            yield from _granted(step)
        case RequestDelegatedAdmin():
            yield DelegatedAdmin(
                id=step.id,
                partner=step.partner,
                customer=step.customer,
                type=step.type,
                status=AdminStatus.APPROVAL_PENDING,
                roles=step.roles,
                duration=step.duration,
                name=step.name,
                auto_extend=step.auto_extend,
                at=step.at,
            )
        case DelegatedAdminStep():
            admin = state.delegated_admin(step.admin)
            if admin is not None:
                yield _moved_on(admin, step)


def _moved_on(admin: DelegatedAdmin, step: DelegatedAdminStep) -> DelegatedAdmin:
    """A delegated administration after a step of its life; with its end, all its roles leave the groups at once."""
    match step:
        case ApproveDelegatedAdmin():
            # DAP has neither a duration nor an end.
            ends_on = later(step.on, admin.duration) if admin.duration and admin.type is AdminType.GDAP else None
            return replace(admin, status=AdminStatus.ACTIVE, activated_on=step.on, ends_on=ends_on)
        case AssignDelegatedAdmin():
            assigned = AccessAssignment(group=step.group, roles=step.roles, tenant=step.tenant, at=step.at)
            return replace(admin, assignments=(*(admin.assignments or ()), assigned))
        case SetAutoExtend():
            return replace(admin, auto_extend=step.auto_extend)
        case ExpireDelegatedAdmin():
            return replace(admin, status=AdminStatus.EXPIRED, assignments=())
        case TerminateDelegatedAdmin():
            return replace(admin, status=AdminStatus.TERMINATED, assignments=())
    return admin


def _granted(step: AcceptCustomerRelationship | CreateCustomer) -> Iterator[DelegatedAdmin]:
    """The administration that a relationship brings with it: DAP while there was DAP; then GDAP, for new tenants only.

    Elsewhere than in the public cloud no end of DAP is on record.
    """
    created = isinstance(step, CreateCustomer)
    ended = step.cloud is Cloud.PUBLIC and step.on >= (DAP_ENDS_FOR_NEW_TENANTS if created else DAP_ENDS)
    if not ended or created:
        brought = AdminType.GDAP if ended else AdminType.DAP
        name = f"{brought}-{step.partner.name}-{step.customer.name}"
        yield DelegatedAdmin(id=name, partner=step.partner, customer=step.customer, type=brought, at=step.at)


def _sold(order: Order) -> Subscription:
    """The subscription that an order brings: its partner of record is the reseller, or the buyer when there is none."""
    return Subscription(
        id=order.id or f"order-{'-'.join(map(str, order.at))}",
        product=order.product,
        customer=order.customer,
        buyer=order.buyer,
        resellers=order.resellers,
        origin=Origin.CSP,
        term=order.term,
        partner_of_record=order.resellers[0] if order.resellers else order.buyer,
        at=order.at,
    )
