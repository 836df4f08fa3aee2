"""The days on which rules begin, end or change: the one place that knows them, for what lists or judges by day."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from csp_guides.records import dataclass
from csp_guides.rules.catalogue import OPEN, RULES
from csp_guides.rules.rule import Rule, Target

DAY = timedelta(days=1)

CATALOGUE: tuple[Target[Any], ...] = (*RULES, *OPEN)
"""The rules that are checked, and after them the known ones that are not checked yet, each in its order."""


class Turn(StrEnum):
    """What a day does to a rule: the first day of it, the first day without it, or one on which it says otherwise."""

    BEGINS = "begins"
    ENDS = "ends"
    CHANGES = "changes"


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


def _turns(rule: Target[Any]) -> Iterator[tuple[date, Turn]]:
    days = dict.fromkeys(rule.turning_days, Turn.CHANGES) if isinstance(rule, Rule) else {}
    if rule.until is not None:
        days[rule.until + DAY] = Turn.ENDS
    if rule.since is not None:
        days[rule.since] = Turn.BEGINS
    yield from days.items()
