"""A verdict without the derivation that nobody asks for says of a scenario what the whole one says."""

from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from random import Random
from typing import Any

import pytest

from csp_guides.findings import Level
from csp_guides.judging import rules_reached
from csp_guides.messages import message
from csp_guides.model.scenario import Outcome, Scenario
from csp_guides.model.steps.purchases import Order
from csp_guides.rules.assumptions import AUTHORIZED, CUSTOMER_AGREEMENT
from csp_guides.rules.catalogue import BY_ID, OPEN, RULES
from csp_guides.rules.evaluation import Status, Verdict, evaluate
from csp_guides.rules.rule import Answer, Case, Condition, Confidence, Kind, OpenRule, Rule, no, unknown, unsettled, yes
from csp_guides.verdicts import compare
from guides import judged
from test_evaluation import ORDER, scenario

ASKED: Mapping[str, Callable[[Verdict], object]] = {
    "reasons": lambda verdict: [(one.rule.id, one.at) for one in verdict.reasons],
    "obstacles": lambda verdict: verdict.obstacles,
    "falsely claimed": lambda verdict: verdict.falsely_claimed,
    "judged by": lambda verdict: [(one.rule.id, one.status, one.at) for one in verdict.judged_by],
    "open": lambda verdict: [(number, one.rule.id, one.at) for number, one in verdict.open],
    "warnings": lambda verdict: [(one.rule.id, one.at) for one in verdict.warnings],
    "undecided warnings": lambda verdict: [(one.rule.id, one.at) for one in verdict.undecided_warnings],
    "permissions": lambda verdict: [(one.rule.id, one.at) for one in verdict.permissions],
    "unjudged": lambda verdict: verdict.unjudged,
    "open rules": lambda verdict: verdict.open_rules,
    "assumptions": lambda verdict: verdict.assumptions,
    "outcome": lambda verdict: (verdict.outcome, verdict.at, [step.outcome for step in verdict.steps]),
    "rules reached": rules_reached,
    "unmet effects": lambda verdict: [step.unmet_effects for step in verdict.steps],
    "changes": lambda verdict: [step.changes for step in verdict.steps],
}


def answers(drawn: Random) -> Condition[Any]:
    """A condition that answers each step as it is drawn by lot."""
    known: list[Answer] = [
        yes(),
        yes(("a",)),
        no(message("because it is so"), ("b",)),
        unknown(message("whether it is so"), ("c",)),
        unsettled(message("nobody says whether it is so")),
        unknown(message("whether it is assumed to be so"), assumption=CUSTOMER_AGREEMENT),
        unknown(message("whether it is assumed to be so"), assumption=AUTHORIZED),
    ]
    chosen: list[Answer] = drawn.choices(known, weights=[6, 2, 1, drawn.randrange(2), drawn.randrange(2), 1, 1], k=7)

    def test(case: Case[Any]) -> Answer:
        number: int = case.step.number
        return chosen[number % len(chosen)]

    return Condition(message("it is so"), test)


def rules(drawn: Random) -> Iterator[Rule[Any]]:
    while True:
        kind = drawn.choice(list(Kind))
        yield Rule(
            id=f"invented-{drawn.randrange(1_000_000)}",
            topic="invented",
            level=drawn.choice([Level.ERROR, Level.WARNING, Level.WARNING, Level.NOTE]),
            kind=kind,
            steps=(Order,),
            applies=tuple(answers(drawn) for _ in range(drawn.randrange(3))),
            holds=() if kind is Kind.MAY else (answers(drawn),),
            sources=(),
            confidence=Confidence.READ,
        )


def open_rules(drawn: Random) -> Iterator[OpenRule[Any]]:
    while True:
        id = f"open-{drawn.randrange(1_000_000)}"
        yield OpenRule(id=id, topic="invented", steps=(Order,), applies=(answers(drawn),))


def hold_together(whole: Verdict, sifted: Verdict, about: object) -> None:
    for name, asked in ASKED.items():
        assert asked(sifted) == asked(whole), (name, about)


@pytest.mark.parametrize("strict", [False, True])
def test_the_guides_are_told_the_same(strict: bool) -> None:
    scenarios: dict[str, Scenario] = {block.scenario.id: block.scenario for block in judged().blocks}
    assert len(scenarios) > 400
    for one in scenarios.values():
        whole, sifted = (evaluate(one, RULES, OPEN, strict=strict, whole=asked) for asked in (True, False))
        hold_together(whole, sifted, one.id)
        assert one.claim is not None
        assert list(compare(one.claim, sifted, BY_ID)) == list(compare(one.claim, whole, BY_ID))


def test_long_stories_are_told_the_same() -> None:
    """Stories in which each rule says another thing of each step."""
    outcomes: set[Outcome] = set()
    spared = 0
    for seed in range(400):
        drawn = Random(seed)  # noqa: S311
        story = scenario({"steps": [ORDER] * drawn.randrange(1, 16)})
        strict = drawn.random() < 0.2
        some, left_open = list(islice(rules(drawn), 4)), list(islice(open_rules(drawn), 2))
        whole, sifted = (evaluate(story, some, left_open, strict=strict, whole=asked) for asked in (True, False))
        hold_together(whole, sifted, seed)
        outcomes.add(whole.outcome)
        spared += sum(len(step.rulings) for step in whole.steps) - sum(len(step.rulings) for step in sifted.steps)
    assert outcomes == set(Outcome)
    assert spared > 1_000


def test_what_each_step_repeats_is_kept_once() -> None:
    story = scenario({"steps": [ORDER] * 20})
    found = evaluate(story, RULES, OPEN, whole=False)
    assert len(found.steps) == 20
    assert found.steps[0].rulings
    assert all(one.status is not Status.NOT_APPLICABLE for step in found.steps for one in step.rulings)
    assert sum(len(step.rulings) for step in found.steps[2:]) == 0
