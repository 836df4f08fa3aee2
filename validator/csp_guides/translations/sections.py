"""A page cut at its headings."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from csp_guides.expressions import expression
from csp_guides.fences import Block, Fence, Kind, blocks
from csp_guides.lookalikes import SCENARIO
from csp_guides.pages import Page
from csp_guides.parsing import front_matter
from csp_guides.prose import Unit, UnitKind, prose
from csp_guides.records import dataclass, field, replace
from csp_guides.source import Source, Span

NOT_TRANSLATED = "<!-- csp-guides: not-translated -->"
"""In a section of a translation: that it holds nothing yet, so that the original is shown in its place."""

TOP = "top"
"""What a section is called that begins with the title of its page."""

KEPT = 256
"""Of so many sections is kept what was read in them: an original is compared with one translation after the other."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Section:
    """What stands from a heading to before the next; the first of a page also holds what stands above its title.

    A section equals only itself, so that what is read in that of an original can be kept for all its translations.

    `name` is the id of the heading, or one made of its words, and unlike that of every other section of the page.
    `lines` are those of the page that it covers, counted from 0, the last not included. `besides` are the words of what
    is no part by itself: the front matter, what stands for images, HTML.
    """

    name: str
    page: Page = field(repr=False)
    lines: tuple[int, int]
    heading: Unit | None = None
    units: tuple[Unit, ...] = field(default=(), repr=False)
    besides: tuple[Unit, ...] = field(default=(), repr=False)
    blocks: tuple[Block, ...] = field(default=(), repr=False)

    @property
    def id(self) -> str | None:
        """The explicit id of the heading."""
        return self.heading.id if self.heading is not None else None

    @property
    def level(self) -> int:
        """The level of the heading, 1 being that of a page's title."""
        return self.heading.level if self.heading is not None else 1

    @property
    def place(self) -> Span:
        """Where to point at when the section as a whole is meant: its heading, or the first line."""
        if self.heading is None or not self.heading.text:
            return Span(self.page.source.line_starts[self.lines[0]], self.page.source.stretch(*self.lines).start + 1)
        return self.heading.span(0, len(self.heading.text))

    @property
    def fences(self) -> Iterator[Fence]:
        """The fenced blocks, in order."""
        return (block.fence for block in self.blocks if block.fence is not None)

    @property
    def is_later(self) -> bool:
        """Whether it says of itself that it is not translated yet."""
        return any(is_marker(block, self.page.source) for block in self.blocks)


def is_marker(block: Block, source: Source) -> bool:
    """Whether a block of a page says that a section is not translated yet; shown in code it says nothing."""
    return block.kind is Kind.COMMENT and source.lines[block.lines[0]].strip() == NOT_TRANSLATED


def sections(page: Page) -> tuple[Section, ...]:
    """The sections of a Markdown page, in order."""
    source = page.source
    above = front_matter(source.text)
    said = prose(source)
    units = [unit for unit in said if unit.kind not in _BESIDES]
    headings = [unit for unit in units if _opens(unit)]
    titles: Sequence[Unit | None] = headings
    if headings and headings[0].level == 1:
        starts = [0, *(unit.lines[0] for unit in headings[1:])]
    else:
        starts, titles = [0, *(unit.lines[0] for unit in headings)], [None, *headings]
    ends = [*starts[1:], len(source.lines)]
    names: set[str] = set()
    cut = [
        Section(name=_name(heading, number, names), page=page, lines=(first, end), heading=heading)
        for number, (heading, first, end) in enumerate(zip(titles, starts, ends, strict=True))
    ]
    of_units = _by_section((unit for unit in units if not _opens(unit)), starts)
    of_besides = _by_section((unit for unit in said if unit.kind in _BESIDES), starts)
    of_blocks = _by_section(blocks(source, above.end if above else 0), starts)
    return tuple(
        replace(one, units=tuple(mine), besides=tuple(others), blocks=tuple(own))
        for one, mine, others, own in zip(cut, of_units, of_besides, of_blocks, strict=True)
    )


def not_translated(cut: Iterable[Section]) -> Iterator[Section]:
    """Those of a translation that say that they are not translated yet, and those that stand below them."""
    level = 0
    for one in cut:
        if not level or one.level <= level:
            level = one.level if one.is_later else 0
        if level:
            yield one


_ID = expression(r"^id[ \t]*:[ \t]*(\S+)", re.MULTILINE)


def scenarios(section: Section) -> Iterator[tuple[str | None, Fence]]:
    """The scenarios of a section with their ids; one may have lost its own."""
    for fence in section.fences:
        if SCENARIO in fence.words:
            id = _ID.search(fence.text)
            yield (None if id is None else id[1]), fence


def scenario_ids(section: Section) -> Iterator[str]:
    """The ids of the scenarios of a section."""
    yield from (id for id, _ in scenarios(section) if id is not None)


def _opens(unit: Unit) -> bool:
    """Whether a section begins here: at a heading that stands in nothing."""
    return unit.kind is UnitKind.HEADING and not unit.within


# An image is also a link of the text that it stands in; HTML is a block.
_BESIDES = frozenset({UnitKind.FRONT_MATTER, UnitKind.IMAGE, UnitKind.HTML})


_Part = TypeVar("_Part", Unit, Block)


def _by_section(parts: Iterable[_Part], starts: Sequence[int]) -> list[list[_Part]]:
    """The parts of each section, by the lines in which the sections begin."""
    found: list[list[_Part]] = [[] for _ in starts]
    for part in parts:
        found[bisect_right(starts, part.lines[0]) - 1].append(part)
    return found


_NO_LETTER = expression(r"[^\w]+")


def _name(heading: Unit | None, number: int, taken: set[str]) -> str:
    """A name that no earlier section of the page has."""
    if number == 0:
        wanted = TOP
    else:
        assert heading is not None, "only the first section can be without"
        wanted = heading.id or _NO_LETTER.sub("-", heading.text.casefold()).strip("-") or "section"
    name, count = wanted, 1
    while name in taken:
        count += 1
        name = f"{wanted}-{count}"
    taken.add(name)
    return name
