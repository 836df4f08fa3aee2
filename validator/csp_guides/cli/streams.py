"""Standard output and standard error, and what a machine may have done to them.

Whoever started the program may have closed a stream, sent it to a full disk, or stopped reading. Nothing here imports
more than the interpreter has loaded already: asking for the version passes through.
"""

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO


_listening: "list[list[tuple[bool, str]]]" = []


class Listening:
    """Keeps what is written while its block runs: each text, and whether it went to standard error."""

    def __enter__(self) -> "list[tuple[bool, str]]":
        _listening.append([])
        return _listening[-1]

    def __exit__(self, *_: object) -> None:
        _listening.pop()


class Unwritable(Exception):
    """Standard output does not take what is written to it; `reason` is the machine's, empty when it is closed."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def speak_utf8() -> None:
    """A pipe or an old console may be set to another encoding, which cannot hold four languages.

    An encoding that was asked for stays; what it cannot hold becomes an escape.
    """
    wanted = os.environ.get("PYTHONIOENCODING", "").partition(":")[0]
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding=wanted or "utf-8", errors="backslashreplace")


def write(text: str) -> None:
    """Write to standard output, all the way out. A reader who has seen enough may leave: the rest goes nowhere.

    Raises Unwritable.
    """
    for listener in _listening:
        listener.append((False, text))
    stream = sys.stdout
    # The interpreter has none when the one who started it closed it.
    if stream is None:
        raise Unwritable("")
    try:
        stream.write(text)
        # Here, not when the interpreter ends: then nobody could answer for it any more.
        stream.flush()
    except BrokenPipeError:
        _abandon(stream)
    except OSError as error:
        _abandon(stream)
        raise Unwritable(error.strerror or str(error)) from None


def complain(text: str) -> None:
    """Write to standard error. It is the last place to tell of a failure: when it fails, too, nothing is left to do."""
    for listener in _listening:
        listener.append((True, text))
    stream = sys.stderr
    if stream is None:
        return
    try:
        stream.write(text)
        stream.flush()
    except OSError:
        _abandon(stream)


def coloured(stream: "TextIO | None") -> bool:
    """Whether text for a stream is coloured: by the wish of the environment, and without one on a terminal.

    NO_COLOR (no-color.org) wins over FORCE_COLOR (force-color.org) and CLICOLOR_FORCE.
    """
    if os.environ.get("NO_COLOR"):
        return False
    if any(os.environ.get(wish, "0") not in ("", "0") for wish in ("FORCE_COLOR", "CLICOLOR_FORCE")):
        return True
    return stream is not None and os.environ.get("TERM") != "dumb" and stream.isatty()


def _abandon(stream: "TextIO") -> None:
    """Lead a stream into nothing: what is left in its buffer must not fail again when the interpreter ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, stream.fileno())
    except (OSError, ValueError):
        # A stream in memory has no number that could be led anywhere.
        pass
    finally:
        os.close(nowhere)
