"""When GDAP expires, its access ends, and nothing else does."""

from csp_guides.findings import Level
from csp_guides.messages import Message, SubscriptionRef, message
from csp_guides.model.entities import Entity
from csp_guides.model.fact import StatedValue
from csp_guides.model.purchases import Subscription
from csp_guides.model.steps.administration import Administer, ExpireDelegatedAdmin
from csp_guides.model.steps.step import PartnerStep
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, yes
from csp_guides.rules.shared.effects_of_steps import breach


@condition("Nobody administers by what has expired.")
def nobody_administers_by_what_has_expired(case: Case[PartnerStep]) -> Answer:
    step = case.step
    held = case.state.delegated_admins_between(step.partner, step.customer) if isinstance(step, Administer) else ()
    if any(admin.gives_access(step.on) for admin in held):
        return yes(step.at)
    expired = [admin for admin in held if admin.has_expired(step.on)]
    if not expired:
        return yes(step.at)
    text = message(
        "{partner} administers {customer}, but its delegated administration “{id}” has expired",
        partner=step.partner.label,
        customer=step.customer.label,
        id=expired[-1].id,
    )
    return no(text, step.at, expired[-1].at)


@condition("The expiry leaves the customer's subscriptions as they are.")
def subscriptions_stay(case: Case[PartnerStep]) -> Answer:
    if not isinstance(case.step, ExpireDelegatedAdmin):
        return yes(case.step.at)
    return breach(case, lambda key, _: key[0] == Subscription.kind, _nothing_changes) or yes(case.step.at)


def _nothing_changes(effect: StatedValue, before: Entity | None) -> Message:
    subscription = SubscriptionRef(effect.entity[-1])
    return message("the end of delegated administration changes nothing of {subscription}", subscription=subscription)


RULE: Rule[PartnerStep] = Rule(
    id="gdap-expired-access-ends",
    topic="delegated-administration",
    level=Level.ERROR,
    kind=Kind.EFFECT,
    steps=(Administer, ExpireDelegatedAdmin),
    refuses=(Administer,),
    applies=(),
    holds=(nobody_administers_by_what_has_expired, subscriptions_stay),
    sources=(sources.GDAP_EXPIRY, sources.GDAP_FAQ, sources.GDAP_AUTO_EXTEND),
    confidence=Confidence.READ,
)
