"""The CSP regions: which countries are in which, and since when."""

from collections import Counter
from datetime import date, timedelta
from itertools import product
from string import ascii_uppercase

import pytest
from babel import Locale

from csp_guides.model.regions import BEFORE_UNITED_STATES_GREW, MEMBERS, UNITED_STATES_GREW, Region, region

TODAY = date(2026, 11, 21)
DAY_BEFORE = UNITED_STATES_GREW - timedelta(days=1)

# What CLDR names besides the countries of ISO 3166-1: groups of countries, parts of one, codes for tests.
NO_COUNTRIES = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"}
KOSOVO = "XK"


def in_region(wanted: Region, on: date) -> set[str]:
    """Asks for every pair of letters, so that nothing is in a region that no list names."""
    codes = ("".join(letters) for letters in product(ascii_uppercase, repeat=2))
    return {code for code in codes if region(code, on) is wanted}


@pytest.mark.parametrize(
    ("wanted", "markets"),
    [
        (Region.AFRICA, 47),
        (Region.ASIA_PACIFIC, 18),
        (Region.AUSTRALIA, 21),
        (Region.BRAZIL, 1),
        (Region.CANADA, 2),
        (Region.CHINA, 1),
        (Region.EUROPE, 45),
        (Region.INDIA, 1),
        (Region.JAPAN, 1),
        (Region.KOREA, 1),
        # The source counts 53: it lists Bonaire, Saba and Sint Eustatius one by one, and they share a code.
        (Region.LATIN_AMERICA_CARIBBEAN, 53 - 2),
        (Region.MIDDLE_EAST_EASTERN_EUROPE, 44),
        (Region.NEW_ZEALAND, 3),
        (Region.TAIWAN, 1),
        (Region.UNITED_STATES, 5),
    ],
)
def test_regions_have_as_many_countries_as_the_source_counts(wanted: Region, markets: int) -> None:
    assert len(in_region(wanted, TODAY)) == markets


def test_every_region_has_its_countries_and_its_name() -> None:
    assert list(MEMBERS) == list(Region)
    assert all(MEMBERS.values())
    assert len({str(region.label) for region in Region}) == len(Region)


def test_no_country_is_in_two_regions() -> None:
    times = Counter(country for countries in MEMBERS.values() for country in countries)
    assert [country for country, often in times.items() if often > 1] == []
    for day in (DAY_BEFORE, UNITED_STATES_GREW):
        assert sum(len(in_region(each, day)) for each in Region) == len(times)


def test_every_code_is_that_of_a_country() -> None:
    named = {str(code) for code in Locale("en").territories} - NO_COUNTRIES
    codes = {country for countries in MEMBERS.values() for country in countries}
    assert codes | BEFORE_UNITED_STATES_GREW.keys() <= named
    assert KOSOVO in codes


@pytest.mark.parametrize(
    ("countries", "expected"),
    {
        # Near the United States, but not with them.
        "PR VI": Region.LATIN_AMERICA_CARIBBEAN,
        "UM": Region.UNITED_STATES,
        "PM": Region.CANADA,
        "GL FO": Region.EUROPE,
        # On the continent, but not in the region of its name, and the other way round.
        "ZA LS SZ MR MZ ZW DZ EG LY MA TN": Region.MIDDLE_EAST_EASTERN_EUROPE,
        "YT RE PF NC SH": Region.AFRICA,
        "WS VU": Region.NEW_ZEALAND,
        "FJ PG PW TO": Region.AUSTRALIA,
        "HK MO": Region.ASIA_PACIFIC,
        "RS UA TR PK MN XK": Region.MIDDLE_EAST_EASTERN_EUROPE,
        "GB CH VA GI JE GG IM": Region.EUROPE,
        "MX BQ SX GF GP MQ AQ": Region.LATIN_AMERICA_CARIBBEAN,
    }.items(),
)
def test_countries_where_one_would_not_look_for_them(countries: str, expected: Region) -> None:
    assert {region(country, TODAY) for country in countries.split()} == {expected}


@pytest.mark.parametrize("country", ["RU", "BY", "CU", "IR", "KP", "SD", "SY", "UK", "ZZ", "br", ""])
def test_what_no_list_names_is_in_no_region(country: str) -> None:
    assert region(country, TODAY) is None
    assert region(country, DAY_BEFORE) is None


@pytest.mark.parametrize(
    ("country", "before"), [("AS", Region.AUSTRALIA), ("GU", Region.AUSTRALIA), ("MP", Region.NEW_ZEALAND)]
)
def test_three_markets_moved_to_the_united_states(country: str, before: Region) -> None:
    assert date(2023, 10, 12) == UNITED_STATES_GREW
    assert region(country, date.min) is before
    assert region(country, DAY_BEFORE) is before
    assert region(country, UNITED_STATES_GREW) is Region.UNITED_STATES
    assert region(country, date.max) is Region.UNITED_STATES


def test_nothing_else_moved() -> None:
    moved = {country for each in Region for country in in_region(each, DAY_BEFORE) ^ in_region(each, TODAY)}
    assert moved == BEFORE_UNITED_STATES_GREW.keys() == {"AS", "GU", "MP"}
