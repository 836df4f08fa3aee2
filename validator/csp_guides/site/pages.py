"""What pages have in English put into their language: words of Markdown extensions, and links to Microsoft's pages."""

import re
from collections.abc import Mapping

from csp_guides.addresses import address_in
from csp_guides.messages import Message, message
from csp_guides.site.contents import PERMALINK
from csp_guides.translate import Translator

_ALERTS: Mapping[str, Message] = {
    "note": message("Note"),
    "tip": message("Tip"),
    "important": message("Important"),
    "warning": message("Warning"),
    "caution": message("Caution"),
}

_ALERT = re.compile(
    rf'(<div class="admonition (?P<kind>{"|".join(_ALERTS)})">\s*<p class="admonition-title">)'
    rf"(?P<title>{'|'.join(alert.text for alert in _ALERTS.values())})(?=</p>)",
)


_LINK = re.compile(r'(?P<before><a\b[^>]*?\shref=")(?P<address>https://[^"]+)"')


def with_links_in(language: str, content: str) -> str:
    """A page's content with links that lead to the page of the language where the site has one."""
    return _LINK.sub(lambda link: _link_in(language, link), content)


def _link_in(language: str, link: re.Match[str]) -> str:
    address = address_in(language, link["address"])
    return link[0] if address.href == link["address"] else f'{link["before"]}{address.href}" hreflang="{language}"'


def localized(content: str, say: Translator) -> str:
    """A page's content with the titles of its alerts and the hints of its permalinks in the language of the page."""
    content = _ALERT.sub(lambda alert: alert[1] + say(_ALERTS[alert["kind"]]), content)
    return content.replace('title="Permanent link"', f'title="{say(PERMALINK)}"')
