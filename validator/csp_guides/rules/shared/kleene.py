"""One answer made of several: where a rule asks the same of each partner, tenant or subscription."""

from collections.abc import Iterable

from csp_guides.rules.rule import Answer, yes


def every(answers: Iterable[Answer]) -> Answer:
    """Whether all of them hold: the first no, else the first unknown that nothing is assumed for, else any unknown."""
    found = tuple(answers)
    for answer in found:
        if answer.truth is False:
            return answer
    missing = [answer for answer in found if answer.truth is None]
    if missing:
        return next((answer for answer in missing if answer.assumption is None), missing[0])
    return yes(*(pointer for answer in found for pointer in answer.at))


def some(answers: Iterable[Answer]) -> Answer | None:
    """Whether one of them holds: the first yes, else the first unknown, else the first no; None of no answers."""
    found = tuple(answers)
    for truth in (True, None):
        for answer in found:
            if answer.truth is truth:
                return answer
    return found[0] if found else None
