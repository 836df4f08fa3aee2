"""What each command of the command line runs."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from validator.arguments import parser
from validator.config import LANGUAGES
from validator.errors import CannotRun
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
    options = parser(say, _COMMANDS, usage_error=CANNOT_RUN).parse_args(arguments)
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


_COMMANDS = {"check": _check, "decide": _decide, "explain": _explain, "rules": _rules}
