"""Whether a page of a translation has what its original has, and says the same facts."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from csp_guides.expressions import expression
from csp_guides.findings import Finding, Level
from csp_guides.messages import Message, message
from csp_guides.parsing import front_matter
from csp_guides.prose import GAP
from csp_guides.source import Source, Span
from csp_guides.translations.pairing import Pair, names_of_later, out_of_order, ratio
from csp_guides.translations.sections import NOT_TRANSLATED, Section

InSection: TypeAlias = Callable[[Section, Section, float], Iterable[Finding]]
"""Says what a section lacks, adds or says otherwise than its original, by the `ratio` of the languages on its page."""


def page_parity(pairs: Sequence[Pair], in_section: InSection) -> Iterator[Finding]:
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
                yield from in_section(pair.original, pair.translation, longer)


def stands_at(section: Section, span: Span | None = None) -> Message:
    """Where the original stands."""
    source = section.page.source
    place = source.position((section.place if span is None else span).start)
    return message("the original stands at {path}:{line}", path=source.path, line=place.line)


def finding(
    id: str, text: Message, source: Source, span: Span, help: Message | None = None, level: Level = Level.ERROR
) -> Finding:
    """What is found on a page of a translation."""
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
            yield finding("extra-section", text, pair.translation.page.source, pair.translation.place, _EXTRA)
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
    yield finding("missing-section", text, before.page.source, before.place, help)


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
        yield finding(
            "section-order", text, pair.translation.page.source, pair.translation.place, stands_at(pair.original)
        )


def _headings(original: Section, translation: Section) -> Iterator[Finding]:
    source = translation.page.source
    if (original.heading is None) != (translation.heading is None):
        missing = translation.heading is None
        text = message("this page has no title") if missing else message("the page of the original has no title")
        yield finding("page-title", text, source, translation.place, stands_at(original))
        return
    if original.level != translation.level:
        text = message(
            "this heading is of level {level}, that of the original of level {original}",
            level=translation.level,
            original=original.level,
        )
        yield finding("heading-level", text, source, translation.place, stands_at(original))
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
        yield finding("heading-id", text, source, translation.place, stands_at(original))


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
        yield finding("front-matter-differs", text, source, _key_span(source, key), help)


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


_LANGUAGE = expression(r"(?<=[^/:])/[a-z]{2}-[a-z]{2,4}/", re.IGNORECASE)


def _key_span(source: Source, key: object) -> Span:
    """The line of a key in the front matter; the first line where it has none."""
    above = front_matter(source.text)
    line = re.compile(rf"^{re.escape(str(key))}[ \t]*:.*$", re.MULTILINE)
    found = line.search(source.text, 0, above.end) if above is not None else None
    return Span(*found.span()) if found is not None else Span(0, len(source.lines[0]))


def _line_of(source: Source, key: object) -> int:
    return source.position(_key_span(source, key).start).line
