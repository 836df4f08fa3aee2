"""What a reader could take for a scenario, wherever in a text it stands and whatever a Markdown parser makes of it.

A check and a site look with the same eyes: at the source of a page beside the blocks that are judged, at the finished
HTML beside the cards, at files that nobody has named.
"""

import re

from csp_guides.escapes import unescape
from csp_guides.expressions import expression

SCENARIO = "csp-scenario"
"""The word in an info string that makes a fenced block a scenario."""

_WORDS_LOOKED_AT = 5
# Behind so many characters of a line nobody would find an info string.
_LONGEST_INFO = 1_000
# Running text that is a scenario has its keys on one screen or two; what is farther apart belongs to different texts.
_MOST_LINES_BETWEEN = 60

_HINT = expression(r"csp|scenar|parties|expect[\"'”’»]?[ \t]*[:：]", re.IGNORECASE)
_MARK = expression(r"`{3,}|~{3,}")
_SPELT_OUT = expression(r"csp[\s_\-\u2010-\u2015]*scenar", re.IGNORECASE)

# A key of a scenario at the beginning of a line, behind whatever quotation, list or box the line stands in, or within
# braces, as YAML and JSON have it. Extensions and word processors make the quotation marks of JSON round.
_KEY = expression(
    r"""(?P<line>(?:^|(?<=\r))[^\w\r\n"']*+(?:\d{1,9}[.)][^\w\r\n"']*+)?)?(?(line)|[{,]\s*+)"""
    r"""["'“„‘‚«]?(?P<key>parties|steps|expect)["'”“’‘»]?[ \t]*[:：]""",
    re.MULTILINE,
)


def may_hold_scenarios(text: str) -> bool:
    """Whether a text can hold a scenario or something like one at all: a cheap test before it is parsed."""
    return _HINT.search(text) is not None


def may_open(text: str, start: int, end: int) -> bool:
    """Whether a stretch of a text can hold a line that opens something: a cheap test before its lines are looked at."""
    return text.find("```", start, end) >= 0 or text.find("~~~", start, end) >= 0


def opening(line: str) -> int | None:
    """The column, from 0, of the fence mark on a line that seems to open a scenario; None on any other line."""
    mark = _MARK.search(line)
    if mark is None:
        return None
    info = line[mark.end() : mark.end() + _LONGEST_INFO]
    if mark[0][0] == "`" and mark[0] in info:
        # Code within a sentence, which ends on the same line.
        return None
    return mark.start() if means_scenario(unescape(info)) else None


def means_scenario(info: str) -> bool:
    """Whether an info string means, or was most likely meant to mean, a scenario."""
    return _SPELT_OUT.search(info) is not None or misspelt(info) is not None


def misspelt(info: str) -> str | None:
    """The word of an info string that was most likely meant to be `csp-scenario`.

    Blanks in the place of hyphens are a slip like any other. An info string of very many words is none of ours.
    """
    words = info.split(maxsplit=_WORDS_LOOKED_AT)[:_WORDS_LOOKED_AT]
    candidates = (*words, "-".join(words), "-".join(words[1:]))
    return next((word for word in candidates if _resembles(word)), None)


def _resembles(word: str) -> bool:
    # Imported here: where each info string is as it should be, nothing is compared.
    from difflib import SequenceMatcher

    word = word[: 2 * len(SCENARIO)].lower()
    return word.startswith(("csp-", "csp_")) or SequenceMatcher(None, word, SCENARIO).ratio() >= 0.8


def by_keys(text: str, *, code: bool = False) -> int | None:
    """Where a text that is a scenario by its keys shows so: the offset of the first of them.

    Two different ones of `parties`, `steps` and `expect` at one level make it one: in code wherever they stand, in
    running text when they are not far apart.
    """
    if "expect" not in text and "parties" not in text:
        return None
    seen: dict[int | None, re.Match[str]] = {}
    for found in _KEY.finditer(text):
        # The level of a key is its column; within braces there are none.
        level = None if found["line"] is None else len(found["line"].expandtabs(4))
        before = seen.get(level)
        if before is not None and before["key"] != found["key"] and (code or _near(text, before, found)):
            return before.start("key")
        seen[level] = found
    return None


def _near(text: str, one: re.Match[str], other: re.Match[str]) -> bool:
    """Whether few lines end between two keys, whichever line ends the text has."""
    between = one.start(), other.start()
    return max(text.count("\n", *between), text.count("\r", *between)) <= _MOST_LINES_BETWEEN
