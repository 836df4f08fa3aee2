"""From a judged scenario to what its card shows."""

import pytest

from csp_guides.check import Page, check
from csp_guides.config import Config
from csp_guides.model.party_names import party_name
from csp_guides.model.ties import TieKind
from csp_guides.site.card_data import MICROSOFT, Card, CardEdge, CardVerdict, EdgeKind, StepState, Tier
from csp_guides.site.cards import LABELS
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


def ties(card: Card, kind: EdgeKind) -> list[tuple[str, str, int | None, bool]]:
    return [(edge.source, edge.target, edge.step, edge.refused) for edge in card.edges if edge.kind is kind]


def test_an_order_is_drawn_from_microsoft_to_the_customer() -> None:
    card = made(TWO_TIERS + GIVEN + "steps:\n" + ORDER + ANY)
    assert card.verdict is CardVerdict.ALLOWED
    assert ties(card, EdgeKind.SALE) == [
        (MICROSOFT, "contoso", 1, False),
        ("contoso", "fabrikam", 1, False),
        ("fabrikam", "woodgrove", 1, False),
    ]
    assert ties(card, EdgeKind.PARTNERSHIP) == [("contoso", "fabrikam", None, False)]
    assert ties(card, EdgeKind.CUSTOMER_RELATIONSHIP) == [("contoso", "woodgrove", None, False)]


def test_judging_ends_at_the_refused_step_and_so_does_the_picture() -> None:
    later = "  - administer: {partner: fabrikam, customer: woodgrove}\n"
    card = made(TWO_TIERS + "steps:\n" + ORDER + later + "expect: {denied: [reseller-needs-provider]}\n")
    assert card.verdict is CardVerdict.DENIED
    assert [step.state for step in card.steps] == [StepState.REFUSED, StepState.NOT_REACHED]
    assert {edge.step for edge in card.edges} == {1}
    assert all(edge.refused for edge in card.edges)
    assert card.reasons
    assert all(reason.href.startswith("/rules/") and reason.sources for reason in card.reasons)
    assert card.assumptions == ()


def test_a_request_that_is_accepted_draws_one_tie() -> None:
    request = "  - request-customer-relationship: {partner: fabrikam, customer: woodgrove, by: admin-agent}\n"
    accept = "  - accept-customer-relationship: {partner: fabrikam, customer: woodgrove, by: global-administrator}\n"
    assert ties(made(TWO_TIERS + "steps:\n" + request + ANY), EdgeKind.CUSTOMER_RELATIONSHIP) == [
        ("fabrikam", "woodgrove", 1, False)
    ]
    assert ties(made(TWO_TIERS + "steps:\n" + request + accept + ANY), EdgeKind.CUSTOMER_RELATIONSHIP) == [
        ("fabrikam", "woodgrove", 2, False)
    ]


@pytest.mark.parametrize(
    ("step", "kind", "tie"),
    [
        ("form-partnership: {provider: contoso, reseller: fabrikam}", EdgeKind.PARTNERSHIP, ("contoso", "fabrikam")),
        ("administer: {partner: fabrikam, customer: woodgrove}", EdgeKind.SUPPORT, ("fabrikam", "woodgrove")),
        (
            "create-customer: {partner: fabrikam, customer: woodgrove}",
            EdgeKind.CUSTOMER_RELATIONSHIP,
            ("fabrikam", "woodgrove"),
        ),
        ("name-first-line-support: {subscription: s, contact: fabrikam}", EdgeKind.SUPPORT, ("fabrikam", "woodgrove")),
        ("name-first-line-support: {subscription: s, contact: microsoft}", EdgeKind.SUPPORT, (MICROSOFT, "woodgrove")),
    ],
)
def test_each_step_draws_what_it_ties(step: str, kind: EdgeKind, tie: tuple[str, str]) -> None:
    given = (
        "given:\n  - subscription: {id: s, product: azure, customer: woodgrove, buyer: contoso, reseller: fabrikam}\n"
    )
    edges = [edge for edge in made(f"{TWO_TIERS}{given}steps:\n  - {step}\n{ANY}").edges if edge.step == 1]
    assert [(edge.source, edge.target, edge.kind) for edge in edges] == [(*tie, kind)]


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
    assert [tie[:2] for tie in ties(card, EdgeKind.SALE)] == chain


def test_every_kind_of_tie_is_drawn_as_one_of_its_own() -> None:
    assert {kind.value for kind in TieKind} == {kind.value for kind in EdgeKind}


def test_ended_administration_ties_nobody() -> None:
    admin = "delegated-admin: {id: g, partner: fabrikam, customer: woodgrove, type: gdap, status: %s}"
    for status, drawn in (("active", 1), ("expired", 0)):
        given = f"given:\n  - {admin % status}\n"
        card = made(TWO_TIERS + given + "steps:\n  - form-partnership: {provider: contoso, reseller: fabrikam}\n" + ANY)
        assert len(ties(card, EdgeKind.DELEGATED_ADMIN)) == drawn, status


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
    assert ties(card, EdgeKind.SALE)[-1] == ("contoso", "fabrikam/office", 1, False)


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
    ("step", "source", "target", "kind"),
    [
        ("enroll: {tenant: contoso}", MICROSOFT, "contoso", EdgeKind.AGREEMENT),
        ("sign-partner-agreement: {tenant: fabrikam}", MICROSOFT, "fabrikam", EdgeKind.AGREEMENT),
        ("accept-customer-agreement: {customer: woodgrove}", MICROSOFT, "woodgrove", EdgeKind.AGREEMENT),
        (
            "attest-customer-agreement: {partner: contoso, customer: woodgrove}",
            MICROSOFT,
            "woodgrove",
            EdgeKind.AGREEMENT,
        ),
        ("end-partnership: {provider: contoso, reseller: fabrikam}", "contoso", "fabrikam", EdgeKind.PARTNERSHIP),
        ("grant-azure-access: {partner: fabrikam, subscription: cloud}", "fabrikam", "woodgrove", EdgeKind.SUPPORT),
        (
            "designate-support-contact: {subscription: cloud, contact: fabrikam}",
            "fabrikam",
            "woodgrove",
            EdgeKind.SUPPORT,
        ),
    ],
)
def test_a_step_is_drawn_between_those_it_ties(step: str, source: str, target: str, kind: EdgeKind) -> None:
    held = "  - subscription: {id: cloud, product: azure, buyer: contoso, reseller: fabrikam, customer: woodgrove}\n"
    card = made(TWO_TIERS + GIVEN + held + f"steps:\n  - {step}\n" + ANY)
    assert (source, target) in [edge[:2] for edge in ties(card, kind)]


def test_a_transfer_is_drawn_once_down_to_the_customer() -> None:
    tailspin = "  tailspin: {role: direct-bill}\n"
    held = "  - subscription: {id: cloud, product: azure, buyer: contoso, reseller: fabrikam, customer: woodgrove}\n"
    related = "  - customer-relationship: {partner: tailspin, customer: woodgrove}\n"
    plan = "  - subscription: {id: plan, product: azure-plan, buyer: tailspin, customer: woodgrove}\n"
    asks = "  - request-transfer: {id: move, target: tailspin, subscriptions: [cloud]}\n"
    approves = "  - approve-transfer: {transfer: move}\n"
    card = made(TWO_TIERS + tailspin + GIVEN + held + related + plan + "steps:\n" + asks + approves + ANY)
    assert [edge for edge in ties(card, EdgeKind.SALE) if edge[2] is not None] == [
        (MICROSOFT, "tailspin", 2, False),
        ("tailspin", "woodgrove", 2, False),
    ]


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
