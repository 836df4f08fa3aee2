"""What a misspelt word was most likely meant to be."""

from collections.abc import Iterable

from csp_guides.messages import Message, message


def nearest(word: str, known: Iterable[str], *, like: float = 0.6) -> str | None:
    """The known word that is most like a misspelt one, if any is like it; `like` is 1 for the word itself."""
    # Imported here: only a misspelt word needs it.
    from difflib import get_close_matches

    return next(iter(get_close_matches(word, list(known), n=1, cutoff=like)), None)


def did_you_mean(near: str | None, otherwise: Message | None) -> Message | None:
    """The question whether a near word was meant; what to say otherwise when there is none."""
    return otherwise if near is None else message("did you mean “{near}”?", near=near)


def choices(known: Iterable[str]) -> Message:
    """All words that can stand in a place."""
    return message("what can stand here: {choices}", choices=tuple(known))
