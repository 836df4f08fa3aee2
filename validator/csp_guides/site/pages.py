"""Words that Markdown extensions put into every page in English, put into the language of the page."""

import re
from collections.abc import Mapping

from csp_guides.messages import Message, message
from csp_guides.translate import Translator

_ALERTS: Mapping[str, Message] = {
    "note": message("Note"),
    "tip": message("Tip"),
    "important": message("Important"),
    "warning": message("Warning"),
    "caution": message("Caution"),
}

_PERMALINK = message("Link to this section")

_ALERT = re.compile(
    rf'(<div class="admonition (?P<kind>{"|".join(_ALERTS)})">\s*<p class="admonition-title">)'
    rf"(?P<title>{'|'.join(alert.text for alert in _ALERTS.values())})(?=</p>)",
)


def localized(content: str, say: Translator) -> str:
    """A page's content with the titles of its alerts and the hints of its permalinks in the language of the page."""
    content = _ALERT.sub(lambda alert: alert[1] + say(_ALERTS[alert["kind"]]), content)
    return content.replace('title="Permanent link"', f'title="{say(_PERMALINK)}"')
