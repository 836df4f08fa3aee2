"""Pages of HTML as trees, read by the standard library's parser; what is wrongly nested is an error."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser

_VOID = frozenset({"base", "br", "hr", "img", "input", "link", "meta", "source", "wbr"})
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

    def _texts(self) -> Iterator[str]:
        for child in self.children:
            if isinstance(child, str):
                yield child
            elif child.tag not in ("script", "style"):
                yield from child._texts()

    @cached_property
    def ids(self) -> dict[str, "Node"]:
        """The elements that have an id."""
        found = [node for node in self if node.get("id")]
        assert len({node["id"] for node in found}) == len(found), "an id twice"
        return {node["id"]: node for node in found}


class _Document:
    """All elements of a text in their order, and where those of each tag stand.

    What is in an element is a slice of them: a site has millions, and tests go through them again and again.
    """

    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self.by_tag: defaultdict[str, list[int]] = defaultdict(list)

    def add(self, node: Node) -> int:
        self.by_tag[node.tag].append(len(self.nodes))
        self.nodes.append(node)
        return len(self.nodes) - 1


def tree(html: str) -> Node:
    """A page, or a part of one."""
    parser = _Parser()
    parser.feed(html)
    parser.close()
    assert len(parser.open) == 1, f"not closed: {parser.open[-1].tag}"
    return parser.end()


def _words(texts: Iterator[str]) -> str:
    return " ".join("".join(texts).split())


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.document = _Document()
        self.open = [Node("", self.document)]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._add(tag, attrs)
        if tag not in _VOID:
            node = self.open[-1].children[-1]
            assert isinstance(node, Node)
            self.open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._add(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        line, _ = self.getpos()
        assert self.open[-1].tag == tag, f"line {line}: </{tag}> ends <{self.open[-1].tag}>"
        self.end()

    def end(self) -> Node:
        """The innermost element that is open, which now has all that is in it."""
        node = self.open.pop()
        node.end = len(self.document.nodes)
        return node

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)

    def _add(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        above = self.open[-1]
        if tag in _NOT_IN_PARAGRAPHS:
            assert above.tag != "p", f"line {self.getpos()[0]}: <{tag}> in a paragraph"
        above.children.append(Node(tag, self.document, {name: value or "" for name, value in attrs}, parent=above))
