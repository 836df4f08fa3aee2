"""What a verdict takes for granted when a scenario does not say: the standing assumptions, each with an id.

Partnerships, customer relationships and delegated administration are never among them.
"""

from csp_guides.messages import Message, message

AUTHORIZED = "authorization-in-good-standing"
CUSTOMER_AGREEMENT = "customer-agreement-accepted"
GOVERNMENT_CUSTOMER = "government-customer"
LOCATION_IN_COUNTRY = "location-in-country"
MEMBERSHIP = "membership-active"
PARTNER_AGREEMENT = "partner-agreement-accepted"
PERSON_HOLDS_ROLE = "person-holds-role"
ROLES_ASSIGNED = "roles-assigned-to-group"
SECURITY = "security-and-assessment"
SAME_CSP_REGION = "same-csp-region"

ASSUMPTIONS: dict[str, Message] = {
    AUTHORIZED: message(
        "If the case says nothing about a partner's enrollment, we assume that the partner is enrolled in CSP, in good "
        "standing."
    ),
    CUSTOMER_AGREEMENT: message("The customer's acceptance of the Microsoft Customer Agreement is on record."),
    GOVERNMENT_CUSTOMER: message("Customers in the US Government cloud are public bodies of the United States."),
    LOCATION_IN_COUNTRY: message("Each CSP tenant has a location of its own in the tenant's country."),
    MEMBERSHIP: message("Every partner's membership of the AI Cloud Partner Program is active."),
    PARTNER_AGREEMENT: message("Every partner on the selling side has accepted the Microsoft Partner Agreement."),
    PERSON_HOLDS_ROLE: message("The person who acts holds a role that permits it."),
    ROLES_ASSIGNED: message("The partner has assigned the approved roles to a security group in its own tenant."),
    SECURITY: message(
        "Partners that are reviewed meet the security requirements, and have passed the yearly assessment."
    ),
    SAME_CSP_REGION: message("A tenant whose country is not given is in the CSP region of those it deals with."),
}
