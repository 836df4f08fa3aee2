"""What the rules on single Partner Center roles share."""

from csp_guides.messages import Message, message
from csp_guides.model.steps.administration import Administer, RequestDelegatedAdmin
from csp_guides.model.steps.step import PartnerStep
from csp_guides.rules.rule import Answer, Case, Condition
from csp_guides.rules.shared.acting_person import acts_in_role

ADMINISTRATION: tuple[type[PartnerStep], ...] = (RequestDelegatedAdmin, Administer)
"""Asking for delegated administration, and administering on a customer's behalf."""


def not_by(role: str, asks: Message) -> Condition[PartnerStep]:
    """The condition that the person who acts is not one of that role."""

    def acts_in_another_role(case: Case[PartnerStep]) -> Answer:
        partner = case.step.partner.label
        return acts_in_role(
            case.step,
            lambda by: by != role,
            message("not said: the role of the person who acts for {partner}", partner=partner),
            lambda by: message(
                "{role:indefinite} of {partner} acts here, and that role has no part in administering customers",
                role=by,
                partner=partner,
            ),
        )

    return Condition(asks, acts_in_another_role)
