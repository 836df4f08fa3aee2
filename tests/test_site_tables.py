"""Tables for narrow screens: what each cell is told of its column, and what stays as it is."""

import re

import pytest
from markdown import markdown

from csp_guides.site.tables import with_column_names
from html_tree import tree

TABLE = """\
| Role | Buys *from* | <b>"Fits"</b> & `a<b` |
| --- | :---: | --- |
| reseller | a provider | if |
| | Microsoft | |
"""
ALONE = "<table><thead><tr><th>A</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table>"


def test_each_cell_names_its_column() -> None:
    made = tree(with_column_names(markdown(TABLE, extensions=["tables"])))
    rows = [[(cell.get("data-column"), cell.text) for cell in row.all("td")] for row in made.one("tbody").all("tr")]
    names = ("Role", "Buys from", '"Fits" & a<b')
    assert rows == [
        list(zip(names, ("reseller", "a provider", "if"), strict=True)),
        list(zip(names, ("", "Microsoft", ""), strict=True)),
    ]


def test_what_is_laid_out_anew_stays_a_table_to_those_who_hear_it() -> None:
    made = tree(with_column_names(markdown(TABLE, extensions=["tables"])))
    roles = {(node.tag, node.get("role")) for node in made.one("div", class_="csp-table")}
    assert {tag: role for tag, role in roles if tag in {"table", "thead", "tbody", "tr", "th", "td"}} == {
        "table": "table",
        "thead": "rowgroup",
        "tbody": "rowgroup",
        "tr": "row",
        "th": "columnheader",
        "td": "cell",
    }


@pytest.mark.parametrize(
    "html",
    [
        "<p>no table</p>",
        ALONE.replace("<table>", '<table class="mine">'),
        ALONE.replace("<td>", '<td rowspan="2">'),
        "<table><tbody><tr><td>b</td></tr></tbody></table>",
        ALONE.removesuffix("</table>"),
        "<pre><code>&lt;table&gt;&lt;thead&gt;</code></pre>",
    ],
    ids=["none", "of somebody's own", "cells that span", "without heads", "never ended", "shown"],
)
def test_other_tables_stay_as_they_are(html: str) -> None:
    assert with_column_names(html) == html


def test_a_column_without_a_name_gives_none() -> None:
    html = with_column_names(ALONE.replace("<th>A</th>", "<th></th>"))
    assert "data-column" not in html
    assert re.search('<td role="cell">b</td>', html)


def test_many_tables_that_never_end_are_read_once() -> None:
    html = "<table><thead><tr>" * 20_000
    assert with_column_names(html) == html
