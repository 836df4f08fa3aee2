"""The built site: every page, in each language, holds what it should and nothing that it should not."""

import itertools
import json
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree as ET

import pytest

from csp_guides.addresses import address_in
from csp_guides.check import Block, check
from csp_guides.discovery import Project, find_project
from csp_guides.glossary import read_glossary
from csp_guides.model.scenario import Outcome
from csp_guides.project import guide_files, load
from csp_guides.rule_pages import read_rule_page
from csp_guides.rules.catalogue import BY_ID, RULES
from csp_guides.rules.known import KNOWN
from csp_guides.site.cards import labels
from csp_guides.site.scenario_cards import case_to_copy
from csp_guides.translate import translator
from external_references import external_references
from html_tree import Node, tree

ROOT = Path(__file__).parent.parent
CONFIG = find_project(ROOT).config
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
        "warned": "Permitido, com um aviso",
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


@pytest.fixture(scope="session")
def pages(site: Path) -> dict[str, dict[str, Page]]:
    """The pages of each language by their names in the sources."""

    def page(language: str, name: str) -> Page:
        html = (site / address(language, name) / "index.html").read_text(encoding="utf-8")
        return Page(language, name, address(language, name), html, tree(html))

    return {language: {name: page(language, name) for name in NAMES} for language in LANGUAGES}


@pytest.fixture(scope="session")
def not_found(site: Path) -> dict[str, Page]:
    """The error page of each language."""
    paths = {language: f"{home(language)}404.html" for language in LANGUAGES}
    html = {language: (site / path).read_text(encoding="utf-8") for language, path in paths.items()}
    return {
        language: Page(language, "404.html", paths[language], html[language], tree(html[language]))
        for language in LANGUAGES
    }


@pytest.fixture(scope="session")
def everything(pages: dict[str, dict[str, Page]], not_found: dict[str, Page]) -> list[Page]:
    return [page for language in pages.values() for page in language.values()] + list(not_found.values())


@cache
def blocks() -> dict[tuple[str | None, str | None], list[Block]]:
    """The judged scenarios of each page."""
    project = Project(root=ROOT, config=CONFIG)
    report = check(load(project, guide_files(project)).pages, CONFIG)
    found: dict[tuple[str | None, str | None], list[Block]] = {}
    for block in report.blocks:
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
            [(heading.tag, heading["id"]) for heading in page.article.all("h2", "h3", "h4", "h5", "h6")]
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
                ("given-against-rules", verdict.given),
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
            assert [link["href"] for link in cited] == [
                address_in(language, ruling.rule.sources[0].url).href
                for ruling in (*verdict.reasons, *verdict.warnings, *verdict.given)
            ]

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
        for rule in RULES:
            facts = pages[language][f"rules/{rule.topic}/{rule.id}.md"].article.one("dl", class_="csp-facts")
            assert facts.all("dd")[0].one("code").text == rule.id
            cited = [link["href"] for link in facts.all("a")]
            assert cited == [address_in(language, source.url).href for source in rule.sources]
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
            title, summary = entry.all("p")
            assert title.one("a").text == " ".join(told.title.split())
            assert title.one("span").text
            assert summary.text == told.summary
        assert [heading["id"] for heading in page.article.all("h2")][-len(lists) :] == list(
            dict.fromkeys(rule.topic for rule in RULES)
        )

    def test_the_glossary_explains_all_words(self, pages: dict[str, dict[str, Page]], language: str) -> None:
        listed = pages[language]["glossary.md"].article.one("dl", class_="csp-glossary")
        terms = listed.all("dt")
        assert {term["id"] for term in terms} == read_glossary().entries.keys()
        for term in terms:
            word = read_glossary().entries[term["id"]].words[language]
            assert term.own_text == word.term
            english = term.all("span", lang="en")
            assert [node.text for node in english] == [
                other.term for other in [read_glossary().entries[term["id"]].words["en"]] if other.term != word.term
            ]
        assert all(row.one("dd").all("p")[0].text for row in listed.all("div"))


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
    for page in [*pages[language].values(), not_found[language]]:
        navigation = page.root.one("nav", class_="md-nav--primary")
        links = [link for link in navigation.all("a") if not link["href"].startswith("#")]
        assert {page.leads_to(link["href"]).removesuffix(".") for link in links} == expected, page.address
        assert all(link.text or link.get("aria-label") for link in links)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_error_page_speaks_its_language_and_leads_home(not_found: dict[str, Page], language: str) -> None:
    page = not_found[language]
    assert page.root.one("h1").text == NOT_FOUND[language]
    assert page.root.one("head").one("title").text.startswith(NOT_FOUND[language])
    first, *others = page.article.all("a")
    assert page.leads_to(first["href"]).removesuffix(".") == URL + home(language)
    assert {link["hreflang"]: page.leads_to(link["href"]).removesuffix(".") for link in others} == {
        other: URL + home(other) for other in LANGUAGES if other != language
    }
    for entry in page.article.all("li"):
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
                wrong.append((page.address, link["href"], "leads nowhere"))
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
def search_index(site: Path, language: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((site / home(language) / "search/search_index.json").read_text(encoding="utf-8"))
    return read


def test_each_page_looks_in_the_index_of_its_language(everything: list[Page]) -> None:
    for page in everything:
        assert page.leads_to(config(page)["base"]).removesuffix(".") == URL + home(page.language), page.address


@pytest.mark.parametrize("language", LANGUAGES)
class TestSearch:
    def test_the_index_holds_the_pages_of_its_language(
        self, site: Path, pages: dict[str, dict[str, Page]], language: str
    ) -> None:
        entries = search_index(site, language)["docs"]
        own = {page.address.removeprefix(home(language)): page for page in pages[language].values()}
        assert {entry["location"].partition("#")[0] for entry in entries} == own.keys()
        for entry in entries:
            path, _, fragment = entry["location"].partition("#")
            assert not fragment or fragment in own[path].root.ids
            text = plain(entry["title"])
            assert "".join(text.split()) in "".join(own[path].root.text.split()), entry["location"]

    def test_the_words_of_one_language_stand_only_in_its_index(self, site: Path, language: str) -> None:
        texts = plain(json.dumps(search_index(site, language)["docs"], ensure_ascii=False))
        for other in LANGUAGES:
            assert (INDEX_WORDS[other] in texts) == (other == language)

    def test_it_is_read_in_its_language(self, site: Path, language: str) -> None:
        settings = search_index(site, language)["config"]
        assert settings["lang"] == [language.partition("-")[0]]
        assert "stemmer" not in settings["pipeline"]

    def test_every_scenario_is_found(self, site: Path, language: str) -> None:
        titles = {plain(entry["title"]) for entry in search_index(site, language)["docs"]}
        scenarios = [
            block for (its_language, _), found in blocks().items() if its_language == language for block in found
        ]
        assert {" ".join(block.prose.title.split()) for block in scenarios} <= titles


INDEX_WORDS = {language: labels(translator(language))["open-rules"] for language in LANGUAGES}


def plain(text: str) -> str:
    """Text of an index without the marks between Chinese words."""
    return tree(text.replace("\u200b", "")).text if text.startswith("<") else text.replace("\u200b", "")


def test_chinese_is_cut_into_words(site: Path) -> None:
    index = search_index(site, "zh-CN")
    assert "\\u200b" in index["config"]["separator"]
    separator = re.compile(index["config"]["separator"])
    words = {
        word
        for entry in index["docs"]
        for text in (entry["title"], re.sub("<[^>]*>", " ", entry["text"]))
        for word in separator.split(text)
    }
    assert {"客户", "订阅", "合作伙伴", "规则"} <= words
    longest = max((word for word in words if re.fullmatch(r"[\u4e00-\u9fff]+", word)), key=len)
    assert len(longest) <= 12, longest
    for language in ("en", "pt-BR", "nl-NL"):
        assert "\u200b" not in json.dumps(search_index(site, language), ensure_ascii=False)


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
    own = [path for path in (site / "assets").glob("*") if path.is_file()]
    assert {path.name for path in own} >= {"csp.js", "csp.css"}
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
    for folder in ("docs", "validator/csp_guides/site/theme"):
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
    checkout: Path, build_site: Callable[[Path, Path], CompletedProcess[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    # One language is enough for one link.
    monkeypatch.setenv("CSP_ONLY_LOCALE", "nl-NL")
    path = checkout / "docs/nl-NL/glossary.md"
    path.write_text(path.read_text(encoding="utf-8") + "\n[x](nowhere.md)\n", encoding="utf-8")
    built = build_site(checkout, checkout / "site")
    assert built.returncode == 1
    assert "nowhere.md" in built.stdout + built.stderr


def test_make_counts_warnings() -> None:
    # MkDocs drops what --quiet silences before --strict counts it.
    (command,) = re.findall(r"^\t.*mkdocs build.*$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert "--strict" in command
    assert "--quiet" not in command


def test_the_rules_of_the_checkout_are_those_of_the_site() -> None:
    assert {name for name in NAMES if name.startswith("rules/")} == {"rules/index.md", "rules/status.md"} | {
        f"rules/{rule.topic}/{rule.id}.md" for rule in BY_ID.values()
    }


def test_the_status_page_lists_every_known_rule_in_every_language(pages: dict[str, dict[str, Page]]) -> None:
    known = list(KNOWN)
    for language in pages:
        root = pages[language]["rules/status.md"].root
        counts, rows = (
            [row for row in root.all("tr") if row.all("td") and bool(row.all("code")) is listed]
            for listed in (False, True)
        )
        subjects = [head["id"] for head in root.all("h2") if head.get("id").startswith("subject-")]
        assert [row.one("a")["href"] for row in counts] == [f"#{id}" for id in subjects]
        assert sum(int(row.all("td")[2].text) for row in counts) == len(BY_ID)
        assert [row.one("code").text for row in rows] == known
        assert [row.get("id") for row in rows] == known
        linked = {row.one("code").text for row in rows if row.all("a")}
        assert linked == BY_ID.keys()
        assert "<!--" not in root.text
