"""What readers call the subject of a page in words that the page does not use: `aliases` in its front matter.

A search finds the page by them as by a heading; no page shows them, so that they need not be the words of the guides.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, TypeGuard

from csp_guides.expressions import expression
from csp_guides.findings import Finding, Level
from csp_guides.messages import message
from csp_guides.parsing import front_matter
from csp_guides.source import Source, Span

KEY = "aliases"

_LINE = expression(rf"^[\"']?{KEY}[\"']?[ \t]*:.*$", re.MULTILINE)


def aliases_of(values: Mapping[Any, Any]) -> tuple[str, ...]:
    """The aliases in a front matter; none where it holds anything but a list of texts."""
    found = values.get(KEY)
    return tuple(found) if _is_list_of_texts(found) else ()


def alias_findings(source: Source) -> Iterator[Finding]:
    """A note where the aliases of a page are no list of texts, so that no search takes them up.

    Other programs use the key for something else, so that nothing fails for it.
    """
    above = front_matter(source.text)
    found = None if above is None else above.values.get(KEY)
    if above is None or found in (None, []) or _is_list_of_texts(found):
        return
    line = _LINE.search(source.text, 0, above.end)
    yield Finding(
        id="wrong-kind",
        level=Level.NOTE,
        message=message("“aliases” is no list of texts, so no search finds the page by them"),
        source=source,
        span=Span(*line.span()) if line is not None else Span(0, 0),
    )


def _is_list_of_texts(value: object) -> TypeGuard[list[str]]:
    return isinstance(value, list) and bool(value) and all(isinstance(one, str) and one.strip() for one in value)
