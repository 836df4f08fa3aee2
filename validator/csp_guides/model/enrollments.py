"""What lets a tenant take part in CSP: its enrollments, and its agreement with Microsoft."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from csp_guides.findings import Pointer
from csp_guides.model.parties import Role, Tenant


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
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrollment:
    """The enrollment of a tenant in CSP in one role.

    `anniversary` is the month (1 to 12) in which Microsoft looks at it every year. `revenue` is what the tenant turned
    over in CSP in the last twelve months, in US dollars.
    """

    tenant: Tenant
    role: Role
    status: EnrollmentStatus = EnrollmentStatus.ACTIVE
    since: date | None = None
    anniversary: int | None = None
    revenue: int | None = None
    support_plan: SupportPlan | None = None
    at: Pointer = field(default=(), compare=False, repr=False)

    @property
    def key(self) -> tuple[str, ...]:
        """What makes it the same one before and after a change."""
        return ("enrollment", self.tenant.name, self.role.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerAgreement:
    """Whether, and since when, a tenant has accepted the Microsoft Partner Agreement."""

    tenant: Tenant
    accepted: bool
    accepted_on: date | None = None
    at: Pointer = field(default=(), compare=False, repr=False)

    @property
    def key(self) -> tuple[str, ...]:
        """What makes it the same one before and after a change."""
        return ("partner-agreement", self.tenant.name)
