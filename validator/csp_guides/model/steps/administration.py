"""Steps on delegated administration, and work that is done by it."""

from abc import abstractmethod
from collections.abc import Iterator, Mapping, Set
from typing import ClassVar, Self

from csp_guides.messages import Details, Message, Value, message
from csp_guides.model.administration import (
    AccessAssignment,
    AdminStatus,
    AdminType,
    DelegatedAdmin,
    GuestAccount,
    extends,
    group_tenant,
)
from csp_guides.model.durations import later
from csp_guides.model.entities import Key
from csp_guides.model.names import Body, Names
from csp_guides.model.parties import Tenant
from csp_guides.model.party_names import person_name
from csp_guides.model.state import Change, State
from csp_guides.model.steps.step import PARTNER_CENTER, ChangesNothing, Obstacle, PartnerStep, Step, When
from csp_guides.model.ties import Tie, TieKind, TieState, tie
from csp_guides.model.words import attribute_value, role_word
from csp_guides.records import dataclass, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class Administer(ChangesNothing, PartnerStep):
    """A partner does administrative work in a customer's tenant; `user` is the person who does it, if that is said."""

    user: str | None = None

    @classmethod
    def read(cls, names: Names, body: Body, when: When) -> Self:
        """The two, and who acts."""
        partner, customer = (names.party(body, key, when.at) for key in ("partner", "customer"))
        return cls(partner=partner, customer=customer, user=body.get("user"), when=when)

    def sentence(self) -> Message:
        """Who administers whom."""
        if self.user is not None:
            return self.told(
                message("{user} of {partner} administers the tenant of {customer}."),
                message("{user}, {by:indefinite} of {partner}, administers the tenant of {customer}."),
                user=person_name(self.user),
            )
        return self.told(
            message("{partner} administers the tenant of {customer}."),
            message("{by:indefinite} of {partner} administers the tenant of {customer}."),
        )

    def ties(self) -> tuple[Tie, ...]:
        """The two."""
        return tie(self.partner, self.customer, TieKind.ADMINISTRATION, state=TieState.MADE)


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestDelegatedAdmin(PartnerStep):
    """A partner asks a customer for delegated administration; see `DelegatedAdmin` for what it may ask for."""

    id: str
    type: AdminType
    roles: tuple[str, ...] = ()
    duration: str | None = None
    name: str | None = None
    auto_extend: str | None = None

    @classmethod
    def read(cls, names: Names, body: Body, when: When) -> Self:
        """What is asked for, and who asks."""
        asked = DelegatedAdmin.read(names, body, when.at)
        return cls(
            id=asked.id,
            partner=asked.partner,
            customer=asked.customer,
            type=asked.type,
            roles=asked.roles,
            duration=asked.duration,
            name=asked.name,
            auto_extend=asked.auto_extend,
            when=when,
        )

    @property
    def asked_for(self) -> DelegatedAdmin:
        """The delegated administration that waits for the customer's approval."""
        return DelegatedAdmin(
            id=self.id,
            partner=self.partner,
            customer=self.customer,
            type=self.type,
            status=AdminStatus.APPROVAL_PENDING,
            roles=self.roles,
            duration=self.duration,
            name=self.name,
            auto_extend=self.auto_extend,
            requested_on=self.on,
            at=self.at,
        )

    def changes(self, state: State) -> Iterator[Change]:
        """The request is there."""
        yield state.becoming(self.asked_for)

    def sentence(self) -> Message:
        """Who asks whom, and for what."""
        return self.told(
            message("{partner} asks {customer} for delegated administration ({type})."),
            message("{by:indefinite} of {partner} asks {customer} for delegated administration ({type})."),
            type=Details(tuple(self.asked_for.terms())),
        )

    def ties(self) -> tuple[Tie, ...]:
        """The two."""
        return tie(self.partner, self.customer, TieKind.DELEGATED_ADMIN, self.asked_for.key, TieState.REQUESTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class DelegatedAdminStep(PartnerStep):
    """Something that happens to the delegated administration whose id is `admin`."""

    aim: ClassVar[TieState] = TieState.ACTIVE
    """What the step is to make of the delegated administration."""

    admin: str

    @classmethod
    def read(cls, names: Names, body: Body, when: When) -> Self:
        """The delegated administration, and who acts."""
        named = _named(names, body, when)
        return cls(admin=named.id, partner=named.partner, customer=named.customer, when=when)

    def changes(self, state: State) -> Iterator[Change]:
        """The delegated administration is another one than before."""
        admin = state.delegated_admin(self.admin)
        if admin is not None:
            yield state.becoming(self.moved_on(admin))

    @abstractmethod
    def moved_on(self, admin: DelegatedAdmin) -> DelegatedAdmin:
        """The delegated administration after the step."""

    def ties(self) -> tuple[Tie, ...]:
        """The partner and the customer."""
        return tie(self.partner, self.customer, TieKind.DELEGATED_ADMIN, DelegatedAdmin.key_of(self.admin), self.aim)


def _named(names: Names, body: Body, when: When, key: str = "delegated-admin") -> DelegatedAdmin:
    """The delegated administration that a step names, as it is before the step."""
    return DelegatedAdmin.find(names, body[key], (*when.at, key))


@dataclass(frozen=True, slots=True, kw_only=True)
class ApproveDelegatedAdmin(DelegatedAdminStep):
    """A customer approves the request for delegated administration; the link of the request may reach another one."""

    aim = TieState.MADE

    @classmethod
    def read(cls, names: Names, body: Body, when: When) -> Self:
        """The request, who approves it, and whose customer that is: the one who was asked unless another is named."""
        named = _named(names, body, when, "request")
        customer = names.party(body, "customer", when.at) if "customer" in body else named.customer
        return cls(admin=named.id, partner=named.partner, customer=customer, when=when)

    def moved_on(self, admin: DelegatedAdmin) -> DelegatedAdmin:
        """It is active and belongs to whichever customer accepts it; no group has its roles before they are assigned.

        DAP has neither a duration nor an end, nor groups.
        """
        active = replace(admin, customer=self.customer, status=AdminStatus.ACTIVE, activated_on=self.on, ends_on=None)
        if admin.type is AdminType.DAP:
            return active
        ends_on = later(self.on, admin.duration) if admin.duration else None
        return replace(active, ends_on=ends_on, assignments=admin.assignments or ())

    def sentence(self) -> Message:
        """Who grants it to whom."""
        return self.told(
            message("{customer} grants {partner} delegated administration."),
            message("{by:indefinite} of {customer} grants {partner} delegated administration."),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignDelegatedAdmin(DelegatedAdminStep):
    """The partner assigns roles of it to a security group; `tenant` is the one the group is in."""

    group: str
    roles: tuple[str, ...]
    tenant: Tenant

    @classmethod
    def read(cls, names: Names, body: Body, when: When) -> Self:
        """The delegated administration, the group, in the partner's tenant if none is named, and the roles."""
        named = _named(names, body, when)
        return cls(
            admin=named.id,
            partner=named.partner,
            customer=named.customer,
            group=body["group"],
            roles=names.entra_roles(body["roles"], (*when.at, "roles")),
            tenant=group_tenant(names, body, named.partner, when.at),
            when=when,
        )

    def moved_on(self, admin: DelegatedAdmin) -> DelegatedAdmin:
        """One assignment more."""
        assigned = AccessAssignment(group=self.group, roles=self.roles, tenant=self.tenant, at=self.at)
        return replace(admin, assignments=(*(admin.assignments or ()), assigned))

    def sentence(self) -> Message:
        """Which group gets which roles."""
        words = (
            (
                message("{partner} gives its security group {group} this access at {customer}: {roles}."),
                message(
                    "{by:indefinite} of {partner} gives its security group {group} this access at {customer}: {roles}."
                ),
            )
            if self.tenant == self.partner
            else (
                message("{partner} gives the security group {group} of {tenant} this access at {customer}: {roles}."),
                message(
                    "{by:indefinite} of {partner} gives the security group {group} of {tenant} this access "
                    "at {customer}: {roles}."
                ),
            )
        )
        roles = tuple(role_word(role) for role in self.roles)
        return self.told(*words, group=self.group, roles=roles, tenant=self.tenant.label)


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAutoExtend(DelegatedAdminStep):
    """The partner or the customer sets its auto extend to a length of time, or to none; see `DelegatedAdmin`.

    `by` is the role of the person who does, on either side.
    """

    auto_extend: str

    @classmethod
    def read(cls, names: Names, body: Body, when: When) -> Self:
        """The delegated administration and its new auto extend."""
        named = _named(names, body, when)
        return cls(
            admin=named.id,
            partner=named.partner,
            customer=named.customer,
            auto_extend=body["auto-extend"],
            when=when,
        )

    @property
    def by_customer(self) -> bool:
        """Whether it is said that somebody at the customer does."""
        return self.by is not None and self.by not in PARTNER_CENTER

    def moved_on(self, admin: DelegatedAdmin) -> DelegatedAdmin:
        """Nothing but its auto extend is another."""
        return replace(admin, auto_extend=self.auto_extend)

    def sentence(self) -> Message:
        """What the auto extend is from now on, and who sets it."""
        return self.told(
            message("The delegated administration of {customer} by {partner} changes: {change}."),
            message("{by:indefinite} of {customer} changes the delegated administration by {partner}: {change}.")
            if self.by_customer
            else message("{by:indefinite} of {partner} changes its delegated administration of {customer}: {change}."),
            change=extends(self.auto_extend),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeDelegatedAdmin(DelegatedAdminStep):
    """The partner changes it: its roles, its duration or its display name, each None where it stays as it is."""

    roles: tuple[str, ...] | None = None
    duration: str | None = None
    name: str | None = None

    @classmethod
    def read(cls, names: Names, body: Body, when: When) -> Self:
        """The delegated administration, and what is to be otherwise."""
        named = _named(names, body, when)
        return cls(
            admin=named.id,
            partner=named.partner,
            customer=named.customer,
            roles=names.entra_roles(body["roles"], (*when.at, "roles")) if "roles" in body else None,
            duration=body.get("duration"),
            name=body.get("name"),
            when=when,
        )

    def moved_on(self, admin: DelegatedAdmin) -> DelegatedAdmin:
        """What is named is otherwise; a role that goes leaves the groups, too."""
        roles = admin.roles if self.roles is None else self.roles
        return replace(
            _without(admin, frozenset(admin.roles) - frozenset(roles)),
            roles=roles,
            duration=self.duration or admin.duration,
            name=self.name or admin.name,
        )

    def sentence(self) -> Message:
        """Who changes what about it."""
        return self.told(
            message("{partner} changes its delegated administration of {customer}: {change}."),
            message("{by:indefinite} of {partner} changes its delegated administration of {customer}: {change}."),
            change=Details(tuple(self._changed())),
        )

    def _changed(self) -> Iterator[Value]:
        if self.name is not None:
            yield message("“{name}”", name=self.name)
        yield from (role_word(role) for role in self.roles or ())
        if self.duration is not None:
            yield attribute_value(self.duration)


def _without(admin: DelegatedAdmin, gone: Set[str]) -> DelegatedAdmin:
    """It without some of its roles, which leave the groups as well: a group has only roles that the whole has."""
    return replace(
        admin,
        roles=tuple(role for role in admin.roles if role not in gone),
        assignments=None if admin.assignments is None else tuple(_left(admin.assignments, gone)),
    )


def _left(assignments: tuple[AccessAssignment, ...], gone: Set[str]) -> Iterator[AccessAssignment]:
    for assignment in assignments:
        roles = tuple(role for role in assignment.roles if role not in gone)
        if roles:
            yield replace(assignment, roles=roles)


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveDelegatedAdminRole(DelegatedAdminStep):
    """The partner takes a role out of it, such as `global-administrator`."""

    role: str

    @classmethod
    def read(cls, names: Names, body: Body, when: When) -> Self:
        """The delegated administration, the role and who acts."""
        named = _named(names, body, when)
        return cls(
            admin=named.id,
            partner=named.partner,
            customer=named.customer,
            role=names.entra_role(body["role"], (*when.at, "role")),
            when=when,
        )

    def obstacles(self, state: State) -> Iterator[Obstacle]:
        """It has other roles, and not this one; of one whose roles are not said, nobody knows."""
        admin = state.delegated_admin(self.admin)
        if admin is not None and admin.roles and self.role not in admin.roles:
            text = message("“{id}” does not have the role {role}", id=self.admin, role=role_word(self.role))
            yield Obstacle(text, ((*self.at, "role"), admin.at))

    def moved_on(self, admin: DelegatedAdmin) -> DelegatedAdmin:
        """The role is gone from it and from the groups."""
        return _without(admin, frozenset({self.role}))

    def sentence(self) -> Message:
        """Who takes which role out of it."""
        return self.told(
            message("{partner} takes the role {role} out of its delegated administration of {customer}."),
            message(
                "{by:indefinite} of {partner} takes the role {role} out of its delegated administration of {customer}."
            ),
            role=role_word(self.role),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpireDelegatedAdmin(DelegatedAdminStep):
    """It runs out."""

    aim = TieState.ENDED

    def moved_on(self, admin: DelegatedAdmin) -> DelegatedAdmin:
        """With its end, all its roles leave the groups at once."""
        return replace(admin, status=AdminStatus.EXPIRED, assignments=())

    def sentence(self) -> Message:
        """Whose it is."""
        return self.told(message("The delegated administration of {customer} by {partner} expires."))


@dataclass(frozen=True, slots=True, kw_only=True)
class TerminateDelegatedAdmin(DelegatedAdminStep):
    """The partner or the customer ends it; `by` is the role of the person who does, on either side."""

    aim = TieState.ENDED

    def moved_on(self, admin: DelegatedAdmin) -> DelegatedAdmin:
        """With its end, all its roles leave the groups at once."""
        return replace(admin, status=AdminStatus.TERMINATED, assignments=())

    def sentence(self) -> Message:
        """Whose it is, and who ends it."""
        return self.told(
            message("The delegated administration of {customer} by {partner} is terminated."),
            message("{by:indefinite} terminates the delegated administration of {customer} by {partner}."),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveGuestAccount(PartnerStep):
    """The customer removes the guest account of a person of the partner, called `user` if that is said."""

    user: str | None = None

    @classmethod
    def read(cls, names: Names, body: Body, when: When) -> Self:
        """Whose account, and where."""
        partner, customer = (names.party(body, key, when.at) for key in ("partner", "customer"))
        return cls(partner=partner, customer=customer, user=body.get("user"), when=when)

    @property
    def account(self) -> Key:
        """The key of the account."""
        return GuestAccount.key_of(self.partner, self.customer, self.user)

    def changes(self, state: State) -> Iterator[Change]:
        """The account is gone."""
        yield from state.losing(state.entity(self.account))

    def sentence(self) -> Message:
        """Who removes whose account."""
        if self.user is None:
            return self.told(message("{customer} removes the guest account that somebody of {partner} has there."))
        return self.told(
            message("{customer} removes the guest account of {user} of {partner}."),
            user=person_name(self.user),
        )

    def ties(self) -> tuple[Tie, ...]:
        """Whose person loses the access to which tenant."""
        return tie(self.partner, self.customer, TieKind.ACCESS, self.account, TieState.ENDED)


KINDS: Mapping[str, type[Step]] = {
    "administer": Administer,
    "request-delegated-admin": RequestDelegatedAdmin,
    "approve-delegated-admin": ApproveDelegatedAdmin,
    "assign-delegated-admin": AssignDelegatedAdmin,
    "set-auto-extend": SetAutoExtend,
    "change-delegated-admin": ChangeDelegatedAdmin,
    "remove-delegated-admin-role": RemoveDelegatedAdminRole,
    "expire-delegated-admin": ExpireDelegatedAdmin,
    "terminate-delegated-admin": TerminateDelegatedAdmin,
    "remove-guest-account": RemoveGuestAccount,
}
