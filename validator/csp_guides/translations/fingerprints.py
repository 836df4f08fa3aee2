"""What is noted of an original section, so that a later look tells whether it has changed: its facts and its wording.

How lines are wrapped, by which path a link leads to a page and what a heading is called are no part of either.
"""

import re

# As in hashlib, which would load OpenSSL for it.
from _blake2 import blake2s
from collections.abc import Iterator, Mapping
from functools import lru_cache

from csp_guides.config import Config
from csp_guides.expressions import expression
from csp_guides.lookalikes import SCENARIO
from csp_guides.prose import GAP, Unit, UnitKind, aligned
from csp_guides.records import dataclass
from csp_guides.source import Span
from csp_guides.translations.facts import FactKind, facts, is_link
from csp_guides.translations.languages import writing
from csp_guides.translations.links import destination
from csp_guides.translations.parts import COMMENT, PartKind, parts
from csp_guides.translations.recorded import Fingerprint
from csp_guides.translations.sections import Section, scenarios


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of a section: its digits, and where it stands."""

    digits: str
    span: Span


# A site asks for those of all its pages, first while they are compared and again when it tells how they stand.
@lru_cache(maxsize=10_000)
def fingerprint(section: Section, config: Config) -> Fingerprint:
    """What is to be noted of an original section."""
    found = (*_facts(section, config), *(f"scenario:{fact}" for fact in _besides_words(section)))
    return Fingerprint(
        heading=digits(section.heading.text) if section.heading is not None else "-",
        sentences=tuple(sentence.digits for sentence in sentences(section)),
        facts=tuple(sorted(found)),
    )


def digits(text: str) -> str:
    """A few digits that another text hardly has, by the words of the text."""
    return blake2s(" ".join(text.split()).encode(), digest_size=3).hexdigest()


_END = expression(rf"(?<=[.!?。！？])[\"”’)\]{GAP}]*\s+(?=\S)|(?<=[。！？])")


def sentences(section: Section) -> Iterator[Sentence]:
    """The sentences of a section, in order; the titles and notes of its scenarios, and comments of code, among them."""
    for unit in (*section.units, *section.besides):
        for start, end in _stretches(unit.text):
            yield Sentence(digits=digits(unit.text[start:end]), span=unit.span(start, end))
    source = section.page.source
    for fence in section.fences:
        place = Span(fence.info_span.start, fence.info_span.end)
        wording = _WORDING.findall(fence.text) if SCENARIO in fence.words else COMMENT.findall(fence.text)
        for words in wording:
            start = source.text.find(words.strip(), place.start)
            span = Span(start, start + len(words.strip())) if start >= 0 else place
            yield Sentence(digits=digits(words), span=span)


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for end in _END.finditer(text):
        yield start, end.start()
        start = end.end()
    if text[start:].strip():
        yield start, len(text)


_KEY = r"^(?:title|note|labels)[ \t]*:"
_WORDING = expression(rf"{_KEY}.*(?:\n(?:[ \t].*)?)*", re.MULTILINE)
"""What a translation of a scenario says itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What a scenario says in words, and its id."""

    id: str
    units: tuple[Unit, ...]


def wordings(section: Section) -> Iterator[Wording]:
    """The title, the note and the labels of each scenario of a section, as they are written."""
    source = section.page.source
    for id, fence in scenarios(section):
        if id is not None:
            span = Span(fence.info_span.end, source.stretch(*fence.lines).end)
            found = (words[0] for words in _WORDING.finditer(fence.text))
            yield Wording(id=id, units=tuple(aligned(source, UnitKind.NOTE, words, span) for words in found))


def _besides_words(section: Section) -> Iterator[str]:
    """Of each scenario its id, and digits of what it says besides its wording."""
    for id, fence in scenarios(section):
        rest = COMMENT.sub("", _WORDING.sub("", fence.text))
        yield f"{id or '-'} {digits(rest)}"


def _facts(section: Section, config: Config) -> Iterator[str]:
    language = config.default_language
    if section.heading is not None:
        yield from _of_unit(section.heading, language)
    for unit in section.units:
        yield from _of_unit(unit, language)
        for link in unit.links:
            kind = "image" if link.is_image else "link"
            yield f"{kind}:{destination(link.target, section.page, config).key}"
    for unit in (*section.besides, *(unit for one in wordings(section) for unit in one.units)):
        yield from _of_unit(unit, language)
    for part in parts(section):
        if part.kind is PartKind.CODE:
            yield f"block:{digits(COMMENT.sub('', part.code))}"


def _of_unit(unit: Unit, language: str) -> Iterator[str]:
    for fact in facts(unit.text, language):
        if fact.kind is not FactKind.NAME and not is_link(fact, unit):
            yield f"{fact.kind}:{fact.value}"
    for code in unit.code:
        yield f"code:{' '.join(code.split())}"
    turns = writing(language).turns
    if turns is not None:
        for found in turns.finditer(unit.text):
            yield f"word:{_CANONICAL.get(found[0].lower(), found[0].lower())}"


_CANONICAL: Mapping[str, str] = {
    "n't": "not", "n’t": "not", "cannot": "not", "can": "may", "permitted": "allowed", "fewer": "less",
}  # fmt: skip
"""Forms of a word that turn a sentence in the same way."""
