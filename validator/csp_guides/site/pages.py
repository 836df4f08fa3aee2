"""Words that Markdown extensions put into every page in English, put into the language of the page."""

import re

from csp_guides.site.language import Language

_ALERT = re.compile(
    r'(<div class="admonition (?P<kind>note|tip|important|warning|caution)">\s*<p class="admonition-title">)'
    r"(?P<title>Note|Tip|Important|Warning|Caution)(?=</p>)",
)


def localized(content: str, language: Language) -> str:
    """A page's content with the titles of its alerts and the hints of its permalinks in the language of the page."""
    content = _ALERT.sub(lambda alert: alert[1] + language.say(f"csp.alert.{alert['kind']}"), content)
    return content.replace('title="Permanent link"', f'title="{language.say("csp.permalink")}"')
