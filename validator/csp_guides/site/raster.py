"""Pictures as PNG: the one door to what draws SVG with the fonts of this machine."""

from functools import cache

NOTHING = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'
"""The smallest picture, to try whether pictures can be drawn."""

# A character of each kind of writing that a language is written in.
_LETTERS = {"zh-CN": "客"}
_NO_LETTER = "\U0010fffd"


class NoPictures(Exception):
    """Pictures cannot be drawn here; `reason` says why."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def as_png(svg: str) -> bytes:
    """A picture in SVG as PNG. Raises NoPictures without the library for it."""
    try:
        from resvg_py import svg_to_bytes
    except ImportError as missing:
        raise NoPictures("pictures need the extra “pictures” of csp-guides, which is not installed") from missing
    png: bytes = svg_to_bytes(svg_string=svg)
    return png


@cache
def can_write(language: str, families: str) -> bool:
    """Whether the fonts of this machine, those of some families first, have the characters of a language.

    They would be missing in a picture.
    """
    letter = _LETTERS.get(language, "a")
    return _drawn(letter, families) not in (_drawn(_NO_LETTER, families), _drawn(" ", families))


def _drawn(text: str, families: str) -> bytes:
    start = f'<svg xmlns="http://www.w3.org/2000/svg" width="32" height="32" font-family="{families}">'
    return as_png(f'{start}<text y="24" font-size="24">{text}</text></svg>')
