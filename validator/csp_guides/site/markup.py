"""Escaped markup: elements written in Python, so that no text reaches HTML or SVG as it came."""

from collections.abc import Iterable
from functools import lru_cache
from html import escape
from typing import TypeAlias

VOID = frozenset({"br", "circle", "img", "input", "line", "link", "meta", "path", "rect"})
"""The elements written without an end tag; those of SVG are closed in place, which HTML accepts inside `svg`."""


class Markup(str):
    """Text that is markup already."""

    __slots__ = ()


Content: TypeAlias = "str | Markup | Iterable[Content]"


def element(name: str, /, *content: Content, **attributes: str | float | bool | None) -> Markup:
    """An element; attribute names may end in `_`, other `_` become `-`, and None or False leave one out."""
    start = f"<{name}{''.join([_attribute(*attribute) for attribute in attributes.items()])}"
    if name in VOID:
        return Markup(f"{start}/>")
    return Markup(f"{start}>{join(content)}</{name}>")


def linked(text: Content, href: str, /, **attributes: str | None) -> Markup:
    """A link, or the text alone where there is nothing to lead to."""
    if href:
        return element("a", text, href=href, **attributes)
    return element("span", text, **attributes) if attributes else join(text)


def join(content: Content) -> Markup:
    """Markup as it is, text escaped, and the parts of anything else one after the other."""
    if isinstance(content, Markup):
        return content
    if isinstance(content, str):
        return Markup(escape(content))
    # Most parts are markup, and a card has hundreds.
    return Markup("".join([part if type(part) is Markup else join(part) for part in content]))


def capitalized(text: str) -> str:
    """Text that opens a line: terms come as they stand in the middle of a sentence."""
    return text[:1].upper() + text[1:]


# A class, a role or a place in a picture is written again and again. As keys 1, 1.0 and True are not the same here.
@lru_cache(maxsize=20_000, typed=True)
def _attribute(name: str, value: str | float | bool | None) -> str:
    if value is None or value is False:
        return ""
    key = name.rstrip("_").replace("_", "-")
    return f" {key}" if value is True else f' {key}="{escape(_plain(value))}"'


def _plain(value: str | float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
