"""The public articles the rules rest on."""

from datetime import date

from validator.rules.rule import Citation

_CHECKED = date(2026, 11, 21)
_LEARN = "https://learn.microsoft.com"
_PARTNER_CENTER = f"{_LEARN}/partner-center"


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
SECURITY_UPDATE_2023_09 = _article(
    "Announcement: monthly security update, September 2023", "announcements/2023-september", date(2023, 9, 19)
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
