"""Terms: forms of words and of typography that a language's texts should not have, as data.

What holds in the whole field ships with the package; a project brings in files of its own, and may leave some of ours
out. A pattern looks at one unit of prose at a time.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cache, cached_property
from math import inf
from typing import TYPE_CHECKING, Any, NoReturn

from csp_guides.errors import CannotRun
from csp_guides.expressions import expression
from csp_guides.findings import Level
from csp_guides.messages import Message, message
from csp_guides.prose import Spoken, UnitKind
from csp_guides.records import dataclass, field
from csp_guides.resources import package_file
from csp_guides.source import Source, Span
from csp_guides.wording.needed_words import Words, may_hold, needed
from csp_guides.wording.slow_patterns import slow

if TYPE_CHECKING:
    from csp_guides.glossary import Entry
    from csp_guides.parsing import Document

MAX_UNIT = 1_000
"""How many characters of a unit a pattern looks at together; a longer one is looked at in parts."""

_OVERLAP = 200
"""How many characters such parts share."""

_WITHOUT_BLANKS = ("zh", "ja", "th")


class Scope(StrEnum):
    """Where a term holds."""

    PAGES = "pages"
    MESSAGES = "messages"
    BUILT = "built"


@dataclass(frozen=True, kw_only=True)
class Term:
    """One thing that is not written, in one language.

    `words` are forms of it, `forbidden` patterns of it, `approved` patterns of what is right although it holds such a
    form, `kinds` those of the units that it is looked for in. `write` is what to write instead, `why` the reason by
    language tags, or under the empty tag where the language is not said; or a message. `budget` is how often it may
    stand in all pages of the language. `needs` says of each forbidden pattern what stands wherever it finds something,
    where that is known already.
    """

    id: str
    language: str
    words: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    approved: tuple[str, ...] = ()
    scope: frozenset[Scope] = frozenset(Scope)
    kinds: frozenset[UnitKind] = frozenset(UnitKind)
    write: str
    why: Mapping[str, str] | Message = field(hash=False)
    evidence: str | Message = field(hash=False)
    level: Level = Level.WARNING
    budget: int = 0
    needs: tuple[Words, ...] | None = field(default=None, repr=False, compare=False)

    def found(self, text: str) -> Iterator[Span]:
        """Where the text of a unit has what is not written."""
        right = [span for one in self._right for span in _hits(one, text)]
        for span in (span for one in self._wrong for span in _hits(one, text)):
            if not any(good.start <= span.start and span.end <= good.end for good in right):
                yield Span(span.start, max(span.end, span.start + 1))

    def found_in(self, unit: Spoken) -> Iterator[Span]:
        """Where a unit has what is not written, if it is of a kind that is looked at."""
        return self.found(unit.text) if unit.kind in self.kinds else iter(())

    def may_be_in(self, lines: str, folded: str) -> bool:
        """Whether a text of many units, each on a line, can hold it: a quick look before a close one.

        `folded` is the text without regard to case, and with one blank wherever there are several.
        """
        return any(word in folded for word in self._folded) or any(
            _over_lines(one).search(lines, part.start, part.end)
            for one, words in self._needed
            if may_hold(folded, words)
            for part, _ in _stretches(lines)
        )

    def reason(self, language: str) -> str | Message:
        """Why, in a language if it is given there, else in English or whatever there is."""
        if isinstance(self.why, Message):
            return self.why
        return next(self.why[tag] for tag in (language, "", "en", *self.why) if tag in self.why)

    @cached_property
    def _wrong(self) -> Sequence[re.Pattern[str]]:
        whole = "{}" if self.language.partition("-")[0] in _WITHOUT_BLANKS else r"(?<!\w){}(?!\w)"
        words = "|".join(r"\s+".join(map(re.escape, word.split())) for word in self.words)
        as_words = [re.compile(whole.format(f"(?:{words})"), re.IGNORECASE)] if words else []
        return [*as_words, *map(re.compile, self.forbidden)]

    @cached_property
    def _right(self) -> Sequence[re.Pattern[str]]:
        return [re.compile(one) for one in self.approved]

    @property
    def needed_words(self) -> tuple[Words, ...]:
        """What stands wherever a forbidden pattern finds something, for each of them."""
        return tuple(words for _, words in self._needed)

    @cached_property
    def _needed(self) -> Sequence[tuple[str, Words]]:
        needs = self.needs or [needed(one, fold) for one in self.forbidden]
        return list(zip(self.forbidden, needs, strict=True))

    @cached_property
    def _folded(self) -> Sequence[str]:
        return [fold(word) for word in self.words]


@cache
def _over_lines(pattern: str) -> re.Pattern[str]:
    """A pattern for a text of many lines. Most are not compiled: what they need is on no page that is looked at."""
    return re.compile(pattern, re.MULTILINE)


def _hits(pattern: re.Pattern[str], text: str) -> Iterator[Span]:
    """What a pattern finds in a text, in order and apart from each other."""
    done = 0
    for part, before in _stretches(text):
        for hit in pattern.finditer(text, part.start, part.end):
            if done <= hit.start() < before:
                yield Span(*hit.span())
                done = max(hit.end(), hit.start() + 1)


def _stretches(text: str) -> Iterator[tuple[Span, float]]:
    """The stretches that a pattern looks at together; what it finds in one counts if it begins before the place given.

    They end at the end of a line, or else overlap: what is not longer than that stands whole in one of them.
    """
    start = 0
    while start + MAX_UNIT < len(text):
        end = start + MAX_UNIT
        line_end = text.rfind("\n", start, end) + 1
        if line_end:
            yield Span(start, line_end), line_end
            start = line_end
        else:
            yield Span(start, end), end - _OVERLAP
            start = end - _OVERLAP
    yield Span(start, len(text)), inf


_BLANKS = expression(r"[^\S\n]+")


def fold(text: str) -> str:
    """A text without regard to case, and with one blank wherever there are several."""
    folded = text.casefold()
    # Of all blanks only the plain one can be printed: mostly there is nothing to do, and this is told at once.
    if "  " not in folded and folded.replace("\n", "").isprintable():
        return folded
    return _BLANKS.sub(" ", folded)


@cache
def shipped_terms() -> tuple[Term, ...]:
    """What ships with the package: the forms that the glossary rules out, and what its own file says.

    A test holds that file against what may be written in one.
    """
    from csp_guides.glossary import read_glossary
    from csp_guides.parsing import parse_file

    path = package_file("terms.yaml")
    own = map(_term, parse_file(Source(path.name, path.read_text(encoding="utf-8"))).value)
    return (*own, *(term for entry in read_glossary() for term in _of_entry(entry)))


_NOT_ITS_NAME = message(
    "Such a form is a wrong name of the thing, or a name that a machine broke in two. In the glossary, each thing has "
    "one name in a language, so that readers find it and know that it is the same everywhere."
)


def _of_entry(entry: "Entry") -> Iterator[Term]:
    for language, word in entry.words.items():
        if word.avoid or word.broken:
            yield Term(
                id=f"{GLOSSARY}{entry.id}",
                language=language,
                words=(*word.avoid, *word.broken),
                write=word.term,
                why=_NOT_ITS_NAME,
                evidence=word.evidence.message,
            )


GLOSSARY = "glossary-"
"""How the ids of terms begin that come from the glossary."""


def read_terms(source: Source, languages: Sequence[str] | None = None) -> tuple[Term, ...]:
    """The terms of a file; `languages` are those that its terms may be for, if not any.

    Raises CannotRun, with the place, for the first thing in it that is not understood.
    """
    # Imported here: mostly terms were read before, and are kept.
    from csp_guides.parsing import parse_file
    from csp_guides.schema import data_problems

    document = parse_file(source)
    # A file that is empty or holds only comments is no document, which is said of scenarios.
    empty = {problem.id for problem in document.problems} == {"empty-block"}
    if empty or (document.value is None and not document.problems):
        _refuse(source, Span(0, 0), message("this file holds no terms"))
    for problem in (*document.problems, *data_problems("terms", document.value)):
        _refuse(source, document.locate(problem).span, problem.message, problem.advice)
    terms: dict[tuple[str, str], Term] = {}
    for number, item in enumerate(document.value):
        _refuse_patterns(document, number, item)
        if languages is not None and item["language"] not in languages:
            text = message(
                "“{language}” is not a language of this project; its languages are {languages}",
                language=item["language"],
                languages=tuple(languages),
            )
            one = message(
                "“{language}” is not the language of this project, which is {known}",
                language=item["language"],
                known=languages[0],
            )
            _refuse(source, document.span((number, "language")), one if len(languages) == 1 else text)
        term = _term(item)
        if (term.id, term.language) in terms or term.id.startswith(GLOSSARY):
            _refuse(source, document.span((number, "id")), message("“{id}” is taken", id=term.id))
        terms[term.id, term.language] = term
    return tuple(terms.values())


def _term(item: Mapping[str, Any]) -> Term:
    why = item["why"]
    values = {key: tuple(item.get(key, ())) for key in ("words", "forbidden", "approved")}
    return Term(
        **values,
        id=item["id"],
        language=item["language"],
        scope=frozenset(map(Scope, item.get("scope", Scope))),
        kinds=frozenset(map(UnitKind, item.get("kinds", UnitKind))),
        write=item["write"],
        why=why if isinstance(why, dict) else {"": why},
        evidence=item["evidence"],
        level=Level(item.get("level", Level.WARNING)),
        budget=item.get("budget", 0),
    )


def _refuse_patterns(document: "Document", number: int, item: Mapping[str, Any]) -> None:
    for key in ("forbidden", "approved"):
        for index, pattern in enumerate(item.get(key, ())):
            wrong = _wrong_with(pattern)
            if wrong is None and key == "forbidden" and re.search(pattern, ""):
                wrong = message("this pattern matches where nothing stands, and so everywhere")
            if wrong is not None:
                _refuse(document.source, document.span((number, key, index)), wrong)


def _refuse(source: Source, span: Span, reason: Message, advice: Message | None = None) -> NoReturn:
    place = source.position(span.start)
    said = reason if advice is None else message("{reason}; {advice}", reason=reason, advice=advice)
    raise CannotRun(
        message(
            "{path}:{line}:{column}: {reason}",
            path=source.path,
            line=place.line,
            column=place.column,
            reason=said,
        )
    )


def _wrong_with(pattern: str) -> Message | None:
    """What keeps a pattern from being used."""
    try:
        re.compile(pattern)
    except (re.error, RecursionError, OverflowError) as error:
        return message("this is not a regular expression of Python: {reason}", reason=str(error))
    return slow(pattern)
