"""What the facts of a guide come from: the rules that its text and its cards name, and how well these are founded."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from csp_guides.check import Block
from csp_guides.joints import in_a_row
from csp_guides.messages import Details, Message, message
from csp_guides.records import dataclass, field
from csp_guides.rules.catalogue import RULES
from csp_guides.rules.rule import Citation, Confidence, Extent, Rule
from csp_guides.site.markup import Markup, element
from csp_guides.site.rule_lists import RuleLists
from csp_guides.site.rule_uses import deciding, linked
from csp_guides.source import Source
from csp_guides.translate import Translator

_DOUBTS: Mapping[Confidence, Message] = {
    Confidence.CONTESTED: message("The sources contradict each other here:"),
    Confidence.THIRD_PARTY: message("Only third parties say this:"),
    Confidence.SECONDARY: message("We read this only where third parties quote Microsoft:"),
    Confidence.INFERRED: message("We infer this; the sources do not say it directly:"),
}
"""What a reader must know of a rule before relying on it, the gravest first."""

_PART = "part"
_READ: Mapping[Extent, str] = {extent: extent.value for extent in Extent} | {
    Extent.OPENING: _PART,
    Extent.EXCERPT: _PART,
}
"""As what a reading is counted."""


def rules_on(markdown: str, blocks: Sequence[Block]) -> Sequence[Rule[Any]]:
    """The rules that a page links to, and those that decide its scenarios or warn of them, in the catalogue's order."""
    decided = {rule for block in blocks for rule in deciding(block.verdict)}
    named = decided | linked(Source("page.md", markdown))
    return [rule for rule in RULES if rule.id in named]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFacts:
    """What is said of the rules of a page in one language; `link` is as for the cards."""

    say: Translator
    link: Callable[[str], str] = field(repr=False)

    def of(self, rules: Sequence[Rule[Any]]) -> Markup:
        """How many rules a page uses, when and how far their sources were read, which are in doubt, and all of them."""
        if not rules:
            return element("p", self.say(message("This page uses none of our rules.")))
        sources = {source for rule in rules for source in rule.sources}
        count = message("This page uses {count} of our rules.", count=len(rules))
        told = in_a_row([self.say(said) for said in (count, _days(sources), _read(sources))], self.say.language)
        summary = element("summary", self.say(message("All rules of this page")))
        every = element("details", summary, self._named(rules), class_="csp-known-more")
        # The search would find the titles of its rules on every page that uses them.
        return element(
            "div", element("p", told), *self._doubts(rules), every, class_="csp-page-facts", data_search_exclude=True
        )

    def _doubts(self, rules: Sequence[Rule[Any]]) -> Iterator[Markup]:
        for confidence, said in _DOUBTS.items():
            doubtful = [rule for rule in rules if rule.confidence is confidence]
            if doubtful:
                yield element("p", self.say(said))
                yield self._named(doubtful)

    def _named(self, rules: Sequence[Rule[Any]]) -> Markup:
        return RuleLists(say=self.say, link=self.link).named(tuple(rule.id for rule in rules))


def _days(sources: set[Citation]) -> Message:
    days = {source.checked for source in sources}
    if len(days) == 1:
        return message("The sources were last read on {day}.", day=min(days))
    return message("The sources were last read between {first} and {last}.", first=min(days), last=max(days))


def _read(sources: set[Citation]) -> Message:
    """How many sources were read how far."""
    counted = Counter(_READ[source.extent] for source in sources)
    whole, part, quoted, others = (
        counted[read] for read in (Extent.WHOLE.value, _PART, Extent.SECONDARY.value, Extent.THIRD_PARTY.value)
    )
    told = (
        (whole, message("{count} read in full", count=whole)),
        (part, message("{count} read in part", count=part)),
        (quoted, message("{count} read only in third parties' quotations", count=quoted)),
        (others, message("{count} written by third parties", count=others)),
    )
    return message("Sources: {read}.", read=Details(tuple(text for count, text in told if count)))
