"""The formats that reports are written in: what each is, what it can carry, and what writes it.

A writer is imported when its format is used and not before. To add a format, write its module beside this one and list
it in `FORMATS`; the command line and its help follow.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from csp_guides.messages import Message, message
from csp_guides.records import dataclass, field

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csp_guides.check import Report
    from csp_guides.coverage import Mutant, RuleCoverage, StepCoverage
    from csp_guides.reporters.text import Palette
    from csp_guides.rules.rule import Citation, Rule
    from csp_guides.source import Source
    from csp_guides.translate import Translator
    from csp_guides.translations.overview import Overview

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Whoever a report is written for.

    `place` gives the path of a source from the top of the repository, for formats that a machine reads elsewhere.
    """

    say: Translator
    palette: Palette
    place: Callable[[Source], PurePosixPath]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """The report on one case, with its verdict if it has one, and whether to show how that came about."""

    report: Report
    derivation: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleList:
    """Some rules; `stale` has those whose sources were last read too long ago, when these were asked for."""

    rules: Sequence[Rule[Any]]
    stale: Mapping[str, Sequence[Citation]] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageReport:
    """What the guides put to the test, by language, and what can refuse each kind of step.

    `share` and `threshold` are percentages of the rules that deny. `mutants` are the rules made wrong, when these were
    asked for; then nothing else is told.
    """

    rules: Mapping[str, Sequence[RuleCoverage]] = field(default_factory=dict)
    steps: Sequence[StepCoverage] = ()
    share: int = 0
    threshold: int = 0
    mutants: Sequence[Mutant] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TranslationList:
    """How the sections of pages stand in each language.

    `whole` asks for pages that are in step, too; `changes` for what has changed in the originals, and nothing else.
    """

    overview: Overview
    whole: bool = False
    changes: bool = False


Writer: TypeAlias = Callable[[T, Reader], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One format, with what writes each report in it: of a check, a decision, rules, coverage or translations.

    None is what it cannot carry.

    `commands` says that its lines are workflow commands, and that it sees to it that nothing else in them is one;
    `verdicts`, that a check written in it holds the verdict of each scenario, not only what was found.
    """

    name: str
    what: Message
    check: Writer[Report] | None = None
    decide: Writer[Decision] | None = None
    rules: Writer[RuleList] | None = None
    coverage: Writer[CoverageReport] | None = None
    translations: Writer[TranslationList] | None = None
    commands: bool = False
    verdicts: bool = False


def _check_as_text(report: Report, reader: Reader) -> str:
    from csp_guides.reporters.summary import summary_as_text
    from csp_guides.reporters.text import findings_as_text

    findings = findings_as_text(report.findings, reader.say, reader.palette)
    return findings + summary_as_text(report, reader.say, reader.palette)


def _decision_as_text(decision: Decision, reader: Reader) -> str:
    from csp_guides.reporters.text import findings_as_text
    from csp_guides.reporters.verdict_text import derivation_as_text, verdict_as_text

    told = findings_as_text(decision.report.findings, reader.say, reader.palette)
    for block in decision.report.blocks:
        shown = (block.scenario, block.verdict, block.document, reader.say, reader.palette)
        told += verdict_as_text(*shown) + (derivation_as_text(*shown) if decision.derivation else "")
    return told


def _rules_as_text(listed: RuleList, reader: Reader) -> str:
    from csp_guides.reporters.catalogue import rules_as_text, stale_as_text

    if listed.stale is not None:
        return stale_as_text(listed.stale, reader.say)
    return rules_as_text(listed.rules, reader.say, reader.palette)


def _coverage_as_text(report: CoverageReport, reader: Reader) -> str:
    from csp_guides.reporters.catalogue import coverage_as_text, mutants_as_text

    if report.mutants is not None:
        return mutants_as_text(report.mutants, reader.say, reader.palette)
    return coverage_as_text(report.rules, report.steps, report.share, report.threshold, reader.say, reader.palette)


def _translations_as_text(listed: TranslationList, reader: Reader) -> str:
    from csp_guides.reporters.translations import changes_as_text, overview_as_text

    if listed.changes:
        return changes_as_text(listed.overview.pages, reader.say, reader.palette)
    return overview_as_text(listed.overview, reader.say, reader.palette, whole=listed.whole)


def _translations_as_json(listed: TranslationList, reader: Reader) -> str:
    from csp_guides.reporters.translations import overview_as_json

    return overview_as_json(listed.overview)


def _check_as_json(report: Report, reader: Reader) -> str:
    from csp_guides.reporters.json import report_as_json

    return report_as_json(report, reader.say)


def _decision_as_json(decision: Decision, reader: Reader) -> str:
    from csp_guides.reporters.json import report_as_json

    return report_as_json(decision.report, reader.say)


def _rules_as_json(listed: RuleList, reader: Reader) -> str:
    from csp_guides.reporters.catalogue import rules_as_json

    return rules_as_json(listed.rules, reader.say)


def _coverage_as_json(report: CoverageReport, reader: Reader) -> str:
    from csp_guides.reporters.catalogue import coverage_as_json, mutants_as_json

    if report.mutants is not None:
        return mutants_as_json(report.mutants)
    return coverage_as_json(report.rules, report.steps, report.share, report.threshold)


def _check_as_annotations(report: Report, reader: Reader) -> str:
    from csp_guides.reporters.github import report_as_annotations

    return report_as_annotations(report, reader.say, reader.place)


def _check_as_sarif(report: Report, reader: Reader) -> str:
    from csp_guides.reporters.sarif import report_as_sarif

    return report_as_sarif(report, reader.say, reader.place)


FORMATS: Mapping[str, Format] = {
    format.name: format
    for format in (
        Format(
            name="text",
            what=message("for people, with the lines that each finding is about"),
            check=_check_as_text,
            decide=_decision_as_text,
            rules=_rules_as_text,
            coverage=_coverage_as_text,
            translations=_translations_as_text,
        ),
        Format(
            name="json",
            what=message("for programs; “csp-guides schema report” prints its schema"),
            check=_check_as_json,
            decide=_decision_as_json,
            rules=_rules_as_json,
            coverage=_coverage_as_json,
            translations=_translations_as_json,
            verdicts=True,
        ),
        Format(
            name="github",
            what=message("annotations on a pull request, for a step of GitHub Actions"),
            check=_check_as_annotations,
            commands=True,
        ),
        Format(
            name="sarif",
            what=message("SARIF 2.1.0, for code scanning and editors"),
            check=_check_as_sarif,
        ),
    )
}
