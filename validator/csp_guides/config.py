"""What a project sets for the validator, in the table `[tool.csp-guides]` of its pyproject.toml."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePosixPath
from typing import Any

from csp_guides.errors import CannotRun
from csp_guides.messages import message

LANGUAGES = ("en", "pt-BR", "zh-CN", "nl-NL")
"""The languages the validator itself speaks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """The settings of one project.

    `docs` is the folder of the pages, one folder for each of `languages` inside; `default_language` is the one whose
    blocks hold the facts. `date` is the day on which undated scenarios happen; a source that was last checked more than
    `source_age_days` before it wants to be looked at again.
    """

    docs: PurePosixPath = field(default_factory=lambda: PurePosixPath("docs"))
    languages: tuple[str, ...] = LANGUAGES
    default_language: str = "en"
    date: date = date(2026, 11, 21)
    source_age_days: int = 365

    def path_of(self, language: str, name: str) -> PurePosixPath:
        """Where a page stands in a language, from the project's root."""
        return self.docs / language / name


def read_config(data: bytes, path: str) -> Config:
    """The settings in a pyproject.toml; the defaults where the table says nothing.

    Raises CannotRun when the file is not TOML or a setting is not understood.
    """
    try:
        table = tomllib.loads(data.decode("utf-8-sig")).get("tool", {}).get("csp-guides", {})
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, AttributeError) as error:
        raise CannotRun(message("{path} is not understood: {reason}", path=path, reason=str(error))) from error
    if not isinstance(table, dict):
        raise CannotRun(message("{path}: [tool.csp-guides] is not a table", path=path))
    settings: dict[str, Any] = {}
    for key, value in table.items():
        settings[key.replace("-", "_")] = _setting(key, value, path)
    config = Config(**settings)
    if config.default_language not in config.languages:
        raise CannotRun(
            message(
                "{path}: default-language “{language}” is not among languages",
                path=path,
                language=config.default_language,
            )
        )
    return config


def _setting(key: str, value: object, path: str) -> object:
    try:
        return _SETTINGS[key](value)
    except KeyError:
        known = tuple(_SETTINGS)
        raise CannotRun(
            message("{path}: “{key}” is not a setting; the settings are {known}", path=path, key=key, known=known)
        ) from None
    except (TypeError, ValueError):
        raise CannotRun(message("{path}: the value of “{key}” is not understood", path=path, key=key)) from None


def _folder(value: object) -> PurePosixPath:
    folder = PurePosixPath(_text(value))
    if folder.is_absolute() or ".." in folder.parts:
        raise ValueError(value)
    return folder


def _text(value: object) -> str:
    if not isinstance(value, str) or not value:
        raise TypeError(value)
    return value


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not value:
        raise TypeError(value)
    return tuple(_text(item) for item in value)


def _date(value: object) -> date:
    # TOML has dates of its own; both ways of writing one are welcome.
    return value if type(value) is date else date.fromisoformat(_text(value))


def _days(value: object) -> int:
    if type(value) is not int or value < 1:
        raise TypeError(value)
    return value


_SETTINGS: Mapping[str, Any] = {
    "docs": _folder,
    "languages": _texts,
    "default-language": _text,
    "date": _date,
    "source-age-days": _days,
}
