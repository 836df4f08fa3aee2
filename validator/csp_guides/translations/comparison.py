"""Which facts of an original a translation says otherwise, lacks or adds."""

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from typing import TypeVar

from csp_guides.records import dataclass
from csp_guides.translations.facts import Fact, FactKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What the original says, and what the translation says in its place; one of them may be missing."""

    original: Fact | None
    translation: Fact | None


def differences(
    originals: Sequence[Fact],
    translations: Sequence[Fact],
    near: Callable[[Fact, Fact], bool] = lambda one, other: True,
) -> Iterator[Difference]:
    """What two texts do not have in common, both in order.

    How often a fact is said is up to the language, unless something else is said in its place. So is whether a number
    that is spelt is said at all: “both” for “the two”. What stands in the place of something is looked for `near` it
    first.
    """
    lacks, adds = unmatched(originals, translations, by=_said), unmatched(translations, originals, by=_said)
    for _ in _taken(lacks, adds, _alike):
        pass
    said = frozenset(map(_said, originals))

    def in_place(one: Fact, other: Fact) -> bool:
        return _in_place_of(one, other, said)

    def in_place_nearby(one: Fact, other: Fact) -> bool:
        return near(one, other) and in_place(one, other)

    for belong in (in_place_nearby, in_place):
        for lacking, added in _taken(lacks, adds, belong):
            yield Difference(original=lacking, translation=added)
    for lacking in lacks:
        if _must_be_said(lacking, translations):
            yield Difference(original=lacking, translation=None)
    for added in adds:
        # A name may be said where the original has “it”.
        if added.kind is not FactKind.NAME and _must_be_said(added, originals):
            yield Difference(original=None, translation=added)


_Thing = TypeVar("_Thing")


def unmatched(ours: Iterable[_Thing], theirs: Iterable[_Thing], *, by: Callable[[_Thing], Hashable]) -> list[_Thing]:
    """Of things that are the same `by` some of what they are, those that our side has more often: the last of each."""
    left = Counter(map(by, theirs))
    found: list[_Thing] = []
    for one in ours:
        if left[by(one)]:
            left[by(one)] -= 1
        else:
            found.append(one)
    return found


def _said(fact: Fact) -> tuple[FactKind, str]:
    return fact.kind, fact.value


def _taken(lacks: list[Fact], adds: list[Fact], belong: Callable[[Fact, Fact], bool]) -> Iterator[tuple[Fact, Fact]]:
    """The facts of two lists that belong together, two by two; they are taken out of the lists."""
    for lacking in list(lacks):
        added = next((added for added in adds if belong(lacking, added)), None)
        if added is not None:
            lacks.remove(lacking)
            adds.remove(added)
            yield lacking, added


def _alike(one: Fact, other: Fact) -> bool:
    """Whether two facts are the same, said more and less exactly: “June and August 2023” and “2023 年 6 月和 8 月”."""
    kinds = {one.kind, other.kind}
    if kinds == {FactKind.DAY}:
        (year, *rest), (other_year, *others) = _parts(one), _parts(other)
        return rest == others and (year == other_year or not year or not other_year)
    if kinds == {FactKind.DAY, FactKind.NUMBER}:
        # “9 and 12 October 2025” are a number and a day.
        day, number = (one, other) if one.kind is FactKind.DAY else (other, one)
        return _parts(day)[2] == number.value.zfill(2)
    return False


def _parts(fact: Fact) -> tuple[str, str, str]:
    """The year, the month and the day of the month, each empty where it is not said."""
    year, month, *day = fact.value.replace("--", "-", 1).split("-")
    return year, month, day[0] if day else ""


def _in_place_of(lacking: Fact, added: Fact, said: Collection[tuple[FactKind, str]]) -> bool:
    """Whether one fact can have been meant to be the other: of the same kind, and as exact."""
    if lacking.kind is not added.kind:
        return False
    if lacking.kind is FactKind.NAME:
        return _said(added) not in said
    return lacking.kind is not FactKind.DAY or list(map(bool, _parts(lacking))) == list(map(bool, _parts(added)))


_ONE = "1"
"""In most languages, it is also an article."""


def _must_be_said(fact: Fact, others: Iterable[Fact]) -> bool:
    """Whether a text would have to say a fact of the other one, and does not."""
    if fact.spelt or fact.value == _ONE:
        return False
    return not any(_said(fact) == _said(other) or _alike(fact, other) for other in others)
