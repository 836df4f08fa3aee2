"""What a build publishes with its pages: for those who share them, for machines, and for those who follow the rules."""

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import urljoin, urlsplit

from markupsafe import Markup as Marked
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import StructureItem
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from csp_guides.addresses import address_in
from csp_guides.check import Block
from csp_guides.config import PINNED_DAY
from csp_guides.messages import message
from csp_guides.records import dataclass, field
from csp_guides.resources import schema_names, schema_path
from csp_guides.rule_pages import rule_of
from csp_guides.rules.catalogue import BY_ID
from csp_guides.site.built_pages import file_of
from csp_guides.site.card_data import anchor_of
from csp_guides.site.descriptions import description_of
from csp_guides.site.feed import Feed, feed_title, rule_changes
from csp_guides.site.judgement import Judgement
from csp_guides.site.links import Links
from csp_guides.site.llms import Listed, Part, llms_text
from csp_guides.site.markup import element
from csp_guides.site.options import CspPluginConfig
from csp_guides.site.page_markdown import MarkdownPage
from csp_guides.site.picture_files import PictureFiles
from csp_guides.site.scenario_data import PublishedScenario, scenarios_as_json
from csp_guides.site.sharing import Picture, SharedPage, with_sharing
from csp_guides.site.staging import write_whole
from csp_guides.translate import Translator

FEED, LLMS, SCENARIOS = "feed.xml", "llms.txt", "scenarios.json"
Filled: TypeAlias = Callable[[str, Callable[[str], str], Callable[[Block], str]], str]
"""What gives the markup for a marker, with what leads to a page of the language and to the card of a scenario."""

_OWN_SCHEMAS = "https://csp-guides.example/schemas/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What of all this a site wants."""

    sharing: bool
    pictures: bool
    files: bool
    feed: bool
    localized_links: bool


def wanted(options: CspPluginConfig, *, whole: bool) -> Wanted:
    """What the options ask for; a build that is not whole, a preview or one of changed pages, goes without files."""
    return Wanted(
        sharing=options.sharing,
        pictures=options.sharing_pictures and options.sharing and whole,
        files=options.machine_files and whole,
        feed=options.rule_feed and whole,
        localized_links=options.localized_links,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    """What is known of a page until the site is finished."""

    page: Page
    say: Translator
    markdown: str = field(repr=False)
    blocks: tuple[Block, ...] = field(repr=False)
    description: str
    filled: Filled = field(repr=False)


@dataclass(slots=True, kw_only=True)
class Publication:
    """What is published in the language that is built now, whose home is at `root`."""

    wanted: Wanted
    config: MkDocsConfig
    judgement: Judgement
    say: Translator
    root: str
    nav: Navigation
    files: Files = field(repr=False)
    links: Links
    pictures: PictureFiles = field(repr=False)
    _kept: dict[str, _Kept] = field(default_factory=dict, repr=False)
    # What is asked for at each link. The files of a language are fixed, and the i18n plugin takes long to find one.
    _found: dict[str, File | None] = field(default_factory=dict, repr=False)
    _beside: dict[tuple[str, str], str] = field(default_factory=dict, repr=False)
    _by_source: dict[Path, File] = field(default_factory=dict, repr=False)

    def keep(self, page: Page, markdown: str, blocks: Iterable[Block], say: Translator, filled: Filled) -> None:
        """Remember a page, and say what it is about where it does not say so itself."""
        if not (self.wanted.sharing or self.wanted.files):
            return
        own = page.meta.get("description")
        # What is no text is none of ours, such as a list of another program's.
        description = " ".join(own.split() if isinstance(own, str) else ()) or description_of(markdown, say.language)
        if self.wanted.sharing and description:
            page.meta["description"] = description
        self._kept[page.file.src_uri] = _Kept(
            page=page, say=say, markdown=markdown, blocks=tuple(blocks), description=description, filled=filled
        )

    def with_head(self, output: str, page: Page) -> str:
        """A finished page with what its head says to those who share it, and where to find it as Markdown."""
        kept = self._kept.get(page.file.src_uri)
        if kept is not None and self.wanted.sharing:
            output = with_sharing(output, self._shared(kept))
        return output.replace("</head>", f"{''.join(self._alternates(page))}</head>", 1)

    @property
    def feed(self) -> str:
        """The whole address of the feed of the language; empty where there is none."""
        return self._whole(f"{self.root}{FEED}") if self.wanted.feed else ""

    def write(self) -> None:
        """Write what stands beside the pages of the language."""
        site = Path(self.config.site_dir)
        for path, text in self._written():
            write_whole(site / path, text)

    def _written(self) -> Iterator[tuple[str, str]]:
        """Files of the site by their paths."""
        if self.wanted.files:
            for kept in self._kept.values():
                if (path := self._markdown_of(kept.page.file)) is not None:
                    yield path, self._as_markdown(kept)
            yield f"{self.root}{LLMS}", self._llms()
            yield f"{self.root}{SCENARIOS}", self._scenarios()
            yield from self._schemas()
        if self.wanted.feed:
            yield f"{self.root}{FEED}", self._feed()

    # The heads of pages

    def _shared(self, kept: _Kept) -> SharedPage:
        page = kept.page
        return SharedPage(
            site=self.config.site_name,
            title=self._called(page),
            description=kept.description,
            language=kept.say.language,
            href=page.canonical_url or "",
            is_home=self._is_home(page),
            others=tuple(tag for tag in getattr(page.file, "alternates", {}) if tag != kept.say.language),
            picture=self._picture(kept) if self.wanted.pictures else None,
        )

    def _called(self, page: Page) -> str:
        """The title of a page away from the others: of a home it is the name of the site."""
        return self.config.site_name if self._is_home(page) and "title" not in page.meta else _title(page)

    def _is_home(self, page: Page) -> bool:
        """Whether a page is the home of its language; MkDocs knows only the one at the root."""
        return page.url.removeprefix("./") == self.root

    def _alternates(self, page: Page) -> Iterator[str]:
        # The blank ends the interest of the theme Material, which asks every link with exactly rel=alternate for a
        # site map of its own.
        markdown = self._markdown_of(page.file) if self.wanted.files else None
        if markdown is not None:
            href = posixpath.basename(markdown)
            yield element("link", rel="alternate ", type="text/markdown", href=href)
        if self.wanted.feed:
            title = self.say(feed_title(self.config.site_name))
            href = get_relative_url(f"{self.root}{FEED}", page.url)
            yield element("link", rel="alternate ", type="application/atom+xml", href=href, title=title)

    def _picture(self, kept: _Kept) -> Picture | None:
        return self.pictures.picture(kept.page, kept.blocks[0] if kept.blocks else None, kept.say)

    # The files beside the pages

    def _as_markdown(self, kept: _Kept) -> str:
        page = kept.page
        language = kept.say.language
        link = self._linked_from(page.file, language)
        told = MarkdownPage(
            say=kept.say,
            title=self._called(page),
            description=kept.description,
            href=page.canonical_url or "",
            link=link,
            target=self._leading_from(page.file, language),
            part=lambda marker: kept.filled(marker, link, self._to_cards_from(page.file)),
        )
        return told.text(kept.markdown, kept.blocks, BY_ID.get(rule_of(page.file.src_uri) or ""))

    def _linked_from(self, file: File, language: str) -> Callable[[str], str]:
        """What turns the path of a page inside the language into an address that is right beside the page of a file."""

        def link(path: str) -> str:
            address, mark, place = path.partition("#")
            there = self.links.page(language, address)
            return f"{self._seen_from(file, there)}{mark}{place}" if there is not None else ""

        return link

    def _to_cards_from(self, file: File) -> Callable[[Block], str]:
        """What leads to the page on which a scenario stands."""

        def card(block: Block) -> str:
            there = self._built_from(block.page.file)
            return "" if there is None else self._seen_from(file, there)

        return card

    def _built_from(self, source: Path | None) -> File | None:
        """The page that is built from a file."""
        if not self._by_source:
            self._by_source |= {file_of(kept.page): kept.page.file for kept in reversed(self._kept.values())}
        return None if source is None else self._by_source.get(source)

    def _leading_from(self, file: File, language: str) -> Callable[[str], str]:
        """What turns the target of a link of a page into an address that is right beside it."""

        def target(href: str) -> str:
            if urlsplit(href).scheme:
                return address_in(language, href).href if self.wanted.localized_links else href
            path = posixpath.normpath(posixpath.join(posixpath.dirname(file.src_uri), href))
            there = self._file(path)
            return href if there is None else self._seen_from(file, there)

        return target

    def _seen_from(self, file: File, there: File) -> str:
        """The address of another page's Markdown, or of a file, seen from the Markdown of a page."""
        key = (posixpath.dirname(file.dest_uri) or ".", there.dest_uri)
        if key not in self._beside:
            markdown = self._markdown_of(there) if there.is_documentation_page() else None
            self._beside[key] = posixpath.relpath(markdown or there.dest_uri, key[0])
        return self._beside[key]

    def _file(self, path: str) -> File | None:
        """The file of the site that a path means."""
        if path not in self._found:
            self._found[path] = self.files.get_file_from_path(path)
        return self._found[path]

    def _markdown_of(self, file: File) -> str | None:
        """Where a page is as Markdown: beside its HTML, unless a file of the site has that name."""
        path = posixpath.splitext(file.dest_uri)[0] + ".md"
        taken = self._file(path)
        return path if taken is None or taken.is_documentation_page() else None

    def _llms(self) -> str:
        """The pages of the language as its navigation has them."""
        top = [item for item in self.nav.items if not isinstance(item, Section)]
        sections = [item for item in self.nav.items if isinstance(item, Section)]
        parts = (
            Part(heading=self.say(message("Pages")), pages=self._listed(top)),
            *(Part(heading=_title(section), pages=self._listed(section.children)) for section in sections),
            Part(heading=self.say(message("Data")), pages=tuple(self._data())),
        )
        return llms_text(self.config.site_name, self.config.site_description or "", parts)

    def _listed(self, items: Iterable[StructureItem]) -> tuple[Listed, ...]:
        return tuple(listed for item in items for listed in self._of_item(item))

    def _of_item(self, item: StructureItem) -> Iterator[Listed]:
        if isinstance(item, Section):
            yield from self._listed(item.children)
        elif isinstance(item, Page) and (kept := self._kept.get(item.file.src_uri)) is not None:
            path = self._markdown_of(item.file) or item.file.dest_uri
            yield Listed(title=_title(item), href=self._seen_from_home(path), description=kept.description)

    def _data(self) -> Iterator[Listed]:
        """What else there is for machines, and the lists of the other languages."""
        told = message("every scenario with its facts and its verdict, as JSON")
        yield Listed(title=SCENARIOS, href=self._seen_from_home(f"{self.root}{SCENARIOS}"), description=self.say(told))
        if self.wanted.feed:
            yield Listed(
                title=self.say(feed_title(self.config.site_name)), href=self._seen_from_home(f"{self.root}{FEED}")
            )
        if not self.root and "i18n" in self.config.plugins and not self._builds_one_language:
            for language in self.config.plugins["i18n"].config["languages"]:
                if language.link not in ("/", "./"):
                    yield Listed(title=language.name, href=self._seen_from_home(f"{language.link[1:]}{LLMS}"))

    @property
    def _builds_one_language(self) -> bool:
        return bool(self.config.plugins["i18n"].config["build_only_locale"])

    def _scenarios(self) -> str:
        found = {
            block.scenario.id: PublishedScenario(
                block=block,
                href=f"{kept.page.canonical_url or self._seen_from_home(kept.page.url)}#{anchor_of(block.scenario.id)}",
            )
            for kept in self._kept.values()
            for block in kept.blocks
        }
        schema = self._whole("schemas/scenarios.schema.json") or self._seen_from_home("schemas/scenarios.schema.json")
        return scenarios_as_json(found.values(), self.say.language, schema, self.say)

    def _schemas(self) -> Iterator[tuple[str, str]]:
        """The published schemas, each called by its address; without one, by its name among them."""
        for name in schema_names():
            text = schema_path(name).read_text(encoding="utf-8")
            yield f"schemas/{name}.schema.json", text.replace(_OWN_SCHEMAS, self._whole("schemas/"))

    def _feed(self) -> str:
        project = self.judgement.project

        def link(path: str) -> str:
            there = self.links.page(self.say.language, path)
            return "" if there is None else self._whole(there.url)

        feed = Feed(
            site=self.config.site_name,
            home=self._whole(self.root),
            own=self.feed,
            say=self.say,
            today=project.config.date if project is not None else PINNED_DAY,
            link=link,
        )
        return feed.text(rule_changes())

    def _whole(self, path: str) -> str:
        """The whole address of something in the site; empty while the site has none."""
        return urljoin(self.config.site_url, path) if self.config.site_url else ""

    def _seen_from_home(self, path: str) -> str:
        """The whole address, or while the site has none that which is right beside the home of the language."""
        return self._whole(path) or get_relative_url(path, self.root)


def _title(item: Any) -> str:
    """The title of a page or section, without the markup that a heading may have."""
    meta: Mapping[str, Any] = getattr(item, "meta", {})
    # It is read, and what shows it escapes it.
    return str(Marked(str(meta.get("title") or item.title)).striptags())  # noqa: S704
