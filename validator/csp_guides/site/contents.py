"""The cards of a page in its list of contents, below the sections that they stand in."""

import re
from collections.abc import Iterator

from mkdocs.structure.toc import AnchorLink, TableOfContents

from csp_guides.site.markup import element

_HEADING_OR_CARD = re.compile(
    r'<h[1-6]\b[^<>]*? id="(?P<heading>[^"]+)"|'
    r'<article class="csp-card (?P<looks>[^"]*)" id="(?P<card>scenario-[^"]+)"[^<>]*>'
    r"<h(?P<level>[1-6])\b[^<>]*>(?P<title>[^<]*)"
)
_SIGNS = {
    "allowed": "✓",
    "warned": "!",
    "denied": "✕",
    "false-claim": "≠",
    "impossible": "⊖",
    "undetermined": "?",
    "unjudged": "…",
}
"""What stands for each verdict before a title: a character, which is there in any theme."""


def with_cards(contents: TableOfContents, html: str) -> TableOfContents:
    """The contents of a page with its cards, each after what stands before it in the same section.

    `html` is what the page holds. What the contents leave out, because it is too deep, holds none of them.
    """
    links = {link.id: link for link in _all_of(contents)}
    top = list(contents)
    section: AnchorLink | None = None
    for found in _HEADING_OR_CARD.finditer(html):
        if found["heading"]:
            section = links.get(found["heading"], section)
            continue
        look = found["looks"].split()[-1].removeprefix("csp-card--")
        sign = element("span", _SIGNS[look], class_=f"csp-sign csp-sign--{look}", aria_hidden="true")
        link = AnchorLink(title=f"{sign} {found['title']}", id=found["card"], level=int(found["level"]))
        (top if section is None else section.children).append(link)
    return TableOfContents(top)


def _all_of(links: TableOfContents | list[AnchorLink]) -> Iterator[AnchorLink]:
    for link in links:
        yield link
        yield from _all_of(link.children)
