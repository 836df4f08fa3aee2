"""An indirect reseller neither orders nor changes a subscription in its own tenant: it asks its provider."""

from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, yes
from csp_guides.rules.shared.acting_partner import (
    CLOUDS_OF,
    MANAGING,
    Act,
    Actor,
    actor,
    actor_at,
    goes_through_the_shop,
    parties,
    refused_or_owner,
)


@condition("An indirect reseller acts on what another partner buys from Microsoft.")
def a_reseller_acts(case: Case[Act]) -> Answer:
    if actor(case) is Actor.RESELLER:
        return yes(actor_at(case.step))
    return no(message("no indirect reseller acts here on what another partner buys"), case.step.at)


@condition("It acts through the shop of the partner that buys, or as owner of an Azure subscription.")
def the_reseller_leaves_it_to_the_buyer(case: Case[Act]) -> Answer:
    if goes_through_the_shop(case.step):
        return yes((*case.step.at, "via"))
    text = message(
        "{partner} is an indirect reseller and acts in its own tenant on {subscription:definite}, which "
        "{buyer} buys from "
        "Microsoft: it can only ask for it",
        **parties(case),
    )
    return refused_or_owner(case, text)


RULE: Rule[Act] = Rule(
    id="reseller-cannot-view-or-order-provider-subscriptions",
    topic="transaction-roles",
    level=Level.ERROR,
    kind=Kind.MUST_NOT,
    steps=MANAGING,
    applies=(a_reseller_acts,),
    holds=(the_reseller_leaves_it_to_the_buyer,),
    clouds=CLOUDS_OF[Actor.RESELLER],
    sources=(
        sources.MANAGE_SUBSCRIPTIONS_LATER,
        sources.MANAGE_SUBSCRIPTIONS,
        sources.TRANSITION,
        sources.CANCEL_AZURE,
        sources.AZURE_PLAN_MANAGE,
    ),
    # That a reseller does not change what is there stands in the opening of the later revision.
    confidence=Confidence.READ_OPENING,
    lacks=message("what a reseller sees of subscriptions and orders"),
)
