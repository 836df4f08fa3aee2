"""Licenses of the legacy commerce stay with the partner that sold them."""

from csp_guides.findings import Level
from csp_guides.messages import SubscriptionRef, message
from csp_guides.model.parties import Role
from csp_guides.model.products import Commerce
from csp_guides.model.steps.transfers import RequestTransfer, TransferStep
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, unknown, yes
from csp_guides.rules.shared.enrollments import in_both_roles
from csp_guides.rules.shared.transfers import leaves_a_partner, moved


@condition(
    "No licenses of the legacy commerce experience move, except from a partner that becomes the new partner's reseller."
)
def legacy_licenses_stay(case: Case[TransferStep]) -> Answer:
    at = (*case.step.at, "subscriptions")
    for subscription in moved(case):
        if subscription.product.is_license_based and subscription.commerce is Commerce.LEGACY:
            text = message(
                "{subscription:definite} was bought in the legacy commerce experience, in which licenses cannot "
                "change partners",
                subscription=SubscriptionRef(subscription.id),
            )
            return _becomes_its_reseller(case) or no(text, at, (*subscription.at, "commerce"))
    return yes(at)


def _becomes_its_reseller(case: Case[TransferStep]) -> Answer | None:
    """Whether a direct-bill partner, enrolled as a reseller by now, gives to its provider; None when it is neither."""
    source, target = case.step.source, case.step.target
    if source is None or target.role is not Role.INDIRECT_PROVIDER or not in_both_roles(source, case.state):
        return None
    partnership = case.state.partnership(target, source)
    if partnership is not None:
        return yes(partnership.at)
    text = message(
        "not said: whether {reseller} works with {provider} as its reseller",
        reseller=source.label,
        provider=target.label,
    )
    return unknown(text, (*case.step.at, "target"))


RULE: Rule[TransferStep] = Rule(
    id="legacy-license-not-transferable",
    topic="transfers",
    level=Level.ERROR,
    kind=Kind.MUST_NOT,
    steps=(RequestTransfer,),
    applies=(leaves_a_partner,),
    holds=(legacy_licenses_stay,),
    sources=(sources.MULTI_CHANNEL, sources.TRANSFER_AZURE, sources.TRANSFER_AZURE_LEGACY, sources.TRANSITION),
    confidence=Confidence.READ,
    lacks=message(
        "that in this exception add-ons move together with their base subscription, and no seats are changed"
    ),
)
