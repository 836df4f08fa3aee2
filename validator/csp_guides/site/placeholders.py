"""Cards and parts rendered into a page: a placeholder in its Markdown, the finished HTML in its place afterwards.

Markdown never sees the cards' HTML, so neither indentation nor blank lines in it can be read as Markdown.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from csp_guides.check import Block
from csp_guides.fences import SCENARIO, fences, may_hold_scenarios
from csp_guides.rule_pages import GLOSSARY, RULE_FACTS, RULE_INDEX, RULE_STATUS
from csp_guides.rules.catalogue import BY_ID
from csp_guides.site.cards import render_card
from csp_guides.site.page_parts import PageParts
from csp_guides.site.scenario_cards import CardMaker
from csp_guides.source import Source
from csp_guides.translate import Translator

_PLACEHOLDER = re.compile(r'<div class="csp-scenario-(\d+)"></div>')
_PARAGRAPH = re.compile(rf"<p>(?:(?!</?p>).)*?{_PLACEHOLDER.pattern}(?:(?!</?p>).)*</p>", re.DOTALL)
_EMPTY = re.compile(r"<p>\s*</p>")
_ALL_ARTICLES = "https://learn.microsoft.com/partner-center/"
_HEADING = re.compile(r"<h([1-6])\b")
_RULE_ID = re.compile(r"rules/[a-z-]+/([a-z0-9-]+)\.md$")


def with_placeholders(markdown: str) -> str:
    """The page with a numbered placeholder instead of each scenario's fence."""
    source = Source("page.md", markdown)
    if not may_hold_scenarios(source):
        return markdown
    lines = list(source.lines)
    scenarios = [fence for fence in fences(source) if SCENARIO in fence.words]
    for number, fence in reversed(list(enumerate(scenarios))):
        first, end = fence.lines
        # What stands before the fence on its line belongs to the list or quotation around it.
        prefix = lines[first][: len(lines[first]) - len(lines[first].lstrip("> \t"))]
        lines[first:end] = [f'{prefix}<div class="csp-scenario-{number}"></div>']
    return "\n".join(lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRenderer:
    """Puts the cards and parts of one page in. `labels` and `link` are those of the cards."""

    say: Translator
    labels: Mapping[str, str] = field(repr=False)
    link: Callable[[str], str] = field(repr=False)

    def rendered(self, html: str, blocks: Sequence[Block], rule: str | None = None) -> str:
        """The page's HTML with the card of each block in its place, and with what its markers ask for."""
        maker = CardMaker(say=self.say, labels=self.labels, link=self.link)
        html = _PARAGRAPH.sub(_opened, html)

        def card(found: re.Match[str]) -> str:
            above = [int(heading[1]) for heading in _HEADING.finditer(html, 0, found.start())]
            level = min((above[-1] if above else 1) + 1, 6)
            return render_card(maker.card(blocks[int(found[1])], heading_level=level))

        return self._filled(_PLACEHOLDER.sub(card, html), rule)

    def _filled(self, html: str, rule: str | None) -> str:
        parts = PageParts(say=self.say, link=self.link)
        if rule is not None:
            html = html.replace(RULE_FACTS, parts.rule_facts(BY_ID[rule]))
        if RULE_INDEX in html:
            html = html.replace(RULE_INDEX, parts.rule_index())
        if RULE_STATUS in html:
            html = html.replace(RULE_STATUS, parts.rule_status())
        if GLOSSARY in html:
            html = html.replace(GLOSSARY, parts.glossary())
        return html


def _opened(paragraph: re.Match[str]) -> str:
    """A paragraph, which cannot hold a card, ended before each placeholder that Markdown has put into it."""
    text = _PLACEHOLDER.sub(lambda found: f"</p>{found[0]}<p>", paragraph[0])
    return _EMPTY.sub("", text)


def own_article(rule: str | None) -> str:
    """Where Microsoft itself writes of what a page is about: the source a rule leads with, else all of its articles."""
    return BY_ID[rule].sources[0].url if rule in BY_ID else _ALL_ARTICLES


def rule_of(name: str | None) -> str | None:
    """The rule that a page is about, by its path inside the language."""
    found = _RULE_ID.search(name or "")
    return found[1] if found else None
