"""The page of the vocabulary: all that a scenario may say stands on it, in each language."""

import re
from pathlib import Path

import pytest

from csp_guides.config import LANGUAGES
from csp_guides.model import given
from csp_guides.model.steps import kinds as steps
from csp_guides.site.markup_markdown import as_markdown
from csp_guides.site.vocabulary import with_vocabulary
from csp_guides.translate import translator
from csp_guides.vocabulary.whole import vocabulary

DOCS = Path(__file__).parent.parent / "docs"
MARKER = re.compile(r"<!-- csp-guides: vocabulary-[a-z]+ -->")


def filled(language: str) -> str:
    """What the page of a language is filled with."""
    page = (DOCS / language / "use" / "vocabulary.md").read_text(encoding="utf-8")
    return with_vocabulary("".join(MARKER.findall(page)), translator(language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_a_scenario_stands_on_the_page(language: str) -> None:
    html = filled(language)
    expected = {
        *(f"step-{kind}" for kind in steps.KINDS),
        *(f"{place}-{kind}" for place in ("given", "claim") for kind in given.KINDS),
        *(f"expect-{verdict.key}" for verdict in vocabulary().verdicts),
        *(f"value-{one.name}" for one in vocabulary().lists),
    }
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert expected - set(ids) == set()
    assert MARKER.search(html) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_and_value_stands_on_the_page(language: str) -> None:
    written = set(re.findall(r"<code>([^<]*)</code>", filled(language)))
    words = vocabulary()
    keys = {key.name for key in words.keys} | given.ATTRIBUTES.keys()
    values = {choice.written for key in words.keys for choice in key.choices}
    shared = {choice.written for one in words.lists for choice in one.choices}
    assert (keys | values | shared) - written == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_links_lead_to_places_of_the_page(language: str) -> None:
    html = filled(language)
    assert set(re.findall(r'href="#([^"]+)"', html)) - set(re.findall(r' id="([^"]+)"', html)) == set()


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != "en"])
def test_what_is_said_of_a_word_is_translated(language: str) -> None:
    english, here = translator("en"), translator(language)
    same = {said.text for said in vocabulary().messages if here(said) == english(said)}
    assert same == set()


def test_markdown_has_the_examples_as_blocks_of_code_and_the_keys_as_lists() -> None:
    text = as_markdown(with_vocabulary("<!-- csp-guides: vocabulary-expect -->", translator("en")))
    assert "```yaml\nexpect:\n  denied: [order-requires-reseller-relationship]\n  at: 2\n```" in text
    assert "- **`steps` required**\n\n    The numbers of the steps that no rule judges.\n" in text
