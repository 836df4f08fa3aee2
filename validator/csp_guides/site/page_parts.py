"""What is filled into pages at build time: a rule's facts, the index of rules, the glossary."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from csp_guides.messages import Message, message
from csp_guides.reporters.explanation import citation, facts, state_of
from csp_guides.rule_pages import read_rule_page
from csp_guides.rules.catalogue import BY_ID, RULES
from csp_guides.rules.known import KNOWN, SUBJECTS, Known
from csp_guides.rules.rule import Citation, Rule
from csp_guides.rules.topics import TOPICS
from csp_guides.site.collation import sort_key
from csp_guides.site.markup import Markup, element, linked
from csp_guides.translate import Translator


@dataclass(frozen=True, slots=True, kw_only=True)
class PageParts:
    """What is filled into the pages of one language; `link` is as for the cards."""

    say: Translator
    link: Callable[[str], str] = field(repr=False)

    def rule_facts(self, rule: Rule[Any]) -> str:
        """The table of a rule's page: what its declaration says."""
        rows = [
            self._row(name, element("code", text) if text == rule.id else text) for name, text in facts(rule, self.say)
        ]
        sources = element("ul", [element("li", self._cited(source)) for source in rule.sources])
        rows.append(self._row(self.say(message("Sources")), sources))
        return element("dl", rows, class_="csp-facts")

    def rule_index(self) -> str:
        """All rules by topic, each with its title, what it does, and its summary."""
        return Markup("".join(self._topics()))

    def rule_status(self) -> str:
        """Every known rule by subject, and whether it is checked."""
        known = sum(known.same_as is None for known in KNOWN.values())
        count = message("Checked so far: {checked} of {known}.", checked=len(RULES), known=known)
        return Markup("".join((element("p", self.say(count)), *self._subjects())))

    def glossary(self) -> str:
        """All words with their approved term in the language, its synonyms, the English term and the definition."""
        language = self.say.language
        entries = sorted(self.say.glossary, key=lambda entry: sort_key(entry.words[language].term, language))
        return element("dl", [self._word(entry.id) for entry in entries], class_="csp-glossary")

    def _row(self, name: str, content: Markup | str) -> Markup:
        return element("div", element("dt", name), element("dd", content))

    def _cited(self, source: Citation) -> tuple[Markup | str, ...]:
        # The titles are those of the English articles.
        return element("a", source.title, href=source.url, lang="en"), f" {citation(source, self.say)}"

    def _topics(self) -> Iterator[Markup]:
        for topic, rules in groupby(RULES, key=lambda rule: rule.topic):
            yield element("h2", self.say(TOPICS[topic]), id=topic)
            yield element("ul", [self._indexed(rule) for rule in rules], class_="csp-rules")

    def _indexed(self, rule: Rule[Any]) -> Markup:
        page = read_rule_page(rule.topic, rule.id, self.say.language)
        title = linked(page.title, self.link(f"rules/{rule.topic}/{rule.id}/"))
        mark = element("span", self.say(_MARKS[rule.level.value]), class_=f"csp-level csp-level--{rule.level.value}")
        return element("li", element("p", title, " ", mark), element("p", page.summary))

    def _subjects(self) -> Iterator[Markup]:
        head = element("tr", element("th", self.say(message("Rule"))), element("th", self.say(message("State"))))
        for number, subject in enumerate(SUBJECTS, start=1):
            yield element("h2", self.say(subject.name), id=f"subject-{number}")
            yield element(
                "table", element("thead", head), element("tbody", [self._known(one) for one in subject.rules])
            )

    def _known(self, known: Known) -> Markup:
        name = element("td", self._title(known), " ", element("code", known.id))
        return element("tr", name, element("td", self.say(state_of(known))), id=known.id)

    def _title(self, known: Known) -> Markup | str:
        if known.title is not None:
            return self.say(known.title)
        topic = BY_ID[known.id].topic
        page = read_rule_page(topic, known.id, self.say.language)
        return linked(page.title, self.link(f"rules/{topic}/{known.id}/"))

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


_MARKS: dict[str, Message] = {
    "error": message("rule"),
    "warning": message("warning"),
    "note": message("permission"),
}
