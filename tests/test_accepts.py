"""The quick yes of `accepts` beside the validator: it never accepts what that one refuses, and all that we write."""

import json
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import strategies
from csp_guides.accepts import accepts
from csp_guides.fences import fences
from csp_guides.lookalikes import SCENARIO
from csp_guides.parsing import parse
from csp_guides.schema import _part, _quick, _validator
from csp_guides.source import Source
from fuzzing.lot import Lot

ROOT = Path(__file__).parent.parent
SCHEMAS = tuple(
    (path.name.removesuffix(".schema.json"), "") for path in sorted((ROOT / "schemas").glob("*.schema.json"))
)
OF_SCENARIOS = (("scenario", ""), ("scenario", "translation"))

PARTS: tuple[Any, ...] = (
    None,
    True,
    False,
    0,
    1,
    -1,
    1.0,
    0.5,
    1e400,
    "",
    "x",
    "a-b",
    "2026-01-01\n",
    "\ud800",
    "é" * 200,
    [],
    ["x", "x"],
)
"""What a value may become by accident; of a half of a pair of surrogates JSON can speak, and UTF-8 cannot."""


def scenarios_of(path: Path) -> Iterator[Any]:
    source = Source(str(path), path.read_text(encoding="utf-8", errors="replace"))
    if SCENARIO in source.text:
        for fence in fences(source):
            if SCENARIO in fence.words:
                yield parse(source, fence.text, fence.offsets, fence.info_span).value


@cache
def written() -> tuple[Any, ...]:
    pages = (
        *(ROOT / "docs").glob("*/rules/**/*.md"),
        *(ROOT / "docs").glob("*/*.md"),
        *(ROOT / "tests/pages").rglob("*.md"),
    )
    return tuple(value for page in sorted(pages) for value in scenarios_of(page))


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Each mapping or list within a value, with each of its keys."""
    for key in value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ():
        yield value, key
        yield from places(value[key])


def after_accidents(value: Any, lot: Lot) -> Any:
    value = deepcopy(value)
    for _ in range(lot.randint(1, 3)):
        there = list(places(value))
        if not there:
            return lot.choice(PARTS)
        holder, key = lot.choice(there)
        match lot.randint(0, 4):
            case 0:
                holder[key] = lot.choice(PARTS)
            case 1:
                del holder[key]
            case 2 if isinstance(holder, dict):
                holder[lot.choice(("note", "x", "\ud800", "on", "at", "tenant"))] = holder[key]
            case 2:
                holder.append(deepcopy(holder[key]))
            case _:
                other, place = lot.choice(there)
                holder[key] = deepcopy(other[place])
    return value


def alike(value: Any) -> None:
    """What is written in JSON's kinds without a whole number as a fraction is accepted and refused alike."""
    for schema in OF_SCENARIOS:
        if _quick(*schema)(value):
            assert _validator(*schema).is_valid(value), value
        else:
            assert not _validator(*schema).is_valid(value) or "1.0" in json.dumps(value), value


@pytest.mark.parametrize("schema", OF_SCENARIOS, ids="-".join)
def test_what_is_written_is_accepted_alike(schema: tuple[str, str]) -> None:
    judge = _validator(*schema)
    assert len(written()) > 1000
    assert [value for value in written() if _quick(*schema)(value) != judge.is_valid(value)] == []


def test_accidents_are_refused_alike() -> None:
    lot = Random(12)  # noqa: S311 -- the same accidents on every run
    for value in lot.sample(written(), 300):
        alike(after_accidents(value, lot))


@given(scenario=strategies.scenarios, lot=st.randoms(use_true_random=False))
def test_what_is_drawn_is_accepted_alike(scenario: Any, lot: Lot) -> None:
    alike(scenario)
    alike(after_accidents(scenario, lot))


@pytest.mark.parametrize("schema", SCHEMAS, ids=lambda schema: schema[0])
@given(lot=st.randoms(use_true_random=False))
def test_no_schema_accepts_what_the_validator_refuses(schema: tuple[str, str], lot: Lot) -> None:
    value = after_accidents({"a": [{}, "x"], "schema": 1, "terms": {}, "b": PARTS}, lot)
    assert not _quick(*schema)(value) or _validator(*schema).is_valid(value)


DOUBTS: dict[str, Any] = {
    "an unknown keyword": {"contains": {"type": "string"}},
    "a false schema": False,
    "a number among several values": {"enum": [1, "x"]},
    "a number": {"const": 1},
    "a condition that is no kind": {"if": {"minLength": 1}, "then": True},
    "what refers to itself": {"$ref": "#/$defs/itself"},
    "what refers to nothing": {"$ref": "#/$defs/nothing"},
}


@pytest.mark.parametrize("schema", DOUBTS.values(), ids=DOUBTS)
def test_what_it_does_not_know_it_does_not_accept(schema: Any) -> None:
    quick = accepts(schema, {"itself": {"$ref": "#/$defs/itself"}})
    assert not any(quick(value) for value in (None, 1, "x", {"a": 1, "b": 1}, ["x"]))


def test_doubt_stays_where_it_is() -> None:
    quick = accepts({"properties": {"odd": {"contains": True}}, "additionalProperties": {"type": "string"}}, {})
    assert quick({"even": "x"})
    assert not quick({"odd": ["x"]})
    assert not quick({"even": 1})


def test_what_stands_beside_a_reference_counts_too() -> None:
    quick = accepts({"$ref": "#/$defs/text", "maxLength": 1}, {"text": {"type": "string"}})
    assert quick("x")
    assert not quick("xy")
    assert not quick(1)


def test_a_definition_is_compiled_once() -> None:
    assert _quick("scenario", "") is _quick("scenario", "")
    _, definitions = _part("scenario", "translation")
    assert "translation" in definitions
