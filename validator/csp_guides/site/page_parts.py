"""What is filled into pages at build time: a rule's facts and what belongs with it, and the glossary."""

from collections.abc import Callable
from itertools import groupby
from typing import Any

from csp_guides.addresses import address_in
from csp_guides.glossary import Entry
from csp_guides.messages import message
from csp_guides.records import dataclass, field
from csp_guides.reporters.explanation import CHANGES, changes, citation, facts
from csp_guides.rules.rule import Citation, Rule
from csp_guides.site.card_data import CardVerdict
from csp_guides.site.cards import LABELS
from csp_guides.site.collation import initial, sort_key
from csp_guides.site.contents import heading
from csp_guides.site.markup import Content, Markup, element, join, linked
from csp_guides.site.rule_lists import RuleLists
from csp_guides.site.rule_uses import RuleUses, Use
from csp_guides.translate import Translator


@dataclass(frozen=True, slots=True, kw_only=True)
class PageParts:
    """What is filled into the pages of one language; `link` is as for the cards."""

    say: Translator
    link: Callable[[str], str] = field(repr=False)

    def rule_facts(self, rule: Rule[Any]) -> str:
        """The facts of a rule's page: what its declaration says, and its sources."""
        rows = [self._row(name, self._told(rule, name, text)) for name, text in facts(rule, self.say)]
        sources = element("ul", [element("li", self._cited(source)) for source in rule.sources])
        rows.append(self._row(self.say(message("Sources")), sources))
        title = heading(self.say(message("Facts and sources")), "facts", self.say)
        return join((title, element("dl", rows, class_="csp-facts")))

    def rule_end(self, rule: Rule[Any], uses: RuleUses) -> str:
        """What stands at the end of a rule's page: the rules that belong with it, and other cases that it decides."""
        related, elsewhere = uses.related(rule.id), uses.of(rule.id, self.say.language)
        parts: list[Content] = []
        if related:
            lists = RuleLists(say=self.say, link=self.link)
            parts += [heading(self.say(message("Related rules")), "related", self.say), lists.named(related)]
        if elsewhere:
            title = self.say(message("Other cases that this rule decides"))
            cases = element("ul", [self._use(use) for use in elsewhere], class_="csp-uses")
            parts += [heading(title, "elsewhere", self.say), cases]
        return join(parts)

    def glossary(self) -> str:
        """All words with their approved term in the language, its synonyms, the English term and the definition.

        They stand below their first letters, in Chinese below the first letter of their sound.
        """
        language = self.say.language

        def letter(entry: Entry) -> str:
            return initial(entry.words[language].term, language)

        def key(entry: Entry) -> tuple[str, tuple[bytes, str]]:
            return letter(entry), sort_key(entry.words[language].term, language)

        letters = {first: list(entries) for first, entries in groupby(sorted(self.say.glossary, key=key), key=letter)}
        links = element("ul", [element("li", linked(first, f"#{_anchor(first)}")) for first in letters])
        lists = [
            (
                heading(first, _anchor(first), self.say),
                element("dl", [self._word(entry.id) for entry in entries], class_="csp-glossary"),
            )
            for first, entries in letters.items()
        ]
        name = self.say(message("Terms by their first letter"))
        return join((element("nav", links, class_="csp-letters", aria_label=name), lists))

    def _told(self, rule: Rule[Any], name: str, text: str) -> Markup | str:
        """What stands beside the name of a fact: each day of a change leads to what it brings."""
        if text == rule.id:
            return element("code", text)
        if name != self.say(CHANGES):
            return text
        days = [linked(told, self.link(f"dates/#{day.isoformat()}")) for day, told in changes(rule, self.say)]
        return element("ul", [element("li", day) for day in days])

    def _row(self, name: str, content: Markup | str) -> Markup:
        return element("div", element("dt", name), element("dd", content))

    def _cited(self, source: Citation) -> tuple[Markup | str, ...]:
        # The titles are those of the English articles.
        address = address_in(self.say.language, source.url)
        link = element("a", source.title, href=address.href, hreflang=address.language, lang="en")
        return link, citation(source, self.say)

    def _use(self, use: Use) -> Markup:
        word = message("Warning") if use.verdict is CardVerdict.WARNED else LABELS[use.verdict.value]
        verdict = element("span", self.say(word), class_=f"csp-verdict csp-verdict--{use.verdict.value}")
        page = element("span", use.page, class_="csp-uses__page")
        return element("li", verdict, element("span", linked(use.title, self.link(use.address)), " ", page))

    def _word(self, id: str) -> Markup:
        entry = self.say.glossary.entries[id]
        word, english = entry.words[self.say.language], entry.words["en"].term
        also = (
            element("p", self.say(message("also: {words}", words=word.also)), class_="csp-glossary__also")
            if word.also
            else ""
        )
        original = element("span", english, lang="en", class_="csp-glossary__english") if english != word.term else ""
        avoid = (
            element("p", self.say(message("not: {words}", words=word.avoid)), class_="csp-glossary__avoid")
            if word.avoid
            else ""
        )
        return element(
            "div",
            element("dt", word.term, " " if original else "", original, id=id),
            element("dd", element("p", word.definition), also, avoid),
        )


def _anchor(letter: str) -> str:
    """Where the words with a first letter begin."""
    return f"letter-{letter.casefold()}"
