"""The message catalogues: each message of the code, in each language, with its places."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from csp_guides.config import LANGUAGES
from csp_guides.grammar import FORMS
from csp_guides.messages import Place, pieces

ROOT = Path(__file__).parent.parent
CATALOGUES = sorted(ROOT.glob("validator/csp_guides/locale/*/LC_MESSAGES/csp-guides.po"))


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    path = tmp_path_factory.mktemp("messages") / "csp-guides.pot"
    extract = [
        sys.executable,
        "-m",
        "babel.messages.frontend",
        "--quiet",
        "extract",
        "--mapping-file",
        "pyproject.toml",
    ]
    subprocess.run([*extract, "--output-file", path, "validator", "schemas"], cwd=ROOT, check=True)
    return read(path)


@pytest.fixture(params=CATALOGUES, ids=[path.parent.parent.name for path in CATALOGUES])
def catalogue(request: pytest.FixtureRequest) -> Catalog:
    return read(request.param)


def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, abort_invalid=True)


def messages(catalogue: Catalog) -> dict[str, Message]:
    """The messages by their English text, without the header."""
    return {str(entry.id): entry for entry in catalogue if entry.id}


def places(text: str) -> set[str]:
    """The names of what goes into a message; English need not use who is only compared with another."""
    return {piece.name for piece in pieces(text) if isinstance(piece, Place)}


def related(text: str) -> set[str | None]:
    """The names of those with whom others are compared, or agree."""
    return {name for piece in pieces(text) if isinstance(piece, Place) for name in (piece.itself, piece.like) if name}


def written() -> set[str]:
    """The texts of all messages as the code has them: a message inside a message is one that Babel does not see."""
    calls = (
        node
        for path in ROOT.glob("validator/csp_guides/**/*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "message" and node.args
    )
    texts = (node.args[0] for node in calls)
    return {text.value for text in texts if isinstance(text, ast.Constant) and isinstance(text.value, str)}


def test_no_message_of_the_code_is_overlooked(template: Catalog) -> None:
    assert written() - messages(template).keys() == set()


def unknown_forms(text: str, language: str) -> list[Place]:
    return [
        piece
        for piece in pieces(text)
        if isinstance(piece, Place) and (piece.unknown or (piece.form and piece.form not in FORMS[language]))
    ]


def test_there_is_a_catalogue_for_each_language_but_english() -> None:
    assert [path.parent.parent.name for path in CATALOGUES] == ["nl_NL", "pt_BR", "zh_CN"]


def test_the_catalogue_holds_the_messages_of_the_code(template: Catalog, catalogue: Catalog) -> None:
    assert messages(catalogue).keys() == messages(template).keys(), "run `make catalogues`"


def test_every_message_is_translated(catalogue: Catalog) -> None:
    assert [entry.id for entry in messages(catalogue).values() if not entry.string or entry.fuzzy] == []


def test_translations_keep_the_places(catalogue: Catalog) -> None:
    said = messages(catalogue)
    assert [
        text for text, entry in said.items() if not related(str(entry.string)) <= places(text) | related(text)
    ] == []
    assert {text: places(str(entry.string)) for text, entry in said.items()} == {text: places(text) for text in said}


def test_places_ask_for_forms_that_the_language_has(catalogue: Catalog) -> None:
    language = next(tag for tag in LANGUAGES if tag[:2] == str(catalogue.locale)[:2])
    said = messages(catalogue)
    assert [found for text in said for found in unknown_forms(text, "en")] == []
    assert [found for entry in said.values() for found in unknown_forms(str(entry.string), language)] == []
