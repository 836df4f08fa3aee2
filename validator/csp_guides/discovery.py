"""Which project a folder belongs to: the nearest settings upwards, or else folders of languages."""

import os
from collections.abc import Callable
from pathlib import Path

from csp_guides import disk
from csp_guides.config import Config, Layout
from csp_guides.errors import CannotRun
from csp_guides.files import MAX_BYTES, absolute, inside, too_large
from csp_guides.messages import Message, message
from csp_guides.patterns import matcher
from csp_guides.records import dataclass, replace
from csp_guides.settings import FILES, OWN_FILE, PYPROJECT, Settings, read_settings, without_settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """A folder with settings, or one whose pages belong together without any.

    `settings` is the file they stand in, `here` the folder from which paths are shown: the root when it is None.
    `unread` is a pyproject.toml that would come before it and may not be read: of others, or with settings of ours.
    """

    root: Path
    config: Config
    settings: Path | None = None
    here: Path | None = None
    unread: Path | None = None

    @property
    def is_whole(self) -> bool:
        """Whether all its pages belong together; without settings and languages, pages that are named stand alone."""
        return self.settings is not None or self.config.layout is not Layout.SINGLE


def find_project(start: Path, here: Path | None = None) -> Project:
    """The project that a folder belongs to: the nearest one upwards that has settings.

    Where there are none, it is the one whose `docs` has a folder for a language and is around `start`, or beside it;
    or else the folder one stands in. `here` is the folder from which paths are shown, `start` when it is not given.
    Raises CannotRun when settings cannot be understood.
    """
    start = absolute(start)
    here = start if here is None else absolute(here)
    return with_unread(nearest(start, here, {}), start)


def nearest(start: Path, here: Path, known: dict[Path, Project | None]) -> Project:
    """The same for one folder of many: `known` keeps what each has, and settings that may not be read are left out."""
    return _with_settings_around(start, here, known) or _without_settings(start, here)


def _with_settings_around(start: Path, here: Path, known: dict[Path, Project | None]) -> Project | None:
    """The nearest project upwards that has settings."""
    for folder in (start, *start.parents):
        if folder not in known:
            known[folder] = _with_settings(folder, here)
        if known[folder] is not None:
            return known[folder]
    return None


def with_unread(project: Project, start: Path) -> Project:
    """The project with the file nearest to a folder that would come before its settings and may not be read."""
    for folder in (start, *start.parents):
        if folder == project.root and project.settings is not None:
            break
        file = folder / PYPROJECT
        if _is_file(file) and not disk.may_read(file):
            return replace(project, unread=file)
    return project


def _is_file(path: Path) -> bool:
    try:
        return disk.is_file(path)
    except OSError:
        # Its folder may not be looked into, and what is below it is told as not to be read.
        return False


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
        raise CannotRun(message("there are settings in {one} and in {other}; keep one of them", one=one, other=other))
    ((file, settings),) = found
    config = settings.resolved(_folders_in(folder / settings.folder_of_languages))
    return Project(root=folder, config=config, settings=file, here=here)


def _bytes_of(file: Path, here: Path) -> bytes | None:
    """What a file of settings holds; None when it is not there, or is one of others that cannot be read.

    Raises CannotRun when one of our own cannot be read: a link that leads nowhere, a folder, a pipe.
    """
    try:
        disk.lstatus(file)
    except OSError:
        # Or its folder may not be looked into, and what is below it is told as not to be read.
        return None
    try:
        if disk.is_file(file):
            size = disk.status(file).st_size
            if size <= MAX_BYTES:
                return disk.read(file)
            reason = too_large(size)
        else:
            disk.status(file)
            reason = message("this is not an ordinary file")
    except OSError as error:
        reason = message("this file cannot be read: {reason}", reason=error.strerror or str(error))
    if file.name != OWN_FILE:
        return None
    raise CannotRun(message("{path}: {reason}", path=_shown(file, file.parent, here), reason=reason))


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
        return frozenset(entry.name for entry in disk.entries(folder) if _is_folder(entry))
    except (OSError, ValueError):
        # A name that holds a NUL cannot be there either.
        return frozenset()


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        # A link that leads back to itself says nothing of the folders beside it.
        return False


def is_a_project(folder: Path, around: Project) -> bool:
    """Whether a folder inside a project is one of its own."""
    here = around.here or around.root
    try:
        if _with_settings(folder, here) is not None:
            return True
    except CannotRun:
        return True
    return around.settings is None and _without_settings_in(folder).layout is Layout.FOLDER


def exclusion(project: Project) -> Callable[[Path], bool]:
    """What tells whether the settings leave a file or folder of the project out."""
    matches = matcher(project.config.exclude)

    def excluded(path: Path) -> bool:
        within = path.relative_to(project.root).as_posix()
        return matches(f"{within}/" if disk.is_folder(path) else within)

    return excluded if project.config.exclude else lambda _: False


def unread_settings(project: Project) -> Message | None:
    """What to say of settings that may stand where nobody may look, if there is such a file."""
    if project.unread is None:
        return None
    return message("{path} cannot be read, and its settings are ignored", path=display_path(project, project.unread))


def display_path(project: Project, file: Path) -> str:
    """A file's path as findings show it, with forward slashes, so that it leads there from where one stands.

    It is relative while one stands in the same project or above it, and absolute otherwise.
    """
    return _shown(file, project.root, project.here or project.root)


def _shown(file: Path, root: Path, here: Path) -> str:
    path = inside(file, here)
    if path is not None:
        return path
    if file.is_relative_to(root) and here.is_relative_to(root):
        return Path(os.path.relpath(file, here)).as_posix()
    return file.as_posix()
