"""What a misspelt word was most likely meant to be."""

import re
from collections.abc import Collection, Iterable
from unicodedata import combining, normalize

from csp_guides.confusables import seen
from csp_guides.messages import AnyOf, Details, Message, message

LONGEST = 100
"""A word of more characters is no slip of a word that is known here."""

MOST_COMPARED = 200
"""With so many words one is compared letter by letter; among more, those are chosen before that begin like it."""

MOST_LISTED = 60
"""So many words that can stand in a place are listed: more than the format has anywhere."""


def nearest(word: str, known: Iterable[str], *, like: float = 0.6) -> str | None:
    """The known word that is most like a misspelt one, if any is like it; `like` is 1 for the word itself."""
    if len(word) > LONGEST:
        return None
    # Imported here: only a misspelt word needs it.
    from difflib import get_close_matches

    word = seen(word)
    return next(iter(get_close_matches(word, alike(word, tuple(known)), n=1, cutoff=like)), None)


def alike(word: str, known: Collection[str]) -> Collection[str]:
    """The known words that a word is worth comparing with: all, or where they are very many, the most promising.

    A slip keeps the first letter and mostly the end, and changes the length by little.
    """
    if len(known) <= MOST_COMPARED:
        return [other for other in known if len(other) <= LONGEST]
    near = [other for other in known if other[:1] == word[:1] and abs(len(other) - len(word)) <= 2]
    if len(near) > MOST_COMPARED:
        near.sort(key=lambda other: other[-3:] != word[-3:])
    return near[:MOST_COMPARED]


def with_part(word: str, known: Iterable[str]) -> str | None:
    """What has the word as one of its parts, if it is the only one: `renew` is meant for `renew-subscription`."""
    holding = [one for one in known if word in one.split("-")]
    return holding[0] if len(holding) == 1 else None


def hyphenated(text: str) -> str:
    """A text as a name is written here, in lower case and joined by hyphens, without accents: “De Bakker”, `de-bakker`.

    A slash stays one. Nothing is left of a text in another script, or of one that is too long for a name.
    """
    bare = normalize("NFKD", text.casefold()) if len(text) <= LONGEST else ""
    plain = "".join(sign for sign in bare if not combining(sign))
    return "/".join("-".join(re.findall(r"[a-z0-9]+", part)) for part in plain.split("/"))


def did_you_mean(near: str | None, otherwise: Message | None) -> Message | None:
    """The question whether a near word was meant; what to say otherwise when there is none."""
    return otherwise if near is None else message("did you mean “{near}”?", near=near)


def choices(known: Iterable[str]) -> Message:
    """The words that can stand in a place; of very many, the first."""
    words = tuple(known)
    more = len(words) - MOST_LISTED
    if more <= 0:
        return message("allowed here: {choices}", choices=AnyOf(words))
    return message("allowed here: {choices}, and {count} more", choices=Details(words[:MOST_LISTED]), count=more)


def no_such_day(text: str) -> tuple[Message, Message]:
    """What is wrong with a day that only looks like one, and what to write."""
    return (
        message("no calendar has the day {day}", day=text),
        message("write a day that exists, as year, month and day, for example {example}", example="2026-11-27"),
    )
