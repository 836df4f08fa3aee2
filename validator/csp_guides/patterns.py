"""Patterns of files as in a .gitignore. The only door to pathspec."""

import re
from collections.abc import Callable, Sequence

MOST_STARS = 3
"""How many wildcards a pattern has at most, beside `**/` at its beginning and `/**` at its end.

The time that a regular expression takes grows with the length of a path to the power of their number.
"""


def matcher(patterns: Sequence[str]) -> Callable[[str], bool]:
    """Whether the last pattern that speaks of a path takes it; a folder's path ends with a slash.

    Raises ValueError for a pattern that means nothing or has too many wildcards.
    """
    if not patterns:
        return lambda _: False
    if any(_stars(pattern) > MOST_STARS for pattern in patterns):
        raise ValueError(f"more than {MOST_STARS} wildcards")
    # Imported here: most projects leave nothing out.
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(patterns).match_file


def _stars(pattern: str) -> int:
    inner = (
        pattern.strip().removeprefix("!").removeprefix("/").removeprefix("**/").removesuffix("/").removesuffix("/**")
    )
    return len(re.findall(r"\*+", inner))
