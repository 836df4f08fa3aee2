"""What the terms of a GDAP may be: asked of one that is there as of one that a step brings.

`at` is the pointer of the body in which the term stands.
"""

from csp_guides.findings import Pointer
from csp_guides.messages import AdminRef, message
from csp_guides.model.administration import AUTO_EXTEND_OFF, AUTO_EXTEND_ON, DelegatedAdmin
from csp_guides.model.durations import length
from csp_guides.model.words import attribute_value
from csp_guides.rules.rule import Answer, no, unknown, yes

GLOBAL_ADMINISTRATOR = "global-administrator"

# Graph names P2Y as the longest, which can be 731 days; 24 months are the same.
LONGEST = {"D": 730, "M": 24, "Y": 2}


def lasts_within_limits(admin: DelegatedAdmin, at: Pointer) -> Answer:
    """Whether it is to last at least a day and at most two years."""
    place = (*at, "duration")
    if admin.duration is None or (found := length(admin.duration)) is None:
        return unknown(message("not said: how long {admin:definite} is to last", admin=AdminRef(admin.id)), place)
    count, unit = found
    if 1 <= count <= LONGEST[unit]:
        return yes(place)
    text = message(
        "{admin:definite} would last {duration}; GDAP lasts at least one day and at most 730 days",
        admin=AdminRef(admin.id),
        duration=attribute_value(admin.duration),
    )
    return no(text, place)


def extends_by_what_there_is(admin: DelegatedAdmin, at: Pointer) -> Answer:
    """Whether its auto extend has one of the three values that there are."""
    if admin.auto_extend in (None, AUTO_EXTEND_ON, *AUTO_EXTEND_OFF):
        return yes(at)
    text = message("auto extend adds 180 days or nothing, not {length}", length=attribute_value(admin.auto_extend))
    return no(text, (*at, "auto-extend"))


def is_without_global_administrator(admin: DelegatedAdmin, at: Pointer) -> Answer:
    """Whether Global Administrator is not among its roles."""
    if not admin.roles:
        return unknown(message("not said: the roles of {admin:definite}", admin=AdminRef(admin.id)), at)
    if GLOBAL_ADMINISTRATOR not in admin.roles:
        return yes(at)
    text = message(
        "{admin:definite} includes the role of Global Administrator and would extend itself", admin=AdminRef(admin.id)
    )
    return no(text, at)
