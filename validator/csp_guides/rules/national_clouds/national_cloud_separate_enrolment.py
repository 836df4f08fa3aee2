"""A partner sells in a national cloud from a tenant of its own there, and from nowhere else."""

from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.model.parties import Cloud, Tenant
from csp_guides.model.steps.customers import AcceptCustomerRelationship, CreateCustomer, RequestCustomerRelationship
from csp_guides.model.steps.purchases import Order
from csp_guides.model.steps.step import Step
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, yes


@condition("A national cloud is involved.")
def national_cloud_is_involved(case: Case[Step]) -> Answer:
    for tenant in (case.step.tenants[-1], *_partners(case.step)):
        if tenant.cloud is not Cloud.PUBLIC:
            return yes(tenant.at)
    return no(message("all tenants are in the public cloud"), case.step.at)


@condition("Each partner acts from a tenant in the customer's cloud.")
def partners_are_in_the_customers_cloud(case: Case[Step]) -> Answer:
    customer = case.step.tenants[-1]
    for partner in _partners(case.step):
        if partner.cloud is not customer.cloud:
            text = message(
                "{one} ({cloud}) and {other} ({elsewhere}) are in different clouds",
                one=partner.label,
                cloud=partner.cloud.label,
                other=customer.label,
                elsewhere=customer.cloud.label,
            )
            return no(text, case.step.at, partner.at, customer.at)
    return yes(customer.at)


def _partners(step: Step) -> tuple[Tenant, ...]:
    """The partners of a step; who is not in CSP is not enrolled in any cloud."""
    named = step.reseller if isinstance(step, CreateCustomer) else None
    beside = () if named is None else (named,)
    return tuple(tenant for tenant in (*step.tenants[:-1], *beside) if tenant.role.in_csp)


RULE: Rule[Step] = Rule(
    id="national-cloud-separate-enrolment",
    topic="national-clouds",
    level=Level.ERROR,
    kind=Kind.MUST,
    steps=(RequestCustomerRelationship, AcceptCustomerRelationship, CreateCustomer, Order),
    applies=(national_cloud_is_involved,),
    holds=(partners_are_in_the_customers_cloud,),
    of_given=(partners_are_in_the_customers_cloud,),
    sources=(
        sources.NATIONAL_CLOUDS,
        sources.US_GOVERNMENT_ENROLL,
        sources.US_GOVERNMENT_FAQ,
        sources.NATIONAL_CLOUD_DEVELOPERS,
    ),
    confidence=Confidence.INFERRED,
    lacks=message("whether the tenant in that cloud is enrolled there"),
)
