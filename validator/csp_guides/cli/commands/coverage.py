"""`csp-guides coverage`: which rules the guides put to the test."""

import argparse

from csp_guides.cli.console import Console
from csp_guides.cli.exits import Exit
from csp_guides.cli.parser import Command, Parser
from csp_guides.cli.place import project_here
from csp_guides.errors import CannotRun
from csp_guides.findings import Level
from csp_guides.messages import message


def _run(options: argparse.Namespace, console: Console) -> int:
    from csp_guides.coverage import Mutation, coverage, mutants, uncovered
    from csp_guides.project import check_guides
    from csp_guides.reporters.catalogue import coverage_as_text, mutants_as_text

    project = project_here()
    report = check_guides(project)
    if options.mutate:
        made = tuple(mutants(report, project.config.default_language))
        console.print(mutants_as_text(made, console.say, console.palette))
        wrong = [mutant for mutant in made if mutant.survived and mutant.mutation is not Mutation.CONDITION_DROPPED]
        return Exit.FINDINGS if wrong else Exit.OK
    rows = {language: coverage(report, language) for language in project.config.languages}
    cells = [cell for language in rows.values() for cell in language if cell.rule.level is Level.ERROR]
    share = 100 * (len(cells) - len(uncovered(cells, Level.ERROR))) // len(cells)
    console.print(coverage_as_text(rows, share, options.threshold, console.say, console.palette))
    return Exit.OK if share >= options.threshold else Exit.FINDINGS


def _percent(text: str) -> int:
    if not text.isdecimal() or int(text) > 100:
        raise CannotRun(message("“{text}” is not a share in percent; write a number from 0 to 100", text=text))
    return int(text)


def _arguments(one: Parser) -> None:
    one.option(
        "--mutate",
        message("make every rule wrong in every way, and list what no documented claim notices"),
        action="store_true",
    )
    one.option(
        "--threshold",
        message("the least share in percent of the rules that deny which must have a case on each side"),
        type=_percent,
        default=100,
        metavar="PERCENT",
    )


COMMAND = Command(
    name="coverage",
    what=message("show which rules the guides put to the test"),
    arguments=_arguments,
    run=_run,
    exits={
        Exit.OK: message("enough rules are covered; with --mutate, every wrong rule is noticed"),
        Exit.FINDINGS: message("too few rules are covered; with --mutate, a wrong rule is not noticed"),
    },
)
