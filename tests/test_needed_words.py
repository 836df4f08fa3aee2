"""What a pattern of a term needs: whatever it finds something in has one of these words, folded."""

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csp_guides.discovery import find_project
from csp_guides.project import terms_of
from csp_guides.wording.needed_words import may_hold, needed
from csp_guides.wording.terms import fold

ROOT = Path(__file__).parent.parent
TERMS = terms_of(find_project(ROOT))
FORBIDDEN = sorted({pattern for term in TERMS for pattern in term.forbidden})

PIECES = (
    *("a", "b", "ab", "X", "é", "ß", "ss", "i", "İ", "ı", "K", "s", "ſ", " ", "  ", "\u00a0", "1", ".", r"\.", r"\b"),
    *(r"\d", r"\w", r"\1", r"\x61", r"\u0061", r"\\", "[ab]", "[^a]", "[]a]", "(", "(?:", "(?=", "(?!", "(?<=", "(?<!"),
    *("(?>", "(?P<n>", "(?P=n)", "(?(1)", "(?#a)", "(?i:", "(?x:", ")", ")", ")", "|", "|", "?", "*", "+", "??", "*+"),
    *("{2}", "{0,1}", "{,2}", "{}", "{", "^", "$", "(?i)"),
)
TEXTS = st.text(alphabet="abAXx éßsSſiIİık\u212a1.\\\u00a0{}\u0307", max_size=12)


@given(pieces=st.lists(st.sampled_from(PIECES), min_size=1, max_size=8), texts=st.lists(TEXTS, max_size=8))
def test_what_a_pattern_finds_is_never_passed_over(pieces: Sequence[str], texts: Sequence[str]) -> None:
    written = "".join(pieces)
    for pattern in (written, f"(?i){written}"):
        try:
            compiled = re.compile(pattern)
        except re.error:
            continue
        words = needed(pattern, fold)
        # What the pattern is made of is the likeliest to be found.
        for text in (*texts, written, written.upper(), "".join(piece for piece in pieces if piece.isalnum())):
            assert compiled.search(text) is None or may_hold(fold(text), words), (pattern, text, words)


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("cat", {"cat"}),
        (r"\bcats?\b", {"cat"}),
        ("a cat|the dog", {"a cat", "the dog"}),
        (r"(?i)\b(?:Cat|dog) in", {"cat", "dog"}),
        ("x(?:cat)?yy+z", {"yy"}),
        (r"one \d+ thousand", {" thousand"}),
        ("(?:a|[bc])", set()),
        (r"\x63at", set()),
        (r"(a)\1", set()),
        ("(?x) c a t", set()),
        ("a(?#b)?", set()),
        ("(?i)ı", set()),
        ("", set()),
    ],
)
def test_what_is_needed(pattern: str, words: set[str]) -> None:
    assert needed(pattern, fold) == words


@pytest.mark.parametrize("text", ["CAT", "İs", "ıs", "ſk", "\u212a"])
def test_letters_that_a_pattern_takes_for_each_other(text: str) -> None:
    for pattern in ("(?i)cat", "(?i)is", "(?i)sk", "(?i)k"):
        assert re.search(pattern, text) is None or may_hold(fold(text), needed(pattern, fold))


def test_of_most_patterns_of_terms_something_is_known() -> None:
    known = [pattern for pattern in FORBIDDEN if needed(pattern, fold)]
    assert len(known) > len(FORBIDDEN) * 0.9


def test_no_pattern_of_a_term_is_passed_over_where_it_finds_something() -> None:
    said = [line for path in (ROOT / "docs").rglob("*.md") for line in path.read_text(encoding="utf-8").splitlines()]
    # What is written to be found stands in the files of terms.
    said += [line for path in ROOT.glob("*/**/*terms*.yaml") for line in path.read_text(encoding="utf-8").splitlines()]
    text = "\n".join(sorted({*said}))
    for pattern in FORBIDDEN:
        words = needed(pattern, fold)
        found = {text[text.rfind("\n", 0, hit.start()) + 1 : hit.end()] for hit in re.finditer(pattern, text)}
        assert [line for line in found if not may_hold(fold(line), words)] == [], pattern
