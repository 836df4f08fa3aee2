"""`csp-guides translations`: how the sections of the pages stand in each language, and what is on record of them."""

import argparse
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from csp_guides.cli.console import Console
from csp_guides.cli.exits import Exit
from csp_guides.cli.files import write_whole
from csp_guides.cli.output import add_output_options, deliver
from csp_guides.cli.parser import Command, Parser
from csp_guides.cli.place import here, project_here
from csp_guides.cli.values import day
from csp_guides.errors import CannotRun
from csp_guides.messages import Message, message
from csp_guides.records import dataclass, field
from csp_guides.reporters.formats import TranslationList

if TYPE_CHECKING:
    from csp_guides.discovery import Project
    from csp_guides.findings import Finding
    from csp_guides.pages import Page
    from csp_guides.translations.freshness import Standing
    from csp_guides.translations.overview import Overview
    from csp_guides.translations.records import Reading, Records

_ACTIONS = ("changes", "right", "begin", "later", "written", "reviewed")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Meant:
    """What is named: pages by the languages they are meant in, each whole or some of its sections; all when empty."""

    sections: Mapping[str, Mapping[str, frozenset[str]]] = field(default_factory=dict)

    def names(self, language: str, page: str, section: str) -> bool:
        """Whether a section of a page in a language is among what is named."""
        wanted = self.sections.get(page, {}).get(language)
        return wanted is not None and (not wanted or section in wanted)


def _run(options: argparse.Namespace, console: Console) -> int:
    from csp_guides.project import guide_files, load, read_recorded
    from csp_guides.reporters.records import left_out
    from csp_guides.translations.overview import overview

    action = _action(options)
    project = project_here(console)
    read = read_recorded(project)
    found = overview(load(project, guide_files(project)).pages, project.config, read.records)
    if not found.pages or not found.languages:
        raise CannotRun(message("there are no pages in several languages here"))
    meant = _meant(options.paths, project, found)
    if action in (None, "changes"):
        shown = found.limited_to(meant.sections) if options.paths else found
        listed = TranslationList(overview=shown, whole=bool(options.paths), changes=action == "changes")
        deliver(listed, lambda format: format.translations, options, console)
        _complain(read.findings, console)
        return Exit.OK if _in_step(shown) and not read.findings else Exit.FINDINGS
    if read.findings:
        raise CannotRun(_unreadable(read.findings))
    renewed = list(_renewed(action, options, found, read.records, meant))
    for before, after in renewed:
        _write(project, before, after, console)
    if not renewed:
        unchanged = message("The records have not changed.")
        console.print(f"{console.say(unchanged)}\n")

    def path(language: str, page: str) -> str:
        return str(project.config.path_of(language, page))

    for line in left_out(action, found, meant.names if options.paths else None, path):
        console.print(f"{console.say(line)}\n")
    return Exit.OK


def _complain(findings: "Sequence[Finding]", console: Console) -> None:
    """Show which lines of the records cannot be read, beside what is shown."""
    from csp_guides.reporters.text import findings_as_text

    if findings:
        console.complain(findings_as_text(findings, console.say, console.error_palette))


def _unreadable(findings: "Sequence[Finding]") -> Message:
    places = tuple(f"{one.source.path}:{one.source.position(one.span.start).line}" for one in findings)
    return message(
        "nothing is recorded, as lines of the records cannot be read: {places}; “csp-guides check” says why",
        places=places,
    )


def _action(options: argparse.Namespace) -> str | None:
    """What is to be done; None for a look.

    Raises CannotRun for two things at once, where pages must be named, and for a day that is still to come.
    """
    asked = [name for name in _ACTIONS if getattr(options, name)]
    if len(asked) > 1:
        raise CannotRun(
            message("{one} and {other} cannot be used together", one=f"--{asked[0]}", other=f"--{asked[1]}")
        )
    action = asked[0] if asked else None
    if action in ("later", "written", "reviewed") and not options.paths:
        raise CannotRun(message("--{action} needs the pages that it applies to", action=action))
    said = (options.written, options.reviewed)
    if any(one is not None and one > datetime.now().astimezone().date() for one in said):
        raise CannotRun(message("--{action} takes no day that is still to come", action=action or ""))
    return action


def _in_step(found: "Overview") -> bool:
    from csp_guides.translations.freshness import State

    settled = (State.CURRENT, State.LATER)
    if found.extra:
        return False
    return all(one.state in settled for page in found.pages for of_page in page.standings.values() for one in of_page)


def _meant(paths: Sequence[str], project: "Project", found: "Overview") -> _Meant:
    """What is named on the command line. Raises CannotRun for what is no page of the guides, or no section of one."""
    sections: dict[str, dict[str, frozenset[str]]] = {}
    for path in paths:
        file, sharp, section = path.rpartition("#") if "#" in path else (path, "", "")
        places = list(_places(file, project, found))
        if not places:
            raise CannotRun(message("{path} is not a page of the guides", path=file))
        for language, name in places:
            known = {one.name for page in found.pages if page.name == name for one in page.sections}
            if sharp and section not in known:
                raise CannotRun(
                    message(
                        "{path} has no section “{section}”; it has: {known}",
                        path=file,
                        section=section,
                        known=tuple(sorted(known)),
                    )
                )
            languages = found.languages if language == project.config.default_language else (language,)
            for one in languages:
                before = sections.setdefault(name, {}).get(one, frozenset())
                sections[name][one] = before | {section} if sharp else before
    return _Meant(sections=sections)


def _places(path: str, project: "Project", found: "Overview") -> Iterator[tuple[str, str]]:
    """The languages and names of the pages at a path, which may be a folder, or a page that is not there yet."""
    from csp_guides.files import absolute

    place = absolute(here() / path)
    if not place.is_relative_to(project.root):
        return
    inside = PurePosixPath(place.relative_to(project.root).as_posix())
    names = {*(page.name for page in found.pages), *(page.name or "" for page in found.extra)}
    if not place.is_dir():
        own = project.config.place_of(inside)
        if own is not None and own[1] in names:
            yield own
        return
    for language in (project.config.default_language, *found.languages):
        for name in names:
            if project.config.path_of(language, name).is_relative_to(inside):
                yield language, name


def _renewed(
    action: str,
    options: argparse.Namespace,
    found: "Overview",
    recorded: "Mapping[str, Records]",
    meant: _Meant,
) -> "Iterator[tuple[Records, Records]]":
    """The records that change by what is said, before and after."""
    from csp_guides.translations.keeping import without_gone
    from csp_guides.translations.records import Records

    for language in found.languages:
        before = recorded.get(language, Records(language=language))
        if action in ("right", "begin"):
            after = _said_right(before, found, meant, begin=action == "begin", named=bool(options.paths))
            if action == "right" and not options.paths:
                after = without_gone(after, found.pages)
        else:
            after = _said_of_pages(before, found, meant, options)
        if after != before:
            yield before, after


def _said_right(before: "Records", found: "Overview", meant: _Meant, *, begin: bool, named: bool) -> "Records":
    from csp_guides.translations.freshness import State
    from csp_guides.translations.keeping import with_right

    without_names = (State.UNRECORDED,) if begin else (State.STALE_WORDING, State.RENAMED, State.CURRENT)

    def chosen(name: str, one: "Standing") -> bool:
        if named and not meant.names(before.language, name, one.original.name):
            return False
        return one.state in without_names if begin or not named else True

    return with_right(before, found.pages, chosen)


def _said_of_pages(before: "Records", found: "Overview", meant: _Meant, options: argparse.Namespace) -> "Records":
    """The records with what is said of whole pages. Raises CannotRun for a review before the text was written."""
    from csp_guides.translations.keeping import with_later, with_reading
    from csp_guides.translations.records import Reading

    language, after = before.language, before
    for page in found.pages:
        there = page.pages.get(language)
        if language not in meant.sections.get(page.name, {}):
            continue
        if options.later and there is None:
            after = with_later(after, [page.name])
        elif not options.later and there is not None:
            _held_to_written(before.readings.get(page.name, Reading()), there, options)
            after = with_reading(after, there, Reading(written=options.written, reviewed=options.reviewed))
    return after


def _held_to_written(reading: "Reading", page: "Page", options: argparse.Namespace) -> None:
    """Raises CannotRun for a review before the day on which the page was written."""
    if options.reviewed is not None and reading.written is not None and options.reviewed < reading.written:
        raise CannotRun(
            message(
                "{path} was written or revised on {written}; it cannot have been reviewed on {reviewed}",
                path=page.source.path,
                written=reading.written,
                reviewed=options.reviewed,
            )
        )


def _write(project: "Project", before: "Records", after: "Records", console: Console) -> None:
    """Put records into their file, and say what is new in them."""
    from csp_guides.discovery import display_path
    from csp_guides.reporters.records import news
    from csp_guides.translations.recorded import path_of_records
    from csp_guides.translations.records import as_text

    file = Path(project.root / path_of_records(project.config, after.language))
    file.parent.mkdir(parents=True, exist_ok=True)
    write_whole(file, as_text(after))
    path = display_path(project, file)
    for line in news(before, after):
        console.print(f"{path}: {console.say(line)}\n")


def _arguments(one: Parser) -> None:
    one.argument(
        "paths",
        message("pages or folders of the guides, or PAGE#SECTION; a page of the original stands for all languages"),
        nargs="*",
        metavar=message("PATH"),
    )
    one.option(
        "--changes", message("show what has changed in the originals since they were translated"), action="store_true"
    )
    one.option(
        "--right",
        message(
            "record that these translations are right as they are; without PATH, all whose original changed only its "
            "wording"
        ),
        action="store_true",
    )
    one.option(
        "--begin",
        message("record that everything is right that is translated and not on record yet"),
        action="store_true",
    )
    one.option("--later", message("record that these pages are not translated yet"), action="store_true")
    one.option(
        "--written",
        message("record the day on which these pages were written or revised"),
        metavar=message("DATE"),
        type=day,
    )
    one.option(
        "--reviewed",
        message("record the day on which a second reader reviewed these pages"),
        metavar=message("DATE"),
        type=day,
    )
    add_output_options(one, lambda format: format.translations)


COMMAND = Command(
    name="translations",
    what=message("show which sections of translations are out of date or missing, and keep a record of them"),
    arguments=_arguments,
    run=_run,
    exits={
        Exit.OK: message("all languages are in step"),
        Exit.FINDINGS: message("a section is missing, not on record or out of date"),
    },
)
