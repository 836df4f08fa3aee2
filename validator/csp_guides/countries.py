"""Countries and regions as our languages write them: by the CLDR, and by data where a house style differs."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from csp_guides.cldr import country_name
from csp_guides.grammar import Noun, Number
from csp_guides.parsing import parse_file
from csp_guides.resources import package_file
from csp_guides.source import Source


@cache
def country(code: str, language: str) -> Noun:
    """The name of a country, with the gender of its article if it takes one."""
    ours = _read()[language]
    gender = next((gender for gender, codes in ours.get("articles", {}).items() if code in codes.split()), None)
    return Noun(
        text=ours["names"].get(code) or country_name(code, language),
        gender=gender,
        # Its article makes of a name a word such as others: “the Netherlands”, as “the order”.
        number=Number.NAME if gender is None else Number.PLURAL,
    )


@cache
def _read() -> Mapping[str, Mapping[str, Any]]:
    path = package_file("countries.yaml")
    value: Mapping[str, Mapping[str, Any]] = parse_file(Source(path.name, path.read_text(encoding="utf-8"))).value
    return value
