"""What a guide says of the rules that it uses: which they are, how far their sources were read, what is in doubt."""

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from csp_guides.check import Block, Page, check
from csp_guides.config import LANGUAGES, Config
from csp_guides.rule_pages import PAGE_FACTS, read_rule_page
from csp_guides.rules.catalogue import BY_ID, RULES
from csp_guides.rules.rule import Confidence
from csp_guides.site.page_facts import PageFacts, rules_on
from csp_guides.source import Source
from csp_guides.translate import translator
from html_tree import Node, tree

WITH_A_CARD = """# A page

```yaml csp-scenario
id: sale
title: A partner sells to another
parties:
  contoso: {role: direct-bill, country: NL}
  fabrikam: {role: direct-bill, country: NL}
given:
  - customer-relationship: {partner: contoso, customer: fabrikam}
steps:
  - order: {product: microsoft-365, buyer: contoso, customer: fabrikam}
expect:
  denied: [no-resale-to-csp-transacting-tenant]
```
"""
LINKED = "transfer-both-partners-consent"
DOCS = Path(__file__).parent.parent / "docs"
FOLDERS = ("move-a-customer", "manage-with-gdap", "subscriptions", "authorization", "support")


def blocks(text: str) -> Sequence[Block]:
    page = Page(source=Source("docs/en/page.md", text), language="en", name="page.md")
    return check([page], Config(languages=("en",))).blocks


def names(text: str) -> list[str]:
    return [rule.id for rule in rules_on(text, blocks(text))]


def shown(rules: Sequence[str], language: str = "en") -> Node:
    parts = PageFacts(say=translator(language), link="/{}".format)
    return tree(parts.of([BY_ID[rule] for rule in rules]))


@pytest.mark.parametrize(
    "link",
    [
        f"[x](rules/transfers/{LINKED}.md)",
        f"[x](../rules/transfers/{LINKED}.md)",
        f"[x](../transfers/{LINKED}.md#why)",
        f"[x]({LINKED}.md)",
        f"[x](<../rules/transfers/{LINKED}.md>)",
        f'[x](../rules/transfers/{LINKED}.md "title")',
        f"[two\nlines](../rules/transfers/{LINKED}.md)",
        f"[x][1]\n\n[1]: ../rules/transfers/{LINKED}.md\n",
        f"[x](https://guides.example.com/nl-NL/rules/transfers/{LINKED}/)",
        f"[x](https://guides.example.com/rules/transfers/{LINKED}/#why)",
        f"[x](https://guides.example.com/rules/transfers/{LINKED}.html)",
    ],
)
def test_a_page_uses_the_rules_that_it_links_to(link: str) -> None:
    assert names(f"# A page\n\nBoth partners {link}.\n") == [LINKED]


@pytest.mark.parametrize(
    "text",
    [
        f"The rule {LINKED} says so.",
        f"[x](../rules/transfers/not-{LINKED}.md)",
        f"[x](../rules/transfers/{LINKED}.png)",
        f"[x](../rules/index.md#{LINKED})",
        f"```markdown\n[x](../rules/transfers/{LINKED}.md)\n```",
    ],
)
def test_what_is_no_link_to_a_rule_counts_for_nothing(text: str) -> None:
    assert names(f"# A page\n\n{text}\n") == []


def test_a_page_uses_the_rules_that_decide_its_scenarios() -> None:
    assert names(WITH_A_CARD) == ["no-resale-to-csp-transacting-tenant"]


def test_a_rule_is_counted_once_and_in_the_order_of_the_catalogue() -> None:
    links = " ".join(f"[x](../rules/a/{rule.id}.md)" for rule in reversed((*RULES, *RULES)))
    assert names(f"{WITH_A_CARD}\n{links}\n") == [rule.id for rule in RULES]


def test_a_page_without_a_rule_says_so() -> None:
    assert shown(()).text == "This page uses none of our rules."


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_says_when_and_how_far_the_sources_were_read(language: str) -> None:
    rules = [rule.id for rule in RULES]
    said = shown(rules, language).all("p")[0].text
    sources = {source for rule in RULES for source in rule.sources}
    assert str(len(rules)) in said
    counted = re.split("[:：]", said)[-1]
    assert sum(map(int, re.findall("[0-9]+", counted))) == len(sources)


def test_a_single_day_and_a_single_extent_are_told_as_such() -> None:
    rule = next(rule for rule in RULES if len(rule.sources) == 1 and rule.confidence is Confidence.READ)
    said = shown([rule.id]).all("p")[0].text
    assert said.startswith("This page uses 1 of our rules. The sources were last read on ")
    assert said.count("Sources: 1 read in ") == 1


_DOUBTED = (Confidence.CONTESTED, Confidence.THIRD_PARTY, Confidence.SECONDARY, Confidence.INFERRED)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_in_doubt_is_named_and_all_rules_are_folded(language: str) -> None:
    of = {confidence: next(rule for rule in RULES if rule.confidence is confidence) for confidence in Confidence}
    page = shown([rule.id for rule in of.values()], language)
    lists = [[link["href"].split("/")[-2] for link in each.all("a")] for each in page.all("ul")]
    doubted = [of[each].id for each in _DOUBTED]
    assert lists == [*([rule] for rule in doubted), [rule.id for rule in of.values()]]
    folded = page.one("details").all("a")
    assert len(folded) == len(of)
    first = next(iter(of.values()))
    assert folded[0].text == read_rule_page(first.topic, first.id, language).title


def test_nothing_is_said_of_doubts_where_there_are_none() -> None:
    rule = next(rule for rule in RULES if rule.confidence is Confidence.READ)
    assert len(shown([rule.id]).all("ul")) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_guide_says_how_well_its_rules_are_founded(language: str) -> None:
    guides = [DOCS / language / name for name in ("multi-partner-support.md", "work-with-other-partners.md")]
    guides += [page for folder in FOLDERS for page in (DOCS / language / folder).glob("*.md")]
    texts = {page: page.read_text(encoding="utf-8") for page in guides}
    place = re.compile(rf"^## .+ \{{ #facts \}}\n\n{PAGE_FACTS}\n", re.MULTILINE)
    assert [page.name for page, text in texts.items() if len(place.findall(text)) != 1] == []
    assert [page.name for page, text in texts.items() if not rules_on(text, ())] == []
