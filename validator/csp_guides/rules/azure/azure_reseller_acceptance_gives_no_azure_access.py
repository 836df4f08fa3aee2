"""A customer relationship, even with delegated administration, opens no Azure subscription that somebody else sold."""

from csp_guides.findings import Level
from csp_guides.messages import SubscriptionRef, message
from csp_guides.model.steps.azure import ManageAzure
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, unknown, yes
from csp_guides.rules.shared.subscription import subscription_of


@condition("Somebody else sold the Azure subscription.")
def somebody_else_sold_it(case: Case[ManageAzure]) -> Answer:
    step, subscription = case.step, subscription_of(case)
    from_the_start = step.partner in (subscription.first_sellers or subscription.sellers)
    # Who came in by a transfer is for the rule on transfers; another reseller comes to what somebody else set up.
    by_transfer = any(transfer.approved for transfer in case.state.transfers(step.subscription))
    if step.partner in subscription.sellers and (from_the_start or by_transfer):
        text = message(
            "{partner} sold {subscription} itself",
            partner=step.partner.label,
            subscription=SubscriptionRef(subscription.id),
        )
        return no(text, subscription.at, step.at)
    return yes(subscription.at)


@condition("The partner has access of its own to the subscription.")
def partner_has_access(case: Case[ManageAzure]) -> Answer:
    step = case.step
    for access in case.state.azure_accesses(step.subscription):
        if access.partner == step.partner:
            return yes(access.at)
    if step.partner in subscription_of(case).first_sellers:
        text = message(
            "not said: whether {partner} still has the access to {subscription} that it had as its seller",
            partner=step.partner.label,
            subscription=SubscriptionRef(step.subscription),
        )
        return unknown(text, step.at)
    relationship = case.state.relationship(step.partner, step.customer)
    admins = case.state.delegated_admins_between(step.partner, step.customer)
    looked_at = (*(admin.at for admin in admins), *(() if relationship is None else (relationship.at,)))
    text = message(
        "{partner} has no access to {subscription}; what it agreed on with {customer} gives it none",
        partner=step.partner.label,
        subscription=SubscriptionRef(step.subscription),
        customer=step.customer.label,
    )
    return no(text, step.at, *looked_at)


RULE = Rule(
    id="azure-reseller-acceptance-gives-no-azure-access",
    topic="azure",
    level=Level.ERROR,
    kind=Kind.EFFECT,
    steps=(ManageAzure,),
    refuses=(ManageAzure,),
    applies=(somebody_else_sold_it,),
    holds=(partner_has_access,),
    sources=(sources.DAP_PRIVILEGES,),
    confidence=Confidence.READ,
    lacks=message("whether the role on the subscription covers the work"),
)
