"""The page of dates: headings as of the day of the build, and below each what begins, ends, changes and flips."""

import re
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from conftest import Files
from csp_guides.check import Block
from csp_guides.rules.turning_days import Turn, turns_by_day
from csp_guides.site.dates import DATES, Dates, DayParts
from csp_guides.site.judgement import Judgement, judge
from csp_guides.translate import translator
from html_tree import Node, tree

WITH_IDS = ["toc", "attr_list"]
DAP_ENDS = date(2023, 10, 9)
FIRST_REVIEW = date(2025, 11, 1)
EASE = """\
id: {id}
title: {title}
parties:
  contoso: {{role: direct-bill}}
  woodgrove: {{role: customer}}
steps:
  - accept-customer-relationship: {{partner: contoso, customer: woodgrove}}
  - administer: {{partner: contoso, customer: woodgrove}}
expect: {{denied: [multipartner-dap-then-two-step]}}
"""
# What only warned before is forbidden by another rule from January 8, 2025 on.
LONGER_TERM = """\
id: {id}
title: {title}
parties:
  contoso: {{role: direct-bill, country: IE}}
  woodgrove: {{role: customer, country: IE}}
given:
  - customer-agreement: {{customer: woodgrove, status: missing}}
  - subscription: {{id: mail, product: microsoft-365, buyer: contoso, customer: woodgrove, commerce: new, term: P1Y}}
steps:
  - change-subscription: {{subscription: mail, term: P3Y}}
expect: {{denied: [mca-before-any-change]}}
"""


def page(*scenarios: str) -> str:
    return "# Page\n\n" + "\n".join(f"```yaml csp-scenario\n{scenario}```\n" for scenario in scenarios)


def judged(make_project: Callable[[Files], Path], scenarios: int, scenario: str = EASE) -> Judgement:
    ids = [f"case-{number}" for number in range(scenarios)]
    root = make_project(
        {
            "docs/en/case.md": page(*(scenario.format(id=id, title=f"The {id}") for id in ids)),
            "docs/pt-BR/case.md": page(*(f"id: {id}\ntitle: O {id}\n" for id in ids)),
        }
    )
    docs = root / "docs"
    judgement = judge(root, docs, partial(docs.rglob, "*.md"))
    assert judgement.trouble is None
    return judgement


def filled(dates: Dates, language: str, day: date) -> Node:
    def card(block: Block) -> str:
        return f"{block.page.source.path}#{block.scenario.id}"

    parts = DayParts(say=translator(language), link="/{}".format, card=card)
    return tree(dates.filled(f"<!-- csp-guides: day {day} -->", parts))


@pytest.mark.parametrize(
    ("today", "coming"),
    [("2026-11-27", ["2026-12-01", "2027-03-01"]), ("2026-12-01", ["2027-03-01"]), ("2100-01-01", [])],
)
def test_what_is_to_come_is_reckoned_from_the_day_of_the_build(today: str, coming: list[str]) -> None:
    dates = Dates(Judgement(), date.fromisoformat(today))
    text = dates.with_headings(f"# Dates\n\n{DATES}\n", translator("en"), WITH_IDS)
    ahead, *years = re.split(r"^## .*\{ #year-\d{4} \}$", text, flags=re.MULTILINE)
    listed = re.compile(r"^### .+ \{ #(\d{4}-\d\d-\d\d) \}$", re.MULTILINE)
    assert listed.findall(ahead) == coming
    past = [day for year in years for day in listed.findall(year)]
    assert past == sorted(past, reverse=True)
    told = [day for day, turns in turns_by_day().items() if {turn.turn for turn in turns} != {Turn.REVIEWS}]
    assert sorted([*past, *coming]) == sorted([FIRST_REVIEW.isoformat(), *(day.isoformat() for day in told)])
    assert ("Our sources name no later day." in text) is (not coming)


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "### October 1, 2026 {"),
        ("pt-BR", "### 1º de outubro de 2026 {"),
        ("zh-CN", "### 2026 年 10 月 1 日 {"),
        ("nl-NL", "### 1 oktober 2026 {"),
    ],
)
def test_days_are_told_as_the_language_tells_them(language: str, told: str) -> None:
    assert told in Dates(Judgement(), DAP_ENDS).with_headings(DATES, translator(language), WITH_IDS)


def test_a_page_that_asks_for_no_days_stays_as_it_is() -> None:
    dates = Dates(Judgement(), DAP_ENDS)
    assert dates.with_headings("# Page\n", translator("en"), WITH_IDS) == "# Page\n"


def test_what_is_no_day_stays_a_comment() -> None:
    marker = "<!-- csp-guides: day 2026-02-30 -->"
    parts = DayParts(say=translator("en"), link="/{}".format, card=str)
    assert Dates(Judgement(), DAP_ENDS).filled(marker, parts) == marker


@pytest.mark.parametrize("page", [f"# A\n\n```html\n{DATES}\n```\n", f"`{DATES}`\n"])
def test_in_code_the_place_of_the_days_is_text(page: str) -> None:
    assert Dates(Judgement(), DAP_ENDS).with_headings(page, translator("en"), WITH_IDS) == page


@pytest.mark.parametrize(("extensions", "ids"), [(["toc"], False), (["attr_list"], True), (["pymdownx.extra"], True)])
def test_headings_have_ids_where_markdown_reads_them(extensions: list[str], ids: bool) -> None:
    text = Dates(Judgement(), DAP_ENDS).with_headings(DATES, translator("en"), extensions)
    assert ("### October 9, 2023 { #2023-10-09 }" in text.splitlines()) is ids
    assert ("### October 9, 2023" in text.splitlines()) is not ids


def test_below_a_day_stand_its_rules_and_the_scenarios_it_turns(make_project: Callable[[Files], Path]) -> None:
    dates = Dates(judged(make_project, 1), DAP_ENDS)
    day = filled(dates, "pt-BR", DAP_ENDS)
    rules = [link["href"] for link in day.one("ul", class_="csp-turns").all("a")]
    assert "/rules/multi-partner/multipartner-dap-then-two-step/" in rules
    flips = day.one("ul", class_="csp-flips")
    assert flips.one("a")["href"] == "docs/pt-BR/case.md#case-0"
    assert flips.one("a").text == "O case-0"
    assert [verdict.text for verdict in flips.all("span", class_="csp-verdict")] == ["Permitido", "Não permitido"]


def test_a_rule_says_from_which_verdict_to_which_it_turns_an_example(
    make_project: Callable[[Files], Path],
) -> None:
    day = filled(Dates(judged(make_project, 2), DAP_ENDS), "en", DAP_ENDS)
    turned = [
        [verdict.text for verdict in effect.all("span", class_="csp-verdict")]
        for effect in day.one("ul", class_="csp-turns").all("ul", class_="csp-turn-effect")
    ]
    assert turned == [["Allowed", "Denied"]]


def test_of_a_rule_that_ends_for_a_stricter_one_it_says_so_and_tells_the_verdicts_once(
    make_project: Callable[[Files], Path],
) -> None:
    day = filled(Dates(judged(make_project, 1, LONGER_TERM), date(2026, 11, 21)), "en", date(2025, 1, 8))
    told = {turn.all("a")[0]["href"]: turn for turn in day.one("ul", class_="csp-turns").all("li") if turn.all("a")}
    ended = told["/rules/customer-relationships/mca-before-term-or-billing-plan/"]
    successor = "/rules/customer-relationships/mca-before-any-change/"
    assert ended.one("p", class_="csp-turn-said").text.startswith("A stricter rule takes its place: ")
    assert ended.one("p", class_="csp-turn-said").one("a")["href"] == successor
    assert ended.all("ul", class_="csp-turn-effect") == []
    effect = told[successor].one("ul", class_="csp-turn-effect")
    assert [verdict.text for verdict in effect.all("span", class_="csp-verdict")] == [
        "Allowed, with a warning",
        "Denied",
    ]


def test_a_rule_that_changes_and_turns_no_example_says_so() -> None:
    day = filled(Dates(Judgement(), date(2026, 11, 21)), "en", date(2023, 12, 1))
    assert day.one("p", class_="csp-turn-said").text.startswith("No example of ours shows the difference.")


def test_of_a_day_to_come_it_says_what_its_rules_are_about() -> None:
    day = filled(Dates(Judgement(), date(2026, 11, 21)), "en", date(2026, 12, 1))
    assert "March 1, 2027" in day.one("p", class_="csp-turn-said").text


def test_what_repeats_itself_each_month_is_told_once() -> None:
    dates = Dates(Judgement(), date(2026, 11, 21))
    assert "2026-05-01" not in dates.with_headings(DATES, translator("en"), WITH_IDS)
    first = filled(dates, "en", FIRST_REVIEW)
    assert {mark.text for mark in first.all("span", class_="csp-turn")} == {"month by month"}
    assert "until September 1, 2026" in first.one("p").text
    december = filled(dates, "en", date(2025, 12, 1))
    assert {mark.text for mark in december.all("span", class_="csp-turn")} == {"begins"}


def test_an_open_rule_leads_to_its_state_and_says_so() -> None:
    dates = Dates(Judgement(), DAP_ENDS)
    day = filled(dates, "en", date(2020, 10, 1))
    assert day.one("a")["href"].startswith("/rules/status/#")
    assert [mark.text for mark in day.all("span", class_="csp-turn")] == ["begins", "not yet checked"]


def test_many_scenarios_are_folded(make_project: Callable[[Files], Path]) -> None:
    day = filled(Dates(judged(make_project, 7), DAP_ENDS), "en", DAP_ENDS)
    assert day.one("details").one("summary").text == "Examples with another verdict, or with another warning: 7"
    assert len(day.one("details").all("li")) == 7


def test_a_page_of_days_leads_to_the_feed_of_its_language_where_there_is_one() -> None:
    dates = Dates(Judgement(), DAP_ENDS)
    link = "[Subscribe to these changes as a feed (Atom)](https://a.example/feed.xml)"
    assert link in dates.with_headings(DATES, translator("en"), WITH_IDS, "https://a.example/feed.xml").splitlines()
    assert "feed" not in dates.with_headings(DATES, translator("en"), WITH_IDS)
