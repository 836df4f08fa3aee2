"""Text set in lines of a width, as a terminal counts it: a character of Chinese takes two columns."""

import re
from collections.abc import Iterable, Iterator

from csp_guides.reporters.text import columns

WIDTH = 88
"""How many columns running text takes at most."""

# Where a line may end: at a blank, and between characters of Chinese, though not before the marks that close a phrase
# nor behind those that open one.
_PIECE = re.compile(
    r"[（《「『【]*[\u2e80-\u2fff\u3040-\u9fff\uf900-\ufaff][，。；：、！？）》」』】”’]*|[ ]"
    r"|[^\s\u2e80-\u2fff\u3040-\u9fff\uf900-\ufaff]+"
)


def wrapped(text: str, width: int) -> Iterator[str]:
    """The lines of a text; a word that is longer than a line has one of its own. An empty text is an empty line."""
    line = ""
    for piece in _PIECE.findall(text):
        if line.strip() and columns((line + piece).rstrip()) > width:
            yield line.rstrip()
            line = ""
        line = (line + piece) if line or piece != " " else ""
    yield line.rstrip()


def in_two_columns(rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    """The lines of names and of the texts beside them."""
    rows = list(rows)
    width = max(columns(name) for name, _ in rows)
    for name, text in rows:
        first, *rest = wrapped(text, max(WIDTH - width - 2, WIDTH // 2))
        yield f"{name}{' ' * (width - columns(name))}  {first}"
        yield from (f"{' ' * width}  {line}" for line in rest)
