"""The glossary: its shape, the words the product needs, and that no page uses a form it rules out."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from csp_guides.config import LANGUAGES
from csp_guides.glossary import Word, read_glossary
from csp_guides.model.parties import Role
from csp_guides.model.scenario import Outcome
from csp_guides.parsing import parse_file
from csp_guides.resources import package_path
from csp_guides.schema import data_problems
from csp_guides.source import Source

ROOT = Path(__file__).parent.parent
FILE = package_path("glossary.yaml")
PAGES = sorted(path for language in LANGUAGES for path in (ROOT / "docs" / language).rglob("*.md"))


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
    assert [found for word in words(language).values() for found in forms_to_avoid(word.definition, language)] == []


def forms_to_avoid(text: str, language: str) -> Iterator[str]:
    """Ruled-out forms in a text: whole words, whatever their case; in Chinese, which has no blanks, anywhere."""
    for word in words(language).values():
        for form in word.avoid:
            pattern = re.escape(form) if language == "zh-CN" else rf"(?<!\w){re.escape(form)}(?!\w)"
            yield from re.findall(pattern.replace(r"\ ", r"\s+"), text, re.IGNORECASE)


CODE = re.compile(
    r"^(?P<mark>`{3,}|~{3,}).*?^(?P=mark)[ \t]*$"  # fenced blocks
    r"|`[^`\n]+`"
    r"|<!--.*?-->"
    r"|\A---\n.*?^---$"  # front matter
    r"|\{ ?#[a-z0-9-]+ ?\}"  # ids of headings
    r"|\]\([^)]*\)|<https?:[^>]*>",  # addresses
    re.MULTILINE | re.DOTALL,
)
PROSE_OF_SCENARIO = re.compile(r"^(?:title|note|  [a-z/-]+): (.*)$", re.MULTILINE)


def prose(text: str) -> str:
    """A page's sentences, those in its scenarios included."""
    scenarios = re.findall(r"^```yaml csp-scenario$(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    told = [line for scenario in scenarios for line in PROSE_OF_SCENARIO.findall(scenario) if not line.startswith("{")]
    return "\n".join([CODE.sub(" ", text), *told])


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT / "docs").as_posix())
def test_pages_use_no_form_that_is_ruled_out(path: Path) -> None:
    language = path.relative_to(ROOT / "docs").parts[0]
    assert list(forms_to_avoid(prose(path.read_text(encoding="utf-8")), language)) == []


def test_the_search_for_ruled_out_forms_finds_them() -> None:
    form = next(form for word in words("nl-NL").values() for form in word.avoid if " " in form)
    page = f"# Kop {{ #kop }}\n\nDit is {form.upper()}.\n\n```yaml\n{form}\n```\n"
    assert list(forms_to_avoid(prose(page), "nl-NL")) == [form.upper()]
    assert list(forms_to_avoid(prose(f"x{form}x `{form}`"), "nl-NL")) == []
    chinese = next(form for word in words("zh-CN").values() for form in word.avoid)
    assert list(forms_to_avoid(f"四{chinese}川", "zh-CN")) == [chinese]
