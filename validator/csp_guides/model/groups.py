"""Entities that are found together, and sorted by what is asked of them at the cost of what comes and goes alone."""

from collections.abc import Callable, Collection, Hashable, Iterator
from datetime import date
from typing import Generic, Protocol, TypeAlias, TypeVar, cast

from csp_guides.model.entities import Entity, Key

E = TypeVar("E", bound=Entity)
A = TypeVar("A", bound=Hashable)

Question: TypeAlias = Callable[[E], Hashable]
"""What is asked of an entity as it stands on the day: a function of a module, so that it is the same one each time."""


DatedQuestion: TypeAlias = Callable[[E, date], bool]
"""The same, with the day. The answer can become another one on the days on which the entity turns, and on no others."""


class Sees(Protocol):
    """Whatever knows the entities as they stand, and the day."""

    @property
    def day(self) -> date | None:
        """The day that it is."""

    def seen(self, key: Key) -> Entity:
        """The entity under a key, which is there."""


class Group(Collection[E], Generic[E]):
    """Some entities, in the order in which they came.

    `by` gives those of whom a question has one answer. A group is sorted by a question once: from then on it stays
    sorted, so that a thousand steps can ask it of a thousand entities.
    """

    __slots__ = ("_keys", "_sees", "_sorted")

    def __init__(self, sees: Sees) -> None:
        self._sees = sees
        self._keys: dict[Key, None] = {}
        self._sorted: dict[Question[E] | DatedQuestion[E], _Sorted[E]] | None = None

    def __iter__(self) -> Iterator[E]:
        return map(self._seen, self._keys)

    def __reversed__(self) -> Iterator[E]:
        return map(self._seen, reversed(self._keys))

    def __len__(self) -> int:
        return len(self._keys)

    def __contains__(self, entity: object) -> bool:
        return isinstance(entity, Entity) and entity.key in self._keys

    @property
    def first(self) -> E | None:
        """The one that came first, if any did."""
        return next(iter(self), None)

    @property
    def last(self) -> E | None:
        """The one that came last, if any did."""
        return next(reversed(self), None)

    def by(self, question: Question[E], answer: Hashable = True) -> "Group[E]":
        """Those of whom a question has an answer."""
        return self._parts(question, question).get(answer) or self.empty()

    def on(self, day: date, question: DatedQuestion[E]) -> "Group[E]":
        """Those who answer a question with yes on a day. Only for the day that it is are they kept sorted."""
        if day == self._sees.day:
            return (
                self._parts(question, lambda entity: question(entity, self._sees.day or day)).get(True) or self.empty()
            )
        found = self.empty()
        for entity in self:
            if question(entity, day):
                found.put(entity)
        return found

    def answers(self, question: Callable[[E], A]) -> Collection[A]:
        """All answers that a question has here."""
        return cast("Collection[A]", self._parts(question, question).keys())

    def put(self, entity: E) -> None:
        """Let an entity come, as the last one, or be another than it was."""
        self._keys[entity.key] = None
        for one in (self._sorted or {}).values():
            one.put(entity)

    def take(self, key: Key) -> None:
        """Let an entity go."""
        del self._keys[key]
        for one in (self._sorted or {}).values():
            one.take(key)

    def _parts(self, question: Question[E] | DatedQuestion[E], ask: Question[E]) -> "dict[Hashable, Group[E]]":
        if self._sorted is None:
            self._sorted = {}
        if question not in self._sorted:
            self._sorted[question] = _Sorted(ask, self)
        return self._sorted[question].parts

    def empty(self) -> "Group[E]":
        """A group like this one with nobody in it yet."""
        return Group(self._sees)

    def _seen(self, key: Key) -> E:
        # Who puts entities into a group says of which kind they are.
        return cast("E", self._sees.seen(key))


class _Sorted(Generic[E]):
    """A group by the answers to one question; `parts` are those that somebody is in."""

    __slots__ = ("_answers", "_question", "_whole", "parts")

    def __init__(self, question: Question[E], whole: Group[E]) -> None:
        self._question = question
        self._whole = whole
        self._answers: dict[Key, Hashable] = {}
        self.parts: dict[Hashable, Group[E]] = {}
        for entity in whole:
            self.put(entity)

    def put(self, entity: E) -> None:
        """Let an entity be among those of its answer, and no longer among others."""
        key, answer = entity.key, self._question(entity)
        if key in self._answers and self._answers[key] != answer:
            self.take(key)
        self._answers[key] = answer
        if answer not in self.parts:
            self.parts[answer] = self._whole.empty()
        self.parts[answer].put(entity)

    def take(self, key: Key) -> None:
        """Let an entity go."""
        answer = self._answers.pop(key)
        self.parts[answer].take(key)
        if not self.parts[answer]:
            del self.parts[answer]
