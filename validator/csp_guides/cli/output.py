"""In which formats a command writes, and where to."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from csp_guides.cli.console import Console
from csp_guides.cli.files import write_whole
from csp_guides.cli.parser import FILE, Parser
from csp_guides.cli.place import here, path_in_repository
from csp_guides.errors import CannotRun
from csp_guides.messages import Message, message
from csp_guides.records import dataclass
from csp_guides.reporters.formats import FORMATS, Format, Reader, Writer
from csp_guides.reporters.workflow_commands import without_commands
from csp_guides.spelling import nearest

if TYPE_CHECKING:
    from csp_guides.reporters.text import Palette

T = TypeVar("T")

Carries = Callable[[Format], "Writer[T] | None"]
"""What writes a kind of content in a format, if the format can carry it; for example that of `Format.check`."""


@dataclass(frozen=True, slots=True)
class Destination:
    """A format and the file to write it to."""

    format: str
    path: str


def add_output_options(one: Parser, carries: "Carries[T]") -> None:
    """Add `--format` and `--output` to a command, and the list of the formats to its help."""
    formats = {name: format.what for name, format in FORMATS.items() if carries(format) is not None}

    def destination(text: str) -> Destination:
        return _destination(text, tuple(formats))

    one.option(
        "--format",
        message("the format of what is printed; the default is text"),
        choices=tuple(formats),
        default="text",
    )
    one.option(
        "--output",
        message("also write to this file, in this format; can be given several times"),
        metavar=message("FORMAT={file}", file=FILE),
        type=destination,
        action="append",
        default=[],
    )
    one.section(message("formats:"), formats)


def asks_for_verdicts(options: argparse.Namespace) -> bool:
    """Whether one of the formats asked for holds the verdicts of a check."""
    return any(FORMATS[name].verdicts for name in (options.format, *(output.format for output in options.output)))


def deliver(
    content: T,
    carries: "Carries[T]",
    options: argparse.Namespace,
    console: Console,
    project: Path | None = None,
    *,
    printed: T | None = None,
) -> None:
    """Print the content in the format asked for, and write it to the files asked for.

    `project` is the root of the project it is about; `printed` is what to print of it when that is not the whole.
    Raises Unwritable and CannotRun.
    """
    place = path_in_repository(here() if project is None else project)

    def written(name: str, palette: "Palette", shown: T = content) -> str:
        writer = carries(FORMATS[name])
        assert writer is not None, "the options offer only formats that can carry it"
        text = writer(shown, Reader(say=console.say, palette=palette, place=place))
        # A file may be printed as well, by a later step of a workflow.
        return text if FORMATS[name].commands else without_commands(text)

    shown = content if printed is None else printed
    console.print(written(options.format, console.palette, shown), commands=True)
    if options.output:
        from csp_guides.reporters.text import Palette

        for output in options.output:
            write_whole(Path(output.path), written(output.format, Palette(colour=False)))


def _destination(text: str, formats: tuple[str, ...]) -> Destination:
    name, equals, path = text.partition("=")
    if not equals and name not in formats:
        # A file without a format.
        raise CannotRun(_like_this(formats[0], text))
    if name not in formats:
        near = nearest(name, formats)
        if near is not None:
            raise CannotRun(
                message("“{name}” is not a format of this command; did you mean “{near}”?", name=name, near=near)
            )
        raise CannotRun(
            message("“{name}” is not a format of this command; the formats are {known}", name=name, known=formats)
        )
    if not path:
        raise CannotRun(_like_this(name, FILE))
    if path == "-":
        raise CannotRun(message("--output writes to files; “--format {name}” writes to standard output", name=name))
    return Destination(name, path)


def _like_this(format: str, file: str | Message) -> Message:
    return message("--output needs a format and a file: --output {format}={file}", format=format, file=file)
