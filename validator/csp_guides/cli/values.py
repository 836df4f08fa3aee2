"""Values of arguments that several commands take."""

from datetime import date

from csp_guides.errors import CannotRun
from csp_guides.messages import message


def day(text: str) -> date:
    """A day as it is written on the command line. Raises CannotRun for what is none."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    # Python also reads weeks and days without hyphens; one way of writing a day is enough.
    if day is None or day.isoformat() != text:
        raise CannotRun(message("“{day}” is not a day; write it like this: 2027-12-31", day=text))
    return day
