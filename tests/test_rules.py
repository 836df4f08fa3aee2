"""Every rule against its cases: tests/rules/<rule-id>.yaml."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import pytest

from case_files import cases_in
from csp_guides.config import Config
from csp_guides.findings import Pointer, Problem
from csp_guides.model.build import build_scenario
from csp_guides.model.parties import Cloud
from csp_guides.model.scenario import Scenario
from csp_guides.rules.catalogue import BY_ID, RULES
from csp_guides.rules.evaluation import JudgedStep, Ruling, Status, evaluate
from csp_guides.rules.rule import Kind, Rule
from csp_guides.schema import data_problems

CASES = Path(__file__).parent / "rules"
NOT_IN_FORCE = "not-in-force"
"""What a case expects of a rule that does not speak of the step: by its day, its cloud or its kind."""


@dataclass(frozen=True, eq=False)
class Case:
    """A case of a rule. Several tests look at what the rule says of it, which is asked once."""

    rule: Rule[Any]
    value: dict[str, Any]

    @property
    def title(self) -> str:
        title: str = self.value["case"]
        return title

    @cached_property
    def scenario(self) -> Scenario:
        value = {"id": "case", "title": self.title, **self.value["scenario"]}
        assert (self.title, told(data_problems("scenario", value))) == (self.title, [])
        scenario, problems = build_scenario(value, Config().date)
        assert (self.title, told(problems)) == (self.title, [])
        assert scenario is not None
        return scenario

    @cached_property
    def judged(self) -> tuple[JudgedStep, ...]:
        return evaluate(self.scenario, [self.rule], strict=self.value.get("strict", False)).steps

    @property
    def rulings(self) -> Iterator[Ruling]:
        for step in self.judged:
            yield from step.rulings

    @property
    def reached(self) -> dict[str, Any]:
        """What became of the rule at the step that is asked about, in the words of a case."""
        number = self.value["expect"].get("step")
        return reached(self.judged[-1 if number is None else number - 1])

    @property
    def expected(self) -> dict[str, Any]:
        return {key: value for key, value in self.value["expect"].items() if key != "step"}


@cache
def cases(rule: str) -> list[Case]:
    file = CASES / f"{rule}.yaml"
    if not file.is_file():
        return []  # That gap is told by test_registry.py.
    values = cases_in(file)
    assert isinstance(values, list)
    return [Case(BY_ID[rule], value) for value in values]


# One test for all cases of a rule: to start and to report a test takes many times as long as to judge a case.
each_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)


def told(problems: Iterable[Problem]) -> list[tuple[str, Pointer, str]]:
    return [(problem.id, problem.at, str(problem.message)) for problem in problems]


def reached(step: JudgedStep) -> dict[str, Any]:
    """What became of the rule, in the words of a case."""
    if not step.rulings:
        return {"status": NOT_IN_FORCE}
    (ruling,) = step.rulings
    found: dict[str, Any] = {"status": ruling.status.value}
    assumptions = ruling.assumptions
    if ruling.status in (Status.BROKEN, Status.UNDECIDED):
        assert ruling.decisive is not None
        found["at"] = json_pointer(ruling.at[0])
        assumptions |= ruling.decisive.assumptions
    return {**found, "assumptions": sorted(assumptions)} if assumptions else found


def json_pointer(pointer: Pointer) -> str:
    return "".join(f"/{str(part).replace('~', '~0').replace('/', '~1')}" for part in pointer)


@each_rule
def test_cases(rule: Rule[Any]) -> None:
    for case in cases(rule.id):
        assert case.value.keys() <= {"case", "strict", "scenario", "expect"}, case.title
    found = [(case.title, case.reached) for case in cases(rule.id)]
    assert found == [(case.title, case.expected) for case in cases(rule.id)]


@each_rule
def test_answers_say_why_and_where(rule: Rule[Any]) -> None:
    for case in cases(rule.id):
        for ruling in case.rulings:
            for _, answer in ruling.answers:
                if answer.truth is not True:
                    assert answer.message is not None, case.title
                    assert str(answer.message).strip(), case.title
                # A fact may be missing, but not what it would be a fact of.
                may_lack = answer.truth is None or ruling.rule.kind is Kind.EFFECT
                for pointer in answer.at:
                    assert_is_there(pointer[:-1] if may_lack else pointer, case)


def assert_is_there(pointer: Pointer, case: Case) -> None:
    value = case.value["scenario"]
    for part in pointer:
        assert part in (value if isinstance(value, dict) else range(len(value))), (case.title, pointer)
        value = value[part]


@each_rule
def test_cases_answer_each_condition_both_ways(rule: Rule[Any]) -> None:
    answers = {
        (condition.name, answer.truth)
        for case in cases(rule.id)
        for ruling in case.rulings
        for condition, answer in ruling.answers
    }
    # Where the sources disagree, a rule answers yes, or that nobody knows.
    against = None if rule.only_leaves_open else False
    for condition in rule.applies:
        assert {(condition.name, True), (condition.name, False)} <= answers
    for condition in rule.holds:
        assert {(condition.name, True), (condition.name, against)} <= answers


@each_rule
def test_what_the_case_lacks_and_what_the_sources_lack_are_told_apart(rule: Rule[Any]) -> None:
    for case in cases(rule.id):
        for ruling in case.rulings:
            for _, answer in ruling.answers:
                if answer.truth is None:
                    assert answer.message is not None
                    words = answer.message.text
                    assert answer.unsettled or not words.startswith(("our sources", "Microsoft's", "not known"))
                    assert not (answer.unsettled and words.startswith("not said"))


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.since is not None], ids=lambda rule: rule.id)
def test_cases_of_a_dated_rule_lie_on_its_first_day_and_around_it(rule: Rule[Any]) -> None:
    assert rule.since is not None
    days = {(step.step.on - rule.since).days for case in cases(rule.id) for step in case.judged}
    assert {-1, 0, 1} <= days


@each_rule
def test_cases_of_a_rule_for_some_clouds_lie_outside_them_too(rule: Rule[Any]) -> None:
    clouds = {step.step.cloud for case in cases(rule.id) for step in case.judged}
    assert clouds & rule.clouds
    assert rule.clouds == frozenset(Cloud) or clouds - rule.clouds


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.kind is Kind.EFFECT], ids=lambda rule: rule.id)
def test_an_effect_refuses_the_steps_that_its_cases_refuse_whatever_is_said_of_them(rule: Rule[Any]) -> None:
    judged = [step for case in cases(rule.id) for step in evaluate(case.scenario, [rule]).steps]
    broken = {type(step.step) for step in judged if step.by_status(Status.BROKEN) and not step.step.effects}
    assert broken == set(rule.refuses)
