"""The whole vocabulary, read from the schema of scenarios."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from csp_guides.messages import Message
from csp_guides.model import given
from csp_guides.model.attributes import EXISTS, claimable
from csp_guides.model.steps.kinds import BY_TOPIC
from csp_guides.records import dataclass, replace
from csp_guides.schema import read_schema
from csp_guides.vocabulary.choices import called
from csp_guides.vocabulary.examples import examples
from csp_guides.vocabulary.words import Choice, Choices, Example, Key, Word

Body = Mapping[str, Any]
"""A part of the schema."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """All that a scenario may say.

    `case` are the keys at its top, `party` those of a party, `beside` those beside a step, and `steps` the kinds of
    step by their topics. `claims` are the facts of which `effects` and `state` say something. `lists` are the choices
    that several keys share, in the order in which a reader meets them first.
    """

    case: tuple[Key, ...]
    party: tuple[Key, ...]
    parties: Example
    given: tuple[Word, ...]
    steps: Mapping[str, tuple[Word, ...]]
    beside: tuple[Key, ...]
    claims: tuple[Word, ...]
    verdicts: tuple[Word, ...]
    lists: tuple[Choices, ...] = ()

    @property
    def words(self) -> Iterator[Word]:
        """All that stands for something by itself."""
        yield from self.given
        for words in self.steps.values():
            yield from words
        yield from self.claims
        yield from self.verdicts

    @property
    def keys(self) -> Iterator[Key]:
        """All keys, as often as they stand somewhere."""
        for key in (*self.case, *self.party, *self.beside):
            yield from key.all()
        for word in self.words:
            for key in word.keys:
                yield from key.all()

    @property
    def messages(self) -> Iterator[Message]:
        """What the schema says of words, keys and lists, as often as it stands somewhere."""
        yield from (word.means for word in self.words)
        yield from (key.means for key in self.keys)
        yield from (one.means for one in self.lists)


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary of the schema that ships with the package."""
    whole = read_schema("scenario")
    reader, found = _Reader(definitions=whole["$defs"]), examples()
    top, claims = whole["properties"], whole["$defs"]["fact"]["properties"]
    facts = top["given"]["items"]["properties"]
    happenings = top["steps"]["items"]["properties"]
    read = Vocabulary(
        case=tuple(replace(key, keys=()) for key in reader.keys(whole)),
        party=reader.keys(whole["$defs"]["party"]),
        parties=found.party(),
        given=tuple(reader.word(kind, facts[kind], found.fact(kind)) for kind in given.KINDS),
        steps={
            topic: tuple(reader.word(kind, happenings[kind], found.step(kind)) for kind in kinds)
            for topic, kinds in BY_TOPIC.items()
        },
        beside=tuple(reader.key(name, happenings[name]) for name in ("on", "effects")),
        claims=tuple(reader.claimed(kind, facts[kind], claims, found.claim(kind)) for kind in given.KINDS),
        verdicts=tuple(
            reader.word(key, body, found.verdict(key)) for key, body in top["expect"]["else"]["properties"].items()
        ),
    )
    return replace(read, lists=tuple(reader.lists(read.keys)))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reader:
    """Reads words and keys; what the schema says at a place wins over what it says where the place refers to."""

    definitions: Body

    def word(self, key: str, body: Body, example: Example) -> Word:
        return Word(key=key, means=self._means(body), keys=self.keys(body), example=example)

    def claimed(self, kind: str, fact: Body, claims: Body, example: Example) -> Word:
        """What may be claimed of a kind of fact: its attributes mean what they mean where it is given."""
        bodies = {**claims, **{key: body for key, body in fact["properties"].items() if key in claims}}
        word = self.word(kind, claims[kind], example)
        named = {key.name for key in word.keys}
        claimed = (key for key in (EXISTS, *claimable(given.KINDS[kind])) if key not in named)
        return replace(word, keys=(*word.keys, *(self.key(key, bodies[key]) for key in claimed)))

    def keys(self, body: Body) -> tuple[Key, ...]:
        """The keys of an object, those first that must be there."""
        required = body.get("required", ())
        found = (self.key(key, value, key in required) for key, value in body.get("properties", {}).items())
        return tuple(sorted(found, key=lambda key: not key.required))

    def key(self, name: str, body: Body, required: bool = False) -> Key:
        shared, whole = self._referred(body)
        if "items" in whole:
            shared, whole = self._referred(whole["items"])
        listed = _listed(whole)
        return Key(
            name=name,
            required=required,
            means=self._means(body),
            choices=() if shared else tuple(Choice(written=one, means=called(name, one)) for one in listed),
            shared=shared if listed else None,
            keys=self.keys(_inner(body)),
        )

    def lists(self, keys: Iterator[Key]) -> Iterator[Choices]:
        """The choices that the keys share."""
        users: dict[str, dict[str, None]] = {}
        for key in keys:
            if key.shared is not None:
                users.setdefault(key.shared, {})[key.name] = None
        for name, names in users.items():
            body = self.definitions[name]
            choices = tuple(Choice(written=one, means=called(name, one)) for one in _listed(body))
            yield Choices(name=name, means=self._means(body), choices=choices, keys=tuple(names))

    def _means(self, body: Body) -> Message:
        while "description" not in body:
            body = self.definitions[_name(body)]
        return Message(body["description"])

    def _referred(self, body: Body) -> tuple[str | None, Body]:
        """What a place refers to in the end, and what that is called; the place itself when it refers to nothing."""
        name = None
        while "$ref" in body:
            name = _name(body)
            body = self.definitions[name]
        return name, body


def _name(body: Body) -> str:
    reference: str = body["$ref"]
    return reference.removeprefix("#/$defs/")


def _inner(body: Body) -> Body:
    """The object that is described at a place itself: the value, each of a list, or each that has a name."""
    for inner in (body, body.get("items", {}), body.get("additionalProperties")):
        if isinstance(inner, Mapping) and "properties" in inner:
            return inner
    return {}


def _listed(body: Body) -> Sequence[str]:
    """The values that are allowed, where there are only some, beside values of another form."""
    for one in (body, *body.get("anyOf", ())):
        if "enum" in one:
            found: Sequence[str] = one["enum"]
            return found
    return ()
