"""An Azure subscription is managed by access to it: no relationship gives any, nor being named on the sale."""

from csp_guides.findings import Level
from csp_guides.messages import Message, SubscriptionRef, Term, Value, message
from csp_guides.model.groups import Group
from csp_guides.model.purchases import AccessRoute, AzureAccess, Subscription, Transfer
from csp_guides.model.steps.azure import ManageAzure
from csp_guides.records import replace
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, places, unknown, unsettled, yes
from csp_guides.rules.shared.kept_access import came_by_transfer
from csp_guides.rules.shared.sorting import is_approved
from csp_guides.rules.shared.standing import stands
from csp_guides.rules.shared.subscription import subscription_of


@condition("The partner did not take the subscription over under an Azure plan, or was given access to it since.")
def it_was_not_just_taken_over(case: Case[ManageAzure]) -> Answer:
    came = came_by_transfer(case, case.step.partner)
    if came is None or _held(case):
        return yes(case.step.at)
    text = message("{partner} took {subscription:definite} over and was given no access to it", **_parties(case))
    return no(text, case.step.at, came.at)


@condition("The partner has access to the subscription: as the one that set it up, or in a role there.")
def partner_has_access(case: Case[ManageAzure]) -> Answer:
    held = _held(case)
    able = next((access for access in held if not _only_looks(access)), None)
    if able is not None:
        return yes(able.at)
    if _set_it_up(case, subscription_of(case)):
        # What it has by setting it up it has as an authorized partner; that it no longer is, another rule warns of.
        return stands(case.step.partner, case.state, ())
    return _looks(case, held) if held else _without_access(case)


def _held(case: Case[ManageAzure]) -> Group[AzureAccess]:
    return case.state.azure_accesses_of(case.step.partner, case.step.subscription)


def _only_looks(access: AzureAccess) -> bool:
    """Whether the role is one of the readers, of which the plain one alone is known to change nothing."""
    return access.role is not None and (access.role == "reader" or access.role.endswith("-reader"))


def _sold_from_the_start(case: Case[ManageAzure], subscription: Subscription) -> bool:
    """Whether the partner sells it and always did: it came neither from another partner nor from another channel."""
    came = case.state.transfers(subscription.id).by(_came_from_elsewhere)
    partner = case.step.partner
    return (
        partner in subscription.sellers and partner in (subscription.first_sellers or subscription.sellers) and not came
    )


def _came_from_elsewhere(transfer: Transfer) -> bool:
    return transfer.approved and transfer.source is None


def _set_it_up(case: Case[ManageAzure], subscription: Subscription) -> bool:
    """Whether it is the buyer's from the start, and so are its administrators, unless they were taken out."""
    partner, route = case.step.partner, AccessRoute.ADMIN_ON_BEHALF
    if partner != subscription.buyer or not _sold_from_the_start(case, subscription):
        return False
    told_otherwise = any(access.via is route for access in _held(case))
    return not told_otherwise and (partner, route) not in subscription.access_taken


def _looks(case: Case[ManageAzure], held: Group[AzureAccess]) -> Answer:
    places = tuple(access.at for access in held)
    other = next((access.role for access in held if access.role not in (None, "reader")), None)
    if other is not None:
        text = message(
            "our sources do not say whether the role {role} lets {partner} manage anything in {subscription:definite}",
            role=Term(other),
            **_parties(case),
        )
        return unsettled(text, *places)
    text = message(
        "{partner} is a reader of {subscription:definite}: it sees what is there, and changes nothing", **_parties(case)
    )
    return no(text, case.step.at, *places)


def _without_access(case: Case[ManageAzure]) -> Answer:
    step, subscription = case.step, subscription_of(case)
    routes = {route for holder, route in subscription.access_taken if holder == step.partner}
    before = step.partner in subscription.first_sellers
    if routes and (AccessRoute.ADMIN_ON_BEHALF in routes or not before):
        text = message("the access of {partner} to {subscription:definite} was taken away from it", **_parties(case))
        return no(text, step.at, subscription.at)
    if before and step.partner not in subscription.sellers:
        return _not_said(_STILL, case)
    came = bool(case.state.transfers(step.subscription).by(is_approved))
    if step.partner in subscription.sellers and (came or _sold_from_the_start(case, subscription)):
        return _not_said(_ANY, case)
    relationship = case.state.relationship(step.partner, step.customer)
    admins = case.state.delegated_admins_between(step.partner, step.customer)
    looked_at = (*places(admins), *(() if relationship is None else (relationship.at,)))
    text = message(
        "{partner} has no access to {subscription:definite}; what it agreed on with {customer} gives it none",
        **_parties(case),
        customer=step.customer.label,
    )
    return no(text, step.at, *looked_at)


_STILL = message(
    "not said: whether {partner} still has the access to {subscription:definite} that it had as its seller"
)
_ANY = message(
    "not said: whether {partner}, which is on record as its seller, has been given access to {subscription:definite}"
)


def _not_said(words: Message, case: Case[ManageAzure]) -> Answer:
    return unknown(replace(words, values=_parties(case)), case.step.at)


def _parties(case: Case[ManageAzure]) -> dict[str, Value]:
    return {"partner": case.step.partner.label, "subscription": SubscriptionRef(case.step.subscription)}


RULE = Rule(
    id="azure-reseller-acceptance-gives-no-azure-access",
    topic="azure",
    level=Level.ERROR,
    kind=Kind.EFFECT,
    steps=(ManageAzure,),
    refuses=(ManageAzure,),
    applies=(it_was_not_just_taken_over,),
    holds=(partner_has_access,),
    sources=(sources.DAP_PRIVILEGES, sources.AZURE_PLAN_MANAGE, sources.AZURE_ROLES_GENERAL),
    confidence=Confidence.READ,
    lacks=message("whether another role on the subscription covers the work"),
)
