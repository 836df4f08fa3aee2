"""Whether readers get their answer at once: every card of the site, measured on a phone and on a desk.

`make gates` runs it. It prints what it measured in each language, and fails with the pages that miss a gate. What is
allowed was asked for before anything was measured: whoever misses it shortens the page. Pages are read without their
scripts, as they are then laid out once and for all; those with many cards are read as readers get them, too.
"""

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

SITE = Path(os.environ.get("SITE", Path(__file__).parents[2] / "site"))
"""The folder with the built site, which make has brought up to date."""

PHONE, DESK = ViewportSize(width=375, height=667), ViewportSize(width=1280, height=800)
MANY = 4
"""A page with more cards than this folds them on phones."""

# How high a card is, everything in it unfolded but what it rests on, and as it comes. Where its picture is higher than
# what stands beside it, or the other way round, the difference is empty: that much of the whole card.
MEASURE = """() => {
  const box = (element) => element.getBoundingClientRect();
  const bottom = (boxes) => Math.max(...boxes.map(({ bottom }) => bottom));
  const beside = ".csp-card__answer, .csp-card__story > *:not(.csp-card__steps), .csp-step";
  const cards = [...document.querySelectorAll(".csp-card")];
  const comes = cards.map((card) => box(card).height);
  for (const card of cards) card.querySelector(".csp-card__more").open = true;
  return cards.map((card, place) => {
    const { top, height, width } = box(card);
    const picture = [...card.querySelectorAll(".csp-card__picture")].map(box)[0];
    const told = [...card.querySelectorAll(beside)].map(box);
    const right = picture ? told.filter(({ left }) => left >= picture.right - 1) : [];
    const below = right.length ? picture.bottom - bottom(told) : 0;
    const above = right.length ? bottom(right) - picture.bottom : 0;
    const column = picture ? Math.max(below, 0) * (width - picture.width) + Math.max(above, 0) * picture.width : 0;
    const reason = box(card.querySelector(".csp-card__why")).bottom - top;
    return { id: card.id, height, comes: comes[place], reason, empty: (100 * column) / (width * height) };
  });
}"""
# How many links to cards of the page lead to where the verdict cannot be seen.
FOLLOW = """() => [...document.querySelectorAll(".csp-card")].map(({ id }) => {
  location.hash = id;
  const badge = document.getElementById(id).querySelector(".csp-card__badge").getBoundingClientRect();
  const header = document.querySelector(".md-header").getBoundingClientRect();
  return { id, seen: badge.top >= header.bottom && badge.bottom <= innerHeight };
})"""
# What begins with an allowed case forbids nothing, so that there is little to put right.
REMEDY = """() => {
  const heading = document.querySelector("h2#fix");
  const forbids = document.querySelector(".md-content h2[id]")?.id !== "allowed";
  return heading && forbids ? heading.getBoundingClientRect().bottom + scrollY : null;
}"""
# The styles, the head and the foot are those of each page.
SHOW = """(html) => {
  const page = new DOMParser().parseFromString(html, "text/html");
  document.documentElement.lang = page.documentElement.lang;
  document.querySelector(".md-main").replaceWith(page.querySelector(".md-main"));
  scrollTo(0, 0);
}"""


@dataclass(frozen=True, slots=True)
class Gate:
    """What is measured in a unit, and the most that it may be: each value, or that in the middle."""

    name: str
    most: float
    unit: str = "px"
    middle: bool = False
    values: list[tuple[float, str]] = field(default_factory=list, repr=False)

    def add(self, value: float, where: str) -> None:
        """Note a value of a page or card."""
        self.values.append((value, where))

    @property
    def missed(self) -> list[tuple[float, str]]:
        """The values for which the gate fails, the worst first."""
        middle = (median(value for value, _ in self.values), "the median")
        values = [middle] if self.middle else self.values
        return sorted((value for value in values if value[0] > self.most), reverse=True)

    def __str__(self) -> str:
        numbers = [value for value, _ in self.values]
        worst, where = max(self.values)
        tenth = quantiles(numbers, n=10)[-1] if len(numbers) > 1 else worst
        sign = "missed" if self.missed else "kept"
        return (
            f"{self.name}: at most {self.most:g} {self.unit}{' in the middle' if self.middle else ''}, {sign} "
            f"(n {len(numbers)}, median {median(numbers):.0f}, p90 {tenth:.0f}, worst {worst:.0f} {where})"
        )


def gates() -> dict[str, Gate]:
    """All gates of one language, with nothing measured yet."""
    return {
        "reason": Gate("the reason of a card ends on a phone", 500),
        "height": Gate("a card is high on a phone, unfolded", 650, middle=True),
        "screens": Gate("the cards of a page fill on a phone", 12, "screens of 667 px"),
        "phone": Gate("how to put it right is reached on a phone", 2 * PHONE["height"]),
        "desk": Gate("how to put it right is reached on a desk", 2 * DESK["height"]),
        # No half of a card is to be empty. A picture takes half of its width, so that a column that is empty in its
        # lower half is a quarter of the card: from there on a reader sees the half that is empty.
        "empty": Gate("beside the picture of a card is left empty on a desk", 25, "% of the card"),
        "link": Gate("links to a card after which its verdict is out of view", 0, "links"),
    }


def language_of(name: str) -> str:
    """The language of a page by its address."""
    folder = name.split("/", 1)[0]
    return folder if re.fullmatch("[a-z]{2}-[A-Z]{2}", folder) else "en"


def pages_with_cards(site: Path) -> Iterator[tuple[str, int]]:
    """The addresses of the pages that show cards, below that of the site, and how many these show."""
    for path in sorted(site.rglob("index.html")):
        count = len(re.findall('<article class="csp-card ', path.read_text(encoding="utf-8")))
        if count:
            yield f"{path.parent.relative_to(site).as_posix()}/".removeprefix("./"), count


def measure(page: Page, name: str, found: Mapping[str, Gate]) -> None:
    """Measure the cards of one page, and where it says how to put things right."""
    phone = page.viewport_size == PHONE
    bottom = page.evaluate(REMEDY)
    if bottom is not None:
        found["phone" if phone else "desk"].add(bottom, name)
    cards = measure_cards(page)
    for card in cards:
        for gate in ("reason", "height") if phone else ("empty",):
            found[gate].add(card[gate], f"{name}#{card['id']}")
    if phone:
        add_screens(cards, name, found["screens"])
    follow(page, name, found["link"])


def measure_cards(page: Page) -> Sequence[Mapping[str, Any]]:
    """What is measured of each card of the page, which is then unfolded."""
    cards: Sequence[Mapping[str, Any]] = page.evaluate(MEASURE)
    return cards


def add_screens(cards: Sequence[Mapping[str, Any]], name: str, gate: Gate) -> None:
    """Note how many screens of a phone the cards of a page fill, as they come."""
    gate.add(sum(card["comes"] for card in cards) / PHONE["height"], name)


def follow(page: Page, name: str, gate: Gate) -> None:
    """Follow the link to each card."""
    for card in page.evaluate(FOLLOW):
        gate.add(0 if card["seen"] else 1, f"{name}#{card['id']}")


@pytest.fixture(scope="session")
def site() -> Path:
    """The site that is there, in the place of one that is built for the tests."""
    return SITE


def test_readers_get_their_answer_at_once(browser: Browser, address: str, site: Path) -> None:
    pages = dict(pages_with_cards(site))
    found = {language: gates() for language in map(language_of, pages)}
    for size in (PHONE, DESK):
        context = browser.new_context(viewport=size, java_script_enabled=False)
        page = context.new_page()
        page.goto(address + next(iter(pages)))
        for name in pages:
            page.evaluate(SHOW, (site / name / "index.html").read_text(encoding="utf-8"))
            measure(page, name, found[language_of(name)])
        context.close()
    phone = browser.new_context(viewport=PHONE)
    for name in [name for name, count in pages.items() if count > MANY]:
        page = phone.new_page()
        page.goto(address + name)
        page.wait_for_selector(".csp-cards")
        follow(page, name, found[language_of(name)]["link"])
        page.reload()
        page.wait_for_selector(".csp-cards")
        add_screens(measure_cards(page), name, found[language_of(name)]["screens"])
        page.close()
    phone.close()
    missed = []
    for language, measured in found.items():
        print("", language, *measured.values(), sep="\n")
        for gate in measured.values():
            missed += [f"{language}: {gate.name}: {value:.0f} {where}" for value, where in gate.missed[:5]]
    if missed:
        pytest.fail("\n".join(missed), pytrace=False)
