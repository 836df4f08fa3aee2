"""The inside of a paragraph in plain constructs, cut into tokens without a Markdown parser.

Known are text, line breaks, code, links to plain addresses, and emphasis that is not nested. Everything else is in
doubt, and then there is no answer at all: `csp_guides.fences` asks the parser. Tests hold the two together, token by
token. The page may define no links, as `[text]` would be one then.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from csp_guides.expressions import expression


class Inline(NamedTuple):
    """A token as markdown-it has it, and where it begins and ends in the content of its paragraph.

    Code and the two ends of a link begin where the token before them ends: all that the parser says is where they end.
    """

    type: str
    content: str
    start: int
    end: int
    target: str = ""
    title: str = ""


class _Doubt(Exception):
    """What is written here may be more than it seems."""


def read(content: str) -> list[Inline] | None:
    """The tokens of a content, which has no blanks around it; None in doubt."""
    if "\t" in content:
        return None
    if _SIGN.search(content) is None:
        return [Inline("text", content, 0, len(content))] if content else []
    try:
        return list(_tokens(content, 0, len(content), 0))
    except _Doubt:
        return None


_SIGN = expression(r"[\n`*_\[\]<&\\]")

# Whatever is escaped or could be a reference, an address or a tag, is left to the parser; so is what could need to be
# written otherwise in an address. The sign stands before all alternatives, as a search for one of a few signs is quick.
_PART = expression(
    r"""
    [\n`*_\[\]<&\\!]
    (?: (?<=\n) (?P<break>[ ]*)
    |   (?<=`)  (?P<ticks>`*)(?!`) (?P<code>.+?) (?<!`)`(?P=ticks)(?!`)
    |   (?<=\[) (?P<label>[^\[\]<&\\]+) \]\(
        (?P<target>(?:https://[a-z0-9]+(?:[.-][a-z0-9]+)*(?=[/)]))? (?!//) [A-Za-z0-9_./\#-]*) \)
    |   (?<=\*) (?P<emphasis>\**)
    |   (?P<text>
            (?<=[^\W_]_) _*(?=[^\W_])
        |   (?<=\[) (?=[^\[\]`<&\\]*\](?!\())
        |   (?<=\]) (?!\()
        |   (?<=<)  (?=[ =])
        |   (?<=&)  (?!\#\w+;|\w{2,};)
        |   (?<=!)  (?!\[)
        )
    |   (?P<doubt>)
    )
    """,
    re.VERBOSE | re.DOTALL,
)


def _tokens(content: str, at: int, end: int, before: int) -> Iterator[Inline]:
    """The tokens of a stretch of a content, the one before it ending at `before`. Raises _Doubt."""
    parts = [part for part in _PART.finditer(content, at, end) if part.lastgroup != "text"]
    opening = _emphasis(content, [part.span() for part in parts if part.lastgroup == "emphasis"], at, end)
    for part in parts:
        start, text = part.start(), content[at : part.start()]
        blanks = 0
        if part.lastgroup == "break":
            blanks = len(text) - len(text := text.rstrip(" "))
        if text:
            before = at + len(text)
            yield Inline("text", text, at, before)
        at = part.end()
        match part.lastgroup:
            case "break":
                yield Inline("hardbreak" if blanks > 1 else "softbreak", "", start, start + 1)
                before = start + 1
                continue
            case "code":
                yield Inline("code_inline", _code(part["code"]), before, at)
            case "target" if part["target"]:
                yield Inline("link_open", "", before, before, part["target"])
                for token in _tokens(content, *part.span("label"), before):
                    yield token
                    before = token.end
                yield Inline("link_close", "", before, at)
            case "emphasis":
                name = "strong" if at - start == len("**") else "em"
                yield Inline(f"{name}_{'open' if start in opening else 'close'}", "", start, at)
            case _:
                raise _Doubt
        before = at
    if at < end:
        yield Inline("text", content[at:end], at, end)


def _code(written: str) -> str:
    """What stands in code as it is shown."""
    shown = written.replace("\n", " ")
    return shown[1:-1] if shown[0] == shown[-1] == " " and shown.strip(" ") else shown


_BLANK, _WORD, _PUNCTUATION = "blank", "word", "punctuation"

# Of these it is the same in every version of Unicode and of the parser.
_KINDS = dict.fromkeys(" \n", _BLANK) | dict.fromkeys(".,;:!?()[]`\"'/-，。；：！？（）、", _PUNCTUATION)


def _emphasis(content: str, runs: list[tuple[int, int]], start: int, end: int) -> frozenset[int]:
    """Where emphasis opens, if each run of asterisks is closed by the next one, which is as long. Raises _Doubt."""

    def kind(at: int) -> str:
        sign = content[at] if start <= at < end else " "
        if sign.isalnum():
            return _WORD
        if sign not in _KINDS:
            raise _Doubt
        return _KINDS[sign]

    def holds(inside: int, outside: int) -> bool:
        """Whether emphasis may begin or end between two places."""
        within, without = kind(inside), kind(outside)
        return within == _WORD or (within == _PUNCTUATION and without != _WORD)

    if len(runs) % 2:
        raise _Doubt
    opening, closing = runs[::2], runs[1::2]
    for (begins, opened), (closes, closed) in zip(opening, closing, strict=True):
        long = opened - begins
        if long > len("**") or long != closed - closes or opened == closes:
            raise _Doubt
        if not (holds(opened, begins - 1) and holds(closes - 1, closed)):
            raise _Doubt
    return frozenset(begins for begins, _ in opening)
