"""The MkDocs plugin: a thin front that puts what `csp_guides.site` makes at the right moments of a build."""

import logging
import secrets
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from hashlib import blake2s
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from markupsafe import escape
from mkdocs import plugins
from mkdocs.config import config_options as options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import Files, InclusionLevel, get_files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler
from mkdocs.utils.templates import TemplateContext

from csp_guides.active_pages import is_article, is_refused
from csp_guides.config import ActiveHtml
from csp_guides.project import unread_settings
from csp_guides.reporters.text import clean
from csp_guides.reporters.workflow_commands import without_commands
from csp_guides.settings import FILES
from csp_guides.site.active import active_faults, added_faults, metadata_faults, title_faults
from csp_guides.site.cards import labels
from csp_guides.site.cldr import long_date
from csp_guides.site.judgement import Judgement, judge
from csp_guides.site.language import language_built, spoken
from csp_guides.site.last_look import Fault, PageSource, Pieces, faults, text_faults, unjudged
from csp_guides.site.links import Links
from csp_guides.site.navigation import names_rules, with_rules
from csp_guides.site.notices import faults_as_text, notices
from csp_guides.site.pages import localized
from csp_guides.site.placeholders import (
    PageRenderer,
    Place,
    Prepared,
    own_article,
    placeholders_in,
    rule_of,
    with_placeholders,
)
from csp_guides.site.policy import mark_scripts, with_policy
from csp_guides.site.search import localized_index
from csp_guides.site.segmenter import load_segmenter
from csp_guides.site.shown import squeezed
from csp_guides.site.staging import Staging, write_whole
from csp_guides.site.style import STYLE, needs_style, style_file, with_style
from csp_guides.translate import Translator, translator

if TYPE_CHECKING:
    from jinja2 import Environment

# MkDocs imports plugins in the order of mkdocs.yml; this one stands before the search.
load_segmenter()

_NOT_FOUND = "404.html"
_SEARCH_INDEX = Path("search", "search_index.json")

# The i18n plugin turns to the next language at -100, and builds all other languages at -100 of the end of the first.
_BEFORE_I18N = -50
_AFTER_I18N = -150
# Material's plugin for the metadata of whole folders adds them at 50.
_AFTER_META = 40
# What others make of a page is what the reader gets.
_LAST = -1000
# A template that another plugin reads would be kept without what is done to its source, and a folder remembered.
_FIRST = 1000
# When all others have written their files.
_VERY_LAST = -10_000

_log = plugins.get_plugin_logger(__name__)


# MkDocs has left the hook that runs when its classes are derived from untyped.
class CspPluginConfig(Config):  # type: ignore[no-untyped-call]
    """The options of the plugin in mkdocs.yml; without any, it makes cards and touches nothing else."""

    content_security_policy = options.Type(bool, default=False)
    """Write into each page that it may load and run nothing from elsewhere."""

    localized_alerts = options.Type(bool, default=False)
    """Put what extensions write in English, titles of alerts and hints of permalinks, into the page's language."""

    localized_error_pages = options.Type(bool, default=False)
    """Keep the error page of each language that the i18n plugin builds, below the home of the language."""

    localized_search = options.Type(bool, default=False)
    """Write a search index for each language below its home, for a theme that looks for it there."""

    guides_url = options.Optional(options.URL(is_dir=True))
    """Where these guides are published, for links to pages on rules that this site does not have."""


class CspPlugin(plugins.BasePlugin[CspPluginConfig]):  # type: ignore[no-untyped-call]
    """Shows the scenarios of a site as cards; with the i18n plugin, most events come once for each language."""

    def __init__(self) -> None:
        self._serving = False
        self._dirty = False
        self._building: MkDocsConfig | None = None
        self._staging: Staging | None = None
        self._staged: MkDocsConfig | None = None
        self._site_dir = ""
        self._languages_open = 0
        self._secret = secrets.token_bytes()
        self._script_mark = secrets.token_hex(16)
        self._judgement = Judgement()
        self._language = "en"
        self._nav: list[Any] | None = None
        self._root = ""
        self._links: Links
        self._prepared: dict[str, Prepared] = {}
        self._faults: dict[str, list[Fault]] = {}
        self._contents: dict[str, str] = {}
        self._places: dict[str, Place] = {}
        self._pieces = Pieces()
        self._quotations: set[str] = set()
        self._seen: set[bytes] = set()
        self._not_found: str | None = None
        self._indexes: dict[str, str] = {}

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
        if self._serving or self._dirty:
            return
        if self._staged is config:
            # The i18n plugin builds the other languages inside the first.
            self._languages_open += 1
            return
        self._give_up()
        try:
            self._staging = Staging(Path(config.site_dir))
        except OSError as refused:
            raise Abort(f"csp-guides: the site cannot be built into {config.site_dir}: {refused}") from refused
        self._staged, self._site_dir, self._languages_open = config, config.site_dir, 1
        config.site_dir = str(self._staging.folder)

    def _give_up(self) -> None:
        """Leave the site as it was before the build."""
        if self._staging is not None:
            self._staging.discard()
        self._end_staging()

    def _end_staging(self) -> None:
        """What comes after a build, as the upload of `gh-deploy`, looks where the site was to be."""
        if self._staged is not None:
            self._staged.site_dir = self._site_dir
        self._staged = self._staging = None

    def on_build_error(self, *, error: Exception) -> None:
        """Leave the site as it was before the build."""
        self._give_up()

    @plugins.event_priority(_AFTER_I18N)
    def _begin(self, config: MkDocsConfig) -> MkDocsConfig:
        """Take up the language that is built now; with the first one, judge the pages of all of them."""
        # All languages are built from one configuration, and each preview from a new one.
        if config is not self._building:
            self._building = config
            self._nav = self._not_found = None
            self._prepared, self._faults, self._places, self._contents = {}, {}, {}, {}
            self._pieces, self._quotations, self._seen = Pieces(), set(), set()
            self._refuse_what_lacks(config)
            # A dirty build makes an index of the pages that have changed; the whole one is worth more.
            keep = self._dirty and self.config.localized_search
            self._indexes = _indexes(Path(config.site_dir)) if keep else {}
            self._judge(config)
        self._take_up_language(config)
        # The next language must not find what this one makes of the navigation.
        if names_rules(config.nav or ()):
            self._nav = config.nav
        if self._nav is not None:
            config.nav = with_rules(self._nav, translator(self._language))
        return config

    on_config = plugins.CombinedEvent(_stage, _begin)

    def _take_up_language(self, config: MkDocsConfig) -> None:
        tag = language_built(config)
        language = spoken(tag)
        if language is None:
            _log.info("There are no words in “%s” for cards; they are in English.", tag)
        self._language = language or "en"

    def _refuse_what_lacks(self, config: MkDocsConfig) -> None:
        """Say what is missing before something breaks for want of it."""
        if self.config.localized_search and "material/search" not in config.plugins:
            raise Abort("csp-guides: localized_search needs Material's plugin “search”, which is not in use.")
        if _has_own_theme(config) and "i18n" not in config.plugins:
            raise Abort(
                "csp-guides: the theme in custom_dir is made for several languages and needs the plugin “i18n”; "
                "cards need neither, so custom_dir can go."
            )

    def _judge(self, config: MkDocsConfig) -> None:
        """Check all pages of all languages, before any is built; a build ends here when something is found.

        A strict build alone would stop after the first language that fails, and show its pages until then.
        """
        level = InclusionLevel.is_in_serve if self._serving else InclusionLevel.is_included

        def files() -> Iterator[Path]:
            pages = get_files(config).documentation_pages(inclusion=level)
            return (Path(page.abs_src_path) for page in pages if page.abs_src_path)

        judgement = judge(Path(config.config_file_path).parent, Path(config.docs_dir), files)
        self._judgement = judgement.beside(*_languages(config))
        if (project := self._judgement.project) and (unread := unread_settings(project)):
            _log.info("%s", without_commands(clean(str(unread))))
        text = self._judgement.as_text(translator("en"))
        if not self._judgement.holds and not self._serving:
            raise Abort(text)
        if not self._judgement.holds or self._judgement.report.findings:
            _tell(text)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the style of cards to what is copied into the site."""
        if files.get_file_from_path(STYLE) is None:
            files.append(style_file(config))
        return files

    @plugins.event_priority(_AFTER_I18N)
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Note where the home of the language is, and its pages."""
        home = nav.homepage.url.removeprefix("./") if nav.homepage else ""
        self._root = home[: home.rfind("/") + 1]
        self._links = Links(files=files, published=self.config.guides_url or "")
        return nav

    @plugins.event_priority(_AFTER_META)
    def _look_at_metadata(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> None:
        """Look at the metadata of a page before other plugins add markup of theirs."""
        source = PageSource(lambda: page.file.content_string, Prepared(original=markdown, markdown="", places={}))
        found = metadata_faults(page.meta, source) if self._refuses_active_html(source) else ()
        self._faults[page.file.src_uri] = list(found)

    @plugins.event_priority(_LAST)
    def _take_out(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Take the scenarios out of the text; their cards come back in when it is HTML."""
        if _has_own_theme(config) and not is_article(page.meta.get("microsoft")):
            # Its foot links to Microsoft's own article; what a page does not name follows from the rule it is about.
            page.meta["microsoft"] = own_article(rule_of(page.file.src_uri))
        if self._previews_without_search:
            page.meta["search"] = {"exclude": True}
        prepared = with_placeholders(markdown, self._judgement.blocks(_file(page)), self._secret)
        self._prepared[page.file.src_uri] = prepared
        self._places |= prepared.places
        self._quotations.update(map(squeezed, prepared.quotations))
        return prepared.markdown

    on_page_markdown = plugins.CombinedEvent(_look_at_metadata, _take_out)

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Put in the cards and what else is filled in, and translate what Markdown extensions wrote."""
        source = self._source(page)
        # While lines are still lines: what makes HTML small joins them.
        found = self._faults.setdefault(page.file.src_uri, [])
        found += [*unjudged(source), *text_faults(html, source, self._quotations)]
        if self._refuses_active_html(source):
            found += active_faults(html, source)
        if self._refuses_active_titles:
            for title in (str(page.title), *page.file.src_uri.split("/")[:-1]):
                found += title_faults(title, source)
        html = self._rendered(html, page, source.prepared.places)
        if self.config.localized_alerts:
            html = localized(html, _speaker(self._language_of(page)))
        html = self._notice_mark + html if self._serving else html
        self._contents[page.file.src_uri] = html
        return html

    def _refuses_active_html(self, source: PageSource) -> bool:
        project = self._judgement.project
        return project is not None and is_refused(source.prepared.original, project.config)

    @property
    def _refuses_active_titles(self) -> bool:
        """Whether a title may hold nothing that does more than be read: those of all pages stand beside the cards."""
        project = self._judgement.project
        if project is None or project.config.active_html is ActiveHtml.ALLOWED:
            return False
        return project.config.active_html is ActiveHtml.REFUSED or bool(self._judgement.report.judged)

    def _source(self, page: Page) -> PageSource:
        # A page that another plugin makes from nothing has no Markdown.
        prepared = self._prepared.get(page.file.src_uri) or Prepared(original="", markdown="", places={})
        return PageSource(lambda: page.file.content_string, prepared)

    def _rendered(self, html: str, page: Page, places: Mapping[str, Place]) -> str:
        rendered = self._renderer(page).rendered(html, places, rule_of(page.file.src_uri))
        self._pieces.add(rendered, places)
        return rendered.html

    @plugins.event_priority(_LAST)
    def _end_with_faults(self, env: "Environment", *, config: MkDocsConfig, files: Files) -> None:
        """End a build with all that was found in the text of its pages, before the first is written."""
        pages = (file.page for file in files.documentation_pages() if file.page is not None)
        said = [self._said(page, found) for page in pages if (found := self._faults.get(page.file.src_uri))]
        if said and not self._serving:
            raise PluginError("\n".join(said))

    @plugins.event_priority(_FIRST)
    def _mark_scripts(self, env: "Environment", *, config: MkDocsConfig, files: Files) -> None:
        """Mark what the theme brings to run, before any template is read."""
        if self._has_policy:
            mark_scripts(env, self._script_mark)

    on_env = plugins.CombinedEvent(_mark_scripts, _end_with_faults)

    @plugins.event_priority(_LAST)
    def on_page_context(self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation) -> None:
        """Escape what themes put into the head of a page as it stands."""
        if "description" in page.meta:
            page.meta["description"] = escape(page.meta["description"])

    def _renderer(self, page: Page) -> PageRenderer:
        language = self._language_of(page)
        say = _speaker(language)
        return PageRenderer(say=say, labels=labels(say), link=self._links.from_page(page.file, language))

    def _language_of(self, page: Page) -> str:
        """The language a page is written in: an English page that stands in for a missing translation stays English."""
        for tag in (getattr(page.file, "locale", None), self._judgement.language(_file(page))):
            if tag and (language := spoken(tag)):
                return language
        return self._language

    @plugins.event_priority(_LAST)
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Look at the finished page, and add the style of cards where there are some, and the security policy.

        A page may show the text of others, as the list of a blog does: it gets the cards of these.
        """
        names = placeholders_in(output)
        if names:
            output = self._rendered(output, page, self._places)
        output = self._looked_at(output, page)
        if STYLE not in map(str, config.extra_css) and (names or needs_style(page.content or "")):
            output = with_style(output, page.url)
        output = self._finished(output, page.file.src_uri)
        self._seen.add(_digest(output.encode("utf-8", "xmlcharrefreplace")))
        return output

    def _looked_at(self, output: str, page: Page) -> str:
        """The finished page, with all that is wrong with it at its top in a preview; a build ends with that."""
        name = page.file.src_uri
        source = self._source(page)
        found = [*self._faults.pop(name, ()), *faults(output, source, self._pieces, self._quotations)]
        content = self._contents.pop(name, None)
        if content is not None and self._refuses_active_html(source):
            found += added_faults(page.content or "", content, source)
        self._prepared.pop(name, None)
        text = self._said(page, found)
        if not self._serving:
            if text:
                raise PluginError(text)
            return output
        if text and not self._judgement.faults_on(_file(page)):
            _tell(f"{text}\n")
        box = notices(self._judgement, _file(page), text, _speaker(self._language_of(page)))
        return output.replace(self._notice_mark, box, 1) if self._notice_mark in output else box + output

    def _said(self, page: Page, found: Iterable[Fault]) -> str:
        return faults_as_text(found, self._judgement.path(_file(page)), _speaker(self._language_of(page)))

    @property
    def _notice_mark(self) -> str:
        """Where the notices of a preview go when its page is finished."""
        return f"<!-- {self._secret.hex()} -->"

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Keep one error page for each language; all are built to the same file."""
        output = self._finished(output_content, template_name) if template_name.endswith(".html") else output_content
        if template_name != _NOT_FOUND or not self.config.localized_error_pages:
            return output
        if not self._root:
            self._not_found = output
        else:
            write_whole(Path(config.site_dir, self._root, _NOT_FOUND), output)
        return self._not_found or output

    @plugins.event_priority(_BEFORE_I18N)
    def _keep_index(self, *, config: MkDocsConfig) -> None:
        """Take the search index of this language before that of the next overwrites it."""
        index = Path(config.site_dir, _SEARCH_INDEX)
        # There is none while the search is switched off.
        if not self.config.localized_search or not index.is_file() or (self._dirty and self._root in self._indexes):
            return
        self._indexes[self._root] = localized_index(index.read_text(encoding="utf-8"), self._root, self._language)

    @plugins.event_priority(_AFTER_I18N)
    def _write_indexes(self, *, config: MkDocsConfig) -> None:
        """Put each index below the home of its language; the one at the root holds all languages until now."""
        for root, index in self._indexes.items():
            write_whole(Path(config.site_dir, root, _SEARCH_INDEX), index)

    @plugins.event_priority(_VERY_LAST)
    def _publish(self, *, config: MkDocsConfig) -> None:
        """Move the site into place with its last language, when all other plugins have written what they write."""
        self._languages_open -= 1
        if self._staging is None or self._languages_open:
            return
        staging = self._staging
        said = list(self._on_other_pages(staging.folder))
        self._end_staging()
        if said:
            staging.discard()
            raise PluginError("\n".join(said))
        if config.strict and _warned():
            # MkDocs ends this build as soon as all plugins are done.
            staging.discard()
            return
        try:
            staging.publish()
        except OSError as refused:
            staging.discard()
            raise Abort(f"csp-guides: the site cannot be moved into {config.site_dir}: {refused}") from refused

    on_post_build = plugins.CombinedEvent(_keep_index, _write_indexes, _publish)

    def _on_other_pages(self, site: Path) -> Iterator[str]:
        """What is wrong with the pages of a site that no event shows: files of HTML, and what others have made last."""
        nothing = Prepared(original="", markdown="", places={})
        for path in sorted(site.rglob("*.htm*")):
            written = path.read_bytes()
            if _digest(written) not in self._seen:
                html = written.decode("utf-8", "replace")
                found = faults(html, PageSource(partial(str, html), nothing), self._pieces, self._quotations)
                yield from filter(None, [faults_as_text(found, path.relative_to(site).as_posix(), _speaker("en"))])

    @property
    def _previews_without_search(self) -> bool:
        """An index takes a fifth of a build, and a preview is built at each edit."""
        return self._serving and self.config.localized_search

    @property
    def _has_policy(self) -> bool:
        # The script that reloads a preview would fall to the policy.
        return self.config.content_security_policy and not self._serving

    def _finished(self, output: str, name: str) -> str:
        if not self._has_policy:
            return output
        finished = with_policy(output, self._script_mark)
        if finished is None:
            raise PluginError(f"csp-guides: {name} has no <head>, in which its security policy would stand")
        return finished


def _languages(config: MkDocsConfig) -> tuple[str | None, list[str]]:
    """How the i18n plugin keeps languages apart, if it is in use, and which they are."""
    i18n = config.plugins.get("i18n")
    if i18n is None:
        return None, []
    return str(i18n.config["docs_structure"]), [str(language.locale) for language in i18n.config["languages"]]


def _tell(text: str) -> None:
    """Say something in the terminal, past the log: a warning would end a strict preview, which then answers nobody."""
    sys.stderr.write(text)


def _has_own_theme(config: MkDocsConfig) -> bool:
    """Whether the site is in the theme that lies in `csp_guides/site`, or in a copy of it."""
    return any(Path(folder, "partials/csp-foot.html").is_file() for folder in config.theme.dirs)


def _speaker(language: str) -> Translator:
    return replace(translator(language), day=lambda day: long_date(day, language))


def _file(page: Page) -> Path:
    """What a page is built from; what another plugin made up is named like a file that nobody has checked."""
    return Path(page.file.abs_src_path or page.file.src_uri)


def _indexes(site: Path) -> dict[str, str]:
    """The search indexes of an earlier build, by the homes of their languages."""
    paths = [*site.glob(str(_SEARCH_INDEX)), *site.glob(f"*/{_SEARCH_INDEX.as_posix()}")]
    homes = {path: path.relative_to(site).as_posix().removesuffix(_SEARCH_INDEX.as_posix()) for path in paths}
    return {home: path.read_text(encoding="utf-8") for path, home in homes.items()}


def _digest(written: bytes) -> bytes:
    return blake2s(written, digest_size=16).digest()


def _warned() -> bool:
    """Whether a strict build has warned of something, and so is about to end."""
    handlers = logging.getLogger("mkdocs").handlers
    return any(handler.get_counts() for handler in handlers if isinstance(handler, CountHandler))
