"""Kleene's logic over answers: tables, order that does not matter, and assumptions that are not lost."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from csp_guides.messages import message
from csp_guides.rules.kleene import all_of, any_of
from csp_guides.rules.rule import Answer, no, unknown, yes

TEXT = message("why")
ANSWERS = {
    "yes": yes(("yes",)),
    "no": no(TEXT, ("no",)),
    "unknown": unknown(TEXT, ("unknown",)),
    "a": unknown(TEXT, ("a",), assumption="a"),
    "b": unknown(TEXT, ("b",), assumption="b"),
}
"""A yes, a no, what nothing decides, and two that a standing assumption each makes a yes."""

answers = st.lists(st.sampled_from(list(ANSWERS)), max_size=6)


def truths(names: list[str], *, strict: bool) -> list[bool | None]:
    return [ANSWERS[name].decided(strict=strict) for name in names]


def conjunction(values: list[bool | None]) -> bool | None:
    return False if False in values else None if None in values else True


def disjunction(values: list[bool | None]) -> bool | None:
    return True if True in values else None if None in values else False


@given(answers, st.booleans())
def test_all_of_is_the_strong_conjunction(names: list[str], strict: bool) -> None:
    found = all_of((ANSWERS[name] for name in names), strict=strict)
    assert found.decided(strict=strict) == conjunction(truths(names, strict=strict))


@given(answers.filter(bool), st.booleans())
def test_any_of_is_the_strong_disjunction(names: list[str], strict: bool) -> None:
    found = any_of(ANSWERS[name] for name in names)
    assert found is not None
    assert found.decided(strict=strict) == disjunction(truths(names, strict=strict))


def test_none_of_no_answers() -> None:
    assert any_of([]) is None
    assert all_of([]) == yes()


@given(answers)
def test_a_yes_rests_on_all_that_it_assumes(names: list[str]) -> None:
    found = all_of(ANSWERS[name] for name in names)
    if found.decided(strict=False):
        assert found.assumptions == {name for name in names if name in ("a", "b")}
    else:
        assert found.assumptions == frozenset()


def test_what_needs_no_assumption_comes_before_what_does() -> None:
    assert any_of([ANSWERS["a"], ANSWERS["yes"]]) == ANSWERS["yes"]
    assert any_of([ANSWERS["unknown"], ANSWERS["a"]]) == ANSWERS["a"]
    both = all_of([ANSWERS["a"], ANSWERS["b"]])
    assert any_of([both, ANSWERS["b"]]) == ANSWERS["b"]


def test_order_decides_neither_the_answer_nor_what_it_assumes() -> None:
    for names in product(ANSWERS, repeat=3):
        one, other = (list(names), list(reversed(names)))
        for combine in (all_of, any_of):
            found = [combine(ANSWERS[name] for name in order) for order in (one, other)]
            assert _summary(found[0]) == _summary(found[1])


def test_a_yes_tells_every_fact_that_it_looked_at() -> None:
    """They are what a reader is shown beside the verdict."""
    assert all_of([yes(("a",)), yes(("b",), ("c",))]).at == (("a",), ("b",), ("c",))


def _summary(answer: Answer | None) -> tuple[bool | None, int]:
    assert answer is not None
    return answer.truth, len(answer.assumptions)
