"""What in a stretch of HTML does more than be read: it could run, load, send, lead elsewhere, hide, or pass for a card.

What browsers do decides. The parser of the standard library is not asked: what it makes of broken tags and comments
changes with the version of Python. Whatever could begin a tag is taken for one, wherever it stands, because Markdown,
its extensions and browsers disagree about where a tag ends.
"""

import re
from collections.abc import Iterator
from enum import Enum
from functools import cache
from itertools import islice

from csp_guides.escapes import unescape
from csp_guides.expressions import expression
from csp_guides.messages import Message, message
from csp_guides.records import dataclass


class Kind(Enum):
    """What a part of a page could do."""

    RUNS = message("“{part}” can run a program in the reader's browser")
    LOADS = message("“{part}” can bring something from elsewhere into the page")
    SENDS = message("“{part}” can send what a reader types elsewhere")
    LEADS = message("“{part}” can lead the reader or the links of the page elsewhere")
    HIDES = message("“{part}” can hide or restyle text of the page")
    CARD = message("“{part}” is markup of the cards that judged scenarios get; nobody judges what is drawn by hand")

    def told(self, part: str) -> Message:
        """What is to be said of a part."""
        template: Message = self.value
        return Message(template.text, {"part": part})


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A tag or an attribute that does more than be read; `text` names it, and it begins at `start`."""

    kind: Kind
    text: str
    start: int
    end: int

    @property
    def is_card(self) -> bool:
        """Whether it draws a card or a verdict, as opposed to markup that merely bears a name of ours."""
        return self.kind is Kind.CARD and self.text.startswith(_CARDS)

    @property
    def message(self) -> Message:
        """What it could do."""
        return self.kind.told(self.text)


_ELEMENTS = {
    # Scripts, plug-ins, and the animations of SVG, which can put a `javascript:` address into a link.
    Kind.RUNS: "script object embed applet animate animatemotion animatetransform set",
    # `link` brings style sheets. A frame holds a page of its own. Text within a film is shown only where that fails.
    Kind.LOADS: "iframe frame frameset fencedframe portal link audio video bgsound",
    Kind.SENDS: "form keygen isindex",
    # `meta` refreshes, and `base` moves every relative address.
    Kind.LEADS: "base meta",
    # What stands inside these is not shown, or not as what it is: in some, tags are text, others show it only when
    # something else fails. `html` and `body` give their attributes to the whole page; `bdo` turns words around.
    Kind.HIDES: "style template noscript noembed noframes plaintext xmp listing title textarea dialog datalist canvas "
    "html head body font bdo marquee",
}
_KIND_OF_ELEMENT = {name: kind for kind, names in _ELEMENTS.items() for name in names.split()}

_ATTRIBUTES = {
    Kind.RUNS: "srcdoc nonce",
    Kind.LOADS: "ping manifest attributionsrc",
    # A button need not stand inside the form that it sends.
    Kind.SENDS: "action formaction form",
    Kind.LEADS: "http-equiv",
    Kind.HIDES: "hidden popover inert",
}
_KIND_OF_ATTRIBUTE = {name: kind for kind, names in _ATTRIBUTES.items() for name in names.split()}

# At the end what is out of use, and where the animations of SVG find an address.
_ADDRESSES = frozenset(
    {
        *("href", "src", "srcset", "imagesrcset", "xlink:href", "action", "formaction", "data", "poster", "background"),
        *("cite", "longdesc", "codebase", "classid", "archive", "profile", "usemap", "lowsrc", "dynsrc", "icon"),
        *("from", "to", "by", "values"),
    }
)
_HARMLESS_DATA = expression(r"data:image/", re.IGNORECASE)
_SCHEME = expression(r"(?:javascript|vbscript|livescript|data):", re.IGNORECASE)
_NOT_COUNTED = expression(r"[\x00-\x20\x7f\s]+")

# The alignment of the cells of tables and the length of progress bars, which extensions write.
_HARMLESS_STYLE = expression(
    r"(?:\s*(?:text-align\s*:\s*(?:left|right|center|justify)"
    r"|width\s*:\s*(?:\d\d?(?:\.\d+)?|100(?:\.0+)?)%)\s*(?:;|\Z))*\s*",
    re.IGNORECASE,
)
# Formulas, which an extension leaves to a library: no browser takes them for a program.
_FORMULA = expression(r"\s*math/tex\s*(?:;[\s\w=-]*)?", re.IGNORECASE)

_OURS = "csp-"
_CARDS = ("csp-card", "csp-outcome", "csp-scenario")
_PLACE = "scenario-"
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))

# Python-Markdown takes these two out of a text, so that they can stand in the middle of a name.
_DROPPED = "\x02\x03"
_TAG = expression(rf"<[{_DROPPED}]*(?P<name>[a-zA-Z][^\t\n\f\r /><]*)")
_NEXT_TAG = expression(rf"[\t\n\f\r /]*+{_TAG.pattern}")
_ATTRIBUTE = expression(
    r"""[\t\n\f\r /]*+(?P<name>=?[^\t\n\f\r />=]+|=)"""
    r"""(?:[\t\n\f\r ]*+=[\t\n\f\r ]*+(?P<value>"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^\t\n\f\r >]*+))?""",
)


def active_parts(html: str) -> Iterator[Part]:
    """All parts of a stretch of HTML that do more than be read, in the order of their tags; comments count, too."""
    # Tags that stand within each other's attributes come to the same attributes sooner or later.
    seen: set[int] = set()
    for tag in _TAG.finditer(html):
        name = _plain_name(tag["name"])
        attributes = tuple(_attributes(html, tag.end(), seen))
        kind = _KIND_OF_ELEMENT.get(name)
        if kind is not None and not (name == "script" and _is_formula(attributes)):
            yield Part(kind=kind, text=f"<{name}>", start=tag.start(), end=tag.start("name") + len(name))
        for attribute in attributes:
            yield from parts_of_attribute(attribute, name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribute:
    """An attribute as it is written, with its value without quotation marks; it stands from `start` to `end`."""

    name: str
    value: str | None
    start: int
    end: int


def _attributes(html: str, at: int, seen: set[int]) -> Iterator[Attribute]:
    # What begins like a tag is found as one; it is not read as a name before, which can be as long as the page.
    while not _NEXT_TAG.match(html, at) and (found := _ATTRIBUTE.match(html, at)):
        if found.start("name") in seen:
            return
        seen.add(found.start("name"))
        value = found["value"]
        if value is not None and value[:1] in ("'", '"'):
            value = value[1:].removesuffix(value[0])
        yield Attribute(name=found["name"], value=value, start=found.start("name"), end=found.end("name"))
        at = found.end()


def parts_of_attribute(attribute: Attribute, tag: str = "") -> Iterator[Part]:
    """What an attribute does, on a tag of that name."""
    name = _plain_name(attribute.name)
    value = unescape(attribute.value or "")

    def part(kind: Kind, text: str) -> Part:
        return Part(kind=kind, text=text, start=attribute.start, end=attribute.end)

    if name.startswith("on") and len(name) > 2:
        yield part(Kind.RUNS, name)
    elif name in _KIND_OF_ATTRIBUTE:
        yield part(_KIND_OF_ATTRIBUTE[name], name)
    elif name == "style" and _HARMLESS_STYLE.fullmatch(value) is None:
        yield part(Kind.HIDES, name)
    if (name in _ADDRESSES or name.endswith(":href")) and (scheme := running_scheme(value)):
        yield part(Kind.RUNS, f'{name}="{scheme}"')
    if name == "class":
        yield from islice((part(Kind.CARD, one) for one in value.split() if one.lower().startswith(_OURS)), 1)
    elif name == "id" and value.startswith(_PLACE) and tag not in _HEADINGS:
        yield part(Kind.CARD, value)


def running_scheme(address: str) -> str | None:
    """The scheme of an address, such as `javascript:`, when following it runs or shows what the address holds.

    Browsers pass over what cannot be seen. An image as data is an image like any other.
    """
    plain = _NOT_COUNTED.sub("", unescape(address))
    found = _SCHEME.match(plain)
    return found[0].lower() if found and not _HARMLESS_DATA.match(plain) else None


def without_comments(html: str) -> str:
    """HTML with blanks in the place of its comments, each ending where a browser ends it.

    A comment that is never closed stays, and so does what only looks like one, inside the value of an attribute for
    example. Behind SVG that is more than a picture it takes more to know what a comment is, and some stay there, too.
    """
    pieces: list[str] = []
    written = at = 0
    foreign = False
    pattern = _tag_or_comment()
    while found := pattern.search(html, at):
        end: int | None = found.end()
        match found.lastgroup:
            case "foreign":
                foreign = True
            case "script":
                # What stands in it is no HTML, but for SVG.
                ended = _SCRIPT_END.search(html, found.end())
                end = None if foreign or ended is None else ended.end()
            case "bogus":
                end = None if foreign else html.find(">", found.end()) + 1 or None
            case "comment":
                end = comment_end(html, found.start())
                if end is not None:
                    pieces += (html[written : found.start()], _VISIBLE.sub(" ", html[found.start() : end]))
                    written = end
        if end is None:
            break
        at = end
    return "".join((*pieces, html[written:]))


def comment_end(html: str, start: int) -> int | None:
    """Where a browser ends the comment that begins at `start`; None when it never does."""
    found = COMMENT_END.search(html, start + len("<!"))
    return found.end() if found else None


_PLAIN_ATTRIBUTES = r"""(?:\s+[\w:-]+="[^"<>]*+")*+\s*/?"""
_ATTRIBUTES_OF_TAG = rf"(?:{_ATTRIBUTE.pattern.replace('?P<name>', '?:').replace('?P<value>', '?:')})*+"


@cache
def _tag_or_comment() -> re.Pattern[str]:
    """What `without_comments` stops at. Compiled when asked for: that takes longer than to look at a hundred pages."""
    return re.compile(
        rf"(?P<picture><svg{_PLAIN_ATTRIBUTES}>(?:\s*</?(?:path|circle|rect|line|g){_PLAIN_ATTRIBUTES}>)*+\s*</svg>)"
        rf"|(?P<foreign><(?:svg|math)(?=[\t\n\f\r />])){_ATTRIBUTES_OF_TAG}"
        rf"|(?P<script><script(?=[\t\n\f\r />])){_ATTRIBUTES_OF_TAG}"
        r"|(?P<comment><!--)|(?P<bogus><(?:[!?]|/[^a-zA-Z>]))"
        rf"|</?{_TAG.pattern[1:].replace('?P<name>', '?:')}{_ATTRIBUTES_OF_TAG}",
        re.IGNORECASE,
    )


_SCRIPT_END = expression(r"</script(?=[\t\n\f\r />])", re.IGNORECASE)
# The dashes of the beginning count: `<!-->` and `<!--->` are whole comments.
COMMENT_END = expression(r"--!?>")
_VISIBLE = expression(r"[^\r\n]")


def may_be_active(text: str) -> bool:
    """Whether a text can hold any of it, as HTML or as Markdown writes attributes and links: a cheap first test."""
    lower = text.lower()
    plain = "".join(lower.split()).replace("\\", "")
    return (
        any(word in plain for word in _WORDS)
        or _SIGNS.search(lower) is not None
        or ("=" in text and _EQUATIONS.search(lower) is not None)
        or text.rfind("<!--") > text.rfind("-->")
    )


_WORDS = ("javascript:", "vbscript:", "livescript:", "data:", "hidden", "popover", "inert")
# Each alternative begins with a sign of its own: a search skips to the next of them, and does not where one has a set.
_SIGNS = expression(
    rf"<(?:{'|'.join(_KIND_OF_ELEMENT)})|{'|'.join(_DROPPED)}|&(?:\#|tab|newline|colon)"
    rf"|\.(?:{_OURS}|{_PLACE})|\#(?:{_OURS}|{_PLACE})"
)
_EQUATIONS = expression(rf"\b(?:on\w+|style|class|id|{'|'.join(_KIND_OF_ATTRIBUTE)})[\"']?[\t\n\f\r ]*=")


def _is_formula(attributes: tuple[Attribute, ...]) -> bool:
    """Whether a script is one that no browser runs."""
    names = [_plain_name(attribute.name) for attribute in attributes]
    return names == ["type"] and _FORMULA.fullmatch(unescape(attributes[0].value or "")) is not None


def _plain_name(name: str) -> str:
    return name.translate(_DELETED).lower()


_DELETED = dict.fromkeys(map(ord, _DROPPED))
