"""Which sections of a translation need not be compared again: nothing was found when they were, and they read the same.

What decides about that is what is read in a section, and not where it stands or how its lines are wrapped.
"""

from collections.abc import Callable, Iterator
from functools import lru_cache
from marshal import dumps
from typing import Any, TypeAlias

from csp_guides.fences import Kind
from csp_guides.prose import Unit
from csp_guides.translations.recorded import Fingerprint
from csp_guides.translations.sections import KEPT, Section

Digest: TypeAlias = Callable[..., bytes]
"""Makes a digest of some bytes, and of all that every page is looked at by."""

_SIZE = 12


class Settled:
    """The comparisons of sections in which nothing was found: those `before`, and those that were come upon now."""

    def __init__(self, before: bytes, digest: Digest) -> None:
        self._before = frozenset(before[at : at + _SIZE] for at in range(0, len(before), _SIZE))
        self._now: dict[bytes, None] = {}
        self._digest = digest

    @property
    def now(self) -> bytes:
        """What is settled of the sections that were asked about, as it is kept."""
        return b"".join(self._now)

    def holds(self, key: bytes) -> bool:
        """Whether nothing was found in the comparison with this key."""
        if key in self._before:
            self._now[key] = None
        return key in self._now

    def note(self, key: bytes) -> None:
        """Note that nothing was found in the comparison with this key."""
        self._now[key] = None

    def of_two(self, original: Section, translation: Section) -> bytes:
        """The key of a section beside its original."""
        return self._key(b"two", _read_in(original), _read_in(translation))

    def of_record(self, original: Section, noted: Fingerprint) -> bytes:
        """The key of an original beside what was noted of it when it was translated."""
        return self._key(b"record", _read_in(original), dumps((noted.heading, noted.sentences, noted.facts), 2))

    def _key(self, *parts: bytes) -> bytes:
        return self._digest(*parts)[:_SIZE]


@lru_cache(maxsize=KEPT)
def _read_in(section: Section) -> bytes:
    """All that is read in a section, and on which page, as bytes."""
    page = section.page
    heading = () if section.heading is None else _unit(section.heading)
    parts = (part for _, part in sorted(_parts(section), key=lambda part: part[0]))
    return dumps((page.source.path, page.language, page.name, heading, *parts), 2)


def _parts(section: Section) -> Iterator[tuple[tuple[int, int], tuple[Any, ...]]]:
    """The parts of a section, each with the lines that it covers, by which they have their order."""
    numbers: dict[int, int] = {}
    for unit in section.units:
        # Containers are counted over the whole page; here it matters which units share one.
        around = ((one.kind.value, numbers.setdefault(one.number, len(numbers)), one.columns) for one in unit.within)
        yield unit.lines, (*_unit(unit), tuple(around))
    for unit in section.besides:
        yield unit.lines, ("besides", *_unit(unit))
    source = section.page.source
    for block in section.blocks:
        if block.fence is not None:
            fence = block.fence
            yield block.lines, (block.kind.name, fence.info, fence.text, fence.closed)
        elif block.kind is not Kind.COMMENT or source.lines[block.lines[0]].strip().startswith(_MARKED):
            span = source.stretch(*block.lines)
            yield block.lines, (block.kind.name, source.text[span.start : span.end])


_MARKED = "<!-- csp-guides:"
"""How a comment begins that is not only for authors."""


def _unit(unit: Unit) -> tuple[Any, ...]:
    """What is read in a unit, wherever it stands."""
    links = tuple((link.target, link.start, link.end, link.is_image) for link in unit.links)
    return unit.kind.value, unit.text, unit.level, unit.id, unit.cells, unit.code, links
