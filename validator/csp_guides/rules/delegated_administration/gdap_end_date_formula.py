"""GDAP ends when its duration has run from the day of activation, six months later for each extension."""

from datetime import date

from csp_guides.findings import Level
from csp_guides.messages import AdminRef, message
from csp_guides.model.administration import AUTO_EXTEND_STARTS, DelegatedAdmin
from csp_guides.model.groups import Group
from csp_guides.model.steps.administration import (
    Administer,
    AssignDelegatedAdmin,
    ExpireDelegatedAdmin,
    SetAutoExtend,
    TerminateDelegatedAdmin,
)
from csp_guides.model.steps.step import PartnerStep
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, unknown, yes
from csp_guides.rules.shared.delegated_admin import in_force, subject

EXTENSION = 180


def _about(case: Case[PartnerStep]) -> Group[DelegatedAdmin]:
    """What the step is about or makes use of."""
    step = case.step
    held = case.state.delegated_admins_between(step.partner, step.customer)
    if isinstance(step, Administer):
        return held
    alone = held.empty()
    alone.put(subject(case))
    return alone


def _is_dated(admin: DelegatedAdmin) -> bool:
    """Whether the day of its activation and its end date are given."""
    return admin.activated_on is not None and admin.ends_on is not None


def _lasts(admin: DelegatedAdmin) -> bool:
    """Whether its end date is not given, and its duration leads to it from the day of its activation."""
    return admin.ends_on is None and bool(admin.ends_without_extension)


@condition("The day of activation and the end date, or the duration that leads to it, are known.")
def days_are_known(case: Case[PartnerStep]) -> Answer:
    known = _about(case).by(_is_dated).first or _about(case).by(_lasts).first
    if known is not None:
        return yes(known.at)
    return no(message("the day of activation is not given, or neither the end date nor the duration is"), case.step.at)


@condition("The end date is the day of activation plus the duration, or a whole number of extensions later.")
def end_follows_from_activation(case: Case[PartnerStep]) -> Answer:
    dated = _about(case).by(_is_dated)
    doubtful = dated.by(_is_right, answer=False).first or dated.by(_is_right, answer=None).first
    doubt = _may_be_over(case) if doubtful is None else _doubt(doubtful)
    return doubt or yes(case.step.at)


def _is_right(admin: DelegatedAdmin) -> bool | None:
    """Whether a given end date is right; None when something is missing to know."""
    doubt = _doubt(admin)
    return True if doubt is None else doubt.truth


def _doubt(admin: DelegatedAdmin) -> Answer | None:
    """Why the end date is wrong, or what is missing to know; nothing when it is right."""
    assert admin.ends_on is not None, "only those with both days are asked"
    at = (*admin.at, "ends-on")
    if admin.duration is None:
        missing = message("not said: how long {admin:definite} was to last", admin=AdminRef(admin.id))
        return unknown(missing, (*admin.at, "duration"))
    ends = admin.ends_without_extension
    if admin.ends_on in ends:
        return None
    if any(_is_extension(first, admin.ends_on) for first in ends):
        if admin.extends_itself:
            return None
        return unknown(
            message("not said: whether auto extend has moved the end of {admin:definite}", admin=AdminRef(admin.id)), at
        )
    text = message(
        "{admin:definite} was activated on {activated} and cannot end on {ends}; without extension it ends on {due}",
        admin=AdminRef(admin.id),
        activated=admin.activated_on or "",
        ends=admin.ends_on,
        due=ends[0] if ends else "",
    )
    return no(text, at)


def _may_be_over(case: Case[PartnerStep]) -> Answer | None:
    """Where only auto extend would have moved the end beyond the step, and nobody says whether it did; else nothing."""
    admin = _about(case).on(case.step.on, _has_run_its_course).first
    # By something else whose last day is known, or that has none, the partner administers in any case.
    if admin is None or (isinstance(case.step, Administer) and in_force(case).by(_goes_on)):
        return None
    return unknown(
        message("not said: whether auto extend has moved the end of {admin:definite}", admin=AdminRef(admin.id)),
        (*admin.at, "auto-extend"),
    )


def _has_run_its_course(admin: DelegatedAdmin, on: date) -> bool:
    """Whether its duration is over on a day and it gives access all the same, if auto extend has moved its end."""
    return (
        _lasts(admin) and admin.gives_access(on) and max(admin.ends_without_extension) < on and not admin.extends_itself
    )


def _goes_on(admin: DelegatedAdmin) -> bool:
    """Whether it is known when something that gives access ends, or that it does not."""
    return admin.last_day is not None or admin.extends_itself or not admin.ends_without_extension


def _is_extension(first: date, ends: date) -> bool:
    """Whether an end lies a whole number of extensions after the first one; there were none before auto extend."""
    return first >= AUTO_EXTEND_STARTS and ends > first and (ends - first).days % EXTENSION == 0


@condition("Nothing expires before its end date.")
def nothing_expires_early(case: Case[PartnerStep]) -> Answer:
    step = case.step
    for admin in _about(case).by(_is_dated) if isinstance(step, ExpireDelegatedAdmin) else ():
        if admin.status.in_force and admin.ends_on is not None and step.on < admin.ends_on:
            text = message(
                "{admin:definite} expires on {day}, but its end date is {ends}",
                admin=AdminRef(admin.id),
                day=step.on,
                ends=admin.ends_on,
            )
            return no(text, step.at, admin.at)
    return yes(step.at)


RULE: Rule[PartnerStep] = Rule(
    id="gdap-end-date-formula",
    topic="delegated-administration",
    level=Level.ERROR,
    kind=Kind.MUST,
    steps=(Administer, AssignDelegatedAdmin, SetAutoExtend, ExpireDelegatedAdmin, TerminateDelegatedAdmin),
    applies=(days_are_known,),
    holds=(end_follows_from_activation, nothing_expires_early),
    of_given=(end_follows_from_activation,),
    sources=(sources.GRAPH_RELATIONSHIP, sources.GDAP_FAQ_LATER),
    # That extensions count into the end date is our inference.
    confidence=Confidence.INFERRED,
)
