"""Which sections of a page and of its translation belong together."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from math import log

from csp_guides.records import dataclass
from csp_guides.translations.alignment import ALONE, LEVEL, side_by_side
from csp_guides.translations.parts import parts
from csp_guides.translations.sections import KEPT, Section, scenario_ids


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A section of the original and the one that translates it; one of them may be missing."""

    original: Section | None
    translation: Section | None


def paired(originals: Sequence[Section], translations: Sequence[Section]) -> tuple[Pair, ...]:
    """The sections of two languages of a page, in the order of the original, then what only the translation has.

    The first sections belong together, then those with the same id; of others, those that stand between the same two
    and look like each other, in order, and what is left only if it says the same.
    """
    ids = {one.id: one for one in reversed(translations[1:]) if one.id is not None}
    matched = {originals[0].name: translations[0]}
    for one in originals[1:]:
        if one.id in ids:
            matched[one.name] = ids.pop(one.id)
    _by_likeness(originals, translations, matched)
    _moved(originals, translations, matched)
    used = {one.name for one in matched.values()}
    return (
        *(Pair(original=one, translation=matched.get(one.name)) for one in originals),
        *(Pair(original=None, translation=one) for one in translations if one.name not in used),
    )


def names_of_later(pairs: Sequence[Pair]) -> frozenset[str]:
    """The names of the original sections that are not translated yet: where the translation says so, and below."""
    later: set[str] = set()
    level = 0
    for pair in pairs:
        if pair.original is None:
            continue
        if level and pair.original.level > level and pair.translation is None:
            later.add(pair.original.name)
            continue
        level = 0
        if pair.translation is not None and pair.translation.is_later:
            later.add(pair.original.name)
            level = pair.original.level
    return frozenset(later)


def ratio(originals: Iterable[Section], translations: Iterable[Section]) -> float:
    """How many characters of the translation one of the original takes."""
    here, there = (sum(map(_length, side)) for side in (originals, translations))
    return there / here if here and there else 1.0


def _by_likeness(originals: Sequence[Section], translations: Sequence[Section], matched: dict[str, Section]) -> None:
    """Add to the matched sections those without a match that stand behind the same one and look like each other."""
    here = _gaps(originals, {name: name for name in matched})
    there = _gaps(translations, {one.name: name for name, one in matched.items()})
    look = _Likeness(originals, translations)
    for before, gap in here.items():
        other = there.get(before, [])
        for one, translated in side_by_side(gap, other, look.distance):
            if one is not None and translated is not None:
                matched[one.name] = translated


def _moved(originals: Sequence[Section], translations: Sequence[Section], matched: dict[str, Section]) -> None:
    """Add to the matched sections those that stand elsewhere and say what no other one says."""
    used = {one.name for one in matched.values()}
    left = [one for one in translations if one.name not in used]
    for one in originals:
        if one.name not in matched and (clues := _clues(one)):
            same = [other for other in left if other.level == one.level and _clues(other) == clues]
            if len(same) == 1:
                matched[one.name] = same[0]
                left.remove(same[0])


class _Likeness:
    """How far sections of two languages look like each other, of which one side takes more characters to say it."""

    def __init__(self, originals: Sequence[Section], translations: Sequence[Section]) -> None:
        self._ratio = ratio(originals, translations)

    def distance(self, original: Section, translation: Section) -> float:
        """How little a section looks like the translation of another, from 0 on."""
        levels = 0 if original.level == translation.level else 0.8 * ALONE
        lengths = log((_length(original) * self._ratio + LEVEL) / (_length(translation) + LEVEL))
        said = _apart(_clues(original), _clues(translation))
        built = _apart(_form(original), _form(translation))
        return levels + 1.1 * said + 0.4 * built + 0.4 * min(abs(lengths), 1.0)


def _apart(one: Mapping[str, int], other: Mapping[str, int]) -> float:
    """How much of what two have is not common, from 0 to 1."""
    common, either = (Counter(one) & Counter(other)).total(), (Counter(one) | Counter(other)).total()
    return 1 - common / either if either else 0.0


@lru_cache(maxsize=KEPT)
def _clues(section: Section) -> Mapping[str, int]:
    """What a section says that is the same in every language, and how often."""
    # Imported here: mostly a section is known by its id.
    from csp_guides.translations.facts import facts

    found = Counter(f"scenario:{id}" for id in scenario_ids(section))
    for unit in section.units:
        found.update(
            f"{one.kind}:{one.value}" for one in facts(unit.text, section.page.language or "") if not one.spelt
        )
        found.update(f"code:{code}" for code in unit.code)
        found.update(f"link:{link.target.rpartition('/')[2]}" for link in unit.links)
    return found


def _form(section: Section) -> Mapping[str, int]:
    """What a section is built of, and how often of each."""
    return Counter(f"{part.kind}" for part in parts(section))


def _length(section: Section) -> int:
    return sum(len(unit.text) for unit in section.units)


def _gaps(found: Sequence[Section], matched: Mapping[str, str]) -> dict[str, list[Section]]:
    """The sections without a match, by the original of the one with a match that they stand behind."""
    gaps: dict[str, list[Section]] = {}
    before = ""
    for one in found:
        if one.name in matched:
            before = matched[one.name]
        else:
            gaps.setdefault(before, []).append(one)
    return gaps


def out_of_order(pairs: Iterable[Pair]) -> Iterator[Pair]:
    """The pairs, as few as possible, without which both languages have their sections in the same order."""
    whole = [pair for pair in pairs if pair.original is not None and pair.translation is not None]
    lines = [pair.translation.lines[0] for pair in whole if pair.translation is not None]
    keep = frozenset(_longest_rise(lines))
    yield from (pair for index, pair in enumerate(whole) if index not in keep)


def _longest_rise(values: Sequence[int]) -> Iterator[int]:
    """The indexes of the longest selection of values that rise."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int | None] = []
    for index, value in enumerate(values):
        length = bisect_left(tails, value)
        tails[length : length + 1] = [value]
        ends[length : length + 1] = [index]
        before.append(ends[length - 1] if length else None)
    at = ends[-1] if ends else None
    while at is not None:
        yield at
        at = before[at]
