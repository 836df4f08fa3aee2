"""A page in a browser, watched while it is read, and its search."""

from dataclasses import dataclass, field

from playwright.sync_api import Locator, Page, expect

LANGUAGES = {"en": "", "pt-BR": "pt-BR/", "zh-CN": "zh-CN/", "nl-NL": "nl-NL/"}
PAGES = {
    "home": "",
    "guide": "multi-partner-support/",
    "rule": "rules/resale/no-resale-to-csp-transacting-tenant/",
}


@dataclass
class Watched:
    """A page, and everything that went wrong on it."""

    page: Page
    address: str
    troubles: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", lambda said: self._note(said.type in ("error", "warning"), f"console: {said.text}"))
        self.page.on("pageerror", lambda error: self._note(True, f"script: {error}"))
        self.page.on("requestfailed", lambda asked: self._note(True, f"failed: {asked.url}"))
        self.page.on("response", lambda got: self._note(got.status >= 400, f"{got.status}: {got.url}"))
        self.page.on("request", lambda asked: self._note(not self._at_home(asked.url), f"elsewhere: {asked.url}"))

    def _at_home(self, url: str) -> bool:
        return url.startswith((self.address, "data:", "blob:"))

    def _note(self, wrong: bool, what: str) -> None:
        if wrong:
            self.troubles.append(what)

    def open(self, path: str) -> Page:
        self.page.goto(self.address + path)
        return self.page

    def has_come(self) -> Page:
        """Nothing more is asked for: also not by the search, which fetches its index at leisure."""
        self.page.wait_for_load_state("networkidle")
        return self.page


def search(watched: Watched, words: str) -> Locator:
    """Type words into the search of a page, and wait until it has answered: its results."""
    page = watched.page
    page.keyboard.press("/")
    said = page.locator(".md-search-result__meta")
    # It says so when it has read its index.
    ready: str = page.evaluate("JSON.parse(__config.textContent).translations['search.result.placeholder']")
    expect(said).to_have_text(ready)
    page.locator(".md-search__input").fill(words)
    # The first answer waits for the data of the language.
    expect(said).not_to_have_text(ready, timeout=20_000)
    return page.locator(".md-search-result__link")


def overflow(page: Page) -> list[str]:
    """What sticks out of the window to the right, if the page as a whole does."""
    found: list[str] = page.evaluate(
        """() => document.documentElement.scrollWidth <= innerWidth ? [] :
            [...document.querySelectorAll("body *")]
                .filter(element => element.getBoundingClientRect().right > innerWidth + 0.5)
                .map(element => `${element.tagName}.${element.className}`).slice(-5)
                .concat(`${document.documentElement.scrollWidth} px`)"""
    )
    return found
