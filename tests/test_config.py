"""The settings of a project: defaults, both ways of writing a day, and what is said of those not understood."""

from datetime import date
from pathlib import PurePosixPath

import pytest

from csp_guides.config import Config, read_config
from csp_guides.errors import CannotRun


def read(text: str) -> Config:
    return read_config(text.encode(), "pyproject.toml")


@pytest.mark.parametrize("text", ["", "[tool.csp-guides]\n", "[tool.other]\ndocs = 3\n", "[project]\nname = 'x'\n"])
def test_defaults(text: str) -> None:
    assert read(text) == Config()


def test_all_settings() -> None:
    assert read(
        "[tool.csp-guides]\n"
        'docs = "guides/csp"\n'
        'languages = ["pt-BR", "en"]\n'
        'default-language = "pt-BR"\n'
        "date = 2025-03-01\n"
    ) == Config(
        docs=PurePosixPath("guides/csp"),
        languages=("pt-BR", "en"),
        default_language="pt-BR",
        date=date(2025, 3, 1),
    )


@pytest.mark.parametrize("day", ['"2025-03-01"', "2025-03-01", "'2025-03-01'"])
def test_a_day_is_text_or_a_day(day: str) -> None:
    assert read(f"[tool.csp-guides]\ndate = {day}\n").date == date(2025, 3, 1)


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("docz = 'docs'", "“docz”"),
        ("default_language = 'en'", "“default_language”"),
        ("docs = 3", "“docs”"),
        ("docs = ''", "“docs”"),
        ("docs = '/etc'", "“docs”"),
        ("docs = '../other'", "“docs”"),
        ("languages = 'en'", "“languages”"),
        ("languages = []", "“languages”"),
        ("languages = [1]", "“languages”"),
        ("languages = ['']", "“languages”"),
        ("languages = ['pt-BR']", "“en”"),
        ("default-language = 'fr'", "“fr”"),
        ("date = '2025-02-30'", "“date”"),
        ("date = 'today'", "“date”"),
        ("date = 2025-03-01T10:00:00", "“date”"),
        ("date = 20250301", "“date”"),
        ("date = true", "“date”"),
        ("date = ", "line 2"),
        ("docs = 'a'\ndocs = 'b'", "line 3"),
    ],
)
def test_what_is_not_understood_stops_the_run(setting: str, said: str) -> None:
    with pytest.raises(CannotRun) as stopped:
        read(f"[tool.csp-guides]\n{setting}\n")
    assert said in str(stopped.value.message)
    assert "pyproject.toml" in str(stopped.value.message)


@pytest.mark.parametrize(
    "data",
    [
        b"[[tool.csp-guides]]\n",
        b"tool = 'x'\n",
        b"[tool]\ncsp-guides = 3\n",
        b"[tool.csp-guides]\n# \xff\n",
        b"\x00[tool.csp-guides]\n",
    ],
)
def test_a_table_that_is_none_stops_the_run(data: bytes) -> None:
    with pytest.raises(CannotRun):
        read_config(data, "pyproject.toml")


def test_a_byte_order_mark_is_no_setting() -> None:
    assert read_config("\ufeff[tool.csp-guides]\ndocs = 'a'\n".encode(), "pyproject.toml").docs == PurePosixPath("a")
