"""The names of one scenario: what each stands for, and the problems of those that stand for nothing."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from itertools import islice
from typing import Any, TypeAlias, TypeVar

from csp_guides.expressions import expression
from csp_guides.findings import Help, Pointer, Problem, Remark
from csp_guides.messages import AnyOf, Message, message
from csp_guides.model.entities import Entity, Identified, Key
from csp_guides.model.parties import Company, Role, Tenant
from csp_guides.records import dataclass, field, replace
from csp_guides.roles import OTHER, RoleSystem, built_in_roles, present_name, role_known_as
from csp_guides.spelling import alike, choices, did_you_mean, nearest, no_such_day, with_part

Body: TypeAlias = Mapping[str, Any]
"""Keys and values as the document has them, of a shape that the schema has approved."""

N = TypeVar("N", bound=Identified)

MICROSOFT = "microsoft"
"""Who is never a party of a scenario, and stands where a contact is named."""

EARLIEST, LATEST = date(2014, 1, 1), date(2100, 12, 31)
"""The days that a scenario can name: CSP began in 2014, and nobody knows it so long ahead as the last one."""

# What stands for a party that is not there, so that building goes on and finds all problems in one run.
NOBODY = Tenant(name="?", company="?", role=Role.CUSTOMER)


@dataclass
class Names:
    """Everything a scenario has introduced so far, by name, and every problem found so far.

    `value` is the whole document; `pinned` the day on which undated scenarios happen; `now` finds what is under a key
    before the step that is being read. `days` are those that the scenario names, `enrolled` the roles that it says a
    tenant is or was enrolled in, beside the one it takes part in.
    """

    value: Body
    pinned: date
    now: Callable[[Key], Entity | None]
    problems: list[Problem] = field(default_factory=list)
    days: set[date] = field(default_factory=set)
    companies: dict[str, Company] = field(default_factory=dict)
    tenants: dict[str, Tenant] = field(default_factory=dict)
    enrolled: set[tuple[str, Role]] = field(default_factory=set)
    _ids: dict[str, dict[str, None]] = field(default_factory=dict)

    # Parties

    def party(self, body: Body, key: str, at: Pointer) -> Tenant:
        """The tenant in a place of a body, in a role that can stand there."""
        return self.in_role(self.find_tenant(body[key], (*at, key)), key, (*at, key))

    def partner_and_customer(self, body: Body, at: Pointer) -> tuple[Tenant, Tenant]:
        """The two sides of what is between a partner and a customer, which may be another tenant of a partner's."""
        partner, customer = self.party(body, "partner", at), self.buying_tenant(body, at)
        if partner == customer and partner.role.in_csp:
            text = message("{party} cannot be a customer of itself", party=partner.label)
            self.fail("contradiction", text, (*at, "customer"), help=message("name two tenants"))
        return partner, customer

    def buying_tenant(self, body: Body, at: Pointer) -> Tenant:
        """The tenant that is sold to or asked; whether a partner's own tenant may be is for the rules to say."""
        place = (*at, "customer")
        return self.in_role(self.find_tenant(body["customer"], place), "customer", place, _BUYING)

    def access_holder(self, body: Body, at: Pointer) -> Tenant:
        """Who has access to an Azure subscription: a partner in CSP, or the customer's own people."""
        place = (*at, "partner")
        return self.in_role(self.find_tenant(body["partner"], place), "partner", place, _BUYING)

    def end_of_transfer(self, body: Body, at: Pointer) -> Tenant:
        """Who has the subscriptions after a transfer that leads out of CSP: the customer itself, or a partner."""
        place = (*at, "target")
        return self.in_role(self.find_tenant(body["target"], place), "target", place, _BUYING)

    def in_role(self, tenant: Tenant, place: str, at: Pointer, fitting: tuple[Role, ...] = ()) -> Tenant:
        """The tenant; its role is a problem where the place is not one for it: only a provider can be a `provider`."""
        fitting = fitting or _ROLES_IN_PLACE.get(place, ())
        fits = tenant.role in fitting or any((tenant.name, role) in self.enrolled for role in fitting)
        if tenant is not NOBODY and fitting and not fits:
            self.problems.append(
                Problem(
                    id="role-mismatch",
                    message=message(
                        "{party} is not allowed here as “{place}”: its role is {role}",
                        party=tenant.label,
                        place=place,
                        role=tenant.role.term,
                    ),
                    at=at,
                    related=(Remark(at=(*tenant.at, "role"), message=message("its role")),),
                    help=message(
                        "roles that are allowed here: {roles}", roles=AnyOf(tuple(role.value for role in fitting))
                    ),
                )
            )
        return tenant

    def find_tenant(self, name: str, at: Pointer) -> Tenant:
        """The tenant of that name, or nobody and a problem."""
        if name in self.tenants:
            return self.tenants[name]
        company = self.companies.get(name)
        if company is not None:
            self.fail(
                "unknown-party",
                message("{name} has several tenants; say which one", name=name),
                at,
                help=lambda: choices(tenant.name for tenant in company.tenants),
            )
        else:
            text = message("no party is called “{name}”", name=name)
            self.fail("unknown-party", text, at, help=lambda: self._party_meant(name))
        return NOBODY

    def _party_meant(self, name: str) -> Message | None:
        """The only party in a role that stands for its name, or a party of about that name."""
        in_that_role = [tenant.name for tenant in self.tenants.values() if tenant.role.value == name]
        return did_you_mean(in_that_role[0], None) if len(in_that_role) == 1 else _offered(name, tuple(self.tenants))

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

    # Roles

    def entra_role(self, written: str, at: Pointer) -> str:
        """The id of the role of Microsoft Entra that has this name or template id."""
        return self._role(RoleSystem.ENTRA, written, at)

    def entra_roles(self, written: Iterable[str], at: Pointer) -> tuple[str, ...]:
        """The same for a list, in which a role stands once, by its name or by its template id."""
        first: dict[str, int] = {}
        for index, one in enumerate(written):
            id = self.entra_role(one, (*at, index))
            if first.setdefault(id, index) != index:
                self.problems.append(
                    Problem(
                        id="repeated",
                        message=message("this is the role “{role}” once more", role=id),
                        at=(*at, index),
                        related=(Remark(at=(*at, first[id]), message=message("the same role")),),
                        help=message("keep one of the two"),
                    )
                )
        return tuple(first)

    def azure_role(self, written: str, at: Pointer) -> str:
        """The id of the role of Azure that has this name or id."""
        return self._role(RoleSystem.AZURE, written, at)

    def azure_role_in(self, body: Body, at: Pointer) -> str | None:
        """The role of Azure in a body, if it is given."""
        return self.azure_role(body["role"], (*at, "role")) if "role" in body else None

    def acting_role(self, written: str, at: Pointer) -> str:
        """The id of the role of a person who acts; what is not one of the names that the schema lists is an id."""
        if not _ROLE_ID.fullmatch(written):
            return written
        return role_known_as(RoleSystem.AZURE, written) or self.entra_role(written, at)

    def _role(self, system: RoleSystem, written: str, at: Pointer) -> str:
        """The id of the role that is meant; what is written, and a problem, where no role is."""
        own = written.removeprefix(OTHER)
        id = role_known_as(system, own)
        if written != own:
            if id is not None:
                text = message("“{role}” is built in; “{other}” is for roles that are not", role=own, other=OTHER)
                self.fail("unknown-role", text, at, help=message("write “{role}”", role=own))
            return id or written
        if id is None:
            text = replace(_NO_SUCH_ROLE[system], values={"role": written})
            self.fail("unknown-role", text, at, help=lambda: _meant_role(system, written))
        return id or written

    # Things with an id

    def introduce(self, kind: type[Identified], id: str, at: Pointer, key: str = "id") -> None:
        """Give an id, which stands under a key of a body, to a thing; it is a problem when another one has it."""
        ids = self._ids.setdefault(kind.kind, {})
        if id in ids:
            self.fail("duplicate-id", message("“{id}” is already the name of another one", id=id), (*at, key))
        ids[id] = None

    def knows(self, kind: type[Identified], id: str) -> bool:
        """Whether a thing of that kind and id has been introduced up to here."""
        return id in self._ids.get(kind.kind, {})

    def find(self, kind: type[N], id: str, at: Pointer) -> N | None:
        """What was introduced under an id, as it is at this moment; nothing, and a problem, where nothing was."""
        if not self.knows(kind, id):
            problem, words = kind.unknown
            self.unknown(problem, replace(words, values={"name": id}), at, self._ids.get(kind.kind, {}))
            return None
        found = self.now(kind.key_of(id))
        return found if isinstance(found, kind) else None

    # Small things

    def day(self, text: str, at: Pointer) -> date:
        """The day that a text of the right form names."""
        try:
            day = date.fromisoformat(text)
        except ValueError:
            told, help = no_such_day(text)
            self.fail("wrong-value", told, at, help=help)
            return self.pinned
        if not EARLIEST <= day <= LATEST:
            self.fail(
                "wrong-value",
                message("{day} lies outside the life of the program", day=day),
                at,
                help=message("write a day from {first} to {last}", first=EARLIEST, last=LATEST),
            )
            return self.pinned
        self.days.add(day)
        return day

    def day_in(self, body: Body, key: str, at: Pointer) -> date | None:
        """The day under a key of a body, if it is given."""
        return self.day(body[key], (*at, key)) if key in body else None

    def period(self, body: Body, first: str, last: str, at: Pointer) -> tuple[date | None, date | None]:
        """The days under two keys of a body, of which one cannot come before the other."""
        begins, ends = self.day_in(body, first, at), self.day_in(body, last, at)
        if begins is not None and ends is not None and ends < begins:
            self.problems.append(
                Problem(
                    id="contradiction",
                    message=message("it ends on {end}, before it begins on {begin}", end=ends, begin=begins),
                    at=(*at, last),
                    related=(Remark(at=(*at, first), message=message("where it begins")),),
                    help=message("let it end on the day of its beginning or later"),
                )
            )
        return begins, ends

    def unknown(self, id: str, text: Message, at: Pointer, known: Mapping[str, object], *, key: bool = False) -> None:
        """A name that nothing has; the nearest that something has at this moment is offered."""
        wanted, there = str(at[-1]) if key else self._at(at), len(known)
        # Nothing is ever taken out of what is known: what is there now is the first part of what is there in the end.
        self.fail(id, text, at, key=key, help=lambda: _offered(wanted, tuple(islice(known, there))))

    def _at(self, pointer: Pointer) -> str:
        value: Any = self.value
        for part in pointer:
            value = value[part]
        return str(value)

    def fail(self, id: str, text: Message, at: Pointer, *, key: bool = False, help: Help | None = None) -> None:
        """Note a problem."""
        self.problems.append(Problem(id=id, message=text, at=at, key=key, help=help))


def role_called(name: str) -> Role:
    """A role by its name; distributor is the newer name of the indirect provider."""
    return Role.INDIRECT_PROVIDER if name == "distributor" else Role(name)


_IN_CSP = tuple(role for role in Role if role.in_csp)
NOT_CUSTOMERS = tuple(role for role in Role if role is not Role.CUSTOMER)
_BUYING = (Role.CUSTOMER, *_IN_CSP)
_ROLES_IN_PLACE: Mapping[str, tuple[Role, ...]] = {
    "provider": (Role.INDIRECT_PROVIDER,),
    "reseller": (Role.INDIRECT_RESELLER,),
    "partner": _IN_CSP,
    "attested-by": _IN_CSP,
    "buyer": tuple(role for role in Role if role.buys_from_microsoft),
    "customer": (Role.CUSTOMER,),
    "source": _IN_CSP,
    "target": _IN_CSP,
    "contact": NOT_CUSTOMERS,
    "support-contact": NOT_CUSTOMERS,
}
"""The roles that each place of a body is for. Orders are not held to them: who may order is for the rules to say."""


_ROLE_ID = expression(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")

_NO_SUCH_ROLE: Mapping[RoleSystem, Message] = {
    RoleSystem.ENTRA: message("Microsoft Entra has no built-in role “{role}”"),
    RoleSystem.AZURE: message("no role of Azure is known here as “{role}”"),
}


def _meant_role(system: RoleSystem, written: str) -> Message:
    """The nearest role, and how one is written that is in no list."""
    present = present_name(system, written)
    if present is not None:
        return message("this role is called “{near}” now; write that name", near=present)
    if _ROLE_ID.fullmatch(written):
        example = "user-administrator" if system is RoleSystem.ENTRA else "owner"
        return message(
            "check the id in Microsoft's list of built-in roles, or write the role's name, for example “{example}”",
            example=example,
        )
    near = _role_with_part(written, built_in_roles(system)) or _nearest(written, built_in_roles(system))
    near = near if near is not None and _is_like(written, near) else None
    other = f"{OTHER}{written}"
    if near is not None:
        return message(
            "did you mean “{near}”? A role that is not built in is written “{other}”", near=near, other=other
        )
    if system is RoleSystem.ENTRA:
        return message(
            "write the English name in lower case, with hyphens: “user-administrator”; a role that is not built in is "
            "written “{other}”",
            other=other,
        )
    return message(
        "what is allowed here: {choices}; any other role is written “{other}”",
        choices=tuple(built_in_roles(system)),
        other=other,
    )


def _role_with_part(written: str, roles: Collection[str]) -> str | None:
    """The role of an administrator whose first words these are, or the only role in which there is such a word."""
    administrator = f"{written}-administrator"
    return administrator if administrator in roles else with_part(written, roles)


_SAME_WORD = 0.75
"""How alike the words of two roles are at least; most roles share the last word, which says nothing."""


def _is_like(written: str, role: str) -> bool:
    """Whether a role may have been meant: word by word the same, or one has a word more than the other."""
    if _letters(written) == _letters(role):
        return True
    ours, theirs = written.lower().split("-"), role.split("-")
    if len(ours) != len(theirs):
        return set(ours) <= set(theirs) or set(theirs) <= set(ours)
    pairs = zip(ours, theirs, strict=True)
    return all(full.startswith(part) or nearest(part, [full], like=_SAME_WORD) for part, full in pairs)


def _offered(wanted: str, names: Collection[str]) -> Message | None:
    """The name that is written with the same letters, or else the nearest; all that there are when none is near."""
    return did_you_mean(_nearest(wanted, names), choices(names) if names else None)


def _nearest(wanted: str, names: Collection[str]) -> str | None:
    """The name that is written with the same letters, or else the nearest."""
    same = (name for name in alike(wanted, names) if _letters(name) == _letters(wanted))
    return next(same, None) or nearest(wanted, names)


def _letters(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text)
