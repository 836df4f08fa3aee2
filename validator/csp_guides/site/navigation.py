"""The navigation: where a language begins, and the part on the rules.

That part is made from the catalogue: a rule that it lists has its place in the site.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from mkdocs.structure.nav import Navigation

from csp_guides.rules.catalogue import RULES
from csp_guides.rules.rule import Rule
from csp_guides.rules.topics import TOPICS
from csp_guides.translate import Translator

RULES_MARKER = "<!-- csp-guides: rules -->"
"""What stands in the navigation of mkdocs.yml in the place of all pages on rules."""

_FIRST = ("rules/index.md", "rules/status.md")


def home_of(nav: Navigation) -> str:
    """Where the home of a language is, such as `pt-BR/`, by its navigation; empty at the root of the site."""
    home = nav.homepage.url.removeprefix("./") if nav.homepage else ""
    return home[: home.rfind("/") + 1]


def names_rules(nav: Iterable[Any]) -> bool:
    """Whether an entry of a navigation, in the form it has in mkdocs.yml, is the place of the rules."""
    return any(_is_place(item) for item in nav)


def with_rules(nav: Sequence[Any], say: Translator) -> list[Any]:
    """The navigation with the pages of all rules in their place, by topic; topics are called as readers call them."""
    return [{title: _pages(say) for title in item} if _is_place(item) else item for item in nav]


def _is_place(item: Any) -> bool:
    return isinstance(item, dict) and list(item.values()) == [RULES_MARKER]


def _pages(say: Translator) -> list[Any]:
    topics = groupby(RULES, key=lambda rule: rule.topic)
    return [
        *_FIRST,
        *({say(TOPICS[topic]): [f"rules/{topic}/index.md", *_addresses(rules)]} for topic, rules in topics),
    ]


def _addresses(rules: Iterable[Rule[Any]]) -> Iterator[str]:
    return (f"rules/{rule.topic}/{rule.id}.md" for rule in rules)
