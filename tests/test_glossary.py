"""The glossary: its shape, the words the product needs, its evidence and its order."""

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from csp_guides.config import LANGUAGES
from csp_guides.glossary import Origin, Word, read_glossary
from csp_guides.model.parties import Role
from csp_guides.model.scenario import Outcome
from csp_guides.parsing import parse_file
from csp_guides.resources import package_path
from csp_guides.schema import data_problems
from csp_guides.site.collation import initial, sort_key
from csp_guides.source import Source
from csp_guides.wording.terms import shipped_terms

ROOT = Path(__file__).parent.parent
FILE = package_path("glossary.yaml")


def words(language: str) -> dict[str, Word]:
    return {entry.id: entry.words[language] for entry in read_glossary()}


def test_it_can_be_read_and_fits_its_schema() -> None:
    document = parse_file(Source(FILE.name, FILE.read_text(encoding="utf-8")))
    assert document.problems == ()
    assert list(data_problems("glossary", document.value)) == []


def test_every_id_stands_once() -> None:
    items: list[dict[str, Any]] = parse_file(Source(FILE.name, FILE.read_text(encoding="utf-8"))).value
    ids = [item["id"] for item in items]
    assert sorted(set(ids)) == sorted(ids)


def terms_in_code() -> Iterator[str]:
    """Every `Term("...")` that the product writes out."""
    for path in sorted((ROOT / "validator").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Term":
                yield from (str(word.value) for word in node.args if isinstance(word, ast.Constant))


SPOKEN_OF = [
    "company", "tenant", "customer", "partnership", "customer-relationship", "delegated-administration", "subscription",
    "partner-of-record", "channel", "scenario", "step", "rule", "finding", "verdict", "claim",
]  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_that_is_needed_is_there(language: str) -> None:
    needed = {*terms_in_code(), *(role.term.id for role in Role), *map(str, Outcome), *SPOKEN_OF}
    assert needed - words(language).keys() == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_is_both_right_and_wrong(language: str) -> None:
    right = {term.casefold() for word in words(language).values() for term in (word.term, *word.also)}
    wrong = {form.casefold() for word in words(language).values() for form in word.avoid}
    assert right & wrong == set()


SHARED = {"global-admin", "global-administrator"}
"""Two roles, in Partner Center and in Entra, which only English tells apart."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_term_means_one_thing(language: str) -> None:
    terms = Counter(word.term.casefold() for id, word in words(language).items() if id not in SHARED)
    assert [term for term, count in terms.items() if count > 1] == []


def test_names_stay_as_they_are() -> None:
    for entry in read_glossary():
        if entry.name:
            assert {word.term for word in entry.words.values()} == {entry.words["en"].term}


@pytest.mark.parametrize("language", LANGUAGES)
def test_definitions_use_no_form_that_is_ruled_out(language: str) -> None:
    terms = [term for term in shipped_terms() if term.language == language]
    definitions = [word.definition for word in words(language).values()]
    assert [(term.id, text) for text in definitions for term in terms if any(term.found(text))] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_counted_was_the_term_and_what_stands_beside_it(language: str) -> None:
    for id, word in words(language).items():
        if word.evidence.counts:
            assert word.evidence.counts.keys() == {word.term, *word.also, *word.avoid}, id
            assert any(word.evidence.counts.values()), id
        assert (word.evidence.source is Origin.ARTICLES) == bool(word.evidence.counts), id


def test_chinese_is_sorted_by_sound() -> None:
    assert sorted(["租户", "云", "案例", "Azure 计划", "场景", "步骤"], key=lambda word: sort_key(word, "zh-CN")) == [
        "Azure 计划",
        "案例",
        "步骤",
        "场景",
        "云",
        "租户",
    ]


def test_other_languages_are_sorted_without_regard_to_case_and_accents() -> None:
    assert sorted(["não", "nuvem", "Área", "agente", "assinatura"], key=lambda word: sort_key(word, "pt-BR")) == [
        "agente",
        "Área",
        "assinatura",
        "não",
        "nuvem",
    ]


@pytest.mark.parametrize(
    ("word", "language", "letter"),
    [
        ("Área", "pt-BR", "A"),
        ("één", "nl-NL", "E"),
        ("Azure 计划", "zh-CN", "A"),
        ("案例", "zh-CN", "A"),
        ("步骤", "zh-CN", "B"),
        ("场景", "zh-CN", "C"),
        ("租户", "zh-CN", "Z"),
        ("云", "zh-CN", "Y"),
        ("座", "zh-CN", "Z"),
    ],
)
def test_words_stand_under_their_first_letter(word: str, language: str, letter: str) -> None:
    assert initial(word, language) == letter


def test_every_chinese_character_is_among_those_that_are_ordered_by_sound() -> None:
    """The first level of GB 2312: rows 16 to 55."""
    rows = {
        character: character.encode("gb18030")[0] - 0xA0 for word in words("zh-CN").values() for character in word.term
    }
    assert [character for character, row in rows.items() if not character.isascii() and not 16 <= row <= 55] == []
