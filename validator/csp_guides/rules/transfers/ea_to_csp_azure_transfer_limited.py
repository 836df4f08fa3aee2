"""Azure under an Enterprise Agreement moves to CSP only to partners that Microsoft has designated for it."""

from collections.abc import Mapping
from datetime import date

from csp_guides.findings import Level
from csp_guides.messages import Message, Party, SubscriptionRef, message
from csp_guides.model.parties import Cloud, Qualification, Role
from csp_guides.model.products import Origin
from csp_guides.model.steps.transfers import RequestTransfer, TransferStep
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, unknown, unsettled, yes
from csp_guides.rules.shared.origin import origin_not_said
from csp_guides.rules.shared.transfers import azure_of_an_agreement, moved, stays_in_csp

# In July 2026 Microsoft opened this way to more partners, on a day that no source names.
OPENED_AT_THE_EARLIEST = date(2026, 7, 1)
# On this day Microsoft's pages name them; they no longer say that agreements with governments are left out.
OPENED = date(2026, 8, 20)

ENOUGH: Mapping[Role, frozenset[Qualification]] = {
    Role.DIRECT_BILL: frozenset({Qualification.AZURE_EXPERT_MSP, Qualification.SOLUTIONS_PARTNER_AZURE}),
    Role.INDIRECT_PROVIDER: frozenset({Qualification.FRONTIER_DISTRIBUTOR}),
}
"""What a partner of each role needs one of, since the opening."""


@condition("Azure that the customer has under an Enterprise Agreement, or under a similar one, is to move to CSP.")
def moves_azure_of_an_enterprise_agreement(case: Case[TransferStep]) -> Answer:
    if case.step.leaves_csp:
        return stays_in_csp.test(case)
    for subscription in azure_of_an_agreement(case):
        return yes((*subscription.at, "origin"))
    for subscription in moved(case):
        if subscription.product.is_azure and subscription.origin is None and case.step.source is None:
            return origin_not_said(case.step, subscription.id, (*subscription.at, "origin"))
    return no(message("no Azure under an Enterprise Agreement is to move"), (*case.step.at, "subscriptions"))


@condition(
    "The agreement is not an indirect Enterprise Agreement and, until August 19, 2026, not one with a government."
)
def agreement_can_be_left(case: Case[TransferStep]) -> Answer:
    azure = azure_of_an_agreement(case)
    closed = {Origin.INDIRECT_ENTERPRISE_AGREEMENT}
    if case.step.on < OPENED:
        closed.add(Origin.GOVERNMENT_ENTERPRISE_AGREEMENT)
    for subscription in azure:
        if subscription.origin in closed:
            text = message(
                "{subscription:definite} is under an agreement from which nothing can be transferred to CSP",
                subscription=SubscriptionRef(subscription.id),
            )
            return no(text, (*case.step.at, "subscriptions"), (*subscription.at, "origin"))
    return yes(*((*subscription.at, "origin") for subscription in azure))


@condition("A direct-bill partner takes over, or, since the opening of 2026, an indirect provider.")
def partner_of_the_right_role_takes_over(case: Case[TransferStep]) -> Answer:
    target = case.step.target
    at = (*case.step.at, "target")
    before = case.step.on < OPENED_AT_THE_EARLIEST
    if target.role is Role.DIRECT_BILL or (target.role in ENOUGH and not before):
        return yes(at, (*target.at, "role"))
    if before:
        text = message(
            "only a direct-bill partner can take this Azure over into CSP, but the role of {partner} is {role}",
            partner=target.label,
            role=target.role.term,
        )
    else:
        text = message(
            "only a direct-bill partner or an indirect provider can take this Azure over into CSP, "
            "but the role of {partner} is {role}",
            partner=target.label,
            role=target.role.term,
        )
    return no(text, at, (*target.at, "role"))


@condition("The partner that takes over is an Azure Expert MSP, or has a designation with which it may do so.")
def target_is_designated(case: Case[TransferStep]) -> Answer:
    target, day = case.step.target, case.step.on
    company = case.state.company(target)
    at = (*company.at, "qualifications")
    if company.qualifications is None:
        text = message(
            "not said: whether {company} has what Microsoft requires of a partner that takes this Azure over",
            company=company.label,
        )
        return unknown(text, at)
    held = company.qualifications & ENOUGH.get(target.role, frozenset())
    if Qualification.AZURE_EXPERT_MSP in held or (held and day >= OPENED):
        return yes(at)
    if held and day >= OPENED_AT_THE_EARLIEST:
        text = message(
            "not known: whether the designation of {company} was already enough before {day}",
            company=company.label,
            day=OPENED,
        )
        return unsettled(text, (*case.step.at, "target"), at)
    return no(_lacking(case.step, company.label), (*case.step.at, "target"), at)


def _lacking(step: TransferStep, company: Party) -> Message:
    """What the partner that takes over does not have, as far as it can help on that day."""
    if step.target.role is Role.INDIRECT_PROVIDER:
        return message("{company} is not a Frontier Distributor", company=company)
    if step.on < OPENED_AT_THE_EARLIEST:
        return message("{company} is not an Azure Expert MSP", company=company)
    return message("{company} is neither a Solutions Partner for Azure nor an Azure Expert MSP", company=company)


RULE: Rule[TransferStep] = Rule(
    id="ea-to-csp-azure-transfer-limited",
    topic="transfers",
    level=Level.ERROR,
    kind=Kind.MUST_NOT,
    steps=(RequestTransfer,),
    applies=(moves_azure_of_an_enterprise_agreement,),
    holds=(agreement_can_be_left, partner_of_the_right_role_takes_over, target_is_designated),
    turning_days=(OPENED_AT_THE_EARLIEST, OPENED),
    sources=(
        sources.AZURE_TRANSFER_HUB_CHANGE,
        sources.AZURE_OWNERSHIP_CHANGE,
        sources.AZURE_ENTERPRISE_CHANGE,
        sources.AZURE_TRANSFER_HUB_2025,
        sources.AZURE_OWNERSHIP_2025,
        sources.AZURE_OWNERSHIP,
        sources.AZURE_TRANSFER_HUB,
        sources.AZURE_SUBSCRIBERS_TO_CSP,
        sources.AZURE_SUBSCRIBERS_TO_CSP_LATER,
    ),
    confidence=Confidence.READ,
    clouds=frozenset({Cloud.PUBLIC}),
    lacks=message(
        "that nothing moves while a commitment to consume Azure runs, and that Microsoft may review a customer"
    ),
)
