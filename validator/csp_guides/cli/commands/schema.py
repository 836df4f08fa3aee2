"""`csp-guides schema`: the published schemas, for editors and for programs that read what this one writes."""

import argparse

from csp_guides.cli.console import Console
from csp_guides.cli.exits import Exit
from csp_guides.cli.parser import Command, Parser
from csp_guides.errors import CannotRun
from csp_guides.messages import message
from csp_guides.resources import schema_names, schema_path
from csp_guides.spelling import nearest


def _run(options: argparse.Namespace, console: Console) -> int:
    names = schema_names()
    if options.name is None:
        console.print("".join(f"{name}\n" for name in names))
        return Exit.OK
    if options.name not in names:
        near = nearest(options.name, names)
        if near is not None:
            raise CannotRun(
                message("there is no schema “{name}”; did you mean “{near}”?", name=options.name, near=near)
            )
        raise CannotRun(message("there is no schema “{name}”; the schemas are {known}", name=options.name, known=names))
    console.print(schema_path(options.name).read_text(encoding="utf-8"))
    return Exit.OK


def _arguments(one: Parser) -> None:
    one.argument("name", message("the schema; without it, the schemas are listed"), nargs="?", metavar=message("NAME"))


COMMAND = Command(
    name="schema",
    what=message("print a published JSON Schema"),
    arguments=_arguments,
    run=_run,
    exits={},
)
