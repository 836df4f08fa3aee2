"""Which characters are refused, and that what people really write is not."""

import json

import pytest

from csp_guides.characters import called, hidden, shown
from csp_guides.check import Page, check
from csp_guides.config import Config
from csp_guides.confusables import look_alikes, not_composed, not_ordinary, seen
from csp_guides.parsing import parse_file
from csp_guides.resources import schema_path
from csp_guides.signs import KEYS, checked_for_signs
from csp_guides.source import Source, Span
from csp_guides.spelling import nearest

CONFIG = Config(languages=("en",))

UNSEEN = [
    *"\x00\x02\x03\x07\x0b\x0c\x1b\x1c\x1d\x1e\x7f\x80\x85\x9b",
    *"\u00ad\u034f\u061c\u115f\u1160\u17b4\u180b\u180e\u200b\u200c\u200d\u200e\u200f\u2028\u2029",
    *"\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2064\u2065\u2066\u2067\u2068\u2069\u206a\u206f\u2800\u3164",
    *"\ufe00\ufe0f\ufeff\uffa0\ufff9\ufffe\uffff\ufdd0\ud83d\ude00",
    *"\U0001d159\U0001d173\U000e0001\U000e0041\U000e007f\U000e0100\U000e0fff",
]


@pytest.mark.parametrize("char", UNSEEN, ids=called)
def test_what_nobody_sees_is_found_and_shown_as_an_escape(char: str) -> None:
    for text in (f"sale{char}", f"a{char}b", char, f" {char} "):
        assert [(odd.index, odd.char) for odd in hidden(text)] == [(text.index(char), char)]
        assert char not in shown(text)


LEGITIMATE = [
    "plain\ttext\r\nof several\rlines\n",
    "订阅（示例）：一次“订购”，25 个席位。\u3000完",
    "Azure的订阅, サブスクリプションとAzure, 구독Azure",
    "L\u2019\u00ab\u00a0Azure\u00a0\u00bb coûte 1\u202f000\u00a0€ \u2013 déjà",
    "ação, coe\u0308fficie\u0308nt, A\u030angstro\u0308m",
    "5 µm, 5 \u03bcm, 2 kΩ, 2 k\u2126, Δt = λ, β-test, π",
    "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645, \u0647\u200d.",
    "\u09b0\u200c\u09cd\u09af, \u0915\u094d\u200d\u0937, \u0dc1\u0dca\u200d\u0dbb\u0dd3",
    "👩\u200d👩\u200d👧 👨🏽\u200d\u2696\ufe0f 🙂\u200d\u2194\ufe0f 🏴\u200d\u2620\ufe0f \u26d3\ufe0f\u200d💥",
    "\u2764\ufe0f \u00a9\ufe0f 1\ufe0f\u20e3 #\ufe0f\u20e3 \u2139\ufe0f \u203c\ufe0f \u25b6\ufe0e",
    "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    "\u845b\U000e0100\u98fe, \u3002\ufe00",
    "Покупка Azure через IT-отдел, сору в письме",
    "Ελληνικά και Azure, Ο Α Β",
    "Հայերեն, ᏣᎳᎩ ᎦᏬᏂᎯᏍᏗ, \u05e9\u05dc\u05d5\u05dd",
    "ısı, Łódź, Ærø, 𝑥 + 𝑦, \ufb01n",
]


@pytest.mark.parametrize("text", LEGITIMATE)
def test_what_people_write_is_left_alone(text: str) -> None:
    assert list(hidden(text)) == []
    assert list(look_alikes(text)) == []


@pytest.mark.parametrize(
    "text",
    ["sale\u00adable", "\u0e2a\u0e27\u0e31\u200b\u0e2a", "(\u05e9\u05dc\u05d5\u05dd\u200f)", "\u2801\u2800\u2801"],
)
def test_prose_of_a_page_may_hold_more(text: str) -> None:
    assert list(hidden(text, prose=True)) == []
    assert list(hidden(text)) != []


@pytest.mark.parametrize(
    "text", ["a\u200bb", "a\u200f", " \u00ad", "\u05d0\u202e", "\u05d0\u2067", "a\u2028b", "\ufeff"]
)
def test_but_not_what_serves_nobody(text: str) -> None:
    assert list(hidden(text, prose=True)) != []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a s\u0430le", "\u0430"),
        ("\u0441ontoso", "\u0441"),
        ("\u0421\u0430fe\u0301", "\u0421"),
        ("Москвa", "a"),
        ("\u0441\u043e\u0440\u0443", "\u0441"),
        ("this is \u0430 sale", "\u0430"),
        ("N\u039fT", "\u039f"),
        ("\u0391zure", "\u0391"),
        ("\u13aazure", "\u13aa"),
        ("\u0585rder", "\u0585"),
        ("\u0251zure", "\u0251"),
        ("web\u0438", "\u0438"),
        ("\U0001d41aure", "\U0001d41a"),
        ("\U0001d41a\U0001d41b", "\U0001d41a"),
        ("\u0440\u03bfrt", "\u0440"),
    ],
)
def test_a_letter_that_stands_for_another_is_found(text: str, found: str) -> None:
    (odd,) = look_alikes(text)
    assert (odd.index, odd.char) == (text.index(found), found)
    assert called(found) in str(odd.message)


def test_a_page_may_show_that_a_script_is_used_in_it() -> None:
    text = "\u041e Azure"
    assert list(look_alikes(text, "# A page")) != []
    assert list(look_alikes(text, "# Страница")) == []
    assert list(look_alikes("\u041erder", "# Страница")) != []


ORDINARY = {
    " ": "\u00a0\u1680\u2002\u2007\u2009\u200a\u202f\u205f\u3000",
    "-": "\u2010\u2011\u2012\u2013\u2014\u2212\ufe63\uff0d",
    ":": "\uff1a\ufe55\u2236\ua789",
    ",": "\uff0c\u3001\ufe50",
    '"': "\u201c\u201d\u201e\uff02\u00ab\u00bb",
    "'": "\u2018\u2019\uff07",
    "{": "\uff5b",
    "]": "\uff3d\u3011",
    "/": "\uff0f\u2215",
    "a": "\uff41\u0430\u03b1\u0251",
    "2": "\uff12",
}


@pytest.mark.parametrize(("right", "wrong"), [(right, char) for right, chars in ORDINARY.items() for char in chars])
def test_what_looks_like_an_ordinary_character_is_named(right: str, wrong: str) -> None:
    (odd,) = not_ordinary(f"x{wrong}y")
    assert (odd.index, odd.char) == (1, wrong)
    assert called(wrong) in str(odd.message)
    assert seen(f"x{wrong}y") == f"x{right}y"


@pytest.mark.parametrize("text", ["plain", "四川", "é", "😀", "ß", "ж"])
def test_what_looks_like_itself_is_not(text: str) -> None:
    assert list(not_ordinary(text)) == []


@pytest.mark.parametrize("text", ["Suporte técnico", "支持", "Contoso service desk", "Q\u0307"])
def test_a_name_is_composed(text: str) -> None:
    assert list(not_composed(text)) == []
    assert [odd.char for odd in not_composed(f"{text}e\u0301\u00a0")][-1] == "\u00a0"


@pytest.mark.parametrize("word", ["allowed\u3000", "\u00a0allowed", "all\u200bowed", "\uff41llowed", "\u0430llowed"])
def test_words_are_compared_by_what_is_seen(word: str) -> None:
    assert nearest(word, ["denied", "allowed"]) == "allowed"
    assert seen(word) == "allowed"


@pytest.mark.parametrize("separator", ["\x85", "\u2028", "\u2029"], ids=called)
@pytest.mark.parametrize("name", ["page.md", "case.yaml"])
def test_a_line_that_nobody_sees_holds_no_fact(separator: str, name: str, sale: str) -> None:
    start, end = sale.index("given:"), sale.index("steps:")
    fact = "given: [customer-relationship: {partner: contoso, customer: woodgrove}]"
    text = (sale[:start] + sale[end:]).replace("title: A sale", f"title: A sale # harmless{separator}{fact}")
    report = check(
        [Page(source=Source(name, f"```yaml csp-scenario\n{text}```\n" if name == "page.md" else text))], CONFIG
    )
    assert [finding.id for finding in report.findings] == ["hidden-character"]
    assert report.blocks == ()


@pytest.mark.parametrize("text", ["# A\u2028B\u202e\n", "# CSP\x0c and scenarios\u200b\n", "```csv\n\u202e\n```\n"])
def test_a_page_without_scenarios_is_left_alone(text: str) -> None:
    assert check([Page(source=Source("page.md", text))], CONFIG).findings == ()


def test_a_character_that_stands_in_many_places_is_told_once(sale: str) -> None:
    page = Page(source=Source("page.md", "a\u200b" * 10_000 + f"\n\n```yaml csp-scenario\n{sale}```\n"))
    (finding,) = check([page], CONFIG).findings
    assert finding.help is not None
    assert finding.help.values["count"] == 9_999


def test_the_value_of_a_misspelt_key_may_be_prose() -> None:
    schema = json.loads(schema_path("scenario").read_text(encoding="utf-8"))
    assert schema["properties"].keys() == KEYS
    text = "id: a\ntitel: 提供商与经销商，建立合作关系\nрarties: {}\n"
    document = checked_for_signs(parse_file(Source("a.yaml", text)), Span(0, len(text)))
    assert [text[one.span.start : one.span.end] for one in document.problems if one.span] == ["р"]
