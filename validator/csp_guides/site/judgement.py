"""What a check found in the pages of a site, by the files that the pages are built from."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import InclusionLevel, get_files

from csp_guides.check import Block, Report, check
from csp_guides.config import Layout
from csp_guides.discovery import Project, display_path, exclusion, find_project
from csp_guides.errors import CannotRun
from csp_guides.files import absolute
from csp_guides.findings import Finding
from csp_guides.messages import Message, message
from csp_guides.project import by_file, load, read_recorded, terms_of, troubles_in
from csp_guides.records import dataclass, field, replace
from csp_guides.reporters.summary import summary_as_text
from csp_guides.reporters.text import Palette, clean, findings_as_text
from csp_guides.reporters.workflow_commands import without_commands
from csp_guides.settings import OWN_FILE
from csp_guides.site.language import languages_apart
from csp_guides.translate import Translator
from csp_guides.translations.records import Recorded

_PLAIN = Palette(colour=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """The check of all pages of a site; `trouble` is what kept it from being made.

    `recorded` is what is on record of their translations.
    """

    project: Project | None = None
    report: Report = field(default_factory=lambda: Report(pages=(), findings=(), judged=()), repr=False)
    trouble: Message | None = None
    recorded: Recorded = field(default_factory=dict, repr=False)
    _blocks: Mapping[Path | None, Sequence[Block]] = field(default_factory=dict, repr=False)

    @property
    def holds(self) -> bool:
        """Whether nothing was found that is more than a note."""
        return self.trouble is None and not self.report.failed

    def beside(self, structure: str | None, languages: Sequence[str]) -> "Judgement":
        """The judgement of a site whose i18n plugin keeps languages apart in a certain way.

        Where something was found and the settings say otherwise, that is what is wrong.
        """
        layout = self.project.config.layout if self.project else None
        if self.holds or structure is None or layout is None or structure == layout.value:
            return self
        settings = f'layout = "{structure}", languages = {json.dumps(list(languages))}'
        text = message(
            "the plugin “i18n” keeps languages apart by {structure}, but the layout of csp-guides is {layout}; "
            "write in {file}: {settings}",
            structure=structure,
            layout=layout.value,
            file=OWN_FILE,
            settings=settings,
        )
        return replace(self, trouble=text)

    def blocks(self, file: Path) -> Sequence[Block]:
        """The judged scenarios of the page that is built from a file."""
        return self._blocks.get(absolute(file), ())

    @property
    def faults(self) -> Sequence[Finding]:
        """What keeps the site from being built."""
        return [finding for finding in self.report.findings if finding.fails]

    def faults_on(self, file: Path) -> Sequence[Finding]:
        """Those of the page that is built from a file."""
        path = self.path(file)
        return [finding for finding in self.faults if finding.source.path == path]

    def path(self, file: Path) -> str:
        """A file's path as findings show it."""
        return display_path(self.project, absolute(file)) if self.project else str(file)

    def language(self, file: Path) -> str | None:
        """The language that the settings give a page; None where they leave it to the site."""
        if self.project is None or not file.is_relative_to(self.project.root):
            return None
        config = self.project.config
        place = config.place_of(PurePosixPath(file.relative_to(self.project.root).as_posix()))
        # Of a single language English is only what is assumed.
        said = config.layout is not Layout.SINGLE or config.default_language != "en"
        return place[0] if place is not None and said else None

    def as_text(self, say: Translator) -> str:
        """All that was found, as the command line prints it."""
        text = "" if self.trouble is None else f"csp-guides: {clean(say(self.trouble))}\n"
        if self.trouble is None or self.report.findings:
            found = findings_as_text(self.report.findings, say, _PLAIN)
            traces = "".join(f"\n{trace}" for trace in dict.fromkeys(fault.trace for fault in self.report.faults))
            text = f"{found}{summary_as_text(self.report, say, _PLAIN)}{text}{traces}"
        return without_commands(text)


def judge_site(config: MkDocsConfig, *, preview: bool) -> Judgement:
    """Check the pages that MkDocs would build in all languages; a preview has drafts, too."""
    level = InclusionLevel.is_in_serve if preview else InclusionLevel.is_included

    def files() -> Iterator[Path]:
        pages = get_files(config).documentation_pages(inclusion=level)
        return (Path(page.abs_src_path) for page in pages if page.abs_src_path)

    judgement = judge(Path(config.config_file_path).parent, Path(config.docs_dir), files)
    return judgement.beside(*languages_apart(config))


def judge(folder: Path, docs: Path, files: Callable[[], Iterable[Path]]) -> Judgement:
    """Check the pages of a site, by the settings that hold for a folder; `docs` is the folder of the pages.

    `files` gives those that the pages are built from: a draft that is left out stops nobody. One that the settings
    exclude is not judged.
    """
    try:
        project = find_project(folder)
        terms = terms_of(project)
    except CannotRun as stopped:
        return Judgement(trouble=stopped.message)
    troubles = troubles_in(project, docs)
    if any(finding.id == "unreadable" for finding in troubles):
        # MkDocs would follow a link that leads back to itself until the machine stops it.
        return Judgement(project=project, report=Report(pages=(), findings=troubles, judged=()))
    excluded = exclusion(project)
    loaded = load(project, (file for file in files() if not (file.is_relative_to(project.root) and excluded(file))))
    recorded = read_recorded(project)
    report = check(loaded.pages, project.config, recorded=recorded.records, unread=loaded.unread, terms=terms)
    blocks: dict[Path | None, list[Block]] = {}
    for block in report.blocks:
        blocks.setdefault(block.page.file, []).append(block)
    found = (*troubles, *recorded.findings, *loaded.findings, *report.findings)
    whole = replace(report, findings=by_file(found))
    return Judgement(project=project, report=whole, recorded=recorded.records, _blocks=blocks)
