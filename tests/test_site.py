"""The built site: every page, in each language, holds what it should and nothing that it should not."""

import gc
import itertools
import json
import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree as ET

import pytest
from jsonschema import Draft202012Validator

import guides
from csp_guides.addresses import address_in
from csp_guides.check import Block
from csp_guides.glossary import read_glossary
from csp_guides.model.scenario import Outcome
from csp_guides.rule_pages import read_rule_page
from csp_guides.rules.catalogue import BY_ID, RULES
from csp_guides.rules.known import KNOWN
from csp_guides.rules.topics import TOPICS
from csp_guides.rules.turning_days import Turn, days_of
from csp_guides.site.rule_lists import marks_of
from csp_guides.site.scenario_cards import case_to_copy
from external_references import external_references
from html_tree import Node, tree

ROOT = Path(__file__).parent.parent
THEME = "validator/csp_guides/site/theme"
URL = "https://guides.example/csp/"
LANGUAGES = ("en", "pt-BR", "zh-CN", "nl-NL")
TRANSLATED = LANGUAGES[1:]
NAMES = sorted(path.relative_to(ROOT / "docs/en").as_posix() for path in (ROOT / "docs/en").rglob("*.md"))

VERDICTS = {
    "en": {
        "allowed": "Allowed",
        "warned": "Allowed, with a warning",
        "denied": "Denied",
        "false-claim": "The claim is wrong",
        "undetermined": "Undetermined",
    },
    "pt-BR": {
        "allowed": "Permitido",
        "warned": "Permitido com aviso",
        "denied": "Não permitido",
        "false-claim": "A afirmação está errada",
        "undetermined": "Indeterminado",
    },
    "zh-CN": {
        "allowed": "允许",
        "warned": "允许，但有警告",
        "denied": "不允许",
        "false-claim": "说法有误",
        "undetermined": "无法判定",
    },
    "nl-NL": {
        "allowed": "Toegestaan",
        "warned": "Toegestaan, met een waarschuwing",
        "denied": "Niet toegestaan",
        "false-claim": "De bewering klopt niet",
        "undetermined": "Onbeslist",
    },
}
INDEPENDENT = {
    "en": "These guides are independent",
    "pt-BR": "Estes guias são independentes",
    "zh-CN": "本指南独立编写",
    "nl-NL": "Deze gidsen zijn onafhankelijk",
}
NOT_FOUND = {
    "en": "Page not found",
    "pt-BR": "Página não encontrada",
    "zh-CN": "找不到页面",
    "nl-NL": "Pagina niet gevonden",
}
ENGLISH = {
    "Allowed",
    "Back to top",
    "Before the first step",
    "Breadcrumbs",
    "Caution",
    "Clear",
    "Copied to clipboard",
    "Copied",
    "Copy to clipboard",
    "Copy",
    "Customer relationships",
    "Customer support",
    "Denied",
    "Footer",
    "Glossary",
    "Header",
    "Home",
    "Important",
    "Initializing search",
    "Link to this section",
    "Made with",
    "Made with Material for MkDocs",
    "Missing",
    "Navigation",
    "Next",
    "No matching documents",
    "Note",
    "Permanent link",
    "Previous",
    "Denied here",
    "Resale",
    "Rules",
    "Search",
    "Skip to content",
    "Switch to dark mode",
    "Switch to light mode",
    "Table of contents",
    "Source (YAML)",
    "The claim is wrong",
    "What this rests on",
    "Transaction roles",
    "Type to start searching",
    "Undetermined",
    "User roles",
    "Warning",
    "Who is who",
    "# matching documents",
    "1 matching document",
    "1 more on this page",
}
"""Words of the theme, of the navigation and of the cards that none of the other languages shares."""


# The site and what it was made of


@dataclass(frozen=True)
class Page:
    """A built page: its language, its name in the sources, its address below that of the site, and its HTML."""

    language: str
    name: str
    address: str
    html: str
    root: Node

    @property
    def article(self) -> Node:
        """What the page is about, without what stands around it on every page."""
        return self.root.one("article", class_="md-content__inner")

    def leads_to(self, link: str) -> str:
        """The whole address of a link."""
        return urljoin(URL + self.address, link)


def home(language: str) -> str:
    return "" if language == "en" else f"{language}/"


def address(language: str, name: str) -> str:
    inside = name.removesuffix(".md")
    return home(language) + ("" if inside == "index" else f"{inside.removesuffix('/index')}/")


@pytest.fixture(scope="module")
def pages(site: Path) -> Iterator[dict[str, dict[str, Page]]]:
    """The pages of each language by their names in the sources."""

    def page(language: str, name: str) -> Page:
        html = (site / address(language, name) / "index.html").read_text(encoding="utf-8")
        return Page(language, name, address(language, name), html, tree(html))

    # Nothing of these millions of parts is garbage before the last test: looking for some would take seconds.
    gc.disable()
    found = {language: {name: page(language, name) for name in NAMES} for language in LANGUAGES}
    gc.freeze()
    gc.enable()
    yield found
    # What is frozen is hidden from whoever asks what refers to it, as Hypothesis does in the tests that come after.
    gc.unfreeze()


@pytest.fixture(scope="session")
def not_found(site: Path) -> dict[str, Page]:
    """The error page of each language."""
    paths = {language: f"{home(language)}404.html" for language in LANGUAGES}
    html = {language: (site / path).read_text(encoding="utf-8") for language, path in paths.items()}
    return {
        language: Page(language, "404.html", paths[language], html[language], tree(html[language]))
        for language in LANGUAGES
    }


@pytest.fixture(scope="module")
def everything(pages: dict[str, dict[str, Page]], not_found: dict[str, Page]) -> list[Page]:
    return [page for language in pages.values() for page in language.values()] + list(not_found.values())


@cache
def blocks() -> dict[tuple[str | None, str | None], list[Block]]:
    """The judged scenarios of each page."""
    found: dict[tuple[str | None, str | None], list[Block]] = {}
    for block in guides.judged().blocks:
        found.setdefault((block.page.language, block.page.name), []).append(block)
    return found


def card(page: Page, block: Block) -> Node:
    return page.root.one("article", id=f"scenario-{block.scenario.id}")


def judged(pages: dict[str, dict[str, Page]], language: str) -> Iterator[tuple[Page, Block, Node]]:
    """Every scenario of a language with its page and its card."""
    for name in NAMES:
        for block in blocks().get((language, name), []):
            page = pages[language][name]
            yield page, block, card(page, block)


# Pages


def test_every_page_stands_in_every_language_and_nothing_else_does(site: Path) -> None:
    expected = {f"{address(language, name)}index.html" for language in LANGUAGES for name in NAMES}
    expected |= {f"{home(language)}404.html" for language in LANGUAGES}
    assert {path.relative_to(site).as_posix() for path in site.rglob("*.html")} == expected


def test_language_tags_are_exact(everything: list[Page]) -> None:
    assert {(page.language, page.root.one("html")["lang"]) for page in everything} == {
        (language, language) for language in LANGUAGES
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_page_has_a_title_of_its_own(pages: dict[str, dict[str, Page]], language: str) -> None:
    titles = [page.root.one("head").one("title").text for page in pages[language].values()]
    assert len(set(titles)) == len(titles)
    for page in pages[language].values():
        (heading,) = page.root.all("h1")
        assert heading.own_text
        if page.name != "index.md":
            assert heading.own_text in page.root.one("head").one("title").text


@pytest.mark.parametrize("language", TRANSLATED)
def test_ids_are_the_same_in_all_languages(pages: dict[str, dict[str, Page]], language: str) -> None:
    for name in NAMES:
        here, there = (
            [
                (heading.tag, heading["id"])
                for heading in page.article.all("h2", "h3", "h4", "h5", "h6")
                # Each language has words under other letters.
                if not heading["id"].startswith("letter-")
            ]
            for page in (pages[language][name], pages["en"][name])
        )
        assert here == there, name


def test_headings_leave_out_no_level(everything: list[Page]) -> None:
    for page in everything:
        levels = [int(heading.tag[1]) for heading in page.article.all("h1", "h2", "h3", "h4", "h5", "h6")]
        assert levels[0] == 1
        assert all(below <= above + 1 for above, below in itertools.pairwise(levels)), page.address


LEFT_OVER = re.compile(
    r"csp-scenario|csp-guides: |```|\{ ?[#:.]|\]\(|\[!|&amp;(?:lt|gt|amp|quot);|\bNone\b|\bUndefined\b"
    r"|\{[a-z_]+\}|csp\.[a-z]+\.|\*\*"
)


def test_nothing_unfinished_is_left(everything: list[Page]) -> None:
    found = []
    for page in everything:
        # What stands in code is shown as it is written.
        code = {id(node) for block in page.article.all("code") for node in (block, *block)}
        prose = (node for node in page.article if id(node) not in code)
        shown = "".join(child for node in prose for child in node.children if isinstance(child, str))
        found += [(page.address, word) for word in LEFT_OVER.findall(shown)]
        found += [(page.address, word) for word in re.findall(r"csp-scenario-[0-9a-f]|<!-- *csp.*?-->", page.html)]
    # A page tells authors what the fence is called.
    assert [(where, word) for where, word in found if word != "csp-scenario"] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_theme_says_nothing_in_english(
    pages: dict[str, dict[str, Page]], not_found: dict[str, Page], language: str
) -> None:
    found = set()
    for page in [*pages[language].values(), not_found[language]]:
        for node in page.root:
            if "en" in (node.get("lang"), *(above.get("lang") for above in node.above)) or node.tag == "script":
                continue
            said = {node.text, node.own_text, *(node.get(name) for name in ("title", "aria-label", "placeholder"))}
            said |= {node.get("data-copied"), node.get("content")}
            found |= {(page.address, words) for words in said & ENGLISH}
        translations = config(page)["translations"]
        found |= {(page.address, words) for words in set(translations.values()) & ENGLISH}
    assert found == set()


# Cards


@pytest.mark.parametrize("language", LANGUAGES)
class TestCards:
    def test_every_scenario_is_drawn_in_its_place(self, pages: dict[str, dict[str, Page]], language: str) -> None:
        count = 0
        for name in NAMES:
            ids = [f"scenario-{block.scenario.id}" for block in blocks().get((language, name), [])]
            drawn = [node["id"] for node in pages[language][name].root.all("article", class_="csp-card")]
            assert drawn == ids, name
            count += len(ids)
        assert count == sum(len(found) for (its_language, _), found in blocks().items() if its_language == "en")
        assert count > 80

    def test_titles_stand_a_level_below_the_heading_above(
        self, pages: dict[str, dict[str, Page]], language: str
    ) -> None:
        for page, block, drawn in judged(pages, language):
            title = drawn.one("h2", "h3", "h4", "h5", "h6")
            assert title.own_text == " ".join(block.prose.title.split())
            assert title.one("a")["href"] == f"#{drawn['id']}"
            headings = [node for node in page.article if re.fullmatch("h[1-6]", node.tag)]
            before = [node for node in headings[: headings.index(title)] if "csp-card__title" not in node.get("class")]
            assert int(title.tag[1]) == int(before[-1].tag[1]) + 1

    def test_verdicts_are_words_of_the_language(self, pages: dict[str, dict[str, Page]], language: str) -> None:
        for _, block, drawn in judged(pages, language):
            outcome = block.verdict.outcome.value
            warned = outcome == "allowed" and block.verdict.warnings
            told = "false-claim" if block.verdict.falsely_claimed else "warned" if warned else outcome
            assert drawn.one("p", class_="csp-card__badge").text == VERDICTS[language][told]
            assert {f"csp-card--{outcome}", f"csp-card--{told}"} <= set(drawn["class"].split())
            assert drawn.one(class_="csp-card__why").text

    def test_they_stand_in_the_contents(self, pages: dict[str, dict[str, Page]], language: str) -> None:
        for page, block, drawn in judged(pages, language):
            entry, *_ = page.root.all("a", class_="md-nav__link", href=f"#{drawn['id']}")
            assert entry.text.strip().endswith(" ".join(block.prose.title.split()))

    def test_pictures_are_told_in_words(self, pages: dict[str, dict[str, Page]], language: str) -> None:
        for page, block, drawn in judged(pages, language):
            picture = drawn.one("svg", role="img")
            title, description = (page.root.ids[id] for id in picture["aria-labelledby"].split())
            assert (title.tag, description.tag) == ("title", "desc")
            assert " ".join(block.prose.title.split()) in title.text
            assert description.text
            for company in block.scenario.companies:
                assert company.name.title().replace("-", " ") in picture.text
            assert len(drawn.one("ul", class_="csp-diagram__legend").all("li")) >= 1

    def test_steps_tell_what_became_of_them(self, pages: dict[str, dict[str, Page]], language: str) -> None:
        for _, block, drawn in judged(pages, language):
            steps = drawn.all("li", class_="csp-step")
            assert len(steps) == len(block.scenario.steps)
            assert [step.one(class_="csp-step__number").text for step in steps] == [
                str(number) for number in range(1, len(steps) + 1)
            ]
            assert all(step.one(class_="csp-step__text").own_text for step in steps)
            looks = {"csp-step--refused", "csp-step--impossible", "csp-step--claimed-falsely"}
            refused = [number for number, step in enumerate(steps, 1) if looks & set(step["class"].split())]
            assert refused == ([block.verdict.at] if block.verdict.at else [])
            for step in steps:
                assert len(step.all(class_="csp-step__flag")) == ("csp-step--done" not in step["class"].split())

    def test_reasons_lead_to_the_pages_of_their_rules(self, pages: dict[str, dict[str, Page]], language: str) -> None:
        for page, block, drawn in judged(pages, language):
            verdict = block.verdict
            for part, rulings in (
                ("reasons", verdict.reasons),
                ("permissions", verdict.permissions),
                ("warnings", verdict.warnings),
                ("given-against-rules", verdict.given_forbidden),
                ("given-warned", verdict.given_warned),
            ):
                links = drawn.all("a", class_="csp-reason__rule")
                links = [
                    link for link in links if any(f"csp-card__{part}" in a.get("class").split() for a in link.above)
                ]
                assert [page.leads_to(link["href"]) for link in links] == [
                    URL + address(language, f"rules/{ruling.rule.topic}/{ruling.rule.id}.md") for ruling in rulings
                ]
                assert [link.text for link in links] == [
                    " ".join(read_rule_page(ruling.rule.topic, ruling.rule.id, language).title.split())
                    for ruling in rulings
                ]
            assert bool(verdict.reasons) == (verdict.outcome is not Outcome.ALLOWED)
            cited = [link for node in drawn.all(class_="csp-reason__source") for link in node.all("a")]
            assert {link["lang"] for link in cited} <= {"en"}
            told = [(*verdict.reasons, *verdict.warnings, *verdict.given)]
            told.append(
                (*told[0], *verdict.permissions, *verdict.undecided_warnings, *(ruling for _, ruling in verdict.open))
            )
            least, most = (
                Counter(address_in(language, ruling.rule.sources[0].url).href for ruling in rulings) for rulings in told
            )
            assert least <= Counter(link["href"] for link in cited) <= most

    def test_the_block_itself_can_be_read(self, pages: dict[str, dict[str, Page]], language: str) -> None:
        for _, block, drawn in judged(pages, language):
            (code,) = drawn.all("code")
            assert code.raw_text == case_to_copy(block)
            assert f"id: {block.scenario.id}" in code.raw_text
            assert drawn.one("button", type="button")["data-copied"]


# What is filled in


@pytest.mark.parametrize("language", LANGUAGES)
class TestFills:
    def test_rule_pages_tell_the_facts(self, pages: dict[str, dict[str, Page]], language: str) -> None:
        told = {heading["id"] for heading in pages[language]["dates.md"].article.all("h3")}
        for rule in RULES:
            page = pages[language][f"rules/{rule.topic}/{rule.id}.md"]
            facts = page.article.one("dl", class_="csp-facts")
            assert facts.all("dd")[0].one("code").text == rule.id
            days: list[str] = []
            cited: list[str] = []
            for link in facts.all("a"):
                (cited if link.get("hreflang") else days).append(link["href"])
            assert cited == [address_in(language, source.url).href for source in rule.sources]
            changed, reviewed = days_of(rule, Turn.CHANGES), days_of(rule, Turn.REVIEWS)
            turned = [day.isoformat() for day in (*changed, *reviewed[:1])]
            assert set(turned) <= told
            assert [page.leads_to(day) for day in days] == [
                f"{URL}{address(language, 'dates.md')}#{day}" for day in turned
            ]
            assert all(node.text for node in facts.all("dt", "dd"))

    def test_the_index_lists_all_rules(self, pages: dict[str, dict[str, Page]], language: str) -> None:
        page = pages[language]["rules/index.md"]
        lists = page.article.all("ul", class_="csp-rules")
        entries = [entry for part in lists for entry in part.all("li")]
        assert [page.leads_to(entry.one("a")["href"]) for entry in entries] == [
            URL + address(language, f"rules/{rule.topic}/{rule.id}.md") for rule in RULES
        ]
        for entry, rule in zip(entries, RULES, strict=True):
            told = read_rule_page(rule.topic, rule.id, language)
            title, summary, *period = entry.all("p")
            assert title.one("a").text == " ".join(told.title.split())
            assert len(title.all("span")) == len(list(marks_of(rule)))
            assert summary.text == told.summary
            assert bool(period) == bool(rule.since or rule.until)
        topics = page.article.all("h2")[-len(lists) :]
        assert [heading["id"] for heading in topics] == list(TOPICS)
        assert [page.leads_to(heading.all("a")[0]["href"]) for heading in topics] == [
            URL + address(language, f"rules/{topic}/index.md") for topic in TOPICS
        ]
        assert page.article.one("form", class_="csp-filter")["hidden"] is not None

    def test_topics_list_their_rules(self, pages: dict[str, dict[str, Page]], language: str) -> None:
        for topic in TOPICS:
            page = pages[language][f"rules/{topic}/index.md"]
            entries = page.article.one("ul", class_="csp-rules").all("li")
            assert [page.leads_to(entry.one("a")["href"]) for entry in entries] == [
                URL + address(language, f"rules/{topic}/{rule.id}.md") for rule in RULES if rule.topic == topic
            ]

    def test_rules_lead_to_others_and_to_the_cases_that_they_decide(
        self, pages: dict[str, dict[str, Page]], language: str
    ) -> None:
        for rule in RULES:
            page = pages[language][f"rules/{rule.topic}/{rule.id}.md"]
            (related,) = (part.all("a") for part in page.article.all("ul", class_="csp-rules"))
            assert 2 <= len({link["href"] for link in related}) <= 6
            for use in [link for part in page.article.all("ul", class_="csp-uses") for link in part.all("a")]:
                there, _, case = page.leads_to(use["href"]).partition("#")
                (other,) = (one for one in pages[language].values() if URL + one.address == there)
                assert other.root.all(id=case)
                assert use.text

    def test_contents_name_what_is_filled_in(self, pages: dict[str, dict[str, Page]], language: str) -> None:
        for name in ("rules/index.md", "rules/status.md", "glossary.md", "rules/resale/non-csp-tenant-may-buy.md"):
            page = pages[language][name]
            # The first is for phones.
            contents = page.root.all("nav", class_="md-nav--secondary")[-1]
            headings = [heading["id"] for heading in page.article.all("h2", "h3") if heading.get("id")]
            named = [link["href"].removeprefix("#") for link in contents.all("a")]
            # The headings inside cards are no entries, the cards are.
            assert [id for id in headings if not id.startswith("title-")] == [
                id for id in named if not id.startswith("scenario-")
            ]

    def test_the_glossary_explains_all_words(self, pages: dict[str, dict[str, Page]], language: str) -> None:
        lists = pages[language]["glossary.md"].article.all("dl", class_="csp-glossary")
        terms = [term for listed in lists for term in listed.all("dt")]
        assert {term["id"] for term in terms} == read_glossary().entries.keys()
        for term in terms:
            word = read_glossary().entries[term["id"]].words[language]
            assert term.own_text == word.term
            english = term.all("span", lang="en")
            assert [node.text for node in english] == [
                other.term for other in [read_glossary().entries[term["id"]].words["en"]] if other.term != word.term
            ]
        assert all(row.one("dd").all("p")[0].text for listed in lists for row in listed.all("div"))
        letters = pages[language]["glossary.md"].article.one("nav", class_="csp-letters").all("a")
        assert [letter.text for letter in letters] == sorted({letter.text for letter in letters})


# Between the languages


def test_each_page_names_its_counterparts(site: Path, everything: list[Page]) -> None:
    for page in everything:
        if page.name == "404.html":
            continue
        links = [link for link in page.root.all("link") if link.get("hreflang")]
        assert {link["hreflang"]: link["href"] for link in links} == {
            **{language: URL + address(language, page.name) for language in LANGUAGES},
            "x-default": URL + address("en", page.name),
        }
        # Exactly this word would make the theme ask for site maps that are not there.
        assert all(link["rel"].split() == ["alternate"] and link["rel"] != "alternate" for link in links)
        assert page.root.one("link", rel="canonical")["href"] == URL + page.address


def test_the_switch_leads_to_the_same_page(everything: list[Page]) -> None:
    for page in everything:
        links = page.root.one("details", class_="csp-switch").all("a")
        name = "index.md" if page.name == "404.html" else page.name
        assert {link["hreflang"]: page.leads_to(link["href"]).removesuffix(".") for link in links} == {
            language: URL + address(language, name) for language in LANGUAGES
        }
        assert all(link["lang"] == link["hreflang"] for link in links)
        assert [link["lang"] for link in links if link.get("aria-current")] == [page.language]


def test_each_page_is_offered_in_the_other_languages_and_in_their_words(everything: list[Page]) -> None:
    for page in everything:
        offers = page.root.all("aside", class_="csp-offer")
        found = {offer["lang"]: page.leads_to(offer.one("a")["href"]).removesuffix(".") for offer in offers}
        others = set(LANGUAGES) - {page.language} if page.name != "404.html" else set()
        assert found == {language: URL + address(language, page.name) for language in others}
        # A script shows the one that fits.
        assert all("hidden" in offer.attributes for offer in offers)
    sentences = {(offer["lang"], offer.text) for page in everything for offer in page.root.all("aside")}
    assert len(sentences) == len(LANGUAGES)


def test_long_pages_begin_with_their_contents(everything: list[Page]) -> None:
    for page in everything:
        lists = page.article.all("details", class_="csp-contents")
        links = [link["href"] for found in lists for link in found.all("a")]
        assert not lists or len(links) > 3, page.address
        assert all(link.removeprefix("#") in page.root.ids for link in links), page.address
    assert any(
        page.name == "multi-partner-support.md" and page.article.all("details", class_="csp-contents")
        for page in everything
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_error_page_leads_to_the_guides(
    not_found: dict[str, Page], pages: dict[str, dict[str, Page]], language: str
) -> None:
    links = {not_found[language].leads_to(link["href"]) for link in not_found[language].article.all("a")}
    assert links >= {
        URL + address(language, name) for name in ("multi-partner-support.md", "rules/index.md", "glossary.md")
    }


def test_the_site_map_says_when_pages_were_revised(site: Path) -> None:
    # It is a file that the build has just made.
    days = re.findall("<lastmod>(.*?)</lastmod>", (site / "sitemap.xml").read_text(encoding="utf-8"))
    assert len(days) == len(NAMES) * len(LANGUAGES)
    assert all(date.fromisoformat(day) for day in days)


def test_the_site_map_names_all_pages_with_their_counterparts(site: Path) -> None:
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    # It is a file that the build has just made.
    entries = ET.parse(site / "sitemap.xml").findall("s:url", space)  # noqa: S314
    found = {
        entry.findtext("s:loc", "", space): {
            link.attrib["hreflang"]: link.attrib["href"] for link in entry.findall("x:link", space)
        }
        for entry in entries
    }
    assert len(found) == len(entries)
    assert found == {
        URL + address(language, name): {
            **{other: URL + address(other, name) for other in LANGUAGES},
            "x-default": URL + address("en", name),
        }
        for language in LANGUAGES
        for name in NAMES
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_navigation_stays_in_the_language_and_reaches_all_pages(
    pages: dict[str, dict[str, Page]], not_found: dict[str, Page], language: str
) -> None:
    expected = {URL + address(language, name) for name in NAMES}
    reached: set[str] = set()
    # Parts of the navigation that a page is not in are links to their first pages.
    for page in [*pages[language].values(), not_found[language]]:
        navigation = page.root.one("nav", class_="md-nav--primary")
        links = [link for link in navigation.all("a") if not link["href"].startswith("#")]
        led_to = {page.leads_to(link["href"]).removesuffix(".") for link in links}
        assert led_to <= expected, page.address
        assert URL + address(language, "rules/index.md") in led_to, page.address
        assert all(link.text or link.get("aria-label") for link in links)
        reached |= led_to
    assert reached == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_error_page_speaks_its_language_and_leads_home(not_found: dict[str, Page], language: str) -> None:
    page = not_found[language]
    assert page.root.one("h1").text == NOT_FOUND[language]
    assert page.root.one("head").one("title").text.startswith(NOT_FOUND[language])
    first, *_ = page.article.all("a")
    assert page.leads_to(first["href"]).removesuffix(".") == URL + home(language)
    others = page.article.one("ul", class_="csp-languages")
    assert {link["hreflang"]: page.leads_to(link["href"]).removesuffix(".") for link in others.all("a")} == {
        other: URL + home(other) for other in LANGUAGES if other != language
    }
    for entry in others.all("li"):
        assert entry.own_text == NOT_FOUND[entry["lang"]]
    # A host shows it for any address: nothing in it may depend on where it is shown.
    for node in page.root.all("a", "link", "script"):
        link = node.get("href") or node.get("src")
        assert not link or link.startswith(("/csp/", "#", "https://")), link


def test_links_lead_somewhere_inside_the_language(site: Path, everything: list[Page]) -> None:
    ids = {URL + page.address: page.root.ids for page in everything}
    wrong = []
    for page in everything:
        for link in page.root.all("a"):
            target = page.leads_to(link["href"])
            if not target.startswith(URL):
                assert urlsplit(target).scheme == "https", target
                continue
            path, _, fragment = target.removesuffix("/.").partition("#")
            if path not in ids and f"{path}/" in ids:
                path += "/"
            if path not in ids:
                # What is no page is a file, such as the feed.
                if not (site / path.removeprefix(URL)).is_file():
                    wrong.append((page.address, link["href"], "leads nowhere"))
                elif language_of(path) != page.language:
                    wrong.append((page.address, link["href"], "another language"))
            elif fragment and unquote(fragment) not in ids[path]:
                wrong.append((page.address, link["href"], "no such place"))
            elif not link.get("hreflang") and language_of(path) != page.language:
                wrong.append((page.address, link["href"], "another language"))
    assert wrong == []


def language_of(url: str) -> str:
    first = url.removeprefix(URL).partition("/")[0]
    return first if first in TRANSLATED else "en"


def test_what_pages_load_is_there(site: Path, everything: list[Page]) -> None:
    wanted = set()
    for page in everything:
        for node in page.root.all("script", "link", "img"):
            link = node.get("src") or node.get("href")
            if link and node.get("rel").strip() not in ("canonical", "alternate", "prev", "next"):
                wanted.add(page.leads_to(link))
        wanted.add(page.leads_to(config(page)["search"]))
    assert all((site / found.removeprefix(URL)).is_file() for found in wanted), wanted


# The search


def config(page: Page) -> dict[str, Any]:
    """What the page tells the theme's script."""
    (text,) = page.root.one("script", id="__config").children
    assert isinstance(text, str)
    read: dict[str, Any] = json.loads(text)
    return read


@cache
def searched(site: Path, language: str) -> dict[str, Any]:
    """What the worker of the search reads of a language."""
    read: dict[str, Any] = json.loads((site / home(language) / "search/pages.json").read_text(encoding="utf-8"))
    return read


def found_sections(site: Path, language: str) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    for found in searched(site, language)["pages"]:
        for section in found["sections"]:
            yield found, section


def test_each_page_asks_our_worker_and_looks_in_the_index_of_its_language(everything: list[Page]) -> None:
    for page in everything:
        assert page.leads_to(config(page)["base"]).removesuffix(".") == URL + home(page.language), page.address
        assert page.leads_to(config(page)["search"]) == f"{URL}assets/search/worker.js"


NOT_SEARCHED = ("\u200b", "¶", "learn.microsoft.com", "csp-scenario")


@pytest.mark.parametrize("language", LANGUAGES)
class TestSearch:
    def test_what_every_page_loads_of_it_holds_no_page(self, site: Path, language: str) -> None:
        stub = json.loads((site / home(language) / "search/search_index.json").read_text(encoding="utf-8"))
        assert stub["docs"] == []
        assert stub["config"]["lang"] == [language.partition("-")[0]]
        assert (site / stub["config"]["pages"]).is_file()

    def test_it_finds_the_pages_of_its_language_where_they_are(
        self, site: Path, pages: dict[str, dict[str, Page]], language: str
    ) -> None:
        own = {page.address.removeprefix(home(language)): page for page in pages[language].values()}
        assert {found["location"] for found in searched(site, language)["pages"]} == own.keys()
        cards = {
            location: {card["id"] for card in page.root.all("article", class_="csp-card")}
            for location, page in own.items()
        }
        texts = {location: "".join(page.root.text.split()) for location, page in own.items()}
        for found, section in found_sections(site, language):
            page = own[found["location"]]
            assert not section["id"] or section["id"] in page.root.ids
            # A script unfolds the card that an address leads to.
            assert section["case"] == (section["id"] in cards[found["location"]])
            assert "".join(section["title"].split()) in texts[found["location"]], found["location"]

    def test_it_finds_what_pages_say_and_nothing_beside_it(
        self, site: Path, pages: dict[str, dict[str, Page]], language: str
    ) -> None:
        beside = {
            part.text
            for page in pages[language].values()
            for name in ("csp-facts", "csp-card__assumptions", "csp-reason__source")
            for part in page.root.all(class_=name)
        }
        for found, section in found_sections(site, language):
            if not found["location"].startswith("use/"):
                assert not any(sign in section["text"] for sign in NOT_SEARCHED), found["location"]
            assert not beside & set(section["text"].split("\n")), found["location"]

    def test_the_words_of_one_language_stand_only_among_its_own(self, site: Path, language: str) -> None:
        texts = " ".join(section["text"] for _, section in found_sections(site, language))
        for other, words in SEARCHED_WORDS.items():
            assert (words in texts) == (other == language)

    def test_every_scenario_is_found(self, site: Path, language: str) -> None:
        titles = {section["title"] for _, section in found_sections(site, language) if section["case"]}
        scenarios = [
            block for (its_language, _), found in blocks().items() if its_language == language for block in found
        ]
        assert {" ".join(block.prose.title.split()) for block in scenarios} == titles

    def test_every_term_is_found_by_itself_with_its_other_names(self, site: Path, language: str) -> None:
        terms = {section["id"]: found for found, section in found_sections(site, language) if found["kind"] == "term"}
        for entry in read_glossary():
            word = entry.words[language]
            found = terms[entry.id]
            assert set(found["aliases"]) == {entry.words["en"].term, *word.also} - {word.term}
            assert found["sections"] == [
                {"id": entry.id, "title": word.term, "text": " ".join(word.definition.split()), "case": False}
            ]

    def test_aliases_are_found_and_never_shown(
        self, site: Path, pages: dict[str, dict[str, Page]], language: str
    ) -> None:
        own = {page.address.removeprefix(home(language)): page for page in pages[language].values()}
        aliases = {
            found["location"]: found["aliases"]
            for found in searched(site, language)["pages"]
            if found["kind"] != "term" and found["aliases"]
        }
        assert aliases.keys() >= {"work-with-other-partners/", "multi-partner-support/"}
        assert len(aliases) > 50
        for location, names in aliases.items():
            assert 2 <= len(names) <= 8, location
            assert not any(f">{name}<" in own[location].html for name in names)


SEARCHED_WORDS = {
    "en": "must accept",
    "pt-BR": "precisa aceitar",
    "zh-CN": "必须接受",
    "nl-NL": "moet accepteren",
}


# Where the guides come from


def microsoft(language: str, name: str) -> str | None:
    text = (ROOT / "docs" / language / name).read_text(encoding="utf-8")
    found = re.match(r"---\n(?:.*\n)*?microsoft: (\S+)\n(?:.*\n)*?---\n", text)
    return found[1] if found else None


def test_every_page_says_that_it_is_independent(everything: list[Page]) -> None:
    for page in everything:
        notice = page.article.one("div", class_="csp-foot")
        assert notice.all("p")[0].text.startswith(INDEPENDENT[page.language]), page.address


AT_MICROSOFT = ("https://learn.microsoft.com/", "https://partner.microsoft.com/")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_names_an_article_of_microsoft(pages: dict[str, dict[str, Page]], language: str) -> None:
    named = set()
    for name, page in pages[language].items():
        (link,) = page.article.one("div", class_="csp-foot").all("a")
        assert link["href"].startswith(AT_MICROSOFT)
        assert link["href"].endswith(link.text)
        source = microsoft(language, name)
        if source:
            named.add(name)
            assert source == microsoft("en", name)
            assert link["href"] == address_in(language, source).href
        elif (rule := BY_ID.get(name.removesuffix(".md").rpartition("/")[2])) is not None:
            own = [source.url for source in rule.sources if source.url.startswith(AT_MICROSOFT)]
            assert [link["href"]] == [address_in(language, url).href for url in own[:1]] or not own
    assert named >= {"index.md", "multi-partner-support.md", "work-with-other-partners.md"}


# What is loaded and run


def test_nothing_is_loaded_from_another_host(site: Path) -> None:
    assert list(external_references(site)) == []


def test_scripts_of_the_site_name_no_other_host(site: Path) -> None:
    scripts = ("csp.js", "csp.css", "worker.js", "finder.js", "minisearch.js")
    own = [path for folder in ("assets", "assets/search") for path in (site / folder).glob("*.*s")]
    own += (site / "assets/search").glob("l*/*.js")
    assert {path.name for path in own} >= set(scripts)
    for path in own:
        assert not re.search(r"https?://(?!www\.w3\.org/)", path.read_text(encoding="utf-8")), path.name


def test_the_security_policy_lets_only_our_scripts_run(everything: list[Page]) -> None:
    for page in everything:
        head = list(page.root.one("head"))
        assert head[0].get("charset") == "utf-8"
        meta = page.root.one("meta", http_equiv="Content-Security-Policy")
        # What stands before it is not held to it.
        assert head[1] is meta
        directives = dict(part.split(" ", 1) for part in meta["content"].split("; "))
        assert directives["default-src"] == "'none'"
        assert "unsafe" not in meta["content"]
        assert "http" not in meta["content"]
        assert page.root.all("script")
        for script in page.root.all("script"):
            assert directives["script-src"] == f"'nonce-{script['nonce']}'", page.address
        assert page.root.all("style", "iframe", "object", "embed", "base") == []
        refused = [
            (node.tag, name)
            for node in page.root
            for name in node.attributes
            if name == "style" or name.startswith("on")
        ]
        assert refused == [], page.address


# A guide with a mistake in it


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """What the site is built from, to be spoiled."""
    root = tmp_path / "checkout"
    for folder in ("docs", THEME):
        shutil.copytree(ROOT / folder, root / folder)
    for name in ("mkdocs.yml", "pyproject.toml"):
        shutil.copy(ROOT / name, root)
    return root


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_mistake_ends_the_build_before_a_page_is_written(
    checkout: Path, build_site: Callable[[Path, Path], CompletedProcess[str]]
) -> None:
    guide = "work-with-other-partners.md"
    replace(checkout / "docs/en" / guide, "\nexpect: allowed\n", "\nexpect: {denied: [mca-before-order]}\n")
    for language in TRANSLATED:
        text = (checkout / "docs" / language / guide).read_text(encoding="utf-8")
        block = re.search(r"```yaml csp-scenario\n(?:.*\n)*?```\n", text)
        assert block is not None
        replace(checkout / "docs" / language / guide, block[0], block[0].replace("title:", "titel:"))
    site = checkout / "site"
    built = build_site(checkout, site)
    said = built.stdout + built.stderr
    assert built.returncode == 1
    assert not site.exists()
    assert "the rules reach" in said or "denied" in said
    for language in LANGUAGES:
        assert re.search(rf"docs/{language}/{guide}:\d+:\d+", said), said
    assert said.count("unknown-key") == len(TRANSLATED)
    assert "Traceback" not in said


def test_a_dead_link_ends_the_build(
    tmp_path: Path, build_site: Callable[[Path, Path], CompletedProcess[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    # One page is enough for one link; the settings are those of our site.
    monkeypatch.setenv("CSP_ONLY_LOCALE", "nl-NL")
    settings, nav, _ = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").partition("\nnav:\n")
    assert nav
    (tmp_path / "mkdocs.yml").write_text(f"{settings}\n", encoding="utf-8")
    shutil.copytree(ROOT / THEME, tmp_path / THEME)
    pages = [tmp_path / "docs" / language / "index.md" for language in LANGUAGES]
    for page in pages:
        page.parent.mkdir(parents=True)
        page.write_text("# Home\n", encoding="utf-8")
    assert build_site(tmp_path, tmp_path / "site").returncode == 0
    pages[-1].write_text("# Home\n\n[x](nowhere.md)\n", encoding="utf-8")
    built = build_site(tmp_path, tmp_path / "site")
    assert built.returncode == 1
    assert "nowhere.md" in built.stdout + built.stderr


def test_make_counts_warnings() -> None:
    # MkDocs drops what --quiet silences before --strict counts it.
    (command,) = re.findall(r"^\t.*mkdocs build.*$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert "--strict" in command
    assert "--quiet" not in command


def test_the_rules_of_the_checkout_are_those_of_the_site() -> None:
    assert {name for name in NAMES if name.startswith("rules/")} == {
        "rules/index.md",
        "rules/status.md",
        *(f"rules/{topic}/index.md" for topic in TOPICS),
        *(f"rules/{rule.topic}/{rule.id}.md" for rule in BY_ID.values()),
    }


def test_the_status_page_lists_every_known_rule_in_every_language(pages: dict[str, dict[str, Page]]) -> None:
    known = list(KNOWN)
    others = [one.id for one in KNOWN.values() if one.same_as is not None]
    for language in pages:
        root = pages[language]["rules/status.md"].root
        counts = [row for row in root.all("tr") if row.all("td")]
        entries = [entry for part in root.all("ul", class_="csp-known") for entry in part.all("li")]
        subjects = [head["id"] for head in root.all("h2") if head.get("id").startswith("subject-")]
        assert [row.one("a")["href"] for row in counts] == [f"#{id}" for id in subjects]
        assert sum(int(row.one("progress")["value"]) for row in counts) == len(BY_ID)
        assert [entry.one("code").text for entry in entries] == known
        assert [entry.get("id") for entry in entries] == known
        assert [entry.get("id") for entry in entries if "data-csp-item" not in entry.attributes] == others
        counted = [entry for entry in entries if "data-csp-item" in entry.attributes]
        assert sum(int(row.one("progress")["max"]) for row in counts) == len(counted)
        part = [rule.id for rule in RULES if rule.lacks is not None]
        assert sorted(entry["id"] for entry in counted if entry["data-state"] == "part") == sorted(part)
        found = {name for entry in counted for name in entry.get("data-names").split()}
        assert set(others) <= found
        linked = {entry.one("code").text for entry in entries if entry.all("a")}
        assert linked == BY_ID.keys()
        assert "<!--" not in root.text


# What is shared, and what machines read


def said_in_head(page: Page) -> dict[str, list[str]]:
    """The values of the metadata of a page by their names."""
    found: dict[str, list[str]] = {}
    for node in page.root.one("head").all("meta"):
        found.setdefault(node.get("name") or node.get("property"), []).append(node.get("content"))
    return found


@pytest.mark.parametrize("language", LANGUAGES)
class TestSharing:
    def test_each_page_has_a_description_of_its_own(self, pages: dict[str, dict[str, Page]], language: str) -> None:
        shown = {name: said_in_head(page)["description"] for name, page in pages[language].items()}
        assert all(len(said) == 1 for said in shown.values())
        descriptions = [said[0] for said in shown.values()]
        assert len(set(descriptions)) == len(descriptions)
        longest = 104 if language == "zh-CN" else 207
        for name, (said,) in shown.items():
            assert 15 <= len(said) <= longest, name
            assert said[-1] in ".?!…。？！", name
            assert not re.search(r"[*`\[\]<>\ufffc]", said), name

    def test_a_shared_link_says_what_the_page_says(self, pages: dict[str, dict[str, Page]], language: str) -> None:
        for name, page in pages[language].items():
            said = said_in_head(page)
            assert said["og:url"] == [URL + page.address]
            assert said["og:description"] == said["description"]
            assert said["og:type"] == ["website" if name == "index.md" else "article"]
            assert len(said["og:title"]) == len(said["og:site_name"]) == 1
            locales = {said["og:locale"][0], *said["og:locale:alternate"]}
            assert locales == {"en_US", "pt_BR", "zh_CN", "nl_NL"}
            # Pictures are drawn only where the site is published.
            assert "og:image" not in said

    def test_titles_of_shared_links_differ(self, pages: dict[str, dict[str, Page]], language: str) -> None:
        titles = [said_in_head(page)["og:title"][0] for page in pages[language].values()]
        assert len(set(titles)) == len(titles)


@pytest.mark.parametrize("language", LANGUAGES)
class TestMachines:
    def test_each_page_stands_beside_itself_as_markdown(
        self, site: Path, pages: dict[str, dict[str, Page]], language: str
    ) -> None:
        for name, page in pages[language].items():
            (link,) = (link for link in page.root.all("link") if link.get("type") == "text/markdown")
            text = (site / page.leads_to(link["href"]).removeprefix(URL)).read_text(encoding="utf-8")
            outside = re.sub(r"(?ms)^ *(`{3,}).*?^ *\1$|`[^`\n]+`", "", text)
            assert "<!--" not in outside, name
            assert text.count("yaml csp-scenario") >= len(blocks().get((language, name), []))
            for block in blocks().get((language, name), []):
                assert case_to_copy(block).strip().split("\n")[-1] in text
                assert f"> **{VERDICTS[language][block.verdict.outcome.value]}**" in text

    def test_the_markdown_of_a_page_holds_what_is_filled_in(
        self, site: Path, pages: dict[str, dict[str, Page]], language: str
    ) -> None:
        lists = {
            "dates.md": "csp-turns",
            "rules/index.md": "csp-rules",
            "rules/resale/index.md": "csp-rules",
            "rules/status.md": "csp-known",
            "read-a-card.md": "csp-grammar",
        }
        for name, kind in lists.items():
            text = (site / address(language, name) / "index.md").read_text(encoding="utf-8")
            items = [item for found in pages[language][name].article.all(class_=kind) for item in found.all("li", "dt")]
            assert items, name
            plain = re.sub(r"\[(.+?)\]\(.+?\)|[\\*]", r"\1", text)
            for item in items:
                # Paragraphs stand apart there, and drawings are left out.
                words = (item.all("a") or item.all("p") or item.all("span") or [item])[0].text
                assert words in plain, (name, words)

    def test_links_of_markdown_lead_to_markdown(self, site: Path, language: str) -> None:
        for name in NAMES:
            path = site / address(language, name) / "index.md"
            text = re.sub(r"(?ms)^ *(`{3,}).*?^ *\1$|`[^`\n]+`", "", path.read_text(encoding="utf-8"))
            for target in re.findall(r"\]\(([^)\s]+)\)", text):
                if not urlsplit(target).scheme and not target.startswith("#"):
                    assert (path.parent / target.partition("#")[0]).is_file(), (name, target)
                if target.startswith("https://learn.microsoft.com/") and language != "en":
                    assert f"/{language.lower()}/" in target or "/answers/" in target, (name, target)

    def test_the_list_for_language_models_has_all_pages(self, site: Path, language: str) -> None:
        text = (site / home(language) / "llms.txt").read_text(encoding="utf-8")
        first, second, *_ = (line for line in text.split("\n") if line)
        assert first.startswith("# ")
        assert second.startswith("> ")
        found = re.findall(r"^- \[.+\]\((.+?)\)(?:: .+)?$", text, re.MULTILINE)
        assert len(found) == len(re.findall("^- ", text, re.MULTILINE))
        assert all((site / href.removeprefix(URL)).is_file() for href in found)
        assert {f"{URL}{address(language, name)}index.md" for name in NAMES} <= set(found)

    def test_the_scenarios_are_data(self, site: Path, language: str) -> None:
        data = json.loads((site / home(language) / "scenarios.json").read_text(encoding="utf-8"))
        schemas = {path.name: json.loads(path.read_text("utf-8")) for path in (site / "schemas").iterdir()}
        assert all(schema["$id"] == f"{URL}schemas/{name}" for name, schema in schemas.items())
        assert data["$schema"] == schemas["scenarios.schema.json"]["$id"]
        Draft202012Validator(schemas["scenarios.schema.json"]).validate(data)
        scenario = Draft202012Validator(schemas["scenario.schema.json"])
        assert all(scenario.is_valid(one["scenario"]) for one in data["scenarios"])
        judged = [block for (its, _), found in blocks().items() if its == language for block in found]
        assert {one["id"]: one["verdict"]["outcome"] for one in data["scenarios"]} == {
            block.scenario.id: block.verdict.outcome.value for block in judged
        }
        titles = {block.scenario.id: block.prose.title for block in judged}
        for one in data["scenarios"]:
            assert one["title"] == one["scenario"]["title"] == titles[one["id"]]
            assert one["page"].endswith(f"#scenario-{one['id']}")
            assert (site / one["page"].removeprefix(URL).partition("#")[0] / "index.html").is_file()

    def test_what_changes_in_the_rules_is_a_feed(
        self, site: Path, pages: dict[str, dict[str, Page]], language: str
    ) -> None:
        links = {
            page.leads_to(link["href"])
            for page in pages[language].values()
            for link in page.root.all("link")
            if link.get("type") == "application/atom+xml"
        }
        assert links == {f"{URL}{home(language)}feed.xml"}
        space = {"a": "http://www.w3.org/2005/Atom"}
        # It is a file that the build has just made.
        feed = ET.parse(site / home(language) / "feed.xml").getroot()  # noqa: S314
        entries = feed.findall("a:entry", space)
        ids = [entry.findtext("a:id", "", space) for entry in entries]
        assert len(set(ids)) == len(ids) > len([rule for rule in RULES if rule.since])
        for part in (feed, *entries):
            for required in ("id", "title", "updated"):
                assert part.findtext(f"a:{required}", "", space), required
            assert datetime.fromisoformat(part.findtext("a:updated", "", space)).utcoffset() is not None
            links = {link.attrib["href"] for link in part.findall("a:link", space)}
            assert links
            assert all((site / link.removeprefix(URL)).exists() for link in links)
        assert all(entry.findtext("a:content", "", space) for entry in entries)
        # A feed has an author where its entries have none.
        assert feed.findtext("a:author/a:name", "", space)


def test_originals_say_when_they_were_revised(pages: dict[str, dict[str, Page]]) -> None:
    for name, page in pages["en"].items():
        said = page.article.all(class_="csp-reading")
        assert len(said) == 1, name
        assert "last revised on" in said[0].text


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_page_says_how_to_report_an_error(pages: dict[str, dict[str, Page]], language: str) -> None:
    words = {"en": "found an error", "pt-BR": "Encontrou um erro", "zh-CN": "发现错误", "nl-NL": "Een fout gevonden"}
    for page in pages[language].values():
        assert words[language] in page.root.one("div", class_="csp-foot").text
