"""A YAML text read with care: a place for each part of it, and what is wrong with it."""

from collections.abc import Callable, Iterator
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)
from yaml.scanner import ScannerError

from csp_guides import plain_yaml
from csp_guides.expressions import expression
from csp_guides.findings import Level, Pointer, Problem, Remark
from csp_guides.messages import Message, message
from csp_guides.records import dataclass
from csp_guides.source import Source, Span
from csp_guides.yaml_text import MAX_CHARACTERS, MAX_DEPTH, MAX_VALUES, PAIR, Pieces, offsets_of

# libyaml's parser where PyYAML has it; its pure twin gives the same events, ten times slower.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_INTEGER = expression(r"-?(?:0|[1-9][0-9]*)")
_NUMBER = expression(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
_BEGINS_NUMBER = frozenset("-0123456789")
_CONSTANTS = {"true": True, "false": False, "null": None, "": None}


def metadata(text: str) -> tuple[Any, bool]:
    """What a front matter says, nothing when it cannot be read; and whether all of it is plain text."""
    try:
        return plain_yaml.read(text, as_mkdocs_takes_it, as_mkdocs_takes_it).value, True
    except plain_yaml.Doubt:
        pass
    if built(text, lambda index: index).too_deep:
        return None, False
    try:
        return yaml.load(text, _LOADER), False  # noqa: S506 - It is the safe loader, by whichever of its two names.
    except (yaml.YAMLError, ValueError, TypeError, RecursionError):
        # A day that no calendar has is an error of the value, not of the text.
        return None, False


def as_mkdocs_takes_it(event: ScalarEvent) -> str:
    """A scalar that is text in the YAML that MkDocs reads, where a day, for example, is none. Raises Doubt."""
    text: str = event.value
    if event.implicit[0]:
        resolvers = yaml.SafeLoader.yaml_implicit_resolvers
        if any(pattern.match(text) for _, pattern in (*resolvers.get(text[:1], ()), *resolvers.get(None, ()))):
            raise plain_yaml.Doubt
    return text


def read_with_care(source: Source, text: str, pieces: Pieces, *, has_pairs: bool) -> "_Builder":
    """What a text holds, the place of each part, and what is wrong with it."""
    place = offsets_of(pieces)
    if not has_pairs:
        return built(text, place)
    parsed, inner = _without_pairs(text)
    within = offsets_of(inner)
    return built(parsed, lambda index: place(within(index)), source)


def built(text: str, offset: Callable[[int], int], written: Source | None = None) -> "_Builder":
    """What a text holds, and what is wrong with it; it was `written` otherwise, when that is given."""
    builder = _Builder(offset, written)
    if len(text) > MAX_CHARACTERS:
        problem = message(
            "this scenario has {size} characters, more than the {most} allowed", size=len(text), most=MAX_CHARACTERS
        )
        builder.fail("too-large", problem, ())
        return builder
    refused = builder.read(text)
    if refused is not None:
        # libyaml looks ahead, and newer ones refuse a depth of their own before they hand out what stands above it:
        # what comes before the place of the refusal is measured by itself.
        before = _Builder(offset)
        before.read(text[:refused])
        if before.too_deep:
            return before
    return builder


_LONG = expression(r"\\U[0-9a-fA-F]{8}")
_LONG_OR_PAIR = expression(rf"{_LONG.pattern}|{PAIR.pattern}")


def _without_pairs(text: str) -> tuple[str, Pieces]:
    """JSON writes a character beyond U+FFFF as two escapes; YAML knows one longer escape for it."""
    parts: list[str] = []
    pieces = [(0, 0)]
    length = end = 0
    for pair in PAIR.finditer(text):
        start = pair.end(1)
        point = 0x10000 + ((int(pair[2], 16) - 0xD800) << 10) + (int(pair[3], 16) - 0xDC00)
        parts += (text[end:start], f"\\U{point:08x}")
        length += start - end + 10
        end = pair.end()
        pieces.append((length, end))
    return "".join((*parts, text[end:])), tuple(pieces)


def _with_pairs(value: str, written: str) -> str:
    """A value as it was `written`, where escapes mean nothing and so have to stay."""
    pairs = (
        found[0][found.end(1) - found.start() if found[1] is not None else 0 :]
        for found in _LONG_OR_PAIR.finditer(written)
    )
    return _LONG.sub(lambda found: next(pairs, found[0]), value)


class _Stop(Exception):
    """Reading this document cannot go on; the problem is already recorded."""


@dataclass(slots=True)
class _Frame:
    """A mapping or sequence that is still open."""

    pointer: Pointer
    start: int
    value: dict[str, Any] | list[Any]
    flow: bool
    end: int
    key: str | None = None

    def child(self) -> Pointer:
        """The pointer of the member that comes next."""
        return (*self.pointer, len(self.value) if self.key is None else self.key)


class _Builder:
    """Builds the value from the events, with a stack of its own, so that depth costs memory and not the process."""

    def __init__(self, offset: Callable[[int], int], written: Source | None = None) -> None:
        self.value: Any = None
        self.spans: dict[Pointer, Span] = {}
        self.keys: dict[Pointer, Span] = {}
        self.problems: list[Problem] = []
        self._offset = offset
        self._written = written
        self._stack: list[_Frame] = []
        self._documents = 0

    @property
    def too_deep(self) -> bool:
        """Whether reading stopped because the text is nested too deep."""
        return any(problem.id == "too-deep" for problem in self.problems)

    def fail(self, id: str, text: Message, at: Pointer, **more: Any) -> None:
        """Record a problem."""
        self.problems.append(Problem(id=id, message=text, at=at, level=Level.ERROR, **more))

    def read(self, text: str) -> int | None:
        """Take in all events of a text; where in it the YAML parser gave up, if it did."""
        refused: int | None = None
        try:
            for event in _events(text):
                self._take(event)
        except yaml.MarkedYAMLError as error:
            refused = self._syntax(text, error)
        except yaml.reader.ReaderError as error:
            # Where it stands libyaml says in bytes and its twin in characters, so it is looked for.
            self._place_named("syntax", self._offset(text.index(chr(error.character))), 1)
            self.fail("yaml-syntax", message("this character is not allowed in a YAML text"), ("syntax",))
        except _Stop:
            pass
        if not self.problems and self._documents == 0:
            self.fail("empty-block", message("no scenario is written here; it begins with its id"), ())
        return refused

    def _take(self, event: Event) -> None:
        if isinstance(event, NodeEvent):
            self._refuse_node(event)
        match event:
            case DocumentStartEvent():
                self._documents += 1
                if self._documents > 1:
                    self._place_named("---", self._place(event.start_mark), 3)
                    self.fail(
                        "several-documents", message("a scenario is a single document; remove the “---” line"), ("---",)
                    )
                    raise _Stop
            case MappingStartEvent():
                self._open(event, {})
            case SequenceStartEvent():
                self._open(event, [])
            case MappingEndEvent() | SequenceEndEvent():
                self._close(event)
            case ScalarEvent():
                self._scalar(event)
            case AliasEvent() if self._expects_key():
                self._refuse_key(event)
            case AliasEvent():
                self._add(None, Span(self._place(event.start_mark), self._place(event.end_mark)))

    def _place(self, mark: Any) -> int:
        """The offset of a YAML mark in the source."""
        return self._offset(mark.index)

    def _place_named(self, name: str, start: int, length: int) -> None:
        """Let a pointer that no value has stand for a place that belongs to no value."""
        self.spans[(name,)] = Span(start, start + length)

    def _refuse_key(self, event: Event) -> None:
        self._place_named("?", self._place(event.start_mark), 1)
        self.fail("yaml-key", message("a key is a word, not a list or a mapping"), ("?",))
        raise _Stop

    def _refuse_node(self, event: NodeEvent) -> None:
        """Anchors, aliases and tags are refused: with them a value says something its text does not show."""
        here = self._pointer_of_next()
        name = str(event.anchor)
        if isinstance(event, AliasEvent):
            self.fail("yaml-anchor", message("write the value out instead of referring to “*{name}”", name=name), here)
        elif event.anchor is not None:
            self.fail(
                "yaml-anchor",
                message("remove the anchor “&{name}”; write every value where it is used", name=name),
                here,
            )
        tag = getattr(event, "tag", None)
        if tag is not None and not (isinstance(event, ScalarEvent) and event.tag == "!"):
            self.fail(
                "yaml-tag",
                message("remove the tag “{tag}”; the kind of a value follows from how it is written", tag=tag),
                here,
            )

    def _expects_key(self) -> bool:
        return bool(self._stack) and isinstance(self._stack[-1].value, dict) and self._stack[-1].key is None

    def _pointer_of_next(self) -> Pointer:
        return self._stack[-1].child() if self._stack else ()

    def _open(self, event: MappingStartEvent | SequenceStartEvent, value: dict[str, Any] | list[Any]) -> None:
        frame = self._stack[-1] if self._stack else None
        if self._expects_key():
            self._refuse_key(event)
        if len(self._stack) >= MAX_DEPTH:
            self.fail(
                "too-deep",
                message("this is nested more than {most} levels deep", most=MAX_DEPTH),
                frame.pointer if frame else (),
            )
            raise _Stop
        pointer = frame.child() if frame else ()
        self._count()
        start = self._place(event.start_mark)
        self._stack.append(_Frame(pointer, start, value, flow=bool(event.flow_style), end=start))

    def _close(self, event: Event) -> None:
        frame = self._stack.pop()
        # A block collection's end event comes only at the next token, lines later; it ends where its last part ends.
        end = self._place(event.end_mark) if frame.flow else frame.end
        self._add(frame.value, Span(frame.start, end))

    def _scalar(self, event: ScalarEvent) -> None:
        start, end = self._place(event.start_mark), self._place(event.end_mark)
        if self._written is not None and event.style != '"':
            event.value = _with_pairs(event.value, self._written.text[start:end])
        frame = self._stack[-1] if self._stack else None
        if frame is not None and self._expects_key():
            self._key(frame, event.value, Span(start, end))
            return
        self._add(of_json(event), Span(start, end))

    def _key(self, frame: _Frame, key: str, span: Span) -> None:
        pointer = (*frame.pointer, key)
        assert isinstance(frame.value, dict)
        if key in frame.value:
            # Every repetition has a place of its own.
            again = (*pointer, "", span.start)
            self.spans[again] = span
            self.fail(
                "duplicate-key",
                message("the key “{key}” is here twice; keep one", key=key),
                again,
                related=(Remark(at=pointer, message=message("first given here")),),
            )
        else:
            self.keys[pointer] = span
        frame.key, frame.end = key, span.end

    def _add(self, value: Any, span: Span) -> None:
        self._count()
        if not self._stack:
            self.value = value
            self.spans[()] = span
            return
        frame = self._stack[-1]
        frame.end = max(frame.end, span.end)
        if isinstance(frame.value, list):
            self.spans[frame.child()] = span
            frame.value.append(value)
            return
        assert frame.key is not None, "a value comes after its key; what else stands in a key's place is refused"
        # The first of two equal keys stays: the second one is already a problem.
        if frame.key not in frame.value:
            self.spans[frame.child()] = span
            frame.value[frame.key] = value
        frame.key = None

    def _count(self) -> None:
        if len(self.spans) > MAX_VALUES:
            self.fail("too-large", message("this scenario holds more than {most} values", most=MAX_VALUES), ())
            raise _Stop

    def _syntax(self, text: str, error: yaml.MarkedYAMLError) -> int:
        """Record what is wrong with the text, and answer where the parser gave up."""
        # Imported here: a text in which nothing is wrong needs none of its many patterns.
        from csp_guides.syntax import Refusal, slip

        at, began = error.problem_mark, error.context_mark
        assert at is not None, "a scanner and a parser say where they stopped"
        index, wrong = slip(
            Refusal(
                text=text,
                at=at.index,
                began=(began or at).index,
                scanning=isinstance(error, ScannerError),
                flow=any(frame.flow for frame in self._stack),
            )
        )
        # What is missing is missed at the end, where no character is left to point at.
        self._place_named("syntax", self._offset(index), min(1, len(text) - index))
        self.fail("yaml-syntax", wrong, ("syntax",))
        return at.index


def _events(text: str) -> Iterator[Event]:
    yield from yaml.parse(text, Loader=_LOADER)


def of_json(event: ScalarEvent) -> Any:
    """JSON's constants and numbers when written plainly; text otherwise."""
    text = event.value
    if not event.implicit[0]:
        return text
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if text[0] not in _BEGINS_NUMBER:
        return text
    # More digits than any value here could need are text; int() on them would also be slow.
    if len(text) <= 20 and _INTEGER.fullmatch(text):
        return int(text)
    if len(text) <= 40 and _NUMBER.fullmatch(text):
        return float(text)
    return text
