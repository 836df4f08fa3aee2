"""What in a page's Markdown and front matter would do more than be read, once the page is HTML.

Code and comments are taken out as CommonMark sees them; in what is left, whatever CommonMark or Python-Markdown could
make a tag, a link or an attribute of counts. What a site makes of a page in the end is looked at when it is built.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from csp_guides.active_html import (
    COMMENT_END,
    Attribute,
    Kind,
    Part,
    active_parts,
    may_be_active,
    parts_of_attribute,
    running_scheme,
    without_comments,
)
from csp_guides.config import ActiveHtml, Config
from csp_guides.fences import Block, blocks
from csp_guides.fences import Kind as BlockKind
from csp_guides.findings import Finding, Level
from csp_guides.lookalikes import SCENARIO, by_keys
from csp_guides.messages import Message, message
from csp_guides.parsing import front_matter
from csp_guides.source import Source, Span

MOST_PARTS = 50
"""How many findings of one page are shown."""

_HELP = message(
    "remove it, or write it as code, between “`”; where all who write the pages are trusted, the setting “active-html” "
    "allows it"
)
_HELP_CARD = message("remove it; the card of a scenario is made from a block with the info string “yaml csp-scenario”")


def active_findings(source: Source, config: Config) -> Iterator[Finding]:
    """What on a page would do more than be read, where the settings refuse that; a card drawn by hand anywhere."""
    refused = is_refused(source.text, config)
    above = front_matter(source.text)
    start = above.end if above else 0
    if refused:
        yield from _in_name(source)
        # What is text for us is metadata for MkDocs when it looks so, and no reader sees it.
        values, end = (above.values, above.end) if above is not None else _multimarkdown(source)
        yield from _in_front_matter(source, values, end)
    if not may_be_active(source.text):
        return
    parts = (part for part in _parts(source, start) if refused or part.is_card)
    yield from (finding_of(part, source, Span(part.start, part.end)) for part in islice(parts, MOST_PARTS))
    rest = sum(1 for _ in parts)
    if rest:
        text = message("more findings of this kind on the page, which are not shown: {count}", count=rest)
        yield Finding(id="more-findings", level=Level.ERROR, message=text, source=source, span=Span(start, start))


def is_refused(text: str, config: Config) -> bool:
    """Whether a page with this text may hold nothing that does more than be read."""
    match config.active_html:
        case ActiveHtml.ALLOWED:
            return False
        case ActiveHtml.REFUSED:
            return True
    return SCENARIO in text or by_keys(text) is not None


def finding_of(part: Part, source: Source, span: Span) -> Finding:
    """What is to be said of a part, at a place of its page."""
    card = part.kind is Kind.CARD
    return Finding(
        id="card-by-hand" if card else "active-html",
        level=Level.ERROR,
        message=part.message,
        source=source,
        span=span,
        help=_HELP_CARD if card else _HELP,
    )


def is_article(address: object) -> bool:
    """Whether an address is that of a page of Microsoft's own."""
    if not isinstance(address, str) or re.search(r"[\x00-\x20\\<>\"'\x7f]", address):
        return False
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme == "https" and f".{parts.netloc}".endswith(".microsoft.com")


def _in_name(source: Source) -> Iterator[Finding]:
    """What in the name of a page's file could become markup: a page without a title is called by it."""
    # What was typed has no file, and is called by what we write in its place.
    folders, _, name = source.path.rpartition("/")
    # A folder is called by its name in the navigation of all pages.
    found = re.search(r'[<>"]', name.removeprefix("<stdin>")) or re.search(r"<(?=[a-zA-Z])", folders)
    if found:
        text = message("the name of the file holds “{sign}”, and it can become the title of the page", sign=found[0])
        yield Finding(id="active-html", level=Level.ERROR, message=text, source=source, span=Span(0, 0))


# What stands in the front matter

# A tag, the end of an attribute's value and of its tag, or the end of a value and a further attribute.
_BREAKS_OUT = re.compile(r"""<[a-zA-Z/!?]|["']\s*>|["'][\s/]*[\w:-]+\s*=""")


def _in_front_matter(source: Source, values: Mapping[Any, object], end: int) -> Iterator[Finding]:
    for key, part, said in refused_metadata(values):
        yield _front_finding(source, said, _place(source.text, end, key, part))


def refused_metadata(values: Mapping[Any, object]) -> Iterator[tuple[str, str, Message]]:
    """The keys of a page's metadata that it may not have with their values, the parts at fault, and what is wrong."""
    for name, value in values.items():
        key = str(name)
        what = next((what for text in (*_texts(name), *_texts(value)) if (what := _refused(text)) is not None), None)
        if what is not None:
            yield key, what, message("“{key}” may not hold “{text}”", key=key, text=what)
        elif key == "microsoft" and value and not is_article(value):
            said = message("“microsoft” is not an address that begins with “https://” and a host of microsoft.com")
            yield key, str(value), said
        elif key == "template" and "redirect" in str(value):
            # Material's template puts an address of the page into a script of its own.
            yield key, str(value), message("“{key}” may not hold “{text}”", key=key, text=str(value))


_ABOVE = re.compile(r"[ ]{0,3}(?P<key>[A-Za-z0-9_-]+):\s*(?P<value>.*)")
_GOES_ON = re.compile(r"(?:[ ]{4}|\t)\s*(?P<value>.*)")


def _multimarkdown(source: Source) -> tuple[Mapping[Any, object], int]:
    """The lines at the top of a page that MkDocs takes for metadata without any `---`, and where they end."""
    values: dict[str, list[str]] = {}
    key, count = "", 0
    for line in source.lines:
        if (found := _ABOVE.fullmatch(line)) is not None:
            key = found["key"].lower()
        elif not key or (found := _GOES_ON.fullmatch(line)) is None:
            break
        values.setdefault(key, []).append(found["value"])
        count += 1
    end = source.line_starts[count] if count < len(source.line_starts) else len(source.text)
    return {key: " ".join(parts) for key, parts in values.items()}, end


def _refused(text: str) -> str | None:
    """What in a text of the front matter could become markup or run."""
    found = _BREAKS_OUT.search(text)
    return found[0] if found else running_scheme(text)


def _front_finding(source: Source, text: Message, span: Span) -> Finding:
    instead = message("write plain words there: themes put what stands in the front matter into pages as it is")
    return Finding(id="front-matter", level=Level.ERROR, message=text, source=source, span=span, help=instead)


def _texts(value: object) -> Iterator[str]:
    """All texts in a value."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            yield one
        elif isinstance(one, Mapping):
            waiting += [*one.keys(), *one.values()]
        elif isinstance(one, list):
            waiting += one


def _place(text: str, end: int, key: str, part: str) -> Span:
    """Where something stands in the front matter: the text itself, or else the key."""
    named = re.search(rf"^[\"' ]*{re.escape(key)}\b", text[:end], re.MULTILINE | re.IGNORECASE)
    begin = named.start() if named else 0
    at = text.find(part, begin, end) if part else -1
    if at >= 0:
        return Span(at, at + len(part))
    return Span(begin, named.end() if named else begin)


# What stands in the text

_CONTAINER = re.compile(r"^[ \t]*(?:>[ \t]*)+", re.MULTILINE)
_BLANK = re.compile(r"[ \t>]*")
# A line that begins something of its own for one reader of Markdown or the other: code ends before it.
_BEGINS = re.compile(r"[ \t>]*(?:#|[-+*][ \t]|\d+[.)][ \t]|\||:|\*?\[|!!!|\?\?\?|===|///|<[a-zA-Z/!])")
# What may hold, for Python-Markdown, an indented text.
_HOLDS = re.compile(r"[ \t>]{0,3}(?:[-+*][ \t]|\d+[.)][ \t]|:[ \t]|\[\^|///|</?[a-zA-Z])")
_LINES_LOOKED_AT = 100


def _parts(source: Source, start: int) -> Iterator[Part]:
    """The parts of a page that do more than be read, its text beginning at `start`."""
    line = source.position(start).line - 1
    for block in blocks(source, start):
        first, end = block.lines
        yield from _in_text(source, line, first)
        line = max(line, end)
        if block.kind in (BlockKind.HTML, BlockKind.COMMENT):
            yield from _in_html(source, first, end)
        elif _may_be_text(source, block):
            yield from _in_text(source, first, end)
    yield from _in_text(source, line, len(source.lines))


def _may_be_text(source: Source, block: Block) -> bool:
    """Whether code is text for another reader of Markdown.

    That goes for a block that is never closed, and for an indented text in an entry of a list, footnote or definition.
    """
    if block.fence is not None:
        return not block.fence.closed
    first = block.lines[0]
    if _HOLDS.match(source.lines[first]):
        return True
    for number in range(first - 1, max(first - 1 - _LINES_LOOKED_AT, -1), -1):
        line = source.lines[number]
        if _BLANK.fullmatch(line) or line.startswith(("    ", "\t")):
            continue
        return _HOLDS.match(line) is not None
    return first >= _LINES_LOOKED_AT


def _slice(source: Source, first: int, end: int) -> tuple[int, str]:
    """Where lines of a page begin, and their text with blanks instead of the signs of quotations."""
    start = source.line_starts[first]
    stop = source.line_starts[end] if end < len(source.line_starts) else len(source.text)
    return start, _CONTAINER.sub(lambda found: " " * len(found[0]), source.text[start:stop])


def _in_html(source: Source, first: int, end: int) -> Iterator[Part]:
    start, text = _slice(source, first, end)
    text = without_comments(text)
    yield from _moved(active_parts(text), start)
    # There can be Markdown in HTML, too.
    yield from _moved(_in_links(text), start)
    yield from _moved(_in_attribute_lists(text), start)
    opened = text.find("<!--")
    if opened >= 0:
        yield Part(kind=Kind.HIDES, text="<!--", start=start + opened, end=start + opened + 4)


def _in_text(source: Source, first: int, end: int) -> Iterator[Part]:
    """The parts in lines that are paragraphs, headings, lists and the like."""
    begun = first
    for number in range(first, end):
        line = source.lines[number]
        after_heading = source.lines[begun].lstrip(" >").startswith("#")
        if number > begun and (after_heading or _BLANK.fullmatch(line) or _BEGINS.match(line)):
            yield from _in_piece(source, begun, number)
            begun = number
    if begun < end:
        yield from _in_piece(source, begun, end)


def _in_piece(source: Source, first: int, end: int) -> Iterator[Part]:
    start, text = _slice(source, first, end)
    if not may_be_active(text):
        return
    plain = _without_code(text)
    yield from _moved(active_parts(plain), start)
    yield from _moved(_in_links(plain), start)
    yield from _moved(_in_attribute_lists(plain), start)


def _moved(parts: Iterator[Part], by: int) -> Iterator[Part]:
    return (Part(kind=part.kind, text=part.text, start=part.start + by, end=part.end + by) for part in parts)


_ATTRIBUTES_OF_TAG = r"""(?:\s+[a-zA-Z_:][\w:.-]*+(?:\s*=\s*(?:[^\s"'=<>`]++|'[^']*+'|"[^"]*+"))?){0,50}+"""
_CODE_OR_TAG = re.compile(rf"\\`|(?P<ticks>`+)|(?P<comment><!--)|<[a-zA-Z][\w-]*+{_ATTRIBUTES_OF_TAG}\s*/?>")


_BREAKS_COMMENT = re.compile(r"[|\\]")


class _Ends:
    """Where the next match of a pattern ends, asked for at places that only go up: no part is searched twice."""

    def __init__(self, pattern: re.Pattern[str], text: str) -> None:
        self._pattern = pattern
        self._text = text
        self._next: re.Match[str] | None = pattern.search(text)

    def after(self, at: int) -> int | None:
        """The end of the first match that begins at `at` or later."""
        if self._next is not None and self._next.start() < at:
            self._next = self._pattern.search(self._text, at)
        return None if self._next is None else self._next.end()


def _without_code(text: str) -> str:
    """A paragraph with blanks in the place of its code and comments; whichever begins first, code or a tag, counts."""
    runs: dict[int, list[int]] = {}
    for run in re.finditer("`+", text):
        runs.setdefault(len(run[0]), []).append(run.start())
    comment_ends, breaks = _Ends(COMMENT_END, text), _Ends(_BREAKS_COMMENT, text)
    pieces: list[str] = []
    written = at = 0
    while found := _CODE_OR_TAG.search(text, at):
        at = found.end()
        end = None
        if found["ticks"]:
            same = runs.get(len(found["ticks"]), [])
            after = bisect_left(same, at)
            if after < len(same):
                end = same[after] + len(found["ticks"])
            elif len(found["ticks"]) > 1:
                # Python-Markdown takes fewer of them then, so that what follows is code where it was none.
                return text
        elif found["comment"]:
            end = comment_ends.after(found.start() + len("<!"))
            # In a table it would be cut in pieces, and where something is escaped it may be none.
            if end is not None and (breaks.after(at) or end + 1) <= end:
                end = None
        if end is not None:
            pieces += (text[written : found.start()], re.sub(r"[^\r\n]", " ", text[found.start() : end]))
            written = at = end
    return "".join((*pieces, text[written:]))


_OPENS_ADDRESS = re.compile(r"\]\(|\]:|<(?=[a-zA-Z&\\\s])")
_ESCAPED = re.compile(r"\\(?=[!-/:-@\[-`{-~])")
_DEFINITION = re.compile(r"[ \t>]*(?:(?:[-+*]|\d+[.)])[ \t]+)*\[")
_ADDRESS = re.compile(r"[\s<\\\x00-\x20]*+(?:(?:&\#?\w{1,32};|[^\s&])[\x00-\x20\\]*+){0,24}")


def _in_links(text: str) -> Iterator[Part]:
    """Addresses of links, images and definitions that would run."""
    for opening in _OPENS_ADDRESS.finditer(text):
        found = _ADDRESS.match(text, opening.end())
        assert found is not None, "all of it may be missing"
        address = _ESCAPED.sub("", found[0]).lstrip("< \t\r\n")
        scheme = running_scheme(address)
        if scheme is None or (opening[0] == "]:" and not _defines(text, opening.start(), address)):
            continue
        blank = len(found[0]) - len(found[0].lstrip())
        written = re.split("[)>]", found[0])[0]
        yield Part(kind=Kind.RUNS, text=scheme, start=opening.end() + blank, end=opening.end() + len(written))


def _defines(text: str, at: int, address: str) -> bool:
    """Whether it is the definition of a link that stands there, and not a word before a colon."""
    line = text[text.rfind("\n", 0, at) + 1 : at]
    return _DEFINITION.match(line) is not None and re.search(r":\s*\Z|:\s", address) is None


_IN_BRACES = re.compile(
    r"""(?<![^\s{:])(?:(?P<mark>[.\#])(?P<short>[^\s}.\#="']+)|(?P<name>[a-zA-Z][\w:.-]*+)"""
    r"""(?:=(?P<value>"[^"\n]*"|'[^'\n]*'|[^\s}]*))?)"""
)
_ALONE = frozenset(("hidden", "popover", "inert"))


def _in_attribute_lists(text: str) -> Iterator[Part]:
    """Attributes in braces, `{: onclick=…}` for example, as an extension of Markdown takes them."""
    at = 0
    for line in text.splitlines(keepends=True):
        brace = line.find("{")
        if 0 <= brace < line.rfind("}"):
            heading, listed = line.lstrip(" >").startswith("#"), "{:" in line
            for found in _IN_BRACES.finditer(line, brace + 1):
                attribute = _attribute(found, heading=heading, listed=listed)
                if attribute is not None:
                    yield from _moved(parts_of_attribute(attribute), at)
        at += len(line)


def _attribute(found: re.Match[str], *, heading: bool, listed: bool) -> Attribute | None:
    if found["mark"]:
        # Where a heading is to be linked to is its own affair.
        if found["mark"] == "#" and heading:
            return None
        name, value = ("class" if found["mark"] == "." else "id"), found["short"]
    else:
        name, value = found["name"], found["value"]
        if value is None and not (name.lower() in _ALONE and listed):
            return None
        if value is not None and value[:1] in ("'", '"'):
            value = value[1:-1]
    return Attribute(name=name, value=value, start=found.start(), end=found.end())
