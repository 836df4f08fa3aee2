"""The catalogue: every rule, listed by hand."""

from typing import Any

from csp_guides.rules.authorization import (
    active_membership_and_location_in_same_country,
    authorization_is_per_region,
    direct_bill_and_reseller_need_separate_tenants,
    direct_bill_needs_12_months_as_reseller,
    direct_bill_revenue_1m,
    direct_bill_revenue_300k,
    direct_bill_support_plan,
    direct_to_indirect_transition_same_tenant,
    mpa_signed_before_transacting,
    reseller_revenue_1000,
    restricted_direct_bill_no_new_purchases,
    suspended_tenant_cannot_sell_new,
)
from csp_guides.rules.authorization import open as open_authorization
from csp_guides.rules.azure import (
    azure_lighthouse_independent,
    azure_owner_reinstate_by_customer,
    azure_plan_per_customer_and_reseller,
    azure_rbac_survives_dap_removal,
    azure_reseller_acceptance_gives_no_azure_access,
    azure_subscription_inherits_plan_reseller,
    azure_transfer_keeps_rbac_and_no_aobo,
)
from csp_guides.rules.azure import open as open_azure
from csp_guides.rules.customer_relationships import (
    attestation_api_only,
    attestation_by_transacting_partner_only,
    customer_agreement_accepted_by_customer,
    customer_physical_location_irrelevant,
    customer_region_equals_partner_region,
    guam_markets_moved_to_us,
    mca_accepted_before_2023_04_must_be_renewed,
    mca_before_any_change,
    mca_before_order,
    older_attestation_apis_ended,
    order_requires_reseller_relationship,
    relationship_accepted_by_customer_global_admin,
    remove_relationship_actor,
    remove_relationship_preconditions,
    reseller_cannot_create_customer_tenant,
    several_partners_per_customer,
)
from csp_guides.rules.customer_relationships import open as open_customer_relationships
from csp_guides.rules.delegated_administration import (
    dap_not_granted_from_2023_10_09,
    gdap_access_needs_security_group,
    gdap_approved_by_customer_global_admin,
    gdap_assignment_roles_subset,
    gdap_auto_extend_excludes_global_admin,
    gdap_auto_extend_six_months,
    gdap_duration_1_to_730_days,
    gdap_end_date_formula,
    gdap_expired_access_ends,
    gdap_link_single_customer,
    gdap_name_unique_per_partner,
    gdap_requester_admin_agent,
    gdap_status_values_and_order,
)
from csp_guides.rules.delegated_administration import open as open_delegated_administration
from csp_guides.rules.earned_credit import open as open_earned_credit
from csp_guides.rules.earned_credit import (
    pec_needs_eligible_access_of_transacting_chain,
    pec_role_eligibility,
    pec_transacting_partner_only,
)
from csp_guides.rules.multi_channel import (
    multichannel_eligible_origin,
    multichannel_license_based_needs_permission,
)
from csp_guides.rules.multi_channel import open as open_multi_channel
from csp_guides.rules.multi_partner import (
    existing_customer_request_not_recreate,
    multipartner_dap_then_two_step,
    multipartner_needs_invitation,
    multipartner_ownership_unchanged,
    multipartner_partner_of_record_unchanged,
    multipartner_subscriptions_unchanged,
    multipartner_terms_unchanged,
    relationship_requester_role,
)
from csp_guides.rules.national_clouds import (
    national_cloud_separate_enrolment,
    no_cross_cloud_service_move,
    us_gov_eligibility,
    us_gov_single_partner,
)
from csp_guides.rules.national_clouds import open as open_national_clouds
from csp_guides.rules.partner_of_record import (
    one_reseller_of_record_per_subscription,
    por_validation_on_changes,
    reseller_of_record_set_by_provider,
)
from csp_guides.rules.partnerships import (
    associated_reseller_needs_partnership,
    change_reseller_on_subscription,
    customer_may_have_several_resellers,
    partnership_invited_by_provider_accepted_by_reseller,
    partnership_same_region,
    removing_partnership_keeps_customers,
    reseller_location_on_subscription,
    reseller_may_have_several_providers,
    reseller_on_order_must_be_valid,
)
from csp_guides.rules.partnerships import open as open_partnerships
from csp_guides.rules.purchases import (
    cancel_at_end_of_term_is_final,
    cancellation_window_seven_days,
    customer_asks_partner_for_csp_seats,
    extended_service_term_at_end_of_term,
    extended_service_term_may_be_cancelled_any_day,
    extended_service_term_seats_fixed,
    new_legacy_offers_not_sold,
    only_seller_changes_subscription,
    renew_only_what_runs,
    seller_acts_from_buying_tenant,
    subscription_status_allows_the_step,
    suspended_subscription_takes_no_changes,
)
from csp_guides.rules.purchases import open as open_purchases
from csp_guides.rules.resale import (
    no_resale_to_csp_transacting_tenant,
    no_self_or_affiliate_resale,
    non_csp_tenant_may_buy,
)
from csp_guides.rules.resale import open as open_resale
from csp_guides.rules.rule import OpenRule, Rule
from csp_guides.rules.support import (
    designated_support_contact,
    support_first_line,
)
from csp_guides.rules.transaction_roles import (
    direct_bill_sells_straight_to_customer,
    only_direct_bill_and_provider_buy_from_microsoft,
    provider_sells_through_reseller,
    reseller_cannot_view_or_order_provider_subscriptions,
    reseller_needs_provider,
    three_transaction_roles,
)
from csp_guides.rules.transfers import (
    ea_to_csp_azure_transfer_limited,
    license_transfer_not_before_2024,
    one_open_transfer_per_subscription,
    transfer_both_partners_consent,
    transfer_keeps_customer_tenant,
    transfer_needs_reseller_id_when_two_tier,
    transfer_parties_are_billing_partners,
    transfer_region_match,
    transfer_request_expiry_30_days,
    transfer_target_prerequisites,
)
from csp_guides.rules.transfers import open as open_transfers
from csp_guides.rules.user_roles import (
    role_account_admin_scope,
    role_excluded_from_act,
    role_not_named_for_act,
    role_sales_agent_scope,
)

RULES: tuple[Rule[Any], ...] = (
    direct_bill_sells_straight_to_customer.RULE,
    only_direct_bill_and_provider_buy_from_microsoft.RULE,
    provider_sells_through_reseller.RULE,
    reseller_cannot_view_or_order_provider_subscriptions.RULE,
    reseller_needs_provider.RULE,
    three_transaction_roles.RULE,
    active_membership_and_location_in_same_country.RULE,
    authorization_is_per_region.RULE,
    direct_bill_and_reseller_need_separate_tenants.RULE,
    direct_bill_needs_12_months_as_reseller.RULE,
    direct_bill_revenue_1m.RULE,
    direct_bill_revenue_300k.RULE,
    direct_bill_support_plan.RULE,
    direct_to_indirect_transition_same_tenant.RULE,
    mpa_signed_before_transacting.RULE,
    reseller_revenue_1000.RULE,
    restricted_direct_bill_no_new_purchases.RULE,
    suspended_tenant_cannot_sell_new.RULE,
    associated_reseller_needs_partnership.RULE,
    change_reseller_on_subscription.RULE,
    customer_may_have_several_resellers.RULE,
    partnership_invited_by_provider_accepted_by_reseller.RULE,
    partnership_same_region.RULE,
    removing_partnership_keeps_customers.RULE,
    reseller_location_on_subscription.RULE,
    reseller_may_have_several_providers.RULE,
    reseller_on_order_must_be_valid.RULE,
    attestation_api_only.RULE,
    attestation_by_transacting_partner_only.RULE,
    customer_agreement_accepted_by_customer.RULE,
    customer_physical_location_irrelevant.RULE,
    customer_region_equals_partner_region.RULE,
    guam_markets_moved_to_us.RULE,
    mca_accepted_before_2023_04_must_be_renewed.RULE,
    mca_before_any_change.RULE,
    mca_before_order.RULE,
    older_attestation_apis_ended.RULE,
    order_requires_reseller_relationship.RULE,
    relationship_accepted_by_customer_global_admin.RULE,
    remove_relationship_actor.RULE,
    remove_relationship_preconditions.RULE,
    reseller_cannot_create_customer_tenant.RULE,
    several_partners_per_customer.RULE,
    no_resale_to_csp_transacting_tenant.RULE,
    no_self_or_affiliate_resale.RULE,
    non_csp_tenant_may_buy.RULE,
    ea_to_csp_azure_transfer_limited.RULE,
    license_transfer_not_before_2024.RULE,
    one_open_transfer_per_subscription.RULE,
    transfer_both_partners_consent.RULE,
    transfer_keeps_customer_tenant.RULE,
    transfer_needs_reseller_id_when_two_tier.RULE,
    transfer_parties_are_billing_partners.RULE,
    transfer_region_match.RULE,
    transfer_request_expiry_30_days.RULE,
    transfer_target_prerequisites.RULE,
    cancel_at_end_of_term_is_final.RULE,
    cancellation_window_seven_days.RULE,
    customer_asks_partner_for_csp_seats.RULE,
    extended_service_term_at_end_of_term.RULE,
    extended_service_term_may_be_cancelled_any_day.RULE,
    extended_service_term_seats_fixed.RULE,
    new_legacy_offers_not_sold.RULE,
    only_seller_changes_subscription.RULE,
    renew_only_what_runs.RULE,
    seller_acts_from_buying_tenant.RULE,
    subscription_status_allows_the_step.RULE,
    suspended_subscription_takes_no_changes.RULE,
    national_cloud_separate_enrolment.RULE,
    no_cross_cloud_service_move.RULE,
    us_gov_eligibility.RULE,
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
    gdap_link_single_customer.RULE,
    gdap_name_unique_per_partner.RULE,
    gdap_requester_admin_agent.RULE,
    gdap_status_values_and_order.RULE,
    multichannel_eligible_origin.RULE,
    multichannel_license_based_needs_permission.RULE,
    one_reseller_of_record_per_subscription.RULE,
    por_validation_on_changes.RULE,
    reseller_of_record_set_by_provider.RULE,
    pec_needs_eligible_access_of_transacting_chain.RULE,
    pec_role_eligibility.RULE,
    pec_transacting_partner_only.RULE,
    azure_lighthouse_independent.RULE,
    azure_owner_reinstate_by_customer.RULE,
    azure_plan_per_customer_and_reseller.RULE,
    azure_rbac_survives_dap_removal.RULE,
    azure_reseller_acceptance_gives_no_azure_access.RULE,
    azure_subscription_inherits_plan_reseller.RULE,
    azure_transfer_keeps_rbac_and_no_aobo.RULE,
    role_account_admin_scope.RULE,
    role_excluded_from_act.RULE,
    role_not_named_for_act.RULE,
    role_sales_agent_scope.RULE,
    designated_support_contact.RULE,
    support_first_line.RULE,
)

BY_ID: dict[str, Rule[Any]] = {rule.id: rule for rule in RULES}

OPEN: tuple[OpenRule[Any], ...] = (
    *open_authorization.OPEN,
    *open_partnerships.OPEN,
    *open_customer_relationships.OPEN,
    *open_resale.OPEN,
    *open_transfers.OPEN,
    *open_purchases.OPEN,
    *open_national_clouds.OPEN,
    *open_delegated_administration.OPEN,
    *open_multi_channel.OPEN,
    *open_earned_credit.OPEN,
    *open_azure.OPEN,
)
"""The rules that are known and not checked yet, by topic."""

OPEN_BY_ID: dict[str, OpenRule[Any]] = {rule.id: rule for rule in OPEN}
