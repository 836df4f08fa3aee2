"""The rules on multi-channel support that are known and not checked yet."""

from typing import Any, TypeAlias

from csp_guides.model.administration import AdminType
from csp_guides.model.parties import Cloud
from csp_guides.model.products import Origin
from csp_guides.model.steps.azure import ManageAzure
from csp_guides.model.steps.support import SupportSubscription
from csp_guides.rules.rule import Case, OpenRule, condition
from csp_guides.rules.shared.open_rules import plainly
from csp_guides.rules.shared.subscription import subscription_of

Work: TypeAlias = SupportSubscription | ManageAzure

ENTERPRISE = frozenset(
    {Origin.ENTERPRISE_AGREEMENT, Origin.INDIRECT_ENTERPRISE_AGREEMENT, Origin.GOVERNMENT_ENTERPRISE_AGREEMENT}
)


@condition("The customer bought the subscription under an Enterprise Agreement.")
@plainly
def bought_under_an_agreement(case: Case[Work]) -> bool | None:
    origin = subscription_of(case).origin
    return None if origin is None else origin in ENTERPRISE


@condition("GDAP of the customer is in force for the partner.")
@plainly
def the_partner_has_gdap(case: Case[Work]) -> bool:
    admins = case.state.delegated_admins_between(case.step.partner, case.step.customer)
    return any(admin.type is AdminType.GDAP and admin.gives_access(case.step.on) for admin in admins)


OPEN: tuple[OpenRule[Any], ...] = (
    OpenRule(
        id="gdap-not-for-enterprise-agreement",
        topic="multi-channel",
        steps=(SupportSubscription, ManageAzure),
        applies=(bought_under_an_agreement, the_partner_has_gdap),
        clouds=frozenset({Cloud.PUBLIC}),
    ),
)
