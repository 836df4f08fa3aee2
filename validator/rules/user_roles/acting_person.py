"""What the rules on single Partner Center roles share."""

from validator.messages import Message, Term, message
from validator.model.steps import Administer, PartnerStep, RequestDelegatedAdmin
from validator.rules.assumptions import PERSON_HOLDS_ROLE
from validator.rules.rule import Answer, Case, Condition, no, unknown, yes

ADMINISTRATION: tuple[type[PartnerStep], ...] = (RequestDelegatedAdmin, Administer)
"""Asking for delegated administration, and administering on a customer's behalf."""


def not_by(role: str, asks: Message) -> Condition[PartnerStep]:
    """The condition that the person who acts is not one of that role."""

    def acts_in_another_role(case: Case[PartnerStep]) -> Answer:
        step = case.step
        at = (*step.at, "by")
        if step.by is None:
            return unknown(
                message("not said: the role of the person who acts for {partner}", partner=step.partner.said),
                at,
                assumption=PERSON_HOLDS_ROLE,
            )
        if step.by != role:
            return yes(at)
        return no(
            message(
                "a {role} of {partner} acts here, and that role has no part in administering customers",
                role=Term(role),
                partner=step.partner.said,
            ),
            at,
        )

    return Condition(asks, acts_in_another_role)
