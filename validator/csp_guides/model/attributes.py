"""What may be said of an entity beyond its key: an attribute stands at the field of the entity that holds it."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, TypeAlias

from csp_guides.findings import Pointer
from csp_guides.messages import Message, Phrase, message
from csp_guides.model.entities import Entity
from csp_guides.model.names import Names
from csp_guides.records import dataclass, fields

Reader: TypeAlias = Callable[[Names, Any, Pointer], object]
"""From a value as the format has it to one as the model holds it, given the pointer of the value."""

EXISTS = "exists"
"""What a scenario says of an entity as a whole: whether it is there, and agreed on where that is called for."""


def as_written(_: Names, value: object, __: Pointer) -> object:
    """The value as the format has it: a text, a number or a yes or no."""
    return value


@dataclass(frozen=True, slots=True)
class Attribute:
    """What people call a field of an entity; `key` is what `state` and `effects` call it, if it may stand there."""

    word: Phrase
    key: str | None
    read: Reader


def attribute(word: Message, key: str | None = None, read: Reader = as_written) -> Mapping[str, Attribute]:
    """The metadata of a field that makes it an attribute; one without a key is compared and told, but never claimed."""
    return {_AS: Attribute(Phrase(word), key, read)}


_AS = "attribute"

STATUS = attribute(message("the status"), "status")
CUSTOMER = attribute(message("the customer"), "customer", Names.find_tenant)
ROLE = attribute(message("the role"), "role")
AZURE_ROLE = attribute(message("the role"), "role", Names.azure_role)


@cache
def claimable(kind: type[Entity]) -> Mapping[str, tuple[str, Attribute]]:
    """What a scenario may claim of a kind of entity, by its key: the field that holds it, and the attribute."""
    return {found.key: (name, found) for name, found in _attributes(kind) if found.key is not None}


@cache
def _attributes(kind: type[Entity]) -> tuple[tuple[str, Attribute], ...]:
    return tuple((field.name, field.metadata[_AS]) for field in fields(kind) if _AS in field.metadata)  # type: ignore[arg-type]


def value_of(entity: Entity | None, key: str) -> object:
    """The value of an attribute as the model holds it; None when nothing is known of it, or there is no entity."""
    if key == EXISTS:
        return entity is not None and getattr(entity, "accepted", True)
    found = None if entity is None else claimable(type(entity)).get(key)
    return None if found is None else getattr(entity, found[0])


def differences(before: Entity, after: Entity) -> Iterator[tuple[Attribute, object]]:
    """Every attribute that is not what it was, with its value afterwards."""
    for name, attribute in _attributes(type(before)):
        value = getattr(after, name)
        if value != getattr(before, name):
            yield attribute, value
