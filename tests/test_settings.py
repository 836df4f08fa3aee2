"""The settings of a project: what they mean, what is left open, and what is said of those not understood."""

import json
import re
import tomllib
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from csp_guides.config import LANGUAGES, Config, Layout, Words
from csp_guides.errors import CannotRun
from csp_guides.schema import data_problems
from csp_guides.settings import _SETTINGS, FILES, Settings, read_settings

ROOT = Path(__file__).parent.parent
SCHEMA = json.loads((ROOT / "schemas" / "settings.schema.json").read_text(encoding="utf-8"))

OWN, PYPROJECT = FILES
TABLE = "[tool.csp-guides]\n"


def read(text: str, path: str = OWN) -> Settings:
    settings = read_settings(text.encode(), path)
    assert settings is not None
    return settings


def refused(data: str | bytes, path: str = OWN) -> str:
    with pytest.raises(CannotRun) as stopped:
        read_settings(data.encode() if isinstance(data, str) else data, path)
    return str(stopped.value.message)


ALL = """\
layout = "suffix"
docs = "guides/csp"
languages = ["pt-BR", "en"]
default-language = "pt-BR"
exclude = ["drafts/", "*.old.md"]
date = 2025-03-01
source-age-days = 90
terms = ["our-terms.yaml"]
without-terms = ["zh-cn-half-width"]
"""


@pytest.mark.parametrize(
    ("text", "path"), [(ALL, OWN), (f"{TABLE}{ALL}", PYPROJECT), (f"{TABLE}{ALL}", "../a/" + PYPROJECT)]
)
def test_all_settings(text: str, path: str) -> None:
    assert read(text, path).resolved(()) == Config(
        layout=Layout.SUFFIX,
        docs=PurePosixPath("guides/csp"),
        languages=("pt-BR", "en"),
        default_language="pt-BR",
        exclude=("drafts/", "*.old.md"),
        date=date(2025, 3, 1),
        source_age_days=90,
        words=Words.CHECKED,
        terms=(PurePosixPath("our-terms.yaml"),),
        without_terms=("zh-cn-half-width",),
    )


@pytest.mark.parametrize(
    "text",
    [
        "[tool.csp-guides]\n{}",
        "[ tool.csp-guides ]\n{}",
        '[tool."csp-guides"]\n{}',
        "[tool . csp-guides]\n{}",
        '[tool."csp\\u002dguides"]\n{}',
        "tool.csp-guides.{}",
        "[tool]\ncsp-guides.{}",
        "[tool]\ncsp-guides = {{ {} }}",
        "\ufeff[tool.csp-guides]\r\n{}\r\n",
        "# csp-guides\n[tool.other]\ndocs = 'x'\n[tool.csp-guides] # ours\n{}",
    ],
)
def test_every_way_of_writing_the_table(text: str) -> None:
    assert read(text.format("docs = 'a'"), PYPROJECT) == Settings(docs=PurePosixPath("a"))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[tool.other]\ndocs = 3\n",
        b"# [tool.csp-guides]\n",
        b"[project]\ndependencies = ['csp-guides']\n",
        b"tool = 'csp-guides'\n",
        b"not TOML",
        b"not TOML of csp and guides",
        b"\xff\xfe",
    ],
)
def test_a_project_of_others_says_nothing(data: bytes) -> None:
    assert read_settings(data, PYPROJECT) is None


OTHERS = (
    "[tool.other]",
    "[tool.csp-validator]",
    "[tool.mkdocs-guides]",
    "[tool.csp-guidelines]",
    "[project.csp-guides]",
)


@pytest.mark.parametrize("table", OTHERS)
def test_a_table_of_others_says_nothing(table: str) -> None:
    assert read_settings(f"{table}\nmode = 'strict'\n".encode(), PYPROJECT) is None


@pytest.mark.parametrize(
    "name",
    ["tool.csp_guides", "tool.CSP-Guides", "tool.csp-guide", "tool.cps-guides", "tool.csp-validator", "csp-guides"],
)
def test_a_table_that_is_meant_for_us_and_called_otherwise_stops_the_run(name: str) -> None:
    said = "pyproject.toml: nothing reads the table [{}]; call it [tool.csp-guides]"
    assert refused(f"[{name}]\ndocs = 'docs'\n", PYPROJECT) == said.format(name)
    # Beside the right one it is whatever others make of it.
    assert read(f"[{name}]\ndocs = 'a'\n{TABLE}docs = 'b'\n", PYPROJECT) == Settings(docs=PurePosixPath("b"))


@pytest.mark.parametrize("text", ["", "# nothing yet\n"])
def test_an_empty_file_of_our_own_says_that_this_is_a_project(text: str) -> None:
    assert read(text) == Settings()


@pytest.mark.parametrize("day", ['"2025-03-01"', "2025-03-01", "'2025-03-01'"])
def test_a_day_is_text_or_a_day(day: str) -> None:
    assert read(f"date = {day}\n").date == date(2025, 3, 1)


# What is left open

OPEN: dict[str, tuple[str, tuple[str, ...], Layout, str, tuple[str, ...], str]] = {
    "nothing": ("", (), Layout.SINGLE, ".", ("en",), "en"),
    "folders of others": ("", ("img", "fr"), Layout.SINGLE, ".", ("en",), "en"),
    "two folders": ("", ("pt-BR", "en", "img"), Layout.FOLDER, "docs", ("en", "pt-BR"), "en"),
    "one folder": ("", ("zh-CN",), Layout.FOLDER, "docs", ("zh-CN",), "zh-CN"),
    "one language": ("languages = ['fr']", (), Layout.SINGLE, ".", ("fr",), "fr"),
    "one language with a folder": ("languages = ['fr']", ("fr",), Layout.FOLDER, "docs", ("fr",), "fr"),
    "a default of one's own": ("default-language = 'fr'", (), Layout.SINGLE, ".", ("fr",), "fr"),
    "a default with a folder": ("default-language = 'fr'", ("en", "fr"), Layout.FOLDER, "docs", ("fr", "en"), "fr"),
    "a default without one": ("default-language = 'fr'", ("en",), Layout.FOLDER, "docs", ("fr", "en"), "fr"),
    "several languages": ("languages = ['pt-BR', 'en']", (), Layout.FOLDER, "docs", ("pt-BR", "en"), "en"),
    "several, none English": ("languages = ['fr', 'de']", (), Layout.FOLDER, "docs", ("fr", "de"), "fr"),
    "folders of all": ("layout = 'folder'", (), Layout.FOLDER, "docs", ("en", "pt-BR", "zh-CN", "nl-NL"), "en"),
    "single in spite of a folder": ("layout = 'single'", ("en",), Layout.SINGLE, ".", ("en",), "en"),
    "a folder of pages": ("layout = 'single'\ndocs = 'a'", (), Layout.SINGLE, "a", ("en",), "en"),
    "suffixes": ("layout = 'suffix'\nlanguages = ['en', 'fr']", ("fr",), Layout.SUFFIX, "docs", ("en", "fr"), "en"),
}


@pytest.mark.parametrize(("text", "folders", "layout", "docs", "languages", "default"), OPEN.values(), ids=OPEN)
def test_what_is_left_open_follows_from_the_folders(
    text: str, folders: tuple[str, ...], layout: Layout, docs: str, languages: tuple[str, ...], default: str
) -> None:
    assert read(text).resolved(folders) == Config(
        layout=layout, docs=PurePosixPath(docs), languages=languages, default_language=default
    )


# What is not understood

WRONG = [
    ("layout", "'sufix'"),
    ("layout", "[]"),
    ("docs", "3"),
    ("docs", "''"),
    ("docs", "'/etc'"),
    ("docs", "'../other'"),
    ("docs", r'"a\u0000"'),
    ("languages", "'en'"),
    ("languages", "[]"),
    ("languages", "[1]"),
    ("languages", "['']"),
    ("languages", "['en', 'en']"),
    ("languages", "['english']"),
    ("languages", "['pt_BR']"),
    ("languages", "['../en']"),
    ("default-language", "'..'"),
    ("default-language", "['en']"),
    ("exclude", "'drafts'"),
    ("exclude", "[3]"),
    ("date", "'2025-02-30'"),
    ("date", "'today'"),
    ("date", "'2026-W10-1'"),
    ("date", "0001-01-01"),
    ("date", "2025-03-01T10:00:00"),
    ("date", "20250301"),
    ("date", "true"),
    ("source-age-days", "0"),
    ("source-age-days", "true"),
    ("source-age-days", "'90'"),
    ("source-age-days", "36501"),
]


@pytest.mark.parametrize(("key", "value"), WRONG)
def test_a_wrong_value_is_told_with_its_line_and_what_can_stand_there(key: str, value: str) -> None:
    said = refused(f"# Settings\n\n{key} = {value}\n", "sub/csp-guides.toml")
    assert said.startswith(f"sub/csp-guides.toml:3: the value of “{key}” is not understood; it is ")
    assert refused(f"[tool.other]\n{key} = 1\n{TABLE}{key} = {value}\n", PYPROJECT).startswith("pyproject.toml:4: ")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("docz = 'docs'", "csp-guides.toml:1: “docz” is not a setting; did you mean “docs”?"),
        (
            "default_language = 'en'",
            "csp-guides.toml:1: “default_language” is not a setting; did you mean “default-language”?",
        ),
        ("zzz = 1", "csp-guides.toml:1: “zzz” is not a setting; the settings are layout, docs, languages, "),
        (
            "[docs]\nx = 1",
            "csp-guides.toml:1: the value of “docs” is not understood; it is a folder inside the project",
        ),
        ("[tool.csp-guides]\ndocs = 'docs'", "csp-guides.toml: settings stand at the top here"),
        ("date = ", "csp-guides.toml is not understood: "),
        ("docs = 'a'\ndocs = 'b'", "csp-guides.toml is not understood: "),
        (f"docs = {'[' * 5_000}", "csp-guides.toml is not understood: "),
        (f"docs = {'{a=' * 5_000}", "csp-guides.toml is not understood: "),
        (f"docs = {'9' * 5_000}", "csp-guides.toml is not understood: "),
        (
            "languages = ['en']\ndefault-language = 'fr'",
            "csp-guides.toml: default-language “fr” is not among languages",
        ),
        ("layout = 'single'\nlanguages = ['en', 'fr']", "csp-guides.toml: the layout “single” has one language"),
        ("layout = 'suffix'", "csp-guides.toml: the layout “suffix” needs the languages"),
    ],
)
def test_what_is_not_understood_stops_the_run(text: str, said: str) -> None:
    assert refused(text).startswith(said)


@pytest.mark.parametrize(
    "data",
    [b"[[tool.csp-guides]]\n", b"[tool]\ncsp-guides = 3\n", b"[tool.csp-guides]\n# \xff\n", b"\x00[tool.csp-guides]\n"],
)
def test_a_table_that_is_none_stops_the_run(data: bytes) -> None:
    assert refused(data, PYPROJECT).startswith("pyproject.toml")


def test_a_line_that_is_in_doubt_is_not_told() -> None:
    assert refused('# docs = "a"\ndocs = 3\n').startswith("csp-guides.toml: ")
    assert refused('"do\\u0063s" = 3\n').startswith("csp-guides.toml: ")


# The published schema


def test_the_schema_and_the_program_know_the_same_settings() -> None:
    assert list(SCHEMA["properties"]) == list(_SETTINGS)
    assert SCHEMA["properties"]["layout"]["enum"] == list(Layout)


@pytest.mark.parametrize("key", _SETTINGS)
def test_what_the_schema_gives_as_an_example_is_understood(key: str) -> None:
    read_value, _ = _SETTINGS[key]
    for example in SCHEMA["properties"][key]["examples"]:
        assert list(data_problems("settings", {key: example})) == []
        read_value(example)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_documents_every_setting(language: str) -> None:
    page = (ROOT / "docs" / language / "use" / "settings.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `([a-z-]+)` \|", page, re.MULTILINE) == list(_SETTINGS)


OF_THE_PROGRAM_ALONE = {"'/etc'", "'../other'", r'"a\u0000"', "'2025-02-30'"}
"""What a schema cannot say without becoming unreadable."""


@pytest.mark.parametrize(("key", "value"), [wrong for wrong in WRONG if wrong[1] not in OF_THE_PROGRAM_ALONE])
def test_what_the_program_refuses_the_schema_refuses(key: str, value: str) -> None:

    table: dict[str, Any] = tomllib.loads(f"{key} = {value}")
    as_json = json.loads(json.dumps(table, default=lambda day: day.isoformat()))
    assert list(data_problems("settings", as_json)) != []
