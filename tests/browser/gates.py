"""Whether readers get their answer at once: every card of the site, measured on a phone and on a desk.

`make gates` runs it. It prints what it measured, and fails with the pages that miss a gate. Pages are read without
their scripts, as they are then laid out once and for all; those with many cards are read as readers get them, too.
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

# Where a picture is higher than what stands beside it, or the other way round, the difference is empty.
MEASURE = """() => {
  const box = (element) => element.getBoundingClientRect();
  const bottom = (boxes) => Math.max(...boxes.map(({ bottom }) => bottom));
  const beside = ".csp-card__answer, .csp-card__story > *:not(.csp-card__steps), .csp-step";
  return [...document.querySelectorAll(".csp-card")].map((card) => {
    const { top, height } = box(card);
    const picture = [...card.querySelectorAll(".csp-card__picture")].map(box)[0];
    const told = [...card.querySelectorAll(beside)].map(box);
    const right = picture ? told.filter(({ left }) => left >= picture.right - 1) : [];
    const empty = right.length ? Math.max(picture.bottom - bottom(told), bottom(right) - picture.bottom, 0) : 0;
    return { id: card.id, height, reason: box(card.querySelector(".csp-card__why")).bottom - top, empty };
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
    """All gates, with nothing measured yet."""
    return {
        "reason": Gate("the reason of a card ends on a phone", 500),
        "height": Gate("a card is high on a phone", 650, middle=True),
        "screens": Gate("the cards of a page fill on a phone", 12, "screens of 667 px"),
        "phone": Gate("how to put it right is reached on a phone", 2 * PHONE["height"], middle=True),
        # A first case with two sellers and several days is longer than most.
        "phone-last": Gate("how to put it right is reached on a phone at last", 3 * PHONE["height"]),
        "desk": Gate("how to put it right is reached on a desk", 2 * DESK["height"]),
        "empty": Gate("beside the picture of a card is left empty on a desk", 320),
        "link": Gate("links to a card after which its verdict is out of view", 0, "links"),
    }


def pages_with_cards(site: Path) -> Iterator[tuple[str, int]]:
    """The addresses of the pages that show cards, below that of the site, and how many these show."""
    for path in sorted(site.rglob("index.html")):
        count = len(re.findall('<article class="csp-card ', path.read_text(encoding="utf-8")))
        if count:
            yield f"{path.parent.relative_to(site).as_posix()}/".removeprefix("./"), count


def measure(page: Page, name: str, found: Mapping[str, Gate]) -> None:
    """Measure the cards of one page."""
    phone = page.viewport_size == PHONE
    cards: Sequence[Mapping[str, Any]] = page.evaluate(MEASURE)
    for card in cards:
        for gate in ("reason", "height") if phone else ("empty",):
            found[gate].add(card[gate], f"{name}#{card['id']}")
    bottom = page.evaluate(REMEDY)
    if bottom is not None:
        for gate in ("phone", "phone-last") if phone else ("desk",):
            found[gate].add(bottom, name)
    follow(page, name, found["link"])


def follow(page: Page, name: str, gate: Gate) -> None:
    """Follow the link to each card."""
    for card in page.evaluate(FOLLOW):
        gate.add(0 if card["seen"] else 1, f"{name}#{card['id']}")


@pytest.fixture(scope="session")
def site() -> Path:
    """The site that is there, in the place of one that is built for the tests."""
    return SITE


def test_readers_get_their_answer_at_once(browser: Browser, address: str, site: Path) -> None:
    found = gates()
    pages = dict(pages_with_cards(site))
    for size in (PHONE, DESK):
        context = browser.new_context(viewport=size, java_script_enabled=False)
        page = context.new_page()
        page.goto(address + next(iter(pages)))
        for name in pages:
            page.evaluate(SHOW, (site / name / "index.html").read_text(encoding="utf-8"))
            measure(page, name, found)
        context.close()
    phone = browser.new_context(viewport=PHONE)
    for name in [name for name, count in pages.items() if count > MANY]:
        page = phone.new_page()
        page.goto(address + name)
        page.wait_for_selector(".csp-cards")
        found["screens"].add(sum(card["height"] for card in page.evaluate(MEASURE)) / PHONE["height"], name)
        follow(page, name, found["link"])
        page.close()
    phone.close()
    print("", *found.values(), sep="\n")
    missed = [f"{gate.name}: {value:.0f} {where}" for gate in found.values() for value, where in gate.missed[:5]]
    if missed:
        pytest.fail("\n".join(missed), pytrace=False)
