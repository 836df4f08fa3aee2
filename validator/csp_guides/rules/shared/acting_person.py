"""What the rules on the role of the person who acts share."""

from collections.abc import Callable

from csp_guides.messages import Message, Term
from csp_guides.model.steps.partnerships import AcceptPartnership
from csp_guides.model.steps.step import PartnerStep
from csp_guides.rules.assumptions import PERSON_HOLDS_ROLE
from csp_guides.rules.rule import Answer, no, unknown, yes


def acts_in_role(
    step: PartnerStep | AcceptPartnership,
    fits: Callable[[str], bool],
    not_said: Message,
    otherwise: Callable[[Term], Message],
) -> Answer:
    """Whether the person who acts is in a role that fits; one that is not said is assumed to be.

    `otherwise` words the no for the role that does not fit.
    """
    at = (*step.at, "by")
    if step.by is None:
        return unknown(not_said, at, assumption=PERSON_HOLDS_ROLE)
    return yes(at) if fits(step.by) else no(otherwise(Term(step.by)), at)
