"""Findings and verdicts as JSON; its shape is schemas/report.schema.json."""

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from csp_guides.check import Report
from csp_guides.findings import Finding, Related
from csp_guides.model.entities import Entity
from csp_guides.model.fact import Fact
from csp_guides.model.scenario import Scenario
from csp_guides.model.steps.step import Obstacle
from csp_guides.parsing import Document
from csp_guides.reporters.speaking import speaking_of
from csp_guides.reporters.text import clean
from csp_guides.rules.evaluation import JudgedStep, Ruling, Status, Verdict
from csp_guides.source import Source, Span
from csp_guides.translate import Translator

VERSION = 2


def report_as_json(report: Report, say: Translator) -> str:
    """A whole check, or one of a single case: its findings and what it judged."""
    judged = [
        {
            "scenario": block.scenario.id,
            "path": block.page.source.path,
            "language": block.page.language,
            "verdict": _verdict(block.scenario, block.verdict, block.document, say),
        }
        for block in report.blocks
    ]
    return _text(
        {
            "version": VERSION,
            "pages": len(report.pages),
            **_looked(report),
            "findings": [_finding(finding, say) for finding in report.findings],
            "scenarios": judged,
        }
    )


def _looked(report: Report) -> dict[str, Any]:
    """What was looked at in folders, if any were looked through."""
    if report.looked is None:
        return {}
    return {"files": {"read": report.looked.read, "passedOver": dict(report.looked.passed_over)}}


def _text(value: Any) -> str:
    """JSON in which what could steer a terminal stands as an escape."""
    text = json.dumps(value, ensure_ascii=False, indent=2) + "\n"
    return _UNPRINTABLE.sub(lambda found: found[0] if _harmless(found[0]) else json.dumps(found[0])[1:-1], text)


_UNPRINTABLE = re.compile(r"[^\x20-\x7e\n]")


def _harmless(char: str) -> bool:
    return clean(char) == char


def _finding(finding: Finding, say: Translator) -> dict[str, Any]:
    return {
        "id": finding.id,
        "level": finding.level.value,
        "message": say(finding.message),
        "help": None if finding.help is None else say(finding.help),
        **_place(finding.source, finding.span),
        "related": [_related(related, say) for related in finding.related],
    }


def _related(related: Related, say: Translator) -> dict[str, Any]:
    return {"message": say(related.message), **_place(related.source, related.span)}


def _place(source: Source, span: Span) -> dict[str, Any]:
    start, end = source.position(span.start), source.position(span.end)
    return {
        "path": source.path,
        "start": {"line": start.line, "column": start.column},
        "end": {"line": end.line, "column": end.column},
    }


def _verdict(scenario: Scenario, verdict: Verdict, document: Document, say: Translator) -> dict[str, Any]:
    say = speaking_of(scenario, say)
    parts = verdict_parts(
        verdict,
        ruled=lambda ruling: _ruling(ruling, document, say),
        stood=lambda obstacle: _reason(obstacle, document, say),
    )
    return {
        **parts,
        "date": {"day": scenario.date.isoformat(), "given": scenario.dated},
        "given": [_fact(entity, say) for entity in scenario.given],
        "steps": [_step(step, document, say) for step in verdict.steps],
    }


def verdict_parts(
    verdict: Verdict,
    *,
    ruled: Callable[[Ruling], Mapping[str, Any]],
    stood: Callable[[Obstacle], Mapping[str, Any]],
) -> dict[str, Any]:
    """What a verdict rests on, by the names that it has in JSON; how a ruling and an obstacle are told is asked for."""
    return {
        "outcome": verdict.outcome.value,
        "at": verdict.at,
        "reasons": [ruled(ruling) for ruling in verdict.reasons],
        "obstacles": [stood(obstacle) for obstacle in verdict.obstacles],
        "openBefore": [ruled(ruling) for _, ruling in verdict.open],
        "warnings": [ruled(ruling) for ruling in verdict.warnings],
        "undecidedWarnings": [ruled(ruling) for ruling in verdict.undecided_warnings],
        "permittedBy": [ruling.rule.id for ruling in verdict.permissions],
        "assumptions": list(verdict.assumptions),
        "openRules": [rule.id for rule in verdict.open_rules],
        "givenAgainstRules": [ruled(ruling) for ruling in verdict.given_forbidden],
        "givenWarnings": [ruled(ruling) for ruling in verdict.given_warned],
    }


def _step(judged: JudgedStep, document: Document, say: Translator) -> dict[str, Any]:
    """How a step was judged, and what it changed: the state it met is what is given with the changes before it."""
    span = document.span(judged.step.at)
    return {
        **_place(document.source, span),
        "on": judged.step.on.isoformat(),
        "outcome": judged.outcome.value,
        "judgedBy": [ruling.rule.id for ruling in judged.judged_by],
        "rules": [
            {"rule": ruling.rule.id, "status": ruling.status.value, "assumptions": sorted(ruling.assumptions)}
            for ruling in judged.rulings
            if ruling.status is not Status.NOT_APPLICABLE
        ],
        "assumptions": list(judged.assumptions),
        "openRules": [rule.id for rule in judged.open_rules],
        "changes": [
            {"key": list(change.key), "after": None if change.after is None else _fact(change.after, say)["text"]}
            for change in judged.changes
        ],
    }


def _fact(entity: Entity, say: Translator) -> dict[str, Any]:
    """One thing that is the case; those that a scenario can give have a sentence."""
    return {"key": list(entity.key), "text": say(entity.sentence()) if isinstance(entity, Fact) else None}


def _ruling(ruling: Ruling, document: Document, say: Translator) -> dict[str, Any]:
    return {"rule": ruling.rule.id, "unsettled": ruling.unsettled, **_reason(ruling, document, say)}


def _reason(reason: Ruling | Obstacle, document: Document, say: Translator) -> dict[str, Any]:
    """What a rule or an obstacle says, and the facts that decided."""
    places = [_place(document.source, document.span(pointer)) for pointer in reason.at]
    return {"message": say(reason.message), "facts": places}
