"""What stands in every text in which a regular expression finds something: told from how it is written.

To look for a word in a page is thirty times as quick as to try a pattern at each of its characters, and of the patterns
of terms hardly any finds anything. In doubt nothing is needed, and then the pattern itself is tried.
"""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from csp_guides.expressions import expression
from csp_guides.wording.slow_patterns import MARK, times

Words = frozenset[str]
"""At least one of them stands in the text. If there are none, nothing is known."""

_UNKNOWN: Words = frozenset()

# Only for these, the letter “i” without its dot or with it, does a pattern without regard to case differ from folding.
_FOLDED_OTHERWISE = ("\u0131", "i\u0307")


def needed(pattern: str, fold: Callable[[str], str]) -> Words:
    """What a pattern needs, one of several, folded as the text in which it is looked for."""
    marks = MARK.findall(re.sub(r"\A\(\?[aimsu]+\)", "", pattern))
    marks = [mark for mark in marks if not mark.startswith("(?#")]
    if _LONG_ESCAPE.search(pattern) or _VERBOSE.search(pattern) or ("(", "?") in pairwise(marks):
        return _UNKNOWN
    reader = _Reader(marks, fold)
    words = reader.alternatives()
    return words if reader.has_ended else _UNKNOWN


# What goes on behind the letter or digit, is a reference to a group, or changes what blanks mean.
_LONG_ESCAPE = expression(r"\\[xuUN0-9]")
_VERBOSE = expression(r"\(\?[aiLmsu-]*x")


def may_hold(folded: str, words: Words) -> bool:
    """Whether a folded text may hold what a pattern finds that needs these words."""
    return not words or any(word in folded for word in words) or any(sign in folded for sign in _FOLDED_OTHERWISE)


class _Reader:
    """Reads a pattern mark by mark."""

    def __init__(self, marks: Sequence[str], fold: Callable[[str], str]) -> None:
        self._marks = marks
        self._fold = fold
        self._at = 0

    @property
    def has_ended(self) -> bool:
        """Whether all was read."""
        return self._at == len(self._marks)

    @property
    def _next(self) -> str:
        return self._marks[self._at] if not self.has_ended else ""

    def alternatives(self) -> Words:
        """What one of several alternatives needs: of each something, or it is not known."""
        found = [self._sequence()]
        while self._next == "|":
            self._at += 1
            found.append(self._sequence())
        return frozenset[str]().union(*found) if all(found) else _UNKNOWN

    def _sequence(self) -> Words:
        """What things one after the other need: of what is known the longest."""
        known: list[Words] = []
        run = ""
        while self._next not in ("", "|", ")"):
            thing = self._thing()
            least = self._least()
            if isinstance(thing, str) and least is None:
                run += thing
                continue
            if isinstance(thing, str):
                run += thing if least else ""
            elif thing and least != 0:
                known.append(thing)
            known.append(self._word(run))
            run = ""
        known.append(self._word(run))
        return max(known, key=lambda words: min(map(len, words), default=0))

    def _word(self, run: str) -> Words:
        word = self._fold(run)
        is_sure = word.strip() and not any(sign in word for sign in _FOLDED_OTHERWISE)
        return frozenset({word}) if is_sure else _UNKNOWN

    def _thing(self) -> str | Words:
        """A character that has to stand there, or what a group needs."""
        mark = self._next
        self._at += 1
        if mark.startswith("("):
            words = self.alternatives()
            self._at += self._next == ")"
            return _UNKNOWN if mark in _LOOKS else words
        if len(mark) == 2 and mark[0] == "\\" and not mark[1].isalnum():
            return mark[1]
        return mark if len(mark) == 1 and mark not in ".^$" else _UNKNOWN

    def _least(self) -> float | None:
        """How often what was read has to stand there at least; None when nothing is said of that."""
        bounds = times(self._next)
        if bounds is None:
            # What only looks like bounds is text, or is not, depending on the version of Python.
            return 0 if self._next.startswith("{") else None
        self._at += 1
        if self._next in ("?", "+"):
            self._at += 1
        return bounds[0]


_LOOKS = frozenset({"(?=", "(?!", "(?<=", "(?<!"})
