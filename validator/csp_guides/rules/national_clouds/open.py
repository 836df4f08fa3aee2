"""The rules on national clouds that are known and not checked yet."""

from typing import Any

from csp_guides.model.parties import Cloud, Role
from csp_guides.model.steps.customers import RequestCustomerRelationship
from csp_guides.model.steps.purchases import Order
from csp_guides.rules.rule import Case, OpenRule, condition
from csp_guides.rules.shared.open_rules import plainly

CHINA = frozenset({Cloud.CHINA_21VIANET})


@condition("Azure is ordered.")
@plainly
def azure_is_ordered(case: Case[Order]) -> bool:
    return case.step.product.is_azure


@condition("An indirect reseller asks the customer for the relationship.")
@plainly
def a_reseller_asks(case: Case[RequestCustomerRelationship]) -> bool:
    return case.step.partner.role is Role.INDIRECT_RESELLER


OPEN: tuple[OpenRule[Any], ...] = (
    # That a partner needs a tenant there is judged by `national-cloud-separate-enrolment`.
    OpenRule(
        id="china-21vianet-separate",
        topic="national-clouds",
        steps=(Order,),
        applies=(azure_is_ordered,),
        clouds=CHINA,
    ),
    OpenRule(
        id="china-21vianet-reseller-invitation",
        topic="national-clouds",
        steps=(RequestCustomerRelationship,),
        applies=(a_reseller_asks,),
        clouds=CHINA,
    ),
)
