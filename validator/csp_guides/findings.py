"""What is said of a document: a problem at pointers, and the same located in a file."""

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import TypeAlias

from csp_guides.messages import Message
from csp_guides.records import dataclass, field
from csp_guides.source import Source, Span

Pointer: TypeAlias = tuple[str | int, ...]
"""The way to a value from the top of a document, as in RFC 6901 but unescaped."""

Help: TypeAlias = Message | Callable[[], Message | None]
"""What to do about a problem; help that takes a search is asked for when the problem is shown, and not before."""


class Level(StrEnum):
    """How much a finding weighs, in the words of SARIF."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


def worst(levels: Iterable[Level]) -> Level:
    """The level that weighs most."""
    return min(levels, key=list(Level).index)


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A second place that a problem speaks of, and what is there."""

    at: Pointer
    message: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something wrong at a pointer of one document.

    `key` asks for the key's own place instead of its value's; `span` is a nearer place in the source, if one is known.
    `trace` is the end of a traceback, of a fault of ours.
    """

    id: str
    message: Message
    at: Pointer
    key: bool = False
    span: Span | None = None
    level: Level = Level.ERROR
    related: tuple[Remark, ...] = ()
    help: Help | None = None
    trace: str | None = field(default=None, repr=False)

    @property
    def advice(self) -> Message | None:
        """The help, searched for where that is needed; of a hundred thousand problems only a few are shown."""
        return self.help() if callable(self.help) else self.help


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """A second place in a file, and what is there."""

    source: Source = field(repr=False)
    span: Span
    message: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A problem, located: `id` names the check or the CSP rule that speaks.

    `trace` is for standard error alone: it names places on the machine. One that `may_wait` is for somebody else to
    look at, later: a change that brings it about need not.
    """

    id: str
    level: Level
    message: Message
    source: Source = field(repr=False)
    span: Span
    related: tuple[Related, ...] = ()
    help: Message | None = None
    trace: str | None = field(default=None, repr=False)
    may_wait: bool = False

    @property
    def fails(self) -> bool:
        """Whether a run fails for it."""
        return self.level is not Level.NOTE and not self.may_wait

    @property
    def is_fault(self) -> bool:
        """Whether it is a fault of ours, which is told however much else there is to tell."""
        return self.trace is not None

    @property
    def order(self) -> tuple[str, Span, str]:
        """By file, place and id: the order in which findings are told."""
        return self.source.path, self.span, self.id
