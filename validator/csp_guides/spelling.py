"""What a misspelt word was most likely meant to be."""

from collections.abc import Collection, Iterable

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
