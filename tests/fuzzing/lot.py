"""Where what is drawn by lot comes from: a seed, Hypothesis, or the bytes of a fuzzer."""

from collections.abc import Sequence
from typing import Protocol, TypeVar

T = TypeVar("T")


class Lot(Protocol):
    """The part of `random.Random` that drawing needs; Hypothesis has one that shrinks, too."""

    def random(self) -> float:
        """A number from 0 to 1, 1 not included."""

    def randint(self, a: int, b: int) -> int:
        """A whole number from a to b, both included."""

    def choice(self, seq: Sequence[T]) -> T:
        """One of several things."""


def often(lot: Lot, share: float) -> bool:
    """Whether something comes about that does so in that share of the cases."""
    return lot.random() < share
