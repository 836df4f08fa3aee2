"""Facts that have days are held against the days of the steps, and every day against the life of the program."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, TypeAlias

import pytest

from csp_guides.config import Config
from csp_guides.findings import Pointer
from csp_guides.model.build import build_scenario
from csp_guides.model.names import EARLIEST, LATEST
from csp_guides.model.scenario import Outcome
from csp_guides.resources import schema_path
from csp_guides.rules.catalogue import RULES
from csp_guides.rules.evaluation import Verdict, evaluate
from csp_guides.schema import data_problems
from csp_guides.verdicts import compare

Value: TypeAlias = dict[str, Any]

RELATED = {"customer-relationship": {"partner": "contoso", "customer": "woodgrove"}}
HELP = {"id": "help", "partner": "contoso", "customer": "woodgrove"}
MAIL = {"id": "mail", "product": "microsoft-365", "buyer": "contoso", "customer": "woodgrove"}
ORDER = {"order": {"product": "azure", "buyer": "contoso", "customer": "woodgrove"}}
ADMINISTER = {"administer": {"partner": "contoso", "customer": "woodgrove", "by": "admin-agent"}}
APPROVE = {"approve-delegated-admin": {"request": "help", "by": "global-administrator"}}
CANCEL = {"cancel-subscription": {"subscription": "mail"}}
END = {"end-term": {"subscription": "mail"}}

TODAY, TOMORROW, YESTERDAY = "2026-03-02", "2026-03-03", "2026-03-01"

# Each day of each kind of fact: the fact, a day that lets it serve a step, one that does not, and the step.
AGES: dict[tuple[str, str], tuple[Value, str, str, Value]] = {
    ("enrollment", "since"): ({"tenant": "contoso"}, TODAY, TOMORROW, ORDER),
    ("customer-agreement", "accepted-on"): ({"customer": "woodgrove", "status": "accepted"}, TODAY, TOMORROW, ORDER),
    ("delegated-admin", "activated-on"): (HELP, TODAY, TOMORROW, ADMINISTER),
    ("delegated-admin", "requested-on"): ({**HELP, "status": "approval-pending"}, TODAY, "2025-12-01", APPROVE),
    ("delegated-admin", "ends-on"): (HELP, TODAY, YESTERDAY, ADMINISTER),
    ("subscription", "started-on"): (MAIL, TODAY, TOMORROW, CANCEL),
    ("subscription", "commitment-ends"): ({**MAIL, "auto-renew": True}, TODAY, TOMORROW, END),
}


SCHEMA = json.loads(schema_path("scenario").read_text("utf-8"))
DATE = "#/$defs/date"
DAYS = {DATE, *(f"#/$defs/{name}" for name, kind in SCHEMA["$defs"].items() if kind.get("$ref") == DATE)}
"""A day, and the days that the schema describes."""


def days(node: Any, at: Pointer = ()) -> Iterator[Pointer]:
    """Where the schema lets a day stand."""
    if isinstance(node, dict):
        if node.get("$ref") in DAYS:
            yield at
        for key, value in node.items():
            yield from days(value, (*at, key))


def scenario(given: list[Value], steps: list[Value], **more: Any) -> Value:
    parties = {"contoso": {"role": "direct-bill"}, "woodgrove": {"role": "customer"}}
    return {"id": "a", "title": "A", "parties": parties, "given": given, "steps": steps, **more}


def verdict(value: Value) -> Verdict | list[tuple[str, Pointer]]:
    """The verdict, or the problems of a scenario that is not judged."""
    assert list(data_problems("scenario", value)) == []
    built, problems = build_scenario(value, Config().date)
    return [(problem.id, problem.at) for problem in problems] if built is None else evaluate(built, RULES)


def test_no_day_of_a_fact_is_forgotten() -> None:
    given = SCHEMA["properties"]["given"]["items"]["properties"]
    assert {(at[0], at[-1]) for at in days(given)} == AGES.keys()


@pytest.mark.parametrize(("kind", "key"), AGES)
def test_a_fact_serves_on_its_days_only(kind: str, key: str) -> None:
    body, right, wrong, step = AGES[kind, key]
    found = verdict(scenario([RELATED, {kind: {**body, key: right}}], [{"on": TODAY, **step}]))
    assert isinstance(found, Verdict)
    assert found.outcome is Outcome.ALLOWED
    found = verdict(scenario([RELATED, {kind: {**body, key: wrong}}], [{"on": TODAY, **step}]))
    if isinstance(found, Verdict):
        assert found.outcome in (Outcome.DENIED, Outcome.UNDETERMINED)
    else:
        assert found == [("contradiction", ("given", 1, kind, key))]


def test_what_begins_between_two_steps_serves_the_later_one() -> None:
    steps = [{"on": TODAY, **ORDER}, {"on": TOMORROW, **ORDER}]
    found = verdict(scenario([RELATED, {"enrollment": {"tenant": "contoso", "since": TOMORROW}}], steps))
    assert isinstance(found, Verdict)
    assert [step.outcome for step in found.steps] == [Outcome.UNDETERMINED, Outcome.ALLOWED]


@pytest.mark.parametrize(
    ("kind", "begins", "ends"),
    [("delegated-admin", "activated-on", "ends-on"), ("subscription", "started-on", "commitment-ends")],
)
def test_nothing_ends_before_it_begins(kind: str, begins: str, ends: str) -> None:
    body = {"delegated-admin": HELP, "subscription": MAIL}[kind]
    wrong = scenario([{kind: {**body, begins: TODAY, ends: YESTERDAY}}], [{"on": TODAY, **ORDER}])
    assert verdict(wrong) == [("contradiction", ("given", 0, kind, ends))]
    assert isinstance(
        verdict(scenario([{kind: {**body, begins: TODAY, ends: TODAY}}], [{"on": TODAY, **ORDER}])), Verdict
    )


@pytest.mark.parametrize(
    ("claimed", "reached"),
    [
        ({"activated-on": YESTERDAY, "ends-on": TODAY}, "active"),
        ({"activated-on": "2025-03-02", "ends-on": YESTERDAY}, "expired"),
        ({"activated-on": TOMORROW}, "approved"),
        ({"ends-on": YESTERDAY, "auto-extend": "P180D"}, "active"),
    ],
)
def test_what_is_claimed_of_administration_is_its_status_of_that_day(claimed: Value, reached: str) -> None:
    for status in ("active", "expired", "approved"):
        expect = {"allowed": {"state": [{"delegated-admin": "help", "status": status}]}}
        value = scenario([RELATED, {"delegated-admin": {**HELP, **claimed}}], [{"on": TODAY, **ORDER}], expect=expect)
        built, _ = build_scenario(value, Config().date)
        assert built is not None
        assert built.claim is not None
        problems = [problem.id for problem in compare(built.claim, evaluate(built, RULES), {rule.id for rule in RULES})]
        assert problems == ([] if status == reached else ["state-not-reached"])


@pytest.mark.parametrize(("day", "told"), [
    (EARLIEST, False), (EARLIEST - timedelta(days=1), True), (LATEST, False), (LATEST + timedelta(days=1), True),
    (date(1, 1, 1), True), (date.max, True),
])  # fmt: skip
def test_a_day_lies_in_the_life_of_the_program(day: date, told: bool) -> None:
    places: dict[Pointer, Value] = {
        ("date",): scenario([], [ORDER], date=str(day)),
        ("steps", 0, "on"): scenario([], [{"on": str(day), **ORDER}]),
        **{
            ("given", 0, kind, key): scenario([{kind: {**body, key: str(day)}}], [ORDER])
            for (kind, key), (body, *_) in AGES.items()
        },
    }
    for place, value in places.items():
        _, problems = build_scenario(value, Config().date)
        assert [problem.at for problem in problems if problem.id == "wrong-value"] == ([place] if told else [])
