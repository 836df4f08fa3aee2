"""What the exit code of a run means."""

from collections.abc import Mapping
from enum import IntEnum

from csp_guides.messages import Message, message


class Exit(IntEnum):
    """The exit codes. They are promised: scripts and pipelines build on them."""

    OK = 0
    FINDINGS = 1
    CANNOT_RUN = 2
    NOTHING_TO_CHECK = 3
    DENIED = 10
    UNDETERMINED = 11
    UNJUDGED = 12
    BUG = 70
    INTERRUPTED = 130


EVERYWHERE: Mapping[Exit, Message] = {
    Exit.OK: message("all is well"),
    Exit.FINDINGS: message("something was found"),
    Exit.CANNOT_RUN: message("the command could not run, because of its arguments, the settings or a file"),
    Exit.BUG: message("a fault in csp-guides itself"),
    Exit.INTERRUPTED: message("interrupted"),
}
"""What the codes mean that every command may end with."""

ELSEWHERE: Mapping[Exit, Message] = {
    Exit.NOTHING_TO_CHECK: message("with “check” and “upcoming”: there was no scenario to check"),
    Exit.DENIED: message("with “decide”: the case is denied"),
    Exit.UNDETERMINED: message("with “decide”: the case is undetermined"),
    Exit.UNJUDGED: message("with “decide”: the case is not judged"),
}
"""What the codes mean that only some commands end with, for the help of the program."""
