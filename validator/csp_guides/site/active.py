"""What Markdown and other plugins made of a page, looked at for what could do more than be read."""

from collections import Counter
from collections.abc import Iterable, Iterator
from html import unescape

from markupsafe import Markup

from csp_guides.active_html import Kind, Part, active_parts, without_comments
from csp_guides.site.last_look import Fault, PageSource
from csp_guides.site.placeholders import placeholder

_CLOSES_TITLE = "</title"


def active_faults(html: str, page: PageSource) -> Iterator[Fault]:
    """What in a page's HTML could do more than be read, before its cards are in it."""
    for name in page.prepared.places:
        html = html.replace(placeholder(name), "")
    yield from _told(_parts(html), page)


def added_faults(content: str, known: str, page: PageSource) -> Iterator[Fault]:
    """The same of what has come into a page's content since it was looked at."""
    if content == known:
        return
    before = Counter((part.kind, part.text) for part in _parts(known))
    added: list[Part] = []
    for part in _parts(content):
        before[part.kind, part.text] -= 1
        if before[part.kind, part.text] < 0:
            added.append(part)
    yield from _told(added, page)


def title_faults(title: str, page: PageSource) -> Iterator[Fault]:
    """What in a title would end the title of the document: themes take tags out of it, and entities along with them."""
    if _CLOSES_TITLE in unescape(Markup(title).striptags()).lower():  # noqa: S704 - It is read, and shown nowhere.
        yield Fault(message=Kind.RUNS.told(f"{_CLOSES_TITLE}>"), line=page.with_word("title"))


def _parts(html: str) -> Iterator[Part]:
    plain = without_comments(html)
    yield from active_parts(plain)
    opened = plain.find("<!--")
    if opened >= 0:
        yield Part(kind=Kind.HIDES, text="<!--", start=opened, end=opened + 4)


def _told(parts: Iterable[Part], page: PageSource) -> Iterator[Fault]:
    for part in parts:
        word = part.text.rstrip('>"').rpartition('="')[2]
        yield Fault(message=part.message, line=page.with_word(word))
