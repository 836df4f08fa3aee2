"""Crashes of our own: whatever crashes is named, everything else is still told, and the run ends with its own code."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from mkdocs.exceptions import PluginError

from csp_guides import gleaning, judging
from csp_guides.check import Page
from csp_guides.errors import CannotRun
from csp_guides.faults import Blame, Fault
from csp_guides.messages import Message
from csp_guides.model.build import build_scenario
from csp_guides.model.purchases import Subscription
from csp_guides.model.relationships import CustomerRelationship
from csp_guides.model.steps.purchases import Order
from csp_guides.narrative import tell
from csp_guides.pages import Room
from csp_guides.rules.catalogue import BY_ID, OPEN, RULES
from csp_guides.rules.evaluation import evaluate
from csp_guides.rules.rule import Condition, OpenRule, Rule
from csp_guides.schema import data_problems
from csp_guides.site.judgement import judge
from csp_guides.site.placeholders import PageRenderer, with_placeholders
from csp_guides.translate import translator
from csp_guides.translations import shape
from csp_guides.written import written_on
from running import Ran, Run

MakeProject: TypeAlias = Callable[[Mapping[str, str | bytes]], Path]

CRASHING = "order-requires-reseller-relationship"
WRONG = "{undetermined: [mca-before-order]}"


def fenced(scenario: str) -> str:
    return f"# Guide\n\n```yaml csp-scenario\n{scenario}```\n"


def crash(*_: object, **__: object) -> Any:
    raise KeyError("nowhere")


def crashing_rules() -> tuple[Rule[Any], ...]:
    rule = BY_ID[CRASHING]
    broken = replace(rule, holds=(Condition(rule.holds[0].asks, crash),), of_given=())
    return tuple(broken if other is rule else other for other in RULES)


def crashing_given() -> tuple[Rule[Any], ...]:
    rule = next(rule for rule in RULES if rule.of_given and Order in rule.steps)
    broken = replace(rule, applies=(), holds=(), of_given=(Condition(rule.holds[0].asks, crash),))
    return tuple(broken if other is rule else other for other in RULES)


def crashing_open() -> tuple[OpenRule[Any], ...]:
    asks = RULES[0].holds[0].asks
    return (*OPEN, OpenRule(id="invented", topic="resale", steps=(Order,), applies=(Condition(asks, crash),)))


def after_the_first(*_: object) -> Iterator[Any]:
    yield from ()
    crash()


def in_the_page_called(name: str) -> Callable[..., Iterator[Any]]:
    def read(page: Page, room: Room) -> Iterator[Any]:
        yield from written_on(page, room)
        if page.source.path.endswith(name):
            crash()

    return read


PLACES: Mapping[str, tuple[object, str, Callable[[], Any], str]] = {
    "a rule": (judging, "RULES", crashing_rules, f"the rule “{CRASHING}” failed with KeyError: 'nowhere' at step 1"),
    "a known rule": (judging, "OPEN", crashing_open, "the rule “invented” failed with KeyError: 'nowhere' at step 1"),
    "a rule of what is given": (judging, "RULES", crashing_given, "failed with KeyError: 'nowhere' at what is given"),
    "what a step changes": (Order, "changes", lambda: after_the_first, "step 1 failed with KeyError: 'nowhere'"),
    "what is in its way": (Order, "obstacles", lambda: after_the_first, "step 1 failed with KeyError: 'nowhere'"),
    "its sentence": (Order, "sentence", lambda: crash, "step 1 failed with KeyError: 'nowhere'"),
    "its ties": (Order, "ties", lambda: crash, "step 1 failed with KeyError: 'nowhere'"),
    "how it is read": (Order, "read", lambda: crash, "step 1 failed with KeyError: 'nowhere'"),
    "a sentence of what is given": (CustomerRelationship, "sentence", lambda: crash, "judging it failed with KeyError"),
    "its shape": (judging, "scenario_problems", lambda: after_the_first, "judging it failed with KeyError"),
    "its claim": (judging, "compare", lambda: after_the_first, "judging it failed with KeyError"),
}
"""What crashes, and what is said of it, of a scenario whose first step is an order."""


@pytest.fixture(params=PLACES)
def said(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Makes one part crash; what is said of that."""
    owner, name, made, said = PLACES[request.param]
    monkeypatch.setattr(owner, name, made())
    return said


@pytest.fixture
def project(make_project: MakeProject, sale: str) -> Path:
    """Guides with a sale, with something misspelt and with a scenario that has no order."""
    support = "request-customer-relationship: {partner: contoso, customer: woodgrove}"
    other = sale.replace("id: sale", "id: other").split("given:")[0] + f"steps:\n  - {support}\nexpect: allowed\n"
    pages = {"sale": sale, "wrong": sale.replace("id: sale", "id: wrong").replace("azure", "azur"), "other": other}
    files = {f"docs/en/{name}.md": fenced(text) for name, text in pages.items()}
    files |= {f"docs/pt-BR/{name}.md": fenced(f"id: {name}\ntitle: Outra\n") for name in pages}
    return make_project({**files, "case.yaml": sale, "unclaimed.yaml": sale.replace("expect: allowed\n", "")})


def findings(report: Mapping[str, Any]) -> list[tuple[str, str]]:
    return [(Path(finding["path"]).name, finding["id"]) for finding in report["findings"]]


def reads(ran: Ran, *words: str) -> None:
    for word in words:
        assert word in ran.err
    assert ran.code == 70
    assert "Traceback" in ran.err
    assert "KeyError: 'nowhere'" in ran.err
    assert "please report it with the lines above" in ran.err


def test_the_rest_is_checked(said: str, project: Path, run: Run) -> None:
    ran = run("check", "--format", "json")
    reads(ran)
    report = json.loads(ran.out)
    assert list(data_problems("report", report)) == []
    assert ("sale.md", "internal-fault") in findings(report)
    assert "wrong.md" in {name for name, _ in findings(report)}
    assert "sale" not in {judged["scenario"] for judged in report["scenarios"]}, "what was not judged has no verdict"
    (told,) = (one for one in report["findings"] if Path(one["path"]).name == "sale.md")
    assert "a fault in csp-guides, not in “sale”" in told["message"]
    assert said in told["message"]
    assert str(Path(judging.__file__).parent) not in ran.out, "a report does not name places on the machine"


def test_a_case_of_ones_own(said: str, project: Path, run: Run) -> None:
    plain = run("decide", "case.yaml")
    reads(plain, "case.yaml:", said)
    assert plain.out == ""
    ran = run("decide", "case.yaml", "--format", "json")
    reads(ran)
    report = json.loads(ran.out)
    assert list(data_problems("report", report)) == []
    assert findings(report) == [("case.yaml", "internal-fault")]
    assert report["scenarios"] == []


@pytest.fixture
def crashing(project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The guides, while a rule crashes at each order."""
    monkeypatch.setattr(judging, "RULES", crashing_rules())
    return project


def test_every_format_tells_of_it(crashing: Path, run: Run) -> None:
    text, github, sarif = (run("check", "--format", name) for name in ("text", "github", "sarif"))
    for ran in (text, github, sarif):
        reads(ran)
    assert "docs/en/sale.md:12:12: error[internal-fault]" in text.out
    assert "errors: 2, warnings: 0" in text.out
    assert "title=internal-fault::a fault in csp-guides, not in “sale”" in github.out
    (log,) = json.loads(sarif.out)["runs"]
    assert log["invocations"] == [{"executionSuccessful": False}]
    assert {result["ruleId"] for result in log["results"]} == {"internal-fault", "unknown-value"}


def test_a_page_that_rests_on_it_is_not_said_to_hold(crashing: Path, run: Run) -> None:
    ran = run("check", "docs/pt-BR/sale.md")
    reads(ran)
    assert "docs/en/sale.md" in ran.out


@pytest.mark.parametrize(
    "arguments", [["coverage"], ["upcoming", "--until", "2027-01-01"], ["explain", "docs/en/sale.md#sale"]], ids=str
)
def test_other_commands(arguments: list[str], crashing: Path, run: Run) -> None:
    ran = run(*arguments)
    reads(ran, "error[internal-fault]", CRASHING)
    assert ran.out == ""


@pytest.mark.parametrize("name", ["en/sale.md", "pt-BR/sale.md"])
def test_a_page_whose_reading_crashes(name: str, project: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gleaning, "written_on", in_the_page_called(name))
    ran = run("check", "--format", "json")
    reads(ran)
    report = json.loads(ran.out)
    assert sorted(findings(report)) == [("sale.md", "internal-fault"), ("wrong.md", "unknown-value")]
    told = next(one for one in report["findings"] if one["id"] == "internal-fault")
    assert told["path"] == f"docs/{name}"
    assert "reading it failed with KeyError" in told["message"]


def test_a_translation_whose_comparison_crashes(project: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shape, "_shape", after_the_first)
    ran = run("check", "--format", "json")
    reads(ran)
    report = json.loads(ran.out)
    assert findings(report).count(("sale.md", "internal-fault")) == 1
    assert {judged["language"] for judged in report["scenarios"]} == {"en"}


@pytest.mark.parametrize("step", [1, 5, 40])
def test_of_what_changes_often_the_first_states_are_told_and_the_last(
    step: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    two = {"partner": "contoso", "customer": "woodgrove"}
    value = {
        "id": "often",
        "title": "Often",
        "parties": {"contoso": {"role": "direct-bill"}, "woodgrove": {"role": "customer"}},
        "given": [
            {"customer-relationship": two},
            {
                "subscription": {
                    "id": "seats",
                    "product": "microsoft-365",
                    "buyer": "contoso",
                    "customer": "woodgrove",
                    "seats": 1,
                }
            },
        ],
        "steps": [{"change-subscription": {"subscription": "seats", "seats": seats}} for seats in range(2, 42)],
    }
    story, problems = build_scenario(value, date(2026, 11, 21))
    assert story is not None, problems
    verdict = evaluate(story, RULES)
    told = Subscription.sentence

    def sentence(subscription: Subscription) -> Message:
        return crash() if subscription.seats == step + 1 else told(subscription)

    monkeypatch.setattr(Subscription, "sentence", sentence)
    with pytest.raises(Fault) as fault:
        tell(story, verdict)
    assert fault.value.at[:2] == ("steps", step - 1)


class TestWhatPasses:
    @pytest.mark.parametrize(
        ("error", "code", "says"),
        [
            (MemoryError(), 2, "there is not enough memory"),
            (KeyboardInterrupt(), 130, "interrupted"),
            (OSError(24, "Too many open files"), 2, "the operating system refuses"),
        ],
        ids=repr,
    )
    def test_what_is_not_ours_ends_the_run(
        self, error: BaseException, code: int, says: str, project: Path, run: Run, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fail(*_: object) -> Any:
            raise error

        monkeypatch.setattr(Order, "sentence", fail)
        ran = run("check")
        assert ran.code == code
        assert says in ran.err

    def test_a_recursion_without_end_is_ours(self, project: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        def again(step: Order) -> Any:
            return again(step)

        monkeypatch.setattr(Order, "sentence", again)
        ran = run("decide", "case.yaml")
        assert ran.code == 70
        assert "step 1 failed with RecursionError: maximum recursion depth exceeded" in ran.err
        assert ran.err.count("return again(step)") <= 3, "the last lines are enough"

    @pytest.mark.parametrize("error", [CannotRun, OSError, MemoryError, KeyboardInterrupt, SystemExit])
    def test_blame(self, error: type[BaseException]) -> None:
        raised = CannotRun(RULES[0].holds[0].asks) if error is CannotRun else error()
        with pytest.raises(error), Blame(("steps", 0)):
            raise raised

    def test_the_nearest_knows_best(self) -> None:
        with pytest.raises(Fault) as found, Blame(("steps", 1)), Blame(("steps", 1, "order"), "a-rule"):
            crash()
        assert (found.value.at, found.value.rule) == (("steps", 1, "order"), "a-rule")


class TestSite:
    def test_a_build_ends_with_it(self, crashing: Path) -> None:
        found = judge(crashing, crashing / "docs", lambda: sorted(crashing.glob("docs/*/sale.md")))
        assert not found.holds
        text = found.as_text(translator("en"))
        assert f"the rule “{CRASHING}” failed with KeyError: 'nowhere' at step 1" in text
        assert "Traceback" in text
        assert found.report.blocks == ()

    def test_a_card_that_cannot_be_drawn(self, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        page = project / "docs/en/sale.md"
        judged = judge(project, project / "docs", lambda: sorted(project.glob("docs/*/sale.md")))
        assert judged.holds
        monkeypatch.setattr("csp_guides.site.scenario_cards.render_card", crash)
        prepared = with_placeholders(page.read_text(encoding="utf-8"), judged.blocks(page), b"secret")
        renderer = PageRenderer(say=translator("en"), labels={}, link=str)
        with pytest.raises(PluginError) as found:
            renderer.rendered(prepared.markdown, prepared.places)
        assert "a fault in csp-guides, not in “sale”: judging it failed with KeyError: 'nowhere'" in str(found.value)
        assert "docs/en/sale.md" in str(found.value)
