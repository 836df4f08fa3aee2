"""What a page claims of a scenario against what the rules reached, in both directions."""

from collections.abc import Collection, Iterator, Sequence
from functools import partial

from csp_guides.findings import Level, Problem, Remark
from csp_guides.messages import Message, SubscriptionRef, Term, message
from csp_guides.model.attributes import EXISTS, differences, value_of
from csp_guides.model.fact import StatedValue
from csp_guides.model.given import name_of, word_of
from csp_guides.model.scenario import IMPOSSIBLE, Claim, Named, Outcome
from csp_guides.model.steps.step import Obstacle
from csp_guides.model.words import attribute_value
from csp_guides.records import replace
from csp_guides.rules.evaluation import JudgedStep, Ruling, Verdict
from csp_guides.schema import UNNAMED
from csp_guides.spelling import did_you_mean, nearest


def compare(claim: Claim, verdict: Verdict, known_rules: Collection[str]) -> Iterator[Problem]:
    """Every way in which the claim and the verdict differ; nothing when the page is right."""
    known_rules = {*known_rules, IMPOSSIBLE}
    yield from _unknown_rules(claim, known_rules)
    names_none = not claim.rules and claim.outcome in (Outcome.DENIED, Outcome.UNDETERMINED)
    claim = _of_known(claim, known_rules)
    if claim.outcome is not verdict.outcome:
        yield from _wrong_outcome(claim, verdict)
    elif names_none:
        yield _unnamed_rules(claim, verdict)
    else:
        yield from _wrong_rules(claim, verdict)
        yield from _wrong_step(claim, verdict)
        yield from _wrong_unjudged(claim, verdict)
    yield from _warnings(claim, verdict)
    if claim.outcome is verdict.outcome and claim.outcome in (Outcome.ALLOWED, Outcome.UNJUDGED):
        yield from _permissions(claim, verdict)
        yield from _unchanged(claim, verdict)
        yield from _state(claim, verdict)
    yield from unmet_effects(verdict)


def unmet_effects(verdict: Verdict) -> Iterator[Problem]:
    """Effects that a scenario states and that do not come about, where no rule denies them by name."""
    for step in verdict.steps:
        for effect in step.unmet_effects:
            yield Problem(
                id="effect-not-reached",
                message=_not_this(effect, step),
                at=effect.at,
                help=message("remove it, or state it of the step that has this effect"),
            )


def _not_this(effect: StatedValue, step: JudgedStep) -> Message:
    """That a step does not have an effect, and where it has another one, which."""
    of = {"attribute": word_of(effect.attribute), "subscription": name_of(effect.entity)}
    after = next((change.after for change in step.changes if change.key == effect.entity), None)
    reached = value_of(after, effect.attribute)
    if effect.attribute == EXISTS or reached is None:
        return message("this step does not give {attribute} of {subscription} this value", **of)
    return message(
        "after this step, {attribute} of {subscription} is {reached}, not {claimed}",
        **of,
        reached=attribute_value(reached),
        claimed=attribute_value(effect.value),
    )


def _unknown_rules(claim: Claim, known: Collection[str]) -> Iterator[Problem]:
    for named in (*claim.rules, *claim.warned, *claim.permitted_by):
        if named.id not in known:
            yield Problem(
                id="unknown-rule",
                message=message("there is no rule “{id}”", id=named.id),
                at=named.at,
                help=partial(_near_rule, named.id, known),
            )


def _of_known(claim: Claim, known: Collection[str]) -> Claim:
    """The claim without the ids that no rule has; of these there is nothing more to say."""
    if all(named.id in known for named in (*claim.rules, *claim.warned, *claim.permitted_by)):
        return claim

    def of_known(ids: Sequence[Named]) -> tuple[Named, ...]:
        return tuple(named for named in ids if named.id in known)

    return replace(
        claim,
        rules=of_known(claim.rules),
        warned=of_known(claim.warned),
        permitted_by=of_known(claim.permitted_by),
    )


def _near_rule(id: str, known: Collection[str]) -> Message | None:
    return did_you_mean(nearest(id, known), message("“csp-guides rules” lists them all"))


def _wrong_outcome(claim: Claim, verdict: Verdict) -> Iterator[Problem]:
    """The outcome itself is wrong: one problem for each reason, at the claim, with the fact to blame beside it."""
    claimed, reached = Term(claim.outcome), Term(verdict.outcome)
    at, key = claim.outcome_at, claim.outcome_at != claim.at
    if verdict.outcome in (Outcome.ALLOWED, Outcome.UNJUDGED):
        yield Problem(
            id="verdict",
            message=message("the case says {claimed}, but the rules say {reached}", claimed=claimed, reached=reached),
            at=at,
            key=key,
            related=_unjudged_steps(verdict),
            help=message("write “expect: allowed”, or change the case so that it breaks the rule")
            if verdict.outcome is Outcome.ALLOWED
            else _claim_unjudged(verdict),
        )
        return
    for id, reason in _reasons(verdict).items():
        yield Problem(
            id=id,
            message=message("the case says {claimed}, but the rules say {reached}", claimed=claimed, reached=reached),
            at=at,
            key=key,
            related=_blame(reason),
            help=_say_instead(verdict),
        )


def _reasons(verdict: Verdict) -> dict[str, Ruling | Obstacle]:
    """What makes the verdict what it is, by the ids that a claim names: the rules, or that a step is impossible."""
    obstacles: dict[str, Ruling | Obstacle] = {IMPOSSIBLE: verdict.obstacles[0]} if verdict.obstacles else {}
    return obstacles | {ruling.rule.id: ruling for ruling in verdict.reasons}


def _say_instead(verdict: Verdict) -> Message:
    reasons = tuple(_reasons(verdict))
    ids = ", ".join(reasons)
    if verdict.outcome is Outcome.DENIED:
        return message(
            "change the case, or claim “denied: [{ids}]”; “csp-guides explain {first}” says why",
            ids=ids,
            first=reasons[0],
        )
    if all(ruling.unsettled for ruling in verdict.reasons):
        return message("no fact decides this; change the case, or claim “undetermined: [{ids}]”", ids=ids)
    return message("give the fact that is missing, or claim “undetermined: [{ids}]”", ids=ids)


def _blame(reason: Ruling | Obstacle) -> tuple[Remark, ...]:
    """The fact that decided, with the reason; then the other facts that were looked at."""
    places = reason.at or ((),)
    return (
        Remark(at=places[0], message=reason.message),
        *(Remark(at=place, message=message("this also counted")) for place in places[1:]),
    )


def _unnamed_rules(claim: Claim, verdict: Verdict) -> Problem:
    """The outcome is right, and the claim says no more than it."""
    outcome = claim.outcome.value
    return Problem(
        id=UNNAMED,
        message=message("“{value}” alone names no rule", value=outcome),
        at=claim.outcome_at,
        help=message("write “{value}: [{ids}]”", value=outcome, ids=", ".join(_reasons(verdict))),
    )


def _wrong_rules(claim: Claim, verdict: Verdict) -> Iterator[Problem]:
    reached = _reasons(verdict)
    claimed = {named.id for named in claim.rules}
    for named in claim.rules:
        if named.id not in reached:
            yield Problem(
                id=named.id,
                message=message("no step of the case is impossible")
                if named.id == IMPOSSIBLE
                else message("this rule is claimed, but the case does not break it")
                if verdict.outcome is Outcome.DENIED
                else message("this rule is claimed as undecided, but it can be decided"),
                at=named.at,
                help=message("the rules that decide the case: {ids}", ids=tuple(reached)),
            )
    for id, reason in reached.items():
        if id not in claimed:
            yield Problem(
                id=id,
                message=message("a step is impossible, and the claim does not say so")
                if id == IMPOSSIBLE
                else message("the case breaks this rule, too, and the claim does not name it")
                if verdict.outcome is Outcome.DENIED
                else message("this rule cannot be decided, either, and the claim does not name it"),
                at=claim.outcome_at,
                key=True,
                related=_blame(reason),
                help=message("add “{id}” to the list, or change the case", id=id),
            )


def _unjudged_steps(verdict: Verdict) -> tuple[Remark, ...]:
    """The steps that no rule judges; none of a case in which every step is judged."""
    return tuple(
        Remark(at=verdict.steps[number - 1].step.at, message=message("no rule judges this step"))
        for number in verdict.unjudged
        if verdict.outcome is Outcome.UNJUDGED
    )


def _claim_unjudged(verdict: Verdict) -> Message:
    numbers = ", ".join(map(str, verdict.unjudged))
    return message(
        "claim “unjudged: {{steps: [{numbers}]}}”, or leave the step out; what has come of it can stand under “given”",
        numbers=numbers,
    )


def _wrong_unjudged(claim: Claim, verdict: Verdict) -> Iterator[Problem]:
    if claim.outcome is Outcome.UNJUDGED and sorted(claim.unjudged) != list(verdict.unjudged):
        yield Problem(
            id="verdict",
            message=message("these are not the steps that no rule judges"),
            at=(*claim.outcome_at, "steps"),
            related=_unjudged_steps(verdict),
            help=_claim_unjudged(verdict),
        )


def _wrong_step(claim: Claim, verdict: Verdict) -> Iterator[Problem]:
    if claim.step is None or verdict.at is None:
        return
    if verdict.open:
        number, ruling = verdict.open[0]
        yield Problem(
            id="verdict",
            message=message("it is not known whether step {number} is denied already", number=number),
            at=(*claim.at, "at"),
            related=_blame(ruling),
            help=message("leave out “at”")
            if ruling.unsettled
            else message("give the fact that is missing, or leave out “at”"),
        )
    elif claim.step != verdict.at:
        yield Problem(
            id="verdict",
            message=message(
                "the first step that is denied is {reached}, not {claimed}", reached=verdict.at, claimed=claim.step
            ),
            at=(*claim.at, "at"),
            related=(Remark(at=verdict.steps[-1].step.at, message=message("denied here")),),
            help=message("write “at: {reached}”", reached=verdict.at),
        )


def _warnings(claim: Claim, verdict: Verdict) -> Iterator[Problem]:
    reached = {ruling.rule.id: ruling for ruling in verdict.warnings}
    yield from _not_reached(
        claim.warned, reached, message("this warning is claimed, but it does not apply to the case")
    )
    warned = {named.id for named in claim.warned}
    for id, ruling in reached.items():
        if id not in warned:
            yield Problem(
                id=id,
                level=Level.WARNING,
                message=message("this warning applies to the case, and the claim does not name it"),
                at=claim.at,
                key=True,
                related=_blame(ruling),
                help=message("add “warned: [{id}]” to what is expected, or change the case", id=id),
            )


def _permissions(claim: Claim, verdict: Verdict) -> Iterator[Problem]:
    reached = {ruling.rule.id for ruling in verdict.permissions}
    yield from _not_reached(
        claim.permitted_by, reached, message("this permission is claimed, but it does not apply to the case")
    )


def _not_reached(claimed: Sequence[Named], reached: Collection[str], text: Message) -> Iterator[Problem]:
    for named in claimed:
        if named.id not in reached:
            yield Problem(id=named.id, message=text, at=named.at, help=message("remove it, or change the case"))


def _unchanged(claim: Claim, verdict: Verdict) -> Iterator[Problem]:
    for named in claim.unchanged:
        before, after = verdict.introduced.get(named.id), verdict.state.subscription(named.id)
        if before is None or after is None:
            continue
        for attribute, value in differences(before, after):
            yield Problem(
                id="state-not-reached",
                message=message(
                    "{attribute} of {subscription:definite} does not stay as it was: it becomes {value}",
                    attribute=attribute.word,
                    subscription=SubscriptionRef(named.id),
                    value=attribute_value(value),
                ),
                at=named.at,
                help=message("remove it, or change the case"),
            )


def _state(claim: Claim, verdict: Verdict) -> Iterator[Problem]:
    for claimed in claim.state:
        problem = _state_problem(claimed, verdict)
        if problem is not None:
            yield Problem(
                id="state-not-reached",
                message=problem,
                at=claimed.at,
                help=message("claim what the steps lead to, or add the step that is missing"),
            )


def _state_problem(claimed: StatedValue, verdict: Verdict) -> Message | None:
    entity = verdict.state.entity(claimed.entity)
    if entity is not None:
        entity = entity.past_its_end(verdict.steps[-1].step.on)
    reached = value_of(entity, claimed.attribute)
    if reached == claimed.value:
        return None
    if claimed.attribute == "exists" and not claimed.value:
        return message("this exists after the last step")
    if claimed.attribute == "exists" or entity is None:
        return message("this does not exist after the last step")
    if reached is None:
        return message("after the last step nothing is known of {attribute}", attribute=word_of(claimed.attribute))
    return message(
        "after the last step {attribute} is {reached}, not {claimed}",
        attribute=word_of(claimed.attribute),
        reached=attribute_value(reached),
        claimed=attribute_value(claimed.value),
    )
