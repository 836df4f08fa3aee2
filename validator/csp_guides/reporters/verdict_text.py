"""A verdict as text: what it is, why, and what it takes for granted."""

from collections.abc import Iterator

from csp_guides.findings import Pointer
from csp_guides.joints import joined
from csp_guides.messages import Message, Term, message
from csp_guides.model.scenario import IMPOSSIBLE, Outcome, Scenario
from csp_guides.model.steps.step import Obstacle
from csp_guides.parsing import Document
from csp_guides.reporters.speaking import speaking_of
from csp_guides.reporters.text import Palette, clean
from csp_guides.rules.assumptions import ASSUMPTIONS
from csp_guides.rules.evaluation import Ruling, Status, Verdict
from csp_guides.rules.rule import Answer
from csp_guides.schema import may_stand
from csp_guides.translate import Translator


def verdict_as_text(scenario: Scenario, verdict: Verdict, document: Document, say: Translator, palette: Palette) -> str:
    """The verdict of a case of one's own."""
    return "\n".join(_lines(scenario, verdict, document, say, palette)) + "\n"


def outcome_message(verdict: Verdict) -> Message:
    """The verdict in one sentence, which says no more than the rules that looked have found."""
    looked = len(verdict.judged_by)
    match verdict.outcome:
        case Outcome.DENIED if verdict.obstacles:
            return message("This is impossible: step {step} cannot happen.", step=verdict.at or 0)
        case Outcome.DENIED if verdict.falsely_claimed:
            return message(
                "The claim is wrong: what the case says of step {step} does not happen.", step=verdict.at or 0
            )
        case Outcome.DENIED if verdict.open:
            return message(
                "This is denied: a rule forbids step {step}, and perhaps an earlier one is forbidden, too.",
                step=verdict.at or 0,
            )
        case Outcome.DENIED:
            return message("This is denied: a rule forbids step {step}.", step=verdict.at or 0)
        case Outcome.UNDETERMINED:
            return _UNDETERMINED[frozenset(ruling.unsettled for ruling in verdict.reasons)]
        case Outcome.UNJUDGED:
            return message("No rule judges this: step {steps}.", steps=verdict.unjudged)
        case Outcome.ALLOWED if verdict.warnings:
            return message("This is allowed, but see the warning. Rules checked: {count}.", count=looked)
        case Outcome.ALLOWED:
            return message(
                "This is allowed: every rule that we check and that applies is kept. Rules checked: {count}.",
                count=looked,
            )


def verdict_words(outcome: Outcome, *, warned: bool) -> Message:
    """A verdict in a word or two, as the badge of a card has it: a warning is told beside what is allowed alone."""
    word = Term(outcome.value)
    if warned and outcome is Outcome.ALLOWED:
        return message("{outcome}, with a warning", outcome=word)
    return message("{word}", word=word)


_A_FACT_IS_MISSING = message("This cannot be determined: a fact is missing.")
_UNDETERMINED: dict[frozenset[bool], Message] = {
    # Where nothing is taken for granted, that no rule looked is no answer, either.
    frozenset(): _A_FACT_IS_MISSING,
    frozenset({False}): _A_FACT_IS_MISSING,
    frozenset({True}): message("This cannot be determined: Microsoft's texts do not decide it."),
    frozenset({False, True}): message(
        "This cannot be determined: a fact is missing, and Microsoft's texts leave something open, too."
    ),
}


def _lines(
    scenario: Scenario, verdict: Verdict, document: Document, say: Translator, palette: Palette
) -> Iterator[str]:
    say = speaking_of(scenario, say)
    badge = palette.paint(verdict.outcome, say(message("{word}", word=Term(verdict.outcome))))
    yield f"{clean(scenario.id)}: {badge}"
    yield f"  {say(outcome_message(verdict))}"
    if not scenario.dated and not all(step.when.dated for step in scenario.steps):
        text = message(
            "The case does not give every day; where none is given, it happens on {day}, the “date” of the settings.",
            day=scenario.date,
        )
        yield f"  {say(text)}"
    yield from _reasons(verdict, document, say)
    yield from _unjudged(verdict, say)
    if verdict.open:
        yield say(message("It is not known whether an earlier step is denied already. This depends on:"))
        for number, ruling in verdict.open:
            yield say(message("  Step {number}:", number=number))
            yield from _ruling(ruling, document, say)
    for heading, rulings in (
        (message("Warnings:"), verdict.warnings),
        (message("Warnings that cannot be decided:"), verdict.undecided_warnings),
        (message("The case begins with something that the rules do not allow:"), verdict.given_forbidden),
        (message("The case begins with something that a rule warns of:"), verdict.given_warned),
    ):
        if rulings:
            yield say(heading)
        for ruling in rulings:
            yield from _ruling(ruling, document, say)
    if verdict.permissions:
        yield say(message("Permitted by:"))
        yield from (f"  {ruling.rule.id}" for ruling in verdict.permissions)
    if verdict.assumptions:
        yield say(message("Taken for granted, as the case does not say:"))
        yield from (f"  {_beside(say(ASSUMPTIONS[id]), id, say)}" for id in verdict.assumptions)
    if verdict.outcome is Outcome.DENIED:
        yield from (say(_more(ruling.rule.id)) for ruling in verdict.reasons[:1])


def _more(rule: str) -> Message:
    """Where more is said of a rule that is broken."""
    return message("“csp-guides explain {rule}” says why, and how to put it right.", rule=rule)


def _reasons(verdict: Verdict, document: Document, say: Translator) -> Iterator[str]:
    """Why the verdict is what it is."""
    for obstacle in verdict.obstacles:
        yield from _reason(IMPOSSIBLE, obstacle, document, say)
    for ruling in verdict.reasons:
        yield from _ruling(ruling, document, say)


def _unjudged(verdict: Verdict, say: Translator) -> Iterator[str]:
    """What nobody looked at: steps without a rule, and known rules without the part that decides."""
    if verdict.unjudged and verdict.outcome is not Outcome.UNJUDGED:
        yield say(message("Steps that no rule judges: {steps}", steps=verdict.unjudged))
    if verdict.open_rules:
        ids = tuple(rule.id for rule in verdict.open_rules)
        yield say(message("Known rules that concern this and are not checked yet: {rules}", rules=ids))


def derivation_as_text(
    scenario: Scenario, verdict: Verdict, document: Document, say: Translator, palette: Palette
) -> str:
    """How the verdict came about: each step, each rule that spoke of it, and what each of its conditions found."""
    return "\n".join(_derivation(scenario, verdict, document, say, palette)) + "\n"


def _derivation(
    scenario: Scenario, verdict: Verdict, document: Document, say: Translator, palette: Palette
) -> Iterator[str]:
    say = speaking_of(scenario, say)
    for number, judged in enumerate(verdict.steps, start=1):
        # The sentence goes in as what it is: only a word of a document is cut when it is long.
        step = message("Step {number} on {day}: {step}", number=number, day=judged.step.on, step=judged.sentence)
        yield ""
        yield palette.paint("strong", clean(say(step)))
        for obstacle in judged.obstacles:
            yield f"  {_beside(say(obstacle.message), IMPOSSIBLE, say)}"
        for ruling in judged.rulings:
            yield say(message("  {rule}: {status}", rule=ruling.rule.id, status=_STATUSES[ruling.status]))
            assumed = ruling.status is not Status.UNDECIDED
            yield from (_condition(asks.asks, answer, document, say, assumed) for asks, answer in ruling.answers)
    rest = len(scenario.steps) - len(verdict.steps)
    if rest:
        yield ""
        yield say(message("Steps that are not judged, because the one before them is denied: {count}", count=rest))


def _condition(asks: Message, answer: Answer, document: Document, say: Translator, assumed: bool) -> str:
    places = "; ".join(_place(pointer, document) for pointer in answer.at)
    found = _ASSUMED if assumed and answer.truth is None and answer.assumptions else _TRUTHS[answer.truth]
    found = _UNSETTLED if answer.unsettled else found
    return f"    {say(found)} {_beside(say(asks), places, say) if places else say(asks)}"


def _beside(text: str, in_brackets: str, say: Translator) -> str:
    return joined((f"{text} ", f"[{in_brackets}]"), say.language)


_STATUSES: dict[Status, Message] = {
    Status.NOT_APPLICABLE: message("does not apply"),
    Status.PERMITS: message("permits this"),
    Status.HELD: message("is kept"),
    Status.BROKEN: message("is broken"),
    Status.UNDECIDED: message("cannot be decided"),
}
_ASSUMED = message("[assumed]")
_UNSETTLED = message("[not settled]")
_TRUTHS: dict[bool | None, Message] = {True: message("[yes]"), False: message("[no]"), None: message("[not said]")}


def _ruling(ruling: Ruling, document: Document, say: Translator) -> Iterator[str]:
    yield from _reason(ruling.rule.id, ruling, document, say)


def _reason(id: str, reason: Ruling | Obstacle, document: Document, say: Translator) -> Iterator[str]:
    yield f"  [{id}] {clean(say(reason.message))}"
    for pointer in reason.at[:1]:
        yield f"    {_place(pointer, document)}"
        key = missing_key(reason, pointer, document)
        if key is not None:
            yield say(message("    add the key “{key}” to say it", key=key))


def missing_key(reason: Ruling | Obstacle, pointer: Pointer, document: Document) -> str | None:
    """The key that would decide and is not there, where the rule points at it and what it would stand in is there."""
    if not isinstance(reason, Ruling) or reason.status is not Status.UNDECIDED or reason.unsettled:
        return None
    key = pointer[-1] if pointer else None
    there = pointer in document.spans or pointer[:-1] not in document.spans
    # A rule may point at what an earlier step brought about, which has no room for all that can be given of it.
    return key if isinstance(key, str) and not there and may_stand(pointer) else None


def _place(pointer: Pointer, document: Document) -> str:
    span = document.span(pointer)
    position = document.source.position(span.start)
    return f"{clean(document.source.path)}:{position.line}:{position.column}"
