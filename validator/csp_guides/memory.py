"""What pages yielded in an earlier run, kept for the next one by all that it follows from."""

from _blake2 import blake2b
from collections.abc import Iterable
from marshal import dumps, loads
from typing import Any

from csp_guides.cache.store import Store
from csp_guides.config import Config
from csp_guides.pages import Page
from csp_guides.readings import Readings

_SHAPE = 7
"""Counted up when what is kept gets another shape, so that nobody takes an old one for a new one."""


class Memory:
    """Plain values by their keys: those of the last run, of which those that are asked for again are kept.

    Without a store, it lasts as long as the process.
    """

    def __init__(self, store: Store | None = None, about: bytes = b"", program: bytes = b"") -> None:
        self._store = store
        self._about = about
        self._program = program
        record = None if store is None else store.get(about)
        # Only what we have signed ourselves comes this far: marshal must not read anything else.
        program_then, known = loads(record) if record is not None else (program, {})  # noqa: S302
        # Each value is packed by itself: of thousands, a run that follows an edit looks at hundreds.
        self._before: dict[bytes, bytes] = known if program_then == program else {}
        self._now: dict[bytes, bytes] = {}

    @property
    def is_empty(self) -> bool:
        """Whether nothing was kept by the last run."""
        return not self._before

    def get(self, key: bytes) -> Any:
        """What was put for a key, now or by the last run; None when nothing was."""
        packed = self._packed(key)
        return None if packed is None else loads(packed)  # noqa: S302 - it was signed with the rest.

    def put(self, key: bytes, value: Any) -> None:
        """Keep a plain value for a key."""
        self._now[key] = dumps(value)

    def _packed(self, key: bytes) -> bytes | None:
        packed = self._now.get(key)
        if packed is None:
            packed = self._before.get(key)
            if packed is not None:
                self._now[key] = packed
        return packed

    def keep_also(self, keys: Iterable[bytes]) -> None:
        """Keep what the last run has for some keys, without anybody asking for it."""
        for key in keys:
            self._packed(key)

    def keep(self) -> None:
        """Keep for the next run what this one has asked for, if it is not what the last one has kept."""
        if self._store is not None and self._now.keys() != self._before.keys():
            self._store.put(self._about, dumps((self._program, self._now)))


class Keys:
    """Keys of what is kept of pages: digests of all that it follows from, the program aside.

    `besides` is what every page is looked at by: the settings, the terms, whether assumptions are allowed.
    """

    def __init__(self, config: Config, besides: Iterable[str]) -> None:
        self._base = blake2b(dumps((repr(config), *besides), 2), digest_size=20)
        self._of_pages: dict[int, tuple[Page, bytes]] = {}

    def of_page(self, page: Page) -> bytes:
        """The key of what a page yields."""
        # An original is asked about once for each of its translations; its identity is told faster than its text.
        known = self._of_pages.get(id(page))
        if known is None:
            known = self._of_pages[id(page)] = page, self._digest_of(page)
        return known[1]

    def _digest_of(self, page: Page) -> bytes:
        digest = self._base.copy()
        digest.update(dumps((page.source.path, page.language, page.name, page.is_again, page.digest), 2))
        if page.digest is None:
            digest.update(page.source.text.encode("utf-8", "surrogatepass"))
        return digest.digest()

    def of_several(self, *parts: bytes) -> bytes:
        """The key of what follows from several things that have keys, or are bytes themselves."""
        digest = self._base.copy()
        digest.update(dumps(parts, 2))
        return digest.digest()


class Shelf:
    """Where what pages yield is kept between runs of one program."""

    def __init__(self, store: Store, program: bytes) -> None:
        self._store = store
        self._program = program

    def readings(self) -> Readings:
        """What is kept of texts in YAML."""
        return Readings(self._store, self._program)

    def memory(self, *about: str) -> Memory:
        """What is kept about pages that are looked at in the same way."""
        return Memory(self._store, dumps((_SHAPE, *about), 2), self._program)
