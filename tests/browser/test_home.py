"""The home page in a browser: what most partners ask stands on the first screen."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

PHONE: ViewportSize = {"width": 375, "height": 667}
FIRST = ".csp-home > h1 + p + ul > li"
LEADS_TO = ["move-a-customer/", "manage-with-gdap/expiry-and-end/#expired"]

# Where the first screen ends: at the offer to read in another language, if there is one.
SEEN = "document.querySelector('.csp-offer:not([hidden])')?.getBoundingClientRect().top ?? innerHeight"


@pytest.fixture(params=["", "pt-BR/", "zh-CN/", "nl-NL/"], ids=["en", "pt-BR", "zh-CN", "nl-NL"])
def home(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Page]:
    """The home page of a language, opened for the first time on a small phone."""
    context = browser.new_context(viewport=PHONE, is_mobile=True)
    page = context.new_page()
    page.goto(address + request.param)
    yield page
    context.close()


def test_the_two_most_asked_questions_are_on_the_first_screen(home: Page) -> None:
    links: list[str] = home.locator(f"{FIRST} > a").evaluate_all("links => links.map(link => link.href)")
    assert [link.removeprefix(home.url) for link in links] == LEADS_TO
    tiles = home.locator(FIRST)
    ends: list[float] = tiles.evaluate_all("tiles => tiles.map(tile => tile.getBoundingClientRect().bottom)")
    assert max(ends) <= home.evaluate(SEEN)


def test_a_whole_tile_leads_where_its_question_does(home: Page) -> None:
    tile = home.locator(FIRST).last
    size = tile.bounding_box()
    assert size is not None
    tile.click(position={"x": size["width"] - 20, "y": size["height"] - 20})
    home.wait_for_url(f"**/{LEADS_TO[-1]}")
    expect(home.locator("#expired")).to_be_in_viewport()
