"""A partner enrolls in CSP with an active membership, which it keeps, and a location in the tenant's country."""

from csp_guides.findings import Level
from csp_guides.messages import Country, message
from csp_guides.model.steps.enrollments import Enroll, EnrollmentStep, ReviewEnrollment
from csp_guides.rules import sources
from csp_guides.rules.assumptions import LOCATION_IN_COUNTRY
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, unknown, yes
from csp_guides.rules.shared.standing import is_member


@condition("The company's membership of the AI Cloud Partner Program is active.")
def membership_is_active(case: Case[EnrollmentStep]) -> Answer:
    return is_member(case.step.tenant, case.state)


@condition("A tenant that enrolls belongs to a location in its own country.")
def location_is_in_the_tenants_country(case: Case[EnrollmentStep]) -> Answer:
    if isinstance(case.step, ReviewEnrollment):
        return yes(case.step.at)
    tenant = case.step.tenant
    company = case.state.company(tenant)
    at = (*tenant.at, "location")
    if tenant.location is None or tenant.country is None:
        missing = message("not said: whether {tenant} has a location in its country", tenant=tenant.label)
        # Locations that are given are all there are: with none in the country, nothing can be assumed.
        elsewhere = bool(company.locations) and tenant.country not in (None, *company.locations.values())
        return unknown(missing, tenant.at, assumption=None if elsewhere else LOCATION_IN_COUNTRY)
    country = company.locations[tenant.location]
    if country != tenant.country:
        text = message(
            "{tenant} is in {country:definite}, and its location “{location}” is in {elsewhere:definite}",
            tenant=tenant.label,
            country=Country(tenant.country),
            location=tenant.location,
            elsewhere=Country(country),
        )
        return no(text, at, (*company.at, "locations", tenant.location))
    return yes(at)


@condition("No other CSP tenant of the company belongs to the location of one that enrolls.")
def location_serves_one_tenant(case: Case[EnrollmentStep]) -> Answer:
    if isinstance(case.step, ReviewEnrollment):
        return yes(case.step.at)
    tenant = case.step.tenant
    at = (*tenant.at, "location")
    if tenant.location is None:
        missing = message("not said: whether {tenant} has a location in its country", tenant=tenant.label)
        return unknown(missing, tenant.at, assumption=LOCATION_IN_COUNTRY)
    for other in case.state.company(tenant).tenants:
        enrollment = case.state.enrollment(other)
        gone = enrollment is not None and not enrollment.status.is_enrolled
        if other != tenant and other.role.in_csp and other.location == tenant.location and not gone:
            text = message(
                "the location “{location}” already belongs to {other}", location=tenant.location, other=other.label
            )
            return no(text, at, (*other.at, "location"))
    return yes(at)


RULE: Rule[EnrollmentStep] = Rule(
    id="active-membership-and-location-in-same-country",
    topic="authorization",
    level=Level.ERROR,
    kind=Kind.MUST,
    steps=(Enroll, ReviewEnrollment),
    applies=(),
    holds=(membership_is_active, location_is_in_the_tenants_country, location_serves_one_tenant),
    of_given=(location_is_in_the_tenants_country, location_serves_one_tenant),
    sources=(
        sources.PARTNER_AGREEMENT_FAQ,
        sources.RESELLER_TASKS,
        sources.ENROLL,
        sources.LOCATIONS,
        sources.DIRECT_BILL_ELIGIBILITY,
    ),
    confidence=Confidence.READ,
    lacks=message("whether an enrolled partner keeps its location"),
)
