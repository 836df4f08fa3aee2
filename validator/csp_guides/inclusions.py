"""Lines by which an extension of Markdown, or a plugin, brings another file into a page when a site is built.

They are pymdownx.snippets with `--8<--`, and include-markdown, macros and markdown-include with braces. What they bring
in is not on the page, so nobody judges it there.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from csp_guides import disk
from csp_guides.expressions import expression
from csp_guides.files import decoded, read_start
from csp_guides.lookalikes import by_keys, may_hold_scenarios, opening
from csp_guides.records import dataclass, field
from csp_guides.source import LINE_END, Source, Span
from csp_guides.standalone import is_scenario

_MOST_FILES = 100
_MOST_PATTERNS = 100
_SCISSORS = expression(r"[ \t]*(?P<off>;*)-+8<-+(?:[ \t]+(?P<quote>[\"'])(?P<path>.+?)(?P=quote))?[ \t]*")
_BRACES = expression(
    r"""\{%-?\s{0,99}include(?:-markdown)?\s{1,99}(?P<quote>["'])(?P<path>[^"'\n]{1,999})(?P=quote)"""
    r"""|\{!(?P<bare>[^!}\n]{1,999})!\}"""
)


@dataclass(frozen=True, slots=True)
class Included:
    """The name by which a page brings in a file, and where it stands."""

    name: str
    span: Span


def included(source: Source) -> Iterator[Included]:
    """The files that a page brings in, as it names them; what a semicolon switches off is not among them."""
    text = source.text
    # One sign is found much faster than two, and this is asked of every page of every run.
    if "8" in text and "8<" in text:
        yield from _snippets(source)
    if any(part.startswith(("%", "!")) for part in text.split("{")[1:]):
        for found in _BRACES.finditer(text):
            group = "path" if found["bare"] is None else "bare"
            yield Included(found[group].strip(), Span(*found.span(group)))


def _snippets(source: Source) -> Iterator[Included]:
    inside = False
    for number, line in enumerate(source.lines):
        found = _SCISSORS.fullmatch(line)
        start = source.line_starts[number]
        if found is not None:
            if found["off"]:
                continue
            if found["path"] is None:
                # Between two such lines, each line names a file.
                inside = not inside
            elif not inside and not found["path"].lstrip().startswith(";"):
                yield Included(found["path"].strip(), Span(start + found.start("path"), start + found.end("path")))
        elif inside and line.strip() and not line.lstrip().startswith(";"):
            begin = len(line) - len(line.lstrip())
            yield Included(line.strip(), Span(start + begin, start + len(line.rstrip())))


@dataclass(frozen=True, slots=True)
class Library:
    """The files that pages of one project may bring in: those below its root.

    A name is looked for in the root, in these folders, and beside the file that brings in another.
    """

    root: Path
    folders: tuple[Path, ...]
    _known: dict[Path, tuple[bool, tuple[Path, ...]]] = field(default_factory=dict)
    _found: dict[tuple[Path, str], Sequence[Path]] = field(default_factory=dict)

    def scenario_in(self, name: str, beside: Path) -> Path | None:
        """The file meant by a name that holds what looks like a scenario, or brings it in from yet another file."""
        waiting = list(self._meant(name, beside))
        seen = set(waiting)
        # Each file may bring in many others; nobody reads a page that is put together from more than these.
        while waiting and len(seen) <= _MOST_FILES:
            file = waiting.pop()
            holds, more = self._look_into(file)
            if holds:
                return file
            waiting += (one for one in more if one not in seen)
            seen.update(more)
        return None

    def _look_into(self, file: Path) -> tuple[bool, tuple[Path, ...]]:
        """Whether a file holds what looks like a scenario, and which files it brings in."""
        if file not in self._known:
            data = _start_of(file)
            text = decoded(data)
            more = (one for named in included(Source(file.name, text)) for one in self._meant(named.name, file.parent))
            self._known[file] = _looks_like_scenario(data, text), tuple(dict.fromkeys(more))
        return self._known[file]

    def _meant(self, name: str, beside: Path) -> Iterator[Path]:
        real = disk.resolved(self.root)
        for folder in dict.fromkeys((self.root, *self.folders, beside)):
            # What follows a colon says which lines of the file are taken, or which section.
            for one in dict.fromkeys((name, name.partition(":")[0])):
                for file in self._files(folder, one):
                    target = disk.resolved(file)
                    if target.is_relative_to(real):
                        yield target

    def _files(self, folder: Path, name: str) -> Sequence[Path]:
        """The file of a name in a folder; several when the last part of it is a pattern."""
        try:
            path = folder / name
            if not any(sign in path.name for sign in "*?["):
                return (path,) if disk.is_file(path) else ()
            if (folder, name) not in self._found and len(self._found) < _MOST_PATTERNS and "**" not in name:
                # A pattern is looked up in one folder, and not in the whole tree.
                self._found[folder, name] = [file for file in _matching(path) if disk.is_file(file)]
        except (OSError, ValueError, RuntimeError):
            # A name that is too long or holds a NUL, or a link that leads back to itself, is that of no file.
            return ()
        return self._found.get((folder, name), ())


def _matching(pattern: Path) -> list[Path]:
    """What the last part of a path matches in the folder that comes before it."""
    # Nothing else is asked to find it.
    disk.entries(pattern.parent)
    return sorted(pattern.parent.glob(pattern.name))


def _start_of(file: Path) -> bytes:
    try:
        return read_start(file)
    except OSError:
        return b""


def _looks_like_scenario(data: bytes, text: str) -> bool:
    if not may_hold_scenarios(text):
        return False
    return (
        by_keys(text) is not None
        or any(opening(line) is not None for line in LINE_END.split(text))
        or is_scenario(data)
    )
