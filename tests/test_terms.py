"""Terms as data: what a file of them may say, what they find, and that none can hang."""

from pathlib import Path

import pytest

from csp_guides.config import LANGUAGES
from csp_guides.errors import CannotRun
from csp_guides.messages import Message
from csp_guides.parsing import parse_file
from csp_guides.prose import UnitKind, prose
from csp_guides.resources import package_path
from csp_guides.schema import data_problems
from csp_guides.source import Source
from csp_guides.translate import translator
from csp_guides.wording.terms import MAX_UNIT, Scope, Term, fold, read_terms, shipped_terms

ROOT = Path(__file__).parent.parent
FILES = [package_path("terms.yaml"), ROOT / "docs" / ".terms" / "house.yaml"]
ITEM = "- {{id: a, language: en, write: b, why: c, evidence: d, {more}}}\n"


def term(more: str) -> Term:
    (one,) = read_terms(Source("our-terms.yaml", ITEM.format(more=more)))
    return one


def found(one: Term, text: str) -> list[str]:
    return [text[span.start : span.end] for span in one.found(text)]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_ours_fit_their_schema(file: Path) -> None:
    document = parse_file(Source(file.name, file.read_text(encoding="utf-8")))
    assert list(data_problems("terms", document.value)) == []


def test_every_shipped_term_says_why_in_every_language_and_where_it_is_known_from() -> None:
    for one in shipped_terms():
        assert one.evidence, one.id
        # A message is in every language, which other tests hold them to.
        assert isinstance(one.why, Message) or one.why.keys() == set(LANGUAGES), one.id


@pytest.mark.parametrize(
    ("more", "text", "expected"),
    [
        ("words: [micro soft]", "Micro Soft, micro  soft; micro software", ["Micro Soft", "micro  soft"]),
        ("words: [c++]", "C++ or c+++", ["C++", "c++"]),
        ("forbidden: ['a+', 'b']", "aab AB", ["aa", "b"]),
        ("forbidden: ['\\bcat\\b'], approved: ['cat and dog']", "cat and dog, cat", ["cat"]),
        ("forbidden: ['^a', 'b$']", "a b ab", ["a", "b"]),
        ("forbidden: ['(?=a)']", "a", ["a"]),
        ("forbidden: ['(?i)X']", "xX", ["x", "X"]),
    ],
)
def test_what_is_found(more: str, text: str, expected: list[str]) -> None:
    assert sorted(found(term(more), text)) == sorted(expected)
    assert term(more).may_be_in(f"…\n{text}\n…", fold(f"…\n{text}\n…"))


def test_chinese_has_no_blanks_between_words() -> None:
    one = term("words: [微软]")
    assert found(one, "由微软提供") == []
    (chinese,) = read_terms(Source("t.yaml", ITEM.format(more="words: [微软]").replace("en", "zh-CN", 1)))
    assert found(chinese, "由微软提供") == ["微软"]


def test_a_term_can_be_about_some_kinds_of_text() -> None:
    one = term("words: [x], kinds: [heading]")
    assert one.kinds == {UnitKind.HEADING}
    heading, paragraph = prose(Source("a.md", "# x\n\nx\n"))
    assert len(list(one.found_in(heading))) == 1
    assert not list(one.found_in(paragraph))


def test_values_that_are_left_out() -> None:
    one = term("words: [x]")
    assert (one.scope, one.budget, one.level) == (frozenset(Scope), 0, "warning")
    assert one.reason("nl-NL") == "c"
    several = term("words: [x]").__class__(**{**vars(one), "why": {"en": "e", "pt-BR": "p"}})
    assert [several.reason(language) for language in ("pt-BR", "nl-NL")] == ["p", "e"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("", "1:1"),
        ("- {id: a}\n", "1:3"),
        ("- [", "1:4"),
        (ITEM.format(more="words: x"), "1:63"),
        (ITEM.format(more="words: [x], forbidden: [y]"), "1:56"),
        (ITEM.format(more="words: [x], level: bad"), "1:75"),
        (ITEM.format(more="words: [x], colour: red"), "1:68"),
        (ITEM.format(more="forbidden: ['x*']"), "1:68"),
        (ITEM.format(more="forbidden: [y, '(?!x)']"), "1:71"),
        (ITEM.format(more="forbidden: ['(']"), "1:68"),
        (ITEM.format(more="forbidden: ['(a+)+b']"), "1:68"),
        (ITEM.format(more="forbidden: ['a*b*c*']"), "1:68"),
        (ITEM.format(more="words: [x]") * 2, "2:8"),
        (ITEM.format(more="words: [x]").replace("id: a", "id: glossary-a"), "1:8"),
    ],
)
def test_a_bad_file_stops_with_its_place(text: str, place: str) -> None:
    with pytest.raises(CannotRun) as stopped:
        read_terms(Source("our-terms.yaml", text))
    assert str(stopped.value.message).startswith(f"our-terms.yaml:{place}: ")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "1:1: this file holds no terms"),
        ("# ours\n", "1:1: this file holds no terms"),
        (ITEM.format(more="words: [x], level: fatal"), "; allowed here: error, warning, or note"),
        (ITEM.format(more="words: [x], approvd: [y]"), "; did you mean “approved”?"),
        (
            ITEM.format(more="words: [x]").replace("en", "nl", 1),
            "“nl” is not a language of this project; its languages are",
        ),
        (
            ITEM.format(more="words: [x]").replace("en", "fr", 1),
            "“fr” is not a language of this project; its languages are",
        ),
    ],
)
def test_a_bad_file_is_told_what_to_do(text: str, said: str) -> None:
    with pytest.raises(CannotRun) as stopped:
        read_terms(Source("our-terms.yaml", text), ("en", "nl-NL"))
    assert said in translator("en")(stopped.value.message)


@pytest.mark.parametrize(
    "pattern",
    [
        "(a*)*",
        "(a+b)+",
        "(?:a{2,})*",
        "((a+))+",
        "(a|b+)*c",
        "(?:a+){2,9}",
        "a+b+c+",
        "(?:a?b*){3}",
        "[)]+(a*)+",
        r"(\(+)*",
        "(a|a)*b",
        "(a|b|ab)*c",
        "(?i)(a|A)+b",
        "(a?){30}a{30}b",
        "a?" * 30 + "a{30}b",
        "(a|a)" * 30 + "b",
        "(a{1,9}){1,50}b",
        "(a*)(?#x)*b",
        "(?x)(a*) *b",
        "(.|a)*b",
    ],
)
def test_a_pattern_that_could_hang_is_refused(pattern: str) -> None:
    with pytest.raises(CannotRun):
        term(f"forbidden: ['{pattern}']")


@pytest.mark.parametrize(
    "pattern",
    [
        "(ab)+",
        "a+b*",
        "[a+]{3,9}[*]",
        r"\(a\+\)+x*",
        "(?:a|b)?c+",
        "a{1,300}b{2}",
        "(?=a+)b*",
        "(?#a+)cb*",
        "(?:one|two)+",
        "a+?b",
        "(?:a|an)? b?",
    ],
)
def test_a_pattern_that_cannot_is_taken(pattern: str) -> None:
    assert term(f"forbidden: ['{pattern}']").forbidden == (pattern,)


def test_the_worst_pattern_ends_on_the_longest_text() -> None:
    one = term("forbidden: ['a*a*b']")
    assert found(one, "a" * MAX_UNIT) == []


def test_a_long_unit_is_looked_at_in_parts() -> None:
    assert len(found(term("words: [x]"), "x " * MAX_UNIT)) == MAX_UNIT


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('选择 "Partner Center" 页面', ['择 "Partner Center"']),
        ('"合作伙伴"和 "客户"', ['"合作伙伴"', '和 "客户"']),
        ('"CSP" 是一个计划。', ['"CSP" 是']),
        ("Microsoft (重要).", ["要)."]),
        ("订单 (CSP).", ["单 (CSP)."]),
        ("订单（重要）.", ["）."]),
        ('Use "CSP" (once).', []),
        ("订单（重要）。“客户”", []),
    ],
)
def test_half_width_marks_in_chinese(text: str, expected: list[str]) -> None:
    (half_width,) = (one for one in shipped_terms() if one.id == "zh-cn-half-width")
    assert found(half_width, text) == expected


@pytest.mark.parametrize(
    "text",
    ["y " * (count // 2) + "a catdog" + " y" * 999 for count in (390, 396, 398, 400, 790, 796, 800, 990, 996, 998)],
)
def test_what_stands_where_a_long_unit_is_cut_is_found_once(text: str) -> None:
    assert found(term("forbidden: [catdog]"), text) == ["catdog"]
    assert found(term("words: [cat]"), text.replace("a catdog", "yconcat")) == []


def test_a_quick_look_at_a_long_page_ends() -> None:
    one = term("forbidden: ['[ab ]*[ab ]*!']")
    assert not one.may_be_in("ab " * 600, "")
    assert one.may_be_in("ab " * 600 + "!", "!")


def test_ours_are_read_as_those_of_a_project() -> None:
    own = read_terms(Source("terms.yaml", package_path("terms.yaml").read_text(encoding="utf-8")))
    assert shipped_terms()[: len(own)] == own


@pytest.mark.parametrize("blank", [" ", "  ", "\t", "\u00a0", "\u3000", "\r", "\x0b", "\x1c", "\u2028", " \t "])
def test_several_blanks_of_any_kind_are_one(blank: str) -> None:
    assert fold(f"A{blank}B\n{blank}C{blank}") == "a b\n c "
