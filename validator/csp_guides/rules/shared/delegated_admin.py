"""The delegated administration that a step is about, for the rules on its life."""

from typing import TypeVar

from csp_guides.model.administration import AUTO_EXTEND_OFF, DelegatedAdmin
from csp_guides.model.steps.administration import DelegatedAdminStep, RequestDelegatedAdmin, SetAutoExtend
from csp_guides.model.steps.step import PartnerStep
from csp_guides.rules.rule import Case

P = TypeVar("P", bound=PartnerStep)


def subject(case: Case[P]) -> DelegatedAdmin:
    """What is there before the step, or what a request brings into being.

    A scenario that names none is not built, so that none is there would be a bug of ours.
    """
    step = case.step
    found = case.state.delegated_admin(step.admin) if isinstance(step, DelegatedAdminStep) else None
    if found is None:
        found = next((change.after for change in case.changes if isinstance(change.after, DelegatedAdmin)), None)
    assert found is not None, "a step on delegated administration names one that was introduced before it"
    return found


def auto_extend_set(step: PartnerStep) -> str | None:
    """The auto extend that a step sets, if it sets one."""
    return step.auto_extend if isinstance(step, RequestDelegatedAdmin | SetAutoExtend) else None


def turns_auto_extend_on(step: PartnerStep) -> bool:
    """Whether a step sets auto extend to any length of time."""
    return auto_extend_set(step) not in (None, *AUTO_EXTEND_OFF)
