"""The arguments of the command line: argparse reads them, and whatever it refuses is said in the reader's language.

argparse words its refusals in English. Here each kind of refusal is met at the place where it arises, by what it is
about and not by how argparse says it; help and usage are our own, too (`csp_guides.cli.help`).
"""

import argparse
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NoReturn, cast

from csp_guides.cli.console import Console
from csp_guides.cli.exits import ELSEWHERE, EVERYWHERE, Exit
from csp_guides.cli.help import Row, Section, help_text, usage_text
from csp_guides.cli.language import spoken
from csp_guides.config import LANGUAGES
from csp_guides.errors import CannotRun
from csp_guides.messages import Message, message
from csp_guides.records import dataclass
from csp_guides.spelling import nearest
from csp_guides.translate import Translator

PROGRAM = "csp-guides"

FILE = message("FILE")
"""What stands in the help for a file that is to be named; the other words of this kind stand where they are used."""

FOLDER = message("FOLDER")
"""The same for a folder."""

CACHE_FOLDER = message("the folder of what is kept; without it, one in the cache folder of the user")
"""What `--cache-dir` is, wherever it stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One command: what it does, the arguments it takes, what it runs, and the exit codes that mean more with it.

    `repeats` tells whether a run follows from what it asks of `csp_guides.disk` and does nothing but write to the
    streams, so that the same one need not be made again.
    """

    name: str
    what: Message
    arguments: "Callable[[Parser], None]"
    run: Callable[[argparse.Namespace, Console], int]
    exits: Mapping[Exit, Message]
    repeats: Callable[[argparse.Namespace], bool] = lambda _: False


class NotUnderstood(CannotRun):
    """Arguments that are not understood; `usage` shows how the command that was meant is written."""

    def __init__(self, reason: Message, usage: str) -> None:
        super().__init__(reason)
        self.usage = usage


class CommandLine:
    """All that can be written after `csp-guides`, in one language."""

    def __init__(self, say: Translator, commands: Sequence[Command]) -> None:
        self._program = Parser(prog=PROGRAM, say=say, what=_WHAT, exits=ELSEWHERE)
        self._program.option("--version", message("show the version and exit"), short="-V", action="store_true")
        help = Command(
            name="help",
            what=message("show the help of a command"),
            arguments=_help_arguments,
            run=self._show_help,
            exits={},
        )
        self._commands = _Parsers((*commands, help), say)
        self._program.has_commands({command.name: command.what for command in (*commands, help)}, self._commands)

    def read(self, arguments: Sequence[str]) -> argparse.Namespace:
        """The arguments read: `command` and what it runs in `run`, or None; `help` and `version` when asked for.

        Raises NotUnderstood.
        """
        options: argparse.Namespace = self._program.parse_known_args(list(arguments))[0]
        if options.command is not None and not options.help:
            self._commands[options.command].demand(options)
        return options

    def help(self, command: str | None) -> str:
        """The help of a command, or of the program."""
        return (self._program if command is None else self._commands[command]).format_help()

    def _show_help(self, options: argparse.Namespace, console: Console) -> int:
        if options.topic is not None and options.topic not in self._commands:
            raise self._program.no_command(options.topic)
        console.print(self.help(options.topic))
        return Exit.OK


class _Parsers(Mapping[str, "Parser"]):
    """The parsers of commands by their names, each made when it is asked for: a run has one command."""

    def __init__(self, commands: Sequence[Command], say: Translator) -> None:
        self._commands = {command.name: command for command in commands}
        self._say = say
        self._made: dict[str, Parser] = {}

    def __getitem__(self, name: str) -> "Parser":
        if name not in self._made:
            command = self._commands[name]
            parser = Parser(
                prog=f"{PROGRAM} {name}", say=self._say, what=command.what, exits=command.exits, of_command=True
            )
            command.arguments(parser)
            parser.set_defaults(run=command.run, repeats=command.repeats)
            self._made[name] = parser
        return self._made[name]

    def __contains__(self, name: object) -> bool:
        return name in self._commands

    def __iter__(self) -> Iterator[str]:
        return iter(self._commands)

    def __len__(self) -> int:
        return len(self._commands)


class _Chosen(argparse.Action):
    """Hands what stands behind the name of a command to the parser of that, as argparse's own action does."""

    def __call__(self, _: argparse.ArgumentParser, namespace: argparse.Namespace, values: Any, __: Any = None) -> None:
        """Read the arguments of the command."""
        name, *rest = values
        parsers = cast("_Parsers", self.choices)
        options, _rest = parsers[name].parse_known_args(rest)
        vars(namespace).update({**vars(options), self.dest: name})


class _Unasked(argparse.HelpFormatter):
    """What argparse tries each new argument on: the help is set by us, whatever the width of the terminal.

    To ask for that, argparse would import what packs archives, in every run.
    """

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=80)


class Parser(argparse.ArgumentParser):
    """The arguments of the program or of one command, and what stands about each in the help."""

    def __init__(
        self,
        *,
        say: Translator,
        what: Message,
        exits: Mapping[Exit, Message],
        of_command: bool = False,
        **settings: Any,
    ) -> None:
        super().__init__(add_help=False, allow_abbrev=False, exit_on_error=False, formatter_class=_Unasked, **settings)
        self._say = say
        self._what = what
        self._exits = exits
        self._needed: list[tuple[argparse.Action, str]] = []
        self._options_in_usage: list[str] = []
        self._arguments_in_usage: list[str] = []
        # What these say is put into words for whoever asks for help.
        self._given: list[tuple[str, Message]] = []
        self._chosen: list[tuple[str, Message]] = []
        self._more: list[tuple[Message, Mapping[str, Message]]] = []
        self._parsers: Mapping[str, Parser] = {}
        # Not given behind the command, an option of the program stays as it was given before it.
        unless_before = argparse.SUPPRESS if of_command else None
        self.option(
            "--help", message("show this help and exit"), short="-h", action="store_true", default=unless_before
        )
        self.option(
            "--lang",
            message("the language of messages: {languages}", languages=LANGUAGES),
            metavar=message("LANG"),
            type=self._language,
            default=unless_before or say.language,
        )

    def argument(self, name: str, what: Message, *, metavar: Message, **settings: Any) -> None:
        """Add an argument that stands by its place; `metavar` is the word for it."""
        word = self._say(metavar)
        action = self.add_argument(name, metavar=word, **settings)
        if action.required:
            # We ask for it ourselves: argparse would, in English.
            self._needed.append((action, word))
            action.required = False
        form = {None: word, "?": f"[{word}]", "*": f"[{word} ...]"}[settings.get("nargs")]
        self._arguments_in_usage.append(form)
        self._given.append((word, what))

    def option(
        self,
        name: str,
        what: Message,
        *,
        short: str | None = None,
        required: bool = False,
        metavar: Message | None = None,
        **settings: Any,
    ) -> None:
        """Add an option; `metavar` is the word for its value, and one of `choices` lists them in its help."""
        action = self.add_argument(*([short] if short else []), name, **settings)
        if required:
            self._needed.append((action, name))
        value = None if metavar is None else self._say(metavar)
        choices = settings.get("choices")
        if choices:
            value = "{" + ",".join(choices) + "}"
        form = f"{name} {value}" if value else name
        if name not in _IN_EVERY_COMMAND:
            self._options_in_usage.append(form if required else f"[{form}]")
        self._chosen.append((f"{short}, {form}" if short else form, what))

    def section(self, title: Message, rows: Mapping[str, Message]) -> None:
        """Add a list to the help, below the options."""
        self._more.append((title, rows))

    def has_commands(self, commands: Mapping[str, Message], parsers: "Mapping[str, Parser]") -> None:
        """Say which commands there are."""
        self._parsers = parsers
        self.add_argument("command", action=_Chosen, nargs=argparse.PARSER, choices=parsers).required = False
        self._arguments_in_usage.append(f"{self._say(_COMMAND)} ...")
        self._given += commands.items()

    def format_usage(self) -> str:
        """How it is written, in a line or two."""
        forms = (*self._options_in_usage, *self._arguments_in_usage)
        return usage_text(self._say(message("usage: ")), self.prog, forms)

    def format_help(self) -> str:
        """Everything about it."""
        given = message("commands:") if self._parsers else message("arguments:")
        meant = sorted({**EVERYWHERE, **self._exits}.items())
        exits = [(str(int(code)), what) for code, what in meant]
        sections = [
            self._said(given, self._given),
            self._said(message("options:"), self._chosen),
            *(self._said(title, rows.items()) for title, rows in self._more),
            self._said(message("exit codes:"), exits),
        ]
        return help_text(
            self.format_usage(), self._say.sentence(self._what), [section for section in sections if section.rows]
        )

    def _said(self, title: Message, rows: Iterable[tuple[str, Message]]) -> Section:
        return Section(self._say(title), [Row(name, self._say(what)) for name, what in rows])

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Read the arguments, and refuse what is left over. Raises NotUnderstood.

        argparse calls this itself for the arguments of a command.
        """
        try:
            options, rest = super().parse_known_args(args, namespace)
        except argparse.ArgumentError as error:
            # What else argparse finds wrong with an argument is met below: only a value where none belongs is left.
            raise self._refusal(message("{option} takes no value", option=str(error.argument_name))) from None
        left_over = [word for word in rest if word != "--"]
        if left_over:
            raise self._left_over(left_over[0], getattr(options, "command", None))
        return options, rest

    def demand(self, options: argparse.Namespace) -> None:
        """Ask for the arguments that must be there; whoever wants help need not give them. Raises NotUnderstood."""
        missing = tuple(name for action, name in self._needed if getattr(options, action.dest) is None)
        if missing:
            raise self._refusal(message("missing: {arguments}", arguments=missing))

    def error(self, message: str) -> NoReturn:
        """What argparse calls for whatever it does not raise: none of it is left, and none is to end the program."""
        raise argparse.ArgumentError(None, message)

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        if action.choices is None or value in action.choices:
            return
        if self._parsers:
            raise self.no_command(value)
        known = tuple(action.choices)
        option = action.option_strings[-1] if action.option_strings else str(action.metavar)
        near = nearest(value, known)
        if near is not None:
            reason = message(
                "“{value}” is not a value of {option}; did you mean “{near}”?", value=value, option=option, near=near
            )
        else:
            reason = message(
                "“{value}” is not a value of {option}; the values are {known}", value=value, option=option, known=known
            )
        raise self._refusal(reason)

    def _match_argument(self, action: argparse.Action, arg_strings_pattern: str) -> int:
        try:
            return super()._match_argument(action, arg_strings_pattern)
        except argparse.ArgumentError:
            raise self._refusal(message("{option} needs a value", option=action.option_strings[-1])) from None

    def _get_values(self, action: argparse.Action, arg_strings: list[str]) -> Any:
        if action.option_strings and arg_strings == ["--"]:
            # Older versions of argparse take it away, also where it is the value: `--format=--`.
            raise self._refusal(message("{option} needs a value", option=action.option_strings[-1]))
        return super()._get_values(action, arg_strings)

    def no_command(self, word: str) -> NotUnderstood:
        """The refusal of a command that there is not."""
        near = nearest(word, self._parsers)
        if near is None:
            known = tuple(self._parsers)
            return self._refusal(
                message("there is no command “{word}”; the commands are {known}", word=word, known=known)
            )
        reason = message("there is no command “{word}”; did you mean “{near}”?", word=word, near=near)
        return NotUnderstood(reason, self._parsers[near].format_usage())

    def _left_over(self, word: str, command: str | None) -> NotUnderstood:
        if not word.startswith("-") or word == "-":
            return self._refusal(message("“{word}” is one argument too many", word=word))
        option = word.partition("=")[0]
        homes = [name for name, parser in self._parsers.items() if option in parser.options]
        if homes:
            home = command if command in homes else homes[0]
            example = f"{PROGRAM} {home} {option}"
            reason = message("{option} belongs after the command: {example}", option=option, example=example)
            return NotUnderstood(reason, self._parsers[home].format_usage())
        near = nearest(option, self.options)
        if near is None:
            return self._refusal(message("there is no option {option}", option=option))
        return self._refusal(message("there is no option {option}; did you mean {near}?", option=option, near=near))

    @property
    def options(self) -> tuple[str, ...]:
        """The options, as they are written."""
        return tuple(self._option_string_actions)

    def _refusal(self, reason: Message) -> NotUnderstood:
        return NotUnderstood(reason, self.format_usage())

    def _language(self, tag: str) -> str:
        language = spoken(tag)
        if language is None:
            raise self._refusal(
                message(
                    "“{tag}” is not a language that csp-guides speaks; the languages are {known}",
                    tag=tag,
                    known=LANGUAGES,
                )
            )
        return language


def _help_arguments(one: Parser) -> None:
    one.argument(
        "topic", message("the command; without it, the help of the program is shown"), metavar=_COMMAND, nargs="?"
    )


_COMMAND = message("COMMAND")
_IN_EVERY_COMMAND = ("--help", "--lang")
_WHAT = message(
    "Checks what guides say about partner relationships in Microsoft's CSP program against the rules of the program."
)
