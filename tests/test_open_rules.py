"""Every open rule against its cases, tests/open_rules.yaml: a step on which it bears, and one on which it does not."""

from pathlib import Path
from typing import Any

import pytest

from case_files import cases_in
from csp_guides.config import Config
from csp_guides.model.build import build_scenario
from csp_guides.rules.catalogue import BY_ID, OPEN, OPEN_BY_ID, RULES
from csp_guides.rules.evaluation import evaluate
from csp_guides.rules.topics import TOPICS
from csp_guides.schema import data_problems

FILE = Path(__file__).parent / "open_rules.yaml"
RULES_FOLDER = Path(__file__).parent.parent / "validator" / "csp_guides" / "rules"

Case = dict[str, Any]


CASES: list[Case] = cases_in(FILE)


@pytest.mark.parametrize("side", ["bears", "spares"])
@pytest.mark.parametrize("case", CASES, ids=[f"{number}: {case['rule']}" for number, case in enumerate(CASES)])
def test_case(case: Case, side: str) -> None:
    value = {"id": "case", "title": "A case", **case[side]}
    assert [str(problem.message) for problem in data_problems("scenario", value)] == []
    scenario, problems = build_scenario(value, Config().date)
    assert [str(problem.message) for problem in problems] == []
    assert scenario is not None
    # Without rules nothing is refused, so that the last step is reached.
    last = evaluate(scenario, (), OPEN).steps[-1]
    assert (case["rule"] in {rule.id for rule in last.open_rules}) == (side == "bears")


def test_every_open_rule_has_a_case() -> None:
    assert {case["rule"] for case in CASES} == OPEN_BY_ID.keys()


def test_no_two_rules_have_one_id() -> None:
    ids = [rule.id for rule in (*RULES, *OPEN)]
    assert len(set(ids)) == len(ids)
    assert BY_ID.keys().isdisjoint(OPEN_BY_ID)


def test_open_rules_stand_with_their_topic_in_the_order_of_topics() -> None:
    assert [rule.topic for rule in OPEN] == sorted((rule.topic for rule in OPEN), key=list(TOPICS).index)
    for rule in OPEN:
        listed = RULES_FOLDER / rule.topic.replace("-", "_") / "open.py"
        assert f'id="{rule.id}"' in listed.read_text(encoding="utf-8")


def test_every_open_rule_says_when_it_bears_on_a_step() -> None:
    assert [rule.id for rule in OPEN if not rule.steps or not rule.applies] == []
