"""What a project sets for the validator: a file `csp-guides.toml`, or `[tool.csp-guides]` in its pyproject.toml.

Its shape is schemas/settings.schema.json, too; a test holds the two together.
"""

import re
from collections.abc import Callable, Collection, Mapping
from datetime import date
from pathlib import PurePath, PurePosixPath
from typing import Any

from csp_guides import readings
from csp_guides.config import LANGUAGES, PINNED_DAY, ActiveHtml, Config, Layout, Words
from csp_guides.errors import CannotRun
from csp_guides.expressions import expression
from csp_guides.messages import AnyOf, Message, message
from csp_guides.patterns import matcher
from csp_guides.records import dataclass, replace
from csp_guides.spelling import nearest

OWN_FILE = "csp-guides.toml"
PYPROJECT = "pyproject.toml"
FILES = (OWN_FILE, PYPROJECT)
"""The files in which settings may stand; no folder may have both."""

_NAME = "csp-guides"
_FORMER_NAME = "csp-validator"
_MISSPELT = 0.84
# A name can also be written with escapes.
_NAMES_US = (_NAME.encode(), b"\\u")
_HINTS_AT_US = (*_NAMES_US, b"csp", b"guides")

_MOST_DAYS = 36_500
_TAG = expression(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_DAY = expression(r"(?:19|2\d)\d\d-\d\d-\d\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a project says, each value being understood; None where it leaves open what follows from its folders."""

    layout: Layout | None = None
    docs: PurePosixPath | None = None
    languages: tuple[str, ...] | None = None
    default_language: str | None = None
    exclude: tuple[str, ...] = ()
    date: date = PINNED_DAY
    source_age_days: int = 365
    active_html: ActiveHtml = ActiveHtml.REFUSED
    terms: tuple[PurePosixPath, ...] | bool | None = None
    without_terms: tuple[str, ...] = ()

    @property
    def folder_of_languages(self) -> PurePosixPath:
        """Where folders of languages would be."""
        return self.docs or PurePosixPath("docs")

    def resolved(self, folders: Collection[str]) -> Config:
        """The settings without gaps; `folders` are the names of those in `folder_of_languages`.

        Without a layout, a language that has a folder makes it `folder`, and so do several languages that are named.
        """
        own = () if self.default_language is None else (self.default_language,)
        known = self.languages or tuple(dict.fromkeys((*own, *LANGUAGES)))
        there = tuple(language for language in known if language in folders)
        several = self.languages is not None and len(self.languages) > 1
        layout = self.layout or (Layout.FOLDER if there or several else Layout.SINGLE)
        languages = self.languages or there or known
        default = self.default_language or ("en" if "en" in languages else languages[0])
        if layout is Layout.SINGLE:
            languages = (default,)
        elif default not in languages:
            languages = (default, *languages)
        return Config(
            layout=layout,
            docs=self.docs or PurePosixPath("." if layout is Layout.SINGLE else "docs"),
            languages=languages,
            default_language=default,
            exclude=self.exclude,
            date=self.date,
            source_age_days=self.source_age_days,
            active_html=self.active_html,
            words=self._words,
            terms=self.terms if isinstance(self.terms, tuple) else (),
            without_terms=self.without_terms,
        )

    @property
    def _words(self) -> Words:
        if self.terms is None:
            return Words.CHECKED_BESIDE_SCENARIOS
        return Words.UNCHECKED if self.terms is False else Words.CHECKED


def without_settings(folders: Collection[str]) -> Config:
    """What holds where nothing is set: nobody has said that all pages are of one hand, or about scenarios."""
    return replace(Settings().resolved(folders), active_html=ActiveHtml.REFUSED_BESIDE_SCENARIOS)


def read_settings(data: bytes, path: str) -> Settings | None:
    """The settings in a file of one of the names in `FILES`; None when a pyproject.toml says nothing to us.

    `path` is as it is shown to people. Raises CannotRun when the file is not TOML or a setting is not understood; a
    pyproject.toml that does not even mention us may be as broken as it likes.
    """
    own = PurePath(path).name == OWN_FILE
    if not own and not _mentions(data, _HINTS_AT_US):
        return None
    try:
        text = data.decode("utf-8-sig")
        whole = _read_toml(text)
    except (ValueError, RecursionError) as error:
        # The parser lets pass what Python says of a number with thousands of digits, and of thousands of brackets.
        if not own and not _mentions(data, _NAMES_US):
            return None
        raise CannotRun(message("{path} is not understood: {reason}", path=path, reason=str(error))) from error
    table = whole if own else _table(whole, path)
    if table is None:
        return None
    values: dict[str, Any] = {key.replace("-", "_"): _value(key, table[key], text, path) for key in table}
    settings = Settings(**values)
    _check_together(settings, path)
    return settings


def _read_toml(text: str) -> Any:
    """What a text in TOML says. Raises ValueError and RecursionError."""
    whole = readings.known("toml", text)
    if whole is None:
        # Imported here: settings seldom change, and the parser takes as long as a third of an interpreter to start.
        import tomllib

        whole = tomllib.loads(text)
        readings.note("toml", text, whole)
    return whole


def _mentions(data: bytes, words: Collection[bytes]) -> bool:
    """Whether a file holds one of the words in any case; decides cheaply for the many that have nothing for us."""
    lower = data.lower()
    return any(word in lower for word in words)


def _table(whole: Mapping[str, Any], path: str) -> Mapping[str, Any] | None:
    tools = whole.get("tool")
    tools = tools if isinstance(tools, dict) else {}
    table = tools.get(_NAME)
    if table is None:
        _refuse_misnamed(tools, whole, path)
    elif not isinstance(table, dict):
        raise CannotRun(message("{path}: [tool.csp-guides] is not a table", path=path))
    return table


def _refuse_misnamed(tools: Mapping[str, Any], whole: Mapping[str, Any], path: str) -> None:
    """Raises CannotRun for a table that is meant for us but is called otherwise: its settings would hold nowhere."""
    for name, table in tools.items():
        if isinstance(table, dict) and (nearest(name.lower(), [_NAME], like=_MISSPELT) or _was_ours(name, table)):
            raise _misnamed(f"tool.{name}", path)
    if isinstance(whole.get(_NAME), dict):
        raise _misnamed(_NAME, path)


def _was_ours(name: str, table: Mapping[str, Any]) -> bool:
    """Whether a table has the name that ours had at first, which is also that of a tool of others."""
    return name == _FORMER_NAME and bool(table) and table.keys() <= _SETTINGS.keys()


def _misnamed(name: str, path: str) -> CannotRun:
    text = message("{path}: the table [{name}] is not read; its name must be [tool.csp-guides]", path=path, name=name)
    return CannotRun(text)


def _value(key: str, value: object, text: str, path: str) -> object:
    place = place_of_setting(key, text, path)
    if key not in _SETTINGS:
        raise CannotRun(_unknown(key, place, path))
    read, expected = _SETTINGS[key]
    try:
        return read(value)
    except (TypeError, ValueError):
        said = message(
            "{path}: the value of “{key}” is not understood; {expected}", path=place, key=key, expected=expected
        )
        raise CannotRun(said) from None


def _unknown(key: str, place: str, path: str) -> Message:
    if key in ("tool", "csp-guides") and PurePath(path).name == OWN_FILE:
        return message(
            "{path}: in this file, settings belong at the top level, without a table around them", path=place
        )
    near = nearest(key, _SETTINGS)
    if near is not None:
        return message("{path}: “{key}” is not a setting; did you mean “{near}”?", path=place, key=key, near=near)
    known = tuple(_SETTINGS)
    return message("{path}: “{key}” is not a setting; the settings are {known}", path=place, key=key, known=known)


def place_of_setting(key: str, text: str, path: str) -> str:
    """The file, with the line of a setting when there can be no doubt of it: the TOML parser keeps no lines."""
    start = 0 if PurePath(path).name == OWN_FILE else max(text.find(_NAME), 0)
    written = re.compile(rf"""(?<![\w-]){re.escape(key)}["']?[ \t]*[=\]]""")
    found = [one.start() for one in written.finditer(text, start)]
    return path if len(found) != 1 else f"{path}:{text.count(chr(10), 0, found[0]) + 1}"


def _check_together(settings: Settings, path: str) -> None:
    """Raises CannotRun for settings that do not go together."""
    languages, default = settings.languages or (), settings.default_language
    if languages and default is not None and default not in languages:
        text = message("{path}: default-language “{language}” is not among languages", path=path, language=default)
        raise CannotRun(text)
    if settings.layout is Layout.SINGLE and len(languages) > 1:
        raise CannotRun(message("{path}: the layout “single” has one language, and languages names several", path=path))
    if settings.layout is Layout.SUFFIX and not languages:
        text = message(
            '{path}: the layout “suffix” needs the languages, for example languages = ["en", "pt-BR"]', path=path
        )
        raise CannotRun(text)


def _folder(value: object) -> PurePosixPath:
    folder = PurePosixPath(_text(value))
    if folder.is_absolute() or ".." in folder.parts:
        raise ValueError(value)
    return folder


def _text(value: object) -> str:
    # Neither a path nor a pattern may hold a NUL, and what cannot be seen is a slip.
    if not isinstance(value, str) or not value or not value.isprintable():
        raise ValueError(value)
    return value


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError(value)
    return tuple(_text(item) for item in value)


def _patterns(value: object) -> tuple[str, ...]:
    patterns = _texts(value)
    matcher(patterns)
    return patterns


def _tag(value: object) -> str:
    if _TAG.fullmatch(_text(value)) is None:
        raise ValueError(value)
    return _text(value)


def _tags(value: object) -> tuple[str, ...]:
    tags = tuple(_tag(item) for item in _texts(value))
    if not tags or len(set(tags)) < len(tags):
        raise ValueError(value)
    return tags


def _day(value: object) -> date:
    # TOML has days of its own; both ways of writing one are welcome.
    text = value.isoformat() if type(value) is date else _text(value)
    if _DAY.fullmatch(text) is None:
        raise ValueError(value)
    return date.fromisoformat(text)


def _days(value: object) -> int:
    if type(value) is not int or not 1 <= value <= _MOST_DAYS:
        raise ValueError(value)
    return value


def _active_html(value: object) -> ActiveHtml:
    if not isinstance(value, bool):
        raise TypeError(value)
    return ActiveHtml.ALLOWED if value else ActiveHtml.REFUSED


def _terms(value: object) -> tuple[PurePosixPath, ...] | bool:
    if isinstance(value, bool):
        return value
    if not isinstance(value, list):
        raise TypeError(value)
    return tuple(map(_folder, value))


_SETTINGS: Mapping[str, tuple[Callable[[Any], object], Message]] = {
    "layout": (Layout, message("it is one of: {choices}", choices=AnyOf(tuple(Layout)))),
    "docs": (_folder, message('it is a folder inside the project, for example "docs"')),
    "languages": (_tags, message('it is a list of language tags, each once, for example ["en", "pt-BR"]')),
    "default-language": (_tag, message('it is a language tag, for example "pt-BR"')),
    "exclude": (
        _patterns,
        message('it is a list of patterns as in a .gitignore, for example ["drafts/"], with few wildcards in each'),
    ),
    "date": (_day, message("it is a day, for example 2026-11-21")),
    "source-age-days": (_days, message("it is a whole number of days, from 1 to {most}", most=_MOST_DAYS)),
    "active-html": (_active_html, message("it is true or false")),
    "terms": (
        _terms,
        message('it is a list of files inside the project, for example ["our-terms.yaml"], or true or false'),
    ),
    "without-terms": (_texts, message('it is a list of ids of terms, for example ["zh-cn-half-width"]')),
}
