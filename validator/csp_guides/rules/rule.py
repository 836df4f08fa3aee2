"""What a rule is: metadata, and conditions that answer yes, no or unknown."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from itertools import islice
from typing import Any, Generic, TypeVar

from csp_guides.findings import Level, Pointer
from csp_guides.messages import Message
from csp_guides.model.attributes import value_of
from csp_guides.model.entities import Entity, Key
from csp_guides.model.fact import StatedValue
from csp_guides.model.parties import Cloud
from csp_guides.model.state import Change, State
from csp_guides.model.steps.step import Step
from csp_guides.records import dataclass, field

S = TypeVar("S", bound=Step)

_ALL_CLOUDS = frozenset(Cloud)


class Kind(StrEnum):
    """What a rule does: demand, forbid, permit, or say what an event changes."""

    MUST = "must"
    MUST_NOT = "must-not"
    MAY = "may"
    EFFECT = "effect"

    @property
    def speaks_against(self) -> bool:
        """Whether it is there for what must not be: its page shows that first, and others what is in order."""
        return self in (Kind.MUST, Kind.MUST_NOT)


class Confidence(StrEnum):
    """How sure we are of what a rule says, in the words of the catalogue's facts."""

    READ = "read"
    READ_OPENING = "read-opening"
    INFERRED = "inferred"
    CONTESTED = "contested"
    SECONDARY = "secondary"
    THIRD_PARTY = "third-party"


class Extent(StrEnum):
    """How much of a source was read on the day that its citation names, in the words of the catalogue's facts.

    `SECONDARY` is a text of Microsoft's that was read only as somebody else quotes it, `THIRD_PARTY` one that is not
    Microsoft's.
    """

    WHOLE = "whole"
    OPENING = "opening"
    EXCERPT = "excerpt"
    SECONDARY = "secondary"
    THIRD_PARTY = "third-party"


class Note(StrEnum):
    """What tells a source from others of the same title: which revision it is, or for whom."""

    LATER = "later-revision"
    OF_2019 = "revision-of-2019"
    CHANGE = "reviewed-change"
    DEVELOPERS = "for-developers"
    VIANET = "for-partners-of-21vianet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A public source: its own title, address, the date it bears if any, and when and how far it was last read."""

    title: str
    url: str
    dated: date | None
    checked: date
    extent: Extent
    note: Note | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Case(Generic[S]):
    """One step, the state it meets and what it would change: all that a condition may look at."""

    step: S
    state: State
    changes: Iterable[Change]
    _changed: dict[Key, Entity | None] = field(default_factory=dict, init=False, repr=False, compare=False)

    def after(self, key: Key) -> Entity | None:
        """What is under a key once the step has happened."""
        # A step may have as many effects as changes: they are sorted once for all.
        if not self._changed:
            self._changed.update((change.key, change.after) for change in self.changes)
        return self._changed[key] if key in self._changed else self.state.entity(key)

    def brings(self, effect: StatedValue) -> bool:
        """Whether what the scenario says of the step is the case once it has happened."""
        return value_of(self.after(effect.entity), effect.attribute) == effect.value


_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Answer:
    """What a condition found: `truth` is None when a fact is missing, or, if `unsettled`, when no source decides.

    `at` points at the facts it looked at. `message` says why not, or what is missing; `assumptions` are the ids of the
    standing assumptions that together would make an unknown a yes.
    """

    truth: bool | None
    at: tuple[Pointer, ...] = ()
    message: Message | None = None
    assumptions: frozenset[str] = _NONE
    unsettled: bool = False

    def decided(self, *, strict: bool) -> bool | None:
        """The truth where standing assumptions are made, or, when `strict`, where they are not."""
        return True if self.truth is None and self.assumptions and not strict else self.truth


MOST_PLACES = 20
"""So many facts that a condition looked at are kept, of as many as there may be."""


def places(looked_at: Iterable[Entity]) -> Iterator[Pointer]:
    """Where the first of some entities come from."""
    return (entity.at for entity in islice(looked_at, MOST_PLACES))


def yes(*at: Pointer) -> Answer:
    """The condition holds."""
    return Answer(True, at) if at else _YES


_YES = Answer(truth=True)


def no(message: Message, *at: Pointer) -> Answer:
    """The condition does not hold, and why; the first pointer is the fact to blame."""
    return Answer(False, at, message)


def unknown(message: Message, *at: Pointer, assumption: str | None = None) -> Answer:
    """A fact of the case is missing: which one, and where it would stand; `assumption` may stand in for it."""
    return Answer(None, at, message, _NONE if assumption is None else frozenset((assumption,)))


def unsettled(message: Message, *at: Pointer) -> Answer:
    """Microsoft's texts do not decide it, or disagree, and no fact of the case would help."""
    return Answer(None, at, message, unsettled=True)


@dataclass(frozen=True, slots=True)
class Condition(Generic[S]):
    """A question to a case. `asks` is the sentence that is true when the answer is yes."""

    asks: Message
    test: Callable[[Case[S]], Answer] = field(repr=False)

    @property
    def name(self) -> str:
        """The name of the function that answers."""
        return self.test.__name__


def condition(asks: str) -> Callable[[Callable[[Case[S]], Answer]], Condition[S]]:
    """Make a function that answers into a condition, under the sentence it decides."""

    def wrap(test: Callable[[Case[S]], Answer]) -> Condition[S]:
        return Condition(Message(asks), test)

    return wrap


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Target(Generic[S]):
    """What a rule speaks of (XACML's target), by the rule's id. A rule is equal to itself alone.

    It speaks of steps of the kinds in `steps` that happen from `since` to `until` (both days included) in one of
    `clouds`, and applies when every condition of `applies` does.
    """

    id: str
    topic: str
    steps: tuple[type[S], ...]
    applies: tuple[Condition[S], ...] = ()
    since: date | None = None
    until: date | None = None
    clouds: frozenset[Cloud] = _ALL_CLOUDS

    def in_force(self, step: Step) -> bool:
        """Whether the rule speaks of this step at all, by day and cloud."""
        if self.since is not None and step.on < self.since:
            return False
        if self.until is not None and step.on > self.until:
            return False
        return self.in_all_clouds or step.cloud in self.clouds

    @property
    def in_all_clouds(self) -> bool:
        """Whether it speaks of a step in whatever cloud."""
        return self.clouds is _ALL_CLOUDS


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class OpenRule(Target[S]):
    """A rule that is known and not checked yet: it lacks the part that decides.

    Only what demands or forbids something is one; an effect or a permission refuses nothing.
    """


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Rule(Target[S]):
    """One rule of the program, with the part that decides.

    It is kept when every condition of `holds` is met; a permission has none. Each condition stands alone: it answers
    whatever those beside it say. `turning_days` are further days on which an answer of its conditions changes;
    `periods` are ISO 8601 durations after a day that a scenario gives, with whose end an answer changes too. `lacks`
    names what it leaves unchecked of what its sources say. `refuses` are the kinds of step that an effect rules out;
    at the others only what a scenario wrongly says of them breaks it. `of_given` are those of `holds` that also bind
    what a scenario gives, as they look at nothing that may have changed since it came about.
    """

    level: Level
    kind: Kind
    holds: tuple[Condition[S], ...]
    sources: tuple[Citation, ...]
    confidence: Confidence
    turning_days: tuple[date, ...] = ()
    periods: tuple[str, ...] = ()
    lacks: Message | None = None
    of_given: tuple[Condition[S], ...] = ()
    refuses: tuple[type[S], ...] = ()

    @property
    def only_leaves_open(self) -> bool:
        """Whether it refuses nothing and warns of nothing: where the sources disagree, it says that nobody knows."""
        return self.level is Level.ERROR and self.confidence is Confidence.CONTESTED

    def can_refuse(self, kind: type[Step]) -> bool:
        """Whether a step of a kind can be refused for what it is, not only for what is wrongly said of it."""
        if self.level is not Level.ERROR or self.only_leaves_open or kind not in self.steps:
            return False
        return kind in self.refuses if self.kind is Kind.EFFECT else self.kind is not Kind.MAY


T = TypeVar("T", bound=Target[Any])


class Agenda(Generic[T]):
    """The rules that speak of a step, in their order: by its kind, and by the day and the cloud in which it happens.

    Which ones are in force is found once for each stretch of days in which none of a kind begins or ends.
    """

    def __init__(self, targets: Iterable[T]) -> None:
        self._by_kind: dict[type[Step], list[T]] = {}
        for target in targets:
            for kind in target.steps:
                self._by_kind.setdefault(kind, []).append(target)
        self._turns = {kind: _turns(found) for kind, found in self._by_kind.items()}
        self._by_cloud = {kind for kind, found in self._by_kind.items() if any(not one.in_all_clouds for one in found)}
        self._in_force: dict[tuple[type[Step], int, Cloud | None], tuple[T, ...]] = {}

    def of_kind(self, kind: type[Step]) -> Sequence[T]:
        """Those that speak of a kind of step, whenever and wherever it happens."""
        return self._by_kind.get(kind, ())

    def of(self, step: Step) -> tuple[T, ...]:
        """Those that are in force for a step."""
        kind = type(step)
        if kind not in self._by_kind:
            return ()
        stretch = bisect_right(self._turns[kind], step.on)
        # Most rules speak in all clouds, and which one it is takes a look at the tenants.
        key = kind, stretch, step.cloud if kind in self._by_cloud else None
        found = self._in_force.get(key)
        if found is None:
            found = self._in_force[key] = tuple(one for one in self._by_kind[kind] if one.in_force(step))
        return found


def _turns(targets: Iterable[Target[Any]]) -> Sequence[date]:
    """The first days on which others of some rules are in force than on the day before."""
    days = {day for target in targets for day in (target.since, target.until and target.until + timedelta(days=1))}
    return sorted(day for day in days if day is not None)


def agenda(targets: Sequence[T]) -> Agenda[T]:
    """What some rules speak of."""
    return _agenda(tuple(targets))


@lru_cache(maxsize=16)
def _agenda(targets: tuple[Target[Any], ...]) -> Agenda[Any]:
    """The same, kept: thousands of scenarios are judged by the same rules."""
    return Agenda(targets)
