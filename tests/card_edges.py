"""Edges of cards that are made by hand."""

from itertools import pairwise

from csp_guides.model.ties import TieKind, TieState
from csp_guides.site.drawing import CardEdge


def sale(*stops: str, text: str, step: int | None = None) -> tuple[CardEdge, ...]:
    """The edges of one order, from Microsoft down the chain of sellers to the customer."""
    state = TieState.ACTIVE if step is None else TieState.MADE
    return tuple(
        CardEdge(source=seller, target=buyer, kind=TieKind.SALE, text=text, step=step, state=state)
        for seller, buyer in pairwise(stops)
    )
