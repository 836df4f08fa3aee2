"""The support contact of a subscription is who bought it from Microsoft, or a partner that may help the customer."""

from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.model.administration import DelegatedAdmin
from csp_guides.model.parties import Role
from csp_guides.model.steps.support import DesignateSupportContact
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, places, yes
from csp_guides.rules.shared.consent import is_related
from csp_guides.rules.shared.subscription import subscription_of


@condition("A contact other than the partner that bought the subscription has a relationship with the customer.")
def contact_has_a_relationship(case: Case[DesignateSupportContact]) -> Answer:
    step = case.step
    if _bought_it(case):
        return yes((*step.at, "contact"))
    text = message(
        "{contact} has no customer relationship with {customer}",
        contact=step.contact.label,
        customer=step.customer.label,
    )
    return is_related(step.contact, step.customer, case.state, (*step.at, "contact"), text)


@condition("A reseller that becomes the contact of what was bought through a reseller holds delegated administration.")
def reseller_administers(case: Case[DesignateSupportContact]) -> Answer:
    step = case.step
    if step.contact.role is not Role.INDIRECT_RESELLER or not subscription_of(case).resellers:
        return yes((*step.at, "contact"))
    held = case.state.delegated_admins_between(step.contact, step.customer)
    active = held.on(step.on, DelegatedAdmin.gives_access).first
    if active is not None:
        return yes(active.at)
    text = message(
        "{contact} holds no delegated administration of {customer}",
        contact=step.contact.label,
        customer=step.customer.label,
    )
    return no(text, (*step.at, "contact"), *places(held))


def _bought_it(case: Case[DesignateSupportContact]) -> bool:
    return subscription_of(case).buyer == case.step.contact


RULE = Rule(
    id="designated-support-contact",
    topic="support",
    level=Level.ERROR,
    kind=Kind.MUST,
    steps=(DesignateSupportContact,),
    holds=(contact_has_a_relationship, reseller_administers),
    of_given=(contact_has_a_relationship,),
    sources=(sources.SUPPORT_CONTACTS, sources.PROVIDER_TASKS),
    confidence=Confidence.READ,
)
