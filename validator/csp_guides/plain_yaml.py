"""A YAML text in plain constructs, read as a value and hardly more.

Known are mappings with text keys, lists and scalars, in one document and nested as deep as is allowed. Everything else
is in doubt, whatever is wrong with a text included, and then there is no answer: `csp_guides.careful_yaml` reads it
with care, which takes four times as long, because each part gets a place. Tests hold the two together.
"""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, TypeAlias

import yaml
from yaml.events import (
    DocumentEndEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    StreamStartEvent,
)

from csp_guides.findings import Pointer
from csp_guides.yaml_text import MAX_CHARACTERS, MAX_DEPTH, MAX_VALUES

try:
    from yaml._yaml import CParser
except ImportError:
    # Its pure twin is so slow that reading with care costs little more.
    CParser = None  # type: ignore[assignment, misc]


class Plain(NamedTuple):
    """What a text says.

    `places` is where the scalars stand that have at most two keys above them and no list, by these keys: in a scenario
    its id and what is said of it in prose. All other places are for whoever reads with care.
    """

    value: Any
    places: Mapping[Pointer, tuple[int, int]]


class Doubt(Exception):
    """What is written here may be more than it seems."""


Scalar: TypeAlias = Callable[[ScalarEvent], Any]
"""What a scalar is for someone, who may be in doubt, too."""


def _as_written(event: ScalarEvent) -> str:
    text: str = event.value
    return text


def read(text: str, scalar: Scalar, key: Callable[[ScalarEvent], str] = _as_written) -> Plain:
    """What a text says. Raises Doubt."""
    if CParser is None or len(text) > MAX_CHARACTERS:
        raise Doubt
    try:
        reader = _Reader(text, scalar, key)
        return Plain(reader.document(), reader.places)
    except (yaml.YAMLError, ValueError) as error:
        raise Doubt from error


class _Reader:
    """Reads one document, event by event."""

    def __init__(self, text: str, scalar: Scalar, key: Callable[[ScalarEvent], str]) -> None:
        # What the parser hands out depends on what it has met, and no type says so.
        self._next: Callable[[], Any] = CParser(text).get_event
        self._scalar = scalar
        self._key = key
        self._count = 0
        self.places: dict[Pointer, tuple[int, int]] = {}

    def document(self) -> Any:
        """The value of the only document. Raises Doubt."""
        self._expect(StreamStartEvent)
        self._expect(DocumentStartEvent)
        value = self._node(self._next(), 0, ())
        self._expect(DocumentEndEvent)
        self._expect(StreamEndEvent)
        return value

    def _expect(self, kind: type[Event]) -> None:
        if type(self._next()) is not kind:
            raise Doubt

    def _node(self, event: Any, depth: int, above: Pointer | None) -> Any:
        """The value that an event begins; `above` are the keys above it while their values have known places."""
        kind = type(event)
        if kind not in _VALUES or event.anchor is not None or event.tag is not None:
            raise Doubt
        if kind is ScalarEvent:
            return self._scalar(event)
        if depth == MAX_DEPTH:
            raise Doubt
        value = self._mapping(depth, above) if kind is MappingStartEvent else self._sequence(depth)
        self._count += len(value)
        if self._count >= MAX_VALUES:
            raise Doubt
        return value

    def _mapping(self, depth: int, above: Pointer | None) -> dict[str, Any]:
        value: dict[str, Any] = {}
        take, scalar = self._next, self._scalar
        while type(named := take()) is not MappingEndEvent:
            if type(named) is not ScalarEvent or named.anchor is not None or named.tag is not None:
                raise Doubt
            key = self._key(named)
            inner: Any = take()
            if key in value:
                raise Doubt
            kind = type(inner)
            if kind is not ScalarEvent:
                value[key] = self._node(inner, depth + 1, (key,) if above == () else None)
                continue
            # Most values are scalars, and need nobody who tells them from others.
            if inner.anchor is not None or inner.tag is not None:
                raise Doubt
            if above is not None:
                self.places[*above, key] = inner.start_mark.index, inner.end_mark.index
            value[key] = scalar(inner)
        return value

    def _sequence(self, depth: int) -> list[Any]:
        value: list[Any] = []
        while type(inner := self._next()) is not SequenceEndEvent:
            value.append(self._node(inner, depth + 1, None))
        return value


_VALUES = frozenset((ScalarEvent, MappingStartEvent, SequenceStartEvent))
