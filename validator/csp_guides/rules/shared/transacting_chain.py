"""Whose access counts for partner earned credit: that of the partner that is billed, and of the reseller of record."""

from csp_guides.model.parties import Tenant
from csp_guides.model.purchases import AccessRoute, AzureAccess, Subscription
from csp_guides.model.steps.azure import EarnCredit
from csp_guides.rules.rule import Case
from csp_guides.rules.shared.subscription import subscription_of


def chain(subscription: Subscription) -> tuple[Tenant, ...]:
    """The partner that is billed and the reseller of record; nobody when it was not bought in CSP."""
    if subscription.buyer is None:
        return ()
    return tuple(dict.fromkeys((subscription.buyer, subscription.partner_of_record or subscription.buyer)))


def counting(case: Case[EarnCredit]) -> tuple[AzureAccess, ...]:
    """The accesses to the subscription that count, whatever their roles.

    Administration on behalf of the customer is that of one tenant; by the other routes any tenant of the company may.
    """
    sellers = chain(subscription_of(case))
    companies = tuple(dict.fromkeys(seller.company for seller in sellers))
    held = case.state.azure_accesses(case.step.subscription)
    return tuple(
        access
        for company in companies
        for access in held.by(_company, company)
        if access.partner in sellers or access.via is not AccessRoute.ADMIN_ON_BEHALF
    )


def _company(access: AzureAccess) -> str:
    return access.partner.company
