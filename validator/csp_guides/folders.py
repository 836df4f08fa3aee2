"""What is in a folder: the pages and scenarios in it, and what is passed over, and why."""

import os
import re
from collections import Counter
from collections.abc import Callable, Iterator
from errno import ELOOP
from operator import attrgetter
from pathlib import Path

from csp_guides import disk
from csp_guides.files import DATA, decoded, inside, is_markdown, read_start, suffix_of
from csp_guides.lookalikes import SCENARIO
from csp_guides.looked import Reason
from csp_guides.messages import Message, message
from csp_guides.records import dataclass, field
from csp_guides.sites import Site, site_around, site_in
from csp_guides.standalone import is_scenario

_OWN = tuple(f".csp{suffix}" for suffix in DATA)
"""How the names of files end that are scenarios, whatever is in them."""

_OTHER_TEXTS = frozenset(
    (
        *(".mdx", ".mdc", ".mdwn", ".mdtxt", ".mdtext", ".livemd", ".rmd", ".qmd", ".ipynb", ".rst", ".rest"),
        *(".adoc", ".asciidoc", ".asc", ".org", ".textile", ".wiki", ".html", ".htm", ".xhtml"),
    )
)
"""How the names of files end in which people write for readers, and which are no pages here."""

_TOOLS = frozenset({"pyvenv.cfg", "CACHEDIR.TAG"})
"""A folder with one of these is a virtual environment, or a cache by the convention of bford.info/cachedir."""

_MODULES = "node_modules"

MAX_LINKS = 1_000
"""How many links to folders are followed: folders that link to each other may have more ways than any site pages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """A file or folder that cannot be read as it should: a finding of that id, at a place in what was read of it."""

    path: Path
    id: str
    message: Message
    help: Message | None = None
    text: str = ""
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What is in a folder: the files to read, what cannot be read, what was passed over, and other projects."""

    files: tuple[Path, ...] = ()
    troubles: tuple[Trouble, ...] = ()
    passed_over: Counter[Reason] = field(default_factory=Counter)
    projects: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What a walk goes by: the root that no link may leave, what the settings exclude, what is a project of its own."""

    root: Path
    excluded: Callable[[Path], bool]
    is_project: Callable[[Path], bool]


def contents(top: Path, bounds: Bounds) -> Contents:
    """What is in a folder and in all folders below, in the order of their paths.

    Links to folders are followed inside the root, as MkDocs follows them. Passed over are what MkDocs leaves out of
    the site that the folder belongs to, hidden files and folders, what the settings exclude, node_modules, virtual
    environments and caches, and what is neither a page nor a scenario. `top` itself is wanted, whatever it is called.
    """
    return _Walk(bounds).through(top)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Folder:
    """A folder to look through; `way` has the real folders in which the links stand that led there.

    One that is hidden is looked through only on the way to the pages of a site.
    """

    path: Path
    pages: "_Pages | None"
    way: tuple[Path, ...] = ()
    is_top: bool = False
    is_hidden: bool = False


class _Pages:
    """What is left out of the site whose pages a folder is among."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._leaves_out = site.leaves_out()

    def has(self, path: Path) -> bool:
        """Whether a path is below the folder of the pages."""
        return inside(path, self._site.docs) not in (None, ".")

    def reason(self, path: Path, *, is_folder: bool) -> Reason | None:
        """Why a path below the folder of the pages is no page, if it is none."""
        if is_folder:
            # A file in it may come back, as in a .gitignore.
            return None if self._site.brings_back or not self.leaves_out(path) else self._why(path)
        return self._why(path) if self._leaves_out(self._inside(path)) else None

    def leaves_out(self, folder: Path) -> bool:
        """Whether a folder below that of the pages is left out as a whole."""
        return self._leaves_out(f"{self._inside(folder)}/")

    def _why(self, path: Path) -> Reason:
        return Reason.HIDDEN if "/." in f"/{self._inside(path)}" else Reason.NOT_BUILT

    def _inside(self, path: Path) -> str:
        path_inside = inside(path, self._site.docs)
        assert path_inside is not None, "only what is below the folder of the pages is asked about"
        return path_inside

    def is_on_the_way(self, path: Path) -> bool:
        """Whether a folder is that of the pages, or above it."""
        return self._site.docs.is_relative_to(path)

    def is_built(self, path: Path) -> bool:
        """Whether a folder is the one that the site is built into."""
        return path == self._site.built


def _pages_around(top: Path) -> _Pages | None:
    """The pages that a folder is among, if MkDocs does not leave it out: then it is wanted for its own sake."""
    site = site_around(top)
    if site is None:
        return None
    pages = _Pages(site)
    return None if pages.has(top) and pages.leaves_out(top) else pages


class _Walk:
    def __init__(self, bounds: Bounds) -> None:
        self._bounds = bounds
        self._root = disk.resolved(bounds.root)
        self._files: list[Path] = []
        self._troubles: list[Trouble] = []
        self._passed_over: Counter[Reason] = Counter()
        self._projects: list[Path] = []
        self._links = 0

    def through(self, top: Path) -> Contents:
        waiting = [_Folder(path=top, pages=_pages_around(top), is_top=True)]
        if disk.is_link(top) and not self._is_inside(top):
            self._leaves(top)
            waiting.clear()
        while waiting:
            waiting += self._look_into(waiting.pop())
        return Contents(
            files=tuple(sorted(self._files, key=attrgetter("parts"))),
            troubles=tuple(sorted(self._troubles, key=lambda trouble: trouble.path)),
            passed_over=self._passed_over,
            projects=tuple(sorted(self._projects)),
        )

    def _look_into(self, folder: _Folder) -> Iterator[_Folder]:
        try:
            entries = disk.entries(folder.path)
        except (FileNotFoundError, NotADirectoryError):
            return
        except OSError as error:
            text = message("this folder cannot be read: {reason}", reason=error.strerror or "")
            self._trouble(folder.path, text, help=_LEAVE_OUT)
            return
        names = {entry.name for entry in entries}
        if names & _TOOLS and not folder.is_top:
            self._passed_over[Reason.TOOLS] += 1
            return
        site = site_in(folder.path, names)
        pages = folder.pages if site is None else _Pages(site)
        # What is in order already is put in order faster.
        for entry in sorted(entries, key=attrgetter("name")):
            yield from self._take(entry, folder, pages)

    def _take(self, entry: os.DirEntry[str], folder: _Folder, pages: _Pages | None) -> Iterator[_Folder]:
        path = folder.path / entry.name
        try:
            is_folder, leads_nowhere = entry.is_dir(), False
        except OSError as error:
            is_folder, leads_nowhere = False, error.errno == ELOOP
        is_hidden = folder.is_hidden or entry.name.startswith(".")
        reason = self._reason(path, pages, is_folder=is_folder, is_hidden=is_hidden)
        if reason is not None:
            self._passed_over[reason] += 1
        elif leads_nowhere:
            self._trouble(path, _LEADS_BACK)
        elif not is_folder:
            self._take_file(path)
        elif entry.is_symlink() and not self._may_follow(path, folder):
            pass
        elif self._bounds.is_project(path):
            self._projects.append(path)
        else:
            way = (*folder.way, disk.resolved(folder.path)) if entry.is_symlink() else folder.way
            yield _Folder(path=path, pages=pages, way=way, is_hidden=is_hidden)

    def _reason(self, path: Path, pages: _Pages | None, *, is_folder: bool, is_hidden: bool) -> Reason | None:
        """Why something is passed over before it is looked at."""
        among_pages = pages is not None and pages.has(path)
        if is_hidden and not among_pages and not (pages is not None and pages.is_on_the_way(path)):
            return Reason.HIDDEN
        if is_folder and path.name == _MODULES:
            return Reason.TOOLS
        if pages is not None:
            reason = pages.reason(path, is_folder=is_folder) if among_pages else None
            if reason is not None:
                return reason
            if is_folder and pages.is_built(path):
                return Reason.NOT_BUILT
        return Reason.EXCLUDED if self._bounds.excluded(path) else None

    def _take_file(self, path: Path) -> None:
        suffix = suffix_of(path.name)
        if (
            is_markdown(path.name)
            or path.name.lower().endswith(_OWN)
            or (suffix in DATA and is_scenario(self._start_of(path)))
        ):
            self._files.append(path)
        elif suffix in _OTHER_TEXTS and (mention := _mention(self._start_of(path))) is not None:
            self._trouble(
                path,
                message("a scenario is mentioned here, and files of this kind are not read"),
                help=message("write it on a page in Markdown, or leave the file out with the setting “exclude”"),
                id="unread-scenario",
                mention=mention,
            )
        else:
            self._passed_over[Reason.KIND] += 1

    def _start_of(self, path: Path) -> bytes:
        """What is in a file whose name does not say whether it is for us; nothing if that cannot be told."""
        try:
            return read_start(path) if not disk.is_link(path) or self._is_inside(path) else b""
        except OSError:
            return b""

    def _is_inside(self, path: Path) -> bool:
        """Whether a link stays inside the root."""
        return disk.resolved(path).is_relative_to(self._root)

    def _may_follow(self, link: Path, folder: _Folder) -> bool:
        """Whether a link to a folder is followed; it is a finding when it is not."""
        target = disk.resolved(link)
        if not target.is_relative_to(self._root):
            self._leaves(link)
        elif any(one.is_relative_to(target) for one in (*folder.way, disk.resolved(folder.path))):
            self._trouble(link, _LEADS_BACK)
        elif self._links == MAX_LINKS:
            self._trouble(
                link, message("there are more links to folders than the {most} that are followed", most=MAX_LINKS)
            )
        else:
            self._links += 1
            return True
        return False

    def _leaves(self, link: Path) -> None:
        self._trouble(link, message("this is a link that leaves the project"), help=_LEAVE_OUT)

    def _trouble(
        self,
        path: Path,
        text: Message,
        help: Message | None = None,
        id: str = "unreadable",
        mention: tuple[str, int] | None = None,
    ) -> None:
        read, at = mention or ("", 0)
        self._troubles.append(
            Trouble(
                path=path, id=id, message=text, help=help, text=read, start=at, end=at + len(SCENARIO) if read else 0
            )
        )


_LEADS_BACK = message("this link leads back to itself")
_LEAVE_OUT = message("correct that, or leave it out with the setting “exclude”")


def _mention(data: bytes) -> tuple[str, int] | None:
    """The text of a file that mentions scenarios, and where it does."""
    if SCENARIO.encode() not in data.lower():
        return None
    text = decoded(data)
    found = re.search(SCENARIO, text, re.IGNORECASE)
    return (text, found.start()) if found is not None else None
