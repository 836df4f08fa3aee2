"""What texts in YAML and TOML say, kept between runs: a text always says the same, and to read it takes a library.

Only what was read without doubt is kept, as plain values: a text in which anything is wrong is read again each time.
"""

from _blake2 import blake2b
from contextlib import suppress
from marshal import dumps, loads
from typing import Any

from csp_guides.cache.store import Store

_SHAPE = 1
"""Counted up when what is kept gets another shape, so that nobody takes an old one for a new one."""

_ABOUT = dumps(("readings", _SHAPE), 2)

MAX_BYTES = 4_194_304
"""How much is kept of texts that are not there any more; what is above that goes when something is added."""


class Readings:
    """What texts say, by digests of the texts and of what they are read as."""

    def __init__(self, store: Store, program: bytes) -> None:
        self._store = store
        self._program = program
        self._before: dict[bytes, bytes] | None = None
        self._asked: dict[bytes, bytes] = {}
        self._new: dict[bytes, bytes] = {}

    def get(self, key: bytes) -> bytes | None:
        """What is kept under a key."""
        if self._before is None:
            self._before = self._kept()
        found = self._new.get(key) or self._before.get(key)
        if found is not None:
            self._asked[key] = found
        return found

    def add(self, new: dict[bytes, bytes]) -> None:
        """Add what was read now."""
        self._new |= new

    def taken(self) -> dict[bytes, bytes]:
        """What was added since this was asked the last time, for another process to add."""
        new, self._new = self._new, {}
        return new

    def keep(self) -> None:
        """Keep for the next run what this one has added."""
        if not self._new:
            return
        for known in ({**(self._before or {}), **self._new}, {**self._asked, **self._new}):
            if sum(map(len, known.values())) <= MAX_BYTES:
                self._store.put(_ABOUT, dumps((self._program, known)))
                return

    def _kept(self) -> dict[bytes, bytes]:
        record = self._store.get(_ABOUT)
        # Only what we have signed ourselves comes this far: marshal must not read anything else.
        program, known = loads(record) if record is not None else (self._program, {})  # noqa: S302
        return known if program == self._program else {}


_current: list[Readings | None] = []


class Kept:
    """Lets texts be known again while its block runs, and keeps what was read in it; without readings, nothing is."""

    def __init__(self, readings: Readings | None) -> None:
        self._readings = readings

    def __enter__(self) -> None:
        _current.append(self._readings)

    def __exit__(self, kind: object, *_: object) -> None:
        _current.pop()
        if self._readings is not None and kind is None:
            self._readings.keep()


def current() -> Readings | None:
    """Where readings are kept now, if they are."""
    return _current[-1] if _current else None


def known(read_as: str, text: str) -> Any:
    """What was read in a text before, when it was read as the same; None when it was not."""
    readings = current()
    found = None if readings is None else readings.get(_key(read_as, text))
    # Whoever gets it may change it, and gets one of his own. It was signed with the rest.
    return None if found is None else loads(found)  # noqa: S302


def note(read_as: str, text: str, value: Any) -> None:
    """Note what was read in a text, which is not None; a value that is not plain, such as a day, is not kept."""
    readings = current()
    if readings is not None:
        with suppress(ValueError):
            readings.add({_key(read_as, text): dumps(value)})


def _key(read_as: str, text: str) -> bytes:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16, person=read_as.encode()).digest()
