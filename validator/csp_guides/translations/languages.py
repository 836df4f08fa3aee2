"""How languages write the facts that must be the same in all of them: numbers, days, amounts of money."""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache

from csp_guides.records import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """How one language writes facts.

    `thousands` groups digits and `point` begins their fraction; `scales` has the words behind a number that multiply
    it, `numbers` the numbers by the words that mean nothing else. `days` are patterns of a day, the surest first, with
    groups `d`, `m` and `y` of which it may lack one; `series` are patterns of several days of one month, which are all
    in `ds`. `month` finds a month alone. `months` are the numbers of what `m` finds. `turns` are the words that turn
    what a sentence says: those that deny, oblige, permit and bound.
    """

    thousands: str
    point: str
    scales: Mapping[str, int] = field(default_factory=dict, repr=False)
    numbers: Mapping[str, int] = field(default_factory=dict, repr=False)
    days: tuple[re.Pattern[str], ...] = field(default=(), repr=False)
    series: tuple[re.Pattern[str], ...] = field(default=(), repr=False)
    month: re.Pattern[str] | None = field(default=None, repr=False)
    turns: re.Pattern[str] | None = field(default=None, repr=False)
    months: Mapping[str, int] = field(default_factory=dict, repr=False)


@cache
def writing(language: str) -> Writing:
    """How a language writes facts; of one that is not known here only digits are read."""
    known = _WRITINGS.get(language.partition("-")[0].lower())
    return _DIGITS if known is None else known()


def _months(names: str) -> dict[str, int]:
    return {name: number for number, names_ in enumerate(names.split(), 1) for name in names_.split("/")}


def _numbers(teens: str, tens: str, joined: Callable[[str, str], str]) -> dict[str, int]:
    """The numbers from two to ninety-nine, by what is called two to nineteen, then twenty to ninety."""
    small = {word: number for number, words in enumerate(teens.split(), 2) for word in words.split("/")}
    large = {word: number for number, words in enumerate(tens.split(), 2) for word in words.split("/")}
    return {
        **{
            joined(ten, one): number * 10 + ones
            for ten, number in large.items()
            for one, ones in (*small.items(), *_ONES.items())
            if ones < 10
        },
        **small,
        **dict.fromkeys(("zero", "nul"), 0),
        **{word: number * 10 for word, number in large.items()},
    }


def _english_numbers() -> dict[str, int]:
    cardinals = _numbers(
        "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen",
        "twenty thirty forty fifty sixty seventy eighty ninety",
        lambda ten, one: f"{ten}-{one}",
    )
    ordinals = _numbers(
        "second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
        "sixteenth seventeenth eighteenth nineteenth",
        "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth",
        lambda ten, one: f"{ten.replace('ieth', 'y')}-{one}",
    )
    # Of these there are second partners and third parties.
    del ordinals["second"], ordinals["third"]
    return {**ordinals, **cardinals}


_ONES = {"one": 1, "um": 1, "uma": 1, "een": 1}


_YEAR = r"(?P<y>(?:19|20)\d\d)"
_DAY = r"(?P<d>[12]\d|3[01]|0?[1-9])"
_SOME_DAY = r"(?:[12]\d|3[01]|0?[1-9])"
_MONTH_IN_DIGITS = r"(?P<m>1[0-2]|0?[1-9])"
BLANK = r"(?:[ \u00a0]|\u202f{1})"
"""A blank in a number or a day, which stands seventy times in the expressions below: as one set of characters, as which
Python also takes two alternatives that have no count, it takes half of the time that they take to compile."""


def _days(months: Mapping[str, int], *patterns: str) -> tuple[re.Pattern[str], ...]:
    names = "|".join(map(re.escape, sorted(months, key=len, reverse=True)))
    parts = {"y": _YEAR, "d": _DAY, "o": _SOME_DAY, "m": f"(?P<m>{names})", "n": _MONTH_IN_DIGITS, "s": BLANK}
    return tuple(re.compile(pattern.format(**parts), re.IGNORECASE) for pattern in patterns)


def _month(months: Iterable[str]) -> re.Pattern[str]:
    """A month alone, as it is written."""
    names = "|".join(map(re.escape, sorted(months, key=len, reverse=True)))
    return re.compile(rf"\b(?P<m>{names})\b")


_ENGLISH_MONTHS = _months(
    "january/jan february/feb march/mar april/apr may june/jun july/jul august/aug september/sep/sept october/oct "
    "november/nov december/dec"
)
_PORTUGUESE_MONTHS = _months("janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro")
_DUTCH_MONTHS = _months("januari februari maart april mei juni juli augustus september oktober november december")
_CHINESE_MONTHS = {str(number): number for number in range(1, 13)}

_DIGITS = Writing(thousands=",", point=".")
"""How a language that is not known here writes them, as far as can be told."""


def _english() -> Writing:
    return Writing(
        thousands=",",
        point=".",
        month=_month(name.capitalize() for name in _ENGLISH_MONTHS),
        months=_ENGLISH_MONTHS,
        # “May” is also a month, and one reads “more” without a bound, too.
        turns=re.compile(
            r"\b(?:not|never|no|none|nobody|nothing|neither|nor|without|cannot|unless|except|only|before|after|until"
            r"|must|shall|should|can(?![\'’]t)|(?-i:may)|allowed|permitted|denied|forbidden|required|optional|always"
            r"|at\s+least|at\s+most|more\s+than|less|fewer|earlier|later|above|below|minimum|maximum)\b|n[\'’]t\b",
            re.IGNORECASE,
        ),
        numbers={**_english_numbers(), "hundred": 100},
        scales={"k": 1_000, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000},
        series=_days(
            _ENGLISH_MONTHS,
            r"\b{m}{s}(?P<ds>{o}(?:,{s}{o}){{0,9}},?{s}(?:and|or|to){s}{o}|{o}[-–]{o}),{s}{y}\b",
            r"\b(?P<ds>{o}(?:,{s}{o}){{0,9}}{s}(?:and|or|to){s}{o}|{o}[-–]{o}){s}{m}(?:{s}{y})?\b",
        ),
        days=_days(
            _ENGLISH_MONTHS,
            r"(?<![\d/]){n}/{d}/{y}(?![\d/])",
            r"\b{m}{s}{d}(?:st|nd|rd|th)?,?{s}{y}\b",
            r"\b{d}(?:st|nd|rd|th)?{s}{m},?{s}{y}\b",
            r"\b{m},?{s}{y}\b",
            r"\b{m}{s}{d}(?:st|nd|rd|th)?\b(?![.,]\d)",
            r"\b{d}(?:st|nd|rd|th)?{s}{m}\b",
        ),
    )


def _portuguese() -> Writing:
    return Writing(
        thousands=".",
        point=",",
        month=_month(_PORTUGUESE_MONTHS),
        months=_PORTUGUESE_MONTHS,
        turns=re.compile(
            r"\b(?:não|nunca|nem|sem|nenhum|nenhuma|ninguém|nada|exceto|só|somente|apenas|antes|depois|após|até"
            r"|deve|devem|pode|podem|permitid[oa]s?|negad[oa]s?|proibid[oa]s?|obrigatóri[oa]s?|opciona(?:l|is)|sempre"
            r"|mais|menos|acima|abaixo|mínimo|máximo)\b",
            re.IGNORECASE,
        ),
        numbers=_numbers(
            "dois/duas três quatro cinco seis sete oito nove dez onze doze treze catorze/quatorze quinze dezesseis "
            "dezessete dezoito dezenove",
            "vinte trinta quarenta cinquenta sessenta setenta oitenta noventa",
            lambda ten, one: f"{ten} e {one}",
        )
        | {"cem": 100},
        scales={"k": 1_000, "mil": 1_000, "milhão": 1_000_000, "milhões": 1_000_000, "bilhão": 10**9, "bilhões": 10**9},
        series=_days(
            _PORTUGUESE_MONTHS,
            r"\b(?P<ds>{o}º?(?:,{s}{o}){{0,9}}{s}(?:e|ou|a){s}{o}|{o}[-–]{o}){s}de{s}{m}(?:{s}de{s}{y})?\b",
        ),
        days=_days(
            _PORTUGUESE_MONTHS,
            r"(?<![\d/]){d}/{n}/{y}(?![\d/])",
            r"\b{d}º?{s}de{s}{m}{s}de{s}{y}\b",
            r"\b{m}{s}de{s}{y}\b",
            r"\b{d}º?{s}de{s}{m}\b",
            r"\b{m}/{y}\b",
        ),
    )


def _chinese() -> Writing:
    return Writing(
        thousands=",",
        point=".",
        month=re.compile(rf"(?<!\d)(?P<m>1[0-2]|[1-9]){BLANK}?月"),
        months=_CHINESE_MONTHS,
        turns=re.compile(
            r"不|没|无|未|勿|非|仅|只|之前|之后|必须|可以|应当|允许|拒绝|禁止|至少|至多|最多|最少|以上|以下"
        ),
        numbers={},
        scales={"k": 1_000, "万": 10_000, "亿": 100_000_000},
        series=_days(
            _CHINESE_MONTHS,
            r"(?<!\d)(?:{y}{s}?年{s}?)?{m}{s}?月{s}?"
            r"(?P<ds>{o}{s}?[日号]?(?:、{s}?{o}{s}?[日号]?){{0,9}}{s}?[和或至到、–—-]{s}?{o}){s}?[日号]",
        ),
        days=_days(
            _CHINESE_MONTHS,
            r"(?<![\d/]){y}/{n}/{d}(?![\d/])",
            r"(?<!\d){y}{s}?年{s}?{m}{s}?月{s}?{d}{s}?[日号]",
            r"(?<!\d){y}{s}?年{s}?{m}{s}?月(?!{s}?\d)",
            r"(?<!\d){m}{s}?月{s}?{d}{s}?[日号]",
        ),
    )


def _dutch() -> Writing:
    return Writing(
        thousands=".",
        point=",",
        month=_month(_DUTCH_MONTHS),
        months=_DUTCH_MONTHS,
        turns=re.compile(
            r"\b(?:niet|nooit|geen|niemand|niets|noch|zonder|tenzij|behalve|alleen|vóór|voor|na|moet|moeten|mag|mogen"
            r"|toegestaan|geweigerd|verboden|verplicht|altijd|meer|minder|minstens|minimaal|hoogstens|maximaal|boven"
            r"|onder)\b",
            re.IGNORECASE,
        ),
        numbers=_numbers(
            "twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien "
            "achttien negentien",
            "twintig dertig veertig vijftig zestig zeventig tachtig negentig",
            lambda ten, one: f"{one}{'ën' if one.endswith('e') else 'en'}{ten}",
        )
        | {"honderd": 100},
        scales={"k": 1_000, "duizend": 1_000, "miljoen": 1_000_000, "miljard": 1_000_000_000},
        series=_days(
            _DUTCH_MONTHS,
            r"\b(?P<ds>{o}(?:,{s}{o}){{0,9}}{s}(?:en|of|tot|t/m){s}{o}|{o}[-–]{o}){s}{m}(?:{s}{y})?\b",
        ),
        days=_days(
            _DUTCH_MONTHS,
            r"(?<![\d/-]){d}[/-]{n}[/-]{y}(?![\d/-])",
            r"\b{d}{s}{m}{s}{y}\b",
            r"\b{m}{s}{y}\b",
            r"\b{d}{s}{m}\b",
        ),
    )


_WRITINGS: Mapping[str, Callable[[], Writing]] = {
    "en": _english,
    "pt": _portuguese,
    "zh": _chinese,
    "nl": _dutch,
}
"""The expressions of all languages take 10 ms to compile: each language is made when something is written in it."""
