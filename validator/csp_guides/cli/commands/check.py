"""`csp-guides check`: the guides, pages and scenario files, against the rules."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from csp_guides.cli.console import Console
from csp_guides.cli.exits import Exit
from csp_guides.cli.output import add_output_options, deliver
from csp_guides.cli.parser import Command, Parser
from csp_guides.cli.place import project_here
from csp_guides.cli.standard_input import STANDARD_INPUT, page_from_standard_input
from csp_guides.messages import message

if TYPE_CHECKING:
    from csp_guides.check import Report
    from csp_guides.project import Project


def checked(project: "Project", paths: "list[str]", *, strict: bool = False, stdin_name: str | None = None) -> "Report":
    """A check of the guides together with the named paths, limited to these when there are any.

    Raises CannotRun for a path that is not there, and for standard input that is not text.
    """
    from csp_guides.project import absolute, check_guides, display_path, named_files

    named = [absolute(path) for path in named_files(Path(path) for path in paths if path != STANDARD_INPUT)]
    typed = page_from_standard_input(project, stdin_name) if STANDARD_INPUT in paths else None
    report = check_guides(project, named, typed=typed, strict=strict)
    if not paths:
        return report
    told = {display_path(project, path) for path in named}
    return report.limited_to(told if typed is None else {*told, typed.source.path})


def _run(options: argparse.Namespace, console: Console) -> int:
    project = project_here()
    report = checked(project, options.paths, strict=options.strict, stdin_name=options.stdin_name)
    deliver(report, lambda format: format.check, options, console, project.root)
    if report.failed:
        return Exit.FINDINGS
    return Exit.OK if report.blocks else Exit.NOTHING_TO_CHECK


def _arguments(one: Parser) -> None:
    one.argument(
        "paths",
        message("pages, scenario files or folders, “-” for standard input; the whole guides when none is named"),
        nargs="*",
        metavar="PATH",
    )
    add_output_options(one, lambda format: format.check)
    one.option("--strict", message("take nothing for granted that a scenario does not say"), action="store_true")
    one.option(
        "--stdin-name",
        message("check standard input as this file; without it, as a Markdown page outside the guides"),
        metavar="FILE",
    )


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
)
