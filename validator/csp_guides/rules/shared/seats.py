"""How many seats of a subscription are within a window on a day, after its number of seats has changed.

Microsoft counts the seats that can be removed window by window (“RefundableQuantity Class”), so that a removal uses up
the window of the seats that it takes. Which seats it takes when several windows are open, no source says: hence two
counts, between which the truth lies.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from typing import TypeAlias

from csp_guides.model.purchases import SeatChange, Subscription

IsOpen: TypeAlias = Callable[[date, date], bool]
"""Whether the window of what was bought or added on the first day is open on the second."""


def fewest_open(subscription: Subscription, on: date, is_open: IsOpen) -> int:
    """The seats within a window if each removal took those that came last; what is not said came long ago."""
    first = subscription.seat_changes[0]
    held = Counter({subscription.started_on or date.min: first.after if first.before is None else first.before})
    for change in subscription.seat_changes:
        _apply(change, held, sorted(held, reverse=True))
    return _open(held, on, is_open)


def most_open(subscription: Subscription, on: date, is_open: IsOpen) -> int:
    """The seats within a window if each removal took those whose window was to close first; what is not said is new."""
    first = subscription.seat_changes[0]
    held = Counter({subscription.started_on or first.on: first.before or 0})
    for change in subscription.seat_changes:
        _apply(change, held, _closing_first(held, change, is_open))
    return _open(held, on, is_open)


def _closing_first(held: Iterable[date], change: SeatChange, is_open: IsOpen) -> list[date]:
    """The days on which seats came, as a removal would take them; only Microsoft takes some whose window is closed."""
    return sorted(held, key=lambda day: (not change.by_microsoft and not is_open(day, change.on), day))


def _apply(change: SeatChange, held: Counter[date], taken_first: Iterable[date]) -> None:
    """Change the seats by the days on which they came; `taken_first` are the days that a removal takes, in order."""
    more = change.after - held.total()
    if more > 0:
        held[change.on] += more
        return
    for day in taken_first:
        taken = min(held[day], -more)
        held[day] -= taken
        more += taken


def _open(held: Counter[date], on: date, is_open: IsOpen) -> int:
    return sum(seats for day, seats in held.items() if is_open(day, on))
