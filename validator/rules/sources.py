"""The public articles the rules rest on."""

from datetime import date

from validator.rules.rule import Citation

_CHECKED = date(2026, 11, 21)
_LEARN = "https://learn.microsoft.com"
_PARTNER_CENTER = f"{_LEARN}/partner-center"


def _graph(title: str, path: str, dated: date | None) -> Citation:
    return Citation(title=title, url=f"{_LEARN}/graph/api/{path}", dated=dated, checked=_CHECKED)


def _article(title: str, path: str, dated: date | None) -> Citation:
    return Citation(title=title, url=f"{_PARTNER_CENTER}/{path}", dated=dated, checked=_CHECKED)


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
