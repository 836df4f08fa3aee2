"""What a rule's page says: the prose that people read, kept in Markdown and shipped with the package."""

import re
from collections.abc import Mapping
from functools import lru_cache

from csp_guides.records import dataclass
from csp_guides.resources import rule_page_path

RULE_FACTS = "<!-- csp-guides: rule-facts -->"
RULE_INDEX = "<!-- csp-guides: rule-index -->"
RULE_STATUS = "<!-- csp-guides: rule-status -->"
TOPIC_RULES = re.compile(r"<!-- csp-guides: rules-of ([a-z-]+) -->")
GLOSSARY = "<!-- csp-guides: glossary -->"
PAGE_FACTS = "<!-- csp-guides: page-facts -->"

TITLE = re.compile(r"^# (.+)$", re.MULTILINE)
"""The title of a page, which is its first group."""

_SECTION = re.compile(r"^## .*?\{ ?#([a-z-]+) ?\}[ \t]*$", re.MULTILINE)
_NAME = re.compile(r"rules/[a-z-]+/([a-z0-9-]+)\.md$")


@dataclass(frozen=True, slots=True, kw_only=True)
class RulePage:
    """A rule's page: its title, its one-sentence summary, and its sections in Markdown by their anchors."""

    title: str
    summary: str
    sections: Mapping[str, str]


def rule_address(topic: str, rule: str) -> str:
    """Where a rule's page is, inside its language."""
    return f"rules/{topic}/{rule}/"


def rule_of(name: str | None) -> str | None:
    """The rule that a page is about, by its path inside the language."""
    found = _NAME.search(name or "")
    return found[1] if found else None


def read_rule_page(topic: str, rule: str, language: str) -> RulePage:
    """The page of a rule in a language, from the checkout or the installed package."""
    return parse_rule_page(rule_page_path(language, topic, rule).read_text(encoding="utf-8"))


# A site asks for each page some ten times.
@lru_cache(maxsize=1_000)
def parse_rule_page(text: str) -> RulePage:
    """A page of the form that all rule pages have; a test holds them to it."""
    head, *rest = _SECTION.split(text.replace(RULE_FACTS, ""))
    title = TITLE.search(head)
    assert title is not None, "every rule page has a title"
    summary = head[title.end() :].strip()
    names, bodies = rest[0::2], rest[1::2]
    return RulePage(
        title=title[1].strip(),
        summary=" ".join(summary.split()),
        sections={name: body.strip() for name, body in zip(names, bodies, strict=True)},
    )
