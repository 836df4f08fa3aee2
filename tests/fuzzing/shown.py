"""What readers meet on a finished page, read from its HTML alone, and whether it is what was judged.

This knows nothing of how cards come into a page, on purpose: it is what the site is held against.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from html.parser import HTMLParser

_MARK = re.compile(r"mark\d+z")
_ID = re.compile(r"\bp\d*-\d+x\b")
# As a reader takes a word for a key: at the beginning of a line, or in braces.
_KEY = re.compile(r"(?P<before>^[ \t]*|[{,]\s*)[\"'“`(*]*(?P<key>parties|steps|expect)[\"'”]?\s*:", re.MULTILINE)

# As browsers read them: text up to the end tag, whatever stands in it, and comments by the rules of HTML.
_APART = re.compile(
    r"<(?P<tag>script|style|title|iframe|noembed|noframes|textarea|xmp)\b[^>]*>(?P<text>.*?)(?:</(?P=tag)\b[^>]*>|$)"
    r"|<plaintext\b[^>]*>(?P<rest>.*)"
    r"|<!--(?:-?>|.*?(?:--!?>|$))",
    re.DOTALL | re.IGNORECASE,
)
_SHOW_TEXT = ("textarea", "xmp")
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)
_UNSEEN = frozenset(("head", "template", "noscript", "canvas", "video", "audio", "object", "datalist", "dialog"))
_APART_FROM_TEXT = frozenset(("p", "pre", "table", "hr", *(f"h{level}" for level in range(1, 7))))
_QUOTED = frozenset(("language-markdown", "language-md"))


@dataclass(frozen=True)
class Met:
    """One thing a reader meets.

    A `mark`, a `card`, the `place` of one, or the text of a `scenario` outside cards and quotations.
    """

    kind: str
    name: str


def read(html: str) -> Sequence[Met]:
    """The marks, cards and scenarios of a page, in the order in which they stand there."""
    reader = _Reader()
    reader.feed(_APART.sub(_apart, html))
    reader.close()
    reader.end_stretch()
    return reader.met


def _apart(found: re.Match[str]) -> str:
    tag, text = (found["tag"] or "").lower(), found["text"]
    return escape(text) if tag in _SHOW_TEXT else escape(found["rest"] or "")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.met: list[Met] = []
        self._open: list[tuple[str, str]] = []
        self._stretch: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _APART_FROM_TEXT:
            self.end_stretch()
        attributes = {name: value or "" for name, value in attrs}
        classes = attributes.get("class", "").split()
        self.met += [Met("place", name) for name in classes if name.startswith("csp-scenario-")]
        if "csp-card" in classes and not self._within("unseen"):
            self.end_stretch()
            self.met.append(Met("card", attributes.get("id", "").removeprefix("scenario-")))
        if tag not in _VOID:
            unseen = tag in _UNSEEN or "hidden" in attributes
            within = "unseen" if unseen else "card" if "csp-card" in classes else ""
            self._open.append((tag, within or ("quoted" if _QUOTED.intersection(map(str.lower, classes)) else "")))

    def handle_endtag(self, tag: str) -> None:
        places = [place for place, (name, _) in enumerate(self._open) if name == tag]
        if places:
            del self._open[places[-1] :]

    def handle_data(self, data: str) -> None:
        if self._within("unseen") or self._within("card"):
            return
        end = 0
        for mark in _MARK.finditer(data):
            self._text(data[end : mark.start()])
            self.end_stretch()
            self.met.append(Met("mark", mark[0]))
            end = mark.end()
        self._text(data[end:])

    def _text(self, text: str) -> None:
        if not self._within("quoted"):
            self._stretch.append(text)

    def _within(self, what: str) -> bool:
        return any(within == what for _, within in self._open)

    def end_stretch(self) -> None:
        """A stretch of text shows a scenario when it holds its id and two of its main keys side by side."""
        text = "".join(self._stretch)
        self._stretch.clear()
        if _is_scenario(text):
            self.met += [Met("scenario", id) for id in dict.fromkeys(_ID.findall(text))]


def _is_scenario(text: str) -> bool:
    beside: dict[str, set[str]] = {}
    for found in _KEY.finditer(text):
        before = found["before"].expandtabs(4)
        beside.setdefault(before if not before.strip() else "{", set()).add(found["key"])
    return any(len(keys) > 1 for keys in beside.values())


def faults(markdown: str, judged: Mapping[str, int], html: str) -> Iterator[str]:
    """In what a page differs from what was judged of it.

    `judged` has for each id the place in the Markdown at which its block begins.
    """
    met = read(html)
    for one in met:
        if one.kind == "scenario":
            yield f"shown, but not judged: {one.name}"
    cards = Counter(one.name for one in met if one.kind == "card")
    for id in judged:
        if cards[id] != 1:
            yield f"judged, and its card is shown {cards[id]} times: {id}"
    yield from (f"a card that nobody has judged: {id}" for id in cards if id not in judged)
    if list(_order(met, judged)) != sorted(_order(met, judged), key=judged.__getitem__) and "[^" not in markdown:
        yield "the cards stand in another order"
    yield from _out_of_place(markdown, judged, met)
    if any(one.kind == "place" for one in met):
        yield "the name of a place is left in the page"


def _order(met: Sequence[Met], judged: Mapping[str, int]) -> Iterator[str]:
    return (one.name for one in met if one.kind == "card" and one.name in judged)


def _out_of_place(markdown: str, judged: Mapping[str, int], met: Sequence[Met]) -> Iterator[str]:
    """The cards that stand between other marks than their blocks; footnotes move, but with the marks in them."""
    there = Counter(mark[0] for mark in _MARK.finditer(markdown))
    seen = Counter(one.name for one in met if one.kind == "mark")
    sure = {mark for mark, times in there.items() if times == 1 and seen[mark] == 1}
    written = [mark for mark in _MARK.finditer(markdown) if mark[0] in sure]
    for place, one in enumerate(met):
        if one.kind != "card" or one.name not in judged:
            continue
        before = [mark[0] for mark in written if mark.start() < judged[one.name]]
        behind = [mark[0] for mark in written if mark.start() >= judged[one.name]]
        above = [other.name for other in met[:place] if other.name in sure]
        below = [other.name for other in met[place:] if other.name in sure]
        same = (before[-1:] == above[-1:], behind[:1] == below[:1])
        if not (any(same) if "[^" in markdown else all(same)):
            yield f"a card in another place than its block: {one.name}"
