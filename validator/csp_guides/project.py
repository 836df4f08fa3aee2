"""A project's files: where its settings and pages are, read from disk for the fronts."""

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from csp_guides.check import Page, Report, check
from csp_guides.config import Config, Layout
from csp_guides.errors import CannotRun
from csp_guides.files import absolute, named_file, named_files, read_file, walk
from csp_guides.findings import Finding, Level
from csp_guides.messages import Message, message
from csp_guides.patterns import matcher
from csp_guides.settings import FILES, OWN_FILE, Settings, read_settings, without_settings
from csp_guides.source import Source, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """A folder with settings, or one whose pages belong together without any.

    `settings` is the file they stand in, `here` the folder from which paths are shown: the root when it is None.
    """

    root: Path
    config: Config
    settings: Path | None = None
    here: Path | None = None

    @property
    def is_whole(self) -> bool:
        """Whether all its pages belong together; without settings and languages, pages that are named stand alone."""
        return self.settings is not None or self.config.layout is not Layout.SINGLE


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """The pages that were read, and what kept others from being read."""

    pages: tuple[Page, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """The projects that were looked at, and what was found in all of them together."""

    projects: tuple[Project, ...]
    report: Report


def find_project(start: Path, here: Path | None = None) -> Project:
    """The project that a folder belongs to: the nearest one upwards that has settings.

    Where there are none, it is the one whose `docs` has a folder for a language and is around `start`, or beside it;
    or else the folder one stands in. `here` is the folder from which paths are shown, `start` when it is not given.
    Raises CannotRun when settings cannot be understood.
    """
    start = absolute(start)
    here = start if here is None else absolute(here)
    return _nearest(start, here, {}) or _without_settings(start, here)


def _nearest(start: Path, here: Path, known: dict[Path, Project | None]) -> Project | None:
    """The nearest project upwards that has settings; what each folder has is kept in `known`."""
    for folder in (start, *start.parents):
        if folder not in known:
            known[folder] = _with_settings(folder, here)
        if known[folder] is not None:
            return known[folder]
    return None


def _with_settings(folder: Path, here: Path) -> Project | None:
    """The project of which a folder is the root, if it has settings."""
    found: list[tuple[Path, Settings]] = []
    for file in (folder / name for name in FILES):
        data = _bytes_of(file, here)
        settings = None if data is None else read_settings(data, _shown(file, folder, here))
        if settings is not None:
            found.append((file, settings))
    if not found:
        return None
    if len(found) > 1:
        one, other = (_shown(file, folder, here) for file, _ in found)
        raise CannotRun(message("settings stand in {one} and in {other}; keep one of them", one=one, other=other))
    ((file, settings),) = found
    config = settings.resolved(_folders_in(folder / settings.folder_of_languages))
    return Project(root=folder, config=config, settings=file, here=here)


def _bytes_of(file: Path, here: Path) -> bytes | None:
    """What a file of settings holds; None when it is not there, or is one of others that may not be read."""
    try:
        if not file.is_file():
            return None
    except OSError:
        # Its folder may not be looked into, and what is below it is told as not to be read.
        return None
    try:
        return file.read_bytes()
    except OSError as error:
        if file.name != OWN_FILE:
            return None
        path = _shown(file, file.parent, here)
        raise CannotRun(message("{path}: {reason}", path=path, reason=error.strerror or "")) from error


def _without_settings(start: Path, here: Path) -> Project:
    for folder in (start, *start.parents):
        if start == folder or start.is_relative_to(folder / "docs"):
            config = _without_settings_in(folder)
            if config.layout is Layout.FOLDER:
                return Project(root=folder, config=config, here=here)
    if start != here and start.is_relative_to(here):
        return _without_settings(here, here)
    return Project(root=start, config=without_settings(()), here=here)


def _without_settings_in(folder: Path) -> Config:
    return without_settings(_folders_in(folder / "docs"))


def _folders_in(folder: Path) -> frozenset[str]:
    try:
        return frozenset(entry.name for entry in os.scandir(folder) if entry.is_dir())
    except (OSError, ValueError):
        # A name that holds a NUL cannot be there either.
        return frozenset()


def guide_files(project: Project) -> Iterator[Path]:
    """All pages of the guides, and the stand-alone scenarios among them, in a fixed order, language by language.

    A folder that cannot be read is among them: reading it tells why. What belongs to a project inside is not.
    """
    yield from _guides(project)[0]


def _guides(project: Project) -> tuple[list[Path], list[Path]]:
    """The files of the guides, and the roots of other projects that were met among them."""
    inside: list[Path] = []

    excluded = exclusion(project)
    languages = project.config.languages

    def passed_over(folder: Path) -> bool:
        if excluded(folder):
            return True
        if not _is_a_project(folder, project):
            return False
        inside.append(folder)
        return True

    def rank(file: Path) -> tuple[int, Path]:
        language, _ = _place_in_guides(project, file)
        return (languages.index(language) if language is not None else len(languages)), file

    files = walk(project.root / project.config.docs, passed_over)
    return sorted((file for file in files if not excluded(file)), key=rank), sorted(inside)


def _is_a_project(folder: Path, around: Project) -> bool:
    """Whether a folder inside a project is one of its own."""
    here = around.here or around.root
    try:
        if _with_settings(folder, here) is not None:
            return True
    except CannotRun:
        return True
    return not around.is_whole and _without_settings_in(folder).layout is Layout.FOLDER


def exclusion(project: Project) -> Callable[[Path], bool]:
    """What tells whether the settings leave a file or folder of the project out."""
    matches = matcher(project.config.exclude)

    def excluded(path: Path) -> bool:
        inside = path.relative_to(project.root).as_posix()
        return matches(f"{inside}/" if path.is_dir() else inside)

    return excluded if project.config.exclude else lambda _: False


def load(project: Project, files: Iterable[Path]) -> Loaded:
    """Read files as pages, each once; one that cannot be read is a finding."""
    pages: list[Page] = []
    findings: list[Finding] = []
    for file in dict.fromkeys(map(absolute, files)):
        source, problem = _read(project, file)
        if problem is not None:
            first = Span(len(source.text), len(source.text))
            findings.append(Finding(id="unreadable", level=Level.ERROR, message=problem, source=source, span=first))
            continue
        language, name = _place_in_guides(project, file)
        pages.append(Page(source=source, language=language, name=name, file=file))
    return Loaded(pages=tuple(pages), findings=tuple(findings))


def check_guides(
    project: Project, named: Iterable[Path] = (), *, typed: Page | None = None, strict: bool = False
) -> Report:
    """A check of the whole guides and of the named files together; what cannot be read is among its findings.

    The whole guides are read even for one page: ids are unique over all, and a translation needs its original.
    `typed` stands in the place of the file of its path, which need not be there.
    """
    named = list(named)
    alone = bool(named) or typed is not None
    guides = guide_files(project) if project.is_whole or not alone else ()
    return _check_files(project, [*guides, *named], typed=typed, strict=strict)


def _check_files(project: Project, files: Iterable[Path], *, typed: Page | None = None, strict: bool) -> Report:
    loaded = load(project, files)
    pages = loaded.pages
    if typed is not None:
        by_path = {page.source.path: page for page in pages}
        pages = tuple({**by_path, typed.source.path: typed}.values())
    report = check(pages, project.config, strict=strict)
    return replace(report, findings=(*loaded.findings, *report.findings))


def check_typed(page: Page, project: Project, *, strict: bool = False) -> Checked:
    """A check of a text that was typed and need not be in any file, as a page of its project."""
    report = check_guides(project, typed=page, strict=strict)
    return Checked(projects=(project,), report=report.limited_to({page.source.path}))


def page_of(project: Project, file: Path, text: str) -> Page:
    """A text as the page that a file of the project is or would be."""
    language, name = _place_in_guides(project, file)
    return Page(source=Source(display_path(project, file), text), language=language, name=name, file=file)


def check_paths(paths: Sequence[Path], here: Path, *, strict: bool = False) -> Checked:
    """A check of the named files and folders, each by the settings of the project that it belongs to.

    Without any it is one of the project that one stands in, and of the projects inside it. The report is about what is
    named. Raises CannotRun for a path that means nothing, and for settings that cannot be understood.
    """
    if not paths:
        return _check_all(find_project(here), strict=strict)
    reports: dict[Project, Report] = {}
    for project, files in _by_project(paths, absolute(here)):
        report = check_guides(project, files, strict=strict)
        reports[project] = report.limited_to({display_path(project, file) for file in files})
    return Checked(projects=tuple(reports) or (find_project(here),), report=_together(reports.values()))


def _check_all(own: Project, *, strict: bool) -> Checked:
    reports: dict[Project, Report] = {}
    waiting = [own]
    while waiting:
        project = waiting.pop()
        files, inside = _guides(project)
        waiting += (find_project(root, project.here) for root in reversed(inside))
        reports[project] = _check_files(project, files, strict=strict)
    return Checked(projects=tuple(reports), report=_together(reports.values()))


def _by_project(paths: Sequence[Path], here: Path) -> Iterator[tuple[Project, list[Path]]]:
    """The projects that the named paths lead into, and their files; a project that two links lead to is one."""
    known: dict[Path, Project | None] = {}
    projects: dict[Path, Project] = {}
    grouped: dict[Project, list[Path]] = {}
    for path in paths:
        for file in named_files([path]):
            folder = absolute(file).parent
            found = _nearest(folder, here, known) or _without_settings(folder, here)
            root = found.root.resolve()
            # The one that one stands in is not called by the name of a link that leads there from elsewhere.
            project = projects.setdefault(root, replace(found, root=root) if here.is_relative_to(root) else found)
            known_as = project.root / absolute(file).relative_to(found.root)
            # What is named itself is wanted, whatever the settings leave out.
            if file == path or not exclusion(project)(known_as):
                grouped.setdefault(project, []).append(known_as)
    yield from sorted(grouped.items(), key=lambda group: group[0].root)


def together(first: Checked, second: Checked) -> Checked:
    """Two checks as one."""
    return Checked(projects=(*first.projects, *second.projects), report=_together((first.report, second.report)))


def _together(reports: Collection[Report]) -> Report:
    return Report(
        pages=tuple(page for report in reports for page in report.pages),
        findings=tuple(finding for report in reports for finding in report.findings),
        blocks=tuple(block for report in reports for block in report.blocks),
    )


def where_it_looked(checked: Checked, paths: Sequence[Path]) -> Iterator[Message]:
    """What to say when nothing was found to check: where it was looked for, and what to do; `paths` were named."""
    for project in checked.projects:
        folders = [str(project.root / folder) for folder in project.config.folders]
        yield message(
            "Looked in: {folders}. Layout: {layout}. Settings: {settings}.",
            folders=tuple(map(str, paths)) or tuple(folders),
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


def read_source(project: Project, name: str, data: bytes | None) -> Source:
    """One file as a source, or bytes that were read elsewhere under its name.

    Raises CannotRun when there is no such file, or when it is not text.
    """
    if data is not None:
        try:
            return Source("<stdin>", data.decode("utf-8-sig"))
        except UnicodeDecodeError:
            raise CannotRun(message("standard input is not UTF-8")) from None
    path = named_file(Path(name))
    if path.suffix == ".md":
        raise CannotRun(message("{path} is a page; “csp-guides check” takes pages", path=name))
    source, problem = _read(project, absolute(path))
    if problem is not None:
        raise CannotRun(message("{path}: {reason}", path=source.path, reason=problem))
    return source


def display_path(project: Project, file: Path) -> str:
    """A file's path as findings show it, with forward slashes, so that it leads there from where one stands.

    It is relative while one stands in the same project or above it, and absolute otherwise.
    """
    return _shown(file, project.root, project.here or project.root)


def _shown(file: Path, root: Path, here: Path) -> str:
    if file.is_relative_to(here):
        return file.relative_to(here).as_posix()
    if file.is_relative_to(root) and here.is_relative_to(root):
        return Path(os.path.relpath(file, here)).as_posix()
    return file.as_posix()


def _read(project: Project, file: Path) -> tuple[Source, Message | None]:
    return read_file(file, project.root, display_path(project, file))


def _place_in_guides(project: Project, file: Path) -> tuple[str | None, str | None]:
    """The language of a page of the guides, and the name that it shares with its translations."""
    if not file.is_relative_to(project.root):
        return None, None
    return project.config.place_of(PurePosixPath(file.relative_to(project.root).as_posix())) or (None, None)
