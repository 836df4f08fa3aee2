"""Every rule that the facts state, whether or not the catalogue has it yet: one record for each."""

from collections.abc import Mapping

from csp_guides.messages import Message, message
from csp_guides.records import dataclass


@dataclass(frozen=True, slots=True)
class Known:
    """A rule by its id. `title` is what it says, for as long as it has no page of its own.

    `same_as` is the rule as which it is judged, where two sources state one rule. `uncheckable` names the facts that it
    needs and that no scenario can hold. `refuses_nothing` is said of an effect or a permission that is not written yet;
    what else is not written is an open rule of its topic, in `rules/<topic>/open.py`.
    """

    id: str
    title: Message | None = None
    same_as: str | None = None
    uncheckable: Message | None = None
    refuses_nothing: bool = False


@dataclass(frozen=True, slots=True)
class Subject:
    """What rules are about, as the facts divide it, and the rules in the order of the facts."""

    name: Message
    rules: tuple[Known, ...]


SUBJECTS: tuple[Subject, ...] = (
    Subject(
        message("Transaction roles"),
        (
            Known("three-transaction-roles"),
            Known("only-direct-bill-and-provider-buy-from-microsoft"),
            Known("direct-bill-sells-straight-to-customer"),
            Known("provider-sells-through-reseller"),
            Known("reseller-needs-provider"),
            Known("reseller-cannot-create-customer-tenant"),
            Known("reseller-cannot-view-or-order-provider-subscriptions"),
            Known(
                "provider-bills-customer-or-reseller-chain",
                message("Microsoft bills the transacting partner, never the customer"),
                uncheckable=message("scenarios hold no invoices"),
            ),
            Known(
                "first-line-support-by-direct-bill",
                message("A direct-bill partner gives first-line support"),
                same_as="support-first-line",
            ),
            Known("provider-attests-transaction-role"),
        ),
    ),
    Subject(
        message("Requirements for authorization"),
        (
            Known(
                "new-csp-partners-start-as-indirect-reseller",
                message("A partner new to CSP starts as an indirect reseller"),
            ),
            Known("direct-bill-needs-12-months-as-reseller"),
            Known("direct-bill-revenue-300k"),
            Known("direct-bill-revenue-1m"),
            Known("direct-bill-support-plan"),
            Known("direct-bill-solutions-partner-designation"),
            Known("direct-bill-security-and-assessment"),
            Known("provider-security-and-assessment"),
            Known("authorization-is-per-region"),
            Known(
                "distributor-revenue-30m-per-region",
                message("A provider has revenue of USD 30 million a year in each of its regions"),
            ),
            Known("reseller-revenue-1000"),
            Known("reseller-mandatory-security"),
            Known("active-membership-and-location-in-same-country"),
            Known("membership-held-by-the-csp-tenant"),
            Known(
                "location-id-not-global-id",
                message("CSP business uses the ID of a location, not the global ID"),
                uncheckable=message("scenarios know locations, but not the global IDs of companies"),
            ),
            Known("mpa-signed-before-transacting"),
            Known(
                "reseller-mpa-granularity",
                message("A reseller accepts the partner agreement for each region or tenant"),
            ),
            Known("suspended-tenant-cannot-sell-new"),
            Known("restricted-direct-bill-no-new-purchases"),
            Known(
                "deauthorization-timeline",
                message("A failed yearly review leads to suspension, then to revocation"),
                refuses_nothing=True,
            ),
            Known("acts-by-enrolment-status"),
            Known("csp-offboarding-needs-30-days-notice"),
            Known("partner-agreement-of-2026-12-01"),
        ),
    ),
    Subject(
        message("More than one role"),
        (
            Known("direct-bill-and-reseller-need-separate-tenants"),
            Known("direct-to-indirect-transition-same-tenant"),
            Known("direct-capability-not-for-reseller-customers"),
            Known(
                "roles-per-region-need-own-tenant",
                message("Each further CSP region needs a tenant of its own"),
                same_as="authorization-is-per-region",
            ),
            Known(
                "tenant-belongs-to-one-partner-account",
                message("A tenant belongs to one Partner Center account"),
                uncheckable=message("in a scenario, each tenant belongs to one company"),
            ),
        ),
    ),
    Subject(
        message("Providers and resellers"),
        (
            Known("partnership-invited-by-provider-accepted-by-reseller"),
            Known(
                "reseller-enrolled-before-partnership", message("A reseller enrolls before a provider works with it")
            ),
            Known("partnership-same-region"),
            Known("reseller-may-have-several-providers"),
            Known("reseller-location-on-subscription"),
            Known("reseller-on-order-must-be-valid"),
            Known("por-validation-on-changes"),
            Known("change-reseller-on-subscription"),
            Known("customer-may-have-several-resellers"),
            Known("removing-partnership-keeps-customers"),
            Known(
                "partnership-does-not-share-customers",
                message("A partnership does not share customers"),
                refuses_nothing=True,
            ),
        ),
    ),
    Subject(
        message("Partners and customers"),
        (
            Known("order-requires-reseller-relationship"),
            Known("relationship-accepted-by-customer-global-admin"),
            Known(
                "new-customer-tenant-relationship-automatic",
                message("Creating a customer also creates the relationship"),
                refuses_nothing=True,
            ),
            Known(
                "invite-provider-and-reseller-together",
                message("A reseller may invite for itself and its provider at once"),
                refuses_nothing=True,
            ),
            Known("customer-region-equals-partner-region"),
            Known("customer-physical-location-irrelevant"),
            Known(
                "market-must-be-authorised",
                message("Partners sell only to countries they are set up for"),
                uncheckable=message("scenarios do not say for which markets a tenant is set up"),
            ),
            Known("guam-markets-moved-to-us"),
            Known("mca-before-order"),
            Known("mca-before-any-change"),
            Known("mca-before-term-or-billing-plan"),
            Known("mca-accepted-before-2023-04-must-be-renewed"),
            Known("old-agreement-in-doubt"),
            Known("customer-agreement-accepted-by-customer"),
            Known("attestation-by-transacting-partner-only"),
            Known(
                "attestation-date-not-future-and-names-person",
                message("A confirmed agreement names a person and no future date"),
                uncheckable=message(
                    "scenarios do not say who accepted for the customer, nor when an acceptance is recorded"
                ),
            ),
            Known("attestation-api-only"),
            Known("older-attestation-apis-ended"),
            Known(
                "attested-acceptance-does-not-carry-to-new-partner",
                message("A new provider confirms again what the old partner confirmed"),
            ),
            Known("several-partners-per-customer"),
            Known("remove-relationship-preconditions"),
            Known("remove-relationship-actor"),
            Known(
                "remove-relationship-effects",
                message("The end of a relationship ends purchases and admin rights"),
                refuses_nothing=True,
            ),
            Known(
                "existing-relationship-does-not-block-others",
                message("A relationship without purchases does not stop a customer from buying elsewhere"),
                refuses_nothing=True,
            ),
        ),
    ),
    Subject(
        message("Resale and own use"),
        (
            Known("no-resale-to-csp-transacting-tenant"),
            Known("non-csp-tenant-may-buy"),
            Known("no-self-or-affiliate-resale"),
            Known(
                "own-use-supplier-is-direct-bill-or-reseller",
                message("For its own use, a partner buys like any other customer"),
            ),
            Known(
                "shared-services-own-azure",
                message("A shared services tenant is for the partner's own Azure only"),
                uncheckable=message("scenarios do not tell a shared services tenant from others"),
            ),
            Known(
                "sandbox-tenant-isolation",
                message("A sandbox is for tests, with a few sandbox customers only"),
                uncheckable=message("scenarios do not tell a sandbox from other tenants"),
            ),
            Known("special-segment-needs-qualification"),
        ),
    ),
    Subject(
        message("Transfers and moves"),
        (
            Known("transfer-both-partners-consent"),
            Known("transfer-parties-are-billing-partners"),
            Known("transfer-target-prerequisites"),
            Known("transfer-region-match"),
            Known("transfer-keeps-customer-tenant"),
            Known("transfer-needs-reseller-id-when-two-tier"),
            Known("transfer-request-expiry-30-days"),
            Known("transfer-can-be-stopped"),
            Known("transfer-needs-active-item"),
            Known("transfer-only-between-csp-partners"),
            Known("transfer-of-software"),
            Known(
                "transfer-effects",
                message("A transfer moves billing and support, not access"),
                refuses_nothing=True,
            ),
            Known("transfer-no-partial-or-change"),
            Known("transfer-moves-an-item-whole"),
            Known("license-transfer-not-before-2024"),
            Known("legacy-license-not-transferable"),
            Known(
                "direct-to-indirect-customer-move",
                message("A provider has the relationship before it takes over customers"),
                same_as="transfer-target-prerequisites",
            ),
            Known("ea-to-csp-azure-transfer-limited"),
            Known("government-ea-azure-to-csp-in-doubt"),
            Known(
                "other-agreements-to-csp-need-resource-move",
                message("Azure from other agreements moves by its resources"),
                same_as="transfer-only-between-csp-partners",
            ),
            Known(
                "other-channel-licences-move",
                message("Licenses from other channels come to CSP by a new purchase or renewal"),
                same_as="transfer-only-between-csp-partners",
            ),
            Known("transfer-currency-change-cancels-monthly-reservations"),
            Known("one-open-transfer-per-subscription"),
        ),
    ),
    Subject(
        message("National clouds"),
        (
            Known("national-cloud-separate-enrolment"),
            Known("no-cross-cloud-service-move"),
            Known("us-gov-eligibility"),
            Known("us-gov-single-partner"),
            Known(
                "gcc-partner-and-customer-validation",
                message("GCC is for approved partners and eligible customers"),
                same_as="special-segment-needs-qualification",
            ),
            Known(
                "china-21vianet-separate",
                message("21Vianet sells its services in China through its own Partner Center"),
            ),
            Known(
                "china-21vianet-reseller-invitation",
                message("With 21Vianet, resellers used the invitation of their provider"),
            ),
            Known(
                "germany-cloud-closed",
                message("Nothing new is accepted in Microsoft Cloud Germany"),
                uncheckable=message("scenarios have no tenants in Microsoft Cloud Germany"),
            ),
            Known(
                "relationship-acceptance-place",
                message("Customers accept in the admin portal of their own cloud"),
                uncheckable=message("scenarios do not say in which portal a customer accepts"),
            ),
        ),
    ),
    Subject(
        message("Purchases"),
        (
            Known("only-seller-changes-subscription"),
            Known("customer-asks-partner-for-csp-seats"),
            Known("seller-acts-from-buying-tenant"),
            Known("cancellation-window-seven-days"),
            Known(
                "cancelled-new-commerce-is-final",
                message("A canceled license of the new commerce experience cannot be restored"),
                same_as="renew-only-what-runs",
            ),
            Known("renew-only-what-runs"),
            Known("subscription-status-allows-the-step"),
            Known("suspended-subscription-takes-no-changes"),
            Known("extended-service-term-at-end-of-term"),
            Known("extended-service-term-of-unknown-purchase"),
            Known("extended-service-term-may-be-cancelled-any-day"),
            Known("extended-service-term-seats-fixed"),
            Known("cancel-at-end-of-term-is-final"),
            Known("new-legacy-offers-not-sold"),
            Known(
                "partial-upgrade-inherits-window",
                message("A partial upgrade opens no new cancellation window"),
                refuses_nothing=True,
            ),
            Known(
                "scheduled-changes-conditions",
                message("Only active subscriptions that renew can have scheduled changes"),
                uncheckable=message("scenarios hold no changes that wait for a renewal"),
            ),
            Known("term-change-only-upwards"),
            Known("azure-plan-per-customer-and-reseller"),
            Known("azure-subscription-inherits-plan-reseller"),
            Known("azure-plan-blocks-legacy-azure"),
            Known(
                "offers-limited-per-customer",
                message("Some offers come only once for each customer"),
                uncheckable=message("this needs Microsoft's price list"),
            ),
        ),
    ),
    Subject(
        message("Multi-partner support"),
        (
            Known("multipartner-subscriptions-unchanged"),
            Known("multipartner-ownership-unchanged"),
            Known("multipartner-terms-unchanged"),
            Known("multipartner-partner-of-record-unchanged"),
            Known("multipartner-needs-invitation"),
            Known("multipartner-dap-then-two-step"),
            Known("multipartner-support-needs-consent"),
            Known("existing-customer-request-not-recreate"),
            Known("relationship-requester-role"),
            Known(
                "mca-attestation-not-by-indirect-reseller",
                message("A reseller cannot confirm the customer agreement"),
                same_as="attestation-by-transacting-partner-only",
            ),
            Known(
                "provider-needs-own-customer-relationship",
                message("A provider needs its own relationship with the customer"),
                same_as="order-requires-reseller-relationship",
            ),
            Known(
                "dual-invitation-link",
                message("A reseller may invite for itself and its provider with one link"),
                same_as="invite-provider-and-reseller-together",
            ),
            Known(
                "invitation-link-must-be-kept",
                message("The link in an invitation stays as it is"),
                uncheckable=message("scenarios do not hold the links of invitations"),
            ),
            Known(
                "indirect-reseller-cannot-create-customer-tenant",
                message("The provider creates a customer for its reseller"),
                same_as="reseller-cannot-create-customer-tenant",
            ),
            Known("associated-reseller-needs-partnership"),
            Known(
                "partnership-removal-keeps-customers",
                message("The end of a partnership takes away neither customers nor admin rights"),
                same_as="removing-partnership-keeps-customers",
            ),
            Known(
                "direct-capability-not-for-indirect-customers",
                message("Direct bill is not for customers won as an indirect reseller"),
                same_as="direct-capability-not-for-reseller-customers",
            ),
            Known(
                "removal-of-reseller-relationship-prerequisites",
                message("A relationship is removed only when nothing in it is active"),
                same_as="remove-relationship-preconditions",
            ),
            Known(
                "removal-of-reseller-relationship-actor",
                message("A reseller leaves the removal of a relationship to its provider"),
                same_as="remove-relationship-actor",
            ),
            Known(
                "removal-of-reseller-relationship-effects",
                message("The end of a relationship ends purchases and admin rights"),
                same_as="remove-relationship-effects",
            ),
        ),
    ),
    Subject(
        message("Multi-channel support"),
        (
            Known("multichannel-eligible-origin"),
            Known("multichannel-license-based-needs-permission"),
            Known(
                "multichannel-azure-needs-new-subscription",
                message("Azure from another channel is created anew in CSP"),
                same_as="ea-to-csp-azure-transfer-limited",
            ),
            Known(
                "multichannel-license-no-partner-switch",
                message("Licenses could not change partners in the past"),
                same_as="license-transfer-not-before-2024",
            ),
            Known("gdap-not-for-enterprise-agreement"),
            Known(
                "multichannel-support-contact",
                message("Another reseller may be the support contact"),
                refuses_nothing=True,
            ),
        ),
    ),
    Subject(
        message("Delegated administration"),
        (
            Known(
                "dap-group-role-mapping",
                message("DAP gives whole groups broad roles without an end date"),
                refuses_nothing=True,
            ),
            Known("dap-not-granted-from-2023-10-09"),
            Known(
                "default-gdap-for-new-customers",
                message("A new customer comes with a default GDAP relationship"),
                refuses_nothing=True,
            ),
            Known("gdap-requester-admin-agent"),
            Known("gdap-approved-by-customer-global-admin"),
            Known("gdap-duration-1-to-730-days"),
            Known("gdap-request-expires-90-days"),
            Known("gdap-name-unique-per-partner"),
            Known("gdap-roles-required-builtin-only"),
            Known("gdap-auto-extend-six-months"),
            Known("gdap-auto-extend-excludes-global-admin"),
            Known("gdap-end-date-formula"),
            Known("gdap-expired-access-ends"),
            Known("suspended-reseller-gdap"),
            Known("gdap-status-values-and-order"),
            Known("gdap-change-only-in-created"),
            Known(
                "gdap-request-action-by-status",
                message("The status of a GDAP relationship decides what can be asked"),
                same_as="gdap-status-values-and-order",
            ),
            Known(
                "gdap-provider-created-for-reseller-consent",
                message("A reseller consents to GDAP that its provider creates for it"),
                uncheckable=message("scenarios do not say that a provider sets up GDAP for its reseller"),
            ),
            Known("gdap-link-single-customer"),
            Known("gdap-access-needs-security-group"),
            Known("gdap-assignment-roles-subset"),
            Known("gdap-termination-by-either-side"),
            Known(
                "gdap-precedence-over-dap",
                message("Where both exist, GDAP takes precedence over DAP"),
                refuses_nothing=True,
            ),
            Known(
                "dap-to-gdap-microsoft-led",
                message("Microsoft moved customers from DAP to a year of GDAP"),
                refuses_nothing=True,
            ),
            Known(
                "gdap-bulk-migration-window",
                message("Moving to GDAP without consent ended in November 2023"),
                uncheckable=message("in a scenario, it is always the customer who approves"),
            ),
            Known(
                "dap-removal-does-not-stop-selling",
                message("A partner without admin rights may still sell"),
                refuses_nothing=True,
            ),
            Known("gdap-support-ticket-needs-role"),
            Known("gdap-guest-accounts-conflict"),
            Known("gdap-not-in-us-government"),
            Known(
                "national-cloud-admin-permission-mandatory",
                message("US Government relationships include admin permissions"),
                uncheckable=message(
                    "scenarios do not say whether a request for a relationship asks for admin permissions"
                ),
            ),
            Known(
                "national-cloud-availability-conflict",
                message("US Government may not have several partners for one customer"),
                same_as="us-gov-single-partner",
            ),
            Known(
                "gdap-customer-object-consistency",
                message("A customer stays in the GDAP list while it has a GDAP relationship"),
                uncheckable=message("scenarios are no exports of Microsoft Graph"),
            ),
            Known(
                "device-management-needs-gdap",
                message("Managing a customer's devices needs GDAP"),
                uncheckable=message("scenarios do not tell the management of devices from other administration"),
            ),
        ),
    ),
    Subject(
        message("Partner of record and earned credit"),
        (
            Known(
                "partner-id-on-record-is-reseller",
                message("The partner of record is the reseller, never the provider"),
                same_as="reseller-on-order-must-be-valid",
            ),
            Known(
                "reseller-mpa-before-association",
                message("A reseller signs the partner agreement before it is put on an order"),
                same_as="mpa-signed-before-transacting",
            ),
            Known("one-reseller-of-record-per-subscription"),
            Known("reseller-of-record-set-by-provider"),
            Known(
                "dpor-one-per-subscription-customer-sets",
                message("The customer sets one digital partner of record per subscription"),
                uncheckable=message("scenarios hold no digital partner of record"),
            ),
            Known(
                "pal-scope",
                message("Partner Admin Link links one identity to a partner and adds no rights"),
                uncheckable=message("scenarios hold no Partner Admin Links"),
            ),
            Known(
                "cpor-separate-from-csp",
                message("A claim as partner of record changes no CSP relationship"),
                refuses_nothing=True,
            ),
            Known("pec-transacting-partner-only"),
            Known("pec-needs-eligible-access-of-transacting-chain"),
            Known("pec-role-eligibility"),
            Known(
                "pec-full-day-access",
                message("Partner earned credit needs access for the whole day"),
                uncheckable=message("scenarios know days, not hours"),
            ),
            Known(
                "pec-scope-inheritance",
                message("Access higher up earns partner earned credit for all below it"),
                refuses_nothing=True,
            ),
            Known("pec-excluded-products"),
            Known(
                "pec-unaffected-by-dap-removal",
                message("The end of DAP leaves partner earned credit as it is"),
                refuses_nothing=True,
            ),
            Known(
                "pec-pal-same-organisation",
                message("A linked partner ID belongs to the company that sells"),
                uncheckable=message("scenarios hold no Partner Admin Links"),
            ),
        ),
    ),
    Subject(
        message("User roles"),
        (
            Known(
                "role-admin-agent-scope",
                message("An admin agent manages customers and acts for them"),
                refuses_nothing=True,
            ),
            Known("role-sales-agent-scope"),
            Known(
                "role-helpdesk-agent-scope",
                message("A helpdesk agent helps customers but requests no relationships"),
                same_as="role-not-named-for-act",
            ),
            Known(
                "role-customer-permission-switch",
                message("Only an admin agent lets customers buy their own reservations"),
                same_as="role-excluded-from-act",
            ),
            Known("role-excluded-from-act"),
            Known("role-not-named-for-act"),
            Known("role-account-admin-scope"),
            Known(
                "role-provider-reseller-tasks",
                message("Only some roles may set up or accept a partnership"),
                same_as="partnership-invited-by-provider-accepted-by-reseller",
            ),
            Known(
                "role-transfer-azure",
                message("Only some roles of billed partners may transfer Azure"),
                same_as="role-not-named-for-act",
            ),
        ),
    ),
    Subject(
        message("Customer support"),
        (
            Known("support-first-line"),
            Known("support-customer-cannot-open-ticket"),
            Known("support-azure-ticket-only-by-provider-of-subscription"),
            Known(
                "support-direct-bill-plan-required",
                message("A direct-bill partner gives support and holds a support plan"),
                same_as="direct-bill-support-plan",
            ),
            Known(
                "support-stays-after-admin-removal",
                message("A partner without admin rights must still give support"),
                refuses_nothing=True,
            ),
            Known("designated-support-contact"),
            Known(
                "support-moves-with-transfer",
                message("Support for Azure moves with a transfer"),
                refuses_nothing=True,
            ),
        ),
    ),
    Subject(
        message("Azure"),
        (
            Known(
                "azure-several-partners",
                message("A customer may have Azure from several partners"),
                same_as="several-partners-per-customer",
            ),
            Known(
                "azure-plan-count-sandbox",
                message("A sandbox holds a limited number of Azure plans"),
                same_as="azure-plan-per-customer-and-reseller",
            ),
            Known("azure-reseller-acceptance-gives-no-azure-access"),
            Known(
                "azure-aobo-owner-on-provision",
                message("The partner that provisions Azure becomes its owner"),
                refuses_nothing=True,
            ),
            Known(
                "azure-aobo-group-identity",
                message("Access for a partner is tied to the ID of its group, not to the group's name"),
                uncheckable=message("scenarios do not hold the object ids of groups"),
            ),
            Known("azure-rbac-survives-dap-removal"),
            Known("azure-transfer-keeps-rbac-and-no-aobo"),
            Known(
                "azure-transfer-prerequisites",
                message("The new partner has all it needs before Azure is transferred"),
                same_as="transfer-target-prerequisites",
            ),
            Known("azure-owner-reinstate-by-customer"),
            Known("azure-lighthouse-independent"),
        ),
    ),
)

KNOWN: Mapping[str, Known] = {known.id: known for subject in SUBJECTS for known in subject.rules}
"""The same by their ids."""
