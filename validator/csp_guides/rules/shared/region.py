"""What the rules on CSP regions share."""

from collections.abc import Sequence
from datetime import date

from csp_guides.findings import Pointer
from csp_guides.messages import Country, message
from csp_guides.model.parties import Tenant
from csp_guides.model.regions import region
from csp_guides.model.state import State
from csp_guides.model.steps.step import Step
from csp_guides.rules.assumptions import SAME_CSP_REGION
from csp_guides.rules.rule import Answer, no, unknown, yes


def in_one_region(step: Step, state: State, at: Pointer) -> Answer:
    """Whether all tenants of a step lie in one CSP region on its day; `at` is the place to blame when they do not."""
    return share_a_region(step.tenants, step.on, state, at)


def share_a_region(tenants: Sequence[Tenant], on: date, state: State, at: Pointer) -> Answer:
    """The same for tenants of one's choice, the one that the others deal with last."""
    known = [(tenant, tenant.country) for tenant in tenants if tenant.country is not None]
    placed = [(tenant, country, its) for tenant, country in known if (its := region(country, on)) is not None]
    for tenant, country, its in placed:
        last, elsewhere, another = placed[-1]
        if its is not another:
            text = message(
                "{tenant} ({country}) is in the CSP region {region}, and {other} ({elsewhere}) is in the CSP "
                "region {another}",
                tenant=tenant.label,
                country=Country(country),
                region=its.label,
                other=last.label,
                elsewhere=Country(elsewhere),
                another=another.label,
            )
            return no(text, at, country_at(last, state), country_at(tenant, state))
    for tenant, country in known:
        if region(country, on) is None:
            text = message(
                "{tenant} is in {country:definite}, a country of no CSP region that we know of",
                tenant=tenant.label,
                country=Country(country),
            )
            return unknown(text, country_at(tenant, state))
    for tenant in tenants:
        if tenant.country is None:
            text = message("not said: in which country {tenant} is", tenant=tenant.label)
            return unknown(text, country_at(tenant, state), assumption=SAME_CSP_REGION)
    return yes(*(country_at(tenant, state) for tenant in tenants))


def country_at(tenant: Tenant, state: State) -> Pointer:
    """Where the country of a tenant stands: with its company, or with itself when it is in another one."""
    company = state.company(tenant)
    return (*(company.at if company.country == tenant.country else tenant.at), "country")
