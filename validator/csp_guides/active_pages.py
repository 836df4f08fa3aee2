"""What on a page would do more than be read, once the page is HTML.

Code and comments are taken out as CommonMark sees them; in what is left, whatever CommonMark or Python-Markdown could
make a tag, a link or an attribute of counts. What a site makes of a page in the end is looked at when it is built.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice

from csp_guides.active_front_matter import in_front_matter, multimarkdown
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
from csp_guides.expressions import expression
from csp_guides.fences import Block, blocks
from csp_guides.fences import Kind as BlockKind
from csp_guides.findings import Finding, Level
from csp_guides.lookalikes import SCENARIO, by_keys
from csp_guides.messages import message
from csp_guides.parsing import front_matter
from csp_guides.source import Source, Span

MOST_PARTS = 50
"""How many findings of one page are shown."""

_HELP = message(
    "remove it, or write it as code, between “`”; where all who write the pages are trusted, the setting "
    "“active-html = true” allows it"
)
_HELP_LOADS = message(
    "write a link to it instead, or remove it; where all who write the pages are trusted, the setting "
    "“active-html = true” allows it"
)
_HELP_CARD = message("remove it; the card of a scenario is made from a block with the info string “yaml csp-scenario”")
_HELP_COMMENT = message("close the comment with “-->”")
_HELP_OF = {Kind.LOADS: _HELP_LOADS, Kind.CARD: _HELP_CARD}


def active_findings(source: Source, config: Config) -> Iterator[Finding]:
    """What on a page would do more than be read, where the settings refuse that; a card drawn by hand anywhere."""
    refused = is_refused(source.text, config)
    above = front_matter(source.text)
    start = above.end if above else 0
    if refused:
        yield from _in_name(source)
        # What is text for us is metadata for MkDocs when it looks so, and no reader sees it.
        values, end = (above.values, above.end) if above is not None else multimarkdown(source)
        yield from in_front_matter(source, values, end)
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
    return Finding(
        id="card-by-hand" if part.kind is Kind.CARD else "active-html",
        level=Level.ERROR,
        message=part.message,
        source=source,
        span=span,
        help=_HELP_COMMENT if part.text == "<!--" else _HELP_OF.get(part.kind, _HELP),
    )


def _in_name(source: Source) -> Iterator[Finding]:
    """What in the name of a page's file could become markup: a page without a title is called by it."""
    # What was typed has no file, and is called by what we write in its place.
    folders, _, name = source.path.rpartition("/")
    # A folder is called by its name in the navigation of all pages.
    found = re.search(r'[<>"]', name.removeprefix("<stdin>")) or re.search(r"<(?=[a-zA-Z])", folders)
    if found:
        text = message("the name of the file holds “{sign}”, and it can become the title of the page", sign=found[0])
        yield Finding(id="active-html", level=Level.ERROR, message=text, source=source, span=Span(0, 0))


_CONTAINER = expression(r"^[ \t]*(?:>[ \t]*)+", re.MULTILINE)
_BLANK = expression(r"[ \t>]*")
# A line that begins something of its own for one reader of Markdown or the other: code ends before it.
_BEGINS = expression(r"[ \t>]*(?:#|[-+*][ \t]|\d+[.)][ \t]|\||:|\*?\[|!!!|\?\?\?|===|///|<[a-zA-Z/!])")
# What may hold, for Python-Markdown, an indented text.
_HOLDS = expression(r"[ \t>]{0,3}(?:[-+*][ \t]|\d+[.)][ \t]|:[ \t]|\[\^|///|</?[a-zA-Z])")
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
    span = source.stretch(first, end)
    return span.start, _CONTAINER.sub(lambda found: " " * len(found[0]), source.text[span.start : span.end])


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
_CODE_OR_TAG = expression(rf"\\`|(?P<ticks>`+)|(?P<comment><!--)|<[a-zA-Z][\w-]*+{_ATTRIBUTES_OF_TAG}\s*/?>")


_BREAKS_COMMENT = expression(r"[|\\]")


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


_OPENS_ADDRESS = expression(r"\]\(|\]:|<(?=[a-zA-Z&\\\s])")
_ESCAPED = expression(r"\\(?=[!-/:-@\[-`{-~])")
_DEFINITION = expression(r"[ \t>]*(?:(?:[-+*]|\d+[.)])[ \t]+)*\[")
_ADDRESS = expression(r"[\s<\\\x00-\x20]*+(?:(?:&\#?\w{1,32};|[^\s&])[\x00-\x20\\]*+){0,24}")


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


_IN_BRACES = expression(
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
