"""Where cards lead: to pages of the site that are there, to published ones, or nowhere."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from mkdocs.structure.files import File, Files

from csp_guides.records import dataclass, field
from csp_guides.rule_pages import GLOSSARY


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """The links of one language of a site; `published` is the address of a site that has these guides, or empty."""

    files: Files = field(repr=False)
    published: str
    _found: dict[tuple[str, str], File | None] = field(default_factory=dict, repr=False)
    _by_source: dict[str | None, list[File]] = field(default_factory=dict, repr=False)

    def from_page(self, page: File, language: str) -> Callable[[str], str]:
        """What turns `rules/resale/…/` or `glossary/#…` into an address that is right on a page, empty without one."""

        def link(path: str) -> str:
            name, _, fragment = path.partition("#")
            file = self._file(language, name.strip("/"))
            if file is None:
                return self._elsewhere(language, path)
            address = file.url_relative_to(page)
            return f"{address}#{fragment}" if fragment else address

        return link

    def page(self, language: str, path: str) -> File | None:
        """The page of a language that a path inside it means, where the site has it."""
        return self._file(language, path.partition("#")[0].strip("/"))

    def to_source(self, source: Path | None, page: File) -> Callable[[str], str]:
        """What gives the address of a section of the page that is built from a file, seen from another page.

        The i18n plugin keeps the page of each language apart, and knows those of the others.
        """
        others = getattr(page, "alternates", {}).values()
        there = (file for file in others if file.abs_src_path == str(source))
        # One page is built to two addresses where it stands in for a translation.
        elsewhere = (file for file in (*there, *self._built_from(source)) if file.dest_uri != page.dest_uri)
        found = next(elsewhere, None) if source else None

        def address(section: str) -> str:
            if found is None:
                return ""
            path = found.url_relative_to(page)
            return f"{path}#{section}" if section else path

        return address

    def _built_from(self, source: Path | None) -> Sequence[File]:
        """What is built from a file; a list of days asks for hundreds of them."""
        if not self._by_source:
            for file in self.files:
                self._by_source.setdefault(file.abs_src_path, []).append(file)
        return self._by_source.get(str(source), ())

    def _file(self, language: str, name: str) -> File | None:
        key = (language, name)
        if key not in self._found:
            # The i18n plugin finds the page of the language by itself; without it the folder may have to be named.
            files = map(self.files.get_file_from_path, _paths(name, language))
            self._found[key] = next((file for file in files if file is not None and _is_ours(file)), None)
        return self._found[key]

    def _elsewhere(self, language: str, path: str) -> str:
        if not self.published:
            return ""
        return f"{self.published}{'' if language == 'en' else f'{language}/'}{path}"


def _paths(name: str, language: str) -> Iterator[str]:
    """Where the page of an address may lie: as a file of that name, or as the index of a folder."""
    for path in (f"{name}.md", f"{name}/index.md".lstrip("/")):
        yield path
        yield f"{language}/{path}"


def _is_ours(file: File) -> bool:
    """Whether a page is built and, if its name alone does not say so, is the page that is meant."""
    # MkDocs leaves this method untyped.
    if not file.inclusion.is_included():  # type: ignore[no-untyped-call]
        return False
    return file.name != "glossary" or GLOSSARY in file.content_string
