"""Cards and parts rendered into a page: a placeholder in its Markdown, the finished HTML in its place afterwards.

Markdown never sees the cards' HTML, so neither indentation nor blank lines in it can be read as Markdown. A placeholder
stands for a scenario by its text, not by its number: other plugins take scenarios out of a page, or put some in.
"""

import re
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from hashlib import blake2s
from typing import Any, TypeAlias

from csp_guides.check import Block
from csp_guides.fences import Fence, fences
from csp_guides.lookalikes import SCENARIO, may_hold_scenarios
from csp_guides.memo import Memo, key_of
from csp_guides.messages import message
from csp_guides.records import dataclass, field, replace
from csp_guides.rule_pages import GLOSSARY, PAGE_FACTS, RULE_FACTS, RULE_INDEX, RULE_STATUS, TOPIC_RULES
from csp_guides.rules.catalogue import BY_ID
from csp_guides.rules.rule import Rule
from csp_guides.site.cards import labels as labels_in
from csp_guides.site.grammar import with_grammar
from csp_guides.site.led import Led, Link, kept_with_links
from csp_guides.site.markup import element
from csp_guides.site.page_facts import PageFacts
from csp_guides.site.page_parts import PageParts
from csp_guides.site.remedy import with_early_remedy
from csp_guides.site.rule_lists import RuleLists
from csp_guides.site.rule_texts import all_texts
from csp_guides.site.rule_uses import RuleUses
from csp_guides.site.scenario_cards import CardMaker
from csp_guides.site.shown import PIECE, resembling
from csp_guides.site.translated import READING
from csp_guides.site.vocabulary import with_vocabulary
from csp_guides.source import Source
from csp_guides.translate import Translator

_PLACEHOLDER = re.compile(rf'<div class="{PIECE}([0-9a-f]{{32}})"></div>')
_PARAGRAPH = re.compile(rf"<p>(?:(?!</?p>).)*?{_PLACEHOLDER.pattern}(?:(?!</?p>).)*</p>", re.DOTALL)
_EMPTY = re.compile(r"<p>\s*</p>")
_MICROSOFT = ("https://learn.microsoft.com/", "https://partner.microsoft.com/")
_ALL_ARTICLES = "https://learn.microsoft.com/partner-center/"
_HEADING = re.compile(r"<h([1-6])\b")
_QUOTED = message("Shown as it is written; not judged.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unjudged:
    """A scenario that no check has looked at."""

    text: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Below a block that shows how a scenario is written: that nobody judges it."""

    text: str = field(repr=False)


Place: TypeAlias = Block | Unjudged | Quotation
"""What a placeholder stands for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A page's Markdown with placeholders, and what each of them stands for, in the order of the page."""

    original: str = field(repr=False)
    markdown: str = field(repr=False)
    places: Mapping[str, Place] = field(repr=False)

    @property
    def quotations(self) -> Iterator[str]:
        """The blocks that show how a scenario is written."""
        return (place.text for place in self.places.values() if isinstance(place, Quotation))


def with_placeholders(markdown: str, blocks: Sequence[Block], secret: bytes) -> Prepared:
    """The page with a placeholder instead of each scenario's fence, and one below each block that quotes a scenario.

    A fence stands for the block whose text it holds. With `secret`, new in each run, nobody can write a placeholder.
    """
    if not may_hold_scenarios(markdown):
        return Prepared(original=markdown, markdown=markdown, places={})
    source = Source("page.md", markdown)
    judged = JudgedFences(blocks)
    found: dict[str, tuple[Fence, Place]] = {}
    for number, fence in enumerate(fences(source)):
        place = _place(fence, judged)
        if place is not None:
            found[_name(place, number, secret)] = (fence, place)
    lines = list(source.lines)
    for name, (fence, place) in reversed(found.items()):
        first, end = fence.lines
        # What stands before the fence on its line belongs to the list or quotation around it.
        if isinstance(place, Quotation):
            prefix = _prefix(lines[end - 1])
            lines[end:end] = [prefix.rstrip(), f"{prefix}{placeholder(name)}", prefix.rstrip()]
        else:
            lines[first:end] = [f"{_prefix(lines[first])}{placeholder(name)}"]
    places = {name: place for name, (_, place) in found.items()}
    return Prepared(original=markdown, markdown="\n".join(lines), places=places)


class JudgedFences:
    """The judged scenarios of a page by the texts of their fences."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._blocks = {_plain(block.fence.text): block for block in blocks if block.fence is not None}

    def taken(self, fence: Fence) -> Block | None:
        """The scenario that a fence shows. Once shown it is gone: the same card twice would have its ids twice."""
        return self._blocks.pop(_plain(fence.text), None) if SCENARIO in fence.words else None


def _place(fence: Fence, judged: JudgedFences) -> Place | None:
    """What a fence is shown as, None for what concerns nobody."""
    if SCENARIO in fence.words:
        return judged.taken(fence) or Unjudged(text=fence.text)
    if fence.quotes_markdown and resembling(fence.text, code=True):
        return Quotation(text=fence.text)
    return None


def _prefix(line: str) -> str:
    return line[: len(line) - len(line.lstrip("> \t"))]


def placeholder(name: str) -> str:
    """The element that keeps a place."""
    return f'<div class="{PIECE}{name}"></div>'


def placeholders_in(html: str) -> frozenset[str]:
    """The names of the placeholders that stand in a finished page."""
    return frozenset(_PLACEHOLDER.findall(html))


def _plain(text: str) -> str:
    """A block's text as other plugins leave it: they take form feeds and U+2028 for line ends."""
    return "\n".join(text.splitlines())


def _name(place: Place, number: int, secret: bytes) -> str:
    """A name that nobody can guess: from the id and the text of a block, or from anything else with its number."""
    if isinstance(place, Block):
        known = (place.page.source.path, place.scenario.id, place.document.text)
    else:
        known = (str(number), type(place).__name__, place.text)
    return blake2s("\0".join(known).encode(), key=secret, digest_size=16).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """A page's HTML, and what has come into it, by the names of the places."""

    html: str = field(repr=False)
    pieces: Mapping[str, str] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRenderer:
    """Puts the cards and parts of one page in. `labels` and `link` are those of the cards.

    `speaker` gives the translator for a card in another language than the page; without it there is none. `uses` are
    the cases of the site by the rules that decide them, for the ends of the pages on rules. `kept` has the cards of
    earlier builds, and `pages` the pages of a preview. `rules` gives those that the page uses.
    """

    say: Translator
    labels: Mapping[str, str] = field(repr=False)
    link: Link = field(repr=False)
    speaker: Callable[[str | None], Translator] | None = field(default=None, repr=False)
    uses: RuleUses | None = field(default=None, repr=False)
    kept: Memo[Led[str]] = field(default_factory=Memo, repr=False)
    pages: Memo[Led[Rendered]] | None = field(default=None, repr=False)
    rules: Callable[[], Sequence[Rule[Any]]] = field(default=tuple, repr=False)

    def rendered(self, html: str, places: Mapping[str, Place], rule: str | None = None) -> Rendered:
        """The page's HTML with each scenario's card in its place, and with what its markers ask for.

        What was not judged stands there as text; only a preview goes on with it.
        """
        if self.pages is None:
            return self._rendered(html, places, rule)

        def made(link: Link) -> Rendered:
            return replace(self, link=link)._rendered(html, places, rule)  # noqa: SLF001 - It is one of us.

        return kept_with_links(self.pages, self._key(html, places, rule), self.link, made)

    def _key(self, html: str, places: Mapping[str, Place], rule: str | None) -> Hashable:
        """All that comes into a page, beside where it leads and what this program knows of itself."""
        shown = [places.get(name) for name in _PLACEHOLDER.findall(html)]
        cards = [(self._speaker_of(place), place) for place in shown if isinstance(place, Block)]
        languages = {self.say.language, *(say.language for say, _ in cards)}
        return (
            key_of(html),
            rule,
            self.say.language,
            tuple((say.language, *_judged(block)) for say, block in cards),
            tuple(place for place in shown if not isinstance(place, Block)),
            tuple(map(all_texts, sorted(languages))),
            self._uses_of(rule) if RULE_FACTS in html else (),
            tuple(one.id for one in self.rules()) if PAGE_FACTS in html else (),
        )

    def _uses_of(self, rule: str | None) -> Hashable:
        """What else the pages of the site say of a rule."""
        if self.uses is None or rule not in BY_ID:
            return ()
        return self.uses.related(rule), tuple(self.uses.of(rule, self.say.language))

    def _rendered(self, html: str, places: Mapping[str, Place], rule: str | None) -> Rendered:
        makers: dict[str, CardMaker] = {}
        html = _PARAGRAPH.sub(_opened, html)
        pieces: dict[str, str] = {}

        def piece(found: re.Match[str]) -> str:
            place = places.get(found[1])
            if place is None:
                # Nobody here knows the name, so that the last look finds it.
                return found[0]
            above = [int(heading[1]) for heading in _HEADING.finditer(html, 0, found.start())]
            level = min((above[-1] if above else 1) + 1, 6)
            say = self._speaker_of(place)
            maker = makers.setdefault(say.language, CardMaker(say=say, labels=self._labels(say), link=self.link))
            pieces[found[1]] = self._piece(place, maker, level)
            return pieces[found[1]]

        return Rendered(html=self._filled(_PLACEHOLDER.sub(piece, html), rule), pieces=pieces)

    def _speaker_of(self, place: Place) -> Translator:
        """Who tells a card: in the language of the page that its scenario stands on."""
        if self.speaker is None or not isinstance(place, Block):
            return self.say
        return self.speaker(place.page.language)

    def _labels(self, say: Translator) -> Mapping[str, str]:
        return self.labels if say.language == self.say.language else labels_in(say)

    def _piece(self, place: Place, maker: CardMaker, level: int) -> str:
        match place:
            case Unjudged(text=text):
                return element("pre", element("code", text), class_="csp-unjudged")
            case Quotation():
                return element("p", self.say(_QUOTED), class_="csp-quotation")
            case _:
                return self._card(place, maker, level)

    def _card(self, block: Block, maker: CardMaker, level: int) -> str:
        """The card of a scenario, as an earlier build made it where all of it is as it was."""

        def made(link: Link) -> str:
            return replace(maker, link=link).drawn(block, heading_level=level)

        key = (maker.say.language, level, maker.titles(block.verdict), *_judged(block))
        return kept_with_links(self.kept, key, maker.link, made)

    def _filled(self, html: str, rule: str | None) -> str:
        parts, lists = PageParts(say=self.say, link=self.link), RuleLists(say=self.say, link=self.link)
        if rule in BY_ID and RULE_FACTS in html:
            html = with_early_remedy(html, self.say)
            html = html.replace(RULE_FACTS, parts.rule_facts(BY_ID[rule]))
            html = _ended(html, parts.rule_end(BY_ID[rule], self.uses) if self.uses is not None else "")
        if RULE_INDEX in html:
            # Whoever comes to look something up has the means for it at once, above what explains the list.
            html = html.replace(RULE_INDEX, lists.index()).replace("</h1>", f"</h1>{lists.index_filter()}", 1)
        if RULE_STATUS in html:
            html = html.replace(RULE_STATUS, lists.status())
        if PAGE_FACTS in html:
            html = html.replace(PAGE_FACTS, PageFacts(say=self.say, link=self.link).of(self.rules()))
        if GLOSSARY in html:
            html = html.replace(GLOSSARY, parts.glossary())
        html = TOPIC_RULES.sub(lambda marker: lists.topic(marker[1]), html)
        return with_vocabulary(with_grammar(html, self.say), self.say)


def _judged(block: Block) -> tuple[Hashable, ...]:
    """All that the card of a scenario shows; what the rules make of it follows from its text and its day."""
    prose = block.prose
    return block.document.text, block.scenario.date, prose.title, prose.note, tuple(prose.labels.items())


def _ended(html: str, end: str) -> str:
    """A page with its last sections, before what it says of its own writing and translation."""
    at = min((place for start in READING if (place := html.rfind(start)) >= 0), default=len(html))
    return f"{html[:at]}{end}{html[at:]}"


def _opened(paragraph: re.Match[str]) -> str:
    """A paragraph, which cannot hold a card, ended before each placeholder that Markdown has put into it."""
    text = _PLACEHOLDER.sub(lambda found: f"</p>{found[0]}<p>", paragraph[0])
    return _EMPTY.sub("", text)


def own_article(rule: str | None) -> str:
    """Where Microsoft itself writes of what a page is about: the first source of a rule there, else all articles."""
    sources = BY_ID[rule].sources if rule in BY_ID else ()
    return next((source.url for source in sources if source.url.startswith(_MICROSOFT)), _ALL_ARTICLES)
