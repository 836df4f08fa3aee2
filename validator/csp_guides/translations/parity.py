"""Whether a page of a translation has what its original has, and says the same facts."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from csp_guides.config import Config
from csp_guides.findings import Finding, Level
from csp_guides.messages import Message, message
from csp_guides.parsing import front_matter
from csp_guides.prose import GAP, Unit
from csp_guides.records import dataclass
from csp_guides.source import Source, Span
from csp_guides.translations.alignment import Aligned, aligned
from csp_guides.translations.comparison import differences, unmatched
from csp_guides.translations.facts import Fact, FactKind, facts, is_link
from csp_guides.translations.fingerprints import wordings
from csp_guides.translations.links import Destination, destination
from csp_guides.translations.pairing import Pair, names_of_later, out_of_order, ratio
from csp_guides.translations.parts import COMMENT, Part, PartKind, parts
from csp_guides.translations.sections import KEPT, NOT_TRANSLATED, Section


def page_parity(pairs: Sequence[Pair], config: Config) -> Iterator[Finding]:
    """What a translated page lacks, adds or says otherwise, of whose sections each is beside its original."""
    later = names_of_later(pairs)
    yield from _front_matter(pairs)
    yield from _missing_and_extra(pairs, later)
    yield from _order(pairs)
    longer = ratio(
        (pair.original for pair in pairs if pair.original is not None),
        (pair.translation for pair in pairs if pair.translation is not None),
    )
    for pair in pairs:
        if pair.original is not None and pair.translation is not None:
            yield from _headings(pair.original, pair.translation)
            if pair.original.name not in later:
                yield from _Comparison(pair.original, pair.translation, config, longer).findings()


def _where(section: Section, span: Span | None = None) -> Message:
    """Where the original stands."""
    source = section.page.source
    place = source.position((section.place if span is None else span).start)
    return message("the original stands at {path}:{line}", path=source.path, line=place.line)


def _finding(
    id: str, text: Message, source: Source, span: Span, help: Message | None = None, level: Level = Level.ERROR
) -> Finding:
    return Finding(id=id, level=level, message=text, source=source, span=span, help=help)


def _title(section: Section) -> str:
    return section.heading.text.replace(GAP, "…") if section.heading is not None else section.name


def _missing_and_extra(pairs: Sequence[Pair], later: frozenset[str]) -> Iterator[Finding]:
    before: Section | None = None
    missing: list[Section] = []
    for pair in pairs:
        if pair.original is not None and pair.translation is None:
            if pair.original.name not in later:
                missing.append(pair.original)
            continue
        yield from _missing_sections(missing, before)
        missing = []
        if pair.original is None:
            assert pair.translation is not None, "a pair has at least one section"
            text = message("the original has no section like “{title}”", title=_title(pair.translation))
            yield _finding("extra-section", text, pair.translation.page.source, pair.translation.place, _EXTRA)
        else:
            before = pair.translation
    yield from _missing_sections(missing, before)


def _missing_sections(missing: Sequence[Section], before: Section | None) -> Iterator[Finding]:
    """What follows one another in the original and is missing in the translation, in one finding."""
    if not missing:
        return
    assert before is not None, "the first sections belong together"
    titles = tuple(f"“{_title(section)}”" for section in missing)
    text = (
        message("after this section, the section “{title}” of the original is missing", title=_title(missing[0]))
        if len(titles) == 1
        else message(
            "after this section, {count} sections of the original are missing: {titles}",
            count=len(titles),
            titles=titles,
        )
    )
    help = message(
        "translate {path}:{line}, or write its heading with “{marker}” below it",
        path=missing[0].page.source.path,
        line=missing[0].lines[0] + 1,
        marker=NOT_TRANSLATED,
    )
    yield _finding("missing-section", text, before.page.source, before.place, help)


_EXTRA = message("write it in the original, too, or take it out; a section is found again by the id of its heading")


def _order(pairs: Sequence[Pair]) -> Iterator[Finding]:
    before = {}
    last: Section | None = None
    for pair in pairs:
        if pair.original is not None:
            before[pair.original.name] = last
            last = pair.original
    for pair in out_of_order(pairs):
        assert pair.original is not None, "only what both have can stand out of order"
        assert pair.translation is not None, "only what both have can stand out of order"
        above = before[pair.original.name]
        assert above is not None, "the first section stands first"
        text = message("in the original, this section comes after “{title}”", title=_title(above))
        yield _finding(
            "section-order", text, pair.translation.page.source, pair.translation.place, _where(pair.original)
        )


def _headings(original: Section, translation: Section) -> Iterator[Finding]:
    source = translation.page.source
    if (original.heading is None) != (translation.heading is None):
        missing = translation.heading is None
        text = message("this page has no title") if missing else message("the page of the original has no title")
        yield _finding("page-title", text, source, translation.place, _where(original))
        return
    if original.level != translation.level:
        text = message(
            "this heading is of level {level}, that of the original of level {original}",
            level=translation.level,
            original=original.level,
        )
        yield _finding("heading-level", text, source, translation.place, _where(original))
    if original.id is not None and original.id != translation.id:
        text = (
            message("this heading has no id, that of the original has “{id}”", id=original.id)
            if translation.id is None
            else message(
                "this heading has the id “{id}”, that of the original “{original}”",
                id=translation.id,
                original=original.id,
            )
        )
        yield _finding("heading-id", text, source, translation.place, _where(original))


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


class _Comparison:
    """A section of a translation beside its original; `longer` is the `ratio` of the two languages on the page."""

    def __init__(self, original: Section, translation: Section, config: Config, longer: float) -> None:
        self._original = original
        self._translation = translation
        self._config = config
        self._source = translation.page.source
        self._aligned = aligned(parts(original), parts(translation), longer)
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
                yield _finding("extra-part", text, self._source, before, _where(self._original))

    def _missing(self, part: Part, before: Span) -> Finding:
        text = message("after this, {part} of the original is missing", part=part.kind.words)
        where = _where(self._original, part.place(self._original.page.source))
        return _finding("missing-part", text, self._source, before, where)

    def _forms(self, original: Part, translation: Part, place: Span) -> Iterator[Finding]:
        where = _where(self._original, original.place(self._original.page.source))
        text = _difference_in_form(original, translation)
        if text is not None:
            yield _finding("part-differs", text, self._source, place, where)
        if _code_lines(original.code) != _code_lines(translation.code):
            text = message("this block of code is not that of the original; only its comments are translated")
            yield _finding("code-differs", text, self._source, place, where)

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
                yield _finding("facts-differ", text, self._source, span, _where(self._original, ours))

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
                yield _finding("facts-differ", text, self._source, span, _where(self._original, ours))

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
                yield _finding("links-differ", text, self._source, unit, _where(self._original, lacking.span))
        for added in adds:
            text = message("the original has no link to {target} here", target=str(added.to))
            yield _finding("links-differ", text, self._source, added.span, _where(self._original))

    def _elsewhere(self, lacking: _Linked, other: _Linked) -> Finding:
        text = message(
            "this leads to {target}, the original to {original}", target=str(other.to), original=str(lacking.to)
        )
        return _finding("links-differ", text, self._source, other.span, _where(self._original, lacking.span))

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
                yield _finding("code-differs", text, self._source, place, _where(self._original, ours))
        for code, unit in there:
            if code in map(_first, here):
                continue
            text = message("the original has no “{code}” here", code=code)
            place = _place_of(code, unit, self._source)
            yield _finding("code-differs", text, self._source, place, _where(self._original))

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


_WORD = re.compile(r"[\w-]+")


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


def _front_matter(pairs: Sequence[Pair]) -> Iterator[Finding]:
    first = pairs[0]
    assert first.original is not None, "the first sections belong together"
    assert first.translation is not None, "the first sections belong together"
    original, source = first.original.page.source, first.translation.page.source
    here, there = _values(original), _values(source)
    found: list[tuple[object, Message]] = []
    if lacks := [key for key in here if key not in there]:
        found.append(
            (lacks[0], message("the front matter lacks keys that the original has: {keys}", keys=_quoted(lacks)))
        )
    if adds := [key for key in there if key not in here]:
        found.append(
            (adds[0], message("the front matter has keys that the original does not have: {keys}", keys=_quoted(adds)))
        )
    for key in here:
        if key in there and key not in _PROSE_KEYS and not _same(_bare(here[key]), _bare(there[key]), set()):
            text = message(
                "“{key}” is “{value}” here and “{original}” in the original",
                key=str(key),
                value=str(there[key]),
                original=str(here[key]),
            )
            found.append((key, text))
    for key, text in found:
        help = message("the original stands at {path}:{line}", path=original.path, line=_line_of(original, key))
        yield _finding("front-matter-differs", text, source, _key_span(source, key), help)


def _quoted(keys: Iterable[object]) -> tuple[str, ...]:
    return tuple(f"“{key}”" for key in keys)


_PROSE_KEYS = frozenset({"aliases", "title", "description", "summary", "keywords", "tags"})


def _values(source: Source) -> Mapping[object, object]:
    above = front_matter(source.text)
    return above.values if above is not None else {}


def _bare(value: object) -> object:
    """A value as it must be in all languages: an address without its language, and nothing of a text."""
    if not isinstance(value, str):
        return value
    return None if " " in value else _LANGUAGE.sub("/", value)


def _same(one: object, other: object, met: set[tuple[int, int]]) -> bool:
    """Whether two values of YAML are the same: one may hold itself, and what is no number is not equal to itself.

    `met` are those that were compared already, by their identities.
    """
    pair = id(one), id(other)
    if pair in met:
        return True
    met.add(pair)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(_same(*both, met) for both in zip(one, other, strict=True))
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_same(one[key], other[key], met) for key in one)
    return one == other or (one != one and other != other)


_LANGUAGE = re.compile(r"(?<=[^/:])/[a-z]{2}-[a-z]{2,4}/", re.IGNORECASE)


def _key_span(source: Source, key: object) -> Span:
    """The line of a key in the front matter; the first line where it has none."""
    above = front_matter(source.text)
    line = re.compile(rf"^{re.escape(str(key))}[ \t]*:.*$", re.MULTILINE)
    found = line.search(source.text, 0, above.end) if above is not None else None
    return Span(*found.span()) if found is not None else Span(0, len(source.lines[0]))


def _line_of(source: Source, key: object) -> int:
    return source.position(_key_span(source, key).start).line
