"""The files to check, and how much of what is found in them is shown."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Protocol, TypeVar

from csp_guides.files import is_markdown
from csp_guides.findings import Finding, Level, worst
from csp_guides.messages import Message, message
from csp_guides.records import dataclass, field
from csp_guides.source import Source, Span

MAX_FINDINGS = 50
"""How many findings of one block are shown."""

MAX_ON_PAGE = 200
"""How many findings of one page are shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A file to check. `language` and `name`, which its translations share, are None outside the guides.

    `file` is its absolute path, None for what was not read from disk. `is_again` says that an earlier page of the same
    language is the same file, which links lead to in two ways. `digest` is one of the bytes that the source was read
    from, where these are known.
    """

    source: Source
    language: str | None = None
    name: str | None = None
    file: Path | None = None
    is_again: bool = False
    digest: bytes | None = field(default=None, repr=False, compare=False)

    @property
    def is_markdown(self) -> bool:
        """Whether scenarios stand in fences, as opposed to filling the file."""
        return is_markdown(self.source.path)


class _Weighed(Protocol):
    """What takes room: a problem, or a finding."""

    @property
    def level(self) -> Level: ...

    @property
    def trace(self) -> str | None: ...


_Found = TypeVar("_Found", bound=_Weighed)


@dataclass(slots=True)
class Room:
    """How many more findings of a page are shown, and how many of each level are not."""

    left: int = MAX_ON_PAGE
    hidden: Counter[Level] = field(default_factory=Counter)

    def admit(self, found: Iterable[_Found], rest: Counter[Level]) -> Iterator[_Found]:
        """The first things found in a block, as far as there is room; the others are counted.

        What is one too many for the block is added to the `rest`; it may be a hundred thousand.
        """
        for number, one in enumerate(found):
            if one.trace is not None:
                # A fault of ours is no finding too many.
                yield one
            elif self.left == 0:
                self.hidden[one.level] += 1
            elif number < MAX_FINDINGS:
                self.left -= 1
                yield one
            else:
                rest[one.level] += 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """What one look at a block found: as many findings as a page has room for, and how many more of each level.

    `whole` is where the block stands.
    """

    source: Source = field(repr=False)
    findings: tuple[Finding, ...]
    whole: Span
    beyond: Mapping[Level, int] = field(default_factory=dict)

    def shown(self, room: Room) -> Iterator[Finding]:
        """As many of the findings as there is room for, and how many more there are."""
        rest: Counter[Level] = Counter()
        yield from room.admit(self.findings, rest)
        yield from self.more(room, rest)

    def more(self, room: Room, rest: Counter[Level]) -> Iterator[Finding]:
        """How many more there are than were shown; what a page has no room for is said of the page."""
        (rest if room.left else room.hidden).update(self.beyond)
        if rest:
            text = message("more findings in this block, which are not shown: {count}", count=rest.total())
            level = worst(rest)
            yield Finding(id="more-findings", level=level, message=text, source=self.source, span=self.whole)


def told(found: Iterable[Finding | Batch], room: Room) -> Iterator[Finding]:
    """What was found on a page, of its blocks as much as there is room for."""
    for one in found:
        if isinstance(one, Batch):
            yield from one.shown(room)
        else:
            yield one


def as_shown(findings: Iterable[Finding], full: Mapping[str, Room]) -> tuple[Finding, ...]:
    """Findings in order, of each page as many as are shown, and how many more it has; `full` are pages by path."""
    by_page: dict[str, list[Finding]] = {}
    hidden = {path: room.hidden for path, room in full.items()}
    for finding in sorted(findings, key=lambda finding: finding.order):
        of_page = by_page.setdefault(finding.source.path, [])
        if len(of_page) < MAX_ON_PAGE or finding.is_fault:
            of_page.append(finding)
        else:
            hidden.setdefault(finding.source.path, Counter())[finding.level] += 1
    for path, levels in hidden.items():
        if levels:
            text = message("more findings on this page, which are not shown: {count}", count=levels.total())
            by_page[path].append(about_page(by_page[path][0].source, "more-findings", text, worst(levels)))
    return tuple(finding for of_page in by_page.values() for finding in of_page)


def about_page(
    source: Source, id: str, text: Message, level: Level = Level.ERROR, help: Message | None = None
) -> Finding:
    """A finding about a page as a whole, which stands at its first line."""
    return Finding(id=id, level=level, message=text, source=source, span=Span(0, len(source.lines[0])), help=help)


def by_name(pages: Iterable[Page]) -> dict[str, dict[str, Page]]:
    """The Markdown pages of the guides, by their name and then by their language."""
    found: dict[str, dict[str, Page]] = {}
    for page in pages:
        if page.language is not None and page.name is not None and page.is_markdown and not page.is_again:
            found.setdefault(page.name, {}).setdefault(page.language, page)
    return found
