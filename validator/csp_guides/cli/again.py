"""A run of which nothing has changed since the last time: what was written then is written again."""

import gc
import sys

from csp_guides import disk
from csp_guides.cache.runs import Run
from csp_guides.cache.store import open_store
from csp_guides.cli.streams import Listening, coloured, complain, write

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from csp_guides.cache.runs import Written

_ENDED = (0, 1, 3)
"""The exit codes of runs that came to their end; `Exit` names them, which would take imports to say here."""


def run_again(arguments: "Sequence[str]") -> int:
    """Run a command, unless its result is known; the result is the exit code. Raises Unwritable."""
    found = gc.get_freeze_count()
    try:
        return _run_again(arguments)
    finally:
        # A process that goes on would never find garbage in what was frozen, nor what refers to it.
        if not found:
            gc.unfreeze()


def _run_again(arguments: "Sequence[str]") -> int:
    same, recorded = _looked_up(arguments)
    if recorded is not None:
        code, texts = recorded
        for to_error, text in texts:
            (complain if to_error else write)(text)
        return code
    from csp_guides.cli.run import run

    if same is None:
        return run(arguments)
    with disk.Noting(same.met) as journal, Listening() as written:
        code = int(run(arguments))
        # To walk through all that was built would free nothing that the end of the process does not.
        gc.freeze()
    if code in _ENDED:
        same.record(journal, code, written)
    return code


def _looked_up(arguments: "Sequence[str]") -> "tuple[Run | None, tuple[int, Sequence[Written]] | None]":
    """This run, as it can be known again, and what is known of it."""
    # Thousands of answers are made and compared, none of which goes in circles: to look for these takes a tenth of the
    # time of a start.
    enabled = gc.isenabled()
    gc.disable()
    try:
        same = _same(arguments)
        return same, None if same is None else same.recorded()
    finally:
        # Otherwise all that was built meanwhile is walked through at once, and most of it is what was imported.
        gc.freeze()
        if enabled:
            gc.enable()


def _same(arguments: "Sequence[str]") -> Run | None:
    """This run, as it can be known again; None when it is not to be, or cannot be."""
    # Whoever calls us twice may have imported what was edited since.
    if "--no-cache" in arguments or "csp_guides.cli.run" in sys.modules:
        return None
    store = open_store(_folder(arguments))
    try:
        return None if store is None else Run(store, arguments, (coloured(sys.stdout), coloured(sys.stderr)))
    except OSError:
        return None


def _folder(arguments: "Sequence[str]") -> str | None:
    """The value of `--cache-dir`, as argparse will read it."""
    folder = None
    for option, value in zip(arguments, [*arguments[1:], ""], strict=False):
        name, equals, given = option.partition("=")
        if name == "--":
            break
        if name == "--cache-dir":
            folder = given if equals else value
    return folder
