"""A scenario that was read, as an entry for comparing pages, and where the parts of it stand that are compared."""

from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from csp_guides.faults import Blame, Fault
from csp_guides.findings import Pointer, Problem
from csp_guides.messages import message
from csp_guides.pages import Page, Room
from csp_guides.parsing import Document
from csp_guides.source import Span
from csp_guides.translations.entries import Entry, Words
from csp_guides.written import Written, written_on


def original(written: Written, rules: frozenset[str] | None, digest: bytes | None) -> Entry:
    """A scenario that holds facts, the rules that it put to use where it was judged, and its digest if it is right."""
    return Entry(id=written.id, words=_words(written.document.value), rules=rules, digest=digest)


def translation(written: Written, room: Room) -> Entry:
    """A scenario of a translation, with what is wrong with it as far as its page has room for that."""
    document = written.document
    if document.problems:
        return Entry(id=written.id, is_whole=False)
    try:
        with Blame():
            shape = tuple(_shape(document))
            comparable = True
    except Fault as fault:
        shape, comparable = (fault.problem(written.id),), False
    return Entry(
        id=written.id,
        # What does not have the shape of a translation is not held against the words of the original.
        words=_words(document.value) if comparable and not shape else None,
        shape=next(iter(written.found(shape, room)), None),
        is_comparable=comparable,
    )


def _words(value: Any) -> Words | None:
    if not isinstance(value, dict):
        return None
    labels = value.get("labels", {})
    return Words(note="note" in value, labels=tuple(labels) if isinstance(labels, dict) else None)


_FACTS = frozenset({"date", "parties", "given", "steps", "expect"})


def _shape(document: Document) -> Iterator[Problem]:
    # Imported here: a page that holds facts has no translations.
    from csp_guides.schema import translation_problems

    for problem in translation_problems(document):
        if problem.id == "unknown-key" and problem.at[0] in _FACTS:
            yield Problem(
                id="facts-in-translation",
                message=message(
                    "a translation holds no facts of its own; “{key}” stands on the original page",
                    key=str(problem.at[0]),
                ),
                at=problem.at,
                key=True,
                help=message("remove it; the block takes its facts from the original of the same id"),
            )
        else:
            yield problem


Place: TypeAlias = Mapping[tuple[Pointer, bool], Span]
"""Where the parts of a scenario stand that are compared, by their pointers and whether their keys are meant."""


def places(page: Page) -> tuple[Place, ...]:
    """Where the scenarios of a page stand, in order: it is read again for it, where something was found."""
    return tuple(map(_place, _documents(page)))


def _documents(page: Page) -> Iterator[Document]:
    try:
        with Blame():
            for one in written_on(page, Room()):
                if isinstance(one, Written):
                    yield one.document
    except Fault:
        # It was told when the page was read, which came as far as this.
        return


def _place(document: Document) -> Place:
    words = _words(document.value) or Words()
    pointers = (("note",), ("labels",), *(("labels", name) for name in words.labels or ()))
    return {
        ((), False): document.whole,
        (("id",), False): document.span(("id",)),
        (("id",), True): document.span(("id",), key=True),
        **{(pointer, True): document.span(pointer, key=True) for pointer in pointers},
    }
