"""Cards and parts rendered into a page: a placeholder in its Markdown, the finished HTML in its place afterwards.

Markdown never sees the cards' HTML, so neither indentation nor blank lines in it can be read as Markdown. A placeholder
stands for a scenario by its text, not by its number: other plugins take scenarios out of a page, or put some in.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2s
from html import unescape

from csp_guides.check import Block
from csp_guides.fences import Fence, fences
from csp_guides.lookalikes import SCENARIO, may_hold_scenarios
from csp_guides.rule_pages import GLOSSARY, RULE_FACTS, RULE_INDEX, RULE_STATUS
from csp_guides.rules.catalogue import BY_ID
from csp_guides.site.cards import render_card
from csp_guides.site.markup import element
from csp_guides.site.page_parts import PageParts
from csp_guides.site.scenario_cards import CardMaker
from csp_guides.source import Source
from csp_guides.translate import Translator

_PLACEHOLDER = re.compile(r'<div class="csp-scenario-([0-9a-f]{32})"></div>')
_PARAGRAPH = re.compile(rf"<p>(?:(?!</?p>).)*?{_PLACEHOLDER.pattern}(?:(?!</?p>).)*</p>", re.DOTALL)
_EMPTY = re.compile(r"<p>\s*</p>")
_MICROSOFT = ("https://learn.microsoft.com/", "https://partner.microsoft.com/")
_ALL_ARTICLES = "https://learn.microsoft.com/partner-center/"
_HEADING = re.compile(r"<h([1-6])\b")
_RULE_ID = re.compile(r"rules/[a-z-]+/([a-z0-9-]+)\.md$")

# What Markdown makes of a fence that it does not see as one. In <pre> pages show how scenarios are written; a comment
# shows nothing.
_HARMLESS = re.compile(r"<pre\b.*?</pre>|<!--.*?-->", re.DOTALL)
_UNREAD = re.compile(rf"(?:<code>|`{{3,}}|~{{3,}})[ \t]*yaml[ \t]+{SCENARIO}[ \t]*\n(?P<first>[^\n<]*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unjudged:
    """A scenario that no check has looked at; `line` is where it begins in the page's Markdown, None if not there."""

    text: str = field(default="", repr=False)
    line: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A page's Markdown with placeholders, and what each of them stands for."""

    original: str = field(repr=False)
    markdown: str = field(repr=False)
    scenarios: Mapping[str, Block | Unjudged] = field(repr=False)

    def unjudged(self, html: str) -> Iterator[Unjudged]:
        """The scenarios that were not checked: fences, and what stands as text in the HTML that Markdown made."""
        yield from (scenario for scenario in self.scenarios.values() if isinstance(scenario, Unjudged))
        for found in _UNREAD.finditer(_HARMLESS.sub("", html)):
            yield Unjudged(line=_line_before(self.original, unescape(found["first"]).strip()))


def _line_before(text: str, first: str) -> int | None:
    """The line on which a fence opens, by what stands first in it."""
    for number, (line, below) in enumerate(zip(text.split("\n"), text.split("\n")[1:], strict=False), start=1):
        if SCENARIO in line and below.strip("> \t") == first:
            return number
    return None


def with_placeholders(markdown: str, blocks: Sequence[Block], secret: bytes) -> Prepared:
    """The page with a placeholder instead of each scenario's fence.

    A fence stands for the block whose text it holds. With `secret`, new at each build, nobody can write a placeholder.
    """
    source = Source("page.md", markdown)
    if not may_hold_scenarios(markdown):
        return Prepared(original=markdown, markdown=markdown, scenarios={})
    judged = {_plain(block.fence.text): block for block in blocks if block.fence is not None}
    found: dict[str, tuple[Fence, Block | Unjudged]] = {}
    for fence in fences(source):
        if SCENARIO in fence.words:
            # Once shown a block is gone: the same card twice would have its ids twice.
            scenario = judged.pop(_plain(fence.text), None) or Unjudged(text=fence.text, line=fence.lines[0] + 1)
            found[_name(scenario, secret)] = (fence, scenario)
    lines = list(source.lines)
    for name, (fence, _) in reversed(found.items()):
        first, end = fence.lines
        # What stands before the fence on its line belongs to the list or quotation around it.
        prefix = lines[first][: len(lines[first]) - len(lines[first].lstrip("> \t"))]
        lines[first:end] = [f'{prefix}<div class="csp-scenario-{name}"></div>']
    scenarios = {name: scenario for name, (_, scenario) in found.items()}
    return Prepared(original=markdown, markdown="\n".join(lines), scenarios=scenarios)


def placeholders_in(html: str) -> frozenset[str]:
    """The names of the placeholders that stand in a finished page."""
    return frozenset(_PLACEHOLDER.findall(html))


def _plain(text: str) -> str:
    """A block's text as other plugins leave it: they take form feeds and U+2028 for line ends."""
    return "\n".join(text.splitlines())


def _name(scenario: Block | Unjudged, secret: bytes) -> str:
    """A name that nobody can guess, from the id and the text of a block, or the place of what was not judged."""
    known = (scenario.scenario.id, scenario.document.text) if isinstance(scenario, Block) else (str(scenario.line),)
    return blake2s("\0".join(known).encode(), key=secret, digest_size=16).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRenderer:
    """Puts the cards and parts of one page in. `labels` and `link` are those of the cards."""

    say: Translator
    labels: Mapping[str, str] = field(repr=False)
    link: Callable[[str], str] = field(repr=False)

    def rendered(self, html: str, scenarios: Mapping[str, Block | Unjudged], rule: str | None = None) -> str:
        """The page's HTML with each scenario's card in its place, and with what its markers ask for.

        What was not judged stands there as text; only a preview goes on with it.
        """
        maker = CardMaker(say=self.say, labels=self.labels, link=self.link)
        html = _PARAGRAPH.sub(_opened, html)

        def card(found: re.Match[str]) -> str:
            scenario = scenarios.get(found[1])
            if scenario is None:
                return ""
            if isinstance(scenario, Unjudged):
                return element("pre", element("code", scenario.text), class_="csp-unjudged")
            above = [int(heading[1]) for heading in _HEADING.finditer(html, 0, found.start())]
            level = min((above[-1] if above else 1) + 1, 6)
            return render_card(maker.card(scenario, heading_level=level))

        return self._filled(_PLACEHOLDER.sub(card, html), rule)

    def _filled(self, html: str, rule: str | None) -> str:
        parts = PageParts(say=self.say, link=self.link)
        if rule in BY_ID:
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
    """Where Microsoft itself writes of what a page is about: the first source of a rule there, else all articles."""
    sources = BY_ID[rule].sources if rule in BY_ID else ()
    return next((source.url for source in sources if source.url.startswith(_MICROSOFT)), _ALL_ARTICLES)


def rule_of(name: str | None) -> str | None:
    """The rule that a page is about, by its path inside the language."""
    found = _RULE_ID.search(name or "")
    return found[1] if found else None
