"""Reading YAML and JSON: which values come out, and that each is found where it is written."""

import json
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.utils import meta

from csp_guides.findings import Pointer, Problem
from csp_guides.parsing import MAX_CHARACTERS, MAX_DEPTH, Document, front_matter, parse, parse_file
from csp_guides.source import Source, Span


def read(text: str) -> Document:
    return parse_file(Source("case.yaml", text))


def written(document: Document) -> dict[Pointer, str]:
    """Each value's text in the file."""
    return {pointer: document.source.text[span.start : span.end] for pointer, span in document.spans.items()}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("true", True),
        ("false", False),
        ("null", None),
        ("", None),
        ("0", 0),
        ("-7", -7),
        ("1.5", 1.5),
        ("1e3", 1000.0),
        ("no", "no"),
        ("NO", "NO"),
        ("yes", "yes"),
        ("on", "on"),
        ("off", "off"),
        ("y", "y"),
        ("True", "True"),
        ("~", "~"),
        ("Null", "Null"),
        ("012", "012"),
        ("0o14", "0o14"),
        ("0x1F", "0x1F"),
        ("+1", "+1"),
        ("1_000", "1_000"),
        (".5", ".5"),
        (".inf", ".inf"),
        (".nan", ".nan"),
        ("12:30", "12:30"),
        ("1:30:00", "1:30:00"),
        ("2025-02-30", "2025-02-30"),
        ("2025-03-01T10:00:00Z", "2025-03-01T10:00:00Z"),
        ("1" * 400, "1" * 400),
        ("'1'", "1"),
        ('"true"', "true"),
        ("''", ""),
        ("'it''s'", "it's"),
        ('"\\u00e9\\t\\x41"', "é\tA"),
        ("a#b", "a#b"),
        ("a:b", "a:b"),
        ("销售 😀", "销售 😀"),
        ("=", "="),
        ("<<", "<<"),
    ],
)
def test_scalars(text: str, value: object) -> None:
    document = read(f"key: {text}\n")
    assert document.problems == ()
    assert document.value == {"key": value}
    assert type(document.value["key"]) is type(value)


@pytest.mark.parametrize("key", ["no", "true", "1", "null", "2025-01-01", "<<", "'a b'", '"a"', "~", "国"])
def test_keys_are_words(key: str) -> None:
    document = read(f"{key}: 1\n")
    assert document.problems == ()
    assert list(document.value) == [key.strip("'\"")]


SPANS: dict[str, dict[Pointer, str]] = {
    "a: b # remark\n": {("a",): "b", (): "a: b"},
    "a: 'it''s'  \n": {("a",): "'it''s'", (): "a: 'it''s'"},
    'a: "x\\ny" # remark\n': {("a",): '"x\\ny"', (): 'a: "x\\ny"'},
    "a: {b: [1, 22], c: {}} # remark\n": {
        ("a",): "{b: [1, 22], c: {}}",
        ("a", "b"): "[1, 22]",
        ("a", "b", 0): "1",
        ("a", "b", 1): "22",
        ("a", "c"): "{}",
        (): "a: {b: [1, 22], c: {}}",
    },
    "- 四: 😀 川\n- x\n\n# end\n": {(0, "四"): "😀 川", (0,): "四: 😀 川", (1,): "x", (): "- 四: 😀 川\n- x"},
    "a:\n  - b: 1\n    c: 2\n\n  - d\n\nz: 0\n": {
        ("a",): "- b: 1\n    c: 2\n\n  - d",
        ("a", 0): "b: 1\n    c: 2",
        ("a", 0, "b"): "1",
        ("a", 0, "c"): "2",
        ("a", 1): "d",
        ("z",): "0",
        (): "a:\n  - b: 1\n    c: 2\n\n  - d\n\nz: 0",
    },
    "a: one\n  two\nb: 1\n": {("a",): "one\n  two", ("b",): "1", (): "a: one\n  two\nb: 1"},
    '{"a" : [1 , "é"],\n\t"b":null}': {
        ("a",): '[1 , "é"]',
        ("a", 0): "1",
        ("a", 1): '"é"',
        ("b",): "null",
        (): '{"a" : [1 , "é"],\n\t"b":null}',
    },
    "a: 1\r\nb:\r\n- x\r\n": {("a",): "1", ("b",): "- x", ("b", 0): "x", (): "a: 1\r\nb:\r\n- x"},
    'a: "x\u2028y\u2029z"\nb: c\n': {("a",): '"x\u2028y\u2029z"', ("b",): "c", (): 'a: "x\u2028y\u2029z"\nb: c'},
    "---\na: 1\n...\n": {("a",): "1", (): "a: 1"},
}


@pytest.mark.parametrize("text", SPANS)
def test_every_value_is_found_where_it_is_written(text: str) -> None:
    document = read(text)
    assert document.problems == ()
    assert written(document) == SPANS[text]


def test_keys_are_found_where_they_are_written() -> None:
    text = "a: {'b c': 1, \"d\": 2}\n? e\n: 3\n"
    document = read(text)
    assert {pointer: text[span.start : span.end] for pointer, span in document.keys.items()} == {
        ("a",): "a",
        ("a", "b c"): "'b c'",
        ("a", "d"): '"d"',
        ("e",): "e",
    }


@pytest.mark.parametrize(
    ("pointer", "key", "words"),
    [
        (("a", "b"), False, "1"),
        (("a", "b"), True, "b"),
        (("a", "missing"), False, "a"),
        (("a", "missing", 3, "deeper"), False, "a"),
        (("list", 1), False, "y"),
        (("list", 7), False, "list"),
        (("missing",), False, "WHOLE"),
        ((), False, "WHOLE"),
        ((), True, "WHOLE"),
        (("empty",), False, "empty"),
        (("long",), False, "long"),
    ],
)
def test_what_is_missing_is_shown_at_its_nearest_parent(pointer: Pointer, key: bool, words: str) -> None:
    text = "WHOLE\na: {b: 1}\nlist: [x, y]\nempty:\nlong:\n  - 1\n  - 2\n"
    source = Source("page.md", text)
    document = parse(source, text[6:], lambda _: source.line_starts[1:], Span(0, 5))
    span = document.span(pointer, key=key)
    assert text[span.start : span.end] == words


def problems(text: str) -> list[tuple[str, str]]:
    document = read(text)
    return [(problem.id, place(document, problem)) for problem in document.problems]


def place(document: Document, problem: Problem) -> str:
    start = document.source.position(document.span(problem.at, key=problem.key).start)
    return f"{start.line}:{start.column}"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", [("empty-block", "1:1")]),
        ("# only a remark\n", [("empty-block", "1:1")]),
        ("a: 1\na: 2\n", [("duplicate-key", "2:1")]),
        ("a: 1\nb: {a: 2, a: 3, a: 4}\n", [("duplicate-key", "2:11"), ("duplicate-key", "2:17")]),
        ('a: 1\n"a": 2\n', [("duplicate-key", "2:1")]),
        ("a: 1\na:\n  b: 2\n  b: 3\n", [("duplicate-key", "2:1"), ("duplicate-key", "4:3")]),
        ("a: &x 1\n", [("yaml-anchor", "1:4")]),
        ("a: &x 1\nb: *x\n", [("yaml-anchor", "1:4"), ("yaml-anchor", "2:4")]),
        ("a: {<<: *x}\n", [("yaml-anchor", "1:9")]),
        ("a: !!str 1\n", [("yaml-tag", "1:4")]),
        ("a: !<tag:yaml.org,2002:python/name:os.system> x\n", [("yaml-tag", "1:4")]),
        ("- !!binary aGk=\n", [("yaml-tag", "1:3")]),
        ("--- a\n--- b\n", [("several-documents", "2:1")]),
        ('a: "b\n\n\nc: 1\n', [("yaml-syntax", "1:4")]),
        ("a: 'b\n", [("yaml-syntax", "1:4")]),
        ("a: b: c\n", [("yaml-syntax", "1:5")]),
        ("a: 1\nkey\nb: 2\n", [("yaml-syntax", "2:1")]),
        ("a: [1, 2\n", [("yaml-syntax", "2:1")]),
        ("a: @b\n", [("yaml-syntax", "1:4")]),
        ("a: `b`\n", [("yaml-syntax", "1:4")]),
        ("a:\n\tb: c\n", [("yaml-syntax", "2:1")]),
        ("a: %b\n", [("yaml-syntax", "1:4")]),
        ("%YAML 2.0\n---\na: 1\n", [("yaml-syntax", "1:1")]),
        ("a: b\n c: d\n", [("yaml-syntax", "2:3")]),
        ("a: b\nc: \x00d\n", [("yaml-syntax", "2:4")]),
        ("a: b\nc: \x07d\n", [("yaml-syntax", "2:4")]),
        ("a: 四川 😀\nc: \x07d\n", [("yaml-syntax", "2:4")]),
        ("[" * 100_000, [("too-deep", "1:1")]),
        ("a" * (MAX_CHARACTERS + 1), [("too-large", "1:1")]),
    ],
    ids=lambda value: value[:30].encode("unicode_escape").decode() if isinstance(value, str) else "",
)
def test_what_cannot_be_read_is_found(text: str, found: list[tuple[str, str]]) -> None:
    assert problems(text) == found


@pytest.mark.parametrize("text", ["a: [1, 2", "a: [1, 2\n", "a: {b: {c\nd\ne", 'a: "b', "a: 'b\n\n", "- [", "? ["])
def test_what_is_missing_at_the_end_is_not_looked_for_beyond_it(text: str) -> None:
    document = read(text)
    assert [document.span(problem.at).end <= len(text) for problem in document.problems] == [True]


@pytest.mark.parametrize("depth", [1, MAX_DEPTH])
def test_depth_within_the_limit(depth: int) -> None:
    assert problems("[" * depth + "]" * depth) == []
    assert problems("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1)) != []


@pytest.mark.parametrize("ascii_only", [True, False])
def test_json_as_json_writes_it(ascii_only: bool) -> None:
    value: dict[str, Any] = {
        "title": '四 😀 é\u2028x " \\ / \b \t',
        "list": [1, -2.5, True, False, None, {}, []],
        "": "empty key",
    }
    text = json.dumps(value, ensure_ascii=ascii_only, indent="\t")
    document = parse_file(Source("case.json", text))
    assert document.problems == ()
    assert document.value == value


_texts = st.text(
    alphabet=st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff\ufffe\uffff\u2028\u2029"),
    max_size=12,
) | st.sampled_from(
    ["no", "012", "1", "null", "2025-02-30", "a: b", "- x", "四川😀", "#", "'", '"', "é\n\nx", " ", "~"]
)
_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | _texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_texts, inner, max_size=4),
    max_leaves=12,
)


def children(document: Document, pointer: Pointer) -> list[Pointer]:
    return [other for other in document.spans if len(other) == len(pointer) + 1 and other[: len(pointer)] == pointer]


def at(value: Any, pointer: Pointer) -> Any:
    for part in pointer:
        value = value[part]
    return value


@given(value=st.dictionaries(_texts, _values, min_size=1, max_size=5), flow=st.booleans())
def test_what_was_written_is_read_and_each_part_lies_inside_its_parent(value: Any, flow: bool) -> None:
    if flow:
        text = json.dumps(value, ensure_ascii=False)
    else:
        text = yaml.dump(value, Dumper=_Quoting, allow_unicode=True, width=1_000_000)
    document = read(text)
    assert document.problems == ()
    assert document.value == value
    for pointer, span in document.spans.items():
        inside = [document.spans[child] for child in children(document, pointer)]
        assert all(span.start <= child.start <= child.end <= span.end for child in inside)
        part = at(document.value, pointer)
        if isinstance(part, str | int | None) and not isinstance(part, bool):
            assert read(text[span.start : span.end]).value == part


class _Quoting(yaml.SafeDumper):
    """Writes blocks, with every text in quotation marks: which plain words are text is tested above."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


_Quoting.add_representer(str, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"'))


@pytest.mark.parametrize("number", [0, 999_999_999, 1_000_000_000, 12_345_678_901, 10**15])
def test_numbers_of_any_length_that_money_has_are_numbers(number: int) -> None:
    """A revenue of ten digits, as there are in some currencies, is compared with a threshold like any other."""
    found = parse_file(Source("case.yaml", f"revenue: {number}")).value
    assert isinstance(found, dict)
    assert (type(found["revenue"]), found["revenue"]) == (int, number)


# Front matter


PIECES = [
    "---",
    "...",
    "----",
    " ---",
    "--- x",
    "---\t",
    "title: A",
    "- a",
    "a: [",
    "a: 2024-02-30",
    "a: &b c",
    "b: *b",
    "",
    " ",
    "text",
    "{}",
]


@given(st.lists(st.sampled_from(PIECES), max_size=6), st.sampled_from(["\n", "\r\n", "\r"]), st.booleans())
def test_front_matter_is_what_mkdocs_takes_for_it(lines: list[str], line_end: str, ended: bool) -> None:
    text = "\n".join(["---", *lines]) + ("\n" if ended else "")
    rest, values = meta.get_data(text)
    found = front_matter(text.replace("\n", line_end))
    # What MkDocs takes from a page without such lines are the first words of its text.
    assert (found.values if found else {}) == values
    if found:
        assert text.replace("\n", line_end)[found.end :].replace(line_end, "\n").lstrip("\n") == rest
    else:
        assert rest == text


def test_front_matter_that_is_too_deep_is_none() -> None:
    assert front_matter(f"---\na: {'[' * 30_000}\n---\n") is None
