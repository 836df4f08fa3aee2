"""The commands, in the order in which the help lists them; each module of this room holds one."""

from csp_guides.cli.commands import cache, check, coverage, decide, explain, new, rules, schema, translations, upcoming
from csp_guides.cli.parser import Command

COMMANDS: tuple[Command, ...] = (
    check.COMMAND,
    decide.COMMAND,
    explain.COMMAND,
    rules.COMMAND,
    coverage.COMMAND,
    upcoming.COMMAND,
    translations.COMMAND,
    schema.COMMAND,
    new.COMMAND,
    cache.COMMAND,
)
