"""The commands that a GitHub workflow takes from what a step prints, and how text is kept from being one.

The runner takes a line for a command when it begins, after blanks, with `::name …::`, and, from an older syntax that it
still reads, when `##[name …]` stands anywhere in it.
"""

from collections.abc import Mapping

from csp_guides.expressions import expression

# A line ends for the runner at each of these; lines of other kinds, such as U+2028, do not.
_LINE_START_COMMAND = expression(r"(?<![^\r\n])([^\S\r\n]*):(?=:)")

_DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY = {**_DATA, ":": "%3A", ",": "%2C"}


def command(name: str, properties: Mapping[str, str], data: str) -> str:
    """A command on a line of its own, with everything escaped that could end a part of it."""
    listed = ",".join(f"{key}={_escaped(value, _PROPERTY)}" for key, value in properties.items())
    return f"::{name} {listed}::{_escaped(data, _DATA)}\n"


def without_commands(text: str) -> str:
    r"""The text with nothing in it that the runner takes for a command.

    A character that makes one becomes an escape, `\u003a` or `\u005b`, as control characters do in our output; so JSON
    stays JSON with the same content.
    """
    return _LINE_START_COMMAND.sub(r"\1\\u003a", text).replace("##[", r"##\u005b")


def _escaped(text: str, escapes: Mapping[str, str]) -> str:
    return "".join(escapes.get(char, char) for char in text)
