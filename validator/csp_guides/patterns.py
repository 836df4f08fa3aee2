"""Patterns of files as in a .gitignore. The only door to pathspec."""

from collections.abc import Callable, Sequence


def matcher(patterns: Sequence[str]) -> Callable[[str], bool]:
    """Whether the last pattern that speaks of a path takes it; a folder's path ends with a slash.

    Raises ValueError for a pattern that means nothing.
    """
    if not patterns:
        return lambda _: False
    # Imported here: most projects leave nothing out.
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(patterns).match_file
