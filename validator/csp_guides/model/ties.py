"""What ties two parties together: the lines of a diagram, as data."""

from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from csp_guides.model.parties import Tenant


class TieKind(StrEnum):
    """The ties that are told apart."""

    SALE = "sale"
    PARTNERSHIP = "partnership"
    CUSTOMER_RELATIONSHIP = "customer-relationship"
    DELEGATED_ADMIN = "delegated-admin"
    SUPPORT = "support"
    AGREEMENT = "agreement"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """A tie from the one that gives to the one that receives; no source is Microsoft."""

    source: Tenant | None
    target: Tenant
    kind: TieKind


def tie(source: Tenant | None, target: Tenant, kind: TieKind) -> tuple[Tie, ...]:
    """One tie alone."""
    return (Tie(source=source, target=target, kind=kind),)


def sale(*chain: Tenant) -> tuple[Tie, ...]:
    """From Microsoft down the sellers to the customer; somebody who would sell to itself stands there once."""
    stops = dict.fromkeys(chain)
    return tuple(
        Tie(source=seller, target=buyer, kind=TieKind.SALE) for seller, buyer in pairwise((None, *stops)) if buyer
    )
