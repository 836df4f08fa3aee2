"""Who takes part: companies and their tenants."""

from dataclasses import dataclass, field
from enum import StrEnum

from validator.findings import Pointer
from validator.messages import Party, Term


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenant:
    """One tenant of a company. `name` is the company's, or `company/tenant` when the company has several."""

    name: str
    company: str
    role: Role
    country: str | None = None
    cloud: Cloud = Cloud.PUBLIC
    partner_agreement: bool | None = None
    at: Pointer = field(default=(), compare=False, repr=False)

    def __str__(self) -> str:
        return self.name

    @property
    def said(self) -> Party:
        """The tenant in a message."""
        return Party(self.name)

    # Tenants stand in sets and as keys all through the state; within a scenario the name is enough.
    def __hash__(self) -> int:
        return hash(self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """A company with all its tenants. `country` is where it sits; its tenants may be registered elsewhere."""

    name: str
    tenants: tuple[Tenant, ...]
    country: str | None = None
    at: Pointer = field(default=(), compare=False, repr=False)

    @property
    def said(self) -> Party:
        """The company in a message."""
        return Party(self.name)

    @property
    def conducts_csp(self) -> bool:
        """Whether one of its tenants conducts CSP transactions."""
        return any(tenant.role.in_csp for tenant in self.tenants)
