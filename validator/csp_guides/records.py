"""The part of `dataclasses` that we use, for a program that starts anew for every edit.

The names and what they mean are those of the standard library, and to a type checker they are the same thing. What
differs is when the work is done. `dataclasses` writes and compiles the methods of each class when its module is
imported: 0.6 ms a class, of which there are two hundred, and a run makes instances of a few. Here a class has its slots
at once, its `__init__` is compiled for the first instance, and all other methods are ordinary functions that know the
fields. Two things can be told from outside: a signature is there from the first instance on, and a subclass of a frozen
class is frozen too, whether or not it is a record itself.

For `dataclasses.fields`, `asdict` and `replace`, for pytest and for classes made by `dataclasses` that inherit from one
made here, `_AsStandard` shows these classes as what they expect.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from operator import attrgetter, ge, gt, le, lt
from types import MappingProxyType, MemberDescriptorType
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn, TypeVar, get_origin

if TYPE_CHECKING:
    from dataclasses import dataclass, field, fields, replace

__all__ = ["dataclass", "field", "fields", "replace"]

T = TypeVar("T")

_MISSING: Any = object()
_FIELDS = "__record_fields__"
_NO_METADATA: Mapping[str, Any] = MappingProxyType({})


class _Field:
    """A field of a class: `dataclasses.Field`, as far as we use it."""

    __slots__ = ("compare", "default", "default_factory", "hash", "init", "kw_only", "metadata", "name", "repr")

    def __init__(
        self,
        *,
        default: Any = _MISSING,
        default_factory: Any = _MISSING,
        init: bool = True,
        repr: bool = True,  # noqa: A002  as `dataclasses` calls it
        hash: bool | None = None,  # noqa: A002  the same
        compare: bool = True,
        metadata: Mapping[str, Any] = _NO_METADATA,
    ) -> None:
        self.name = ""
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = compare if hash is None else hash
        self.compare = compare
        self.metadata = metadata
        self.kw_only = False

    @property
    def is_optional(self) -> bool:
        """Whether an instance can be made without a value for it."""
        return self.default is not _MISSING or self.default_factory is not _MISSING


def _dataclass(
    kind: type[T] | None = None,
    /,
    *,
    eq: bool = True,
    order: bool = False,
    frozen: bool = False,
    kw_only: bool = False,
    slots: bool = False,
) -> type[T] | Callable[[type[T]], type[T]]:
    """Make a class whose instances are made of the fields that its body annotates, and are compared by them."""

    def made(kind: type[T]) -> type[T]:
        shape = _Shape(kind, eq=eq, order=order, frozen=frozen, kw_only=kw_only, slots=slots)
        shape.kind = shape.slotted() if slots else shape.filled()
        return shape.kind

    return made if kind is None else made(kind)


def _fields(kind: Any) -> tuple[_Field, ...]:
    """The fields of a class, or of the class of an instance, those that it inherits first."""
    found: Mapping[str, _Field] = getattr(kind, _FIELDS)
    return tuple(found.values())


def _replace(record: T, /, **changes: Any) -> T:
    """An instance like another one, but for some of its fields."""
    kind: Any = type(record)
    names, values = _parameters(kind)
    given = dict(zip(names, values(record), strict=True))
    given.update(changes)
    again: T = kind(**given)
    return again


if not TYPE_CHECKING:
    dataclass, field, fields, replace = _dataclass, _Field, _fields, _replace


class _Shape:
    """What a class is made of: its fields, and what was asked of it."""

    __slots__ = ("eq", "fields", "frozen", "kind", "order", "own", "slots")

    def __init__(self, kind: type[Any], *, eq: bool, order: bool, frozen: bool, kw_only: bool, slots: bool) -> None:
        self.kind = kind
        self.eq = eq
        self.order = order
        self.frozen = frozen
        self.slots = slots
        self.own = {one.name: one for one in _own_fields(kind, kw_only=kw_only)}
        self.fields: dict[str, _Field] = {}
        for base in reversed(kind.__mro__[1:]):
            self.fields.update(base.__dict__.get(_FIELDS, ()))
        self.fields.update(self.own)

    def slotted(self) -> type[Any]:
        """The class once more, with a slot for each field of its own: slots cannot be given to one that is there."""
        body = {name: value for name, value in self.kind.__dict__.items() if name not in _OF_A_DICT}
        for name in self.own:
            body.pop(name, None)
        body |= self._methods()
        inherited = {name for base in self.kind.__mro__[1:] for name in base.__dict__.get("__slots__", ())}
        body["__slots__"] = tuple(name for name in self.own if name not in inherited)
        body["__qualname__"] = self.kind.__qualname__
        make: Callable[..., type[Any]] = type(self.kind)
        return make(self.kind.__name__, self.kind.__bases__, body)

    def filled(self) -> type[Any]:
        """The class itself, its instances with a dictionary; defaults stand in it as they would without a field."""
        for name, one in self.own.items():
            if one.default is not _MISSING:
                setattr(self.kind, name, one.default)
            elif name in self.kind.__dict__:
                delattr(self.kind, name)
        for name, method in self._methods().items():
            setattr(self.kind, name, method)
        return self.kind

    def _methods(self) -> dict[str, Any]:
        """What the class is given; what its own body defines stays as it is."""
        given: dict[str, Any] = {
            _FIELDS: self.fields,
            **{name: _AsStandard(name, self) for name in ("__dataclass_fields__", "__dataclass_params__")},
            "__match_args__": tuple(one.name for one in self.fields.values() if one.init and not one.kw_only),
            "__init__": self._first_init(),
            "__repr__": _shown,
        }
        if self.eq:
            given |= _equality(one.name for one in self.fields.values() if one.compare)
            hashed = _values(one.name for one in self.fields.values() if one.hash)
            given["__hash__"] = (lambda record: hash(hashed(record))) if self.frozen else None
        if self.order:
            given |= _order(one.name for one in self.fields.values() if one.compare)
        if self.frozen:
            given |= {"__setattr__": _set, "__delattr__": _delete}
        if self.frozen and self.slots:
            given |= {"__getstate__": _state, "__setstate__": _with_state}
        return {name: value for name, value in given.items() if name not in self.kind.__dict__}

    def _first_init(self) -> Callable[..., None]:
        """An `__init__` that makes the real one, and leaves its place to that."""

        def first(*args: Any, **kwargs: Any) -> None:
            self.kind.__init__ = init = _init(self)
            init(*args, **kwargs)

        return first


_OF_A_DICT = frozenset({"__dict__", "__weakref__"})


def _own_fields(kind: type[Any], *, kw_only: bool) -> Iterator[_Field]:
    """The fields that the body of a class annotates, in their order."""
    for name, annotation in _annotations(kind).items():
        if not _is_of_the_class(annotation):
            said = kind.__dict__.get(name, _MISSING)
            one = said if isinstance(said, _Field) else _Field(default=said)
            one.name = name
            one.kw_only = kw_only
            yield one


def _annotations(kind: type[Any]) -> Mapping[str, Any]:
    """What the body of a class annotates."""
    if sys.version_info >= (3, 14):
        # They are made when they are asked for, and some name what only type checkers import.
        from annotationlib import Format, get_annotations

        return get_annotations(kind, format=Format.FORWARDREF)
    return kind.__annotations__


def _is_of_the_class(annotation: Any) -> bool:
    """Whether an annotation is a `ClassVar`, which is no field."""
    return annotation.startswith("ClassVar") if isinstance(annotation, str) else get_origin(annotation) is ClassVar


# What is shared by all classes


def _shown(record: Any) -> str:
    shown = (f"{one.name}={getattr(record, one.name)!r}" for one in _fields(record) if one.repr)
    return f"{type(record).__qualname__}({', '.join(shown)})"


def _set(record: object, name: str, value: object) -> NoReturn:
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _delete(record: object, name: str) -> NoReturn:
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _state(record: Any) -> list[object]:
    """What is pickled and copied: nobody can set the attributes of a frozen instance, which has no dictionary."""
    return [getattr(record, one.name) for one in _fields(record)]


def _with_state(record: Any, state: list[object]) -> None:
    for one, value in zip(_fields(record), state, strict=True):
        object.__setattr__(record, one.name, value)


@cache
def _parameters(kind: type[Any]) -> tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]]]:
    """The names of the fields that an instance is made with, and what takes their values from one."""
    names = tuple(one.name for one in _fields(kind) if one.init)
    values = _values(names)
    return names, values if len(names) != 1 else lambda record: (values(record),)


def _values(names: Iterable[str]) -> Callable[[Any], Any]:
    """The values of some fields of an instance, to compare them; of one field, its value alone."""
    names = tuple(names)
    return attrgetter(*names) if names else lambda _: ()


def _equality(names: Iterable[str]) -> dict[str, Any]:
    values = _values(names)

    def equals(record: object, other: object) -> bool:
        if record is other:
            return True
        return values(record) == values(other) if type(other) is type(record) else NotImplemented

    return {"__eq__": equals}


def _order(names: Iterable[str]) -> dict[str, Any]:
    values = _values(names)

    def by(compare: Callable[[Any, Any], bool]) -> Callable[[object, object], bool]:
        def compared(record: object, other: object) -> bool:
            return compare(values(record), values(other)) if type(other) is type(record) else NotImplemented

        return compared

    return {"__lt__": by(lt), "__le__": by(le), "__gt__": by(gt), "__ge__": by(ge)}


# What is made of one class


def _init(shape: _Shape) -> Callable[..., None]:
    """The `__init__` of a class, compiled: its parameters are the fields.

    A frozen instance lets nobody set its attributes: each slot is set through the slot itself, which is also quicker.
    """
    known: dict[str, Any] = {"_MISSING": _MISSING, "_set": object.__setattr__}
    positional, named = ["_self"], list[str]()
    body: list[str] = []
    for name, one in shape.fields.items():
        if one.init:
            (named if one.kw_only else positional).append(f"{name}=_default_{name}" if one.is_optional else name)
        if not one.init and not one.is_optional:
            continue
        known[f"_default_{name}"], known[f"_make_{name}"] = one.default, one.default_factory
        value = name if one.init else f"_default_{name}"
        if one.default_factory is not _MISSING:
            body.append(f"    if {value} is _MISSING: {name} = _make_{name}()")
            value = name
        body.append(f"    {_assignment(shape, name, value, known)}")
    if hasattr(shape.kind, "__post_init__"):
        body.append("    _self.__post_init__()")
    parameters = ", ".join((*positional, *(("*", *named) if named else ())))
    exec(f"def __init__({parameters}):\n" + "\n".join(body or ["    pass"]), known)  # noqa: S102  field names alone
    init: Callable[..., None] = known["__init__"]
    init.__qualname__ = f"{shape.kind.__qualname__}.__init__"
    return init


def _assignment(shape: _Shape, name: str, value: str, known: dict[str, Any]) -> str:
    """The statement that gives a field its value."""
    if not shape.frozen:
        return f"_self.{name} = {value}"
    slot = getattr(shape.kind, name, None)
    if not isinstance(slot, MemberDescriptorType):
        return f"_set(_self, {name!r}, {value})"
    known[f"_set_{name}"] = slot.__set__
    return f"_set_{name}(_self, {value})"


class _AsStandard:
    """An attribute of a class as `dataclasses` would have made it: it is that of a class with the same fields.

    That class is made when somebody looks, which in a run nobody does.
    """

    __slots__ = ("name", "shape")

    def __init__(self, name: str, shape: _Shape) -> None:
        self.name = name
        self.shape = shape

    def __get__(self, _: object, __: type[Any]) -> Any:
        return getattr(_standard(self.shape), self.name)


def _standard(shape: _Shape) -> type[Any]:
    """A class like that of a shape, made by `dataclasses`."""
    import dataclasses

    return dataclasses.make_dataclass(
        shape.kind.__name__,
        [(one.name, Any, _standard_field(one)) for one in shape.fields.values()],
        eq=shape.eq,
        order=shape.order,
        frozen=shape.frozen,
    )


def _standard_field(one: _Field) -> Any:
    import dataclasses

    defaults = {"default": one.default, "default_factory": one.default_factory}
    return dataclasses.field(
        **{name: value for name, value in defaults.items() if value is not _MISSING},
        init=one.init,
        repr=one.repr,
        hash=one.hash,
        compare=one.compare,
        metadata=one.metadata,
        kw_only=one.kw_only,
    )
