"""The MkDocs plugin: a thin front that puts what `csp_guides.site` makes at the right moments of a build."""

import secrets
from contextlib import suppress
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

from csp_guides.discovery import find_project, unread_settings
from csp_guides.errors import CannotRun
from csp_guides.reporters.text import clean
from csp_guides.reporters.workflow_commands import without_commands
from csp_guides.settings import FILES
from csp_guides.site.build import Build, Memos, begun
from csp_guides.site.judgement import Judgement, judge_site
from csp_guides.site.language import language_built, spoken
from csp_guides.site.links import Links
from csp_guides.site.navigation import home_of, names_rules, with_rules
from csp_guides.site.notices import tell
from csp_guides.site.options import CspPluginConfig, lacking
from csp_guides.site.picture_files import PictureFiles
from csp_guides.site.pipeline import Pipeline
from csp_guides.site.placeholders import placeholders_in
from csp_guides.site.policy import mark_scripts, with_policy
from csp_guides.site.publication import Publication, wanted
from csp_guides.site.staging import StagedBuilds, write_whole
from csp_guides.site.style import STYLE, has_own_theme, needs_style, style_file, with_style
from csp_guides.site.templates import CompiledTemplates
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
        self._memos = Memos()
        self._compiled = CompiledTemplates()
        # Of one build, of all its languages:
        self._config: MkDocsConfig | None = None
        self._build: Build
        self._nav: list[Any] | None = None
        self._not_found: str | None = None
        # Of the language that is built now:
        self._root = ""
        self._pipeline: Pipeline

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Note whether this is a preview, which goes on where a build stops."""
        self._serving = command == "serve"
        self._dirty = dirty

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        """Build anew when the settings or the terms of the project change, too."""
        folder = Path(config.config_file_path).parent
        files = [place / name for place in (folder, *folder.parents) for name in FILES]
        with suppress(CannotRun):
            # Asked for anew: where the terms are wrong, nothing could be judged by them.
            project = find_project(folder)
            files += [project.root / path for path in project.config.terms]
        for file in files:
            if file.is_file():
                server.watch(str(file))
        return server

    @plugins.event_priority(_FIRST)
    def _stage(self, config: MkDocsConfig) -> None:
        """Let a build go into a folder of its own, before any plugin remembers another one."""
        if self._is_whole:
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
        self._build.languages.built = self._spoken(language_built(config))
        # The next language must not find what this one makes of the navigation.
        if names_rules(config.nav or ()):
            self._nav = config.nav
        if self._nav is not None:
            config.nav = with_rules(self._nav, self._say)
        return config

    on_config = plugins.CombinedEvent(_stage, _begin)

    def _begin_build(self, config: MkDocsConfig) -> None:
        if lack := next(lacking(self.config, config), None):
            raise Abort(f"csp-guides: {lack}")
        self._nav = self._not_found = None
        self._build = begun(self._judged(config), self._memos, preview=self._serving)
        if self._dirty and self.config.localized_search:
            self._build.indexes.keep_earlier(Path(config.site_dir))

    def _spoken(self, tag: str) -> str:
        """The language that the cards of a site are in."""
        language = spoken(tag)
        if language is None:
            _log.info("There are no words in “%s” for cards; they are in English.", tag)
        return language or "en"

    @property
    def _say(self) -> Translator:
        """The translator into the language that is built now."""
        return translator(self._build.languages.built)

    def _judged(self, config: MkDocsConfig) -> Judgement:
        """Check all pages of all languages, before any is built; a build ends here when something is found.

        A strict build alone would stop after the first language that fails, and show its pages until then.
        """
        judgement = judge_site(config, self._memos.held, preview=self._serving)
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
        """Begin with the pages of the language, now that it is known where they are."""
        self._root = home_of(nav)
        links = Links(files=files, published=self.config.guides_url or "")
        publication = Publication(
            wanted=wanted(self.config, whole=self._is_whole),
            config=config,
            judgement=self._build.judgement,
            say=self._say,
            root=self._root,
            nav=nav,
            files=files,
            links=links,
            pictures=PictureFiles(config=config, root=self._root),
        )
        self._pipeline = Pipeline(
            options=self.config,
            own_theme=has_own_theme(config),
            extensions=config.markdown_extensions,
            preview=self._serving,
            build=self._build,
            publication=publication,
            links=links,
        )
        return nav

    @plugins.event_priority(_AFTER_META)
    def _look_at_metadata(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> None:
        """Look at the metadata of a page before other plugins add markup of theirs."""
        self._build.pages.look_at_metadata(markdown, page)

    @plugins.event_priority(_LAST)
    def _take_out(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Take the scenarios out of the text; their cards come back in when it is HTML."""
        self._pipeline.with_metadata(page)
        if self._serving:
            self._memos.markdown.reuse(page)
        return self._pipeline.markdown(markdown, page)

    on_page_markdown = plugins.CombinedEvent(_look_at_metadata, _take_out)

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Put in the cards and what else is filled in, and translate what Markdown extensions wrote."""
        return self._pipeline.content(html, page)

    @plugins.event_priority(_LAST)
    def _end_with_faults(self, env: "Environment", *, config: MkDocsConfig, files: Files) -> None:
        """End a build with all that was found in the text of its pages, before the first is written."""
        pages = [file.page for file in files.documentation_pages() if file.page is not None]
        self._build.pages.stop_at_faults(pages)
        if not any(page.update_date for page in pages):
            # MkDocs wants a day for the site map itself, and there is none where no translation is recorded.
            for page in pages:
                page.update_date = get_build_date()

    @plugins.event_priority(_FIRST)
    def _prepare_templates(self, env: "Environment", *, config: MkDocsConfig, files: Files) -> None:
        """Mark what the theme brings to run, before any template is read, and read each of them once."""
        if self._has_policy:
            mark_scripts(env, self._script_mark)
        if env.bytecode_cache is None:
            env.bytecode_cache = self._compiled

    on_env = plugins.CombinedEvent(_prepare_templates, _end_with_faults)

    @plugins.event_priority(_LAST)
    def on_page_context(self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation) -> None:
        """Escape what themes put into the head of a page as it stands."""
        if page.meta.get("description"):
            page.meta["description"] = escape(page.meta["description"])
        if self.config.question_search:
            self._build.search.add(page, root=self._root, tag=language_built(config), say=self._say)

    @plugins.event_priority(_LAST)
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Look at the finished page, and add the style of cards where there are some, and the security policy.

        A page may show the text of others, as the list of a blog does: it gets the cards of these.
        """
        shows_others = bool(placeholders_in(output))
        if shows_others:
            output = self._pipeline.with_cards_of_others(output, page)
        output = self._pipeline.publication.with_head(self._build.pages.looked_at(output, page), page)
        if STYLE not in map(str, config.extra_css) and (shows_others or needs_style(page.content or "")):
            output = with_style(output, page.url)
        output = self._with_policy(output, page.file.src_uri)
        if self._is_whole:
            self._build.pages.remember(output)
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
        self._pipeline.publication.write()
        if self.config.localized_search:
            self._build.indexes.take(Path(config.site_dir), self._root, self._build.languages.built)

    @plugins.event_priority(_AFTER_I18N)
    def _write_indexes(self, *, config: MkDocsConfig) -> None:
        """Put each index below the home of its language; the one at the root holds all languages until now."""
        self._build.indexes.write(Path(config.site_dir))
        self._build.search.write(Path(config.site_dir), dirty=self._dirty)

    @plugins.event_priority(_VERY_LAST)
    def _publish(self, *, config: MkDocsConfig) -> None:
        """Move the site into place with its last language, when all other plugins have written what they write."""
        if self._staged.end():
            self._build.pages.stop_at_others(Path(config.site_dir))
            self._staged.publish()

    on_post_build = plugins.CombinedEvent(_keep_index, _write_indexes, _publish)

    @property
    def _is_whole(self) -> bool:
        """Whether all of the site is built, to be looked at once more and then published."""
        return not (self._serving or self._dirty)

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
