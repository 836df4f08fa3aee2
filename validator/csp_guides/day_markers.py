"""The markers by which a page asks what a day brings: `<!-- csp-guides: day 2026-10-01 -->`."""

import re
from collections.abc import Iterator
from datetime import date

from csp_guides.expressions import expression
from csp_guides.fences import fenced_lines
from csp_guides.findings import Finding, Level
from csp_guides.messages import message
from csp_guides.source import Source, Span

DAY_MARKER = expression(r"<!-- csp-guides: day (\d{4}-\d\d-\d\d) -->")


def day_of(marker: re.Match[str]) -> date | None:
    """The day that a marker names; None where there is no such day."""
    try:
        return date.fromisoformat(marker[1])
    except ValueError:
        return None


def day_marker_findings(source: Source) -> Iterator[Finding]:
    """The markers of a page that name no day, so that nothing is filled in for them."""
    wrong = [marker for marker in DAY_MARKER.finditer(source.text) if day_of(marker) is None]
    if not wrong:
        return
    code = fenced_lines(source)
    for marker in wrong:
        if source.position(marker.start()).line - 1 not in code:
            yield Finding(
                id="wrong-value",
                level=Level.ERROR,
                message=message("no calendar has the day {day}", day=marker[1]),
                source=source,
                span=Span(*marker.span(1)),
            )
