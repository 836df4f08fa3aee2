"""What the real MkDocs shows is what was judged, on pages drawn by lot; `make fuzz` builds many more."""

from random import Random

import pytest

from fuzzing import shown
from fuzzing.constructs import CONSTRUCTS, TEXT, page
from fuzzing.differential import SETTINGS, Site, batch, some_scenarios
from fuzzing.pages import Drawn

MARKDOWN = "mark1z\n\n(a)\n\nmark2z\n\n(b)\n\nmark3z\n"
JUDGED = {"p0-1x": MARKDOWN.index("(a)"), "p0-2x": MARKDOWN.index("(b)")}
ONE, OTHER = (f'<article class="csp-card" id="scenario-{id}"><p>x</p></article>' for id in JUDGED)
SHOWN = "<p>id: p0-3x\nparties: {}\nexpect: allowed</p>"
FLOW = "{'id': 'p0-3x',<b>'steps': 1, 'expect'</b>: 2}"
MARKS = [f"<p>mark{number}z</p>" for number in (1, 2, 3)]


@pytest.mark.parametrize("setting", SETTINGS)
def test_each_scenario_that_is_shown_was_judged_and_stands_in_its_place(setting: str) -> None:
    random = Random(setting)  # noqa: S311 -- the same pages on every run
    with Site(setting) as site:
        built = site.compare(batch(random, some_scenarios(random, 4), 15))
    assert [(fault.what, fault.page.text) for fault in built.faults] == []
    assert built.cards, "some pages are clean"
    assert built.refused, "and some are not"


@pytest.mark.parametrize("setting", ["own", "all"])
def test_no_construct_that_was_thought_of_shows_what_was_not_judged(setting: str) -> None:
    pages = {f"p{number}.md": Drawn(page(text, f"p{number}"), ()) for number, text in enumerate(CONSTRUCTS.values())}
    with Site(setting) as site:
        built = site.compare(pages)
    assert [(fault.what, fault.page.text) for fault in built.faults] == []


def test_what_one_page_quotes_no_other_may_show() -> None:
    """The quotation says below it that nobody judges it; the same text from elsewhere, on another page, does not."""
    quoting = Drawn(page(f"```md\n{TEXT}```\n", "p0"), ())
    showing = Drawn(page('```yaml\n--8<-- "one.txt"\n```\n', "p1"), (), {"one.txt": TEXT})
    with Site("all") as site:
        built = site.compare({"p0.md": quoting, "p1.md": showing})
    assert (built.refused + built.stopped, built.faults) == (1, [])


@pytest.mark.parametrize(
    ("html", "wrong"),
    [
        ([MARKS[0], ONE, MARKS[1], OTHER, MARKS[2]], []),
        ([MARKS[0], ONE, MARKS[1], OTHER, f'<pre><code class="language-md">{SHOWN}</code></pre>'], []),
        ([MARKS[0], ONE, MARKS[1], OTHER, f"<!-- {SHOWN} --><script>{SHOWN}</script><div hidden>{SHOWN}</div>"], []),
        ([MARKS[0], ONE, MARKS[1], OTHER, SHOWN], ["shown, but not judged"]),
        ([MARKS[0], ONE, MARKS[1], OTHER, f"<!-- x --!>{SHOWN}-->"], ["shown, but not judged"]),
        ([MARKS[0], ONE, MARKS[1], OTHER, f"<textarea>{SHOWN}</textarea>"], ["shown, but not judged"]),
        ([MARKS[0], ONE, MARKS[1], OTHER, f"<pre>{FLOW}</pre>"], ["shown, but not judged"]),
        ([MARKS[0], ONE, MARKS[1], MARKS[2]], ["judged, and its card is shown 0 times"]),
        ([MARKS[0], ONE, MARKS[1], f"<template>{OTHER}</template>"], ["judged, and its card is shown 0 times"]),
        ([MARKS[0], ONE, ONE, MARKS[1], OTHER], ["judged, and its card is shown 2 times"]),
        ([MARKS[0], MARKS[1], OTHER, ONE, MARKS[2]], ["the cards stand in another order", "a card in another place"]),
        ([MARKS[0], MARKS[1], ONE, OTHER, MARKS[2]], ["a card in another place"]),
        ([MARKS[0], ONE, MARKS[1], OTHER, ONE.replace("p0-1x", "p0-9x")], ["a card that nobody has judged"]),
        ([MARKS[0], ONE, MARKS[1], OTHER, '<div class="csp-scenario-0"></div>'], ["the name of a place is left"]),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_page_is_seen(html: list[str], wrong: list[str]) -> None:
    found = list(shown.faults(MARKDOWN, JUDGED, "".join(html)))
    assert [one for one, begins in zip(found, wrong, strict=True) if not one.startswith(begins)] == []
