"""Delegated administration: a partner's right to administer a customer's tenant."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from csp_guides.findings import Pointer
from csp_guides.model.parties import Tenant


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
    TERMINATION_REQUESTED = "termination-requested"
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
    {AdminStatus.ACTIVE, AdminStatus.EXPIRING, AdminStatus.TERMINATION_REQUESTED, AdminStatus.TERMINATING}
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


@dataclass(frozen=True, slots=True, kw_only=True)
class DelegatedAdmin:
    """A partner's right, asked for or in force, to administer a customer's tenant.

    `ends_on` is the last day without extensions. `assignments` is None when nothing is said of them.
    """

    id: str
    partner: Tenant
    customer: Tenant
    type: AdminType = AdminType.GDAP
    status: AdminStatus = AdminStatus.ACTIVE
    roles: tuple[str, ...] = ()
    duration: str | None = None
    name: str | None = None
    auto_extend: str | None = None
    activated_on: date | None = None
    ends_on: date | None = None
    assignments: tuple[AccessAssignment, ...] | None = None
    at: Pointer = field(default=(), compare=False, repr=False)

    @property
    def key(self) -> tuple[str, ...]:
        """What makes it the same one before and after a change."""
        return ("delegated-admin", self.id)

    @property
    def extends_itself(self) -> bool:
        """Whether its end moves on each time it is reached, as far as it is known."""
        return self.auto_extend == AUTO_EXTEND_ON and (self.ends_on is None or self.ends_on >= AUTO_EXTEND_STARTS)

    def gives_access(self, on: date) -> bool:
        """Whether it is in force on a day; the end day counts, as the hour of the end is not known."""
        return self.status.in_force and (self.ends_on is None or on <= self.ends_on or self.extends_itself)

    def has_expired(self, on: date) -> bool:
        """Whether it ran out before a day, or is said to have."""
        return self.status is AdminStatus.EXPIRED or (self.status.in_force and not self.gives_access(on))
