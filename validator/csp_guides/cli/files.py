"""Files that a run writes: whole or not at all."""

import os
from contextlib import suppress
from pathlib import Path
from typing import Literal, TextIO

from csp_guides.errors import CannotRun
from csp_guides.messages import message


def write_whole(path: Path, text: str) -> None:
    """Put a text in a file, in the place of what was there; whoever reads it meanwhile sees the one or the other.

    Raises CannotRun when that is not possible.
    """
    try:
        # Through a link, into the file that it leads to.
        _put(Path(os.path.realpath(path)), text)
    except (OSError, ValueError) as error:
        # A name that holds a NUL is no name of a file, which Python tells otherwise than the machine.
        reason = getattr(error, "strerror", None) or str(error)
        raise CannotRun(message("{path} cannot be written: {reason}", path=str(path), reason=reason)) from None


def _put(target: Path, text: str) -> None:
    if target.is_dir():
        raise CannotRun(message("{path} is a folder; name a file in it", path=str(target)))
    if not target.parent.is_dir():
        raise CannotRun(message("there is no folder {path} to write into", path=str(target.parent)))
    if target.exists() and not target.is_file():
        # A pipe or a device is written to; replacing it would take it away from all others.
        with _open(target, "w") as file:
            file.write(text)
    else:
        _replace(target, text)


def _replace(target: Path, text: str) -> None:
    # Beside it: only inside one file system is a file put in place of another at once.
    unfinished = target.with_name(f".{target.name[:100]}.{os.getpid()}")
    file = _open(unfinished, "x")
    try:
        with file:
            file.write(text)
        if target.exists():
            # Imported here: it brings in what packs archives, and most runs write no file.
            from shutil import copymode

            copymode(target, unfinished)
        unfinished.replace(target)
    except BaseException:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
        raise


def _open(path: Path, mode: Literal["w", "x"]) -> TextIO:
    return path.open(mode, encoding="utf-8", errors="backslashreplace", newline="\n")
