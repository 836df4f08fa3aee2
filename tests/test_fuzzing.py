"""Whatever somebody writes is judged to an end: pages and scenarios drawn by lot, of which `make fuzz` draws more."""

import json
from collections.abc import Mapping
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

import strategies
from csp_guides.config import LANGUAGES
from csp_guides.schema import data_problems
from fuzzing import by_lot, invariants
from fuzzing.scenarios import SCHEMA, drawn

languages = st.sampled_from(LANGUAGES)


@given(page=strategies.pages, language=languages)
def test_a_page_is_judged_told_and_shown(page: str, language: str) -> None:
    invariants.of_page(page, language)


@given(text=strategies.broken_scenarios, suffix=st.sampled_from(["yaml", "json"]), language=languages)
def test_a_case_after_accidents_is_judged_and_told(text: str, suffix: str, language: str) -> None:
    invariants.of_case(text, suffix, language)


@given(scenario=strategies.scenarios)
def test_a_wrong_claim_is_found(scenario: Mapping[str, Any]) -> None:
    block = invariants.of_case(json.dumps(scenario))
    if block is not None:
        invariants.of_claims(scenario, block)


def test_what_is_drawn_fits_the_schema_and_is_of_every_kind() -> None:
    random = Random(1)  # noqa: S311 -- the same scenarios on every run
    scenarios = [drawn(random) for _ in range(2_000)]
    assert [str(problem.message) for one in scenarios for problem in data_problems("scenario", one)] == []
    kinds = {kind for one in scenarios for part in ("given", "steps") for item in one[part] for kind in item} - {"on"}
    parts = (SCHEMA["properties"][part]["items"]["properties"] for part in ("given", "steps"))
    assert {kind for part in parts for kind in part} - {"on", "effects"} <= kinds


def test_what_is_tried_by_lot_holds_and_ends_in_every_way() -> None:
    result = by_lot.tried(120, 1)
    assert result.faults == []
    assert {"page clean", "page refused", "case refused", "case denied", "case allowed"} <= result.ends.keys()
