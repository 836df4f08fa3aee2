"""`csp-guides decide`: the verdict of a case of one's own."""

import argparse
from collections.abc import Mapping
from typing import TYPE_CHECKING

from csp_guides.cli.console import Console
from csp_guides.cli.exits import Exit
from csp_guides.cli.faults import own_up
from csp_guides.cli.output import add_output_options, deliver
from csp_guides.cli.parser import FILE, Command, Parser
from csp_guides.cli.place import here, tell_unread
from csp_guides.cli.standard_input import STANDARD_INPUT, read_standard_input
from csp_guides.messages import message
from csp_guides.records import replace
from csp_guides.reporters.formats import Decision

if TYPE_CHECKING:
    from csp_guides.check import Report
    from csp_guides.discovery import Project

_EXITS: Mapping[str, Exit] = {
    "allowed": Exit.OK,
    "denied": Exit.DENIED,
    "undetermined": Exit.UNDETERMINED,
    "unjudged": Exit.UNJUDGED,
}


def _run(options: argparse.Namespace, console: Console) -> int:
    from csp_guides.discovery import find_project
    from csp_guides.reporters.text import findings_as_text

    place = here()
    piped = options.file == STANDARD_INPUT
    project = find_project(place if piped else (place / options.file).parent, place)
    tell_unread([project], console)
    report = _judged(project, options.file, read_standard_input() if piped else None, strict=options.strict)
    decision = Decision(report=report, derivation=options.derivation)
    printed = decision
    if options.format == "text":
        # What is in the way of the verdict goes to standard error; what programs read has it in its own place.
        console.complain(findings_as_text(report.findings, console.say, console.error_palette))
        printed = replace(decision, report=replace(report, findings=()))
    deliver(decision, lambda format: format.decide, options, console, project.root, printed=printed)
    return _exit(report, console)


def _judged(project: "Project", file: str, typed: bytes | None, *, strict: bool) -> "Report":
    """The report on one case, also on one that cannot be read."""
    from csp_guides.check import Report, judge_file
    from csp_guides.project import load_case

    loaded = load_case(project, file, typed)
    for page in loaded.pages:
        return judge_file(page.source, project.config, strict=strict)
    return Report(pages=(), findings=loaded.findings, judged=())


def _exit(report: "Report", console: Console) -> Exit:
    """That of the verdict; without a verdict, or where what is wrong would pass as allowed, that of findings."""
    if own_up(report, console):
        return Exit.BUG
    found = Exit.FINDINGS if report.failed else Exit.OK
    return next((_EXITS[block.verdict.outcome] or found for block in report.blocks), Exit.FINDINGS)


def _arguments(one: Parser) -> None:
    one.argument("file", message("a scenario as YAML or JSON; “-” reads standard input"), metavar=FILE)
    add_output_options(one, lambda format: format.decide)
    one.option("--strict", message("take nothing for granted that a scenario does not say"), action="store_true")
    one.option(
        "--derivation",
        message("also show how the verdict was reached, step by step and rule by rule"),
        action="store_true",
    )


COMMAND = Command(
    name="decide",
    what=message("give the verdict of a case of your own"),
    arguments=_arguments,
    run=_run,
    exits={
        Exit.OK: message("the case is allowed, and nothing is wrong in it"),
        Exit.DENIED: message("the case is denied"),
        Exit.UNDETERMINED: message("it cannot be determined: a fact is missing, or Microsoft's texts do not decide"),
        Exit.UNJUDGED: message("no rule judges a step of the case"),
        Exit.FINDINGS: message(
            "the case cannot be read, or what it gives is not possible; or it is allowed, but claims a wrong "
            "effect or a wrong verdict"
        ),
    },
)
