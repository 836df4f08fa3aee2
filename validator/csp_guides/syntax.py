"""What is wrong with a text where a YAML parser gave up: seen in the text, so that no parser's wording matters."""

import re
from collections.abc import Callable, Iterator
from typing import TypeAlias

from csp_guides.characters import BLANK
from csp_guides.confusables import instead
from csp_guides.messages import Message, message
from csp_guides.records import dataclass, field

Slip: TypeAlias = tuple[int, Message]
"""The character to point at, and what is wrong there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Where a YAML parser gave up.

    `at` is the character at which it did; `began` is where what it was reading there begins, or the same. It was
    `scanning` when a single value was at fault, and not how values follow each other. `flow` says whether a bracket
    is open.
    """

    text: str = field(repr=False)
    at: int
    began: int
    scanning: bool
    flow: bool

    @property
    def sign(self) -> str:
        """The character at which the parser gave up; nothing at the end of the text."""
        return self.text[self.at : self.at + 1]

    @property
    def first(self) -> str:
        """The first character of what it was reading."""
        return self.text[self.began : self.began + 1]

    @property
    def before(self) -> str:
        """What stands before the character on its line."""
        return self.text[_line_start(self.text, self.at) : self.at]

    @property
    def alone(self) -> bool:
        """Whether only blanks stand before the character on its line."""
        return not self.before.strip()


def slip(refusal: Refusal) -> Slip:
    """The slip that most likely made the parser give up."""
    otherwise = message(
        "from here on this is not YAML; quote a value that holds punctuation, and indent alike what belongs together"
    )
    return next((found for look in _LOOKS for found in look(refusal)), (refusal.at, otherwise))


def _line_start(text: str, index: int) -> int:
    return max(text.rfind("\n", 0, index), text.rfind("\r", 0, index)) + 1


def _indentation(refusal: Refusal) -> Iterator[Slip]:
    if refusal.alone and "\t" in refusal.before + refusal.sign:
        yield refusal.at, message("a tab is not allowed as indentation here; indent with blanks")


_QUOTED_OR_REMARK = re.compile(r"""'(?:[^']|\'\')*'|"(?:[^"\\]|\\.)*"|\s\#.*""")
_TAKEN_FOR_YAML = tuple(
    re.compile(pattern)
    for pattern in (
        rf"^[ \t]*({BLANK})",
        rf"^[ \t]*(?:- +)*-({BLANK})",
        r"(?:^[ \t]*(?:- +)*|[{,]\s*)[\w\"'-]+\s*([：꞉∶ː﹕])",
        rf"[\w\"'-]:({BLANK})",
        r"(?:(?::|^\s*-| -) +|[\[{,] *)([“”„‟‘’＂＇｛［【〔])",
    )
)
"""Where YAML needs a sign of its own, and one that looks like it stands."""

_WITHIN_BRACKETS = tuple(
    re.compile(pattern) for pattern in (r"([，、﹐])\s*[a-z\"'-]+\s*[:：]", r"([｝］】〕])\s*(?:$|[,}\]])")
)
"""The same, where prose has them, too, unless it stands within brackets."""


def _look_alike(refusal: Refusal) -> Iterator[Slip]:
    """A blank or sign, where the parser gave up or began, or on the line above, that is not the one it looks like."""
    text, here = refusal.text, _line_start(refusal.text, refusal.at)
    above = _line_start(text, len(text[:here].rstrip()))
    for start in sorted({_line_start(text, refusal.began), above, here}):
        end = _LINE_END.search(text, start)
        line = text[start : end.start() if end else len(text)]
        if line.isascii():
            continue
        bare = _QUOTED_OR_REMARK.sub(lambda found: "x" * len(found[0]), line)
        for pattern in (*_TAKEN_FOR_YAML, *(_WITHIN_BRACKETS if refusal.flow else ())):
            found = pattern.search(bare)
            if found is not None:
                yield start + found.start(1), instead(found[1], behind_key=True)


_LINE_END = re.compile(r"[\r\n]|\Z")


def _directive(refusal: Refusal) -> Iterator[Slip]:
    if (refusal.before + refusal.sign).startswith("%"):
        yield refusal.at, message("a line that begins with “%” is an instruction to the YAML parser; remove it")


_MARKS = re.compile(r"[ \t]*(?:```|~~~)")


def _marks(refusal: Refusal) -> Iterator[Slip]:
    """What begins and closes a block, which did not close this one; a file needs none."""
    for place in (refusal.began, refusal.at):
        found = _MARKS.match(refusal.text, _line_start(refusal.text, place))
        if found is not None and found.end() >= place:
            yield (
                found.end() - len("```"),
                message(
                    "these marks are not YAML; to close the block, write the marks with which it begins, "
                    "alone on a line"
                ),
            )


_QUOTED = re.compile(r"""'(?:[^']|'')*'|"(?:[^"\\]|\\.)*\"""", re.DOTALL)
_ESCAPE = re.compile(r"\\\w*\W?\Z")


def _quotation(refusal: Refusal) -> Iterator[Slip]:
    text, began, at = refusal.text, refusal.began, refusal.at
    if refusal.scanning and refusal.first in ("'", '"') and not _QUOTED.match(text, began, at):
        # One parser points at the backslash, another at what follows it.
        if refusal.first == '"' and refusal.sign and _ESCAPE.search(text, began, at + 1):
            yield at, message("YAML has no such escape; write “\\\\” for a backslash, or use single quotation marks")
        yield began, message("a quotation mark is opened here and never closed")
    if not refusal.scanning and not refusal.flow and refusal.before.rstrip().endswith(("'", '"')):
        yield at, message("the value ends at the quotation mark before this; quote all of it")


def _beginning(refusal: Refusal) -> Iterator[Slip]:
    """A value that begins with a sign of YAML's own."""
    if refusal.scanning and refusal.first in (*"*&!|>",):
        yield refusal.began, _CANNOT_BEGIN
    if refusal.began == refusal.at and refusal.sign in (*"@`%*&!|>",):
        yield refusal.at, _CANNOT_BEGIN
    if refusal.scanning and refusal.sign in ("-", "?"):
        yield (
            refusal.at,
            message("quote a value that begins with “{sign}”; a list begins on a line of its own", sign=refusal.sign),
        )


_CANNOT_BEGIN = message("this character cannot begin a value; quote the value")


_LONGEST_KEY = 1_024
_BEFORE_A_KEY = re.compile(r"[{\[,:]\s")


def _long_key(refusal: Refusal) -> Iterator[Slip]:
    longest = refusal.before[-_LONGEST_KEY - 1 :]
    if refusal.sign == ":" and len(longest) > _LONGEST_KEY and not _BEFORE_A_KEY.search(longest):
        yield (
            refusal.at,
            message("the key before this is too long for YAML; a key has at most {most} characters", most=_LONGEST_KEY),
        )


def _bracket(refusal: Refusal) -> Iterator[Slip]:
    if refusal.flow and (refusal.first in ("[", "{") or not refusal.sign):
        yield refusal.at, message("a “,” or the closing bracket is missing before this")
    elif refusal.sign == "," or (refusal.flow and refusal.sign in ("]", "}")):
        yield (
            refusal.at,
            message("a value is missing before this “{sign}”; quote a value that holds it", sign=refusal.sign),
        )
    elif refusal.sign in ("]", "}"):
        yield refusal.at, message("no bracket is open that this one could close")


def _key(refusal: Refusal) -> Iterator[Slip]:
    """A key that is not seen as one, and a colon that is."""
    if refusal.scanning and re.search(r"[\r\n]", refusal.text[refusal.began : refusal.at]):
        yield _no_key(refusal.began)
    if refusal.sign != ":" or refusal.alone:
        return
    above = refusal.text[: refusal.at - len(refusal.before)].rstrip()
    above = above[_line_start(above, len(above)) :]
    if above and not _MAPS.search(refusal.before):
        deeper = _column(refusal.before) - _column(above)
        if deeper == 0 and not _MAPS.search(above):
            yield _no_key(refusal.text.rfind(above, 0, refusal.at) + _column(above))
        if deeper > 0:
            yield refusal.at, message("this line is indented more than the line above, which has its value already")
    yield refusal.at, message("a value with “: ” in it must be quoted, and a key needs a line of its own")


_MAPS = re.compile(r":(?:\s|\Z)")
_DASHES = re.compile(r"(?:- +|\s)*")


def _column(line: str) -> int:
    """Where what a line says begins, behind the signs of list entries."""
    found = _DASHES.match(line)
    return found.end() if found else 0


def _no_key(start: int) -> Slip:
    return start, message("a key must be followed by “:” and a blank")


def _order(refusal: Refusal) -> Iterator[Slip]:
    """What does not continue what stands before it."""
    if refusal.scanning or refusal.began == refusal.at:
        return
    if refusal.alone and refusal.first == "-":
        yield refusal.at, message("the entries of a list begin with “- ” in the same column")
    elif refusal.alone:
        yield refusal.at, message("this line does not fit the indentation of the lines before it")
    else:
        yield refusal.at, message("the value has ended before this; quote all of it")


_LOOKS: tuple[Callable[[Refusal], Iterator[Slip]], ...] = (
    _look_alike,
    _indentation,
    _directive,
    _marks,
    _quotation,
    _beginning,
    _long_key,
    _bracket,
    _key,
    _order,
)
"""The surest first."""
