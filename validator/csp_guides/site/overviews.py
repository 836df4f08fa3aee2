"""How all pages of a preview stand in their translations: an edit changes that of one name."""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from csp_guides.config import Config
from csp_guides.pages import Page, by_name
from csp_guides.translations.overview import Overview, PageOverview, overview
from csp_guides.translations.records import Recorded
from csp_guides.translations.sections import Section

_Pages: TypeAlias = tuple[Page, ...]


class Overviews:
    """The overview of each build, of which the next keeps what it says of pages that are as they were."""

    def __init__(self) -> None:
        self._by: object = None
        self._kept: Mapping[_Pages, PageOverview] = {}

    def overview(
        self, pages: Sequence[Page], config: Config, recorded: Recorded, cut: Callable[[Page], Sequence[Section]]
    ) -> Overview:
        """The same as `csp_guides.translations.overview.overview` gives."""
        known = self._kept if (config, recorded) == self._by else {}
        by_pages = {tuple(there.values()): there for there in by_name(pages).values()}
        new = [page for there in by_pages if there not in known for page in there]
        made = overview(new, config, recorded, cut)
        kept = {there: known[there] for there in by_pages if there in known}
        kept |= {tuple(of_page.pages.values()): of_page for of_page in made.pages}
        self._by, self._kept = (config, recorded), kept
        return Overview(
            languages=made.languages,
            pages=tuple(sorted(kept.values(), key=lambda of_page: of_page.name)),
            recorded=made.recorded,
            extra=made.extra,
        )
