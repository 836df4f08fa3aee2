"""The delegated administration that a step is about, for the rules on its life."""

from datetime import date
from typing import Any, TypeVar

from csp_guides.messages import Message, SubscriptionRef, Term, message
from csp_guides.model.administration import AUTO_EXTEND_OFF, AdminType, DelegatedAdmin
from csp_guides.model.entities import Entity
from csp_guides.model.fact import StatedValue
from csp_guides.model.groups import Group
from csp_guides.model.purchases import Subscription
from csp_guides.model.steps.administration import (
    Administer,
    ApproveDelegatedAdmin,
    DelegatedAdminStep,
    RequestDelegatedAdmin,
    SetAutoExtend,
    TerminateDelegatedAdmin,
)
from csp_guides.model.steps.step import PartnerStep
from csp_guides.rules.rule import Answer, Case, condition, no, unsettled, yes
from csp_guides.rules.shared.effects_of_steps import breach

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


def in_force(case: Case[P]) -> Group[DelegatedAdmin]:
    """All delegated administration by which the partner of a step can administer its customer on that day."""
    step = case.step
    return case.state.delegated_admins_between(step.partner, step.customer).on(step.on, DelegatedAdmin.gives_access)


def type_of(admin: DelegatedAdmin) -> AdminType:
    """What kind of delegated administration it is."""
    return admin.type


def last_expired(case: Case[P]) -> DelegatedAdmin | None:
    """The last that has expired, when nothing is in force by which the partner of a step can administer."""
    step = case.step
    held = case.state.delegated_admins_between(step.partner, step.customer)
    return None if in_force(case) else held.on(step.on, DelegatedAdmin.has_expired).last


def has_gdap(case: Case[P]) -> bool:
    """Whether GDAP is among what is in force."""
    return bool(in_force(case).by(type_of, AdminType.GDAP))


def has_only_gdap(case: Case[P]) -> bool:
    """Whether something is in force, and all of it is GDAP."""
    return set(in_force(case).answers(type_of)) == {AdminType.GDAP}


def is_done_by_gdap(case: Case[P]) -> bool:
    """Whether a step makes use of GDAP or does something to it; a partner that has DAP as well can work by that."""
    if not isinstance(case.step, Administer):
        return subject(case).type is AdminType.GDAP
    return has_only_gdap(case)


@condition("The step is done through GDAP, or is about a GDAP relationship.")
def it_is_gdap(case: Case[Any]) -> Answer:
    if is_done_by_gdap(case):
        return yes(case.step.at)
    return no(message("the step is not done through GDAP, nor is it about a GDAP relationship"), case.step.at)


RELATIONSHIP_ADMINISTRATOR = "customer-delegated-admin-relationship-administrator"

# On the first day Microsoft's list of roles did not have it yet; on the second an administrator reported it as some
# days old.
_NOT_IN_THE_LIST_OF = date(2026, 1, 20)
_SEEN_ON = date(2026, 4, 8)
RELATIONSHIP_ADMINISTRATOR_DAYS = (date(2026, 1, 21), _SEEN_ON)
"""From the first day on the role may have been there, from the second on it was."""


def by_the_newer_role(step: ApproveDelegatedAdmin | SetAutoExtend | TerminateDelegatedAdmin) -> Answer | None:
    """Whether a person in the role that Microsoft made for GDAP could act on that day; None for another role."""
    at = (*step.at, "by")
    if step.by != RELATIONSHIP_ADMINISTRATOR:
        return None
    if step.on >= _SEEN_ON:
        return yes(at)
    if step.on > _NOT_IN_THE_LIST_OF:
        text = message(
            "not known: whether the role {role} existed on {day}; it did on {seen}",
            role=Term(step.by),
            day=step.on,
            seen=_SEEN_ON,
        )
        return unsettled(text, at)
    return no(message("on {day}, the role {role} did not exist yet", day=step.on, role=Term(step.by)), at)


def leaves_subscriptions(case: Case[P]) -> Answer:
    """Whether a step by which it ends leaves subscriptions alone, in fact and in what is said of it."""
    return breach(case, lambda key, _: key[0] == Subscription.kind, _nothing_changes) or yes(case.step.at)


def _nothing_changes(effect: StatedValue, before: Entity | None) -> Message:
    subscription = SubscriptionRef(effect.entity[-1])
    return message(
        "the end of delegated administration changes nothing of {subscription:definite}", subscription=subscription
    )


def outcome(case: Case[P]) -> DelegatedAdmin:
    """What a step is about, as the step leaves it."""
    after = case.after(subject(case).key)
    assert isinstance(after, DelegatedAdmin), "no step takes a delegated administration away"
    return after


def auto_extend_set(step: PartnerStep) -> str | None:
    """The auto extend that a step sets, if it sets one."""
    return step.auto_extend if isinstance(step, RequestDelegatedAdmin | SetAutoExtend) else None


def turns_auto_extend_on(step: PartnerStep) -> bool:
    """Whether a step sets auto extend to any length of time."""
    return auto_extend_set(step) not in (None, *AUTO_EXTEND_OFF)
