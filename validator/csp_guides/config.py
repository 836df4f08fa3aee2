"""The settings of one project as everything reads them, and where its layout puts a page."""

from datetime import date
from enum import StrEnum
from pathlib import PurePosixPath

from csp_guides.files import is_markdown
from csp_guides.records import dataclass, field

LANGUAGES = ("en", "pt-BR", "zh-CN", "nl-NL")
"""The languages the validator itself speaks."""

PINNED_DAY = date(2026, 11, 21)


class Layout(StrEnum):
    """How the pages of several languages lie beside each other."""

    FOLDER = "folder"
    SUFFIX = "suffix"
    SINGLE = "single"


class ActiveHtml(StrEnum):
    """Where HTML that does more than be read is refused: whoever sets nothing may have pages about anything."""

    REFUSED = "refused"
    REFUSED_BESIDE_SCENARIOS = "refused-beside-scenarios"
    ALLOWED = "allowed"


class Words(StrEnum):
    """Which pages are looked at for how they are worded: whoever sets nothing may have pages about anything."""

    CHECKED = "checked"
    CHECKED_BESIDE_SCENARIOS = "checked-beside-scenarios"
    UNCHECKED = "unchecked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """The settings of one project.

    `docs` is the folder of the pages, from the project's root. `default_language` is the one of `languages` whose
    blocks hold the facts. `exclude` holds patterns of what is no page, as in a .gitignore. `date` is the day on which
    undated scenarios happen; a source that was last read more than `source_age_days` before it wants to be looked
    at again. `active_html` says on which pages HTML may run, load, hide and the like, `words` which are looked at for
    how they are worded. `terms` are files of terms, from the project's root, and `without_terms` the ids of those that
    do not hold.
    """

    layout: Layout = Layout.FOLDER
    docs: PurePosixPath = field(default_factory=lambda: PurePosixPath("docs"))
    languages: tuple[str, ...] = LANGUAGES
    default_language: str = "en"
    exclude: tuple[str, ...] = ()
    date: date = PINNED_DAY
    source_age_days: int = 365
    active_html: ActiveHtml = ActiveHtml.REFUSED
    words: Words = Words.CHECKED_BESIDE_SCENARIOS
    terms: tuple[PurePosixPath, ...] = ()
    without_terms: tuple[str, ...] = ()

    def place_of(self, path: PurePosixPath) -> tuple[str, str] | None:
        """The language of a page and the name that it shares with its translations, its path being from the root.

        None for a file that is no page of the guides.
        """
        return self.place_of_parts(path.parts)

    def place_of_parts(self, parts: tuple[str, ...]) -> tuple[str, str] | None:
        """The same for the parts of a path: a path is made of them for each of thousands of files otherwise."""
        docs = self.docs.parts
        depth = len(docs)
        if len(parts) <= depth or not is_markdown(parts[-1]) or parts[:depth] != docs:
            return None
        # A translation may end in .md and its original in .markdown: MkDocs puts both at the same address.
        *folders, name = parts[depth:]
        stem = name.rpartition(".")[0]
        match self.layout:
            case Layout.FOLDER:
                if not folders or folders[0] not in self.languages:
                    return None
                return folders[0], "/".join((*folders[1:], f"{stem}.md"))
            case Layout.SUFFIX:
                shared, _, language = stem.rpartition(".")
                if shared and language in self.languages:
                    return language, "/".join((*folders, f"{shared}.md"))
        return self.default_language, "/".join((*folders, f"{stem}.md"))

    def path_of(self, language: str, name: str) -> PurePosixPath:
        """Where a page of that name stands in a language, from the project's root."""
        match self.layout:
            case Layout.FOLDER:
                return self.docs / language / name
            case Layout.SUFFIX if language != self.default_language:
                return self.docs / PurePosixPath(name).with_suffix(f".{language}.md")
        return self.docs / name

    @property
    def folders(self) -> tuple[PurePosixPath, ...]:
        """The folders in which pages are expected, from the project's root."""
        if self.layout is Layout.FOLDER:
            return tuple(self.docs / language for language in self.languages)
        return (self.docs,)
