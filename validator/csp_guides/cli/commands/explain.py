"""`csp-guides explain`: what a rule or a check means, or how a verdict came about."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from csp_guides.cli.console import Console
from csp_guides.cli.exits import Exit
from csp_guides.cli.faults import own_up
from csp_guides.cli.parser import Command, Parser
from csp_guides.cli.place import here
from csp_guides.errors import CannotRun
from csp_guides.messages import message

if TYPE_CHECKING:
    from csp_guides.wording.terms import Term


def _run(options: argparse.Namespace, console: Console) -> int:
    from csp_guides.reporters.explanation import explanation_as_text

    path, marker, scenario = options.id.rpartition("#")
    if marker:
        return _scenario(path, scenario, console)
    console.print(explanation_as_text(options.id, console.say, console.palette, _terms))
    return Exit.OK


def _terms() -> "Sequence[Term]":
    from csp_guides.discovery import find_project
    from csp_guides.project import terms_of

    return terms_of(find_project(here()))


def _scenario(path: str, scenario: str, console: Console) -> int:
    """How the verdict of one documented or stand-alone scenario came about."""
    from csp_guides.project import check_paths
    from csp_guides.reporters.verdict_text import derivation_as_text, verdict_as_text

    report = check_paths([Path(path)], here()).report
    found = [block for block in report.blocks if block.scenario.id == scenario]
    if not found and own_up(report, console, told=False):
        return Exit.BUG
    if not found:
        known = tuple(block.scenario.id for block in report.blocks)
        if not known:
            text = message("{path} has no scenario that can be judged; “csp-guides check” says more", path=path)
            raise CannotRun(text)
        raise CannotRun(message("{path} has no scenario “{id}”; it has: {known}", path=path, id=scenario, known=known))
    shown = (found[0].scenario, found[0].verdict, found[0].document, console.say, console.palette)
    console.print(verdict_as_text(*shown) + derivation_as_text(*shown))
    return Exit.OK


def _arguments(one: Parser) -> None:
    what = message(
        "the id of a rule or of a check, or the word of a verdict; or “{form}” for how a verdict was reached",
        form=message("FILE#SCENARIO"),
    )
    one.argument("id", what, metavar=message("RULE"))


COMMAND = Command(
    name="explain",
    what=message("explain a rule, a check or a verdict"),
    arguments=_arguments,
    run=_run,
    exits={},
)
