"""Every rule that the catalogue is to have, whether or not it has it yet."""

from collections.abc import Mapping

from csp_guides.messages import Message, message

KNOWN: tuple[tuple[Message, tuple[str, ...]], ...] = (
    (
        message("Transaction roles"),
        (
            "three-transaction-roles",
            "only-direct-bill-and-provider-buy-from-microsoft",
            "direct-bill-sells-straight-to-customer",
            "provider-sells-through-reseller",
            "reseller-needs-provider",
            "reseller-cannot-create-customer-tenant",
            "reseller-cannot-view-or-order-provider-subscriptions",
            "provider-bills-customer-or-reseller-chain",
            "first-line-support-by-direct-bill",
            "provider-attests-transaction-role",
        ),
    ),
    (
        message("Requirements for authorization"),
        (
            "new-csp-partners-start-as-indirect-reseller",
            "direct-bill-needs-12-months-as-reseller",
            "direct-bill-revenue-300k",
            "direct-bill-revenue-1m",
            "direct-bill-support-plan",
            "direct-bill-solutions-partner-designation",
            "direct-bill-security-and-assessment",
            "authorization-is-per-region",
            "distributor-revenue-30m-per-region",
            "reseller-revenue-1000",
            "reseller-mandatory-security",
            "active-membership-and-location-in-same-country",
            "location-id-not-global-id",
            "mpa-signed-before-transacting",
            "reseller-mpa-granularity",
            "suspended-tenant-cannot-sell-new",
            "restricted-direct-bill-no-new-purchases",
            "deauthorization-timeline",
        ),
    ),
    (
        message("More than one role"),
        (
            "direct-bill-and-reseller-need-separate-tenants",
            "direct-to-indirect-transition-same-tenant",
            "direct-capability-not-for-reseller-customers",
            "roles-per-region-need-own-tenant",
            "tenant-belongs-to-one-partner-account",
        ),
    ),
    (
        message("Providers and resellers"),
        (
            "partnership-invited-by-provider-accepted-by-reseller",
            "reseller-enrolled-before-partnership",
            "partnership-same-region",
            "reseller-may-have-several-providers",
            "reseller-location-on-subscription",
            "reseller-on-order-must-be-valid",
            "por-validation-on-changes",
            "change-reseller-on-subscription",
            "customer-may-have-several-resellers",
            "removing-partnership-keeps-customers",
            "partnership-does-not-share-customers",
        ),
    ),
    (
        message("Partners and customers"),
        (
            "order-requires-reseller-relationship",
            "relationship-accepted-by-customer-global-admin",
            "new-customer-tenant-relationship-automatic",
            "invite-provider-and-reseller-together",
            "customer-region-equals-partner-region",
            "customer-physical-location-irrelevant",
            "market-must-be-authorised",
            "guam-markets-moved-to-us",
            "mca-before-order",
            "attestation-by-transacting-partner-only",
            "attestation-date-not-future-and-names-person",
            "attestation-api-only",
            "attested-acceptance-does-not-carry-to-new-partner",
            "several-partners-per-customer",
            "remove-relationship-preconditions",
            "remove-relationship-actor",
            "remove-relationship-effects",
            "existing-relationship-does-not-block-others",
        ),
    ),
    (
        message("Resale and own use"),
        (
            "no-resale-to-csp-transacting-tenant",
            "non-csp-tenant-may-buy",
            "no-self-or-affiliate-resale",
            "own-use-supplier-is-direct-bill-or-reseller",
            "shared-services-own-azure",
            "sandbox-tenant-isolation",
            "special-segment-needs-qualification",
        ),
    ),
    (
        message("Transfers and moves"),
        (
            "transfer-both-partners-consent",
            "transfer-parties-are-billing-partners",
            "transfer-target-prerequisites",
            "transfer-region-match",
            "transfer-keeps-customer-tenant",
            "transfer-needs-reseller-id-when-two-tier",
            "transfer-request-expiry-30-days",
            "transfer-effects",
            "transfer-no-partial-or-change",
            "license-transfer-not-before-2024",
            "legacy-license-not-transferable",
            "direct-to-indirect-customer-move",
            "ea-to-csp-azure-transfer-limited",
            "other-agreements-to-csp-need-resource-move",
            "other-channel-licences-move",
            "transfer-currency-change-cancels-monthly-reservations",
            "one-open-transfer-per-subscription",
        ),
    ),
    (
        message("National clouds"),
        (
            "national-cloud-separate-enrolment",
            "no-cross-cloud-service-move",
            "us-gov-eligibility",
            "us-gov-single-partner",
            "gcc-partner-and-customer-validation",
            "china-21vianet-separate",
            "china-21vianet-reseller-invitation",
            "germany-cloud-closed",
            "relationship-acceptance-place",
        ),
    ),
    (
        message("Purchases"),
        (
            "cancellation-window-seven-days",
            "cancelled-new-commerce-is-final",
            "partial-upgrade-inherits-window",
            "scheduled-changes-conditions",
            "term-change-only-upwards",
            "azure-plan-per-customer-and-reseller",
            "azure-subscription-inherits-plan-reseller",
            "azure-plan-blocks-legacy-azure",
            "offers-limited-per-customer",
        ),
    ),
    (
        message("Multi-partner support"),
        (
            "multipartner-subscriptions-unchanged",
            "multipartner-ownership-unchanged",
            "multipartner-terms-unchanged",
            "multipartner-partner-of-record-unchanged",
            "multipartner-needs-invitation",
            "multipartner-dap-then-two-step",
            "existing-customer-request-not-recreate",
            "relationship-requester-role",
            "mca-attestation-not-by-indirect-reseller",
            "provider-needs-own-customer-relationship",
            "dual-invitation-link",
            "invitation-link-must-be-kept",
            "indirect-reseller-cannot-create-customer-tenant",
            "associated-reseller-needs-partnership",
            "partnership-removal-keeps-customers",
            "direct-capability-not-for-indirect-customers",
            "removal-of-reseller-relationship-prerequisites",
            "removal-of-reseller-relationship-actor",
            "removal-of-reseller-relationship-effects",
        ),
    ),
    (
        message("Multi-channel support"),
        (
            "multichannel-eligible-origin",
            "multichannel-license-based-needs-permission",
            "multichannel-azure-needs-new-subscription",
            "multichannel-license-no-partner-switch",
            "gdap-not-for-enterprise-agreement",
            "multichannel-support-contact",
        ),
    ),
    (
        message("Delegated administration"),
        (
            "dap-group-role-mapping",
            "dap-not-granted-from-2023-10-09",
            "default-gdap-for-new-customers",
            "gdap-requester-admin-agent",
            "gdap-approved-by-customer-global-admin",
            "gdap-duration-1-to-730-days",
            "gdap-request-expires-90-days",
            "gdap-name-unique-per-partner",
            "gdap-roles-required-builtin-only",
            "gdap-auto-extend-six-months",
            "gdap-auto-extend-excludes-global-admin",
            "gdap-end-date-formula",
            "gdap-expired-access-ends",
            "gdap-status-values-and-order",
            "gdap-change-only-in-created",
            "gdap-request-action-by-status",
            "gdap-provider-created-for-reseller-consent",
            "gdap-link-single-customer",
            "gdap-access-needs-security-group",
            "gdap-assignment-roles-subset",
            "gdap-termination-by-either-side",
            "gdap-precedence-over-dap",
            "dap-to-gdap-microsoft-led",
            "gdap-bulk-migration-window",
            "dap-removal-does-not-stop-selling",
            "gdap-support-ticket-needs-role",
            "gdap-guest-accounts-conflict",
            "gdap-not-in-us-government",
            "national-cloud-admin-permission-mandatory",
            "national-cloud-availability-conflict",
            "gdap-customer-object-consistency",
            "device-management-needs-gdap",
        ),
    ),
    (
        message("Partner of record and earned credit"),
        (
            "partner-id-on-record-is-reseller",
            "reseller-mpa-before-association",
            "one-reseller-of-record-per-subscription",
            "dpor-one-per-subscription-customer-sets",
            "pal-scope",
            "cpor-separate-from-csp",
            "pec-transacting-partner-only",
            "pec-needs-eligible-access-of-transacting-chain",
            "pec-role-eligibility",
            "pec-full-day-access",
            "pec-scope-inheritance",
            "pec-excluded-products",
            "pec-unaffected-by-dap-removal",
            "pec-pal-same-organisation",
        ),
    ),
    (
        message("User roles"),
        (
            "role-admin-agent-scope",
            "role-sales-agent-scope",
            "role-helpdesk-agent-scope",
            "role-customer-permission-switch",
            "role-account-admin-scope",
            "role-provider-reseller-tasks",
            "role-transfer-azure",
        ),
    ),
    (
        message("Customer support"),
        (
            "support-first-line",
            "support-customer-cannot-open-ticket",
            "support-azure-ticket-only-by-provider-of-subscription",
            "support-direct-bill-plan-required",
            "support-stays-after-admin-removal",
            "designated-support-contact",
            "support-moves-with-transfer",
        ),
    ),
    (
        message("Azure"),
        (
            "azure-several-partners",
            "azure-plan-count-sandbox",
            "azure-reseller-acceptance-gives-no-azure-access",
            "azure-aobo-owner-on-provision",
            "azure-aobo-group-identity",
            "azure-rbac-survives-dap-removal",
            "azure-transfer-keeps-rbac-and-no-aobo",
            "azure-transfer-prerequisites",
            "azure-owner-reinstate-by-customer",
            "azure-lighthouse-independent",
        ),
    ),
)
"""The rules by subject, each under its id, in the order of the facts they are taken from."""

TITLES: Mapping[str, Message] = {
    "reseller-cannot-view-or-order-provider-subscriptions": message(
        "A reseller neither orders nor sees orders, but asks its provider"
    ),
    "provider-bills-customer-or-reseller-chain": message("Microsoft bills the transacting partner, never the customer"),
    "first-line-support-by-direct-bill": message("A direct-bill partner gives first-line support"),
    "provider-attests-transaction-role": message("A provider says with each order in which role it sells"),
    "new-csp-partners-start-as-indirect-reseller": message("A partner new to CSP starts as an indirect reseller"),
    "direct-bill-solutions-partner-designation": message("A direct-bill partner holds a Solutions Partner designation"),
    "direct-bill-security-and-assessment": message("Direct bill takes security and a yearly assessment"),
    "distributor-revenue-30m-per-region": message(
        "A provider has revenue of USD 30 million a year in each of its regions"
    ),
    "reseller-mandatory-security": message("A reseller has MFA for its administrators and a security contact"),
    "location-id-not-global-id": message("CSP business uses the ID of a location, not the global ID"),
    "reseller-mpa-granularity": message("A reseller accepts the partner agreement for each region or tenant"),
    "deauthorization-timeline": message("A failed yearly review leads to suspension, then to revocation"),
    "direct-capability-not-for-reseller-customers": message(
        "Direct bill is not for customers won as an indirect reseller"
    ),
    "roles-per-region-need-own-tenant": message("Each further CSP region needs a tenant of its own"),
    "tenant-belongs-to-one-partner-account": message("A tenant belongs to one Partner Center account"),
    "reseller-enrolled-before-partnership": message("A reseller enrolls before a provider works with it"),
    "change-reseller-on-subscription": message("A provider may change the reseller of a subscription"),
    "partnership-does-not-share-customers": message("A partnership does not share customers"),
    "new-customer-tenant-relationship-automatic": message("Creating a customer also creates the relationship"),
    "invite-provider-and-reseller-together": message("A reseller may invite for itself and its provider at once"),
    "market-must-be-authorised": message("Partners sell only to countries they are set up for"),
    "attestation-date-not-future-and-names-person": message("A confirmed agreement names a person and no future date"),
    "attestation-api-only": message("Partners confirm the customer agreement through the API only"),
    "attested-acceptance-does-not-carry-to-new-partner": message(
        "A new provider confirms again what the old partner confirmed"
    ),
    "remove-relationship-effects": message("The end of a relationship ends purchases and admin rights"),
    "existing-relationship-does-not-block-others": message("An idle relationship keeps nobody from buying elsewhere"),
    "own-use-supplier-is-direct-bill-or-reseller": message("For its own use, a partner buys like any other customer"),
    "shared-services-own-azure": message("A shared services tenant is for the partner's own Azure only"),
    "sandbox-tenant-isolation": message("A sandbox is for tests, with a few sandbox customers only"),
    "special-segment-needs-qualification": message("Education and government offers need a verified customer"),
    "transfer-effects": message("A transfer moves billing and support, not access"),
    "transfer-no-partial-or-change": message("A transfer moves an item whole and unchanged"),
    "legacy-license-not-transferable": message("Legacy licenses stay with their partner"),
    "direct-to-indirect-customer-move": message("A provider has the relationship before it takes over customers"),
    "other-agreements-to-csp-need-resource-move": message("Azure from other agreements moves by its resources"),
    "other-channel-licences-move": message("Licenses from other channels come to CSP by a new purchase or renewal"),
    "transfer-currency-change-cancels-monthly-reservations": message(
        "A change of currency cancels reservations that are paid monthly"
    ),
    "gcc-partner-and-customer-validation": message("GCC is for approved partners and eligible customers"),
    "china-21vianet-separate": message("21Vianet sells its services in China through its own Partner Center"),
    "china-21vianet-reseller-invitation": message("With 21Vianet, resellers used the invitation of their provider"),
    "germany-cloud-closed": message("Microsoft Cloud Germany takes nothing new"),
    "relationship-acceptance-place": message("Customers accept in the admin portal of their own cloud"),
    "cancelled-new-commerce-is-final": message("A cancelled new-commerce license does not come back"),
    "partial-upgrade-inherits-window": message("A partial upgrade opens no new cancellation window"),
    "scheduled-changes-conditions": message("Only active subscriptions that renew can have scheduled changes"),
    "term-change-only-upwards": message("A running term may get longer, never shorter"),
    "azure-plan-blocks-legacy-azure": message("With an Azure plan, the previous Azure offer is closed"),
    "offers-limited-per-customer": message("Some offers come only once for each customer"),
    "mca-attestation-not-by-indirect-reseller": message("A reseller cannot confirm the customer agreement"),
    "provider-needs-own-customer-relationship": message("A provider needs its own relationship with the customer"),
    "dual-invitation-link": message("A reseller may invite for itself and its provider with one link"),
    "invitation-link-must-be-kept": message("The link in an invitation stays as it is"),
    "indirect-reseller-cannot-create-customer-tenant": message("The provider creates a customer for its reseller"),
    "partnership-removal-keeps-customers": message(
        "The end of a partnership takes away neither customers nor admin rights"
    ),
    "direct-capability-not-for-indirect-customers": message(
        "Direct bill is not for customers won as an indirect reseller"
    ),
    "removal-of-reseller-relationship-prerequisites": message(
        "A relationship is removed only when nothing in it is active"
    ),
    "removal-of-reseller-relationship-actor": message(
        "A reseller leaves the removal of a relationship to its provider"
    ),
    "removal-of-reseller-relationship-effects": message("The end of a relationship ends purchases and admin rights"),
    "multichannel-azure-needs-new-subscription": message("Azure from another channel is created anew in CSP"),
    "multichannel-license-no-partner-switch": message("Licenses could not change partners in the past"),
    "gdap-not-for-enterprise-agreement": message("GDAP does not cover Enterprise Agreement subscriptions"),
    "multichannel-support-contact": message("Another reseller may be the support contact"),
    "dap-group-role-mapping": message("DAP gives whole groups broad roles without an end date"),
    "default-gdap-for-new-customers": message("A new customer comes with a default GDAP relationship"),
    "gdap-request-expires-90-days": message("A GDAP request waits 90 days"),
    "gdap-roles-required-builtin-only": message("GDAP names at least one role, and only built-in ones"),
    "gdap-change-only-in-created": message("Only a GDAP relationship not yet sent can be changed freely"),
    "gdap-request-action-by-status": message("The status of a GDAP relationship decides what can be asked"),
    "gdap-provider-created-for-reseller-consent": message(
        "A reseller consents to GDAP that its provider creates for it"
    ),
    "gdap-termination-by-either-side": message("Partner and customer may each end GDAP"),
    "gdap-precedence-over-dap": message("Where both exist, GDAP goes before DAP"),
    "dap-to-gdap-microsoft-led": message("Microsoft moved customers from DAP to a year of GDAP"),
    "gdap-bulk-migration-window": message("Moving to GDAP without consent ended in November 2023"),
    "dap-removal-does-not-stop-selling": message("A partner without admin rights may still sell"),
    "gdap-support-ticket-needs-role": message("A support ticket under GDAP needs a role that allows it"),
    "gdap-guest-accounts-conflict": message("A guest in the customer's tenant cannot use DAP or GDAP there"),
    "gdap-not-in-us-government": message("GDAP may not be available in US Government"),
    "national-cloud-admin-permission-mandatory": message("US Government relationships include admin permissions"),
    "national-cloud-availability-conflict": message("US Government may not have several partners for one customer"),
    "gdap-customer-object-consistency": message("A customer stays in the GDAP list while it has a GDAP relationship"),
    "device-management-needs-gdap": message("Managing a customer's devices needs GDAP"),
    "partner-id-on-record-is-reseller": message("The partner of record is the reseller, never the provider"),
    "reseller-mpa-before-association": message("A reseller signs the partner agreement before it is put on an order"),
    "dpor-one-per-subscription-customer-sets": message(
        "The customer sets one digital partner of record per subscription"
    ),
    "pal-scope": message("Partner Admin Link ties one identity to a partner and adds no rights"),
    "cpor-separate-from-csp": message("A claim as partner of record changes no CSP relationship"),
    "pec-full-day-access": message("Partner earned credit needs access for the whole day"),
    "pec-scope-inheritance": message("Access higher up earns partner earned credit for all below it"),
    "pec-excluded-products": message("Some Azure products earn no partner earned credit"),
    "pec-unaffected-by-dap-removal": message("The end of DAP leaves partner earned credit as it is"),
    "pec-pal-same-organisation": message("A linked partner ID belongs to the company that sells"),
    "role-admin-agent-scope": message("An admin agent manages customers and acts for them"),
    "role-helpdesk-agent-scope": message("A helpdesk agent helps customers but requests no relationships"),
    "role-customer-permission-switch": message("Only an admin agent lets customers buy their own reservations"),
    "role-provider-reseller-tasks": message("Only some roles may set up or accept a partnership"),
    "role-transfer-azure": message("Only some roles of billed partners may transfer Azure"),
    "support-customer-cannot-open-ticket": message("CSP customers ask their partner for support, not Microsoft"),
    "support-azure-ticket-only-by-provider-of-subscription": message(
        "Only the partner that provides Azure opens tickets for it"
    ),
    "support-direct-bill-plan-required": message("A direct-bill partner gives support and holds a support plan"),
    "support-stays-after-admin-removal": message("A partner without admin rights still owes support"),
    "support-moves-with-transfer": message("Support for Azure moves with a transfer"),
    "azure-several-partners": message("A customer may have Azure from several partners"),
    "azure-plan-count-sandbox": message("A sandbox holds a limited number of Azure plans"),
    "azure-aobo-owner-on-provision": message("The partner that provisions Azure becomes its owner"),
    "azure-aobo-group-identity": message("Access for a partner counts by the ID of its group, not by its name"),
    "azure-transfer-prerequisites": message("The new partner has all it needs before Azure is transferred"),
    "azure-owner-reinstate-by-customer": message("Only the customer can give lost Azure ownership back"),
}
"""What a rule without a page says, in place of the title of its page."""

SAME: Mapping[str, str] = {
    "mca-attestation-not-by-indirect-reseller": "attestation-by-transacting-partner-only",
    "provider-needs-own-customer-relationship": "order-requires-reseller-relationship",
    "dual-invitation-link": "invite-provider-and-reseller-together",
    "indirect-reseller-cannot-create-customer-tenant": "reseller-cannot-create-customer-tenant",
    "partnership-removal-keeps-customers": "removing-partnership-keeps-customers",
    "direct-capability-not-for-indirect-customers": "direct-capability-not-for-reseller-customers",
    "removal-of-reseller-relationship-prerequisites": "remove-relationship-preconditions",
    "removal-of-reseller-relationship-actor": "remove-relationship-actor",
    "removal-of-reseller-relationship-effects": "remove-relationship-effects",
    "multichannel-license-no-partner-switch": "license-transfer-not-before-2024",
    "multichannel-azure-needs-new-subscription": "ea-to-csp-azure-transfer-limited",
    "partner-id-on-record-is-reseller": "reseller-on-order-must-be-valid",
    "reseller-mpa-before-association": "mpa-signed-before-transacting",
    "azure-plan-count-sandbox": "azure-plan-per-customer-and-reseller",
    "azure-transfer-prerequisites": "transfer-target-prerequisites",
    "support-direct-bill-plan-required": "direct-bill-support-plan",
    "first-line-support-by-direct-bill": "support-first-line",
    "role-provider-reseller-tasks": "partnership-invited-by-provider-accepted-by-reseller",
    "role-transfer-azure": "transfer-parties-are-billing-partners",
    "azure-several-partners": "several-partners-per-customer",
    "national-cloud-availability-conflict": "us-gov-single-partner",
}
"""What two sources state is one rule: the id on the left is judged as the one on the right."""

UNCHECKABLE: Mapping[str, Message] = {
    "provider-bills-customer-or-reseller-chain": message("scenarios hold no invoices"),
    "direct-bill-security-and-assessment": message("the outcome of an assessment is Microsoft's judgment"),
    "reseller-mandatory-security": message("scenarios do not hold the security settings of a tenant"),
    "attestation-api-only": message("scenarios do not say through which channel an acceptance is confirmed"),
    "relationship-acceptance-place": message("scenarios do not say in which portal a customer accepts"),
    "invitation-link-must-be-kept": message("scenarios do not hold the links of invitations"),
    "offers-limited-per-customer": message("this needs Microsoft's price list"),
    "azure-aobo-group-identity": message("scenarios do not hold the object ids of groups"),
    "pec-full-day-access": message("scenarios know days, not hours"),
}
"""Rules that need facts which a scenario cannot hold, and which facts these are."""

LACKS: Mapping[str, Message] = {
    "support-first-line": message("everything but whether Microsoft is named as the first contact"),
    "existing-customer-request-not-recreate": message(
        "customers that exist with Microsoft without anything in the scenario showing it"
    ),
    "direct-bill-needs-12-months-as-reseller": message("whether the reseller has really sold in the twelve months"),
    "direct-bill-revenue-300k": message(
        "perpetual software, the renewal of the support plan, and reviews between October 2025 and the new amount"
    ),
    "direct-bill-revenue-1m": message("whether revenue as a reseller counts, and what follows a failed review"),
    "direct-bill-support-plan": message("until when the plan runs, and that the credit check comes before it"),
    "reseller-revenue-1000": message("which revenue counts, and what follows a failed review"),
    "active-membership-and-location-in-same-country": message(
        "whether an enrolled partner keeps its membership and its location"
    ),
    "authorization-is-per-region": message("the single steps of an application in another region"),
    "mpa-signed-before-transacting": message("who accepts the agreement, and for which region or tenant"),
    "gdap-approved-by-customer-global-admin": message(
        "the cases that needed no approval, and that all roles are approved at once"
    ),
    "role-sales-agent-scope": message("in which kinds of partners the role exists"),
    "multichannel-license-based-needs-permission": message("the administration that the work itself needs"),
    "partnership-invited-by-provider-accepted-by-reseller": message(
        "the role of the person who asks for the provider, on which the texts differ"
    ),
    "removing-partnership-keeps-customers": message("the notice that a provider's contracts may ask for"),
    "relationship-accepted-by-customer-global-admin": message(
        "whether the person who accepts belongs to the customer's tenant"
    ),
    "cancellation-window-seven-days": message("laws that give a customer more time, and the hour of a purchase"),
    "azure-reseller-acceptance-gives-no-azure-access": message("whether the role on the subscription covers the work"),
    "azure-subscription-inherits-plan-reseller": message("savings plans, and a later change of the reseller"),
    "no-cross-cloud-service-move": message("which national clouds support transfers at all"),
    "pec-role-eligibility": message("the roles of Microsoft's list that we do not know"),
    "us-gov-eligibility": message("of which country a customer is a public body"),
    "transfer-parties-are-billing-partners": message(
        "the role of the person who asks for a transfer of Azure, or who accepts it"
    ),
    "transfer-target-prerequisites": message("with which partner the customer's agreement is on record"),
    "transfer-request-expiry-30-days": message(
        "that only active subscriptions can be asked for, and that a request can be withdrawn while it waits"
    ),
    "license-transfer-not-before-2024": message(
        "the way that was open before: to let the subscription end, and to buy anew within 30 days"
    ),
    "ea-to-csp-azure-transfer-limited": message("that other Azure is bought anew in CSP, and the old one cancelled"),
    "restricted-direct-bill-no-new-purchases": message("sandboxes, and Azure for the partner's own shared services"),
    "reseller-on-order-must-be-valid": message("the reseller's CSP region, which decides when the partnership begins"),
    "por-validation-on-changes": message("the reseller's CSP region, which decides when the partnership begins"),
    "one-open-transfer-per-subscription": message("that a request is withdrawn or declined"),
    "transfer-needs-reseller-id-when-two-tier": message(
        "whether the reseller works with the new partner, and that a direct-bill partner names none"
    ),
    "no-self-or-affiliate-resale": message(
        "Azure for a partner's own shared services, affiliates of affiliates, and transfers"
    ),
    "national-cloud-separate-enrolment": message("whether the tenant in that cloud is enrolled there"),
    "attestation-by-transacting-partner-only": message(
        "what was confirmed before the first step, and whose customer it is"
    ),
    "reseller-location-on-subscription": message("subscriptions that are there already, and changes of the reseller"),
}
"""What a rule of the catalogue does not check, although its sources say it."""
