"""The options of the command line, explained in the reader's language."""

import argparse
import sys
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, NoReturn, cast

from csp_guides import __version__
from csp_guides.config import LANGUAGES
from csp_guides.messages import Message, message
from csp_guides.translate import Translator

Commands = Mapping[str, Callable[[argparse.Namespace, Translator], int]]


def parser(say: Translator, commands: Commands, *, usage_error: int) -> argparse.ArgumentParser:
    """The parser of all commands; the namespace it gives has what to run in `run`.

    `usage_error` is the exit code for arguments that are not understood.
    """
    make = partial(_Parser, say=say, usage_error=usage_error)
    top = make(
        prog="csp-guides",
        description=_text(
            say,
            message("Checks what guides say about partner relationships in Microsoft's CSP program against its rules."),
        ),
    )
    top.option("--version", message("the version"), action="version", version=f"csp-guides {__version__}")
    top.option("--lang", _LANGUAGE, choices=LANGUAGES, default=say.language)
    # argparse only calls what it is given as a class.
    kind = cast("type[_Parser]", make)
    title = _text(say, message("commands"))
    added = top.add_subparsers(required=True, metavar="COMMAND", title=title, parser_class=kind)
    for name, (what, describe) in _COMMANDS.items():
        one = added.add_parser(name, help=_text(say, what), description=_text(say, what))
        describe(one)
        # Not given behind the command, it stays as it was given before it.
        one.option("--lang", _LANGUAGE, choices=LANGUAGES, default=argparse.SUPPRESS)
        one.set_defaults(run=commands[name])
    return top


class _Parser(argparse.ArgumentParser):
    """An argument parser that speaks the reader's language where argparse itself speaks English only."""

    def __init__(self, *, say: Translator, usage_error: int, **settings: Any) -> None:
        usage = say(message("usage: "))
        super().__init__(add_help=False, formatter_class=partial(_Formatter, usage=usage), **settings)
        self._say = say
        self._usage_error = usage_error
        self._given = self.add_argument_group(_text(say, message("arguments")))
        self._chosen = self.add_argument_group(_text(say, message("options")))
        self._chosen.add_argument("-h", "--help", action="help", help=_text(say, message("show this and end")))

    def argument(self, name: str, what: Message, **settings: Any) -> None:
        """Add an argument that stands by its place."""
        self._given.add_argument(name, help=_text(self._say, what), **settings)

    def option(self, name: str, what: Message, **settings: Any) -> None:
        """Add an option."""
        self._chosen.add_argument(name, help=_text(self._say, what), **settings)

    def error(self, reason: str) -> NoReturn:
        """End the run, with the reason as argparse words it."""
        self.print_usage(sys.stderr)
        said = self._say(message("the command line is not understood: {reason}", reason=reason))
        print(f"csp-guides: {said}", file=sys.stderr)
        sys.exit(self._usage_error)


class _Formatter(argparse.HelpFormatter):
    def __init__(self, prog: str, *, usage: str) -> None:
        super().__init__(prog)
        self._word = usage

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, self._word if prefix is None else prefix)


def _text(say: Translator, said: Message) -> str:
    # argparse formats what it is given with %.
    return say(said).replace("%", "%%")


_LANGUAGE = message("the language of messages")
_STRICT = message("take nothing for granted that a scenario does not say")


def _check(one: _Parser) -> None:
    one.argument(
        "paths",
        message("pages, scenario files or folders; the whole guides when none is named"),
        nargs="*",
        metavar="PATH",
    )
    one.option("--format", message("how findings are written"), choices=("text", "json"), default="text")
    one.option("--strict", _STRICT, action="store_true")
    empty = message("succeed, too, where there is no scenario yet")
    one.option("--allow-empty", empty, action="store_true")


def _decide(one: _Parser) -> None:
    one.argument("file", message("a scenario as YAML or JSON; “-” reads standard input"), metavar="FILE")
    one.option("--format", message("how the verdict is written"), choices=("text", "json"), default="text")
    one.option("--strict", _STRICT, action="store_true")
    derivation = message("also show how the verdict came about, step by step and rule by rule")
    one.option("--derivation", derivation, action="store_true")


def _explain(one: _Parser) -> None:
    what = message("the id of a rule or of a check, as findings show it; or FILE#SCENARIO for how a verdict came about")
    one.argument("id", what, metavar="RULE")


def _rules(one: _Parser) -> None:
    one.option("--format", message("how the list is written"), choices=("text", "json"), default="text")
    one.option(
        "--stale",
        message("only the rules with a source that was last checked too long ago, by the settings of the project"),
        action="store_true",
    )


def _coverage(one: _Parser) -> None:
    one.option(
        "--mutate",
        message("make every rule wrong in every way, and list what no documented claim notices"),
        action="store_true",
    )
    share = message("the least share in percent of the rules that deny which must have a case on each side")
    one.option("--threshold", share, type=int, default=100, metavar="PERCENT")


def _upcoming(one: _Parser) -> None:
    one.option("--until", message("the last day to look at, for example 2027-12-31"), required=True, metavar="DATE")


_COMMANDS: Mapping[str, tuple[Message, Callable[[_Parser], None]]] = {
    "check": (message("check guides and stand-alone scenarios"), _check),
    "decide": (message("give the verdict of a case of your own"), _decide),
    "explain": (message("explain a rule, a check or a verdict"), _explain),
    "rules": (message("list all rules"), _rules),
    "coverage": (message("show which rules the guides put to the test"), _coverage),
    "upcoming": (message("list the documented verdicts that a day to come will flip"), _upcoming),
}
