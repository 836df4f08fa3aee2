"""What a page of HTML shows to whoever opens it: the pieces that are ours, and all text beside them.

HTML is read as browsers read it, as far as it matters here: where a tag, a comment or raw text ends, which elements
are never shown, and which elements end one another. The standard library's parser ends comments and raw text where no
browser does, and that depends on the version of Python. Where this reader is simpler than a browser, it takes
something for hidden that is not, and never the other way round.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from html import unescape

from csp_guides.lookalikes import by_keys, opening

PIECE = "csp-scenario-"
"""The class of a place where something of ours goes, before a name that only one build knows."""


def _tags(names: str) -> frozenset[str]:
    return frozenset(names.split())


_OWN = re.compile(r"csp-(?:badge|card|copy|diagram|edge|findings|icon|node|quotation|reason|scenario|step|unjudged)")

# Nobody sees what stands in these, or takes it for code.
_HIDING = _tags(
    "audio canvas code datalist dialog iframe math meter noembed noframes noscript object optgroup option pre progress "
    "rp script select style svg template textarea title video xmp"
)
_RAW = _tags("iframe noembed noframes noscript plaintext script style textarea title xmp")
_WITH_REFERENCES = frozenset(("textarea", "title"))
_VOID = _tags("area base br col embed hr img input link meta param source track wbr")
_FORMATTING = _tags("a b big code em font i nobr s small strike strong tt u")
# A word of its own within a sentence: what stands in it is no key of a scenario.
_WORDS = _tags("a abbr b code dfn em i kbd mark samp strong var")
_INLINE = _FORMATTING | _WORDS | _tags("bdi bdo cite data del ins label output q ruby span sub sup time wbr")
# An end tag finds no element outside of these.
_SCOPES = _tags("applet caption foreignobject html marquee math object select svg table td template th")
_TABLE = _tags("caption col colgroup table tbody td tfoot th thead tr")
_ENDS_PARAGRAPH = _tags(
    "address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer form h1 h2 h3 "
    "h4 h5 h6 header hgroup hr li listing main menu nav ol p plaintext pre search section summary table ul xmp dd dt"
)
_ENDED_WHOLE = _ENDS_PARAGRAPH | _tags("applet body button html marquee object select template")
_AROUND_PARAGRAPHS = _SCOPES | {"button"}
_AROUND_ITEMS = _SCOPES | {"ol", "ul"}
_AROUND_TABLES = _tags("html template")
_AROUND_CELLS = _AROUND_TABLES | {"table"}
_AROUND_WORDS = _SCOPES | _ENDED_WHOLE
_ITEMS: Mapping[str, frozenset[str]] = {
    "li": frozenset(("li",)),
    "dd": frozenset(("dd", "dt")),
    "dt": frozenset(("dd", "dt")),
    "option": frozenset(("option",)),
}
_LISTS = _tags("dl menu ol optgroup select ul")
_LEAVES_SVG = _tags(
    "b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i img li listing menu meta "
    "nobr ol p pre ruby s small span strong strike sub sup table tt u ul var"
)
_HTML_AGAIN = _tags("annotation-xml desc foreignobject mi mn mo ms mtext title")

_BLANK = r"[\t\n\f\r ]"
_NAME = re.compile(r"[a-zA-Z][^\t\n\f\r />]*+")
_WELL_FORMED = re.compile(
    rf"""(?:{_BLANK}++[^\t\n\f\r />='"<]++(?:=(?:"[^"]*+"|'[^']*+'|[^\t\n\f\r "'=<>`]++))?+)*+{_BLANK}*+/?+>"""
)
_ATTRIBUTE = re.compile(
    r"""[\t\n\f\r /]*+(?P<name>[^\t\n\f\r />][^\t\n\f\r />=]*+)"""
    r"""(?:[\t\n\f\r ]*+=[\t\n\f\r ]*+"""
    r"""(?:"(?P<double>[^"]*+)"|'(?P<single>[^']*+)'|(?P<open>["'])|(?P<plain>[^\t\n\f\r >]*+)))?+"""
)
_TAG_END = re.compile(r"[\t\n\f\r /]*+>")
_COMMENT_END = re.compile(r"--!?>")
_TELLING = re.compile(r"csp-|hidden|style|inert|popover|open")
_NONE: Mapping[str, str] = {}
_HIDING_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|content-visibility\s*:\s*hidden|clip(?:-path)?\s*:|"
    r"(?:opacity|font-size|max-height|height|width|max-width|zoom)\s*:\s*(?:0+\.?0*|\.0+)(?![\d.])|transform\s*:|"
    r"position\s*:\s*(?:absolute|fixed)|text-indent\s*:\s*-|color\s*:\s*transparent|\\",
    re.IGNORECASE,
)
_WORD_BEGINS = "\ue000"
_WORD_ENDS = "\ue001"
_KEY_AS_A_WORD = re.compile(f"{_WORD_BEGINS}([^{_WORD_BEGINS}{_WORD_ENDS}\n]*){_WORD_ENDS}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """An element with a class of ours that stands in no other such element.

    `name` is that of a place, "" for anything else; `about` is what `aria-labelledby` says; `print` tells its classes
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
    reader = _Reader(html)
    reader.read()
    return Shown(pieces=tuple(reader.pieces), texts=tuple(reader.texts))


def print_of(html: str) -> str:
    """The print of the one piece that we have made."""
    (piece,) = shown(html).pieces
    return piece.print


# What is left of a fence that Markdown has taken for code within a sentence.
_INFO_LINE = re.compile(r"^[^\w\n]*ya?ml[ \t]+csp-scenario[ \t]*(?=\n.)", re.MULTILINE | re.IGNORECASE)


def resembling(text: str, *, code: bool) -> tuple[int, ...]:
    """Where in a text something begins that a reader could take for a scenario."""
    opened = [bare.start() for bare in _INFO_LINE.finditer(text)]
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


@dataclass(slots=True, eq=False)
class _Open:
    tag: str
    hides: str
    begins: "_Begun | None" = None


@dataclass(slots=True)
class _Begun:
    """A piece that is being read."""

    tag: str
    classes: tuple[str, ...]
    about: str
    within: str
    parts: list[str] = field(default_factory=list)

    def done(self) -> Piece:
        names = [one.removeprefix(PIECE) for one in self.classes if one.startswith(PIECE)]
        return Piece(
            tag=self.tag,
            classes=self.classes,
            name=names[0] if names else "",
            about=self.about,
            print="".join(self.parts),
            within=self.within,
        )


class _Reader:
    """Walks through a page once."""

    def __init__(self, html: str) -> None:
        self.html = html
        self.open: list[_Open] = []
        self.piece: _Begun | None = None
        self.pieces: list[Piece] = []
        self.texts: list[Text] = []
        self._running: list[str] = []
        # How many elements of these kinds are open.
        self._svgs = 0
        self._pres = 0

    def read(self) -> None:
        at = 0
        while at < len(self.html):
            begin = self.html.find("<", at)
            if begin < 0:
                self._text(self.html[at:])
                break
            if begin > at:
                self._text(self.html[at:begin])
            at = self._markup(begin)
        while self.open:
            self._close(self.open.pop())
        self._flush()

    # Tags, comments and raw text: all return where to go on.

    def _markup(self, at: int) -> int:
        html = self.html
        name = _NAME.match(html, at + 1)
        if name is not None:
            return self._start_tag(name[0].lower(), name.end())
        if html.startswith("</", at):
            name = _NAME.match(html, at + 2)
            if name is not None:
                _, end = self._attributes(name.end())
                self._end(name[0].lower())
                return end
            return at + 3 if html.startswith("</>", at) else self._after(">", at + 2)
        if html.startswith("<!--", at):
            if html.startswith((">", "->"), at + 4):
                return self._after(">", at + 4)
            ended = _COMMENT_END.search(html, at + 4)
            return ended.end() if ended else len(html)
        if html.startswith("<![CDATA[", at) and self._foreign:
            end_of_data = html.find("]]>", at)
            stop = end_of_data if end_of_data >= 0 else len(html)
            self._said(html[at + 9 : stop])
            return stop + 3
        if html.startswith(("<!", "<?"), at):
            return self._after(">", at + 2)
        self._text("<")
        return at + 1

    def _after(self, mark: str, at: int) -> int:
        end = self.html.find(mark, at)
        return len(self.html) if end < 0 else end + len(mark)

    def _start_tag(self, tag: str, at: int) -> int:
        attributes, end = self._attributes(at)
        if end > len(self.html):
            return end
        closed = self.html[end - 2] == "/"
        foreign = self._foreign
        self._start(tag, attributes, void=tag in _VOID or (closed and _may_end_at_once(tag, foreign)))
        if tag in _RAW and not foreign:
            return self._raw(tag, end)
        return end

    def _raw(self, tag: str, at: int) -> int:
        """The text of an element in which no tag is one but its own end."""
        end = re.compile(rf"</{tag}(?=[\t\n\f\r />])", re.IGNORECASE).search(self.html, at)
        stop = end.start() if end and tag != "plaintext" else len(self.html)
        text = self.html[at:stop]
        if tag == "noscript":
            # With scripts it is text that nobody sees, without them part of the page.
            self._apart(shown(text))
        elif tag not in ("script", "style") or any(element.tag == "select" for element in self.open[:-1]):
            # A choice does not know styles, and shows their text.
            self._said(unescape(text) if tag in _WITH_REFERENCES else text)
        return stop

    def _apart(self, part: Shown) -> None:
        if self.piece is None:
            self.texts += part.texts
            self.pieces += (replace(piece, within="<noscript>") for piece in part.pieces)

    def _attributes(self, at: int) -> tuple[Mapping[str, str], int]:
        """The attributes that matter here, and where the tag ends; beyond the end where it never does."""
        if self.html.startswith(">", at):
            return _NONE, at + 1
        whole = _WELL_FORMED.match(self.html, at)
        if whole is not None and _TELLING.search(whole[0].lower()) is None:
            return _NONE, whole.end()
        found: dict[str, str] = {}
        while True:
            end = _TAG_END.match(self.html, at)
            if end is not None:
                return found, end.end()
            attribute = _ATTRIBUTE.match(self.html, at)
            if attribute is None or attribute["open"]:
                return found, len(self.html) + 1
            value = attribute["double"] or attribute["single"] or attribute["plain"] or ""
            found.setdefault(attribute["name"].lower(), unescape(value))
            at = attribute.end()

    # The tree.

    @property
    def _foreign(self) -> bool:
        """Whether the rules of SVG and MathML hold here."""
        if not self._svgs:
            return False
        for element in reversed(self.open):
            if element.tag in _HTML_AGAIN:
                return False
            if element.tag in ("svg", "math"):
                return True
        return False

    def _start(self, tag: str, attributes: Mapping[str, str], *, void: bool) -> None:
        if tag in _TABLE and tag != "table" and not any(one.tag in ("table", "template") for one in self.open):
            # Outside of a table nobody knows it.
            return
        self._make_room(tag)
        element = _Open(tag, _hidden_by(tag, attributes))
        self._note(element, attributes)
        if tag in _WORDS and not self._pres:
            self._running.append(_WORD_BEGINS)
        self._count(element, 1)
        if void:
            self._close(element)
        else:
            self.open.append(element)

    def _count(self, element: _Open, by: int) -> None:
        if element.tag == "pre":
            self._pres += by
        elif element.tag in ("svg", "math"):
            self._svgs += by

    def _make_room(self, tag: str) -> None:
        """End what an element ends by its mere beginning."""
        if self._foreign and tag in _LEAVES_SVG:
            while self._foreign:
                self._close(self.open.pop())
        if tag in _ENDS_PARAGRAPH:
            self._end_within("p", _AROUND_PARAGRAPHS)
        if tag == "button":
            self._end_within("button", _SCOPES)
        if tag in _ITEMS:
            self._end_item(_ITEMS[tag])
        if tag not in _INLINE:
            self._break()
        if tag == "pre":
            self._flush()

    def _note(self, element: _Open, attributes: Mapping[str, str]) -> None:
        """Begin a piece, or go on with the one that the element stands in."""
        if not attributes:
            return
        classes = tuple(attributes.get("class", "").split())
        own = [f"<{one}>" for one in sorted(classes) if _OWN.match(one)]
        if self.piece is not None:
            # An element that hides what is in it is part of what is shown.
            hides = element.hides and element.tag not in _HIDING
            self.piece.parts += [*own, "<hidden>"] if hides else own
        elif own:
            self._flush()
            within = next((one.hides for one in reversed(self.open) if one.hides), "")
            about = attributes.get("aria-labelledby", "")
            self.piece = element.begins = _Begun(element.tag, classes, about, within or element.hides, own)

    def _end(self, tag: str) -> None:
        if tag not in _INLINE:
            self._break()
        if tag == "br":
            return
        if tag == "p":
            self._end_within("p", _AROUND_PARAGRAPHS)
        elif tag == "li":
            self._end_within("li", _AROUND_ITEMS)
        elif tag in _TABLE:
            self._end_within(tag, _AROUND_TABLES if tag == "table" else _AROUND_CELLS)
        else:
            # The end of a word, or of what HTML does not know, does not end a block that stands in it.
            self._end_within(tag, _SCOPES if tag in _ENDED_WHOLE else _AROUND_WORDS)

    def _end_within(self, tag: str, scopes: Iterable[str]) -> None:
        for index in range(len(self.open) - 1, -1, -1):
            if self.open[index].tag == tag:
                self._end_at(index)
                return
            if self.open[index].tag in scopes:
                return

    def _end_item(self, tags: frozenset[str]) -> None:
        for index in range(len(self.open) - 1, -1, -1):
            found = self.open[index].tag
            if found in tags:
                self._end_at(index)
                return
            if (
                found in _LISTS
                or found in _SCOPES
                or (found in _ENDS_PARAGRAPH and found not in ("address", "div", "p"))
            ):
                return

    def _end_at(self, index: int) -> None:
        """End an element and what stands in it; browsers take up again what only formats."""
        ended = self.open[index:]
        # What formats and hides goes on hiding until it is ended itself.
        kept = [one for one in ended[1:] if one.tag in _FORMATTING and one.hides and one.begins is None]
        for element in reversed(ended):
            if element not in kept:
                self._close(element)
        self.open[index:] = kept

    def _close(self, element: _Open) -> None:
        self._count(element, -1)
        if element.tag in _WORDS and not self._pres:
            self._running.append(_WORD_ENDS)
        if element.begins is not None:
            self.pieces.append(element.begins.done())
            self.piece = None
            self._running.clear()
        elif element.tag == "pre" and not self._pres:
            self._flush(code=True)

    # Text.

    def _text(self, html: str) -> None:
        self._said(unescape(html) if "&" in html else html)

    def _said(self, text: str) -> None:
        if self.piece is not None:
            self.piece.parts.append(squeezed(text))
        else:
            self._running.append(text)

    def _break(self) -> None:
        if self.piece is None:
            self._running.append("\n")

    def _flush(self, *, code: bool = False) -> None:
        text = "".join(self._running)
        self._running.clear()
        # A word of its own is none of the keys of YAML, which the whole of a line begins with.
        text = _KEY_AS_A_WORD.sub(r"`\1`", text).replace(_WORD_BEGINS, "").replace(_WORD_ENDS, "")
        if text.strip():
            self.texts.append(Text(text=text, code=code))


def _may_end_at_once(tag: str, foreign: bool) -> bool:
    """Whether `/>` ends an element: only in SVG and MathML, and only one that belongs there."""
    return tag in ("svg", "math") or (foreign and tag not in _LEAVES_SVG)


def _hidden_by(tag: str, attributes: Mapping[str, str]) -> str:
    """How an element that is not seen begins; "" for all others."""
    if tag in _HIDING and not (tag == "dialog" and "open" in attributes):
        return f"<{tag}>"
    if not attributes:
        return ""
    for name in ("hidden", "inert", "popover"):
        if name in attributes:
            return f"<{tag} {name}>"
    if attributes.get("aria-hidden", "").strip().lower() == "true":
        return f"<{tag} aria-hidden>"
    if _HIDING_STYLE.search(re.sub(r"/\*.*?\*/", "", attributes.get("style", ""), flags=re.DOTALL)):
        return f"<{tag} style>"
    return ""
