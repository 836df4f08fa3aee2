"""A project's files: where its settings and pages are, read from disk for the fronts."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from csp_guides.check import Page, Report, check
from csp_guides.config import Config, read_config
from csp_guides.errors import CannotRun
from csp_guides.findings import Finding, Level
from csp_guides.messages import Message, message
from csp_guides.source import Source, Span

SUFFIXES = (".md", ".yaml", ".yml", ".json")
"""What can be checked when it is named; in a folder, YAML and JSON count only as `*.csp.yaml` and the like."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """A folder with settings, or the folder one stands in when there are none above it."""

    root: Path
    config: Config


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """The pages that were read, and what kept others from being read."""

    pages: tuple[Page, ...]
    findings: tuple[Finding, ...]


def find_project(start: Path) -> Project:
    """The project that a folder belongs to: the nearest one upwards whose pyproject.toml has our table.

    Raises CannotRun when the settings cannot be understood.
    """
    for folder in (start, *start.parents):
        file = folder / "pyproject.toml"
        # A cheap test first: most pyproject files upwards are not ours, and need not even be valid.
        if file.is_file() and b"[tool.csp-guides]" in (data := file.read_bytes()):
            return Project(root=folder, config=read_config(data, "pyproject.toml"))
    return Project(root=start, config=Config())


def guide_files(project: Project) -> Iterator[Path]:
    """All pages of the guides, in a fixed order."""
    for language in project.config.languages:
        yield from sorted((project.root / project.config.docs / language).rglob("*.md"))


def named_files(paths: Iterable[Path]) -> Iterator[Path]:
    """The files that the named paths mean.

    Raises CannotRun for a path that is not there or that cannot hold scenarios.
    """
    for path in paths:
        if _exists(path) and path.is_dir():
            yield from (file for file in sorted(path.rglob("*")) if _counts(file.relative_to(path)))
        else:
            yield _named_file(path)


def _named_file(path: Path) -> Path:
    if not _exists(path):
        raise CannotRun(message("there is no file or folder {path}", path=str(path)))
    if path.suffix not in SUFFIXES:
        text = message(
            "{path} is not one of the kinds of file that can be checked: {kinds}", path=str(path), kinds=SUFFIXES
        )
        raise CannotRun(text)
    return path


def _exists(path: Path) -> bool:
    try:
        return path.exists() or path.is_symlink()
    except (OSError, ValueError):
        # A name that is too long or holds a NUL cannot be there.
        return False


def _counts(file: Path) -> bool:
    """Whether a file inside a named folder is checked; hidden ones are not."""
    hidden = any(part.startswith(".") for part in file.parts)
    return not hidden and (file.suffix == ".md" or (file.suffix in SUFFIXES and file.stem.endswith(".csp")))


def load(project: Project, files: Iterable[Path]) -> Loaded:
    """Read files as pages, each once; one that cannot be read is a finding."""
    pages: list[Page] = []
    findings: list[Finding] = []
    for file in dict.fromkeys(map(absolute, files)):
        source, problem = _read(project, file)
        if problem is not None:
            first = Span(len(source.text), len(source.text))
            findings.append(Finding(id="unreadable", level=Level.ERROR, message=problem, source=source, span=first))
            continue
        language, name = _place_in_guides(project, file)
        pages.append(Page(source=source, language=language, name=name, file=file))
    return Loaded(pages=tuple(pages), findings=tuple(findings))


def check_guides(project: Project, named: Iterable[Path] = (), *, strict: bool = False) -> Report:
    """A check of the whole guides and of the named files together; what cannot be read is among its findings.

    The whole guides are read even for one page: ids are unique over all, and a translation needs its original.
    """
    loaded = load(project, [*guide_files(project), *named])
    report = check(loaded.pages, project.config, strict=strict)
    return replace(report, findings=(*loaded.findings, *report.findings))


def read_source(project: Project, name: str, data: bytes | None) -> Source:
    """One file as a source, or bytes that were read elsewhere under its name.

    Raises CannotRun when there is no such file, or when it is not text.
    """
    if data is not None:
        try:
            return Source("<stdin>", data.decode("utf-8-sig"))
        except UnicodeDecodeError:
            raise CannotRun(message("standard input is not UTF-8")) from None
    path = _named_file(Path(name))
    if path.suffix == ".md":
        raise CannotRun(message("{path} is a page; “csp-guides check” takes pages", path=name))
    source, problem = _read(project, absolute(path))
    if problem is not None:
        raise CannotRun(message("{path}: {reason}", path=source.path, reason=problem))
    return source


def absolute(path: Path) -> Path:
    """The path from the root, without `..`; links stay as they are."""
    return Path(os.path.abspath(path))  # noqa: PTH100 - Path.absolute keeps `..`, and Path.resolve follows links.


def display_path(project: Project, file: Path) -> str:
    """A file's path as findings show it: from the project's root if inside, with forward slashes."""
    inside = file.is_relative_to(project.root)
    return (file.relative_to(project.root) if inside else file).as_posix()


def _read(project: Project, file: Path) -> tuple[Source, Message | None]:
    path = display_path(project, file)
    try:
        target = file.resolve()
    except (OSError, RuntimeError):
        return Source(path, ""), message("this link leads back to itself")
    # A link may lead anywhere on the machine; what a pull request brings must not.
    if file.is_relative_to(project.root) and not target.is_relative_to(project.root.resolve()):
        return Source(path, ""), message("this is a link that leaves the project")
    if not file.is_file():
        return Source(path, ""), message("this is not an ordinary file")
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        readable = error.object[: error.start].decode("utf-8-sig")
        return Source(path, readable), message("this file is not UTF-8 from here on; save it as UTF-8")
    except OSError as error:
        return Source(path, ""), message("this file cannot be read: {reason}", reason=error.strerror or "")
    if "\0" in text:
        # Markdown would silently replace it, and YAML refuse it.
        return Source(path, text[: text.index("\0")]), message("a NUL character stands here; this file is not text")
    return Source(path, text), None


def _place_in_guides(project: Project, file: Path) -> tuple[str | None, str | None]:
    """The language of a page of the guides and its path inside that language's folder."""
    docs = project.root / project.config.docs
    if file.suffix != ".md" or not file.is_relative_to(docs):
        return None, None
    inside = PurePosixPath(file.relative_to(docs).as_posix())
    language = inside.parts[0]
    return (language, str(inside.relative_to(language))) if language in project.config.languages else (None, None)
