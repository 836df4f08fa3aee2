"""What is given is held against the rules, as if steps had brought it about: tests/given.yaml."""

from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from case_files import yaml_in
from csp_guides.check import judge_file
from csp_guides.config import Config
from csp_guides.findings import Level, Pointer
from csp_guides.model.build import build_scenario
from csp_guides.model.scenario import Outcome, Scenario
from csp_guides.reporters.text import Palette
from csp_guides.reporters.verdict_text import verdict_as_text
from csp_guides.rules.catalogue import RULES
from csp_guides.rules.evaluation import Ruling
from csp_guides.rules.given import judge_given, problems, remarks
from csp_guides.schema import data_problems
from csp_guides.source import Source
from csp_guides.translate import translator

Case: TypeAlias = dict[str, Any]

CASES: list[Case] = yaml_in(Path(__file__).with_name("given.yaml"))
ORDER = {"order": {"product": "azure", "buyer": "contoso", "customer": "woodgrove"}}


def scenario(case: Case) -> Scenario:
    value = {"id": "a", "title": "A", "steps": [ORDER]} | {key: case[key] for key in case if key in _PARTS}
    assert list(data_problems("scenario", value)) == []
    built, found = build_scenario(value, date(2026, 11, 21))
    assert found == ()
    assert built is not None
    return built


_PARTS = ("parties", "given", "steps")


def told(rulings: tuple[Ruling, ...]) -> dict[str, str]:
    assert max(Counter(ruling.rule.id for ruling in rulings).values(), default=1) == 1
    return {ruling.rule.id: "".join(f"/{part}" for part in ruling.at[0]) for ruling in rulings}


@pytest.mark.parametrize("case", [pytest.param(case, id=case["case"]) for case in CASES])
def test_what_is_given(case: Case) -> None:
    given = judge_given(scenario(case), RULES)
    assert told(given.impossible) == case.get("impossible", {})
    assert told(given.noted) == case.get("noted", {})


def test_every_condition_that_binds_what_is_given_has_its_case() -> None:
    spoke = {id for case in CASES for kind in ("impossible", "noted") for id in case.get(kind, {})}
    binding = {rule.id for rule in RULES if rule.of_given}
    assert binding - spoke == {"provider-sells-through-reseller"}, "no other role can be read there"
    assert spoke <= binding


@pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.id) for rule in RULES if rule.of_given])
def test_what_binds_what_is_given_binds_steps_too(rule: Any) -> None:
    assert all(one in rule.holds for one in rule.of_given)
    assert rule.level is not Level.NOTE


HEAD = """id: a
title: A
parties: {contoso: {role: direct-bill}, woodgrove: {role: customer}}
given:
  - customer-relationship: {partner: contoso, customer: woodgrove}
"""
NINE_YEARS = "  - delegated-admin: {id: x, partner: contoso, customer: woodgrove, duration: P9Y}\n"
DAP = "  - delegated-admin: {id: x, partner: contoso, customer: woodgrove, type: dap}\n"
ALLOWED = "steps:\n  - order: {product: azure, buyer: contoso, customer: woodgrove}\n"
DENIED = "steps:\n  - order: {product: azure, buyer: woodgrove, customer: contoso}\n"


def test_nothing_is_allowed_that_begins_with_what_cannot_be() -> None:
    report = judge_file(Source("a.yaml", HEAD + NINE_YEARS + ALLOWED), Config())
    assert report.blocks == ()
    found = [(finding.id, finding.level) for finding in report.findings]
    assert found == [("gdap-duration-1-to-730-days", Level.ERROR)]


def test_a_refusal_stands_wherever_it_begins() -> None:
    report = judge_file(Source("a.yaml", HEAD + NINE_YEARS + DENIED), Config())
    assert report.findings == ()
    (judged,) = report.blocks
    assert judged.verdict.outcome is Outcome.DENIED
    assert told(judged.verdict.given).keys() == {"gdap-duration-1-to-730-days"}


def test_what_may_be_older_than_a_rule_is_noted_beside_the_verdict() -> None:
    report = judge_file(Source("a.yaml", HEAD + DAP + ALLOWED), Config())
    assert report.findings == ()
    (judged,) = report.blocks
    assert judged.verdict.outcome is Outcome.ALLOWED
    assert told(judged.verdict.given).keys() == {"dap-not-granted-from-2023-10-09"}
    assert [problem.level for problem in remarks(judged.verdict.given)] == [Level.NOTE]


TWO_RESELLERS = """\
id: a
title: A
parties:
  contoso: {role: indirect-provider}
  fabrikam: {role: indirect-reseller}
  litware: {role: indirect-reseller}
  woodgrove: {role: customer}
given:
  - subscription: {id: m, product: microsoft-365, buyer: contoso, reseller: [fabrikam, litware], customer: woodgrove}
  - delegated-admin: {id: x, partner: contoso, customer: woodgrove, type: dap}
steps:
  - change-subscription: {subscription: m, seats: 5}
"""


def test_a_warning_forbids_nothing_that_is_given() -> None:
    source = Source("a.yaml", TWO_RESELLERS)
    (judged,) = judge_file(source, Config()).blocks
    text = verdict_as_text(judged.scenario, judged.verdict, judged.document, translator("en"), Palette(colour=False))
    forbidden, warned = text.split("The case begins with something that a rule warns of:")
    assert "The case begins with something that the rules do not allow:" in forbidden
    assert "[dap-not-granted-from-2023-10-09]" in forbidden
    assert "[one-reseller-of-record-per-subscription]" in warned
    says = {problem.id: problem.message.text for problem in remarks(judged.verdict.given)}
    assert "does not permit" in says["dap-not-granted-from-2023-10-09"]
    assert "does not permit" not in says["one-reseller-of-record-per-subscription"]


def test_a_rule_that_is_a_reason_is_not_named_twice() -> None:
    asked = "{id: y, partner: contoso, customer: woodgrove, type: dap, by: admin-agent}"
    steps = f"steps:\n  - request-delegated-admin: {asked}\n"
    (judged,) = judge_file(Source("a.yaml", HEAD + DAP + steps), Config()).blocks
    assert "dap-not-granted-from-2023-10-09" in {ruling.rule.id for ruling in judged.verdict.reasons}
    assert judged.verdict.given == ()


def test_each_place_is_told_once() -> None:
    for case in CASES:
        given = judge_given(scenario(case), RULES)
        for problem in (*problems(given), *remarks(given.noted)):
            places: list[Pointer] = [problem.at, *(remark.at for remark in problem.related)]
            assert len(places) == len(set(places))
