"""The last lines of a check: what was checked, in each language, and whether all of it holds."""

from collections.abc import Iterator

from csp_guides.check import Report
from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.reporters.text import Palette
from csp_guides.translate import Translator


def summary_as_text(report: Report, say: Translator, palette: Palette) -> str:
    """Pages, scenarios and rules for each language, then the result."""
    return "".join(f"{line}\n" for line in _lines(report, say, palette))


def _lines(report: Report, say: Translator, palette: Palette) -> Iterator[str]:
    for language in dict.fromkeys(page.language for page in report.pages):
        pages = sum(page.language == language for page in report.pages)
        scenarios = sum(judged.page.language == language for judged in report.judged)
        if language is None and not scenarios:
            continue
        numbers = message(
            "pages: {pages}, scenarios: {scenarios}, rules: {rules} of {all}",
            pages=pages,
            scenarios=scenarios,
            rules=len(report.rules_reached(language)),
            all=_number_of_rules(report),
        )
        if language is None:
            numbers = message("{numbers} (outside the guides)", numbers=numbers)
        yield f"{language or '-':<6} {say(numbers)}"
    if report.looked is not None:
        yield say(report.looked.as_message())
    notes = sum(finding.level is Level.NOTE for finding in report.findings)
    if notes:
        yield say(message("notes: {count}", count=notes))
    yield palette.paint(*_result(report, say))


def _number_of_rules(report: Report) -> int:
    if report.number_of_rules is not None:
        return report.number_of_rules
    from csp_guides.rules.catalogue import RULES

    return len(RULES)


def _result(report: Report, say: Translator) -> tuple[str, str]:
    errors = sum(finding.level is Level.ERROR for finding in report.findings)
    warnings = sum(finding.level is Level.WARNING for finding in report.findings)
    if errors or warnings:
        return "denied", say(message("errors: {errors}, warnings: {warnings}", errors=errors, warnings=warnings))
    if not report.judged:
        return "undetermined", say(message("There is no scenario to check here."))
    return "allowed", say(message("Every verdict shown is the one the rules reach."))
