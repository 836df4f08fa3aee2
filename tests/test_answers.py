"""What partners asked in public: each question is answered by a page near the home page of each language.

That the search finds these pages, too, is tested in a browser.
"""

import posixpath
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

from case_files import yaml_in
from csp_guides.config import LANGUAGES

HERE = Path(__file__).parent
DOCS = HERE.parent / "docs"
HOME = "index.md"

_LINK = re.compile(r"\]\(([^)\s#:]+\.md)(?:#[^)]*)?\)")


@cache
def answers() -> Mapping[str, list[str]]:
    """The pages that answer each question, by their paths inside a language."""
    pages: dict[str, list[str]] = yaml_in(HERE / "questions/answers.yaml")
    return pages


def questions(language: str) -> Mapping[str, str]:
    """Each question as it is typed in a language."""
    asked: dict[str, str] = yaml_in(HERE / f"questions/{language}.yaml")
    return asked


def links(language: str, page: str) -> Iterator[str]:
    """The pages that the text of a page leads to."""
    text = (DOCS / language / page).read_text(encoding="utf-8")
    for target in _LINK.findall(text):
        yield posixpath.normpath(posixpath.join(posixpath.dirname(page), target))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_that_answers_is_two_clicks_from_home(language: str) -> None:
    first = set(links(language, HOME))
    reached = first.union(*(links(language, page) for page in first))
    far = {asked: pages for asked, pages in answers().items() if not reached.intersection(pages)}
    assert far == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_that_answer_are_there(language: str) -> None:
    pages = {page for pages in answers().values() for page in pages}
    assert [page for page in sorted(pages) if not (DOCS / language / page).is_file()] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_is_asked_in_every_language(language: str) -> None:
    asked = questions(language)
    assert list(asked) == list(answers())
    assert [id for id, words in asked.items() if not words] == []
