"""A page as Markdown, for those who read that: whole scenarios, their verdicts in words, and links that lead on."""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from csp_guides.check import Block
from csp_guides.fences import Fence, fences
from csp_guides.joints import blank
from csp_guides.messages import message
from csp_guides.records import dataclass, field
from csp_guides.reporters.explanation import citation, facts
from csp_guides.reporters.speaking import speaking_of
from csp_guides.reporters.verdict_text import outcome_message
from csp_guides.rule_pages import GLOSSARY, RULE_FACTS, rule_address
from csp_guides.rules.assumptions import ASSUMPTIONS
from csp_guides.rules.evaluation import Ruling
from csp_guides.rules.rule import Rule
from csp_guides.site.cards import labels
from csp_guides.site.collation import sort_key
from csp_guides.site.markup_markdown import as_markdown, escaped
from csp_guides.site.placeholders import JudgedFences
from csp_guides.site.rule_texts import rule_page
from csp_guides.site.scenario_cards import case_to_copy
from csp_guides.source import Source
from csp_guides.translate import Translator

_MARKER = re.compile(r"\s*(<!-- csp-guides: [^<>]+ -->)\s*")
_COMMENT = re.compile(r"<!-- [0-9a-f]{32}[a-z ]* -->\n?")
# A link of Markdown, or code, in which nothing is one.
_LINK = re.compile(r"(?P<code>`+)(?:(?!(?P=code)).)*(?P=code)|(?P<before>\]\(<?)(?P<target>[^\s()<>#]+)(?=[)#> ])")


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkdownPage:
    """What a page is told in Markdown with.

    `link` turns the path of a page inside the language, such as `rules/resale/…/`, into an address that is right in the
    text, empty without one; `target` does so with what a link of the page leads to. `href` is where the page itself is.
    `part` gives what the site fills in for a marker, as markup with such addresses; the marker itself if nothing does.
    """

    say: Translator
    title: str
    description: str
    href: str
    link: Callable[[str], str] = field(repr=False)
    target: Callable[[str], str] = field(repr=False)
    part: Callable[[str], str] = field(repr=False)

    def text(self, markdown: str, blocks: Sequence[Block], rule: Rule[Any] | None) -> str:
        """The page, beginning with what it is."""
        lines = _COMMENT.sub("", markdown).split("\n")
        judged = JudgedFences(blocks)
        found = list(fences(Source("page.md", "\n".join(lines))))
        inside = {number for fence in found for number in range(*fence.lines)}
        for number, line in enumerate(lines):
            if number not in inside:
                lines[number] = self._line(line, rule)
        for fence in reversed(found):
            block = judged.taken(fence)
            if block is not None:
                first, end = fence.lines
                lines[first:end] = self._case(lines[first], fence, block)
        return "\n".join((self._head(), *lines)).rstrip() + "\n"

    def _head(self) -> str:
        said = {"title": self.title, "description": self.description, "lang": self.say.language, "url": self.href}
        # JSON is YAML, too.
        lines = (f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in said.items() if value)
        return "\n".join(("---", *lines, "---", ""))

    def _line(self, line: str, rule: Rule[Any] | None) -> str:
        """A line outside code: what it asks for, or itself with links that lead on."""
        marker = _MARKER.fullmatch(line)
        return self._filled(marker[1], rule) if marker is not None else _LINK.sub(self._linked, line)

    def _linked(self, found: re.Match[str]) -> str:
        if found["code"] is not None:
            return found[0]
        return f"{found['before']}{self.target(found['target'])}"

    def _case(self, opening: str, fence: Fence, block: Block) -> Iterator[str]:
        """A scenario with the facts that its page may leave to the original, and what the rules say of it."""
        prefix = opening[: len(opening) - len(opening.lstrip("> \t"))]
        yield opening
        yield from (f"{prefix}{line}".rstrip() for line in case_to_copy(block).rstrip("\n").split("\n"))
        yield f"{prefix}{opening[len(prefix) :].split('yaml', maxsplit=1)[0].strip()}"
        yield prefix.rstrip()
        yield from (f"{prefix}{line}".rstrip() for line in self._verdict(block))

    def _verdict(self, block: Block) -> Iterator[str]:
        verdict, words = block.verdict, labels(self.say)
        say = speaking_of(block.scenario, self.say, block.prose)
        badge, sentence = words[verdict.outcome.value], say(outcome_message(verdict))
        yield f"> **{badge}**{self._colon}{sentence}"
        for obstacle in verdict.obstacles:
            yield f"> - {escaped(say.sentence(obstacle.message))}"
        yield from self._rulings("", verdict.reasons, say)
        for part, rulings in (
            ("warnings", verdict.warnings),
            ("undecided-warnings", verdict.undecided_warnings),
            ("open-before", tuple(ruling for _, ruling in verdict.open)),
            ("given-against-rules", verdict.given_forbidden),
            ("given-warned", verdict.given_warned),
            ("permissions", verdict.permissions),
        ):
            yield from self._rulings(words[part], rulings, say)
        if verdict.assumptions:
            yield f">\n> {words['assumptions']}"
            yield ">"
            yield from (f"> - {escaped(say(ASSUMPTIONS[id]))}" for id in verdict.assumptions)

    def _rulings(self, heading: str, rulings: Sequence[Ruling], say: Translator) -> Iterator[str]:
        if not rulings:
            return
        yield ">"
        if heading:
            yield f"> {heading}"
            yield ">"
        for ruling in rulings:
            # A permission says nothing of the case but that it is there.
            said = "" if ruling.decisive is None else escaped(say.sentence(ruling.message))
            rule = self._rule(ruling.rule)
            yield f"> - {rule}{blank(rule, said, say.language) if said else ''}{said}"

    def _rule(self, rule: Rule[Any]) -> str:
        title = rule_page(rule.topic, rule.id, self.say.language).title
        href = self.link(rule_address(rule.topic, rule.id))
        return f"[{title}]({href})" if href else title

    def _filled(self, marker: str, rule: Rule[Any] | None) -> str:
        """What a marker of the page asks for."""
        if marker == RULE_FACTS and rule is not None:
            return "\n".join(self._facts(rule))
        if marker == GLOSSARY:
            return "\n".join(self._glossary())
        return as_markdown(self.part(marker))

    def _facts(self, rule: Rule[Any]) -> Iterator[str]:
        say = self.say
        yield from (f"- {name}{self._colon}{text}" for name, text in facts(rule, say))
        yield f"- {say(message('Sources'))}{self._colon.rstrip()}"
        for source in rule.sources:
            yield f"    - [{escaped(source.title)}]({self.target(source.url)}){citation(source, say)}"

    def _glossary(self) -> Iterator[str]:
        language = self.say.language
        for entry in sorted(self.say.glossary, key=lambda entry: sort_key(entry.words[language].term, language)):
            word = entry.words[language]
            english = f" (*{entry.words['en'].term}*)" if word.term != entry.words["en"].term else ""
            yield f"- **{word.term}**{english}{self._colon}{word.definition}"

    @property
    def _colon(self) -> str:
        return self.say(message(": "))
