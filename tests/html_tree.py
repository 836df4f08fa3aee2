"""Pages of HTML as trees. What is wrongly nested is an error, and so is what only a browser could make sense of."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from html import unescape

_VOID = frozenset({"base", "br", "hr", "img", "input", "link", "meta", "source", "wbr"})
_AS_IT_STANDS = frozenset({"script", "style"})
_NOT_IN_PARAGRAPHS = frozenset({"article", "blockquote", "details", "div", "dl", "ol", "p", "pre", "section", "ul"})


@dataclass(eq=False)
class Node:
    """An element with what is in it."""

    tag: str
    document: "_Document" = field(repr=False)
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Node | str"] = field(default_factory=list)
    parent: "Node | None" = None

    def __post_init__(self) -> None:
        self.at = self.document.add(self)
        self.end = self.at + 1
        self.words = self.words_end = len(self.document.words)

    def __iter__(self) -> Iterator["Node"]:
        return iter(self.document.nodes[self.at + 1 : self.end])

    def __getitem__(self, name: str) -> str:
        return self.attributes[name]

    def get(self, name: str) -> str:
        return self.attributes.get(name, "")

    def all(self, *tags: str, class_: str = "", **attributes: str) -> list["Node"]:
        """The elements in this one of these tags, with a class and with attributes, in order."""
        wanted = {name.replace("_", "-"): value for name, value in attributes.items()}
        return [
            node
            for node in (self._tagged(tags) if tags else self)
            if (not class_ or class_ in node.get("class").split()) and wanted.items() <= node.attributes.items()
        ]

    def _tagged(self, tags: Iterable[str]) -> Iterator["Node"]:
        places = []
        for tag in set(tags):
            found = self.document.by_tag[tag]
            places += found[bisect_left(found, self.at + 1) : bisect_left(found, self.end)]
        return map(self.document.nodes.__getitem__, sorted(places))

    def one(self, *tags: str, class_: str = "", **attributes: str) -> "Node":
        """The only such element."""
        found = self.all(*tags, class_=class_, **attributes)
        assert len(found) == 1, f"{len(found)} of {tags} {class_} {attributes}"
        return found[0]

    @property
    def above(self) -> Iterator["Node"]:
        """The elements that this one is in, from the inside."""
        node = self.parent
        while node is not None:
            yield node
            node = node.parent

    @property
    def own_text(self) -> str:
        """The text that is not inside another element."""
        return _words(child for child in self.children if isinstance(child, str))

    @property
    def text(self) -> str:
        """All text, blanks made one."""
        return _words(self._texts())

    @property
    def raw_text(self) -> str:
        """All text as it stands."""
        return "".join(self._texts())

    def _texts(self) -> Iterable[str]:
        if self.tag in _AS_IT_STANDS:
            return (child for child in self.children if isinstance(child, str))
        return self.document.words[self.words : self.words_end]

    @cached_property
    def ids(self) -> dict[str, "Node"]:
        """The elements that have an id."""
        found = [node for node in self if node.get("id")]
        assert len({node["id"] for node in found}) == len(found), "an id twice"
        return {node["id"]: node for node in found}


class _Document:
    """All elements of a text in their order, where those of each tag stand, and the words that are read.

    What is in an element is a slice of them: a site has millions, and tests go through them again and again.
    """

    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self.words: list[str] = []
        self.by_tag: defaultdict[str, list[int]] = defaultdict(list)

    def add(self, node: Node) -> int:
        self.by_tag[node.tag].append(len(self.nodes))
        self.nodes.append(node)
        return len(self.nodes) - 1


_ATTRIBUTE = r"""\s+([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?"""
_ATTRIBUTES = re.compile(_ATTRIBUTE)
_TAG = re.compile(
    rf"""<!--.*?-->|<!doctype\s[^>]*>|</([a-zA-Z][^\s/>]*)\s*>|<([a-zA-Z][^\s/>]*)((?:{_ATTRIBUTE})*)\s*(/?)>""",
    re.DOTALL | re.IGNORECASE,
)


def tree(html: str) -> Node:
    """A page, or a part of one."""
    document = _Document()
    root = Node("", document)
    reading = [root]
    at = 0
    while (begins := html.find("<", at)) >= 0:
        if at < begins:
            _say(reading[-1], unescape(html[at:begins]))
        tag = _TAG.match(html, begins)
        assert tag is not None, f"line {_line(html, begins)}: {html[begins : begins + 40]}"
        at = tag.end()
        if tag[1] is not None:
            name = tag[1].lower()
            assert reading[-1].tag == name, f"line {_line(html, begins)}: </{name}> ends <{reading[-1].tag}>"
            _end(reading)
        elif tag[2] is not None:
            name, above = tag[2].lower(), reading[-1]
            if name in _NOT_IN_PARAGRAPHS:
                assert above.tag != "p", f"line {_line(html, begins)}: <{name}> in a paragraph"
            node = Node(name, document, _attributes(tag[3]), parent=above)
            above.children.append(node)
            if tag[tag.re.groups]:
                continue
            if name in _AS_IT_STANDS:
                end = html.index(f"</{name}", at)
                node.children += filter(None, (html[at:end],))
                at = end
            if name not in _VOID:
                reading.append(node)
    if at < len(html):
        _say(reading[-1], unescape(html[at:]))
    assert len(reading) == 1, f"not closed: {reading[-1].tag}"
    return _end(reading)


def _say(node: Node, text: str) -> None:
    node.children.append(text)
    node.document.words.append(text)


def _end(reading: list[Node]) -> Node:
    """The innermost element that is being read, which now has all that is in it."""
    node = reading.pop()
    node.end = len(node.document.nodes)
    node.words_end = len(node.document.words)
    return node


def _attributes(written: str) -> dict[str, str]:
    found = _ATTRIBUTES.findall(written) if written else ()
    return {name.lower(): unescape(double or single or bare) for name, double, single, bare in found}


def _line(html: str, at: int) -> int:
    return html.count("\n", 0, at) + 1


def _words(texts: Iterable[str]) -> str:
    return " ".join("".join(texts).split())
