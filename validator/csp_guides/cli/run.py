"""One run: read the arguments, run the command, and answer for whatever stops it."""

import atexit
import gc
from collections.abc import Sequence

from csp_guides import __version__
from csp_guides.cli.commands import COMMANDS
from csp_guides.cli.console import Console
from csp_guides.cli.exits import Exit
from csp_guides.cli.language import language_of
from csp_guides.cli.parser import CommandLine, NotUnderstood
from csp_guides.cli.streams import Unwritable
from csp_guides.disk import vouch
from csp_guides.errors import CannotRun
from csp_guides.messages import Message, message
from csp_guides.translate import translator

_BETWEEN_COLLECTIONS = 100_000
"""More than a run makes for which one page of some hundreds was edited, and a few megabytes of a very long one."""


def run(arguments: Sequence[str]) -> int:
    """Run one command; the result is the exit code."""
    # Most of what a run builds lives until its end: to walk through it as often as Python does costs two fifths of the
    # time of a very long scenario. Never to collect would keep each state of each scenario, which knows its own groups.
    before = gc.get_threshold()
    gc.set_threshold(_BETWEEN_COLLECTIONS, *before[1:])
    # As the interpreter ends, it would walk through all that goes with it anyway.
    atexit.register(gc.freeze)
    try:
        return _run(arguments, Console(translator(language_of(arguments))))
    except Exception as error:
        return answer_for(error, arguments)
    finally:
        gc.set_threshold(*before)


def answer_for(error: BaseException, arguments: Sequence[str]) -> int:
    """Say what stopped a run; the result is the exit code."""
    console = Console(translator(language_of(arguments)))
    match error:
        case NotUnderstood():
            console.complain(error.usage)
            console.refuse(error.message)
        case CannotRun():
            console.refuse(error.message)
        case Unwritable():
            console.refuse(_unwritable(error))
        case OSError():
            # A full disk, a folder that may not be read: the machine's doing, neither a finding nor a bug of ours.
            console.refuse(_refused(error))
        case MemoryError():
            # What fills the memory hangs on the places that the error passed through, and telling it takes some, too.
            error.__traceback__ = error.__context__ = None
            console.refuse(message("there is not enough memory for this"))
        case KeyboardInterrupt():
            console.refuse(message("interrupted"))
            return Exit.INTERRUPTED
        case _:
            # A bug of ours: whoever calls us must be able to tell it from findings.
            import traceback

            console.complain("".join(traceback.format_exception(error)))
            text = message("this is a fault in csp-guides, not in your files; please report it with the lines above")
            console.refuse(text)
            return Exit.BUG
    return Exit.CANNOT_RUN


def _run(arguments: Sequence[str], console: Console) -> int:
    line = CommandLine(console.say, COMMANDS)
    options = line.read(arguments)
    if options.version:
        console.print(f"csp-guides {__version__}\n")
        return Exit.OK
    if options.help:
        console.print(line.help(options.command))
        return Exit.OK
    if options.command is None:
        # Asked for nothing: not a success that a pipeline should go on with.
        console.complain(line.help(None))
        return Exit.CANNOT_RUN
    if options.repeats(options):
        vouch()
    code: int = options.run(options, console)
    return code


def _unwritable(error: Unwritable) -> Message:
    if not error.reason:
        return message("standard output is closed")
    return message("standard output cannot be written: {reason}", reason=error.reason)


def _refused(error: OSError) -> Message:
    reason = error.strerror or str(error)
    if error.filename is None:
        return message("the operating system refuses: {reason}", reason=reason)
    return message("the operating system refuses {path}: {reason}", path=str(error.filename), reason=reason)
