"""Cards and parts rendered into pages, wherever in a page a scenario stands."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from markdown import Markdown
from mkdocs.config import load_config

from building import DENIED
from csp_guides.check import Block, Page, Report, check
from csp_guides.config import Config
from csp_guides.memo import Memo
from csp_guides.rule_pages import GLOSSARY, PAGE_FACTS, RULE_FACTS, RULE_INDEX, read_rule_page, rule_of
from csp_guides.rules.catalogue import BY_ID, RULES
from csp_guides.site import rule_texts
from csp_guides.site.cards import LABELS
from csp_guides.site.led import Led
from csp_guides.site.placeholders import PageRenderer, Prepared, Rendered, Unjudged, own_article, with_placeholders
from csp_guides.site.rule_uses import RuleUses
from csp_guides.site.scenario_cards import CardMaker
from csp_guides.source import Source
from csp_guides.translate import translator
from html_tree import Node, tree

ROOT = Path(__file__).parent.parent
RULE = "no-resale-to-csp-transacting-tenant"
WORDS = {key: f"[{key}]" for key in LABELS}


@pytest.fixture(scope="module")
def markdown() -> Markdown:
    """Markdown as the site reads it."""
    config = load_config(str(ROOT / "mkdocs.yml"))
    return Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs or {})


def blocks(text: str) -> Sequence[Block]:
    report = check(
        [Page(source=Source("docs/en/page.md", text), language="en", name="page.md")], Config(languages=("en",))
    )
    assert report.findings == ()
    return report.blocks


def rendered(markdown: Markdown, text: str, language: str = "en", rule: str | None = None) -> Node:
    """The page that comes out in the end."""
    renderer = PageRenderer(say=translator(language), labels=WORDS, link=lambda path: f"/{path}")
    made = prepared(text, blocks(text))
    html = markdown.reset().convert(made.markdown)
    return tree(renderer.rendered(html, made.places, rule).html)


def prepared(text: str, judged: Sequence[Block] = ()) -> Prepared:
    return with_placeholders(text, judged, b"secret")


def fenced(block: str, prefix: str = "", first: str | None = None) -> str:
    """A scenario in a fence, behind the prefix of what it stands in."""
    lines = ["```yaml csp-scenario", *block.splitlines(), "```"]
    return "".join(
        f"{first if first is not None and not number else prefix}{line}".rstrip() + "\n"
        for number, line in enumerate(lines)
    )


def ids(page: Node) -> list[str]:
    return [card["id"] for card in page.all("article", class_="csp-card")]


# Where scenarios stand


@pytest.mark.parametrize(
    ("before", "prefix", "first", "after", "around"),
    [
        ("", "", None, "", ""),
        ("before\n\n", "", None, "\nafter\n", ""),
        ("before\n", "", None, "after\n", ""),
        ("before\n\n", "   ", None, "\nafter\n", ""),
        ("- one\n\n", "    ", None, "\n- two\n", "li"),
        ("- one\n", "    ", None, "- two\n", "li"),
        ("1. one\n\n", "    ", None, "\n2. two\n", "li"),
        ("- one\n    - in it\n\n", "        ", None, "\n- two\n", "li"),
        ("- one\n\n", "  ", None, "\n- two\n", ""),
        ("", "  ", "- ", "- two\n", ""),
        ("> one\n>\n", "> ", None, ">\n> two\n", "blockquote"),
        ("> one\n", "> ", None, "> two\n", "blockquote"),
        ("", ">", None, "", "blockquote"),
        ("> > one\n> >\n", "> > ", None, "", "blockquote"),
        ("> - one\n>\n", ">     ", None, ">\n> - two\n", "li"),
        ("> [!NOTE]\n> one\n>\n", "> ", None, ">\n> two\n", "div"),
        ("> [!WARNING]\n", "> ", None, "", "div"),
    ],
    ids=[
        "alone",
        "between paragraphs",
        "close to paragraphs",
        "indented",
        "list",
        "tight list",
        "numbered list",
        "list in a list",
        "list indented by two",
        "on the line of the bullet",
        "quotation",
        "tight quotation",
        "quotation without blanks",
        "quotation in a quotation",
        "list in a quotation",
        "alert",
        "alert of nothing else",
    ],
)
def test_a_card_stands_where_its_fence_stood(
    markdown: Markdown, sale: str, before: str, prefix: str, first: str | None, after: str, around: str
) -> None:
    # The tree refuses what a browser would: a card in a paragraph, and elements that are not closed in turn.
    page = rendered(markdown, before + fenced(sale, prefix, first) + after)
    assert ids(page) == ["scenario-sale"]
    (card,) = page.all("article", class_="csp-card")
    assert around in ("", *(node.tag for node in card.above))
    assert "```" not in page.text
    said = page.text
    for word in ("one", "two", "before", "after", "in it"):
        assert (word in before + after) <= (word in said), word
    assert all(node.text or node.children for node in page.all("p"))


def test_scenarios_keep_their_order(markdown: Markdown, sale: str) -> None:
    texts = [fenced(sale.replace("id: sale", f"id: sale-{number}")) for number in range(12)]
    page = rendered(markdown, "".join(texts[:3]) + "\n\n> x\n\n" + "\n".join(texts[3:]))
    assert ids(page) == [f"scenario-sale-{number}" for number in range(12)]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_lines_may_end_in_any_way(markdown: Markdown, sale: str, line_end: str) -> None:
    text = ("# T\n\nbefore\n\n" + fenced(sale) + "\nafter\n").replace("\n", line_end)
    page = rendered(markdown, text)
    assert ids(page) == ["scenario-sale"]
    assert [node.text for node in page.all("p") if not any(above.tag == "article" for above in node.above)] == [
        "before",
        "after",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "<!--\n```yaml csp-scenario\nid: a\n```\n-->\n",
        "csp-scenario, as in `yaml csp-scenario`\n",
        "```yaml\nid: csp-scenario\n```\n",
    ],
    ids=["in a comment", "in a sentence", "another fence"],
)
def test_what_is_no_scenario_is_left_alone(text: str) -> None:
    assert prepared(text).markdown.rstrip() == text.rstrip()
    assert prepared(text).places == {}


def test_a_page_without_scenarios_is_left_alone() -> None:
    assert prepared("# T\r\n\x0c\u2028x\n").markdown == "# T\r\n\x0c\u2028x\n"


@pytest.mark.parametrize(
    ("headings", "level"),
    [("", 2), ("# T\n\n", 2), ("# T\n\n## A\n\n", 3), ("# T\n\n### B\n\n#### C\n\n", 5), ("# T\n\n###### F\n\n", 6)],
)
def test_the_title_stands_below_the_heading_above(markdown: Markdown, sale: str, headings: str, level: int) -> None:
    page = rendered(markdown, headings + fenced(sale) + "\n# Later\n")
    assert page.one("article").one(f"h{level}").own_text == "A sale"


def test_the_title_of_a_card_is_no_heading_above_the_next(markdown: Markdown, sale: str) -> None:
    page = rendered(markdown, "## A\n\n" + fenced(sale) + fenced(sale.replace("id: sale", "id: other")))
    assert [title.tag for title in page.all(class_="csp-card__title")] == ["h3", "h3"]


@pytest.mark.parametrize(
    "words", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</title></svg>&lt;b&gt;"]
)
def test_prose_of_a_scenario_stays_prose(markdown: Markdown, sale: str, words: str) -> None:
    quoted = f"'{words}'"
    prose = f"title: {quoted}\nnote: {quoted}\nlabels: {{contoso: {quoted}}}\n"
    card = rendered(markdown, fenced(sale.replace("title: A sale\n", prose))).one("article")
    assert card.all("script", "img", "b") == []
    assert card.one(class_="csp-card__title").own_text == words
    assert card.one("p", class_="csp-card__note").text == words
    assert words in card.one("dl").text
    assert words in card.one("title").text
    assert words in card.one("code").raw_text


# What other plugins do to a page between the check and here


def test_a_card_follows_its_text_not_its_number(markdown: Markdown, sale: str) -> None:
    one, two = (fenced(sale.replace("id: sale", f"id: {id}")) for id in ("one", "two"))
    made = prepared(f"# T\n\n{two}", blocks(one + two))
    html = PageRenderer(say=translator("en"), labels=WORDS, link=str).rendered(
        markdown.reset().convert(made.markdown), made.places
    )
    assert ids(tree(html.html)) == ["scenario-two"]


def test_line_ends_that_others_see_change_nothing(sale: str) -> None:
    text = fenced(sale.replace("A sale", '"A\u2028sale"'))
    made = prepared("\n".join(text.splitlines()), blocks(text))
    assert [type(place) for place in made.places.values()] == [Block]


@pytest.mark.parametrize(
    "change",
    [lambda text: text.replace("allowed", "denied"), lambda text: text + "\n" + text],
    ids=["changed", "doubled"],
)
def test_a_scenario_with_another_text_is_not_judged(sale: str, change: Callable[[str], str]) -> None:
    text = fenced(sale)
    made = prepared("# T\n\n" + change(text), blocks(text))
    assert [type(place) for place in made.places.values()][-1] is Unjudged


def test_what_is_quoted_is_said_to_be_quoted(markdown: Markdown) -> None:
    quoted = "- a\n\n    ````markdown\n    ```yaml csp-scenario\n    id: a\n    ```\n    ````\n- b\n"
    page = rendered(markdown, quoted, "nl-NL")
    (said,) = page.all("p", class_="csp-quotation")
    assert [above.tag for above in said.above if above.tag] == ["li", "ul"]
    assert said.text == "Getoond zoals het is geschreven; niet beoordeeld."
    assert "yaml csp-scenario" in page.one("pre").text


def test_nobody_can_write_a_placeholder(markdown: Markdown, sale: str) -> None:
    text = fenced(sale)
    first, second = (with_placeholders(text, blocks(text), secret) for secret in (b"one", b"two"))
    assert first.places.keys().isdisjoint(second.places)
    renderer = PageRenderer(say=translator("en"), labels=WORDS, link=str)
    assert "article" not in renderer.rendered(first.markdown, second.places).html


# What is filled in


@pytest.mark.parametrize("language", ["en", "pt-BR", "zh-CN", "nl-NL"])
def test_markers_are_filled_in(markdown: Markdown, language: str) -> None:
    rule = RULES[0].id
    markers = (RULE_FACTS, RULE_INDEX, "<!-- csp-guides: rules-of resale -->", GLOSSARY, PAGE_FACTS)
    page = rendered(markdown, "\n\n".join(("# T", "x", *markers)), language, rule)
    assert page.one("dl", class_="csp-facts").all("dd")[0].text == rule
    assert len(page.all("ul", class_="csp-rules")) == len({rule.topic for rule in RULES}) + 1
    assert all(part.all("dt") for part in page.all("dl", class_="csp-glossary"))
    assert "csp-guides:" not in page.raw_text


def test_words_of_rules_and_glossary_are_escaped(markdown: Markdown) -> None:
    rule = RULES[0]
    (first, *_) = rule.sources
    spoiled = replace(rule, sources=(replace(first, title="<script>"), *rule.sources[1:]))
    renderer = PageRenderer(say=translator("en"), labels=WORDS, link=str)
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(BY_ID, rule.id, spoiled)
        html = renderer.rendered(RULE_FACTS, {}, rule.id).html
    assert "<script" not in html
    assert "&lt;script&gt;" in html


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("rules/resale/no-resale-to-csp-transacting-tenant.md", "no-resale-to-csp-transacting-tenant"),
        ("rules/index.md", None),
        ("index.md", None),
        (None, None),
    ],
)
def test_a_page_is_about_the_rule_in_its_path(name: str | None, rule: str | None) -> None:
    assert rule_of(name) == rule


def test_every_page_has_an_article_of_microsoft() -> None:
    assert own_article(RULES[0].id) == RULES[0].sources[0].url
    assert own_article(None).startswith("https://learn.microsoft.com/")
    # Its source is a vendor's.
    assert own_article("mca-accepted-before-2023-04-must-be-renewed") == own_article(None)


# What a preview keeps from one build to the next

EDITS = {
    "nothing": {},
    "a word of the title": {"title: A partner": "title: One partner"},
    "a label": {"title: A": "labels: {contoso: the seller}\ntitle: A"},
    "the day": {"title: A": "date: 2026-06-01\ntitle: A"},
    "what the scenario is about": {"role: indirect-reseller}": "role: direct-bill}"},
}


@pytest.mark.parametrize("before", EDITS)
@pytest.mark.parametrize("after", EDITS)
def test_a_kept_card_is_the_one_that_would_be_made(before: str, after: str) -> None:
    kept: Memo[Led[str]] = Memo()
    for edit in (before, after, before):
        kept.begin()
        scenario = DENIED
        for old, new in EDITS[edit].items():
            scenario = scenario.replace(old, new)
        assert shown(scenario, kept) == shown(scenario, Memo())


def test_a_card_is_made_anew_when_what_it_leads_to_moves_or_is_renamed(monkeypatch: pytest.MonkeyPatch) -> None:
    kept: Memo[Led[str]] = Memo()
    first = shown(DENIED, kept)
    assert shown(DENIED, kept, link="/elsewhere/{}".format) == first.replace('href="/rules', 'href="/elsewhere/rules')
    rule = read_rule_page("resale", "no-resale-to-csp-transacting-tenant", "en")
    renamed = replace(rule, title="Renamed")
    monkeypatch.setattr("csp_guides.site.scenario_cards.rule_page", lambda *_: renamed)
    assert shown(DENIED, kept) == first.replace(rule.title, "Renamed")
    assert shown(DENIED, kept, language="nl-NL") == shown(DENIED, Memo(), language="nl-NL")


def test_a_kept_page_is_not_made_again(monkeypatch: pytest.MonkeyPatch) -> None:
    pages: Memo[Led[Rendered]] = Memo()
    made: list[str] = []
    drawn = CardMaker.drawn

    def noted(maker: CardMaker, block: Block, *, heading_level: int) -> str:
        made.append(block.scenario.id)
        return drawn(maker, block, heading_level=heading_level)

    monkeypatch.setattr(CardMaker, "drawn", noted)
    for _ in range(3):
        pages.begin()
        whole(DENIED, pages)
    assert made == ["to-a-partner"]


@pytest.mark.parametrize("edit", EDITS)
def test_a_kept_page_is_the_one_that_would_be_made(edit: str) -> None:
    pages: Memo[Led[Rendered]] = Memo()
    whole(DENIED, pages)
    scenario = DENIED
    for old, new in EDITS[edit].items():
        scenario = scenario.replace(old, new)
    assert whole(scenario, pages) == whole(scenario)
    assert whole(DENIED, pages) == whole(DENIED)


def test_a_page_is_made_anew_when_other_pages_say_something_else_of_its_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    others = blocks(f"# Other\n\n{fenced(DENIED.replace('id: to', 'id: other'))}")
    changes: Sequence[Mapping[str, Any]] = (
        {"link": "/elsewhere/{}".format},
        {"language": "nl-NL"},
        {"title": "Anders"},
        {"others": others},
    )
    for change in changes:
        pages: Memo[Led[Rendered]] = Memo()
        first = whole(DENIED, pages)
        assert whole(DENIED, pages, **change) == whole(DENIED, **change) != first
    pages = Memo()
    first = whole(DENIED, pages)
    renamed = replace(read_rule_page("resale", RULE, "en"), title="Renamed")
    monkeypatch.setattr("csp_guides.site.rule_texts.read_rule_page", lambda *_: renamed)
    rule_texts.begin()
    try:
        assert "Renamed" in whole(DENIED, pages)
        assert "Renamed" not in first
    finally:
        rule_texts.begin()


def whole(
    scenario: str,
    pages: Memo[Led[Rendered]] | None = None,
    language: str = "en",
    link: Callable[[str], str] = "/{}".format,
    others: Sequence[Block] = (),
    title: str = "",
) -> str:
    """The page of a rule with a scenario, which a translation may call something else."""
    text = f"# T\n\n{RULE_FACTS}\n\n{fenced(scenario)}"
    renderer = PageRenderer(
        say=translator(language),
        labels=WORDS,
        link=link,
        uses=RuleUses(Report(pages=(), findings=(), judged=(), blocks=tuple(others))),
        pages=pages,
    )
    judged = [replace(one, prose=replace(one.prose, title=title or one.prose.title)) for one in blocks(text)]
    made = prepared(text, judged)
    return renderer.rendered(made.markdown, made.places, RULE).html


def shown(scenario: str, kept: Memo[Led[str]], language: str = "en", link: Callable[[str], str] = "/{}".format) -> str:
    """The card of a scenario."""
    renderer = PageRenderer(say=translator(language), labels=WORDS, link=link, kept=kept)
    text = f"# T\n\n{fenced(scenario)}"
    made = prepared(text, blocks(text))
    return renderer.rendered(made.markdown, made.places).html


def test_what_a_build_did_not_ask_for_is_gone_in_the_next() -> None:
    kept: Memo[int] = Memo()
    numbers = count()

    def build(*keys: str) -> list[int]:
        kept.begin()
        return [kept.get(key, partial(next, numbers)) for key in keys]

    assert build("a", "b") == build("a", "b") == [0, 1]
    assert build("a") == [0]
    assert build("a", "b") == [0, 2]
