"""The MkDocs plugin: a thin front that puts what `csp_guides.site` makes at the right moments of a build."""

import logging
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

from mkdocs import plugins
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from csp_guides.check import Block
from csp_guides.project import check_guides, find_project
from csp_guides.reporters.summary import summary_as_text
from csp_guides.reporters.text import Palette, findings_as_text
from csp_guides.site.cldr import long_date
from csp_guides.site.language import Language, language
from csp_guides.site.navigation import names_rules, with_rules
from csp_guides.site.pages import localized
from csp_guides.site.placeholders import PageRenderer, own_article, rule_of, with_placeholders
from csp_guides.site.policy import with_policy
from csp_guides.site.search import localized_index
from csp_guides.translate import translator

_NOT_FOUND = "404.html"
_SEARCH_INDEX = Path("search", "search_index.json")

# The i18n plugin turns to the next language at -100, and builds all other languages at -100 of the end of the first.
_BEFORE_I18N = -50
_AFTER_I18N = -150


# MkDocs has left the hook that runs when its classes are derived from untyped.
class CspPluginConfig(Config):  # type: ignore[no-untyped-call]
    """The options of the plugin in mkdocs.yml."""


class CspPlugin(plugins.BasePlugin[CspPluginConfig]):  # type: ignore[no-untyped-call]
    """Builds the site in all its languages; every event but the first runs once for each language."""

    def __init__(self) -> None:
        self._serving = False
        self._language: Language
        self._root = ""
        self._nav: list[Any] | None = None
        self._not_found: str | None = None
        self._built: set[str] = set()
        self._indexes: dict[str, str] = {}
        self._blocks: dict[tuple[str | None, str | None], list[Block]] = {}

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Note whether this is a preview; its reloading script would fall to the security policy."""
        self._serving = command == "serve"
        # The segmenter of the search reports on its dictionary at each start.
        logging.getLogger("jieba").setLevel(logging.WARNING)

    def _judge(self, config: MkDocsConfig) -> None:
        """Check all pages of all languages, before any is built; the build ends here when something is found.

        A strict build alone would stop after the first language that fails, and show its pages until then.
        """
        project = find_project(Path(config.config_file_path).parent)
        report = check_guides(project)
        say, palette = translator("en"), Palette(colour=False)
        if report.findings:
            raise Abort(f"{findings_as_text(report.findings, say, palette)}{summary_as_text(report, say, palette)}")
        self._blocks = {}
        for block in report.blocks:
            self._blocks.setdefault((block.page.language, block.page.name), []).append(block)

    @plugins.event_priority(_AFTER_I18N)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Take up the language that is built now; with the first one, judge all of them."""
        self._language = language(config)
        # A preview builds again after each edit; a language that comes a second time begins the next build.
        if self._language.locale in self._built:
            self._built.clear()
        if not self._built:
            self._judge(config)
        self._built.add(self._language.locale)
        # All languages are built from one configuration: the next one must not find what this one makes of it.
        if names_rules(config.nav or ()):
            self._nav = config.nav
        if self._nav is not None:
            config.nav = with_rules(self._nav, translator(self._language.locale))
        return config

    @plugins.event_priority(_AFTER_I18N)
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Note where the home of the language is."""
        self._root = nav.homepage.url.removeprefix("./") if nav.homepage else ""
        return nav

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Take the scenarios out of the text; their cards come back in when it is HTML."""
        # Its foot links to Microsoft's own article; what a page does not name follows from the rule it is about.
        page.meta.setdefault("microsoft", own_article(rule_of(page.file.src_uri)))
        return with_placeholders(markdown)

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Put in the cards and what else is filled in, and translate what Markdown extensions wrote."""
        locale = self._language.locale
        name = page.file.src_uri.removeprefix(f"{locale}/")
        blocks = self._blocks.get((locale, name), [])
        renderer = PageRenderer(
            say=replace(translator(locale), day=lambda day: long_date(day, locale)),
            labels=self._language.card_labels,
            link=lambda path: get_relative_url(f"{self._root}{path}", page.url),
        )
        return localized(renderer.rendered(html, blocks, rule_of(name)), self._language)

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Add the security policy of the finished page."""
        return self._finished(output)

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Keep one error page for each language; all are built to the same file."""
        if template_name != _NOT_FOUND:
            return output_content
        output = self._finished(output_content)
        if not self._root:
            self._not_found = output
        else:
            _write(Path(config.site_dir, self._root, _NOT_FOUND), output)
        return self._not_found or output

    @plugins.event_priority(_BEFORE_I18N)
    def _keep_index(self, *, config: MkDocsConfig) -> None:
        """Take the search index of this language before that of the next overwrites it."""
        index = Path(config.site_dir, _SEARCH_INDEX).read_text(encoding="utf-8")
        self._indexes[self._root] = localized_index(index, self._root, self._language)

    @plugins.event_priority(_AFTER_I18N)
    def _write_indexes(self, *, config: MkDocsConfig) -> None:
        """Put each index below the home of its language; the one at the root holds all languages until now."""
        for root, index in self._indexes.items():
            _write(Path(config.site_dir, root, _SEARCH_INDEX), index)

    on_post_build = plugins.CombinedEvent(_keep_index, _write_indexes)

    def _finished(self, output: str) -> str:
        return output if self._serving else with_policy(output)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
