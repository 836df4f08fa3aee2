"""Blocks and pages that one language has and another lacks, and scenarios whose prose does not go together."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from csp_guides.config import Config
from csp_guides.faults import Blame, Fault
from csp_guides.findings import Finding, Level, Pointer, Problem
from csp_guides.messages import Message, message
from csp_guides.pages import Batch, Page, Room
from csp_guides.records import dataclass
from csp_guides.source import Span
from csp_guides.spelling import did_you_mean, nearest
from csp_guides.translations.entries import Entry, Words

if TYPE_CHECKING:
    from csp_guides.translations.shape import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A scenario where it stands: what is compared of it, its page, and its number among those of the page, from 0."""

    entry: Entry
    page: Page
    number: int


class _Places:
    """Where scenarios stand. Their pages are read again for it, and only where something was found."""

    def __init__(self) -> None:
        self._of_pages: dict[Page, Sequence[Place]] = {}

    def span(self, one: Standing, at: Pointer, *, key: bool = False) -> Span:
        """Where a part of a scenario stands that is compared, or its key; without a pointer the whole."""
        if one.page not in self._of_pages:
            # Imported here: most runs find nothing, and need not read what they know.
            from csp_guides.translations.shape import places

            self._of_pages[one.page] = places(one.page)
        return self._of_pages[one.page][one.number][at, key]


@dataclass(frozen=True, slots=True, kw_only=True)
class Later:
    """What is not translated yet and says so: pages by language and name, scenarios by these and their id."""

    pages: Collection[tuple[str, str]] = ()
    scenarios: Collection[tuple[str, str | None, str]] = ()


class Parity:
    """That each language has what the default language has; originals come first, then what is translated from them."""

    def __init__(self) -> None:
        self._originals: dict[str, Standing] = {}
        self._translated: set[tuple[str | None, str]] = set()
        self._places = _Places()

    def original(self, one: Standing) -> tuple[Problem, ...]:
        """Take in a block of the default language; what is wrong with its id if an earlier one has it.

        A block outside the guides has no translations, and its id may be anybody's.
        """
        id, page = one.entry.id, one.page
        if id is None or page.language is None:
            return ()
        first = self._originals.setdefault(id, one)
        return () if first is one or page.is_again else (self._duplicate(id, first),)

    def translation(self, one: Standing) -> tuple[Problem, ...]:
        """Take in a translated block; what keeps it from being one of its original, besides its shape."""
        problems = self._held_against_original(one) if one.entry.is_comparable else ()
        id = one.entry.id
        if id is None:
            return problems
        place = (one.page.language, id)
        if place in self._translated and not one.page.is_again:
            text = message("“{id}” is translated twice in this language", id=id)
            problems = (*problems, Problem(id="duplicate-scenario", message=text, at=("id",)))
        self._translated.add(place)
        return problems

    def located(self, problems: Iterable[Problem], one: Standing, room: Room) -> Iterator[Finding]:
        """What is wrong with a block, what is wrong with its shape first, as far as its page has room."""
        shape, rest = one.entry.shape, Counter[Level]()
        wrong: Iterable[Finding | Problem] = (*(shape.findings if shape else ()), *problems)
        for found in room.admit(wrong, rest):
            yield found if isinstance(found, Finding) else self._locate(found, one)
        if shape is not None:
            yield from shape.more(room, rest)
        elif rest:
            whole = self._places.span(one, ())
            yield from Batch(source=one.page.source, findings=(), whole=whole).more(room, rest)

    def missing(self, pages: Sequence[Page], config: Config, later: Later) -> Iterator[Finding]:
        """Originals without a translation; one finding for a page that is missing as a whole."""
        there = {(page.language, page.name) for page in pages}
        others = [language for language in config.languages if language != config.default_language]
        for page in pages:
            missing = [
                language
                for language in others
                if (language, page.name) not in there and (language, page.name) not in later.pages
            ]
            if page.language == config.default_language and missing:
                yield _missing_page(page, missing, config)
        for id, original in self._originals.items():
            for language in others:
                name = original.page.name
                if (language, name) not in there or (language, name, id) in later.scenarios:
                    continue
                if (language, id) not in self._translated:
                    yield self._missing_block(id, original, language, config)

    def _held_against_original(self, one: Standing) -> tuple[Problem, ...]:
        try:
            with Blame():
                return tuple(self._against_original(one))
        except Fault as fault:
            return (fault.problem(one.entry.id),)

    def _against_original(self, one: Standing) -> Iterator[Problem]:
        id, words = one.entry.id, one.entry.words
        if id is None:
            return
        original = self._originals.get(id)
        if original is None:
            yield Problem(
                id="no-original",
                message=message("no scenario is called “{id}” in the language this page is translated from", id=id),
                at=("id",),
                help=partial(_near_id, id, self._originals),
            )
            return
        home = original.page
        if home.name != one.page.name and not one.page.is_again:
            yield Problem(
                id="misplaced-translation",
                message=message("the original of “{id}” stands on another page: {path}", id=id, path=home.source.path),
                at=("id",),
            )
        if words is not None and original.entry.words is not None:
            yield from _prose_parity(words, original.entry.words)

    def _locate(self, problem: Problem, one: Standing) -> Finding:
        return Finding(
            id=problem.id,
            level=problem.level,
            message=problem.message,
            source=one.page.source,
            span=self._places.span(one, problem.at, key=problem.key),
            help=problem.advice,
            trace=problem.trace,
        )

    def _duplicate(self, id: str, first: Standing) -> Problem:
        source = first.page.source
        place = source.position(self._places.span(first, ("id",)).start)
        return Problem(
            id="duplicate-scenario",
            message=message(
                "“{id}” is already the id of a scenario at {path}:{line}", id=id, path=source.path, line=place.line
            ),
            at=("id",),
            help=message("an id is unique in the guides and never used again"),
        )

    def _missing_block(self, id: str, original: Standing, language: str, config: Config) -> Finding:
        page = original.page
        return Finding(
            id="missing-translation",
            level=Level.ERROR,
            message=message("“{id}” is not translated in {path}", id=id, path=_path(config, language, page)),
            source=page.source,
            span=self._places.span(original, ("id",)),
            help=message("add a block there with this id, a title, and the note and labels if there are any"),
        )


def _missing_page(page: Page, languages: Collection[str], config: Config) -> Finding:
    paths = tuple(_path(config, language, page) for language in languages)
    return Finding(
        id="missing-page",
        level=Level.ERROR,
        message=message("this page is not translated; missing: {paths}", paths=paths),
        source=page.source,
        span=Span(0, len(page.source.lines[0])),
        help=message("write the page in that language, with the same name and the same scenarios"),
    )


def _path(config: Config, language: str, page: Page) -> str:
    return str(config.path_of(language, page.name or ""))


def _near_id(id: str, known: Iterable[str]) -> Message | None:
    # Comparing with every id takes long when a page has thousands of unknown ones; a slip keeps the first letter.
    alike = (other for other in known if other[:1] == id[:1] and abs(len(other) - len(id)) <= 3)
    return did_you_mean(nearest(id, alike), None)


def _prose_parity(translated: Words, original: Words) -> Iterator[Problem]:
    if original.note and not translated.note:
        yield Problem(
            id="missing-key",
            message=message("the original has a note, and this translation has none"),
            at=("id",),
            key=True,
        )
    if translated.note and not original.note:
        yield Problem(id="unknown-key", message=message("the original has no note"), at=("note",), key=True)
    here, there = translated.labels or (), original.labels
    if there is None:
        # The original's own finding says what is wrong with it.
        return
    missing = tuple(name for name in there if name not in here)
    if missing:
        yield Problem(
            id="missing-key",
            message=message("labels of the original that are missing here: {names}", names=missing),
            at=("labels",),
            key=True,
        )
    for name in here:
        if name not in there:
            yield Problem(
                id="unknown-key",
                message=message("the original has no label for “{name}”", name=name),
                at=("labels", name),
                key=True,
                help=partial(_near_id, name, missing),
            )
