"""The public articles the rules rest on."""

from datetime import date

from csp_guides.rules.rule import Citation

_CHECKED = date(2026, 11, 21)
_CHECKED_LATER = date(2026, 11, 27)
_LEARN = "https://learn.microsoft.com"
_PARTNER_CENTER = f"{_LEARN}/partner-center"


def _graph(title: str, path: str, dated: date | None) -> Citation:
    return Citation(title=title, url=f"{_LEARN}/graph/api/{path}", dated=dated, checked=_CHECKED)


def _article(title: str, path: str, dated: date | None, checked: date = _CHECKED) -> Citation:
    return Citation(title=title, url=f"{_PARTNER_CENTER}/{path}", dated=dated, checked=checked)


def _microsoft_365(title: str, path: str, dated: date | None) -> Citation:
    return Citation(title=title, url=f"{_LEARN}/microsoft-365/commerce/{path}", dated=dated, checked=_CHECKED_LATER)


WORK_WITH_OTHER_PARTNERS = _article(
    "Ways you can work with other partners in Partner Center", "work-with-other-partners", date(2022, 2, 28)
)
MULTI_PARTNER = _article(
    "Multi-partner support for customers who want to work with more than one partner",
    "customers/multipartner",
    date(2023, 9, 26),
)
MULTI_PARTNER_LATER = _article("Multi-partner support (later revision)", "customers/multipartner", None)
MULTI_CHANNEL = _article("Multichannel support for customers", "multichannel", date(2023, 9, 20))
MULTI_CHANNEL_LATER = _article("Multichannel support for customers (later revision)", "customers/multichannel", None)
SUPPORTED_RELATIONSHIPS = _article(
    "Supported CSP partner relationships", "csp-supported-partner-relationships", date(2023, 1, 11)
)
OVERVIEW = _article("What is the Cloud Solution Provider program?", "csp-overview", date(2023, 6, 26))
ENROLL = _article("Enroll in the Cloud Solution Provider program", "enrolling-in-the-csp-program", date(2021, 8, 18))
MANAGE_SUBSCRIPTIONS = _article("Manage customer subscriptions", "create-a-new-subscription", date(2023, 10, 19))
DIRECT_BILL = _article(
    "Requirements to enroll as a CSP direct-bill partner", "direct-partner-new-requirements", date(2023, 4, 24)
)
RESELLER_TASKS = _article(
    "Work with indirect providers in the CSP program", "indirect-reseller-tasks-in-partner-center", date(2022, 9, 21)
)
CONNECT = _article("Connect with your customers", "connect-with-your-customers", date(2023, 10, 23))
TRANSITION = _article(
    "Transition from direct-bill partner to indirect reseller", "transition-direct-to-indirect", date(2021, 10, 7)
)
REQUEST_2020 = _article(
    "Request a reseller relationship with a customer", "request-a-relationship-with-a-customer", date(2020, 6, 17)
)
REQUEST_2023 = _article(
    "Request a reseller relationship with a customer", "request-a-relationship-with-a-customer", date(2023, 6, 5)
)
REQUEST_LATER = _article(
    "Request a reseller relationship (later revision)", "customers/request-a-relationship-with-a-customer", None
)
ADD_CUSTOMER = _article("How to add a new customer record", "add-a-new-customer", date(2023, 1, 11))
ROLES = _article("Assign roles, permissions, and workspace access to users", "permissions-overview", date(2022, 11, 22))
PARTNER_AGREEMENT = _article(
    "Microsoft Partner Agreement for CSP program partners", "microsoft-partner-agreement", date(2022, 2, 22)
)
PARTNER_AGREEMENT_FAQ = _article(
    "Help indirect resellers accept the Microsoft Partner Agreement: FAQ",
    "mpa-indirect-provider-faq",
    date(2022, 2, 22),
)
CUSTOMER_AGREEMENT = _article(
    "Confirm customer acceptance of the Microsoft Customer Agreement", "confirm-customer-agreement", date(2023, 4, 28)
)
AGREEMENT_VERSIONS = _article("Microsoft Customer Agreement versions", "agreements", date(2022, 8, 2))
REGIONS = _article("CSP program regional markets and currencies", "regional-authorization-overview", date(2023, 8, 17))
REGIONS_LATER = _article(
    "CSP program regional markets and currencies (later revision)", "regional-authorization-overview", None
)
ANNOUNCEMENTS_2023_08 = _article(
    "Announcement: CSP Program Guide update, August 2023", "announcements/2023-august", date(2023, 8, 17)
)
SECURITY_UPDATE_2023_09 = _article(
    "Announcement: monthly security update, September 2023", "announcements/2023-september", date(2023, 9, 19)
)
SECURITY_UPDATE_2023_10 = _article(
    "Announcement: monthly security update, October 2023", "announcements/2023-october", date(2023, 10, 18)
)
DAP_PRIVILEGES = _article(
    "Get delegated administration privileges from a customer", "customers-revoke-admin-privileges", date(2023, 9, 20)
)
GDAP_REQUEST = _article(
    "Obtain granular admin permissions to manage a customer's service",
    "customers/gdap-obtain-admin-permissions-to-manage-customer",
    date(2023, 10, 23),
)
GDAP_APPROVAL = _article(
    "Customer approval of partner GDAP request", "customers/gdap-customer-approval", date(2023, 3, 31)
)
GDAP_ASSIGN = _article(
    "Grant granular permissions to security groups", "customers/gdap-assign-azure-ad-roles", date(2023, 6, 6)
)
GDAP_EXPIRY = _article("Expiration of GDAP relationships", "customers/gdap-expiring-notifications", date(2023, 6, 9))
GDAP_AUTO_EXTEND = _article(
    "Expiring GDAP relationships and auto extend GDAP",
    "customers/expiring-gdap-relationships-and-auto-extend-gdap",
    None,
)
GDAP_FAQ = _article("GDAP frequently asked questions", "customers/gdap-faq", date(2023, 8, 10))
GDAP_FAQ_LATER = _article("GDAP frequently asked questions (later revision)", "customers/gdap-faq", None)
GDAP_BULK = _article("GDAP bulk migration tool, and its FAQ", "gdap-bulk-migration-tool", date(2023, 5, 24))
GDAP_TRANSITION = _article(
    "Microsoft-led transition from DAP to GDAP", "gdap-microsoft-led-transition", date(2023, 7, 17)
)
SUPPORT = _article("Provide different types of support to your customers", "customer-support", date(2023, 9, 26))
CUSTOMER_OF_RESELLER = _article(
    "Create a customer for an indirect reseller",
    "developer/create-a-customer-for-an-indirect-reseller",
    date(2023, 7, 28),
)
SUBSCRIPTION_RESOURCES = _article("Subscription resources", "developer/subscription-resources", date(2023, 6, 26))
NATIONAL_CLOUD_DEVELOPERS = _article(
    "Developing for Partner Center for Microsoft National Clouds",
    "developer/developing-for-partner-center-for-microsoft-national-cloud",
    date(2023, 9, 28),
)
US_GOVERNMENT = _article(
    "Partner Center for Microsoft Cloud for US Government",
    "partner-center-for-microsoft-us-govt-cloud",
    date(2021, 11, 8),
)
PROVIDER_TASKS = _article(
    "Partner with indirect resellers in the CSP program",
    "indirect-provider-tasks-in-partner-center",
    date(2023, 9, 15),
)
REINSTATE = _article("Reinstate admin privileges for Azure CSP", "reinstate-csp", date(2023, 8, 1))
CUSTOMER_AGREEMENT_LATER = _article(
    "Confirm customer acceptance of the Microsoft Customer Agreement (later revision)",
    "customers/confirm-customer-agreement",
    None,
)
CUSTOMER_AGREEMENT_SANDBOX = _article(
    "Confirm customer acceptance in the integration sandbox", "customers/integrate-sandbox-confirm-customer-agree", None
)
REMOVE_RELATIONSHIP = _article(
    "Remove a reseller relationship with a customer", "remove-a-relationship", date(2021, 11, 1)
)
REMOVE_RELATIONSHIP_LATER = _article(
    "Remove a reseller relationship with a customer (later revision)", "customers/remove-a-relationship", None
)
REMOVE_RELATIONSHIP_API = _article(
    "Remove a reseller relationship with a customer (API)",
    "developer/remove-a-reseller-relationship-with-a-customer",
    date(2023, 7, 28),
)
CANCELLATION = _article(
    "New commerce experience cancellation policy", "new-commerce-cancellation-policy", date(2023, 7, 27)
)
CANCELLATION_LATER = _article(
    "New commerce experience cancellation policy (later revision)", "customers/new-commerce-cancellation-policy", None
)
REPORT_PROBLEMS = _article(
    "Report problems on behalf of a customer", "report-problems-on-behalf-of-a-customer", date(2023, 9, 23)
)
REPORT_PROBLEMS_LATER = _article(
    "Report problems on behalf of a customer (later revision)",
    "report-problems-on-behalf-of-a-customer",
    date(2025, 12, 3),
    _CHECKED_LATER,
)
SUPPORT_CONTACTS = _article("Assign support contacts for customers", "assign-support-contacts", date(2023, 9, 26))
MANAGE_PARTNERS = Citation(
    title="Manage Microsoft-certified solution provider partner relationships",
    url=f"{_LEARN}/microsoft-365/commerce/manage-partners",
    dated=None,
    checked=_CHECKED,
)
AZURE_OWNERSHIP = Citation(
    title="Get billing ownership of Azure subscriptions to your MPA account",
    url=f"{_LEARN}/azure/cost-management-billing/manage/mpa-request-ownership",
    dated=date(2020, 2, 13),
    checked=_CHECKED,
)
GRAPH_RELATIONSHIP = _graph("delegatedAdminRelationship resource type", "resources/delegatedadminrelationship", None)
GRAPH_CREATE = _graph("Create delegatedAdminRelationship", "tenantrelationship-post-delegatedadminrelationships", None)
GRAPH_UPDATE = _graph("Update delegatedAdminRelationship", "delegatedadminrelationship-update", None)
GRAPH_REQUEST = _graph(
    "delegatedAdminRelationshipRequest resource type", "resources/delegatedadminrelationshiprequest", None
)
GRAPH_ASSIGNMENT = _graph(
    "delegatedAdminAccessAssignment resource type", "resources/delegatedadminaccessassignment", None
)
GRAPH_OVERVIEW = _graph("GDAP API overview", "resources/delegatedadminrelationships-api-overview", date(2024, 6, 4))
CIPP_AUTO_EXTEND = Citation(
    title="CIPP, issue 2315 (third party)",
    url="https://github.com/KelvinTegelaar/CIPP/issues/2315",
    dated=None,
    checked=_CHECKED,
)
ANNOUNCEMENTS_2020_10 = _article(
    "Announcement: a performance standard for direct bill partners, October 2020",
    "announcements/2020-october",
    date(2020, 10, 27),
)
DIRECT_BILL_2020 = _article(
    "Requirements to enroll as a CSP direct bill partner", "direct-partner-new-requirements", date(2020, 10, 29)
)
DIRECT_BILL_2021 = _article(
    "Requirements to enroll as a CSP direct bill partner", "direct-partner-new-requirements", date(2021, 4, 15)
)
DIRECT_BILL_LATER = _article(
    "Requirements to enroll as a CSP direct-bill partner (later revision)",
    "enroll/direct-partner-new-requirements",
    None,
)
DIRECT_BILL_ELIGIBILITY = _article(
    "Direct bill eligibility requirements", "enroll/direct-bill-eligibility-requirements", None
)
CSP_REQUIREMENTS = Citation(
    title="Cloud Solution Provider requirements",
    url="https://partner.microsoft.com/partnership/cloud-solution-provider-requirements",
    dated=None,
    checked=_CHECKED,
)
TRANSITION_LATER = _article(
    "Transition from direct-bill partner to indirect reseller (later revision)", "transition-direct-to-indirect", None
)
RESELLER_REVENUE = _article(
    "Revenue requirement for CSP indirect resellers", "new-indirect-reseller-requirement", date(2023, 10, 2)
)
RESELLER_REVENUE_LATER = _article(
    "CSP indirect reseller requirements (later revision)", "enroll/new-indirect-reseller-requirement", None
)
LOCATIONS = _article("Manage locations in your partner account", "manage-locations", date(2023, 4, 27))
SECURITY_REQUIREMENTS = _article(
    "Security requirements for using Partner Center", "security/security-requirements", None, _CHECKED_LATER
)
CRN_ASIA_2025 = Citation(
    title="CRN Asia: Microsoft plans new eligibility rules (third party)",
    url="https://www.crnasia.com/news-network/2025/microsoft-plans-new-eligibility-rules-for-resellers",
    dated=None,
    checked=_CHECKED,
)
SOFTWAREONE_2025 = Citation(
    title="SoftwareOne: CSP program updates (third party)",
    url="https://www.softwareone.com/en-ca/channel-partner/articles/2025/07/07/"
    "microsoft-csp-program-updates-prepare-for-change",
    dated=date(2025, 7, 7),
    checked=_CHECKED,
)
NATIONAL_CLOUDS = _article(
    "Apply to sell in Microsoft national clouds", "csp-national-clouds-overview", date(2022, 5, 3)
)
US_GOVERNMENT_ENROLL = _article(
    "Enroll in CSP for Microsoft Cloud for US Government",
    "enroll-in-csp-for-microsoft-us-govt-cloud",
    date(2022, 6, 9),
)
US_GOVERNMENT_FAQ = _article(
    "FAQ: Partner Center for Microsoft Cloud for US Government", "faq-for-us-govt-cloud", date(2021, 6, 17)
)
DAP_FAQ = _article("Delegated administration privileges (DAP) FAQ", "dap-faq", date(2023, 6, 9))
EARNED_CREDIT = _article(
    "How partner earned credit is calculated and paid", "partner-earned-credit-explanation", date(2023, 4, 13)
)
EARNED_CREDIT_TROUBLESHOOTING = _article(
    "Partner earned credit troubleshooting guide", "partner-earned-credit-troubleshoot", date(2022, 1, 25)
)
EARNED_CREDIT_FAQ = _article("Partner earned credit FAQ", "partner-earned-credit-faq", date(2022, 7, 18))
EARNED_CREDIT_ROLES = _article(
    "Roles and permissions required to earn partner earned credit", "azure-roles-perms-pec", date(2022, 11, 8)
)
ERROR_CODES = _article("Partner Center REST error codes", "developer/error-codes", date(2023, 6, 15))
_AZURE_BILLING = f"{_LEARN}/azure/cost-management-billing/manage"
TRANSFER_AZURE = _article(
    "Transfer a customer's Azure subscriptions, reservations or savings plans to a different CSP",
    "transfer-azure-subscriptions-under-azure-plan",
    date(2023, 9, 14),
)
TRANSFER_AZURE_LEGACY = _article(
    "Transfer a customer's (legacy) Azure subscriptions to a different partner",
    "switch-azure-subscriptions-to-a-different-partner",
    date(2023, 5, 30),
)
TRANSFER_NEW_COMMERCE = _article(
    "Partner transfers the billing ownership to another CSP partner", "customers/transfer-subscriptions", None
)
TRANSFER_LICENSES = _article("Move license-based customers to CSP", "transition-seat-based-services", date(2023, 1, 11))
AZURE_TRANSFER_HUB = Citation(
    title="Azure product transfer hub",
    url=f"{_AZURE_BILLING}/subscription-transfer",
    dated=date(2022, 10, 25),
    checked=_CHECKED,
)
AZURE_SUBSCRIBERS_TO_CSP = Citation(
    title="Transfer Azure subscriptions between subscribers and CSPs",
    url=f"{_AZURE_BILLING}/transfer-subscriptions-subscribers-csp",
    dated=date(2022, 3, 22),
    checked=_CHECKED,
)
AZURE_SUBSCRIBERS_TO_CSP_LATER = Citation(
    title="Transfer Azure subscriptions between subscribers and CSPs (later revision)",
    url=f"{_AZURE_BILLING}/transfer-subscriptions-subscribers-csp",
    dated=None,
    checked=_CHECKED,
)
AZURE_TRANSFER_CUSTOMERS = Citation(
    title="Transfer subscriptions under an Azure plan from one partner to another",
    url=f"{_AZURE_BILLING}/azure-plan-subscription-transfer-partners",
    dated=None,
    checked=_CHECKED,
)
INTERWORKS_ATTESTATION = Citation(
    title="interworks.cloud: Partner Attestation by Microsoft (third party)",
    url="https://interworkscloud.atlassian.net/wiki/spaces/ICPD/pages/557482366/Partner+Attestation+by+Microsoft",
    dated=None,
    checked=_CHECKED,
)
CLOUDCOCKPIT_TRANSFERS = Citation(
    title="CloudCockpit: CSP transfers (third party)",
    url="https://cloudcockpit.com/blog/take-control-your-microsoft-csp-transfers",
    dated=date(2024, 6, 19),
    checked=_CHECKED,
)
SUSPENDED = _article(
    "Restore a suspended Partner Center account", "account-settings/suspended-partner-center-account", None
)
RESELLER_SUSPENDED = Citation(
    title="Microsoft Q&A: my CSP indirect reseller is suspended",
    url=f"{_LEARN}/answers/questions/5792224/my-csp-indirect-reseller-is-suspended",
    dated=None,
    checked=_CHECKED,
)
ENFORCEMENT_FORUM = Citation(
    title="Tech Community: questions regarding new CSP authorization enforcement policies (third party)",
    url="https://techcommunity.microsoft.com/discussions/cloudservicesproviderspartners/"
    "questions-regarding-new-csp-authorization-enforcement-policies/4464219",
    dated=date(2025, 10, 25),
    checked=_CHECKED,
)
RESTRICTED_DIRECT_BILL = _article(
    "Restricted direct-bill capabilities", "restricted-direct-bill-capabilities", date(2022, 8, 18)
)
PROVIDER_TASKS_LATER = _article(
    "Partner with distributors in the CSP program (later revision)",
    "customers/indirect-provider-tasks-in-partner-center",
    None,
)
PARTNER_AGREEMENT_FAQ_LATER = _article(
    "Help indirect resellers accept the Microsoft Partner Agreement: FAQ (later revision)",
    "enroll/mpa-indirect-provider-faq",
    None,
)
VALIDATE_RESELLER = _article(
    "Validate reseller partner of record (API)", "developer/validate-reseller-partner-of-record", None
)
SYNNEX_2025 = Citation(
    title="Synnex: validation of the partner of record (third party)",
    url="https://csp.synnex.com.au/?p=23990",
    dated=None,
    checked=_CHECKED,
)
DICKER_DATA_2026 = Citation(
    title="Dicker Data: new indirect reseller authorisation requirements (third party)",
    url="https://www.dickerdata.com.au/microsoft/news/important-new-indirect-reseller-authorisation-requirements",
    dated=date(2026, 2, 27),
    checked=_CHECKED,
)
AZURE_PLAN_TRANSITION = _article(
    "Transition customers to Azure plan from existing CSP Azure offers", "azure-plan-transition", date(2023, 1, 11)
)
AZURE_PLAN_PURCHASE = _article("Purchase the Azure plan", "purchase-azure-plan", date(2022, 9, 9))
MANAGE_SUBSCRIPTIONS_LATER = _article(
    "Manage customer subscriptions (later revision)", "customers/create-a-new-subscription", None, _CHECKED_LATER
)
ALIGN_END_DATES = _article(
    "Align new commerce subscription end dates", "align-subscription-end-dates", date(2023, 7, 24), _CHECKED_LATER
)
AZURE_PLAN_MANAGE = _article(
    "Manage subscriptions and resources under the Azure plan",
    "azure-plan-manage",
    date(2022, 11, 22),
    _CHECKED_LATER,
)
CANCEL_AZURE = Citation(
    title="Cancel and delete your Azure subscription",
    url=f"{_AZURE_BILLING}/cancel-azure-subscription",
    dated=date(2025, 8, 13),
    checked=_CHECKED_LATER,
)
MANAGE_PARTNERS_2025 = _microsoft_365(
    "Manage Microsoft-certified solution provider partner relationships (2025)", "manage-partners", date(2025, 1, 8)
)
BUY_LICENSES = _microsoft_365(
    "Buy or remove licenses for a Microsoft business subscription", "licenses/buy-licenses", date(2024, 2, 22)
)
CANCEL_BUSINESS_SUBSCRIPTION = _microsoft_365(
    "Cancel your Microsoft business subscription", "subscriptions/cancel-your-subscription", date(2024, 9, 10)
)
GIVE_PERMISSION = _article(
    "Give customers permissions to buy their own products and services",
    "give-customers-permission",
    date(2022, 10, 13),
    _CHECKED_LATER,
)
REQUEST_21VIANET = Citation(
    title="Request a reseller relationship with a customer (21Vianet)",
    url="https://msdn.microsoft.com/en-us/partner-china/request-a-relationship-with-a-customer",
    dated=date(2016, 10, 20),
    checked=_CHECKED_LATER,
)
GDAP_TERMINATE_LATER = _article(
    "Terminate a GDAP relationship (later revision)", "customers/gdap-partner-terminate", None, _CHECKED_LATER
)
TRANSFER_API = _article("Create a transfer for new commerce (API)", "developer/create-a-transfer", None, _CHECKED_LATER)
AZURE_OWNERSHIP_2025 = Citation(
    title="Transfer Azure product billing ownership to your Microsoft Partner Agreement",
    url=f"{_AZURE_BILLING}/mpa-request-ownership",
    dated=date(2025, 9, 29),
    checked=_CHECKED_LATER,
)
EDUCATION_OFFERS = _article(
    "Create and sell offers to education customers", "sell-to-education-customers", date(2022, 9, 16)
)
GCC_OFFERS = _article("Sell Office 365 Government GCC for CSP", "csp-gcc-overview", date(2021, 11, 10))
PARTNER_TRANSITION_GUIDE = _article("Partner transition guide", "enroll/partner-transition-guide", None, _CHECKED_LATER)
SECURITY_TEAM_ANSWER = Citation(
    title="Tech Community: answer of the partner security team, discussion 4415817",
    url="https://techcommunity.microsoft.com",
    dated=date(2025, 6, 4),
    checked=_CHECKED_LATER,
)
DIRECT_BILL_ELIGIBILITY_LATER = _article(
    "Direct bill eligibility requirements (later revision)",
    "enroll/direct-bill-eligibility-requirements",
    date(2026, 8, 26),
    _CHECKED_LATER,
)
QLOUDBLOG_AGREEMENT = Citation(
    title="Qloudblog: updated partner agreement (third party)",
    url="https://qloudblog.com/posts/"
    "updated-microsoft-partner-agreement-what-csp-partners-need-to-know-before-december-1-2026",
    dated=None,
    checked=_CHECKED_LATER,
)
CLOUD_FACTORY_PARTNER_AGREEMENT = Citation(
    title="Cloud Factory: updated partner agreement (third party)",
    url="https://blog.cloudfactorygroup.com/posts/"
    "updated-microsoft-partner-agreement-takes-effect-december-1-2026-what-csp-partners-must-do-now",
    dated=None,
    checked=_CHECKED_LATER,
)
SOFTWARE_SUBSCRIPTIONS = _article(
    "Sell software subscriptions through the Cloud Solution Provider (CSP) program",
    "csp-software-subscriptions",
    date(2023, 6, 30),
    _CHECKED_LATER,
)
EXTENDED_SERVICE_TERMS = _article(
    "Extended service terms (EST)", "customers/extended-service-terms", None, _CHECKED_LATER
)
EXTENDED_SERVICE_TERM_MESSAGE = Citation(
    title="Microsoft's message MC1216259 on the extended service term, as passed on",
    url="https://app.cloudscout.one/evergreen-item/mc1216259",
    dated=date(2026, 1, 9),
    checked=_CHECKED_LATER,
)
LIFECYCLE = _article("Subscription lifecycle states", "subscription-lifecycle", date(2023, 8, 4), _CHECKED_LATER)
LIFECYCLE_LATER = _article(
    "Subscription lifecycle states (later revision)", "subscription-lifecycle", None, _CHECKED_LATER
)
CLOUDBLUE_EXTENDED_SERVICE_TERMS = Citation(
    title="CloudBlue: Extended Service Terms (third party)",
    url="https://docs.cloudblue.com/connect/connectors/Microsoft_SaaS/lv/Office365-Channel-Operations-Guide/"
    "Extended-Service-Terms.htm",
    dated=None,
    checked=_CHECKED_LATER,
)
CLOUDBLUE_FAQ = Citation(
    title="CloudBlue: FAQs (third party)",
    url="https://docs.cloudblue.com/connect/connectors/Microsoft_SaaS/lv/Office365-Channel-Operations-Guide/FAQs.htm",
    dated=None,
    checked=_CHECKED_LATER,
)
XYLOS_EXTENDED_SERVICE_TERMS = Citation(
    title="Xylos: extended service terms (third party)",
    url="https://xylos.com/?p=29882",
    dated=None,
    checked=_CHECKED_LATER,
)
INGRAM_RENEWAL = Citation(
    title="Ingram Micro: FAQ on renewals in CSP (third party)",
    url="https://apacs.ingrammicro.com/en-my/"
    "subscription-renewal-faqs-for-microsoft-cloud-solution-provider-csp-updates",
    dated=None,
    checked=_CHECKED_LATER,
)
ANNOUNCEMENTS_2023_06 = _article(
    "Announcement on legacy offers, June 2023", "announcements/2023-june", date(2023, 6, 23), _CHECKED_LATER
)
ANNOUNCEMENTS_2023_07 = _article(
    "Announcement on legacy offers, July 2023", "announcements/2023-july", date(2023, 7, 11), _CHECKED_LATER
)
ANNOUNCEMENTS_2023_09 = _article(
    "Announcement on legacy offers, September 2023", "announcements/2023-september", date(2023, 9, 26), _CHECKED_LATER
)
ANNOUNCEMENTS_2023_10 = _article(
    "Announcement on legacy offers, October 2023", "announcements/2023-october", date(2023, 10, 18), _CHECKED_LATER
)
TD_SYNNEX_2024 = Citation(
    title="TD SYNNEX Sweden: legacy offers of the public sector (third party)",
    url="https://cloud.tdsynnex.se",
    dated=date(2024, 5, 13),
    checked=_CHECKED_LATER,
)
MANAGE_PROTECT_AGREEMENT = Citation(
    title="Manage Protect: the customer agreement is accepted again (third party)",
    url="https://support.manageprotect.com/support/solutions/articles/"
    "44002771431-microsoft-customer-agreement-reacceptance",
    dated=None,
    checked=_CHECKED_LATER,
)
MICROCHANNEL_AGREEMENT = Citation(
    title="MicroChannel: changes to the customer agreement (third party)",
    url="https://www.microchannel.com.au/articles/upcoming-changes-to-microsofts-customer-agreement/",
    dated=None,
    checked=_CHECKED_LATER,
)
BLUEHOST_AGREEMENT = Citation(
    title="Bluehost: Microsoft Customer Agreement (third party)",
    url="https://www.bluehost.com/help/article/microsoft-customer-agreement",
    dated=None,
    checked=_CHECKED_LATER,
)
OZ_HOSTING_AGREEMENT = Citation(
    title="OZ Hosting: a notice of Microsoft's on the agreement, as passed on (third party)",
    url="https://ozhosting.com.au/microsoft-mca-update",
    dated=None,
    checked=_CHECKED_LATER,
)
CLOUD_FACTORY_AGREEMENT = Citation(
    title="Cloud Factory: changes that need a confirmed agreement (third party)",
    url="https://blog.cloudfactorygroup.com/posts/"
    "microsoft-customer-agreement-mca-attestation-blocking-changes-now-active",
    dated=None,
    checked=_CHECKED_LATER,
)
CONFIRM_AGREEMENT_2018 = Citation(
    title="Confirm customer acceptance of the Microsoft Cloud Agreement",
    url="https://docs.microsoft.com/en-us/partner-center/confirm-consent",
    dated=None,
    checked=_CHECKED_LATER,
)
CONFIRM_AGREEMENT_2019 = Citation(
    title="Confirm customer acceptance of the Microsoft Customer Agreement (2019)",
    url="https://docs.microsoft.com/en-us/partner-center/confirm-customer-agreement",
    dated=None,
    checked=_CHECKED_LATER,
)
ATTEST_AGREEMENT = Citation(
    title="Attest acceptance of the Microsoft Customer Agreement on behalf of your customer",
    url="https://docs.microsoft.com/en-us/partner-center/attest-acceptance-customer-agreement",
    dated=None,
    checked=_CHECKED_LATER,
)
CRAYON_2025 = Citation(
    title="Crayon: reseller of record compliance (third party)",
    url="https://operations-apac-knowledgebase.zendesk.com/hc/en-us/articles/23450830450716",
    dated=None,
    checked=_CHECKED_LATER,
)
