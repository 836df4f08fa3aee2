"""Findings in a terminal: marks stand below what they mark, and nothing from a document steers the terminal."""

import re
from pathlib import Path
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from csp_guides.check import Page, check, judge_file
from csp_guides.config import Config
from csp_guides.findings import Finding, Level, Related
from csp_guides.messages import message
from csp_guides.reporters.text import Palette, columns, findings_as_text
from csp_guides.reporters.verdict_text import verdict_as_text
from csp_guides.source import Source, Span
from csp_guides.translate import translator

HERE = Path(__file__).parent
PLAIN = Palette(colour=False)
ENGLISH = translator("en")
CONFIG = Config(languages=("en",))


def as_text(*findings: Finding, palette: Palette = PLAIN) -> str:
    return findings_as_text(findings, ENGLISH, palette)


def finding(text: str, words: str, *related: str, path: str = "page.md", says: str = "this is said") -> Finding:
    """A finding at the words, each of which stands once in the text."""
    source = Source(path, text)

    def span(part: str) -> Span:
        assert text.count(part) == 1
        return Span(text.index(part), text.index(part) + len(part))

    return Finding(
        id="check",
        level=Level.ERROR,
        message=message("{says}", says=says),
        source=source,
        span=span(words),
        related=tuple(Related(source=source, span=span(part), message=message("beside")) for part in related),
    )


SNAPSHOTS = sorted(HERE.glob("snapshots/*.txt"))


@pytest.mark.parametrize("snapshot", SNAPSHOTS, ids=lambda path: path.stem)
def test_snapshots(snapshot: Path) -> None:
    """Each snapshot is the whole output for the case of its name in pages/findings."""
    folder = HERE / "pages" / "findings" / snapshot.stem
    pages = [
        Page(source=Source(path.name, path.read_text(encoding="utf-8")))
        for path in sorted(folder.iterdir())
        if path.name != "expect.yaml"
    ]
    assert as_text(*check(pages, CONFIG).findings) == snapshot.read_text(encoding="utf-8")


def test_there_are_snapshots() -> None:
    assert len(SNAPSHOTS) >= 4


LINES = [
    ("title: words here", "words"),
    ("标题: 一次 销售", "销售"),
    ("😀 emoji 👩‍👩‍👧 and words", "words"),
    ("e\u0301 combining, words", "words"),
    ("full width：销售 words 😀", "words"),
    ("words 销售", "words"),
    ("\u3000words", "words"),
    ("한국어 words", "words"),
    ("🇳🇱 words", "words"),
    ("a\u200bb words", "words"),
    ("x: 销售😀售", "销售😀售"),
]


@pytest.mark.parametrize(("line", "words"), LINES)
def test_marks_stand_below_the_words_as_wide_as_they_are(line: str, words: str) -> None:
    _, _, shown, marks, *_ = as_text(finding(f"first\n{line}\nlast\n", words)).splitlines()
    prefix = "2 | "
    assert shown.startswith(prefix)
    before = shown[: shown.index(words)]
    assert marks.index("^") == wcswidth(before)
    assert marks.count("^") == wcswidth(words)
    assert set(marks[len(prefix) :]) == {" ", "^"} or "^" in marks[len(prefix)]


def test_tabs_are_shown_as_wide_as_they_are_counted() -> None:
    _, _, shown, marks, *_ = as_text(finding("\ta:\twords\n", "words")).splitlines()
    assert "\t" not in shown
    assert shown.index("words") == marks.index("^")


@pytest.mark.parametrize("char", ["\x1b", "\x07", "\x9b", "\u202e", "\u2066", "\u200f", "\x00", "\x7f", "\u2028"])
def test_characters_made_visible_are_counted_as_shown(char: str) -> None:
    _, _, shown, marks, *_ = as_text(finding(f"a{char}b words\n", "words")).splitlines()
    assert char not in shown
    assert shown.index("words") == marks.index("^")


def test_several_places_in_the_order_of_the_file() -> None:
    text = "one: alpha\ntwo: beta and gamma\nthree\nfour\nfive: delta\n"
    assert as_text(finding(text, "gamma", "delta", "beta", "alpha")) == (
        "page.md:2:15: error[check] this is said\n"
        "  |\n"
        "1 | one: alpha\n"
        "  |      ----- beside\n"
        "2 | two: beta and gamma\n"
        "  |      ---- beside\n"
        "  |               ^^^^^\n"
        "  ⋮\n"
        "5 | five: delta\n"
        "  |       ----- beside\n"
        "\n"
    )


def test_line_numbers_are_as_wide_as_the_widest() -> None:
    text = "near\n" * 1 + "x\n" * 8 + "far\n"
    lines = as_text(finding(text, "far", "near")).splitlines()
    assert lines[1:3] == ["   |", " 1 | near"]
    assert "10 | far" in lines


@pytest.mark.parametrize(
    ("text", "span", "line", "marks"),
    [
        ("", Span(0, 0), "1 |", "  | ^"),
        ("abc\n", Span(3, 3), "1 | abc", "  |    ^"),
        ("abc\n", Span(3, 4), "1 | abc", "  |    ^"),
        ("abc\n", Span(4, 4), "2 |", "  | ^"),
        ("abc\ndef\n", Span(1, 7), "1 | abc", "  |  ^^"),
        ("abc\r\ndef\r\n", Span(0, 10), "1 | abc", "  | ^^^"),
    ],
)
def test_the_marks_stay_in_their_line_and_are_never_none(text: str, span: Span, line: str, marks: str) -> None:
    one = Finding(id="x", level=Level.NOTE, message=message("x"), source=Source("a.md", text), span=span)
    assert as_text(one).splitlines()[2:4] == [line, marks]


@pytest.mark.parametrize("column", [0, 5_000, 99_990])
def test_of_a_very_long_line_only_what_stands_around_is_shown(column: int) -> None:
    line = "x" * column + " words " + "四" * (100_000 - column)
    lines = as_text(finding(line, "words")).splitlines()
    assert max(map(len, lines)) < 500
    assert wcswidth(lines[2][: lines[2].index("words")]) == lines[3].index("^")
    assert lines[3].count("^") == len("words")


def test_long_words_are_cut_in_messages(sale: str) -> None:
    text = f"```yaml csp-{'scenario' * 10_000}\n```\n\n```yaml csp-scenario\n{sale}{'k' * 10_000}: 1\n```\n"
    findings = check([Page(source=Source("page.md", text))], CONFIG).findings
    assert len(findings) == 2
    assert max(map(len, as_text(*findings).splitlines())) < 700


def harmless(text: str) -> bool:
    """Whether text may go to a terminal: printable characters, blanks, joiners and ordinary line ends."""
    return all(char.isprintable() or char in "\n\t\u200c\u200d" or category(char) == "Zs" for char in text)


ODD = st.text(
    alphabet=st.one_of(
        st.characters(categories=["Cc", "Cf", "Zl", "Zp", "Co", "Cn"]),
        st.sampled_from("ab 四😀\x1b\x9b\u202e\u2066\u2028\x85\t\r"),
    ),
    max_size=30,
)


@given(ODD, ODD, ODD)
def test_nothing_from_a_document_steers_the_terminal(line: str, says: str, path: str) -> None:
    source = Source(path, line)
    span = Span(0, len(line))
    one = Finding(
        id="x",
        level=Level.ERROR,
        message=message("{says}", says=says),
        source=source,
        span=span,
        related=(Related(source=source, span=span, message=message("{says}", says=says)),),
        help=message("{says}", says=says),
    )
    assert harmless(as_text(one))


@pytest.mark.parametrize(
    "escape", ["\\e[31m", "\\x9b31m", "\\u202e", "\\u2066", "\\r", "\\n", "\\x07", "\\e]0;title\\x07", "\\0", "\\u2028"]
)
def test_nothing_from_a_real_scenario_steers_the_terminal(escape: str, sale: str) -> None:
    # YAML's escapes bring in what the file itself could not hold.
    wrong = sale.replace("azure", f'"azure{escape}"').replace("contoso:", f'"contoso{escape}":')
    findings = check([Page(source=Source("case.yaml", wrong))], CONFIG).findings
    assert findings
    assert harmless(as_text(*findings))
    report = judge_file(Source("case.yaml", sale.replace("A sale", f'"A sale{escape}"')), CONFIG)
    assert [one.id for one in report.findings] == ([] if report.blocks else ["hidden-character"])
    assert harmless(
        "".join(verdict_as_text(one.scenario, one.verdict, one.document, ENGLISH, PLAIN) for one in report.blocks)
        or as_text(*report.findings)
    )


def test_colour_only_when_wanted(sale: str) -> None:
    one = finding("some words\n", "words", "some")
    coloured = as_text(one, palette=Palette(colour=True))
    assert "\x1b[" not in as_text(one)
    assert "\x1b[1;31merror[check]\x1b[0m" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == as_text(one)
    (block,) = judge_file(Source("case.yaml", sale), CONFIG).blocks
    verdict = [
        verdict_as_text(block.scenario, block.verdict, block.document, ENGLISH, Palette(colour=colour))
        for colour in (True, False)
    ]
    assert "\x1b[1;32m" in verdict[0]
    assert re.sub(r"\x1b\[[0-9;]*m", "", verdict[0]) == verdict[1]


@pytest.mark.parametrize(("text", "wide"), [("abc", 3), ("销售", 4), ("😀", 2), ("\t", 4), ("\x1b", 6), ("", 0)])
def test_columns(text: str, wide: int) -> None:
    assert columns(text) == wide


@pytest.mark.parametrize("segment", ["commercial", "education", "nonprofit"])
def test_a_warning_about_a_legacy_order_says_what_is_in_doubt(segment: str) -> None:
    order = "steps:\n  - order: {product: microsoft-365, buyer: contoso, customer: woodgrove, commerce: legacy}\n"
    parties = f"parties: {{contoso: {{role: direct-bill}}, woodgrove: {{role: customer, segment: {segment}}}}}\n"
    report = judge_file(Source("a.yaml", f"id: a\ntitle: A\n{parties}{order}"), Config())
    (told,) = (ruling.message for ruling in report.blocks[0].verdict.warnings)
    assert "which the case does not say" in str(told)
    assert ("only third parties name the day" in str(told)) is (segment != "commercial")
