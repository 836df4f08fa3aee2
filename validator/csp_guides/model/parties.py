"""Who takes part: companies and their tenants."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from csp_guides.findings import Pointer
from csp_guides.messages import Message, Party, Phrase, Term, message
from csp_guides.records import dataclass, field


class Role(StrEnum):
    """What a tenant does in the program. The first three are the transaction roles of CSP."""

    DIRECT_BILL = "direct-bill"
    INDIRECT_PROVIDER = "indirect-provider"
    INDIRECT_RESELLER = "indirect-reseller"
    CUSTOMER = "customer"
    ADVISOR = "advisor"

    @property
    def in_csp(self) -> bool:
        """Whether a tenant in this role conducts CSP transactions."""
        return self in _IN_CSP

    @property
    def buys_from_microsoft(self) -> bool:
        """Whether a tenant in this role buys from Microsoft and is billed by it."""
        return self in _BUYING

    @property
    def term(self) -> Term:
        """The role's word in the glossary."""
        return Term("direct-bill-partner" if self is Role.DIRECT_BILL else self.value)


_IN_CSP = frozenset({Role.DIRECT_BILL, Role.INDIRECT_PROVIDER, Role.INDIRECT_RESELLER})
_BUYING = frozenset({Role.DIRECT_BILL, Role.INDIRECT_PROVIDER})


class Cloud(StrEnum):
    """Where a tenant lives: the public cloud or a national one."""

    PUBLIC = "public"
    US_GOVERNMENT = "us-government"
    CHINA_21VIANET = "china-21vianet"

    @property
    def label(self) -> Phrase:
        """The cloud in a message."""
        return Phrase(_CLOUDS[self])


_CLOUDS: dict[Cloud, Message] = {
    Cloud.PUBLIC: message("the public cloud"),
    Cloud.US_GOVERNMENT: message("the US Government cloud"),
    Cloud.CHINA_21VIANET: message("the cloud operated by 21Vianet in China"),
}


class Segment(StrEnum):
    """What kind of customer a tenant is: the segments that have offers and clouds of their own."""

    COMMERCIAL = "commercial"
    GOVERNMENT = "government"
    EDUCATION = "education"
    NONPROFIT = "nonprofit"

    @property
    def label(self) -> Message:
        """The segment in a message."""
        return _SEGMENTS[self]


_SEGMENTS: dict[Segment, Message] = {
    Segment.COMMERCIAL: message("commercial customers"),
    Segment.GOVERNMENT: message("government"),
    Segment.EDUCATION: message("education"),
    Segment.NONPROFIT: message("nonprofit organizations"),
}


class Qualification(StrEnum):
    """What Microsoft has recorded of a company beyond its enrollments."""

    AZURE_EXPERT_MSP = "azure-expert-msp"
    EDUCATION = "education"
    FRONTIER_DISTRIBUTOR = "frontier-distributor"
    GOVERNMENT_COMMUNITY_CLOUD = "government-community-cloud"
    SOLUTIONS_PARTNER_AZURE = "solutions-partner-azure"
    SOLUTIONS_PARTNER_BUSINESS_APPLICATIONS = "solutions-partner-business-applications"
    SOLUTIONS_PARTNER_MODERN_WORK = "solutions-partner-modern-work"
    SOLUTIONS_PARTNER_SECURITY = "solutions-partner-security"
    US_GOVERNMENT = "us-government"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenant:
    """One tenant of a company. `name` is the company's, or `company/tenant` when the company has several.

    `location` is the name of the company's location (a PartnerID of its own) that the tenant belongs to. `membership`
    is that of the AI Cloud Partner Program, for this very tenant; `agreed_on` the day on which the partner agreement
    in force for it was accepted.
    """

    name: str
    company: str
    role: Role
    country: str | None = None
    cloud: Cloud = Cloud.PUBLIC
    partner_agreement: bool | None = None
    agreed_on: date | None = None
    membership: bool | None = None
    location: str | None = None
    segment: Segment | None = None
    at: Pointer = field(default=(), compare=False, repr=False)

    def __str__(self) -> str:
        return self.name

    @property
    def label(self) -> Party:
        """The tenant in a message."""
        return Party(self.name)

    # Tenants stand in sets and as keys all through the state; within a scenario the name is enough.
    def __hash__(self) -> int:
        return hash(self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """A company with all its tenants. `country` is where it sits; its tenants may be registered elsewhere.

    `locations` are its places of business that have a PartnerID each, with their countries. `membership` is that of the
    AI Cloud Partner Program, which is said at `membership_at`, or would be. `affiliates` are the names of companies
    that belong together with it. What is None is not said.
    """

    name: str
    tenants: tuple[Tenant, ...]
    country: str | None = None
    membership: bool | None = None
    locations: Mapping[str, str] = field(default_factory=dict)
    affiliates: tuple[str, ...] = ()
    qualifications: frozenset[Qualification] | None = None
    membership_at: Pointer = field(default=(), compare=False, repr=False)
    at: Pointer = field(default=(), compare=False, repr=False)

    @property
    def label(self) -> Party:
        """The company in a message."""
        return Party(self.name)

    @property
    def conducts_csp(self) -> bool:
        """Whether one of its tenants conducts CSP transactions."""
        return any(tenant.role.in_csp for tenant in self.tenants)
