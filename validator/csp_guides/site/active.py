"""What Markdown and other plugins made of a page, looked at for what could do more than be read."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from html import unescape
from typing import Any, TypeAlias

from markupsafe import Markup

from csp_guides.active_front_matter import refused_metadata
from csp_guides.active_html import Kind, Part, active_parts, without_comments
from csp_guides.site.last_look import Fault, PageSource
from csp_guides.site.placeholders import placeholder

_CLOSES_TITLE = "</title"
_BARE = re.compile(r"<(?:html|head|body)>", re.IGNORECASE)


def parts_of(html: str) -> Sequence[Part]:
    """The parts of some HTML that do more than be read, and a comment that is never closed."""
    return tuple(_parts(html))


Read: TypeAlias = Callable[[str], Sequence[Part]]
"""What finds these parts, or knows them of HTML that it has read before."""


def active_faults(html: str, page: PageSource, read: Read = parts_of) -> Iterator[Fault]:
    """What in a page's HTML could do more than be read, before its cards are in it."""
    for name in page.prepared.places:
        html = html.replace(placeholder(name), "")
    yield from _told(read(html), page)


def added_faults(content: str, known: str, page: PageSource, read: Read = parts_of) -> Iterator[Fault]:
    """The same of what has come into a page's content since it was looked at."""
    if content == known:
        return
    before = Counter((part.kind, part.text) for part in read(known))
    added: list[Part] = []
    for part in read(content):
        before[part.kind, part.text] -= 1
        # What reads a part of a page as a whole one writes these around it, and browsers pass over them.
        if before[part.kind, part.text] < 0 and _BARE.match(content, part.start) is None:
            added.append(part)
    yield from _told(added, page)


def title_faults(title: str, page: PageSource) -> Iterator[Fault]:
    """What in a title would do more than be read: themes put it as it stands into the navigation of all pages.

    Into the title of the document it goes without its tags, but with entities as what they stand for.
    """
    yield from _told(active_parts(title), page)
    if _CLOSES_TITLE in unescape(Markup(title).striptags()).lower():  # noqa: S704 - It is read, and shown nowhere.
        yield Fault(message=Kind.RUNS.told(f"{_CLOSES_TITLE}>"), line=page.with_word("title"))


def metadata_faults(values: Mapping[Any, object], page: PageSource) -> Iterator[Fault]:
    """What in a page's metadata would become markup or lead elsewhere, wherever the metadata come from."""
    for key, part, said in refused_metadata(values):
        yield Fault(message=said, line=page.with_word(part) or page.with_word(key))


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
