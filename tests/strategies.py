"""Scenarios and pages for Hypothesis, which draws them by its own lot and makes them small again."""

from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st

from fuzzing import pages as drawn_pages
from fuzzing import scenarios as drawn_scenarios
from fuzzing.differential import same_scenarios
from fuzzing.scenarios import as_yaml, mutated

_lots = st.randoms(use_true_random=False)

scenarios: st.SearchStrategy[Mapping[str, Any]] = _lots.map(drawn_scenarios.drawn)
"""Scenarios that fit the schema; they claim nothing."""

broken_scenarios: st.SearchStrategy[str] = st.tuples(scenarios, _lots).map(
    lambda drawn: mutated(as_yaml(drawn[0], drawn[1]), drawn[1])
)
"""Texts of scenarios after accidents."""

pages: st.SearchStrategy[str] = _lots.map(lambda lot: drawn_pages.drawn(lot, same_scenarios()).text)
"""Pages with scenarios in all that Markdown can put around them."""
