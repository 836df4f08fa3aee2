"""`csp-guides cache`: what runs of `check` have kept."""

import argparse

from csp_guides.cache.folder import user_folder
from csp_guides.cache.store import clean, is_folder
from csp_guides.cli.console import Console
from csp_guides.cli.exits import Exit
from csp_guides.cli.parser import CACHE_FOLDER, FOLDER, Command, Parser
from csp_guides.errors import CannotRun
from csp_guides.messages import message


def _run(options: argparse.Namespace, console: Console) -> int:
    folder = options.cache_dir or user_folder()
    if folder is None:
        raise CannotRun(message("the environment names no folder for what is kept; name one with --cache-dir"))
    if options.cache_dir and not is_folder(options.cache_dir):
        raise CannotRun(message("there is no folder {path}", path=options.cache_dir))
    said = message("records removed from {folder}: {count}", folder=folder, count=clean(options.cache_dir))
    console.print(f"{console.say(said)}\n")
    return Exit.OK


def _arguments(one: Parser) -> None:
    one.argument("action", message("what to do: clean"), metavar=message("ACTION"), choices=("clean",))
    one.option("--cache-dir", CACHE_FOLDER, metavar=FOLDER)


COMMAND = Command(
    name="cache",
    what=message("remove what “check” has kept"),
    arguments=_arguments,
    run=_run,
    exits={},
)
