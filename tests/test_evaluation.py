"""How answers become rulings, rulings a verdict, and steps a story that stops at the first refusal."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import permutations, product
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, event, example, given, settings
from hypothesis import strategies as st

from csp_guides.findings import Level, Pointer
from csp_guides.messages import message
from csp_guides.model.build import build_scenario
from csp_guides.model.entities import Entity
from csp_guides.model.parties import Cloud
from csp_guides.model.purchases import Subscription
from csp_guides.model.scenario import Outcome, Scenario
from csp_guides.model.state import State
from csp_guides.model.steps.administration import Administer
from csp_guides.model.steps.customers import EndCustomerRelationship
from csp_guides.model.steps.enrollments import ReviewEnrollment
from csp_guides.model.steps.purchases import Order
from csp_guides.model.steps.step import Step
from csp_guides.reporters.verdict_text import outcome_message
from csp_guides.rules.assumptions import (
    ASSUMPTIONS,
    AUTHORIZED,
    CUSTOMER_AGREEMENT,
    PARTNER_AGREEMENT,
    SAME_CSP_REGION,
)
from csp_guides.rules.catalogue import BY_ID, RULES
from csp_guides.rules.evaluation import Ruling, Status, Verdict, evaluate
from csp_guides.rules.rule import Answer, Case, Condition, Confidence, Kind, OpenRule, Rule, no, unknown, unsettled, yes

PINNED = date(2026, 11, 21)

PARTIES = {"contoso": {"role": "direct-bill"}, "fabrikam": {"role": "direct-bill"}, "woodgrove": {"role": "customer"}}
RELATED = {"customer-relationship": {"partner": "contoso", "customer": "woodgrove"}}
ORDER = {"order": {"product": "azure", "buyer": "contoso", "customer": "woodgrove"}}
ADMINISTER = {"administer": {"partner": "contoso", "customer": "woodgrove", "by": "admin-agent"}}


def scenario(value: Mapping[str, Any]) -> Scenario:
    whole = {"id": "a", "title": "A", "parties": PARTIES, "given": [RELATED], "steps": [ORDER], **value}
    built, problems = build_scenario(whole, PINNED)
    assert problems == ()
    assert built is not None
    return built


def answers(letter: str) -> Condition[Any]:
    """A condition that always answers the same: yes, no, unknown, or assumed (unknown, with an assumption)."""
    known: dict[str, Answer] = {
        "yes": yes(),
        "no": no(message("because it is so")),
        "unknown": unknown(message("whether it is so")),
        "unsettled": unsettled(message("nobody says whether it is so")),
        "assumed": unknown(message("whether it is assumed to be so"), assumption=CUSTOMER_AGREEMENT),
    }
    return Condition(message(letter), lambda case: known[letter])


def rule(
    applies: Sequence[str] = (),
    holds: Sequence[str] = (),
    *,
    id: str = "invented",
    kind: Kind = Kind.MUST,
    level: Level = Level.ERROR,
    steps: tuple[type[Step], ...] = (Order,),
    **more: Any,
) -> Rule[Any]:
    return Rule(
        id=id,
        topic="invented",
        level=level,
        kind=kind,
        steps=steps,
        applies=tuple(map(answers, applies)),
        holds=tuple(map(answers, holds)),
        sources=(),
        confidence=Confidence.READ,
        **more,
    )


def ruling(one: Rule[Any], *, strict: bool = False) -> Ruling:
    verdict = evaluate(scenario({}), [one], strict=strict)
    (found,) = verdict.steps[0].rulings
    return found


KLEENE = {
    ("yes", "yes"): Status.HELD,
    ("yes", "no"): Status.BROKEN,
    ("yes", "unknown"): Status.UNDECIDED,
    ("no", "yes"): Status.NOT_APPLICABLE,
    ("no", "no"): Status.NOT_APPLICABLE,
    ("no", "unknown"): Status.NOT_APPLICABLE,
    ("unknown", "yes"): Status.HELD,
    ("unknown", "no"): Status.UNDECIDED,
    ("unknown", "unknown"): Status.UNDECIDED,
}


@pytest.mark.parametrize(("applies", "holds"), KLEENE)
def test_a_rule_is_an_implication_in_kleenes_logic(applies: str, holds: str) -> None:
    for strict in (False, True):
        assert ruling(rule([applies], [holds]), strict=strict).status is KLEENE[applies, holds]


OPEN = {
    ("unknown",): "This cannot be determined: a fact is missing.",
    ("unsettled",): "This cannot be determined: Microsoft's texts do not decide it.",
    (
        "unsettled",
        "unknown",
    ): ("This cannot be determined: a fact is missing, and Microsoft's texts leave something open, too."),
    ("unsettled", "assumed"): "This cannot be determined: Microsoft's texts do not decide it.",
}


@pytest.mark.parametrize("holds", OPEN)
def test_an_undetermined_verdict_says_whether_a_fact_or_a_source_is_missing(holds: tuple[str, ...]) -> None:
    found = evaluate(scenario({}), [rule([], [one], id=f"invented-{one}") for one in holds])
    assert found.outcome is Outcome.UNDETERMINED
    assert [ruling.unsettled for ruling in found.reasons] == [one == "unsettled" for one in holds if one != "assumed"]
    assert outcome_message(found).text == OPEN[holds]


def test_nothing_is_unsettled_of_what_is_broken_or_of_a_silence_that_counts() -> None:
    assert not ruling(rule([], ["no"])).unsettled
    assert not ruling(rule([], ["yes"])).unsettled
    silent = evaluate(scenario({}), [], strict=True)
    assert outcome_message(silent).text == OPEN["unknown",]


@pytest.mark.parametrize(("applies", "holds"), list(product(["yes", "no", "unknown", "assumed"], repeat=2)))
def test_what_is_assumed_counts_as_yes_unless_strict(applies: str, holds: str) -> None:
    def instead(letter: str, replacement: str) -> str:
        return replacement if letter == "assumed" else letter

    one = rule([applies], [holds])
    assert ruling(one).status is KLEENE[instead(applies, "yes"), instead(holds, "yes")]
    assert ruling(one, strict=True).status is KLEENE[instead(applies, "unknown"), instead(holds, "unknown")]


@pytest.mark.parametrize(
    ("letters", "whole"),
    [
        ((), "yes"),
        (("yes", "yes"), "yes"),
        (("yes", "no"), "no"),
        (("yes", "unknown"), "unknown"),
        (("unknown", "no"), "no"),
        (("unknown", "unknown"), "unknown"),
        (("yes", "unknown", "no"), "no"),
    ],
)
def test_conditions_are_joined_by_and_in_any_order(letters: tuple[str, ...], whole: str) -> None:
    for order in permutations(letters):
        assert ruling(rule(["yes"], order)).status is KLEENE["yes", whole]
        assert ruling(rule(order, ["no"])).status is KLEENE[whole, "no"]


@pytest.mark.parametrize(
    ("applies", "status"),
    [
        ("yes", Status.PERMITS),
        ("assumed", Status.PERMITS),
        ("unknown", Status.UNDECIDED),
        ("no", Status.NOT_APPLICABLE),
    ],
)
def test_a_permission_permits_when_it_applies(applies: str, status: Status) -> None:
    assert ruling(rule([applies], kind=Kind.MAY, level=Level.NOTE)).status is status


@pytest.mark.parametrize("holds", [("unknown", "assumed"), ("assumed", "unknown"), ("assumed", "unknown", "assumed")])
def test_the_fact_to_blame_is_one_that_nothing_is_assumed_of(holds: tuple[str, ...]) -> None:
    found = ruling(rule([], holds))
    assert found.status is Status.UNDECIDED
    assert str(found.message) == "whether it is so"


def test_a_broken_rule_blames_what_broke_it() -> None:
    found = ruling(rule(["unknown", "yes"], ["assumed", "no"]))
    assert found.status is Status.UNDECIDED
    found = ruling(rule(["yes"], ["assumed", "no"]))
    assert str(found.message) == "because it is so"


@pytest.mark.parametrize(
    ("rules", "outcome"),
    [
        ([], Outcome.UNJUDGED),
        ([rule([], ["yes"])], Outcome.ALLOWED),
        ([rule([], ["no"])], Outcome.DENIED),
        ([rule([], ["unknown"])], Outcome.UNDETERMINED),
        ([rule([], ["unknown"]), rule([], ["no"])], Outcome.DENIED),
        ([rule([], ["no"], level=Level.WARNING)], Outcome.ALLOWED),
        ([rule([], ["unknown"], level=Level.WARNING)], Outcome.ALLOWED),
        ([rule(["yes"], kind=Kind.MAY, level=Level.NOTE)], Outcome.UNJUDGED),
        ([rule(["unknown"], kind=Kind.MAY, level=Level.NOTE)], Outcome.UNJUDGED),
        ([rule([], ["no"], steps=(Administer,))], Outcome.UNJUDGED),
        ([rule(["no"], ["no"])], Outcome.UNJUDGED),
    ],
)
def test_the_outcome_is_that_of_the_errors(rules: list[Rule[Any]], outcome: Outcome) -> None:
    assert evaluate(scenario({}), rules).outcome is outcome
    in_doubt = Outcome.UNDETERMINED if outcome is Outcome.UNJUDGED else outcome
    assert evaluate(scenario({}), rules, strict=True).outcome is in_doubt


def test_of_several_steps_the_strongest_outcome_counts() -> None:
    value = scenario({"steps": [ORDER, ADMINISTER]})
    assert evaluate(value, [rule([], ["yes"])]).outcome is Outcome.UNJUDGED
    assert evaluate(value, [rule([], ["yes"])]).unjudged == (2,)
    assert evaluate(value, [rule([], ["unknown"])]).outcome is Outcome.UNDETERMINED
    assert evaluate(value, [rule([], ["no"])]).outcome is Outcome.DENIED
    assert evaluate(value, [rule([], ["yes"], steps=(Order, Administer))]).outcome is Outcome.ALLOWED


def test_open_rules_are_named_where_they_may_apply_and_decide_nothing() -> None:
    def open_rule(id: str, *applies: str, **more: Any) -> OpenRule[Any]:
        return OpenRule(id=id, topic="invented", steps=(Order,), applies=tuple(map(answers, applies)), **more)

    bearing = [open_rule("always"), open_rule("applies", "yes"), open_rule("may-apply", "unknown")]
    silent = [open_rule("not-here", "no"), open_rule("not-yet", since=date(2999, 1, 1))]
    found = evaluate(scenario({}), [rule([], ["yes"])], [*silent, *bearing])
    assert [one.id for one in found.open_rules] == ["always", "applies", "may-apply"]
    assert found.outcome is Outcome.ALLOWED


@pytest.mark.parametrize(
    ("day", "speaks"),
    [("2025-02-28", False), ("2025-03-01", True), ("2025-06-30", True), ("2025-07-01", False)],
)
def test_a_rule_speaks_on_its_first_and_last_day(day: str, speaks: bool) -> None:
    one = rule([], ["no"], since=date(2025, 3, 1), until=date(2025, 6, 30))
    assert (evaluate(scenario({"date": day}), [one]).outcome is Outcome.DENIED) is speaks


def test_a_rule_speaks_of_each_step_by_the_day_of_that_step() -> None:
    one = rule([], ["yes"], since=date(2025, 3, 1), until=date(2025, 6, 30))
    days = ("2025-02-28", "2025-03-01", "2025-06-30", "2025-07-01")
    found = evaluate(scenario({"steps": [{**ORDER, "on": day} for day in days]}), [one])
    assert [len(step.rulings) for step in found.steps] == [0, 1, 1, 0]


def test_a_rule_speaks_of_each_scenario_by_the_cloud_of_that_scenario() -> None:
    one = rule([], ["yes"], clouds=frozenset({Cloud.US_GOVERNMENT}))
    parties = {**PARTIES, "woodgrove": {"role": "customer", "cloud": "us-government"}}
    stories = [scenario({}), scenario({"parties": parties}), scenario({})]
    assert [len(evaluate(story, [one]).steps[0].rulings) for story in stories] == [0, 1, 0]


@pytest.mark.parametrize(("cloud", "speaks"), [("us-government", True), ("public", False), ("china-21vianet", False)])
def test_a_rule_speaks_in_its_clouds(cloud: str, speaks: bool) -> None:
    parties = {**PARTIES, "woodgrove": {"role": "customer", "cloud": cloud}}
    one = rule([], ["no"], clouds=frozenset({Cloud.US_GOVERNMENT}))
    assert (evaluate(scenario({"parties": parties}), [one]).outcome is Outcome.DENIED) is speaks


def test_judging_stops_at_the_first_refused_step() -> None:
    story = scenario({"steps": [ORDER, ADMINISTER, ORDER]})
    refused = rule([], ["no"], id="refused", steps=(Administer,))
    verdict = evaluate(story, [refused, rule([], ["unknown"], id="open")])
    assert (verdict.outcome, verdict.at, len(verdict.steps)) == (Outcome.DENIED, 2, 2)
    assert [found.rule.id for found in verdict.reasons] == ["refused"]
    assert len(verdict.state.subscriptions(story.tenants["woodgrove"])) == 1


def test_a_refused_step_changes_nothing() -> None:
    accept = {"accept-customer-relationship": {"partner": "contoso", "customer": "woodgrove"}}
    story = scenario({"given": [], "steps": [accept, ORDER]})
    everything: tuple[type[Step], ...] = tuple({type(step) for step in story.steps})
    verdict = evaluate(story, [rule([], ["no"], steps=everything)])
    assert list(verdict.state) == []
    assert verdict.at == 1


def test_an_open_question_does_not_stop_the_story() -> None:
    verdict = evaluate(scenario({"steps": [ORDER, ORDER]}), [rule([], ["unknown"])])
    assert (verdict.outcome, verdict.at, len(verdict.steps)) == (Outcome.UNDETERMINED, None, 2)
    assert [found.rule.id for found in verdict.reasons] == ["invented"]


def test_later_steps_meet_what_earlier_ones_brought_about() -> None:
    accept = {"accept-customer-relationship": {"partner": "contoso", "customer": "woodgrove"}}
    seen: list[int] = []

    def related(case: Case[Any]) -> Answer:
        seen.append(len(case.state.relationships(case.step.customer)))
        return yes()

    one = Rule(
        id="invented",
        topic="invented",
        level=Level.ERROR,
        kind=Kind.MUST,
        steps=(Order,),
        applies=(),
        holds=(Condition(message("x"), related),),
        sources=(),
        confidence=Confidence.READ,
    )
    evaluate(scenario({"given": [], "steps": [ORDER, accept, ORDER]}), [one])
    assert seen == [0, 1]


def test_only_the_assumptions_that_were_used_are_told() -> None:
    assert evaluate(scenario({}), [rule([], ["assumed"])]).assumptions == (CUSTOMER_AGREEMENT,)
    assert evaluate(scenario({}), [rule([], ["yes"])]).assumptions == ()
    assert evaluate(scenario({}), [rule([], ["assumed", "no"])]).assumptions == ()
    assert evaluate(scenario({}), [rule([], ["assumed"])], strict=True).assumptions == ()


def test_a_denial_tells_the_assumptions_that_it_rests_on() -> None:
    """Without them it is not known whether the rule applies at all."""
    value = scenario(
        {
            "parties": {
                "contoso": {
                    "tenants": {
                        "us": {"role": "direct-bill", "country": "US"},
                        "nl": {"role": "direct-bill", "country": "NL"},
                    }
                },
                "woodgrove": {"role": "customer", "country": "NL"},
            },
            "given": [
                {"customer-relationship": {"partner": "contoso/nl", "customer": "woodgrove"}},
                {"enrollment": {"tenant": "contoso/nl", "status": "revoked"}},
            ],
            "steps": [{"order": {"product": "azure", "buyer": "contoso/nl", "customer": "woodgrove"}}],
        }
    )
    found = evaluate(value, [BY_ID["authorization-is-per-region"]])
    assert (found.outcome, found.assumptions) == (Outcome.DENIED, (AUTHORIZED,))
    assert evaluate(value, [BY_ID["authorization-is-per-region"]], strict=True).outcome is Outcome.UNDETERMINED


def test_no_assumption_is_lost_where_a_rule_makes_several() -> None:
    one = rule([], ["assumed", "yes"])
    other = rule(["assumed"], ["no"], id="other")
    assert evaluate(scenario({}), [one, other]).assumptions == (CUSTOMER_AGREEMENT,)
    assert evaluate(scenario({}), [rule(["assumed"], ["yes"])]).assumptions == (), "kept whether or not it applies"
    seats = {
        "parties": {
            "contoso": {"role": "indirect-provider"},
            "fabrikam": {"role": "indirect-reseller"},
            "woodgrove": {"role": "customer"},
        },
        "given": [
            {
                "subscription": {
                    "id": "mail",
                    "product": "microsoft-365",
                    "buyer": "contoso",
                    "reseller": "fabrikam",
                    "customer": "woodgrove",
                }
            }
        ],
        "steps": [{"change-subscription": {"subscription": "mail", "seats": 30}}],
    }
    found = evaluate(scenario(seats), [BY_ID["por-validation-on-changes"]])
    assert found.assumptions == (AUTHORIZED, PARTNER_AGREEMENT)


def test_the_reason_told_of_a_rule_is_its_first() -> None:
    found = evaluate(scenario({"steps": [ORDER, ORDER]}), [rule([], ["unknown"])])
    assert found.reasons == found.steps[0].reasons
    assert [ruling.answers for ruling in found.judged_by] == [found.steps[0].rulings[0].answers]
    at = lambda case: unknown(message("which"), case.step.at)  # noqa: E731 -- each step is looked at where it stands
    twice = evaluate(scenario({"steps": [ORDER, ORDER]}), [replace(rule(), holds=(Condition(message("x"), at),))])
    assert [ruling.at for ruling in twice.reasons] == [(("steps", 0, "order"),)]


def test_what_may_not_apply_blames_what_decides_whether_it_does() -> None:
    """The reader is told which fact is missing, and not a no that may not matter."""
    found = ruling(rule(["unknown"], ["no"]))
    assert found.decisive is not None
    assert (found.status, found.decisive.truth) == (Status.UNDECIDED, None)


def test_strictly_nothing_rests_on_an_assumption() -> None:
    one = rule(["assumed"], ["assumed"])
    assert ruling(one).assumptions == {CUSTOMER_AGREEMENT}
    assert ruling(one, strict=True).assumptions == frozenset()


def test_a_refused_step_is_not_said_to_change_anything() -> None:
    value = scenario({"steps": [ORDER, ADMINISTER]})
    found = evaluate(value, [rule([], ["yes"]), rule([], ["no"], id="second", steps=(Administer,))])
    assert [bool(step.changes) for step in found.steps] == [True, False]
    assert evaluate(scenario({}), [rule([], ["no"])]).steps[0].changes == ()


def test_a_permission_is_told_where_nothing_is_against_the_case() -> None:
    may = rule(["yes"], kind=Kind.MAY, level=Level.NOTE, id="may")
    alone, kept, against = (
        evaluate(scenario({}), [may, *more]) for more in ([], [rule([], ["yes"])], [rule([], ["no"])])
    )
    assert (alone.outcome, kept.outcome, against.outcome) == (Outcome.UNJUDGED, Outcome.ALLOWED, Outcome.DENIED)
    assert [[one.rule.id for one in found.permissions] for found in (alone, kept, against)] == [["may"], ["may"], []]


def test_what_a_permission_assumes_is_told() -> None:
    may = rule(["assumed"], kind=Kind.MAY, level=Level.NOTE)
    assert evaluate(scenario({}), [may]).assumptions == (CUSTOMER_AGREEMENT,)


def test_a_denial_does_not_tell_what_the_steps_before_it_assume() -> None:
    rules = [rule([], ["assumed"]), rule([], ["no"], id="second", steps=(Administer,))]
    found = evaluate(scenario({"steps": [ORDER, ADMINISTER]}), rules)
    assert (found.outcome, found.steps[0].assumptions, found.assumptions) == (Outcome.DENIED, (CUSTOMER_AGREEMENT,), ())


def stating(holds: Callable[[Case[Any]], Answer]) -> Verdict:
    """The verdict of a step with a false effect, by one rule."""
    false = [{"customer-relationship": {"partner": "contoso", "customer": "woodgrove"}, "exists": False}]
    return evaluate(
        scenario({"steps": [{**ORDER, "effects": false}]}), [replace(rule(), holds=(Condition(message("x"), holds),))]
    )


def test_a_false_effect_is_told_unless_a_rule_says_no_to_it() -> None:
    def effect(case: Case[Any]) -> Pointer:
        found: Pointer = case.step.effects[0].at
        return found

    assert len(stating(lambda case: yes()).steps[0].unmet_effects) == 1
    assert len(stating(lambda case: unknown(message("which"), effect(case))).steps[0].unmet_effects) == 1
    assert len(stating(lambda case: no(message("why"), case.step.at)).steps[0].unmet_effects) == 1
    assert stating(lambda case: no(message("why"), effect(case))).steps[0].unmet_effects == ()


def test_what_is_open_before_a_refusal_is_told() -> None:
    value = scenario({"steps": [ORDER, ORDER, ORDER]})
    undecided = rule([], ["unknown"])

    def refuses_the_second(case: Case[Order]) -> Answer:
        return no(message("why"), case.step.at) if case.step.at[1] == 1 else yes()

    second = replace(rule(id="second"), holds=(Condition(message("x"), refuses_the_second),))
    found = evaluate(value, [undecided, second])
    assert (found.outcome, found.at) == (Outcome.DENIED, 2)
    assert [(number, ruling.rule.id) for number, ruling in found.open] == [(1, "invented")]
    assert evaluate(value, [second]).open == ()
    assert evaluate(value, [undecided]).open == (), "nothing is refused, and all of it is open"


def test_a_warning_that_cannot_be_decided_is_told() -> None:
    undecided = rule([], ["unknown"], level=Level.WARNING)
    found = evaluate(scenario({}), [undecided])
    assert (found.outcome, found.warnings) == (Outcome.ALLOWED, ())
    assert [ruling.rule.id for ruling in found.undecided_warnings] == ["invented"]

    def met_by_the_first(case: Case[Any]) -> Answer:
        return no(message("why"), case.step.at) if case.step.at[1] == 0 else unknown(message("which"), case.step.at)

    met = replace(rule(level=Level.WARNING), holds=(Condition(message("x"), met_by_the_first),))
    found = evaluate(scenario({"steps": [ORDER, ORDER]}), [met])
    assert [ruling.rule.id for ruling in found.warnings] == ["invented"]
    assert found.undecided_warnings == (), "it is told already"


@pytest.mark.parametrize(
    ("confidence", "told"),
    [
        (Confidence.READ, "because it is so"),
        (Confidence.CONTESTED, "because it is so; Microsoft's own pages disagree on this rule"),
        (Confidence.INFERRED, "because it is so; we infer this rule, which no source states directly"),
        (Confidence.SECONDARY, "because it is so; we read this rule only where third parties quote Microsoft"),
        (Confidence.THIRD_PARTY, "because it is so; only third parties state this rule"),
    ],
)
def test_a_warning_says_how_well_its_rule_is_founded(confidence: Confidence, told: str) -> None:
    warning = replace(rule([], ["no"], level=Level.WARNING), confidence=confidence)
    assert str(ruling(warning).message) == told
    assert str(ruling(replace(warning, level=Level.ERROR)).message) == "because it is so"
    undecided = replace(rule([], ["unknown"], level=Level.WARNING), confidence=confidence)
    assert str(ruling(undecided).message) == "whether it is so"


def test_a_review_that_is_denied_is_not_passed() -> None:
    review = {"review-enrollment": {"tenant": "contoso"}}
    for holds, told in (("yes", False), ("no", True)):
        judging = rule([], [holds], steps=(ReviewEnrollment,))
        (judged,) = evaluate(scenario({"given": [], "steps": [review]}), [judging]).steps
        assert str(judged.sentence).endswith("The enrollment does not pass it.") is told


def test_a_stated_fact_needs_no_assumption() -> None:
    signed = {
        "contoso": {"role": "direct-bill", "country": "AU", "partner-agreement": "accepted"},
        "woodgrove": {"role": "customer", "country": "AU"},
    }
    enrolled = {"enrollment": {"tenant": "contoso"}}
    agreed = {"customer-agreement": {"customer": "woodgrove", "status": "accepted"}}
    assumed = {AUTHORIZED, CUSTOMER_AGREEMENT, PARTNER_AGREEMENT, SAME_CSP_REGION}
    assert set(evaluate(scenario({}), RULES).assumptions) == assumed
    stated = evaluate(scenario({"parties": signed, "given": [enrolled, RELATED, agreed]}), RULES, strict=True)
    assert (stated.outcome, stated.assumptions) == (Outcome.ALLOWED, ())


def test_without_a_date_the_pinned_day_counts() -> None:
    assert {step.on for step in scenario({}).steps} == {PINNED}
    dated = scenario({"date": "2025-03-01", "steps": [ORDER, {"on": "2025-04-01", **ORDER}, ORDER]})
    assert [step.on for step in dated.steps] == [date(2025, 3, 1), date(2025, 4, 1), date(2025, 4, 1)]


def test_what_happens_first_does_not_happen_after_the_first_step_with_a_day() -> None:
    before = scenario({"steps": [ORDER, {"on": "2022-01-01", **ORDER}, ORDER]})
    assert [step.on for step in before.steps] == [date(2022, 1, 1)] * 3
    assert [step.when.dated for step in before.steps] == [False, True, False]
    after = scenario({"steps": [ORDER, {"on": "2028-01-01", **ORDER}]})
    assert [step.on for step in after.steps] == [PINNED, date(2028, 1, 1)]


# From here on, whatever the scenario is.

_PARTNERS = st.sampled_from(["contoso", "fabrikam", "tailspin"])
_CUSTOMERS = st.sampled_from(["woodgrove", "woodgrove", "woodgrove", "adatum", "tailspin"])
_PEOPLE = st.sampled_from(["admin-agent", "sales-agent", "billing-admin", "account-admin"])
_SOMETIMES = st.booleans()


def _with(body: dict[str, Any], draw: st.DrawFn, **more: st.SearchStrategy[Any]) -> dict[str, Any]:
    return body | {key.replace("_", "-"): draw(value) for key, value in more.items() if draw(_SOMETIMES)}


# Most of what contradicts itself is not drawn at all: drawing takes longer than judging.
_PAIRS = st.fixed_dictionaries({"partner": _PARTNERS, "customer": _CUSTOMERS}).filter(
    lambda pair: pair["partner"] != pair["customer"]
)


def _both(pair: dict[str, Any]) -> tuple[str, ...]:
    return (pair["partner"], pair["customer"])


# Making what draws takes longer than drawing, so that it is made once.
_ROLES = {
    "contoso": st.sampled_from(["direct-bill", "indirect-provider"]),
    "fabrikam": st.sampled_from(["indirect-reseller", "indirect-reseller", "direct-bill"]),
    "tailspin": st.sampled_from(["indirect-reseller", "direct-bill"]),
    "woodgrove": st.just("customer"),
    "adatum": st.sampled_from(["customer", "direct-bill"]),
}
_CLOUDS = st.sampled_from(["public", "us-government", "china-21vianet"])
_AGREEMENTS = st.sampled_from(["accepted", "missing"])
_COUNTRIES = st.sampled_from(["NL", "BE", "NL", "BE", "US", "RU"])
_PRODUCTS = st.sampled_from(["microsoft-365", "azure", "software"])
_ORIGINS = st.sampled_from(["direct", "open"])
_SEATS = st.integers(1, 3)
_RELATIONSHIPS = st.lists(_PAIRS, max_size=3, unique_by=_both)
_CUSTOMER_AGREEMENTS = st.lists(
    st.one_of(
        st.fixed_dictionaries({"customer": _CUSTOMERS, "status": st.just("missing")}),
        st.fixed_dictionaries(
            {"customer": _CUSTOMERS, "status": st.just("accepted")},
            optional={"accepted-on": st.sampled_from(["2020-01-01", "2026-12-31"])},
        ),
    ),
    max_size=1,
)


@st.composite
def _parties(draw: st.DrawFn) -> dict[str, Any]:
    parties = {
        name: _with({"role": draw(role)}, draw, cloud=_CLOUDS, country=_COUNTRIES, partner_agreement=_AGREEMENTS)
        for name, role in _ROLES.items()
    }
    for party in parties.values():
        if party.get("cloud") == "china-21vianet" and "country" in party:
            party["country"] = "CN"
    return parties


@st.composite
def _given(draw: st.DrawFn, parties: dict[str, Any]) -> list[dict[str, Any]]:
    facts: list[dict[str, Any]] = []
    partners = (parties["contoso"]["role"], parties["fabrikam"]["role"]) == ("indirect-provider", "indirect-reseller")
    if partners and draw(_SOMETIMES):
        facts.append({"partnership": {"provider": "contoso", "reseller": "fabrikam"}})
    facts += [{"customer-relationship": body} for body in draw(_RELATIONSHIPS)]
    facts += [{"customer-agreement": body} for body in draw(_CUSTOMER_AGREEMENTS)]
    held: dict[str, Any] = {"id": "held", "product": draw(_PRODUCTS), "customer": "woodgrove"}
    if draw(_SOMETIMES):
        held["buyer"] = "contoso"
    else:
        held = _with(held, draw, origin=_ORIGINS)
    facts.append({"subscription": held if held["product"] == "azure" else _with(held, draw, seats=_SEATS)})
    if draw(_SOMETIMES):
        facts.append({"delegated-admin": {"id": "given", "partner": draw(_PARTNERS), "customer": "woodgrove"}})
    return facts


def _pairs(kind: str, **more: st.SearchStrategy[Any]) -> st.SearchStrategy[list[dict[str, Any]]]:
    body = st.tuples(_PAIRS, st.fixed_dictionaries({}, optional=more))
    return body.map(lambda drawn: [{kind: drawn[0] | drawn[1]}])


def _on_held(*kinds: str, **more: st.SearchStrategy[Any]) -> st.SearchStrategy[list[dict[str, Any]]]:
    body = st.fixed_dictionaries({"subscription": st.just("held"), **more})
    return st.tuples(st.sampled_from(kinds), body).map(lambda step: [{step[0]: step[1]}])


@cache
def _several(number: int) -> st.SearchStrategy[list[dict[str, Any]]]:
    """One thing that happens, in as many steps as it takes; the number keeps what it brings apart."""
    order = st.fixed_dictionaries(
        {"product": _PRODUCTS, "buyer": _PARTNERS, "customer": _CUSTOMERS},
        optional={"reseller": _PARTNERS, "id": st.just(f"bought-{number}")},
    )
    effects = st.integers(1, 3).map(lambda seats: {"effects": [{"subscription": "held", "seats": seats}]})
    move = st.fixed_dictionaries(
        {"id": st.just(f"move-{number}"), "target": _PARTNERS, "subscriptions": st.just(["held"])}
    )
    return st.one_of(
        order.map(lambda body: [{"order": body}]),
        order.map(lambda body: [{"order": body}]),
        _pairs("request-customer-relationship", by=_PEOPLE),
        _pairs("accept-customer-relationship"),
        st.tuples(_pairs("accept-customer-relationship"), effects).map(lambda both: [{**both[0][0], **both[1]}]),
        _pairs("end-customer-relationship"),
        _pairs("create-customer"),
        _pairs("administer", by=_PEOPLE),
        st.fixed_dictionaries(
            {"id": st.just(f"asked-{number}"), "partner": _PARTNERS, "customer": _CUSTOMERS}, optional={"by": _PEOPLE}
        ).map(lambda body: [{"request-delegated-admin": body}]),
        _on_held("support-subscription", partner=_PARTNERS),
        _on_held("name-first-line-support", contact=st.sampled_from(["microsoft", "contoso"])),
        _on_held("cancel-subscription", "suspend-subscription", "renew-subscription"),
        _on_held("change-subscription", seats=st.integers(1, 3)),
        move.map(lambda body: [{"request-transfer": body}, {"approve-transfer": {"transfer": body["id"]}}]),
        _PARTNERS.map(lambda tenant: [{"sign-partner-agreement": {"tenant": tenant}}]),
        st.just([{"end-partnership": {"provider": "contoso", "reseller": "fabrikam"}}]),
    )


_NUMBER_OF_THINGS = st.integers(1, 4)


@st.composite
def _steps(draw: st.DrawFn) -> list[dict[str, Any]]:
    return [step for number in range(draw(_NUMBER_OF_THINGS)) for step in draw(_several(number))]


_DAYS = st.sampled_from(["2019-12-31", "2020-02-01", "2023-10-08", "2023-10-09"])


@st.composite
def _cases(draw: st.DrawFn) -> dict[str, Any]:
    parties = draw(_parties())
    case = {
        "id": "case",
        "title": "A case",
        "parties": parties,
        "given": draw(_given(parties)),
        "steps": draw(_steps()),
    }
    return _with(case, draw, date=_DAYS)


CASES = _cases()

# What contradicts itself all the same is passed over.
patient = settings(suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])


def built(value: dict[str, Any]) -> Scenario:
    found, _ = build_scenario(value, PINNED)
    assume(found is not None)
    assert found is not None
    return found


def told(verdict: Verdict) -> tuple[object, ...]:
    """All that a reader learns from a verdict."""
    return (
        verdict.outcome,
        verdict.at,
        [(found.rule.id, str(found.message)) for found in verdict.reasons],
        [(found.rule.id, str(found.message)) for found in verdict.warnings],
        [found.rule.id for found in verdict.permissions],
        verdict.assumptions,
        [[found.status for found in step.rulings] for step in verdict.steps],
    )


@patient
@given(CASES)
def test_strict_never_allows_more(value: dict[str, Any]) -> None:
    usual, strict = evaluate(built(value), RULES), evaluate(built(value), RULES, strict=True)
    event(f"{usual.outcome}, strictly {strict.outcome}")
    assert strict.assumptions == ()
    if strict.outcome is Outcome.ALLOWED:
        assert usual.outcome is Outcome.ALLOWED
        # A warning may rest on what is assumed: strictly it cannot be decided, and refuses nothing either way.
        deciding = [found for step in usual.steps for found in step.rulings if found.rule.level is not Level.WARNING]
        assert not any(found.assumptions for found in deciding if found.status in (Status.HELD, Status.PERMITS))
    if usual.outcome is Outcome.DENIED:
        assert strict.outcome is not Outcome.ALLOWED


@patient
@given(CASES, st.randoms(use_true_random=False), st.text(max_size=20))
def test_prose_and_the_order_of_keys_change_no_verdict(value: dict[str, Any], random: Any, prose: str) -> None:
    def shuffled(part: Any) -> Any:
        if isinstance(part, list):
            return [shuffled(item) for item in part]
        if not isinstance(part, dict):
            return part
        keys = list(part)
        random.shuffle(keys)
        return {key: shuffled(part[key]) for key in keys}

    other = shuffled(value) | {"id": "other", "title": prose, "note": prose, "labels": {"contoso": prose}}
    assert told(evaluate(built(other), RULES)) == told(evaluate(built(value), RULES))


@patient
@given(CASES)
def test_a_verdict_is_the_same_every_time_and_gives_its_reasons(value: dict[str, Any]) -> None:
    story = built(value)
    verdict = evaluate(story, RULES)
    assert told(verdict) == told(evaluate(story, RULES))
    unexplained = (Outcome.ALLOWED, Outcome.UNJUDGED)
    assert ((*verdict.obstacles, *verdict.reasons) == ()) is (verdict.outcome in unexplained)
    assert bool(verdict.unjudged) or verdict.outcome is not Outcome.UNJUDGED
    assert (verdict.at is not None) is (verdict.outcome is Outcome.DENIED)
    assert len(verdict.steps) == (verdict.at or len(story.steps))
    assert set(verdict.assumptions) <= ASSUMPTIONS.keys()
    assert all(found.rule.level is Level.ERROR for found in verdict.reasons)


@patient
@given(CASES)
def test_a_step_more_never_lifts_a_refusal(value: dict[str, Any]) -> None:
    verdict = evaluate(built(value), RULES)
    longer = value | {"steps": [*value["steps"], ADMINISTER]}
    if verdict.outcome is Outcome.DENIED:
        assert told(evaluate(built(longer), RULES)) == told(verdict)


@patient
@given(CASES)
def test_no_allowed_path_leads_where_the_program_forbids(value: dict[str, Any]) -> None:
    story = built(value)
    verdict = evaluate(story, RULES)
    event(verdict.outcome)
    if verdict.outcome is not Outcome.ALLOWED:
        return
    given_ids = {fact.id for fact in story.given if isinstance(fact, Subscription)}
    parted = any("end-partnership" in step for step in value["steps"])
    for sold in (found for found in verdict.state if isinstance(found, Subscription) and found.id not in given_ids):
        assert sold.buyer is not None
        assert sold.buyer.role.buys_from_microsoft
        # Whoever sold something may leave the customer only when that is over.
        assert sold.status != "active" or verdict.state.relationship(sold.buyer, sold.customer) is not None
        assert not (sold.customer.role.in_csp and sold.product.is_online_service)
        # The end of a partnership takes no subscription away.
        assert parted or all(verdict.state.partnership(sold.buyer, reseller) for reseller in sold.resellers)


@patient
@given(CASES)
def test_only_steps_on_subscriptions_touch_subscriptions(value: dict[str, Any]) -> None:
    """A second partner, its administration, its support or its leaving changes nothing that a customer holds."""
    verdict = evaluate(built(value), RULES)
    held = {found.id: found for found in verdict.state if isinstance(found, Subscription)}
    moving = {
        "cancel-subscription",
        "suspend-subscription",
        "renew-subscription",
        "change-subscription",
        "approve-transfer",
    }
    if not any(kind in step for step in value["steps"] for kind in moving):
        assert held == verdict.introduced
    bought = {f"~order:{number}" for number, step in enumerate(value["steps"], start=1) if "order" in step}
    named = {step["order"]["id"] for step in value["steps"] if "id" in step.get("order", {})}
    assert set(held) <= {"held"} | bought | named


TOUCHES: dict[str, set[str]] = {
    "Order": {"subscription", "azure-access"},
    "RequestCustomerRelationship": {"customer-relationship"},
    "AcceptCustomerRelationship": {"customer-relationship", "delegated-admin"},
    "CreateCustomer": {"customer-relationship", "delegated-admin"},
    "RequestDelegatedAdmin": {"delegated-admin"},
    "EndPartnership": {"partnership"},
    "EndCustomerRelationship": {"customer-relationship", "delegated-admin", "subscription"},
    "CancelSubscription": {"subscription"},
    "SuspendSubscription": {"subscription"},
    "RenewSubscription": {"subscription"},
    "ChangeSubscription": {"subscription"},
    "RequestTransfer": {"transfer"},
    "ApproveTransfer": {"transfer", "subscription"},
    "SignPartnerAgreement": {"partner-agreement"},
}
"""The kinds of things that each step may change, by the name of its class; the steps left out change nothing."""


ENDS_WITH_ITS_SUPPORT_CONTACT = {
    "id": "case",
    "title": "A case",
    "parties": {
        "contoso": {"role": "indirect-provider"},
        "fabrikam": {"role": "indirect-reseller"},
        "woodgrove": {"role": "customer"},
    },
    "given": [RELATED],
    "steps": [
        {"order": {"product": "software", "buyer": "contoso", "reseller": "fabrikam", "customer": "woodgrove"}},
        {"end-customer-relationship": {"partner": "contoso", "customer": "woodgrove"}},
    ],
}
"""The provider was the support contact, and no longer is when its relationship ends."""


@patient
@example(ENDS_WITH_ITS_SUPPORT_CONTACT)
@given(CASES)
def test_a_step_touches_only_what_it_is_about(value: dict[str, Any]) -> None:
    story = built(value)
    state = State(story.given, story.companies)
    for step in story.steps:
        changes = step.changes(state)
        touched = {change.key[0] for change in changes}
        event(type(step).__name__)
        assert touched <= TOUCHES.get(type(step).__name__, set())
        if isinstance(step, EndCustomerRelationship):
            assert all(_leaves_support(change.before, change.after) for change in changes if change.after is not None)
        before = {entity.key: entity for entity in state}
        state.apply(changes)
        after = {entity.key: entity for entity in state}
        named = {change.key for change in changes}
        assert {key: found for key, found in before.items() if key not in named} == {
            key: found for key, found in after.items() if key not in named
        }


def _leaves_support(before: Entity | None, after: Entity) -> bool:
    """Whether a subscription, if it is one, has lost its support contact and nothing else."""
    if not isinstance(after, Subscription):
        return True
    assert isinstance(before, Subscription)
    return before.support_contact is not None and after == replace(before, support_contact=None)


def _agreed(value: dict[str, Any]) -> dict[str, Any]:
    """The case, with every customer's agreement on record."""
    known = {fact["customer-agreement"]["customer"] for fact in value["given"] if "customer-agreement" in fact}
    facts = [
        {"customer-agreement": {"customer": name, "status": "accepted"}}
        for name in sorted(value["parties"])
        if name not in known
    ]
    return value | {"given": [*value["given"], *facts]}


def _enrolled(value: dict[str, Any]) -> dict[str, Any]:
    """The case, with every partner in good standing."""
    partners = sorted(name for name, party in value["parties"].items() if party["role"] != "customer")
    return value | {"given": [*value["given"], *({"enrollment": {"tenant": name}} for name in partners)]}


def _signed(value: dict[str, Any]) -> dict[str, Any]:
    """The case, with every partner's agreement said to be accepted where nothing was said."""
    return value | {
        "parties": {
            name: party if party["role"] == "customer" else {"partner-agreement": "accepted", **party}
            for name, party in value["parties"].items()
        }
    }


@settings(patient, max_examples=40)
@given(CASES)
@pytest.mark.parametrize(
    ("missing", "given_more"),
    [(CUSTOMER_AGREEMENT, _agreed), (AUTHORIZED, _enrolled), (PARTNER_AGREEMENT, _signed)],
    ids=[CUSTOMER_AGREEMENT, AUTHORIZED, PARTNER_AGREEMENT],
)
def test_a_fact_that_was_missing_settles_what_waited_for_it_and_nothing_else(
    missing: str, given_more: Callable[[dict[str, Any]], dict[str, Any]], value: dict[str, Any]
) -> None:
    def waits(ruling: Ruling) -> bool:
        return any(missing in answer.assumptions for _, answer in ruling.answers)

    usual = evaluate(built(value), RULES, strict=True)
    assume(any(waits(ruling) for step in usual.steps for ruling in step.rulings))
    told_more = evaluate(built(given_more(value)), RULES, strict=True)
    assert not any(waits(ruling) for step in told_more.steps for ruling in step.rulings)
    for before, after in zip(usual.steps, told_more.steps, strict=False):
        for one, other in zip(before.rulings, after.rulings, strict=True):
            assert waits(one) or one.status is other.status
