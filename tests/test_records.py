"""Classes made by `records` are held against the same classes made by `dataclasses`."""

import copy
import dataclasses
import pickle
import subprocess
import sys
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from importlib import import_module
from inspect import Parameter, signature
from operator import ge, gt, le, lt
from pkgutil import walk_packages
from types import ModuleType
from typing import Any, ClassVar, Generic, TypeVar

import pytest

import csp_guides
from csp_guides import records
from csp_guides.messages import Term
from csp_guides.model.parties import Tenant
from csp_guides.model.purchases import Subscription
from csp_guides.model.steps.step import Step

T = TypeVar("T")


def classes(by: ModuleType) -> Mapping[str, Any]:
    """One class of each kind that we write, made by `dataclasses` or by `records`."""
    dataclass, field = by.dataclass, by.field

    @dataclass(frozen=True, slots=True)
    class Plain:
        first: int
        second: str = "two"

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Named(Plain):
        """A field of its own, one that is left out of comparisons, and one that is made."""

        constant: ClassVar[int] = 5
        third: tuple[int, ...] = ()
        at: str = field(default="here", compare=False, repr=False)
        made: dict[str, int] = field(default_factory=dict, hash=False)

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Derived(Generic[T]):
        value: T
        twice: int = field(init=False, repr=False, compare=False)

        def __post_init__(self) -> None:
            object.__setattr__(self, "twice", 2)

    @dataclass(frozen=True, slots=True, order=True)
    class Ordered:
        start: int
        end: int

    @dataclass(frozen=True)
    class WithDictionary:
        first: int
        second: str = field(default="two", repr=False)

        @cached_property
        def third(self) -> int:
            return self.first + 1

    @dataclass(slots=True)
    class Changing:
        first: int
        found: list[int] = field(default_factory=list)

    @dataclass
    class Simple:
        first: int = 1

    @dataclass(frozen=True, slots=True)
    class Nothing:
        pass

    @dataclass(frozen=True, slots=True, kw_only=True, eq=False)
    class ByIdentity:
        first: int

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Abstract(ABC):
        first: int

        @abstractmethod
        def speak(self) -> str: ...

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Concrete(Abstract):
        def speak(self) -> str:
            return f"{self.first}"

        def __repr__(self) -> str:
            return "its own"

    return {name: kind for name, kind in locals().items() if name[0].isupper()}


OURS, THEIRS = classes(records), classes(dataclasses)
NAMES = sorted(OURS)
ARGUMENTS: tuple[tuple[tuple[Any, ...], dict[str, Any]], ...] = (
    ((), {}),
    ((1,), {}),
    ((1, "b"), {}),
    ((2, "b"), {}),
    ((1, 2, 3), {}),
    ((), {"first": 1}),
    ((), {"value": 1}),
    ((), {"first": 1, "other": 2}),
    ((1,), {"third": (4,), "at": "there"}),
    ((1,), {"third": (4,), "at": "elsewhere", "made": {"a": 1}}),
    ((1,), {"first": 2}),
    ((), {"start": 2, "end": 1}),
    ((1,), {"twice": 2}),
)


def outcome(ask: Callable[..., object], *arguments: Any, **named: Any) -> object:
    """What comes of it: what it answers, or the error and its words."""
    try:
        return ask(*arguments, **named)
    except Exception as error:
        return type(error), str(error)


def instances(kind: Any) -> Iterator[Any]:
    for arguments, named in ARGUMENTS:
        try:
            yield kind(*arguments, **named)
        except TypeError:
            continue


@pytest.mark.parametrize("name", NAMES)
def test_is_made_of_the_same_and_shown_alike(name: str) -> None:
    for arguments, named in ARGUMENTS:
        ours = outcome(OURS[name], *arguments, **named)
        assert repr(ours) == repr(outcome(THEIRS[name], *arguments, **named))


@pytest.mark.parametrize("name", NAMES)
def test_compares_alike(name: str) -> None:
    ours, theirs = list(instances(OURS[name])), list(instances(THEIRS[name]))
    for one, other in zip(ours, theirs, strict=True):
        assert [one == each for each in ours] == [other == each for each in theirs]
        assert one.__eq__(other) == other.__eq__(one)
        for compare in (lt, le, gt, ge):
            assert [comparable(compare, one, each) for each in ours] == [
                comparable(compare, other, each) for each in theirs
            ]


def comparable(compare: Callable[[Any, Any], bool], one: object, other: object) -> object:
    try:
        return compare(one, other)
    except TypeError:
        return "not comparable"


@pytest.mark.parametrize("name", NAMES)
def test_is_hashed_where_the_other_is_and_equal_ones_alike(name: str) -> None:
    ours, theirs = list(instances(OURS[name])), list(instances(THEIRS[name]))
    assert (OURS[name].__hash__ is None) == (THEIRS[name].__hash__ is None)
    for one, other in zip(ours, theirs, strict=True):
        assert isinstance(hashed(one), int) == isinstance(hashed(other), int)
        assert all(hashed(one) == hashed(each) for each in ours if one == each)


def hashed(one: object) -> object:
    try:
        return hash(one)
    except TypeError:
        return None


@pytest.mark.parametrize("name", NAMES)
def test_cannot_be_changed_where_the_other_cannot(name: str) -> None:
    for one, other in zip(instances(OURS[name]), instances(THEIRS[name]), strict=True):
        for attribute in (field.name for field in dataclasses.fields(other)):
            assert outcome(setattr, one, attribute, 9) == outcome(setattr, other, attribute, 9)
            assert getattr(one, attribute) == getattr(other, attribute)
            assert outcome(delattr, one, attribute) == outcome(delattr, other, attribute)
        assert outcome(setattr, one, "new", 9) is None or not hasattr(one, "new")
        assert hasattr(one, "__dict__") == hasattr(other, "__dict__")


@pytest.mark.parametrize("name", NAMES)
def test_has_the_same_fields_slots_and_patterns(name: str) -> None:
    ours, theirs = OURS[name], THEIRS[name]
    assert ours.__match_args__ == theirs.__match_args__
    assert ours.__dict__.get("__slots__") == theirs.__dict__.get("__slots__")
    assert (ours.__name__, ours.__qualname__, ours.__module__) == (
        theirs.__name__,
        theirs.__qualname__,
        theirs.__module__,
    )
    assert [facts(field) for field in records.fields(ours)] == [facts(field) for field in dataclasses.fields(theirs)]
    assert [facts(field) for field in dataclasses.fields(ours)] == [
        facts(field) for field in dataclasses.fields(theirs)
    ]


def facts(field: Any) -> tuple[object, ...]:
    return field.name, field.init, field.repr, field.compare, dict(field.metadata), field.kw_only


@pytest.mark.parametrize("name", NAMES)
def test_is_replaced_and_copied_alike(name: str) -> None:
    for one, other in zip(instances(OURS[name]), instances(THEIRS[name]), strict=True):
        for changes in ({}, {"first": 7}, {"twice": 7}, {"value": "x"}, {"at": "away"}):
            expected = outcome(dataclasses.replace, other, **changes)
            if isinstance(expected, THEIRS[name]):
                assert repr(records.replace(one, **changes)) == repr(expected)
                assert repr(dataclasses.replace(one, **changes)) == repr(expected)
            else:
                with pytest.raises((TypeError, ValueError)):
                    records.replace(one, **changes)
        again = copy.copy(one)
        assert type(again) is type(one)
        assert repr(again) == repr(one)


def test_survives_being_sent_to_another_process() -> None:
    tenant = Tenant(name="contoso", company="contoso", role="customer", at=("parties", "contoso"))  # type: ignore[arg-type]
    again = pickle.loads(pickle.dumps(tenant))  # noqa: S301  written by the line itself
    assert again == tenant
    assert again.at == tenant.at


def test_what_dataclasses_makes_may_inherit_from_it() -> None:
    @dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
    class Child(Term):
        more: int

    child = Child("order", more=1)
    assert repr(child).endswith("Child(id='order', more=1)")
    assert dataclasses.replace(child, more=2) == Child("order", more=2)


def all_records() -> Iterator[type[Any]]:
    for module in walk_packages(csp_guides.__path__, "csp_guides."):
        if not module.name.endswith(("__main__", "build_hook")):
            for kind in vars(import_module(module.name)).values():
                if isinstance(kind, type) and "__record_fields__" in vars(kind) and kind.__module__ == module.name:
                    yield kind


ALL = list(all_records())


def test_the_package_has_many() -> None:
    assert {Step, Subscription} <= set(ALL)
    assert len(ALL) > 150


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: f"{kind.__module__}.{kind.__qualname__}")
def test_is_made_with_what_dataclasses_would_ask_for(kind: type[Any]) -> None:
    seen = vars(kind)["__dataclass_fields__"]
    ours = signature(records._init(seen.shape)).parameters.values()
    theirs = signature(records._standard(seen.shape)).parameters.values()
    assert [parameter(one) for one in ours][1:] == [parameter(one) for one in theirs]


def parameter(one: Parameter) -> tuple[object, ...]:
    return one.name, one.kind, one.default is Parameter.empty


SLOW = ("babel", "dataclasses", "difflib", "hashlib", "inspect", "jsonschema", "markdown_it", "tomllib", "wcwidth")
"""What takes milliseconds to import, and what a page without faults has no use for."""


def test_what_judges_is_imported_without_what_few_need() -> None:
    code = f"import sys, csp_guides.check; print(*sorted(set({SLOW}) & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-I", "-c", code], stdout=subprocess.PIPE, text=True, check=True)
    assert done.stdout.split() == []
