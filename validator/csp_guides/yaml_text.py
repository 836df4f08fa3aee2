"""A text in YAML as all who read one know it: how much of it is read, and where its characters stand."""

from bisect import bisect_right
from collections.abc import Callable
from typing import TypeAlias

from csp_guides.expressions import expression

MAX_CHARACTERS = 2_097_152
MAX_DEPTH = 32
MAX_VALUES = 100_000

# Behind a backslash that is itself escaped, nothing is.
PAIR = expression(r"(?<!\\)((?:\\\\)*)\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})")
"""One character as two escapes, as JSON writes it."""

Pieces: TypeAlias = tuple[tuple[int, int], ...]
"""Where pieces of what is parsed begin, and where these begin in the source; between them, both run in step."""


def offsets_of(pieces: Pieces) -> Callable[[int], int]:
    """From the index of a character that YAML marks to its offset in the source.

    The line of a mark would not do: libyaml also counts U+0085, U+2028 and U+2029 as ends of lines, and nothing else
    does.
    """
    starts = [start for start, _ in pieces]

    def offset(index: int) -> int:
        start, there = pieces[bisect_right(starts, index) - 1] if pieces else (0, 0)
        return there + index - start

    return offset
