"""What pages claim against what the rules reach: every claim of verdicts.yaml gives exactly its problems."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from csp_guides.check import Page, check
from csp_guides.config import Config
from csp_guides.findings import Problem
from csp_guides.model.build import build_scenario
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


@pytest.mark.parametrize("case", DATA["cases"])
def test_each_case_is_claimed_rightly_and_wrongly(case: str) -> None:
    right = [not claim["problems"] for claim in DATA["claims"] if claim["case"] == case]
    assert False in right
    assert True in right or case == "vain", "nothing that is claimed makes a vain effect come about"


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
