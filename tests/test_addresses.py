"""Addresses in the reader's language."""

import pytest

from csp_guides.addresses import address_in
from csp_guides.site.pages import with_links_in

LEARN = "https://learn.microsoft.com"
DOCS = "https://docs.microsoft.com"


@pytest.mark.parametrize(
    ("language", "href", "reached", "answers_in"),
    [
        ("nl-NL", f"{LEARN}/partner-center/x?a=1#b", f"{LEARN}/nl-nl/partner-center/x?a=1#b", "nl-NL"),
        ("zh-CN", f"{LEARN}/en-us/graph/api/y", f"{LEARN}/zh-cn/graph/api/y", "zh-CN"),
        ("pt-BR", f"{DOCS}/en-us/partner-center/z", f"{DOCS}/pt-br/partner-center/z", "pt-BR"),
        ("en", f"{LEARN}/partner-center/x", f"{LEARN}/partner-center/x", "en"),
        ("nl-NL", f"{LEARN}/answers/questions/1/why", f"{LEARN}/answers/questions/1/why", "en"),
        ("nl-NL", "https://techcommunity.microsoft.com/a", "https://techcommunity.microsoft.com/a", "en"),
        ("nl-NL", f"https://evil.example/?{LEARN}/x", f"https://evil.example/?{LEARN}/x", "en"),
    ],
)  # fmt: skip
def test_an_address_leads_to_the_language_where_its_site_has_it(
    language: str, href: str, reached: str, answers_in: str
) -> None:
    address = address_in(language, href)
    assert (address.href, address.language) == (reached, answers_in)


def test_links_of_a_page_lead_to_its_language() -> None:
    page = f'<p><a class="x" href="{LEARN}/a">a</a> <a href="../b/">b</a> <code>{LEARN}/a</code></p>'
    assert with_links_in("en", page) == page
    there = f'<a class="x" href="{LEARN}/pt-br/a" hreflang="pt-BR">a</a>'
    assert with_links_in("pt-BR", page) == f'<p>{there} <a href="../b/">b</a> <code>{LEARN}/a</code></p>'
