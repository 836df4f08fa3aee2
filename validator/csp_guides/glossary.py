"""The glossary: each word of the field with its approved term in four languages."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from csp_guides.parsing import parse_file
from csp_guides.resources import package_file
from csp_guides.roles import role_name
from csp_guides.source import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One word in one language: the approved term, accepted synonyms, and forms to avoid."""

    term: str
    definition: str
    also: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One concept, by its id, and its word in each language. A `name` is the same in all of them."""

    id: str
    words: Mapping[str, Word]
    name: bool = False


@dataclass(frozen=True, slots=True)
class Glossary:
    """All entries, by id."""

    entries: Mapping[str, Entry]

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries.values())

    def term(self, id: str, language: str) -> str:
        """The approved term, or the name of a role, as it stands in the middle of a sentence.

        Raises KeyError for what is neither: a test meets it before a reader does.
        """
        entry = self.entries.get(id)
        return entry.words[language].term if entry else role_name(id, language)


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


def _word(term: str, definition: str, also: Sequence[str] = (), avoid: Sequence[str] = ()) -> Word:
    return Word(term=term, definition=definition, also=tuple(also), avoid=tuple(avoid))
