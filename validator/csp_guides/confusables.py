"""Characters that look like those that scenarios are written in: which, and what to write instead.

What looks like what stands in short tables: the letters that every common font draws alike.
"""

# Of the packages that know Unicode's confusables, the one in wide use, confusable-homoglyphs, was last released in
# 2024, and does not tell a Greek unit in a Latin word from a Greek letter in disguise.

from collections.abc import Iterator
from functools import lru_cache
from unicodedata import category, combining, is_normalized, normalize

from csp_guides.characters import Odd, called, hidden, script
from csp_guides.expressions import expression
from csp_guides.messages import Message, message

_LETTERS = {
    char: letter
    for letters, likes in (
        # Cyrillic
        ("aceijosxpyhdqwlbgABCEHIJKMOPSTXYQWGVY", "асеіјоѕхруһԁԛԝӏЬɡАВСЕНІЈКМОРЅТХУԚԜԌѴҮ"),
        # Greek
        ("ABEZHIKMNOPTYXoavikpuyxcjCJ", "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοανικρυγχϲϳϹͿ"),
        # Armenian
        ("onuhqgOUSL", "օոսհզցՕՍՏԼ"),
        # Cherokee
        ("DRTiAJEWMHGZWSVSLCPKdB", "ᎠᎡᎢᎥᎪᎫᎬᎳᎷᎻᏀᏃᏔᏚᏙᏕᏞᏟᏢᏦᏧᏴ"),
        # Latin letters of phoneticians
        ("agi", "ɑɡɩ"),
    )
    for letter, char in zip(letters, likes, strict=True)
}

_SIGNS = {
    **dict.fromkeys("‐‑‒–—―−﹣－⁃˗", "-"),
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‘’‚‛‹›′´", "'"),
    **dict.fromkeys("꞉∶ː፡", ":"),
    **dict.fromkeys("、،‚", ","),
    **dict.fromkeys("。", "."),
    **dict.fromkeys("【〔「『", "["),
    **dict.fromkeys("】〕」』", "]"),
    **dict.fromkeys("⁄∕", "/"),
}
"""Signs that Unicode does not itself call forms of others."""


def ordinary(char: str) -> str | None:
    """What a character looks like, among those that scenarios are written in; None for one like none of them."""
    if char.isascii():
        return None
    if category(char) == "Zs":
        return " "
    like = _LETTERS.get(char) or _SIGNS.get(char) or normalize("NFKC", char)
    return like if like.isascii() and like.isprintable() and like.strip() else None


def seen(text: str) -> str:
    """A text as the eye takes it: to compare words by."""
    if text.isascii():
        return text
    unseen = {odd.index for odd in hidden(text)}
    shown = (ordinary(char) or char for index, char in enumerate(text) if index not in unseen)
    return normalize("NFKC", "".join(shown)).strip()


def instead(char: str, *, behind_key: bool = False) -> Message:
    """What to write instead of a character that looks like an ordinary one; a colon `behind_key` needs a blank."""
    right = ordinary(char) or ""
    if right == " ":
        return message("write an ordinary blank instead of {character}, or none", character=called(char))
    if right in ("'", '"'):
        return message("write a straight quotation mark instead of {character}", character=called(char))
    if category(char).startswith("L"):
        return _not_but(right, char)
    if right == ":" and behind_key:
        right = ": "
    return message(
        "write “{right}” instead of “{wrong}” ({character})", right=right, wrong=char, character=called(char)
    )


def _not_but(right: str, char: str) -> Message:
    return message("this is not “{right}” but {character}", right=right, character=called(char))


def not_ordinary(text: str) -> Iterator[Odd]:
    """The characters of a fact that look like ordinary ones and are others."""
    if not text.isascii():
        yield from (Odd(index, char, instead(char)) for index, char in enumerate(text) if ordinary(char))


def not_composed(text: str) -> Iterator[Odd]:
    """What keeps two names that look the same from being the same: blanks of other kinds, and letters put together."""
    composed = is_normalized("NFC", text)
    for index, char in enumerate(text):
        if char != " " and category(char) == "Zs":
            yield Odd(index, char, instead(char))
        elif combining(char) and not composed:
            wrong = message(
                "write a letter with its accent as one character (NFC), without {character}", character=called(char)
            )
            yield Odd(index, char, wrong)


_WORD = expression("[^\\W_](?:[^\\W_]|[\u0300-\u036f])*")
_FOREIGN = expression(
    "[\u0370-\u058f\u13a0-\u13ff\u1d26-\u1d2b\u1f00-\u1fff\u2c00-\u2dff\ua4d0-\ua4ff\ua640-\ua69f\uab30-\uabbf"
    "ɑɡɩ\U00010280-\U000104ff\U000118a0-\U000118df\U0001d400-\U0001d7ff]"
)
"""Letters of scripts in which words can be written that look Latin; those of other scripts are left alone."""


def look_alikes(text: str, around: str = "") -> Iterator[Odd]:
    """The first letter, in each word of a text, that has no place among the others and looks as if it had.

    A word keeps to one script; those that look like no other, such as Chinese, may stand beside any. A word that is
    all look-alikes is one itself where neither the text nor what stands `around` it shows anything else of its script.
    """
    if not _FOREIGN.search(text):
        return
    openly = _openly(text) | _openly(around)
    for word in _WORD.finditer(text):
        index = _misfit(word[0], openly)
        if index is not None:
            char = word[0][index]
            yield Odd(word.start() + index, char, _misplaced(char))


@lru_cache(8)
def _openly(text: str) -> frozenset[str]:
    """The scripts that a text shows to be used in it, by letters that look like no others."""
    letters = {char for char in _FOREIGN.findall(text) if char not in _LETTERS}
    return frozenset(map(script, letters)) - {_MATHEMATICAL}


def _misplaced(char: str) -> Message:
    right = ordinary(char)
    if right is not None:
        return _not_but(right, char)
    return message("{character} is among letters of another script", character=called(char))


_MATHEMATICAL = "MATHEMATICAL"
_LATIN = "LATIN"


def _misfit(word: str, openly: frozenset[str]) -> int | None:
    """Where in a word the letter stands that does not belong; `openly` are the scripts that are known to be used."""
    foreign = [index for index, char in enumerate(word) if _FOREIGN.match(char) and char.isalpha()]
    # Units and formulas: a Greek letter that looks like no Latin one, as in kΩ.
    odd = [index for index in foreign if not (script(word[index]) == "GREEK" and word[index] not in _LETTERS)]
    if not odd:
        return None
    latin = [index for index, char in enumerate(word) if char not in _LETTERS and script(char) == _LATIN]
    if latin:
        return latin[0] if len(latin) < len(foreign) else odd[0]
    scripts = {script(word[index]) for index in foreign}
    if len(scripts) > 1:
        return odd[0]
    alone = all(word[index] in _LETTERS or (_MATHEMATICAL in scripts and len(odd) > 1) for index in odd)
    return odd[0] if alone and len(odd) == len(foreign) and not scripts & openly else None
