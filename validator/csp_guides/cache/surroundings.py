"""What decides about the result of a run besides what it reads: who is asked, how, and by which program."""

import os
import sys
from _blake2 import blake2b
from marshal import dumps

import csp_guides

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

VARIABLES = (
    *("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG", "GITHUB_WORKSPACE"),
    # Libraries look at these when they are imported.
    *("LC_CTYPE", "LC_MONETARY", "LC_NUMERIC", "LC_TIME", "TZ", "COLUMNS", "LINES"),
)
"""What a check reads of the environment, aside from what decides about colour."""

_COMPILED = "__pycache__"


def environment() -> tuple[str | None, ...]:
    """What the environment says to a check."""
    return tuple(map(os.environ.get, VARIABLES))


_at_start: list[bytes] = []


def program_at_start() -> bytes | None:
    """The digest of the program as it was first looked at, before it was imported; None when nobody has done so."""
    return _at_start[0] if _at_start else None


def program() -> bytes:
    """A digest of the program: the interpreter, the libraries, and our own files.

    An installation of ours may be one that is being worked on, so that its files count by their state. What others
    have made counts by its names, among which are the versions: `PyYAML-6.0.4.dist-info`. Raises OSError when our
    files are in no folder, as in an archive.
    """
    own = sorted(state for folder in _own_folders() for state in _states(folder))
    interpreter = (sys.version, sys.executable, tuple(map(int, sys.flags)), sys.path)
    found = blake2b(dumps((interpreter, list(map(_names, sys.path)), own), 2), digest_size=32).digest()
    if not _at_start:
        _at_start.append(found)
    return found


def _own_folders() -> "Iterator[str]":
    """The package, and the schemas that a checkout has at its top, as `csp_guides.resources` finds them."""
    package = os.path.dirname(csp_guides.__file__)
    yield package
    beside = os.path.join(os.path.dirname(os.path.dirname(package)), "schemas")
    if not os.path.isdir(os.path.join(package, "schemas")) and os.path.isdir(beside):
        yield beside


def _names(folder: str) -> list[str]:
    try:
        return sorted(os.listdir(folder or os.curdir))
    except OSError:
        return []


def _states(folder: str) -> "Iterator[tuple[str, int, int, int]]":
    """The files below a folder, each with what changes when it is written to. Raises OSError."""
    waiting = [folder]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.is_dir():
                    # What Python writes there by itself follows from the rest.
                    waiting += [] if entry.name == _COMPILED else [entry.path]
                else:
                    # No tool can set the last of these as it likes.
                    state = entry.stat()
                    yield entry.path, state.st_size, state.st_mtime_ns, state.st_ctime_ns
