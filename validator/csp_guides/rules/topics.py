"""The topics of the rules: one folder each, of modules and of pages."""

from collections.abc import Mapping

from csp_guides.messages import Message, message

TOPICS: Mapping[str, Message] = {
    "transaction-roles": message("Transaction roles"),
    "authorization": message("Authorization"),
    "partnerships": message("Partnerships"),
    "customer-relationships": message("Customer relationships"),
    "resale": message("Resale"),
    "transfers": message("Transfers"),
    "purchases": message("Purchases"),
    "national-clouds": message("National clouds"),
    "multi-partner": message("Customers with several partners"),
    "delegated-administration": message("Delegated administration"),
    "multi-channel": message("Multi-channel support"),
    "partner-of-record": message("Partner of record"),
    "earned-credit": message("Partner earned credit"),
    "azure": message("Azure"),
    "user-roles": message("User roles"),
    "support": message("Customer support"),
}
"""What each topic is called, in the order in which the catalogue and the site have them."""
