"""The CSP regions and the countries in each: partners sell only within their own."""

from datetime import date
from enum import StrEnum

from csp_guides.messages import Message, message


class Region(StrEnum):
    """A group of countries within which CSP partners may sell."""

    AFRICA = "africa"
    ASIA_PACIFIC = "asia-pacific"
    AUSTRALIA = "australia"
    BRAZIL = "brazil"
    CANADA = "canada"
    CHINA = "china"
    EUROPE = "europe"
    INDIA = "india"
    JAPAN = "japan"
    KOREA = "korea"
    LATIN_AMERICA_CARIBBEAN = "latin-america-caribbean"
    MIDDLE_EAST_EASTERN_EUROPE = "middle-east-eastern-europe"
    NEW_ZEALAND = "new-zealand"
    TAIWAN = "taiwan"
    UNITED_STATES = "united-states"

    @property
    def label(self) -> Message:
        """The region in a message."""
        return _NAMES[self]


_NAMES: dict[Region, Message] = {
    Region.AFRICA: message("Africa"),
    Region.ASIA_PACIFIC: message("Asia and Pacific"),
    Region.AUSTRALIA: message("Australia"),
    Region.BRAZIL: message("Brazil"),
    Region.CANADA: message("Canada"),
    Region.CHINA: message("China"),
    Region.EUROPE: message("Europe"),
    Region.INDIA: message("India"),
    Region.JAPAN: message("Japan"),
    Region.KOREA: message("Republic of Korea"),
    Region.LATIN_AMERICA_CARIBBEAN: message("Latin America and the Caribbean"),
    Region.MIDDLE_EAST_EASTERN_EUROPE: message("Middle East, Central Europe and Eastern Europe"),
    Region.NEW_ZEALAND: message("New Zealand"),
    Region.TAIWAN: message("Taiwan"),
    Region.UNITED_STATES: message("United States"),
}

# The list of 17 August 2023 in “CSP program regional markets and currencies”, in ISO 3166-1 codes; XK is the code in
# common use for Kosovo. It stands for earlier days, too: of 2021 only parts are known, where Russia was a region of its
# own and Belarus a member of Middle East, Central Europe and Eastern Europe. When they left is not, so neither is here.
MEMBERS: dict[Region, tuple[str, ...]] = {
    region: tuple(countries.split())
    for region, countries in {
        # Ascension and Tristan da Cunha have the code of St Helena, SH.
        Region.AFRICA: (
            "AO BF BI BJ BW CD CF CG CI CM CV DJ ER ET GA GH GM GN GQ GW KE KM LR MG ML MU MW NA NC NE NG PF RE RW SC "
            "SH SL SN SO SS ST TD TG TZ UG YT ZM"
        ),
        Region.ASIA_PACIFIC: "BD BN BT HK ID KH LA LK MM MO MV MY NP PH SG TH TL VN",
        Region.AUSTRALIA: "AU CC CK CX FJ FM HM KI MH NF NR NU PG PN PW SB TF TK TO TV WF",
        Region.BRAZIL: "BR",
        Region.CANADA: "CA PM",
        Region.CHINA: "CN",
        Region.EUROPE: (
            "AD AT AX BE BG BV CH CY CZ DE DK EE ES FI FO FR GB GG GI GL GR HR HU IE IM IS IT JE LI LT LU LV MC MT NL "
            "NO PL PT RO SE SI SJ SK SM VA"
        ),
        Region.INDIA: "IN",
        Region.JAPAN: "JP",
        Region.KOREA: "KR",
        # Bonaire, Saba and Sint Eustatius share the code BQ.
        Region.LATIN_AMERICA_CARIBBEAN: (
            "AG AI AQ AR AW BB BL BM BO BQ BS BZ CL CO CR CW DM DO EC FK GD GF GP GS GT GY HN HT JM KN KY LC MF MQ MS "
            "MX NI PA PE PR PY SR SV SX TC TT UY VC VE VG VI"
        ),
        Region.MIDDLE_EAST_EASTERN_EUROPE: (
            "AE AF AL AM AZ BA BH DZ EG GE IL IO IQ JO KG KW KZ LB LS LY MA MD ME MK MN MR MZ OM PK PS QA RS SA SZ TJ "
            "TM TN TR UA UZ XK YE ZA ZW"
        ),
        Region.NEW_ZEALAND: "NZ VU WS",
        Region.TAIWAN: "TW",
        Region.UNITED_STATES: "AS GU MP UM US",
    }.items()
}

UNITED_STATES_GREW = date(2023, 10, 12)
"""From this day the three below are in the United States region (announcement of 17 August 2023)."""

BEFORE_UNITED_STATES_GREW: dict[str, Region] = {
    # So the announcement; the page of 15 April 2021 has American Samoa under New Zealand.
    "AS": Region.AUSTRALIA,
    "GU": Region.AUSTRALIA,
    "MP": Region.NEW_ZEALAND,
}
"""Where American Samoa, Guam and the Northern Mariana Islands were until then."""

_CURRENCIES: dict[Region, str] = {
    Region.AUSTRALIA: "AUD",
    Region.BRAZIL: "BRL",
    Region.CANADA: "CAD",
    Region.CHINA: "CNY",
    Region.EUROPE: "EUR",
    Region.INDIA: "INR",
    Region.JAPAN: "JPY",
    Region.KOREA: "KRW",
    Region.NEW_ZEALAND: "NZD",
    Region.TAIWAN: "TWD",
}
# The same list of 17 August 2023 names the currency of each country; elsewhere it is the US dollar.
_OTHER_CURRENCIES: dict[str, str | None] = {
    **dict.fromkeys(("GB", "GG", "GI", "IM", "JE"), "GBP"),
    **dict.fromkeys(("DK", "FO"), "DKK"),
    **dict.fromkeys(("NO", "SJ"), "NOK"),
    "CH": "CHF",
    "SE": "SEK",
    # The list has no currency for these.
    **dict.fromkeys(("BA", "KN", "MK", "PS", "VA"), None),
}

_REGIONS = {country: region for region, countries in MEMBERS.items() for country in countries}


def region(country: str, on: date) -> Region | None:
    """The CSP region that a country lies in on a day; None when no list we know of has it."""
    if on < UNITED_STATES_GREW and country in BEFORE_UNITED_STATES_GREW:
        return BEFORE_UNITED_STATES_GREW[country]
    return _REGIONS.get(country)


def currency(country: str) -> str | None:
    """The currency, in ISO 4217, in which Microsoft bills partners of a country; None when no list we know says so."""
    if country in _OTHER_CURRENCIES:
        return _OTHER_CURRENCIES[country]
    market = _REGIONS.get(country)
    return None if market is None else _CURRENCIES.get(market, "USD")
