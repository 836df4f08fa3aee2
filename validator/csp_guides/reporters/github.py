"""Findings as annotations: the workflow commands with which a step of GitHub Actions marks lines of a pull request."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePosixPath

from csp_guides.check import Report
from csp_guides.findings import Finding, Level
from csp_guides.messages import message
from csp_guides.reporters.summary import summary_as_text
from csp_guides.reporters.text import Palette, clean
from csp_guides.reporters.workflow_commands import command, without_commands
from csp_guides.source import Source
from csp_guides.translate import Translator

_COMMANDS: Mapping[Level, str] = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "notice"}


def report_as_annotations(report: Report, say: Translator, place: Callable[[Source], PurePosixPath]) -> str:
    """An annotation for each finding, and the summary for whoever reads the log."""
    annotations = "".join(_annotation(finding, say, place) for finding in report.findings)
    return annotations + without_commands(summary_as_text(report, say, Palette(colour=False)))


def _annotation(finding: Finding, say: Translator, place: Callable[[Source], PurePosixPath]) -> str:
    start, end = finding.source.utf16_position(finding.span.start), finding.source.utf16_position(finding.span.end)
    where = {"file": clean(str(place(finding.source))), "line": str(start.line), "endLine": str(end.line)}
    if start.line == end.line:
        # GitHub takes columns only inside one line.
        where |= {"col": str(start.column), "endColumn": str(end.column)}
    return command(_COMMANDS[finding.level], {**where, "title": finding.id}, "\n".join(_said(finding, say, place)))


def _said(finding: Finding, say: Translator, place: Callable[[Source], PurePosixPath]) -> Iterator[str]:
    yield clean(say(finding.message))
    for related in finding.related:
        position = related.source.position(related.span.start)
        path = clean(str(place(related.source)))
        yield f"{path}:{position.line}:{position.column}: {clean(say(related.message))}"
    if finding.help is not None:
        yield clean(say(message("help: {text}", text=finding.help)))
