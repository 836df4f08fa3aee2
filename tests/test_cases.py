"""Whole cases, judged by every rule together: tests/cases.yaml."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from case_files import cases_in
from csp_guides.config import Config
from csp_guides.model.build import build_scenario
from csp_guides.rules.catalogue import BY_ID, OPEN, RULES
from csp_guides.rules.evaluation import Verdict, evaluate
from csp_guides.schema import data_problems
from csp_guides.verdicts import compare

FILE = Path(__file__).parent / "cases.yaml"
CASES: Any = cases_in(FILE)


def judged(case: dict[str, Any]) -> tuple[list[tuple[str, str]], Verdict]:
    """What is wrong with the claim of a case, and its verdict."""
    assert list(data_problems("scenario", case)) == []
    scenario, problems = build_scenario(case, Config().date)
    assert problems == ()
    assert scenario is not None
    assert scenario.claim is not None
    verdict = evaluate(scenario, RULES, OPEN)
    return [(one.id, str(one.message)) for one in compare(scenario.claim, verdict, BY_ID)], verdict


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_the_rules_together_reach_what_is_expected(case: dict[str, Any]) -> None:
    wrong, verdict = judged(case)
    assert wrong == []
    assert len(verdict.judged_by) > 1, "a case of one rule belongs to the cases of that rule"


def test_ids_are_unique() -> None:
    assert max(Counter(case["id"] for case in CASES).values()) == 1


@pytest.mark.parametrize(
    ("named", "help"),
    [
        ("customer", "did you mean “woodgrove”?"),
        ("wodgrove", "did you mean “woodgrove”?"),
        ("direct-bill", "allowed here: contoso, fabrikam, woodgrove"),
    ],
)
def test_a_role_is_taken_for_the_only_party_that_has_it(named: str, help: str) -> None:
    direct = {"role": "direct-bill"}
    case = {
        "id": "a",
        "title": "A",
        "parties": {"contoso": direct, "fabrikam": direct, "woodgrove": {"role": "customer"}},
        "steps": [{"order": {"product": "azure", "buyer": "contoso", "customer": named}}],
    }
    _, (problem,) = build_scenario(case, Config().date)
    assert str(problem.advice) == help
