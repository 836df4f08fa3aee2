"""What a text says that must be the same in every language: numbers, days, amounts of money, shares and names."""

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache
from unicodedata import numeric

from csp_guides.expressions import expression
from csp_guides.prose import Unit
from csp_guides.records import dataclass, replace
from csp_guides.translations.languages import BLANK, writing


class FactKind(StrEnum):
    """What a fact is."""

    DAY = "day"
    AMOUNT = "amount"
    SHARE = "share"
    NUMBER = "number"
    NAME = "name"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A fact and the stretch of the text that says it.

    `value` is the same in all languages: `2025-10-01`, `2025-10` or `--10-01` for a day, `USD 1000`, `40%`, `2`. One
    that is `spelt` is a word, and a language may do without it: “both” for “the two”.
    """

    kind: FactKind
    value: str
    start: int
    end: int
    spelt: bool = False


def facts(text: str, language: str) -> tuple[Fact, ...]:
    """The facts of a text, in order."""
    reading = _Reading(text, language)
    return tuple(sorted(reading.facts(), key=lambda fact: fact.start))


def is_link(fact: Fact, unit: Unit) -> bool:
    """Whether a fact is an address that is also a link of its unit, which is compared as one."""
    return fact.kind is FactKind.ADDRESS and any(
        link.start <= fact.start and fact.end <= link.end for link in unit.links
    )


class _Reading:
    """A text on its way through the kinds of facts; what is read as one of them is not read as another."""

    def __init__(self, text: str, language: str) -> None:
        self._text = text
        self._language = language
        self._writing = writing(language)

    def facts(self) -> Iterator[Fact]:
        """The facts, kind by kind."""
        yield from self._addresses()
        yield from self._names()
        if _DIGIT.search(self._text) is not None:
            yield from self._series()
            yield from self._days()
        yield from self._months()
        if _DIGIT.search(self._text) is not None:
            yield from self._numbers()
        yield from self._spelt()

    def _take(self, found: re.Match[str]) -> None:
        start, end = found.span()
        self._text = f"{self._text[:start]}{_TAKEN * (end - start)}{self._text[end:]}"

    def _addresses(self) -> Iterator[Fact]:
        """Addresses that stand in the text, without the language of Microsoft's pages."""
        for found in _ADDRESS.finditer(self._text):
            self._take(found)
            value = _LOCALE.sub(r"\1/", found[0])
            yield Fact(kind=FactKind.ADDRESS, value=value, start=found.start(), end=found.end())

    def _names(self) -> Iterator[Fact]:
        for found in _names().finditer(self._text):
            self._take(found)
            yield Fact(kind=FactKind.NAME, value=_PLAIN.sub(" ", found["name"]), start=found.start(), end=found.end())

    def _days(self) -> Iterator[Fact]:
        for pattern in (_ISO, *self._writing.days):
            for found in pattern.finditer(self._text):
                self._take(found)
                yield Fact(kind=FactKind.DAY, value=self._day(found.groupdict()), start=found.start(), end=found.end())

    def _series(self) -> Iterator[Fact]:
        """Days of one month that is said once for them all: “October 9 and 12, 2025”."""
        for pattern in self._writing.series:
            for found in pattern.finditer(self._text):
                self._take(found)
                for day in _DIGITS.finditer(found["ds"]):
                    start = found.start("ds") + day.start()
                    value = self._day(found.groupdict() | {"d": day[0]})
                    yield Fact(kind=FactKind.DAY, value=value, start=start, end=start + len(day[0]))

    def _months(self) -> Iterator[Fact]:
        """Months alone, which a language may say with their year where another one says the year once for two."""
        if self._writing.month is not None:
            for found in self._writing.month.finditer(self._text):
                self._take(found)
                value = f"--{self._writing.months[found['m'].lower()]:02}"
                yield Fact(kind=FactKind.DAY, value=value, start=found.start(), end=found.end(), spelt=True)

    def _day(self, said: Mapping[str, str | None]) -> str:
        month = (said["m"] or "").lower()
        number = self._writing.months.get(month) or int(month)
        day = f"-{int(found):02}" if (found := said.get("d")) else ""
        return f"{said.get('y') or '-'}-{number:02}{day}"

    def _numbers(self) -> Iterator[Fact]:
        number = _number(self._language)
        for found in number.finditer(self._text):
            value = self._value(found)
            before = _CURRENCY_BEFORE.search(self._text, max(found.start() - 5, 0), found.start())
            behind = _BEHIND.match(self._text, found.end())
            fact = Fact(kind=FactKind.NUMBER, value=value, start=found.start(), end=found.end())
            if before is not None:
                fact = replace(
                    fact, kind=FactKind.AMOUNT, value=f"{_CURRENCIES[before[1]]} {value}", start=before.start()
                )
            elif behind is not None and behind["share"]:
                fact = replace(fact, kind=FactKind.SHARE, value=f"{value}%", end=behind.end())
            elif behind is not None:
                name = _CURRENCIES[behind["money"].lower()]
                fact = replace(fact, kind=FactKind.AMOUNT, value=f"{name} {value}", end=behind.end())
            yield fact
        self._text = number.sub(lambda found: _TAKEN * len(found[0]), self._text)

    def _value(self, found: re.Match[str]) -> str:
        """A number as English writes it, without groups: versions and the like stay as they are."""
        writing, digits = self._writing, found["digits"]
        if _grouped(self._language).fullmatch(digits):
            digits = digits.replace(writing.thousands, "").replace(writing.point, ".")
        elif digits.count(writing.point) == 1 and writing.thousands not in digits:
            digits = digits.replace(writing.point, ".")
        scale = writing.scales.get((found["scale"] or "").lower())
        sign = "-" if found["sign"] else ""
        if scale is None or not re.fullmatch(r"\d+(?:\.\d+)?", digits):
            return f"{sign}{digits}"
        return f"{sign}{float(digits) * scale:.0f}"

    def _spelt(self) -> Iterator[Fact]:
        for found in _FRACTION.finditer(self._text):
            value = f"{numeric(found[0]):g}"
            yield Fact(kind=FactKind.NUMBER, value=value, start=found.start(), end=found.end(), spelt=True)
        if self._language.startswith("zh"):
            for found in _CHINESE_SHARE.finditer(self._text):
                yield replace(_spelt(0, found), kind=FactKind.SHARE, value=f"{_chinese_number(found[1])}%")
            for found in _CHINESE_NUMBER.finditer(self._text):
                yield _spelt(_chinese_number(found[1]), found)
        elif self._writing.numbers:
            small = self._text.lower()
            # Of a few letters, the small one is two.
            text = small if len(small) == len(self._text) else self._text
            for found in _number_word(self._language).finditer(text):
                fact = _spelt(self._writing.numbers[found[0]], found)
                behind = _BEHIND.match(text, found.end())
                if behind is not None and behind["share"]:
                    fact = replace(fact, kind=FactKind.SHARE, value=f"{fact.value}%", end=behind.end())
                yield fact


def _spelt(number: int, found: re.Match[str]) -> Fact:
    return Fact(kind=FactKind.NUMBER, value=str(number), start=found.start(), end=found.end(), spelt=True)


_TAKEN = "\x00"
_DIGIT = expression(r"[0-9]")
_DIGITS = expression(r"[0-9]+")
_FRACTION = expression(r"[¼½¾⅓⅔]")
_ADDRESS = expression(r"https?://[\w.~:/?#@!$&*+,;=%-]*[\w/=&#%]", re.ASCII)
_LOCALE = expression(r"(?<=//)([\w.]*\bmicrosoft\.com)/[a-z]{2,3}-[a-z]{2,4}/", re.IGNORECASE)
_PLAIN = expression(r"\s+")
_ISO = expression(r"(?<![\w-])(?P<y>(?:19|20)\d\d)-(?P<m>0[1-9]|1[0-2])-(?P<d>[0-2]\d|3[01])(?![\w-])")
_CURRENCIES = {
    "USD": "USD", "US$": "USD", "$": "USD", "usd": "USD", "dollar": "USD", "dollars": "USD", "dólar": "USD",
    "dólares": "USD", "美元": "USD", "EUR": "EUR", "€": "EUR", "eur": "EUR", "euro": "EUR", "euros": "EUR",
    "euro's": "EUR", "欧元": "EUR", "R$": "BRL", "BRL": "BRL", "brl": "BRL", "reais": "BRL", "£": "GBP", "GBP": "GBP",
    "gbp": "GBP", "CNY": "CNY", "cny": "CNY", "人民币": "CNY", "AUD": "AUD", "A$": "AUD", "aud": "AUD", "澳元": "AUD",
    "CAD": "CAD", "C$": "CAD", "cad": "CAD", "加元": "CAD", "JPY": "JPY", "jpy": "JPY", "日元": "JPY", "INR": "INR",
    "inr": "INR", "CHF": "CHF", "chf": "CHF", "英镑": "GBP",
}  # fmt: skip
"""The code of a currency by what stands before a number as it is, and behind it in small letters."""

_BLANKS = f"{BLANK}?"
_CURRENCY_BEFORE = expression(
    rf"(?<![A-Za-z])(USD|US\$|R\$|A\$|C\$|\$|EUR|€|BRL|£|GBP|CNY|AUD|CAD|JPY|INR|CHF){_BLANKS}$"
)
_BEHIND = expression(
    rf"{_BLANKS}(?:(?P<share>%|％|percent\b|per cent\b|por cento\b|procent\b)"
    r"|(?P<money>(?:USD|EUR|BRL|GBP|CNY|AUD|CAD|JPY|INR|CHF)\b|澳元|加元|日元|英镑"
    r"|dollars?\b|dólar(?:es)?\b|美元|euros?\b|euro's\b|欧元|reais\b|€))",
    re.IGNORECASE,
)


_SIGN = rf"(?P<sign>(?<![\w.,)\]*–-])(?<!{_TAKEN})[-−](?=\d))?"
_UNIT = r"(?:[KMGTP]i?B|[KM]bps|ms|px|cm|km|kg|h|k)(?![A-Za-z0-9_])"


@cache
def _number(language: str) -> re.Pattern[str]:
    """A number in digits that is no part of a name such as `UTF-16` or `P2Y`; a range such as `5-10` is two of them."""
    scales = "|".join(writing(language).scales)
    scale = rf"(?:{_BLANKS}(?P<scale>{scales})(?![A-Za-z]))?" if scales else "(?P<scale>)?"
    return re.compile(
        rf"(?<![A-Za-z0-9_.,])(?<![A-Za-z][-–./])(?<![0-9][./]){_SIGN}(?P<digits>\d+(?:[.,]\d+)*)"
        rf"(?:(?={_UNIT})|(?![A-Za-z0-9_]|[./]\d)){scale}",
        re.IGNORECASE,
    )


@cache
def _grouped(language: str) -> re.Pattern[str]:
    """The digits of a number in groups, with or without a fraction."""
    thousands, point = re.escape(writing(language).thousands), re.escape(writing(language).point)
    return re.compile(rf"\d{{1,3}}(?:{thousands}\d{{3}})+(?:{point}\d+)?")


@cache
def _number_word(language: str) -> re.Pattern[str]:
    """A number in small letters. Most words are told from one by their first letter, at a tenth of the price."""
    words = sorted(writing(language).numbers, key=len, reverse=True)
    first = "".join(sorted({word[0] for word in words}))
    return re.compile(rf"\b(?=[{first}])(?:{'|'.join(words)})\b(?!-)")


_CHINESE_DIGITS = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "一": 1}
_MEASURES = "个|家|年|天|日|周|种|项|次|步|条|件|份|位|张|名|倍|类|层|小时|笔|座"
# A second partner and a third party are no numbers in English, either.
_CHINESE_NUMBER = expression(
    rf"(?<![一二三四五六七八九十百几数])(?<!第(?=[二三](?:{_MEASURES})))"
    rf"([两二三四五六七八九]|[二三四五六七八九]?十[一二三四五六七八九]?|一百)(?={_MEASURES})"
)
_CHINESE_SHARE = expression(
    r"百分之([一二三四五六七八九]|[二三四五六七八九]?十[一二三四五六七八九]?|一?百)(?![一二三四五六七八九十])"
)


def _chinese_number(word: str) -> int:
    if word.endswith("百"):
        return 100
    tens, ten, ones = word.rpartition("十")
    if not ten:
        return _CHINESE_DIGITS[word]
    return _CHINESE_DIGITS.get(tens, 1) * 10 + _CHINESE_DIGITS.get(ones, 0)


# As in the glossary, with which a test compares them: to read it takes as long as all the rest of a page. Who sells and
# bills, Microsoft itself, is the subject that a language leaves out where another repeats it.
NAMES = (
    *(
        "Azure",
        "Cloud Solution Provider",
        "DAP",
        "Dynamics 365",
        "GDAP",
        "Microsoft 365",
        "Office 365",
        "Partner Center",
    ),
    *("PartnerID", "Power Platform"),
)
"""The names that must stand in every language where they stand in one."""


@cache
def _names() -> re.Pattern[str]:
    """The names that stay as they are in every language, the longest first."""
    one_of = "|".join(r"\s+".join(map(re.escape, name.split())) for name in sorted(NAMES, key=len, reverse=True))
    # Dutch puts a name into the genitive.
    return re.compile(rf"(?<![A-Za-z0-9])(?P<name>{one_of})s?(?![A-Za-z0-9])")
