"""Looking at pages, those of one name together: each by itself, and each translation beside its original."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cached_property, partial
from importlib import import_module
from typing import TYPE_CHECKING

from csp_guides.config import Config
from csp_guides.gleaned import Gleaned, Right
from csp_guides.memo import Memo
from csp_guides.memory import Keys, Memory
from csp_guides.pages import Page, by_name
from csp_guides.records import dataclass, field
from csp_guides.stored import (
    NotPlain,
    Plain,
    apart_again,
    comparison_again,
    outline_again,
    page_again,
    plain_apart,
    plain_comparison,
    plain_outline,
    plain_page,
)
from csp_guides.translations.compared import Compared
from csp_guides.translations.recorded import OnRecord, RecordsFile

if TYPE_CHECKING:
    from csp_guides.gleaning import Gleaning, Kept
    from csp_guides.report import Apart
    from csp_guides.translations.freshness import Standings
    from csp_guides.translations.sections import Section
    from csp_guides.translations.settled import Settled
    from csp_guides.wording.terms import Term


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheaf:
    """What pages of one name yield.

    `compared` has the translations that were held against their original, and `kept` the scenarios of each page where
    these are asked for.
    """

    gleaned: Mapping[Page, Gleaned]
    compared: Mapping[Page, Compared] = field(default_factory=dict)
    kept: Mapping[Page, Sequence[Kept]] = field(default_factory=dict, repr=False)


def by_their_name(pages: Iterable[Page]) -> Iterator[Sequence[Page]]:
    """Pages that share a name; one that has none is alone."""
    named: dict[str, list[Page]] = {}
    for page in pages:
        if page.name is None:
            yield (page,)
        else:
            named.setdefault(page.name, []).append(page)
    yield from named.values()


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What a program that looks at the same pages again and again holds of them, blocks and all, by the pages."""

    sheaves: Memo[Sheaf] = field(default_factory=Memo)
    sections: Memo[Sequence[Section]] = field(default_factory=Memo)

    def begin(self, by: object) -> None:
        """Begin to look again; `by` is all that pages are looked at by, and when it is another, nothing is held."""
        self.sheaves.begin(by)
        self.sections.begin()


@dataclass(frozen=True, slots=True, kw_only=True)
class Remembered:
    """What is kept of pages between runs, and the keys by which it is."""

    memory: Memory
    keys: Keys


class Looking:
    """A look at the pages of a project: by its settings and terms, and by what is `recorded` of translations.

    `unread` are the names of pages of which one language could not be read. `strict` and `keep_blocks` are as for
    `check`. What is `remembered` is not looked at again, if no blocks are to be kept, nor is what is `held`.
    """

    def __init__(
        self,
        config: Config,
        *,
        terms: Iterable[Term],
        recorded: Mapping[str, OnRecord],
        unread: Collection[str],
        strict: bool,
        keep_blocks: bool,
        remembered: Remembered | None = None,
        held: Held | None = None,
    ) -> None:
        self._config = config
        self._terms = terms
        self._recorded = recorded
        self._unread = unread
        self._strict = strict
        self._keep_blocks = keep_blocks
        self._remembered = None if keep_blocks else remembered
        self._held = held
        self._standings: dict[str, Standings | None] = {}
        self._keys_of_comparisons: dict[int, tuple[Page, Page, bytes]] = {}
        self._cut: tuple[Page | None, Sequence[Section]] = None, ()
        for records in recorded.values():
            self._outline(records)

    def _outline(self, records: OnRecord) -> None:
        """Know what a file with records holds in short, without taking it apart where that was done before."""
        if self._remembered is None or not isinstance(records, RecordsFile):
            return
        key = self._remembered.keys.of_several(b"outline", records.digest)
        plain = self._remembered.memory.get(key)
        if plain is None:
            self._remembered.memory.put(key, plain_outline(records.outline))
        else:
            records.outline = outline_again(plain)

    @property
    def returns_plain_values(self) -> bool:
        """Whether what pages yield can be passed on to another process."""
        return not self._keep_blocks

    def sheaf(self, pages: Sequence[Page]) -> Sheaf:
        """What pages that share a name yield; none is held against an original that was not read as a whole."""
        if self._held is None:
            return self._sheaf(pages)
        key = (tuple(pages), pages[0].name in self._unread)
        return self._held.sheaves.get(key, partial(self._sheaf, pages), _is_whole)

    def _sheaf(self, pages: Sequence[Page]) -> Sheaf:
        gleaned: dict[Page, Gleaned] = {}
        kept: dict[Page, Sequence[Kept]] = {}
        compared: dict[Page, Compared] = {}
        translations = self._to_compare(pages)
        original = translations.pop(self._config.default_language, None)
        for page in sorted(pages, key=lambda page: page is not original):
            known = self._known_page(page)
            if known is None:
                known, kept[page] = self._gleaning.gleaned(page, self._right_before(page))
                self._remember_page(page, known)
                if page is original and translations:
                    # While its prose is at hand.
                    self._sections(page)
            gleaned[page] = known
            is_translation = page is not original and page is translations.get(page.language or "")
            if original is not None and is_translation and gleaned[original].is_whole and known.is_whole:
                compared[page] = self._compared(original, page)
        return Sheaf(gleaned=gleaned, compared=compared, kept=kept if self._keep_blocks else {})

    @property
    def remembers(self) -> bool:
        """Whether anything is kept for the next run."""
        return self._remembered is not None

    def apart(self, pages: Sequence[Page]) -> Apart | None:
        """What is remembered of a report on pages that share a name, if no other page bore on it."""
        if self._remembered is None:
            return None
        memory, keys = self._remembered.memory, self._remembered.keys
        plain = memory.get(self._key_of_apart(pages, keys))
        if plain is None:
            return None
        said, also = plain
        memory.keep_also(also)
        return apart_again(said, pages)

    def remember_apart(self, pages: Sequence[Page], apart: Apart, sheaf: Sheaf) -> None:
        """Remember what is said of pages that share a name, with all that it was made of."""
        if self._remembered is None or any(one.rests_on_all_records for one in sheaf.compared.values()):
            return
        memory, keys = self._remembered.memory, self._remembered.keys
        with suppress(NotPlain):
            plain = plain_apart(apart, pages), tuple(self._keys_beneath(pages, sheaf, keys))
            memory.put(self._key_of_apart(pages, keys), plain)

    def _keys_beneath(self, pages: Sequence[Page], sheaf: Sheaf, keys: Keys) -> Iterator[bytes]:
        """The keys of all that is kept of pages and of what they are compared with."""
        original = self._to_compare(pages).get(self._config.default_language)
        for page in pages:
            yield keys.of_page(page)
            if self._holds_facts(page):
                yield _key_of(_RIGHT, page, keys)
            if original is not None and page in sheaf.compared:
                yield self._key_of_comparison(original, page, keys)
                yield _key_of(_SETTLED, page, keys)

    def _key_of_apart(self, pages: Sequence[Page], keys: Keys) -> bytes:
        """The key of what is said of pages that share a name: by themselves, and by all that is on record of them."""
        name = pages[0].name or ""
        # The same lines say something else of another language.
        records = (
            part
            for language, records in self._recorded.items()
            if isinstance(records, RecordsFile)
            for part in (language.encode(), records.digest_of(name))
        )
        is_whole = b"unread" if name in self._unread else b"read"
        return keys.of_several(b"apart", is_whole, *map(keys.of_page, pages), *records)

    def knows(self, pages: Sequence[Page]) -> bool:
        """Whether all is remembered that pages which share a name yield."""
        if self._remembered is None:
            return False
        memory, keys = self._remembered.memory, self._remembered.keys
        if any(memory.get(keys.of_page(page)) is None for page in pages):
            return False
        translations = self._to_compare(pages)
        original = translations.pop(self._config.default_language, None)
        if original is None:
            return True
        return all(self._plain_comparison(original, page) is not None for page in translations.values())

    def remember(self, sheaf: Sheaf) -> None:
        """Remember what another process found on pages that share a name."""
        original = self._to_compare(list(sheaf.gleaned)).get(self._config.default_language)
        for page, gleaned in sheaf.gleaned.items():
            self._remember_page(page, gleaned)
        for page, compared in sheaf.compared.items():
            assert original is not None, "it was compared with one"
            self._remember_comparison(original, page, compared)

    def prepare(self) -> None:
        """Import and read what looking at pages takes, so that every process begins with it."""
        for module in ("csp_guides.judging", "csp_guides.translations.instep"):
            import_module(module)
        _ = self._gleaning
        self._standings = {language: self._standings_of(language) for language in self._recorded}

    def _to_compare(self, pages: Sequence[Page]) -> dict[str, Page]:
        """Those of pages that share a name, by their language, that are compared with each other."""
        name = pages[0].name
        return {} if name is None or name in self._unread else by_name(pages).get(name, {})

    def _known_page(self, page: Page) -> Gleaned | None:
        if self._remembered is None:
            return None
        memory, keys = self._remembered.memory, self._remembered.keys
        plain = memory.get(keys.of_page(page))
        if plain is None:
            return None
        if self._holds_facts(page):
            # What is not asked for is not kept, and the next edit may be on this page.
            memory.get(_key_of(_RIGHT, page, keys))
        return page_again(plain, page.source)

    def _holds_facts(self, page: Page) -> bool:
        return page.language in (None, self._config.default_language)

    def _right_before(self, page: Page) -> Right:
        """The scenarios of a page with which nothing was wrong when it was looked at the last time."""
        if self._remembered is None or not self._holds_facts(page):
            return {}
        plain = self._remembered.memory.get(_key_of(_RIGHT, page, self._remembered.keys)) or ()
        return {digest: frozenset(rules) for digest, rules in plain}

    def _remember_page(self, page: Page, gleaned: Gleaned) -> None:
        # A fault of ours may have come from the machine, and is not for keeping.
        if self._remembered is not None and gleaned.is_whole:
            with suppress(NotPlain):
                self._remembered.memory.put(self._remembered.keys.of_page(page), plain_page(gleaned, page.source))
            if right := gleaned.right:
                plain = tuple((digest, tuple(sorted(rules))) for digest, rules in right.items())
                self._remembered.memory.put(_key_of(_RIGHT, page, self._remembered.keys), plain)

    def _compared(self, original: Page, page: Page) -> Compared:
        """A page beside its original, compared unless that is remembered."""
        known = self._known_comparison(original, page)
        if known is None:
            known = self._compare(original, page)
            self._remember_comparison(original, page, known)
        return known

    def _known_comparison(self, original: Page, page: Page) -> Compared | None:
        plain = self._plain_comparison(original, page)
        if plain is None or self._remembered is None:
            return None
        # What is not asked for is not kept, and the next edit may be on this page.
        self._remembered.memory.get(_key_of(_SETTLED, page, self._remembered.keys))
        return comparison_again(plain, page.source)

    def _plain_comparison(self, original: Page, page: Page) -> Plain:
        """What is remembered of a comparison, as it is kept."""
        if self._remembered is None:
            return None
        memory, keys = self._remembered.memory, self._remembered.keys
        key = self._key_of_comparison(original, page, keys)
        plain = memory.get(key)
        return memory.get(self._with_all_records(key, page, keys)) if plain == _RESTS_ON_ALL_RECORDS else plain

    def _remember_comparison(self, original: Page, page: Page, compared: Compared) -> None:
        # A fault of ours may have come from the machine, and is not for keeping.
        if self._remembered is None or any(finding.is_fault for finding in compared.findings):
            return
        memory, keys = self._remembered.memory, self._remembered.keys
        key = self._key_of_comparison(original, page, keys)
        with suppress(NotPlain):
            plain = plain_comparison(compared, page.source)
            if compared.rests_on_all_records:
                memory.put(self._with_all_records(key, page, keys), plain)
            memory.put(key, _RESTS_ON_ALL_RECORDS if compared.rests_on_all_records else plain)
            memory.put(_key_of(_SETTLED, page, keys), compared.settled)

    def _key_of_comparison(self, original: Page, page: Page, keys: Keys) -> bytes:
        """The key of a comparison, by what is on record of the page."""
        # Asked for when it is seen whether all is known, and again when it is taken.
        known = self._keys_of_comparisons.get(id(page))
        if known is not None and known[0] is original:
            return known[2]
        records = self._recorded.get(page.language or "")
        lines = records.digest_of(page.name or "") if isinstance(records, RecordsFile) else b""
        key = keys.of_several(keys.of_page(original), keys.of_page(page), lines)
        self._keys_of_comparisons[id(page)] = original, page, key
        return key

    def _with_all_records(self, key: bytes, page: Page, keys: Keys) -> bytes:
        """The key of a comparison that goes by all that is on record of the language."""
        records = self._recorded.get(page.language or "")
        return keys.of_several(key, records.digest if isinstance(records, RecordsFile) else b"")

    def _compare(self, original: Page, page: Page) -> Compared:
        from csp_guides.translations.instep import compare

        own, standings = self._sections_of(page), self._standings_of(page.language or "")
        return compare(self._sections(original), own, page, self._config, standings, self._settled_on(page))

    def _settled_on(self, page: Page) -> Settled | None:
        """What comparing a page with its original has settled before, where that is kept."""
        from csp_guides.translations.settled import Settled

        if self._remembered is None:
            return None
        memory, keys = self._remembered.memory, self._remembered.keys
        return Settled(memory.get(_key_of(_SETTLED, page, keys)) or b"", keys.of_several)

    def _sections(self, original: Page) -> Sequence[Section]:
        """The sections of an original, with which its translations are compared one after the other."""
        if self._cut[0] is not original:
            self._cut = original, self._sections_of(original)
        return self._cut[1]

    def _sections_of(self, page: Page) -> Sequence[Section]:
        from csp_guides.translations.sections import sections

        return sections(page) if self._held is None else self._held.sections.get(page, partial(sections, page))

    def _standings_of(self, language: str) -> Standings | None:
        """What is on record of a language, if anything is."""
        from csp_guides.translations.freshness import Standings

        if language not in self._standings:
            records = self._recorded.get(language)
            self._standings[language] = Standings(records, self._config) if records and records.has_sections else None
        return self._standings[language]

    @cached_property
    def _gleaning(self) -> Gleaning:
        # Imported here: where nothing has changed, nothing is looked at.
        from csp_guides.gleaning import Gleaning

        return Gleaning(self._config, self._terms, strict=self._strict, keep_blocks=self._keep_blocks)


def _is_whole(sheaf: Sheaf) -> bool:
    """Whether nothing went wrong on our side, which may have come from the machine, and is not for keeping."""
    compared = (finding for one in sheaf.compared.values() for finding in one.findings)
    return all(one.is_whole for one in sheaf.gleaned.values()) and not any(one.is_fault for one in compared)


_RIGHT = b"right"
"""What is right on a page, whatever else stands there."""

_SETTLED = b"settled"
"""What comparing a page with its original has settled, however both are edited."""


def _key_of(what: bytes, page: Page, keys: Keys) -> bytes:
    """The key of one of these, which outlive an edit."""
    return keys.of_several(what, page.source.path.encode("utf-8", "surrogatepass"))


_RESTS_ON_ALL_RECORDS = "rests on all records"
"""What is kept of a comparison that is kept under a key of its own, in which all records of the language count."""
