"""A folder of records, none of which is trusted unless this user has written it.

Each record is a file that begins with a digest of its name and content, keyed with a secret that only the user can
read. So one that a project brings along is no record, nor is one that is damaged, cut off, or under another name.
Whatever goes wrong with the folder, there is just nothing in it.
"""

import os
from _blake2 import blake2b
from errno import ENOTDIR
from stat import S_ISDIR, S_ISREG
from time import time

from csp_guides.cache.folder import user_folder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_RECORD = 33_554_432
"""How large a record is at most; what is larger is worked out again."""

MAX_BYTES = 134_217_728
MAX_RECORDS = 2_000
"""How much a folder holds at most: the records that were written first go."""

_DIGEST = 32
_SECRET = "secret"  # noqa: S105 - the name of the file, not what is in it.
_RECORD, _UNFINISHED = ".record", ".unfinished"
# A write takes a moment; what is left of one after an hour was broken off.
_LONGEST_WRITE = 3_600

_MARKS = {
    # bford.info/cachedir: backups, and our own walk through a project, pass over such a folder.
    "CACHEDIR.TAG": b"Signature: 8a477f597d28d172789f06886806bc55\n# This folder is a cache of csp-guides.\n",
    ".gitignore": b"*\n",
}

# What a system does not have of these says nothing.
_PLAIN = getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOFOLLOW", 0)
_TO_READ = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | _PLAIN
_TO_WRITE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _PLAIN


class Store:
    """The records in a folder, which is made when the first is put."""

    def __init__(self, folder: str, secret: bytes) -> None:
        self._folder = folder
        self._secret = secret

    def name(self, key: bytes) -> str:
        """The name of the record for a key of any length. Nobody who lacks the secret knows it."""
        return blake2b(key, key=self._secret, digest_size=_DIGEST, person=b"name").hexdigest()

    def get(self, key: bytes) -> bytes | None:
        """What was put for a key; None when there is nothing, or nothing that can be trusted."""
        name = self.name(key)
        data = _content(os.path.join(self._folder, name + _RECORD), MAX_RECORD + _DIGEST)
        if data is None:
            return None
        record = data[_DIGEST:]
        return record if data[:_DIGEST] == self._signature(name, record) else None

    def put(self, key: bytes, record: bytes) -> None:
        """Keep a record for a key, in the place of another; whoever reads meanwhile sees the one or the other."""
        if len(record) > MAX_RECORD:
            return
        name = self.name(key)
        try:
            _make(self._folder)
            _write(self._folder, name + _RECORD, self._signature(name, record) + record)
            _make_room(self._folder)
        except OSError:
            # A full disk, a folder that may not be written to: the run has its result without us.
            return

    def _signature(self, name: str, record: bytes) -> bytes:
        signature = blake2b(name.encode(), key=self._secret, digest_size=_DIGEST, person=b"record")
        signature.update(record)
        return signature.digest()


def open_store(folder: str | None = None) -> Store | None:
    """The store in a folder, or in that of the user; None when it cannot be one.

    The secret stays in the folder of the user, wherever the records are: what can be written by others, or checked
    out from a repository, must not say what is to be trusted.
    """
    own = user_folder()
    if own is None:
        return None
    secret = _secret(own)
    return None if secret is None else Store(folder or own, secret)


def clean(folder: str | None = None) -> int:
    """Remove what is kept in a folder, or in that of the user; how many records there were.

    With the folder of the user goes the secret, so that no record anywhere is trusted any more. Raises OSError.
    """
    place = folder or user_folder()
    if place is None or not is_folder(place):
        return 0
    records = 0
    for file in list(_files(place)):
        records += file.name.endswith(_RECORD)
        os.unlink(file.path)
    if folder is None and os.path.lexists(os.path.join(place, _SECRET)):
        os.unlink(os.path.join(place, _SECRET))
    return records


def why_unusable(folder: str) -> str | None:
    """What the system has against records in a folder, which is made where it is not there; None when it takes them."""
    try:
        _make(folder)
        trial = _unfinished(folder)
        os.close(os.open(trial, _TO_WRITE, 0o600))
        os.unlink(trial)
    except OSError as error:
        return error.strerror
    return None


def is_folder(path: str) -> bool:
    """Whether a path is a folder itself: a link may lead to what is not ours to write to."""
    try:
        return S_ISDIR(os.lstat(path).st_mode)
    except OSError:
        return False


def _secret(folder: str) -> bytes | None:
    """The secret of this user, made when there is none. None when it cannot be kept, or others may have read it."""
    path = os.path.join(folder, _SECRET)
    secret = _content(path, _DIGEST, own=True)
    # A computer that stops at the wrong moment leaves a file with nothing in it.
    if secret == b"" or (secret is None and not os.path.lexists(path)):
        try:
            _make(folder)
            # When two runs make one at once, one of them prevails, and what the other has signed is no record.
            _write(folder, _SECRET, os.urandom(_DIGEST))
        except OSError:
            return None
        secret = _content(path, _DIGEST, own=True)
    return secret if secret is not None and len(secret) == _DIGEST else None


def _content(path: str, most: int, *, own: bool = False) -> bytes | None:
    """What an ordinary file holds, if it is not too long and, where asked for, belongs to this user alone."""
    try:
        file = os.open(path, _TO_READ)
    except OSError:
        return None
    try:
        status = os.fstat(file)
        if not S_ISREG(status.st_mode) or status.st_size > most or (own and not _is_private(status)):
            return None
        return os.read(file, status.st_size)
    except OSError:
        return None
    finally:
        os.close(file)


def _is_private(status: os.stat_result) -> bool:
    """Whether nobody else may read or write; Windows keeps others out of the folder."""
    return os.name == "nt" or (status.st_uid == os.getuid() and not status.st_mode & 0o077)


def _make(folder: str) -> None:
    """Make a folder for records. Raises OSError."""
    if not os.path.lexists(folder):
        os.makedirs(folder, mode=0o700, exist_ok=True)
        for name, content in _MARKS.items():
            _write(folder, name, content)
    if not is_folder(folder):
        raise NotADirectoryError(ENOTDIR, os.strerror(ENOTDIR), folder)


def _unfinished(folder: str) -> str:
    """A path for what is being written."""
    return os.path.join(folder, f"{os.urandom(8).hex()}{_UNFINISHED}")


def _write(folder: str, name: str, content: bytes) -> None:
    """Put a file in its place at once. Raises OSError."""
    unfinished = _unfinished(folder)
    file = os.open(unfinished, _TO_WRITE, 0o600)
    try:
        with open(file, "wb") as opened:
            opened.write(content)
        os.replace(unfinished, os.path.join(folder, name))
    except BaseException:
        os.unlink(unfinished)
        raise


def _make_room(folder: str) -> None:
    """Remove what was broken off, and the oldest records where there are too many. Raises OSError."""
    now = time()
    kept: list[tuple[float, int, str]] = []
    for file in list(_files(folder)):
        try:
            status = file.stat(follow_symlinks=False)
            if file.name.endswith(_RECORD):
                kept.append((status.st_mtime, status.st_size, file.path))
            elif now - status.st_mtime > _LONGEST_WRITE:
                os.unlink(file.path)
        except FileNotFoundError:
            # Another run makes room, too.
            continue
    kept.sort(reverse=True)
    size = 0
    for number, (_, bytes_of_record, path) in enumerate(kept):
        size += bytes_of_record
        if number >= MAX_RECORDS or size > MAX_BYTES:
            os.unlink(path)


def _files(folder: str) -> "Iterator[os.DirEntry[str]]":
    """What we have put into a folder: nothing else in it is ever touched."""
    with os.scandir(folder) as listed:
        for entry in listed:
            stem, dot, ending = entry.name.rpartition(".")
            if (
                dot + ending in (_RECORD, _UNFINISHED)
                and stem.strip("0123456789abcdef") == ""
                and not entry.is_dir(follow_symlinks=False)
            ):
                yield entry
