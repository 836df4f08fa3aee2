"""Keys that the format wrote otherwise before: still read, as what they are called now, with a note that says so."""

from collections.abc import Iterator
from typing import Any

from csp_guides.findings import Level, Pointer, Problem
from csp_guides.messages import message
from csp_guides.parsing import Document
from csp_guides.records import replace
from csp_guides.source import Span

RENAMED = {
    "enrol": "enroll",
    "enrolment": "enrollment",
    "review-enrolment": "review-enrollment",
    "set-enrolment-status": "set-enrollment-status",
}
"""What stands for a fact, a step or an entity in a claim, as it was written before and as it is written now."""


def with_current_keys(document: Document) -> tuple[Document, tuple[Problem, ...]]:
    """The document with each old key called as it is now, and a note at each of them."""
    if not any(old in document.text for old in RENAMED):
        return document, ()
    found = {(*at, old): (*at, RENAMED[old]) for at, body in _places(document.value) for old in RENAMED if old in body}
    if not found:
        return document, ()
    current = replace(
        document,
        value=_renamed(document.value, (), found),
        places=replace(document.places, tables=(_moved(document.spans, found), _moved(document.keys, found))),
    )
    notes = (
        Problem(
            id="renamed-key",
            level=Level.NOTE,
            message=message("“{old}” is now written “{new}”", old=str(old[-1]), new=str(new[-1])),
            at=new,
            key=True,
        )
        for old, new in found.items()
    )
    return current, tuple(notes)


def _places(value: Any) -> Iterator[tuple[Pointer, dict[str, Any]]]:
    """The mappings in which one key names a kind of fact, step or entity, in a value of whatever shape."""
    steps = list(_mappings(value, ("steps",)))
    yield from _mappings(value, ("given",))
    yield from steps
    for at, _ in steps:
        yield from _mappings(value, (*at, "effects"))
    for outcome in ("allowed", "unjudged"):
        yield from _mappings(value, ("expect", outcome, "state"))


def _mappings(value: Any, at: Pointer) -> Iterator[tuple[Pointer, dict[str, Any]]]:
    """The mappings in the list at a pointer, if there is one."""
    for part in at:
        if isinstance(value, dict):
            value = value.get(part)
        elif isinstance(value, list) and isinstance(part, int):
            value = value[part]
        else:
            return
    for index, item in enumerate(value if isinstance(value, list) else ()):
        if isinstance(item, dict):
            yield (*at, index), item


def _renamed(value: Any, at: Pointer, found: dict[Pointer, Pointer]) -> Any:
    if isinstance(value, list):
        return [_renamed(item, (*at, index), found) for index, item in enumerate(value)]
    if not isinstance(value, dict):
        return value
    return {str(found.get((*at, key), (key,))[-1]): _renamed(item, (*at, key), found) for key, item in value.items()}


def _moved(spans: dict[Pointer, Span], found: dict[Pointer, Pointer]) -> dict[Pointer, Span]:
    return {_current(pointer, found): span for pointer, span in spans.items()}


def _current(pointer: Pointer, found: dict[Pointer, Pointer]) -> Pointer:
    for length in range(1, len(pointer) + 1):
        new = found.get(pointer[:length])
        if new is not None:
            return (*new, *pointer[length:])
    return pointer
