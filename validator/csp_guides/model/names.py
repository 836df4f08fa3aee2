"""The names of one scenario: what each stands for, and the problems of those that stand for nothing."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeAlias

from csp_guides.findings import Pointer, Problem, Remark
from csp_guides.messages import Message, message
from csp_guides.model.administration import DelegatedAdmin
from csp_guides.model.entities import FIELDS
from csp_guides.model.parties import Company, Role, Tenant
from csp_guides.model.products import Product
from csp_guides.model.purchases import AccessRoute, Subscription, Transfer
from csp_guides.spelling import choices, did_you_mean, nearest

Body: TypeAlias = Mapping[str, Any]

MICROSOFT = "microsoft"
"""Who is never a party of a scenario, and stands where a contact is named."""

# What stands for a party that is not there, so that building goes on and finds all problems in one run.
NOBODY = Tenant(name="?", company="?", role=Role.CUSTOMER)


@dataclass
class Names:
    """Everything a scenario has introduced so far, by name, and every problem found so far.

    `value` is the whole document; `pinned` the day on which undated scenarios happen.
    """

    value: Body
    pinned: date
    problems: list[Problem] = field(default_factory=list)
    days: set[date] = field(default_factory=set)
    companies: dict[str, Company] = field(default_factory=dict)
    tenants: dict[str, Tenant] = field(default_factory=dict)
    subscriptions: dict[str, Subscription] = field(default_factory=dict)
    admins: dict[str, DelegatedAdmin] = field(default_factory=dict)
    transfers: dict[str, Transfer] = field(default_factory=dict)

    # Parties

    def party(self, body: Body, key: str, at: Pointer) -> Tenant:
        """The tenant in a place of a body, in a role that can stand there."""
        return self.in_role(self.find_tenant(body[key], (*at, key)), key, (*at, key))

    def buying_tenant(self, body: Body, at: Pointer) -> Tenant:
        """The tenant that is sold to or asked; whether a partner's own tenant may be is for the rules to say."""
        place = (*at, "customer")
        return self.in_role(self.find_tenant(body["customer"], place), "customer", place, _BUYING)

    def access_holder(self, body: Body, at: Pointer) -> Tenant:
        """Who has access to an Azure subscription: a partner in CSP, or the customer's own people."""
        place = (*at, "partner")
        return self.in_role(self.find_tenant(body["partner"], place), "partner", place, _BUYING)

    def in_role(self, tenant: Tenant, place: str, at: Pointer, fitting: tuple[Role, ...] = ()) -> Tenant:
        """The tenant; its role is a problem where the place is not one for it: only a provider can be a `provider`."""
        fitting = fitting or _ROLES_IN_PLACE.get(place, ())
        if tenant is not NOBODY and fitting and tenant.role not in fitting:
            self.problems.append(
                Problem(
                    id="role-mismatch",
                    message=message(
                        "{party} cannot stand here as “{place}”: its role is {role}",
                        party=tenant.label,
                        place=place,
                        role=tenant.role.term,
                    ),
                    at=at,
                    related=(Remark(at=(*tenant.at, "role"), message=message("its role")),),
                    help=message("roles that can stand here: {roles}", roles=tuple(role.value for role in fitting)),
                )
            )
        return tenant

    def find_tenant(self, name: str, at: Pointer) -> Tenant:
        """The tenant of that name, or nobody and a problem."""
        if name in self.tenants:
            return self.tenants[name]
        inside = tuple(known for known in self.tenants if known.startswith(f"{name}/"))
        if inside:
            self.fail(
                "unknown-party",
                message("{name} has several tenants; say which one", name=name),
                at,
                help=choices(inside),
            )
        else:
            self.unknown("unknown-party", message("no party is called “{name}”", name=name), at, self.tenants)
        return NOBODY

    def resellers(self, named: str | list[str], at: Pointer) -> tuple[Tenant, ...]:
        """The resellers at a place that holds one name or several."""
        if isinstance(named, str):
            return (self.find_tenant(named, at),)
        return tuple(self.find_tenant(name, (*at, index)) for index, name in enumerate(named))

    def location(self, company_name: str, name: str, at: Pointer) -> str:
        """A location of a company; one of nobody's is not looked for."""
        company = self.companies.get(company_name)
        if company is not None and name not in company.locations:
            text = message("{company} has no location called “{name}”", company=company.label, name=name)
            self.unknown("unknown-location", text, at, company.locations)
        return name

    # Things with an id

    def introduce(self, known: dict[str, Any], entity: Subscription | DelegatedAdmin | Transfer, at: Pointer) -> None:
        """Give an id to a thing; it is a problem when another one has it."""
        if entity.id in known:
            self.fail("duplicate-id", message("“{id}” is already the name of another one", id=entity.id), (*at, "id"))
        known[entity.id] = entity

    def find_subscription(self, id: str, at: Pointer) -> Subscription:
        """The subscription of that id, as it was introduced."""
        if id not in self.subscriptions:
            self.unknown(
                "unknown-subscription",
                message("no subscription is called “{name}” up to here", name=id),
                at,
                self.subscriptions,
            )
        return self.subscriptions.get(id) or Subscription(id=id, product=Product.MICROSOFT_365, customer=NOBODY)

    def find_transfer(self, id: str, at: Pointer) -> Transfer:
        """The transfer of that id."""
        if id not in self.transfers:
            text = message("no transfer is called “{name}” up to here", name=id)
            self.unknown("unknown-transfer", text, at, self.transfers)
        return self.transfers.get(id) or Transfer(
            id=id, source=None, target=NOBODY, customer=NOBODY, destination=NOBODY, subscriptions=()
        )

    def find_admin(self, id: str, at: Pointer) -> DelegatedAdmin:
        """The delegated administration of that id, requested or in force."""
        if id not in self.admins:
            self.unknown(
                "unknown-request",
                message("no request for delegated administration is called “{name}” up to here", name=id),
                at,
                self.admins,
            )
        return self.admins.get(id) or DelegatedAdmin(id=id, partner=NOBODY, customer=NOBODY)

    # Entities and their attributes

    def attributes(self, body: Body, at: Pointer) -> Iterator[tuple[str, object]]:
        """The attributes that a body gives an entity, their values as the model holds them."""
        for key, value in body.items():
            match key:
                case "buyer" | "customer" | "partner-of-record" | "support-contact":
                    yield key, self.find_tenant(value, (*at, key))
                case "reseller":
                    yield key, self.resellers(value, (*at, key))
                case "commitment-ends" | "activated-on" | "ends-on":
                    yield key, self.day(value, (*at, key))
                case _ if key in FIELDS:
                    yield key, value

    def entity_key(self, item: Body, at: Pointer) -> tuple[str, ...]:
        """The key of the entity that an item of `state` or `effects` speaks of, as the entity itself would have it."""
        if "subscription" in item:
            return self.find_subscription(item["subscription"], (*at, "subscription")).key
        if "delegated-admin" in item:
            return self.find_admin(item["delegated-admin"], (*at, "delegated-admin")).key
        kind = next(kind for kind in _PARTS if kind in item)
        body, inside = item[kind], (*at, kind)
        names = tuple(self.find_tenant(body[part], (*inside, part)).name for part in _PARTS[kind])
        match kind:
            case "azure-access":
                subscription = self.find_subscription(body["subscription"], (*inside, "subscription"))
                return (kind, subscription.id, *names, body.get("via", AccessRoute.ROLE_ASSIGNMENT.value))
            case "enrollment":
                tenant = self.tenants.get(names[0], NOBODY)
                return (kind, *names, role_of(body, tenant).value)
            case _:
                return (kind, *names)

    # Small things

    def day(self, text: str, at: Pointer) -> date:
        """The day that a text of the right form names."""
        try:
            day = date.fromisoformat(text)
        except ValueError:
            self.fail("wrong-value", message("there is no such day as {day}", day=text), at)
            return self.pinned
        self.days.add(day)
        return day

    def day_in(self, body: Body, key: str, at: Pointer) -> date | None:
        """The day under a key of a body, if it is given."""
        return self.day(body[key], (*at, key)) if key in body else None

    def unknown(self, id: str, text: Message, at: Pointer, known: Mapping[str, object], *, key: bool = False) -> None:
        """A name that nothing has; the nearest that something has is offered."""
        names = tuple(known)
        wanted = str(at[-1]) if key else self._at(at)
        near = next((name for name in names if _letters(name) == _letters(wanted)), None) or nearest(wanted, names)
        help = did_you_mean(near, choices(names) if names else None)
        self.fail(id, text, at, key=key, help=help)

    def _at(self, pointer: Pointer) -> str:
        value: Any = self.value
        for part in pointer:
            value = value[part]
        return str(value)

    def fail(self, id: str, text: Message, at: Pointer, *, key: bool = False, help: Message | None = None) -> None:
        """Note a problem."""
        self.problems.append(Problem(id=id, message=text, at=at, key=key, help=help))


def role_of(body: Body, tenant: Tenant) -> Role:
    """The role in which an enrollment of a tenant is: the one it takes part in when not given."""
    return role_called(body["role"]) if "role" in body else tenant.role


def role_called(name: str) -> Role:
    """A role by its name; distributor is the newer name of the indirect provider."""
    return Role.INDIRECT_PROVIDER if name == "distributor" else Role(name)


_PARTS: Mapping[str, tuple[str, ...]] = {
    "customer-relationship": ("partner", "customer"),
    "partnership": ("provider", "reseller"),
    "customer-agreement": ("customer",),
    "azure-access": ("partner",),
    "enrollment": ("tenant",),
}
"""The tenants that name an entity which has no id of its own."""

_IN_CSP = tuple(role for role in Role if role.in_csp)
_BUYING = (Role.CUSTOMER, *_IN_CSP)
_ROLES_IN_PLACE: Mapping[str, tuple[Role, ...]] = {
    "provider": (Role.INDIRECT_PROVIDER,),
    "reseller": (Role.INDIRECT_RESELLER,),
    "partner": _IN_CSP,
    "buyer": tuple(role for role in Role if role.buys_from_microsoft),
    "customer": (Role.CUSTOMER,),
    "source": _IN_CSP,
    "target": _IN_CSP,
}
"""The roles that each place of a body is for. Orders are not held to them: who may order is for the rules to say."""


def _letters(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text)
