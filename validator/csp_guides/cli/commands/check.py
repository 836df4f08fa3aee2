"""`csp-guides check`: the guides, pages and scenario files, against the rules."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from csp_guides.cli.console import Console
from csp_guides.cli.exits import Exit
from csp_guides.cli.faults import own_up
from csp_guides.cli.output import add_output_options, asks_for_verdicts, deliver
from csp_guides.cli.parser import CACHE_FOLDER, FILE, FOLDER, Command, Parser
from csp_guides.cli.place import here, tell_unread
from csp_guides.cli.progress import progress
from csp_guides.cli.standard_input import STANDARD_INPUT, page_from_standard_input
from csp_guides.errors import CannotRun
from csp_guides.messages import Message, message

if TYPE_CHECKING:
    from csp_guides.memory import Shelf
    from csp_guides.project import Checked


def _checked(options: argparse.Namespace, console: Console) -> "Checked":
    """A check of what is named, standard input among it, each file by the settings of its own project."""
    from csp_guides.project import Means, check_paths, check_typed, together
    from csp_guides.shares import processors

    strict, keep = options.strict, asks_for_verdicts(options)
    means = Means(
        shelf=None if options.no_cache else _shelf(options.cache_dir, console),
        jobs=options.jobs or processors(),
        progress=progress(console),
    )
    named = [Path(path) for path in options.paths if path != STANDARD_INPUT]
    if STANDARD_INPUT not in options.paths:
        return check_paths(named, here(), strict=strict, keep_blocks=keep, means=means)
    typed = check_typed(*page_from_standard_input(options.stdin_name), strict=strict, keep_blocks=keep)
    if not named:
        return typed
    return together(typed, check_paths(named, here(), strict=strict, keep_blocks=keep, means=means))


def _named(path: str) -> str | Message:
    return message("standard input") if path == STANDARD_INPUT else path


def _number(text: str) -> int:
    if not text.isdecimal() or len(text) > len(f"{_MOST_JOBS}") or not 1 <= int(text) <= _MOST_JOBS:
        raise CannotRun(
            message("“{text}” is not a number of processes; write one from 1 to {most}", text=text, most=_MOST_JOBS)
        )
    return int(text)


_MOST_JOBS = 64


def _shelf(folder: str | None, console: Console) -> "Shelf | None":
    """Where what pages yield is kept; None where nothing can be, or where it is not known by which program.

    Whoever names a folder is told when it is of no use; the folder of the user nobody has asked for.
    """
    from csp_guides.cache.store import open_store
    from csp_guides.cache.surroundings import program_at_start
    from csp_guides.memory import Shelf

    program, store = program_at_start(), open_store(folder)
    reason = _why_of_no_use(folder, has_store=store is not None) if folder else None
    if reason is not None:
        said = message("nothing can be kept in the folder {folder}: {reason}", folder=str(folder), reason=reason)
        console.refuse(said)
    return None if program is None or store is None else Shelf(store, program)


def _why_of_no_use(folder: str, *, has_store: bool) -> str | Message | None:
    """What keeps records out of a folder that was named, if anything does; the secret that signs them is elsewhere."""
    from csp_guides.cache.folder import user_folder
    from csp_guides.cache.store import why_unusable

    reason = why_unusable(folder)
    if reason is not None or has_store:
        return reason
    own = user_folder()
    if own is None:
        return message("the environment names no home folder for the secret that signs what is kept")
    return message("the secret in {folder} that signs what is kept cannot be used", folder=own)


def _run(options: argparse.Namespace, console: Console) -> int:
    from csp_guides.check import in_one_run
    from csp_guides.project import where_it_looked

    checked = _checked(options, console)
    report = in_one_run(checked.report)
    tell_unread(checked.projects, console)
    deliver(report, lambda format: format.check, options, console, checked.projects[0].root)
    if own_up(report, console):
        return Exit.BUG
    if report.failed:
        return Exit.FINDINGS
    if report.judged:
        return Exit.OK
    for line in where_it_looked(checked, [_named(path) for path in options.paths]):
        console.complain(f"{console.say(line)}\n")
    return Exit.OK if options.allow_empty else Exit.NOTHING_TO_CHECK


def _arguments(one: Parser) -> None:
    one.argument(
        "paths",
        message("pages, scenario files or folders, “-” for standard input; the whole guides when none is named"),
        nargs="*",
        metavar=message("PATH"),
    )
    add_output_options(one, lambda format: format.check)
    one.option("--strict", message("take nothing for granted that a scenario does not say"), action="store_true")
    one.option("--allow-empty", message("succeed even when there is no scenario yet"), action="store_true")
    one.option(
        "--stdin-name",
        message("check standard input as this file; without it, as a Markdown page outside the guides"),
        metavar=FILE,
    )
    one.option(
        "--jobs",
        message("how many processes may look at pages side by side; without it, one for each processor"),
        type=_number,
        default=0,
        metavar=message("NUMBER"),
    )
    one.option("--no-cache", message("check everything anew, and keep nothing of it"), action="store_true")
    one.option("--cache-dir", CACHE_FOLDER, metavar=FOLDER)


def _repeats(options: argparse.Namespace) -> bool:
    return STANDARD_INPUT not in options.paths and not options.output


COMMAND = Command(
    name="check",
    what=message("check guides and stand-alone scenarios"),
    arguments=_arguments,
    run=_run,
    exits={
        Exit.OK: message("every verdict shown is the one that the rules reach"),
        Exit.FINDINGS: message("something was found"),
        Exit.NOTHING_TO_CHECK: message("there was no scenario to check"),
    },
    repeats=_repeats,
)
