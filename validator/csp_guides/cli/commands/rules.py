"""`csp-guides rules`: the catalogue of rules."""

import argparse

from csp_guides.cli.console import Console
from csp_guides.cli.exits import Exit
from csp_guides.cli.output import add_output_options, deliver
from csp_guides.cli.parser import Command, Parser
from csp_guides.cli.place import project_here
from csp_guides.messages import message
from csp_guides.reporters.formats import RuleList


def _run(options: argparse.Namespace, console: Console) -> int:
    from csp_guides.rules.catalogue import RULES
    from csp_guides.upcoming import stale_sources

    listed = RuleList(rules=RULES)
    if options.stale:
        config = project_here(console).config
        stale = stale_sources(config.date, config.source_age_days)
        listed = RuleList(rules=[rule for rule in RULES if rule.id in stale], stale=stale)
    deliver(listed, lambda format: format.rules, options, console)
    return Exit.FINDINGS if listed.stale else Exit.OK


def _arguments(one: Parser) -> None:
    add_output_options(one, lambda format: format.rules)
    one.option(
        "--stale",
        message("only the rules with a source that was last read longer ago than the settings of the project allow"),
        action="store_true",
    )


COMMAND = Command(
    name="rules",
    what=message("list all rules"),
    arguments=_arguments,
    run=_run,
    exits={
        Exit.OK: message("the rules are listed"),
        Exit.FINDINGS: message("with --stale: there are sources to look at again"),
    },
)
