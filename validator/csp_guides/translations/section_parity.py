"""Whether a section of a translation has the parts of its original, and says the same facts."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from csp_guides.config import Config
from csp_guides.expressions import expression
from csp_guides.findings import Finding
from csp_guides.messages import Message, message
from csp_guides.prose import Unit
from csp_guides.records import dataclass
from csp_guides.source import Source, Span
from csp_guides.translations.alignment import Aligned, aligned, are_alike
from csp_guides.translations.comparison import differences, unmatched
from csp_guides.translations.facts import Fact, FactKind, facts, is_link
from csp_guides.translations.fingerprints import wordings
from csp_guides.translations.links import Destination, destination
from csp_guides.translations.parity import finding, stands_at
from csp_guides.translations.parts import COMMENT, Part, PartKind, parts
from csp_guides.translations.sections import KEPT, Section


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """Something that is said on a page, and where."""

    what: Fact
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class _Linked:
    """A link of a page, where it leads, and where it stands."""

    to: Destination
    span: Span


class SectionParity:
    """A section of a translation beside its original; `longer` is the `ratio` of the two languages on the page.

    Where the one has other parts than the other, which of them belong together `rests_on_lengths`.
    """

    def __init__(self, original: Section, translation: Section, config: Config, longer: float) -> None:
        self._original = original
        self._translation = translation
        self._config = config
        self._source = translation.page.source
        here, there = parts(original), parts(translation)
        self._aligned = aligned(here, there, longer)
        self.rests_on_lengths = not are_alike(here, there)
        # What of these is missing is said of them as wholes.
        self._shortened = frozenset(
            pair.original.lines
            for pair in self._aligned
            if pair.original is not None and pair.translation is not None and _is_shorter(pair)
        )

    def findings(self) -> Iterator[Finding]:
        """What the translation lacks, adds or says otherwise."""
        yield from self._parts()
        yield from self._facts()
        yield from self._scenarios()
        yield from self._links()
        yield from self._code()

    def _parts(self) -> Iterator[Finding]:
        before = self._translation.place
        for pair in self._aligned:
            if pair.translation is None:
                assert pair.original is not None, "a pair has at least one part"
                yield self._missing(pair.original, before)
                continue
            before = pair.translation.place(self._source)
            if pair.original is not None:
                yield from self._forms(pair.original, pair.translation, before)
            elif pair.translation.kind is not PartKind.PARAGRAPH:
                # A paragraph of the original may be two in another language.
                text = message("this is {part}, and the original has none here", part=pair.translation.kind.words)
                yield finding("extra-part", text, self._source, before, stands_at(self._original))

    def _missing(self, part: Part, before: Span) -> Finding:
        text = message("after this, {part} of the original is missing", part=part.kind.words)
        where = stands_at(self._original, part.place(self._original.page.source))
        return finding("missing-part", text, self._source, before, where)

    def _forms(self, original: Part, translation: Part, place: Span) -> Iterator[Finding]:
        where = stands_at(self._original, original.place(self._original.page.source))
        text = _difference_in_form(original, translation)
        if text is not None:
            yield finding("part-differs", text, self._source, place, where)
        if _code_lines(original.code) != _code_lines(translation.code):
            text = message("this block of code is not that of the original; only its comments are translated")
            yield finding("code-differs", text, self._source, place, where)

    def _facts(self) -> Iterator[Finding]:
        here, there = _said_in(self._original), _said_in(self._translation)
        places = {id(said.what): said.span for said in (*here, *there)}

        def near(one: Fact, other: Fact) -> bool:
            unit = self._counterpart(places[id(one)])
            return unit is not None and unit.start <= places[id(other)].start < unit.end

        for found in differences([said.what for said in here], [said.what for said in there], near):
            ours = None if found.original is None else places[id(found.original)]
            theirs = None if found.translation is None else places[id(found.translation)]
            span = theirs or (self._counterpart(ours) if ours is not None else None)
            # What stands in a part that is missing needs no finding of its own.
            if span is not None:
                text = _difference(found.original, found.translation)
                yield finding("facts-differ", text, self._source, span, stands_at(self._original, ours))

    def _scenarios(self) -> Iterator[Finding]:
        """What is said in the words of a scenario; one that is missing or has no words is found as such."""
        translated = {one.id: one.units for one in wordings(self._translation) if one.units}
        for one in wordings(self._original):
            if one.id not in translated:
                continue
            here = _said(one.units, self._config.default_language)
            there = _said(translated[one.id], self._translation.page.language or "")
            places = {id(said.what): said.span for said in (*here, *there)}
            first = translated[one.id][0]
            for found in differences([said.what for said in here], [said.what for said in there]):
                ours = None if found.original is None else places[id(found.original)]
                span = first.span(0, len(first.text)) if found.translation is None else places[id(found.translation)]
                text = _difference(found.original, found.translation)
                yield finding("facts-differ", text, self._source, span, stands_at(self._original, ours))

    def _counterpart(self, span: Span) -> Span | None:
        """What belongs to a place of the original in the translation; None where its part is missing as a whole."""
        line = self._original.page.source.position(span.start).line - 1
        for pair in self._aligned:
            if pair.original is not None and pair.original.lines[0] <= line < pair.original.lines[1]:
                is_told = pair.translation is None or pair.original.lines in self._shortened
                return None if is_told else self._unit(pair, line)
        return self._translation.place

    def _unit(self, pair: Aligned, line: int) -> Span:
        """The unit of a part of the translation that belongs to the one of the original on a line."""
        assert pair.original is not None, "it is asked of both"
        assert pair.translation is not None, "it is asked of both"
        ours, theirs = pair.original.units, pair.translation.units
        if len(ours) == len(theirs):
            for one, other in zip(ours, theirs, strict=True):
                if one.lines[0] <= line < one.lines[1]:
                    first = self._source.line_starts[other.lines[0]]
                    return Span(first, first + len(self._source.lines[other.lines[0]]))
        return pair.translation.place(self._source)

    def _links(self) -> Iterator[Finding]:
        here, there = _linked(self._original, self._config), _linked(self._translation, self._config)
        lacks, adds = unmatched(here, there, by=_leads_to), unmatched(there, here, by=_leads_to)
        for lacking in lacks:
            unit = self._counterpart(lacking.span)
            if unit is None:
                continue
            other = next((added for added in adds if unit.start <= added.span.start < unit.end), None)
            other = other or (adds[0] if len(lacks) == len(adds) else None)
            if other is not None:
                adds.remove(other)
                yield self._elsewhere(lacking, other)
            else:
                text = message("the original has a link to {target} here", target=str(lacking.to))
                yield finding("links-differ", text, self._source, unit, stands_at(self._original, lacking.span))
        for added in adds:
            text = message("the original has no link to {target} here", target=str(added.to))
            yield finding("links-differ", text, self._source, added.span, stands_at(self._original))

    def _elsewhere(self, lacking: _Linked, other: _Linked) -> Finding:
        text = message(
            "this leads to {target}, the original to {original}", target=str(other.to), original=str(lacking.to)
        )
        return finding("links-differ", text, self._source, other.span, stands_at(self._original, lacking.span))

    def _code(self) -> Iterator[Finding]:
        """Code that the translation lacks, or that only it has; that of examples in the reader's language may differ.

        A translation may repeat code of the original where that has “it”.
        """
        here, there = ([*self._coded(one)] for one in (self._original, self._translation))
        for code, unit in unmatched(here, there, by=_first):
            ours = _place_of(code, unit, self._original.page.source)
            place = self._counterpart(ours)
            # What stands in a part that is missing needs no finding of its own.
            if place is not None:
                text = message("the original has “{code}” here", code=code)
                yield finding("code-differs", text, self._source, place, stands_at(self._original, ours))
        for code, unit in there:
            if code in map(_first, here):
                continue
            text = message("the original has no “{code}” here", code=code)
            place = _place_of(code, unit, self._source)
            yield finding("code-differs", text, self._source, place, stands_at(self._original))

    def _coded(self, section: Section) -> Iterator[tuple[str, Unit]]:
        for unit in _units(section):
            for code in unit.code:
                if not self._names_a_language(code):
                    yield " ".join(code.split()), unit

    def _names_a_language(self, code: str) -> bool:
        """Whether code is an example of the reader's own language, such as `--lang pt-BR`."""
        words = set(_WORD.findall(code.replace("_", "-")))
        tags = (*self._config.languages, *(tag.partition("-")[0] for tag in self._config.languages), "--lang")
        return not words.isdisjoint(tags)


_WORD = expression(r"[\w-]+")


def _first(coded: tuple[str, Unit]) -> str:
    return coded[0]


def _place_of(code: str, unit: Unit, source: Source) -> Span:
    """Where code stands in a unit; code that reaches over a line end is not found, and the unit begins there."""
    span = source.stretch(*unit.lines)
    start = source.text.find(f"`{code}", span.start, span.end)
    return Span(start + 1, start + 1 + len(code)) if start >= 0 else Span(span.start, span.start + 1)


def _units(section: Section) -> Sequence[Unit]:
    return section.units if section.heading is None else (section.heading, *section.units)


def _read(section: Section) -> Sequence[Unit]:
    """All that is read in a section but its scenarios."""
    return (*_units(section), *section.besides)


def _said(units: Iterable[Unit], language: str) -> list[_Said]:
    return [
        _Said(what=fact, span=unit.span(fact.start, fact.end))
        for unit in units
        for fact in facts(unit.text, language)
        if not is_link(fact, unit)
    ]


@lru_cache(maxsize=KEPT)
def _said_in(section: Section) -> Sequence[_Said]:
    """What is said in a section besides its scenarios."""
    return _said(_read(section), section.page.language or "")


@lru_cache(maxsize=KEPT)
def _linked(section: Section, config: Config) -> Sequence[_Linked]:
    return [
        _Linked(to=destination(link.target, section.page, config), span=unit.span(link.start, link.end))
        for unit in _units(section)
        for link in unit.links
    ]


def _leads_to(link: _Linked) -> str:
    return str(link.to)


def _difference(original: Fact | None, translation: Fact | None) -> Message:
    if original is not None and translation is not None:
        return message(
            "this translation says {value}, and the original says {original}",
            value=_value(translation),
            original=_value(original),
        )
    if original is not None:
        return message("the original says {original} here, and this translation does not", original=_value(original))
    assert translation is not None, "a difference has at least one side"
    return message("this translation says {value}, and the original does not", value=_value(translation))


def _value(fact: Fact) -> str:
    """A fact as people read it; a day keeps the form that is the same in all languages."""
    return fact.value.removeprefix("--") if fact.kind is FactKind.DAY else fact.value


def _difference_in_form(original: Part, translation: Part) -> Message | None:
    """What makes two parts of the same kind differ."""
    here, there = original.form, translation.form
    if here == there:
        return None
    match original.kind:
        case PartKind.TABLE:
            return message(
                "this table has {columns} columns and {rows} rows, that of the original {original_columns} and "
                "{original_rows}",
                columns=there[0],
                rows=there[1],
                original_columns=here[0],
                original_rows=here[1],
            )
        case PartKind.LIST | PartKind.NUMBERED_LIST if len(here) != len(there):
            return message(
                "this list has {count} items, that of the original {original}", count=len(there), original=len(here)
            )
        case PartKind.LIST | PartKind.NUMBERED_LIST:
            return message("the items of this list are not nested like those of the original")
        case PartKind.QUOTATION | PartKind.BOX:
            return (
                None
                if len(translation.units) >= len(original.units)
                else message("a paragraph of the original is missing here")
            )
        case _:
            return message(
                "this is of the kind “{kind}”, the original of the kind “{original}”",
                kind="".join(map(str, there)),
                original="".join(map(str, here)),
            )


def _is_shorter(pair: Aligned) -> bool:
    """Whether a list has fewer items than in the original, a table fewer rows, or a box fewer paragraphs."""
    assert pair.original is not None, "it is asked of both"
    assert pair.translation is not None, "it is asked of both"
    fewer = len(pair.translation.units) < len(pair.original.units)
    return fewer and _difference_in_form(pair.original, pair.translation) is not None


def _code_lines(code: str) -> list[str]:
    """The lines of code without comments, which are translated."""
    return [line.rstrip() for line in COMMENT.sub("", code).split("\n")]
