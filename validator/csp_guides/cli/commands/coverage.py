"""`csp-guides coverage`: which rules the guides put to the test."""

import argparse

from csp_guides.cli.console import Console
from csp_guides.cli.exits import Exit
from csp_guides.cli.faults import own_up
from csp_guides.cli.output import add_output_options, deliver
from csp_guides.cli.parser import Command, Parser
from csp_guides.cli.place import project_here
from csp_guides.errors import CannotRun
from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.reporters.formats import CoverageReport


def _run(options: argparse.Namespace, console: Console) -> int:
    from csp_guides.coverage import Mutation, coverage, mutants, steps_covered, uncovered
    from csp_guides.project import check_guides

    project = project_here(console)
    report = check_guides(project)
    if own_up(report, console, told=False):
        return Exit.BUG
    if options.mutate:
        made = tuple(mutants(report, project.config.default_language))
        deliver(CoverageReport(mutants=made), lambda format: format.coverage, options, console, project.root)
        wrong = [mutant for mutant in made if mutant.survived and mutant.mutation is not Mutation.CONDITION_DROPPED]
        return Exit.FINDINGS if wrong else Exit.OK
    rows = {language: coverage(report, language) for language in project.config.languages}
    cells = [cell for language in rows.values() for cell in language if cell.rule.level is Level.ERROR]
    share = 100 * (len(cells) - len(uncovered(cells, Level.ERROR))) // len(cells)
    covered = CoverageReport(rules=rows, steps=steps_covered(), share=share, threshold=options.threshold)
    deliver(covered, lambda format: format.coverage, options, console, project.root)
    return Exit.OK if share >= options.threshold else Exit.FINDINGS


def _percent(text: str) -> int:
    if not text.isdecimal() or len(text) > len("100") or int(text) > 100:
        raise CannotRun(message("“{text}” is not a share in percent; write a number from 0 to 100", text=text))
    return int(text)


def _arguments(one: Parser) -> None:
    add_output_options(one, lambda format: format.coverage)
    one.option(
        "--mutate",
        message("make each rule wrong in every way, and list the faults that no documented verdict would show"),
        action="store_true",
    )
    one.option(
        "--threshold",
        message("how many of the rules that deny must have both an allowed and a denied case, in percent"),
        type=_percent,
        default=100,
        metavar=message("PERCENT"),
    )


COMMAND = Command(
    name="coverage",
    what=message("show which rules the guides test, and which rules can deny each kind of step"),
    arguments=_arguments,
    run=_run,
    exits={
        Exit.OK: message("enough rules are covered; with --mutate, every wrong rule is noticed"),
        Exit.FINDINGS: message("too few rules are covered; with --mutate, a wrong rule is not noticed"),
    },
)
