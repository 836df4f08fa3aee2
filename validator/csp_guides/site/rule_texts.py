"""What the pages of rules say, for the many places of a site that quote them: each page is read once in a build."""

from functools import cache

from csp_guides.memo import key_of
from csp_guides.records import dataclass
from csp_guides.rule_pages import read_rule_page
from csp_guides.rules.catalogue import RULES


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleText:
    """What other pages quote of a rule's page: nothing else of it can be in what is kept of them."""

    title: str
    summary: str


@cache
def rule_page(topic: str, rule: str, language: str) -> RuleText:
    """The page of a rule in a language, as it was when this build first asked for it."""
    page = read_rule_page(topic, rule, language)
    return RuleText(title=page.title, summary=page.summary)


@cache
def all_texts(language: str) -> bytes:
    """What stands in a key for all that can be quoted of rules in a language."""
    texts = (rule_page(rule.topic, rule.id, language) for rule in RULES)
    return key_of("\0".join(said for text in texts for said in (text.title, text.summary)))


def begin() -> None:
    """Read each page anew from now on: in a preview they are edited between two builds."""
    rule_page.cache_clear()
    all_texts.cache_clear()
