"""Every message of the catalogues with all that can stand in its places, held against its typography."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from pathlib import Path
from typing import TypeAlias

import pytest
from babel.messages.pofile import read_po

from csp_guides.config import LANGUAGES
from csp_guides.messages import (
    AdminRef,
    AnyOf,
    Country,
    Details,
    Message,
    Money,
    Month,
    Party,
    Place,
    SubscriptionRef,
    Term,
    Value,
    message,
    pieces,
)
from csp_guides.model.administration import AdminStatus
from csp_guides.model.enrollments import EnrollmentStatus
from csp_guides.model.given import ATTRIBUTES
from csp_guides.model.parties import Cloud, Role
from csp_guides.model.party_names import party_name
from csp_guides.model.products import Origin, Product
from csp_guides.model.regions import MEMBERS, Region
from csp_guides.model.steps.step import CUSTOMERS_ENTRA, PARTNER_CENTER
from csp_guides.model.words import attribute_value, seats_counted, standing
from csp_guides.roles import RoleSystem, built_in_roles
from csp_guides.source import Source
from csp_guides.translate import Translator, translator
from csp_guides.wording import terms as terms_of_texts
from csp_guides.wording.terms import Scope

ROOT = Path(__file__).parent.parent
CATALOGUE = ROOT / "validator/csp_guides/locale/nl_NL/LC_MESSAGES/csp-guides.po"

Values: TypeAlias = tuple[Value, ...]

PARTIES: Values = (Party("contoso"), Party("tailspin"), (Party("contoso"), Party("litware")))
DAYS: Values = (date(2026, 5, 4), date(2025, 10, 1))
COUNTS: Values = (3, 1, 1200)
WORDS: Values = ("crm-2",)
STATUSES = tuple(
    dict.fromkeys(
        [
            *AdminStatus,
            *EnrollmentStatus,
            "suspended",
            "cancelled",
            "expired",
            "disabled",
            "deleted",
            "extended-service-term",
        ]
    )
)
# As a card calls them: by the product alone, by product and id, by the step that ordered them, or by the id.
SUBSCRIPTIONS: Mapping[str, Value] = {
    **{product: Term(product) for product in Product},
    "azure-plan-2": message("{product} ({id})", product=Term("azure-plan"), id="second"),
    "ordered": message("{order:definite} of step {number}", order=Term("order"), number=2),
    "m365": "m365",
}
HELD: Values = tuple(SubscriptionRef(id) for id in SUBSCRIPTIONS)
ROLES: Values = tuple(
    Term(role)
    for role in dict.fromkeys(
        [*sorted(PARTNER_CENTER), *sorted(CUSTOMERS_ENTRA), *chain.from_iterable(map(built_in_roles, RoleSystem))]
    )
)
PARTNER_ROLES: Values = tuple(role.term for role in Role)
ADMINISTRATION = message(
    "{administration} of {customer} by {partner}",
    administration=Term("delegated-administration"),
    customer=Party("woodgrove"),
    partner=Party("contoso"),
)
COUNTRIES: Values = tuple(Country(code) for code in sorted(chain.from_iterable(MEMBERS.values())))

KINDS: Mapping[str, Values] = {
    **dict.fromkeys(
        [
            "customer",
            "partner",
            "tenant",
            "buyer",
            "reseller",
            "company",
            "provider",
            "target",
            "seller",
            "source",
            "destination",
            "owner",
            "giver",
            "party",
            "actor",
            "contact",
            "other",
            "second",
            "sellers",
            "resellers",
            "one",
            "own",
        ],
        PARTIES,
    ),
    **dict.fromkeys(
        [
            "day",
            "since",
            "until",
            "due",
            "on",
            "end",
            "begin",
            "ends",
            "requested",
            "eligible",
            "checked",
            "dated",
            "activated",
            "before",
            "after",
            "seen",
            "accepted",
        ],
        DAYS,
    ),
    **dict.fromkeys(("first", "last"), (*PARTIES, *DAYS)),
    **dict.fromkeys(("subscription", "plan", "thing"), HELD),
    "subscriptions": (*((one,) for one in HELD), (HELD[0], HELD[4]), (HELD[5], HELD[6])),
    **dict.fromkeys(("product", "service"), tuple(Term(product) for product in Product)),
    "role": (*PARTNER_ROLES, *ROLES[: len(PARTNER_CENTER)]),
    "by": ROLES,
    "roles": (ROLES[:1], ROLES[:2]),
    "stands": tuple(map(standing, STATUSES)),
    **dict.fromkeys(("value", "reached", "claimed"), (*map(attribute_value, STATUSES), *PARTIES, *DAYS, *COUNTS)),
    "attribute": tuple(attribute.word for attribute in ATTRIBUTES.values()),
    "admin": (AdminRef("service-desk"),),
    **dict.fromkeys(("country", "elsewhere"), COUNTRIES),
    "cloud": tuple(cloud.label for cloud in Cloud),
    **dict.fromkeys(("region", "another"), tuple(region.label for region in Region)),
    "origin": tuple(origin.label for origin in Origin),
    **dict.fromkeys(("amount", "floor", "billed", "resold"), (Money(1000), Money(300))),
    "month": tuple(map(Month, range(1, 13))),
    **dict.fromkeys(("count", "number", "step", "line", "seats", "steps", "most", "least"), COUNTS),
    **dict.fromkeys(("type", "details", "changes", "change"), (Details((Term("gdap"), seats_counted(3))),)),
    **dict.fromkeys(("known", "choices", "keys"), (AnyOf(("one", "two")), AnyOf(("one",)))),
}
"""What can stand in a place, by its name; in all others stands a word from a scenario."""

COMMON = {
    "no ISO date": r"\b\d{4}-\d{2}-\d{2}\b",
    "no two blanks": r"\S {2,}\S",
    "no blank before a mark": r"\S [,.;!?](?:\s|$)",
    "a word that agrees": r"\w\|\w",
}
RULES: Mapping[str, Mapping[str, str]] = {
    "en": {
        "a or an": r"\b[Aa] (?:[AEIOaeio](?!ne\b))|\b[Aa]n [^AEIOUaeiouhHM“]",
        "one article": r"\b(?:[Tt]he|[Aa]n?) (?:the|an?)\b",
    },
    "pt-BR": {
        "no bare product": r"\b(?:a|em|gerencia) (?:Azure|(?:Microsoft|Office|Dynamics) 365|Power "
        "Platform|plano d)|\bem reserva d",
        "contracted": r"\b(?:de|em|por) (?:o|os|as)\b(?! que)|\b(?:em|por) a\b|\ba (?:o|os)\b",
        "one article": r"\b(?:o|os|um|uma|do|da|no|na|ao|à) (?:o|a|os|as|um|uma)\b",
        "1º": r"\b1 de (?:janeiro|outubro)",
        "a no-break space": r"US\$ ",
        "grouped": r"US\$\S?\d{4}",
    },
    "zh-CN": {
        "no blank between Han": r"[一-鿿] +[一-鿿]",
        "none beside a full-width mark": r"[，。：；！？（）、“”] +\S|\S +[，。：；！？（）、“”]",
        "one between Han and Latin": r"[一-鿿][A-Za-z0-9]|[A-Za-z0-9][一-鿿]",
        "full-width brackets": r"[一-鿿] ?\(|\([^)]*[一-鿿]",
        "中国台湾": r"(?<!中国)台湾",
    },
    "nl-NL": {
        "one article": r"\b(?:[Dd]e|[Hh]et|[Ee]en|geen) (?:de|het|een)\b",
    },
}


def texts() -> list[str]:
    with CATALOGUE.open("rb") as file:
        return sorted(str(entry.id) for entry in read_po(file) if entry.id)


def names(text: str) -> tuple[str, ...]:
    """The names of the values that a message needs."""
    places = [piece for piece in pieces(text) if isinstance(piece, Place)]
    return tuple(dict.fromkeys(name for place in places for name in (place.name, place.itself, place.like) if name))


def given(text: str) -> Iterator[Mapping[str, Value]]:
    """Values for the places of a message: each that can stand in a place beside the first of the others."""
    # What somebody is to write in YAML is no sentence.
    kinds = {name: WORDS if "[" in text else KINDS.get(name, WORDS) for name in names(text)}
    first = {name: values[index % 2 if values is PARTIES else 0] for index, (name, values) in enumerate(kinds.items())}
    yield first
    for name, values in kinds.items():
        yield from ({**first, name: value} for value in values[1:])
    # Whoever can be the same is the same.
    yield {**first, **{name: PARTIES[0] for name, values in kinds.items() if values is PARTIES}}


def speaker(language: str) -> Translator:
    """The translator as cards have it."""
    return replace(
        translator(language),
        party=party_name,
        subscription=lambda id: SUBSCRIPTIONS.get(id, id),
        administration=lambda id: ADMINISTRATION,
    )


@dataclass(frozen=True)
class Said:
    """A message with values in its places, and what a reader sees.

    `apart` is the message with nothing said in its places, and the values.
    """

    text: str
    values: Mapping[str, Value]
    shown: str
    apart: tuple[str, ...]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_with_everything_in_its_places(language: str) -> None:
    wrong = list(misprints(list(everything(speaker(language))), language))
    assert wrong == [], "\n".join(wrong)


def everything(say: Translator) -> Iterator[Said]:
    for text in texts():
        bare = say(Message(text, dict.fromkeys(names(text), "~")))
        for values in given(text):
            apart = (bare, *(say.value(value) for value in values.values()))
            yield Said(text, values, say(Message(text, values)), apart)


def misprints(said: Sequence[Said], language: str) -> Iterator[str]:
    """What comes of messages and values together: one line for each message and rule, with the first values.

    What either says of itself is for those who read the catalogue, or the glossary.
    """
    # A look at all of them together is quicker than one at each, and most rules find nothing.
    lines = "\n".join(one.shown.replace("\n", " ") for one in said)
    folded = lines.casefold()
    for name, pattern in {**COMMON, **RULES[language]}.items():
        rule = re.compile(pattern)
        if rule.search(lines):
            yield from _told(name, said, lambda text, rule=rule: rule.search(text) is not None)  # type: ignore[misc]
    for term in terms(language):
        if term.may_be_in(lines, folded):
            yield from _told(term.id, said, lambda text, term=term: any(True for _ in term.found(text)))  # type: ignore[misc]


def _told(rule: str, said: Sequence[Said], finds: Callable[[str], bool]) -> Iterator[str]:
    told: set[str] = set()
    for one in said:
        if one.text not in told and finds(one.shown) and not any(map(finds, one.apart)):
            told.add(one.text)
            yield f"{rule}: {one.shown!r}, of {one.text!r} with {dict(one.values)}"


def terms(language: str) -> Iterator[terms_of_texts.Term]:
    """The terms of a language that messages, or what is built from them, are held to."""
    path = ROOT / "docs" / ".terms" / "house.yaml"
    house = terms_of_texts.read_terms(Source(path.name, path.read_text(encoding="utf-8")))
    for term in (*terms_of_texts.shipped_terms(), *house):
        if term.language == language and term.id not in ABOUT_VALUES and term.scope & {Scope.MESSAGES, Scope.BUILT}:
            yield term


ABOUT_VALUES = frozenset({"en-tenant-key", "pt-tenant-id-as-name", "nl-tenant-key", "zh-tenant-billing-admin"})
"""Terms that tell which tenant or role is meant: here any stands anywhere."""


@pytest.mark.parametrize("language", ["pt-BR", "nl-NL"])
def test_what_can_stand_in_a_form_has_its_gender(language: str) -> None:
    spoken_of = {term.id for term in (*ROLES, *PARTNER_ROLES, *KINDS["product"]) if isinstance(term, Term)}
    spoken_of |= {
        "order",
        "subscription",
        "enrollment",
        "partnership",
        "customer-relationship",
        "delegated-administration",
    }
    say = translator(language)
    assert [id for id in sorted(spoken_of) if say.glossary.noun(id, language).gender is None] == []


def test_what_is_wrong_is_found() -> None:
    seeds = {
        "en": "orders a {product} on {day}",
        "pt-BR": "acesso a {product} em {day}",
        "zh-CN": "订购{product}(自 {day} 起)",
        "nl-NL": "bestelt de {product:definite} ({day})",
    }
    values: Mapping[str, Value] = {"product": Term("azure-plan"), "day": "2026-05-04"}
    for language, text in seeds.items():
        shown = Message(text, values)
        say = speaker(language)
        found = [line.partition(":")[0] for line in misprints([Said(text, values, say(shown), ())], language)]
        assert "no ISO date" in found, language
        assert set(found) & RULES[language].keys(), language
