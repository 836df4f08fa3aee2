"""What lets a tenant take part in CSP: its enrollments, and its agreement with Microsoft."""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import ClassVar, Self

from csp_guides.findings import Pointer
from csp_guides.messages import Details, Message, Money, Month, Party, Term, Value, message
from csp_guides.model.attributes import ROLE, STATUS
from csp_guides.model.entities import Entity, Key
from csp_guides.model.fact import Fact
from csp_guides.model.names import NOBODY, Body, Names, role_called
from csp_guides.model.parties import Role, Tenant
from csp_guides.model.ties import Tie, TieKind, TieState, tie
from csp_guides.records import dataclass, field, replace


class EnrollmentStatus(StrEnum):
    """Where the enrollment of a tenant in CSP stands."""

    PENDING = "pending"
    ACTIVE = "active"
    RESTRICTED = "restricted"
    SUSPENDED = "suspended"
    REVOKED = "revoked"

    @property
    def is_enrolled(self) -> bool:
        """Whether the tenant is enrolled at all: neither not yet nor no longer."""
        return self not in (EnrollmentStatus.PENDING, EnrollmentStatus.REVOKED)


class SupportPlan(StrEnum):
    """The plan by which a partner gets support from Microsoft."""

    ADVANCED = "advanced"
    PREMIER = "premier"
    UNIFIED = "unified"
    NONE = "none"

    @property
    def label(self) -> Message:
        """The plan in a message."""
        return _SUPPORT_PLANS[self]


_SUPPORT_PLANS: dict[SupportPlan, Message] = {
    SupportPlan.ADVANCED: message("Advanced Support for Partners"),
    SupportPlan.PREMIER: message("Premier Support for Partners"),
    SupportPlan.UNIFIED: message("Unified for Partners"),
    SupportPlan.NONE: message("no support plan for partners"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Security:
    """The security requirements that a tenant meets, or does not; what is None is not said."""

    mfa: bool | None = None
    contact: bool | None = None
    alerts_within_24h: bool | None = None

    @classmethod
    def read(cls, body: Body) -> Self:
        """What is said of each."""
        said: Body = body.get("security", {})
        return cls(mfa=said.get("mfa"), contact=said.get("contact"), alerts_within_24h=said.get("alerts-within-24h"))

    def lines(self) -> Iterator[Message]:
        """All that is said."""
        if self.mfa is not None:
            yield message("MFA for all administrators") if self.mfa else message("no MFA for all administrators")
        if self.contact is not None:
            yield message("a security contact") if self.contact else message("no security contact")
        if self.alerts_within_24h is not None:
            in_time = message("security alerts answered within 24 hours")
            yield in_time if self.alerts_within_24h else message("security alerts not answered within 24 hours")


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrollment(Fact):
    """The enrollment of a tenant in CSP in one role.

    `since` is the day on which it began, `anniversary` the month (1 to 12) in which Microsoft looks at it every year.
    `revenue` is what the tenant turned over in CSP in the last twelve months, in whole US dollars, and `as_reseller`
    what of it was not billed to it, but turned over as an indirect reseller. `assessment` is whether it passed the
    yearly one of its capabilities. `leaves` is the day on which the partner gave notice that it leaves. What is None is
    not said.
    """

    kind: ClassVar[str] = "enrollment"

    tenant: Tenant
    role: Role = field(metadata=ROLE)
    status: EnrollmentStatus = field(default=EnrollmentStatus.ACTIVE, metadata=STATUS)
    since: date | None = None
    anniversary: int | None = None
    revenue: int | None = None
    as_reseller: int | None = None
    support_plan: SupportPlan | None = None
    security: Security = Security()
    assessment: bool | None = None
    leaves: date | None = None
    at: Pointer = field(default=(), compare=False, repr=False)

    @classmethod
    def key_of(cls, tenant: str, role: Role) -> Key:
        """The key of a tenant's enrollment in a role."""
        return (cls.kind, tenant, str(role))

    @property
    def key(self) -> Key:
        """Its key."""
        return self.key_of(self.tenant.name, self.role)

    def as_of(self, day: date) -> Self:
        """The tenant is not enrolled yet before the day on which its enrollment begins."""
        waits = self.since is not None and day < self.since
        return replace(self, status=EnrollmentStatus.PENDING) if waits else self

    @classmethod
    def read(cls, names: Names, body: Body, at: Pointer) -> Self:
        """The tenant, its own role when none is named, and what is said of its enrollment."""
        tenant, role = enrolled_tenant(names, body, at)
        revenue, as_reseller = _revenue(body.get("revenue"))
        return cls(
            tenant=tenant,
            role=role,
            status=EnrollmentStatus(body.get("status", "active")),
            since=names.day_in(body, "since", at),
            anniversary=body.get("anniversary"),
            revenue=revenue,
            as_reseller=as_reseller,
            support_plan=SupportPlan(body["support-plan"]) if "support-plan" in body else None,
            security=Security.read(body),
            assessment=body["assessment"] == "passed" if "assessment" in body else None,
            at=at,
        )

    @property
    def billed(self) -> int:
        """What of its revenue Microsoft billed to it, as far as it is said; an indirect reseller is billed nothing."""
        if self.role is Role.INDIRECT_RESELLER:
            return 0
        return (self.revenue or 0) - (self.as_reseller or 0)

    @classmethod
    def read_key(cls, names: Names, named: Body | str, at: Pointer) -> Key:
        """The tenant, and its own role when none is named."""
        assert not isinstance(named, str), "the schema has it named by its parties"
        tenant = names.find_tenant(named["tenant"], (*at, "tenant"))
        return cls.key_of(tenant.name, _role_of(named, tenant))

    @classmethod
    def name_of(cls, key: Key) -> Value:
        """Whose it is, in which role."""
        _, tenant, role = key
        return message(
            "{enrollment} of {tenant} as {role:indefinite}",
            enrollment=Term("enrollment"),
            tenant=Party(tenant),
            role=Role(role).term,
        )

    @classmethod
    def existence(cls, key: Key, there: object) -> Message:
        """Who is enrolled as what, or is not."""
        _, tenant, role = key
        words = (
            message("{tenant} is enrolled in CSP as {role:indefinite}.")
            if there
            else message("{tenant} is not enrolled in CSP as {role:indefinite}.")
        )
        return replace(words, values={"tenant": Party(tenant), "role": Role(role).term})

    def sentence(self) -> Message:
        """Who is enrolled, or not yet, as what, and all that is said of it."""
        standing = replace(_STANDS[self.status], values={"tenant": self.tenant.label, "role": self.role.term})
        details = tuple(self._details())
        if details:
            return message("{standing} ({details}).", standing=standing, details=Details(details))
        return message("{standing}.", standing=standing)

    def _details(self) -> Iterator[Value]:
        if self.since is not None:
            yield message("since {day}", day=self.since)
        if self.anniversary is not None:
            yield message("reviewed every year in {month}", month=Month(self.anniversary))
        if self.as_reseller is not None:
            yield message(
                "CSP revenue of the last 12 months {billed} billed by Microsoft and {resold} as a reseller",
                billed=Money(self.billed),
                resold=Money(self.as_reseller),
            )
        elif self.revenue is not None:
            yield message("CSP revenue of the last 12 months {amount}", amount=Money(self.revenue))
        if self.support_plan is not None:
            yield self.support_plan.label
        yield from self.security.lines()
        if self.assessment is not None:
            yield message("assessment passed") if self.assessment else message("assessment failed")
        if self.leaves is not None:
            yield message("notice given on {day}", day=self.leaves)

    def ties(self) -> tuple[Tie, ...]:
        """Microsoft and the tenant, from the enrollment on."""
        state = _TIES.get(self.status)
        return () if state is None else tie(None, self.tenant, TieKind.AGREEMENT, self.key, state)


_TIES: dict[EnrollmentStatus, TieState] = {
    EnrollmentStatus.ACTIVE: TieState.ACTIVE,
    EnrollmentStatus.RESTRICTED: TieState.SUSPENDED,
    EnrollmentStatus.SUSPENDED: TieState.SUSPENDED,
    EnrollmentStatus.REVOKED: TieState.LAPSED,
}
"""How the enrollment ties the tenant, of every status in which it does."""

_STANDS: dict[EnrollmentStatus, Message] = {
    EnrollmentStatus.PENDING: message("{tenant} is not yet enrolled in CSP as {role:indefinite}"),
    EnrollmentStatus.ACTIVE: message("{tenant} is enrolled in CSP as {role:indefinite}"),
    EnrollmentStatus.RESTRICTED: message("The enrollment of {tenant} in CSP as {role:indefinite} is restricted"),
    EnrollmentStatus.SUSPENDED: message("The enrollment of {tenant} in CSP as {role:indefinite} is suspended"),
    EnrollmentStatus.REVOKED: message("The enrollment of {tenant} in CSP as {role:indefinite} has been revoked"),
}


def _revenue(said: int | Mapping[str, int] | None) -> tuple[int | None, int | None]:
    """The whole revenue, and what of it was turned over as an indirect reseller, as far as it is said."""
    if isinstance(said, Mapping):
        return said["billed"] + said["as-reseller"], said["as-reseller"]
    return said, None


def enrolled_tenant(names: Names, body: Body, at: Pointer) -> tuple[Tenant, Role]:
    """The tenant and the role of an enrollment; only a role of CSP is one to enroll in."""
    tenant = names.find_tenant(body["tenant"], (*at, "tenant"))
    role = _role_of(body, tenant)
    if tenant is not NOBODY and not (role.in_csp and tenant.role.in_csp):
        names.fail(
            "contradiction",
            message(
                "{tenant} takes part as {role:indefinite}, and only a partner in CSP is enrolled",
                tenant=tenant.label,
                role=tenant.role.term,
            ),
            (*at, "tenant"),
            help=message("write the role in which it enrolls at “parties”"),
        )
    names.enrolled.add((tenant.name, role))
    return tenant, role


def _role_of(body: Body, tenant: Tenant) -> Role:
    """The role in which an enrollment of a tenant is: the one it takes part in when not given."""
    return role_called(body["role"]) if "role" in body else tenant.role


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerAgreement(Entity):
    """Whether, and since when, a tenant has accepted the Microsoft Partner Agreement."""

    kind: ClassVar[str] = "partner-agreement"

    tenant: Tenant
    accepted: bool
    accepted_on: date | None = None
    at: Pointer = field(default=(), compare=False, repr=False)

    @classmethod
    def key_of(cls, tenant: Tenant) -> Key:
        """The key of a tenant's agreement."""
        return (cls.kind, tenant.name)

    @property
    def key(self) -> Key:
        """Its key."""
        return self.key_of(self.tenant)
