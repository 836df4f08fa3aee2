"""GDAP ends when its duration has run from the day of activation, six months later for each extension."""

from datetime import date

from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.model.administration import AUTO_EXTEND_STARTS, DelegatedAdmin
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


def _about(case: Case[PartnerStep]) -> tuple[DelegatedAdmin, ...]:
    """What the step is about or makes use of, as far as the day of its activation is known."""
    step = case.step
    about = (
        case.state.delegated_admins_between(step.partner, step.customer)
        if isinstance(step, Administer)
        else (subject(case),)
    )
    return tuple(admin for admin in about if admin.activated_on is not None)


def _dated(case: Case[PartnerStep]) -> tuple[DelegatedAdmin, ...]:
    """Those whose end date is given, too."""
    return tuple(admin for admin in _about(case) if admin.ends_on is not None)


def _lasting(case: Case[PartnerStep]) -> tuple[DelegatedAdmin, ...]:
    """Those whose end date is not given, and whose duration leads to it."""
    return tuple(admin for admin in _about(case) if admin.ends_on is None and admin.ends_without_extension)


@condition("The day of activation and the end date, or the duration that leads to it, are known.")
def days_are_known(case: Case[PartnerStep]) -> Answer:
    known = (*_dated(case), *_lasting(case))
    if known:
        return yes(known[0].at)
    return no(message("the day of activation is not given, or neither the end date nor the duration is"), case.step.at)


@condition("The end date is the day of activation plus the duration, or a whole number of extensions later.")
def end_follows_from_activation(case: Case[PartnerStep]) -> Answer:
    found = (*(_doubt(admin) for admin in _dated(case)), _may_be_over(case))
    doubts = [doubt for doubt in found if doubt is not None]
    return next((doubt for doubt in doubts if doubt.truth is False), doubts[0] if doubts else yes(case.step.at))


def _doubt(admin: DelegatedAdmin) -> Answer | None:
    """Why the end date is wrong, or what is missing to know; nothing when it is right."""
    assert admin.ends_on is not None, "only those with both days are asked"
    at = (*admin.at, "ends-on")
    if admin.duration is None:
        missing = message("not said: how long the delegated administration “{id}” was to last", id=admin.id)
        return unknown(missing, (*admin.at, "duration"))
    ends = admin.ends_without_extension
    if admin.ends_on in ends:
        return None
    if any(_is_extension(first, admin.ends_on) for first in ends):
        if admin.extends_itself:
            return None
        return unknown(message("not said: whether auto extend has moved the end of “{id}”", id=admin.id), at)
    text = message(
        "“{id}” was activated on {activated} and cannot end on {ends}; without extension it ends on {due}",
        id=admin.id,
        activated=admin.activated_on or "",
        ends=admin.ends_on,
        due=ends[0] if ends else "",
    )
    return no(text, at)


def _may_be_over(case: Case[PartnerStep]) -> Answer | None:
    """Where only auto extend would have moved the end beyond the step, and nobody says whether it did; else nothing."""
    step = case.step
    for admin in _lasting(case):
        past = admin.gives_access(step.on) and max(admin.ends_without_extension) < step.on
        if past and not admin.extends_itself and not _works_otherwise(case, admin):
            return unknown(message("not said: whether auto extend has moved the end of “{id}”", id=admin.id), admin.at)
    return None


def _works_otherwise(case: Case[PartnerStep], admin: DelegatedAdmin) -> bool:
    """Whether the partner administers by something else whose last day is known, or that has none."""
    return isinstance(case.step, Administer) and any(
        other.last_day is not None or other.extends_itself or not other.ends_without_extension
        for other in in_force(case)
        if other.id != admin.id
    )


def _is_extension(first: date, ends: date) -> bool:
    """Whether an end lies a whole number of extensions after the first one; there were none before auto extend."""
    return first >= AUTO_EXTEND_STARTS and ends > first and (ends - first).days % EXTENSION == 0


@condition("Nothing expires before its end date.")
def nothing_expires_early(case: Case[PartnerStep]) -> Answer:
    step = case.step
    for admin in _dated(case) if isinstance(step, ExpireDelegatedAdmin) else ():
        if admin.status.in_force and admin.ends_on is not None and step.on < admin.ends_on:
            text = message(
                "“{id}” expires on {day}, but its end date is {ends}", id=admin.id, day=step.on, ends=admin.ends_on
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
