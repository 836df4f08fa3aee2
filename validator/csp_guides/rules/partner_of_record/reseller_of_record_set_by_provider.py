"""The provider that bought a subscription records its reseller, and nobody else does."""

from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.model.steps.purchases import ChangeReseller
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, unsettled, yes
from csp_guides.rules.shared.acting_partner import (
    Actor,
    actor,
    actor_at,
    buyer_of,
    goes_through_the_shop,
    parties,
)


@condition("No other tenant of the company that buys the subscription acts.")
def no_other_tenant_of_the_seller_acts(case: Case[ChangeReseller]) -> Answer:
    if actor(case) is not Actor.ANOTHER_TENANT_OF_THE_SELLER:
        return yes(case.step.at)
    return no(message("a separate rule covers what {partner} does here", **parties(case)), case.step.at)


@condition("The partner that buys the subscription from Microsoft records the reseller.")
def the_provider_records(case: Case[ChangeReseller]) -> Answer:
    step = case.step
    if actor(case) is Actor.SELLER or goes_through_the_shop(step):
        return yes(step.at)
    if buyer_of(case) is None:
        text = message(
            "{subscription:definite} was not bought in CSP, where a reseller would be recorded", **parties(case)
        )
        return unsettled(text, (*step.at, "subscription"))
    text = message(
        "{partner} records a reseller on {subscription:definite}, and only {buyer}, which buys it from "
        "Microsoft, may do so",
        **parties(case),
    )
    return no(text, actor_at(step))


RULE = Rule(
    id="reseller-of-record-set-by-provider",
    topic="partner-of-record",
    level=Level.ERROR,
    kind=Kind.MUST_NOT,
    steps=(ChangeReseller,),
    applies=(no_other_tenant_of_the_seller_acts,),
    holds=(the_provider_records,),
    sources=(
        sources.PROVIDER_TASKS,
        sources.PROVIDER_TASKS_LATER,
        sources.MULTI_PARTNER,
        sources.REQUEST_21VIANET,
    ),
    # That the provider does it was read; that nobody else can follows from whose purchases a partner can change.
    confidence=Confidence.INFERRED,
)
