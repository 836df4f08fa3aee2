"""What is sold, and how it was bought."""

from enum import StrEnum


class Origin(StrEnum):
    """The channel through which a customer bought a subscription."""

    CSP = "csp"
    DIRECT = "direct"
    ENTERPRISE_AGREEMENT = "enterprise-agreement"
    INDIRECT_ENTERPRISE_AGREEMENT = "indirect-enterprise-agreement"
    GOVERNMENT_ENTERPRISE_AGREEMENT = "government-enterprise-agreement"
    ENTERPRISE_CUSTOMER_AGREEMENT = "enterprise-customer-agreement"
    OPEN = "open"
    ADVISOR = "advisor"
    VOLUME_LICENSING = "volume-licensing"
    NON_CSP_SELLER = "non-csp-seller"


class Product(StrEnum):
    """What is sold, as coarsely as the rules tell it apart."""

    MICROSOFT_365 = "microsoft-365"
    OFFICE_365 = "office-365"
    DYNAMICS_365 = "dynamics-365"
    POWER_PLATFORM = "power-platform"
    AZURE = "azure"
    AZURE_PLAN = "azure-plan"
    AZURE_RESERVATION = "azure-reservation"
    SOFTWARE = "software"
    PERPETUAL_SOFTWARE = "perpetual-software"

    @property
    def is_online_service(self) -> bool:
        """Whether it is a service, as opposed to software, by subscription or perpetual."""
        return self not in (Product.SOFTWARE, Product.PERPETUAL_SOFTWARE)

    @property
    def is_azure(self) -> bool:
        """Whether it is Azure: a plan, a subscription under one, or a reservation."""
        return self in (Product.AZURE, Product.AZURE_PLAN, Product.AZURE_RESERVATION)

    @property
    def is_license_based(self) -> bool:
        """Whether it is an online service sold by seats and term, as opposed to Azure's usage."""
        return self.is_online_service and not self.is_azure


class Commerce(StrEnum):
    """The generation of commerce that something was bought in; the new one is the new commerce experience."""

    LEGACY = "legacy"
    NEW = "new"
