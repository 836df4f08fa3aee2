"""What a language has on record, as far as it is asked for: most runs need not read what thousands of lines say."""

from __future__ import annotations

import re
from _blake2 import blake2b
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Protocol

from csp_guides.config import Config
from csp_guides.records import dataclass
from csp_guides.source import Source

if TYPE_CHECKING:
    from csp_guides.translations.records import Read

FOLDER = ".translations"

LATER = "later"
"""What stands behind the name of a page that is not translated yet and need not be."""


def path_of_records(config: Config, language: str) -> PurePosixPath:
    """Where the records of a language stand, from the project's root: in a folder that no site shows."""
    return config.docs / FOLDER / f"{language}.tsv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fingerprint:
    """What is noted of a section: of its heading and of each sentence a few digits, its facts as they are.

    A fact is a kind and a value, for example `number:2`, `link:mca-before-order` or `word:not`.
    """

    heading: str
    sentences: tuple[str, ...]
    facts: tuple[str, ...]

    def lost_facts(self, now: Fingerprint) -> tuple[str, ...]:
        """The facts that a section does not say any more."""
        return tuple((Counter(self.facts) - Counter(now.facts)).elements())

    def has_facts_of(self, other: Fingerprint) -> bool:
        """Whether both say the same facts, however often and wherever."""
        return Counter(self.facts) == Counter(other.facts)

    def has_words_of(self, other: Fingerprint) -> bool:
        """Whether both have the same sentences."""
        return self.sentences == other.sentences


class OnRecord(Protocol):
    """What is on record of the sections of a language, and the names of the pages that are not translated yet."""

    @property
    def sections(self) -> Mapping[tuple[str, str], Fingerprint]:
        """What is on record of each section, by the name of its page and its own."""

    @property
    def has_sections(self) -> bool:
        """Whether anything is on record of any section."""

    def noted(self, page: str, section: str) -> Fingerprint | None:
        """What is on record of one section."""

    @property
    def later(self) -> frozenset[str]:
        """The names of the pages that are not translated yet and need not be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A file with records in short: a digest of the lines about each page, and what is asked of them all."""

    digests: Mapping[str, bytes]
    later: frozenset[str]
    has_sections: bool


_FEW = 8
"""To look for the lines about so many pages is quicker than to take the whole file apart."""


class RecordsFile:
    """The records of a language in the file that holds them, read when they are asked for."""

    def __init__(self, source: Source, language: str) -> None:
        self.source = source
        self.language = language
        self._of_pages: dict[str, Mapping[tuple[str, str], Fingerprint]] = {}

    @cached_property
    def read(self) -> Read:
        """The records, and the lines that say nothing."""
        from csp_guides.translations.records import read_records

        return read_records(self.source, self.language)

    @property
    def sections(self) -> Mapping[tuple[str, str], Fingerprint]:
        """What is on record of each section, by the name of its page and its own."""
        return self.read.records.sections

    @property
    def has_sections(self) -> bool:
        """Whether anything is on record of any section."""
        return self.outline.has_sections

    def noted(self, page: str, section: str) -> Fingerprint | None:
        """What is on record of one section, for which the lines about its page are read."""
        return self._of_page(page).get((page, section))

    def _of_page(self, page: str) -> Mapping[tuple[str, str], Fingerprint]:
        if page not in self._of_pages:
            from csp_guides.translations.records import read_records

            lines = "\n".join(f"{page}{line}" for line in self._lines_about(page))
            about_page = Source(self.source.path, lines)
            self._of_pages[page] = read_records(about_page, self.language).records.sections
        return self._of_pages[page]

    @property
    def later(self) -> frozenset[str]:
        """The names of the pages that are not translated yet and need not be."""
        return self.outline.later

    @cached_property
    def digest(self) -> bytes:
        """A digest of the whole file."""
        return _digest(self.source.text)

    def digest_of(self, page: str) -> bytes:
        """A digest of the lines about a page: its comparison follows from these while all its sections are in them."""
        return self.outline.digests.get(page, _OF_NOTHING)

    @cached_property
    def outline(self) -> Outline:
        """What the file holds, in short; whoever has kept it may say so instead."""
        return Outline(
            digests={page: _digest("\n".join(lines)) for page, lines in self._lines.items()},
            later=frozenset(name for name, lines in self._lines.items() if f"\t{LATER}" in lines),
            has_sections=any(map(self._of_page, self._lines)),
        )

    def _lines_about(self, page: str) -> Sequence[str]:
        """The lines about a page, each without its name."""
        is_plain = page and "#" not in page and "\t" not in page and "\r" not in self.source.text
        if not is_plain or "_lines" in self.__dict__ or len(self._of_pages) >= _FEW:
            return self._lines.get(page, ())
        found = re.finditer(rf"^{re.escape(page)}(?=[#\t]|$)(.*)$", self.source.text, re.MULTILINE)
        return [line[1] for line in found]

    @cached_property
    def _lines(self) -> Mapping[str, list[str]]:
        """The lines about each page, each without the name of that."""
        found: dict[str, list[str]] = {}
        for line in self.source.lines:
            if not line.startswith("#"):
                subject, tab, rest = line.partition("\t")
                page, sharp, section = subject.partition("#")
                found.setdefault(page, []).append(f"{sharp}{section}{tab}{rest}")
        return found


def _digest(text: str) -> bytes:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=20).digest()


_OF_NOTHING = _digest("")
