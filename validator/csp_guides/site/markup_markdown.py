"""Our own markup as Markdown: lists, tables and sentences that are filled into a page, for its Markdown beside it."""

import re
from collections.abc import Callable, Iterator, Mapping
from html.parser import HTMLParser
from itertools import groupby
from typing import TypeAlias

from csp_guides.records import dataclass, field
from csp_guides.site.markup import VOID

_SIGNS = re.compile(r"([\\`*_\[\]<>#|])")
_BLANKS = re.compile(r"\s+")
_LEFT_OUT = frozenset({"form", "progress", "script", "style", "svg", "template"})
"""What is drawn or used and not read: what a bar or a picture says stands in words beside it."""

_HEADINGS: Mapping[str, str] = {f"h{level}": "#" * level for level in range(1, 7)}
_BLOCKS = frozenset({"details", "div", "dl", "ol", "p", "pre", "section", "summary", "table", "ul", *_HEADINGS})


@dataclass(slots=True, kw_only=True)
class _Element:
    name: str
    attributes: Mapping[str, str]
    content: "list[_Node]" = field(default_factory=list)


_Node: TypeAlias = "str | _Element"


def escaped(text: str) -> str:
    """Text in which nothing is a sign of Markdown."""
    return _SIGNS.sub(r"\\\1", text)


def as_markdown(html: str) -> str:
    """Well-formed markup as Markdown, without what is drawn and what can only be used: pictures, bars and forms."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return "\n\n".join(_blocks(reader.root.content))


class _Reader(HTMLParser):
    """Reads markup into elements."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = _Element(name="", attributes={})
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        read = _Element(name=tag, attributes={name: value or "" for name, value in attrs})
        self._open[-1].content.append(read)
        if tag not in VOID:
            self._open.append(read)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        self._open[-1].content.append(data)


def _blocks(content: "list[_Node]") -> Iterator[str]:
    """The blocks of some content; what stands between two of them is a paragraph."""
    for block, nodes in groupby(content, key=_is_block):
        if not block:
            text = _text(nodes)
            if text:
                yield text
            continue
        for node in nodes:
            assert isinstance(node, _Element), "text is no block"
            yield from _block(node)


def _is_block(node: _Node) -> bool:
    return isinstance(node, _Element) and node.name in _BLOCKS


def _block(node: _Element) -> Iterator[str]:
    match node.name:
        case "ul" | "ol" | "dl":
            yield "\n".join(_items(node))
        case "table":
            yield "\n".join(_rows(node))
        case "div" | "section" | "details":
            yield from _blocks(node.content)
        case "pre":
            yield f"```yaml\n{''.join(_texts(node))}\n```"
        case name:
            text, id = _text(node.content), node.attributes.get("id")
            if text and name in _HEADINGS:
                # Links of the page lead to it.
                text = f"{_HEADINGS[name]} {text}{f' {{ #{id} }}' if id else ''}"
            if text:
                yield text


def _items(node: _Element) -> Iterator[str]:
    """The items of a list; a term with what it means is one, too."""
    for item in _elements(node.content):
        if item.name == "div":
            term, *meanings = _elements(item.content)
            blocks = [f"**{_text(term.content)}**", *(block for part in meanings for block in _blocks(part.content))]
        else:
            blocks = list(_blocks(item.content))
        lines = "\n\n".join(blocks).split("\n")
        yield f"- {lines[0]}"
        yield from (f"    {line}".rstrip() for line in lines[1:])


def _rows(table: _Element) -> Iterator[str]:
    for number, row in enumerate(_found(table, "tr")):
        cells = [_text(cell.content) for cell in _elements(row.content)]
        yield f"| {' | '.join(cells)} |"
        if number == 0:
            yield f"|{' --- |' * len(cells)}"


def _found(node: _Element, name: str) -> Iterator[_Element]:
    for inner in _elements(node.content):
        if inner.name == name:
            yield inner
        else:
            yield from _found(inner, name)


def _elements(content: "list[_Node]") -> Iterator[_Element]:
    return (node for node in content if isinstance(node, _Element))


def _texts(node: _Element) -> Iterator[str]:
    """All text in an element as it stands there."""
    for inner in node.content:
        if isinstance(inner, str):
            yield inner
        else:
            yield from _texts(inner)


def _text(content: "Iterator[_Node] | list[_Node]") -> str:
    """What can be read in a line."""
    return _BLANKS.sub(" ", "".join(map(_inline, content))).strip()


def _inline(node: _Node) -> str:
    if isinstance(node, str):
        return escaped(node)
    if node.name in _LEFT_OUT or "hidden" in node.attributes or node.attributes.get("class") == "headerlink":
        return ""
    if node.name == "code":
        return f"`{''.join(part for part in node.content if isinstance(part, str))}`"
    text = "".join(map(_inline, node.content))
    return _MARKED[node.name](node, text) if node.name in _MARKED else text


_MARKED: Mapping[str, Callable[[_Element, str], str]] = {
    "a": lambda node, text: f"[{text}]({node.attributes['href']})" if node.attributes.get("href") else text,
    "br": lambda _, __: " ",
    "em": lambda _, text: f"*{text}*",
    "strong": lambda _, text: f"**{text}**",
}
