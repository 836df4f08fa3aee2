"""The pages of one build, each from its Markdown to its last look: what they show is what was judged."""

import secrets
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from hashlib import blake2s
from operator import is_
from pathlib import Path

from mkdocs.exceptions import PluginError
from mkdocs.structure.pages import Page

from csp_guides.active_html import Part
from csp_guides.active_pages import is_refused
from csp_guides.check import Block
from csp_guides.config import ActiveHtml
from csp_guides.memo import Memo, key_of
from csp_guides.records import dataclass, field
from csp_guides.rule_pages import rule_of
from csp_guides.site.active import active_faults, added_faults, metadata_faults, parts_of, title_faults
from csp_guides.site.judgement import Judgement
from csp_guides.site.last_look import Fault, PageSource, Pieces, Seen, faults, seen_on, text_faults, unjudged
from csp_guides.site.notices import faults_as_text, notices, tell
from csp_guides.site.placeholders import PageRenderer, Place, Prepared, with_placeholders
from csp_guides.site.shown import squeezed
from csp_guides.translate import Translator, translator

_NOTHING = Prepared(original="", markdown="", places={})


@dataclass(slots=True)
class _Begun:
    """What is known of a page until it is finished."""

    prepared: Prepared = _NOTHING
    """Its Markdown; a page that another plugin makes from nothing has none."""

    faults: list[Fault] = field(default_factory=list)
    """What is wrong with its metadata, and with what Markdown made of it."""

    content: str | None = None
    """What this plugin made of that, before others came to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cut:
    """A page without its scenarios, and the judged blocks that these were."""

    prepared: Prepared = field(repr=False)
    blocks: tuple[Block, ...] = field(repr=False)

    def is_of(self, blocks: Sequence[Block]) -> bool:
        """Whether a page has the same blocks, judged at the same time: their verdicts are not compared."""
        return len(blocks) == len(self.blocks) and all(map(is_, blocks, self.blocks))


def _cut(markdown: str, blocks: Sequence[Block], secret: bytes) -> _Cut:
    return _Cut(prepared=with_placeholders(markdown, blocks, secret), blocks=tuple(blocks))


@dataclass(frozen=True, slots=True, kw_only=True)
class Sights:
    """What is seen on the pages of a preview, from one build to the next; most of them are then as they were.

    The names of places stand in them, so all builds make them with the same `secret`. Whoever sees such a name in a
    preview can write it into a page of that preview, and of nothing else.
    """

    secret: bytes = field(default_factory=partial(secrets.token_bytes, 32), repr=False)
    pages: Memo[Seen] = field(default_factory=Memo, repr=False)
    parts: Memo[Sequence[Part]] = field(default_factory=Memo, repr=False)
    prepared: Memo[_Cut] = field(default_factory=Memo, repr=False)

    def begin(self) -> None:
        """Begin the next build."""
        for memo in (self.pages, self.parts, self.prepared):
            memo.begin()

    def seen_on(self, html: str) -> Seen:
        """What is seen on a page, or on a part of one."""
        return self.pages.get(key_of(html), partial(seen_on, html))

    def parts_of(self, html: str) -> Sequence[Part]:
        """What in some HTML does more than be read."""
        return self.parts.get(key_of(html), partial(parts_of, html))

    def with_placeholders(self, markdown: str, blocks: Sequence[Block], secret: bytes) -> Prepared:
        """A page's Markdown without its scenarios, if these are still those that it was cut with."""
        made = partial(_cut, markdown, blocks, secret)
        return self.prepared.get((key_of(markdown), secret), made, lambda cut: cut.is_of(blocks)).prepared


class BuiltPages:
    """What the pages of one build show, held against what was judged; in a preview all that is wrong stands on them."""

    def __init__(
        self, judgement: Judgement, speaker: Callable[[Page], Translator], sights: Sights, *, preview: bool
    ) -> None:
        """`speaker` gives the translator into the language of a page, `sights` are what earlier builds have seen."""
        self._judgement = judgement
        self._speaker = speaker
        self._preview = preview
        self._secret = sights.secret
        self._see = sights.seen_on if preview else seen_on
        self._read = sights.parts_of if preview else parts_of
        self._cut = sights.with_placeholders if preview else with_placeholders
        # Where the notices of a preview go when its page is finished.
        self._notices_here = f"<!-- {blake2s(b'notices', key=self._secret, digest_size=16).hexdigest()} -->"
        self._begun: defaultdict[str, _Begun] = defaultdict(_Begun)
        self._places: dict[str, Place] = {}
        self._pieces = Pieces()
        self._quotations: set[str] = set()
        self._finished: set[bytes] = set()

    def look_at_metadata(self, markdown: str, page: Page) -> None:
        """Note what is wrong with the metadata of a page, wherever they come from."""
        source = PageSource(lambda: page.file.content_string, Prepared(original=markdown, markdown="", places={}))
        if self._refuses_active_html(source):
            self._begun[page.file.src_uri].faults += metadata_faults(page.meta, source)

    def with_placeholders(self, markdown: str, page: Page, blocks: Sequence[Block]) -> str:
        """A page's Markdown without the scenarios that it shows; their cards come back in when it is HTML."""
        prepared = self._cut(markdown, blocks, self._secret)
        self._begun[page.file.src_uri].prepared = prepared
        self._places |= prepared.places
        self._quotations.update(map(squeezed, prepared.quotations))
        return prepared.markdown

    def look_at_text(self, html: str, page: Page) -> None:
        """Note what is wrong with what Markdown made of a page, while lines are still lines.

        What makes HTML small joins them.
        """
        source = self._source(page)
        # What another page quotes may stand here without a word that nobody judges it.
        quoted = set(map(squeezed, source.prepared.quotations))
        found = self._begun[page.file.src_uri].faults
        found += [*unjudged(source), *text_faults(self._see(html), source, quoted)]
        if self._refuses_active_html(source):
            found += active_faults(html, source, self._read)
        if self._refuses_active_titles:
            # Folders are called by their names.
            for title in (str(page.title), *page.file.src_uri.split("/")[:-1]):
                found += title_faults(title, source)

    def with_cards(self, html: str, page: Page, renderer: PageRenderer) -> str:
        """The content of a page with the cards in it, and with what else is filled in."""
        begun = self._begun[page.file.src_uri]
        html = self._rendered(html, page, renderer, begun.prepared.places)
        begun.content = self._notices_here + html if self._preview else html
        return begun.content

    def stop_at_faults(self, pages: Iterable[Page]) -> None:
        """Raise PluginError with all that was found in the text of the pages; a preview goes on."""
        said = [self._said(page, found) for page in pages if (found := self._begun[page.file.src_uri].faults)]
        if said and not self._preview:
            raise PluginError("\n".join(said))

    def with_cards_of_others(self, output: str, page: Page, renderer: PageRenderer) -> str:
        """A finished page with the cards of the pages whose text it shows, as the list of a blog does."""
        return self._rendered(output, page, renderer, self._places)

    def looked_at(self, output: str, page: Page) -> str:
        """A finished page after its last look. Raises PluginError where something is wrong; a preview shows it."""
        text = self._said(page, self._last_faults(output, page))
        if not self._preview:
            if text:
                raise PluginError(text)
            return output
        file = file_of(page)
        if text and not self._judgement.faults_on(file):
            tell(f"{text}\n")
        box = notices(self._judgement, file, text, self._speaker(page))
        return output.replace(self._notices_here, box, 1) if self._notices_here in output else box + output

    def remember(self, output: str) -> None:
        """Know a finished page again when it has been written into the site."""
        # MkDocs writes it so.
        self._finished.add(_digest(output.encode("utf-8", "xmlcharrefreplace")))

    def stop_at_others(self, site: Path) -> None:
        """Look at the pages of a site that no event showed: files of HTML, and what others made last.

        Raises PluginError with all that is wrong with them.
        """
        said = list(self._said_of_others(site))
        if said:
            raise PluginError("\n".join(said))

    def _said_of_others(self, site: Path) -> Iterator[str]:
        for path in sorted(site.rglob("*.htm*")):
            written = path.read_bytes()
            if _digest(written) not in self._finished:
                html = written.decode("utf-8", "replace")
                found = faults(html, PageSource(partial(str, html), _NOTHING), self._pieces, self._quotations)
                yield from filter(None, [faults_as_text(found, path.relative_to(site).as_posix(), translator("en"))])

    def _last_faults(self, output: str, page: Page) -> list[Fault]:
        """All that is wrong with a page; nothing is kept of it."""
        source = self._source(page)
        begun = self._begun.pop(page.file.src_uri, _Begun())
        found = [*begun.faults, *faults(output, source, self._pieces, self._quotations, self._see)]
        if begun.content is not None and self._refuses_active_html(source):
            found += added_faults(page.content or "", begun.content, source, self._read)
        return found

    def _rendered(self, html: str, page: Page, renderer: PageRenderer, places: Mapping[str, Place]) -> str:
        rendered = renderer.rendered(html, places, rule_of(page.file.src_uri))
        self._pieces.add(rendered, places)
        return rendered.html

    def _source(self, page: Page) -> PageSource:
        return PageSource(lambda: page.file.content_string, self._begun[page.file.src_uri].prepared)

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

    def _said(self, page: Page, found: Iterable[Fault]) -> str:
        return faults_as_text(found, self._judgement.path(file_of(page)), self._speaker(page))


def file_of(page: Page) -> Path:
    """What a page is built from; what another plugin made up is named like a file that nobody has checked."""
    return Path(page.file.abs_src_path or page.file.src_uri)


def _digest(written: bytes) -> bytes:
    return blake2s(written, digest_size=16).digest()
