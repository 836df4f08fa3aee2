"""The glossary: each word of the field with its approved term in four languages."""

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cache
from typing import Any

from csp_guides.grammar import Noun, Number
from csp_guides.messages import Message, message
from csp_guides.parsing import parse_file
from csp_guides.records import dataclass, field
from csp_guides.resources import package_file
from csp_guides.roles import role_noun
from csp_guides.source import Source


class Origin(StrEnum):
    """Where a term is known from."""

    ARTICLES = "articles"
    LEARN = "learn"
    PROJECT = "project"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Where a term is known from, and how often its forms were counted there."""

    source: Origin
    counts: Mapping[str, int] = field(default_factory=dict)

    @property
    def message(self) -> Message:
        """The evidence as a sentence."""
        match self.source:
            case Origin.ARTICLES:
                counted = tuple(f"{form} {count}" for form, count in self.counts.items())
                return message(
                    "Counted in Microsoft's Partner Center articles in this language: {counts}.", counts=counted
                )
            case Origin.LEARN:
                return message("Newer documentation of Microsoft's in this language has it.")
        return message("A word of this project, or its choice where Microsoft has none.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One word in one language: the approved term, its grammar, other names of the thing, and forms to avoid.

    `broken` are forms to avoid that only a machine writes.
    """

    term: str
    definition: str
    evidence: Evidence
    gender: str | None = None
    countable: bool = True
    article: str | None = None
    also: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    broken: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One concept, by its id, and its word in each language. A `name` is the same in all of them."""

    id: str
    words: Mapping[str, Word]
    name: bool = False

    def noun(self, language: str) -> Noun:
        """Its word in one language, as sentences need it."""
        word = self.words[language]
        mass = Number.COUNTED if word.countable else Number.MASS
        number = Number.NAME if self.name else mass
        return Noun(text=word.term, number=number, gender=word.gender, article=word.article)


@dataclass(frozen=True, slots=True)
class Glossary:
    """All entries, by id."""

    entries: Mapping[str, Entry]

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries.values())

    def term(self, id: str, language: str) -> str:
        """The approved term, or the name of a role, as it stands in the middle of a sentence."""
        return self.noun(id, language).text

    def noun(self, id: str, language: str) -> Noun:
        """The approved term, or the name of a role, with what its grammar needs.

        Raises KeyError for what is neither: a test meets it before a reader does.
        """
        entry = self.entries.get(id)
        return entry.noun(language) if entry else role_noun(id, language)


@cache
def read_glossary() -> Glossary:
    """The glossary that ships with the package; a test holds it against its schema."""
    path = package_file("glossary.yaml")
    items = parse_file(Source(path.name, path.read_text(encoding="utf-8"))).value
    return Glossary({item["id"]: _entry(item) for item in items})


def _entry(item: dict[str, object]) -> Entry:
    terms = item["terms"]
    assert isinstance(terms, dict), "the schema says so"
    words = {language: _word(**word) for language, word in terms.items()}
    return Entry(id=str(item["id"]), words=words, name=bool(item.get("name", False)))


def _word(
    evidence: Mapping[str, Any],
    also: Sequence[str] = (),
    avoid: Sequence[str] = (),
    broken: Sequence[str] = (),
    **word: Any,
) -> Word:
    return Word(
        **word,
        evidence=Evidence(source=Origin(evidence["source"]), counts=evidence.get("counts", {})),
        also=tuple(also),
        avoid=tuple(avoid),
        broken=tuple(broken),
    )
