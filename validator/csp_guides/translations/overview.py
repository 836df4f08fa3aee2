"""The sections of every page side by side in all languages, and how each stands."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from csp_guides.config import Config
from csp_guides.pages import Page, by_name
from csp_guides.records import dataclass, field, replace
from csp_guides.translations.freshness import Standing, Standings, State
from csp_guides.translations.pairing import paired
from csp_guides.translations.records import Recorded, Records
from csp_guides.translations.sections import Section, sections


@dataclass(frozen=True, slots=True, kw_only=True)
class PageOverview:
    """A page, the sections of its original, and how each of them stands in each language, in the same order.

    `pages` has the page in the languages in which it is there.
    """

    name: str
    sections: tuple[Section, ...] = field(repr=False)
    pages: Mapping[str, Page] = field(repr=False)
    standings: Mapping[str, tuple[Standing, ...]] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """All pages of the guides; `recorded` are the languages of which anything is on record.

    `extra` are the pages of translations that have no original.
    """

    languages: tuple[str, ...]
    pages: tuple[PageOverview, ...]
    recorded: frozenset[str] = frozenset()
    extra: tuple[Page, ...] = ()

    def counts(self, language: str) -> Counter[State]:
        """How many sections stand in each way in a language."""
        return Counter(one.state for page in self.pages for one in page.standings[language])

    def limited_to(self, wanted: Mapping[str, Collection[str]]) -> "Overview":
        """The same about some pages only, by their names, and about the languages in which these are wanted."""
        languages = tuple(one for one in self.languages if any(one in of_page for of_page in wanted.values()))
        pages = tuple(
            replace(page, standings={language: page.standings[language] for language in languages})
            for page in self.pages
            if page.name in wanted
        )
        extra = tuple(page for page in self.extra if page.language in wanted.get(page.name or "", ()))
        return Overview(languages=languages, pages=pages, recorded=self.recorded, extra=extra)


def overview(pages: Iterable[Page], config: Config, recorded: Recorded) -> Overview:
    """How every section of the guides stands in every language that they are translated into."""
    languages = tuple(language for language in config.languages if language != config.default_language)
    records = {language: recorded.get(language, Records(language=language)) for language in languages}
    looks = {language: Standings(records[language], config) for language in languages}
    found: list[PageOverview] = []
    extra: list[Page] = []
    for name, there in sorted(by_name(pages).items()):
        original = there.get(config.default_language)
        if original is None:
            extra += there.values()
            continue
        cut = sections(original)
        standings = {
            language: _standings(name, cut, there.get(language), looks[language], records[language])
            for language in languages
        }
        found.append(PageOverview(name=name, sections=cut, pages=there, standings=standings))
    noted = frozenset(language for language in languages if records[language].sections)
    return Overview(languages=languages, pages=tuple(found), recorded=noted, extra=tuple(extra))


def _standings(
    name: str, cut: Sequence[Section], page: Page | None, look: Standings, records: Records
) -> tuple[Standing, ...]:
    if page is None:
        state = State.LATER if name in records.later else State.MISSING
        return tuple(Standing(state=state, original=section) for section in cut)
    return tuple(look.of(name, paired(cut, sections(page))))
