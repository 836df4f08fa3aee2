"""The end of a partnership takes no customer away, no administration and nothing that was bought."""

from collections.abc import Collection

from csp_guides.findings import Level
from csp_guides.messages import AdminRef, Message, Party, SubscriptionRef, message
from csp_guides.model.administration import DelegatedAdmin
from csp_guides.model.entities import Entity
from csp_guides.model.fact import StatedValue
from csp_guides.model.purchases import Subscription
from csp_guides.model.relationships import CustomerRelationship
from csp_guides.model.steps.partnerships import EndPartnership
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, yes
from csp_guides.rules.shared.effects_of_steps import breach

RELATIONSHIP = frozenset({"exists"})
ADMINISTRATION = frozenset({"exists", "status", "activated-on", "ends-on"})
# Whom a subscription names as reseller after the partnership has ended, no source says.
SUBSCRIPTION = frozenset({"exists", "status", "seats", "buyer", "customer", "term", "commitment-ends", "auto-renew"})


@condition("Every customer relationship stays.")
def relationships_stay(case: Case[EndPartnership]) -> Answer:
    return _stays(case, CustomerRelationship.kind, RELATIONSHIP)


@condition("Delegated administration stays as it is.")
def administration_stays(case: Case[EndPartnership]) -> Answer:
    return _stays(case, DelegatedAdmin.kind, ADMINISTRATION)


@condition("What customers have bought stays as it is.")
def subscriptions_stay(case: Case[EndPartnership]) -> Answer:
    return _stays(case, Subscription.kind, SUBSCRIPTION)


def _stays(case: Case[EndPartnership], kind: str, attributes: Collection[str]) -> Answer:
    found = breach(case, lambda key, attribute: key[0] == kind and attribute in attributes, _contradiction)
    return found or yes(case.step.at)


def _contradiction(effect: StatedValue, before: Entity | None) -> Message:
    match effect.entity:
        case (CustomerRelationship.kind, partner, customer):
            return message(
                "the end of a partnership leaves the relationship of {partner} and {customer} alone",
                partner=Party(partner),
                customer=Party(customer),
            )
        case (DelegatedAdmin.kind, id):
            return message("the end of a partnership leaves {admin:definite} alone", admin=AdminRef(id))
        case _:
            subscription = SubscriptionRef(effect.entity[-1])
            return message(
                "the end of a partnership changes nothing of {subscription:definite}", subscription=subscription
            )


RULE = Rule(
    id="removing-partnership-keeps-customers",
    topic="partnerships",
    level=Level.ERROR,
    kind=Kind.EFFECT,
    steps=(EndPartnership,),
    applies=(),
    holds=(relationships_stay, administration_stays, subscriptions_stay),
    sources=(sources.PROVIDER_TASKS, sources.SUPPORTED_RELATIONSHIPS),
    confidence=Confidence.INFERRED,
    lacks=message("the notice that a provider's contracts may require"),
)
