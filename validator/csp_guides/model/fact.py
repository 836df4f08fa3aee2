"""What a kind of entity is that a scenario can give and claim: it reads itself, is told and ties parties."""

from abc import abstractmethod
from typing import Self

from csp_guides.findings import Pointer
from csp_guides.messages import Message, Phrase, Value, message
from csp_guides.model.entities import Entity, Key
from csp_guides.model.names import Body, Names
from csp_guides.model.ties import Tie
from csp_guides.model.words import stated
from csp_guides.records import dataclass, field, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedValue:
    """What a scenario says of a fact, after a step or after the last one: its key, one attribute of it and the value.

    The attribute `exists` says whether the fact is there at all.
    """

    entity: Key
    attribute: str
    value: object
    at: Pointer = field(default=(), compare=False, repr=False)


class Fact(Entity):
    """An entity that a scenario can give, and of which it can claim what is the case with it."""

    __slots__ = ()

    @classmethod
    @abstractmethod
    def read(cls, names: Names, body: Body, at: Pointer) -> Self:
        """What a body of the right shape gives; a name that nothing has becomes a problem of `names`."""

    @abstractmethod
    def sentence(self) -> Message:
        """What is the case before the first step."""

    @abstractmethod
    def ties(self) -> tuple[Tie, ...]:
        """The ties that it is, each as it stands."""

    @classmethod
    @abstractmethod
    def read_key(cls, names: Names, named: Body | str, at: Pointer) -> Key:
        """The key of the entity that a claim names, by its id or by a body with the parties to it."""

    @classmethod
    @abstractmethod
    def name_of(cls, key: Key) -> Value:
        """What a key stands for, in the middle of a sentence."""

    @classmethod
    def existence(cls, key: Key, there: object) -> Message:
        """The claim that the entity is there at the end, or is not."""
        words = message("{thing:definite} exists.") if there else message("{thing:definite} does not exist.")
        return replace(words, values={"thing": cls.name_of(key)})

    @classmethod
    def claimed(cls, key: Key, attribute: str, word: Phrase, value: object) -> Message:
        """The claim that an attribute, which people call by this word, has a value."""
        return stated(cls.name_of(key), attribute, word, value)
