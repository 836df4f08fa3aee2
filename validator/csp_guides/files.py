"""Files on disk: which of them can be checked, and what they hold as text."""

import os
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from pathlib import Path
from stat import S_ISREG

from csp_guides import disk
from csp_guides.errors import CannotRun
from csp_guides.messages import Message, message
from csp_guides.records import dataclass
from csp_guides.source import Source

MARKDOWN = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
"""How the names of pages end, as MkDocs has it."""

DATA = (".yaml", ".yml", ".json")
"""How the names of files end that a scenario may fill."""

SUFFIXES = (*MARKDOWN, *DATA)
"""What can be checked when it is named."""


def suffix_of(name: str) -> str:
    """How a file's name ends, in small letters, as `PurePath.suffix` has it."""
    name = name[name.rfind("/") + 1 :]
    dot = name.rfind(".")
    return name[dot:].lower() if 0 < dot < len(name) - 1 else ""


def is_markdown(name: str) -> bool:
    """Whether scenarios stand in fences of a file of this name, as opposed to filling it."""
    # Nearly all pages end like this, and of each it is asked several times.
    return (name.endswith(".md") and name[-4:-3] not in ("", "/")) or suffix_of(name) in MARKDOWN


MAX_BYTES = disk.MAX_BYTES
"""How large a file is read at most: larger than the longest scenario, and than any page that somebody reads."""


def absolute(path: Path) -> Path:
    """The path from the root, without `..`; links stay as they are."""
    plain = os.path.abspath(path)  # noqa: PTH100 - Path.absolute keeps `..`, and Path.resolve follows links.
    return path if plain == str(path) else Path(plain)


def inside(file: Path | str, folder: Path | str) -> str | None:
    """The path of a file from a folder around it, with forward slashes; None for one that stands elsewhere.

    Asked of each file several times, and `Path.relative_to` takes ten times as long.
    """
    if os.name == "nt":
        # Where a drive and the case of letters count otherwise.
        found = Path(file)
        return found.relative_to(folder).as_posix() if found.is_relative_to(folder) else None
    path, around = str(file), str(folder)
    if path == around:
        return "."
    around = around if around.endswith("/") else f"{around}/"
    return path[len(around) :] if path.startswith(around) else None


def named_file(path: Path) -> Path:
    """The one file that a path means.

    Raises CannotRun for a path that is not there or that cannot hold scenarios, as no folder can.
    """
    if not exists(path):
        raise CannotRun(message("there is no file or folder {path}", path=str(path)))
    if suffix_of(path.name) not in SUFFIXES:
        text = message(
            "{path} is not one of the kinds of file that can be checked: {kinds}", path=str(path), kinds=SUFFIXES
        )
        raise CannotRun(text)
    return path


def exists(path: Path) -> bool:
    """Whether there is something at a path, were it a link to nowhere. Raises CannotRun where nobody may look."""
    try:
        disk.lstatus(path)
    except PermissionError as error:
        reason = message("this file cannot be read: {reason}", reason=error.strerror or "")
        raise CannotRun(message("{path}: {reason}", path=str(path), reason=reason)) from None
    except (OSError, ValueError):
        # A name that is too long or holds a NUL cannot be there either.
        return False
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRead:
    """A file as a source, which holds what can be read of it, and what keeps it from being read, if anything does.

    `identity` is what two paths of one file have in common, `digest` one of its content where that was noted.
    """

    source: Source
    problem: Message | None = None
    identity: tuple[int, int] = (0, 0)
    digest: bytes | None = None


def read_file(file: Path, root: Path, shown: str) -> FileRead:
    """A file as a source that is called `shown`. One below `root` must not be a link that leaves it."""
    try:
        target = disk.real_path(file)
    except (OSError, RuntimeError):
        return FileRead(source=Source(shown, ""), problem=message("this link leads back to itself"))
    # A link may lead anywhere on the machine; what a pull request brings must not.
    if target != str(file) and inside(file, root) is not None and inside(target, disk.real_path(root)) is None:
        return FileRead(source=Source(shown, ""), problem=message("this is a link that leaves the project"))
    try:
        found = disk.ordinary(file, MAX_BYTES)
    except OSError as error:
        reason = message("this file cannot be read: {reason}", reason=error.strerror or "")
        return FileRead(source=Source(shown, ""), problem=reason)
    if found is None:
        return FileRead(source=Source(shown, ""), problem=message("this is not an ordinary file"))
    data, status = found
    if data is None:
        return FileRead(source=Source(shown, ""), problem=too_large(status.st_size))
    source, problem = as_text(data, shown)
    identity = status.st_dev, status.st_ino
    return FileRead(source=source, problem=problem, identity=identity, digest=disk.digest_of(file))


def too_large(size: int) -> Message:
    """What is said of a file that holds more bytes than are read."""
    return message("this file has {size} bytes, more than the {most} that are read", size=size, most=MAX_BYTES)


def read_start(file: Path) -> bytes:
    """What an ordinary file holds, as far as it is looked at when nobody has named it. Raises OSError."""
    # A pipe would not answer.
    if not S_ISREG(disk.status(file).st_mode):
        return b""
    return disk.read(file)[:MAX_BYTES]


_UTF_16 = (BOM_UTF16_LE, BOM_UTF16_BE)
"""What a text begins with that an editor can save as UTF-8; anything else with NUL characters is no text."""


def as_text(data: bytes, shown: str) -> tuple[Source, Message | None]:
    """Bytes as a source that is called `shown`, up to what keeps the rest from being text, and what that is."""
    try:
        # The codec that knows the mark is written in Python, and most files have none.
        text = data.decode("utf-8-sig" if data.startswith(BOM_UTF8) else "utf-8")
    except UnicodeDecodeError as error:
        readable = error.object[: error.start].decode("utf-8-sig")
        if b"\0" in data and not data.startswith(_UTF_16):
            return Source(shown, readable), message("this file is not text")
        return Source(shown, readable), message("this file is not UTF-8 from here on; save it as UTF-8")
    if "\0" in text:
        # Markdown would silently replace it, and YAML refuse it.
        return Source(shown, text[: text.index("\0")]), message("a NUL character is here; this file is not text")
    return Source(shown, text), None


def decoded(data: bytes) -> str:
    """The text of a file that is only looked at, with marks in the place of what is not UTF-8."""
    return data.decode("utf-8-sig", errors="replace")
