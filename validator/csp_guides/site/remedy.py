"""How to put a case right, near the top of a rule's page: readers who met a denial look for that first."""

import re

from csp_guides.messages import message
from csp_guides.site.contents import heading
from csp_guides.site.phone import SCREEN, height_on_phone
from csp_guides.translate import Translator

MORE = "more-cases"
"""The id of the section with the cases that follow the remedy."""

_SECTION = re.compile(r"<h2\b[^<>]* id=\"(?P<id>[^\"]*)\"")
_CARD_ENDS = "</article>"
_FAR = '<h2 class="csp-far"'
"""How the heading of the remedy begins where the case above it is too long for phones: the style sheet folds that."""
_HEAD, _GUESSED = 410, 75
"""What no estimate counts: the head of a page, its contents and the margins; and how far estimates may be out."""


def with_early_remedy(html: str, say: Translator) -> str:
    """The HTML of a rule's page with the remedy behind the first case that the rule speaks against.

    More such cases follow it, under a heading of their own. Where the remedy would not begin within two screens of a
    phone, its heading says so, and the case comes folded there. A page that begins with what is allowed stays as it
    is: what permits, or says what a step changes, is broken by nobody.
    """
    begins = {found["id"]: found.start() for found in _SECTION.finditer(html)}
    first = next(iter(begins), None)
    if first in (None, "allowed") or "fix" not in begins:
        return html
    remedy = begins["fix"]
    case = html.find(_CARD_ENDS, begins[first]) + len(_CARD_ENDS)
    if not begins[first] < case <= remedy:
        return html
    ends = next((start for start in begins.values() if start > remedy), len(html))
    before, more, fix = html[:case], html[case:remedy], html[remedy:ends]
    if _HEAD + height_on_phone(before) + _GUESSED > 2 * SCREEN:
        fix = fix.replace("<h2", _FAR, 1)
    if not more.strip():
        return f"{before}{more}{fix}{html[ends:]}"
    rest = heading(say(message("More such cases")), MORE, say)
    return f"{before}\n{fix}{rest}{more}{html[ends:]}"
