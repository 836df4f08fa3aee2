"""What kind of page a reader has found: one that guides, one on a rule, or one to look something up in."""

from enum import StrEnum

from csp_guides.messages import Message, message
from csp_guides.rule_pages import rule_of
from csp_guides.rules.catalogue import BY_ID


class Kind(StrEnum):
    """A kind of page, or of a part of one that a search finds by itself: a term of the glossary, a case."""

    GUIDE = "guide"
    RULE = "rule"
    TERM = "term"
    CASE = "case"
    REFERENCE = "reference"


KINDS: dict[Kind, Message] = {
    Kind.GUIDE: message("Guide"),
    Kind.RULE: message("Rule"),
    Kind.TERM: message("Term"),
    Kind.CASE: message("Case"),
    Kind.REFERENCE: message("Reference"),
}
"""What each kind is called."""

_LISTS = frozenset({"index.md", "glossary.md", "translations.md", "404.md"})
_OF_REFERENCE = ("use/", "rules/")


def kind_of(name: str) -> Kind:
    """The kind of a page by its path inside the language, such as `rules/resale/no-self-or-affiliate-resale.md`.

    Lists that lead to other pages, and what is about this site and its program, are for reference.
    """
    if rule_of(name) in BY_ID:
        return Kind.RULE
    return Kind.REFERENCE if name in _LISTS or name.startswith(_OF_REFERENCE) else Kind.GUIDE
