"""What pages claim against the rules that decide the case: every claim of verdicts.yaml gives exactly its problems."""

import json
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from case_files import yaml_in
from csp_guides.check import Page, check
from csp_guides.config import Config
from csp_guides.findings import Problem
from csp_guides.messages import plain
from csp_guides.model.attributes import EXISTS, claimable
from csp_guides.model.build import build_scenario
from csp_guides.model.given import KINDS as GIVEN
from csp_guides.model.purchases import Subscription
from csp_guides.resources import schema_path
from csp_guides.rules.catalogue import BY_ID, RULES
from csp_guides.rules.evaluation import Verdict, evaluate
from csp_guides.source import Source
from csp_guides.verdicts import compare

CONFIG = Config(languages=("en",))


DATA: dict[str, Any] = yaml_in(Path(__file__).parent / "verdicts.yaml")
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
    assert True in right or "vain" in case or case in VAIN, "nothing that is claimed makes a vain effect come about"


def things_said(items: list[dict[str, Any]], kind: str, at: str) -> dict[str, tuple[str, ...]]:
    """What items of `state` or `effects` say: the kind of claim at each place."""
    found: dict[str, tuple[str, ...]] = {}
    for index, item in enumerate(items):
        (entity,) = item.keys() & GIVEN.keys()
        found |= {f"{at}/{index}/{key}": (kind, entity, key) for key in item if key != entity}
    return found


def claimed_wrongly() -> set[tuple[str, ...]]:
    """The kinds of claim of which verdicts.yaml holds one with a problem at its place."""
    found: set[tuple[str, ...]] = set()
    for claim in DATA["claims"]:
        said: dict[str, tuple[str, ...]] = {}
        expect = {claim["expect"]: {}} if isinstance(claim["expect"], str) else claim["expect"]
        for outcome, body in expect.items():
            said[f"/expect/{outcome}"] = ("expect", outcome)
            if isinstance(body, dict):
                said |= {f"/expect/{outcome}/{key}": ("expect", outcome, key) for key in body}
                said |= things_said(body.get("state", []), "state", f"/expect/{outcome}/state")
        for number, step in enumerate(DATA["cases"][claim["case"]]["steps"]):
            said |= things_said(step.get("effects", []), "effects", f"/steps/{number}/effects")
        wrong = [problem["at"] for problem in claim["problems"]]
        if "/expect" in wrong and isinstance(claim["expect"], str):
            wrong.append(f"/expect/{claim['expect']}")
        found |= {what for at, what in said.items() if any(f"{place}/".startswith(f"{at}/") for place in wrong)}
    return found


SCHEMA = json.loads(schema_path("scenario").read_text(encoding="utf-8"))
SAID: set[tuple[str, str]] = {(entity, key) for entity, kind in GIVEN.items() for key in (EXISTS, *claimable(kind))}
"""The kinds of thing of which something may be said, and what."""


def test_the_schema_lets_a_page_say_what_the_model_knows() -> None:
    assert {word for pair in SAID for word in pair} == SCHEMA["$defs"]["fact"]["properties"].keys()


def kinds_of_claim() -> set[tuple[str, ...]]:
    """All that the schema lets a page claim: each key of `expect`, and what may be said of each kind of thing."""
    keys: dict[str, Any] = SCHEMA["properties"]["expect"]["else"]["properties"]
    expected: set[tuple[str, ...]] = {("expect", key) for key in keys}
    expected |= {("expect", key, inner) for key, body in keys.items() for inner in body.get("properties", ())}
    return expected | {(where, *pair) for where in ("state", "effects") for pair in SAID}


@pytest.mark.parametrize("kind", sorted(kinds_of_claim()), ids="-".join)
def test_each_kind_of_claim_is_made_wrongly_once(kind: tuple[str, ...]) -> None:
    assert kind in claimed_wrongly()


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
    assert sorted(plain(problem.message.values["attribute"]) for problem in told) == sorted(change["changed"])


def test_each_thing_that_a_step_can_change_is_wrongly_said_to_be_unchanged_once() -> None:
    words = {plain(field.metadata["attribute"].word) for field in fields(Subscription) if field.metadata}
    changed = {word for change in DATA["changes"] for word in change["changed"]}
    assert words - changed == {"the product"}, "no step changes it"
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
