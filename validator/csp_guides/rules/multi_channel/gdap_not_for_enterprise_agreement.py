"""GDAP does not reach what the customer bought under an Enterprise Agreement."""

from datetime import date

from csp_guides.findings import Level
from csp_guides.messages import SubscriptionRef, message
from csp_guides.model.parties import Cloud
from csp_guides.model.products import Origin
from csp_guides.model.steps.azure import ManageAzure
from csp_guides.model.steps.support import SupportSubscription
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, yes
from csp_guides.rules.shared.delegated_admin import has_gdap
from csp_guides.rules.shared.origin import origin_not_said
from csp_guides.rules.shared.subscription import subscription_of

ENTERPRISE = frozenset(
    {Origin.ENTERPRISE_AGREEMENT, Origin.INDIRECT_ENTERPRISE_AGREEMENT, Origin.GOVERNMENT_ENTERPRISE_AGREEMENT}
)


@condition("The partner has a GDAP relationship with the customer that is in force.")
def partner_has_gdap(case: Case[SupportSubscription | ManageAzure]) -> Answer:
    step = case.step
    if has_gdap(case):
        return yes(step.at)
    return no(message("{partner} has no GDAP relationship here", partner=step.partner.label), step.at)


@condition("The partner has no access to the Azure subscription in another way.")
def gdap_is_all_it_has(case: Case[SupportSubscription | ManageAzure]) -> Answer:
    step = case.step
    access = case.state.azure_accesses_of(step.partner, step.subscription).first
    if access is None:
        return yes(step.at)
    text = message(
        "{partner} has access of its own to {subscription:definite}",
        partner=step.partner.label,
        subscription=SubscriptionRef(step.subscription),
    )
    return no(text, access.at)


@condition("The customer did not buy the subscription under an Enterprise Agreement.")
def bought_otherwise(case: Case[SupportSubscription | ManageAzure]) -> Answer:
    step, subscription = case.step, subscription_of(case)
    if subscription.origin is None:
        return origin_not_said(step, subscription.id, (*step.at, "subscription"))
    if subscription.origin not in ENTERPRISE:
        return yes(subscription.at)
    text = message(
        "{subscription:definite} was bought under an Enterprise Agreement, and GDAP alone should not be "
        "relied on for it",
        subscription=SubscriptionRef(subscription.id),
    )
    return no(text, (*step.at, "subscription"), (*subscription.at, "origin"))


RULE: Rule[SupportSubscription | ManageAzure] = Rule(
    id="gdap-not-for-enterprise-agreement",
    topic="multi-channel",
    level=Level.WARNING,
    kind=Kind.MUST_NOT,
    steps=(SupportSubscription, ManageAzure),
    applies=(partner_has_gdap, gdap_is_all_it_has),
    holds=(bought_otherwise,),
    # The FAQ says so in a revision later than October 2023; the article on several channels says otherwise.
    since=date(2023, 11, 1),
    clouds=frozenset({Cloud.PUBLIC}),
    sources=(sources.GDAP_FAQ_LATER, sources.MULTI_CHANNEL_LATER),
    confidence=Confidence.CONTESTED,
)
