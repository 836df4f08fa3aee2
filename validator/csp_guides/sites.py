"""What MkDocs takes for the pages of a site, by what its mkdocs.yml says of files."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from csp_guides.files import absolute, decoded, read_start
from csp_guides.parsing import Document, parse_file
from csp_guides.patterns import matcher
from csp_guides.records import dataclass
from csp_guides.source import Source

NAMES = ("mkdocs.yml", "mkdocs.yaml")

_SPEAKING = (b"docs_dir", b"site_dir", b"exclude_docs", b"draft_docs", b"base_path")
_SNIPPETS = "pymdownx.snippets"
# What MkDocs leaves out by itself; exclude_docs comes after it and may bring some of it back.
_HIDDEN, _TEMPLATES = ".*", "/templates/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """The folder of a site's pages, the one that it is built into, and the patterns of what it leaves out.

    Without `excluded` and `drafts`, hidden files and templates are left out. `snippets` are folders whose files pages
    bring in.
    """

    docs: Path
    built: Path
    snippets: tuple[Path, ...] = ()
    excluded: tuple[str, ...] = ()
    drafts: tuple[str, ...] = ()

    @property
    def brings_back(self) -> bool:
        """Whether something is a page that would not be by itself, so that only single files can be left out."""
        return any(pattern.startswith("!") for pattern in (*self.excluded, *self.drafts))

    def leaves_out(self) -> Callable[[str], bool]:
        """What tells whether a path below `docs` is left out; a folder's path ends with a slash."""
        if not self.excluded and not self.drafts:
            # Most sites leave nothing out, and need no library to do so.
            return lambda path: path.startswith((".", _TEMPLATES[1:])) or "/." in path
        excluded = matcher((_HIDDEN, _TEMPLATES, *self.excluded))
        drafts = matcher(self.drafts)
        return lambda path: excluded(path) or drafts(path)


def site_around(folder: Path) -> Site | None:
    """The site whose pages a folder is among, or whose mkdocs.yml stands in it or above."""
    for above in (folder, *folder.parents):
        site = site_in(above, NAMES)
        if site is not None:
            return site
    return None


def site_in(folder: Path, names: Iterable[str]) -> Site | None:
    """The site whose mkdocs.yml stands in a folder that has files of these names.

    One that cannot be read says nothing: that is for MkDocs to tell.
    """
    for name in NAMES:
        if name in names:
            try:
                data = read_start(folder / name)
            except OSError:
                continue
            return _site(folder, data)
    return None


def _site(folder: Path, data: bytes) -> Site:
    if not any(key in data for key in _SPEAKING):
        return Site(docs=_folder(folder, None, "docs"), built=_folder(folder, None, "site"))
    document = parse_file(Source(NAMES[0], decoded(data)))
    said = _as_they_are(document)
    return Site(
        docs=_folder(folder, said.get("docs_dir"), "docs"),
        built=_folder(folder, said.get("site_dir"), "site"),
        snippets=tuple(_folder(folder, name, ".") for name in _bases(document.value)),
        excluded=_patterns(said.get("exclude_docs")),
        drafts=_patterns(said.get("draft_docs")),
    )


def _as_they_are(document: Document) -> dict[str, Any]:
    """The values that stand in a mkdocs.yml themselves: what a tag such as !ENV makes of one is not known."""
    if not isinstance(document.value, dict):
        return {}
    made = {problem.at[0] for problem in document.problems if problem.at}
    return {key: value for key, value in document.value.items() if key not in made}


def _bases(value: Any) -> Iterator[Any]:
    """The folders in which snippets are looked for, as they are written."""
    extensions = value.get("markdown_extensions") if isinstance(value, dict) else None
    for extension in extensions if isinstance(extensions, list) else (extensions,):
        options = extension.get(_SNIPPETS) if isinstance(extension, dict) else None
        bases = options.get("base_path") if isinstance(options, dict) else None
        yield from bases if isinstance(bases, list) else (bases,)


def _folder(folder: Path, name: Any, otherwise: str) -> Path:
    # A path that climbs is made plain, as that of every file is.
    return absolute(folder / (name if isinstance(name, str) and "\0" not in name else otherwise))


def _patterns(value: Any) -> tuple[str, ...]:
    lines = value.splitlines() if isinstance(value, str) else ()
    patterns = tuple(line for line in lines if line.strip() and not line.startswith("#"))
    try:
        matcher(patterns)
    except ValueError:
        return ()
    return patterns
