"""Tables that can be read on a narrow screen: each cell is told its column, so that a row can stand as a list.

What the style lays out anew is no table to a browser any more, so all parts also say to assistive technology what
they are.
"""

import re
from html import escape, unescape

# As Markdown extensions write them; a table that somebody wrote in HTML with attributes is laid out by that somebody.
_TABLE = re.compile(
    r"<table>\s*<thead>\s*<tr>(?P<head>(?:(?!</?table\b|</thead>).)*)</tr>\s*</thead>"
    r"\s*<tbody>(?P<body>(?:(?!</?table\b).)*)</tbody>\s*</table>",
    re.DOTALL,
)
_ROW = re.compile(r"<tr>(?P<cells>.*?)</tr>", re.DOTALL)
_NAME = re.compile(r"<th(?P<attributes>\s[^<>]*)?>(?P<name>.*?)</th>", re.DOTALL)
_CELL = re.compile(r"<td(?=[\s>])")
_SPANNING = re.compile(r"\b(?:col|row)span=")
_TAG = re.compile(r"<[^<>]*>")


def with_column_names(html: str) -> str:
    """A page's content with the tables of its Markdown in which every cell names its column."""
    return _TABLE.sub(lambda table: table[0] if _SPANNING.search(table[0]) else _named(table), html)


def _named(table: re.Match[str]) -> str:
    names = [" ".join(unescape(_TAG.sub("", head["name"])).split()) for head in _NAME.finditer(table["head"])]
    heads = re.sub(r"<th(?=[\s>])", '<th role="columnheader"', table["head"])
    rows = _ROW.sub(lambda row: f'<tr role="row">{_cells(row["cells"], names)}</tr>', table["body"])
    return (
        '<div class="csp-table"><table role="table">'
        f'<thead role="rowgroup"><tr role="row">{heads}</tr></thead>'
        f'<tbody role="rowgroup">{rows}</tbody></table></div>'
    )


def _cells(cells: str, names: list[str]) -> str:
    column = iter(names)
    return _CELL.sub(lambda _: f'<td role="cell"{_label(next(column, ""))}', cells)


def _label(name: str) -> str:
    return f' data-column="{escape(name)}"' if name else ""
