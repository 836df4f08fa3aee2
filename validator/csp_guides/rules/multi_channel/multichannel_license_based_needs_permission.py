"""Who supports licenses bought elsewhere asks the customer first."""

from csp_guides.findings import Level
from csp_guides.messages import SubscriptionRef, message
from csp_guides.model.products import Origin
from csp_guides.model.steps.support import SupportSubscription
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, yes
from csp_guides.rules.shared.consent import is_related
from csp_guides.rules.shared.delegated_admin import in_force
from csp_guides.rules.shared.origin import origin_not_said
from csp_guides.rules.shared.subscription import subscription_of


@condition("The subscription is license-based and was not bought in CSP.")
def licenses_bought_elsewhere(case: Case[SupportSubscription]) -> Answer:
    step, subscription = case.step, subscription_of(case)
    # Azure is not, wherever it was bought.
    license_based = subscription.product.is_license_based
    if license_based and subscription.origin is None:
        return origin_not_said(step, subscription.id, (*step.at, "subscription"))
    if license_based and subscription.origin is not Origin.CSP:
        return yes(subscription.at)
    text = message(
        "{subscription:definite} is not license-based, or was bought in CSP",
        subscription=SubscriptionRef(step.subscription),
    )
    return no(text, (*step.at, "subscription"))


@condition("The customer has accepted a relationship with the partner, or has granted it delegated administration.")
def customer_gave_permission(case: Case[SupportSubscription]) -> Answer:
    step = case.step
    granted = in_force(case).first
    if granted is not None:
        return yes(granted.at)
    text = message(
        "{partner} supports {subscription:definite} without a relationship or GDAP that {customer} has accepted",
        partner=step.partner.label,
        subscription=SubscriptionRef(step.subscription),
        customer=step.customer.label,
    )
    return is_related(step.partner, step.customer, case.state, (*step.at, "partner"), text)


RULE = Rule(
    id="multichannel-license-based-needs-permission",
    topic="multi-channel",
    level=Level.ERROR,
    kind=Kind.MUST,
    steps=(SupportSubscription,),
    applies=(licenses_bought_elsewhere,),
    holds=(customer_gave_permission,),
    sources=(sources.MULTI_CHANNEL, sources.MULTI_CHANNEL_LATER),
    confidence=Confidence.READ,
    lacks=message("the administration that the work itself needs"),
)
