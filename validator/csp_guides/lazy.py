"""Things that are made when they are first asked for."""

from collections.abc import Callable, Iterable, Iterator
from typing import Generic, TypeVar

_Thing = TypeVar("_Thing")


class Lazy(Generic[_Thing]):
    """Things in order, made when somebody goes through them for the first time."""

    def __init__(self, make: Callable[[], Iterable[_Thing]]) -> None:
        self._make = make
        self._made: tuple[_Thing, ...] | None = None

    def __iter__(self) -> Iterator[_Thing]:
        if self._made is None:
            self._made = tuple(self._make())
        return iter(self._made)
