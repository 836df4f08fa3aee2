"""YAML in plain constructs beside the reader that gives each part a place: never another value, never one more."""

import pickle
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import strategies
from csp_guides import plain_yaml
from csp_guides.careful_yaml import as_mkdocs_takes_it, built, of_json
from csp_guides.fences import fences
from csp_guides.lookalikes import SCENARIO
from csp_guides.parsing import _FRONT_MATTER, MAX_CHARACTERS, MAX_VALUES, parse, parse_file
from csp_guides.prose import scenario_words
from csp_guides.source import Source, Span

ROOT = Path(__file__).parent.parent
GUIDES = [Source(str(path), path.read_text(encoding="utf-8")) for path in sorted((ROOT / "docs").rglob("*.md"))]

WORDS = (
    *("a", "b", "id", ": ", ":", "- ", "-", "\n", "\n", "\n  ", "\n    ", "\n- ", " ", "{", "}", "[", "]", ", ", ","),
    *("1", "-1", "012", "0x1f", "1.5", "1e3", "1e400", "9" * 21, "true", "no", "null", "~", "''", '""', "'a'", '"\\n"'),
    *("&a ", "*a", "!!str ", "! ", "<<", "=", "? ", "|\n  a\n", ">\n  a\n", "# c\n", "---\n", "...\n", "%YAML 1.2\n"),
    *(
        "2026-01-01",
        "12:30",
        "é",
        "\ufeff",
        "\t",
        "\0",
        "\x85",
        "\u2028",
        "\ud800",
        "\\ud83d\\ude00",
        '"\\ud83d\\ude00"',
    ),
)
texts = st.lists(st.sampled_from(WORDS), max_size=12).map("".join)


def alike(text: str) -> bool:
    """Whether a text is plain; then the reader with care finds the same value, the same places and nothing wrong."""
    try:
        value, places = plain_yaml.read(text, of_json)
    except plain_yaml.Doubt:
        return False
    careful = built(text, lambda index: index)
    assert not careful.problems, text
    # Mappings that are equal may be in another order.
    assert repr(careful.value) == repr(value), text
    assert {pointer: Span(*place) for pointer, place in places.items()}.items() <= careful.spans.items(), text
    return True


def test_the_scenarios_of_the_guides_are_plain() -> None:
    read = [
        alike(fence.text)
        for source in GUIDES
        if SCENARIO in source.text
        for fence in fences(source)
        if SCENARIO in fence.words
    ]
    assert len(read) > 1000
    assert all(read)


@given(text=strategies.broken_scenarios)
def test_scenarios_after_accidents(text: str) -> None:
    alike(text)


@given(text=texts)
def test_whatever_follows_each_other(text: str) -> None:
    alike(text)


def test_front_matter_of_the_guides_is_plain() -> None:
    above = [found[1] for source in GUIDES if (found := _FRONT_MATTER.match(source.text)) is not None]
    assert above
    assert all(as_metadata(text) for text in above)


@pytest.mark.parametrize(
    "text", ["1.5: a", "no: a", "a: no", "2026-01-01: a", "a: 2026-01-01", "<<: a", "a: {1: b}", "a:"]
)
def test_what_is_no_text_in_front_matter_is_left_to_the_safe_loader(text: str) -> None:
    assert not as_metadata(text)


@given(text=texts)
def test_front_matter_is_taken_as_the_safe_loader_takes_it(text: str) -> None:
    as_metadata(text)


def as_metadata(text: str) -> bool:
    try:
        value = plain_yaml.read(text, as_mkdocs_takes_it, as_mkdocs_takes_it).value
    except plain_yaml.Doubt:
        return False
    assert repr(yaml.load(text, yaml.CSafeLoader)) == repr(value), text
    return True


DOUBTFUL = {
    "nothing": "",
    "two documents": "a\n---\nb\n",
    "an anchor": "a: &b c\n",
    "an alias": "a: &b c\nd: *b\n",
    "a tag": "a: !!str c\n",
    "a key twice": "a: 1\na: 2\n",
    "a key that is a list": "[a]: 1\n",
    "a key with a tag": "!!str a: 1\n",
    "no YAML": "a: b: c\n",
    "a character that is not allowed": "a: \0\n",
    "half a character": "a: \ud800\n",
    "too deep": "[" * 33 + "]" * 33,
    "too many values": "[" + "1," * MAX_VALUES + "]",
    "too long": "#" * MAX_CHARACTERS + "\na: 1\n",
}


@pytest.mark.parametrize("text", DOUBTFUL.values(), ids=DOUBTFUL)
def test_what_is_read_with_care(text: str) -> None:
    with pytest.raises(plain_yaml.Doubt):
        plain_yaml.read(text, of_json)


def test_of_the_scenarios_of_the_guides_no_prose_needs_reading_with_care() -> None:
    source = next(source for source in GUIDES if source.path.endswith("en/multi-partner-support.md"))
    read = [parse(source, one.text, one.offsets, one.info_span) for one in fences(source) if SCENARIO in one.words]
    assert [unit.text for one in read for unit in scenario_words(one)]
    assert [one.text for one in read if one.places.tables is not None] == []


# What a document says, and where


TEXT = "id: a\nlabels: {b: 'c'}\nnote: >\n  long\nsteps:\n- order: {x: 1}\n"


def document(text: str = TEXT) -> Any:
    page = f"```yaml csp-scenario\n{text}```\n"
    source = Source("page.md", page)
    (fence,) = fences(source)
    return parse(source, fence.text, fence.offsets, fence.info_span)


@pytest.mark.parametrize("pointer", [("id",), ("labels", "b")])
def test_a_place_that_was_met_needs_no_further_reading(pointer: tuple[str, ...]) -> None:
    quick, careful = document(), document()
    assert quick.span(pointer) == careful.spans[pointer]
    assert quick.places.tables is None


@pytest.mark.parametrize(
    "pointer", [(), ("note",), ("labels",), ("steps", 0, "order", "x"), ("gone",), ("labels", "d")]
)
def test_other_places_are_looked_for(pointer: tuple[str | int, ...]) -> None:
    quick, careful = document(), document()
    assert careful.spans
    assert quick.span(pointer) == careful.span(pointer)
    assert quick.span(pointer, key=True) == careful.span(pointer, key=True)


def test_a_document_can_be_sent_to_another_process_before_and_after_places_are_asked_for() -> None:
    before = document()
    again = pickle.loads(pickle.dumps(before))  # noqa: S301 -- it was made here
    assert again == before
    assert again.spans == before.spans
    assert pickle.loads(pickle.dumps(before)).spans == before.spans  # noqa: S301 -- it was made here


def test_documents_are_equal_by_what_they_say_and_where_they_stand() -> None:
    asked = document()
    assert asked.keys
    assert asked == document()
    assert asked != document(TEXT.replace("x: 1", "x: 2"))
    assert parse_file(Source("a.yaml", "a: 1")) != parse_file(Source("b.yaml", "a: 1"))
