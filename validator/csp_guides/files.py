"""Files on disk: which of them can be checked, and what they hold as text."""

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from csp_guides.errors import CannotRun
from csp_guides.messages import Message, message
from csp_guides.source import Source

SUFFIXES = (".md", ".yaml", ".yml", ".json")
"""What can be checked when it is named."""

_IN_FOLDERS = (".md", *(f".csp{suffix}" for suffix in SUFFIXES if suffix != ".md"))
"""What counts in a folder: most YAML and JSON is none of ours."""

_FOREIGN = frozenset({"pyvenv.cfg", "CACHEDIR.TAG"})
"""A folder with one of these is a virtual environment, or a cache by the convention of bford.info/cachedir."""


MAX_BYTES = 8_388_608
"""How large a file is read at most: larger than the longest scenario, and than any page that somebody reads."""


def absolute(path: Path) -> Path:
    """The path from the root, without `..`; links stay as they are."""
    return Path(os.path.abspath(path))  # noqa: PTH100 - Path.absolute keeps `..`, and Path.resolve follows links.


def walk(top: Path, passed_over: Callable[[Path], bool]) -> Iterator[Path]:
    """What can be checked below a folder, and each folder that cannot be read, in no order.

    Hidden files and folders, links to folders, node_modules, virtual environments and caches are passed over.
    """
    waiting = [top]
    while waiting:
        folder = waiting.pop()
        try:
            entries = list(os.scandir(folder))
        except (FileNotFoundError, NotADirectoryError):
            continue
        except OSError:
            yield folder
            continue
        if folder != top and any(entry.name in _FOREIGN for entry in entries):
            continue
        for entry in entries:
            if entry.name.startswith(".") or entry.name == "node_modules":
                continue
            if entry.is_dir(follow_symlinks=False):
                inside = folder / entry.name
                waiting += () if passed_over(inside) else (inside,)
            elif entry.name.endswith(_IN_FOLDERS):
                yield folder / entry.name


def named_files(paths: Iterable[Path]) -> Iterator[Path]:
    """The files that the named paths mean.

    Raises CannotRun for a path that is not there or that cannot hold scenarios.
    """
    for path in paths:
        if _exists(path) and path.is_dir():
            yield from sorted(walk(path, lambda _: False))
        else:
            yield named_file(path)


def named_file(path: Path) -> Path:
    """The one file that a path means. Raises CannotRun as `named_files` does, and for a folder."""
    if not _exists(path):
        raise CannotRun(message("there is no file or folder {path}", path=str(path)))
    if path.suffix not in SUFFIXES:
        text = message(
            "{path} is not one of the kinds of file that can be checked: {kinds}", path=str(path), kinds=SUFFIXES
        )
        raise CannotRun(text)
    return path


def _exists(path: Path) -> bool:
    """Whether there is such a file, folder or link. Raises CannotRun where nobody may look."""
    try:
        path.lstat()
    except PermissionError as error:
        reason = message("this file cannot be read: {reason}", reason=error.strerror or "")
        raise CannotRun(message("{path}: {reason}", path=str(path), reason=reason)) from None
    except (OSError, ValueError):
        # A name that is too long or holds a NUL cannot be there either.
        return False
    return True


def read_file(file: Path, root: Path, shown: str) -> tuple[Source, Message | None]:
    """A file as a source that is called `shown`, and what keeps it from being read, if anything does.

    The source then holds what can be read. A file below `root` must not be a link that leaves it.
    """
    try:
        target = file.resolve()
    except (OSError, RuntimeError):
        return Source(shown, ""), message("this link leads back to itself")
    # A link may lead anywhere on the machine; what a pull request brings must not.
    if file.is_relative_to(root) and not target.is_relative_to(root.resolve()):
        return Source(shown, ""), message("this is a link that leaves the project")
    try:
        if file.is_dir():
            # Its contents are files of their own; it is among them when they cannot be listed.
            os.scandir(file).close()
        if not file.is_file():
            return Source(shown, ""), message("this is not an ordinary file")
        size = file.stat().st_size
        data = b"" if size > MAX_BYTES else file.read_bytes()
    except OSError as error:
        reason = error.strerror or ""
        if file.is_dir():
            text = message("this folder cannot be read: {reason}; the setting “exclude” leaves it out", reason=reason)
            return Source(shown, ""), text
        return Source(shown, ""), message("this file cannot be read: {reason}", reason=reason)
    if size > MAX_BYTES:
        return Source(shown, ""), too_large(size)
    return as_text(data, shown)


def too_large(size: int) -> Message:
    """What is said of a file that holds more bytes than are read."""
    return message("this file has {size} bytes, more than the {most} that are read", size=size, most=MAX_BYTES)


def as_text(data: bytes, shown: str) -> tuple[Source, Message | None]:
    """Bytes as a source that is called `shown`, up to what keeps the rest from being text, and what that is."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        readable = error.object[: error.start].decode("utf-8-sig")
        return Source(shown, readable), message("this file is not UTF-8 from here on; save it as UTF-8")
    if "\0" in text:
        # Markdown would silently replace it, and YAML refuse it.
        return Source(shown, text[: text.index("\0")]), message("a NUL character stands here; this file is not text")
    return Source(shown, text), None
