"""Looking at pages, those of one name together: each by itself, and each translation beside its original."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from csp_guides.config import Config
from csp_guides.gleaned import Gleaned
from csp_guides.pages import Page, by_name
from csp_guides.records import dataclass, field
from csp_guides.translations.compared import Compared

if TYPE_CHECKING:
    from csp_guides.judging import Judging, Kept
    from csp_guides.translations.freshness import Standings
    from csp_guides.translations.records import Recorded
    from csp_guides.translations.sections import Section
    from csp_guides.wording.terms import Term


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheaf:
    """What pages of one name yield.

    `compared` has the translations that were held against their original, and `kept` the scenarios of each page where
    these are asked for.
    """

    gleaned: Mapping[Page, Gleaned]
    compared: Mapping[Page, Compared] = field(default_factory=dict)
    kept: Mapping[Page, Sequence[Kept]] = field(default_factory=dict, repr=False)


def by_their_name(pages: Iterable[Page]) -> Iterator[Sequence[Page]]:
    """Pages that share a name; one that has none is alone."""
    named: dict[str, list[Page]] = {}
    for page in pages:
        if page.name is None:
            yield (page,)
        else:
            named.setdefault(page.name, []).append(page)
    yield from named.values()


class Looking:
    """A look at the pages of a project: by its settings and terms, and by what is `recorded` of translations.

    `unread` are the names of pages of which one language could not be read. `strict` and `keep_blocks` are as for
    `check`.
    """

    def __init__(
        self,
        config: Config,
        *,
        terms: Sequence[Term],
        recorded: Recorded,
        unread: Collection[str],
        strict: bool,
        keep_blocks: bool,
    ) -> None:
        self._config = config
        self._terms = terms
        self._recorded = recorded
        self._unread = unread
        self._strict = strict
        self._keep_blocks = keep_blocks
        self._standings: dict[str, Standings | None] = {}

    def sheaf(self, pages: Sequence[Page]) -> Sheaf:
        """What pages that share a name yield; none is held against an original that was not read as a whole."""
        gleaned: dict[Page, Gleaned] = {}
        kept: dict[Page, Sequence[Kept]] = {}
        compared: dict[Page, Compared] = {}
        translations = self._to_compare(pages)
        original = translations.pop(self._config.default_language, None)
        cut: Sequence[Section] = ()
        # Each page is compared when it has just been read and its prose is at hand, the original being the first.
        for page in sorted(pages, key=lambda page: page is not original):
            gleaned[page], kept[page] = self._judging.gleaned(page)
            if not gleaned[page].is_whole:
                continue
            if page is original and translations:
                cut = _sections(page)
            elif cut and page is translations.get(page.language or ""):
                compared[page] = self._compare(cut, page)
        return Sheaf(gleaned=gleaned, compared=compared, kept=kept if self._keep_blocks else {})

    def _to_compare(self, pages: Sequence[Page]) -> dict[str, Page]:
        """Those of pages that share a name, by their language, that are compared with each other."""
        name = pages[0].name
        return {} if name is None or name in self._unread else by_name(pages).get(name, {})

    def _compare(self, original: Sequence[Section], page: Page) -> Compared:
        from csp_guides.translations.instep import compare

        return compare(original, page, self._config, self._standings_of(page.language or ""))

    def _standings_of(self, language: str) -> Standings | None:
        """What is on record of a language, if anything is."""
        from csp_guides.translations.freshness import Standings

        if language not in self._standings:
            records = self._recorded.get(language)
            self._standings[language] = Standings(records, self._config) if records and records.sections else None
        return self._standings[language]

    @cached_property
    def _judging(self) -> Judging:
        # Imported here: where nothing has changed, nothing is looked at.
        from csp_guides.judging import Judging

        return Judging(self._config, self._terms, strict=self._strict, keep_blocks=self._keep_blocks)


def _sections(page: Page) -> Sequence[Section]:
    from csp_guides.translations.sections import sections

    return sections(page)
