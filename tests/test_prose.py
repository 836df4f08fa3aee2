"""The prose of a page: what its reader sees, in units, and where each word of it stands."""

import re
import time
from collections.abc import Iterator
from random import Random

import pytest

import constructs
from csp_guides.fences import MAX_PASSAGE, MAX_PROSE_LINES, ContainerKind
from csp_guides.parsing import parse_file
from csp_guides.prose import GAP, Unit, UnitKind, prose, scenario_words
from csp_guides.source import Source
from fuzzing.pages import drawn

LINE_ENDS = pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])


def units(text: str) -> list[Unit]:
    return list(prose(Source("page.md", text)))


def shown(text: str) -> list[tuple[str, str]]:
    return [(unit.kind.value, unit.text) for unit in units(text)]


READ = {
    "paragraph over two lines": ("a *b*\nc __d__\n", [("paragraph", "a b c d")]),
    "hard break": ("a  \nb\\\nc\n", [("paragraph", "a b c")]),
    "heading with an id": ("## A title { #an-id }\n", [("heading", "A title")]),
    "heading with braces inside": ("## A {b} c\n", [("heading", "A {b} c")]),
    "heading below a line": ("A\ntitle\n===\n", [("heading", "A title")]),
    "heading closed by marks": ("# # a # #\n", [("heading", "# a #")]),
    "list": ("- a\n- b\n  c\n", [("item", "a"), ("item", "b c")]),
    "item without marks between": ("1. a\n\n   b\n", [("item", "a"), ("item", "b")]),
    "table": ("| a | b |\n| - | - |\n| c \\| d | |\n", [("row", "a | b"), ("row", "c | d | ")]),
    "alert": ("> [!NOTE]\n> a\n>\n> b\n", [("alert", "a"), ("alert", "b")]),
    "alert with its text below": ("> [!TIP]\n>\n> a\n", [("alert", ""), ("alert", "a")]),
    "quotation": ("> a\n> b\n", [("paragraph", "a b")]),
    "box": ('!!! note "A title"\n    a\n', [("box", "A title"), ("box", "a")]),
    "code": ("a `b` c\n\n    d\n\n```\ne\n```\n", [("paragraph", f"a {GAP} c")]),
    "link": ('a [b *c*](d.md "e") f <https://example.org/>\n', [("paragraph", "a b c f https://example.org/")]),
    "link by reference": ("[a][b] [b]\n\n[b]: c.md\n", [("paragraph", "a b")]),
    "attributes of a link": ("[a](b.md){ .button } c\n", [("paragraph", "a c")]),
    "image": ("a ![b c](d.png) e\n", [("paragraph", f"a {GAP} e"), ("image", "b c")]),
    "image in a link": ("[![a](b.png)](c.md)\n", [("paragraph", GAP), ("image", "a")]),
    "image in a table": ("| ![a](b.png) |\n| - |\n", [("row", GAP), ("image", "a")]),
    "signs written otherwise": ("a&nbsp;b \\* &amp; &#x41;\n", [("paragraph", "a\u00a0b * & A")]),
    "HTML in a line": ("a <b class=x>c</b><br>d <!-- e --> f\n", [("paragraph", "a c d  f")]),
    "HTML": ("<div>\na <b>c</b>\n</div>\n<p>d &amp; e</p>\n", [("html", "a"), ("html", "c"), ("html", "d & e")]),
    "HTML that is not read": ("<script>\na\n</script>\n\n<pre>b</pre> c\n", [("html", "c")]),
    "comment": ("<!-- a -->\n\n<!-- b\n\nc -->\n", []),
    "front matter": (
        "---\ntitle: A title\ntags: [x]\ndescription: >-\n  In two\n  lines\n---\nb\n",
        [("front-matter", "A title"), ("front-matter", "In two lines"), ("paragraph", "b")],
    ),
    "no front matter": ("---\n- a\n---\n", [("item", "a")]),
}


@LINE_ENDS
@pytest.mark.parametrize(("text", "expected"), READ.values(), ids=READ)
def test_prose_is_what_a_reader_sees(text: str, expected: list[tuple[str, str]], line_end: str) -> None:
    assert [(kind.replace("_", "-"), read) for kind, read in shown(text.replace("\n", line_end))] == expected


def words(found: Unit) -> Iterator[re.Match[str]]:
    """The words of a unit that are written as they are read; an entity is one sign for several."""
    return re.finditer(r"[A-Za-z0-9]+|[一-鿿]", found.text)


def misplaced(text: str) -> list[tuple[str, str]]:
    page = Source("page.md", text)
    spans = ((unit.span(*word.span()), word[0]) for unit in prose(page) for word in words(unit))
    return [
        (word, page.text[span.start : span.end]) for span, word in spans if page.text[span.start : span.end] != word
    ]


PLACED = """\
---
title: "Word one: two"
---
# Title `code` three { #an-id }

para *em* **strong** ***both*** `x` [link](para.md "para link") para
link &amp; \\* para ![alt para](alt.png "alt") alt ]( para

> quoted para
> > para `para` para
> lazy
para

- item item
  item `item` item
  - 1. item ![item](item.png) item
    lazy
| a | b | a |
|---|:-:|---|
| a \\| b | a | `a` b |
| b | b

!!! note "box para"
    para para

    - para

Set
text
---

<div title="para">
para <b>para</b>
</div>

中文[链接](中文.md)中文 `中` 中文
"""


@LINE_ENDS
def test_each_word_stands_where_its_place_says(line_end: str) -> None:
    assert not misplaced(PLACED.replace("\n", line_end))


@pytest.mark.parametrize("seed", range(40))
def test_each_word_of_a_page_drawn_by_lot_stands_where_its_place_says(seed: int) -> None:
    random = Random(seed)  # noqa: S311 - The same pages each time.
    assert not misplaced(drawn(random, [{"id": "a", "title": "A title"}]).text)


@pytest.mark.parametrize(
    "text", [page for _, page in constructs.constructs(constructs.CASE.format(id="a", expect="allowed"))]
)
def test_a_scenario_is_no_prose_of_its_page_where_it_is_one(text: str) -> None:
    for unit in units(text):
        assert unit.span(0, len(unit.text)).start <= len(text)
        assert unit.lines[0] < unit.lines[1] <= len(Source("", text).lines)


def test_headings_have_levels_and_ids() -> None:
    found = units("# A\n\n## B { #b }\n\n### C {: .x #c }\n")
    assert [(unit.level, unit.id) for unit in found] == [(1, None), (2, "b"), (3, "c")]


def test_units_know_what_they_stand_in() -> None:
    first, second, _, third = units("- a\n- b\n\ntext\n\n1. c\n")
    assert [one.kind for one in first.within] == [ContainerKind.LIST, ContainerKind.ITEM]
    assert first.within[0] == second.within[0]
    assert first.within[1] != second.within[1]
    assert [one.kind for one in third.within] == [ContainerKind.ORDERED, ContainerKind.ITEM]


def test_rows_have_cells_and_their_table_columns() -> None:
    head, row = units("| a | b |\n| - | - |\n| `c` | d \\| e |\n")
    assert head.cells == ("a", "b")
    assert row.cells == (GAP, "d | e")
    assert [one.columns for one in row.within] == [2, 0]


def test_links_and_code_are_known_by_what_they_show() -> None:
    (unit, _) = units("see [the *page*](a.md#b) and ![c](d.png) and `e`, `f`\n")
    assert [(link.target, unit.text[link.start : link.end], link.is_image) for link in unit.links] == [
        ("a.md#b", "the page", False),
        ("d.png", GAP, True),
    ]
    assert unit.code == ("e", "f")


def test_prose_of_a_scenario_has_places() -> None:
    text = "id: a\ntitle: 'It''s a title'\nnote: >-\n  In two\n  lines.\nlabels:\n  contoso: The seller\n  x: 1\n"
    source = Source("case.yaml", text)
    found = [one.unit for one in scenario_words(parse_file(source))]
    assert [(unit.kind, unit.id, unit.text) for unit in found] == [
        (UnitKind.TITLE, None, "It's a title"),
        (UnitKind.NOTE, None, "In two lines."),
        (UnitKind.LABEL, "contoso", "The seller"),
    ]
    note = found[1].span(found[1].text.index("lines"), len(found[1].text))
    assert source.text[note.start : note.end] == "lines."


@pytest.mark.parametrize("text", ["", "title: [", "- a\n", "title: 1\nnote: [a]\nlabels: x\n", "title: ''\n"])
def test_a_broken_scenario_has_no_prose(text: str) -> None:
    assert not list(scenario_words(parse_file(Source("case.yaml", text))))


LONG = {
    "brackets": "[" * 300_000,
    "backticks": "`a " * 100_000,
    "stars": "*a " * 100_000,
    "images": "![" * 100_000,
    "braces in a heading": "# " + "{ " * 150_000,
    "comments never closed": "<div>\n" + "<!-- " * 100_000,
    "raw tags never closed": "<div>\n" + "<script> " * 100_000,
    "tags never closed": "<div>\n" + "< " * 150_000,
    "paragraphs": "a\n\n" * 9_000,
    "cells": "|a" * 20_000 + "\n" + "|-" * 20_000 + "\n" + "|\\|" * 20_000 + "\n",
    "quotations": "> " * 50_000 + "a",
    "front matter": "---\n" + "title:\n" * 50_000 + "---\n",
    "long title": "---\ntitle: " + "a " * 100_000 + "\n---\n",
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_no_page_takes_long(text: str) -> None:
    started = time.process_time()
    units(text)
    assert time.process_time() - started < 5


def test_a_very_long_passage_is_read_as_it_is_written() -> None:
    (unit,) = units("*a* " * MAX_PASSAGE)
    assert unit.text.startswith("*a* *a*")
    assert not misplaced("*a* b\n" * MAX_PASSAGE)


def test_passages_of_a_very_long_page_are_not_read() -> None:
    assert not units("a\n" * (MAX_PROSE_LINES + 1))
