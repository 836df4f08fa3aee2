"""English sentences among those of another language, told by their small words.

Small words, "the", "which", "from", are what a sentence of a language cannot do without, and what names and terms do
not have. Words that both languages write alike say nothing and are left out.
"""

import re
from collections.abc import Iterator
from functools import cache

from csp_guides.expressions import expression
from csp_guides.source import Span

_SMALL_WORDS = {
    "en": "a about after all also an and any are as at be because been before being but by can cannot could did "
    "do does each for from had has have he her his how if in into is it its may more must no not of on "
    "only or other our out over shall she should since so some such than that the their them then there "
    "these they this those through to under until up was we were what when where which while who whose "
    "why will with without would you your",
    "pt": "a à ao aos as às até com como da das de do dos e ela ele em entre era essa esse esta este eu foi há isso já "
    "mais mas me na nas no nos não nem o os ou para pela pelo por porque quando que quem se sem ser seu sua são só "
    "também tem um uma você",
    "nl": "aan al alle als bij dan dat de deze die dit door een en er geen had heeft hem het hier hij hoe hun ik in is "
    "je kan maar meer met mijn moet naar niet nog nu of om onder ook op over te tot uit u van voor waar was wat we wel "
    "wie wij wordt worden ze zich zij zijn zo zonder",
    "es": "a al como con de del el ella en entre era es esta este la las lo los más me no o para pero por que se si "
    "sin son su también un una y ya",
    "fr": "à au aux avec ce ces dans de des du elle en est et il la le les leur mais me ne nous on ou par pas plus "
    "pour que qui sa se ses son sur un une vous y",
    "de": "als am an auch auf aus bei das dem den der des die ein eine einer er es für hat ich im in ist kann man mit "
    "nach nicht noch nur oder sich sie sind so über um und unter von vor was wenn wer wie wird wir zu zum zur",
}

LEAST_WORDS = 6
"""So many words a sentence has at least that is looked at: of fewer, too little can be known."""

_LEAST_SMALL = 3

# Without one of these no English sentence of some length gets along: a quick look before a close one.
_MAYBE = expression(r"\b(?:the|and|of|to|is|are|you|with|from|that|for|by|an|it)\b", re.IGNORECASE)
_WORD = expression(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
# A sentence that a machine put beside another may follow it without a blank.
_END = expression(r"[.!?:;](?=[\s\0]|$)|[.!?](?=[A-Z][a-z’']+\s)|[。！？；：]")
# What is quoted, and what stands for code or an image.
_QUOTED = expression(r"“[^“”]*”|„[^„“”]*[“”]|«[^«»]*»|《[^《》]*》|「[^「」]*」|‘[^‘’]*’(?!\w)|\"[^\"]*\"|\ufffc")


@cache
def _without_blanks() -> re.Pattern[str]:
    """A sign of those languages in which no blanks stand between words; it takes long to compile."""
    return re.compile(r"[぀-ヿ㐀-鿿가-힯]")


def english_sentences(text: str, language: str) -> Iterator[Span]:
    """Where a text of another language has an English sentence; quotations aside."""
    tag = language.partition("-")[0].lower()
    if tag == "en" or _MAYBE.search(text) is None:
        return
    shown = _QUOTED.sub(lambda quoted: "\0" * len(quoted[0]), text)
    for span in _sentences(shown):
        words = [word.casefold() for word in _WORD.findall(shown, span.start, span.end)]
        english, own = _small_words(tag)
        score = sum(word in english for word in words)
        if len(words) >= LEAST_WORDS and score >= _LEAST_SMALL and score > 3 * sum(word in own for word in words):
            yield span


@cache
def _small_words(tag: str) -> tuple[frozenset[str], frozenset[str]]:
    """The small words that tell English from a language, and those that tell the language from English."""
    english, own = (frozenset(_SMALL_WORDS.get(one, "").split()) for one in ("en", tag))
    return english - own, own - english


def _sentences(text: str) -> Iterator[Span]:
    """The sentences of a text; where it is written without blanks, what stands between its signs."""
    ends = sorted(
        {end.end() for end in _END.finditer(text)} | {sign.end() for sign in _without_blanks().finditer(text)}
    )
    start = 0
    for end in (*ends, len(text)):
        inner = text[start:end]
        if inner.strip("\0 "):
            lead = len(inner) - len(inner.lstrip("\0 "))
            yield Span(start + lead, start + len(inner.rstrip("\0 ")))
        start = end
