"""The MkDocs plugin: a thin front that puts what `csp_guides.site` makes at the right moments of a build."""

import secrets
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from markupsafe import escape
from mkdocs import plugins
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_build_date
from mkdocs.utils.templates import TemplateContext

from csp_guides.active_front_matter import is_article
from csp_guides.addresses import address_in
from csp_guides.check import Block
from csp_guides.discovery import unread_settings
from csp_guides.reporters.text import clean
from csp_guides.reporters.workflow_commands import without_commands
from csp_guides.settings import FILES
from csp_guides.site.built_pages import BuiltPages, file_of
from csp_guides.site.cards import labels
from csp_guides.site.contents import with_cards, with_filled_in
from csp_guides.site.dates import Dates, DayParts
from csp_guides.site.judgement import Judgement, judge_site
from csp_guides.site.language import language_built, spoken
from csp_guides.site.links import Links, address_of
from csp_guides.site.navigation import home_of, names_rules, with_rules
from csp_guides.site.notices import tell
from csp_guides.site.options import CspPluginConfig, lacking
from csp_guides.site.page_end import page_end, report_address
from csp_guides.site.pages import localized, with_links_in
from csp_guides.site.placeholders import PageRenderer, own_article, placeholders_in, rule_of
from csp_guides.site.policy import mark_scripts, with_policy
from csp_guides.site.publication import Publication, Wanted
from csp_guides.site.question_search import QuestionSearch
from csp_guides.site.rule_uses import RuleUses
from csp_guides.site.search import SearchIndexes
from csp_guides.site.staging import StagedBuilds, write_whole
from csp_guides.site.style import STYLE, has_own_theme, needs_style, style_file, with_style
from csp_guides.site.tables import with_column_names
from csp_guides.site.translated import STATUS, Translations, standing_in
from csp_guides.translate import Translator, translator

if TYPE_CHECKING:
    from jinja2 import Environment

_NOT_FOUND = "404.html"

# When an event comes to this plugin: MkDocs begins with the highest number, and a plugin that names none has 0.
# A folder that another plugin has seen would be remembered, and a template that it has read be kept as it was.
_FIRST = 1000
# The i18n plugin turns to the next language at -100, and builds all other languages at -100 of the end of the first.
_BEFORE_I18N = -50
_AFTER_I18N = -150
# Material's plugin for the metadata of whole folders adds them at 50.
_AFTER_META = 40
# What others make of a page is what the reader gets.
_LAST = -1000
# When all others have written their files, those that are late to see the pages, too.
_VERY_LAST = -10_000

_log = plugins.get_plugin_logger(__name__)


class CspPlugin(plugins.BasePlugin[CspPluginConfig]):  # type: ignore[no-untyped-call]
    """Shows the scenarios of a site as cards; with the i18n plugin, most events come once for each language."""

    def __init__(self) -> None:
        self._serving = self._dirty = False
        self._script_mark = secrets.token_hex(16)
        self._staged = StagedBuilds()
        # Of one build, of all its languages:
        self._config: MkDocsConfig | None = None
        self._judgement: Judgement
        self._pages: BuiltPages
        self._translations: Translations
        self._dates: Dates
        self._uses: RuleUses
        self._indexes: SearchIndexes
        self._search: QuestionSearch
        self._unsearched: set[str] = set()
        self._nav: list[Any] | None = None
        self._not_found: str | None = None
        # Of the language that is built now:
        self._language = "en"
        self._root = ""
        self._links: Links
        self._publication: Publication

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Note whether this is a preview, which goes on where a build stops."""
        self._serving = command == "serve"
        self._dirty = dirty

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        """Build anew when the settings change, too."""
        folder = Path(config.config_file_path).parent
        for file in (place / name for place in (folder, *folder.parents) for name in FILES):
            if file.is_file():
                server.watch(str(file))
        return server

    @plugins.event_priority(_FIRST)
    def _stage(self, config: MkDocsConfig) -> None:
        """Let a build go into a folder of its own, before any plugin remembers another one."""
        if not (self._serving or self._dirty):
            self._staged.begin(config)

    def on_build_error(self, *, error: Exception) -> None:
        """Leave the site as it was before the build."""
        self._staged.give_up()

    @plugins.event_priority(_AFTER_I18N)
    def _begin(self, config: MkDocsConfig) -> MkDocsConfig:
        """Take up the language that is built now; with the first one, judge the pages of all of them."""
        # All languages are built from one configuration, and each preview from a new one.
        if config is not self._config:
            self._config = config
            self._begin_build(config)
        self._take_up_language(config)
        # The next language must not find what this one makes of the navigation.
        if names_rules(config.nav or ()):
            self._nav = config.nav
        if self._nav is not None:
            config.nav = with_rules(self._nav, translator(self._language))
        return config

    on_config = plugins.CombinedEvent(_stage, _begin)

    def _begin_build(self, config: MkDocsConfig) -> None:
        if lack := next(lacking(self.config, config), None):
            raise Abort(f"csp-guides: {lack}")
        self._nav = self._not_found = None
        self._indexes = SearchIndexes()
        self._search = QuestionSearch()
        self._unsearched.clear()
        if self._dirty and self.config.localized_search:
            self._indexes.keep_earlier(Path(config.site_dir))
        self._judgement = self._judged(config)
        self._translations = Translations(self._judgement)
        # It heeds SOURCE_DATE_EPOCH, so that a build can be repeated.
        self._dates = Dates(self._judgement, date.fromisoformat(get_build_date()))
        self._uses = RuleUses(self._judgement.report)
        self._pages = BuiltPages(
            self._judgement, lambda page: translator(self._language_of(page)), preview=self._serving
        )

    def _take_up_language(self, config: MkDocsConfig) -> None:
        tag = language_built(config)
        language = spoken(tag)
        if language is None:
            _log.info("There are no words in “%s” for cards; they are in English.", tag)
        self._language = language or "en"
        self._publication = Publication(
            wanted=self._wanted(), config=config, judgement=self._judgement, say=translator(self._language)
        )

    def _wanted(self) -> Wanted:
        """What is published beside the pages; a preview, and a build of changed pages only, go without it."""
        whole = not (self._serving or self._dirty)
        return Wanted(
            sharing=self.config.sharing,
            pictures=self.config.sharing_pictures and self.config.sharing and whole,
            files=self.config.machine_files and whole,
            feed=self.config.rule_feed and whole,
            localized_links=self.config.localized_links,
        )

    def _judged(self, config: MkDocsConfig) -> Judgement:
        """Check all pages of all languages, before any is built; a build ends here when something is found.

        A strict build alone would stop after the first language that fails, and show its pages until then.
        """
        judgement = judge_site(config, preview=self._serving)
        if judgement.project and (unread := unread_settings(judgement.project)):
            _log.info("%s", without_commands(clean(str(unread))))
        text = judgement.as_text(translator("en"))
        if not judgement.holds and not self._serving:
            raise Abort(text)
        if not judgement.holds or judgement.report.findings:
            tell(text)
        return judgement

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the style of cards to what is copied into the site."""
        if files.get_file_from_path(STYLE) is None:
            files.append(style_file(config))
        return files

    @plugins.event_priority(_AFTER_I18N)
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Note where the home of the language is, and its pages."""
        self._root = home_of(nav)
        self._links = Links(files=files, published=self.config.guides_url or "")
        self._publication.root, self._publication.nav = self._root, nav
        self._publication.files, self._publication.links = files, self._links
        return nav

    @plugins.event_priority(_AFTER_META)
    def _look_at_metadata(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> None:
        """Look at the metadata of a page before other plugins add markup of theirs."""
        self._pages.look_at_metadata(markdown, page)

    @plugins.event_priority(_LAST)
    def _take_out(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Take the scenarios out of the text; their cards come back in when it is HTML."""
        if has_own_theme(config) and not is_article(page.meta.get("microsoft")):
            # Its foot links to Microsoft's own article; what a page does not name follows from the rule it is about.
            page.meta["microsoft"] = own_article(rule_of(page.file.src_uri))
        if self.config.localized_links and is_article(page.meta.get("microsoft")):
            address = address_in(self._language_of(page), page.meta["microsoft"])
            page.meta["microsoft"], page.meta["microsoft_language"] = address.href, address.language
        if self.config.question_search and (page.meta.get("search") or {}).get("exclude"):
            self._unsearched.add(page.file.src_uri)
        if self.config.question_search or (self._serving and self.config.localized_search):
            # An index of the theme's takes a fifth of a build; a preview, which is built at each edit, does without.
            page.meta["search"] = {"exclude": True}
        say = translator(self._language_of(page))
        markdown = self._dates.with_headings(markdown, say, config.markdown_extensions)
        shown = self._translations.shown(file_of(page))
        more: Sequence[Block] = ()
        if shown is not None:
            markdown = self._translations.with_originals(markdown, shown)
            more = self._translations.blocks(shown)
        blocks = (*self._judgement.blocks(file_of(page)), *more)
        self._publication.keep(page, markdown, blocks, translator(self._language_of(page)))
        if self.config.page_days:
            day = self._translations.day_of(file_of(page))
            # MkDocs gives each page the day of the build, which says nothing of the page.
            page.update_date = "" if day is None else day.isoformat()
        return self._pages.with_placeholders(markdown, page, more)

    on_page_markdown = plugins.CombinedEvent(_look_at_metadata, _take_out)

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Put in the cards and what else is filled in, and translate what Markdown extensions wrote."""
        self._pages.look_at_text(html, page)
        if self.config.localized_alerts:
            html = localized(html, translator(self._language_of(page)))
        if self.config.localized_links:
            html = with_links_in(self._language_of(page), html)
        html = self._with_dates(self._with_translations(html, page, files), page, files)
        if self.config.narrow_tables:
            html = with_column_names(html)
        html = self._pages.with_cards(html, page, self._renderer(page))
        page.toc = with_cards(with_filled_in(page.toc, html), html)
        return html

    @plugins.event_priority(_LAST)
    def _end_with_faults(self, env: "Environment", *, config: MkDocsConfig, files: Files) -> None:
        """End a build with all that was found in the text of its pages, before the first is written."""
        pages = [file.page for file in files.documentation_pages() if file.page is not None]
        self._pages.stop_at_faults(pages)
        if not any(page.update_date for page in pages):
            # MkDocs wants a day for the site map itself, and there is none where no translation is recorded.
            for page in pages:
                page.update_date = get_build_date()

    @plugins.event_priority(_FIRST)
    def _mark_scripts(self, env: "Environment", *, config: MkDocsConfig, files: Files) -> None:
        """Mark what the theme brings to run, before any template is read."""
        if self._has_policy:
            mark_scripts(env, self._script_mark)

    on_env = plugins.CombinedEvent(_mark_scripts, _end_with_faults)

    @plugins.event_priority(_LAST)
    def on_page_context(self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation) -> None:
        """Escape what themes put into the head of a page as it stands."""
        if page.meta.get("description"):
            page.meta["description"] = escape(page.meta["description"])
        if self.config.question_search:
            self._let_find(page, config)

    def _let_find(self, page: Page, config: MkDocsConfig) -> None:
        """Take a page up into the search, unless its metadata keep it from there."""
        if page.file.src_uri not in self._unsearched:
            self._search.add(
                page.content or "",
                name=page.file.src_uri.removeprefix(f"{language_built(config)}/"),
                location=page.url.removeprefix("./").removeprefix(self._root),
                meta={"title": page.title, **page.meta},
                root=self._root,
                say=translator(self._language),
            )

    @plugins.event_priority(_LAST)
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Look at the finished page, and add the style of cards where there are some, and the security policy.

        A page may show the text of others, as the list of a blog does: it gets the cards of these.
        """
        shows_others = bool(placeholders_in(output))
        if shows_others:
            output = self._pages.with_cards_of_others(output, page, self._renderer(page))
        output = self._publication.with_head(self._pages.looked_at(output, page), page)
        if STYLE not in map(str, config.extra_css) and (shows_others or needs_style(page.content or "")):
            output = with_style(output, page.url)
        output = self._with_policy(output, page.file.src_uri)
        self._pages.remember(output)
        return output

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Keep one error page for each language; all are built to the same file."""
        output = self._with_policy(output_content, template_name) if template_name.endswith(".html") else output_content
        if template_name != _NOT_FOUND or not self.config.localized_error_pages:
            return output
        if not self._root:
            self._not_found = output
        else:
            write_whole(Path(config.site_dir, self._root, _NOT_FOUND), output)
        return self._not_found or output

    @plugins.event_priority(_BEFORE_I18N)
    def _keep_index(self, *, config: MkDocsConfig) -> None:
        """Write what stands beside the pages, and take the search index before that of the next language is written."""
        self._publication.write()
        if self.config.localized_search:
            self._indexes.take(Path(config.site_dir), self._root, self._language)

    @plugins.event_priority(_AFTER_I18N)
    def _write_indexes(self, *, config: MkDocsConfig) -> None:
        """Put each index below the home of its language; the one at the root holds all languages until now."""
        self._indexes.write(Path(config.site_dir))
        self._search.write(Path(config.site_dir), dirty=self._dirty)

    @plugins.event_priority(_VERY_LAST)
    def _publish(self, *, config: MkDocsConfig) -> None:
        """Move the site into place with its last language, when all other plugins have written what they write."""
        if self._staged.end():
            self._pages.stop_at_others(Path(config.site_dir))
            self._staged.publish()

    on_post_build = plugins.CombinedEvent(_keep_index, _write_indexes, _publish)

    def _with_translations(self, html: str, page: Page, files: Files) -> str:
        """A page with what it says of its translation, and of all of them where it asks for that."""
        language = self._language_of(page)
        say = translator(language)
        self._translations.remember(html, file_of(page))
        shown = self._translations.shown(file_of(page))
        if shown is not None:
            html = self._translations.with_notices(html, shown, say, address_of(shown.original, page.file, files))
        elif language != self._language and self._stands_in(page):
            original_url = address_of(file_of(page), page.file, files)("")
            html = standing_in(html, language, translator(self._language), original_url)
        if STATUS in html:
            link = self._links.from_page(page.file, language)
            html = html.replace(STATUS, self._translations.status(language, say, link))
        return html + self._end_of(page, say)

    def _end_of(self, page: Page, say: Translator) -> str:
        """What stands below a page: when it was last revised, if that is not said there yet, and where errors go."""
        day = self._translations.day_of_original(file_of(page)) if self.config.page_days else None
        report = report_address(self.config.report_url, page) if self.config.report_url else ""
        return page_end(day, report, say)

    def _with_dates(self, html: str, page: Page, files: Files) -> str:
        """A page with what each day brings, where it lists the days on which rules turn."""
        language = self._language_of(page)

        def card(block: Block) -> str:
            return address_of(block.page.file, page.file, files)(f"scenario-{block.scenario.id}")

        link = self._links.from_page(page.file, language)
        return self._dates.filled(html, DayParts(say=translator(language), link=link, card=card))

    def _stands_in(self, page: Page) -> bool:
        """Whether a page is an original that a site in another language shows for want of a translation."""
        project = self._judgement.project
        own = self._judgement.language(file_of(page))
        return project is not None and own is not None and own == project.config.default_language

    def _renderer(self, page: Page) -> PageRenderer:
        language = self._language_of(page)
        say = translator(language)
        shown = self._translations.shown(file_of(page))
        return PageRenderer(
            say=say,
            labels=labels(say),
            link=self._links.from_page(page.file, language),
            # A section that is not translated yet is in the language of its original, and so are its cards.
            uses=self._uses,
            speaker=None if shown is None else lambda other: translator(spoken(other or language) or language),
        )

    def _language_of(self, page: Page) -> str:
        """The language a page is written in: an English page that stands in for a missing translation stays English."""
        for tag in (getattr(page.file, "locale", None), self._judgement.language(file_of(page))):
            if tag and (language := spoken(tag)):
                return language
        return self._language

    @property
    def _has_policy(self) -> bool:
        # The script that reloads a preview would fall to the policy.
        return self.config.content_security_policy and not self._serving

    def _with_policy(self, output: str, name: str) -> str:
        if not self._has_policy:
            return output
        finished = with_policy(output, self._script_mark)
        if finished is None:
            raise PluginError(f"csp-guides: {name} has no <head>, in which its security policy would stand")
        return finished
