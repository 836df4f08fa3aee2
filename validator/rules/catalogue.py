"""The catalogue: every rule, listed by hand."""

from typing import Any

from validator.rules.authorization import (
    mpa_signed_before_transacting,
)
from validator.rules.customer_relationships import (
    customer_physical_location_irrelevant,
    customer_region_equals_partner_region,
    guam_markets_moved_to_us,
    mca_before_order,
    order_requires_reseller_relationship,
    several_partners_per_customer,
)
from validator.rules.delegated_administration import (
    dap_not_granted_from_2023_10_09,
    gdap_access_needs_security_group,
    gdap_approved_by_customer_global_admin,
    gdap_assignment_roles_subset,
    gdap_auto_extend_excludes_global_admin,
    gdap_auto_extend_six_months,
    gdap_duration_1_to_730_days,
    gdap_end_date_formula,
    gdap_expired_access_ends,
    gdap_name_unique_per_partner,
    gdap_requester_admin_agent,
    gdap_status_values_and_order,
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
    partnership_same_region,
    reseller_may_have_several_providers,
)
from validator.rules.resale import (
    no_resale_to_csp_transacting_tenant,
    no_self_or_affiliate_resale,
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
    partnership_same_region.RULE,
    reseller_may_have_several_providers.RULE,
    customer_physical_location_irrelevant.RULE,
    customer_region_equals_partner_region.RULE,
    guam_markets_moved_to_us.RULE,
    mca_before_order.RULE,
    order_requires_reseller_relationship.RULE,
    several_partners_per_customer.RULE,
    no_resale_to_csp_transacting_tenant.RULE,
    no_self_or_affiliate_resale.RULE,
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
    dap_not_granted_from_2023_10_09.RULE,
    gdap_access_needs_security_group.RULE,
    gdap_approved_by_customer_global_admin.RULE,
    gdap_assignment_roles_subset.RULE,
    gdap_auto_extend_excludes_global_admin.RULE,
    gdap_auto_extend_six_months.RULE,
    gdap_duration_1_to_730_days.RULE,
    gdap_end_date_formula.RULE,
    gdap_expired_access_ends.RULE,
    gdap_name_unique_per_partner.RULE,
    gdap_requester_admin_agent.RULE,
    gdap_status_values_and_order.RULE,
    multichannel_eligible_origin.RULE,
    multichannel_license_based_needs_permission.RULE,
    one_reseller_of_record_per_subscription.RULE,
    role_account_admin_scope.RULE,
    role_sales_agent_scope.RULE,
    support_first_line.RULE,
)

BY_ID: dict[str, Rule[Any]] = {rule.id: rule for rule in RULES}

TOPICS: tuple[str, ...] = tuple(dict.fromkeys(rule.topic for rule in RULES))
