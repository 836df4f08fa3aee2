"""Partner earned credit needs access of the partner that is billed or of the reseller of record."""

from csp_guides.findings import Level
from csp_guides.messages import SubscriptionRef, message
from csp_guides.model.steps.azure import EarnCredit
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, yes
from csp_guides.rules.shared.subscription import subscription_of
from csp_guides.rules.shared.transacting_chain import chain, counting


@condition("The subscription was bought in CSP.")
def bought_in_csp(case: Case[EarnCredit]) -> Answer:
    subscription = subscription_of(case)
    if subscription.buyer is None:
        text = message(
            "no partner is billed for {subscription:definite}", subscription=SubscriptionRef(subscription.id)
        )
        return no(text, subscription.at)
    return yes(subscription.at)


@condition("The partner that is billed or the reseller of record has access to it.")
def a_seller_has_access(case: Case[EarnCredit]) -> Answer:
    found = counting(case)
    if found:
        return yes(*(access.at for access in found))
    others = case.state.azure_accesses(case.step.subscription)
    sellers = tuple(seller.label for seller in chain(subscription_of(case)))
    subscription = SubscriptionRef(case.step.subscription)
    if others:
        text = message(
            "access to {subscription:definite} belongs to {others}, and not to the sellers ({sellers})",
            subscription=subscription,
            others=tuple(dict.fromkeys(access.partner.label for access in others)),
            sellers=sellers,
        )
        return no(text, case.step.at, *(access.at for access in others))
    return no(
        message(
            "no seller of {subscription:definite} has access to it: {sellers}",
            subscription=subscription,
            sellers=sellers,
        ),
        case.step.at,
        subscription_of(case).at,
    )


RULE = Rule(
    id="pec-needs-eligible-access-of-transacting-chain",
    topic="earned-credit",
    level=Level.ERROR,
    kind=Kind.MUST,
    steps=(EarnCredit,),
    applies=(bought_in_csp,),
    holds=(a_seller_has_access,),
    sources=(sources.EARNED_CREDIT, sources.EARNED_CREDIT_TROUBLESHOOTING),
    confidence=Confidence.READ,
)
