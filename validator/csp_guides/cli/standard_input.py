"""What is read from standard input instead of a file."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from csp_guides.cli.place import here
from csp_guides.errors import CannotRun
from csp_guides.messages import message

if TYPE_CHECKING:
    from csp_guides.check import Page
    from csp_guides.discovery import Project

STANDARD_INPUT = "-"
"""How standard input is named among paths."""


def read_standard_input() -> bytes:
    """All of it. Raises CannotRun when it is closed, cannot be read, or is larger than a file that is read."""
    from csp_guides.files import MAX_BYTES

    if sys.stdin is None:
        raise CannotRun(message("standard input is closed"))
    try:
        data = sys.stdin.buffer.read(MAX_BYTES + 1)
    except OSError as error:
        reason = error.strerror or str(error)
        raise CannotRun(message("standard input cannot be read: {reason}", reason=reason)) from None
    if len(data) > MAX_BYTES:
        raise CannotRun(message("standard input holds more than the {most} bytes that are read", most=MAX_BYTES))
    return data


def page_from_standard_input(name: str | None) -> "tuple[Page, Project]":
    """Standard input as the page or scenario file that it stands for, and the project that this one belongs to.

    Without a name it is a page outside the guides. Raises CannotRun when it is not text, or when a file of that name
    could not be checked.
    """
    from csp_guides.check import Page
    from csp_guides.discovery import find_project
    from csp_guides.files import SUFFIXES, absolute, suffix_of
    from csp_guides.project import page_of, read_typed
    from csp_guides.source import Source

    if name is not None and suffix_of(name) not in SUFFIXES:
        text = message("{path} is not one of the kinds of file that can be checked: {kinds}", path=name, kinds=SUFFIXES)
        raise CannotRun(text)
    place = here()
    project = find_project(place if name is None else (place / name).parent, place)
    source = read_typed(read_standard_input())
    if "\0" in source.text:
        raise CannotRun(message("standard input holds a NUL character; it is not text"))
    if name is None:
        return Page(source=Source("<stdin>.md", source.text)), project
    return page_of(project, absolute(Path(name)), source.text), project
