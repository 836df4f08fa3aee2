"""What in a page's front matter would do more than be read: themes put what stands there into the page as it is."""

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from csp_guides.active_html import running_scheme
from csp_guides.expressions import expression
from csp_guides.findings import Finding, Level
from csp_guides.messages import Message, message
from csp_guides.source import Source, Span

# A tag, the end of an attribute's value and of its tag, or the end of a value and a further attribute.
_BREAKS_OUT = expression(r"""<[a-zA-Z/!?]|["']\s*>|["'][\s/]*[\w:-]+\s*=""")


_HELP = message("write plain words there; themes copy the front matter into pages as it is")


def in_front_matter(source: Source, values: Mapping[Any, object], end: int) -> Iterator[Finding]:
    """What in a front matter, which ends at `end` and holds these values, a page may not be given."""
    for key, part, text in refused_metadata(values):
        place = _place(source.text, end, key, part)
        yield Finding(id="front-matter", level=Level.ERROR, message=text, source=source, span=place, help=_HELP)


def refused_metadata(values: Mapping[Any, object]) -> Iterator[tuple[str, str, Message]]:
    """The keys of a page's metadata that it may not have with their values, the parts at fault, and what is wrong."""
    for key, value in values.items():
        refused = _refused(key, value)
        if refused is not None:
            text, part = refused
            yield str(key), part, text


_ABOVE = expression(r"[ ]{0,3}(?P<key>[A-Za-z0-9_-]+):\s*(?P<value>.*)")
_GOES_ON = expression(r"(?:[ ]{4}|\t)\s*(?P<value>.*)")


def multimarkdown(source: Source) -> tuple[Mapping[str, str], int]:
    """The lines at the top of a page that MkDocs takes for metadata without any `---`, and where they end."""
    values: dict[str, list[str]] = {}
    key, count = "", 0
    for line in source.lines:
        if (found := _ABOVE.fullmatch(line)) is not None:
            key = found["key"].lower()
        elif not key or (found := _GOES_ON.fullmatch(line)) is None:
            break
        values.setdefault(key, []).append(found["value"])
        count += 1
    end = source.line_starts[count] if count < len(source.line_starts) else len(source.text)
    return {key: " ".join(parts) for key, parts in values.items()}, end


def _refused(key: object, value: object) -> tuple[Message, str] | None:
    """Why a value is refused, and which part of it is meant."""
    for text in (*_texts(key), *_texts(value)):
        part = _more_than_words(text)
        if part is not None:
            return message("“{key}” may not hold “{text}”", key=str(key), text=part), part
    if key == "microsoft" and value and not is_article(value):
        said = message("“microsoft” is not an address that begins with “https://” and a host of microsoft.com")
        return said, str(value)
    if key == "template" and "redirect" in str(value):
        # Material's template puts an address of the page into a script of its own.
        return message("“{key}” may not hold “{text}”", key="template", text=str(value)), str(value)
    return None


def is_article(address: object) -> bool:
    """Whether an address is that of a page of Microsoft's own."""
    if not isinstance(address, str) or re.search(r"[\x00-\x20\\<>\"'\x7f]", address):
        return False
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme == "https" and f".{parts.netloc}".endswith(".microsoft.com")


def _more_than_words(text: str) -> str | None:
    """What in a text of the front matter could become markup or run."""
    found = _BREAKS_OUT.search(text)
    return found[0] if found else running_scheme(text)


def _texts(value: object) -> Iterator[str]:
    """All texts in a value, which may hold itself."""
    waiting, met = [value], set[int]()
    while waiting:
        one = waiting.pop()
        if isinstance(one, Mapping | list):
            if id(one) in met:
                continue
            met.add(id(one))
        if isinstance(one, str):
            yield one
        elif isinstance(one, Mapping):
            waiting += [*one.keys(), *one.values()]
        elif isinstance(one, list):
            waiting += one


def _place(text: str, end: int, key: str, part: str) -> Span:
    """Where something stands in the front matter: the text itself, or else the key."""
    named = re.search(rf"^[\"' ]*{re.escape(key)}\b", text[:end], re.MULTILINE | re.IGNORECASE)
    begin = named.start() if named else 0
    at = text.find(part, begin, end) if part else -1
    if at >= 0:
        return Span(at, at + len(part))
    return Span(begin, named.end() if named else begin)
