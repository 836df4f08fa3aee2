"""Steps that cannot happen, obstacles.yaml: each beside the like step that can, and what the outside shows of one."""

from pathlib import Path
from typing import Any

import pytest

from case_files import yaml_in
from csp_guides.check import Page, check
from csp_guides.config import Config
from csp_guides.model.build import build_scenario
from csp_guides.model.scenario import Outcome
from csp_guides.model.steps.kinds import KINDS
from csp_guides.model.steps.step import Step
from csp_guides.rules.catalogue import RULES
from csp_guides.rules.evaluation import Verdict, evaluate
from csp_guides.schema import data_problems
from csp_guides.source import Source

DATA: list[dict[str, Any]] = yaml_in(Path(__file__).parent / "obstacles.yaml")
IDS = [f"{number}: {case['step']}" for number, case in enumerate(DATA)]
PARTIES = {
    "contoso": {"role": "direct-bill"},
    "litware": {"role": "direct-bill"},
    "proseware": {"role": "indirect-provider"},
    "fabrikam": {"role": "indirect-reseller"},
    "woodgrove": {"role": "customer"},
}


def verdict(story: dict[str, Any], *, ruled: bool = False) -> Verdict:
    value = {"id": "case", "title": "A case", "parties": PARTIES, **story}
    if not value.get("given"):
        value.pop("given", None)
    assert [str(problem.message) for problem in data_problems("scenario", value)] == []
    scenario, problems = build_scenario(value, Config().date)
    assert [str(problem.message) for problem in problems] == []
    assert scenario is not None
    return evaluate(scenario, RULES if ruled else ())


@pytest.mark.parametrize("case", DATA, ids=IDS)
def test_what_is_impossible_is_refused_whatever_the_rules_say(case: dict[str, Any]) -> None:
    reached = verdict(case["impossible"])
    assert (reached.outcome, reached.at) == (Outcome.DENIED, len(case["impossible"]["steps"]))
    (obstacle,) = reached.obstacles
    assert "/" + "/".join(map(str, obstacle.at[0])) == case["blamed"]
    assert case["step"] in case["blamed"]
    assert verdict(case["impossible"], ruled=True).obstacles == (obstacle,)


@pytest.mark.parametrize("like", ["possible", "also"])
@pytest.mark.parametrize("case", DATA, ids=IDS)
def test_what_is_like_it_is_possible(case: dict[str, Any], like: str) -> None:
    if like in case:
        reached = verdict(case[like])
        assert reached.obstacles == ()
        assert reached.outcome is Outcome.UNJUDGED
        assert case["step"] in case[like]["steps"][-1]


def test_every_kind_that_can_be_impossible_has_its_case() -> None:
    kinds = {key for key, kind in KINDS.items() if kind.obstacles is not Step.obstacles}
    assert kinds == {case["step"] for case in DATA}


def test_an_impossible_step_changes_nothing() -> None:
    pair = {"partner": "contoso", "customer": "woodgrove"}
    given = [{"customer-relationship": pair}, {"enrollment": {"tenant": "contoso", "status": "revoked"}}]
    steps = [{"set-enrollment-status": {"tenant": "contoso", "status": "active"}}, {"end-customer-relationship": pair}]
    reached = verdict({"given": given, "steps": steps})
    assert (reached.at, len(reached.steps), reached.steps[0].changes) == (1, 1, ())


STORY = """\
id: case
title: What is not there does not end
parties: {contoso: {role: direct-bill}, woodgrove: {role: customer}}
steps: [end-customer-relationship: {partner: contoso, customer: woodgrove}]
expect: %s
"""


@pytest.mark.parametrize(
    ("expect", "found"),
    [
        ("{denied: [impossible]}", []),
        ("{denied: [impossible], at: 1}", []),
        ("allowed", ["impossible"]),
        ("{denied: [remove-relationship-preconditions]}", ["impossible", "remove-relationship-preconditions"]),
        ("{undetermined: [impossible]}", ["impossible"]),
        ("{allowed: {}, warned: [impossible]}", ["impossible", "impossible"]),
    ],
)
def test_a_page_claims_it_by_its_word(expect: str, found: list[str]) -> None:
    report = check([Page(source=Source("case.yaml", STORY % expect))], Config())
    assert sorted(finding.id for finding in report.findings) == found


def test_a_page_cannot_claim_it_of_what_is_possible() -> None:
    possible = STORY.replace("end-", "request-") % "{denied: [impossible]}"
    (finding,) = check([Page(source=Source("case.yaml", possible))], Config()).findings
    assert finding.id == "verdict"


def test_beside_a_broken_rule_both_are_to_be_named() -> None:
    both = """\
id: case
title: A stranger is made the contact of what has ended
parties: {contoso: {role: direct-bill}, litware: {role: direct-bill}, woodgrove: {role: customer}}
given: [subscription: {id: mail, product: azure, buyer: contoso, customer: woodgrove, status: cancelled}]
steps: [designate-support-contact: {subscription: mail, contact: litware}]
expect: {denied: [%s]}
"""
    found = [
        [finding.id for finding in check([Page(source=Source("case.yaml", both % ids))], Config()).findings]
        for ids in ("impossible, designated-support-contact", "impossible", "designated-support-contact")
    ]
    assert found == [[], ["designated-support-contact"], ["impossible"]]


def test_an_impossible_step_has_no_effects() -> None:
    revoked = """\
id: case
title: What was revoked does not come back
parties: {contoso: {role: direct-bill}}
given: [enrollment: {tenant: contoso, status: revoked}]
steps:
  - set-enrollment-status: {tenant: contoso, status: active}
    effects: [{enrollment: {tenant: contoso}, status: active}]
expect: {denied: [impossible]}
"""
    (finding,) = check([Page(source=Source("case.yaml", revoked))], Config()).findings
    assert finding.id == "effect-not-reached"
