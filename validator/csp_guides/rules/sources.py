"""The public articles the rules rest on."""

from datetime import date

from csp_guides.rules.rule import Citation, Extent, Note

_CHECKED = date(2026, 11, 21)
_CHECKED_LATER = date(2026, 11, 27)
_CHECKED_LAST = date(2026, 11, 28)
_LEARN = "https://learn.microsoft.com"
_PARTNER_CENTER = f"{_LEARN}/partner-center"
_ENTRA = f"{_LEARN}/entra/identity/role-based-access-control"


def _graph(title: str, path: str, dated: date | None, *, extent: Extent) -> Citation:
    return Citation(title=title, url=f"{_LEARN}/graph/api/{path}", dated=dated, checked=_CHECKED, extent=extent)


def _article(
    title: str, path: str, dated: date | None, checked: date = _CHECKED, *, extent: Extent, note: Note | None = None
) -> Citation:
    url = f"{_PARTNER_CENTER}/{path}"
    return Citation(title=title, url=url, dated=dated, checked=checked, extent=extent, note=note)


def _microsoft_365(title: str, path: str, dated: date | None, *, extent: Extent, note: Note | None = None) -> Citation:
    url = f"{_LEARN}/microsoft-365/commerce/{path}"
    return Citation(title=title, url=url, dated=dated, checked=_CHECKED_LATER, extent=extent, note=note)


WORK_WITH_OTHER_PARTNERS = _article(
    "Ways you can work with other partners in Partner Center",
    "work-with-other-partners",
    date(2022, 2, 28),
    extent=Extent.WHOLE,
)
MULTI_PARTNER = _article(
    "Multi-partner support for customers who want to work with more than one partner",
    "customers/multipartner",
    date(2023, 9, 26),
    extent=Extent.WHOLE,
)
MULTI_PARTNER_LATER = _article(
    "Multi-partner support", "customers/multipartner", None, extent=Extent.WHOLE, note=Note.LATER
)
MULTI_CHANNEL = _article("Multichannel support for customers", "multichannel", date(2023, 9, 20), extent=Extent.WHOLE)
MULTI_CHANNEL_LATER = _article(
    "Multichannel support for customers", "customers/multichannel", None, extent=Extent.WHOLE, note=Note.LATER
)
SUPPORTED_RELATIONSHIPS = _article(
    "Supported CSP partner relationships",
    "csp-supported-partner-relationships",
    date(2023, 1, 11),
    extent=Extent.WHOLE,
)
OVERVIEW = _article(
    "What is the Cloud Solution Provider program?", "csp-overview", date(2023, 6, 26), extent=Extent.WHOLE
)
ENROLL = _article(
    "Enroll in the Cloud Solution Provider program",
    "enrolling-in-the-csp-program",
    date(2021, 8, 18),
    extent=Extent.WHOLE,
)
MANAGE_SUBSCRIPTIONS = _article(
    "Manage customer subscriptions",
    "create-a-new-subscription",
    date(2023, 10, 19),
    _CHECKED_LATER,
    extent=Extent.EXCERPT,
)
DIRECT_BILL = _article(
    "Requirements to enroll as a CSP direct-bill partner",
    "direct-partner-new-requirements",
    date(2023, 4, 24),
    extent=Extent.WHOLE,
)
RESELLER_TASKS = _article(
    "Work with indirect providers in the CSP program",
    "indirect-reseller-tasks-in-partner-center",
    date(2022, 9, 21),
    extent=Extent.WHOLE,
)
CONNECT = _article(
    "Connect with your customers", "connect-with-your-customers", date(2023, 10, 23), extent=Extent.EXCERPT
)
TRANSITION = _article(
    "Transition from direct-bill partner to indirect reseller",
    "transition-direct-to-indirect",
    date(2021, 10, 7),
    extent=Extent.WHOLE,
)
REQUEST_2020 = _article(
    "Request a reseller relationship with a customer",
    "request-a-relationship-with-a-customer",
    date(2020, 6, 17),
    extent=Extent.WHOLE,
)
REQUEST_2023 = _article(
    "Request a reseller relationship with a customer",
    "request-a-relationship-with-a-customer",
    date(2023, 6, 5),
    extent=Extent.WHOLE,
)
REQUEST_LATER = _article(
    "Request a reseller relationship",
    "customers/request-a-relationship-with-a-customer",
    None,
    extent=Extent.OPENING,
    note=Note.LATER,
)
ADD_CUSTOMER = _article(
    "How to add a new customer record", "add-a-new-customer", date(2023, 1, 11), extent=Extent.WHOLE
)
ROLES = _article(
    "Assign roles, permissions, and workspace access to users",
    "permissions-overview",
    date(2022, 11, 22),
    _CHECKED_LATER,
    extent=Extent.WHOLE,
)
PARTNER_AGREEMENT = _article(
    "Microsoft Partner Agreement for CSP program partners",
    "microsoft-partner-agreement",
    date(2022, 2, 22),
    extent=Extent.WHOLE,
)
PARTNER_AGREEMENT_FAQ = _article(
    "Help indirect resellers accept the Microsoft Partner Agreement: FAQ",
    "mpa-indirect-provider-faq",
    date(2022, 2, 22),
    extent=Extent.WHOLE,
)
CUSTOMER_AGREEMENT = _article(
    "Confirm customer acceptance of the Microsoft Customer Agreement",
    "confirm-customer-agreement",
    date(2023, 4, 28),
    extent=Extent.WHOLE,
)
AGREEMENT_VERSIONS = _article(
    "Microsoft Customer Agreement versions", "agreements", date(2022, 8, 2), extent=Extent.WHOLE
)
REGIONS = _article(
    "CSP program regional markets and currencies",
    "regional-authorization-overview",
    date(2023, 8, 17),
    extent=Extent.WHOLE,
)
REGIONS_LATER = _article(
    "CSP program regional markets and currencies",
    "regional-authorization-overview",
    None,
    extent=Extent.OPENING,
    note=Note.LATER,
)
ANNOUNCEMENTS_2023_08 = _article(
    "Announcement: CSP Program Guide update, August 2023",
    "announcements/2023-august",
    date(2023, 8, 17),
    extent=Extent.WHOLE,
)
SECURITY_UPDATE_2023_09 = _article(
    "Announcement: monthly security update, September 2023",
    "announcements/2023-september",
    date(2023, 9, 19),
    extent=Extent.WHOLE,
)
SECURITY_UPDATE_2023_10 = _article(
    "Announcement: monthly security update, October 2023",
    "announcements/2023-october",
    date(2023, 10, 18),
    extent=Extent.WHOLE,
)
DAP_PRIVILEGES = _article(
    "Get delegated administration privileges from a customer",
    "customers-revoke-admin-privileges",
    date(2023, 9, 20),
    extent=Extent.WHOLE,
)
GDAP_REQUEST = _article(
    "Obtain granular admin permissions to manage a customer's service",
    "customers/gdap-obtain-admin-permissions-to-manage-customer",
    date(2023, 10, 23),
    extent=Extent.WHOLE,
)
GDAP_APPROVAL = _article(
    "Customer approval of partner GDAP request",
    "customers/gdap-customer-approval",
    date(2023, 3, 31),
    extent=Extent.WHOLE,
)
GDAP_ASSIGN = _article(
    "Grant granular permissions to security groups",
    "customers/gdap-assign-azure-ad-roles",
    date(2023, 6, 6),
    extent=Extent.WHOLE,
)
GDAP_EXPIRY = _article(
    "Expiration of GDAP relationships", "customers/gdap-expiring-notifications", date(2023, 6, 9), extent=Extent.WHOLE
)
GDAP_AUTO_EXTEND = _article(
    "Expiring GDAP relationships and auto extend GDAP",
    "customers/expiring-gdap-relationships-and-auto-extend-gdap",
    None,
    extent=Extent.OPENING,
)
GDAP_FAQ = _article(
    "GDAP frequently asked questions", "customers/gdap-faq", date(2023, 8, 10), _CHECKED_LATER, extent=Extent.WHOLE
)
GDAP_FAQ_LATER = _article(
    "GDAP frequently asked questions", "customers/gdap-faq", None, extent=Extent.OPENING, note=Note.LATER
)
GDAP_BULK = _article(
    "GDAP bulk migration tool, and its FAQ", "gdap-bulk-migration-tool", date(2023, 5, 24), extent=Extent.WHOLE
)
GDAP_TRANSITION = _article(
    "Microsoft-led transition from DAP to GDAP",
    "gdap-microsoft-led-transition",
    date(2023, 7, 17),
    extent=Extent.WHOLE,
)
SUPPORT = _article(
    "Provide different types of support to your customers", "customer-support", date(2023, 9, 26), extent=Extent.WHOLE
)
CUSTOMER_OF_RESELLER = _article(
    "Create a customer for an indirect reseller",
    "developer/create-a-customer-for-an-indirect-reseller",
    date(2023, 7, 28),
    extent=Extent.WHOLE,
)
SUBSCRIPTION_RESOURCES = _article(
    "Subscription resources", "developer/subscription-resources", date(2023, 6, 26), extent=Extent.WHOLE
)
NATIONAL_CLOUD_DEVELOPERS = _article(
    "Developing for Partner Center for Microsoft National Clouds",
    "developer/developing-for-partner-center-for-microsoft-national-cloud",
    date(2023, 9, 28),
    extent=Extent.WHOLE,
)
US_GOVERNMENT = _article(
    "Partner Center for Microsoft Cloud for US Government",
    "partner-center-for-microsoft-us-govt-cloud",
    date(2021, 11, 8),
    extent=Extent.WHOLE,
)
PROVIDER_TASKS = _article(
    "Partner with indirect resellers in the CSP program",
    "indirect-provider-tasks-in-partner-center",
    date(2023, 9, 15),
    _CHECKED_LATER,
    extent=Extent.WHOLE,
)
REINSTATE = _article("Reinstate admin privileges for Azure CSP", "reinstate-csp", date(2023, 8, 1), extent=Extent.WHOLE)
CUSTOMER_AGREEMENT_LATER = _article(
    "Confirm customer acceptance of the Microsoft Customer Agreement",
    "customers/confirm-customer-agreement",
    None,
    extent=Extent.OPENING,
    note=Note.LATER,
)
CUSTOMER_AGREEMENT_SANDBOX = _article(
    "Confirm customer acceptance in the integration sandbox",
    "customers/integrate-sandbox-confirm-customer-agree",
    None,
    extent=Extent.OPENING,
)
REMOVE_RELATIONSHIP = _article(
    "Remove a reseller relationship with a customer",
    "remove-a-relationship",
    date(2021, 11, 1),
    extent=Extent.WHOLE,
)
REMOVE_RELATIONSHIP_LATER = _article(
    "Remove a reseller relationship with a customer",
    "customers/remove-a-relationship",
    None,
    extent=Extent.OPENING,
    note=Note.LATER,
)
REMOVE_RELATIONSHIP_API = _article(
    "Remove a reseller relationship with a customer",
    "developer/remove-a-reseller-relationship-with-a-customer",
    date(2023, 7, 28),
    extent=Extent.WHOLE,
    note=Note.DEVELOPERS,
)
CANCELLATION = _article(
    "New commerce experience cancellation policy",
    "new-commerce-cancellation-policy",
    date(2023, 7, 27),
    extent=Extent.WHOLE,
)
CANCELLATION_LATER = _article(
    "New commerce experience cancellation policy",
    "customers/new-commerce-cancellation-policy",
    None,
    extent=Extent.OPENING,
    note=Note.LATER,
)
REPORT_PROBLEMS = _article(
    "Report problems on behalf of a customer",
    "report-problems-on-behalf-of-a-customer",
    date(2023, 9, 23),
    _CHECKED_LATER,
    extent=Extent.WHOLE,
)
REPORT_PROBLEMS_LATER = _article(
    "Report problems on behalf of a customer",
    "report-problems-on-behalf-of-a-customer",
    date(2025, 12, 3),
    _CHECKED_LATER,
    extent=Extent.SECONDARY,
    note=Note.LATER,
)
SUPPORT_CONTACTS = _article(
    "Assign support contacts for customers", "assign-support-contacts", date(2023, 9, 26), extent=Extent.WHOLE
)
MANAGE_PARTNERS = Citation(
    title="Manage Microsoft-certified solution provider partner relationships",
    url=f"{_LEARN}/microsoft-365/commerce/manage-partners",
    dated=None,
    checked=_CHECKED,
    extent=Extent.OPENING,
)
AZURE_OWNERSHIP = Citation(
    title="Get billing ownership of Azure subscriptions to your MPA account",
    url=f"{_LEARN}/azure/cost-management-billing/manage/mpa-request-ownership",
    dated=date(2020, 2, 13),
    checked=_CHECKED,
    extent=Extent.WHOLE,
)
GRAPH_RELATIONSHIP = _graph(
    "delegatedAdminRelationship resource type", "resources/delegatedadminrelationship", None, extent=Extent.WHOLE
)
GRAPH_CREATE = _graph(
    "Create delegatedAdminRelationship",
    "tenantrelationship-post-delegatedadminrelationships",
    None,
    extent=Extent.WHOLE,
)
GRAPH_UPDATE = _graph(
    "Update delegatedAdminRelationship", "delegatedadminrelationship-update", None, extent=Extent.OPENING
)
GRAPH_REQUEST = _graph(
    "delegatedAdminRelationshipRequest resource type",
    "resources/delegatedadminrelationshiprequest",
    None,
    extent=Extent.WHOLE,
)
GRAPH_ASSIGNMENT = _graph(
    "delegatedAdminAccessAssignment resource type",
    "resources/delegatedadminaccessassignment",
    None,
    extent=Extent.WHOLE,
)
GRAPH_OVERVIEW = _graph(
    "GDAP API overview", "resources/delegatedadminrelationships-api-overview", date(2024, 6, 4), extent=Extent.WHOLE
)
CIPP_AUTO_EXTEND = Citation(
    title="CIPP, issue 2315",
    url="https://github.com/KelvinTegelaar/CIPP/issues/2315",
    dated=None,
    checked=_CHECKED,
    extent=Extent.THIRD_PARTY,
)
ANNOUNCEMENTS_2020_10 = _article(
    "Announcement: a performance standard for direct bill partners, October 2020",
    "announcements/2020-october",
    date(2020, 10, 27),
    extent=Extent.EXCERPT,
)
DIRECT_BILL_2020 = _article(
    "Requirements to enroll as a CSP direct bill partner",
    "direct-partner-new-requirements",
    date(2020, 10, 29),
    extent=Extent.OPENING,
)
DIRECT_BILL_2021 = _article(
    "Requirements to enroll as a CSP direct bill partner",
    "direct-partner-new-requirements",
    date(2021, 4, 15),
    extent=Extent.EXCERPT,
)
DIRECT_BILL_LATER = _article(
    "Requirements to enroll as a CSP direct-bill partner",
    "enroll/direct-partner-new-requirements",
    None,
    extent=Extent.OPENING,
    note=Note.LATER,
)
DIRECT_BILL_ELIGIBILITY = _article(
    "Direct bill eligibility requirements",
    "enroll/direct-bill-eligibility-requirements",
    None,
    extent=Extent.OPENING,
)
CSP_REQUIREMENTS = Citation(
    title="Cloud Solution Provider requirements",
    url="https://partner.microsoft.com/partnership/cloud-solution-provider-requirements",
    dated=None,
    checked=_CHECKED,
    extent=Extent.EXCERPT,
)
TRANSITION_LATER = _article(
    "Transition from direct-bill partner to indirect reseller",
    "transition-direct-to-indirect",
    None,
    extent=Extent.OPENING,
    note=Note.LATER,
)
RESELLER_REVENUE = _article(
    "Revenue requirement for CSP indirect resellers",
    "new-indirect-reseller-requirement",
    date(2023, 10, 2),
    extent=Extent.WHOLE,
)
RESELLER_REVENUE_LATER = _article(
    "CSP indirect reseller requirements",
    "enroll/new-indirect-reseller-requirement",
    None,
    extent=Extent.OPENING,
    note=Note.LATER,
)
LOCATIONS = _article(
    "Manage locations in your partner account", "manage-locations", date(2023, 4, 27), extent=Extent.WHOLE
)
SECURITY_REQUIREMENTS = _article(
    "Security requirements for using Partner Center",
    "security/security-requirements",
    None,
    _CHECKED_LATER,
    extent=Extent.OPENING,
)
CRN_ASIA_2025 = Citation(
    title="CRN Asia: Microsoft plans new eligibility rules",
    url="https://www.crnasia.com/news-network/2025/microsoft-plans-new-eligibility-rules-for-resellers",
    dated=None,
    checked=_CHECKED,
    extent=Extent.THIRD_PARTY,
)
SOFTWAREONE_2025 = Citation(
    title="SoftwareOne: CSP program updates",
    url="https://www.softwareone.com/en-ca/channel-partner/articles/2025/07/07/"
    "microsoft-csp-program-updates-prepare-for-change",
    dated=date(2025, 7, 7),
    checked=_CHECKED,
    extent=Extent.THIRD_PARTY,
)
NATIONAL_CLOUDS = _article(
    "Apply to sell in Microsoft national clouds",
    "csp-national-clouds-overview",
    date(2022, 5, 3),
    extent=Extent.WHOLE,
)
US_GOVERNMENT_ENROLL = _article(
    "Enroll in CSP for Microsoft Cloud for US Government",
    "enroll-in-csp-for-microsoft-us-govt-cloud",
    date(2022, 6, 9),
    extent=Extent.WHOLE,
)
US_GOVERNMENT_FAQ = _article(
    "FAQ: Partner Center for Microsoft Cloud for US Government",
    "faq-for-us-govt-cloud",
    date(2021, 6, 17),
    extent=Extent.WHOLE,
)
DAP_FAQ = _article("Delegated administration privileges (DAP) FAQ", "dap-faq", date(2023, 6, 9), extent=Extent.WHOLE)
EARNED_CREDIT = _article(
    "How partner earned credit is calculated and paid",
    "partner-earned-credit-explanation",
    date(2023, 4, 13),
    extent=Extent.WHOLE,
)
EARNED_CREDIT_TROUBLESHOOTING = _article(
    "Partner earned credit troubleshooting guide",
    "partner-earned-credit-troubleshoot",
    date(2022, 1, 25),
    extent=Extent.WHOLE,
)
EARNED_CREDIT_FAQ = _article(
    "Partner earned credit FAQ", "partner-earned-credit-faq", date(2022, 7, 18), extent=Extent.WHOLE
)
EARNED_CREDIT_ROLES = _article(
    "Roles and permissions required to earn partner earned credit",
    "azure-roles-perms-pec",
    date(2022, 11, 8),
    extent=Extent.EXCERPT,
)
ERROR_CODES = _article(
    "Partner Center REST error codes", "developer/error-codes", date(2023, 6, 15), _CHECKED_LATER, extent=Extent.EXCERPT
)
_AZURE_BILLING = f"{_LEARN}/azure/cost-management-billing/manage"
TRANSFER_AZURE = _article(
    "Transfer a customer's Azure subscriptions, reservations or savings plans to a different CSP",
    "transfer-azure-subscriptions-under-azure-plan",
    date(2023, 9, 14),
    extent=Extent.WHOLE,
)
TRANSFER_AZURE_LEGACY = _article(
    "Transfer a customer's (legacy) Azure subscriptions to a different partner",
    "switch-azure-subscriptions-to-a-different-partner",
    date(2023, 5, 30),
    extent=Extent.WHOLE,
)
TRANSFER_NEW_COMMERCE = _article(
    "Partner transfers the billing ownership to another CSP partner",
    "customers/transfer-subscriptions",
    None,
    extent=Extent.OPENING,
)
TRANSFER_LICENSES = _article(
    "Move license-based customers to CSP", "transition-seat-based-services", date(2023, 1, 11), extent=Extent.WHOLE
)
AZURE_TRANSFER_HUB = Citation(
    title="Azure product transfer hub",
    url=f"{_AZURE_BILLING}/subscription-transfer",
    dated=date(2022, 10, 25),
    checked=_CHECKED,
    extent=Extent.WHOLE,
)
AZURE_SUBSCRIBERS_TO_CSP = Citation(
    title="Transfer Azure subscriptions between subscribers and CSPs",
    url=f"{_AZURE_BILLING}/transfer-subscriptions-subscribers-csp",
    dated=date(2022, 3, 22),
    checked=_CHECKED,
    extent=Extent.WHOLE,
)
AZURE_SUBSCRIBERS_TO_CSP_LATER = Citation(
    title="Transfer Azure subscriptions between subscribers and CSPs",
    url=f"{_AZURE_BILLING}/transfer-subscriptions-subscribers-csp",
    dated=None,
    checked=_CHECKED,
    extent=Extent.OPENING,
    note=Note.LATER,
)
AZURE_TRANSFER_CUSTOMERS = Citation(
    title="Transfer subscriptions under an Azure plan from one partner to another",
    url=f"{_AZURE_BILLING}/azure-plan-subscription-transfer-partners",
    dated=None,
    checked=_CHECKED,
    extent=Extent.OPENING,
)
INTERWORKS_ATTESTATION = Citation(
    title="interworks.cloud: Partner Attestation by Microsoft",
    url="https://interworkscloud.atlassian.net/wiki/spaces/ICPD/pages/557482366/Partner+Attestation+by+Microsoft",
    dated=None,
    checked=_CHECKED,
    extent=Extent.THIRD_PARTY,
)
AZURE_TRANSFER_HUB_2025 = Citation(
    title="Azure product transfer hub",
    url=f"{_AZURE_BILLING}/subscription-transfer",
    dated=date(2025, 10, 21),
    checked=_CHECKED_LATER,
    extent=Extent.EXCERPT,
    note=Note.LATER,
)
AZURE_TRANSFER_HUB_CHANGE = Citation(
    title="Azure product transfer hub (azure-docs 128716)",
    url="https://github.com/MicrosoftDocs/azure-docs/pull/128716",
    dated=date(2026, 8, 20),
    checked=_CHECKED_LATER,
    extent=Extent.EXCERPT,
    note=Note.CHANGE,
)
AZURE_OWNERSHIP_CHANGE = Citation(
    title="Get billing ownership of Azure subscriptions to your MPA account (azure-docs 128713)",
    url="https://github.com/MicrosoftDocs/azure-docs/pull/128713",
    dated=date(2026, 8, 20),
    checked=_CHECKED_LATER,
    extent=Extent.EXCERPT,
    note=Note.CHANGE,
)
AZURE_ENTERPRISE_CHANGE = Citation(
    title="Transfer of an enterprise subscription (azure-docs 128638)",
    url="https://github.com/MicrosoftDocs/azure-docs/pull/128638",
    dated=date(2026, 7, 16),
    checked=_CHECKED_LATER,
    extent=Extent.EXCERPT,
    note=Note.CHANGE,
)
AZURE_SUBSCRIBERS_TO_CSP_2023 = Citation(
    title="Transfer Azure subscriptions between subscribers and CSPs",
    url=f"{_AZURE_BILLING}/transfer-subscriptions-subscribers-csp",
    dated=date(2023, 3, 29),
    checked=_CHECKED_LATER,
    extent=Extent.WHOLE,
    note=Note.LATER,
)
AZURE_TRANSFER_CUSTOMERS_2025 = Citation(
    title="Transfer subscriptions under an Azure plan from one partner to another",
    url=f"{_AZURE_BILLING}/azure-plan-subscription-transfer-partners",
    dated=date(2025, 12, 29),
    checked=_CHECKED_LATER,
    extent=Extent.WHOLE,
    note=Note.LATER,
)
TRANSFER_LICENSE_SUBSCRIPTIONS = _article(
    "Transfer new commerce license-based subscriptions between transacting partners",
    "customers/transfer-new-commerce-license-based-subscriptions",
    None,
    _CHECKED_LATER,
    extent=Extent.OPENING,
)
TRANSFER_ENTITY = _article(
    "TransferEntity resources",
    "developer/transfer-entity-resources",
    None,
    _CHECKED_LATER,
    extent=Extent.OPENING,
    note=Note.DEVELOPERS,
)
EVOLVE_TRANSFERS = Citation(
    title="XTIUM/Evolve IP: transfer limitations",
    url="https://confluence.evolveip.net/pages/viewpage.action?pageId=214073812",
    dated=None,
    checked=_CHECKED,
    extent=Extent.THIRD_PARTY,
)
MARKETS_AND_CURRENCIES = _article(
    "CSP program regional markets and currencies",
    "regional-authorization-overview",
    date(2023, 8, 17),
    _CHECKED_LATER,
    extent=Extent.WHOLE,
)
CLOUDCOCKPIT_TRANSFERS = Citation(
    title="CloudCockpit: CSP transfers",
    url="https://cloudcockpit.com/blog/take-control-your-microsoft-csp-transfers",
    dated=date(2024, 6, 19),
    checked=_CHECKED,
    extent=Extent.THIRD_PARTY,
)
SUSPENDED = _article(
    "Restore a suspended Partner Center account",
    "account-settings/suspended-partner-center-account",
    None,
    extent=Extent.OPENING,
)
RESELLER_SUSPENDED = Citation(
    title="Microsoft Q&A: my CSP indirect reseller is suspended",
    url=f"{_LEARN}/answers/questions/5792224/my-csp-indirect-reseller-is-suspended",
    dated=None,
    checked=_CHECKED,
    extent=Extent.EXCERPT,
)
ENFORCEMENT_FORUM = Citation(
    title="Tech Community: questions regarding new CSP authorization enforcement policies",
    url="https://techcommunity.microsoft.com/discussions/cloudservicesproviderspartners/"
    "questions-regarding-new-csp-authorization-enforcement-policies/4464219",
    dated=date(2025, 10, 25),
    checked=_CHECKED,
    extent=Extent.THIRD_PARTY,
)
RESTRICTED_DIRECT_BILL = _article(
    "Restricted direct-bill capabilities",
    "restricted-direct-bill-capabilities",
    date(2022, 8, 18),
    _CHECKED_LATER,
    extent=Extent.WHOLE,
)
PROVIDER_TASKS_LATER = _article(
    "Partner with distributors in the CSP program",
    "customers/indirect-provider-tasks-in-partner-center",
    None,
    extent=Extent.OPENING,
    note=Note.LATER,
)
PARTNER_AGREEMENT_FAQ_LATER = _article(
    "Help indirect resellers accept the Microsoft Partner Agreement: FAQ",
    "enroll/mpa-indirect-provider-faq",
    None,
    extent=Extent.OPENING,
    note=Note.LATER,
)
VALIDATE_RESELLER = _article(
    "Validate reseller partner of record",
    "developer/validate-reseller-partner-of-record",
    None,
    extent=Extent.OPENING,
    note=Note.DEVELOPERS,
)
SYNNEX_2025 = Citation(
    title="Synnex: validation of the partner of record",
    url="https://csp.synnex.com.au/?p=23990",
    dated=None,
    checked=_CHECKED,
    extent=Extent.THIRD_PARTY,
)
DICKER_DATA_2026 = Citation(
    title="Dicker Data: new indirect reseller authorisation requirements",
    url="https://www.dickerdata.com.au/microsoft/news/important-new-indirect-reseller-authorisation-requirements",
    dated=date(2026, 2, 27),
    checked=_CHECKED,
    extent=Extent.THIRD_PARTY,
)
AZURE_PLAN_TRANSITION = _article(
    "Transition customers to Azure plan from existing CSP Azure offers",
    "azure-plan-transition",
    date(2023, 1, 11),
    extent=Extent.WHOLE,
)
AZURE_PLAN_CREATE = _article(
    "Create an Azure plan", "developer/create-azure-plan", date(2022, 12, 9), extent=Extent.EXCERPT
)
AZURE_PLAN_PURCHASE = _article("Purchase the Azure plan", "purchase-azure-plan", date(2022, 9, 9), extent=Extent.WHOLE)
MANAGE_SUBSCRIPTIONS_LATER = _article(
    "Manage customer subscriptions",
    "customers/create-a-new-subscription",
    None,
    _CHECKED_LATER,
    extent=Extent.OPENING,
    note=Note.LATER,
)
ALIGN_END_DATES = _article(
    "Align new commerce subscription end dates",
    "align-subscription-end-dates",
    date(2023, 7, 24),
    _CHECKED_LATER,
    extent=Extent.EXCERPT,
)
AZURE_PLAN_MANAGE = _article(
    "Manage subscriptions and resources under the Azure plan",
    "azure-plan-manage",
    date(2022, 11, 22),
    _CHECKED_LATER,
    extent=Extent.WHOLE,
)
AZURE_ROLES_GENERAL = Citation(
    title="Azure built-in roles for General",
    url=f"{_LEARN}/azure/role-based-access-control/built-in-roles/general",
    dated=date(2025, 1, 25),
    checked=_CHECKED_LATER,
    extent=Extent.WHOLE,
)
CANCEL_AZURE = Citation(
    title="Cancel and delete your Azure subscription",
    url=f"{_AZURE_BILLING}/cancel-azure-subscription",
    dated=date(2025, 8, 13),
    checked=_CHECKED_LATER,
    extent=Extent.WHOLE,
)
MANAGE_PARTNERS_2025 = _microsoft_365(
    "Manage Microsoft-certified solution provider partner relationships",
    "manage-partners",
    date(2025, 1, 8),
    extent=Extent.WHOLE,
    note=Note.LATER,
)
BUY_LICENSES = _microsoft_365(
    "Buy or remove licenses for a Microsoft business subscription",
    "licenses/buy-licenses",
    date(2024, 2, 22),
    extent=Extent.WHOLE,
)
CANCEL_BUSINESS_SUBSCRIPTION = _microsoft_365(
    "Cancel your Microsoft business subscription",
    "subscriptions/cancel-your-subscription",
    date(2024, 9, 10),
    extent=Extent.WHOLE,
)
GIVE_PERMISSION = _article(
    "Give customers permissions to buy their own products and services",
    "give-customers-permission",
    date(2022, 10, 13),
    _CHECKED_LATER,
    extent=Extent.EXCERPT,
)
REQUEST_21VIANET = Citation(
    title="Request a reseller relationship with a customer",
    url="https://msdn.microsoft.com/en-us/partner-china/request-a-relationship-with-a-customer",
    dated=date(2016, 10, 20),
    checked=_CHECKED_LATER,
    extent=Extent.EXCERPT,
    note=Note.VIANET,
)
ENTRA_ROLES_2026 = Citation(
    title="Microsoft Entra built-in roles",
    url=f"{_ENTRA}/permissions-reference",
    dated=date(2026, 1, 20),
    checked=_CHECKED_LATER,
    extent=Extent.EXCERPT,
)
ENTRA_RELATIONSHIP_ADMINISTRATOR = Citation(
    title="Microsoft Entra built-in roles: Customer Delegated Admin Relationship Administrator",
    url=f"{_ENTRA}/permissions-reference",
    dated=date(2026, 4, 29),
    checked=_CHECKED_LATER,
    extent=Extent.EXCERPT,
)
ENTRA_BILLING_ADMINISTRATOR = Citation(
    title="Microsoft Entra built-in roles: Billing Administrator",
    url=f"{_ENTRA}/permissions-reference",
    dated=date(2025, 7, 9),
    checked=_CHECKED_LATER,
    extent=Extent.EXCERPT,
)
CIPP_RELATIONSHIP_ADMINISTRATOR = Citation(
    title="CIPP, issue 5812",
    url="https://github.com/KelvinTegelaar/CIPP/issues/5812",
    dated=date(2026, 4, 8),
    checked=_CHECKED_LATER,
    extent=Extent.THIRD_PARTY,
)
CLOUDBLUE_GDAP = Citation(
    title="CloudBlue: extending the GDAP relationship",
    url="https://docs.cloudblue.com",
    dated=None,
    checked=_CHECKED_LATER,
    extent=Extent.THIRD_PARTY,
)
GDAP_TERMINATE_CUSTOMER = _article(
    "Customer-led termination of a GDAP relationship",
    "customers/gdap-customer-terminate",
    date(2023, 3, 21),
    extent=Extent.WHOLE,
)
GDAP_TERMINATE_PARTNER = _article(
    "Partner-led termination of a GDAP relationship",
    "customers/gdap-partner-terminate",
    date(2023, 6, 21),
    extent=Extent.WHOLE,
)
GDAP_TERMINATE_LATER = _article(
    "Terminate a GDAP relationship",
    "customers/gdap-partner-terminate",
    None,
    _CHECKED_LATER,
    extent=Extent.WHOLE,
    note=Note.LATER,
)
TRANSFER_API = _article(
    "Create a transfer for new commerce",
    "developer/create-a-transfer",
    None,
    _CHECKED_LATER,
    extent=Extent.OPENING,
    note=Note.DEVELOPERS,
)
AZURE_OWNERSHIP_2025 = Citation(
    title="Transfer Azure product billing ownership to your Microsoft Partner Agreement",
    url=f"{_AZURE_BILLING}/mpa-request-ownership",
    dated=date(2025, 9, 29),
    checked=_CHECKED_LATER,
    extent=Extent.OPENING,
)
EDUCATION_OFFERS = _article(
    "Create and sell offers to education customers",
    "sell-to-education-customers",
    date(2022, 9, 16),
    extent=Extent.EXCERPT,
)
GCC_OFFERS = _article(
    "Sell Office 365 Government GCC for CSP", "csp-gcc-overview", date(2021, 11, 10), extent=Extent.WHOLE
)
PARTNER_TRANSITION_GUIDE = _article(
    "Partner transition guide", "enroll/partner-transition-guide", None, _CHECKED_LATER, extent=Extent.OPENING
)
SECURITY_TEAM_ANSWER = Citation(
    title="Tech Community: answer of the partner security team, discussion 4415817",
    url="https://techcommunity.microsoft.com",
    dated=date(2025, 6, 4),
    checked=_CHECKED_LATER,
    extent=Extent.EXCERPT,
)
DIRECT_BILL_ELIGIBILITY_LATER = _article(
    "Direct bill eligibility requirements",
    "enroll/direct-bill-eligibility-requirements",
    date(2026, 8, 26),
    _CHECKED_LATER,
    extent=Extent.SECONDARY,
    note=Note.LATER,
)
QLOUDBLOG_AGREEMENT = Citation(
    title="Qloudblog: updated partner agreement",
    url="https://qloudblog.com/posts/"
    "updated-microsoft-partner-agreement-what-csp-partners-need-to-know-before-december-1-2026",
    dated=None,
    checked=_CHECKED_LATER,
    extent=Extent.THIRD_PARTY,
)
CLOUD_FACTORY_PARTNER_AGREEMENT = Citation(
    title="Cloud Factory: updated partner agreement",
    url="https://blog.cloudfactorygroup.com/posts/"
    "updated-microsoft-partner-agreement-takes-effect-december-1-2026-what-csp-partners-must-do-now",
    dated=None,
    checked=_CHECKED_LATER,
    extent=Extent.THIRD_PARTY,
)
SOFTWARE_SUBSCRIPTIONS = _article(
    "Sell software subscriptions through the Cloud Solution Provider (CSP) program",
    "csp-software-subscriptions",
    date(2023, 6, 30),
    _CHECKED_LATER,
    extent=Extent.EXCERPT,
)
REFUNDABLE_QUANTITY = Citation(
    title="RefundableQuantity Class",
    url=f"{_LEARN}/dotnet/api/microsoft.store.partnercenter.models.subscriptions.refundablequantity",
    dated=None,
    checked=_CHECKED_LAST,
    extent=Extent.WHOLE,
)
VUZION_SEATS = Citation(
    title="Vuzion: add or remove licenses",
    url="https://kb.vuzion.cloud/knowledgebase/article/KA-01041/en-us",
    dated=None,
    checked=_CHECKED_LAST,
    extent=Extent.THIRD_PARTY,
)
CLOUDBLUE_SEATS = Citation(
    title="CloudBlue: increase seats in an NCE subscription",
    url="https://kb.cloud.im/support/solutions/articles/66000498724-03-how-to-increase-seats-in-existing-nce-subscriptions",
    dated=None,
    checked=_CHECKED_LAST,
    extent=Extent.THIRD_PARTY,
)
EXTENDED_SERVICE_TERMS = _article(
    "Extended service terms (EST)",
    "customers/extended-service-terms",
    None,
    _CHECKED_LATER,
    extent=Extent.OPENING,
)
EXTENDED_SERVICE_TERM_MESSAGE = Citation(
    title="MC1216259: extended service term",
    url="https://app.cloudscout.one/evergreen-item/mc1216259",
    dated=date(2026, 1, 9),
    checked=_CHECKED_LATER,
    extent=Extent.SECONDARY,
)
LIFECYCLE = _article(
    "Subscription lifecycle states", "subscription-lifecycle", date(2023, 8, 4), _CHECKED_LATER, extent=Extent.WHOLE
)
LIFECYCLE_LATER = _article(
    "Subscription lifecycle states",
    "subscription-lifecycle",
    None,
    _CHECKED_LATER,
    extent=Extent.OPENING,
    note=Note.LATER,
)
CLOUDBLUE_EXTENDED_SERVICE_TERMS = Citation(
    title="CloudBlue: Extended Service Terms",
    url="https://docs.cloudblue.com/connect/connectors/Microsoft_SaaS/lv/Office365-Channel-Operations-Guide/"
    "Extended-Service-Terms.htm",
    dated=None,
    checked=_CHECKED_LATER,
    extent=Extent.THIRD_PARTY,
)
CLOUDBLUE_FAQ = Citation(
    title="CloudBlue: FAQs",
    url="https://docs.cloudblue.com/connect/connectors/Microsoft_SaaS/lv/Office365-Channel-Operations-Guide/FAQs.htm",
    dated=None,
    checked=_CHECKED_LATER,
    extent=Extent.THIRD_PARTY,
)
XYLOS_EXTENDED_SERVICE_TERMS = Citation(
    title="Xylos: extended service terms",
    url="https://xylos.com/?p=29882",
    dated=None,
    checked=_CHECKED_LATER,
    extent=Extent.THIRD_PARTY,
)
INGRAM_RENEWAL = Citation(
    title="Ingram Micro: FAQ on renewals in CSP",
    url="https://apacs.ingrammicro.com/en-my/"
    "subscription-renewal-faqs-for-microsoft-cloud-solution-provider-csp-updates",
    dated=None,
    checked=_CHECKED_LATER,
    extent=Extent.THIRD_PARTY,
)
ANNOUNCEMENTS_2023_06 = _article(
    "Announcement on legacy offers, June 2023",
    "announcements/2023-june",
    date(2023, 6, 23),
    _CHECKED_LATER,
    extent=Extent.EXCERPT,
)
ANNOUNCEMENTS_2023_07 = _article(
    "Announcement on legacy offers, July 2023",
    "announcements/2023-july",
    date(2023, 7, 11),
    _CHECKED_LATER,
    extent=Extent.EXCERPT,
)
ANNOUNCEMENTS_2023_09 = _article(
    "Announcement on legacy offers, September 2023",
    "announcements/2023-september",
    date(2023, 9, 26),
    _CHECKED_LATER,
    extent=Extent.EXCERPT,
)
ANNOUNCEMENTS_2023_10 = _article(
    "Announcement on legacy offers, October 2023",
    "announcements/2023-october",
    date(2023, 10, 18),
    _CHECKED_LATER,
    extent=Extent.EXCERPT,
)
TD_SYNNEX_2024 = Citation(
    title="TD SYNNEX Sweden: legacy offers of the public sector",
    url="https://cloud.tdsynnex.se",
    dated=date(2024, 5, 13),
    checked=_CHECKED_LATER,
    extent=Extent.THIRD_PARTY,
)
MANAGE_PROTECT_AGREEMENT = Citation(
    title="Manage Protect: the customer agreement is accepted again",
    url="https://support.manageprotect.com/support/solutions/articles/"
    "44002771431-microsoft-customer-agreement-reacceptance",
    dated=None,
    checked=_CHECKED_LATER,
    extent=Extent.THIRD_PARTY,
)
MICROCHANNEL_AGREEMENT = Citation(
    title="MicroChannel: changes to the customer agreement",
    url="https://www.microchannel.com.au/articles/upcoming-changes-to-microsofts-customer-agreement/",
    dated=None,
    checked=_CHECKED_LATER,
    extent=Extent.THIRD_PARTY,
)
BLUEHOST_AGREEMENT = Citation(
    title="Bluehost: Microsoft Customer Agreement",
    url="https://www.bluehost.com/help/article/microsoft-customer-agreement",
    dated=None,
    checked=_CHECKED_LATER,
    extent=Extent.THIRD_PARTY,
)
OZ_HOSTING_AGREEMENT = Citation(
    title="OZ Hosting: a notice of Microsoft's on the agreement",
    url="https://ozhosting.com.au/microsoft-mca-update",
    dated=None,
    checked=_CHECKED_LATER,
    extent=Extent.THIRD_PARTY,
)
CLOUD_FACTORY_AGREEMENT = Citation(
    title="Cloud Factory: changes that need a confirmed agreement",
    url="https://blog.cloudfactorygroup.com/posts/"
    "microsoft-customer-agreement-mca-attestation-blocking-changes-now-active",
    dated=None,
    checked=_CHECKED_LATER,
    extent=Extent.THIRD_PARTY,
)
CONFIRM_AGREEMENT_2018 = Citation(
    title="Confirm customer acceptance of the Microsoft Cloud Agreement",
    url="https://docs.microsoft.com/en-us/partner-center/confirm-consent",
    dated=None,
    checked=_CHECKED_LATER,
    extent=Extent.OPENING,
)
CONFIRM_AGREEMENT_2019 = Citation(
    title="Confirm customer acceptance of the Microsoft Customer Agreement",
    url="https://docs.microsoft.com/en-us/partner-center/confirm-customer-agreement",
    dated=None,
    checked=_CHECKED_LATER,
    extent=Extent.OPENING,
    note=Note.OF_2019,
)
ATTEST_AGREEMENT = Citation(
    title="Attest acceptance of the Microsoft Customer Agreement on behalf of your customer",
    url="https://docs.microsoft.com/en-us/partner-center/attest-acceptance-customer-agreement",
    dated=None,
    checked=_CHECKED_LATER,
    extent=Extent.WHOLE,
)
CRAYON_2025 = Citation(
    title="Crayon: reseller of record compliance",
    url="https://operations-apac-knowledgebase.zendesk.com/hc/en-us/articles/23450830450716",
    dated=None,
    checked=_CHECKED_LATER,
    extent=Extent.THIRD_PARTY,
)
