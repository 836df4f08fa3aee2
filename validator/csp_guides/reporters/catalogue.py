"""The catalogue as a whole: the list of rules, their coverage, and what time does to them."""

import json
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from csp_guides.coverage import Mutant, Mutation, RuleCoverage, StepCoverage
from csp_guides.messages import Message, Value, message
from csp_guides.model.parties import Cloud
from csp_guides.model.scenario import Outcome
from csp_guides.records import replace
from csp_guides.reporters.explanation import EXTENTS
from csp_guides.reporters.text import Palette, clean
from csp_guides.reporters.verdict_text import verdict_words
from csp_guides.rule_pages import read_rule_page
from csp_guides.rules.catalogue import RULES
from csp_guides.rules.rule import Citation, Rule
from csp_guides.rules.turning_days import Turn, days_of
from csp_guides.translate import Translator
from csp_guides.upcoming import Flip


def rules_as_text(rules: Sequence[Rule[Any]], say: Translator, palette: Palette) -> str:
    """Rules with the statement that is their title."""
    width = max((len(rule.id) for rule in rules), default=0)
    return "".join(f"{palette.paint(rule.level, f'{rule.id:<{width}}')}  {_title(rule, say)}\n" for rule in rules)


def rules_as_json(rules: Sequence[Rule[Any]], say: Translator) -> str:
    """Rules with everything their declarations say; titles and summaries are in the language of the run."""
    return _json({"version": 1, "rules": [_declared(rule, say) for rule in rules]})


def _json(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _declared(rule: Rule[Any], say: Translator) -> dict[str, Any]:
    page = read_rule_page(rule.topic, rule.id, say.language)
    return {
        "id": rule.id,
        "topic": rule.topic,
        "level": rule.level.value,
        "kind": rule.kind.value,
        "title": page.title,
        "summary": page.summary,
        "since": rule.since.isoformat() if rule.since else None,
        "until": rule.until.isoformat() if rule.until else None,
        "changes": [day.isoformat() for day in days_of(rule, Turn.CHANGES)],
        "reviews": [day.isoformat() for day in days_of(rule, Turn.REVIEWS)],
        "clouds": [cloud.value for cloud in Cloud if cloud in rule.clouds],
        "confidence": rule.confidence.value,
        "sources": [
            {
                "title": source.title,
                "note": source.note.value if source.note else None,
                "url": source.url,
                "dated": source.dated.isoformat() if source.dated else None,
                "checked": source.checked.isoformat(),
                "extent": source.extent.value,
            }
            for source in rule.sources
        ],
    }


def stale_as_text(stale: Mapping[str, Sequence[Citation]], say: Translator) -> str:
    """The rules whose sources want to be looked at again."""
    if not stale:
        return say(message("Every source was read recently enough.")) + "\n"
    lines: list[str] = []
    for id, sources in stale.items():
        lines.append(id)
        lines += (say(_last_read(source)) for source in sources)
    return "\n".join(lines) + "\n"


def _last_read(source: Citation) -> Message:
    extent = EXTENTS[source.extent]
    return message("  last read on {day} ({extent}): {url}", day=source.checked, extent=extent, url=source.url)


def coverage_as_text(
    rows: Mapping[str, Sequence[RuleCoverage]],
    steps: Sequence[StepCoverage],
    share: int,
    threshold: int,
    say: Translator,
    palette: Palette,
) -> str:
    """A line for each rule, with the cases that keep and that break it in each language, and the share covered.

    Between the two, each kind of step with the rules that can refuse it.
    """
    width = max(len(rule.id) for rule in RULES)
    legend = say(message("In each language: how many cases keep the rule / how many break it."))
    lines = [legend, "", f"{'':<{width}}  {'  '.join(f'{language:>6}' for language in rows)}"]
    for number, rule in enumerate(RULES):
        cells = [languages[number] for languages in rows.values()]
        told = "  ".join(f"{f'{cell.kept}/{cell.broken}':>6}" for cell in cells)
        style = "allowed" if all(cell.covered for cell in cells) else "denied"
        lines.append(f"{palette.paint(style, f'{rule.id:<{width}}')}  {told}")
    text = message(
        "percentage of the rules that deny which is covered: {share}; threshold: {threshold}",
        share=share,
        threshold=threshold,
    )
    return "\n".join([*lines, "", *_steps(steps, say, palette), "", say(text)]) + "\n"


def _steps(steps: Sequence[StepCoverage], say: Translator, palette: Palette) -> Iterator[str]:
    yield say(message("the rules that can deny each kind of step:"))
    width = max((len(row.step) for row in steps), default=0)
    indent = " " * (width + 6)
    for row in steps:
        key = palette.paint("allowed" if row.rules else "denied", f"{row.step:<{width}}")
        ids = ", ".join(rule.id for rule in row.rules)
        told = textwrap.fill(ids, width=120, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False)
        yield f"{key}  {len(row.rules):>2}  {told.strip()}".rstrip()
    empty = tuple(row.step for row in steps if not row.rules)
    if empty:
        yield say(message("no rule can deny these kinds of step: {steps}", steps=empty))


def coverage_as_json(
    rows: Mapping[str, Sequence[RuleCoverage]], steps: Sequence[StepCoverage], share: int, threshold: int
) -> str:
    """The same for programs; nothing in it depends on the language of the run."""
    return _json(
        {
            "version": 1,
            "rules": [
                {
                    "rule": rule.id,
                    "languages": {
                        language: {"kept": cells[number].kept, "broken": cells[number].broken}
                        for language, cells in rows.items()
                    },
                    "covered": all(cells[number].covered for cells in rows.values()),
                }
                for number, rule in enumerate(RULES)
            ],
            "steps": [{"step": row.step, "refusedBy": [rule.id for rule in row.rules]} for row in steps],
            "refusedByNone": [row.step for row in steps if not row.rules],
            "share": share,
            "threshold": threshold,
        }
    )


def mutants_as_json(mutants: Sequence[Mutant]) -> str:
    """Every mutant, with the scenario that notices it, for programs."""
    return _json(
        {
            "version": 1,
            "mutants": [
                {
                    "rule": mutant.rule.id,
                    "mutation": mutant.mutation.value,
                    "condition": mutant.condition,
                    "noticedBy": mutant.noticed_by,
                }
                for mutant in mutants
            ],
        }
    )


def mutants_as_text(mutants: Sequence[Mutant], say: Translator, palette: Palette) -> str:
    """The mutants that no documented claim notices, and the score of each kind of mutation."""
    lines = [palette.paint("denied", say(_survivor(mutant))) for mutant in mutants if mutant.survived]
    for mutation, name in _MUTATIONS.items():
        made = [mutant for mutant in mutants if mutant.mutation is mutation]
        noticed = sum(not mutant.survived for mutant in made)
        lines.append(
            say(message("{mutation}: {noticed} of {made} noticed", mutation=name, noticed=noticed, made=len(made)))
        )
    return "\n".join(lines) + "\n"


_MUTATIONS: Mapping[Mutation, Message] = {
    Mutation.OFF: message("rule switched off"),
    Mutation.INVERTED: message("rule inverted"),
    Mutation.CONDITION_DROPPED: message("condition dropped"),
}


def _survivor(mutant: Mutant) -> Message:
    if mutant.condition is None:
        return message(
            "{rule}: no documented verdict shows this fault ({mutation})",
            rule=mutant.rule.id,
            mutation=_MUTATIONS[mutant.mutation],
        )
    return message(
        "{rule}: no documented verdict shows this fault ({mutation}, “{condition}”)",
        rule=mutant.rule.id,
        mutation=_MUTATIONS[mutant.mutation],
        condition=mutant.condition,
    )


def flips_as_text(flips: Sequence[Flip], until: date, say: Translator) -> str:
    """The documented verdicts that will be others, by day."""
    if not flips:
        return say(message("No documented verdict changes up to and including {until}.", until=until)) + "\n"
    return "".join(f"{line}\n" for line in _flips(flips, say))


def _flips(flips: Sequence[Flip], say: Translator) -> Iterator[str]:
    day: date | None = None
    for flip in flips:
        if flip.on != day:
            yield say(message("From {day}:", day=flip.on))
            day = flip.on
        source = flip.block.page.source
        place = source.position(flip.block.document.span(("id",)).start)
        known: dict[str, Value] = {
            "path": source.path,
            "line": place.line,
            "scenario": flip.block.scenario.id,
            "before": verdict_words(flip.before, warned=flip.warned_before),
            "after": verdict_words(flip.after, warned=flip.warned),
        }
        yield clean(say(replace(_FLIPS if flip.shows else _STAYS, values=known)))
        yield from map(say, _ruled(flip))


def _ruled(flip: Flip) -> Iterator[Message]:
    """Which rules speak since then or no longer, and what they do: those that decide a verdict all decide it alike."""
    if flip.named:
        yield replace(_DECIDE[flip.after], values={"rules": flip.named})
    if flip.no_longer_named:
        yield replace(_NO_LONGER[flip.before], values={"rules": flip.no_longer_named})
    if flip.warnings:
        yield message("    warnings from then on: {rules}", rules=flip.warnings)
    if flip.no_longer_warnings:
        yield message("    rules that no longer warn: {rules}", rules=flip.no_longer_warnings)


_DECIDE: Mapping[Outcome, Message] = {
    Outcome.DENIED: message("    rules that deny it from then on: {rules}", rules=()),
    Outcome.UNDETERMINED: message("    rules that leave it open from then on: {rules}", rules=()),
}
_NO_LONGER: Mapping[Outcome, Message] = {
    Outcome.DENIED: message("    rules that no longer deny it: {rules}", rules=()),
    Outcome.UNDETERMINED: message("    rules that no longer leave it open: {rules}", rules=()),
}
_FLIPS = message("  {path}:{line}: {scenario} changes from {before} to {after}")
_STAYS = message("  {path}:{line}: {scenario} stays {after}; only the rules that speak of it are others")


def _title(rule: Rule[Any], say: Translator) -> str:
    return read_rule_page(rule.topic, rule.id, say.language).title
