"""Places in a text, as people count them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csp_guides.source import Position, Source, Span


@pytest.mark.parametrize(
    ("text", "offset", "line", "column"),
    [
        ("", 0, 1, 1),
        ("abc", 0, 1, 1),
        ("abc", 3, 1, 4),
        ("abc\n", 3, 1, 4),
        ("abc\n", 4, 2, 1),
        ("a\nb\nc", 4, 3, 1),
        ("a\r\nb", 3, 2, 1),
        ("a\r\nb", 1, 1, 2),
        ("a\rb", 2, 2, 1),
        ("a\n\rb", 3, 3, 1),
        ("a\x0cb\n", 2, 1, 3),
        ("a\u2028b\x85c", 4, 1, 5),
        ("四川", 1, 1, 2),
        ("😀x", 1, 1, 2),
        ("👩‍👩‍👧x", 5, 1, 6),
        ("\tx", 1, 1, 2),
    ],
)
def test_position(text: str, offset: int, line: int, column: int) -> None:
    assert Source("a.md", text).position(offset) == Position(line, column)


@pytest.mark.parametrize(("offset", "place"), [(-1, Position(1, 1)), (99, Position(2, 2))])
def test_a_place_outside_the_text_is_its_nearest_end(offset: int, place: Position) -> None:
    assert Source("a.md", "a\nb").position(offset) == place


@pytest.mark.parametrize(("number", "text"), [(1, "a"), (2, ""), (3, "c"), (4, ""), (99, "")])
def test_line(number: int, text: str) -> None:
    assert Source("a.md", "a\r\n\rc\n").line(number) == text


def test_lines_and_their_starts_go_together() -> None:
    source = Source("a.md", "a\r\nb\rc\n\nd")
    assert source.lines == ("a", "b", "c", "", "d")
    assert [source.text[start] for start in source.line_starts] == ["a", "b", "c", "\n", "d"]


@pytest.mark.parametrize(
    ("lines", "text"),
    [((0, 1), "a\r\n"), ((1, 3), "b\n\n"), ((3, 4), "c"), ((0, 4), "a\r\nb\n\nc"), ((2, 2), ""), ((0, 0), "")],
)
def test_a_stretch_of_lines(lines: tuple[int, int], text: str) -> None:
    source = Source("a.md", "a\r\nb\n\nc")
    span = source.stretch(*lines)
    assert source.text[span.start : span.end] == text


def test_spans_are_ordered_by_start() -> None:
    assert sorted([Span(3, 4), Span(0, 9), Span(0, 1)]) == [Span(0, 1), Span(0, 9), Span(3, 4)]


@given(st.text(alphabet="a四😀\r\n\t\u2028"), st.data())
def test_a_position_leads_back_to_its_offset(text: str, data: st.DataObject) -> None:
    source = Source("a.md", text)
    offset = data.draw(st.integers(0, len(text)))
    place = source.position(offset)
    assert source.line_starts[place.line - 1] + place.column - 1 == offset
    assert len(source.lines) == len(source.line_starts)
