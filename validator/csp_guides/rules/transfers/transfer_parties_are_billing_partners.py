"""A transfer goes from one partner that Microsoft bills to another one."""

from csp_guides.findings import Level
from csp_guides.messages import SubscriptionRef, message
from csp_guides.model.parties import Cloud
from csp_guides.model.products import Origin
from csp_guides.model.steps.transfers import ApproveTransfer, RequestTransfer, TransferStep
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, yes
from csp_guides.rules.shared.transfers import items_at, leaves_a_partner, moved, seller_not_said, source_at, target_at


@condition("Microsoft bills the partner that takes over: it is a direct-bill partner or an indirect provider.")
def target_is_billed(case: Case[TransferStep]) -> Answer:
    target = case.step.target
    at = target_at(case.step)
    if target.role.buys_from_microsoft:
        return yes(at, (*target.at, "role"))
    text = message(
        "{partner} cannot take over a subscription, because Microsoft does not bill it: its role is {role}",
        partner=target.label,
        role=target.role.term,
    )
    return no(text, at, (*target.at, "role"))


@condition(
    "Microsoft bills the partner that gives the subscriptions up: it is a direct-bill partner or an indirect provider."
)
def source_is_billed(case: Case[TransferStep]) -> Answer:
    source = case.step.source
    if source is None:
        return seller_not_said(case, moved(case)[0])
    if source.role.buys_from_microsoft:
        return yes(source_at(case), (*source.at, "role"))
    text = message(
        "{partner} cannot give up a subscription, because Microsoft does not bill it: its role is {role}",
        partner=source.label,
        role=source.role.term,
    )
    return no(text, source_at(case), (*source.at, "role"))


@condition("The two are different partners.")
def partners_differ(case: Case[TransferStep]) -> Answer:
    step = case.step
    at = target_at(step)
    if step.source != step.target:
        return yes(at)
    return no(message("{partner} would transfer to itself", partner=step.target.label), at, source_at(case))


@condition("The partner that gives the subscriptions up is the one that buys them from Microsoft.")
def source_is_the_buyer(case: Case[TransferStep]) -> Answer:
    source = case.step.source
    giving_up = source or case.step.customer
    for subscription in moved(case):
        if subscription.buyer is not None and subscription.buyer != source:
            text = message(
                "{source} cannot give up {subscription:definite}, which {buyer} buys",
                source=giving_up.label,
                subscription=SubscriptionRef(subscription.id),
                buyer=subscription.buyer.label,
            )
            return no(text, items_at(case.step), subscription.at)
        if subscription.origin not in (None, Origin.CSP):
            text = message(
                "{source} cannot give up {subscription:definite}, which was not bought in CSP",
                source=giving_up.label,
                subscription=SubscriptionRef(subscription.id),
            )
            return no(text, items_at(case.step), (*subscription.at, "origin"))
    return yes(source_at(case)) if source is not None else seller_not_said(case, moved(case)[0])


RULE: Rule[TransferStep] = Rule(
    id="transfer-parties-are-billing-partners",
    topic="transfers",
    level=Level.ERROR,
    kind=Kind.MUST,
    steps=(RequestTransfer, ApproveTransfer),
    applies=(leaves_a_partner,),
    holds=(target_is_billed, source_is_billed, partners_differ, source_is_the_buyer),
    sources=(
        sources.TRANSFER_AZURE,
        sources.TRANSFER_AZURE_LEGACY,
        sources.ERROR_CODES,
        sources.TRANSFER_NEW_COMMERCE,
    ),
    confidence=Confidence.READ,
    clouds=frozenset({Cloud.PUBLIC}),
    lacks=message("the role of the person who asks for a transfer of Azure, or who accepts it"),
)
