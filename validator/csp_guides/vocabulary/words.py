"""The words of a scenario and what is told of each."""

from collections.abc import Iterator, Mapping
from typing import Any

from csp_guides.messages import Message, Value
from csp_guides.model.party_names import party_names
from csp_guides.model.scenario import Scenario
from csp_guides.narrative import admin_names, subscription_names
from csp_guides.records import dataclass, field, replace
from csp_guides.translate import Translator


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A value that is allowed: as it is written, and what people call it."""

    written: str
    means: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """A key and what may stand under it: one of its own choices, one of those of a list, or keys of its own.

    `shared` is the name of a list of choices that several keys have.
    """

    name: str
    required: bool
    means: Message
    choices: tuple[Choice, ...] = ()
    shared: str | None = None
    keys: "tuple[Key, ...]" = ()

    def all(self) -> "Iterator[Key]":
        """The key and all below it."""
        yield self
        for key in self.keys:
            yield from key.all()


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A part of a scenario as its author writes it, the sentences that it becomes on a card, and the whole case."""

    written: str
    case: Mapping[str, Any] = field(repr=False)
    scenario: Scenario = field(repr=False)
    sentences: tuple[Message, ...] = ()

    def saying(self, *sentences: Message) -> "Example":
        """The same with the sentences that it becomes."""
        return replace(self, sentences=sentences)

    def told(self, say: Translator) -> tuple[str, ...]:
        """The sentences in a language, in which companies and subscriptions have the names that cards give them."""
        speaker = replace(
            say,
            party=party_names(self.scenario.companies, {}),
            subscription=subscription_names(self.scenario),
            administration=admin_names(self.scenario),
        )
        return tuple(speaker.sentence(sentence) for sentence in self.sentences)


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A key that stands for something by itself: a kind of fact, a kind of step, or a verdict."""

    key: str
    means: Message
    keys: tuple[Key, ...]
    example: Example


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """A list of choices that several keys share; `keys` are the names of these."""

    name: str
    means: Message
    choices: tuple[Choice, ...]
    keys: tuple[str, ...]
