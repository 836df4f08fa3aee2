"""The rules on partner earned credit that are known and not checked yet."""

from typing import Any

from csp_guides.model.products import Commerce
from csp_guides.model.steps.azure import EarnCredit
from csp_guides.rules.rule import Case, OpenRule, condition
from csp_guides.rules.shared.open_rules import plainly
from csp_guides.rules.shared.subscription import subscription_of


@condition("The subscription is of the previous Azure offer, which is no part of an Azure plan.")
@plainly
def it_is_legacy_azure(case: Case[EarnCredit]) -> bool:
    return subscription_of(case).commerce is Commerce.LEGACY


OPEN: tuple[OpenRule[Any], ...] = (
    # Of reservations and savings plans, scenarios cannot say that they earn credit.
    OpenRule(
        id="pec-excluded-products",
        topic="earned-credit",
        steps=(EarnCredit,),
        applies=(it_is_legacy_azure,),
    ),
)
