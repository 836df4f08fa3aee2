"""A page on its way from Markdown to HTML: what each part of `csp_guides.site` makes of it, in their order."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from mkdocs.structure.pages import Page

from csp_guides.active_front_matter import is_article
from csp_guides.addresses import address_in
from csp_guides.check import Block
from csp_guides.records import dataclass
from csp_guides.rule_pages import rule_of
from csp_guides.rules.rule import Rule
from csp_guides.site.build import Build
from csp_guides.site.built_pages import file_of
from csp_guides.site.card_data import anchor_of
from csp_guides.site.cards import labels
from csp_guides.site.contents import with_cards, with_filled_in
from csp_guides.site.dates import DayParts
from csp_guides.site.language import spoken
from csp_guides.site.links import Links
from csp_guides.site.options import CspPluginConfig
from csp_guides.site.page_end import page_end, report_address
from csp_guides.site.page_facts import rules_on
from csp_guides.site.pages import localized, with_links_in
from csp_guides.site.placeholders import PageRenderer, own_article
from csp_guides.site.publication import Publication
from csp_guides.site.tables import with_column_names
from csp_guides.site.translated import STATUS, standing_in
from csp_guides.translate import Translator, translator


@dataclass(frozen=True, slots=True, kw_only=True)
class Pipeline:
    """What becomes of the pages of the language that is built now; a preview does without an index of the theme's.

    `own_theme` says that the site is in the theme of these guides, `extensions` which ones its Markdown has.
    """

    options: CspPluginConfig
    own_theme: bool
    extensions: Sequence[str]
    preview: bool
    build: Build
    publication: Publication
    links: Links

    def with_metadata(self, page: Page) -> None:
        """Add to the metadata of a page what the theme makes of them."""
        if self.own_theme and not is_article(page.meta.get("microsoft")):
            # Its foot links to Microsoft's own article; what a page does not name follows from the rule it is about.
            page.meta["microsoft"] = own_article(rule_of(page.file.src_uri))
        if self.options.localized_links and is_article(page.meta.get("microsoft")):
            address = address_in(self.build.languages.of(page), page.meta["microsoft"])
            page.meta["microsoft"], page.meta["microsoft_language"] = address.href, address.language
        if self.options.question_search and (page.meta.get("search") or {}).get("exclude"):
            self.build.search.leave_out(page)
        if self.options.question_search or (self.preview and self.options.localized_search):
            # An index of the theme's takes a fifth of a build; a preview, which is built at each edit, does without.
            page.meta["search"] = {"exclude": True}
        if self.options.page_days:
            day = self.build.translations.day_of(file_of(page))
            # MkDocs gives each page the day of the build, which says nothing of the page.
            page.update_date = "" if day is None else day.isoformat()

    def markdown(self, markdown: str, page: Page) -> str:
        """A page's Markdown without its scenarios, whose cards come back in when it is HTML."""
        say = self.build.languages.speaker(page)
        markdown = self.build.dates.with_headings(markdown, say, self.extensions, self.publication.feed)
        shown = self.build.translations.shown(file_of(page))
        if shown is not None:
            markdown = self.build.translations.with_originals(markdown, shown)
        blocks = self._blocks(page)
        rules = partial(rules_on, markdown, blocks)
        self.publication.keep(page, markdown, blocks, say, partial(self._filled, say, rules))
        return self.build.pages.with_placeholders(markdown, page, blocks)

    def content(self, html: str, page: Page) -> str:
        """A page's HTML with all that is filled in, which its contents name from then on."""
        language, say = self.build.languages.of(page), self.build.languages.speaker(page)
        self.build.pages.look_at_text(html, page)
        if self.options.localized_alerts:
            html = localized(html, say)
        if self.options.localized_links:
            html = with_links_in(language, html)
        html = self._with_translations(html, page, say)
        html += self._end_of(page, say)
        html = self._with_dates(html, page, say)
        if self.options.narrow_tables:
            html = with_column_names(html)
        html = self.build.pages.with_cards(html, page, self._renderer(page, say))
        page.toc = with_cards(with_filled_in(page.toc, html), html, self._blocks(page))
        return html

    def with_cards_of_others(self, output: str, page: Page) -> str:
        """A finished page with the cards of the pages whose text it shows, as the list of a blog does."""
        renderer = self._renderer(page, self.build.languages.speaker(page))
        return self.build.pages.with_cards_of_others(output, page, renderer)

    def _filled(
        self,
        say: Translator,
        rules: Callable[[], Sequence[Rule[Any]]],
        marker: str,
        link: Callable[[str], str],
        card: Callable[[Block], str],
    ) -> str:
        """What is filled in for a marker of a page that stands alone, as beside the page."""
        if marker == STATUS:
            return self.build.translations.status(say.language, say, link)
        html = self.build.dates.filled(marker, DayParts(say=say, link=link, card=card))
        return PageRenderer(say=say, labels={}, link=link, rules=rules).rendered(html, {}).html

    def _blocks(self, page: Page) -> Sequence[Block]:
        """The scenarios that a page shows: its own, and those of originals that stand in for what is not translated."""
        file = file_of(page)
        shown = self.build.translations.shown(file)
        others = () if shown is None else self.build.translations.blocks(shown)
        return (*self.build.judgement.blocks(file), *others)

    def _with_translations(self, html: str, page: Page, say: Translator) -> str:
        """A page with what it says of its translation, and of all of them where it asks for that."""
        translations, file = self.build.translations, file_of(page)
        translations.remember(html, file)
        shown = translations.shown(file)
        if shown is not None:
            html = translations.with_notices(html, shown, say, self.links.to_source(shown.original, page.file))
        elif say.language != self.build.languages.built and self._stands_in(page):
            original = self.links.to_source(file, page.file)("")
            html = standing_in(html, say.language, translator(self.build.languages.built), original)
        if STATUS in html:
            link = self.links.from_page(page.file, say.language)
            html = html.replace(STATUS, translations.status(say.language, say, link))
        return html

    def _stands_in(self, page: Page) -> bool:
        """Whether a page is an original that a site in another language shows for want of a translation."""
        project = self.build.judgement.project
        own = self.build.judgement.language(file_of(page))
        return project is not None and own is not None and own == project.config.default_language

    def _end_of(self, page: Page, say: Translator) -> str:
        """What stands below a page: when it was last revised, if that is not said there yet, and where errors go."""
        day = self.build.translations.day_of_original(file_of(page)) if self.options.page_days else None
        report = report_address(self.options.report_url, page) if self.options.report_url else ""
        return page_end(day, report, say)

    def _with_dates(self, html: str, page: Page, say: Translator) -> str:
        """A page with what each day brings, where it lists the days on which rules turn."""

        def card(block: Block) -> str:
            return self.links.to_source(block.page.file, page.file)(anchor_of(block.scenario.id))

        link = self.links.from_page(page.file, say.language)
        return self.build.dates.filled(html, DayParts(say=say, link=link, card=card))

    def _renderer(self, page: Page, say: Translator) -> PageRenderer:
        shown = self.build.translations.shown(file_of(page))
        return PageRenderer(
            say=say,
            labels=labels(say),
            link=self.links.from_page(page.file, say.language),
            uses=self.build.uses,
            kept=self.build.memos.cards,
            pages=self.build.memos.pages if self.preview else None,
            rules=partial(rules_on, page.markdown or "", self._blocks(page)),
            # A section that is not translated yet is in the language of its original, and so are its cards.
            speaker=None if shown is None else lambda other: translator(spoken(other or say.language) or say.language),
        )
