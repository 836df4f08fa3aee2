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


def _in_html(text: str) -> Iterator[tuple[int, str]]:
    parser = _Parser()
    parser.feed(text)
    parser.close()
    yield from parser.found


class _Parser(HTMLParser):
    """Collects the addresses that a browser would fetch."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[int, str]] = []
        self._in_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take the addresses in one tag."""
        self._in_style = tag == "style"
        attributes = {name: value or "" for name, value in attrs}
        line, _ = self.getpos()
        for name in _FETCHED.get(tag, ()):
            for address in _addresses(name, attributes.get(name, "")):
                self.found.append((line, address))
        if tag == "link" and _FETCHED_LINKS.intersection(attributes.get("rel", "").lower().split()):
            self.found.append((line, attributes.get("href", "")))
        self.found.extend(_in_css(attributes.get("style", ""), line))

    def handle_endtag(self, tag: str) -> None:
        """Leave a style sheet inside the page."""
        self._in_style = False

    def handle_data(self, data: str) -> None:
        """Take the addresses in a style sheet inside the page."""
        if self._in_style:
            self.found.extend(_in_css(data, self.getpos()[0]))


def _addresses(name: str, value: str) -> list[str]:
    """The address in an attribute, or the several in a `srcset`."""
    if name != "srcset":
        return [value] if value else []
    return [candidate.split()[0] for candidate in value.split(",") if candidate.strip()]
