"""When GDAP expires, its access ends, and nothing else does."""

from csp_guides.findings import Level
from csp_guides.messages import AdminRef, message
from csp_guides.model.steps.administration import Administer, ExpireDelegatedAdmin
from csp_guides.model.steps.step import PartnerStep
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, yes
from csp_guides.rules.shared.delegated_admin import last_expired, leaves_subscriptions


@condition("Nobody administers through delegated administration that has expired.")
def nobody_administers_by_what_has_expired(case: Case[PartnerStep]) -> Answer:
    step = case.step
    expired = last_expired(case) if isinstance(step, Administer) else None
    if expired is None:
        return yes(step.at)
    text = message(
        "{partner} administers the tenant of {customer}, but {admin:definite} has expired",
        partner=step.partner.label,
        customer=step.customer.label,
        admin=AdminRef(expired.id),
    )
    return no(text, step.at, expired.at)


@condition("The expiry leaves the customer's subscriptions as they are.")
def subscriptions_stay(case: Case[PartnerStep]) -> Answer:
    if not isinstance(case.step, ExpireDelegatedAdmin):
        return yes(case.step.at)
    return leaves_subscriptions(case)


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
