"""A translated scenario whole: the facts as the original writes them, with the words of the translation."""

import json
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from csp_guides.findings import Pointer
from csp_guides.model.scenario import Prose
from csp_guides.parsing import parse_file
from csp_guides.source import Source, Span

# Text that YAML takes as it stands. Commas are no signs of YAML but within braces, where labels may stand.
_PLAIN = re.compile(r"[^\W\d_](?:[\w ,'’().;/·，。；：、！？（）“”–-]*[\w).，。；！？）”])?")
_NOT_TEXT = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})
_WORDS = frozenset({"title", "note", "labels"})


def translated_case(original: str, words: Prose) -> str:
    """The text of an original's block with other words: its title, its note and its labels are replaced.

    What the original does not have is not added; layout and comments stay.
    """
    places = _places_of_words(original)
    found = [(places[pointer], pointer, said) for pointer, said in _said(words) if pointer in places]
    text = original
    for span, pointer, said in sorted(found, reverse=True):
        written = original[span.start : span.end]
        end = len(written.rstrip())
        text = text[: span.start] + _scalar(said, within_braces=len(pointer) > 1) + written[end:] + text[span.end :]
    return text


# A site shows each case twice in each language, as a card and as text.
@lru_cache(maxsize=10_000)
def _places_of_words(original: str) -> Mapping[Pointer, Span]:
    """Where an original says what a translation says in its own words."""
    places = parse_file(Source("", original)).spans
    return {pointer: span for pointer, span in places.items() if pointer and pointer[0] in _WORDS}


def _said(words: Prose) -> Iterator[tuple[Pointer, str]]:
    yield ("title",), words.title
    if words.note is not None:
        yield ("note",), words.note
    for name, label in words.labels.items():
        yield ("labels", name), label


def _scalar(said: str, *, within_braces: bool) -> str:
    """A text as YAML, on one line, with quotation marks where it needs them."""
    said = " ".join(said.split())
    plain = _PLAIN.fullmatch(said) and said.lower() not in _NOT_TEXT and not (within_braces and "," in said)
    return said if plain else json.dumps(said, ensure_ascii=False)
