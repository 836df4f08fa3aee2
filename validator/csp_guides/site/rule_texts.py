"""What the pages of rules say, for the many places of a site that quote them: each page is read once in a build."""

from functools import cache

from csp_guides.rule_pages import RulePage, read_rule_page


@cache
def rule_page(topic: str, rule: str, language: str) -> RulePage:
    """The page of a rule in a language, as it was when this build first asked for it."""
    return read_rule_page(topic, rule, language)


def begin() -> None:
    """Read each page anew from now on: in a preview they are edited between two builds."""
    rule_page.cache_clear()
