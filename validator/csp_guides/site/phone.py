"""About how high a part of a page is on a phone: enough to tell what fits within two screens of one.

A browser alone knows how high something is, and `make gates` asks one. What a page is made of is known before.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping

from selectolax.lexbor import LexborHTMLParser, LexborNode

SCREEN = 667
"""The height of the smallest phone that counts, 375 pixels wide."""

_COLUMNS = 38
"""How many letters of text a line holds there."""
_LINE, _LARGE, _BETWEEN = 21, 27, 8
"""The height of a line of text, that of one of a large heading, and what parts one block from the next."""
_SMALL: Mapping[str, float] = {"csp-reason__cited": 17, "csp-card__party": 13, "csp-diagram__key": 9, "csp-day": 32}
"""The height of a line of small text by its class; the entries of a legend, for one, share their lines."""
_PICTURE = 260
"""How wide the style sheet draws pictures on phones."""

_BLOCKS = frozenset(
    {"dd", "details", "div", "dl", "h1", "h2", "h3", "h4", "h5", "li", "ol", "p", "pre", "table", "tr", "ul"}
)
_SKIPPED = frozenset({"button", "desc", "script", "style", "summary", "title"})


def height_on_phone(html: str) -> float:
    """About how many pixels high HTML is, with cards that show their picture and their steps."""
    body = LexborHTMLParser(html).body
    return sum(_heights(body)) if body is not None else 0.0


def _heights(node: LexborNode) -> Iterator[float]:
    """The heights of the pictures and of the blocks of text inside a node."""
    for part in node.iter():
        classes = (part.attributes.get("class") or "").split()
        small = next(filter(None, map(_SMALL.get, classes)), None)
        if part.tag == "svg":
            yield _picture(part) if "csp-diagram__picture" in classes else 0.0
        elif small is not None:
            yield small * _lines(part.text())
        elif part.tag in _SKIPPED or "csp-fold" in classes:
            continue
        elif part.tag in _BLOCKS and not any(child.tag in _BLOCKS for child in part.iter()):
            yield (_LARGE if part.tag in {"h1", "h2"} else _LINE) * _lines(part.text()) + _BETWEEN
        else:
            yield from _heights(part)


def _picture(svg: LexborNode) -> float:
    _, _, width, height = map(float, re.findall(r"[\d.]+", svg.attributes.get("viewBox") or "0 0 1 0"))
    return height / width * _PICTURE


def _lines(text: str) -> int:
    columns = sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in " ".join(text.split()))
    return -(-columns // _COLUMNS)
