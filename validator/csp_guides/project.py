"""A project's pages, read from disk and checked, for the fronts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from csp_guides import disk
from csp_guides.check import Page, Report, check
from csp_guides.config import Words
from csp_guides.discovery import Project, display_path, exclusion, find_project, is_a_project, nearest, with_unread
from csp_guides.errors import CannotRun
from csp_guides.files import FileRead, absolute, as_text, exists, inside, is_markdown, named_file, read_file
from csp_guides.findings import Finding, Level
from csp_guides.folders import Bounds, Contents, Trouble, contents
from csp_guides.inclusions import Library, included
from csp_guides.lazy import Lazy
from csp_guides.looked import Looked
from csp_guides.looking import Remembered
from csp_guides.memory import Keys, Shelf
from csp_guides.messages import Message, message
from csp_guides.readings import Kept
from csp_guides.records import dataclass, field, replace
from csp_guides.settings import OWN_FILE, place_of_setting
from csp_guides.shares import Progress
from csp_guides.sites import site_around
from csp_guides.source import Source, Span
from csp_guides.spelling import nearest as nearest_word
from csp_guides.stored import finding_again, plain_finding, plain_terms, terms_again
from csp_guides.translations.recorded import RecordsFile, path_of_records

if TYPE_CHECKING:
    from csp_guides.translations.records import Records
    from csp_guides.wording.terms import Term

_TYPED = "<stdin>"


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """The pages that were read, what kept others from being read, and the names of these others."""

    pages: tuple[Page, ...]
    findings: tuple[Finding, ...]
    unread: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """The projects that were looked at, and what was found in all of them together."""

    projects: tuple[Project, ...]
    report: Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """By which means a check is made, which changes nothing of its result.

    The `shelf` is where it is kept what pages yield, `jobs` the number of processes that there may be, and `progress`
    is told how many pages of how many have been looked at.
    """

    shelf: Shelf | None = None
    jobs: int = 1
    progress: Progress | None = None


_ALONE = Means()


def guide_files(project: Project) -> Iterator[Path]:
    """All pages of the guides, and the stand-alone scenarios among them, in a fixed order, language by language.

    What belongs to a project inside is not among them.
    """
    yield from _in_order(Places(project), _contents(project, project.root / project.config.docs).files)


class Places:
    """Where files stand in the guides of a project, each looked up once."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self._known: dict[str, tuple[str | None, str | None]] = {}

    def of(self, file: Path) -> tuple[str | None, str | None]:
        """The language of a page of the guides, and the name that it shares with its translations."""
        found = self._known.get(str(file))
        if found is None:
            found = self._known[str(file)] = _place_in_guides(self.project, file)
        return found

    def rank(self, file: Path) -> int:
        """The place of the language of a page among those of the guides; what is no page comes last."""
        language, _ = self.of(file)
        languages = self.project.config.languages
        return languages.index(language) if language is not None else len(languages)


def _in_order(places: Places, files: Iterable[Path]) -> list[Path]:
    """Files that are in the order of their paths, language by language."""
    return sorted(files, key=places.rank)


def _contents(project: Project, folder: Path) -> Contents:
    """What is in a folder of a project."""

    def is_project(folder: Path) -> bool:
        return is_a_project(folder, project)

    return contents(folder, Bounds(root=project.root, excluded=exclusion(project), is_project=is_project))


def load(project: Project, files: Iterable[Path], places: Places | None = None) -> Loaded:
    """Read files as pages, each once; one that cannot be read is a finding, and so is a scenario that one brings in.

    `places` knows where they stand, if somebody has asked before.
    """
    places = places or Places(project)
    pages: list[Page] = []
    findings: list[Finding] = []
    unread: set[str] = set()
    library = _library(project)
    seen: set[tuple[str | None, int, int]] = set()
    for file in {str(file): file for file in map(absolute, files)}.values():
        read = _read(project, file)
        language, name = places.of(file)
        if read.problem is not None:
            findings.append(_unreadable(read.source, read.problem))
            if name is not None:
                unread.add(name)
            continue
        same = (language, *read.identity)
        is_again = same in seen
        page = Page(source=read.source, language=language, name=name, file=file, is_again=is_again, digest=read.digest)
        seen.add(same)
        pages.append(page)
        if page.is_markdown:
            findings += _brought_in(page, library, project)
    return Loaded(pages=tuple(pages), findings=tuple(findings), unread=frozenset(unread))


def _library(project: Project) -> Library:
    """What pages may bring in, from where the site looks for it."""
    site = site_around(project.root / project.config.docs)
    folders = (site.docs, *site.snippets) if site is not None else (project.root / "docs",)
    return Library(root=project.root, folders=folders)


def _brought_in(page: Page, library: Library, project: Project) -> Iterator[Finding]:
    """The lines by which a page would show a scenario that stands in another file."""
    beside = page.file.parent if page.file is not None else project.root
    for one in included(page.source):
        file = library.scenario_in(one.name, beside)
        if file is not None:
            yield Finding(
                id="unread-scenario",
                level=Level.ERROR,
                message=message(
                    "this includes a scenario from {path}, and nobody judges it here",
                    path=display_path(project, file),
                ),
                source=page.source,
                span=one.span,
                help=message("write the scenario on this page itself"),
            )


def _unreadable(source: Source, problem: Message) -> Finding:
    """What keeps a file from being read, where it does."""
    end = Span(len(source.text), len(source.text))
    return Finding(id="unreadable", level=Level.ERROR, message=problem, source=source, span=end)


def _read(project: Project, file: Path) -> FileRead:
    return read_file(file, project.root, display_path(project, file))


def _place_in_guides(project: Project, file: Path) -> tuple[str | None, str | None]:
    """The language of a page of the guides, and the name that it shares with its translations."""
    path = inside(file, project.root)
    return (None if path is None else project.config.place_of_parts(tuple(path.split("/")))) or (None, None)


def page_of(project: Project, file: Path, text: str) -> Page:
    """A text as the page that a file of the project is or would be."""
    language, name = _place_in_guides(project, file)
    return Page(source=Source(display_path(project, file), text), language=language, name=name, file=file)


def read_typed(data: bytes) -> Source:
    """What was typed, as a source. Raises CannotRun when it is not text."""
    try:
        return Source(_TYPED, data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise CannotRun(message("standard input is not UTF-8")) from None


def load_case(project: Project, name: str, typed: bytes | None = None) -> Loaded:
    """A file with a case of one's own, or what was typed in its place; that it cannot be read is a finding.

    Raises CannotRun when there is no such file, or when it is no case.
    """
    if typed is not None:
        return _loaded(*as_text(typed, _TYPED))
    path = Path(name)
    if exists(path) and disk.is_folder(path):
        raise CannotRun(message("{path} is a folder; name a file in it", path=name))
    if is_markdown(named_file(path).name):
        raise CannotRun(message("{path} is a page; “csp-guides check” takes pages", path=name))
    read = _read(project, absolute(path))
    return _loaded(read.source, read.problem)


def _loaded(source: Source, problem: Message | None) -> Loaded:
    if problem is not None:
        return Loaded(pages=(), findings=(_unreadable(source, problem),))
    return Loaded(pages=(Page(source=source),), findings=())


def check_guides(
    project: Project,
    named: Contents | None = None,
    *,
    typed: Page | None = None,
    strict: bool = False,
    keep_blocks: bool = True,
    means: Means = _ALONE,
) -> Report:
    """A check of the whole guides and of what is named together; what cannot be read is among its findings.

    The whole guides are read even for one page: ids are unique over all, and a translation needs its original.
    `typed` stands in the place of the file of its path, which need not be there. `keep_blocks` is as for `check`, and
    the check is made by the `means` that are given.
    """
    alone, places = named is not None or typed is not None, Places(project)
    parts = [] if named is None else [named]
    if project.is_whole or not alone:
        whole = _contents(project, project.root / project.config.docs)
        parts.insert(0, replace(whole, files=tuple(_in_order(places, whole.files))))
    return _check_contents(places, parts, typed=typed, strict=strict, keep_blocks=keep_blocks, means=means)


def _check_contents(
    places: Places,
    parts: Sequence[Contents],
    *,
    typed: Page | None = None,
    strict: bool,
    keep_blocks: bool,
    means: Means,
) -> Report:
    project = places.project
    loaded = load(project, (file for part in parts for file in part.files), places)
    troubles = {trouble.path: trouble for part in parts for trouble in part.troubles}
    if typed is not None:
        loaded = _with_typed(loaded, typed, project)
    recorded = _records_files(project)
    shelf = None if keep_blocks or typed else means.shelf
    remembered = None if shelf is None else _remembered(project, shelf, strict=strict)
    report = check(
        loaded.pages,
        project.config,
        recorded=recorded.files,
        terms=terms_of(project) if remembered is None else _terms_when_asked_for(project, remembered),
        unread=loaded.unread | {name for path in troubles if (name := places.of(path)[1])},
        strict=strict,
        keep_blocks=keep_blocks,
        remembered=remembered,
        jobs=means.jobs,
        progress=means.progress,
    )
    told = (_told(project, trouble) for trouble in troubles.values())
    found = (*told, *recorded.findings(remembered), *loaded.findings, *report.findings)
    if remembered is not None:
        report = replace(report, number_of_rules=_number_of_rules(remembered))
        remembered.memory.keep()
    return replace(report, findings=by_file(found))


def _number_of_rules(remembered: Remembered) -> int:
    key = remembered.keys.of_several(b"number of rules")
    number: int | None = remembered.memory.get(key)
    if number is None:
        from csp_guides.rules.catalogue import RULES

        number = len(RULES)
        remembered.memory.put(key, number)
    return number


def _remembered(project: Project, shelf: Shelf, *, strict: bool) -> Remembered | None:
    """What is kept of the pages of a project, by its settings and the terms that it brings in."""
    config = project.config
    try:
        own = [_own_terms(project, path).text for path in config.terms if config.words is not Words.UNCHECKED]
    except CannotRun:
        # Whoever reads the terms says what is wrong with the first of them.
        return None
    keys = Keys(config, (f"{strict}", *own))
    return Remembered(memory=shelf.memory(str(project.root), str(project.here), f"{strict}"), keys=keys)


def _terms_when_asked_for(project: Project, remembered: Remembered) -> Iterable[Term]:
    """The terms of a project, which are asked for when a page is looked at; read if that was not done before."""
    key = remembered.keys.of_several(b"terms")
    plain = remembered.memory.get(key)
    if plain is not None:
        return Lazy(lambda: terms_again(plain))
    terms = terms_of(project)
    remembered.memory.put(key, plain_terms(terms))
    return terms


def terms_of(project: Project) -> tuple[Term, ...]:
    """What the texts of a project are held to: what ships with the package, and what it brings in itself.

    Raises CannotRun for a file that is not there or not understood, and for the id of a term that nothing has.
    """
    from csp_guides.wording.terms import read_terms, shipped_terms

    config = project.config
    if config.words is Words.UNCHECKED:
        return ()
    terms = list(shipped_terms())
    taken = {(term.id, term.language) for term in terms}
    for path in config.terms:
        for term in read_terms(_own_terms(project, path), config.languages):
            if (term.id, term.language) in taken:
                raise CannotRun(message("{path}: the id “{id}” is taken", path=str(path), id=term.id))
            taken.add((term.id, term.language))
            terms.append(term)
    known = {term.id for term in terms}
    for id in config.without_terms:
        if id not in known:
            raise _in_settings(project, "without-terms", _no_term(id, known))
    return tuple(term for term in terms if term.id not in config.without_terms)


def _own_terms(project: Project, path: PurePosixPath) -> Source:
    file = project.root / path
    read = _read(project, file)
    if read.problem is not None:
        if not exists(file):
            raise _in_settings(project, "terms", message("terms: there is no file {path}", path=read.source.path))
        raise CannotRun(message("{path}: {reason}", path=read.source.path, reason=read.problem))
    return read.source


def _no_term(id: str, known: Collection[str]) -> Message:
    near = nearest_word(id, known)
    if near is not None:
        return message("without-terms: there is no term “{id}”; did you mean “{near}”?", id=id, near=near)
    return message("without-terms: there is no term “{id}”", id=id)


def _in_settings(project: Project, key: str, reason: Message) -> CannotRun:
    """What is wrong with a setting, with the file it stands in, and mostly the line."""
    if project.settings is None:
        return CannotRun(reason)
    source = _read(project, project.settings).source
    place = place_of_setting(key, source.text, source.path)
    return CannotRun(message("{path}: {reason}", path=place, reason=reason))


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedTranslations:
    """The records of the translations of a project, by language, and what in them cannot be read."""

    records: Mapping[str, Records]
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _RecordsFiles:
    """The files with the records of the translations of a project, by language; `broken` are read as far as can be."""

    files: Mapping[str, RecordsFile]
    broken: Mapping[str, Finding]

    def findings(self, remembered: Remembered | None = None) -> Iterator[Finding]:
        """What in them cannot be read."""
        for language, file in self.files.items():
            if language in self.broken:
                yield self.broken[language]
            else:
                yield from file.read.findings if remembered is None else _remembered_findings(file, remembered)


def _remembered_findings(file: RecordsFile, remembered: Remembered) -> Iterable[Finding]:
    """What in a file with records cannot be read; the file is read for it when it has changed."""
    memory, source = remembered.memory, file.source
    key = remembered.keys.of_several(b"records", source.path.encode(), file.digest)
    plain = memory.get(key)
    if plain is None:
        findings = file.read.findings
        memory.put(key, tuple(plain_finding(finding, source) for finding in findings))
        return findings
    return (finding_again(finding, source) for finding in plain)


def read_recorded(project: Project) -> RecordedTranslations:
    """The records of the translations of a project; there are none before somebody begins them."""
    found = _records_files(project)
    records = {language: file.read.records for language, file in found.files.items()}
    return RecordedTranslations(records=records, findings=tuple(found.findings()))


def _records_files(project: Project) -> _RecordsFiles:
    config = project.config
    files: dict[str, RecordsFile] = {}
    broken: dict[str, Finding] = {}
    for language in config.languages:
        path = project.root / path_of_records(config, language)
        if language == config.default_language or not exists(path):
            continue
        read = _read(project, path)
        files[language] = RecordsFile(read.source, language)
        if read.problem is not None:
            broken[language] = _unreadable(read.source, read.problem)
    return _RecordsFiles(files=files, broken=broken)


def by_file(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """What was found in several looks at the same files, file by file; within each, the looks stay in their order."""
    return tuple(sorted(findings, key=lambda finding: finding.source.path))


def _with_typed(loaded: Loaded, typed: Page, project: Project) -> Loaded:
    """The pages with one that was typed in the place of the file of its path."""
    path = typed.source.path
    pages = {**{page.source.path: page for page in loaded.pages}, path: typed}
    findings = [finding for finding in loaded.findings if finding.source.path != path]
    if typed.is_markdown:
        findings += _brought_in(typed, _library(project), project)
    return replace(loaded, pages=tuple(pages.values()), findings=tuple(findings))


def troubles_in(project: Project, folder: Path) -> tuple[Finding, ...]:
    """What is in a folder of a project, pages aside, and keeps what readers see from being judged."""
    if not folder.is_relative_to(project.root):
        return ()
    return tuple(_told(project, trouble) for trouble in _contents(project, folder).troubles)


def _told(project: Project, trouble: Trouble) -> Finding:
    return Finding(
        id=trouble.id,
        level=Level.ERROR,
        message=trouble.message,
        source=Source(display_path(project, trouble.path), trouble.text),
        span=Span(trouble.start, trouble.end),
        help=trouble.help,
    )


def check_typed(page: Page, project: Project, *, strict: bool = False, keep_blocks: bool = True) -> Checked:
    """A check of a text that was typed and need not be in any file, as a page of its project."""
    report = check_guides(project, typed=page, strict=strict, keep_blocks=keep_blocks)
    return Checked(projects=(project,), report=report.limited_to({page.source.path}))


def check_paths(
    paths: Sequence[Path], here: Path, *, strict: bool = False, keep_blocks: bool = True, means: Means = _ALONE
) -> Checked:
    """A check of the named files and folders, each by the settings of the project that it belongs to.

    Without any it is one of the project that one stands in, and of the projects inside it. The report is about what is
    named; `keep_blocks` is as for `check`, and the check is made by the `means` that are given.

    Raises CannotRun for a path that means nothing, and for settings that cannot be understood.
    """
    with Kept(None if means.shelf is None else means.shelf.readings()):
        if not paths:
            return _check_all(find_project(here), strict=strict, keep_blocks=keep_blocks, means=means)
        return _check_named(paths, here, strict=strict, keep_blocks=keep_blocks, means=means)


def _check_named(paths: Sequence[Path], here: Path, *, strict: bool, keep_blocks: bool, means: Means) -> Checked:
    reports: dict[Project, Report] = {}
    for project, named in _by_project(paths, absolute(here)):
        report = check_guides(project, named.contents, strict=strict, keep_blocks=keep_blocks, means=means)
        there = (*named.contents.files, *(trouble.path for trouble in named.contents.troubles))
        limited = report.limited_to({display_path(project, path) for path in there})
        reports[project] = replace(limited, looked=named.looked)
    return Checked(projects=tuple(reports) or (find_project(here),), report=_together(reports.values()))


def _check_all(own: Project, *, strict: bool, keep_blocks: bool, means: Means) -> Checked:
    reports: dict[Project, Report] = {}
    for project, there in _with_projects_inside(own, own.root / own.config.docs, whole=False):
        places = Places(project)
        part = replace(there, files=tuple(_in_order(places, there.files)))
        reports[project] = replace(
            _check_contents(places, [part], strict=strict, keep_blocks=keep_blocks, means=means),
            looked=_looked(there),
        )
    return Checked(projects=tuple(reports), report=_together(reports.values()))


def _with_projects_inside(own: Project, folder: Path, *, whole: bool) -> Iterator[tuple[Project, Contents]]:
    """What is in a folder of a project and in the projects inside, each once; of these, in their pages or the whole."""
    waiting = [(own, folder)]
    seen = {disk.resolved(own.root)}
    while waiting:
        project, top = waiting.pop()
        there = _contents(project, top)
        yield project, there
        # Links may lead to one in several ways.
        roots = {disk.resolved(root): root for root in reversed(there.projects) if disk.resolved(root) not in seen}
        seen.update(roots)
        for root in roots.values():
            one = find_project(root, project.here)
            waiting.append((one, one.root if whole else one.root / one.config.docs))


def _looked(there: Contents) -> Looked:
    return Looked(read=len(set(there.files)), passed_over=there.passed_over)


@dataclass(slots=True)
class _Named:
    """What is named of one project; `looked` is about the folders among it."""

    contents: Contents = field(default_factory=Contents)
    looked: Looked | None = None

    def add(self, there: Contents, *, looked: bool) -> None:
        """Add what is in a folder, or a file."""
        before = self.contents
        self.contents = Contents(files=(*before.files, *there.files), troubles=(*before.troubles, *there.troubles))
        if looked:
            self.looked = (self.looked or Looked()) + _looked(there)


def _by_project(paths: Sequence[Path], here: Path) -> Iterator[tuple[Project, _Named]]:
    """The projects that the named paths lead into, and what is named of each; one that two links lead to is one.

    Raises CannotRun for a path that is not there or that cannot hold scenarios.
    """
    known: dict[Path, Project | None] = {}
    projects: dict[Path, Project] = {}
    grouped: dict[Project, _Named] = {}
    for path in paths:
        is_folder = exists(path) and disk.is_folder(path)
        place = absolute(path if is_folder else named_file(path))
        folder = place if is_folder else place.parent
        found = nearest(folder, here, known)
        root = disk.resolved(found.root)
        if root not in projects:
            # The one that one stands in is not called by the name of a link that leads there from elsewhere.
            projects[root] = with_unread(replace(found, root=root) if here.is_relative_to(root) else found, folder)
        own = projects[root]
        known_as = own.root / place.relative_to(found.root)
        if not is_folder:
            # What is named itself is wanted, whatever the settings leave out.
            grouped.setdefault(own, _Named()).add(Contents(files=(known_as,)), looked=False)
            continue
        for one, there in _with_projects_inside(own, known_as, whole=True):
            project = projects.setdefault(disk.resolved(one.root), one)
            known_there = there if project.root == one.root else _contents(project, project.root)
            grouped.setdefault(project, _Named()).add(known_there, looked=True)
    yield from sorted(grouped.items(), key=lambda group: group[0].root)


def together(first: Checked, second: Checked) -> Checked:
    """Two checks as one."""
    return Checked(projects=(*first.projects, *second.projects), report=_together((first.report, second.report)))


def _together(reports: Collection[Report]) -> Report:
    looked = [report.looked for report in reports if report.looked is not None]
    return Report(
        pages=tuple(page for report in reports for page in report.pages),
        findings=tuple(finding for report in reports for finding in report.findings),
        judged=tuple(judged for report in reports for judged in report.judged),
        blocks=tuple(block for report in reports for block in report.blocks),
        looked=sum(looked, start=Looked()) if looked else None,
        number_of_rules=next((report.number_of_rules for report in reports if report.number_of_rules), None),
        terms=Lazy(lambda: tuple(dict.fromkeys(term for report in reports for term in report.terms))),
    )


def where_it_looked(checked: Checked, named: Sequence[str | Message]) -> Iterator[Message]:
    """What to say when nothing was found to check: where it was looked for, and what to do.

    `named` are the paths that were named, with words for what is not a path.
    """
    for project in checked.projects:
        folders = [str(project.root / folder) for folder in project.config.folders]
        yield message(
            "Looked in: {folders}. Layout: {layout}. Settings: {settings}.",
            folders=tuple(named) or tuple(folders),
            layout=project.config.layout,
            settings=message("none") if project.settings is None else display_path(project, project.settings),
        )
    if checked.report.pages:
        yield message(
            "A scenario is a fenced block with the info string “yaml csp-scenario”, or a file like {file}.",
            file="case.csp.yaml",
        )
    else:
        yield message(
            "Name the pages (“csp-guides check PATH”), or set “docs” and “layout” in {file}.",
            file=OWN_FILE,
        )
