"""What a language has on record: from which original each section was translated, and who has read its pages.

A file of lines in order, one for each section, so that two people who change two sections change two lines.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from csp_guides.expressions import expression
from csp_guides.findings import Finding, Level
from csp_guides.messages import Message, message
from csp_guides.records import dataclass, field, replace
from csp_guides.source import Source, Span
from csp_guides.translations.recorded import LATER, Fingerprint


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What kind of reading a translated page had, each with its day.

    `reviewed` is the day on which somebody else than its writer read it, and `text` has the digits of what was read.
    """

    written: date | None = None
    reviewed: date | None = None
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Records:
    """The records of one language: of sections by the name of their page and their own, of pages by their name.

    `later` are the pages that are not translated yet and need not be.
    """

    language: str
    sections: Mapping[tuple[str, str], Fingerprint] = field(default_factory=dict)
    readings: Mapping[str, Reading] = field(default_factory=dict)
    later: frozenset[str] = frozenset()

    @property
    def has_sections(self) -> bool:
        """Whether anything is on record of any section."""
        return bool(self.sections)

    def noted(self, page: str, section: str) -> Fingerprint | None:
        """What is on record of one section."""
        return self.sections.get((page, section))


Recorded = Mapping[str, Records]
"""The records of each language."""


_WRITTEN, _REVIEWED = "written", "reviewed"
_HEAD = (
    "# From which original each section was translated, written by “csp-guides translations”.\n"
    "# Each line: page#section, the heading, the sentences, the facts. In a merge, keep those of both sides.\n"
)


def as_text(records: Records) -> str:
    """The records as the file that holds them."""
    return _HEAD + "".join(f"{line}\n" for line in sorted(_lines(records)))


def _lines(records: Records) -> Iterator[str]:
    for (page, section), one in records.sections.items():
        yield "\t".join((f"{page}#{section}", one.heading, " ".join(one.sentences), *one.facts))
    for page in records.later:
        yield f"{page}\t{LATER}"
    for page, reading in records.readings.items():
        if reading.written is not None:
            yield f"{page}\t{_WRITTEN}\t{reading.written.isoformat()}"
        if reading.reviewed is not None:
            yield f"{page}\t{_REVIEWED}\t{reading.reviewed.isoformat()}\t{reading.text}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """Records as they were read, and the lines that say nothing."""

    records: Records
    findings: tuple[Finding, ...] = ()


def read_records(source: Source, language: str) -> Read:
    """The records that stand in a file."""
    sections: dict[tuple[str, str], Fingerprint] = {}
    readings: dict[str, Reading] = {}
    later: set[str] = set()
    findings: list[Finding] = []
    for number, line in enumerate(source.lines):
        if not line.strip() or line.startswith("#"):
            continue
        subject, *fields = line.split("\t")
        page, sharp, section = subject.partition("#")
        if sharp and (found := _fingerprint(fields)) is not None:
            if (page, section) in sections:
                findings.append(_wrong(source, number, _TWICE))
            sections[page, section] = found
        elif not sharp and fields == [LATER]:
            later.add(page)
        elif (reading := _reading(readings.get(page, Reading()), fields)) is not None:
            readings[page] = reading
        else:
            findings.append(_wrong(source, number, _UNKNOWN))
    records = Records(language=language, sections=sections, readings=readings, later=frozenset(later))
    return Read(records=records, findings=tuple(findings))


_DIGITS = expression(r"[0-9a-f]{6}|-")


def _fingerprint(fields: list[str]) -> Fingerprint | None:
    if len(fields) < 2:
        return None
    heading, words, *facts = fields
    sentences = tuple(words.split())
    if not all(map(_DIGITS.fullmatch, (heading, *sentences))):
        return None
    return Fingerprint(heading=heading, sentences=sentences, facts=tuple(sorted(facts)))


def _reading(reading: Reading, fields: list[str]) -> Reading | None:
    """A reading with what one more line says of it; None for a line that says nothing."""
    match fields:
        case [kind, day, *text] if kind in (_WRITTEN, _REVIEWED) and _DAY.fullmatch(day):
            try:
                when = date.fromisoformat(day)
            except ValueError:
                return None
            if kind == _WRITTEN:
                return replace(reading, written=when)
            return replace(reading, reviewed=when, text="".join(text))
    return None


_DAY = expression(r"\d{4}-\d\d-\d\d")


_UNKNOWN = message("this line of the records of translations cannot be read")
_TWICE = message("this section is on record twice")
_MERGE = message(
    "after a merge, keep the lines of both sides, one for each section; then read the section and record it as "
    "right with “csp-guides translations --right”"
)


def _wrong(source: Source, number: int, text: Message) -> Finding:
    start = source.line_starts[number]
    span = Span(start, start + len(source.lines[number]))
    return Finding(id="translation-record", level=Level.ERROR, message=text, source=source, span=span, help=_MERGE)
