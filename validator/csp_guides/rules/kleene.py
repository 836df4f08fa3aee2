"""Kleene's three-valued logic over answers: a yes may rest on standing assumptions, and keeps all that it rests on.

Unknown is the third value. An unknown answer that standing assumptions would make a yes stands between the two: it
counts as a yes where assumptions are made, and as unknown where they are switched off.
"""

from collections.abc import Iterable

from csp_guides.records import replace
from csp_guides.rules.rule import Answer, yes


def all_of(answers: Iterable[Answer], *, strict: bool = False) -> Answer:
    """Whether all of them hold: the first no; else the first that nothing decides; else yes, on all they assume.

    Of no answers, it is a yes. When `strict`, no assumption decides anything.
    """
    found = tuple(answers)
    return in_the_way(found, strict=strict) or yes(*(pointer for answer in found for pointer in answer.at))


def in_the_way(answers: Iterable[Answer], *, strict: bool = False) -> Answer | None:
    """The same, but None for a yes that rests on nothing: it is rarely asked what was looked at for that."""
    unknown: list[Answer] = []
    for answer in answers:
        if answer.truth is False:
            return answer
        if answer.truth is None:
            unknown.append(answer)
    for answer in unknown:
        if answer.decided(strict=strict) is None:
            return answer
    if unknown:
        # Each of them rests on assumptions.
        return replace(unknown[0], assumptions=frozenset[str]().union(*(answer.assumptions for answer in unknown)))
    return None


def any_of(answers: Iterable[Answer]) -> Answer | None:
    """Whether one of them holds: the first yes; else what assumes least; else the first unknown; else the first no.

    None of no answers.
    """
    found = tuple(answers)
    for answer in found:
        if answer.truth:
            return answer
    unknown = [answer for answer in found if answer.truth is None]
    assumed = [answer for answer in unknown if answer.assumptions]
    if assumed:
        return min(assumed, key=lambda answer: len(answer.assumptions))
    return next(iter((*unknown, *found)), None)
