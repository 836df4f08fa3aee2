"""The site in a browser: what only shows when pages are drawn, scripts run and keys are pressed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from browser.watched import LANGUAGES, PAGES, Watched, overflow, search

SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
WIDTHS = (1280, 320)
AXE = Path(__file__).parents[2] / "build/axe/axe.min.js"
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture
def watched(context: BrowserContext, address: str) -> Watched:
    return Watched(context.new_page(), address)


# Each page as it comes


@dataclass(frozen=True)
class View:
    """One way to look at one page."""

    path: str
    scheme: Literal["light", "dark"]
    width: int


VIEWS = {
    f"{language} {name} {scheme} {width}": View(root + path, scheme, width)
    for width in WIDTHS
    for scheme in SCHEMES
    for language, root in LANGUAGES.items()
    for name, path in PAGES.items()
}


@pytest.fixture(scope="class", params=VIEWS.values(), ids=list(VIEWS))
def view(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Watched]:
    """A page opened in one way; all that is asked of it is asked of the same window."""
    view: View = request.param
    context = browser.new_context(
        viewport={"width": view.width, "height": 800}, color_scheme=view.scheme, is_mobile=view.width < 500
    )
    watched = Watched(context.new_page(), address)
    watched.open(view.path)
    watched.has_come()
    yield watched
    context.close()


class TestViews:
    def test_nothing_fails_and_no_other_host_is_asked(self, view: Watched) -> None:
        assert view.troubles == []

    def test_it_is_as_wide_as_the_window(self, view: Watched) -> None:
        assert overflow(view.page) == []

    def test_it_can_be_used_by_everybody(self, view: Watched) -> None:
        assert violations(view.page) == []


def violations(page: Page) -> list[str]:
    """What axe has to say against a page with all its blocks unfolded."""
    assert AXE.is_file(), "axe-core is not there; make browser fetches it"
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[str] = page.evaluate(
        """async standards => {
            // The list of languages lies over what is below it, as long as it is open.
            for (const details of document.querySelectorAll("details:not(.csp-switch)")) details.open = true;
            const { violations } = await axe.run(document, { runOnly: standards, resultTypes: ["violations"] });
            return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(" ")}`));
        }""",
        STANDARDS,
    )
    return found


def test_dark_pages_are_dark(browser: Browser, address: str) -> None:
    for scheme, dark in (("light", False), ("dark", True)):
        context = browser.new_context(color_scheme="dark" if dark else "light")
        page = Watched(context.new_page(), address).open("")
        colour: str = page.evaluate("getComputedStyle(document.body).backgroundColor")
        red, green, blue = map(int, re.findall(r"\d+", colour)[:3])
        assert (red + green + blue < 300) == dark, scheme
        context.close()


@pytest.mark.parametrize("root", LANGUAGES.values(), ids=LANGUAGES)
def test_every_page_fits_a_small_phone(browser: Browser, address: str, site: Path, root: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 700}, is_mobile=True)
    watched = Watched(context.new_page(), address)
    wide = {}
    inside = sorted((site / root).rglob("index.html"))
    paths = [path.parent.relative_to(site).as_posix() for path in inside]
    for path in paths:
        if root or path.partition("/")[0] not in LANGUAGES:
            watched.page.goto(f"{address}{path}/" if path != "." else address)
            if found := overflow(watched.page):
                wide[path] = found
    assert wide == {}
    # The next page is asked for before all of the last has come.
    assert [trouble for trouble in watched.troubles if not trouble.startswith("failed: ")] == []
    context.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_error_page_works_wherever_it_is_shown(watched: Watched, language: str) -> None:
    page = watched.open(f"{LANGUAGES[language]}not/there/at/all/")
    assert page.evaluate("document.documentElement.lang") == language
    assert [trouble for trouble in watched.troubles if "not/there" not in trouble and "404" not in trouble] == []
    assert overflow(page) == []
    page.locator("article .md-button--primary").click()
    expect(page).to_have_url(watched.address + LANGUAGES[language])


# The switch between languages


def test_the_switch_keeps_page_and_place(watched: Watched) -> None:
    page = watched.open(f"{PAGES['guide']}#unchanged")
    for language in ("zh-CN", "pt-BR", "nl-NL", "en"):
        # Whoever leaves a page that is still loading breaks its requests off, and that is noted as a trouble.
        watched.has_come()
        page.locator(".csp-switch__button").click()
        page.locator(f".csp-switch a[hreflang='{language}']").click()
        expect(page).to_have_url(f"{watched.address}{LANGUAGES[language]}{PAGES['guide']}#unchanged")
        assert page.evaluate("document.documentElement.lang") == language
        expect(page.locator("#unchanged")).to_be_in_viewport()
        expect(page.locator(".csp-switch [aria-current]")).to_have_attribute("lang", language)
    assert watched.troubles == []


def test_the_switch_works_where_the_end_of_an_address_names_nothing(watched: Watched) -> None:
    page = watched.open(f"{PAGES['guide']}#100%")
    page.locator(".csp-switch__button").click()
    page.locator(".csp-switch a[hreflang='pt-BR']").click()
    expect(page).to_have_url(f"{watched.address}pt-BR/{PAGES['guide']}")
    assert watched.troubles == []


def test_the_switch_keeps_a_scenario(watched: Watched) -> None:
    page = watched.open(PAGES["rule"])
    fragment = f"#{page.locator('.csp-card').last.get_attribute('id')}"
    assert fragment.startswith("#scenario-")
    page.goto(f"{watched.address}{PAGES['rule']}{fragment}")
    page.locator(".csp-switch__button").click()
    page.locator(".csp-switch a[hreflang='zh-CN']").click()
    expect(page).to_have_url(f"{watched.address}zh-CN/{PAGES['rule']}{fragment}")


@pytest.mark.parametrize("width", WIDTHS)
def test_the_keyboard_reaches_the_switch(watched: Watched, width: int) -> None:
    watched.page.set_viewport_size({"width": width, "height": 800})
    page = watched.open(PAGES["guide"])
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.csp-switch__button')"):
            break
    else:
        pytest.fail("the switch was not reached")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    focused = page.locator(":focus")
    expect(focused).to_have_attribute("hreflang", "pt-BR")
    expect(focused).to_be_visible()
    expect(focused).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{watched.address}pt-BR/{PAGES['guide']}")


def test_the_first_thing_the_keyboard_reaches_skips_to_the_content(watched: Watched) -> None:
    page = watched.open(PAGES["guide"])
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_class(re.compile(r"\bmd-skip\b"))
    expect(page.locator(":focus")).to_be_visible()


# The search

QUERIES = [
    ("en", "", "indirect provider"),
    ("en", PAGES["rule"], "delegated administration"),
    ("pt-BR", "", "relação"),
    ("pt-BR", "", "relacao"),
    ("pt-BR", PAGES["guide"], "revendedor indireto"),
    ("zh-CN", "", "间接提供商"),
    ("zh-CN", "", "客户关系"),
    ("zh-CN", PAGES["rule"], "间接经销商"),
    ("nl-NL", "", "klantrelatie"),
    ("nl-NL", PAGES["guide"], "gedelegeerd beheer"),
]


@pytest.mark.parametrize(("language", "path", "words"), QUERIES)
def test_the_search_finds_words_of_the_language_on_its_own_pages(
    watched: Watched, language: str, path: str, words: str
) -> None:
    root = LANGUAGES[language]
    watched.open(root + path)
    results = search(watched, words)
    expect(results.first).to_be_visible()
    links: list[str] = results.evaluate_all("links => links.map(link => link.href)")
    for link in links:
        inside = link.removeprefix(watched.address)
        assert inside != link
        assert inside.startswith(root), link
        assert root or inside.partition("/")[0] not in LANGUAGES, link
    assert watched.troubles == []


def test_what_the_search_finds_can_be_opened(watched: Watched) -> None:
    page = watched.open("zh-CN/")
    search(watched, "间接提供商").first.click()
    page.wait_for_url(lambda url: "h=" in url)
    assert page.evaluate("document.documentElement.lang") == "zh-CN"
    expect(page.locator("mark").first).to_have_text(re.compile("间接|提供|提供商|间接提供商"))
    assert watched.troubles == []


def test_what_is_nowhere_is_not_found(watched: Watched) -> None:
    page = watched.open("nl-NL/")
    expect(search(watched, "xyzzyplugh")).to_have_count(0)
    expect(page.locator(".md-search-result__meta")).to_have_text("Niets gevonden")


# Cases, and paper


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_case_can_be_copied(context: BrowserContext, watched: Watched, language: str) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = watched.open(LANGUAGES[language] + PAGES["rule"])
    card = page.locator(".csp-card").first
    button = card.locator(".csp-copy")
    expect(button).to_be_hidden()
    card.locator(".csp-card__details summary").click()
    button.click()
    expect(button).to_have_text(button.get_attribute("data-copied") or "")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == card.locator("code").text_content()
    assert copied.startswith("id: ")
    assert watched.troubles == []


def test_the_button_that_copied_can_copy_again(watched: Watched) -> None:
    page = watched.open(PAGES["rule"])
    page.locator(".csp-card__details summary").first.click()
    button = page.locator(".csp-copy").first
    expect(button).to_have_text("Copy")
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_text("Copied")
    expect(button).to_have_text("Copy")


def test_a_link_to_a_case_shows_it_again(watched: Watched) -> None:
    page = watched.open(PAGES["guide"])
    case = page.locator("article.csp-card--allowed").first
    fragment = f"#{case.get_attribute('id')}"
    page.goto(f"{watched.address}{PAGES['guide']}{fragment}")
    page.locator(".csp-cards__filter.csp-card--denied").click()
    expect(case).to_be_hidden()
    page.evaluate("hash => document.querySelector(`.md-nav a[href='${hash}']`).click()", fragment)
    expect(case).to_be_visible()
    assert watched.troubles == []


def test_scripts_that_are_not_ours_do_not_run(watched: Watched) -> None:
    page = watched.open("")
    page.evaluate("document.body.append(Object.assign(document.createElement('script'), {text: 'window.ran = 1'}))")
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.ran = 2\">')")
    page.wait_for_timeout(200)
    assert page.evaluate("window.ran") is None
    assert any("Content Security Policy" in trouble for trouble in watched.troubles)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_index_of_rules_can_be_filtered(watched: Watched, language: str) -> None:
    page = watched.open(f"{LANGUAGES[language]}rules/")
    entries, form = page.locator("[data-csp-item]"), page.locator("form.csp-filter")
    shown = entries.filter(visible=True)
    everything = entries.count()
    expect(shown).to_have_count(everything)
    form.locator("[name=topic]").select_option("resale")
    expect(shown).to_have_count(4)
    expect(page.locator("article h2").filter(visible=True)).to_have_count(1)
    form.locator("[name=kind]").select_option("may")
    expect(shown).to_have_count(1)
    expect(form.locator("output")).to_contain_text(re.compile(rf"\b1\b.*\b{everything}\b|\b{everything}\b.*\b1\b"))
    form.locator("[type=reset]").click()
    expect(shown).to_have_count(everything)
    form.locator("[name=day]").fill("2018-01-01")
    assert 0 < shown.count() < everything
    form.locator("[type=reset]").click()
    form.locator("[name=text]").fill("gdap azuré")
    assert 0 < shown.count() < everything


@pytest.mark.parametrize(
    ("language", "words", "title"),
    [
        ("en", "expired", "When a GDAP relationship expires"),
        ("en", "canceled subscriptions", "cancel"),
        ("pt-BR", "expirado", "expira"),
        ("nl-NL", "relaties verlopen", "Verloopt een GDAP-relatie"),
        ("zh-CN", "到期", "到期"),
    ],
)
def test_a_filter_finds_words_in_other_forms(watched: Watched, language: str, words: str, title: str) -> None:
    page = watched.open(f"{LANGUAGES[language]}rules/")
    entries = page.locator("[data-csp-item]")
    shown = entries.filter(visible=True)
    page.locator("form.csp-filter [name=text]").fill(words)
    expect(shown.filter(has_text=title).first).to_be_visible()
    assert shown.count() < entries.count() / 2
    assert watched.troubles == []


def test_a_filter_keeps_what_was_typed_when_the_reader_comes_back(watched: Watched) -> None:
    page = watched.open("rules/")
    shown = page.locator("[data-csp-item]").filter(visible=True)
    page.locator("form.csp-filter [name=text]").fill("gdap")
    found = shown.count()
    shown.first.locator("a").click()
    watched.has_come()
    page.go_back()
    expect(page.locator("form.csp-filter [name=text]")).to_have_value("gdap")
    expect(shown).to_have_count(found)
    assert watched.troubles == []


def test_the_rules_of_a_subject_are_folded_until_they_are_looked_for(watched: Watched) -> None:
    page = watched.open("rules/status/")
    entries = page.locator("[data-csp-item]")
    shown = entries.filter(visible=True)
    expect(shown).to_have_count(0)
    page.locator(".csp-known-more summary").first.click()
    expect(shown.first).to_be_visible()
    page.locator("form.csp-filter [name=text]").fill("pec")
    assert 0 < shown.count() < entries.count()
    titles = page.locator("article h2").filter(visible=True).count()
    assert titles == page.locator(".csp-known-more").filter(visible=True).count() < 20
    page.locator("form.csp-filter [type=reset]").click()
    expect(shown).to_have_count(0)
    last = entries.last.get_attribute("id")
    page.goto(f"{page.url}#{last}")
    expect(page.locator(f"#{last}")).to_be_in_viewport()
    assert watched.troubles == []


def test_a_rule_is_counted_once_and_found_by_its_other_names(watched: Watched) -> None:
    page = watched.open("rules/status/")
    rules, others = page.locator("[data-csp-item]"), page.locator("[data-csp-name]")
    expect(page.locator("[data-csp-count]")).to_have_text(f"Shown: {rules.count()} of {rules.count()}.")
    name = others.first.get_attribute("id")
    assert name is not None
    page.locator("form.csp-filter [name=text]").fill(name)
    expect(rules.filter(visible=True)).to_have_count(1)
    expect(others.filter(visible=True)).to_have_count(0)
    assert watched.troubles == []


def test_without_scripts_everything_is_there_but_the_button(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + PAGES["rule"])
    card = page.locator(".csp-card").first
    expect(card.locator("svg[role=img]")).to_be_visible()
    card.locator(".csp-card__details summary").click()
    expect(card.locator("code")).to_be_visible()
    expect(card.locator(".csp-copy")).to_be_hidden()
    context.close()


def test_paper_holds_the_content_and_nothing_to_click(watched: Watched) -> None:
    page = watched.open(PAGES["guide"])
    page.emulate_media(media="print")
    for hidden in (".md-header", ".md-tabs", ".md-sidebar", ".md-search", ".md-top", ".csp-card__details", ".md-path"):
        for part in page.locator(hidden).all():
            expect(part).to_be_hidden()
    card = page.locator(".csp-card").first
    expect(card).to_be_visible()
    expect(card.locator("svg[role=img]")).to_be_visible()
    expect(card.locator(".csp-card__answer")).to_be_visible()
    expect(page.locator(".csp-foot")).to_be_visible()
