"""The order of words as readers of a language expect it: without regard to case and accents, in Chinese by sound.

Python's standard library has no collation, and ICU is a large dependency for one list. GB 2312 has the characters in
common use in the order of their pinyin; a test asks that all of ours are among them.
"""

import unicodedata
from bisect import bisect

_BY_SOUND = "gb18030"

# The first character of each initial in the part of GB 2312 that is in the order of sounds; none begins with i, u or v.
_INITIALS = "ABCDEFGHJKLMNOPQRSTWXYZ"
_FIRST_OF_INITIALS = [character.encode(_BY_SOUND) for character in "啊芭擦搭蛾发噶哈击喀垃妈拿哦啪期然撒塌挖昔压匝"]


def sort_key(word: str, language: str) -> tuple[bytes, str]:
    """What to sort words of a language by."""
    return without_accents(word.casefold()).encode(_BY_SOUND if language.startswith("zh") else "utf-8"), word


def initial(word: str, language: str) -> str:
    """The letter under which readers look for a word: its first, in Chinese the first of its sound."""
    first = without_accents(word.casefold())[0]
    if first.isascii() or not language.startswith("zh"):
        return first.upper()
    return _INITIALS[bisect(_FIRST_OF_INITIALS, first.encode(_BY_SOUND)) - 1]


def without_accents(word: str) -> str:
    """A word with the letters that its accents stand on."""
    decomposed = unicodedata.normalize("NFD", word)
    return "".join(character for character in decomposed if unicodedata.category(character) != "Mn")
