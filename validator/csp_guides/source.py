"""A file's text, and places in it."""

from bisect import bisect_right
from functools import cached_property

from csp_guides.expressions import expression
from csp_guides.records import dataclass, field

# The line ends of CommonMark and YAML 1.2; str.splitlines would also split at form feeds and U+2028.
LINE_END = expression(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a file's text: `start` included, `end` not, both in characters from 0."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A place as people count it: line and column, both from 1, columns in characters."""

    line: int
    column: int


@dataclass(frozen=True)
class Source:
    """One file: its display path with forward slashes, and its whole text."""

    path: str
    text: str = field(repr=False)

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        """The offset of the first character of each line."""
        return (0, *(end.end() for end in LINE_END.finditer(self.text)))

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The lines without their line ends."""
        return tuple(LINE_END.split(self.text))

    def let_go_of_lines(self) -> None:
        """Keep the text alone, as for a page that has been looked at: the lines are cut again for whoever asks."""
        for name in ("line_starts", "lines"):
            self.__dict__.pop(name, None)

    def stretch(self, first: int, end: int) -> Span:
        """The lines from the first to before the last, counted from 0, with their line ends."""
        stop = self.line_starts[end] if end < len(self.line_starts) else len(self.text)
        return Span(self.line_starts[first], stop)

    def position(self, offset: int) -> Position:
        """The line and column of an offset; an offset beyond the end counts as the end."""
        offset = min(max(offset, 0), len(self.text))
        line = bisect_right(self.line_starts, offset)
        return Position(line, offset - self.line_starts[line - 1] + 1)

    def utf16_position(self, offset: int) -> Position:
        """The same with the column in UTF-16 code units, as SARIF, GitHub and editors count them."""
        position = self.position(offset)
        start = self.line_starts[position.line - 1]
        before = self.text[start : start + position.column - 1]
        return Position(position.line, len(before.encode("utf-16-le", "surrogatepass")) // 2 + 1)

    def line(self, number: int) -> str:
        """The text of a line, counted from 1; empty beyond the last."""
        return self.lines[number - 1] if number <= len(self.lines) else ""
