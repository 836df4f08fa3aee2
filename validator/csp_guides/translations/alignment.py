"""Which parts of a section and of its translation belong together, where one of them has parts that the other lacks."""

from collections.abc import Callable, Sequence
from math import log
from typing import TypeVar

from csp_guides.records import dataclass
from csp_guides.translations.parts import Part

ALONE = 1.0
"""What it costs to leave a part without a counterpart."""

LEVEL = 20
"""So many characters are added to both lengths that are compared: of short texts they say little."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Aligned:
    """A part of the original and its counterpart; one of them may be missing."""

    original: Part | None
    translation: Part | None


def aligned(originals: Sequence[Part], translations: Sequence[Part], ratio: float) -> tuple[Aligned, ...]:
    """The parts of two sections side by side, in order.

    Only parts of the same kind go together, and best those that are about equally long; `ratio` is how many characters
    of the translation one of the original takes.
    """
    if are_alike(originals, translations):
        return tuple(
            Aligned(original=one, translation=other) for one, other in zip(originals, translations, strict=True)
        )
    pairs = side_by_side(originals, translations, lambda one, other: _distance(one, other, ratio))
    return tuple(Aligned(original=one, translation=other) for one, other in pairs)


def are_alike(originals: Sequence[Part], translations: Sequence[Part]) -> bool:
    """Whether two sections are built of the same kinds of parts, so that each belongs to the one in its place."""
    return [part.kind for part in originals] == [part.kind for part in translations]


_Thing = TypeVar("_Thing")


def side_by_side(
    originals: Sequence[_Thing], translations: Sequence[_Thing], distance: Callable[[_Thing, _Thing], float]
) -> list[tuple[_Thing | None, _Thing | None]]:
    """Two sequences in their order, things beside each other whose `distance`, from 0 on, is less than leaving both."""
    rows, columns = len(originals), len(translations)
    cost = [[ALONE * (row + column) for column in range(columns + 1)] for row in range(rows + 1)]
    together = [[False] * (columns + 1) for _ in range(rows + 1)]
    for row in range(1, rows + 1):
        for column in range(1, columns + 1):
            alone = min(cost[row - 1][column], cost[row][column - 1]) + ALONE
            both = cost[row - 1][column - 1] + distance(originals[row - 1], translations[column - 1])
            together[row][column] = both < alone
            cost[row][column] = min(both, alone)
    return list(reversed(_way_back(originals, translations, cost, together)))


def _way_back(
    originals: Sequence[_Thing],
    translations: Sequence[_Thing],
    cost: Sequence[Sequence[float]],
    together: Sequence[Sequence[bool]],
) -> list[tuple[_Thing | None, _Thing | None]]:
    row, column = len(originals), len(translations)
    way: list[tuple[_Thing | None, _Thing | None]] = []
    while row or column:
        if together[row][column]:
            row, column = row - 1, column - 1
            way.append((originals[row], translations[column]))
        elif not column or (row and cost[row - 1][column] <= cost[row][column - 1]):
            row -= 1
            way.append((originals[row], None))
        else:
            column -= 1
            way.append((None, translations[column]))
    return way


def _distance(original: Part, translation: Part, ratio: float) -> float:
    """How little a part looks like the counterpart of another, from 0 on."""
    if original.kind is not translation.kind:
        return 3 * ALONE
    lengths = log((_length(original) * ratio + LEVEL) / (_length(translation) + LEVEL))
    same_form = original.form == translation.form and original.code == translation.code
    return min(abs(lengths), 1.5) * 0.5 + (0 if same_form else 0.4)


def _length(part: Part) -> int:
    """How many characters of text and code a part has."""
    return sum(len(unit.text) for unit in part.units) + len(part.code)
