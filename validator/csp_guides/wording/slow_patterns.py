"""Whether a regular expression could take very long: told from how it is written, before it is used.

What a pattern can do with the same characters is counted: its ways. They are given by their binary logarithm, so that
one after another is a sum.
"""

import re
from math import inf, log2

from csp_guides.expressions import expression
from csp_guides.messages import Message, message
from csp_guides.records import dataclass, field

MAX_REPEATS = 2
"""How many repetitions without a bound a pattern has: its time grows with the length of a unit to their power."""

MAX_BITS = 16
"""How many ways a pattern has besides, by their binary logarithm."""


def slow(pattern: str) -> Message | None:
    """Why a pattern is not used that could take very long."""
    ways = _Ways()
    verbose = _VERBOSE.search(pattern) is not None
    marks = [mark for mark in MARK.findall(pattern) if not mark.startswith("(?#") and not (verbose and mark.isspace())]
    for mark in marks:
        ways.add(mark)
    if ways.repeats > MAX_REPEATS:
        return message(
            "this pattern could take very long: at most {most} repetitions without a bound, and none within another",
            most=MAX_REPEATS,
        )
    if ways.bits > MAX_BITS:
        return message(
            "this pattern could take very long: what is repeated in it can be read in several ways, as in “{example}”",
            example="(a|a)*",
        )
    return None


_VERBOSE = expression(r"\(\?[aiLmsu]*x")
MARK = expression(
    r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?#[^)]*\)|\((?:\?(?:P?<\w+>|<?[=!]|[aiLmsux-]*:|>))?|\)|[*+?]|\{\d*,?\d*\}|.",
    re.DOTALL,
)
_BOUNDS = expression(r"\{(\d*)(,?)(\d*)\}")


@dataclass(slots=True, kw_only=True)
class _Thing:
    """What a mark of repetition repeats, or a sequence of such things.

    `repeats` are its repetitions without a bound, as often as they can be repeated. `first` is the character that it
    begins with, if it always begins with the same.
    """

    bits: float = 0
    repeats: float = 0
    first: str | None = None

    def repeated(self, least: float, most: float) -> "_Thing":
        """It, so many times."""
        if most == inf:
            bits = 0 if not self.bits else inf
            repeats = inf if self.repeats else 1.0
        else:
            bits = (self.bits * most if most else 0) + log2(most - least + 1)
            repeats = self.repeats * most if most else 0
        return _Thing(bits=bits, repeats=repeats, first=self.first if least else None)


@dataclass(slots=True, kw_only=True)
class _Group:
    """A group, or the whole: the alternatives that have ended, and the things of the one that is read.

    One that `looks` around takes nothing, and is never tried in a second way.
    """

    looks: bool = False
    ended: list[_Thing] = field(default_factory=list)
    things: list[_Thing] = field(default_factory=list)

    def end_alternative(self) -> None:
        """What comes is another alternative."""
        bits, repeats = sum(one.bits for one in self.things), sum(one.repeats for one in self.things)
        self.ended.append(_Thing(bits=bits, repeats=repeats, first=self.things[0].first if self.things else None))
        self.things = []

    def as_thing(self) -> _Thing:
        """It, as one thing; alternatives that begin otherwise are never tried for the same characters."""
        self.end_alternative()
        firsts = {one.first for one in self.ended}
        apart = None not in firsts and len(firsts) == len(self.ended)
        bits = max(one.bits for one in self.ended) + (0 if apart else log2(len(self.ended)))
        first = self.ended[0].first if len(firsts) == 1 else None
        return _Thing(bits=bits, repeats=sum(one.repeats for one in self.ended), first=first)


class _Ways:
    """The ways of a pattern, mark by mark."""

    def __init__(self) -> None:
        self._groups = [_Group()]
        self._is_repeated = False
        self._looked: float = 0

    @property
    def bits(self) -> float:
        """The ways of what was read."""
        return max(self._whole().bits, self._looked)

    @property
    def repeats(self) -> float:
        """How many repetitions without a bound there are."""
        return self._whole().repeats

    def _whole(self) -> _Thing:
        outer = self._groups[0]
        return _Group(ended=list(outer.ended), things=list(outer.things)).as_thing()

    def add(self, mark: str) -> None:
        """Read on."""
        group = self._groups[-1]
        repeats = times(mark)
        if repeats is not None and group.things:
            # Behind a repetition, “?” and “+” say how it is tried.
            if not (self._is_repeated and mark in ("?", "+")):
                group.things.append(group.things.pop().repeated(*repeats))
            self._is_repeated = not self._is_repeated
            return
        self._is_repeated = False
        if mark.startswith("("):
            self._groups.append(_Group(looks=mark in _LOOKS))
        elif mark == ")" and len(self._groups) > 1:
            thing = self._groups.pop().as_thing()
            if group.looks:
                self._looked = max(self._looked, thing.bits)
                thing = _Thing(repeats=thing.repeats)
            self._groups[-1].things.append(thing)
        elif mark == "|":
            group.end_alternative()
        elif mark not in ("^", "$"):
            group.things.append(_Thing(first=mark.casefold() if len(mark) == 1 and mark != "." else None))


def times(mark: str) -> tuple[float, float] | None:
    """How often a mark lets repeat what stands before it; None for what is no such mark."""
    simple = _SIMPLE.get(mark)
    bounds = _BOUNDS.fullmatch(mark)
    if simple is not None or bounds is None or mark in ("{}", "{,}"):
        return simple
    least, comma, most = bounds.groups()
    return float(least or 0), float(most) if most else inf if comma else float(least)


_LOOKS = frozenset({"(?=", "(?!", "(?<=", "(?<!", "(?>"})
_SIMPLE = {"*": (0, inf), "+": (1, inf), "?": (0, 1)}
