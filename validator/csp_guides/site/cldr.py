"""Countries and days as each language writes them, by the Unicode CLDR. The only door to Babel."""

from datetime import date

from babel import Locale
from babel.dates import format_date


def country_name(code: str, language: str) -> str:
    """The country of an ISO 3166-1 code; the code itself when CLDR has none."""
    return str(_locale(language).territories.get(code, code))


def long_date(day: date, language: str) -> str:
    """A day written out."""
    return str(format_date(day, "long", locale=_locale(language)))


def _locale(language: str) -> Locale:
    return Locale.parse(language, sep="-")
