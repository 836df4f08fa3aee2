"""What pages claim against what the rules reach: every claim of verdicts.yaml gives exactly its problems."""

from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
import yaml

from csp_guides.check import Page, check
from csp_guides.config import Config
from csp_guides.findings import Problem
from csp_guides.model.build import build_scenario
from csp_guides.model.purchases import Subscription
from csp_guides.rules.catalogue import BY_ID, RULES
from csp_guides.rules.evaluation import Verdict, evaluate
from csp_guides.source import Source
from csp_guides.verdicts import compare

CONFIG = Config(languages=("en",))


DATA: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "verdicts.yaml").read_text(encoding="utf-8"))
CLAIMS = [pytest.param(claim, id=f"{claim['case']}-{number}") for number, claim in enumerate(DATA["claims"], start=1)]


def judged(case: str, expect: Any) -> tuple[list[Problem], Verdict]:
    value = {"id": "case", "title": "A case", **DATA["cases"][case], "expect": expect}
    scenario, problems = build_scenario(value, CONFIG.date)
    assert problems == ()
    assert scenario is not None
    assert scenario.claim is not None
    verdict = evaluate(scenario, RULES)
    return list(compare(scenario.claim, verdict, BY_ID)), verdict


def as_expected(problem: Problem) -> dict[str, Any]:
    told: dict[str, Any] = {"id": problem.id, "at": "".join(f"/{part}" for part in problem.at)}
    if problem.key:
        told["key"] = True
    if problem.level != "error":
        told["level"] = problem.level.value
    return told


@pytest.mark.parametrize("claim", CLAIMS)
def test_claims(claim: dict[str, Any]) -> None:
    problems, _ = judged(claim["case"], claim["expect"])
    told = sorted((as_expected(problem) for problem in problems), key=str)
    assert told == sorted(claim["problems"], key=str)
    assert all(problem.help is not None for problem in problems), "each says what to do"


VAIN = {"vain", "two-wrong-effects-and-another", "refused-with-effects"}


@pytest.mark.parametrize("case", DATA["cases"])
def test_each_case_is_claimed_rightly_and_wrongly(case: str) -> None:
    right = [not claim["problems"] for claim in DATA["claims"] if claim["case"] == case]
    assert False in right
    assert True in right or case in VAIN, "nothing that is claimed makes a vain effect come about"


PARTIES = {
    "contoso": {"role": "indirect-provider"},
    "fabrikam": {"role": "indirect-reseller", "locations": {"utrecht": "NL"}},
    "litware": {"role": "indirect-reseller"},
    "tailspin": {"role": "direct-bill"},
    "woodgrove": {"role": "customer"},
    "northwind": {"role": "customer"},
}
HELD = {"id": "m365", "product": "microsoft-365", "buyer": "contoso", "customer": "woodgrove"}
PLAN = {"id": "plan", "product": "azure-plan", "buyer": "contoso", "customer": "woodgrove"}


@pytest.mark.parametrize("change", DATA["changes"], ids=lambda change: "-".join(change["changed"]) or "nothing")
def test_what_has_changed_is_not_unchanged(change: dict[str, Any]) -> None:
    held = {key: value for key, value in {**HELD, **change["held"]}.items() if value is not None}
    value = {
        "id": "case",
        "title": "A case",
        "date": "2025-03-01",
        "parties": PARTIES,
        "given": [{"subscription": PLAN}, {"subscription": held}],
        "steps": change["steps"],
        # With no rules, no step is judged.
        "expect": {"unjudged": {"steps": list(range(1, len(change["steps"]) + 1)), "unchanged": ["m365"]}},
    }
    scenario, problems = build_scenario(value, CONFIG.date)
    assert problems == ()
    assert scenario is not None
    assert scenario.claim is not None
    told = list(compare(scenario.claim, evaluate(scenario, ()), BY_ID))
    assert {(problem.id, problem.at) for problem in told} <= {
        ("state-not-reached", ("expect", "unjudged", "unchanged", 0))
    }
    assert sorted(str(problem.message.values["attribute"]) for problem in told) == sorted(change["changed"])


def test_each_thing_that_a_step_can_change_is_wrongly_said_to_be_unchanged_once() -> None:
    words = {str(field.metadata["attribute"].word) for field in fields(Subscription) if field.metadata}
    changed = {word for change in DATA["changes"] for word in change["changed"]}
    assert words - changed == {"product"}, "no step changes it"
    silent = {field.name for field in fields(Subscription) if field.compare and not field.metadata}
    assert silent == {"id"}, "all else has a word"


@pytest.mark.parametrize("case", ["denied", "denied-twice", "denied-at-2", "undetermined"])
def test_the_verdict_copied_into_the_claim_is_right(case: str) -> None:
    _, verdict = judged(case, "allowed")
    ids = [ruling.rule.id for ruling in verdict.reasons]
    assert judged(case, {verdict.outcome.value: ids})[0] == []


def test_a_claim_the_rules_do_not_reach_shows_the_fact_to_blame(sale: str) -> None:
    text = sale.replace("role: direct-bill", "role: indirect-reseller")
    report = check([Page(source=Source("case.yaml", text))], CONFIG)
    finding = next(finding for finding in report.findings if finding.id.startswith("only-direct-bill"))
    assert text[finding.span.start : finding.span.end] == "allowed"
    beside = [text[related.span.start : related.span.end] for related in finding.related]
    assert beside == ["contoso", "indirect-reseller"]
    assert str(finding.related[0].message) == (
        "contoso orders from Microsoft, but its role is indirect reseller, which buys through a provider"
    )


def test_a_refused_step_is_named_beside_a_wrong_number(sale: str) -> None:
    text = sale.replace("contoso, customer: woodgrove}\nexpect: allowed", "contoso, customer: contoso}\n") + (
        "expect:\n"
        "  denied: [no-resale-to-csp-transacting-tenant, no-self-or-affiliate-resale,"
        " order-requires-reseller-relationship]\n"
        "  at: 1\n"
    )
    assert check([Page(source=Source("case.yaml", text))], CONFIG).findings == ()
    again = text.replace("steps:", "steps:\n  - order: {product: azure, buyer: contoso, customer: woodgrove}")
    (finding,) = check([Page(source=Source("case.yaml", again))], CONFIG).findings
    assert again[finding.span.start : finding.span.end] == "1"
    assert str(finding.help) == "write “at: 2”"
