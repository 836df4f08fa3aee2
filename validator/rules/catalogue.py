"""The catalogue: every rule, listed by hand."""

from typing import Any

from validator.rules.authorization import (
    mpa_signed_before_transacting,
)
from validator.rules.customer_relationships import (
    mca_before_order,
    order_requires_reseller_relationship,
    several_partners_per_customer,
)
from validator.rules.multi_channel import (
    multichannel_eligible_origin,
    multichannel_license_based_needs_permission,
)
from validator.rules.multi_partner import (
    existing_customer_request_not_recreate,
    multipartner_dap_then_two_step,
    multipartner_needs_invitation,
    multipartner_ownership_unchanged,
    multipartner_partner_of_record_unchanged,
    multipartner_subscriptions_unchanged,
    multipartner_terms_unchanged,
    relationship_requester_role,
)
from validator.rules.national_clouds import (
    us_gov_single_partner,
)
from validator.rules.partner_of_record import (
    one_reseller_of_record_per_subscription,
)
from validator.rules.partnerships import (
    customer_may_have_several_resellers,
)
from validator.rules.resale import (
    no_resale_to_csp_transacting_tenant,
    non_csp_tenant_may_buy,
)
from validator.rules.rule import Rule
from validator.rules.support import (
    support_first_line,
)
from validator.rules.transaction_roles import (
    direct_bill_sells_straight_to_customer,
    only_direct_bill_and_provider_buy_from_microsoft,
    provider_sells_through_reseller,
    reseller_needs_provider,
    three_transaction_roles,
)
from validator.rules.user_roles import (
    role_account_admin_scope,
    role_sales_agent_scope,
)

RULES: tuple[Rule[Any], ...] = (
    direct_bill_sells_straight_to_customer.RULE,
    only_direct_bill_and_provider_buy_from_microsoft.RULE,
    provider_sells_through_reseller.RULE,
    reseller_needs_provider.RULE,
    three_transaction_roles.RULE,
    mpa_signed_before_transacting.RULE,
    customer_may_have_several_resellers.RULE,
    mca_before_order.RULE,
    order_requires_reseller_relationship.RULE,
    several_partners_per_customer.RULE,
    no_resale_to_csp_transacting_tenant.RULE,
    non_csp_tenant_may_buy.RULE,
    us_gov_single_partner.RULE,
    existing_customer_request_not_recreate.RULE,
    multipartner_dap_then_two_step.RULE,
    multipartner_needs_invitation.RULE,
    multipartner_ownership_unchanged.RULE,
    multipartner_partner_of_record_unchanged.RULE,
    multipartner_subscriptions_unchanged.RULE,
    multipartner_terms_unchanged.RULE,
    relationship_requester_role.RULE,
    multichannel_eligible_origin.RULE,
    multichannel_license_based_needs_permission.RULE,
    one_reseller_of_record_per_subscription.RULE,
    role_account_admin_scope.RULE,
    role_sales_agent_scope.RULE,
    support_first_line.RULE,
)

BY_ID: dict[str, Rule[Any]] = {rule.id: rule for rule in RULES}

TOPICS: tuple[str, ...] = tuple(dict.fromkeys(rule.topic for rule in RULES))
