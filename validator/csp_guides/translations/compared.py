"""What comparing the pages of all languages found, once each translation was held against its original."""

from collections.abc import Iterable, Iterator

from csp_guides.config import Config
from csp_guides.findings import Finding
from csp_guides.messages import message
from csp_guides.pages import Page, about_page
from csp_guides.records import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """What was found in comparing a page with its original.

    `later` are the ids of the scenarios whose translation is to come, or whose whole section is missing. Where a
    section is not on record under its own name, it may be found in what is on record of any page: then the comparison
    `rests_on_all_records`. What is `settled` by it need not be compared again after an edit beside it.
    """

    findings: tuple[Finding, ...] = ()
    later: frozenset[str] = frozenset()
    rests_on_all_records: bool = False
    settled: bytes = field(default=b"", repr=False, compare=False)


def without_original(pages: Iterable[Page], config: Config) -> Iterator[Finding]:
    """Pages that only a translation has."""
    listed = list(pages)
    originals = {page.name for page in listed if page.language == config.default_language}
    for page in listed:
        if page.language not in (None, config.default_language) and page.name not in originals:
            path = str(config.path_of(config.default_language, page.name or ""))
            text = message("only this language has this page; the original would be {path}", path=path)
            yield about_page(page.source, "extra-page", text, help=_EXTRA_PAGE)


_EXTRA_PAGE = message("write the original, too, or take the page out")
