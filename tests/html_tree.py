"""Pages of HTML as trees, read by the standard library's parser; what is wrongly nested is an error."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser

_VOID = frozenset({"base", "br", "hr", "img", "input", "link", "meta", "source", "wbr"})
_NOT_IN_PARAGRAPHS = frozenset({"article", "blockquote", "details", "div", "dl", "ol", "p", "pre", "section", "ul"})


@dataclass(eq=False)
class Node:
    """An element with what is in it."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Node | str"] = field(default_factory=list)
    parent: "Node | None" = None

    def __iter__(self) -> Iterator["Node"]:
        for child in self.children:
            if isinstance(child, Node):
                yield child
                yield from child

    def __getitem__(self, name: str) -> str:
        return self.attributes[name]

    def get(self, name: str) -> str:
        return self.attributes.get(name, "")

    def all(self, *tags: str, class_: str = "", **attributes: str) -> list["Node"]:
        """The elements in this one of these tags, with a class and with attributes, in order."""
        wanted = {name.replace("_", "-"): value for name, value in attributes.items()}
        return [
            node
            for node in self
            if (not tags or node.tag in tags)
            and (not class_ or class_ in node.get("class").split())
            and wanted.items() <= node.attributes.items()
        ]

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


def tree(html: str) -> Node:
    """A page, or a part of one."""
    parser = _Parser()
    parser.feed(html)
    parser.close()
    assert len(parser.open) == 1, f"not closed: {parser.open[-1].tag}"
    return parser.open[0]


def _words(texts: Iterator[str]) -> str:
    return " ".join("".join(texts).split())


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open = [Node("")]

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
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)

    def _add(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        above = self.open[-1]
        if tag in _NOT_IN_PARAGRAPHS:
            assert above.tag != "p", f"line {self.getpos()[0]}: <{tag}> in a paragraph"
        above.children.append(Node(tag, {name: value or "" for name, value in attrs}, parent=above))
