"""Every word of the vocabulary: what the schema lets a scenario say can be built, judged, told and drawn."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from csp_guides.config import LANGUAGES
from csp_guides.messages import Message
from csp_guides.model import given
from csp_guides.model.attributes import EXISTS, claimable
from csp_guides.model.build import build_scenario
from csp_guides.model.scenario import Scenario
from csp_guides.model.steps import kinds as steps
from csp_guides.narrative import describe_claim, describe_effect
from csp_guides.rules.catalogue import RULES
from csp_guides.rules.evaluation import evaluate
from csp_guides.schema import data_problems
from csp_guides.translate import translator

ROOT = Path(__file__).parent.parent
SCHEMA = json.loads((ROOT / "schemas" / "scenario.schema.json").read_text(encoding="utf-8"))
GUIDE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")

TWO = {"provider": "contoso", "reseller": "fabrikam"}
BOTH = {"partner": "contoso", "customer": "woodgrove"}
AZURE = {"partner": "fabrikam", "subscription": "cloud"}
ADMIN = {"id": "help", **BOTH, "roles": ["user-administrator"]}

GIVEN: dict[str, dict[str, Any]] = {
    "enrollment": {
        "tenant": "fabrikam", "since": "2022-05-01", "anniversary": 5, "revenue": 4_000, "support-plan": "advanced",
        "security": {"mfa": True, "contact": False, "alerts-within-24h": True}, "assessment": "passed",
    },
    "partnership": TWO,
    "customer-relationship": BOTH,
    "customer-agreement": {
        "customer": "woodgrove", "status": "accepted", "attested-by": "contoso", "channel": "portal",
    },
    "customer-purchase-permission": {**BOTH, "products": ["reservations"]},
    "delegated-admin": {**ADMIN, "requested-on": "2025-01-10"},
    "guest-account": {**BOTH, "user": "ada"},
    "subscription": {
        "id": "cloud", "product": "azure", "buyer": "contoso", "reseller": "fabrikam", "reseller-location": "utrecht",
        "customer": "woodgrove", "commerce": "new", "started-on": "2025-02-01", "status": "suspended",
        "support-contact": "contoso", "end-of-term": "cancel",
    },
    "azure-access": {**AZURE, "via": "lighthouse", "role": "owner"},
}  # fmt: skip

LICENSES = {"subscription": {"id": "mail", "product": "microsoft-365", "buyer": "contoso", "customer": "woodgrove"}}
"""Beside the subscription above, one that has a term."""

STEPS: dict[str, dict[str, Any]] = {
    "order": {"product": "azure-plan", "buyer": "contoso", "reseller": "fabrikam", "customer": "woodgrove"},
    "enroll": {"tenant": "litware"},
    "review-enrollment": {"tenant": "litware"},
    "request-offboarding": {"tenant": "litware"},
    "set-enrollment-status": {"tenant": "litware", "status": "suspended"},
    "sign-partner-agreement": {"tenant": "litware"},
    "form-partnership": TWO,
    "request-partnership": {**TWO, "requested-by": "fabrikam"},
    "accept-partnership": {**TWO, "by": "global-admin"},
    "end-partnership": TWO,
    "request-customer-relationship": {**BOTH, "by": "admin-agent"},
    "accept-customer-relationship": {**BOTH, "by": "global-administrator"},
    "end-customer-relationship": {**BOTH, "by": "admin-agent"},
    "create-customer": {**BOTH, "reseller": "fabrikam"},
    "accept-customer-agreement": {"customer": "woodgrove"},
    "attest-customer-agreement": {**BOTH, "by": "sales-agent", "channel": "api"},
    "set-purchase-permission": {**BOTH, "products": ["savings-plans"], "by": "admin-agent"},
    "administer": BOTH,
    "request-delegated-admin": {**ADMIN, "id": "more", "auto-extend": "P180D"},
    "approve-delegated-admin": {"request": "help", "by": "global-administrator"},
    "assign-delegated-admin": {"delegated-admin": "help", "group": "desk", "roles": ["user-administrator"]},
    "set-auto-extend": {"delegated-admin": "help", "auto-extend": "PT0S", "by": "global-administrator"},
    "change-delegated-admin": {
        "delegated-admin": "help",
        "roles": ["global-reader"],
        "duration": "P90D",
        "name": "Desk",
        "by": "admin-agent",
    },
    "remove-delegated-admin-role": {"delegated-admin": "help", "role": "user-administrator", "by": "admin-agent"},
    "expire-delegated-admin": {"delegated-admin": "help"},
    "terminate-delegated-admin": {"delegated-admin": "help", "by": "admin-agent"},
    "remove-guest-account": {**BOTH, "user": "ada"},
    "change-subscription": {
        "subscription": "mail",
        "seats": 4,
        "term": "P1Y",
        "billing": "annual",
        "commerce": "new",
        "auto-renew": False,
        "end-of-term": "extended-service-term",
    },
    "renew-subscription": {"subscription": "cloud"},
    "end-term": {"subscription": "cloud"},
    "suspend-subscription": {"subscription": "cloud"},
    "resume-subscription": {"subscription": "cloud"},
    "cancel-subscription": {"subscription": "cloud"},
    "change-reseller": {"subscription": "cloud", "reseller": "litware"},
    "designate-support-contact": {"subscription": "cloud", "contact": "fabrikam"},
    "support-subscription": {"partner": "fabrikam", "subscription": "cloud"},
    "open-ticket": {"partner": "fabrikam", "customer": "woodgrove", "service": "azure"},
    "name-first-line-support": {"subscription": "cloud", "contact": "contoso"},
    "request-transfer": {"id": "move", "target": "tailspin", "subscriptions": ["cloud"], "to-customer": "northwind"},
    "approve-transfer": {"transfer": "moved"},
    "grant-azure-access": {**AZURE, "role": "contributor"},
    "remove-azure-access": AZURE,
    "manage-azure": AZURE,
    "earn-credit": {"partner": "contoso", "subscription": "cloud"},
}

TOLD_OTHERWISE: list[dict[str, Any]] = [
    {"order": {"product": "azure", "buyer": "contoso", "customer": "woodgrove", "partner": "fabrikam"}},
    {
        "order": {
            "product": "azure", "buyer": "contoso", "reseller": "fabrikam", "customer": "woodgrove",
            "partner": "woodgrove", "via": "provider-shop", "by": "billing-administrator",
        }
    },
    {
        "order": {
            "product": "azure-plan", "buyer": "contoso", "reseller": "fabrikam", "customer": "woodgrove",
            "segment": "government",
        }
    },
    *(
        {
            "order": {
                "product": "azure-plan", "buyer": "contoso", "reseller": "fabrikam", "customer": "woodgrove",
                "capacity": capacity,
            }
        }
        for capacity in ("provider", "direct", "none")
    ),
    {"renew-subscription": {"subscription": "cloud", "partner": "microsoft"}},
    {"cancel-subscription": {"subscription": "cloud", "partner": "woodgrove", "via": "azure-portal", "by": "owner"}},
    {"change-reseller": {"subscription": "cloud", "reseller": "litware", "by": "helpdesk-agent"}},
    {"designate-support-contact": {"subscription": "cloud", "contact": "fabrikam", "partner": "tailspin"}},
    {"set-purchase-permission": {**BOTH, "products": []}},
    {"administer": {**BOTH, "user": "ada", "by": "admin-agent"}},
    {"remove-guest-account": BOTH},
    {"accept-customer-agreement": {"customer": "woodgrove", "accepted-by": "contoso", "by": "global-administrator"}},
    {"grant-azure-access": {**AZURE, "granted-by": "contoso", "by": "user-access-administrator"}},
    {"approve-transfer": {"transfer": "moved", "by": "admin-agent"}},
    {
        "request-transfer": {
            "id": "out", "target": "woodgrove", "to-origin": "enterprise-agreement", "subscriptions": ["cloud"],
        }
    },
    {"end-partnership": {**TWO, "by": "sales-agent"}},
    {"sign-partner-agreement": {"tenant": "litware", "by": "global-admin"}},
    {"open-ticket": {"partner": "woodgrove", "customer": "woodgrove", "service": "azure"}},
]  # fmt: skip
"""Steps whose sentence is another one because somebody else takes them, elsewhere or in a role."""

FACTS: dict[str, dict[str, Any]] = {
    "subscription": {"subscription": "cloud", "seats": 4, "status": "extended-service-term", "end-of-term": "renew"},
    "delegated-admin": {"delegated-admin": "help", "status": "terminated"},
    "guest-account": {"guest-account": {**BOTH, "user": "ada"}, "exists": False},
    "customer-relationship": {"customer-relationship": BOTH, "exists": False},
    "partnership": {"partnership": TWO, "exists": True},
    "customer-agreement": {"customer-agreement": {"customer": "woodgrove"}, "exists": True},
    "customer-purchase-permission": {"customer-purchase-permission": BOTH, "exists": False},
    "azure-access": {"azure-access": {**AZURE, "via": "lighthouse"}, "exists": False},
    "enrollment": {"enrollment": {"tenant": "fabrikam"}, "status": "active"},
}


def scenario(step: dict[str, Any], facts: list[dict[str, Any]] | None = None) -> Scenario:
    asked = {"request-transfer": {"id": "moved", "target": "tailspin", "subscriptions": ["cloud"]}}
    value = {
        "id": "a",
        "title": "A",
        "date": "2025-03-01",
        "parties": {
            "contoso": {"role": "distributor", "qualifications": ["azure-expert-msp"], "affiliates": ["litware"]},
            "fabrikam": {
                "role": "indirect-reseller",
                "locations": {"utrecht": "NL"},
                "location": "utrecht",
                "membership": "active",
            },
            "litware": {"role": "indirect-reseller"},
            "tailspin": {"role": "direct-bill"},
            "woodgrove": {"role": "customer", "segment": "education"},
            "northwind": {"role": "customer"},
        },
        "given": [*({kind: body} for kind, body in GIVEN.items()), LICENSES],
        "steps": [asked, {**step, **({"effects": facts} if facts else {})}],
        "expect": {"allowed": {"state": facts or [FACTS["partnership"]]}},
    }
    assert [str(problem.message) for problem in data_problems("scenario", value)] == []
    built, problems = build_scenario(value, date(2026, 11, 21))
    assert [str(problem.message) for problem in problems] == []
    assert built is not None
    return built


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


def told_to_authors(keys: Iterable[str]) -> list[str]:
    return [key for key in keys if f"`{key}`" in GUIDE]


def test_every_kind_of_step_stands_everywhere() -> None:
    items = SCHEMA["properties"]["steps"]["items"]
    places = {
        "model/steps": steps.KINDS,
        "schema, properties of a step": items["properties"].keys() - {"on", "effects"},
        "schema, oneOf of a step": alternatives(items),
        "samples": STEPS,
        "CONTRIBUTING.md": told_to_authors(STEPS),
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
        "samples of what is given": GIVEN,
        "samples of what is claimed": FACTS,
        "CONTRIBUTING.md": told_to_authors(GIVEN),
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


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", STEPS)
def test_a_step_can_be_judged_and_told(kind: str, language: str) -> None:
    built = scenario({kind: STEPS[kind]})
    assert evaluate(built, RULES).steps
    assert told(language, built.steps[-1].sentence()) != told(language, built.steps[0].sentence())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("step", TOLD_OTHERWISE, ids=lambda step: next(iter(step)) + str(len(str(step))))
def test_who_acts_where_and_in_which_role_is_told(step: dict[str, Any], language: str) -> None:
    kind = next(iter(step))
    plain = scenario({kind: STEPS[kind]}).steps[-1].sentence()
    assert told(language, scenario(step).steps[-1].sentence()) != told(language, plain)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_given_can_be_told(language: str) -> None:
    facts = scenario({"administer": BOTH}).given
    assert len({told(language, fact.sentence()) for fact in facts}) == len(GIVEN) + 1


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", FACTS)
def test_what_is_said_of_a_thing_can_be_told(kind: str, language: str) -> None:
    built = scenario({"administer": BOTH}, [FACTS[kind]])
    assert built.claim is not None
    assert [told(language, said) for said in describe_claim(built.claim)]
    assert [told(language, describe_effect(effect)) for effect in built.steps[-1].effects]


@pytest.mark.parametrize(
    ("language", "amount"), [("en", "1,200"), ("pt-BR", "1.200"), ("zh-CN", "1,200"), ("nl-NL", "1.200")]
)
def test_counts_are_read_in_groups_of_digits(language: str, amount: str) -> None:
    assert translator(language).value(1_200) == amount
    assert translator(language).value(999) == "999"
