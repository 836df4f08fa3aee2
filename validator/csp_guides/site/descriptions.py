"""What a page is about, in the one or two sentences that a search engine or a shared link shows of it."""

import re
from functools import lru_cache

from csp_guides.joints import in_a_row
from csp_guides.prose import GAP, Unit, UnitKind, prose_on_demand
from csp_guides.source import Source

# What search engines show of a description; a Han character is as wide as two letters.
_USUAL = 155
_LONGEST = {"zh-CN": 78}
_END = re.compile(r"(?<=[.!?])[\"”’)]*\s+(?=\S)|(?<=[。！？])(?=\S)")
_PAUSE = re.compile(r"[\s，、；：]")


# As many pages as a preview builds again with each edit.
@lru_cache(maxsize=2_000)
def description_of(markdown: str, language: str) -> str:
    """The first sentences of a page that search engines have room for, without any markup; empty without text.

    The first one stands there in any case, and only what is far too long for them is cut short.
    """
    longest = _LONGEST.get(language, _USUAL)
    shown: list[str] = []
    for sentence in _sentences(markdown):
        if shown and len(in_a_row([*shown, sentence], language)) > longest:
            break
        shown.append(sentence)
    return _shortened(in_a_row(shown, language), longest)


def _sentences(markdown: str) -> list[str]:
    """The sentences of the paragraph that a page opens with."""
    units = prose_on_demand(Source("page.md", markdown))
    first = next((unit for unit in units if unit.kind is UnitKind.PARAGRAPH and not unit.within), None)
    found = [] if first is None else [sentence for sentence in _END.split(_with_code(first)) if sentence.strip()]
    # What is announced is not shown.
    return [sentence for sentence in found if not sentence.endswith((":", "："))] or found


def _with_code(unit: Unit) -> str:
    """The words of a paragraph with its code; an image is left out."""
    code = iter(unit.code)
    text = re.sub(GAP, lambda _: next(code, ""), unit.text)
    return " ".join(text.split())


def _shortened(text: str, longest: int) -> str:
    if len(text) <= longest * 4 // 3:
        return text
    pauses = [pause.start() for pause in _PAUSE.finditer(text, longest // 2, longest)]
    return f"{text[: pauses[-1] if pauses else longest]}…"
