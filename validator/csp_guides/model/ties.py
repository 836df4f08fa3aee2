"""What ties two parties together: the lines of a diagram, as data."""

from enum import StrEnum
from itertools import pairwise
from typing import TypeAlias

from csp_guides.model.entities import Key
from csp_guides.model.parties import Tenant
from csp_guides.records import dataclass


class TieKind(StrEnum):
    """The ties that are told apart."""

    BILLED_SALE = "billed-sale"
    SALE = "sale"
    PARTNERSHIP = "partnership"
    CUSTOMER_RELATIONSHIP = "customer-relationship"
    DELEGATED_ADMIN = "delegated-admin"
    ADMINISTRATION = "administration"
    ACCESS = "access"
    SUPPORT = "support"
    AGREEMENT = "agreement"
    CREDIT = "credit"


class TieState(StrEnum):
    """How a tie stands, or what a step makes of it.

    Given, a tie is ACTIVE, REQUESTED, SUSPENDED or LAPSED: expired, cancelled, revoked. A step makes, asks for, ends or
    suspends it; a step that is about a tie and leaves it as it is finds it ACTIVE.
    """

    ACTIVE = "active"
    MADE = "made"
    REQUESTED = "requested"
    ENDED = "ended"
    SUSPENDED = "suspended"
    LAPSED = "lapsed"


BROUGHT = frozenset({TieState.MADE, TieState.REQUESTED})
"""How a tie stands that a step brings, or would bring."""

TieId: TypeAlias = tuple[Tenant | None, Tenant, TieKind, Key | None]
"""What makes a tie the same one before and after a step."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """A tie from the one that gives to the one that receives; no source is who operates the cloud, such as Microsoft.

    `of` is the key of the entity that it shows: what one subscription brings ends with that one, and with no other.
    """

    source: Tenant | None
    target: Tenant
    kind: TieKind
    of: Key | None = None
    state: TieState = TieState.ACTIVE

    @property
    def id(self) -> TieId:
        """What stays the same of it."""
        return self.source, self.target, self.kind, self.of


def tie(
    source: Tenant | None, target: Tenant, kind: TieKind, of: Key | None = None, state: TieState = TieState.ACTIVE
) -> tuple[Tie, ...]:
    """One tie alone."""
    return (Tie(source=source, target=target, kind=kind, of=of, state=state),)


def sale(*chain: Tenant, of: Key, state: TieState = TieState.ACTIVE, billed: bool = True) -> tuple[Tie, ...]:
    """From Microsoft down the sellers to the customer; somebody who would sell to itself stands there once.

    Microsoft bills the first of them unless it is not known to whom it sends the bill.
    """
    first = TieKind.BILLED_SALE if billed else TieKind.SALE
    stops = dict.fromkeys(chain)
    return tuple(
        Tie(source=seller, target=buyer, kind=TieKind.SALE if seller else first, of=of, state=state)
        for seller, buyer in pairwise((None, *stops))
        if buyer
    )
