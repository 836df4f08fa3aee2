"""Patterns of files: no pattern takes more time than a path is long to the power of a few."""

import pytest

from csp_guides.patterns import matcher


def test_a_pattern_of_many_wildcards_is_refused() -> None:
    with pytest.raises(ValueError, match="wildcards"):
        matcher(["*a" * 30 + "b"])


@pytest.mark.parametrize("pattern", ["**/*_test*/**", "!/**/a/*/b-*-*.md", "*.*.*"])
def test_a_pattern_of_a_few_wildcards_is_taken(pattern: str) -> None:
    assert matcher([pattern])("x/y") is False
