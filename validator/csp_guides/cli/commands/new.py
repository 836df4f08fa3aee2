"""`csp-guides new`: a rule with all of its files, in a checkout of this project."""

import argparse
from pathlib import Path

from csp_guides.cli.console import Console
from csp_guides.cli.exits import Exit
from csp_guides.cli.parser import Command, Parser
from csp_guides.cli.place import here
from csp_guides.findings import Level
from csp_guides.messages import message


def _run(options: argparse.Namespace, console: Console) -> int:
    from csp_guides.scaffold.rules import NewRule, checkout, topic_of

    root = checkout(here())
    topic = options.topic or topic_of(root, options.id)
    rule = NewRule(root=root, id=options.id, topic=topic, level=Level(options.level))
    written: tuple[Path, ...] = () if options.list else rule.begin()
    for path in written:
        console.print(console.say(message("written: {path}", path=path.as_posix())) + "\n")
    left = tuple(rule.missing())
    for text in left:
        console.print(f"- {console.say(text)}\n")
    if not left:
        console.print(console.say(message("Nothing is left to write of “{id}”.", id=rule.id)) + "\n")
    return Exit.FINDINGS if left and options.list else Exit.OK


def _arguments(one: Parser) -> None:
    one.argument("kind", message("what to begin: a rule"), metavar=message("KIND"), choices=("rule",))
    one.argument(
        "id", message("the id of the rule: words in small letters with hyphens between them"), metavar=message("ID")
    )
    one.option("--topic", message("the topic of a new rule"), metavar=message("TOPIC"))
    one.option(
        "--level",
        message("the level of what is found when the rule is broken; “note” is for a permission"),
        choices=tuple(level.value for level in Level),
        default=Level.ERROR.value,
    )
    one.option("--list", message("write no files, and list what is left to write"), action="store_true")


COMMAND = Command(
    name="new",
    what=message("begin a rule in a checkout of csp-guides, with all of its files"),
    arguments=_arguments,
    run=_run,
    exits={},
)
