"""Where one stands: the current folder, the project, and the repository around it."""

import os
from collections.abc import Callable, Iterable
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from csp_guides import disk
from csp_guides.cli.console import Console
from csp_guides.errors import CannotRun
from csp_guides.messages import message

if TYPE_CHECKING:
    from csp_guides.discovery import Project
    from csp_guides.source import Source


def here() -> Path:
    """The current folder. Raises CannotRun when it is no longer there."""
    try:
        return Path.cwd()
    except FileNotFoundError:
        raise CannotRun(message("the current folder is no longer there")) from None


def project_here(console: Console) -> "Project":
    """The project that one stands in. Raises CannotRun when its settings cannot be understood."""
    from csp_guides.discovery import find_project

    project = find_project(here())
    tell_unread([project], console)
    return project


def tell_unread(projects: "Iterable[Project]", console: Console) -> None:
    """Say which settings may not be read: a run without them is not what was wanted, and yet no reason to stop."""
    from csp_guides.discovery import unread_settings

    for said in filter(None, map(unread_settings, projects)):
        console.refuse(said)


def path_in_repository(project: Path) -> "Callable[[Source], PurePosixPath]":
    """How the paths of sources, which start from the current folder, are called from the top of the repository.

    That is the one the current folder lies in; without one, the root of the project is the top.
    """
    folder = here()
    top = _repository(folder, project)

    def path(source: "Source") -> PurePosixPath:
        file = Path(os.path.normpath(folder / source.path))
        return PurePosixPath((file.relative_to(top) if file.is_relative_to(top) else file).as_posix())

    return path


def _repository(folder: Path, otherwise: Path) -> Path:
    """The workspace of a workflow, or the nearest folder upwards that git manages."""
    workspace = os.environ.get("GITHUB_WORKSPACE")
    if workspace and folder.is_relative_to(workspace):
        return Path(workspace)
    return next((above for above in (folder, *folder.parents) if _is_there(above / ".git")), otherwise)


def _is_there(path: Path) -> bool:
    try:
        return disk.is_there(path)
    except OSError:
        # What may not be looked into is no repository that anybody works in.
        return False
