"""Edges of cards that are made by hand."""

from itertools import pairwise

from csp_guides.site.card_data import CardEdge, EdgeKind


def sale(*stops: str, text: str, step: int | None = None) -> tuple[CardEdge, ...]:
    """The edges of one order, from Microsoft down the chain of sellers to the customer."""
    return tuple(
        CardEdge(source=seller, target=buyer, kind=EdgeKind.SALE, text=text, step=step)
        for seller, buyer in pairwise(stops)
    )
