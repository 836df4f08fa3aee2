"""The search in a browser: that it answers questions, and how its box behaves."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
import yaml
from playwright.sync_api import BrowserContext, Page, Route, expect

from browser.watched import LANGUAGES, Watched, search
from test_answers import answers
from test_answers import questions as asked

HERE = Path(__file__).parent
FIRST, FURTHER = (
    yaml.safe_load((HERE / name).read_text(encoding="utf-8"))
    for name in ("search-questions.yaml", "search-questions-further.yaml")
)

# A worker as the theme has it, asked one question after the other: the sections of each page that it finds.
ASK = """async queries => {
    const config = JSON.parse(document.getElementById("__config").textContent);
    const worker = new Worker(new URL(config.search, location));
    const home = new URL(config.base + "/", location);
    const stub = await (await fetch(new URL("search/search_index.json", home))).json();
    const heard = () => new Promise(resolve => worker.addEventListener("message", resolve, { once: true }));
    worker.postMessage({ type: 0, data: { ...stub, options: {} } });
    await heard();
    const found = [];
    for (const data of queries) {
        worker.postMessage({ type: 2, data });
        found.push((await heard()).data.data.items);
    }
    worker.terminate();
    return found;
}"""


def ask(page: Page, *queries: str) -> list[list[list[dict[str, Any]]]]:
    found: list[list[list[dict[str, Any]]]] = page.evaluate(ASK, list(queries))
    return found


@pytest.fixture
def watched(context: BrowserContext, address: str) -> Watched:
    return Watched(context.new_page(), address)


# Questions


def ranks(page: Page, questions: list[dict[str, Any]]) -> dict[str, int]:
    """At which place the first right page is found for each question; 0 where none is."""
    found = ask(page, *(question["query"] for question in questions))
    places = {}
    for question, items in zip(questions, found, strict=True):
        pages = [sections[0]["location"].partition("#")[0] for sections in items]
        right = [number for number, location in enumerate(pages, start=1) if location in question["right"]]
        places[question["query"]] = right[0] if right else 0
    return places


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("questions", [FIRST, FURTHER], ids=["first", "further"])
def test_questions_find_the_right_page_among_the_first_three(
    watched: Watched, language: str, questions: list[dict[str, Any]]
) -> None:
    page = watched.open(LANGUAGES[language])
    places = ranks(page, [one for one in questions if one["language"] == language])
    assert places
    assert [query for query, place in places.items() if not place] == []
    late = {query: place for query, place in places.items() if place > 3}
    assert len(late) <= len(places) * 2 / 15, late
    assert watched.troubles == []


def test_three_of_four_questions_find_the_right_page_first(watched: Watched) -> None:
    places: list[int] = []
    for language, root in LANGUAGES.items():
        places += ranks(watched.open(root), [one for one in FIRST if one["language"] == language]).values()
    assert places.count(1) >= len(places) * 3 / 4, places


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_partners_asked_finds_a_page_that_answers_among_the_first_three(watched: Watched, language: str) -> None:
    page = watched.open(LANGUAGES[language])
    questions = [
        {"query": words, "right": [_address(page) for page in answers()[id]]} for id, words in asked(language).items()
    ]
    assert {query: place for query, place in ranks(page, questions).items() if not 1 <= place <= 3} == {}
    assert watched.troubles == []


def _address(page: str) -> str:
    """Where a page is, by its path inside the language."""
    return f"{page.removesuffix('.md')}/".removesuffix("index/")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_question_is_copied_into_the_aliases_of_a_page(language: str) -> None:
    queries = {_bare(one["query"]) for one in (*FIRST, *FURTHER) if one["language"] == language}
    queries |= set(map(_bare, asked(language).values()))
    pages = (HERE.parents[1] / "docs" / language).rglob("*.md")
    lists = (re.search(r"^aliases:\n((?:  - .*\n)+)", page.read_text(encoding="utf-8"), re.MULTILINE) for page in pages)
    aliases = {_bare(alias) for found in lists if found for alias in yaml.safe_load(found[1])}
    assert len(aliases) > 150
    assert not aliases & queries


def _bare(words: str) -> str:
    return words.strip(" ?？").lower()


# Its box


def test_nothing_of_it_is_loaded_before_somebody_searches(watched: Watched) -> None:
    asked: list[str] = []
    watched.page.on("request", lambda request: asked.append(request.url.removeprefix(watched.address)))
    page = watched.open("nl-NL/")
    watched.has_come()
    search_parts = [url for url in asked if "search" in url]
    assert search_parts == ["assets/search/worker.js", "nl-NL/search/search_index.json"]
    expect(search(watched, "abonnement").first).to_be_visible()
    assert {"nl-NL/search/pages.json", "assets/search/libraries/minisearch.js"} <= set(asked)
    page.locator(".md-search__input").fill("klant")
    page.keyboard.press("End")
    watched.has_come()
    assert asked.count("nl-NL/search/pages.json") == 1
    assert watched.troubles == []


@pytest.mark.parametrize(
    ("language", "words", "kind"),
    [
        ("en", "who approves GDAP", "Rule"),
        ("pt-BR", "modelo indireto", "Guia"),
        ("zh-CN", "间接提供商", "术语"),
        ("nl-NL", "instellingen van de validator", "Naslag"),
    ],
)
def test_results_say_what_they_are_and_show_sentences_with_the_words_marked(
    watched: Watched, language: str, words: str, kind: str
) -> None:
    page = watched.open(LANGUAGES[language])
    results = search(watched, words)
    expect(results.first).to_be_visible()
    assert kind in page.locator(".md-search-result__item .md-tag").all_text_contents()
    expect(results.first.locator("mark").first).to_be_visible()
    for text in page.locator(".md-search-result__article").all_text_contents():
        assert "\u200b" not in text
        assert len(text) < 600
    assert watched.troubles == []


def test_an_excerpt_runs_over_no_labels_and_cells(watched: Watched) -> None:
    page = watched.open("")
    (found,) = ask(page, "does ending GDAP cancel a subscription")
    cases = [part for parts in found for part in parts if "#scenario-" in part["location"]]
    assert cases
    for part in cases:
        assert not re.search(r"Before|claimed|What this rests on|last read", part["text"]), part["text"]


def test_the_keyboard_chooses_and_enter_opens_the_first(watched: Watched) -> None:
    page = watched.open("")
    results = search(watched, "multi-partner support")
    first = results.first.get_attribute("href") or ""
    page.keyboard.press("ArrowDown")
    expect(page.locator(":focus")).to_have_attribute("href", first)
    page.locator(".md-search__input").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(first)
    assert page.url.startswith(f"{watched.address}multi-partner-support/")
    assert watched.troubles == []


def test_what_it_says_of_a_search_is_told_to_those_who_do_not_see_it(watched: Watched) -> None:
    page = watched.open("nl-NL/")
    expect(search(watched, "xyzzyplugh")).to_have_count(0)
    status = page.locator(".md-search__output [role=status]")
    expect(status).to_have_text("Niets gevonden")


QUERIES = {
    "empty": "   ",
    "only words that say little": "what is it that we have to do for them",
    "signs": "?!… --- *** +-~^ “” <>",
    "markup": "<img src=x onerror=alert(1)> subscription",
    "very long": "may a partner sell a subscription to a customer " * 100,
    "one letter": "a",
    "another language": "客户 relação klant",
    "names of JavaScript": "constructor __proto__ hasOwnProperty toString",
}


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)
def test_whatever_is_typed_is_answered(watched: Watched, query: str) -> None:
    page = watched.open("")
    (items,) = ask(page, query)
    assert len(items) <= 20
    scores = [max(section["score"] for section in sections) for sections in items]
    assert scores == sorted(scores, reverse=True)
    for sections in items:
        locations = [section["location"] for section in sections]
        assert len(sections) == 1 or sum("#" not in location for location in locations) == 1
        assert len({location.partition("#")[0] for location in locations}) == 1
    if not query.strip():
        assert items == []
    assert watched.troubles == []


def test_words_of_pages_are_shown_as_words(watched: Watched) -> None:
    """What pages say of markup, such as `<img>`, is text."""
    hostile = "<img src=x onerror=window.PWN=1> &amp; subscription"

    def instead(route: Route) -> None:
        data = route.fetch().json()
        for found in data["pages"]:
            for section in found["sections"]:
                section["title"] = section["text"] = hostile
        route.fulfill(json=data)

    watched.page.route("**/search/pages.json", instead)
    page = watched.open("")
    results = search(watched, "subscription img")
    expect(results.first).to_contain_text("<img src=x onerror=window.PWN=1> &amp; subscription")
    assert page.locator(".md-search-result__list img").count() == 0
    assert page.evaluate("window.PWN") is None


@pytest.mark.parametrize("lost", ["search/pages.json", "assets/search/finder.js"])
def test_where_something_does_not_come_it_says_so_and_tries_again(watched: Watched, lost: str) -> None:
    page = watched.page
    page.route(f"**/{lost}", lambda route: route.abort(), times=1)
    watched.open("pt-BR/")
    expect(search(watched, "assinatura")).to_have_count(0)
    status = page.locator(".md-search__output [role=status]")
    expect(status).to_have_text("Não foi possível carregar a pesquisa. Verifique a conexão e tente de novo.")
    page.locator(".md-search__input").fill("")
    expect(status).to_have_text("Digite para pesquisar")
    page.locator(".md-search__input").fill("assinaturas")
    page.keyboard.press("End")
    expect(page.locator(".md-search-result__link").first).to_be_visible()
    expect(status).to_have_text("Os 20 melhores resultados")
    page.locator(".md-search__input").fill("xyzzyplugh")
    page.keyboard.press("End")
    expect(status).to_have_text("Nenhum resultado")


# What the theme asks its worker, in the order of the questions.
QUESTIONS = """
    window.questions = [];
    const { postMessage } = Worker.prototype;
    Worker.prototype.postMessage = function (message, ...more) {
        if (message.type === 2) questions.push(message.data);
        return postMessage.call(this, message, ...more);
    };
"""


def test_words_that_come_without_a_key_are_looked_for_and_none_are_twice(watched: Watched) -> None:
    page = watched.page
    page.add_init_script(QUESTIONS)
    watched.open("")
    expect(search(watched, "xyzzyplugh")).to_have_count(0)
    page.locator(".md-search__input").fill("subscription")
    expect(page.locator(".md-search-result__link").first).to_be_visible()
    page.keyboard.type("s")
    page.keyboard.press("End")
    expect(page.locator(".md-search-result__link").first).to_be_visible()
    asked = [question for question in page.evaluate("questions") if question]
    assert asked == ["xyzzyplugh", "subscription", "subscriptions"]
    assert watched.troubles == []


def test_words_in_the_making_are_looked_for_when_they_are_made(watched: Watched) -> None:
    """As an input method for Chinese composes them: signs come for keys, and one of them is chosen with a tap."""
    page = watched.page
    page.add_init_script(QUESTIONS)
    watched.open("zh-CN/")
    expect(search(watched, "xyzzyplugh")).to_have_count(0)
    page.locator(".md-search__input").fill("")
    composer = page.context.new_cdp_session(page)
    composer.send("Input.imeSetComposition", {"text": "ding'yue", "selectionStart": 8, "selectionEnd": 8})
    composer.send("Input.insertText", {"text": "订阅"})
    expect(page.locator(".md-search-result__link").first).to_be_visible()
    assert [question for question in page.evaluate("questions") if question] == ["xyzzyplugh", "订阅"]


@pytest.mark.parametrize("named", ["subscription", '"subscription"', "(subscription)", "subscription,"])
def test_an_address_marks_words_and_nothing_that_is_empty(watched: Watched, named: str) -> None:
    page = watched.open(f"multi-partner-support/?h={quote(named)}")
    watched.has_come()
    page.wait_for_timeout(300)
    marks = page.locator("mark[data-md-highlight]").filter(visible=True)
    assert {text.strip() for text in marks.all_text_contents()} <= {"subscription", "Subscription"}


def test_without_a_segmenter_chinese_is_found_by_two_signs(watched: Watched) -> None:
    def instead(route: Route) -> None:
        route.fulfill(body="Intl.Segmenter = undefined;\n" + route.fetch().text(), content_type="text/javascript")

    watched.page.route("**/assets/search/worker.js", instead)
    page = watched.open("zh-CN/")
    (items,) = ask(page, "间接提供商")
    assert "glossary/#indirect-provider" in [sections[0]["location"] for sections in items[:3]]
