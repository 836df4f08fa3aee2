"""The order of words as readers of a language expect it: without regard to case and accents, in Chinese by sound.

Python's standard library has no collation, and ICU is a large dependency for one list. GB 2312 has the characters in
common use in the order of their pinyin; a test asks that all of ours are among them.
"""

import unicodedata

_BY_SOUND = "gb18030"


def sort_key(word: str, language: str) -> tuple[bytes, str]:
    """What to sort words of a language by."""
    decomposed = unicodedata.normalize("NFD", word.casefold())
    plain = "".join(character for character in decomposed if unicodedata.category(character) != "Mn")
    return plain.encode(_BY_SOUND if language.startswith("zh") else "utf-8"), word
