"""An authorization in one CSP region does not carry to another."""

from collections.abc import Iterator

from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.model.parties import Tenant
from csp_guides.model.regions import UNITED_STATES_GREW, Region, region
from csp_guides.model.steps.purchases import Order
from csp_guides.rules import sources
from csp_guides.rules.assumptions import AUTHORIZED
from csp_guides.rules.kleene import all_of, any_of
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, unknown, yes
from csp_guides.rules.shared.region import country_at


@condition("A partner on the selling side is authorized in a CSP region other than the customer's.")
def a_seller_is_authorized_elsewhere(case: Case[Order]) -> Answer:
    found = any_of(_authorized(tenant, case) for _, tenant in _elsewhere(case))
    if found is not None and found.truth is not False:
        return found
    text = message("nothing says that a seller is authorized in a CSP region other than the customer's")
    return no(text, (*case.step.at, "customer"))


@condition("That partner is authorized in the customer's CSP region, too.")
def it_is_authorized_where_it_sells(case: Case[Order]) -> Answer:
    return all_of(
        _authorized_there(seller, case)
        for seller, tenant in _elsewhere(case)
        if _authorized(tenant, case).truth is not False
    )


def _elsewhere(case: Case[Order]) -> Iterator[tuple[Tenant, Tenant]]:
    """Each seller with each of its company's tenants in the same role that lies in another region than the customer."""
    its = _region(case.step.customer, case)
    for seller in case.step.sellers if its is not None else ():
        for tenant in _in_same_role(seller, case):
            if _region(tenant, case) not in (None, its):
                yield seller, tenant


def _in_same_role(seller: Tenant, case: Case[Order]) -> Iterator[Tenant]:
    if seller.role.in_csp:
        yield from (tenant for tenant in case.state.company(seller).tenants if tenant.role is seller.role)


def _region(tenant: Tenant, case: Case[Order]) -> Region | None:
    return None if tenant.country is None else region(tenant.country, case.step.on)


def _authorized(tenant: Tenant, case: Case[Order]) -> Answer:
    """Whether a tenant has an authorization at all; where it stands is for other rules."""
    enrollment = case.state.enrollment(tenant)
    if enrollment is None:
        text = message("not said: the status of the enrollment of {tenant} in CSP", tenant=tenant.label)
        return unknown(text, (*tenant.at, "role"), assumption=AUTHORIZED)
    if not enrollment.status.is_enrolled:
        text = message("{tenant} is not authorized as {role:indefinite}", tenant=tenant.label, role=tenant.role.term)
        return no(text, enrollment.at)
    return yes(enrollment.at)


def _authorized_there(seller: Tenant, case: Case[Order]) -> Answer:
    """Whether the company of a seller is authorized in the customer's region, in the role in which it sells."""
    order = case.step
    its = _region(order.customer, case)
    place = (*order.at, "buyer" if seller == order.buyer else "reseller")
    there = [tenant for tenant in _in_same_role(seller, case) if _region(tenant, case) is its]
    found = any_of(_authorized(tenant, case) for tenant in there)
    if found is not None and found.truth is not False:
        return found
    unplaced = [tenant for tenant in _in_same_role(seller, case) if _region(tenant, case) is None]
    if unplaced:
        text = message("not said: in which CSP region {tenant} is", tenant=unplaced[0].label)
        return unknown(text, (*unplaced[0].at, "country"))
    text = message(
        "{company} is not authorized as {role:indefinite} in the CSP region {region}; an authorization in "
        "another region "
        "does not count there",
        company=case.state.company(seller).label,
        role=seller.role.term,
        region=its.label if its is not None else "",
    )
    return no(text, place, *(found.at if found else ()), country_at(order.customer, case.state))


RULE = Rule(
    id="authorization-is-per-region",
    topic="authorization",
    level=Level.ERROR,
    kind=Kind.MUST,
    steps=(Order,),
    applies=(a_seller_is_authorized_elsewhere,),
    holds=(it_is_authorized_where_it_sells,),
    turning_days=(UNITED_STATES_GREW,),
    sources=(sources.DIRECT_BILL_LATER, sources.DIRECT_BILL_ELIGIBILITY, sources.PARTNER_AGREEMENT_FAQ),
    confidence=Confidence.READ,
    lacks=message("the individual steps of an application in another region"),
)
