"""Characters that nobody sees, or that steer how others are shown: what they are called, and how to show them."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from unicodedata import category, combining, name

from csp_guides.expressions import expression
from csp_guides.messages import Message, message
from csp_guides.records import dataclass


@dataclass(frozen=True, slots=True)
class Odd:
    """A character, or what stands for one, at an index of a text, and what is wrong with it."""

    index: int
    char: str
    message: Message


LINE_SEPARATORS = "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
"""At these some programs end a line, mkdocs-static-i18n and libyaml among them; CommonMark and editors do not."""

_MARKS = "\u200e\u200f\u061c"
"""Marks that lend a direction to what stands beside them."""

_STEERING = "\u202a-\u202e\u2066-\u2069"
"""What turns the direction of everything up to its end."""

_DIRECTION = expression(f"[{_MARKS}{_STEERING}]")

_VARIATIONS = "\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef"
"""They choose how the character before them is drawn."""

_FILLERS = "\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\U0001d159"
"""Letters and signs that are drawn as nothing."""

_HIDDEN = expression(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
    "\u00ad\u034f\u180e\u200b-\u200d\u2028\u2029\u2060-\u2065\u206a-\u206f\ufeff\ufff0-\ufffb\ufffe\uffff"
    "\ufdd0-\ufdef\ud800-\udfff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
    f"{_MARKS}{_STEERING}{_VARIATIONS}{_FILLERS}]"
)

_CONTROLS = {
    **dict(enumerate(("NULL", "START OF HEADING", "START OF TEXT", "END OF TEXT", "END OF TRANSMISSION"))),
    0x07: "BELL",
    0x08: "BACKSPACE",
    0x0B: "LINE TABULATION",
    0x0C: "FORM FEED",
    0x1A: "SUBSTITUTE",
    0x1B: "ESCAPE",
    0x1C: "INFORMATION SEPARATOR FOUR",
    0x1D: "INFORMATION SEPARATOR THREE",
    0x1E: "INFORMATION SEPARATOR TWO",
    0x1F: "INFORMATION SEPARATOR ONE",
    0x7F: "DELETE",
    0x85: "NEXT LINE",
    0x9B: "CONTROL SEQUENCE INTRODUCER",
}
"""Unicode names no control character; these are its aliases for those that come up."""


def called(char: str) -> str:
    """A character by its code point and its name in Unicode, where it has one."""
    return f"U+{ord(char):04X} {name(char, _CONTROLS.get(ord(char), ''))}".rstrip()


def hidden(text: str, *, prose: bool = False) -> Iterator[Odd]:
    """The characters of a text that are not seen, or that steer how others are shown, where they serve no reader.

    What a script or an emoji needs is none of them. The `prose` of a page may hold some that a scenario may not: soft
    hyphens, the breaks of Khmer and Thai, and the marks of direction beside Arabic or Hebrew.
    """
    if text.isascii() and text.isprintable():
        return
    for found in _HIDDEN.finditer(text):
        index, char = found.start(), found[0]
        if not (_belongs(text, index) or (prose and _serves(text, index))):
            yield Odd(index, char, _unseen(char))


_REFERENCE = expression(r"&#(?:[xX]([0-9a-fA-F]{1,6})|([0-9]{1,7}));")


def steering_references(text: str) -> Iterator[Odd]:
    """The references of HTML, such as `&#8238;`, to a character that turns the direction of what follows."""
    for found in _REFERENCE.finditer(text):
        point = int(found[1], 16) if found[1] else int(found[2])
        if point <= 0xFFFF and re.match(f"[{_STEERING}]", chr(point)):
            yield Odd(found.start(), found[0], _unseen(chr(point)))


@cache
def _unseen(char: str) -> Message:
    if char in LINE_SEPARATORS:
        text = message(
            "some programs end a line at {character}, which no reader sees; remove it", character=called(char)
        )
    elif _DIRECTION.match(char):
        text = message("{character} changes the order in which text is shown; remove it", character=called(char))
    elif category(char) == "Cc":
        text = message("the control character {character} is not allowed in a text; remove it", character=called(char))
    else:
        text = message("{character} is here, where no reader sees it; remove it", character=called(char))
    return text


_FLAG = expression("\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{1,6}\U000e007f")
_LONGEST_FLAG = 8
_KEYCAP = expression("[0-9#*]\ufe0f?\u20e3")
_VARIATION = expression(f"[{_VARIATIONS}]")
_VARIED = ("So", "Sm", "Cn", "Lo", "Po", "Pd", "Ps", "Pe")
"""The categories of what is drawn in several ways: pictures, signs, and the letters of Chinese and others."""

_JOINED = expression(
    "ARABIC|SYRIAC|NKO|MANDAIC|MONGOLIAN|DEVANAGARI|BENGALI|GURMUKHI|GUJARATI|ORIYA|TAMIL|TELUGU|KANNADA|MALAYALAM"
    "|SINHALA|MYANMAR|KHMER|TIBETAN"
)
"""Scripts whose letters join, and whose writers keep them apart, or join them, by a character without a width."""

_BROKEN = expression("THAI|LAO|KHMER|MYANMAR|TIBETAN|BALINESE|JAVANESE")
"""Scripts without blanks, in which a character without a width says where a line may end."""


def _belongs(text: str, index: int) -> bool:
    """Whether what stands there is needed to write what stands around it."""
    char, before, after = text[index], text[index - 1 : index], text[index + 1 : index + 2]
    if char in "\u200c\u200d":
        base = _base(text[max(index - _LONGEST_FLAG, 0) : index])
        # Letters are joined to what follows, or to nothing, as in the Persian abbreviation of a calendar.
        joins = char == "\u200d" or _JOINED.fullmatch(_first_word(after))
        letters = joins and _JOINED.fullmatch(script(base))
        return bool(letters) or (char == "\u200d" and _is_picture(base) and _is_picture(after))
    if _VARIATION.match(char):
        varied = not before.isascii() and (category(before) in _VARIED or before == "ℹ")
        return varied or _KEYCAP.match(text, max(index - 1, 0)) is not None
    if "\U000e0020" <= char <= "\U000e007f":
        start = text.rfind("\U0001f3f4", max(index - _LONGEST_FLAG, 0), index)
        flag = _FLAG.match(text, start) if start >= 0 else None
        return flag is not None and index < flag.end()
    return False


# Hebrew, Arabic and their neighbours, without the mark of direction among them.
_RIGHT_TO_LEFT = expression("[\u05be-\u05f4\u0608-\u061b\u061d-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff]")
_NEAR = 80


def _serves(text: str, index: int) -> bool:
    """Whether what stands there is of use in the prose of some language."""
    char, before, after = text[index], text[index - 1 : index], text[index + 1 : index + 2]
    if char == "\u00ad":
        return before.isalpha() and after.isalpha()
    if char == "\u200b":
        base = _base(text[max(index - 4, 0) : index])
        return all(_BROKEN.fullmatch(script(letter)) for letter in (base, after))
    if char in _MARKS:
        return _RIGHT_TO_LEFT.search(text, max(index - _NEAR, 0), index + _NEAR) is not None
    if char == "\u2800":
        return any("\u2801" <= other <= "\u28ff" for other in (before, after) if other)
    return False


def _base(text: str) -> str:
    """The last character of a text that does not merely change the one before it; nothing when there is none."""
    for char in reversed(text):
        skin = "\U0001f3fb" <= char <= "\U0001f3ff"
        if not (combining(char) or category(char) in ("Mn", "Mc") or skin or "\U000e0020" <= char <= "\U000e007f"):
            return char
    return ""


def _is_picture(char: str) -> bool:
    """Whether an emoji can be made of a character; those that Python does not know yet are unassigned to it."""
    return bool(char) and not char.isascii() and category(char) in ("So", "Sm", "Cn")


@lru_cache(4096)
def script(char: str) -> str:
    """The script of a letter, which is how its name in Unicode begins; nothing for what is no letter."""
    return _first_word(char) if char.isalpha() else ""


def _first_word(char: str) -> str:
    """With what the name of a character begins: of a letter or a mark, it is the script."""
    return name(char, "").partition(" ")[0] if char else ""


def shown(text: str) -> str:
    """A text in which all that is not seen, or that could steer a terminal, stands as an escape."""
    if text.isascii() and text.isprintable():
        return text
    unseen = {odd.index for odd in hidden(text)}
    return "".join(_escape(char) if index in unseen or not _is_drawn(char) else char for index, char in enumerate(text))


BLANK = "[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]"
"""A pattern of the blanks that are not the ordinary one."""

_EDGES = expression(rf"\A{BLANK}+|{BLANK}+\Z")


def with_edges_shown(text: str) -> str:
    """A text in which blanks that are not the ordinary one stand as escapes where it begins and ends.

    Between quotation marks nobody tells them from no blank at all.
    """
    if text.isascii():
        return text
    return _EDGES.sub(lambda found: "".join(map(_escape, found[0])), text)


def _is_drawn(char: str) -> bool:
    """Whether a character is drawn; joiners and other blanks than the ordinary one are, which Python denies."""
    return char.isprintable() or char in "\u200c\u200d" or category(char) == "Zs"


def _escape(char: str) -> str:
    return f"\\u{ord(char):04x}" if ord(char) <= 0xFFFF else f"\\U{ord(char):08x}"
