"""What a page of a translation says of itself: what its original changed, what is not translated, and who read it."""

import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path

from csp_guides.check import Block
from csp_guides.cldr import language_name
from csp_guides.fences import blocks
from csp_guides.files import absolute
from csp_guides.joints import in_a_row
from csp_guides.messages import Message, message
from csp_guides.pages import Page
from csp_guides.prose import GAP, Unit
from csp_guides.records import dataclass, field
from csp_guides.reporters.translations import STATES
from csp_guides.site.headings import headings_of
from csp_guides.site.judgement import Judgement
from csp_guides.site.markup import Markup, capitalized, element, join, linked
from csp_guides.site.overviews import Overviews
from csp_guides.source import Source
from csp_guides.translate import Translator
from csp_guides.translations.freshness import Standing, State
from csp_guides.translations.keeping import reading_of
from csp_guides.translations.overview import Overview, PageOverview
from csp_guides.translations.records import Records
from csp_guides.translations.sections import NOT_TRANSLATED, TOP, Section, is_marker

STATUS = "<!-- csp-guides: translations -->"
"""In a page: where the state of all translations goes."""

_READING = "csp-reading"
READING = f'<p class="{_READING}">', f'<div class="{_READING}"'
"""How that begins which stands last on a page: what kind of reading a translation had, and when a page was revised."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A page of a translation and how its sections stand; `records` are those of its language."""

    page: Page
    standings: Sequence[Standing] = field(repr=False)
    records: Records | None = field(default=None, repr=False)

    @property
    def original(self) -> Path | None:
        """The file of the original; a page has at least one section."""
        return self.standings[0].original.page.file


class Translations:
    """The translations of a site; one in which nothing is on record and everything translated costs nothing."""

    def __init__(self, judgement: Judgement, overviews: Overviews | None = None) -> None:
        """`overviews` has that of the build before."""
        self._judgement = judgement
        self._overviews = Overviews() if overviews is None else overviews
        # Nobody can write it into a page.
        self._secret = secrets.token_hex(16)
        # The ids of the sections of originals, by their files; the site makes those that no heading says.
        self._ids: dict[Path | None, Mapping[str, str]] = {}

    @cached_property
    def _overview(self) -> Overview:
        project = self._judgement.project
        if project is None:
            return Overview(languages=(), pages=())
        judgement = self._judgement
        return self._overviews.overview(judgement.report.pages, project.config, judgement.recorded, judgement.sections)

    @cached_property
    def _is_kept(self) -> bool:
        recorded = any(records.sections or records.readings for records in self._judgement.recorded.values())
        return recorded or any(NOT_TRANSLATED in page.source.text for page in self._judgement.report.pages)

    @cached_property
    def _by_file(self) -> dict[Path | None, tuple[PageOverview, str]]:
        return {
            page.file: (of_page, language)
            for of_page in self._overview.pages
            for language, page in of_page.pages.items()
        }

    def shown(self, file: Path) -> Shown | None:
        """A page of a translation by its file; None for any other."""
        if not self._is_kept:
            return None
        found = self._by_file.get(absolute(file))
        if found is None or found[1] not in found[0].standings:
            return None
        of_page, language = found
        return Shown(
            page=of_page.pages[language],
            standings=of_page.standings[language],
            records=self._judgement.recorded.get(language),
        )

    def day_of(self, file: Path) -> date | None:
        """The day on which a page was last written or revised, as far as that is on record."""
        shown = self.shown(file)
        if shown is None:
            return self.day_of_original(file)
        return None if shown.records is None else reading_of(shown.page, shown.records)[0].written

    def day_of_original(self, file: Path) -> date | None:
        """The latest day on which an original or one of its translations was revised; None for any other page.

        What is on record of an original is on record of its translations, which follow each change of it.
        """
        found = self._by_file.get(absolute(file)) if self._is_kept else None
        if found is None or found[1] in found[0].standings:
            return None
        readings = (records.readings.get(found[0].name) for records in self._judgement.recorded.values())
        return max((one.written for one in readings if one is not None and one.written is not None), default=None)

    def remember(self, html: str, file: Path) -> None:
        """Note the ids of the sections of an original: its translations are built later, and link to them."""
        if not self._is_kept:
            return
        found = self._by_file.get(absolute(file))
        if found is not None and found[1] not in found[0].standings:
            headings = headings_of(html, found[0].sections)
            self._ids[absolute(file)] = {name: heading.id for name, heading in headings.items()}

    def with_originals(self, markdown: str, shown: Shown) -> str:
        """The Markdown of a page with the original of each section that is not translated yet in its place."""
        later = _later(shown.standings)
        lines = markdown.split("\n")
        markers = _markers(markdown)
        if len(markers) != len(later):
            # Another plugin has changed the text: the marker stays, which nobody sees.
            return markdown
        for standings, line in zip(later, markers, strict=True):
            body = "\n".join(_body(standings))
            lines[line] = lines[line].replace(NOT_TRANSLATED, f"{self._begins}\n\n{body}\n\n{self._ends}", 1)
        return "\n".join(lines)

    def blocks(self, shown: Shown) -> Sequence[Block]:
        """The scenarios of the originals of sections that are not translated yet."""
        files = {one.original.page.file for one in shown.standings if one.state is State.LATER}
        return [block for file in files if file is not None for block in self._judgement.blocks(file)]

    def with_notices(self, html: str, shown: Shown, say: Translator, original: Callable[[str], str]) -> str:
        """The content of a page with what it says of itself; `original` gives the address of a section's original."""
        project = self._judgement.project
        assert project is not None, "a page of a translation is one of a project"
        language = project.config.default_language
        opening = f'<div class="csp-original" lang="{language}">'
        for one in _later(shown.standings):
            notice = _notice(_LATER, self._address(one[0].original, original), say, language)
            html = html.replace(self._begins, f"{notice}{opening}", 1).replace(self._ends, "</div>", 1)
        html = self._with_stale(html, shown, say, original, language)
        if shown.records is not None:
            html += element("p", _reading(shown.page, shown.records, say), class_=_READING)
        return html

    def _with_stale(
        self, html: str, shown: Shown, say: Translator, original: Callable[[str], str], language: str
    ) -> str:
        """The content of a page with a notice below the headings of sections whose originals have changed.

        A section whose heading another plugin has changed beyond recognition has its notice at the beginning.
        """
        there = sorted(
            (one.translation for one in shown.standings if one.translation is not None), key=lambda one: one.lines
        )
        headings = headings_of(html, there)
        notices = [
            (headings[one.translation.name].end if one.translation.name in headings else 0, one.original)
            for one in shown.standings
            if one.state.is_stale and one.translation is not None
        ]
        # From the last on, so that the places of the others stay what they are.
        for at, section in sorted(notices, key=lambda notice: notice[0], reverse=True):
            html = f"{html[:at]}{_notice(_STALE, self._address(section, original), say, language)}{html[at:]}"
        return html

    def _address(self, section: Section, original: Callable[[str], str]) -> str:
        """The address of an original's section, or of its page where the id of the section is not known."""
        if section.name == TOP:
            return original("")
        ids = self._ids.get(section.page.file, {})
        return original(ids.get(section.name, section.id or ""))

    def status(self, language: str, say: Translator, link: Callable[[str], str]) -> str:
        """How the sections of all pages stand in each language, and which are not in step in the reader's own.

        Readers of the originals see those of all languages.
        """
        found = self._overview
        states = [state for state in State if any(found.counts(one)[state] for one in found.languages)]
        names = (say(message("Language")), *(capitalized(say(STATES[state])) for state in states))
        head = element("tr", [element("th", name) for name in names])
        rows = [
            element(
                "tr",
                element("td", capitalized(language_name(one, language))),
                [element("td", str(counts[state])) for state in states],
            )
            for one in found.languages
            for counts in (found.counts(one),)
        ]
        table = element("table", element("thead", head), element("tbody", rows))
        own = (language,) if language in found.languages else found.languages
        return Markup("".join((table, *_to_do(found, own, language, say, link))))

    @property
    def _begins(self) -> str:
        return f"<!-- {self._secret} begins -->"

    @property
    def _ends(self) -> str:
        return f"<!-- {self._secret} ends -->"


def standing_in(html: str, language: str, say: Translator, original: str) -> str:
    """The content of an original, in its language, that stands in for a page not translated yet; with its address."""
    notice = _notice(_PAGE_LATER, original, say, language)
    return f'{notice}<div class="csp-original" lang="{language}">{html}</div>'


_PAGE_LATER = message("This page is not translated yet; this is the original.")
_STALE = message("The original of this section has changed since it was translated.")
_LATER = message("This section is not translated yet; this is the original.")
_READ = message("Read the original")


def _later(standings: Sequence[Standing]) -> list[list[Standing]]:
    """The sections that say that they are not translated yet, each with those below it, in the order of the page."""
    groups: list[list[Standing]] = []
    for one in standings:
        if one.state is State.LATER and one.translation is not None:
            groups.append([one])
        elif one.state is State.LATER and groups:
            groups[-1].append(one)
    return sorted(groups, key=lambda group: group[0].translation.lines if group[0].translation else (0, 0))


def _body(standings: Sequence[Standing]) -> Iterator[str]:
    """The lines of the originals of some sections, the first without its heading."""
    for number, one in enumerate(standings):
        first, end = one.original.lines
        if number == 0 and one.original.heading is not None:
            first = one.original.heading.lines[1]
        yield from one.original.page.source.lines[first:end]


def _markers(markdown: str) -> list[int]:
    """The lines that say of a section that it is not translated yet, counted from 0; not those shown in code."""
    source = Source("", markdown)
    return [block.lines[0] for block in blocks(source) if is_marker(block, source)]


def _notice(text: Message, address: str, say: Translator, language: str) -> Markup:
    """What a page says of itself, with a link to the original in its language, if that has an address."""
    link = [" ", linked(say(_READ), address, hreflang=language)] if address else []
    return element("p", say(text), link, class_="csp-notice")


def _reading(page: Page, records: Records, say: Translator) -> list[str]:
    """What kind of reading a page had, as far as that is on record."""
    reading, changed = reading_of(page, records)
    said: list[Message] = []
    if reading.written is not None:
        said.append(message("Written or revised on {day}.", day=reading.written))
    if reading.reviewed is None:
        said.append(message("No review by a second reader is on record."))
    elif changed:
        said.append(message("Reviewed by a second reader on {day}, and changed since then.", day=reading.reviewed))
    else:
        said.append(message("Reviewed by a second reader on {day}.", day=reading.reviewed))
    return [in_a_row([say(sentence) for sentence in said], say.language)]


def _to_do(
    found: Overview, languages: Sequence[str], reader: str, say: Translator, link: Callable[[str], str]
) -> Iterator[Markup]:
    """The sections that are not in step in some languages; where there are several, each with its own.

    `reader` is the language in which these are named.
    """
    items = [
        element("li", linked(_title(page, one, language, say), _address(page, one, link)), ": ", said)
        for page in found.pages
        for language in languages
        for one in page.standings[language]
        if one.state not in (State.CURRENT, State.UNRECORDED)
        for said in (say(STATES[one.state]) + ("" if len(languages) == 1 else f" – {language_name(language, reader)}"),)
    ]
    yield element("h2", say(message("Sections that want a translator")), id="to-do")
    yield element("ul", items) if items else element("p", say(message("There are none.")))


def _title(page: PageOverview, one: Standing, language: str, say: Translator) -> Markup:
    """What a section is called where the reader finds it, below the title of its page; in the language it is in."""
    top = page.standings[language][0]
    if one.original.name == TOP or (top.translation or top.original).heading is None:
        return _heading(one, page.name, language, say)
    return join([_heading(top, page.name, language, say), " – ", _heading(one, one.original.name, language, say)])


def _heading(one: Standing, name: str, language: str, say: Translator) -> Markup:
    """The heading of a section, or of its original where there is none; its name if neither has words."""
    section = one.translation or one.original
    text = _with_code(section.heading) if section.heading is not None else name
    spoken = language if one.translation is not None else one.original.page.language
    return join(text) if spoken == say.language else element("span", text, lang=spoken)


def _with_code(heading: Unit) -> str:
    """The words of a heading with its code; an image is left out."""
    words = heading.text.split(GAP)
    code = heading.code if len(heading.code) == len(words) - 1 else [""] * (len(words) - 1)
    return "".join(f"{before}{between}" for before, between in zip(words, (*code, ""), strict=True))


def _address(page: PageOverview, one: Standing, link: Callable[[str], str]) -> str:
    """Where the section is; pages are built one by one, and an id that no heading says may not be known yet."""
    fragment = "" if one.original.name == TOP or one.original.id is None else f"#{one.original.id}"
    return link(f"{page.name.removesuffix('.md')}/{fragment}")
