"""What a run asks of the disk: the one door to files and folders that others write.

While a journal is kept, each question is noted with what was told, so that a later run can put the same questions
again and see that nothing has changed (`csp_guides.cache`). Nothing is imported here but what the interpreter has
loaded already: that later run is over before anything else would be.
"""

import os
from _blake2 import blake2b
from errno import EBADF, ELOOP, ENOENT, ENOTDIR
from marshal import dumps
from stat import S_IFMT, S_ISDIR, S_ISLNK, S_ISREG

# The name that type checkers know; typing itself takes a third of the time that a start has.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path
    from typing import Any, TypeAlias

    FsPath: TypeAlias = str | os.PathLike[str]

    Question: TypeAlias = tuple[str, str]
    """One of the kinds below, and the path that is asked about."""

    Answer: TypeAlias = str | int | bytes | tuple[int | bytes, ...]
    """What was told, as far as anything depends on it; the number of the error where there was one."""

MAX_BYTES = 8_388_608
"""How large a file is read at most: larger than the longest scenario, and than any page that somebody reads."""

_MOST_MET = 67_108_864
"""How many bytes of files are held, so that they need not be read a second time in one run."""

_TO_READ = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)

_NOT_THERE = (ENOENT, ENOTDIR, EBADF, ELOOP)
# What Windows says of a drive that is not ready, of a name that cannot be one, and of a link that leads nowhere.
_NOT_THERE_ON_WINDOWS = (21, 123, 1921)


class Journal:
    """What a run asked, in order, and what it was told.

    What was `met` when the questions of another run were put again, a moment ago, is not asked for once more.
    """

    def __init__(
        self, answers: "Mapping[Question, Answer] | None" = None, met: "dict[Question, Any] | None" = None
    ) -> None:
        self.answers: dict[Question, Answer] = dict(answers or {})
        self.met: dict[Question, Any] = {} if met is None else met
        self._is_enough = False
        self._is_in_one = True
        self._files: dict[tuple[int, int], int] = {}
        self._links: dict[str, bool] = {}
        self._ordinary: set[str] = set()
        self._real: dict[str, str] = {}

    @property
    def tells_all(self) -> bool:
        """Whether the run follows from its questions, none of which had two answers."""
        return self._is_enough and self._is_in_one

    def vouch(self) -> None:
        """Say that the run follows from its questions: that it is told nothing else, and does nothing but write."""
        self._is_enough = True

    def still_holds(self) -> bool:
        """Whether the same questions have the same answers now; nothing is asked after the first that has not."""
        now, left = Journal(), _MOST_MET
        for question, answer in self.answers.items():
            kind, path = question
            put, told = _KINDS[kind]
            try:
                found = put(path)
                now_told = told(found, now)
            except (OSError, ValueError) as error:
                now_told = _number(error)
            else:
                left -= len(found[0]) if kind == "read" else 0
                if left > 0:
                    self.met[question] = found
            if now_told != answer:
                return False
        return True

    def ask(self, kind: str, path: str) -> "Any":
        """Put a question, and note what was told. Raises OSError and ValueError, which are noted, too."""
        question, (put, told) = (kind, path), _KINDS[kind]
        try:
            found = self._met(kind, path)
            if found is None:
                found = put(path)
            answer = told(found, self)
        except (OSError, ValueError) as error:
            self.note(question, _number(error))
            raise
        self.note(question, answer)
        return found

    def _met(self, kind: str, path: str) -> "Any":
        """What was met a moment ago: once, since whoever asks again wants to know whether it is still so."""
        if kind == "status" and (read := self.met.get(("read", path))) is not None:
            return read[1]
        return self.met.pop((kind, path), None)

    def in_short(self) -> "dict[Question, Answer]":
        """The answers without those that follow from others: what a file holds tells its status, too."""
        numbers: dict[int | bytes, int] = {}

        def renumbered(kind: str, answer: "Answer") -> "Answer":
            # Files are counted as they are met, and some are not met any more.
            if kind in ("status", "read") and isinstance(answer, tuple):
                return *answer[:-1], numbers.setdefault(answer[-1], len(numbers))
            return answer

        return {
            (kind, path): renumbered(kind, answer)
            for (kind, path), answer in self.answers.items()
            if kind != "status" or not isinstance(self.answers.get(("read", path)), tuple)
        }

    def note(self, question: "Question", answer: "Answer") -> None:
        """Note what was told."""
        if self.answers.setdefault(question, answer) != answer:
            self._is_in_one = False

    def which(self, status: os.stat_result) -> int:
        """A number of the file: the paths that lead to one have the same, however often the file is made anew."""
        return self._files.setdefault((status.st_dev, status.st_ino), len(self._files))

    def keep_links(self, entries: "list[os.DirEntry[str]]") -> None:
        """Keep what a listing says of the paths in a folder, which then need not be asked about."""
        for entry in entries:
            self._links[entry.path] = entry.is_symlink()
            if entry.is_file(follow_symlinks=False):
                self._ordinary.add(entry.path)

    def lists_as_ordinary(self, path: str) -> bool:
        """Whether a listing says that a path is an ordinary file, and no link."""
        return path in self._ordinary

    def is_link(self, path: str) -> bool:
        """Whether a path is a link."""
        if path not in self._links:
            self._links[path] = _is_link(path)
        return self._links[path]

    def real(self, path: str) -> str:
        """Where a path leads. Raises OSError or RuntimeError for a link that leads back to itself."""
        real = self._real.get(path)
        if real is None:
            above = path[: path.rfind("/")] or "/"
            if path == "/":
                real = path
            elif self.is_link(path):
                real = self.followed(path)
            else:
                name, real_above = path[path.rfind("/") + 1 :], self.real(above)
                real = path if real_above == above else os.path.join(real_above, name)
            self._real[path] = real
        return real

    def followed(self, path: str) -> str:
        """The same, asked of the system as a whole."""
        from pathlib import Path

        self.note(("real", path), os.path.realpath(path))
        return str(Path(path).resolve())


_kept: list[Journal] = []
"""The journal that is kept, if one is."""


class Noting:
    """Keeps a journal while its block runs; what was `met` a moment ago is not asked for once more."""

    def __init__(self, met: "dict[Question, Any] | None" = None) -> None:
        self._met = met

    def __enter__(self) -> Journal:
        _kept.append(Journal(met=self._met))
        return _kept[-1]

    def __exit__(self, *_: object) -> None:
        _kept.pop()


def vouch() -> None:
    """Say that this run follows from what it asks here: it is told nothing else, and does nothing but write."""
    for journal in _kept:
        journal.vouch()


def read(path: "FsPath") -> bytes:
    """What a file holds, as far as it is read. Raises OSError."""
    data: bytes = _asked("read", path)[0]
    return data


def ordinary(path: "FsPath", most: int) -> "tuple[bytes | None, os.stat_result] | None":
    """What an ordinary file holds, unless these are more bytes than are wanted, and its status; None for any other.

    Raises OSError where it may not be read.
    """
    if _kept and _kept[-1].lists_as_ordinary(os.fspath(path)):
        # To open it can do no harm then, and whoever has read it knows the rest.
        data, found = _asked("read", path)
        return (None if found.st_size > most else data, found) if S_ISREG(found.st_mode) else None
    found = status_if_there(path)
    if found is None or not S_ISREG(found.st_mode):
        return None
    return None if found.st_size > most else read(path), found


def digest_of(path: "FsPath") -> bytes | None:
    """A digest of what a file held when it was read; None when no journal was kept."""
    answer = _kept[-1].answers.get(("read", os.fspath(path))) if _kept else None
    return answer[0] if isinstance(answer, tuple) and isinstance(answer[0], bytes) else None


def status(path: "FsPath") -> os.stat_result:
    """What kind of file a path leads to, how large it is, and which: no more may be read off. Raises OSError."""
    found: os.stat_result = _asked("status", path)
    return found


def status_if_there(path: "FsPath") -> os.stat_result | None:
    """The same as `status`; None where there is nothing. Raises OSError where nobody may look."""
    try:
        return status(path)
    except ValueError:
        # A name that holds a NUL is that of no file.
        return None
    except OSError as error:
        if error.errno in _NOT_THERE or getattr(error, "winerror", None) in _NOT_THERE_ON_WINDOWS:
            return None
        raise


def lstatus(path: "FsPath") -> os.stat_result:
    """What kind of file a path is itself: no more may be read off. Raises OSError."""
    found: os.stat_result = _asked("lstatus", path)
    return found


def entries(folder: "FsPath") -> "list[os.DirEntry[str]]":
    """What is in a folder: names, and which are folders or links. Raises OSError."""
    found: list[os.DirEntry[str]] = _asked("entries", folder)
    for journal in _kept:
        journal.keep_links(found)
    return found


def may_read(path: "FsPath") -> bool:
    """Whether a file may be read."""
    return bool(_asked("access", path))


def is_file(path: "FsPath") -> bool:
    """Whether a path leads to an ordinary file. Raises OSError where nobody may look."""
    found = status_if_there(path)
    return found is not None and S_ISREG(found.st_mode)


def is_folder(path: "FsPath") -> bool:
    """Whether a path leads to a folder. Raises OSError where nobody may look."""
    found = status_if_there(path)
    return found is not None and S_ISDIR(found.st_mode)


def is_there(path: "FsPath") -> bool:
    """Whether a path leads to anything. Raises OSError where nobody may look."""
    return status_if_there(path) is not None


def is_link(path: "FsPath") -> bool:
    """Whether a path is a link."""
    return _kept[-1].is_link(os.fspath(path)) if _kept else _is_link(path)


def resolved(path: "Path") -> "Path":
    """Where a path leads, as `Path.resolve` has it; that raises OSError or RuntimeError for a link back to itself.

    While a journal is kept, a folder is asked about once and not for each file in it.
    """
    return type(path)(real_path(path)) if _kept else path.resolve()


def real_path(path: "Path") -> str:
    """The same as a text, for whoever asks about thousands of files."""
    if not _kept:
        return str(path.resolve())
    name = str(path)
    # On Windows a folder has several names, and a step upwards leads elsewhere behind a link.
    plain = os.name != "nt" and name.startswith("/") and "/../" not in f"{name}/"
    return _kept[-1].real(name) if plain else _kept[-1].followed(name)


def stamp(path: "FsPath") -> None:
    """Note the state of a file of our own, which is then read without this door."""
    if _kept:
        # Whoever reads a file that is not there will hear of it.
        try:
            _asked("stamp", path)
        except OSError:
            return


def _asked(kind: str, path: "FsPath") -> "Any":
    return _kept[-1].ask(kind, os.fspath(path)) if _kept else _KINDS[kind][0](path)


def _number(error: OSError | ValueError) -> int:
    """What is noted of an error; a path that holds a NUL has none."""
    return -(getattr(error, "errno", None) or 0) - 1


def _is_link(path: "FsPath") -> bool:
    try:
        return S_ISLNK(lstatus(path).st_mode)
    except (OSError, ValueError):
        return False


def _read(path: "FsPath") -> tuple[bytes, os.stat_result]:
    # A pipe would keep everybody waiting.
    file = os.open(path, _TO_READ)
    try:
        found = os.fstat(file)
        size = min(found.st_size, MAX_BYTES)
        data = os.read(file, size)
        while len(data) < size and (more := os.read(file, size - len(data))):
            data += more
    finally:
        os.close(file)
    return data, found


def _told_of_content(found: tuple[bytes, os.stat_result], now: Journal) -> "Answer":
    data, status = found
    return blake2b(data, digest_size=32).digest(), S_IFMT(status.st_mode), status.st_size, now.which(status)


def _told_of_status(found: os.stat_result, now: Journal) -> "Answer":
    # The size of a folder is nobody's business.
    return S_IFMT(found.st_mode), found.st_size if S_ISREG(found.st_mode) else 0, now.which(found)


def _entries(folder: "FsPath") -> "list[os.DirEntry[str]]":
    with os.scandir(folder) as listed:
        return list(listed)


def _kind_of(entry: "os.DirEntry[str]") -> tuple[str, int, bool]:
    try:
        is_folder = int(entry.is_dir())
    except OSError as error:
        # A link that leads back to itself.
        is_folder = _number(error)
    return entry.name, is_folder, entry.is_symlink()


def _told_of_entries(found: "list[os.DirEntry[str]]", _: Journal) -> bytes:
    return blake2b(dumps(sorted(map(_kind_of, found)), 2), digest_size=32).digest()


_KINDS: "Mapping[str, tuple[Callable[[Any], Any], Callable[[Any, Journal], Answer]]]" = {
    "read": (_read, _told_of_content),
    "status": (os.stat, _told_of_status),
    "lstatus": (os.lstat, lambda found, _: S_IFMT(found.st_mode)),
    "entries": (_entries, _told_of_entries),
    "access": (lambda path: os.access(path, os.R_OK), lambda may, _: may),
    "real": (os.path.realpath, lambda path, _: path),
    "stamp": (os.stat, lambda found, _: (found.st_size, found.st_mtime_ns, found.st_ctime_ns)),
}
"""How each kind of question is put to the system, and what of its answer is noted."""
