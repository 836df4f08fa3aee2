"""Delegated administration: a partner's right to administer a customer's tenant."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import ClassVar, Self

from csp_guides.findings import Pointer
from csp_guides.messages import AdminRef, Details, Message, Party, Phrase, Term, Value, message
from csp_guides.model.attributes import CUSTOMER, STATUS, attribute
from csp_guides.model.durations import later, length
from csp_guides.model.entities import Identified, Key
from csp_guides.model.fact import Fact
from csp_guides.model.names import NOBODY, Body, Names
from csp_guides.model.parties import Tenant
from csp_guides.model.party_names import person_name
from csp_guides.model.ties import Tie, TieKind, TieState, tie
from csp_guides.model.words import attribute_value, role_word, stated
from csp_guides.records import dataclass, field, replace


class AdminType(StrEnum):
    """The two kinds of delegated administration."""

    GDAP = "gdap"
    DAP = "dap"


class AdminStatus(StrEnum):
    """Where a delegated administration stands: the values of Graph's delegatedAdminRelationship, in their order."""

    CREATED = "created"
    APPROVAL_PENDING = "approval-pending"
    APPROVED = "approved"
    ACTIVATING = "activating"
    ACTIVE = "active"
    EXPIRING = "expiring"
    EXPIRED = "expired"
    TERMINATION_PREPARED = "termination-requested"
    TERMINATING = "terminating"
    TERMINATED = "terminated"

    @property
    def in_force(self) -> bool:
        """Whether it has become active and has not ended yet."""
        return self in _IN_FORCE

    @property
    def ended(self) -> bool:
        """Whether nothing can come of it any more."""
        return self in (AdminStatus.EXPIRED, AdminStatus.TERMINATED)


_IN_FORCE = frozenset(
    {AdminStatus.ACTIVE, AdminStatus.EXPIRING, AdminStatus.TERMINATION_PREPARED, AdminStatus.TERMINATING}
)

AUTO_EXTEND_ON = "P180D"

AUTO_EXTEND_OFF = ("PT0S", "P0D")
"""What Graph's autoExtendDuration can be."""

AUTO_EXTEND_STARTS = date(2023, 10, 30)
"""From this day a GDAP can extend itself (announcement of 18 October 2023)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessAssignment:
    """Roles of a delegated administration that are assigned to a security group; `tenant` is where the group is."""

    group: str
    roles: tuple[str, ...]
    tenant: Tenant
    at: Pointer = field(default=(), compare=False, repr=False)

    @classmethod
    def read(cls, names: Names, body: Body, partner: Tenant, at: Pointer) -> Self:
        """The group, in the partner's own tenant when none is named, and its roles."""
        tenant = group_tenant(names, body, partner, at)
        roles = names.entra_roles(body["roles"], (*at, "roles"))
        return cls(group=body["group"], roles=roles, tenant=tenant, at=at)


def group_tenant(names: Names, body: Body, partner: Tenant, at: Pointer) -> Tenant:
    """The tenant that a security group is in: the partner's own when not given."""
    return names.find_tenant(body["tenant"], (*at, "tenant")) if "tenant" in body else partner


@dataclass(frozen=True, slots=True, kw_only=True)
class DelegatedAdmin(Identified, Fact):
    """A partner's right, asked for or in force, to administer a customer's tenant.

    `roles` are Microsoft Entra roles such as `user-administrator`; none are said when it is empty. `duration` is how
    long it lasts and `auto_extend` by how much it extends itself each time it ends, both as ISO 8601 durations of one
    unit (P2Y, P180D); what does not extend itself has PT0S or P0D. `name` is its display name. `requested_on` is the
    day on which it was asked for, and `ends_on` the last day without extensions. `assignments` is None when nothing is
    said of them.
    """

    kind: ClassVar[str] = "delegated-admin"
    unknown: ClassVar[tuple[str, Message]] = (
        "unknown-request",
        message("no request for delegated administration is called “{name}” up to here"),
    )

    id: str
    partner: Tenant
    customer: Tenant = field(metadata=CUSTOMER)
    type: AdminType = AdminType.GDAP
    status: AdminStatus = field(default=AdminStatus.ACTIVE, metadata=STATUS)
    roles: tuple[str, ...] = ()
    duration: str | None = None
    name: str | None = None
    auto_extend: str | None = field(default=None, metadata=attribute(message("the auto extend setting"), "auto-extend"))
    requested_on: date | None = None
    activated_on: date | None = field(
        default=None, metadata=attribute(message("the day of activation"), "activated-on", Names.day)
    )
    ends_on: date | None = field(default=None, metadata=attribute(message("the end date"), "ends-on", Names.day))
    assignments: tuple[AccessAssignment, ...] | None = None
    at: Pointer = field(default=(), compare=False, repr=False)

    @classmethod
    def read(cls, names: Names, body: Body, at: Pointer) -> Self:
        """All that is said of it; it is active when its status is not."""
        partner = names.party(body, "partner", at)
        assignments = (
            tuple(
                AccessAssignment.read(names, item, partner, (*at, "assignments", index))
                for index, item in enumerate(body["assignments"])
            )
            if "assignments" in body
            else None
        )
        activated_on, ends_on = names.period(body, "activated-on", "ends-on", at)
        admin = cls(
            id=body["id"],
            partner=partner,
            customer=names.party(body, "customer", at),
            type=AdminType(body.get("type", "gdap")),
            status=AdminStatus(body.get("status", "active")),
            roles=names.entra_roles(body.get("roles", ()), (*at, "roles")),
            duration=body.get("duration"),
            name=body.get("name"),
            auto_extend=body.get("auto-extend"),
            requested_on=names.day_in(body, "requested-on", at),
            activated_on=activated_on,
            ends_on=ends_on,
            assignments=assignments,
            at=at,
        )
        names.introduce(cls, admin.id, at)
        for key, text in admin.impossible_terms():
            if key in body:
                names.fail("contradiction", text, (*at, key), key=True, help=message("leave it out"))
        return admin

    def impossible_terms(self) -> Iterator[tuple[str, Message]]:
        """The keys that cannot stand with it, and why."""
        if self.type is AdminType.DAP:
            for key in ("duration", "ends-on", "auto-extend"):
                yield key, message("DAP has neither a duration nor an end")
        if self.status in (AdminStatus.CREATED, AdminStatus.APPROVAL_PENDING):
            for key in ("activated-on", "ends-on"):
                yield key, message("what waits for approval has neither begun nor an end yet")

    @classmethod
    def find(cls, names: Names, id: str, at: Pointer) -> Self:
        """The one of that id as it is at this moment, or, beside a problem, one that stands in for it."""
        return names.find(cls, id, at) or cls(id=id, partner=NOBODY, customer=NOBODY)

    @classmethod
    def read_key(cls, names: Names, named: Body | str, at: Pointer) -> Key:
        """The one of that id."""
        assert isinstance(named, str), "the schema has it named by its id"
        return cls.find(names, named, at).key

    @classmethod
    def name_of(cls, key: Key) -> Value:
        """Itself."""
        return AdminRef(key[-1])

    @classmethod
    def claimed(cls, key: Key, attribute: str, word: Phrase, value: object) -> Message:
        """The same; whether it extends itself has words of its own."""
        if attribute == "auto-extend" and isinstance(value, str):
            return message("{thing:definite} has {extends}.", thing=cls.name_of(key), extends=extends(value))
        return stated(cls.name_of(key), attribute, word, value)

    def sentence(self) -> Message:
        """Who holds, held or asked for it, of whom, and on which terms."""
        return replace(
            _STANDS[self.status],
            values={
                "partner": self.partner.label,
                "customer": self.customer.label,
                "type": Details(tuple(self._said())),
            },
        )

    def _said(self) -> Iterator[Value]:
        """Its terms, and when it was asked for."""
        yield from self.terms()
        if self.requested_on is not None:
            yield message("asked for on {day}", day=self.requested_on)

    def terms(self) -> Iterator[Value]:
        """Its kind, and all that is said of its terms."""
        yield Term(self.type.value)
        if self.name is not None:
            yield message("“{name}”", name=self.name)
        yield from (role_word(role) for role in self.roles)
        if self.duration is not None:
            yield attribute_value(self.duration)
        if self.auto_extend is not None:
            yield extends(self.auto_extend)
        if self.activated_on is not None:
            yield message("active since {day}", day=self.activated_on)
        if self.ends_on is not None:
            yield message("end date {day}", day=self.ends_on)
        if self.assignments == ():
            yield message("no roles assigned to a group")
        for assignment in self.assignments or ():
            roles = tuple(role_word(role) for role in assignment.roles)
            yield message("the group {group} with {roles}", group=assignment.group, roles=roles)

    def ties(self) -> tuple[Tie, ...]:
        """The two, also while it is only asked for, and when it has ended."""
        return tie(self.partner, self.customer, TieKind.DELEGATED_ADMIN, self.key, self._stands)

    @property
    def _stands(self) -> TieState:
        if self.status.ended:
            return TieState.LAPSED
        return TieState.ACTIVE if self.status.in_force else TieState.REQUESTED

    @property
    def extends_itself(self) -> bool:
        """Whether its end moves on each time it is reached, as far as it is known."""
        return self.auto_extend == AUTO_EXTEND_ON and (self.last_day is None or self.last_day >= AUTO_EXTEND_STARTS)

    def gives_access(self, on: date) -> bool:
        """Whether it is in force on a day; the end day counts, as the hour of the end is not known."""
        begun = self.activated_on is None or self.activated_on <= on
        return self.status.in_force and begun and not self._runs_out_before(on)

    def has_expired(self, on: date) -> bool:
        """Whether it ran out before a day, or is said to have."""
        return self.status is AdminStatus.EXPIRED or (self.status.in_force and self._runs_out_before(on))

    @property
    def last_day(self) -> date | None:
        """Its end date, or where that is not said and nothing can have moved it, the day that its duration leads to.

        No source says how years are counted; the later day is taken.
        """
        if self.ends_on is not None:
            return self.ends_on
        due = max(self.ends_without_extension, default=None)
        if due is None or (due >= AUTO_EXTEND_STARTS and self.auto_extend not in AUTO_EXTEND_OFF):
            return None
        return due

    @property
    def ends_without_extension(self) -> tuple[date, ...]:
        """The days to which its duration leads, by the calendar and with years of 365 days, where it is known."""
        if self.type is AdminType.DAP or self.activated_on is None or self.duration is None:
            return ()
        return first_ends(self.activated_on, self.duration)

    def _runs_out_before(self, on: date) -> bool:
        return self.last_day is not None and self.last_day < on and not self.extends_itself

    @property
    def turns(self) -> Iterable[date]:
        """The day on which it becomes active, and those behind each day that may be its last."""
        if self.activated_on is not None:
            yield self.activated_on
        last = (self.ends_on, *self.ends_without_extension)
        yield from (end + timedelta(days=1) for end in last if end is not None and end < date.max)

    def as_of(self, day: date) -> Self:
        """It is approved, and no more than that, before the day on which it becomes active."""
        waits = self.status.in_force and self.activated_on is not None and day < self.activated_on
        return replace(self, status=AdminStatus.APPROVED) if waits else self

    def past_its_end(self, day: date) -> Self:
        """It is expired after its last day unless it extends itself."""
        return replace(self, status=AdminStatus.EXPIRED) if self.has_expired(day) else self.as_of(day)


_GUEST_ACCOUNT = Phrase(message("the guest account"))


@dataclass(frozen=True, slots=True, kw_only=True)
class GuestAccount(Fact):
    """A person of a partner, called `user` if that is said, who is a guest in a customer's tenant."""

    kind: ClassVar[str] = "guest-account"

    partner: Tenant
    customer: Tenant
    user: str | None = None
    at: Pointer = field(default=(), compare=False, repr=False)

    @classmethod
    def key_of(cls, partner: Tenant, customer: Tenant, user: str | None) -> Key:
        """The key of a person's account; of the one of whom nobody says who it is, where there is no name."""
        return (cls.kind, partner.name, customer.name, *(() if user is None else (user,)))

    @property
    def key(self) -> Key:
        """Its key."""
        return self.key_of(self.partner, self.customer, self.user)

    @classmethod
    def read(cls, names: Names, body: Body, at: Pointer) -> Self:
        """Whose person it is, in whose tenant, and who."""
        partner, customer = (names.party(body, key, at) for key in ("partner", "customer"))
        return cls(partner=partner, customer=customer, user=body.get("user"), at=at)

    @classmethod
    def read_key(cls, names: Names, named: Body | str, at: Pointer) -> Key:
        """The account of that person, in whatever roles the two are."""
        assert not isinstance(named, str), "the schema has it named by its parties"
        partner, customer = (names.find_tenant(named[key], (*at, key)) for key in ("partner", "customer"))
        return cls.key_of(partner, customer, named.get("user"))

    @classmethod
    def name_of(cls, key: Key) -> Value:
        """Whose it is, and where."""
        _, partner, customer, *user = key
        if user:
            return message(
                "{account} of {user} of {partner} in the tenant of {customer}",
                account=_GUEST_ACCOUNT,
                user=person_name(user[0]),
                partner=Party(partner),
                customer=Party(customer),
            )
        return message(
            "{account} of somebody of {partner} in the tenant of {customer}",
            account=_GUEST_ACCOUNT,
            partner=Party(partner),
            customer=Party(customer),
        )

    @classmethod
    def existence(cls, key: Key, there: object) -> Message:
        """Who is a guest where, or is not."""
        _, partner, customer, *user = key
        words = {
            (True, True): message("{user} of {partner} is a guest in the tenant of {customer}."),
            (True, False): message("{user} of {partner} is not a guest in the tenant of {customer}."),
            (False, True): message("Somebody from {partner} is a guest in the tenant of {customer}."),
            (False, False): message("Nobody from {partner} is a guest in the tenant of {customer}."),
        }[bool(user), bool(there)]
        parties = {"partner": Party(partner), "customer": Party(customer)}
        return replace(words, values={**parties, **({"user": person_name(user[0])} if user else {})})

    def sentence(self) -> Message:
        """Who is a guest where."""
        partner, customer = self.partner.label, self.customer.label
        if self.user is None:
            return message(
                "Somebody from {partner} is a guest in the tenant of {customer}.", partner=partner, customer=customer
            )
        return message(
            "{user} of {partner} is a guest in the tenant of {customer}.",
            user=person_name(self.user),
            partner=partner,
            customer=customer,
        )

    def ties(self) -> tuple[Tie, ...]:
        """Whose person has access to which tenant."""
        return tie(self.partner, self.customer, TieKind.ACCESS, self.key)


_PREPARED = message("{partner} has prepared a request to {customer} for delegated administration ({type}).")
_GRANTED = message("{customer} has granted {partner} delegated administration ({type}), which is not active yet.")
_ENDING = message("{partner} holds delegated administration ({type}) of {customer}, which is about to end.")
_ENDED = message("{partner} held delegated administration ({type}) of {customer}, which has ended.")
_STANDS: dict[AdminStatus, Message] = {
    AdminStatus.CREATED: _PREPARED,
    AdminStatus.APPROVAL_PENDING: message("{partner} has asked {customer} for delegated administration ({type})."),
    AdminStatus.APPROVED: _GRANTED,
    AdminStatus.ACTIVATING: _GRANTED,
    AdminStatus.ACTIVE: message("{partner} holds delegated administration ({type}) of {customer}."),
    AdminStatus.EXPIRING: _ENDING,
    AdminStatus.EXPIRED: _ENDED,
    AdminStatus.TERMINATION_PREPARED: _ENDING,
    AdminStatus.TERMINATING: _ENDING,
    AdminStatus.TERMINATED: _ENDED,
}


@lru_cache(maxsize=1024)
def first_ends(activated: date, duration: str) -> tuple[date, ...]:
    """The ends without extension. No source says how years are counted: by the calendar or as 365 days each."""
    count, unit = length(duration) or (0, "")
    ends = (later(activated, duration), later(activated, f"P{365 * count}D") if unit == "Y" else None)
    return tuple(end for end in ends if end is not None)


def extends(auto_extend: str) -> Message:
    """Whether and by how much a delegated administration extends itself."""
    if auto_extend == AUTO_EXTEND_ON:
        return message("auto extend by 180 days")
    if auto_extend in AUTO_EXTEND_OFF:
        return message("no auto extend")
    return message("auto extend by {length}", length=attribute_value(auto_extend))
