"""The built-in roles of Microsoft Entra, as scenarios write them."""

from collections.abc import Iterable

BUILT_IN = frozenset(
    """
    agent-id-administrator agent-id-developer agent-registry-administrator ai-administrator application-administrator
    application-developer attack-payload-author attack-simulation-administrator attribute-assignment-administrator
    attribute-assignment-reader attribute-definition-administrator attribute-definition-reader
    attribute-log-administrator attribute-log-reader attribute-provisioning-administrator
    attribute-provisioning-reader authentication-administrator authentication-extensibility-administrator
    authentication-policy-administrator azure-devops-administrator azure-information-protection-administrator
    b2c-ief-keyset-administrator b2c-ief-policy-administrator billing-administrator cloud-app-security-administrator
    cloud-application-administrator cloud-device-administrator compliance-administrator
    compliance-data-administrator conditional-access-administrator customer-lockbox-access-approver
    desktop-analytics-administrator directory-readers directory-synchronization-accounts directory-writers
    domain-name-administrator dragon-administrator dynamics-365-administrator
    dynamics-365-business-central-administrator edge-administrator exchange-administrator
    exchange-backup-administrator exchange-recipient-administrator extended-directory-user-administrator
    external-id-user-flow-administrator external-id-user-flow-attribute-administrator
    external-identity-provider-administrator fabric-administrator global-administrator global-reader
    global-secure-access-administrator global-secure-access-log-reader groups-administrator guest-inviter
    helpdesk-administrator hybrid-identity-administrator identity-governance-administrator insights-administrator
    insights-analyst insights-business-leader intune-administrator iot-device-administrator kaizala-administrator
    knowledge-administrator knowledge-manager license-administrator lifecycle-workflows-administrator
    message-center-privacy-reader message-center-reader microsoft-365-backup-administrator
    microsoft-365-migration-administrator microsoft-365-support-engineer
    microsoft-entra-joined-device-local-administrator microsoft-graph-data-connect-administrator
    microsoft-hardware-warranty-administrator microsoft-hardware-warranty-specialist modern-commerce-administrator
    network-administrator office-apps-administrator organizational-branding-administrator
    organizational-data-source-administrator organizational-messages-approver organizational-messages-writer
    partner-tier1-support partner-tier2-support password-administrator people-administrator
    permissions-management-administrator places-administrator power-platform-administrator printer-administrator
    printer-technician privileged-authentication-administrator privileged-role-administrator reports-reader
    search-administrator search-editor security-administrator security-operator security-reader
    service-support-administrator sharepoint-administrator sharepoint-advanced-management-administrator
    sharepoint-backup-administrator sharepoint-embedded-administrator skype-for-business-administrator
    teams-administrator teams-communications-administrator teams-communications-support-engineer
    teams-communications-support-specialist teams-devices-administrator teams-reader teams-telephony-administrator
    tenant-creator usage-summary-reports-reader user-administrator user-experience-success-manager
    virtual-visits-administrator viva-glint-tenant-administrator viva-goals-administrator viva-pulse-administrator
    windows-365-administrator windows-update-deployment-administrator yammer-administrator
    """.split()  # noqa: SIM905 - a hundred and thirty names of their own lines would hide that they are a list
)
"""Microsoft's list of 20 January 2026."""

ADDED_SINCE = frozenset(
    """
    ai-reader authentication-extensibility-password-administrator
    customer-delegated-admin-relationship-administrator entra-backup-administrator entra-backup-reader
    entra-customer-lockbox-approver entra-soc-identity-responder
    """.split()  # noqa: SIM905
)
"""Roles in later revisions of the list, as far as they were seen."""

FORMER_NAMES = frozenset({"azure-ad-joined-device-local-administrator", "power-bi-administrator"})
"""What roles of the list were called when the first GDAP relationships were made."""

_ALL = BUILT_IN | ADDED_SINCE | FORMER_NAMES


def not_built_in(roles: Iterable[str]) -> tuple[str, ...]:
    """The roles that are none of Microsoft's, in their order."""
    return tuple(role for role in roles if role not in _ALL)
