"""What a state is made of."""

from abc import ABCMeta, abstractmethod
from collections.abc import Iterable
from datetime import date
from typing import ClassVar, Self, TypeAlias

from csp_guides.findings import Pointer
from csp_guides.messages import Message, Term, Value, message

Key: TypeAlias = tuple[str, ...]
"""What makes an entity the same one before and after a change: its kind, then its id or the names of what it is of."""


class Kind(ABCMeta):
    """Of classes with abstract methods to which nothing else is registered: what is one of them is seen at once."""

    __instancecheck__ = type.__instancecheck__
    __subclasscheck__ = type.__subclasscheck__


class Entity(metaclass=Kind):
    """One thing that is the case. Entities compare without `at`, the pointer of what brought them into the scenario."""

    __slots__ = ()

    kind: ClassVar[str]
    """What the format calls it; with this its key begins."""

    at: Pointer

    @property
    @abstractmethod
    def key(self) -> Key:
        """Its key; `key_of` of each kind makes the key from its parts."""

    @property
    def turns(self) -> Iterable[date]:
        """The days from which on it may stand otherwise than the day before, though no step has touched it."""
        return ()

    def as_of(self, day: date) -> Self:
        """It as it stands on a day: what begins later has not begun."""
        return self

    def past_its_end(self, day: date) -> Self:
        """The same, when what has ended by itself before that day is called ended, too."""
        return self.as_of(day)


class Identified(Entity):
    """An entity that a scenario names by an id of its own."""

    __slots__ = ()

    unknown: ClassVar[tuple[str, Message]]
    """The problem when no entity of this kind has the id that is looked for: the check, and its words for a `name`."""

    id: str

    @classmethod
    def key_of(cls, id: str) -> Key:
        """The key of the one with that id."""
        return (cls.kind, id)

    @property
    def key(self) -> Key:
        """Its key."""
        return self.key_of(self.id)


def invented(*parts: str) -> str:
    """An id for what a scenario names by none; neither an id of its own nor other parts can be the same."""
    return f"~{':'.join(parts)}"


ORDER = "order"
"""The kind of what a step orders without giving it an id; its one part is the number of the step."""


def by_id(id: str) -> Value:
    """A subscription as a scenario calls it: by its id, or by the step that ordered it without giving it one."""
    kind, _, number = id.partition(":")
    if kind != invented(ORDER):
        return id
    return message("{order:definite} of step {number}", order=Term("order"), number=number)


def admin_by_id(id: str) -> Value:
    """A delegated administration as a scenario calls it."""
    return message("{administration} “{id}”", administration=Term("delegated-administration"), id=id)
