"""`csp-guides upcoming`: the documented verdicts that time will change."""

import argparse

from csp_guides.cli.console import Console
from csp_guides.cli.exits import Exit
from csp_guides.cli.faults import own_up
from csp_guides.cli.parser import Command, Parser
from csp_guides.cli.place import project_here
from csp_guides.cli.values import day
from csp_guides.messages import message


def _run(options: argparse.Namespace, console: Console) -> int:
    from csp_guides.project import Checked, check_guides, where_it_looked
    from csp_guides.reporters.catalogue import flips_as_text
    from csp_guides.upcoming import upcoming

    project = project_here(console)
    report = check_guides(project)
    if own_up(report, console, told=False):
        return Exit.BUG
    if not report.blocks:
        for line in where_it_looked(Checked(projects=(project,), report=report), []):
            console.complain(f"{console.say(line)}\n")
        return Exit.NOTHING_TO_CHECK
    flips = tuple(upcoming(report, project.config, options.until))
    console.print(flips_as_text(flips, options.until, console.say))
    return Exit.OK


def _arguments(one: Parser) -> None:
    one.option(
        "--until",
        message("the last day to look at, for example 2027-12-31"),
        required=True,
        metavar=message("DATE"),
        type=day,
    )


COMMAND = Command(
    name="upcoming",
    what=message("list the documented verdicts that will change by a given date"),
    arguments=_arguments,
    run=_run,
    exits={Exit.NOTHING_TO_CHECK: message("there was no scenario to check")},
)
