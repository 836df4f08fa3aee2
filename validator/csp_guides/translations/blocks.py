"""Blocks and pages that one language has and another lacks, and scenarios whose prose does not go together."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from csp_guides.config import Config
from csp_guides.faults import Blame, Fault
from csp_guides.findings import Finding, Level, Problem
from csp_guides.messages import Message, message
from csp_guides.pages import Page, Written
from csp_guides.records import dataclass
from csp_guides.schema import translation_problems
from csp_guides.source import Span
from csp_guides.spelling import did_you_mean, nearest


@dataclass(frozen=True, slots=True, kw_only=True)
class _Original:
    """What a block of the default language is asked for by its translations, long after it is judged and gone.

    `id_span` is the place of its id, `prose` what is translated of it besides the title; None when it is no mapping.
    """

    page: Page
    id_span: Span
    prose: Mapping[str, Any] | None

    @classmethod
    def of(cls, written: Written) -> "_Original":
        value = written.document.value
        prose = {key: value[key] for key in ("note", "labels") if key in value} if isinstance(value, dict) else None
        return cls(page=written.page, id_span=written.document.span(("id",)), prose=prose)


@dataclass(frozen=True, slots=True, kw_only=True)
class Later:
    """What is not translated yet and says so: pages by language and name, scenarios by language and id."""

    pages: Collection[tuple[str, str]] = ()
    scenarios: Collection[tuple[str, str]] = ()


class Parity:
    """That each language has what the default language has; originals come first, then what is translated from them."""

    def __init__(self) -> None:
        self._originals: dict[str, _Original] = {}
        self._translated: set[tuple[str | None, str]] = set()

    def original(self, written: Written) -> tuple[Problem, ...]:
        """Take in a block of the default language; what is wrong with its id if an earlier one has it.

        A block outside the guides has no translations, and its id may be anybody's.
        """
        id = written.id
        if id is None or written.page.language is None:
            return ()
        first = self._originals.setdefault(id, original := _Original.of(written))
        return () if first is original or written.page.is_again else (_duplicate(id, first),)

    def translation(self, written: Written) -> tuple[Problem, ...]:
        """Take in a translated block; what keeps it from being one of its original."""
        problems = () if written.document.problems else self._held_against_original(written)
        if written.id is None:
            return problems
        place = (written.page.language, written.id)
        if place in self._translated and not written.page.is_again:
            text = message("“{id}” is translated twice in this language", id=written.id)
            problems = (*problems, Problem(id="duplicate-scenario", message=text, at=("id",)))
        self._translated.add(place)
        return problems

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
                if (language, original.page.name) not in there or (language, id) in later.scenarios:
                    continue
                if (language, id) not in self._translated:
                    yield _missing_block(id, original, language, config)

    def _held_against_original(self, written: Written) -> tuple[Problem, ...]:
        try:
            with Blame():
                return tuple(self._against_original(written))
        except Fault as fault:
            return (fault.problem(written.id),)

    def _against_original(self, written: Written) -> Iterator[Problem]:
        shape = list(_shape_of_translation(written))
        yield from shape
        id = written.id
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
        if home.name != written.page.name and not written.page.is_again:
            yield Problem(
                id="misplaced-translation",
                message=message("the original of “{id}” stands on another page: {path}", id=id, path=home.source.path),
                at=("id",),
            )
        if not shape and original.prose is not None:
            yield from _prose_parity(written.document.value, original.prose)


def _duplicate(id: str, first: _Original) -> Problem:
    source = first.page.source
    place = source.position(first.id_span.start)
    return Problem(
        id="duplicate-scenario",
        message=message(
            "“{id}” is already the id of a scenario at {path}:{line}", id=id, path=source.path, line=place.line
        ),
        at=("id",),
        help=message("an id is unique in the guides and never used again"),
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


def _missing_block(id: str, original: _Original, language: str, config: Config) -> Finding:
    page = original.page
    return Finding(
        id="missing-translation",
        level=Level.ERROR,
        message=message("“{id}” is not translated in {path}", id=id, path=_path(config, language, page)),
        source=page.source,
        span=original.id_span,
        help=message("add a block there with this id, a title, and the note and labels if there are any"),
    )


def _path(config: Config, language: str, page: Page) -> str:
    return str(config.path_of(language, page.name or ""))


def _near_id(id: str, known: Iterable[str]) -> Message | None:
    # Comparing with every id takes long when a page has thousands of unknown ones; a slip keeps the first letter.
    alike = (other for other in known if other[:1] == id[:1] and abs(len(other) - len(id)) <= 3)
    return did_you_mean(nearest(id, alike), None)


_FACTS = frozenset({"date", "parties", "given", "steps", "expect"})


def _shape_of_translation(written: Written) -> Iterator[Problem]:
    for problem in translation_problems(written.document):
        if problem.id == "unknown-key" and problem.at[0] in _FACTS:
            yield Problem(
                id="facts-in-translation",
                message=message(
                    "a translation holds no facts of its own; “{key}” stands on the original page",
                    key=str(problem.at[0]),
                ),
                at=problem.at,
                key=True,
                help=message("remove it; the block takes its facts from the original of the same id"),
            )
        else:
            yield problem


def _prose_parity(translated: Mapping[str, Any], original: Mapping[str, Any]) -> Iterator[Problem]:
    if "note" in original and "note" not in translated:
        yield Problem(
            id="missing-key",
            message=message("the original has a note, and this translation has none"),
            at=("id",),
            key=True,
        )
    if "note" in translated and "note" not in original:
        yield Problem(id="unknown-key", message=message("the original has no note"), at=("note",), key=True)
    here, there = translated.get("labels", {}), original.get("labels", {})
    if not isinstance(there, dict):
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
            )
