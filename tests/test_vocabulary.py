"""Every word of the vocabulary: what the schema lets a scenario say has an example, which is judged, told and drawn."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

from csp_guides.config import LANGUAGES, PINNED_DAY
from csp_guides.messages import Message
from csp_guides.model import given
from csp_guides.model.attributes import EXISTS, claimable
from csp_guides.model.build import build_scenario
from csp_guides.model.scenario import Outcome, Scenario
from csp_guides.model.steps import kinds as steps
from csp_guides.narrative import describe_effect
from csp_guides.parsing import parse_file
from csp_guides.rules.catalogue import BY_ID, RULES
from csp_guides.rules.evaluation import evaluate
from csp_guides.schema import data_problems
from csp_guides.source import Source
from csp_guides.translate import translator
from csp_guides.verdicts import compare
from csp_guides.vocabulary.examples import examples
from csp_guides.vocabulary.whole import vocabulary
from csp_guides.vocabulary.words import Word

ROOT = Path(__file__).parent.parent
SCHEMA = json.loads((ROOT / "schemas" / "scenario.schema.json").read_text(encoding="utf-8"))

ALL = vocabulary()
STEPS = {word.key: word for words in ALL.steps.values() for word in words}
GIVEN = {word.key: word for word in ALL.given}
CLAIMS = {word.key: word for word in ALL.claims}
VERDICTS = {word.key: word for word in ALL.verdicts}
WORDS = [*ALL.given, *STEPS.values(), *ALL.claims, *ALL.verdicts]

TOLD_OTHERWISE: list[tuple[str, dict[str, Any]]] = [
    ("order", {"partner": "fabrikam"}),
    ("order", {"partner": "woodgrove", "via": "provider-shop", "by": "billing-administrator"}),
    ("order", {"segment": "government"}),
    ("order", {"seats": None}),
    ("order", {"seats": 1}),
    *(("order", {"capacity": capacity}) for capacity in ("provider", "direct", "none")),
    ("renew-subscription", {"partner": "microsoft"}),
    ("cancel-subscription", {"partner": "woodgrove", "via": "azure-portal", "by": "owner"}),
    ("change-reseller", {"by": "helpdesk-agent"}),
    ("designate-support-contact", {"partner": "tailspin/csp"}),
    ("set-purchase-permission", {"products": []}),
    ("administer", {"user": None}),
    ("remove-guest-account", {"user": None}),
    ("accept-customer-agreement", {"accepted-by": "contoso", "by": "global-administrator"}),
    ("grant-azure-access", {"granted-by": "contoso", "by": "user-access-administrator"}),
    ("approve-transfer", {"by": None}),
    ("request-transfer", {"target": "woodgrove", "to-origin": "enterprise-agreement", "by": None}),
    ("request-transfer", {"to-customer": "adatum"}),
    ("set-auto-extend", {"by": "global-administrator"}),
    ("end-partnership", {"by": "sales-agent"}),
    ("sign-partner-agreement", {"by": None}),
    ("open-ticket", {"partner": "woodgrove"}),
    ("change-subscription", {"term": "P3Y", "billing": "annual", "auto-renew": False}),
]
"""Steps whose sentence is another one than that of the example because of these keys; without those that are None."""


def built(case: Mapping[str, Any]) -> Scenario:
    assert [str(problem.message) for problem in data_problems("scenario", case)] == []
    scenario, problems = build_scenario(case, PINNED_DAY)
    assert [str(problem.message) for problem in problems] == []
    assert scenario is not None
    return scenario


def changed(kind: str, keys: Mapping[str, Any]) -> Scenario:
    """The example of a step with other keys."""
    case = dict(STEPS[kind].example.case)
    *before, step = case["steps"]
    body = {**step[kind], **keys}
    return built({**case, "steps": [*before, {kind: {key: value for key, value in body.items() if value is not None}}]})


def told(language: str, said: Message) -> str:
    """What a reader sees; a place that nothing parts would raise."""
    text = translator(language)(said)
    assert "{" not in text
    return text


def lacking(places: Mapping[str, Iterable[str]]) -> str:
    """What stands in one of the places and is missing in another, line by line."""
    known = {place: set(there) for place, there in places.items()}
    everywhere = set().union(*known.values())
    return "\n".join(f"{place}: no {key}" for place, there in known.items() for key in sorted(everywhere - there))


def alternatives(schema: dict[str, Any]) -> list[str]:
    """The keys of which exactly one stands in an object."""
    return [key for branch in schema["oneOf"] for key in branch["required"]]


def test_every_kind_of_step_stands_everywhere() -> None:
    items = SCHEMA["properties"]["steps"]["items"]
    places = {
        "model/steps": steps.KINDS,
        "schema, properties of a step": items["properties"].keys() - {"on", "effects"},
        "schema, oneOf of a step": alternatives(items),
        "examples": [next(iter(item)) for item in examples().steps],
    }
    assert lacking(places) == ""


def test_every_kind_of_step_is_whole() -> None:
    lacks = [f"{key}: no {name}" for key, kind in steps.KINDS.items() for name in sorted(kind.__abstractmethods__)]
    assert "\n".join(lacks) == ""


def test_every_kind_of_fact_stands_everywhere() -> None:
    places = {
        "model/given.py": given.KINDS,
        "schema, given": SCHEMA["properties"]["given"]["items"]["properties"],
        "schema, oneOf of a fact": alternatives(SCHEMA["$defs"]["fact"]),
        "examples of what is given": [next(iter(item)) for item in examples().given],
        "examples of what is claimed": [next(iter(item)) for item in examples().claims],
    }
    assert lacking(places) == ""


def test_whatever_the_model_says_of_a_fact_can_be_claimed() -> None:
    places = {
        "model": given.ATTRIBUTES,
        "schema, properties of a fact": SCHEMA["$defs"]["fact"]["properties"].keys() - given.KINDS - {EXISTS},
    }
    assert lacking(places) == ""


def test_an_attribute_is_called_the_same_for_every_kind_of_fact() -> None:
    for kind in given.KINDS.values():
        words = {key: attribute.word for key, (_, attribute) in claimable(kind).items()}
        assert words.items() <= {key: attribute.word for key, attribute in given.ATTRIBUTES.items()}.items()


@pytest.mark.parametrize("word", WORDS, ids=[f"{number}-{word.key}" for number, word in enumerate(WORDS)])
def test_an_example_is_written_as_it_is_judged(word: Word) -> None:
    example = word.example
    built(example.case)
    # An entry of a list, or the verdict that stands beside the lists.
    read = parse_file(Source("example.yaml", example.written)).value
    entries = read if isinstance(read, list) else [{"expect": read["expect"]}]
    lists = ("given", "steps")
    claims = example.case.get("expect", {}).get("allowed", {}).get("state", [])
    whole = [*(item for name in lists for item in example.case[name]), *claims, {"expect": example.case.get("expect")}]
    assert all(entry in whole for entry in entries)


@pytest.mark.parametrize("kind", STEPS)
def test_nothing_is_against_the_example_of_a_step(kind: str) -> None:
    verdict = evaluate(STEPS[kind].example.scenario, RULES)
    assert (verdict.reasons, verdict.obstacles, verdict.given, verdict.warnings) == ((), (), (), ())
    # No rule judges what Microsoft does with an enrollment.
    assert verdict.outcome is (Outcome.UNJUDGED if kind == "set-enrollment-status" else Outcome.ALLOWED)


@pytest.mark.parametrize("key", VERDICTS)
def test_an_expected_verdict_is_reached(key: str) -> None:
    scenario = VERDICTS[key].example.scenario
    assert scenario.claim is not None
    assert [str(problem.message) for problem in compare(scenario.claim, evaluate(scenario, RULES), BY_ID)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_example_becomes_sentences_of_its_own(language: str) -> None:
    def sentences(words: Iterable[Word]) -> list[str]:
        return [told(language, said) for word in words for said in word.example.sentences]

    for words in (GIVEN, STEPS, CLAIMS):
        said = sentences(words.values())
        assert len(said) >= len(words)
        assert len(set(said)) == len(said)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("kind", "keys"), TOLD_OTHERWISE, ids=[f"{kind}-{json.dumps(keys)}" for kind, keys in TOLD_OTHERWISE]
)
def test_who_acts_where_and_in_which_role_is_told(kind: str, keys: dict[str, Any], language: str) -> None:
    plain = STEPS[kind].example.scenario.steps[-1].sentence()
    assert told(language, changed(kind, keys).steps[-1].sentence()) != told(language, plain)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", CLAIMS)
def test_what_a_step_is_said_to_do_can_be_told(kind: str, language: str) -> None:
    case = dict(CLAIMS[kind].example.case)
    fact = case.pop("expect")["allowed"]["state"][0]
    scenario = built({**case, "steps": [{**case["steps"][0], "effects": [fact]}]})
    assert [told(language, describe_effect(effect)) for effect in scenario.steps[-1].effects]


@pytest.mark.parametrize(
    ("language", "amount"), [("en", "1,200"), ("pt-BR", "1.200"), ("zh-CN", "1,200"), ("nl-NL", "1.200")]
)
def test_counts_are_read_in_groups_of_digits(language: str, amount: str) -> None:
    assert translator(language).value(1_200) == amount
    assert translator(language).value(999) == "999"
