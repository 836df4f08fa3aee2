"""All pages together: what each yields, held against each other, as the findings and the verdicts of one report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from csp_guides.config import Config
from csp_guides.findings import Finding
from csp_guides.gleaned import Gleaned
from csp_guides.looking import Held, Looking, Remembered, Sheaf, by_their_name
from csp_guides.pages import Page, Room, as_shown, told
from csp_guides.records import replace
from csp_guides.report import Apart, Block, Judged, Report, in_one_run
from csp_guides.shares import Group, Progress, sheaves
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
    held: Held | None = None,
    jobs: int = 1,
    progress: Progress | None = None,
) -> Report:
    """Check all pages together: translations are compared with their originals, and these with what is `recorded`.

    `unread` are the names of pages of which one language could not be read, `terms` what the wording of pages is held
    to. `strict` switches assumptions off. What is `remembered` or `held` need not be looked at again.
    Many pages are looked at in as many processes as there may be `jobs`, and `progress` is told how many that were.

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
        held=held,
    )

    def looked_at(groups: Sequence[Group]) -> Iterator[Sheaf]:
        return sheaves(looking, groups, jobs=jobs, progress=progress)

    def together(pages: Sequence[Page], sheaves: Iterable[Sheaf]) -> Report:
        return _Together(config, sheaves).report(pages, recorded, unread)

    groups = tuple(by_their_name(pages))
    if looking.remembers:
        report = _by_name(pages, groups, config, looking, looked_at, together)
    else:
        report = together(pages, looked_at(groups))
    return replace(report, terms=terms)


def _by_name(
    pages: Sequence[Page],
    groups: Sequence[Group],
    config: Config,
    looking: Looking,
    looked_at: Callable[[Sequence[Group]], Iterator[Sheaf]],
    together: Callable[[Sequence[Page], Iterable[Sheaf]], Report],
) -> Report:
    """A report that is put together of what is said of the pages of each name; all together where they interfere."""
    aparts = {number: apart for number, group in enumerate(groups) if (apart := looking.apart(group)) is not None}
    new = [number for number in range(len(groups)) if number not in aparts]
    found = dict(zip(new, looked_at([groups[number] for number in new]), strict=True))
    for number, sheaf in found.items():
        apart = _apart(groups[number], sheaf, together(groups[number], [sheaf]))
        if apart is not None:
            looking.remember_apart(groups[number], apart, sheaf)
            aparts[number] = apart
    if len(aparts) == len(groups) and _keep_to_themselves(aparts.values()):
        return _joined(pages, groups, aparts, config)
    return together(pages, (found.get(number) or looking.sheaf(group) for number, group in enumerate(groups)))


_SAID_BY_OTHERS = frozenset({"no-original", "misplaced-translation"})
"""What is said of a scenario by what stands on pages of another name."""


def _apart(group: Group, sheaf: Sheaf, report: Report) -> Apart | None:
    """What a report says of pages that share a name; None where pages of other names bear on it, or we failed."""
    if any(finding.is_fault or finding.id in _SAID_BY_OTHERS for finding in report.findings):
        return None
    if any(page.is_again for page in group):
        return None
    rules: dict[str, list[frozenset[str]]] = {page.source.path: [] for page in group}
    for judged in report.judged:
        rules[judged.page.source.path].append(judged.rules)
    ids: set[str] = set()
    worn: dict[tuple[str | None, str], tuple[int, int]] = {}
    for page, gleaned in sheaf.gleaned.items():
        for one in gleaned.found:
            if isinstance(one, Entry) and one.id is not None and page.language is not None:
                ids.add(one.id)
            elif isinstance(one, Hit):
                count, _ = worn.get((page.language, one.id), (0, 0))
                worn[page.language, one.id] = count + 1, one.budget
    return Apart(findings=report.findings, rules=tuple(map(tuple, rules.values())), ids=frozenset(ids), worn=worn)


def _keep_to_themselves(aparts: Iterable[Apart]) -> bool:
    """Whether no two names have scenarios of one id, and nothing that is only worn is worn out."""
    ids: set[str] = set()
    counts: Counter[tuple[str | None, str]] = Counter()
    for apart in aparts:
        if not ids.isdisjoint(apart.ids):
            return False
        ids |= apart.ids
        for term, (count, budget) in apart.worn.items():
            counts[term] += count
            if counts[term] > budget:
                return False
    return True


def _joined(pages: Sequence[Page], groups: Sequence[Group], aparts: Mapping[int, Apart], config: Config) -> Report:
    """The report of all pages, of what is said of those of each name."""
    rules = {
        page.source.path: of_page
        for number, group in enumerate(groups)
        for page, of_page in zip(group, aparts[number].rules, strict=True)
    }
    findings = (finding for number in range(len(groups)) for finding in aparts[number].findings)
    originals, translations = _by_language(pages, config)
    return Report(
        pages=tuple(pages),
        findings=tuple(sorted(findings, key=lambda finding: finding.source.path)),
        judged=tuple(
            Judged(page=page, rules=of_one)
            for page in (*originals, *translations)
            for of_one in rules[page.source.path]
        ),
    )


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
            scenarios={(page.language or "", page.name, id) for page, compared in in_step for id in compared.later},
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
