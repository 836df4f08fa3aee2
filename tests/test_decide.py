"""`decide` and `check` of the same scenario agree: whatever is wrong for one of them is wrong for the other."""

import copy
import io
import json
import random
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias

import pytest
import yaml

from case_files import cases_in
from csp_guides.check import Page, Report, check, judge_file
from csp_guides.cli.commands.decide import _exit
from csp_guides.cli.console import Console
from csp_guides.config import Config
from csp_guides.findings import Level
from csp_guides.reporters.verdict_text import missing_key
from csp_guides.schema import data_problems
from csp_guides.source import Source
from csp_guides.translate import translator
from running import Run

Value: TypeAlias = dict[str, Any]

HERE = Path(__file__).parent
CONFIG = Config()
CONSOLE = Console(translator("en"))
EVERY = 18
"""One in so many cases of the rules is asked, and each that states an effect."""


def collected() -> Iterator[Value]:
    """Scenarios that the other tests know, with the verdicts they claim where they do."""
    yield from cases_in(HERE / "cases.yaml")
    for path in sorted((HERE / "rules").glob("*.yaml")):
        for case in cases_in(path):
            yield {"id": "case", "title": "A case", **case["scenario"]}


def sample() -> list[Value]:
    return [
        value
        for number, value in enumerate(collected())
        if number % EVERY == 0 or any("effects" in step for step in value["steps"]) or "expect" in value
    ]


SAMPLE = sample()


def branches(value: Any) -> Iterator[tuple[Any, Any]]:
    """Each mapping and list in a value, with each of its keys or indexes."""
    if isinstance(value, dict | list):
        for key in list(value) if isinstance(value, dict) else range(len(value)):
            yield value, key
            yield from branches(value[key])


def mutated(value: Value, seed: int) -> Value:
    """The scenario with one or two things in it lost, repeated, or in each other's place."""
    chance = random.Random(seed)  # noqa: S311 - the same at each run.
    changed = copy.deepcopy(value)
    for _ in range(chance.randint(1, 2)):
        places = [place for place in branches(changed) if place[1] not in ("id", "title")]
        holder, key = chance.choice(places)
        match chance.choice(["lose", "repeat", "swap"]):
            case "lose":
                del holder[key]
            case "repeat" if isinstance(holder, list):
                holder.append(copy.deepcopy(holder[key]))
            case _:
                other, there = chance.choice(places)
                holder[key] = copy.deepcopy(other[there]) if there in other_keys(other) else "x"
    return changed


def other_keys(holder: Any) -> Any:
    return holder if isinstance(holder, dict) else range(len(holder))


def with_claim(value: Value, claim: Any) -> Value:
    return {**value, "expect": claim}


def without_claim(value: Value) -> Value:
    return {key: part for key, part in value.items() if key != "expect"}


def decided(value: Value) -> tuple[int, Report]:
    report = judge_file(Source("case.yaml", json.dumps(value)), CONFIG)
    return _exit(report, CONSOLE), report


def checked(value: Value) -> Report:
    return check([Page(source=Source("case.yaml", json.dumps(value)))], CONFIG)


def told(report: Report) -> set[tuple[str, Any, str]]:
    """What is wrong; notes stand with the verdict."""
    return {
        (finding.id, finding.span, str(finding.message))
        for finding in report.findings
        if finding.level is not Level.NOTE
    }


def outcomes(report: Report) -> list[str]:
    return [block.verdict.outcome.value for block in report.blocks]


def agree(value: Value) -> str:
    """Holds one scenario against both commands, in each way of claiming that it is allowed; what became of it."""
    claimed = with_claim(value, "allowed")
    code, report = decided(claimed)
    other = checked(claimed)
    assert told(report) == told(other)
    assert outcomes(report) == outcomes(other)
    assert (code == 0) is not other.failed
    code, report = decided(without_claim(value))
    warned = [ruling.rule.id for block in report.blocks for ruling in block.verdict.warnings]
    met = checked(with_claim(value, {"allowed": {}, "warned": warned} if warned else "allowed"))
    assert (code == 0) is not met.failed
    _, unnamed = decided(with_claim(value, "denied"))
    assert outcomes(unnamed) == outcomes(report)
    if "expect" in value:
        code, report = decided(value)
        assert told(report) == told(checked(value))
        assert not (code == 0 and report.failed)
    return "unreadable" if not report.blocks else outcomes(report)[0]


def test_the_scenarios_of_other_tests() -> None:
    seen = {agree(value) for value in SAMPLE}
    assert len(SAMPLE) > 200
    assert seen >= {"allowed", "denied", "undetermined"}


def test_the_same_with_something_else_in_them() -> None:
    seen = {agree(mutated(value, seed)) for seed, value in enumerate(SAMPLE)}
    assert seen >= {"unreadable", "allowed", "denied", "undetermined"}


def test_a_key_that_is_named_as_missing_can_stand_there() -> None:
    named = set()
    for value in SAMPLE:
        for block in judge_file(Source("case.yaml", json.dumps(without_claim(value))), CONFIG, strict=True).blocks:
            for ruling in block.verdict.reasons:
                key = missing_key(ruling, ruling.at[0], block.document) if ruling.at else None
                if key is not None:
                    named.add(key)
                    filled = copy.deepcopy(value)
                    holder: Any = filled
                    for part in ruling.at[0][:-1]:
                        holder = holder[part]
                    holder[key] = "x"
                    assert "unknown-key" not in {problem.id for problem in data_problems("scenario", filled)}
    assert named >= {"by", "country", "revenue"}


def test_a_verdict_names_the_key_that_is_missing(case: Callable[[Any], str], run: Run) -> None:
    request = {"partner": "contoso", "customer": "woodgrove"}
    name = case(sale(steps=[{"request-customer-relationship": request}]))
    assert "    add the key “by” to say it" in run("decide", name, "--strict").out
    name = case(sale(steps=[{"request-customer-relationship": {**request, "by": "admin-agent"}}]))
    assert "“by”" not in run("decide", name, "--strict").out


SALE: Mapping[str, Any] = {
    "id": "sale",
    "title": "A sale",
    "parties": {"contoso": {"role": "direct-bill"}, "woodgrove": {"role": "customer"}},
    "given": [{"customer-relationship": {"partner": "contoso", "customer": "woodgrove"}}],
    "steps": [{"order": {"product": "azure", "buyer": "contoso", "customer": "woodgrove", "id": "plan"}}],
}
NOT_SO = {"subscription": "plan", "buyer": "woodgrove"}
NINE_YEARS = {"delegated-admin": {"id": "x", "partner": "contoso", "customer": "woodgrove", "duration": "P9Y"}}


def sale(**more: Any) -> Value:
    return {**copy.deepcopy(dict(SALE)), **more}


def effect(**more: Any) -> Value:
    return sale(steps=[{**SALE["steps"][0], "effects": [NOT_SO]}], **more)


WRONG: Mapping[str, tuple[Value, int, str]] = {
    "an effect that does not come about": (effect(), 1, "effect-not-reached"),
    "the same with a claim": (effect(expect="allowed"), 1, "effect-not-reached"),
    "a given that cannot be": (sale(given=[*SALE["given"], NINE_YEARS]), 1, "gdap-duration-1-to-730-days"),
    "another claim": (sale(expect={"undetermined": ["mca-before-order"]}), 1, "verdict"),
    "a claim of a rule that is not": (sale(expect={"allowed": {}, "warned": ["mca"]}), 1, "unknown-rule"),
    "a claim of a wrong shape": (sale(expect="maybe"), 1, "unknown-value"),
    "a claim of a step that is not": (sale(expect={"denied": ["mca-before-order"], "at": 7}), 1, "unknown-step"),
    "a claim of a state that is not": (
        sale(expect={"allowed": {"state": [NOT_SO]}}),
        1,
        "state-not-reached",
    ),
    "no facts at all": ({"id": "sale"}, 1, "missing-key"),
    "a refusal that is claimed to be allowed": (
        sale(given=[], expect="allowed"),
        10,
        "order-requires-reseller-relationship",
    ),
}


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Any], str]:
    """Writes a case and goes to where it is; its name."""
    monkeypatch.chdir(tmp_path)

    def write(value: Any) -> str:
        data = value if isinstance(value, bytes) else yaml.safe_dump(value, sort_keys=False).encode()
        (tmp_path / "case.yaml").write_bytes(data)
        return "case.yaml"

    return write


@pytest.mark.parametrize("name", WRONG)
class TestWhatIsWrong:
    def test_it_never_ends_in_zero(self, name: str, case: Callable[[Any], str], run: Run) -> None:
        value, code, id = WRONG[name]
        ran = run("decide", case(value))
        assert ran.code == code
        assert f"[{id}]" in ran.err
        assert "case.yaml:" in ran.err

    def test_json_holds_it(self, name: str, case: Callable[[Any], str], run: Run) -> None:
        value, code, id = WRONG[name]
        file = case(value)
        ran = run("decide", file, "--format", "json")
        report = json.loads(ran.out)
        assert (ran.code, ran.err) == (code, ""), "what stands in the document is not said a second time"
        assert list(data_problems("report", report)) == []
        assert id in [finding["id"] for finding in report["findings"]]
        assert len(report["scenarios"]) == len(checked(value).blocks)
        plain = run("decide", file)
        told = run("decide", file, "--output", "json=out.json", "--output", "text=out.txt")
        assert told == plain
        assert Path("out.json").read_text(encoding="utf-8") == ran.out
        assert Path("out.txt").read_text(encoding="utf-8") == plain.err + plain.out


UNREADABLE = [b"id: [\n", b"\xff\xfe", b"id: a\0", b"", b"a: 1\n---\na: 2\n", b"[[[[", b"id: a\nid: b\n"]


@pytest.mark.parametrize("data", UNREADABLE, ids=repr)
@pytest.mark.parametrize("piped", [False, True], ids=["file", "standard input"])
def test_what_cannot_be_read_is_a_document_too(
    data: bytes, piped: bool, case: Callable[[Any], str], run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = case(data)
    if piped:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        name = "-"
    ran = run("decide", name, "--format", "json")
    report = json.loads(ran.out)
    assert (ran.code, ran.err) == (1, "")
    assert list(data_problems("report", report)) == []
    assert report["scenarios"] == []
    assert report["findings"]
    assert {finding["path"] for finding in report["findings"]} == {"<stdin>" if piped else "case.yaml"}


def test_a_folder_is_no_case(case: Callable[[Any], str], run: Run) -> None:
    case(sale())
    ran = run("decide", ".")
    assert (ran.code, ran.out, ran.err) == (2, "", "csp-guides: . is a folder; name a file in it\n")


def test_the_verdict_of_a_claim_that_names_no_rule(case: Callable[[Any], str], run: Run) -> None:
    name = case({**sale(), "expect": "denied"})
    ran = run("decide", name)
    assert (ran.code, ran.out.splitlines()[0]) == (1, "sale: allowed")
    assert "the case says denied, but the rules say allowed" in ran.err
    assert run("explain", f"{name}#sale").code == 0


def test_a_step_is_explained_in_a_whole_sentence(case: Callable[[Any], str], run: Run) -> None:
    ids = [f"subscription-{number}" for number in range(20)]
    given = [{"subscription": {"id": id, "product": "azure", "customer": "woodgrove"}} for id in ids]
    move = {"request-transfer": {"id": "move", "target": "contoso", "subscriptions": ids}}
    ran = run("explain", f"{case({**sale(), 'given': given, 'steps': [move]})}#sale")
    assert "subscription-18, and subscription-19 to itself." in ran.out


def test_a_case_that_cannot_be_judged_cannot_be_explained(case: Callable[[Any], str], run: Run) -> None:
    ran = run("explain", f"{case({**sale(), 'stepz': []})}#sale")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "csp-guides: case.yaml has no scenario that can be judged; “csp-guides check” says more\n"


def test_a_case_of_very_many_findings(case: Callable[[Any], str], run: Run) -> None:
    ran = run("decide", case({**sale(), **{f"key-{number}": 1 for number in range(90)}}), "--format", "json")
    ids = [finding["id"] for finding in json.loads(ran.out)["findings"]]
    assert ids.count("unknown-key") == 50
    assert "more-findings" in ids
    assert ran.code == 1


@pytest.mark.parametrize("format", ["json", "sarif", "github"])
def test_each_format_of_a_check_holds_every_finding(format: str, case: Callable[[Any], str], run: Run) -> None:
    case({**sale(), **{f"key-{number}": 1 for number in range(90)}})
    Path("latin.md").write_bytes(b"# caf\xe9\n")
    Path("nul.yaml").write_bytes(b"id: \0")
    Path("broken.json").write_text("{", encoding="utf-8")
    out = run("check", "case.yaml", "latin.md", "nul.yaml", "broken.json", "--format", format).out
    found = run("check", "case.yaml", "latin.md", "nul.yaml", "broken.json").out
    counted = {"json": '"level": ', "sarif": '"ruleIndex": ', "github": "::error "}[format]
    assert out.count(counted) == found.count("error[")
    for id, times in {"unreadable": 2, "yaml-syntax": 1, "more-findings": 1, "unknown-key": 50}.items():
        assert found.count(f"error[{id}]") == times
        assert id in out
