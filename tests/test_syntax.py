"""What is said of a text that is not YAML: the same, whichever parser refuses it, and in whatever words."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from csp_guides import careful_yaml, parsing
from csp_guides.source import Source

COMMA = "a “,” or the closing bracket is missing before this"
COLON = "a value with “: ” in it must be quoted, and a key needs a line of its own"
DEEPER = "this line is indented more than the line above, which has its value already"
ENDED = "the value has ended before this; quote all of it"
ENTRIES = "the entries of a list begin with “- ” in the same column"
ESCAPE = "YAML has no such escape; write “\\\\” for a backslash, or use single quotation marks"
BLANK = "write an ordinary blank instead of U+{}, or none"
FULL_WIDTH = "write “: ” instead of “：” (U+FF1A FULLWIDTH COLON)"
INDENTATION = "this line does not fit the indentation of the lines before it"
KEY = "a key must be followed by “:” and a blank"
LONG_KEY = "the key before this is too long for YAML; a key has at most 1024 characters"
MARKS = "these marks are not YAML"
ORDER = "a line that begins with “%” is an instruction to the YAML parser; remove it"
OTHERWISE = "from here on this is not YAML"
QUOTED = "the value ends at the quotation mark before this; quote all of it"
SIGN = "this character cannot begin a value; quote the value"
TAB = "a tab is not allowed as indentation here; indent with blanks"
UNCLOSED = "a quotation mark is opened here and never closed"
UNOPENED = "no bracket is open that this one could close"

SLIPS = {
    "a:\n\tb: c\n": ("2:1", TAB),
    "a: b\n\tc: d\n": ("2:1", TAB),
    "a:\n  - b: 1\n  \tc: 2\n": ("3:3", TAB),
    "a: |\n\tb\n": ("2:1", TAB),
    "%YAML 2.0\n---\na: 1\n": ("1:1", ORDER),
    'a: "b\n\n\nc: 1\n': ("1:4", UNCLOSED),
    "a: 'b\n": ("1:4", UNCLOSED),
    "{a: 'b, c: d}\n": ("1:5", UNCLOSED),
    'a: "b\n---\nc"\n': ("1:4", UNCLOSED),
    'a: "\\d"\n': ("1:5", ESCAPE),
    'a: "b \\xZZ"\n': ("1:9", ESCAPE),
    "a: 'b' c\n": ("1:8", QUOTED),
    "a: 'it's'\n": ("1:8", QUOTED),
    "a: @b\n": ("1:4", SIGN),
    "a: [`b`]\n": ("1:5", SIGN),
    "a: %b\n": ("1:4", SIGN),
    "a: **b** c\n": ("1:4", SIGN),
    "a: & b\n": ("1:4", SIGN),
    "a: !b!c d\n": ("1:4", SIGN),
    "a: >5 b\n": ("1:4", SIGN),
    "a: |b\n": ("1:4", SIGN),
    "a: b\n```\n": ("2:1", MARKS),
    "a: b\n# c\n```yaml d\na: b\n```\n": ("3:1", MARKS),
    "a:\n  - b\n~~~\n": ("3:1", MARKS),
    "```yaml\na: b\n```\n": ("1:1", MARKS),
    "a: - b\n": ("1:4", "quote a value that begins with “-”; a list begins on a line of its own"),
    "a: [1, 2\n": ("2:1", COMMA),
    "a: [1, 2\nb: 3\n": ("2:2", COMMA),
    "{a: 1 b: 2}\n": ("1:8", COMMA),
    f'{{"{"k" * 1_100}": 1}}\n': ("1:1104", LONG_KEY),
    f"a: 1\n{'k' * 1_100}: 1\n": ("2:1101", LONG_KEY),
    '{"a": [1, 2}': ("1:12", COMMA),
    "a: {b: 'c' d}\n": ("1:12", COMMA),
    "{\n": ("2:1", COMMA),
    "a: [1, , 2]\n": ("1:8", "a value is missing before this “,”; quote a value that holds it"),
    "a: , b\n": ("1:4", "a value is missing before this “,”; quote a value that holds it"),
    "a: ]\n": ("1:4", UNOPENED),
    "{a: 1}}\n": ("1:7", UNOPENED),
    "a: b: c\n": ("1:5", COLON),
    "title: A sale: the first\n": ("1:14", COLON),
    "a: b\n c: d\n": ("2:3", DEEPER),
    "- a: b\n   c: d\n": ("2:5", DEEPER),
    "a: 1\nkey\nb: 2\n": ("2:1", KEY),
    "a: 1\nb:2\n": ("2:1", KEY),
    "a:1\nb: 2\n": ("1:1", KEY),
    "- a:1\n  b: 2\n": ("1:3", KEY),
    "- 'a'\n'b'\n": ("2:1", KEY),
    "a: 1\nb：2\nc: 3\n": ("2:2", FULL_WIDTH),
    "a：1\nb: 2\n": ("1:2", FULL_WIDTH),
    "a：\n  b: 2\n": ("1:2", FULL_WIDTH),
    "a: {b： {c: 1}}\n": ("1:6", FULL_WIDTH),
    "a: 1\nb:\u00a02\n": ("2:3", BLANK.format("00A0 NO-BREAK SPACE")),
    "a:\u30001\nb: 2\n": ("1:3", BLANK.format("3000 IDEOGRAPHIC SPACE")),
    "a:\n \u2009b: 2\n  c: 1\n": ("2:2", BLANK.format("2009 THIN SPACE")),
    "- a: 1\n-\u202fb: 2\n": ("2:2", BLANK.format("202F NARROW NO-BREAK SPACE")),
    "a: {b: 1，c: 2}\n": ("1:9", "write “,” instead of “，” (U+FF0C FULLWIDTH COMMA)"),
    "a: {b: 1、 c: 2}\n": ("1:9", "write “,” instead of “、” (U+3001 IDEOGRAPHIC COMMA)"),
    "a: ｛b: 1}\n": ("1:4", "write “{” instead of “｛” (U+FF5B FULLWIDTH LEFT CURLY BRACKET)"),
    "a: {b: 1｝\n": ("1:9", "write “}” instead of “｝” (U+FF5D FULLWIDTH RIGHT CURLY BRACKET)"),
    "a: “b: c”\n": ("1:4", "write a straight quotation mark instead of U+201C LEFT DOUBLE QUOTATION MARK"),
    "a: 'b:\u00a0c' d\n": ("1:11", QUOTED),
    "a: 四：五，六: 七\n": ("1:9", COLON),
    "a: 1 #\u3000：b\n c: d\n": ("2:2", INDENTATION),
    "- a\nb: c\n": ("2:1", ENTRIES),
    "- - a\n - b\n": ("2:2", ENTRIES),
    "a: 1\n- b\n": ("2:1", INDENTATION),
    "a:\n    b: 1\n  c: 2\n": ("3:3", INDENTATION),
    "a: 'b'\n  c: 2\n": ("2:3", INDENTATION),
    "a: [1] b\n": ("1:8", ENDED),
    "a: b\n...\nc: d\n": ("3:1", OTHERWISE),
    ": a\n": ("1:1", OTHERWISE),
}


@pytest.fixture(params=["libyaml", "PyYAML's own"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two parsers that refuse the same texts in different words."""
    loader = yaml.CSafeLoader if request.param == "libyaml" else yaml.SafeLoader
    monkeypatch.setattr(careful_yaml, "_LOADER", loader)


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize("text", SLIPS)
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_a_slip_is_named_where_it_is(text: str, line_end: str) -> None:
    document = parsing.parse_file(Source("case.yaml", text.replace("\n", line_end)))
    (problem,) = document.problems
    start = document.source.position(document.span(problem.at).start)
    place, says = SLIPS[text]
    assert problem.id == "yaml-syntax"
    assert str(problem.message).startswith(says)
    # A place inside an escape is the parser's: one points at its beginning, another behind it.
    assert says == ESCAPE or f"{start.line}:{start.column}" == place


@given(st.text(alphabet="ab：:-[]{},'\"\\ \t\r\n%@#&*!|>?.", max_size=30))
def test_whatever_is_refused_is_pointed_at(text: str) -> None:
    document = parsing.parse_file(Source("case.yaml", text))
    for problem in document.problems:
        span = document.span(problem.at, key=problem.key)
        assert 0 <= span.start <= len(text)
        assert str(problem.message)
