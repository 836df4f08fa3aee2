"""What the site's own search works with: for each language a file of its pages, which a worker in the theme reads.

The theme fetches its index on every page; here it is a stub that says where that file lies. The worker has the ways of
each language to take words apart and decides what answers a question; here is decided what it may find.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from mkdocs.structure.pages import Page

from csp_guides.aliases import aliases_of
from csp_guides.glossary import Word
from csp_guides.memo import Memo, key_of
from csp_guides.records import dataclass, field
from csp_guides.site.kinds import KINDS, Kind, kind_of
from csp_guides.site.search import INDEX, separator
from csp_guides.site.sections import sections_of
from csp_guides.site.staging import write_whole
from csp_guides.translate import Translator

_PAGES = Path("search", "pages.json")
_GLOSSARY = 'class="csp-glossary"'


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundSection:
    """A section as the worker reads it; `id` is "" for the one that stands for its page."""

    id: str
    title: str
    text: str = field(repr=False)
    case: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPage:
    """A page, or a term of the glossary, as the worker reads it; `location` counts from the home of the language."""

    location: str
    kind: Kind
    title: str
    aliases: tuple[str, ...]
    sections: tuple[FoundSection, ...] = field(repr=False)


@dataclass(slots=True)
class _Language:
    say: Translator
    pages: list[FoundPage] = field(default_factory=list)


class QuestionSearch:
    """What is found on the pages of a build, by the homes of the languages."""

    def __init__(self, kept: Memo[FoundPage] | None = None) -> None:
        """`kept` has the pages of earlier builds."""
        self._kept: Memo[FoundPage] = Memo() if kept is None else kept
        self._languages: dict[str, _Language] = {}
        self._left_out: set[str] = set()

    def leave_out(self, page: Page) -> None:
        """Never take up a page, whose metadata keep it from the search."""
        self._left_out.add(page.file.src_uri)

    def add(self, page: Page, *, root: str, tag: str, say: Translator) -> None:
        """Take up a finished page of the language with this home and tag."""
        if page.file.src_uri in self._left_out:
            return
        html = page.content or ""
        name, location = page.file.src_uri.removeprefix(f"{tag}/"), page.url.removeprefix("./").removeprefix(root)
        pages = self._languages.setdefault(root, _Language(say)).pages
        meta = {"title": page.title, **page.meta}
        key = (key_of(html), name, location, str(meta["title"]), aliases_of(meta))
        pages.append(self._kept.get(key, partial(found_page, html, name=name, location=location, meta=meta)))
        if _GLOSSARY in html:
            pages += terms(say, location)

    def write(self, site: Path, *, dirty: bool) -> None:
        """Put the stub and the pages of each language below its home; a dirty build has seen only what changed."""
        for root, language in self._languages.items():
            write_whole(site / root / INDEX, _json(stub(root, language.say.language)))
            pages = site / root / _PAGES
            if not (dirty and pages.is_file()):
                write_whole(pages, _json(contents(language.pages, language.say)))


def found_page(html: str, *, name: str, location: str, meta: Mapping[str, Any]) -> FoundPage:
    """A page with its sections, of which the first is always there, so that its title is found."""
    sections = sections_of(html, str(meta.get("title", "")))
    return FoundPage(
        location=location,
        kind=kind_of(name),
        title=sections[0].title,
        aliases=aliases_of(meta),
        sections=tuple(FoundSection(id=one.id, title=one.title, text=one.text, case=one.is_case) for one in sections),
    )


def terms(say: Translator, location: str) -> Iterator[FoundPage]:
    """The terms of the glossary, which is at `location`, each a page by itself for whoever searches."""
    for entry in say.glossary:
        word = entry.words[say.language]
        section = FoundSection(id=entry.id, title=word.term, text=word.definition)
        names = (entry.words["en"].term, *word.also)
        aliases = tuple(name for name in names if name != word.term)
        yield FoundPage(location=location, kind=Kind.TERM, title=word.term, aliases=aliases, sections=(section,))


def stub(root: str, language: str) -> dict[str, Any]:
    """The theme's index, without any page: how words are divided where they are marked, and where the pages lie."""
    config = {
        "lang": [language.partition("-")[0]],
        "separator": _between_words(separator(language)),
        "pages": f"{root}{_PAGES.as_posix()}",
    }
    return {"config": config, "docs": []}


def _between_words(divides: str) -> str:
    """A separator that is none at the ends of a text.

    The theme marks the words that an address names. Were `"x"` three words, it would mark the two that are empty too,
    between all letters of the page.
    """
    return f"(?!^){divides}(?!$)"


def contents(pages: Iterable[FoundPage], say: Translator) -> dict[str, Any]:
    """All that the worker reads of one language."""
    return {
        "kinds": {kind: say(words) for kind, words in KINDS.items()},
        "synonyms": [pair for entry in say.glossary for pair in _synonyms(entry.words, say.language)],
        "pages": [_plain(page) for page in pages],
    }


def _plain(page: FoundPage) -> dict[str, Any]:
    sections = [{"id": one.id, "title": one.title, "text": one.text, "case": one.case} for one in page.sections]
    return {
        "location": page.location,
        "kind": page.kind,
        "title": page.title,
        "aliases": page.aliases,
        "sections": sections,
    }


def _synonyms(words: Mapping[str, Word], language: str) -> Iterator[tuple[str, str]]:
    """What readers may type for a term, whether or not it may stand on a page, with the term itself."""
    word = words[language]
    for said in dict.fromkeys((words["en"].term, *word.also, *word.avoid)):
        if said != word.term:
            yield said, word.term


def _json(data: Mapping[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
