"""The rules on resale and own use that are known and not checked yet."""

from typing import Any

from csp_guides.model.parties import Role
from csp_guides.model.steps.customers import AcceptCustomerRelationship
from csp_guides.model.steps.purchases import Order
from csp_guides.rules.rule import Case, OpenRule, condition
from csp_guides.rules.shared.open_rules import plainly


@condition("A partner becomes the customer of its own provider, or buys for its own use from a provider directly.")
@plainly
def a_provider_supplies_a_partner(case: Case[Order | AcceptCustomerRelationship]) -> bool:
    step = case.step
    supplier = step.buyer if isinstance(step, Order) else step.partner
    if supplier.role is not Role.INDIRECT_PROVIDER:
        return False
    if case.state.partnership(supplier, step.customer) is not None:
        return True
    directly = isinstance(step, Order) and not step.resellers
    return directly and case.state.company(step.customer).conducts_csp


OPEN: tuple[OpenRule[Any], ...] = (
    OpenRule(
        id="own-use-supplier-is-direct-bill-or-reseller",
        topic="resale",
        steps=(Order, AcceptCustomerRelationship),
        applies=(a_provider_supplies_a_partner,),
    ),
)
