"""What a page of HTML shows to whoever opens it: the pieces that are ours, and all text beside them.

HTML is read by a parser that follows its standard, as browsers do. Where this is simpler than a browser, it takes
something for hidden that is not, and a text for shown that is not, and never the other way round.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import NamedTuple

from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser, LexborNode

from csp_guides.lookalikes import by_keys, opening
from csp_guides.records import dataclass, field, replace

PIECE = "csp-scenario-"
"""The class of a place where something of ours goes, before a name that only one build knows."""


def _tags(names: str) -> frozenset[str]:
    return frozenset(names.split())


_OWN = re.compile(
    r"csp-(?:card|changes|copy|day|days|diagram|findings|fold|icon|node|quotation|reason|scenario|step|unjudged)"
)
_INSIDE = re.compile(r"csp-")

# Nobody sees what stands in these, or takes it for code.
_HIDING = _tags(
    "audio canvas code datalist dialog iframe math meter noembed noframes noscript object optgroup option pre progress "
    "rp script select style svg template textarea title video xmp"
)
# A word of its own within a sentence: what stands in it is no key of a scenario.
_WORDS = _tags("a abbr b code dfn em i kbd mark samp strong var")
_INLINE = _WORDS | _tags(
    "bdi bdo big cite data del font ins label nobr output q ruby s small span strike sub sup time tt u wbr"
)
_SAY_IT_HIDES = _tags("aria-hidden hidden inert popover style")
_HIDING_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|content-visibility\s*:\s*hidden|clip(?:-path)?\s*:|"
    r"(?:opacity|font-size|max-height|height|width|max-width|zoom)\s*:\s*(?:0+\.?0*|\.0+)(?![\d.])|transform\s*:|"
    r"position\s*:\s*(?:absolute|fixed)|text-indent\s*:\s*-|color\s*:\s*transparent|\\",
    re.IGNORECASE,
)
_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
# To browsers a `<sup>` ends a drawing, to the parser it does not; a `<sub>` does to both.
_SUP = re.compile(r"<(/?)sup(?=[\t\n\f\r />])", re.IGNORECASE)
# Without events no choice copies its option to where its page shows it.
_AS_WRITTEN = LexborDocumentOptions.WO_EVENTS
# Halves of characters, which no text holds that comes from a parser.
_WORD_BEGINS = "\ud800"
_WORD_ENDS = "\udfff"
_KEY_AS_A_WORD = re.compile(f"{_WORD_BEGINS}([^{_WORD_BEGINS}{_WORD_ENDS}\n]*){_WORD_ENDS}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """An element with a class of ours that stands in no other such element.

    `name` is that of a place, "" for anything else; `about` is its id; `print` tells its classes
    and its text, without any blank, from all others; `within` is the element that keeps it from being seen, "" where
    it can be seen.
    """

    tag: str
    classes: tuple[str, ...]
    name: str
    about: str
    print: str = field(repr=False)
    within: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """Text between two pieces, or that of one block of code."""

    text: str = field(repr=False)
    code: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What a page shows, in its order."""

    pieces: tuple[Piece, ...]
    texts: tuple[Text, ...]


def shown(html: str) -> Shown:
    """Read a page, or a part of one."""
    return _Reader(scripting=True).read(html)


def print_of(html: str) -> str:
    """The print of the one piece that we have made."""
    (piece,) = shown(html).pieces
    return piece.print


# What is left of a fence that Markdown has taken for code within a sentence.
_INFO_LINE = re.compile(r"^[^\w\n]*ya?ml[ \t]+csp-scenario[ \t]*(?=\n.)", re.MULTILINE | re.IGNORECASE)


def resembling(text: str, *, code: bool) -> tuple[int, ...]:
    """Where in a text something begins that a reader could take for a scenario."""
    small = text.lower()
    # None of these letters has another form in upper case, and each line of a text would be looked at.
    names_yaml = "yaml" in small or "yml" in small
    opened = [bare.start() for bare in _INFO_LINE.finditer(text)] if names_yaml else []
    start = 0
    for line in text.split("\n") if "```" in text or "~~~" in text else ():
        column = opening(line)
        if column is not None:
            opened.append(start + column)
        start += len(line) + 1
    keys = None if opened else by_keys(text, code=code)
    return tuple(sorted(opened)) if keys is None else (keys,)


def squeezed(text: str) -> str:
    """A text without blanks, which mean little in HTML and nothing to whoever makes it small."""
    return "".join(text.split())


class _Open(NamedTuple):
    """An element whose content is being read.

    `hidden` is the nearest element, this one or one around it, that hides what stands in it; `pres` counts the blocks
    of code that it is or stands in; `piece` is the one that begins with it; `rest` is what has not been read yet.
    """

    tag: str
    hidden: str
    pres: int
    piece: Piece | None
    rest: Iterator[LexborNode]


class _Reader:
    """Walks through a page once, as it is with scripts or without."""

    def __init__(self, *, scripting: bool) -> None:
        self._scripting = scripting
        self._pieces: list[Piece] = []
        self._texts: list[Text] = []
        # Of the piece that is being read, None between two pieces; and of the text beside.
        self._print: list[str] | None = None
        self._running: list[str] = []

    def read(self, html: str) -> Shown:
        html = _SUP.sub(r"<\1sub", html)
        root = LexborHTMLParser(html, options=_AS_WRITTEN, scripting=self._scripting).root
        assert root is not None, "each page has an element around it, written or not"
        # Elements may stand in one another deeper than Python calls functions.
        reading = [_Open(tag="", hidden="", pres=0, piece=None, rest=iter((root,)))]
        while reading:
            around = reading[-1]
            for node in around.rest:
                if node.is_text_node:
                    self._say(node.text_content or "")
                elif node.is_element_node:
                    reading.append(self._begin(node, around))
                    break
            else:
                self._end(reading.pop())
        self._flush()
        return Shown(pieces=tuple(self._pieces), texts=tuple(self._texts))

    def _begin(self, node: LexborNode, around: _Open) -> _Open:
        tag, attributes = node.tag or "", node.attributes
        hides = _hidden_by(tag, attributes)
        if tag not in _INLINE:
            self._mark("\n")
        if tag == "pre" and not around.pres:
            self._flush()
        piece = self._piece(tag, attributes, around.hidden or hides)
        if piece is None and hides and tag not in _HIDING and self._print is not None:
            # An element that hides what is in it is part of what is shown.
            self._print.append("<hidden>")
        if tag in _WORDS and not around.pres:
            self._mark(_WORD_BEGINS)
        return _Open(tag, hides or around.hidden, around.pres + (tag == "pre"), piece, self._content(node, tag))

    def _content(self, node: LexborNode, tag: str) -> Iterator[LexborNode]:
        """What stands in an element; the text of a style, too, since older browsers know none in a `<select>`."""
        if tag == "script":
            return iter(())
        if tag == "noscript" and self._scripting:
            self._read_without_scripts(node.text())
            return iter(())
        if tag == "template" and node.first_child is None:
            # It stands apart from the page, which shows it nevertheless as a `shadowrootmode`.
            return chain.from_iterable(part.iter(include_text=True) for part in node.template_fragments())
        return node.iter(include_text=True)

    def _read_without_scripts(self, html: str) -> None:
        if self._print is not None:
            self._print.append(squeezed(html))
            return
        part = _Reader(scripting=False).read(html)
        self._texts += part.texts
        self._pieces += (replace(piece, within="<noscript>") for piece in part.pieces)

    def _piece(self, tag: str, attributes: Mapping[str, str | None], within: str) -> Piece | None:
        """The piece that begins with an element, if one does; in another one its classes are part of the print."""
        named = attributes.get("class")
        if not named or "csp-" not in named:
            return None
        classes = tuple(named.split())
        # Lines and badges alone, such as on the page that explains them, are no picture; inside one they tell.
        ours = _OWN if self._print is None else _INSIDE
        own = [f"<{one}>" for one in sorted(classes) if ours.match(one)]
        if self._print is not None:
            self._print += own
            return None
        if not own:
            return None
        self._flush()
        self._print = own
        name = next((one.removeprefix(PIECE) for one in classes if one.startswith(PIECE)), "")
        about = attributes.get("id") or ""
        return Piece(tag=tag, classes=classes, name=name, about=about, print="", within=within)

    def _end(self, element: _Open) -> None:
        if element.tag not in _INLINE:
            self._mark("\n")
        if element.tag in _WORDS and not element.pres:
            self._mark(_WORD_ENDS)
        if element.piece is not None:
            self._pieces.append(replace(element.piece, print="".join(self._print or ())))
            self._print = None
        elif element.tag == "pre" and element.pres == 1:
            self._flush(code=True)

    def _say(self, text: str) -> None:
        if self._print is not None:
            self._print.append(squeezed(text))
        else:
            self._running.append(text)

    def _mark(self, mark: str) -> None:
        """Note in the text beside the pieces where a line or a word ends."""
        if self._print is None:
            self._running.append(mark)

    def _flush(self, *, code: bool = False) -> None:
        text = "".join(self._running)
        self._running.clear()
        # A word of its own is none of the keys of YAML, which the whole of a line begins with.
        text = _KEY_AS_A_WORD.sub(r"`\1`", text).replace(_WORD_BEGINS, "").replace(_WORD_ENDS, "")
        if text.strip():
            self._texts.append(Text(text=text, code=code))


def _hidden_by(tag: str, attributes: Mapping[str, str | None]) -> str:
    """How an element that is not seen begins; "" for all others."""
    if tag in _HIDING and not (tag == "dialog" and "open" in attributes):
        return f"<{tag}>"
    if _SAY_IT_HIDES.isdisjoint(attributes):
        return ""
    for name in ("hidden", "inert", "popover"):
        if name in attributes:
            return f"<{tag} {name}>"
    if (attributes.get("aria-hidden") or "").strip().lower() == "true":
        return f"<{tag} aria-hidden>"
    style = attributes.get("style")
    return f"<{tag} style>" if style and _HIDING_STYLE.search(_CSS_COMMENT.sub("", style)) else ""
