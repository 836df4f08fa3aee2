"""All pages together: what each yields, held against each other, as the findings and the verdicts of one report."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from csp_guides.config import Config
from csp_guides.findings import Finding
from csp_guides.gleaned import Gleaned
from csp_guides.looking import Looking, Remembered, Sheaf, by_their_name
from csp_guides.pages import Page, Room, as_shown, told
from csp_guides.records import replace
from csp_guides.report import Block, Judged, Report, in_one_run
from csp_guides.shares import Progress, sheaves
from csp_guides.source import Source
from csp_guides.translations.blocks import Later, Parity, Standing
from csp_guides.translations.compared import Compared, without_original
from csp_guides.translations.entries import Entry
from csp_guides.translations.recorded import OnRecord
from csp_guides.wording.hits import Hit, worn_out

if TYPE_CHECKING:
    from csp_guides.gleaning import Kept
    from csp_guides.wording.terms import Term

__all__ = ["Block", "Page", "Report", "check", "in_one_run", "judge_file"]

_NOTHING: Mapping[str, OnRecord] = {}


def check(
    pages: Sequence[Page],
    config: Config,
    *,
    recorded: Mapping[str, OnRecord] = _NOTHING,
    unread: Collection[str] = (),
    terms: Iterable[Term] = (),
    strict: bool = False,
    keep_blocks: bool = True,
    remembered: Remembered | None = None,
    jobs: int = 1,
    progress: Progress | None = None,
) -> Report:
    """Check all pages together: translations are compared with their originals, and these with what is `recorded`.

    `unread` are the names of pages of which one language could not be read, `terms` what the wording of pages is held
    to. `strict` switches assumptions off. What is `remembered` need not be looked at again. Many pages are looked at in
    as many processes as there may be `jobs`, and `progress` is told how many that were.

    A block takes some twenty times the memory of its text: without `keep_blocks` each is gone as soon as it is judged.
    """
    looking = Looking(
        config,
        terms=terms,
        recorded=recorded,
        unread=unread,
        strict=strict,
        keep_blocks=keep_blocks,
        remembered=remembered,
    )
    found = sheaves(looking, tuple(by_their_name(pages)), jobs=jobs, progress=progress)
    together = _Together(config, found)
    return replace(together.report(pages, recorded, unread), terms=terms)


def _told_once(findings: Sequence[Finding]) -> Iterator[Finding]:
    """Findings without those that say less of a cause than another one does."""
    untitled = {finding.source.path for finding in findings if finding.id == "page-title"}
    elsewhere = {
        (finding.source.path, finding.span) for finding in findings if finding.id == "link-into-another-language"
    }
    for finding in findings:
        path = finding.source.path
        if finding.id == "page-without-title" and path in untitled:
            continue
        if finding.id == "links-differ" and (path, finding.span) in elsewhere:
            continue
        yield finding


class _Together:
    """What pages yield, on its way to being held against each other."""

    def __init__(self, config: Config, sheaves: Iterable[Sheaf]) -> None:
        self._config = config
        self._gleaned: dict[Page, Gleaned] = {}
        self._kept: dict[Page, Sequence[Kept]] = {}
        self._compared: dict[Page, Compared] = {}
        for sheaf in sheaves:
            self._gleaned |= sheaf.gleaned
            self._kept |= sheaf.kept
            self._compared |= sheaf.compared
        self._findings: list[Finding] = []
        self._full: dict[str, Room] = {}
        self._judged: list[Judged] = []
        self._blocks: list[Block] = []
        self._worn: list[tuple[Page, Hit]] = []
        self._parity = Parity()
        # Of each original by its id, for its translations.
        self._facts: dict[str, tuple[Kept, frozenset[str]]] = {}

    def report(self, pages: Sequence[Page], recorded: Mapping[str, OnRecord], unread: Collection[str]) -> Report:
        """What was found in all pages, what is missing in a language, and where languages are not in step."""
        originals, translations = _by_language(pages, self._config)
        for page in originals:
            self._take_in(page, self._original)
        broken = self._not_wholly_read(originals)
        for page in translations:
            self._take_in(page, self._translation if page.name not in broken else self._not_compared)
        broken = self._not_wholly_read(pages)
        whole = [page for page in pages if page.name not in broken]
        self._findings += without_original((page for page in whole if page.name not in unread), self._config)
        in_step = [(page, self._compared[page]) for page in whole if page in self._compared]
        self._findings += (finding for _, compared in in_step for finding in compared.findings)
        later = Later(
            pages={(language, name) for language, records in recorded.items() for name in records.later},
            scenarios={(page.language or "", id) for page, compared in in_step for id in compared.later},
        )
        self._findings += self._parity.missing(whole, self._config, later)
        self._findings += worn_out(self._worn)
        return Report(
            pages=tuple(pages),
            findings=as_shown(_told_once(self._findings), self._full),
            judged=tuple(self._judged),
            blocks=tuple(self._blocks),
        )

    def _take_in(self, page: Page, held: Callable[[Standing, Room, Kept], Iterator[Finding]]) -> None:
        """Take in what a page yields; how each of its scenarios is held against others is given."""
        room, number = Room(), 0
        kept = self._kept.get(page, ())
        for one in self._gleaned[page].found:
            match one:
                case Entry():
                    standing = Standing(entry=one, page=page, number=number)
                    self._findings += held(standing, room, kept[number] if kept else None)
                    number += 1
                case Hit():
                    self._worn.append((page, one))
                case _:
                    self._findings += told((one,), room)
        self._full[page.source.path] = room

    def _original(self, one: Standing, room: Room, kept: Kept) -> Iterator[Finding]:
        duplicate = self._parity.original(one)
        yield from self._parity.located(duplicate, one, room)
        rules = one.entry.rules
        if rules is not None:
            self._note(one.page, rules, kept)
            if one.entry.id is not None and one.page.language is not None and not duplicate:
                self._facts[one.entry.id] = kept, rules

    def _translation(self, one: Standing, room: Room, kept: Kept) -> Iterator[Finding]:
        wrong = self._parity.translation(one)
        yield from self._parity.located(wrong, one, room)
        if one.entry.id in self._facts and one.entry.is_sound and not wrong:
            original, rules = self._facts[one.entry.id]
            self._note(one.page, rules, _translated(original, kept))

    def _not_compared(self, *_: object) -> Iterator[Finding]:
        """What we could not read in one language is missing in no other."""
        return iter(())

    def _note(self, page: Page, rules: frozenset[str], kept: Kept) -> None:
        self._judged.append(Judged(page=page, rules=rules))
        if isinstance(kept, Block):
            self._blocks.append(kept)

    def _not_wholly_read(self, pages: Iterable[Page]) -> frozenset[str | None]:
        """The names of pages that are not compared: what we could not read in one language is missing in no other."""
        broken = {finding.source.path for finding in self._findings if finding.is_fault}
        return frozenset(page.name for page in pages if page.source.path in broken)


def _by_language(pages: Iterable[Page], config: Config) -> tuple[list[Page], list[Page]]:
    """The pages that hold facts, and the translations of them."""
    whole: list[Page] = []
    translations: list[Page] = []
    for page in pages:
        (whole if page.language in (None, config.default_language) else translations).append(page)
    return whole, translations


def _translated(original: Kept, written: Kept) -> Kept:
    """A translated block with the facts and the verdict of its original, where these are kept."""
    if not isinstance(original, Block) or written is None or isinstance(written, Block):
        return None
    from csp_guides.judging import translated

    return translated(original, written)


def judge_file(source: Source, config: Config, *, strict: bool = False) -> Report:
    """The verdict of one stand-alone scenario, whether or not it claims one; what it claims is held against it."""
    from csp_guides.judging import judge_alone

    return judge_alone(source, config, strict=strict)
