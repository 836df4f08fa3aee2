"""Where the parts of a sentence meet: a literal and a value, or two values.

Chinese writes one blank between a Han character and a Latin letter or a digit, and none between two Han characters or
beside a full-width mark. Which of them a value begins and ends with is not known to who writes the message.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from csp_guides.expressions import expression

_FULL_WIDTH = expression(r"[\u2014\u2018\u2019\u201c\u201d\u2026\u3000-\u303f\uff00-\uffef]")
_WITHOUT_BLANKS = frozenset({"zh-CN"})


# As in the CLDR, with which a test compares them: help has lists, too, and must not wait for a library.
_AND: Mapping[str, tuple[str, str, str]] = {
    "en": (", ", " and ", ", and "),
    "pt-BR": (", ", " e ", " e "),
    "zh-CN": ("、", "和", "和"),
    "nl-NL": (", ", " en ", " en "),
}
_OR: Mapping[str, tuple[str, str, str]] = {
    "en": (", ", " or ", ", or "),
    "pt-BR": (", ", " ou ", " ou "),
    "zh-CN": ("、", "或", "或"),
    "nl-NL": (", ", " of ", " of "),
}


def listed(items: Sequence[str], language: str, *, alternatives: bool = False) -> str:
    """Items of a list, the last of them behind “and”, or “or” where they are alternatives."""
    return joined(_listed(items, *(_OR if alternatives else _AND)[language]), language)


def _listed(items: Sequence[str], comma: str, of_two: str, last: str) -> Iterator[str]:
    for index, item in enumerate(items):
        if index:
            yield comma if index < len(items) - 1 else of_two if len(items) == 2 else last
        yield item


def joined(parts: Iterable[str], language: str) -> str:
    """The parts of a sentence as one text; blanks inside a part are left as they are."""
    if language not in _WITHOUT_BLANKS:
        return "".join(parts)
    text = ""
    for part in filter(None, parts):
        text = _joined(text, part) if text else part
    return text


def _joined(before: str, after: str) -> str:
    left, right = before.rstrip(" "), after.lstrip(" ")
    if not left or not right:
        return before + after
    blanks = before[len(left) :] + after[: len(after) - len(right)]
    return left + _between(left[-1], right[0], blanks) + right


def _between(left: str, right: str, blanks: str) -> str:
    """What stands between two characters that meet, where `blanks` stood."""
    if _FULL_WIDTH.match(left) or _FULL_WIDTH.match(right):
        return ""
    of_han = [_is_han(char) for char in (left, right)]
    if all(of_han):
        return ""
    if any(of_han) and (left.isalnum() and right.isalnum()):
        return " "
    return blanks


def _is_han(char: str) -> bool:
    # As an expression, it would take long to compile.
    return "\u3400" <= char <= "\u9fff" or "\uf900" <= char <= "\ufaff"


def in_a_row(sentences: Sequence[str], language: str) -> str:
    """Sentences that follow one another."""
    return joined([part for sentence in sentences for part in (" ", sentence)][1:], language)


def blank(before: str, after: str, language: str) -> str:
    """What stands between two texts that follow one another: a blank, or nothing where the language has none."""
    return joined((before, " ", after), language)[len(before) : -len(after)]


def in_full_width(text: str) -> str:
    """A name with the brackets of Chinese."""
    return text.replace(" (", "（").replace(")", "）")
