"""The rules on user roles that are known and not checked yet."""

from typing import Any

from csp_guides.model.steps.administration import RequestDelegatedAdmin
from csp_guides.model.steps.customers import (
    AttestCustomerAgreement,
    CreateCustomer,
    EndCustomerRelationship,
    RequestCustomerRelationship,
)
from csp_guides.model.steps.step import PartnerStep
from csp_guides.rules.rule import Case, OpenRule, condition
from csp_guides.rules.shared.open_rules import plainly


@condition("A helpdesk agent acts.")
@plainly
def a_helpdesk_agent_acts(case: Case[PartnerStep]) -> bool:
    return case.step.by == "helpdesk-agent"


OPEN: tuple[OpenRule[Any], ...] = (
    # A permission that ends where the sources name others only: with these acts.
    OpenRule(
        id="role-helpdesk-agent-scope",
        topic="user-roles",
        steps=(
            CreateCustomer,
            RequestCustomerRelationship,
            EndCustomerRelationship,
            RequestDelegatedAdmin,
            AttestCustomerAgreement,
        ),
        applies=(a_helpdesk_agent_acts,),
    ),
)
