"""The sections of a page as readers search them: what it says, in plain text, and nothing that stands beside it."""

from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from csp_guides.records import dataclass, field

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "s"}
    | {"samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr"}
)
_SKIPPED = frozenset({"button", "nav", "noscript", "script", "style", "svg", "template"})
_CARD = "csp-card"
_TITLE = "csp-card__title"
# What is the same on many pages, and what is for whoever wants to check what a page says.
_BESIDE = frozenset(
    {
        "csp-card__assumptions",
        "csp-card__badge",
        "csp-card__details",
        "csp-card__label",
        "csp-card__open-rules",
        "csp-card__toggle",
        "csp-card__sources",
        "csp-card__who",
        "csp-diagram",
        "csp-facts",
        # Each term is found by itself.
        "csp-glossary",
        "csp-keys",
        "csp-notice",
        "csp-reading",
        "csp-reason__source",
        "csp-step__number",
        "csp-word__written",
        "headerlink",
    }
)


@dataclass(slots=True, kw_only=True)
class Section:
    """A part of a page with a heading of its own; `id` is "" for what stands above all but the title."""

    id: str
    title: str
    is_case: bool = False
    lines: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its text, a paragraph to a line."""
        return "\n".join(filter(None, (" ".join(line.split()) for line in self.lines)))


def sections_of(html: str, title: str) -> tuple[Section, ...]:
    """The sections of a page that has a title, in its own text or elsewhere; the first is what stands below that."""
    reader = _Reader(title)
    body = LexborHTMLParser(html).body
    if body is not None:
        reader.read(body)
    return tuple(reader.sections)


class _Reader:
    def __init__(self, title: str) -> None:
        self.sections = [Section(id="", title=title)]
        self._now = self.sections[0]

    def read(self, parent: LexborNode) -> None:
        """Take up what stands in an element."""
        for node in parent.iter(include_text=True):
            if node.is_text_node:
                self._add(node.text_content or "")
            elif not _is_beside(node):
                self._take(node)

    def _take(self, node: LexborNode) -> None:
        tag, classes = node.tag or "", _classes(node)
        if tag in _HEADINGS:
            self._open(node, tag)
        elif _CARD in classes:
            self._read_case(node)
        elif tag in _INLINE:
            self.read(node)
        else:
            self._now.lines.append("")
            self.read(node)
            self._now.lines.append("")

    def _open(self, heading: LexborNode, tag: str) -> None:
        if tag == "h1":
            self.sections[0].title = _text(heading)
            return
        self._now = Section(id=heading.attributes.get("id") or "", title=_text(heading))
        # A heading that nothing can lead to is a line of the section around it.
        if self._now.id:
            self.sections.append(self._now)
        else:
            self._now = self.sections[-1]
            self._now.lines += [_text(heading), ""]

    def _read_case(self, card: LexborNode) -> None:
        around = self._now
        title = card.css_first(f".{_TITLE}")
        self._now = Section(
            id=card.attributes.get("id") or "", title=_text(title) if title is not None else "", is_case=True
        )
        self.sections.append(self._now)
        for part in card.iter():
            if _TITLE not in _classes(part) and not _is_beside(part):
                self._take(part)
        self._now = around

    def _add(self, text: str) -> None:
        if not self._now.lines:
            self._now.lines.append("")
        self._now.lines[-1] += text


def _text(node: LexborNode) -> str:
    """All text in an element but what stands beside it, with single blanks."""
    return " ".join("".join(_texts(node)).split())


def _texts(parent: LexborNode) -> Iterator[str]:
    for node in parent.iter(include_text=True):
        if node.is_text_node:
            yield node.text_content or ""
        elif not _is_beside(node):
            yield from _texts(node)


def _is_beside(node: LexborNode) -> bool:
    return node.tag in _SKIPPED or bool(_BESIDE & _classes(node))


def _classes(node: LexborNode) -> frozenset[str]:
    return frozenset((node.attributes.get("class") or "").split())
