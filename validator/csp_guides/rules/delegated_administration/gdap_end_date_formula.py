"""GDAP ends when its duration has run from the day of activation, six months later for each extension."""

from datetime import date
from functools import lru_cache

from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.model.administration import AUTO_EXTEND_STARTS, DelegatedAdmin
from csp_guides.model.durations import later, length
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
from csp_guides.rules.shared.delegated_admin import subject

EXTENSION = 180


def _dated(case: Case[PartnerStep]) -> tuple[DelegatedAdmin, ...]:
    """What the step is about or makes use of, as far as the days of its activation and of its end are known."""
    step = case.step
    about = (
        case.state.delegated_admins_between(step.partner, step.customer)
        if isinstance(step, Administer)
        else (subject(case),)
    )
    return tuple(admin for admin in about if admin.activated_on is not None and admin.ends_on is not None)


@condition("The day of activation and the end date are known.")
def days_are_known(case: Case[PartnerStep]) -> Answer:
    known = _dated(case)
    if known:
        return yes(known[0].at)
    return no(message("the day of activation and the end date are not both given"), case.step.at)


@condition("The end date is the day of activation plus the duration, or a whole number of extensions later.")
def end_follows_from_activation(case: Case[PartnerStep]) -> Answer:
    dated = _dated(case)
    if not dated:
        return unknown(message("not said: the day of activation and the end date"), case.step.at)
    doubts = [doubt for admin in dated if (doubt := _doubt(admin)) is not None]
    return next((doubt for doubt in doubts if doubt.truth is False), doubts[0] if doubts else yes(dated[0].at))


def _doubt(admin: DelegatedAdmin) -> Answer | None:
    """Why the end date is wrong, or what is missing to know; nothing when it is right."""
    assert admin.activated_on is not None, "only those with both days are asked"
    assert admin.ends_on is not None, "only those with both days are asked"
    at = (*admin.at, "ends-on")
    if admin.duration is None:
        missing = message("not said: how long the delegated administration “{id}” was to last", id=admin.id)
        return unknown(missing, (*admin.at, "duration"))
    ends = _first_ends(admin.activated_on, admin.duration)
    if admin.ends_on in ends:
        return None
    if any(_is_extension(first, admin.ends_on) for first in ends):
        if admin.extends_itself:
            return None
        return unknown(message("not said: whether auto extend has moved the end of “{id}”", id=admin.id), at)
    text = message(
        "“{id}” was activated on {activated} and cannot end on {ends}; without extension it ends on {due}",
        id=admin.id,
        activated=admin.activated_on,
        ends=admin.ends_on,
        due=ends[0] if ends else "",
    )
    return no(text, at)


@lru_cache(maxsize=1024)
def _first_ends(activated: date, duration: str) -> tuple[date, ...]:
    """The ends without extension. No source says how years are counted: by the calendar or as 365 days each."""
    count, unit = length(duration) or (0, "")
    ends = (later(activated, duration), later(activated, f"P{365 * count}D") if unit == "Y" else None)
    return tuple(end for end in ends if end is not None)


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
