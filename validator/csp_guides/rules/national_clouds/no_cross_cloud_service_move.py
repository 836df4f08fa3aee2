"""A transfer does not take a customer's services from one cloud to another."""

from csp_guides.findings import Level
from csp_guides.messages import Message, message
from csp_guides.model.parties import Cloud, Tenant
from csp_guides.model.steps.transfers import RequestTransfer
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, unsettled, yes


@condition("The services stay in the cloud in which they are.")
def services_stay_in_their_cloud(case: Case[RequestTransfer]) -> Answer:
    transfer = case.step
    before, after = transfer.customer, transfer.destination
    if before.cloud is after.cloud:
        return yes(transfer.at)
    if before.cloud is Cloud.PUBLIC and after.cloud is Cloud.US_GOVERNMENT:
        return no(_clash(before, after), transfer.at, before.at, after.at)
    text = message(
        "our sources do not say whether services can move from {cloud} to {elsewhere}",
        cloud=before.cloud.label,
        elsewhere=after.cloud.label,
    )
    return unsettled(text, transfer.at, before.at, after.at)


@condition("The partner that takes over is in the customer's cloud.")
def target_is_in_the_customers_cloud(case: Case[RequestTransfer]) -> Answer:
    target, customer = case.step.target, case.step.destination
    if target.cloud is customer.cloud:
        return yes(case.step.at)
    return no(_clash(target, customer), (*case.step.at, "target"), target.at, customer.at)


def _clash(one: Tenant, other: Tenant) -> Message:
    return message(
        "{one} ({cloud}) and {other} ({elsewhere}) are in different clouds",
        one=one.label,
        cloud=one.cloud.label,
        other=other.label,
        elsewhere=other.cloud.label,
    )


RULE = Rule(
    id="no-cross-cloud-service-move",
    topic="national-clouds",
    level=Level.ERROR,
    kind=Kind.MUST_NOT,
    steps=(RequestTransfer,),
    applies=(),
    holds=(services_stay_in_their_cloud, target_is_in_the_customers_cloud),
    sources=(sources.US_GOVERNMENT_FAQ, sources.ERROR_CODES),
    confidence=Confidence.INFERRED,
    lacks=message("which national clouds support transfers at all"),
)
