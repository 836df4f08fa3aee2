"""`csp-guides decide`: the verdict of a case of one's own."""

import argparse
from collections.abc import Mapping

from csp_guides.cli.console import Console
from csp_guides.cli.exits import Exit
from csp_guides.cli.output import add_output_options, deliver
from csp_guides.cli.parser import Command, Parser
from csp_guides.cli.place import here, tell_unread
from csp_guides.cli.standard_input import STANDARD_INPUT, read_standard_input
from csp_guides.messages import message
from csp_guides.reporters.formats import Decision

_EXITS: Mapping[str, Exit] = {
    "allowed": Exit.OK,
    "denied": Exit.DENIED,
    "undetermined": Exit.UNDETERMINED,
    "unjudged": Exit.UNJUDGED,
}


def _run(options: argparse.Namespace, console: Console) -> int:
    from csp_guides.check import judge_file
    from csp_guides.project import find_project, read_source
    from csp_guides.reporters.text import findings_as_text

    place = here()
    piped = options.file == STANDARD_INPUT
    project = find_project(place if piped else (place / options.file).parent, place)
    tell_unread([project], console)
    source = read_source(project, options.file, read_standard_input() if piped else None)
    block, findings = judge_file(source, project.config, strict=options.strict)
    if findings:
        console.complain(findings_as_text(findings, console.say, console.error_palette))
    if block is None:
        return Exit.FINDINGS
    decision = Decision(block=block, derivation=options.derivation)
    deliver(decision, lambda format: format.decide, options, console, project.root)
    return _EXITS[block.verdict.outcome]


def _arguments(one: Parser) -> None:
    one.argument("file", message("a scenario as YAML or JSON; “-” reads standard input"), metavar="FILE")
    add_output_options(one, lambda format: format.decide)
    one.option("--strict", message("take nothing for granted that a scenario does not say"), action="store_true")
    one.option(
        "--derivation",
        message("also show how the verdict came about, step by step and rule by rule"),
        action="store_true",
    )


COMMAND = Command(
    name="decide",
    what=message("give the verdict of a case of your own"),
    arguments=_arguments,
    run=_run,
    exits={
        Exit.OK: message("the case is allowed"),
        Exit.DENIED: message("the case is denied"),
        Exit.UNDETERMINED: message("it cannot be determined: a fact is missing, or Microsoft's texts do not decide"),
        Exit.UNJUDGED: message("no rule judges a step of the case"),
        Exit.FINDINGS: message("the case cannot be read, or begins with what cannot be the case"),
    },
)
