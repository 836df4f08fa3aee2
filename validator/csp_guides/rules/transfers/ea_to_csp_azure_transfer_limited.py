"""Azure under an Enterprise Agreement moves to CSP only to certain direct-bill partners."""

from csp_guides.findings import Level
from csp_guides.messages import SubscriptionRef, message
from csp_guides.model.parties import Cloud, Qualification, Role
from csp_guides.model.products import Origin, Product
from csp_guides.model.purchases import Subscription
from csp_guides.model.steps.transfers import RequestTransfer, TransferStep
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, unknown, yes
from csp_guides.rules.shared.origin import origin_not_said
from csp_guides.rules.shared.transfers import moved

TRANSFERABLE = frozenset({Origin.ENTERPRISE_AGREEMENT, Origin.ENTERPRISE_CUSTOMER_AGREEMENT})
NOT_TRANSFERABLE = frozenset({Origin.INDIRECT_ENTERPRISE_AGREEMENT, Origin.GOVERNMENT_ENTERPRISE_AGREEMENT})


def _azure(case: Case[TransferStep]) -> tuple[Subscription, ...]:
    return tuple(subscription for subscription in moved(case) if subscription.product is Product.AZURE)


@condition("Azure that the customer has under an Enterprise Agreement, or under one like it, is to move to CSP.")
def moves_azure_of_an_enterprise_agreement(case: Case[TransferStep]) -> Answer:
    for subscription in _azure(case):
        if subscription.origin in TRANSFERABLE | NOT_TRANSFERABLE:
            return yes((*subscription.at, "origin"))
    for subscription in _azure(case):
        if subscription.origin is None and case.step.source is None:
            return origin_not_said(case.step, subscription.id, (*subscription.at, "origin"))
    return no(message("no Azure under an Enterprise Agreement is to move"), (*case.step.at, "subscriptions"))


@condition("The agreement is neither an indirect Enterprise Agreement nor one with a government.")
def agreement_can_be_left(case: Case[TransferStep]) -> Answer:
    azure = _azure(case)
    for subscription in azure:
        if subscription.origin in NOT_TRANSFERABLE:
            text = message(
                "{subscription} is under an agreement of which nothing can be transferred to CSP",
                subscription=SubscriptionRef(subscription.id),
            )
            return no(text, (*case.step.at, "subscriptions"), (*subscription.at, "origin"))
    return yes(*((*subscription.at, "origin") for subscription in azure if subscription.origin is not None))


@condition("A direct-bill partner takes over.")
def direct_bill_partner_takes_over(case: Case[TransferStep]) -> Answer:
    target = case.step.target
    at = (*case.step.at, "target")
    if target.role is Role.DIRECT_BILL:
        return yes(at, (*target.at, "role"))
    text = message(
        "only a direct-bill partner can take this Azure over into CSP, but the role of {partner} is {role}",
        partner=target.label,
        role=target.role.term,
    )
    return no(text, at, (*target.at, "role"))


@condition("The partner that takes over is an Azure Expert MSP.")
def target_is_an_azure_expert(case: Case[TransferStep]) -> Answer:
    target = case.step.target
    company = case.state.company(target)
    at = (*company.at, "qualifications")
    if company.qualifications is None:
        return unknown(message("not said: whether {company} is an Azure Expert MSP", company=company.label), at)
    if Qualification.AZURE_EXPERT_MSP in company.qualifications:
        return yes(at)
    return no(message("{company} is not an Azure Expert MSP", company=company.label), (*case.step.at, "target"), at)


RULE: Rule[TransferStep] = Rule(
    id="ea-to-csp-azure-transfer-limited",
    topic="transfers",
    level=Level.ERROR,
    kind=Kind.MUST_NOT,
    steps=(RequestTransfer,),
    applies=(moves_azure_of_an_enterprise_agreement,),
    holds=(agreement_can_be_left, direct_bill_partner_takes_over, target_is_an_azure_expert),
    sources=(
        sources.AZURE_OWNERSHIP,
        sources.AZURE_TRANSFER_HUB,
        sources.AZURE_SUBSCRIBERS_TO_CSP,
        sources.AZURE_SUBSCRIBERS_TO_CSP_LATER,
    ),
    confidence=Confidence.READ,
    clouds=frozenset({Cloud.PUBLIC}),
    lacks=message("that other Azure is bought anew in CSP, and the old one cancelled"),
)
