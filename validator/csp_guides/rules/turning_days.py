"""The days on which rules begin, end or change: the one place that knows them, for what lists or judges by day."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from csp_guides.records import dataclass
from csp_guides.rules.catalogue import OPEN, RULES
from csp_guides.rules.rule import Rule, Target
from csp_guides.rules.shared.enrollments import FIRST_REVIEWS

DAY = timedelta(days=1)

CATALOGUE: tuple[Target[Any], ...] = (*RULES, *OPEN)
"""The rules that are checked, and after them the known ones that are not checked yet, each in its order."""


class Turn(StrEnum):
    """What a day does to a rule: the first day of it, the first day without it, or one on which it says otherwise.

    On the day that `REVIEWS` begins a month, it says otherwise to those partners alone whose first review is in that
    month: what happens month by month is told once.
    """

    BEGINS = "begins"
    ENDS = "ends"
    CHANGES = "changes"
    REVIEWS = "reviews"


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleTurn:
    """A rule, checked (`Rule`) or only known (`OpenRule`), and what a day does to it."""

    rule: Target[Any]
    turn: Turn


def turns_by_day(rules: Iterable[Target[Any]] = CATALOGUE) -> Mapping[date, tuple[RuleTurn, ...]]:
    """Each day on which a rule turns, the earliest first, with the rules that turn on it.

    A rule is named once on a day, and those of a day stand in the order in which they came. A rule that is in force
    until a day ends on the day after.
    """
    found: dict[date, list[RuleTurn]] = {}
    for rule in rules:
        for day, turn in _turns(rule):
            found.setdefault(day, []).append(RuleTurn(rule=rule, turn=turn))
    return {day: tuple(found[day]) for day in sorted(found)}


def days_of(rule: Target[Any], turn: Turn) -> Sequence[date]:
    """The days that do this to a rule, the earliest first."""
    return sorted(day for day, turned in _turns(rule) if turned is turn)


def _turns(rule: Target[Any]) -> Iterator[tuple[date, Turn]]:
    days = {day: _turned(rule, day) for day in rule.turning_days} if isinstance(rule, Rule) else {}
    if rule.until is not None:
        days[rule.until + DAY] = Turn.ENDS
    if rule.since is not None:
        days[rule.since] = Turn.BEGINS
    yield from days.items()


def _turned(rule: Rule[Any], day: date) -> Turn:
    """What a day does that a rule names: the first days of single months are reviews only where it names them all."""
    return Turn.REVIEWS if day in FIRST_REVIEWS and set(FIRST_REVIEWS) <= set(rule.turning_days) else Turn.CHANGES
