"""How pages are worded: terms and typography, English left in a translation, a link into another language, no title.

It knows pages and their prose, not what a scenario means.
"""

from collections.abc import Iterable, Iterator, Sequence

from csp_guides.config import Config, Layout, Words
from csp_guides.findings import Finding, Level
from csp_guides.messages import message
from csp_guides.pages import Page, about_page
from csp_guides.prose import Spoken, Unit, UnitKind, prose, shown_titles
from csp_guides.source import Span
from csp_guides.translations.links import destination
from csp_guides.translations.sections import NOT_TRANSLATED, not_translated, sections
from csp_guides.wording.function_words import english_sentences
from csp_guides.wording.hits import Hit
from csp_guides.wording.terms import Scope, Term, fold


class Wording:
    """What is said of how pages are worded."""

    def __init__(self, config: Config, terms: Iterable[Term]) -> None:
        self._config = config
        self._terms: dict[str, list[Term]] = {}
        for term in terms:
            if Scope.PAGES in term.scope:
                self._terms.setdefault(term.language, []).append(term)

    def found(self, page: Page, told: Sequence[Sequence[Spoken]]) -> Iterator[Finding | Hit]:
        """What is found on one page, and what of it is only worn; `told` has the prose of each scenario."""
        if page.language is None or page.is_again:
            return
        units = _translated(page) if page.is_markdown else []
        yield from self._links(page, units)
        if not self._is_checked(told):
            return
        if page.is_markdown and self._config.words is Words.CHECKED:
            # Elsewhere a site may take its titles from the names of files.
            yield from _without_title(page, units)
        spoken: list[Spoken] = [*units, *(one for scenario in told for one in scenario)]
        if page.language != self._config.default_language:
            yield from _in_english(page, spoken)
        for hit in self._hits(page, spoken):
            yield hit if hit.budget else hit.finding(page.source)

    def _is_checked(self, scenarios: Sequence[object]) -> bool:
        match self._config.words:
            case Words.CHECKED:
                return True
            case Words.CHECKED_BESIDE_SCENARIOS:
                return bool(scenarios)
        return False

    def _hits(self, page: Page, units: Sequence[Spoken]) -> Iterator[Hit]:
        lines = "\n".join(unit.text for unit in units)
        folded = fold(lines)
        terms = [term for term in self._terms.get(page.language or "", ()) if term.may_be_in(lines, folded)]
        for unit in units if terms else ():
            for term, span in _apart(terms, unit):
                yield Hit(
                    id=term.id,
                    level=term.level,
                    write=term.write,
                    budget=term.budget,
                    span=unit.span(span.start, span.end),
                    text=unit.text[span.start : span.end],
                )

    def _links(self, page: Page, units: Iterable[Unit]) -> Iterator[Finding]:
        """Links into the pages of another language."""
        if self._config.layout is Layout.SINGLE:
            return
        for unit in units:
            for link in unit.links:
                language = destination(link.target, page, self._config).language
                if language not in (None, page.language):
                    yield Finding(
                        id="link-into-another-language",
                        level=Level.ERROR,
                        message=message("this link leads to a page in another language: {language}", language=language),
                        source=page.source,
                        span=unit.span(link.start, link.end),
                        help=message("link to the same page in the language of this one"),
                    )


def _translated(page: Page) -> list[Unit]:
    """The units of a page, and the titles of its links and images.

    Those of sections that say of themselves that they are not translated yet are left out.
    """
    units = [*prose(page.source), *shown_titles(page.source)]
    if NOT_TRANSLATED not in page.source.text:
        return units
    left_out = [section.lines for section in not_translated(sections(page))]
    return [unit for unit in units if not any(first <= unit.lines[0] < end for first, end in left_out)]


def _apart(terms: Iterable[Term], unit: Spoken) -> Iterator[tuple[Term, Span]]:
    """What terms find in a unit; of what lies in one another, the larger and the earlier one."""
    found = [(span, number, term) for number, term in enumerate(terms) for span in term.found_in(unit)]
    end = -1
    for span, _, term in sorted(found, key=lambda one: (one[0].start, -one[0].end, one[1])):
        if span.end > end:
            yield term, span
            end = span.end


def _without_title(page: Page, units: Iterable[Unit]) -> Iterator[Finding]:
    for unit in units:
        if unit.kind is UnitKind.HEADING and unit.level == 1 and unit.text.strip():
            return
        if unit.kind is UnitKind.FRONT_MATTER and unit.id == "title":
            return
    text = message("this page has no title")
    help = message("begin it with a heading of the first level, such as “# Title”")
    yield about_page(page.source, "page-without-title", text, Level.WARNING, help)


def _in_english(page: Page, units: Iterable[Spoken]) -> Iterator[Finding]:
    """Sentences of a translation that are English still, those of a paragraph in one finding."""
    for unit in units:
        left = [
            span
            for span in english_sentences(unit.text, page.language or "")
            if not any(link.start <= span.start and span.end <= link.end for link in unit.links)
        ]
        if left:
            one = message("this sentence of a translation is still in English")
            several = message("{count} sentences of this paragraph are still in English", count=len(left))
            yield Finding(
                id="english-in-translation",
                level=Level.WARNING,
                message=one if len(left) == 1 else several,
                source=page.source,
                span=unit.span(left[0].start, left[0].end),
                help=message("translate it, or put what is quoted between quotation marks"),
            )
