"""What is made once by a program that goes on: from one build of a preview to the next, most stays as it is."""

# As in hashlib, which would load OpenSSL for it.
from _blake2 import blake2b
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

V = TypeVar("V", bound=object)


class Memo(Generic[V]):
    """Values by all that they were made from, of this build and of the one before it.

    What neither of the two has asked for is forgotten, so that a preview that runs for days grows no further.
    """

    def __init__(self) -> None:
        self._earlier: dict[Hashable, V] = {}
        self._now: dict[Hashable, V] = {}
        self._by: object = None

    def begin(self, by: object = None) -> None:
        """Begin the next build; `by` is what all values follow from beside their keys: with another, none is kept."""
        self._earlier, self._now = (self._now if by == self._by else {}), {}
        self._by = by

    def get(self, key: Hashable, make: Callable[[], V], holds: Callable[[V], bool] = lambda _: True) -> V:
        """The value for a key, made if there is none yet, or if the one that there is does not hold any more."""
        value = self._now.get(key, self._earlier.get(key))
        if value is None or not holds(value):
            value = make()
        self._now[key] = value
        return value


def key_of(text: str) -> bytes:
    """What stands for a long text in a key, which is held as long as the value is."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
