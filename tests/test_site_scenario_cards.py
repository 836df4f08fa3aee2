"""From a judged scenario to what its card shows."""

import pytest

from csp_guides.check import Page, check
from csp_guides.config import Config
from csp_guides.model.party_names import party_name
from csp_guides.model.ties import TieKind
from csp_guides.site.card_data import MICROSOFT, Card, CardVerdict, StepState, Tier
from csp_guides.site.cards import LABELS
from csp_guides.site.drawing import CardEdge, Fate
from csp_guides.site.scenario_cards import CardMaker
from csp_guides.source import Source
from csp_guides.translate import translator

TWO_TIERS = """\
id: case
title: A case
parties:
  contoso: {role: indirect-provider, country: NL}
  fabrikam: {role: indirect-reseller, country: BE}
  woodgrove: {role: customer}
"""
GIVEN = """\
given:
  - partnership: {provider: contoso, reseller: fabrikam}
  - customer-relationship: {partner: contoso, customer: woodgrove}
"""
ORDER = "  - order: {product: azure, buyer: contoso, reseller: fabrikam, customer: woodgrove}\n"
ANY = "expect: allowed\n"


def made(text: str, language: str = "en") -> Card:
    """The card of a scenario, whatever it claims."""
    page = Page(source=Source("docs/en/page.md", f"```yaml csp-scenario\n{text}```\n"), language="en", name="page.md")
    (block,) = check([page], Config(languages=("en",))).blocks
    words = dict.fromkeys(LABELS, "x")
    return CardMaker(say=translator(language), labels=words, link=lambda path: f"/{path}").card(block, heading_level=3)


def ties(card: Card, kind: TieKind) -> list[tuple[str, str, int | None, str]]:
    return [(edge.source, edge.target, edge.step, edge.state) for edge in card.edges if edge.kind is kind]


def test_an_order_is_drawn_from_microsoft_to_the_customer() -> None:
    card = made(TWO_TIERS + GIVEN + "steps:\n" + ORDER + ANY)
    assert card.verdict is CardVerdict.ALLOWED
    assert ties(card, TieKind.BILLED_SALE) == [(MICROSOFT, "contoso", 1, "made")]
    assert ties(card, TieKind.SALE) == [("contoso", "fabrikam", 1, "made"), ("fabrikam", "woodgrove", 1, "made")]
    assert ties(card, TieKind.PARTNERSHIP) == [("contoso", "fabrikam", None, "active")]
    assert ties(card, TieKind.CUSTOMER_RELATIONSHIP) == [("contoso", "woodgrove", None, "active")]


def test_judging_ends_at_the_refused_step_and_so_does_the_picture() -> None:
    later = "  - administer: {partner: fabrikam, customer: woodgrove}\n"
    card = made(TWO_TIERS + "steps:\n" + ORDER + later + "expect: {denied: [reseller-needs-provider]}\n")
    assert card.verdict is CardVerdict.DENIED
    assert [step.state for step in card.steps] == [StepState.REFUSED, StepState.NOT_REACHED]
    assert {edge.step for edge in card.edges} == {1}
    assert all(edge.fate is Fate.REFUSED for edge in card.edges)
    assert card.reasons
    assert all(reason.href.startswith("/rules/") and reason.sources for reason in card.reasons)
    assert card.assumptions == ()


@pytest.mark.parametrize(
    ("held", "chain"),
    [
        (
            "buyer: contoso, reseller: fabrikam",
            [(MICROSOFT, "contoso"), ("contoso", "fabrikam"), ("fabrikam", "woodgrove")],
        ),
        ("origin: enterprise-agreement", [(MICROSOFT, "woodgrove")]),
        ("origin: non-csp-seller", []),
    ],
)
def test_what_a_customer_holds_is_drawn_from_where_it_was_bought(held: str, chain: list[tuple[str, str]]) -> None:
    given = f"given:\n  - subscription: {{id: s, product: azure, customer: woodgrove, {held}}}\n"
    card = made(TWO_TIERS + given + "steps:\n  - form-partnership: {provider: contoso, reseller: fabrikam}\n" + ANY)
    sold = [*ties(card, TieKind.BILLED_SALE), *ties(card, TieKind.SALE)]
    assert [tie[:2] for tie in sold] == chain


def test_every_tie_is_told_in_a_sentence_with_names_as_people_write_them() -> None:
    for edge in made(TWO_TIERS + GIVEN + "steps:\n" + ORDER + ANY).edges:
        assert edge.text.endswith(".")
        assert "contoso" not in edge.text
        assert named(edge) in edge.text


def named(edge: CardEdge) -> str:
    return party_name(edge.target if edge.source == MICROSOFT else edge.source)


def test_companies_of_several_tenants_keep_them_apart() -> None:
    text = """\
id: case
title: A case
labels: {fabrikam: "Fabrikam, a reseller", fabrikam/office: its own office}
parties:
  contoso: {role: direct-bill, country: US, cloud: us-government}
  fabrikam:
    country: US
    tenants:
      csp: {role: indirect-reseller}
      office: {role: customer, cloud: us-government}
given:
  - customer-relationship: {partner: contoso, customer: fabrikam/office}
steps:
  - order: {product: azure, buyer: contoso, customer: fabrikam/office}
expect: allowed
"""
    card = made(text)
    _, fabrikam = card.parties
    assert (fabrikam.name, fabrikam.place, fabrikam.description) == ("Fabrikam", "United States", "a reseller")
    assert [(tenant.id, tenant.name, tenant.tier) for tenant in fabrikam.tenants] == [
        ("fabrikam/csp", "", Tier.RESELLS),
        ("fabrikam/office", "its own office", Tier.CUSTOMER),
    ]
    assert [tenant.called for tenant in fabrikam.tenants] == [
        "Fabrikam (indirect reseller)",
        "Fabrikam (its own office)",
    ]
    assert [tenant.note for tenant in fabrikam.tenants] == ["", "US Government cloud"]
    assert "Fabrikam (its own office)" in card.steps[0].text
    assert ties(card, TieKind.SALE)[-1] == ("contoso", "fabrikam/office", 1, "made")


def test_days_are_shown_where_the_case_names_them() -> None:
    without = made(TWO_TIERS + GIVEN + "steps:\n" + ORDER + ANY)
    assert (without.date, without.steps[0].date) == ("", "")
    order = ORDER.rstrip() + "\n    on: 2025-03-02\n"
    dated = made(TWO_TIERS.replace("title:", "date: 2025-03-01\ntitle:") + GIVEN + "steps:\n" + order + ANY)
    assert (dated.date, dated.steps[0].date) == ("March 1, 2025", "March 2, 2025")


def test_what_is_taken_for_granted_is_told_with_the_word_explained() -> None:
    card = made(TWO_TIERS + GIVEN + "steps:\n" + ORDER + ANY)
    assert card.assumptions
    assert {assumption.href for assumption in card.assumptions} == {"/glossary/#standing-assumption"}


@pytest.mark.parametrize("language", ["pt-BR", "zh-CN", "nl-NL"])
def test_a_card_speaks_the_language_asked_for(language: str) -> None:
    english = made(TWO_TIERS + GIVEN + "steps:\n" + ORDER + ANY)
    card = made(TWO_TIERS + GIVEN + "steps:\n" + ORDER + ANY, language)
    assert card.answer != english.answer
    assert [step.text for step in card.steps] != [step.text for step in english.steps]
    assert [party.place for party in card.parties] != [party.place for party in english.parties]
    assert [tenant.id for party in card.parties for tenant in party.tenants] == ["contoso", "fabrikam", "woodgrove"]
    assert card.source == english.source


@pytest.mark.parametrize(
    ("name", "shown"),
    [("contoso", "Contoso"), ("adventure-works", "Adventure Works"), ("fabrikam/office", "Fabrikam (office)")],
)
def test_names_are_shown_as_people_write_them(name: str, shown: str) -> None:
    assert party_name(name) == shown


@pytest.mark.parametrize(
    ("one", "two", "place", "names"),
    [
        ("country: PL", "country: IL", "", ["Polen", "Israël"]),
        (
            "country: US",
            "country: US, cloud: us-government",
            "Verenigde Staten",
            ["openbare cloud", "US Government-cloud"],
        ),
    ],
)
def test_what_the_names_of_tenants_say_is_not_said_again(one: str, two: str, place: str, names: list[str]) -> None:
    text = f"""\
id: case
title: A case
parties:
  contoso: {{role: direct-bill, country: US}}
  northwind: {{tenants: {{one: {{role: customer, {one}}}, two: {{role: customer, {two}}}}}}}
steps:
  - administer: {{partner: contoso, customer: northwind/one}}
expect: allowed
"""
    _, northwind = made(text, "nl-NL").parties
    assert (northwind.place, [tenant.name for tenant in northwind.tenants]) == (place, names)
    assert [tenant.note for tenant in northwind.tenants] == ["", ""]


ENDS = "  - end-partnership: {provider: contoso, reseller: fabrikam}\n    effects:\n"
SAID = "      - {customer-relationship: {partner: contoso, customer: woodgrove}, exists: %s}\n"


@pytest.mark.parametrize(
    ("said", "verdict", "state", "change"),
    [
        ("false", CardVerdict.FALSE_CLAIM, StepState.CLAIMED_FALSELY, ("there", "there", "not there")),
        ("true", CardVerdict.ALLOWED, StepState.DONE, ("there", "there", "")),
    ],
)
def test_effects_are_told_before_and_after(
    said: str, verdict: CardVerdict, state: StepState, change: tuple[str, str, str]
) -> None:
    card = made(TWO_TIERS + GIVEN + "steps:\n" + ENDS + SAID % said + ANY)
    assert (card.verdict, card.steps[0].state) == (verdict, state)
    (shown,) = card.steps[0].changes
    assert (shown.before, shown.after, shown.claimed) == change
    assert card.steps[0].effects == ()


def test_a_step_that_cannot_happen_is_told_from_one_that_is_forbidden() -> None:
    card = made(TWO_TIERS + "steps:\n  - end-partnership: {provider: contoso, reseller: fabrikam}\n" + ANY)
    assert (card.verdict, card.steps[0].state) == (CardVerdict.IMPOSSIBLE, StepState.IMPOSSIBLE)


@pytest.mark.parametrize(
    ("days", "moments"),
    [
        (("2025-03-01", "2025-03-31"), [("March 1, 2025", "", (1,)), ("March 31, 2025", "30 days", (2,))]),
        (("2025-03-01", "2025-03-02"), [("March 1, 2025", "", (1,)), ("March 2, 2025", "one day", (2,))]),
        (("2025-03-01", "2025-03-01"), []),
    ],
)
def test_days_are_drawn_only_where_they_differ(
    days: tuple[str, str], moments: list[tuple[str, str, tuple[int, ...]]]
) -> None:
    steps = "".join(f"{ORDER.rstrip()}\n    on: {day}\n" for day in days)
    card = made(TWO_TIERS + GIVEN + "steps:\n" + steps + ANY)
    assert [(moment.day, moment.since, moment.steps) for moment in card.moments] == moments
