"""What is sold, and how it was bought."""

from enum import StrEnum

from csp_guides.messages import Message, message


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

    @property
    def label(self) -> Message:
        """How something was bought through it, in a message."""
        return _ORIGINS[self]


_ORIGINS: dict[Origin, Message] = {
    Origin.CSP: message("in CSP"),
    Origin.DIRECT: message("directly from Microsoft"),
    Origin.ENTERPRISE_AGREEMENT: message("under an Enterprise Agreement"),
    Origin.INDIRECT_ENTERPRISE_AGREEMENT: message("under an indirect Enterprise Agreement"),
    Origin.GOVERNMENT_ENTERPRISE_AGREEMENT: message("under a government Enterprise Agreement"),
    Origin.ENTERPRISE_CUSTOMER_AGREEMENT: message("under a Microsoft Customer Agreement for enterprises"),
    Origin.OPEN: message("through the Open program"),
    Origin.ADVISOR: message("through the Advisor program"),
    Origin.VOLUME_LICENSING: message("through volume licensing"),
    Origin.NON_CSP_SELLER: message("from a seller outside CSP"),
}


class Product(StrEnum):
    """What is sold, as coarsely as the rules tell it apart."""

    MICROSOFT_365 = "microsoft-365"
    OFFICE_365 = "office-365"
    DYNAMICS_365 = "dynamics-365"
    POWER_PLATFORM = "power-platform"
    AZURE = "azure"
    AZURE_PLAN = "azure-plan"
    AZURE_RESERVATION = "azure-reservation"
    AZURE_SAVINGS_PLAN = "azure-savings-plan"
    SOFTWARE = "software"
    PERPETUAL_SOFTWARE = "perpetual-software"

    @property
    def is_online_service(self) -> bool:
        """Whether it is a service, as opposed to software, by subscription or perpetual."""
        return self not in (Product.SOFTWARE, Product.PERPETUAL_SOFTWARE)

    @property
    def has_a_term(self) -> bool:
        """Whether a customer is bound for some time; Azure is paid by use, and perpetual software is bought once."""
        return self not in (Product.AZURE, Product.AZURE_PLAN, Product.PERPETUAL_SOFTWARE)

    @property
    def comes_under_a_plan(self) -> bool:
        """Whether an Azure plan can hold it."""
        return self is Product.AZURE or self.is_azure_commitment

    @property
    def is_azure(self) -> bool:
        """Whether it is Azure: a plan, a subscription under one, or what is committed to in advance."""
        return self in (Product.AZURE, Product.AZURE_PLAN) or self.is_azure_commitment

    @property
    def is_azure_commitment(self) -> bool:
        """Whether it is Azure that a customer commits itself to in advance: a reservation or a savings plan."""
        return self in (Product.AZURE_RESERVATION, Product.AZURE_SAVINGS_PLAN)

    @property
    def is_license_based(self) -> bool:
        """Whether it is an online service sold by seats and term, as opposed to Azure's usage."""
        return self.is_online_service and not self.is_azure


class Commerce(StrEnum):
    """The generation of commerce that something was bought in; the new one is the new commerce experience."""

    LEGACY = "legacy"
    NEW = "new"

    @property
    def label(self) -> Message:
        """The generation in a message."""
        return _COMMERCE[self]


_COMMERCE: dict[Commerce, Message] = {
    Commerce.LEGACY: message("legacy commerce experience"),
    Commerce.NEW: message("new commerce experience"),
}
