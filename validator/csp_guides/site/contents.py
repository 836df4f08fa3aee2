"""The contents of a page with the headings and cards that are filled into it; MkDocs makes them from Markdown alone."""

import re
from collections.abc import Iterable, Iterator, Mapping

from mkdocs.structure.toc import AnchorLink, TableOfContents

from csp_guides.check import Block
from csp_guides.messages import message
from csp_guides.site.card_data import CardVerdict, anchor_of
from csp_guides.site.headings import Heading, all_headings
from csp_guides.site.markup import Content, Markup, element, join
from csp_guides.translate import Translator

PERMALINK = message("Link to this section")

_CLASS = "csp-heading"

_HEADING_OR_CARD = re.compile(
    r'<h[1-6]\b[^<>]*? id="(?P<heading>[^"]+)"|<article\b[^<>]*? id="scenario-(?P<scenario>[^"]+)"'
)
_SIGNS: Mapping[CardVerdict, str] = {
    CardVerdict.ALLOWED: "✓",
    CardVerdict.WARNED: "!",
    CardVerdict.DENIED: "✕",
    CardVerdict.FALSE_CLAIM: "≠",
    CardVerdict.IMPOSSIBLE: "⊖",
    CardVerdict.UNDETERMINED: "?",
    CardVerdict.UNJUDGED: "…",
}
"""What stands for each verdict before a title: a character, which is there in any theme."""


def heading(content: Content, id: str, say: Translator, level: int = 2) -> Markup:
    """The heading of a section that is filled in, which the contents of its page name, with a link to itself."""
    permalink = element("a", "¶", class_="headerlink", href=f"#{id}", title=say(PERMALINK))
    return element(f"h{level}", content, permalink, id=id, class_=_CLASS)


def with_filled_in(toc: TableOfContents, html: str) -> TableOfContents:
    """The contents of a page and the headings that are filled in, each where it stands in the HTML of the page."""
    if _CLASS not in html:
        return toc
    known = {item.id: item for item in _flat(toc)}
    found = [item for one in all_headings(html) if (item := _item(one, known)) is not None]
    if not known.keys() <= {item.id for item in found}:
        # Another plugin has taken a heading out, or writes them in a way of its own.
        return toc
    return TableOfContents(_nested(found))


def with_cards(contents: TableOfContents, html: str, blocks: Iterable[Block]) -> TableOfContents:
    """The contents of a page with its cards, each after what stands before it in the same section.

    `html` is what the page holds, `blocks` are its scenarios. What the contents leave out, because it is too deep,
    holds none of them.
    """
    scenarios = {block.scenario.id: block for block in blocks}
    links = {link.id: link for link in _flat(contents)}
    top = list(contents)
    section: AnchorLink | None = None
    for found in _HEADING_OR_CARD.finditer(html):
        if found["heading"]:
            section = links.get(found["heading"], section)
            continue
        block = scenarios.get(found["scenario"])
        if block is not None:
            link = _card(block, level=2 if section is None else section.level + 1)
            (top if section is None else section.children).append(link)
    return TableOfContents(top)


def _card(block: Block, level: int) -> AnchorLink:
    verdict = CardVerdict.of(block.verdict)
    sign = element("span", _SIGNS[verdict], class_=f"csp-sign csp-sign--{verdict.value}", aria_hidden="true")
    return AnchorLink(title=join((sign, " ", block.prose.title)), id=anchor_of(block.scenario.id), level=level)


def _flat(items: Iterable[AnchorLink]) -> Iterator[AnchorLink]:
    for item in items:
        yield item
        yield from _flat(item.children)


def _item(found: Heading, known: dict[str, AnchorLink]) -> AnchorLink | None:
    """The entry of a heading; None for one that is neither known nor filled in, such as that of a card."""
    if found.id in known:
        return AnchorLink(known[found.id].title, found.id, known[found.id].level)
    if not found.id or _CLASS not in found.classes:
        return None
    return AnchorLink(found.text, found.id, found.level)


def _nested(items: Iterable[AnchorLink]) -> list[AnchorLink]:
    """The entries below those of the headings above them."""
    top: list[AnchorLink] = []
    above: list[AnchorLink] = []
    for item in items:
        while above and above[-1].level >= item.level:
            above.pop()
        (above[-1].children if above else top).append(item)
        above.append(item)
    return top
