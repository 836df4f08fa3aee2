"""Where a rule decides beside its own page, and which rules belong with it: read off the pages and their cases."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import combinations, islice
from typing import Any

from csp_guides.check import Block, Report
from csp_guides.config import LANGUAGES
from csp_guides.fences import fenced_lines
from csp_guides.pages import Page
from csp_guides.records import dataclass
from csp_guides.rule_pages import TITLE, rule_of
from csp_guides.rules.catalogue import BY_ID, RULES
from csp_guides.rules.evaluation import Verdict
from csp_guides.rules.rule import Rule
from csp_guides.site.card_data import CardVerdict, anchor_of
from csp_guides.source import Source

_ORIGINAL = LANGUAGES[0]
# A link of Markdown, also one that is defined elsewhere on the page; its first group is how its target is called.
_LINK = re.compile(r"\](?:\(|:[ ]+)<?[^\s()<>#]*?([a-z0-9-]+)(?:\.md|\.html|/)?(?=[#>)\s])")

# How much a bond between two rules weighs: one that a page names is worth more than one that a case happens to show.
_LINKED = 4
_DECIDES_ON_ITS_PAGE = 3
_DECIDE_TOGETHER = 1
_ASK_THE_SAME = 1
# A condition that more rules have, such as that a partner is in CSP, says nothing of them.
_FEW = 6

_FEWEST_RELATED = 2
_MOST_RELATED = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """A case on another page that a rule denies, leaves open, warns of or permits; `address` is inside the language.

    `verdict` is what becomes of the case: one with a warning of another rule counts as allowed.
    """

    address: str
    title: str
    page: str
    verdict: CardVerdict


class RuleUses:
    """The cases of a site by the rules that decide them."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._by_language: dict[str, Mapping[str, Sequence[Use]]] = {}

    def of(self, rule: str, language: str) -> Sequence[Use]:
        """The cases in a language that a rule decides, those of the guides first; not those of its own page."""
        if language not in self._by_language:
            self._by_language[language] = self._uses(language)
        return self._by_language[language].get(rule, ())

    def related(self, rule: str) -> tuple[str, ...]:
        """The rules that belong with one, two to six of them, the nearest first.

        Related are rules whose pages link to each other, that decide a case on the other's page or the same case
        anywhere, or that ask the same of a step as few others do. To be of one topic is not enough; only where this
        leaves a rule with less than two, others of its topic fill up, first those that judge the same kinds of step.
        """
        bonds = self._bonds[rule]
        near = sorted(bonds, key=lambda other: (-bonds[other], _ORDER[other]))[:_MOST_RELATED]
        beside = (other for other in _of_its_topic(BY_ID[rule]) if other not in near)
        return (*near, *islice(beside, max(0, _FEWEST_RELATED - len(near))))

    def _uses(self, language: str) -> Mapping[str, Sequence[Use]]:
        uses: defaultdict[str, list[Use]] = defaultdict(list)
        for block in sorted(self._blocks(language), key=lambda block: _rule_of(block.page) is not None):
            for rule, verdict in deciding(block.verdict).items():
                if rule != _rule_of(block.page):
                    uses[rule].append(_use(block, verdict))
        return uses

    def _blocks(self, language: str) -> Iterator[Block]:
        return (block for block in self._report.blocks if _is_in(block.page, language))

    @cached_property
    def _bonds(self) -> Mapping[str, Counter[str]]:
        """What binds rules to one another, and how much."""
        bonds: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for one, other, weight in (*self._links(), *self._cases(), *_conditions()):
            if one != other and one in BY_ID and other in BY_ID:
                bonds[one][other] += weight
                bonds[other][one] += weight
        return bonds

    def _links(self) -> Iterator[tuple[str, str, int]]:
        for page in self._report.pages:
            rule = _rule_of(page)
            if rule is not None and _is_in(page, _ORIGINAL):
                yield from ((rule, other, _LINKED) for other in linked(page.source))

    def _cases(self) -> Iterator[tuple[str, str, int]]:
        for block in self._blocks(_ORIGINAL):
            decide, rule = deciding(block.verdict), _rule_of(block.page)
            if rule is not None:
                yield from ((rule, other, _DECIDES_ON_ITS_PAGE) for other in decide)
            yield from ((one, other, _DECIDE_TOGETHER) for one, other in combinations(decide, 2))


def _conditions() -> Iterator[tuple[str, str, int]]:
    asking: defaultdict[Any, list[str]] = defaultdict(list)
    for rule in RULES:
        for condition in (*rule.applies, *rule.holds):
            asking[condition.test].append(rule.id)
    for rules in asking.values():
        if len(rules) <= _FEW:
            yield from ((one, other, _ASK_THE_SAME) for one, other in combinations(rules, 2))


def _of_its_topic(rule: Rule[Any]) -> list[str]:
    """The other rules of a rule's topic, first those that judge most of the kinds of step that it judges."""
    shared = {
        other.id: len(set(other.steps) & set(rule.steps))
        for other in RULES
        if other.topic == rule.topic and other is not rule
    }
    return sorted(shared, key=lambda id: -shared[id])


def deciding(verdict: Verdict) -> Mapping[str, CardVerdict]:
    """The rules that decide a case or warn of it, and what comes of it."""
    outcome = CardVerdict(verdict.outcome.value)
    deciding = {ruling.rule.id: outcome for ruling in (*verdict.reasons, *verdict.permissions)}
    return {**{ruling.rule.id: CardVerdict.WARNED for ruling in verdict.warnings}, **deciding}


# As many pages as a preview asks for again with each edit: those of all rules, and the guides.
@lru_cache(maxsize=500)
def linked(source: Source) -> frozenset[str]:
    """The rules that the text of a page links to, wherever it leads to them; what stands in code is no link."""
    inside = fenced_lines(source)
    text = "\n".join(line for number, line in enumerate(source.text.split("\n")) if number not in inside)
    return frozenset(BY_ID.keys() & set(_LINK.findall(text)))


def _use(block: Block, verdict: CardVerdict) -> Use:
    page = (block.page.name or "").removesuffix(".md").removesuffix("index").rstrip("/")
    title = TITLE.search(block.page.source.text)
    return Use(
        address=f"{page}/#{anchor_of(block.scenario.id)}",
        title=block.prose.title,
        page=title[1].strip() if title is not None else page,
        verdict=verdict,
    )


def _rule_of(page: Page) -> str | None:
    rule = rule_of(page.name)
    return rule if rule in BY_ID else None


def _is_in(page: Page, language: str) -> bool:
    return page.language in (language, None)


_ORDER = {rule.id: number for number, rule in enumerate(RULES)}
