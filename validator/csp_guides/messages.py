"""What the validator says, as data; the reporters put it into the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the glossary, by its id; it is shown as the approved term of the reader's language."""

    id: str


@dataclass(frozen=True, slots=True)
class Party:
    """A company or tenant, by its name in the scenario; a card shows it as people write it."""

    name: str


@dataclass(frozen=True, slots=True)
class SubscriptionRef:
    """A subscription, by its id in the scenario; a card calls it by its product."""

    id: str


@dataclass(frozen=True, slots=True)
class Message:
    """An English sentence with `{name}` places, and what goes into them.

    The English text is the key of the gettext catalogues.
    """

    text: str
    values: Mapping[str, Value] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.text.format_map({name: plain(value) for name, value in self.values.items()})


Value: TypeAlias = "str | int | date | Term | Party | SubscriptionRef | Message | tuple[Value, ...]"


def message(text: str, /, **values: Value) -> Message:
    """Mark a sentence for the catalogues, with the values for its places."""
    return Message(text, values)


def plain(value: Value) -> str:
    """A value as English text, for logs and tests."""
    match value:
        case Term(id=term):
            return term.replace("-", " ")
        case Party(name=name) | SubscriptionRef(id=name):
            return name
        case tuple():
            return ", ".join(plain(item) for item in value)
        case date():
            return value.isoformat()
        case _:
            return str(value)
