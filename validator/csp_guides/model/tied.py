"""What a step makes of the ties between the parties: what it says of itself, and what else changes with it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from csp_guides.model.fact import Fact
from csp_guides.model.state import Change
from csp_guides.model.steps.step import Step
from csp_guides.model.ties import BROUGHT, Tie, TieId, TieState
from csp_guides.records import replace


def tied_by(step: Step, changes: Sequence[Change]) -> tuple[Tie, ...]:
    """The ties that a step makes, asks for, ends or is about, with what it makes of each; `changes` are the step's.

    What else it brings is drawn only where the step names no tie of its own, what else it ends always. Where nothing
    that is drawn changes, such as with a number of seats, the step is about the last tie of what it changes.
    """
    named = step.ties()
    changed = {tie.id: tie for change in changes for tie in _changed(change)}
    told = [_told(tie, changed.get(tie.id)) for tie in named]
    known = {tie.id for tie in named}
    others = [tie for id, tie in changed.items() if id not in known and not (named and tie.state in BROUGHT)]
    return (*told, *others) or tuple(_concerned(changes))


def _told(tie: Tie, changed: Tie | None) -> Tie:
    """What a step says of a tie, as it comes about; it does not make what it is only about."""
    if changed is None or (tie.state is TieState.ACTIVE and changed.state in BROUGHT):
        return tie
    return changed


def _changed(change: Change) -> Iterator[Tie]:
    """The ties of one entity that are otherwise after a change."""
    before, after = _ties(change.before), _ties(change.after)
    for id, tie in before.items():
        if id not in after:
            if tie.state is not TieState.LAPSED:
                yield replace(tie, state=TieState.ENDED)
        elif after[id].state is not tie.state:
            yield replace(tie, state=_BECOMES[after[id].state])
    for id, tie in after.items():
        if id not in before:
            yield replace(tie, state=_BECOMES[tie.state])


_BECOMES: Mapping[TieState, TieState] = {
    **{state: state for state in TieState},
    TieState.ACTIVE: TieState.MADE,
    TieState.LAPSED: TieState.ENDED,
}
"""What a step makes of a tie that stands in a state afterwards, and did not before."""


def _concerned(changes: Iterable[Change]) -> Iterator[Tie]:
    """The last tie of each entity that is otherwise: the one that ends at the customer."""
    for change in changes:
        *_, last = (None, *_ties(change.after).values())
        if last is not None:
            yield replace(last, state=TieState.ACTIVE)


def _ties(entity: object) -> Mapping[TieId, Tie]:
    return {tie.id: tie for tie in entity.ties()} if isinstance(entity, Fact) else {}
