"""What compares languages: pages and blocks that one has and another lacks, and prose that does not go together.

It knows pages and what is written on them, not what a scenario means.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from csp_guides.config import Config
from csp_guides.findings import Finding, Level, Problem
from csp_guides.messages import Message, message
from csp_guides.pages import Page, Written
from csp_guides.schema import translation_problems
from csp_guides.source import Span
from csp_guides.spelling import did_you_mean, nearest


@dataclass(frozen=True, slots=True)
class Originals:
    """The blocks of the default language by id, each the first of its id."""

    by_id: Mapping[str, Written]

    @classmethod
    def among(cls, blocks: Iterable[Written]) -> "Originals":
        """The originals among blocks; one outside the guides has no translations, and its id may be anybody's."""
        by_id: dict[str, Written] = {}
        for written in blocks:
            if written.page.language is not None and written.id is not None:
                by_id.setdefault(written.id, written)
        return cls(by_id)

    def has(self, written: Written) -> bool:
        """Whether a block is an original, as opposed to a second one of the same id or one outside the guides."""
        return self.by_id.get(written.id or "") is written

    def duplicates(self, written: Written) -> Iterator[Problem]:
        """What is wrong with a block of the default language whose id stands on an earlier one."""
        first = self.by_id.get(written.id or "")
        if first is None or written.page.language is None or written.page.is_again or self.has(written):
            return
        source = first.page.source
        place = source.position(first.document.span(("id",)).start)
        yield Problem(
            id="duplicate-scenario",
            message=message(
                "“{id}” is already the id of a scenario at {path}:{line}",
                id=written.id or "",
                path=source.path,
                line=place.line,
            ),
            at=("id",),
            help=message("an id is unique in the guides and never used again"),
        )


def compared(translations: Iterable[Written], originals: Originals) -> Iterator[tuple[Written, tuple[Problem, ...]]]:
    """Each translated block, and what keeps it from being one of its original."""
    seen: set[tuple[str | None, str]] = set()
    for written in translations:
        problems = [] if written.document.problems else list(_against_original(written, originals))
        if written.id is not None:
            place = (written.page.language, written.id)
            if place in seen and not written.page.is_again:
                text = message("“{id}” is translated twice in this language", id=written.id)
                problems.append(Problem(id="duplicate-scenario", message=text, at=("id",)))
            seen.add(place)
        yield written, tuple(problems)


def untranslated(
    pages: Sequence[Page], originals: Originals, translations: Iterable[Written], config: Config
) -> Iterator[Finding]:
    """Originals without a translation; one finding for a page that is missing as a whole."""
    there = {(page.language, page.name) for page in pages}
    found = {(written.page.language, written.id) for written in translations}
    others = [language for language in config.languages if language != config.default_language]
    for page in pages:
        missing = [language for language in others if (language, page.name) not in there]
        if page.language == config.default_language and missing:
            yield _missing_page(page, missing, config)
    for id, written in originals.by_id.items():
        lacking = [
            language for language in others if (language, written.page.name) in there and (language, id) not in found
        ]
        yield from (written.document.locate(_missing_block(id, written.page, language, config)) for language in lacking)


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


def _missing_block(id: str, page: Page, language: str, config: Config) -> Problem:
    return Problem(
        id="missing-translation",
        message=message("“{id}” is not translated in {path}", id=id, path=_path(config, language, page)),
        at=("id",),
        help=message("add a block there with this id, a title, and the note and labels if there are any"),
    )


def _path(config: Config, language: str, page: Page) -> str:
    return str(config.path_of(language, page.name or ""))


def _against_original(written: Written, originals: Originals) -> Iterator[Problem]:
    shape = list(_shape_of_translation(written))
    yield from shape
    id = written.id
    if id is None:
        return
    original = originals.by_id.get(id)
    if original is None:
        yield Problem(
            id="no-original",
            message=message("no scenario is called “{id}” in the language this page is translated from", id=id),
            at=("id",),
            help=_near_id(id, originals.by_id),
        )
        return
    home = original.page
    if home.name != written.page.name and not written.page.is_again:
        yield Problem(
            id="misplaced-translation",
            message=message("the original of “{id}” stands on another page: {path}", id=id, path=home.source.path),
            at=("id",),
        )
    if not shape and isinstance(original.document.value, dict):
        yield from _prose_parity(written.document.value, original.document.value)


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


def _prose_parity(translated: dict[str, Any], original: dict[str, Any]) -> Iterator[Problem]:
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
