"""The support contact of a subscription is its provider, or a reseller that may help the customer."""

from csp_guides.findings import Level
from csp_guides.messages import SubscriptionRef, message
from csp_guides.model.parties import Role
from csp_guides.model.steps.support import DesignateSupportContact
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, yes
from csp_guides.rules.shared.consent import is_related
from csp_guides.rules.shared.subscription import subscription_of


@condition("The subscription was bought through a reseller.")
def bought_through_a_reseller(case: Case[DesignateSupportContact]) -> Answer:
    subscription = subscription_of(case)
    if subscription.resellers:
        return yes(subscription.at)
    text = message("{subscription} names no reseller", subscription=SubscriptionRef(case.step.subscription))
    return no(text, (*case.step.at, "subscription"))


@condition("The contact is the provider of the subscription or an indirect reseller.")
def contact_is_provider_or_reseller(case: Case[DesignateSupportContact]) -> Answer:
    step = case.step
    at = (*step.at, "contact")
    if _is_provider(case) or step.contact.role is Role.INDIRECT_RESELLER:
        return yes(at)
    text = message(
        "{contact} is neither the provider of {subscription} nor an indirect reseller",
        contact=step.contact.label,
        subscription=SubscriptionRef(step.subscription),
    )
    return no(text, at)


@condition("A contact other than the provider has a relationship with the customer.")
def contact_has_a_relationship(case: Case[DesignateSupportContact]) -> Answer:
    step = case.step
    if _is_provider(case):
        return yes((*step.at, "contact"))
    text = message(
        "{contact} has no customer relationship with {customer}",
        contact=step.contact.label,
        customer=step.customer.label,
    )
    return is_related(step.contact, step.customer, case.state, (*step.at, "contact"), text)


@condition("A contact other than the provider holds delegated administration of the customer.")
def contact_administers(case: Case[DesignateSupportContact]) -> Answer:
    step = case.step
    if _is_provider(case):
        return yes((*step.at, "contact"))
    held = case.state.delegated_admins_between(step.contact, step.customer)
    active = next((admin for admin in held if admin.gives_access(step.on)), None)
    if active is not None:
        return yes(active.at)
    text = message(
        "{contact} holds no delegated administration of {customer}",
        contact=step.contact.label,
        customer=step.customer.label,
    )
    return no(text, (*step.at, "contact"), *(admin.at for admin in held))


def _is_provider(case: Case[DesignateSupportContact]) -> bool:
    return subscription_of(case).buyer == case.step.contact


RULE = Rule(
    id="designated-support-contact",
    topic="support",
    level=Level.ERROR,
    kind=Kind.MUST,
    steps=(DesignateSupportContact,),
    applies=(bought_through_a_reseller, contact_is_provider_or_reseller),
    holds=(contact_has_a_relationship, contact_administers),
    of_given=(contact_has_a_relationship,),
    sources=(sources.SUPPORT_CONTACTS, sources.PROVIDER_TASKS),
    confidence=Confidence.READ,
)
