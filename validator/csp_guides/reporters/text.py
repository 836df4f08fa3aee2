"""Findings and verdicts as text for people, with the source lines and what to look at underlined."""

import re
from collections.abc import Iterator, Mapping, Sequence

from csp_guides.characters import shown
from csp_guides.findings import Finding, Level
from csp_guides.messages import Message, message
from csp_guides.records import dataclass
from csp_guides.source import Position, Source, Span
from csp_guides.translate import Translator

_TAB = "    "
_WINDOW = 200
_STYLES = {
    "error": "1;31",
    "warning": "1;33",
    "note": "1;36",
    "allowed": "1;32",
    "denied": "1;31",
    "undetermined": "1;33",
    "frame": "34",
    "strong": "1",
}

_LEVELS: Mapping[Level, Message] = {
    Level.ERROR: message("error"),
    Level.WARNING: message("warning"),
    Level.NOTE: message("note"),
}


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours for a terminal, or none."""

    colour: bool

    def paint(self, style: str, text: str) -> str:
        """The text in a style's colours."""
        return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if self.colour else text


@dataclass(frozen=True, slots=True)
class _Label:
    """A stretch of one line to underline, and what to say of it."""

    source: Source
    span: Span
    text: str
    mark: str

    @property
    def position(self) -> Position:
        """Where it begins."""
        return self.source.position(self.span.start)


def findings_as_text(findings: Sequence[Finding], say: Translator, palette: Palette) -> str:
    """All findings, one after the other, with an empty line after each."""
    return "".join(f"{_finding(finding, say, palette)}\n\n" for finding in findings)


def clean(text: str) -> str:
    """Text from a document without what could steer a terminal, or is not seen: such characters become escapes."""
    return shown(text)


def _finding(finding: Finding, say: Translator, palette: Palette) -> str:
    labels = [_Label(finding.source, finding.span, "", "^")]
    labels += [_Label(related.source, related.span, clean(say(related.message)), "-") for related in finding.related]
    width = max(len(str(label.position.line)) for label in labels)
    lines = [_headline(finding, say, palette)]
    lines += _frames(labels, width, palette)
    if finding.help is not None:
        # Not inside the f-string: there a message would escape those who extract them.
        said = clean(say(message("help: {text}", text=finding.help)))
        lines.append(f"{' ' * width} {palette.paint('frame', '=')} {said}")
    return "\n".join(lines)


def _headline(finding: Finding, say: Translator, palette: Palette) -> str:
    place = finding.source.position(finding.span.start)
    level = palette.paint(finding.level, f"{say(_LEVELS[finding.level])}[{finding.id}]")
    said = palette.paint("strong", clean(say(finding.message)))
    return f"{clean(finding.source.path)}:{place.line}:{place.column}: {level} {said}"


def _frames(labels: Sequence[_Label], width: int, palette: Palette) -> Iterator[str]:
    """The labelled lines in the order of the file, with an ellipsis where lines are left out."""
    bar = palette.paint("frame", "|")
    yield f"{' ' * width} {bar}"
    before: _Window | None = None
    for label in sorted(labels, key=lambda label: (label.span, label.mark)):
        number = label.position.line
        window = before if before is not None and before.shows(label) else _Window(label)
        if before is not None and number > before.number + 1:
            yield f"{' ' * width} {palette.paint('frame', '⋮')}"
        if window is not before:
            yield f"{palette.paint('frame', f'{number:>{width}}')} {bar} {_expanded(window.text)}".rstrip()
        yield f"{' ' * width} {bar} {_underline(label, window, palette)}"
        before = window


class _Window:
    """The part of a line that is shown: all of it unless it is very long, and then what stands around a label."""

    def __init__(self, label: _Label) -> None:
        self.number = label.position.line
        line = label.source.line(self.number)
        start = label.position.column - 1
        self.start = max(start - _WINDOW // 2, 0) if len(line) > _WINDOW else 0
        self.end = min(self.start + _WINDOW, len(line))
        self.lead = "…" if self.start else ""
        self.text = self.lead + line[self.start : self.end] + ("…" if self.end < len(line) else "")

    def shows(self, label: _Label) -> bool:
        """Whether a label begins in the part that is shown."""
        return label.position.line == self.number and self.start <= label.position.column - 1 <= self.end

    def part(self, label: _Label) -> tuple[str, str]:
        """What is shown before a label, and what of it is shown."""
        line = label.source.line(self.number)
        start = label.position.column - 1
        end = min(start + max(label.span.end - label.span.start, 1), self.end)
        return self.lead + line[self.start : start], line[start:end]


def _underline(label: _Label, window: _Window, palette: Palette) -> str:
    """Marks below the words, as wide as they are on a terminal, and what is said of them."""
    before, words = window.part(label)
    marks = label.mark * max(columns(words), 1)
    style = "error" if label.mark == "^" else "frame"
    return f"{' ' * columns(before)}{palette.paint(style, marks)}{' ' if label.text else ''}{label.text}"


def _expanded(line: str) -> str:
    return clean(line.replace("\t", _TAB))


def columns(text: str) -> int:
    """How many columns a text takes on a terminal, tabs and made-visible characters included."""
    shown = _expanded(text)
    if shown.isascii() and shown.isprintable():
        return len(shown)
    # Imported here: its tables take 10 ms, and most runs find nothing to show.
    from wcwidth import wcswidth

    width = wcswidth(shown)
    return width if width >= 0 else len(re.sub(r"[^\x20-\x7e]", "?", shown))
