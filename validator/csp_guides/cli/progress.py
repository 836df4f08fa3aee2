"""How far a long run has come, on a terminal that somebody looks at."""

import os
import sys
from collections.abc import Callable
from time import monotonic

from csp_guides.cli.console import Console
from csp_guides.messages import message

_SILENT = 1.0
"""So many seconds nothing is said: most runs are over by then."""

_PAUSE = 0.2
_CLEARED = "\r\x1b[2K"


def progress(console: Console) -> Callable[[int, int], None] | None:
    """What tells how many pages of how many have been looked at; None where standard error is no terminal."""
    if sys.stderr is None or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        return None
    return _Line(console).tell


class _Line:
    """A line that is written over and over, and gone in the end. No part of what a run says, it is not said again."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._next = monotonic() + _SILENT
        self._is_written = False

    def tell(self, done: int, whole: int) -> None:
        """Write how far it is, from time to time; the last page clears the line."""
        if done == whole:
            if self._is_written:
                self._write(_CLEARED)
                self._is_written = False
        elif monotonic() >= self._next:
            said = message("pages looked at: {done} of {whole}", done=done, whole=whole)
            self._write(f"{_CLEARED}{self._console.say(said)}")
            self._is_written = True
            self._next = monotonic() + _PAUSE

    def _write(self, text: str) -> None:
        try:
            sys.stderr.write(text)
            sys.stderr.flush()
        except OSError:
            # Nobody looks any more; whether that matters is for what the run has to say.
            return
