"""The command line: where it starts, and nothing that its start need not pay for."""

import sys

from csp_guides import __version__
from csp_guides.cli.streams import Unwritable, speak_utf8, write

# The name that type checkers know; typing itself takes a third of the time that a start has.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: "Sequence[str] | None" = None) -> int:
    """Run the command line; the result is the exit code."""
    arguments = list(sys.argv[1:] if arguments is None else arguments)
    try:
        speak_utf8()
        if arguments in (["--version"], ["-V"]):
            # Before anything else is imported: hooks ask for the version often.
            write(f"csp-guides {__version__}\n")
            return 0
        if "check" in arguments:
            from csp_guides.cli.again import run_again

            return run_again(arguments)
        from csp_guides.cli.run import run

        return run(arguments)
    except KeyboardInterrupt as error:
        # Whoever is in a hurry presses it twice, and saying so takes imports that must not be interrupted again.
        from signal import SIG_IGN, SIGINT, signal

        handler = signal(SIGINT, SIG_IGN)
        try:
            return _answer_for(error, arguments)
        finally:
            signal(SIGINT, handler)
    except (MemoryError, Unwritable) as error:
        return _answer_for(error, arguments)


def _answer_for(error: BaseException, arguments: "Sequence[str]") -> int:
    from csp_guides.cli.run import answer_for

    return answer_for(error, arguments)
