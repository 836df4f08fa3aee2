"""The commands of the command line: their options, and what each one runs."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from validator import __version__
from validator.config import LANGUAGES
from validator.errors import CannotRun
from validator.messages import Message, message
from validator.translate import Translator, translator

if TYPE_CHECKING:
    from validator.check import Report
    from validator.reporters.text import Palette

OK, FINDINGS, CANNOT_RUN, NOTHING_TO_CHECK = 0, 1, 2, 3
DENIED, UNDETERMINED = 10, 11
"""The exit codes; see also `validator.cli.BUG`."""


def run(arguments: Sequence[str]) -> int:
    """Run one command; the result is the exit code."""
    say = translator(_language(arguments))
    options = _parser(say).parse_args(arguments)
    say = translator(options.lang)
    try:
        code: int = options.run(options, say)
    except CannotRun as error:
        print(f"csp-validator: {say(error.message)}", file=sys.stderr)
        return CANNOT_RUN
    return code


def _language(arguments: Sequence[str]) -> str:
    """The language asked for, wherever the option stands; that of the environment otherwise."""
    for option, value in zip(arguments, [*arguments[1:], ""], strict=False):
        if option == "--lang" and value in LANGUAGES:
            return value
        if option.startswith("--lang=") and option[7:] in LANGUAGES:
            return option[7:]
    return _environment_language()


def _environment_language() -> str:
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(variable, "")
        if value:
            wanted = value.split(".")[0].replace("_", "-")
            near = (
                language
                for language in LANGUAGES
                if language == wanted or language.split("-")[0] == wanted.split("-")[0]
            )
            return next(near, "en")
    return "en"


class _Parser(argparse.ArgumentParser):
    """An argument parser whose complaint is ours, with the exit code for usage."""

    say: Translator

    def error(self, reason: str) -> NoReturn:
        self.print_usage(sys.stderr)
        said = self.say(message("the command line is not understood: {reason}", reason=reason))
        print(f"csp-validator: {said}", file=sys.stderr)
        sys.exit(CANNOT_RUN)


def _parser(say: Translator) -> argparse.ArgumentParser:
    def text(said: Message) -> str:
        # argparse formats help with %.
        return say(said).replace("%", "%%")

    _Parser.say = say
    parser = _Parser(
        prog="csp-validator",
        description=text(
            message("Checks what guides say about partner relationships in Microsoft's CSP program against its rules.")
        ),
    )
    parser.add_argument("--version", action="version", version=f"csp-validator {__version__}")
    common = _Parser(add_help=False)
    for one in (parser, common):
        one.add_argument(
            "--lang",
            choices=LANGUAGES,
            default=say.language if one is parser else argparse.SUPPRESS,
            help=text(message("the language of messages")),
        )
    commands = parser.add_subparsers(required=True, metavar="COMMAND", parser_class=_Parser)

    check = commands.add_parser("check", parents=[common], help=text(message("check guides and stand-alone scenarios")))
    check.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        help=text(message("pages, scenario files or folders; the whole guides when none is named")),
    )
    check.add_argument(
        "--format", choices=("text", "json"), default="text", help=text(message("how findings are written"))
    )
    check.add_argument(
        "--strict", action="store_true", help=text(message("take nothing for granted that a scenario does not say"))
    )
    check.set_defaults(run=_check)

    decide = commands.add_parser(
        "decide", parents=[common], help=text(message("give the verdict of a case of your own"))
    )
    decide.add_argument(
        "file", metavar="FILE", help=text(message("a scenario as YAML or JSON; “-” reads standard input"))
    )
    decide.add_argument(
        "--format", choices=("text", "json"), default="text", help=text(message("how the verdict is written"))
    )
    decide.add_argument(
        "--strict", action="store_true", help=text(message("take nothing for granted that a scenario does not say"))
    )
    decide.add_argument(
        "--derivation",
        action="store_true",
        help=text(message("also show how the verdict came about, step by step and rule by rule")),
    )
    decide.set_defaults(run=_decide)

    explain = commands.add_parser("explain", parents=[common], help=text(message("explain a rule or a check")))
    explain.add_argument(
        "id", metavar="RULE", help=text(message("the id of a rule or of a check, as findings show it"))
    )
    explain.set_defaults(run=_explain)

    rules = commands.add_parser("rules", parents=[common], help=text(message("list all rules")))
    rules.set_defaults(run=_rules)
    return parser


def _palette() -> "Palette":
    from validator.reporters.text import Palette

    return Palette(colour=sys.stdout.isatty() and not os.environ.get("NO_COLOR"))


def _check(options: argparse.Namespace, say: Translator) -> int:
    from validator.check import Report, check
    from validator.project import absolute, display_path, find_project, guide_files, load, named_files

    project = find_project(Path.cwd())
    named = [absolute(path) for path in named_files(map(Path, options.paths))]
    # The whole guides are read even for one page: ids are unique over all, and a translation needs its original.
    loaded = load(project, [*guide_files(project), *named])
    report = check(loaded.pages, project.config, strict=options.strict)
    report = Report(pages=report.pages, findings=(*loaded.findings, *report.findings), blocks=report.blocks)
    if options.paths:
        report = report.limited_to({display_path(project, path) for path in named})
    _print_report(report, options.format, say)
    if report.failed:
        return FINDINGS
    return OK if report.blocks else NOTHING_TO_CHECK


def _print_report(report: "Report", format: str, say: Translator) -> None:
    if format == "json":
        from validator.reporters.json import report_as_json

        print(report_as_json(report, say), end="")
        return
    from validator.reporters.summary import summary_as_text
    from validator.reporters.text import findings_as_text

    palette = _palette()
    print(findings_as_text(report.findings, say, palette), end="")
    print(summary_as_text(report, say, palette), end="")


def _decide(options: argparse.Namespace, say: Translator) -> int:
    from validator.check import judge_file
    from validator.project import find_project, read_source
    from validator.reporters.text import findings_as_text

    project = find_project(Path.cwd())
    source = read_source(project, options.file, sys.stdin.buffer.read() if options.file == "-" else None)
    block, findings = judge_file(source, project.config, strict=options.strict)
    if block is None or findings:
        print(findings_as_text(findings, say, _palette()), end="", file=sys.stderr)
    if block is None:
        return FINDINGS
    if options.format == "json":
        from validator.reporters.json import verdict_as_json

        print(verdict_as_json(block.scenario.id, block.verdict, block.document, say), end="")
    else:
        from validator.reporters.verdict_text import derivation_as_text, verdict_as_text

        shown = (block.scenario, block.verdict, block.document, say, _palette())
        print(verdict_as_text(*shown), end="")
        if options.derivation:
            print(derivation_as_text(*shown), end="")
    return {"allowed": OK, "denied": DENIED, "undetermined": UNDETERMINED}[block.verdict.outcome]


def _explain(options: argparse.Namespace, say: Translator) -> int:
    from validator.reporters.explanation import explanation_as_text

    print(explanation_as_text(options.id, say, _palette()), end="")
    return OK


def _rules(_: argparse.Namespace, say: Translator) -> int:
    from validator.reporters.explanation import rules_as_text

    print(rules_as_text(say, _palette()), end="")
    return OK
