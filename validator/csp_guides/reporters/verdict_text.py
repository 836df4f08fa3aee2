"""A verdict as text: what it is, why, and what it takes for granted."""

from collections.abc import Iterator

from csp_guides.findings import Pointer
from csp_guides.messages import Message, Term, message
from csp_guides.model.scenario import Outcome, Scenario
from csp_guides.parsing import Document
from csp_guides.reporters.text import Palette, clean
from csp_guides.rules.assumptions import ASSUMPTIONS
from csp_guides.rules.evaluation import Ruling, Status, Verdict
from csp_guides.rules.rule import Answer
from csp_guides.translate import Translator

_OUTCOMES = {
    Outcome.ALLOWED: message("This is allowed: every rule that applies is kept."),
    Outcome.DENIED: message("This is denied."),
    Outcome.UNDETERMINED: message("This cannot be determined: a fact is missing."),
}


def verdict_as_text(scenario: Scenario, verdict: Verdict, document: Document, say: Translator, palette: Palette) -> str:
    """The verdict of a case of one's own."""
    return "\n".join(_lines(scenario, verdict, document, say, palette)) + "\n"


def outcome_message(verdict: Verdict) -> Message:
    """The verdict in one sentence."""
    if verdict.at is not None:
        return message("This is denied at step {step}.", step=verdict.at)
    return _OUTCOMES[verdict.outcome]


def _lines(
    scenario: Scenario, verdict: Verdict, document: Document, say: Translator, palette: Palette
) -> Iterator[str]:
    badge = palette.paint(verdict.outcome, say(message("{word}", word=Term(verdict.outcome))))
    yield f"{clean(scenario.id)}: {badge}"
    yield f"  {say(outcome_message(verdict))}"
    for ruling in verdict.reasons:
        yield from _ruling(ruling, document, say)
    if verdict.warnings:
        yield say(message("Warnings:"))
        for ruling in verdict.warnings:
            yield from _ruling(ruling, document, say)
    if verdict.permissions:
        yield say(message("Permitted by:"))
        yield from (f"  {ruling.rule.id}" for ruling in verdict.permissions)
    # What a denied case takes for granted did not decide it.
    if verdict.assumptions and verdict.outcome is Outcome.ALLOWED:
        yield say(message("Taken for granted, as the case does not say:"))
        yield from (f"  {say(ASSUMPTIONS[id])} [{id}]" for id in verdict.assumptions)


def derivation_as_text(
    scenario: Scenario, verdict: Verdict, document: Document, say: Translator, palette: Palette
) -> str:
    """How the verdict came about: each step, each rule that spoke of it, and what each of its conditions found."""
    return "\n".join(_derivation(scenario, verdict, document, say, palette)) + "\n"


def _derivation(
    scenario: Scenario, verdict: Verdict, document: Document, say: Translator, palette: Palette
) -> Iterator[str]:
    for number, judged in enumerate(verdict.steps, start=1):
        sentence = clean(say(judged.step.sentence()))
        yield ""
        yield palette.paint(
            "strong", say(message("Step {number} on {day}: {step}", number=number, day=judged.step.on, step=sentence))
        )
        for ruling in judged.rulings:
            yield say(message("  {rule}: {status}", rule=ruling.rule.id, status=_STATUSES[ruling.status]))
            assumed = ruling.status is not Status.UNDECIDED
            yield from (_condition(asks.asks, answer, document, say, assumed) for asks, answer in ruling.answers)
    rest = len(scenario.steps) - len(verdict.steps)
    if rest:
        yield ""
        yield say(message("Not judged, because the step before was refused: {count}", count=rest))


def _condition(asks: Message, answer: Answer, document: Document, say: Translator, assumed: bool) -> str:
    places = "; ".join(_place(pointer, document) for pointer in answer.at)
    found = _ASSUMED if assumed and answer.truth is None and answer.assumption else _TRUTHS[answer.truth]
    return f"    {say(found)} {say(asks)}{f' [{places}]' if places else ''}"


_STATUSES: dict[Status, Message] = {
    Status.NOT_APPLICABLE: message("does not apply"),
    Status.PERMITS: message("permits this"),
    Status.HELD: message("is kept"),
    Status.BROKEN: message("is broken"),
    Status.UNDECIDED: message("cannot be decided"),
}
_ASSUMED = message("[assumed]")
_TRUTHS: dict[bool | None, Message] = {True: message("[yes]"), False: message("[no]"), None: message("[not said]")}


def _ruling(ruling: Ruling, document: Document, say: Translator) -> Iterator[str]:
    yield f"  [{ruling.rule.id}] {clean(say(ruling.message))}"
    for pointer in ruling.at[:1]:
        yield f"    {_place(pointer, document)}"


def _place(pointer: Pointer, document: Document) -> str:
    span = document.span(pointer)
    position = document.source.position(span.start)
    return f"{clean(document.source.path)}:{position.line}:{position.column}"
