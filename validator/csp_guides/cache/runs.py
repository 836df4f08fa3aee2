"""A run that is the same as one before: what it wrote then is what it would write now."""

import os
import sys
from marshal import dumps, loads

from csp_guides.cache.surroundings import environment, program
from csp_guides.disk import Journal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any, TypeAlias

    from csp_guides.cache.store import Store
    from csp_guides.disk import Question

    Written: TypeAlias = tuple[bool, str]
    """A text that a run wrote, and whether to standard error."""

_SHAPE = 1
"""Counted up when a record or its key gets another shape, so that nobody takes an old one for a new one."""


class Run:
    """A run by where it takes place, its arguments, and whether standard output and standard error are coloured.

    `met` is what was told on the way to finding that something has changed, so that the run need not ask again.

    Made before anything is imported that an edit could change meanwhile. Raises OSError when the current folder is
    gone, or our own files cannot be looked at.
    """

    def __init__(self, store: "Store", arguments: "Sequence[str]", coloured: tuple[bool, bool]) -> None:
        self._store = store
        self._program = program()
        self.met: dict[Question, Any] = {}
        self._key = dumps((_SHAPE, sys.hexversion, os.getcwd(), environment(), coloured, tuple(arguments)), 2)

    def recorded(self) -> "tuple[int, Sequence[Written]] | None":
        """The exit code of the same run and what it wrote, if nothing has changed since."""
        record = self._store.get(self._key)
        if record is None:
            return None
        # Only what we have signed ourselves comes this far: marshal must not read anything else.
        program, answers, code, written = loads(record)  # noqa: S302
        if program != self._program:
            return None
        before = Journal(answers)
        if not before.still_holds():
            self.met = before.met
            return None
        return code, written

    def record(self, journal: Journal, code: int, written: "Sequence[Written]") -> None:
        """Keep the exit code of this run and what it wrote, if all that it depended on is in the journal."""
        if journal.tells_all:
            self._store.put(self._key, dumps((self._program, journal.in_short(), code, list(written)), 2))
