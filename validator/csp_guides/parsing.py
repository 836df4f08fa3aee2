"""A fence or a file, read as a document with a place for every value: the door to YAML.

PyYAML is asked by `csp_guides.plain_yaml`, which is quick, and where that is in doubt by `csp_guides.careful_yaml`.
They are imported for a text that was not read before: the library alone takes as long as two interpreters to start.

Read is the part of YAML 1.2 that JSON can say, too: mappings with text keys, sequences and scalars of JSON's kinds.
Everything else becomes text or a problem: `no` is Norway, `012` is text, dates stay text.
"""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, TypeAlias

from csp_guides import readings, yaml_text
from csp_guides.expressions import expression
from csp_guides.findings import Finding, Pointer, Problem, Related
from csp_guides.records import dataclass, field
from csp_guides.source import LINE_END, Source, Span
from csp_guides.yaml_text import PAIR, Pieces, offsets_of

MAX_CHARACTERS = yaml_text.MAX_CHARACTERS
MAX_DEPTH = yaml_text.MAX_DEPTH
MAX_VALUES = yaml_text.MAX_VALUES

MAX_RELATED = 20
"""How many other places of one problem are shown."""


Offsets: TypeAlias = Callable[[int | None], tuple[int, ...]]
"""Tells where in a source the lines of a text begin, the first so many or all."""


@dataclass(slots=True, kw_only=True, eq=False)
class Places:
    """Where the parts of a document stand, most of which are looked for when the first is asked for.

    `spans` goes from the pointer of each value to its place, `keys` from the pointer of each member of a mapping to the
    place of its key. `known` are the places of some values that are there without looking.
    """

    text: str
    offsets: Offsets
    known: Mapping[Pointer, tuple[int, int]] = field(default_factory=dict)
    tables: tuple[dict[Pointer, Span], dict[Pointer, Span]] | None = None

    @property
    def spans(self) -> dict[Pointer, Span]:
        """The places of all values."""
        return self._looked_for()[0]

    @property
    def keys(self) -> dict[Pointer, Span]:
        """The places of all keys."""
        return self._looked_for()[1]

    def of(self, pointer: Pointer) -> Span | None:
        """The place of one value, if it is there."""
        known = self.known.get(pointer) if self.tables is None else None
        if known is None:
            return self.spans.get(pointer)
        place = offsets_of(_pieces(self.text, self.offsets, known[1]))
        return Span(place(known[0]), place(known[1]))

    def _looked_for(self) -> tuple[dict[Pointer, Span], dict[Pointer, Span]]:
        if self.tables is None:
            # Half characters, of which a text can have pairs, were read with care to begin with.
            from csp_guides.careful_yaml import built

            builder = built(self.text, offsets_of(_pieces(self.text, self.offsets)))
            self.tables = builder.spans, builder.keys
        return self.tables


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A value of JSON's kinds, and the place of each of its parts in the source.

    `text` is what was read. `problems` is what kept the text from being read as it stands; while it is not empty the
    value may lack parts.
    """

    source: Source = field(repr=False)
    text: str = field(repr=False)
    value: Any
    # They follow from the text and where it stands, but for what was renamed, which the value shows.
    places: Places = field(repr=False, compare=False)
    whole: Span
    problems: tuple[Problem, ...] = ()

    @property
    def spans(self) -> dict[Pointer, Span]:
        """From the pointer of each value to its place."""
        return self.places.spans

    @property
    def keys(self) -> dict[Pointer, Span]:
        """From the pointer of each member of a mapping to the place of its key."""
        return self.places.keys

    def span(self, pointer: Pointer, *, key: bool = False) -> Span:
        """The place of a value or key; of the nearest parent that is there when it is not."""
        while pointer:
            if key and pointer in self.keys:
                return self.keys[pointer]
            if self.places.of(pointer) is not None:
                return self._visible(pointer)
            pointer, key = pointer[:-1], True
        return self.whole

    def _visible(self, pointer: Pointer) -> Span:
        """The place of a value, or of its key when the value covers several lines or is empty."""
        span = self.places.of(pointer)
        assert span is not None, "it was looked for"
        if (span.start == span.end or "\n" in self.source.text[span.start : span.end]) and pointer in self.keys:
            return self.keys[pointer]
        return span

    def locate(self, problem: Problem) -> Finding:
        """The problem as a finding in the document's file."""
        return Finding(
            id=problem.id,
            level=problem.level,
            message=problem.message,
            source=self.source,
            span=problem.span or self.span(problem.at, key=problem.key),
            related=tuple(
                Related(source=self.source, span=self.span(remark.at), message=remark.message)
                for remark in problem.related[:MAX_RELATED]
            ),
            help=problem.advice,
            trace=problem.trace,
        )


def parse(source: Source, text: str, offsets: Offsets, whole: Span) -> Document:
    """Read a text whose lines begin at the offsets of the source.

    `whole` is where to point at when nothing nearer is known.
    """
    has_pairs = "\\u" in text and PAIR.search(text) is not None
    plain = None if has_pairs else _plainly(text)
    if plain is None:
        from csp_guides.careful_yaml import read_with_care

        builder = read_with_care(source, text, _pieces(text, offsets), has_pairs=has_pairs)
        return Document(
            source=source,
            text=text,
            value=builder.value,
            places=Places(text=text, offsets=offsets, tables=(builder.spans, builder.keys)),
            whole=whole,
            problems=tuple(builder.problems),
        )
    value, known = plain
    places = Places(text=text, offsets=offsets, known=known)
    return Document(source=source, text=text, value=value, places=places, whole=whole)


def _plainly(text: str) -> tuple[Any, Mapping[Pointer, tuple[int, int]]] | None:
    """What a text says, and where some of it stands; None in doubt."""
    plain: tuple[Any, Mapping[Pointer, tuple[int, int]]] | None = readings.known("document", text)
    if plain is None:
        from csp_guides import plain_yaml
        from csp_guides.careful_yaml import of_json

        try:
            plain = tuple(plain_yaml.read(text, of_json))
        except plain_yaml.Doubt:
            return None
        readings.note("document", text, plain)
    return plain


def parse_file(source: Source) -> Document:
    """Read a whole file as one document."""
    first = Span(0, len(source.text) if (end := LINE_END.search(source.text)) is None else end.start())
    return parse(source, source.text, _of_file, first)


def _of_file(_: int | None) -> tuple[int, ...]:
    """The text of a file begins where the file does, and from there on both run in step."""
    return (0,)


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    """What stands above the text of a page, between lines of dashes; `end` is where the text begins."""

    values: dict[Any, Any]
    end: int


_FRONT_MATTER = expression(
    rf"---[ \t]*(?:{LINE_END.pattern})(.*?(?:{LINE_END.pattern}))(?:---|\.\.\.)[ \t]*(?:{LINE_END.pattern})", re.DOTALL
)


@lru_cache(maxsize=4)
def front_matter(text: str) -> FrontMatter | None:
    """The front matter of a page, taken as MkDocs takes it: what is no mapping is text of the page.

    A page is asked for it several times, one after the other, and is read once.
    """
    found = _FRONT_MATTER.match(text)
    values = _metadata(found[1]) if found is not None else None
    return FrontMatter(values=values, end=found.end()) if found is not None and isinstance(values, dict) else None


def _metadata(text: str) -> Any:
    """What a front matter says; nothing when it cannot be read."""
    plain = readings.known("front matter", text)
    if plain is None:
        from csp_guides.careful_yaml import metadata

        value, is_plain = metadata(text)
        if not is_plain:
            return value
        plain = (value,)
        readings.note("front matter", text, plain)
    return plain[0]


def _pieces(text: str, offsets: Offsets, end: int | None = None) -> Pieces:
    """The lines of a text, or those up to an index, as pieces."""
    starts = (0, *(found.end() for found in LINE_END.finditer(text, 0, len(text) if end is None else end)))
    return tuple(zip(starts, offsets(None if end is None else len(starts)), strict=False))
