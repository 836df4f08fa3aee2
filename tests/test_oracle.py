"""The engine and a second, naive judge agree on scenarios drawn by lot, and every core rule is put to the test by them.

`make oracle` draws many more.
"""

from random import Random

import pytest

import oracle
from csp_guides.schema import data_problems
from oracle_scenarios import differences, drawn, smallest

CASES = 3000


@pytest.mark.parametrize("seed", [1, 2])
def test_both_judges_agree(seed: int) -> None:
    wrong, met = differences(CASES, seed)
    assert [smallest(scenario) for scenario in wrong[:3]] == []
    denied = {rule for rule, became in met if became == "denied"}
    judged = {same or rule for rule, same in oracle.RULES.items()}
    assert denied == {*judged, oracle.IMPOSSIBLE}, "each is broken by some of them"
    assert sum(met.values()) < 2 * CASES, "and most of the scenarios are plausible"


def test_what_is_drawn_is_a_scenario() -> None:
    random = Random(3)  # noqa: S311 -- the same scenarios on every run
    for _ in range(100):
        assert list(data_problems("scenario", drawn(random))) == []
