"""Who may enroll as a partner in the US Government cloud, and who may buy there."""

from csp_guides.findings import Level
from csp_guides.messages import Country, message
from csp_guides.model.parties import Cloud, Qualification, Segment, Tenant
from csp_guides.model.steps.enrollments import Enroll
from csp_guides.model.steps.purchases import Order
from csp_guides.model.steps.step import Step
from csp_guides.rules import sources
from csp_guides.rules.assumptions import GOVERNMENT_CUSTOMER
from csp_guides.rules.kleene import all_of
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, unknown, unsettled, yes
from csp_guides.rules.shared.region import country_at

UNITED_STATES = "US"
TERRITORIES = frozenset({"AS", "GU", "MP", "PR", "UM", "VI"})


@condition("A partner that enrolls or sells there is in the United States.")
def partner_is_in_the_united_states(case: Case[Step]) -> Answer:
    return all_of(_in_the_united_states(tenant, case) for tenant in _partners(case.step))


def _in_the_united_states(tenant: Tenant, case: Case[Step]) -> Answer:
    at = country_at(tenant, case.state)
    if tenant.country is None and isinstance(case.step, Order):
        # That sellers are in good standing is assumed.
        return yes(tenant.at)
    if tenant.country is None:
        return unknown(message("not said: in which country {tenant} is", tenant=tenant.label), at)
    if tenant.country in TERRITORIES:
        text = message(
            "{tenant} is in {country:definite}; whether territories of the United States count, our sources do not say",
            tenant=tenant.label,
            country=Country(tenant.country),
        )
        return unsettled(text, at)
    if tenant.country != UNITED_STATES:
        text = message(
            "{tenant} is in {country:definite}, not in the United States",
            tenant=tenant.label,
            country=Country(tenant.country),
        )
        return no(text, at, case.step.at)
    return yes(at)


@condition("Microsoft has validated a partner that enrolls or sells there.")
def partner_is_validated(case: Case[Step]) -> Answer:
    return all_of(_is_validated(tenant, case) for tenant in _partners(case.step))


def _is_validated(tenant: Tenant, case: Case[Step]) -> Answer:
    company = case.state.company(tenant)
    at = (*company.at, "qualifications")
    if company.qualifications is None and isinstance(case.step, Order):
        return yes(company.at)
    if company.qualifications is None:
        text = message("not said: whether Microsoft has validated {company} for US Government", company=company.label)
        return unknown(text, at)
    if Qualification.US_GOVERNMENT not in company.qualifications:
        return no(message("Microsoft has not validated {company} for US Government", company=company.label), at)
    return yes(at)


@condition("A customer that buys there is a public body.")
def customer_is_a_public_body(case: Case[Step]) -> Answer:
    if not isinstance(case.step, Order):
        return yes(case.step.at)
    customer = case.step.customer
    if customer.segment is None:
        text = message("not said: whether {customer} is a public body", customer=customer.label)
        return unknown(text, customer.at, assumption=GOVERNMENT_CUSTOMER)
    if customer.segment is Segment.EDUCATION:
        text = message("not said: whether {customer} is a public school or a private one", customer=customer.label)
        return unknown(text, customer.at)
    if customer.segment is not Segment.GOVERNMENT:
        text = message(
            "{customer} is in the US Government cloud and is not a public body of the United States",
            customer=customer.label,
        )
        return no(text, customer.at, case.step.at)
    return yes(customer.at)


def _partners(step: Step) -> tuple[Tenant, ...]:
    """The partners of a step that have to be eligible for the cloud they are in."""
    match step:
        case Enroll():
            return (step.tenant,)
        case Order():
            return tuple(seller for seller in step.sellers if seller.role.in_csp and seller.cloud is step.cloud)
        case _:
            return ()


RULE: Rule[Step] = Rule(
    id="us-gov-eligibility",
    topic="national-clouds",
    level=Level.ERROR,
    kind=Kind.MUST,
    steps=(Enroll, Order),
    applies=(),
    holds=(partner_is_in_the_united_states, partner_is_validated, customer_is_a_public_body),
    of_given=(
        partner_is_in_the_united_states,
        customer_is_a_public_body,
    ),
    clouds=frozenset({Cloud.US_GOVERNMENT}),
    sources=(sources.US_GOVERNMENT_ENROLL, sources.US_GOVERNMENT_FAQ),
    confidence=Confidence.READ,
    lacks=message("to which country's government a customer belongs"),
)
