"""A Markdown page in plain constructs, cut into blocks without a Markdown parser.

Known are headings with `#`, paragraphs, fences, comments, and lists, quotations and tables as people write them: at the
left edge of what they stand in, with nothing left out and nothing lazy. Everything else is in doubt, and then there is
no answer at all: `csp_guides.fences` asks the parser, which takes ten times as long and as much again to import. Tests
hold the two together, token by token.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple, Protocol

from csp_guides.expressions import expression
from csp_guides.source import Source


class Token(NamedTuple):
    """A token as markdown-it has it, as far as anybody here asks: a block, or where a container opens or closes."""

    type: str
    map: tuple[int, int] | None = None
    content: str = ""
    markup: str = ""
    info: str = ""
    tag: str = ""


class Tokens(Protocol):
    """Where tokens go, a list for example."""

    def append(self, token: Token, /) -> None:
        """Take a token."""


class _Doubt(Exception):
    """What is written here may be more than it seems."""


_DEEPEST = 5

# What every parser counts in columns or replaces, and line ends that are not the usual one.
_ODD = expression(r"[\t\r\0]")


def read(source: Source, start: int, tokens: Tokens) -> bool:
    """Whether the text of a page, which begins at an offset, was read into tokens. If it was not, some may be there."""
    first = bisect_left(source.line_starts, start)
    if first == len(source.line_starts) or source.line_starts[first] != start or _ODD.search(source.text, start):
        return False
    try:
        _Region(source.lines[first:], first, tokens, depth=0).read()
    except _Doubt:
        return False
    return True


_HEADING = expression(r"(#{1,6}) +[^ ].*")
_FENCE = expression(r"(`{3,}|~{3,})(.*)")
_ITEM = expression(r"([-*+]|[0-9]{1,9}[.)])( {1,4})(?=[^ ])")
_RULE = expression(r"([-*_])(?: *\1){2,} *")
# The line below a heading or a head of a table, whatever it turns out to be.
_BELOW = expression(r"[-:|][-:| ]*|=+ *")
# A box, a rule, and an item of a list that is empty or holds code.
_ODDLY_BEGUN = expression(r"!!!|\?\?\?|===|([-*_])(?: *\1){2}|(?:[-*+]|[0-9]{1,9}[.)])(?: |$)")
_DELIMITERS = expression(r"\|(?: *:?-+:? *\|)+ *")


class _Region:
    """The lines of a page or of a container, without what stands before them there; the first has a number."""

    def __init__(self, lines: Sequence[str], first: int, tokens: Tokens, *, depth: int) -> None:
        if depth > _DEEPEST:
            raise _Doubt
        self._lines = lines
        self._first = first
        self._tokens = tokens
        self._depth = depth

    def read(self) -> None:
        """Read all of it. Raises _Doubt."""
        at, end = 0, len(self._lines)
        while at < end:
            line = self._lines[at]
            if not line or not line.strip(" "):
                at += 1
                continue
            self._no_head_of_table(at)
            match line[0]:
                case "#":
                    at = self._heading(at)
                case "`" | "~" if _FENCE.match(line):
                    at = self._fence(at)
                case "<":
                    at = self._comment(at)
                case ">":
                    at = self._quotation(at)
                case "|":
                    at = self._table(at)
                case "-" | "*" | "+" | "0" | "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9" if _ITEM.match(line):
                    at = self._list(at)
                case " ":
                    raise _Doubt
                case _:
                    at = self._paragraph(at)

    def _map(self, at: int, end: int) -> tuple[int, int]:
        return self._first + at, self._first + end

    def _no_head_of_table(self, at: int) -> None:
        """A table goes before everything else, whatever its head looks like. Raises _Doubt."""
        line = self._lines[at]
        if "|" in line and line[0] != "|" and _BELOW.fullmatch("".join(self._lines[at + 1 : at + 2]).lstrip(" ")):
            raise _Doubt

    def _heading(self, at: int) -> int:
        line = self._lines[at]
        found = _HEADING.fullmatch(line)
        # Signs at the end may belong to the heading or close it.
        if found is None or line.rstrip(" ").endswith("#"):
            raise _Doubt
        marks = found[1]
        tag, there = f"h{len(marks)}", self._map(at, at + 1)
        self._tokens.append(Token("heading_open", there, markup=marks, tag=tag))
        self._tokens.append(Token("inline", there, _trimmed(line[len(marks) :])))
        self._tokens.append(Token("heading_close", markup=marks, tag=tag))
        return at + 1

    def _fence(self, at: int) -> int:
        found = _FENCE.match(self._lines[at])
        assert found is not None, "it was looked at"
        mark, info = found[1], found[2]
        if mark[0] in info:
            raise _Doubt
        closes = re.compile(rf" {{0,3}}{mark[0]}{{{len(mark)},}} *")
        for end in range(at + 1, len(self._lines)):
            if closes.fullmatch(self._lines[end]):
                content = "".join(f"{line}\n" for line in self._lines[at + 1 : end])
                self._tokens.append(Token("fence", self._map(at, end + 1), content, mark, info))
                return end + 1
        raise _Doubt

    def _comment(self, at: int) -> int:
        if not self._lines[at].startswith("<!--"):
            raise _Doubt
        for end in range(at, len(self._lines)):
            if "-->" in self._lines[end]:
                content = "".join(f"{line}\n" for line in self._lines[at : end + 1])
                self._tokens.append(Token("html_block", self._map(at, end + 1), content))
                return end + 1
        raise _Doubt

    def _quotation(self, at: int) -> int:
        end = at
        while end < len(self._lines) and self._lines[end].startswith(">"):
            end += 1
        if end < len(self._lines) and self._lines[end].strip(" "):
            raise _Doubt
        self._tokens.append(Token("blockquote_open"))
        self._inside([line[2:] if line.startswith("> ") else line[1:] for line in self._lines[at:end]], at)
        self._tokens.append(Token("blockquote_close"))
        return end

    def _inside(self, lines: Sequence[str], at: int) -> None:
        _Region(lines, self._first + at, self._tokens, depth=self._depth + 1).read()

    def _list(self, at: int) -> int:
        """A list, whose items begin with the same sign."""
        name, sign = "", ""
        while found := _ITEM.match(self._lines[at]) if at < len(self._lines) else None:
            if _RULE.fullmatch(self._lines[at]):
                raise _Doubt
            if sign and found[1][-1] != sign:
                break
            if not sign:
                sign = found[1][-1]
                name = "ordered_list" if sign in ".)" else "bullet_list"
                self._tokens.append(Token(f"{name}_open"))
            end = self._end_of_item(at, found.end())
            self._tokens.append(Token("list_item_open"))
            self._inside([line[found.end() :] for line in self._lines[at:end]], at)
            self._tokens.append(Token("list_item_close"))
            at = end
        self._tokens.append(Token(f"{name}_close"))
        return at

    def _end_of_item(self, at: int, indent: int) -> int:
        """Where the item ends that begins at a line and is indented so far."""
        margin, after_blank = " " * indent, False
        for end in range(at + 1, len(self._lines)):
            line = self._lines[end]
            if not line.strip(" "):
                after_blank = True
            elif line.startswith(margin):
                after_blank = False
            elif line[0] == " " or not (after_blank or _ITEM.match(line)):
                raise _Doubt
            else:
                return end
        return len(self._lines)

    def _table(self, at: int) -> int:
        columns = _cells(self._lines[at])
        delimiters = self._lines[at + 1] if at + 1 < len(self._lines) else ""
        if not _DELIMITERS.fullmatch(delimiters) or delimiters.count("|") != len(columns) + 1:
            raise _Doubt
        self._tokens.append(Token("table_open"))
        self._row(at, "th", columns)
        end = at + 2
        while end < len(self._lines) and self._lines[end].strip(" "):
            cells = _cells(self._lines[end])
            if len(cells) != len(columns):
                raise _Doubt
            self._row(end, "td", cells)
            end += 1
        self._tokens.append(Token("table_close"))
        return end

    def _row(self, at: int, tag: str, cells: Sequence[str]) -> None:
        self._tokens.append(Token("tr_open"))
        for cell in cells:
            self._tokens.append(Token(f"{tag}_open"))
            self._tokens.append(Token("inline", self._map(at, at + 1), _trimmed(cell)))
        self._tokens.append(Token("tr_close"))

    def _paragraph(self, at: int) -> int:
        first = self._lines[at]
        if _ODDLY_BEGUN.match(first):
            raise _Doubt
        end = at + 1
        while end < len(self._lines) and self._goes_on(end):
            end += 1
        content = _trimmed("\n".join(self._lines[at:end]))
        if content.startswith("[") and "]:" in content:
            # It may be the definition of a link.
            raise _Doubt
        there = self._map(at, end)
        self._tokens.append(Token("paragraph_open", there))
        self._tokens.append(Token("inline", there, content))
        return end

    def _goes_on(self, at: int) -> bool:
        """Whether a paragraph goes on with a line. Raises _Doubt."""
        line = self._lines[at]
        said = line.lstrip(" ")
        if not said:
            return False
        if _BELOW.fullmatch(said):
            raise _Doubt
        if not _may_begin(said):
            return True
        if said is not line and line[0] == " ":
            raise _Doubt
        return False


_BEGINS = expression(r"[>|<]|#{1,6}(?: |$)|`{3}|~{3}|[-*+](?: |$)|0*1[.)](?: |$)|!!!|\?\?\?|===|[-*_] *[-*_] *[-*_]")


def _may_begin(line: str) -> bool:
    """Whether a line may be more than a further one of a paragraph."""
    return _BEGINS.match(line) is not None


def _cells(line: str) -> Sequence[str]:
    """The cells of a row that has a bar at both its ends. Raises _Doubt."""
    row = line.strip(" ")
    if len(row) < 2 or row[0] != "|" or row[-1] != "|" or "\\" in row or line[0] == " ":
        raise _Doubt
    return row[1:-1].split("|")


def _trimmed(content: str) -> str:
    """A content without the blanks around it. Raises _Doubt for blanks of other kinds, of which parsers differ."""
    trimmed = content.strip(" \n")
    if trimmed != content.strip():
        raise _Doubt
    return trimmed
