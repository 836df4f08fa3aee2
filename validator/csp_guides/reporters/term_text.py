"""A term explained: what is not written, what to write instead, why, and where that is known from."""

from collections.abc import Iterator, Sequence

from csp_guides.messages import Message, message
from csp_guides.reporters.text import Palette
from csp_guides.reporters.wrapping import in_two_columns
from csp_guides.translate import Translator
from csp_guides.wording.terms import Term


def term_as_text(terms: Sequence[Term], say: Translator, palette: Palette) -> str:
    """The terms of one id, of which each language has its own; that of the reader's language comes first."""
    ordered = sorted(terms, key=lambda term: term.language != say.language)
    lines = [palette.paint("strong", terms[0].id)]
    for term in ordered:
        lines += ["", *in_two_columns(_facts(term, say))]
    return "\n".join(lines) + "\n"


def what_to_write(term: Term) -> Message:
    """What to write instead, in a few words."""
    return message("write: {instead}", instead=term.write)


def reason_of(term: Term, say: Translator) -> str:
    """Why the term is not written."""
    why = term.reason(say.language)
    return why if isinstance(why, str) else say(why)


def _facts(term: Term, say: Translator) -> Iterator[tuple[str, str]]:
    yield say(message("Language")), term.language
    if term.words:
        yield say(message("Not written")), say.value(term.words)
    yield say(message("Instead")), term.write
    if term.budget:
        yield say(message("Enough")), say.value(term.budget)
    yield say(message("Why")), reason_of(term, say)
    yield say(message("Evidence")), term.evidence if isinstance(term.evidence, str) else say(term.evidence)
    for number, pattern in enumerate(term.forbidden):
        yield "" if number else say(message("Looked for")), pattern
