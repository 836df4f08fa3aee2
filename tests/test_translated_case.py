"""A translated scenario whole: its words in the place of the original's, and not a fact changed."""

import pytest

from csp_guides.model.build import build_prose
from csp_guides.model.scenario import Prose
from csp_guides.parsing import parse_file
from csp_guides.source import Source
from csp_guides.translated_case import translated_case

ORIGINAL = """\
# Kept.
id: sale
title: A sale
note: >-
  It takes
  two lines.
labels: {contoso: Seller, fabrikam: Buyer}  # kept, too
parties:
  contoso: {role: direct-bill}
"""

WORDS = [
    Prose(title="Uma venda", note="Em uma linha.", labels={"contoso": "Vendedor", "fabrikam": "Comprador"}),
    Prose(title="一次销售：说明", note="是的，“好”。", labels={"contoso": "卖方", "fabrikam": "买方（客户）"}),
    Prose(title="No", note="yes: no # no", labels={"contoso": "a, b", "fabrikam": "} x"}),
    Prose(title='\'t Gaat "zo"', note="- a", labels={"contoso": "null", "fabrikam": "[x]"}),
]


@pytest.mark.parametrize("words", WORDS, ids=lambda words: words.title)
def test_the_words_are_those_of_the_translation(words: Prose) -> None:
    text = translated_case(ORIGINAL, words)
    value = parse_file(Source("", text)).value
    assert build_prose(value) == words
    assert value["parties"] == {"contoso": {"role": "direct-bill"}}
    assert "# Kept." in text
    assert "# kept, too" in text
    assert text.count("\n") == ORIGINAL.count("\n") - 2, "a note is on one line"


def test_what_the_original_does_not_have_is_not_added() -> None:
    original = "id: sale\ntitle: A sale\n"
    assert translated_case(original, Prose(title="B", note="c", labels={"d": "e"})) == "id: sale\ntitle: B\n"


def test_an_original_with_its_own_words_says_the_same() -> None:
    value = parse_file(Source("", ORIGINAL)).value
    assert parse_file(Source("", translated_case(ORIGINAL, build_prose(value)))).value == value
