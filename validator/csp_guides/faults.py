"""Faults of ours: a crash, stopped where it is known what it happened at, so that all else is still judged and told.

`Blame` stands around what may crash, the narrowest nearest to it; whoever can go on without the result catches `Fault`.
"""

from types import TracebackType

from csp_guides.errors import CannotRun
from csp_guides.findings import Finding, Level, Pointer, Problem
from csp_guides.messages import Message, message
from csp_guides.source import Source, Span

ID = "internal-fault"
"""The id of a finding that is about us."""

_FRAMES = 3
_LONGEST = 200


class Fault(Exception):
    """A crash of our own code, raised from the exception that shows it.

    `at` is the step or the given fact that it happened at, and `rule` the id of the rule that crashed, where these are
    known.
    """

    def __init__(self, at: Pointer = (), rule: str | None = None) -> None:
        super().__init__(f"{rule or 'csp-guides'} at /{'/'.join(map(str, at))}")
        self.at = at
        self.rule = rule

    def problem(self, scenario: str | None) -> Problem:
        """The fault as a problem of the scenario that could not be judged for it."""
        name = scenario or "?"
        return Problem(id=ID, message=self._message(name), at=self.at or ("id",), help=_HELP, trace=self._trace)

    def finding(self, source: Source) -> Finding:
        """The fault as a finding on a file whose scenarios could not be read for it."""
        text = message("a fault in csp-guides, not in this file: reading it failed with {error}", error=self._error)
        return Finding(
            id=ID, level=Level.ERROR, message=text, source=source, span=Span(0, 0), help=_HELP, trace=self._trace
        )

    def _message(self, scenario: str) -> Message:
        error = self._error
        match self.at:
            case ("steps", int(index), *_) if self.rule is not None:
                return message(
                    "a fault in csp-guides, not in “{scenario}”: the rule “{rule}” failed with {error} at step {step}",
                    scenario=scenario,
                    rule=self.rule,
                    error=error,
                    step=index + 1,
                )
            case ("steps", int(index), *_):
                return message(
                    "a fault in csp-guides, not in “{scenario}”: step {step} failed with {error}",
                    scenario=scenario,
                    step=index + 1,
                    error=error,
                )
        if self.rule is not None:
            return message(
                "a fault in csp-guides, not in “{scenario}”: the rule “{rule}” failed with {error} at what is given",
                scenario=scenario,
                rule=self.rule,
                error=error,
            )
        return message(
            "a fault in csp-guides, not in “{scenario}”: judging it failed with {error}", scenario=scenario, error=error
        )

    @property
    def _error(self) -> str:
        """The exception in one line, without where it happened."""
        from traceback import format_exception_only

        text = " ".join("".join(format_exception_only(self.__cause__)).split())
        return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"

    @property
    def _trace(self) -> str:
        """Where in the program it happened: the last frames, which name it."""
        assert self.__cause__ is not None, "a fault is raised from what shows it"
        from traceback import format_exception

        return "".join(format_exception(self.__cause__, limit=-_FRAMES, chain=False))


_HELP = message(
    "you need not change anything here; please report it, with the scenario and with what standard error says about it"
)


class Blame:
    """Around what may crash: a crash inside becomes a Fault that says what it happened at.

    A fault from deeper inside knows better and passes, and so does what is the machine's: a file that cannot be read,
    too little memory, somebody who interrupts. A class and no generator: it stands around each rule at each step.
    """

    __slots__ = ("at", "rule")

    def __init__(self, at: Pointer = (), rule: str | None = None) -> None:
        self.at = at
        self.rule = rule

    def __enter__(self) -> None:
        """Nothing is to be done before."""

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        """Raise the Fault, from the crash."""
        if isinstance(error, Exception) and not isinstance(error, _PASSES):
            raise Fault(self.at, self.rule) from error


_PASSES = (Fault, CannotRun, OSError, MemoryError)
