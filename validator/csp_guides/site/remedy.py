"""How to put a case right, near the top of a rule's page: readers who met a denial look for that first."""

import re

from csp_guides.messages import message
from csp_guides.site.contents import heading
from csp_guides.translate import Translator

MORE = "more-cases"
"""The id of the section with the cases that follow the remedy."""

_SECTION = re.compile(r"<h2\b[^<>]* id=\"(?P<id>[^\"]*)\"")
_CARD_ENDS = "</article>"


def with_early_remedy(html: str, say: Translator) -> str:
    """The HTML of a rule's page with the remedy behind the first case that the rule speaks against.

    More such cases follow it, under a heading of their own. A page that begins with what is allowed stays as it is:
    what permits, or says what a step changes, is broken by nobody.
    """
    begins = {found["id"]: found.start() for found in _SECTION.finditer(html)}
    first = next(iter(begins), None)
    if first in (None, "allowed") or "fix" not in begins:
        return html
    remedy = begins["fix"]
    case = html.find(_CARD_ENDS, begins[first]) + len(_CARD_ENDS)
    more = html[case:remedy]
    if not begins[first] < case <= remedy or not more.strip():
        return html
    ends = next((start for start in begins.values() if start > remedy), len(html))
    rest = heading(say(message("More such cases")), MORE, say)
    return f"{html[:case]}\n{html[remedy:ends]}{rest}{more}{html[ends:]}"
