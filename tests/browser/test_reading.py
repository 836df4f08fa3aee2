"""How the site is read on small screens, with the keyboard alone, with wide letters, in another language, on paper."""

import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from browser.watched import LANGUAGES, PAGES, overflow

TEMPLATES = {
    **PAGES,
    "partners": "work-with-other-partners/",
    "rules": "rules/",
    "glossary": "glossary/",
    "status": "translations/",
    "options": "use/mkdocs/",
    "error": "404.html",
}
PHONE = ViewportSize(width=320, height=640)
HANDY = ViewportSize(width=375, height=667)
DESK = ViewportSize(width=1280, height=900)


@contextmanager
def opened(browser: Browser, address: str, path: str, **window: Any) -> Iterator[Page]:
    """A page in a window of its own, in which nothing was ever read before."""
    context = browser.new_context(**window)
    context.set_default_timeout(8_000)
    page = context.new_page()
    page.goto(address + path)
    yield page
    context.close()


CUT = """() => [...document.querySelectorAll("body *")]
    .filter(part => {
        const { overflowX, overflowY, display, visibility, opacity } = getComputedStyle(part);
        if (part.closest("pre, svg, [hidden], .md-search, .md-sidebar") || part.clientWidth < 3) return false;
        // What stands in the head when the heading is out of sight.
        if (part.closest(".md-header__topic + .md-header__topic")) return false;
        if (display === "inline" || visibility === "hidden" || opacity === "0") return false;
        return (overflowX !== "visible" && part.scrollWidth > part.clientWidth + 1)
            || (["hidden", "clip"].includes(overflowY) && part.scrollHeight > part.clientHeight + 1);
    })
    .map(part => `${part.tagName}.${part.className}: ${part.textContent.trim().slice(0, 40)}`)"""
"""What is cut off, or can only be seen by scrolling sideways; blocks of code may scroll."""

SPILT = """() => [...document.querySelectorAll(".md-header__topic:first-child, .md-content *, .csp-offer *")]
    .filter(part => {
        const own = [...part.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim());
        if (!own || part.closest("pre, svg, .headerlink, .csp-unseen") || !part.getClientRects().length) return false;
        if (getComputedStyle(part).display === "inline") return false;
        const box = part.getBoundingClientRect();
        if (box.width < 3) return false;
        const texts = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
        const text = document.createRange();
        while (texts.nextNode()) {
            // What is there for the ear alone is cut to nothing.
            if (texts.currentNode.parentElement.closest(".csp-unseen")) continue;
            text.selectNodeContents(texts.currentNode);
            const letters = text.getBoundingClientRect();
            if (letters.right > box.right + 4 || letters.bottom > box.bottom + 6) return true;
        }
        return false;
    })
    .map(part => `${part.tagName}.${part.className}: ${part.textContent.trim().slice(0, 40)}`)"""
"""Whose letters stand outside their own box, and may stand on others."""


# Small screens


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_cut_off_on_a_phone(browser: Browser, address: str, language: str) -> None:
    with opened(browser, address, "", viewport=PHONE, is_mobile=True, has_touch=True) as page:
        for name, path in TEMPLATES.items():
            page.goto(address + LANGUAGES[language] + path)
            for window in (PHONE, HANDY):
                page.set_viewport_size(window)
                assert (name, overflow(page), page.evaluate(CUT)) == (name, [], [])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_row_of_a_table_is_a_list_on_a_phone(browser: Browser, address: str, language: str) -> None:
    path = LANGUAGES[language] + "work-with-other-partners/#choose-a-role"
    with opened(browser, address, path, viewport=PHONE, is_mobile=True, java_script_enabled=False) as page:
        row = page.locator("#choose-a-role ~ .csp-table tbody tr").first
        heads = page.locator("#choose-a-role ~ .csp-table").first.locator("th").all_text_contents()
        cells = row.locator("td").all()
        boxes = [cell.bounding_box() for cell in cells]
        tops = [box["y"] for box in boxes if box]
        assert len(tops) == len(heads) > 3
        assert tops == sorted(set(tops))
        shown: list[str] = row.locator("td").evaluate_all(
            "cells => cells.map(cell => getComputedStyle(cell, '::before').content.split('\"')[1])"
        )
        # What stands first is what the row is about, as a title would be.
        assert shown == [None, *heads[1:]]
        # What hears the page is told of a table all the same.
        roles = page.locator("#choose-a-role ~ .csp-table").first.aria_snapshot()
        assert "- table" in roles
        assert "columnheader" in roles
        assert "- cell" in roles


@pytest.mark.parametrize("window", [HANDY, DESK], ids=["375", "1280"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_headings_end_with_their_last_line(browser: Browser, address: str, language: str, window: ViewportSize) -> None:
    with opened(browser, address, "", viewport=window) as page:
        for name in ("home", "guide", "rule", "partners"):
            page.goto(address + LANGUAGES[language] + TEMPLATES[name])
            empty: list[str] = page.evaluate(
                """() => [...document.querySelectorAll(".md-content :is(h1, h2, h3, h4)")]
                    .filter(heading => heading.querySelector(".headerlink"))
                    .filter(heading => {
                        const words = document.createRange();
                        words.selectNodeContents(heading);
                        words.setEndBefore(heading.querySelector(".headerlink"));
                        const { lineHeight, paddingTop, paddingBottom } = getComputedStyle(heading);
                        const inside = heading.clientHeight - parseFloat(paddingTop) - parseFloat(paddingBottom);
                        return inside - words.getBoundingClientRect().height > parseFloat(lineHeight) / 2;
                    })
                    .map(heading => heading.textContent)"""
            )
            assert empty == [], name


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_contents_of_a_long_page_are_at_hand_on_a_phone(browser: Browser, address: str, language: str) -> None:
    path = LANGUAGES[language] + PAGES["guide"]
    with opened(browser, address, path, viewport=PHONE, is_mobile=True, java_script_enabled=False) as page:
        contents = page.locator(".csp-contents")
        expect(contents.locator("summary")).to_be_in_viewport()
        contents.locator("summary").click()
        contents.locator("a[href='#unchanged']").click()
        expect(page.locator("#unchanged")).to_be_in_viewport()
        page.set_viewport_size({"width": 1280, "height": 900})
        expect(contents).to_be_hidden()


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_fingers_hit_in_the_head_is_large_enough(browser: Browser, address: str, language: str) -> None:
    with opened(browser, address, LANGUAGES[language], viewport=PHONE, is_mobile=True, has_touch=True) as page:
        targets = page.locator(".md-header__inner > :is(button, label, form, details):visible")
        boxes = [box for box in (target.bounding_box() for target in targets.all()) if box]
        assert len(boxes) == 4
        assert [box for box in boxes if min(box["width"], box["height"]) < 44] == []
        for left, right in itertools.pairwise(boxes):
            assert left["x"] + left["width"] <= right["x"] + 0.5


# Letters set wide: WCAG 1.4.12

WIDE = """* { letter-spacing: 0.12em !important; line-height: 1.5 !important; word-spacing: 0.16em !important }
p { margin-bottom: 2em !important }"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_wide_letters_hide_nothing(browser: Browser, address: str, language: str) -> None:
    with opened(browser, address, "", viewport=PHONE, bypass_csp=True, reduced_motion="reduce") as page:
        for name, path in TEMPLATES.items():
            page.goto(address + LANGUAGES[language] + path)
            page.add_style_tag(content=WIDE)
            page.evaluate("for (const details of document.querySelectorAll('article details')) details.open = true")
            for window in (PHONE, DESK):
                page.set_viewport_size(window)
                assert (name, overflow(page), page.evaluate(CUT), page.evaluate(SPILT)) == (name, [], [], [])


# The keyboard

FOCUSED = """() => {
    const part = document.activeElement;
    if (part === document.body) return null;
    // The theme draws a choice as the label behind it, and shows on that where the keyboard is.
    const drawn = part.matches("input[type=radio]") ? part.nextElementSibling : part;
    const [box] = drawn.getClientRects();
    if (!box) return { name: part.className, seen: false };
    const [x, y] = [box.left + box.width / 2, box.top + Math.min(box.height / 2, 12)];
    const there = document.elementFromPoint(x, y);
    // A tile of the home page has its ring around all of it.
    const rings = [null, "::after"].map(part => getComputedStyle(drawn, part));
    return {
        name: `${part.tagName}.${part.className} ${(part.textContent || part.ariaLabel || "").trim().slice(0, 30)}`,
        again: part.matches("[data-walked]"),
        seen: box.width > 0 && box.height > 0 && !!there && (drawn.contains(there) || there.contains(drawn)),
        ring: rings.some(({ outlineStyle, outlineWidth }) => outlineStyle !== "none" && parseFloat(outlineWidth) > 0)
            || part.matches(".md-search__input"),
        early: part.tabIndex > 0,
    };
}"""


@pytest.mark.parametrize("window", [PHONE, DESK], ids=["320", "1280"])
@pytest.mark.parametrize("template", TEMPLATES)
def test_the_keyboard_walks_through_a_page(browser: Browser, address: str, template: str, window: ViewportSize) -> None:
    with opened(browser, address, TEMPLATES[template], viewport=window, reduced_motion="reduce") as page:
        page.wait_for_load_state("networkidle")
        walked = []
        # As far as the first screens of the content; what comes after is more of the same.
        for _ in range(60):
            page.keyboard.press("Tab")
            stop = page.evaluate(FOCUSED)
            if stop is None or stop["again"]:
                break
            if not stop["seen"]:
                # What opens or scrolls into sight may do so a moment later.
                page.wait_for_timeout(300)
                stop = page.evaluate(FOCUSED)
            page.evaluate("document.activeElement.dataset.walked = true")
            walked.append(stop)
        assert len(walked) > 6
        assert [stop["name"] for stop in walked if not stop["seen"]] == []
        assert [stop["name"] for stop in walked if not stop["ring"]] == []
        assert [stop["name"] for stop in walked if stop["early"]] == []


def test_the_search_is_near_for_the_keyboard(browser: Browser, address: str) -> None:
    with opened(browser, address, "", viewport=DESK) as page:
        # The way past the head, the home page, the palette, the languages.
        for _ in range(5):
            page.keyboard.press("Tab")
        expect(page.locator(".md-search__input")).to_be_focused()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_menu_of_small_screens_obeys_keys(browser: Browser, address: str, language: str) -> None:
    with opened(
        browser, address, LANGUAGES[language] + PAGES["guide"], viewport=PHONE, reduced_motion="reduce"
    ) as page:
        menu = page.locator(".csp-menu")
        assert menu.get_attribute("aria-label")
        expect(menu).to_have_attribute("aria-expanded", "false")
        menu.focus()
        page.keyboard.press("Enter")
        expect(menu).to_have_attribute("aria-expanded", "true")
        expect(page.locator(".md-sidebar--primary a:focus")).to_be_in_viewport()
        page.keyboard.press("Escape")
        expect(menu).to_have_attribute("aria-expanded", "false")
        expect(menu).to_be_focused()
        expect(page.locator(".md-sidebar--primary a").first).to_be_hidden()


@pytest.mark.parametrize("window", [PHONE, DESK], ids=["320", "1280"])
def test_the_list_of_languages_opens_when_it_is_asked_to_and_can_be_left(
    browser: Browser, address: str, window: ViewportSize
) -> None:
    with opened(browser, address, "", viewport=window, locale="en") as page:
        button, link = page.locator(".csp-switch__button"), page.locator(".csp-switch__link").first
        button.hover()
        button.focus()
        expect(link).to_be_hidden()
        page.keyboard.press("Enter")
        expect(link).to_be_in_viewport()
        page.keyboard.press("Tab")
        expect(link).to_be_focused()
        page.keyboard.press("Escape")
        expect(link).to_be_hidden()
        expect(button).to_be_focused()
        button.click()
        page.mouse.click(4, 500)
        expect(link).to_be_hidden()


def test_the_list_of_languages_opens_without_a_script(browser: Browser, address: str) -> None:
    with opened(browser, address, PAGES["rule"], viewport=PHONE, java_script_enabled=False) as page:
        page.locator(".csp-switch__button").click()
        page.locator(".csp-switch__link[hreflang=zh-CN]").click()
        expect(page).to_have_url(f"{address}zh-CN/{PAGES['rule']}")
        expect(page.locator(".csp-offer:visible")).to_have_count(0)


# Languages


@pytest.mark.parametrize("window", [HANDY, DESK], ids=["375", "1280"])
def test_the_place_survives_a_change_of_language_after_scrolling(
    browser: Browser, address: str, window: ViewportSize
) -> None:
    with opened(browser, address, PAGES["guide"], viewport=window, locale="en") as page:
        for place in ("unchanged", "roles"):
            for language in ("zh-CN", "nl-NL", "pt-BR"):
                page.goto(address + PAGES["guide"])
                page.evaluate("id => scrollTo(0, document.getElementById(id).offsetTop - 60)", place)
                page.locator(".csp-switch__button").click()
                page.locator(f".csp-switch__link[hreflang={language}]").click()
                expect(page).to_have_url(f"{address}{LANGUAGES[language]}{PAGES['guide']}#{place}")
                expect(page.locator(f"#{place}")).to_be_in_viewport()


def test_the_beginning_of_a_page_is_no_place(browser: Browser, address: str) -> None:
    with opened(browser, address, f"{PAGES['guide']}#unchanged", viewport=HANDY) as page:
        page.evaluate("scrollTo(0, 0)")
        page.locator(".csp-switch__button").click()
        page.locator(".csp-switch__link[hreflang=nl-NL]").click()
        expect(page).to_have_url(f"{address}nl-NL/{PAGES['guide']}")


OFFERS = [
    ("", "pt-BR", "pt-BR"),
    ("", "pt-PT", "pt-BR"),
    ("nl-NL/", "zh-TW", "zh-CN"),
    ("zh-CN/", "en-GB", "en"),
    ("pt-BR/", "nl", "nl-NL"),
    ("", "en-US", None),
    ("nl-NL/", "nl-BE", None),
    ("zh-CN/", "fr", None),
]


@pytest.mark.parametrize(("root", "preferred", "offered"), OFFERS)
def test_the_language_of_the_browser_is_offered(
    browser: Browser, address: str, root: str, preferred: str, offered: str | None
) -> None:
    with opened(browser, address, root + PAGES["rule"], viewport=HANDY, locale=preferred) as page:
        found = page.locator(".csp-offer:visible")
        assert [offer.get_attribute("lang") for offer in found.all()] == ([offered] if offered else [])
        if offered:
            page.emulate_media(media="print")
            expect(found).to_have_count(0)
            page.emulate_media(media="screen")
            found.locator("a").click()
            expect(page).to_have_url(address + LANGUAGES[offered] + PAGES["rule"])
            page.goto(address + root)
            expect(found).to_have_count(0)


def test_an_offer_moves_nothing_and_is_not_made_twice(browser: Browser, address: str) -> None:
    with opened(browser, address, "", viewport=HANDY, locale="pt-BR") as page:
        found = page.locator(".csp-offer:visible")
        expect(found).to_have_count(1)
        moved: float = page.evaluate(
            """() => new Promise(resolve => new PerformanceObserver(list =>
                resolve(list.getEntries().reduce((sum, entry) => sum + entry.value, 0))
            ).observe({ type: "layout-shift", buffered: true }) || setTimeout(() => resolve(0), 300))"""
        )
        assert moved < 0.01
        found.locator("button").click()
        expect(found).to_have_count(0)
        page.goto(address + PAGES["guide"])
        expect(page.locator("h1")).to_be_visible()
        expect(found).to_have_count(0)


# The page that is not there


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_error_page_searches(browser: Browser, address: str, language: str) -> None:
    with opened(browser, address, f"{LANGUAGES[language]}404.html", viewport=HANDY) as page:
        page.locator("#csp-ask").fill("GDAP")
        page.keyboard.press("Enter")
        expect(page.locator(".md-search-result__link").first).to_be_visible(timeout=20_000)
        # The theme takes the question out of the address when it has read it.
        assert page.url.partition("?")[0] == address + LANGUAGES[language]


# Paper


@pytest.mark.parametrize("language", LANGUAGES)
def test_paper_says_where_it_is_from_and_where_links_lead(browser: Browser, address: str, language: str) -> None:
    with opened(browser, address, LANGUAGES[language] + PAGES["rule"], viewport=DESK) as page:
        page.emulate_media(media="print")
        printed = page.locator(".csp-printed")
        expect(printed).to_be_visible()
        assert (printed.text_content() or "").endswith(LANGUAGES[language] + PAGES["rule"])
        for hidden in (".md-footer", ".csp-contents", ".csp-offer", ".csp-switch"):
            for part in page.locator(hidden).all():
                expect(part).to_be_hidden()
        shown: list[str] = page.locator("li > a[href^='https://learn.microsoft.com']").evaluate_all(
            "links => links.map(link => getComputedStyle(link, '::after').content)"
        )
        assert shown
        assert all("https://learn.microsoft.com" in words for words in shown)


# Cards that fold


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
@pytest.mark.parametrize("size", [HANDY, DESK], ids=["phone", "desk"])
def test_of_many_cards_a_phone_unfolds_the_first(
    browser: Browser, address: str, size: ViewportSize, scripts: bool
) -> None:
    with opened(browser, address, PAGES["guide"], viewport=size, java_script_enabled=scripts) as page:
        stories, toggles = page.locator(".csp-card__story"), page.locator(".csp-card__toggle")
        count = stories.count()
        folded = count - 1 if size is HANDY else 0
        expect(toggles.filter(visible=True)).to_have_count(folded)
        expect(stories.filter(visible=True)).to_have_count(count - folded)
        expect(stories.first).to_be_visible()
        if folded:
            toggles.nth(2).click()
            expect(stories.nth(2)).to_be_visible()
        page.emulate_media(media="print")
        expect(stories.filter(visible=True)).to_have_count(count)
        expect(toggles.filter(visible=True)).to_have_count(0)


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_an_address_unfolds_the_card_it_leads_to(browser: Browser, address: str, scripts: bool) -> None:
    with opened(browser, address, PAGES["guide"], viewport=HANDY, java_script_enabled=scripts) as page:
        card = page.locator(".csp-card").nth(4)
        expect(card.locator(".csp-card__story")).to_be_hidden()
        page.goto(f"{address}{PAGES['guide']}#{card.get_attribute('id')}")
        expect(card.locator(".csp-card__story")).to_be_visible()
        expect(card.locator(".csp-card__badge")).to_be_in_viewport()


def test_all_cards_fold_and_unfold_on_a_desk(browser: Browser, address: str) -> None:
    with opened(browser, address, PAGES["guide"], viewport=DESK) as page:
        stories, toggles = page.locator(".csp-card__story"), page.locator(".csp-card__toggle")
        page.locator(".csp-cards__fold").first.click()
        expect(stories.filter(visible=True)).to_have_count(0)
        toggles.nth(1).press("Enter")
        expect(stories.filter(visible=True)).to_have_count(1)
        page.locator(".csp-cards__fold").last.click()
        expect(stories.filter(visible=True)).to_have_count(stories.count())


@pytest.mark.parametrize("language", LANGUAGES.values(), ids=list(LANGUAGES))
def test_a_long_case_is_folded_above_how_to_put_it_right(browser: Browser, address: str, language: str) -> None:
    path = f"{language}rules/authorization/direct-capability-not-for-reseller-customers/"
    with opened(browser, address, path, viewport=HANDY, java_script_enabled=False) as page:
        case = page.locator(".csp-card").first
        expect(case.locator(".csp-card__why")).to_be_visible()
        expect(case.locator(".csp-card__story")).to_be_hidden()
        case.locator(".csp-card__toggle").click()
        expect(case.locator(".csp-card__story")).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_words_in_a_folded_card_are_found(browser: Browser, address: str, scripts: bool) -> None:
    # The browser unfolds for an address with words in it as it does for a search in the page.
    address = f"{address}{PAGES['guide']}#:~:text=Contoso%20orders%20Azure%20for%20Adatum"
    with opened(browser, address, "", viewport=HANDY, java_script_enabled=scripts) as page:
        expect(page.locator(".csp-step__text", has_text="Contoso orders Azure for Adatum")).to_be_in_viewport()


# Cards with a picture


TORN = """() => [...document.querySelectorAll(".csp-card__date + .csp-steps, .csp-card__label + .csp-card__list")]
    .filter(list => list.getClientRects().length)
    .filter(list => {
        // The box of a paragraph goes on under the picture; its words do not.
        const label = document.createRange();
        label.selectNodeContents(list.previousElementSibling);
        const { left } = list.firstElementChild.getBoundingClientRect();
        return Math.abs(label.getBoundingClientRect().left - left) > 1;
    })
    .map(list => list.closest(".csp-card").id)"""
"""The cards in which a label stands beside the picture, and what it is the label of below the picture."""


@pytest.mark.parametrize("language", LANGUAGES.values(), ids=LANGUAGES)
@pytest.mark.parametrize(
    "path",
    [
        "rules/purchases/extended-service-term-at-end-of-term/",
        "rules/delegated-administration/gdap-termination-by-either-side/",
        "rules/delegated-administration/dap-not-granted-from-2023-10-09/",
        "rules/customer-relationships/old-agreement-in-doubt/",
    ],
)
def test_a_label_stands_with_what_it_is_the_label_of(browser: Browser, address: str, language: str, path: str) -> None:
    with opened(browser, address, language + path, viewport=DESK) as page:
        assert page.evaluate(TORN) == []


BROKEN = """() => [...document.querySelectorAll(".csp-changes :is(th, td, del, ins)")].flatMap(cell =>
    [...cell.childNodes].filter(node => node.nodeType === Node.TEXT_NODE).flatMap(node =>
        [...node.data.matchAll(/\\p{L}+/gu)].filter(found => {
            const word = document.createRange();
            word.setStart(node, found.index);
            word.setEnd(node, found.index + found[0].length);
            return new Set([...word.getClientRects()].map(({ top }) => Math.round(top))).size > 1;
        }).map(String)))"""
"""The words of what changes that go on in another line."""


@pytest.mark.parametrize("root", ["", "pt-BR/", "nl-NL/"], ids=["en", "pt-BR", "nl-NL"])
@pytest.mark.parametrize(
    "path",
    ["multi-partner-support/", "rules/partnerships/removing-partnership-keeps-customers/"],
    ids=["companies", "states"],
)
def test_before_and_after_no_word_is_broken_on_a_desk(browser: Browser, address: str, root: str, path: str) -> None:
    with opened(browser, address, root + path, viewport=DESK) as page:
        assert page.locator(".csp-changes").count() > 0
        assert page.evaluate(BROKEN) == []


# Fingers

TARGETS = """() => [...document.querySelectorAll(".headerlink")].filter((link) => link.getClientRects().length)
    .map((link) => ({ box: link.getBoundingClientRect(), opacity: getComputedStyle(link).opacity }))
    .map(({ box: { width, height }, opacity }) => [width, height, Number(opacity)])"""


@pytest.mark.parametrize("path", [PAGES["rule"], PAGES["guide"]])
def test_the_link_to_a_place_is_seen_and_can_be_hit_where_nothing_hovers(
    browser: Browser, address: str, path: str
) -> None:
    with opened(browser, address, path, viewport=HANDY, is_mobile=True, has_touch=True) as page:
        targets = page.evaluate(TARGETS)
        assert targets
        # WCAG 2.5.8: 24 px each way.
        assert [target for target in targets if min(target[:2]) < 24 or target[2] < 1] == []


def test_what_opens_a_list_stands_beside_its_words(browser: Browser, address: str) -> None:
    with opened(browser, address, "dates/", viewport=HANDY, is_mobile=True, has_touch=True) as page:
        overlaps = page.evaluate(
            """() => [...document.querySelectorAll(".csp-flips-more > summary")].map((summary) => {
                const text = document.createRange();
                text.selectNodeContents(summary);
                const { right, width } = getComputedStyle(summary, "::after");
                const edge = summary.getBoundingClientRect().right - parseFloat(right) - parseFloat(width);
                return text.getBoundingClientRect().right - edge;
            })"""
        )
        assert overlaps
        assert max(overlaps) <= 0
