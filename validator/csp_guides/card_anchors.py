"""Headings whose ids are those of a card on the same page: a link there leads to only one of the two."""

import re
from collections.abc import Collection, Iterator

from csp_guides.expressions import expression
from csp_guides.fences import fenced_lines
from csp_guides.findings import Finding, Level
from csp_guides.messages import message
from csp_guides.source import Source, Span

_PARTS = (
    *("scenario", "title", "reasons", "open-before", "warnings", "outcomes", "given", "assumptions"),
    *("open-rules", "sources", "who"),
)
_BESIDE = ("scenario-{id}-title", "scenario-{id}-desc")
_HEADING = expression(
    r"""[ \t>]*\#{1,6}[ \t].*\{[^{}]*?\#(?P<listed>[^\s{}\#"'=]+)[^{}]*\}[ \t]*$"""
    r"""|.*?<h[1-6]\b[^>]*?\bid\s*=\s*["']?(?P<tagged>[^\s"'>]+)""",
    re.IGNORECASE,
)


def anchors_of_card(id: str) -> Iterator[str]:
    """The ids that the card of a scenario may have in a page."""
    yield from (f"{part}-{id}" for part in _PARTS)
    yield from (form.format(id=id) for form in _BESIDE)


def anchor_findings(source: Source, scenarios: Collection[str]) -> Iterator[Finding]:
    """The headings of a page that are called like a part of a card; `scenarios` are the ids of those on the page."""
    # Each of the anchors ends with the id or goes on behind it: most ids need not be looked at more closely.
    taken = {anchor: id for id in scenarios if f"-{id}" in source.text for anchor in anchors_of_card(id)}
    if not any(anchor in source.text for anchor in taken):
        return
    code = fenced_lines(source)
    for number, (start, line) in enumerate(zip(source.line_starts, source.lines, strict=True)):
        found = None if number in code else _HEADING.match(line)
        group = "listed" if found and found["listed"] else "tagged"
        if found and (id := taken.get(found[group])) is not None:
            yield Finding(
                id="id-of-card",
                level=Level.ERROR,
                message=message(
                    "“{anchor}” is also an id of the card of “{scenario}” on this page",
                    anchor=found[group],
                    scenario=id,
                ),
                source=source,
                span=Span(start + found.start(group), start + found.end(group)),
                help=message("give the heading another id"),
            )
