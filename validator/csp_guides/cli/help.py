"""The help of the command line, set for a terminal of any width and in scripts of any width."""

from collections.abc import Iterator, Sequence

from csp_guides.records import dataclass

_INDENT = 2
_GAP = 2
_INDENT_OF_NARROW_USAGE = 4
_WIDEST_NAME = 24
_NARROWEST_TEXT = 20
_WIDEST = 110


@dataclass(frozen=True, slots=True)
class Row:
    """Something that can be written, and what it is."""

    name: str
    what: str


@dataclass(frozen=True, slots=True)
class Section:
    """A list below a title, which ends in the colon of its language."""

    title: str
    rows: Sequence[Row]


def help_text(usage: str, what: str, sections: Sequence[Section]) -> str:
    """The usage, what it is all about, and the sections, whose texts stand in one column."""
    width = _width()
    names = max((_columns(row.name) for section in sections for row in section.rows), default=0)
    column = _INDENT + min(names, _WIDEST_NAME) + _GAP
    parts = [usage, "".join(f"{line}\n" for line in _wrapped(what, width))]
    for section in sections:
        rows = (line for row in section.rows for line in _row(row, column, width))
        parts.append("".join(f"{line}\n" for line in (section.title, *rows)))
    return "\n".join(parts)


def usage_text(word: str, program: str, forms: Sequence[str]) -> str:
    """How a command is written, with the lines after the first below its arguments."""
    start = f"{word}{program} "
    width = _width()
    lines = [start + " ".join(forms)]
    if _columns(lines[0]) > width:
        indent = _columns(start)
        if any(indent + _columns(form) > width for form in forms):
            indent = _INDENT_OF_NARROW_USAGE
        lines = []
        line = start.rstrip()
        for form in forms:
            if _columns(f"{line} {form}") > width and line.strip():
                lines.append(line)
                line = " " * (indent - 1)
            line = f"{line} {form}"
        lines.append(line)
    return "".join(f"{line}\n" for line in lines)


def _row(row: Row, column: int, width: int) -> Iterator[str]:
    name = " " * _INDENT + row.name
    lines = list(_wrapped(row.what, max(width - column, _NARROWEST_TEXT)))
    if _columns(name) + _GAP > column:
        yield name
    else:
        yield name + " " * (column - _columns(name)) + lines.pop(0)
    yield from (" " * column + line for line in lines)


def _wrapped(text: str, width: int) -> Iterator[str]:
    # Imported here: every run has a help, and hardly any shows it.
    from csp_guides.reporters.wrapping import wrapped

    yield from wrapped(text, width)


def _width() -> int:
    # It brings in what packs archives.
    from shutil import get_terminal_size

    return min(get_terminal_size().columns, _WIDEST) - 1


def _columns(text: str) -> int:
    from csp_guides.reporters.text import columns

    return columns(text)
