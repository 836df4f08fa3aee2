"""What a built site would fetch from other hosts: nothing, if all is well."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

_FETCHED = {
    "audio": ("src",),
    "embed": ("src",),
    "form": ("action",),
    "iframe": ("src",),
    "image": ("href", "xlink:href"),
    "img": ("src", "srcset"),
    "input": ("src",),
    "object": ("data",),
    "script": ("src",),
    "source": ("src", "srcset"),
    "track": ("src",),
    "use": ("href", "xlink:href"),
    "video": ("src", "poster"),
}
"""The attributes that make a browser fetch something, by element; links are judged by what they are for."""

_FETCHED_LINKS = frozenset(
    {
        "apple-touch-icon",
        "dns-prefetch",
        "icon",
        "manifest",
        "mask-icon",
        "modulepreload",
        "preconnect",
        "prefetch",
        "preload",
        "stylesheet",
    }
)
_CSS_ADDRESS = re.compile(r"""(?:url\(\s*|@import\s+)["']?([^"')\s;]+)""")


@dataclass(frozen=True, slots=True)
class ForeignReference:
    """An address on another host, and the line of the file that would have it fetched."""

    path: Path
    line: int
    address: str


def external_references(site: Path) -> Iterator[ForeignReference]:
    """Everything that the pages and style sheets below a folder would fetch from other hosts."""
    for path in sorted(site.rglob("*")):
        if path.suffix in (".html", ".svg"):
            found = _in_html(path.read_text(encoding="utf-8"))
        elif path.suffix == ".css":
            found = _in_css(path.read_text(encoding="utf-8"), 1)
        else:
            continue
        for line, address in found:
            if urlsplit(address).netloc:
                yield ForeignReference(path, line, address)


def _in_css(text: str, first_line: int) -> Iterator[tuple[int, str]]:
    for match in _CSS_ADDRESS.finditer(text):
        yield first_line + text.count("\n", 0, match.start()), match[1]


# A comment, for which nothing is fetched, or the beginning of an element.
_TAG = re.compile(r"""<!--.*?-->|<([a-zA-Z][^\s/>]*)(?:[^>"']|"[^"]*"|'[^']*')*>""", re.DOTALL)
_NO_MARKUP = {name: re.compile(f"</{name}", re.IGNORECASE) for name in ("script", "style")}


def _in_html(text: str) -> Iterator[tuple[int, str]]:
    at = 0
    while (tag := _TAG.search(text, at)) is not None:
        at = tag.end()
        name = (tag[1] or "").lower()
        if name in _FETCHED or name == "link" or "style" in tag[0].lower():
            line = text.count("\n", 0, tag.start()) + 1
            yield from ((line, address) for address in _in_tag(tag[0]))
        if name in _NO_MARKUP:
            end = _NO_MARKUP[name].search(text, at)
            inside, start = slice(at, None if end is None else end.start()), at
            at = len(text) if end is None else end.start()
            if name == "style":
                yield from _in_css(text[inside], text.count("\n", 0, start) + 1)


def _in_tag(tag: str) -> Iterator[str]:
    parser = _Parser()
    parser.feed(tag)
    parser.close()
    yield from parser.found


class _Parser(HTMLParser):
    """Collects the addresses that a browser would fetch for an element."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take the addresses in the tag."""
        attributes = {name: value or "" for name, value in attrs}
        for name in _FETCHED.get(tag, ()):
            self.found += _addresses(name, attributes.get(name, ""))
        if tag == "link" and _FETCHED_LINKS.intersection(attributes.get("rel", "").lower().split()):
            self.found.append(attributes.get("href", ""))
        self.found += (address for _, address in _in_css(attributes.get("style", ""), 1))


def _addresses(name: str, value: str) -> list[str]:
    """The address in an attribute, or the several in a `srcset`."""
    if name != "srcset":
        return [value] if value else []
    return [candidate.split()[0] for candidate in value.split(",") if candidate.strip()]
