"""Which rules belong together, and which cases of other pages a rule decides."""

from functools import cache
from pathlib import Path

import pytest

from csp_guides.check import Page, check
from csp_guides.config import Config
from csp_guides.rules.catalogue import BY_ID, RULES
from csp_guides.site.rule_uses import RuleUses
from csp_guides.source import Source

DOCS = Path(__file__).parent.parent / "docs" / "en"


@cache
def uses() -> RuleUses:
    pages = [
        Page(source=Source(path.name, path.read_text(encoding="utf-8")), language="en", name=name)
        for path in sorted(DOCS.rglob("*.md"))
        if not (name := path.relative_to(DOCS).as_posix()).startswith("use/")
    ]
    return RuleUses(check(pages, Config(languages=("en",))))


def test_every_rule_has_two_to_six_others_beside_it() -> None:
    for rule in RULES:
        related = uses().related(rule.id)
        assert 2 <= len(set(related)) == len(related) <= 6, rule.id
        assert rule.id not in related
        assert set(related) <= BY_ID.keys()


@pytest.mark.parametrize(
    ("rule", "other"),
    [
        # Their pages link to each other.
        ("no-resale-to-csp-transacting-tenant", "non-csp-tenant-may-buy"),
        ("direct-bill-revenue-300k", "direct-bill-revenue-1m"),
        # They decide one case.
        ("suspended-tenant-cannot-sell-new", "reseller-on-order-must-be-valid"),
        # Nothing but their topic and their kinds of step brings them together.
        ("new-legacy-offers-not-sold", "customer-asks-partner-for-csp-seats"),
    ],
)
def test_what_belongs_together_is_related(rule: str, other: str) -> None:
    assert other in uses().related(rule)


def test_cases_of_guides_come_first_and_none_is_of_the_rules_own_page() -> None:
    found = uses().of("several-partners-per-customer", "en")
    of_rules = [use.address.startswith("rules/") for use in found]
    assert of_rules == sorted(of_rules)
    assert set(of_rules) == {False, True}
    assert not any("/several-partners-per-customer/" in use.address for use in found)


@pytest.mark.parametrize(
    ("rule", "verdict"),
    [("no-resale-to-csp-transacting-tenant", "denied"), ("non-csp-tenant-may-buy", "allowed")],
)
def test_a_case_says_what_the_rule_makes_of_it(rule: str, verdict: str) -> None:
    assert {use.verdict.value for use in uses().of(rule, "en")} == {verdict}


def test_a_language_without_pages_has_no_cases() -> None:
    assert not uses().of("several-partners-per-customer", "nl-NL")
