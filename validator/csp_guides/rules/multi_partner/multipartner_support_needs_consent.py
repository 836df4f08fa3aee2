"""Who helps with what another partner sold in CSP has the customer's consent."""

from csp_guides.findings import Level
from csp_guides.messages import SubscriptionRef, message
from csp_guides.model.parties import Cloud
from csp_guides.model.steps.support import SupportSubscription
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, yes
from csp_guides.rules.shared.consent import is_related
from csp_guides.rules.shared.delegated_admin import in_force
from csp_guides.rules.shared.origin import bought_in_csp
from csp_guides.rules.shared.subscription import subscription_of


@condition("The partner sold it, or has the customer's relationship, delegated administration or a role in Azure.")
def the_customer_lets_the_partner_help(case: Case[SupportSubscription]) -> Answer:
    step, subscription = case.step, subscription_of(case)
    if step.partner in subscription.sellers:
        return yes(subscription.at)
    granted = in_force(case).first
    if granted is not None:
        return yes(granted.at)
    access = case.state.azure_accesses_of(step.partner, step.subscription).first
    if access is not None:
        return yes(access.at)
    text = message(
        "{partner} did not sell {subscription:definite}, and {customer} has given it neither a relationship "
        "nor delegated "
        "administration nor a role in Azure",
        partner=step.partner.label,
        subscription=SubscriptionRef(step.subscription),
        customer=step.customer.label,
    )
    return is_related(step.partner, step.customer, case.state, (*step.at, "partner"), text)


RULE = Rule(
    id="multipartner-support-needs-consent",
    topic="multi-partner",
    level=Level.ERROR,
    kind=Kind.MUST,
    steps=(SupportSubscription,),
    applies=(bought_in_csp,),
    holds=(the_customer_lets_the_partner_help,),
    clouds=frozenset({Cloud.PUBLIC, Cloud.US_GOVERNMENT}),
    sources=(sources.MULTI_PARTNER_LATER, sources.MULTI_PARTNER, sources.SUPPORT_CONTACTS),
    confidence=Confidence.READ,
    lacks=message("the administration that the work itself needs"),
)
