"""Lengths of time as scenarios write them: ISO 8601 durations of one unit, such as P1Y, P6M or P180D."""

from calendar import monthrange
from datetime import date, timedelta

from csp_guides.expressions import expression

_LENGTH = expression(r"P(\d+)([YMD])")


def length(duration: str) -> tuple[int, str] | None:
    """The number and the unit (Y, M or D) of a duration, or nothing for a duration of another form."""
    found = _LENGTH.fullmatch(duration)
    return (int(found[1]), found[2]) if found else None


def later(day: date, duration: str) -> date | None:
    """The day that lies a duration after another, or nothing where the calendar ends before it.

    A day that its month does not have is the last of that month: a year after 29 February is 28 February.
    """
    found = length(duration)
    if found is None:
        return None
    count, unit = found
    try:
        if unit == "D":
            return day + timedelta(days=count)
        months = day.month - 1 + count * (12 if unit == "Y" else 1)
        year, month = day.year + months // 12, months % 12 + 1
        return date(year, month, min(day.day, monthrange(year, month)[1]))
    except (OverflowError, ValueError):
        return None
