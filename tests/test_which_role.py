"""The guide to a role: every answer leads on, every result is reached and says where to read on, in each language."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from csp_guides.config import LANGUAGES

DOCS = Path(__file__).parent.parent / "docs"
FIRST = "purpose"
RESULTS = {"reseller", "direct-bill", "provider", "advisor", "customer", "several-roles"}

_SECTION = re.compile(r"^## (?P<title>.+?) \{ #(?P<id>[a-z-]+)(?: \.(?P<kind>question|result))? \}$", re.MULTILINE)
_ANSWER = re.compile(r"^- \[[^\]]+\]\(#([a-z-]+)\)$", re.MULTILINE)
_GUIDE = re.compile(r"\(work-with-other-partners\.md#([a-z-]+)\)")


@dataclass(frozen=True)
class Section:
    """A heading of the page with its text, and whether it asks, or is where answers lead."""

    title: str
    kind: str | None
    text: str

    @property
    def answers(self) -> list[str]:
        return _ANSWER.findall(self.text)


@cache
def sections(language: str) -> Mapping[str, Section]:
    text = (DOCS / language / "which-role.md").read_text(encoding="utf-8")
    found = list(_SECTION.finditer(text))
    ends = [*(one.start() for one in found[1:]), len(text)]
    return {
        one["id"]: Section(one["title"], one["kind"], text[one.end() : end])
        for one, end in zip(found, ends, strict=True)
    }


def of_kind(language: str, kind: str) -> Mapping[str, Section]:
    return {id: section for id, section in sections(language).items() if section.kind == kind}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_answer_leads_to_a_question_further_down_or_to_a_result(language: str) -> None:
    order = list(sections(language))
    for id, question in of_kind(language, "question").items():
        assert 2 <= len(question.answers) <= 3, id
        for answer in question.answers:
            assert sections(language)[answer].kind in {"question", "result"}, answer
            assert order.index(answer) > order.index(id), "nobody goes in circles"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_and_every_result_is_reached(language: str) -> None:
    reached, left = set[str](), [FIRST]
    while left:
        id = left.pop()
        reached.add(id)
        if sections(language)[id].kind == "question":
            left += set(sections(language)[id].answers) - reached
    assert reached == of_kind(language, "question").keys() | RESULTS
    assert of_kind(language, "result").keys() == RESULTS


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_result_leads_to_a_section_of_the_guide(language: str) -> None:
    guide = (DOCS / language / "work-with-other-partners.md").read_text(encoding="utf-8")
    for id, result in of_kind(language, "result").items():
        (read_on,) = _GUIDE.findall(result.text)
        assert f"{{ #{read_on} }}" in guide, id


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_answer_names_the_number_of_its_question(language: str) -> None:
    """On paper nobody can follow a link."""
    for number, (id, question) in enumerate(of_kind(language, "question").items(), start=1):
        assert question.title.startswith(f"{number}. ")
        pointing = re.findall(
            rf"^- \[([^\]]+)\]\(#{id}\)$", "".join(one.text for one in sections(language).values()), re.MULTILINE
        )
        assert bool(pointing) is (id != FIRST)
        assert all(re.search(rf"(?<!\d){number}$", words) for words in pointing), pointing


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_way_is_the_same_in_each_language(language: str) -> None:
    english = {id: (one.kind, one.answers) for id, one in sections("en").items()}
    assert {id: (one.kind, one.answers) for id, one in sections(language).items()} == english
