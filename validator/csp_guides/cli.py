"""The command line: where it starts, and nothing that its start need not pay for."""

import os
import sys

from csp_guides import __version__

# The name that type checkers know; typing itself takes a third of the time that a start has.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

BUG = 70


def main(arguments: "Sequence[str] | None" = None) -> int:
    """Run the command line; the result is the exit code."""
    arguments = list(sys.argv[1:] if arguments is None else arguments)
    _speak_utf8()
    if arguments == ["--version"]:
        # Before anything else is imported: hooks ask for the version often.
        print(f"csp-guides {__version__}")
        return 0
    from csp_guides.commands import run

    try:
        return run(arguments)
    except BrokenPipeError:
        # Whoever read our output has seen enough; what is left must not raise again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception:
        # A bug of ours: whoever calls us must be able to tell it from findings.
        import traceback

        traceback.print_exc()
        return BUG


def _speak_utf8() -> None:
    """A pipe or an old console may be set to another encoding, which cannot hold four languages."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
