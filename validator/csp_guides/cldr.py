"""What languages say of days, months, countries and amounts, by the Unicode CLDR. The only door to Babel.

Babel is imported where it is needed: most runs find nothing, and then say nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale

# The house styles where they differ from CLDR: blanks around digits, the months of Chinese by number, and its
# brackets and commas as wide as a character.
_DAYS = {"zh-CN": "y 年 M 月 d 日"}
_FIRST = {"pt-BR": "d'º' 'de' MMMM 'de' y"}
_MARKS = {"zh-CN": ((" (", "（"), (", ", "，"), (")", "）"))}
_MONTHS = {"zh-CN": "{number} 月"}

# As in the CLDR, with which a test compares it: a summary counts, too, and must not wait for a library.
_GROUPS = {"pt-BR": ".", "nl-NL": "."}
_MONEY = {
    "en": "USD {amount}",
    "pt-BR": "US$\N{NO-BREAK SPACE}{amount}",
    "zh-CN": "{amount} 美元",
    "nl-NL": "{amount} dollar",
}


@lru_cache(maxsize=4096)
def long_date(day: date, language: str) -> str:
    """A day written out: “October 1, 2025”."""
    from babel.dates import format_date

    pattern = _FIRST.get(language) if day.day == 1 else None
    return str(format_date(day, pattern or _DAYS.get(language, "long"), locale=_locale(language)))


def month_name(number: int, language: str) -> str:
    """A month by its name, as it stands in a sentence."""
    name = _MONTHS.get(language, "{name}")
    return name.format(name=_locale(language).months["format"]["wide"][number], number=number)


def country_name(code: str, language: str) -> str:
    """The country of an ISO 3166-1 code; the code itself when CLDR has none."""
    return str(_locale(language).territories.get(code, code))


def language_name(tag: str, language: str) -> str:
    """What a language is called in another one: “Portuguese (Brazil)”; the tag itself when CLDR has no name for it."""
    from babel import UnknownLocaleError

    try:
        name = _locale(tag).get_display_name(_locale(language)) or tag
    except (ValueError, UnknownLocaleError):
        return tag
    for written, instead in _MARKS.get(language, ()):
        name = name.replace(written, instead)
    return name


@cache
def country_codes(languages: tuple[str, ...]) -> Mapping[str, str]:
    """The ISO 3166-1 codes of countries by their names in any of some languages, in lower case."""
    return {
        name.casefold(): code
        for language in languages
        for code, name in _locale(language).territories.items()
        if len(code) == 2 and code.isalpha()
    }


def grouped(number: int, language: str) -> str:
    """A number with its groups of digits, from four digits on."""
    return f"{number:,}".replace(",", _GROUPS.get(language, ","))


def in_dollars(amount: int, language: str) -> str:
    """An amount of US dollars."""
    return _MONEY[language].format(amount=grouped(amount, language))


@cache
def _locale(language: str) -> Locale:
    from babel import Locale

    return Locale.parse(language, sep="-")
