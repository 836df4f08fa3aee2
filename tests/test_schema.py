"""The published schemas, and what is said of a document that does not fit: one useful sentence for each slip."""

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from csp_guides.findings import Pointer
from csp_guides.model.steps.kinds import KINDS
from csp_guides.parsing import Document, parse_file
from csp_guides.schema import OTHER_WORDS, data_problems, read_schema, scenario_problems, translation_problems
from csp_guides.source import Source

SCHEMAS = sorted((Path(__file__).parent.parent / "schemas").glob("*.schema.json"))

WHOLE: dict[str, Any] = {
    "id": "sale",
    "title": "A sale",
    "labels": {"contoso": "A partner"},
    "parties": {"contoso": {"role": "direct-bill", "country": "BR"}, "woodgrove": {"role": "customer"}},
    "given": [{"customer-relationship": {"partner": "contoso", "customer": "woodgrove"}}],
    "steps": [{"order": {"product": "azure", "buyer": "contoso", "customer": "woodgrove"}}],
    "expect": {"denied": ["mca-before-order"], "at": 1},
}

GONE = object()


def changed(pointer: Pointer, value: object) -> dict[str, Any]:
    """The whole scenario with one value replaced, added or taken away."""
    scenario = deepcopy(WHOLE)
    part: Any = scenario
    for step in pointer[:-1]:
        part = part[step]
    if value is GONE:
        del part[pointer[-1]]
    else:
        part[pointer[-1]] = value
    return scenario


def document(value: object) -> Document:
    return parse_file(Source("case.json", json.dumps(value)))


def test_the_scenario_that_is_changed_here_fits() -> None:
    assert list(scenario_problems(document(WHOLE))) == []


STEP = ("steps", 0, "order")

SLIPS: dict[str, tuple[Pointer, object, str, Pointer, str]] = {
    "nothing": ((), None, "wrong-kind", (), "found: nothing"),
    "missing at the top": (("title",), GONE, "missing-key", (), "“title”"),
    "missing below": ((*STEP, "buyer"), GONE, "missing-key", STEP, "“buyer”"),
    "unknown at the top": (("noted",), "x", "unknown-key", ("noted",), "“noted”"),
    "unknown below": ((*STEP, "sku"), "x", "unknown-key", (*STEP, "sku"), "“sku”"),
    "no step": (("steps", 0), {}, "missing-key", ("steps", 0), "missing"),
    "unknown step": (("steps", 0), {"ordr": WHOLE["steps"][0]["order"]}, "unknown-key", ("steps", 0, "ordr"), "“ordr”"),
    "two steps in one": (
        ("steps", 0, "administer"),
        {"partner": "contoso", "customer": "woodgrove"},
        "several-keys",
        ("steps", 0, "administer"),
        "administer",
    ),
    "two things in one": (
        ("given", 0, "partnership"),
        {"provider": "contoso", "reseller": "contoso"},
        "several-keys",
        ("given", 0, "partnership"),
        "partnership",
    ),
    "unknown thing": (("given", 0), {"relation": {}}, "unknown-key", ("given", 0, "relation"), "“relation”"),
    "nothing given": (("given", 0), {}, "too-few", ("given", 0), "1"),
    "list for text": (("title",), ["x"], "wrong-kind", ("title",), "found: a list"),
    "text for list": (("steps",), "x", "wrong-kind", ("steps",), "found: text"),
    "number for text": (("id",), 12, "wrong-kind", ("id",), "found: a whole number"),
    "truth for number": (("expect", "at"), True, "wrong-kind", ("expect", "at"), "found: true or false"),
    "fraction for number": (("expect", "at"), 1.5, "wrong-kind", ("expect", "at"), "found: a number"),
    "mapping for text": ((*STEP, "buyer"), {"name": "x"}, "wrong-kind", (*STEP, "buyer"), "found: keys with values"),
    "number for mapping": (("expect",), 3, "wrong-kind", ("expect",), "found: a whole number"),
    "list for mapping": (("expect",), ["allowed"], "wrong-kind", ("expect",), "found: a list"),
    "nothing for mapping": (("labels",), None, "wrong-kind", ("labels",), "found: nothing"),
    "unknown role": (
        ("parties", "contoso", "role"),
        "direct bill",
        "unknown-value",
        ("parties", "contoso", "role"),
        "",
    ),
    "unknown product": ((*STEP, "product"), "Azure", "unknown-value", (*STEP, "product"), "“Azure”"),
    "number among values": ((*STEP, "product"), 365, "unknown-value", (*STEP, "product"), "“365”"),
    "misspelt verdict": (("expect",), "alowed", "unknown-value", ("expect",), "“alowed”"),
    "denied by nothing": (("expect",), "denied", "unnamed-rules", ("expect",), "denied"),
    "undetermined by nothing": (("expect",), "undetermined", "unnamed-rules", ("expect",), "undetermined"),
    "two verdicts": (("expect", "allowed"), {}, "several-keys", ("expect", "denied"), "allowed, denied"),
    "no verdict": (("expect",), {}, "missing-key", ("expect",), "denied"),
    "misspelt claim": (("expect",), {"dennied": ["a"]}, "unknown-key", ("expect", "dennied"), "“dennied”"),
    "step of no refusal": (("expect",), {"allowed": {}, "at": 1}, "missing-key", ("expect", "at"), "denied"),
    "no rules": (("expect", "denied"), [], "too-few", ("expect", "denied"), "1"),
    "a rule twice": (("expect", "denied"), ["a", "b", "a"], "repeated", ("expect", "denied", 2), "“a”"),
    "step 0": (("expect", "at"), 0, "wrong-value", ("expect", "at"), "0"),
    "capital letters": (("id",), "Sale", "wrong-form", ("id",), "“Sale”"),
    "line end behind": (("id",), "sale\n", "wrong-form", ("id",), "“sale"),
    "Norway": (("parties", "contoso", "country"), "no", "wrong-form", ("parties", "contoso", "country"), "“no”"),
    "name in capitals": (
        ("parties", "Tailspin"),
        {"role": "customer"},
        "wrong-form",
        ("parties", "Tailspin"),
        "“Tailspin”",
    ),
    "date with a time": (("date",), "2025-03-01T10:00", "wrong-form", ("date",), "“2025-03-01T10:00”"),
    "month 13": (("date",), "2025-13-01", "wrong-value", ("date",), "no calendar has the day 2025-13-01"),
    "empty text": (("title",), "", "wrong-form", ("title",), "empty"),
    "long text": (("title",), "x" * 2001, "wrong-form", ("title",), "2000"),
    "long id": (("id",), "x" * 81, "wrong-form", ("id",), "80"),
    "no parties": (("parties",), {}, "too-few", ("parties",), "1"),
    "no role": (("parties", "contoso", "role"), GONE, "missing-key", ("parties", "contoso"), "role"),
    "role and tenants": (
        ("parties", "contoso", "tenants"),
        {"csp": {"role": "customer"}},
        "several-keys",
        ("parties", "contoso", "tenants"),
        "tenants",
    ),
    "resellers twice": ((*STEP, "reseller"), ["a", "a"], "repeated", (*STEP, "reseller", 1), "“a”"),
    "no resellers": ((*STEP, "reseller"), [], "too-few", (*STEP, "reseller"), "1"),
    "number as reseller": ((*STEP, "reseller"), 5, "wrong-kind", (*STEP, "reseller"), "found: a whole number"),
    "an effect on nothing": (
        ("steps", 0, "effects"),
        [{"subscription": "a"}],
        "too-few",
        ("steps", 0, "effects", 0),
        "2",
    ),
}


@pytest.mark.parametrize(("pointer", "value", "id", "at", "says"), SLIPS.values(), ids=SLIPS)
def test_one_sentence_for_each_slip(pointer: Pointer, value: object, id: str, at: Pointer, says: str) -> None:
    wrong = value if not pointer else changed(pointer, value)
    (problem,) = scenario_problems(document(wrong))
    assert (problem.id, problem.at) == (id, at)
    text = str(problem.message)
    assert says in text
    assert len(text) < 250
    assert not any(word in text for word in ("oneOf", "{", "[", "jsonschema", "is not valid under", "\n")), text


LEFT_OUT = "in a case of your own, “expect” can be left out"
CLAIM = f"write “allowed”, or “denied: [rule-id]” with the rules that forbid it; {LEFT_OUT}"
UNITS = "“Y” stands for years, “M” for months, “D” for days"
LENGTHS = "write for example “P1M” for a month, “P1Y” for a year, “P3Y” for three years, “P180D” for 180 days"
EXTENSION = "write “P180D” where it extends itself, by 180 days, and “PT0S” where it does not"
AFTERWARDS = "write how many there are after the step, and not by how many they change, for example 30"
LOWER_CASE = "write words in lower case, from the letters a to z, joined by hyphens:"


@pytest.mark.parametrize(
    ("pointer", "value", "help"),
    [
        (("stepz",), [], "did you mean “steps”?"),
        ((*STEP, "costumer"), "x", "did you mean “customer”?"),
        (("parties", "contoso", "role"), "indirect-resellr", "did you mean “indirect-reseller”?"),
        (("parties", "contoso", "cloud"), "moon", "allowed here: public, us-government, china-21vianet"),
        (("parties", "contoso", "country"), "Brazil", "write the two-letter code of the country, “BR”"),
        (("parties", "contoso", "country"), "br", "write the two-letter code of the country, “BR”"),
        (("parties", "contoso", "country"), "Nederland", "write the two-letter code of the country, “NL”"),
        (("parties", "contoso", "country"), "alemanha", "write the two-letter code of the country, “DE”"),
        (("parties", "contoso", "country"), "法国", "write the two-letter code of the country, “FR”"),
        (("parties", "contoso", "country"), "Germny", "write the two-letter code of the country, “DE”"),
        (("parties", "contoso", "country"), "UK", "write the two-letter code of the country, “GB”"),
        (("parties", "contoso", "country"), "Narnia", "write the two-letter code of the country, for example “BR”"),
        (("id",), "Sale", "did you mean “sale”?"),
        (("steps",), {"order": {}}, "begin each entry with “- ”"),
        (
            ("expect",),
            "denied",
            f"write “denied: [rule-id]” with exactly the rules that make it so; {LEFT_OUT}",
        ),
        (("expect",), "alowed", "did you mean “allowed”?"),
        (("expect",), "yes", CLAIM),
        (("expect",), True, CLAIM),
        (("expect", "denied"), [], CLAIM),
        ((*STEP, "term"), "1 year", f"write “P1Y”: {UNITS}"),
        ((*STEP, "term"), "3 anos", f"write “P3Y”: {UNITS}"),
        ((*STEP, "term"), "1 maand", f"write “P1M”: {UNITS}"),
        ((*STEP, "term"), "36个月", f"write “P36M”: {UNITS}"),
        ((*STEP, "term"), "1 mês", f"write “P1M”: {UNITS}"),
        ((*STEP, "term"), "180 days", f"write “P180D”: {UNITS}"),
        ((*STEP, "term"), "Annual", f"write “P1Y”: {UNITS}"),
        ((*STEP, "term"), "long", LENGTHS),
        (
            ("expect", "denied"),
            "mca-before-order",
            "this is a list, also of a single entry; write “[mca-before-order]”",
        ),
        ((*STEP, "customer"), ["woodgrove"], "write “woodgrove”, without brackets"),
        ((*STEP, "customer"), "De Bakker", f"{LOWER_CASE} “de-bakker”"),
        ((*STEP, "customer"), "São Paulo & Cia.", f"{LOWER_CASE} “sao-paulo-cia”"),
        ((*STEP, "customer"), "面包店", f"{LOWER_CASE} “contoso”, “fabrikam/office”"),
        (("expect", "at"), "twelve", "write the number alone, in digits and without quotation marks: 12"),
        ((*STEP, "term"), 12, LENGTHS),
        (("parties", "contoso"), "direct-bill", "keys with values are written like this: “{role: direct-bill}”"),
        (("steps", 0), {"change-subscription": {"subscription": "m", "seats": "+5"}}, AFTERWARDS),
        (("steps", 0), {"change-subscription": {"subscription": "m", "seats": "5 more"}}, AFTERWARDS),
        (("steps", 0), {"change-subscription": {"subscription": "m", "seats": -5}}, AFTERWARDS),
        (
            ("steps", 0),
            {"change-subscription": {"subscription": "m", "seats": "30"}},
            "write the number alone, in digits and without quotation marks: 30",
        ),
        (
            ("steps", 0),
            {"change-subscription": {"subscription": "m", "auto-renew": "off"}},
            "write “false”, without quotation marks",
        ),
        (
            ("steps", 0),
            {"change-subscription": {"subscription": "m", "auto-renew": "yes"}},
            "write “true”, without quotation marks",
        ),
        (("steps", 0), {"set-auto-extend": {"delegated-admin": "g", "auto-extend": True}}, EXTENSION),
        (("steps", 0), {"set-auto-extend": {"delegated-admin": "g", "auto-extend": "six months"}}, EXTENSION),
        (
            ("steps", 0),
            {"remove-delegated-admin-role": {"delegated-admin": "g", "role": "Global Admin"}},
            f"{LOWER_CASE} “global-administrator”",
        ),
        (("date",), "21-11-2026", "write it like this: “2026-11-21”"),
        (("date",), "2026/11/1", "write it like this: “2026-11-01”"),
        (("date",), "1.1.2026", "write it like this: “2026-01-01”"),
        (("date",), "01-11-2026", "write it like this: “2025-03-01”"),
        (("date",), "11-31-26", "write it like this: “2025-03-01”"),
        (("date",), "31-31-2026", "write it like this: “2025-03-01”"),
        (("expect", "at"), "step 2", "write the number alone, in digits and without quotation marks: 2"),
    ],
)
def test_what_to_do(pointer: Pointer, value: object, help: str) -> None:
    (problem,) = scenario_problems(document(changed(pointer, value)))
    assert str(problem.advice) == help


ROLE = "“by” is the role of the person who acts"
LEAVE = "write for example “by: {}”, or leave it out"
AT_CUSTOMER = (
    "global-administrator, customer-delegated-admin-relationship-administrator, billing-administrator, "
    "user-administrator, helpdesk-administrator"
)
AT_PARTNER = (
    "admin-agent, sales-agent, helpdesk-agent, user-management-admin, global-admin, billing-admin, account-admin"
)
CANCEL, ACCEPT, AGREE = "cancel-subscription", "accept-customer-relationship", "accept-customer-agreement"


@pytest.mark.parametrize(
    ("step", "by", "help"),
    [
        (CANCEL, "contoso", f"{ROLE}, as in “by: admin-agent”; the party that acts is written “partner: contoso”"),
        (CANCEL, "Contoso", f"{ROLE}, as in “by: admin-agent”; the party that acts is written “partner: contoso”"),
        (
            CANCEL,
            "woodgrove",
            f"{ROLE}, as in “by: global-administrator”; the party that acts is written “partner: woodgrove”",
        ),
        (
            CANCEL,
            "microsoft",
            f"{ROLE}, as in “by: admin-agent”; the party that acts is written “partner: microsoft”",
        ),
        (CANCEL, "direct-bill", f"{ROLE}, and no party: {LEAVE.format('admin-agent')}"),
        (ACCEPT, "contoso", f"{ROLE}, and no party: {LEAVE.format('global-administrator')}"),
        (ACCEPT, "customer", f"{ROLE}, and no party: {LEAVE.format('global-administrator')}"),
        (
            AGREE,
            "woodgrove",
            f"{ROLE}, as in “by: global-administrator”; the party that acts is written “accepted-by: woodgrove”",
        ),
        (AGREE, "microsoft", f"{ROLE}, and no party: {LEAVE.format('global-administrator')}"),
        ("administer", "contoso", f"{ROLE}, and no party: {LEAVE.format('admin-agent')}"),
        (
            ACCEPT,
            "admin-agent",
            f"“admin-agent” is a role at a partner, and here somebody at the customer acts: {AT_CUSTOMER}",
        ),
        (
            "administer",
            "global-administrator",
            f"“global-administrator” is a role at the customer, and here somebody at a partner acts: {AT_PARTNER}",
        ),
        (ACCEPT, "globl-administrator", "did you mean “global-administrator”?"),
    ],
)
def test_who_acts_is_told_apart_from_the_role_of_a_person(step: str, by: str, help: str) -> None:
    needed = read_schema("scenario")["properties"]["steps"]["items"]["properties"][step]["required"]
    body = {"subscription": "m", "partner": "contoso", "customer": "woodgrove"}
    case = changed(("steps", 0), {step: {**{key: body[key] for key in needed}, "by": by}})
    (problem,) = scenario_problems(document(case))
    assert str(problem.advice) == help


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("ordr", "order"),
        ("renew", "renew-subscription"),
        ("cancel", "cancel-subscription"),
        ("change-seats", "change-subscription"),
        ("buy", "order"),
        ("transfer", "request-transfer"),
        ("accept-transfer", "approve-transfer"),
        ("gdap", "request-delegated-admin"),
        ("Order", "order"),
        ("Change_Subscription", "change-subscription"),
    ],
)
def test_which_step_was_meant(word: str, meant: str) -> None:
    (problem,) = scenario_problems(document(changed(("steps", 0), {word: {}})))
    assert str(problem.advice) == f"did you mean “{meant}”?"


@pytest.mark.parametrize(
    ("pointer", "meant"),
    [
        (("Id",), "id"),
        (("day",), "date"),
        (("steps", 0, "date"), "on"),
        (("given", 0, "gdap"), "delegated-admin"),
        ((*STEP, "client"), "customer"),
    ],
)
def test_which_key_was_meant(pointer: Pointer, meant: str) -> None:
    case = changed(pointer, "x")
    part: Any = case
    for step in pointer[:-1]:
        part = part[step]
    # The right key is missing then, which is not said once more.
    part.pop(meant, None)
    found = list(scenario_problems(document(case)))
    told = [str(problem.advice) for problem in found if (problem.id, problem.at) == ("unknown-key", pointer)]
    assert told == [f"did you mean “{meant}”?"]
    assert [problem.at for problem in found if problem.id == "missing-key"] == []


def test_other_words_lead_to_words_that_there_are() -> None:
    known = words(read_schema("scenario"))
    assert {word for meant in OTHER_WORDS.values() for word in meant} <= known
    assert not OTHER_WORDS.keys() & KINDS.keys()


def words(schema: Any) -> set[str]:
    """Every key of a schema, and every value that it lists."""
    if isinstance(schema, list):
        return {word for item in schema for word in words(item)}
    if not isinstance(schema, dict):
        return set()
    inside = {word for item in schema.values() for word in words(item)}
    return {*inside, *schema.get("properties", {}), *filter(None, map(str, schema.get("enum", ())))}


def test_all_slips_of_a_document_are_told_at_once() -> None:
    wrong = changed(("id",), "A")
    wrong["steps"][0]["order"]["product"] = "x"
    del wrong["title"], wrong["parties"]
    found = sorted((problem.id, problem.at) for problem in scenario_problems(document(wrong)))
    assert found == [
        ("missing-key", ()),
        ("missing-key", ()),
        ("unknown-value", ("steps", 0, "order", "product")),
        ("wrong-form", ("id",)),
    ]


@pytest.mark.parametrize(
    ("value", "id", "at"),
    [
        ({"id": "sale", "title": "Uma venda"}, None, None),
        ({"id": "sale", "title": "Uma venda", "note": "x", "labels": {"contoso": "x"}}, None, None),
        ({"id": "sale"}, "missing-key", ()),
        ({"id": "sale", "title": "x", "steps": []}, "unknown-key", ("steps",)),
        ({"id": "sale", "title": "x", "labels": ["x"]}, "wrong-kind", ("labels",)),
        ({"id": "sale", "title": "x", "labels": {"contoso": 1}}, "wrong-kind", ("labels", "contoso")),
        ([], "wrong-kind", ()),
    ],
)
def test_translations(value: object, id: str | None, at: Pointer | None) -> None:
    expected = [] if id is None else [(id, at)]
    assert [(problem.id, problem.at) for problem in translation_problems(document(value))] == expected


_WORD = {"term": "x", "definition": "A definition.", "evidence": {"source": "project"}}


def test_a_keyword_without_words_of_its_own_is_still_told() -> None:
    terms = dict.fromkeys(("en", "pt-BR", "zh-CN", "nl-NL"), _WORD)
    assert list(data_problems("glossary", [{"id": "x", "name": True, "terms": terms}])) == []
    (problem,) = data_problems("glossary", [{"id": "x", "name": False, "terms": terms}])
    assert (problem.id, problem.at) == ("schema", (0, "name"))


def objects(schema: Any) -> list[dict[str, Any]]:
    """Every part of a schema that describes a mapping."""
    if isinstance(schema, list):
        return [found for item in schema for found in objects(item)]
    if not isinstance(schema, dict):
        return []
    inside = [found for item in schema.values() for found in objects(item)]
    return [schema, *inside] if schema.get("type") == "object" else inside


def references(schema: Any) -> list[str]:
    if isinstance(schema, list):
        return [found for item in schema for found in references(item)]
    if not isinstance(schema, dict):
        return []
    own = [schema["$ref"]] if isinstance(schema.get("$ref"), str) else []
    return own + [found for item in schema.values() for found in references(item)]


@pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.name)
class TestSchemas:
    def test_is_a_schema_of_2020_12(self, path: Path) -> None:
        schema = json.loads(path.read_text(encoding="utf-8"))
        assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
        assert schema["$id"].endswith(path.name)
        Draft202012Validator.check_schema(schema)

    def test_refers_to_nothing_outside_itself(self, path: Path) -> None:
        schema = json.loads(path.read_text(encoding="utf-8"))
        assert [found for found in references(schema) if not found.startswith("#/$defs/")] == []

    def test_knows_every_key(self, path: Path) -> None:
        schema = json.loads(path.read_text(encoding="utf-8"))
        assert [found for found in objects(schema) if "additionalProperties" not in found] == []


def test_the_documented_schemas_are_there() -> None:
    assert [path.name for path in SCHEMAS] == [
        "glossary.schema.json",
        "report.schema.json",
        "roles.schema.json",
        "scenario.schema.json",
        "scenarios.schema.json",
        "settings.schema.json",
        "terms.schema.json",
    ]


@pytest.mark.parametrize(
    "branch",
    [{"type": "string"}, {"required": ["a", "b"]}, {"required": ["a"], "type": "object"}],
    ids=["a kind", "two keys", "a key and more"],
)
def test_a_one_of_that_is_not_about_one_key_is_refused(
    branch: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "choice.schema.json"
    path.write_text(json.dumps({"properties": {"a": {"oneOf": [{"required": ["a"]}, branch]}}}), encoding="utf-8")
    monkeypatch.setattr("csp_guides.schema.schema_path", lambda name: path)
    with pytest.raises(NotImplementedError, match="oneOf"):
        list(data_problems("choice", {}))
