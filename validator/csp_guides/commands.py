"""What each command of the command line runs."""

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from csp_guides.arguments import parser
from csp_guides.config import LANGUAGES
from csp_guides.errors import CannotRun
from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.translate import Translator, translator

if TYPE_CHECKING:
    from csp_guides.check import Report
    from csp_guides.project import Project
    from csp_guides.reporters.text import Palette

OK, FINDINGS, CANNOT_RUN, NOTHING_TO_CHECK = 0, 1, 2, 3
DENIED, UNDETERMINED = 10, 11
"""The exit codes; see also `csp_guides.cli.BUG`."""


def run(arguments: Sequence[str]) -> int:
    """Run one command; the result is the exit code."""
    say = translator(_language(arguments))
    options = parser(say, _COMMANDS, usage_error=CANNOT_RUN).parse_args(arguments)
    say = translator(options.lang)
    # What a run builds has no cycles and lives until its end: collecting would only walk through it again and again,
    # which costs three quarters of the time of a very long scenario.
    collecting = gc.isenabled()
    gc.disable()
    try:
        code: int = options.run(options, say)
    except CannotRun as error:
        print(f"csp-guides: {say(error.message)}", file=sys.stderr)
        return CANNOT_RUN
    finally:
        if collecting:
            gc.enable()
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
    from csp_guides.reporters.text import Palette

    return Palette(colour=sys.stdout.isatty() and not os.environ.get("NO_COLOR"))


def _check(options: argparse.Namespace, say: Translator) -> int:
    from csp_guides.project import check_paths, where_it_looked

    paths = [Path(path) for path in options.paths]
    checked = check_paths(paths, Path.cwd(), strict=options.strict)
    report = checked.report
    _print_report(report, options.format, say)
    if report.failed:
        return FINDINGS
    if report.blocks:
        return OK
    for line in where_it_looked(checked, paths):
        print(say(line), file=sys.stderr)
    return OK if options.allow_empty else NOTHING_TO_CHECK


def _print_report(report: "Report", format: str, say: Translator) -> None:
    if format == "json":
        from csp_guides.reporters.json import report_as_json

        print(report_as_json(report, say), end="")
        return
    from csp_guides.reporters.summary import summary_as_text
    from csp_guides.reporters.text import findings_as_text

    palette = _palette()
    print(findings_as_text(report.findings, say, palette), end="")
    print(summary_as_text(report, say, palette), end="")


def _decide(options: argparse.Namespace, say: Translator) -> int:
    from csp_guides.check import judge_file
    from csp_guides.project import find_project, read_source
    from csp_guides.reporters.text import findings_as_text

    here = Path.cwd()
    piped = options.file == "-"
    project = find_project(here if piped else (here / options.file).parent, here)
    source = read_source(project, options.file, sys.stdin.buffer.read() if piped else None)
    block, findings = judge_file(source, project.config, strict=options.strict)
    if block is None or findings:
        print(findings_as_text(findings, say, _palette()), end="", file=sys.stderr)
    if block is None:
        return FINDINGS
    if options.format == "json":
        from csp_guides.reporters.json import verdict_as_json

        print(verdict_as_json(block.scenario.id, block.verdict, block.document, say), end="")
    else:
        from csp_guides.reporters.verdict_text import derivation_as_text, verdict_as_text

        shown = (block.scenario, block.verdict, block.document, say, _palette())
        print(verdict_as_text(*shown), end="")
        if options.derivation:
            print(derivation_as_text(*shown), end="")
    return {"allowed": OK, "denied": DENIED, "undetermined": UNDETERMINED}[block.verdict.outcome]


def _explain(options: argparse.Namespace, say: Translator) -> int:
    from csp_guides.reporters.explanation import explanation_as_text

    path, marker, scenario = options.id.rpartition("#")
    if marker:
        return _explain_scenario(path, scenario, say)
    print(explanation_as_text(options.id, say, _palette()), end="")
    return OK


def _explain_scenario(path: str, scenario: str, say: Translator) -> int:
    """How the verdict of one documented or stand-alone scenario came about."""
    from csp_guides.project import check_paths
    from csp_guides.reporters.verdict_text import derivation_as_text, verdict_as_text

    blocks = check_paths([Path(path)], Path.cwd()).report.blocks
    found = [block for block in blocks if block.scenario.id == scenario]
    if not found:
        known = tuple(block.scenario.id for block in blocks)
        raise CannotRun(message("{path} has no scenario “{id}”; it has: {known}", path=path, id=scenario, known=known))
    shown = (found[0].scenario, found[0].verdict, found[0].document, say, _palette())
    print(verdict_as_text(*shown) + derivation_as_text(*shown), end="")
    return OK


def _rules(options: argparse.Namespace, say: Translator) -> int:
    from csp_guides.project import find_project
    from csp_guides.reporters.catalogue import rules_as_json, rules_as_text, stale_as_text
    from csp_guides.rules.catalogue import RULES
    from csp_guides.upcoming import stale_sources

    if not options.stale:
        print(rules_as_json(RULES, say) if options.format == "json" else rules_as_text(RULES, say, _palette()), end="")
        return OK
    config = find_project(Path.cwd()).config
    stale = stale_sources(config.date, config.source_age_days)
    if options.format == "json":
        print(rules_as_json([rule for rule in RULES if rule.id in stale], say), end="")
    else:
        print(stale_as_text(stale, say), end="")
    return FINDINGS if stale else OK


def _coverage(options: argparse.Namespace, say: Translator) -> int:
    from csp_guides.coverage import Mutation, coverage, mutants, uncovered
    from csp_guides.reporters.catalogue import coverage_as_text, mutants_as_text

    project, report = _checked()
    if options.mutate:
        made = tuple(mutants(report, project.config.default_language))
        print(mutants_as_text(made, say, _palette()), end="")
        wrong = [mutant for mutant in made if mutant.survived and mutant.mutation is not Mutation.CONDITION_DROPPED]
        return FINDINGS if wrong else OK
    rows = {language: coverage(report, language) for language in project.config.languages}
    cells = [cell for language in rows.values() for cell in language if cell.rule.level is Level.ERROR]
    share = 100 * (len(cells) - len(uncovered(cells, Level.ERROR))) // len(cells)
    print(coverage_as_text(rows, share, options.threshold, say, _palette()), end="")
    return OK if share >= options.threshold else FINDINGS


def _upcoming(options: argparse.Namespace, say: Translator) -> int:
    from csp_guides.reporters.catalogue import flips_as_text
    from csp_guides.upcoming import upcoming

    try:
        until = date.fromisoformat(options.until)
    except ValueError:
        raise CannotRun(message("“{day}” is not a day; write it like this: 2027-12-31", day=options.until)) from None
    project, report = _checked()
    print(flips_as_text(tuple(upcoming(report, project.config, until)), until, say), end="")
    return OK


def _checked() -> "tuple[Project, Report]":
    """The project that one stands in, and its guides, checked."""
    from csp_guides.project import check_guides, find_project

    project = find_project(Path.cwd())
    return project, check_guides(project)


_COMMANDS = {
    "check": _check,
    "decide": _decide,
    "explain": _explain,
    "rules": _rules,
    "coverage": _coverage,
    "upcoming": _upcoming,
}
