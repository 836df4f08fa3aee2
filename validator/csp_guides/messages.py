"""What the validator says, as data; the reporters put it into the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from string import Formatter
from typing import TypeAlias

from csp_guides.records import dataclass, field


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the glossary, by its id; it is shown as the approved term of the reader's language."""

    id: str


@dataclass(frozen=True, slots=True)
class Party:
    """A company or tenant, by its name in the scenario; `called` is what readers call it, where that is known."""

    name: str
    called: Value | None = None


@dataclass(frozen=True, slots=True)
class SubscriptionRef:
    """A subscription, by its id in the scenario; a card calls it by its product."""

    id: str


@dataclass(frozen=True, slots=True)
class AdminRef:
    """A delegated administration, by its id in the scenario; a card calls it by its parties."""

    id: str


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in US dollars, the currency in which the program counts revenue."""

    dollars: int


@dataclass(frozen=True, slots=True)
class Country:
    """A country or region, by its ISO 3166-1 code."""

    code: str


@dataclass(frozen=True, slots=True)
class Month:
    """A month of the year, from 1."""

    number: int


@dataclass(frozen=True, slots=True)
class Adjective:
    """What is said of something, such as its status, and agrees with it where the language has genders.

    Its translation then has both: “suspenso|suspensa”.
    """

    word: Message


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun with its definite article, such as “the number of seats”; its translation shows the gender by that."""

    word: Message


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Alternatives: a list that means “or”, where a tuple means “and”."""

    items: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Details:
    """Details of one thing, one behind the other: a list in which nothing means “and”."""

    items: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Message:
    """An English sentence with places such as `{name}` or `{name:form}`, and what goes into them.

    The English text is the key of the gettext catalogues; `Place` says what may stand behind the colon.
    """

    text: str
    values: Mapping[str, Value] = field(default_factory=dict)

    def __str__(self) -> str:
        return "".join(
            piece if isinstance(piece, str) else plain(self.values[piece.name]) for piece in pieces(self.text)
        )


Value: TypeAlias = (
    "str | int | date | Term | Party | SubscriptionRef | AdminRef | Money | Country | Month | Adjective | Phrase "
    "| Message | tuple[Value, ...] | AnyOf | Details"
)


def message(text: str, /, **values: Value) -> Message:
    """Mark a sentence for the catalogues, with the values for its places."""
    return Message(text, values)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value goes in a message: its name, and in which grammatical form the place wants it.

    `{product:indefinite}` is “an Azure plan”; `grammar` knows the forms of each language, and a translation may ask for
    another one than English does, or for none. `{target:itself partner}` is “itself” where the target is the partner,
    who is named in the same sentence; `{status:like subscription}` agrees with the subscription.
    """

    name: str
    form: str = ""
    itself: str | None = None
    like: str | None = None
    unknown: tuple[str, ...] = ()


@lru_cache(maxsize=4096)
def pieces(text: str) -> tuple[str | Place, ...]:
    """The text of a message, or of its translation, cut at its places."""
    found: list[str | Place] = []
    for literal, name, form, _ in Formatter().parse(text):
        if literal:
            found.append(literal)
        if name is not None:
            found.append(_place(name, (form or "").split()))
    return tuple(found)


def _place(name: str, words: list[str]) -> Place:
    """A place by the words behind its colon; those beyond one form and the two relations are `unknown`."""
    related: dict[str, str] = {}
    for relation in ("itself", "like"):
        if relation in words[:-1]:
            at = words.index(relation)
            related[relation] = words[at + 1]
            words = words[:at] + words[at + 2 :]
    form, *unknown = words or [""]
    return Place(name, form, related.get("itself"), related.get("like"), tuple(unknown))


def plain(value: Value) -> str:
    """A value as English text, for logs and tests."""
    match value:
        case Term(id=term):
            return term.replace("-", " ")
        case Party(name=name) | SubscriptionRef(id=name) | AdminRef(id=name):
            return name
        case Money(dollars=dollars):
            return f"USD {dollars:,}"
        case Country(code=code):
            return code
        case Month(number=number):
            return str(number)
        case Adjective(word=word) | Phrase(word=word):
            return str(word)
        case tuple():
            return ", ".join(plain(item) for item in value)
        case AnyOf(items=items) | Details(items=items):
            return plain(items)
        case date():
            return value.isoformat()
        case _:
            return str(value)
