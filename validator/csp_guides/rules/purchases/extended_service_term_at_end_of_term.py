"""At the end of its term a subscription renews, is cancelled or goes into a paid extended service term, as chosen."""

from datetime import date

from csp_guides.findings import Level
from csp_guides.messages import SubscriptionRef, message
from csp_guides.model.attributes import value_of
from csp_guides.model.end_of_term import EXTENDED_SINCE, last_day, renews
from csp_guides.model.purchases import EXTENDED, EndOfTerm, Subscription
from csp_guides.model.steps.purchases import ChangeSubscription, EndTerm, SubscriptionStep
from csp_guides.model.words import standing
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, unknown, unsettled, yes
from csp_guides.rules.shared.subscription import subscription_of
from csp_guides.rules.shared.terms import goes_into_extended_service_term, lacks_only_the_day

# The first day on which it could be chosen in production.
CHOSEN_SINCE = date(2026, 2, 16)


@condition("A term ends, or is to be followed by the extended service term.")
def it_is_about_the_end(case: Case[SubscriptionStep]) -> Answer:
    step = case.step
    if isinstance(step, ChangeSubscription) and step.end_of_term is not EndOfTerm.EXTENDED_SERVICE_TERM:
        return no(message("what follows the term stays as it is, or is something else"), step.at)
    return yes(step.at)


@condition("On that day there is an extended service term, and it can be chosen.")
def there_is_one(case: Case[SubscriptionStep]) -> Answer:
    step, subscription = case.step, subscription_of(case)
    held = SubscriptionRef(subscription.id)
    if isinstance(step, ChangeSubscription) and step.on < CHOSEN_SINCE:
        text = message(
            "the extended service term can be chosen for {subscription:definite} from {since} on",
            subscription=held,
            since=CHOSEN_SINCE,
        )
        return no(text, (*step.at, "end-of-term"))
    if subscription.status == EXTENDED and step.on < EXTENDED_SINCE:
        text = message(
            "{subscription:definite} is in an extended service term, and there is none before {since}",
            subscription=held,
            since=EXTENDED_SINCE,
        )
        return no(text, (*subscription.at, "status"))
    return yes(step.at)


@condition("The subscription becomes what was chosen for the end of its term.")
def becomes_what_was_chosen(case: Case[SubscriptionStep]) -> Answer:
    subscription = subscription_of(case)
    if not isinstance(case.step, EndTerm):
        return yes(case.step.at)
    doubt = _what_follows(subscription, case.step)
    if doubt.truth is None:
        return doubt
    becomes = value_of(case.after(subscription.key), "status")
    for effect in case.step.effects:
        if effect.entity == subscription.key and effect.attribute == "status" and effect.value != becomes:
            text = message(
                "after the end of its term, {subscription:definite} {stands:like subscription}",
                subscription=SubscriptionRef(subscription.id),
                stands=standing(str(becomes)),
            )
            return no(text, effect.at, subscription.at)
    return yes(subscription.at)


def _what_follows(subscription: Subscription, step: SubscriptionStep) -> Answer:
    """Whether it goes on in an extended service term; unknown when it is not known at all what follows."""
    held = SubscriptionRef(subscription.id)
    if subscription.status == "suspended":
        text = message(
            "our sources disagree on whether {subscription:definite} is expired or disabled when its term ends "
            "while it "
            "is suspended",
            subscription=held,
        )
        return unsettled(text, subscription.at)
    goes_on = renews(subscription)
    if goes_on is None:
        text = message(
            "not said: what was chosen for the end of the term of {subscription:definite}", subscription=held
        )
        return unknown(text, (*subscription.at, "end-of-term"))
    last = last_day(subscription, step.on)
    if goes_on or (subscription.end_of_term is EndOfTerm.CANCEL and last > EXTENDED_SINCE):
        return yes(subscription.at)
    if lacks_only_the_day(subscription, last) and not _is_said_to_expire(step, subscription):
        # Another rule warns of this.
        return yes(subscription.at)
    return goes_into_extended_service_term(subscription, last)


def _is_said_to_expire(step: SubscriptionStep, subscription: Subscription) -> bool:
    """Whether another status is claimed than that of the extended service term."""
    claims = (effect for effect in step.effects if (effect.entity, effect.attribute) == (subscription.key, "status"))
    return any(claim.value != EXTENDED for claim in claims)


RULE: Rule[SubscriptionStep] = Rule(
    id="extended-service-term-at-end-of-term",
    topic="purchases",
    level=Level.ERROR,
    kind=Kind.EFFECT,
    steps=(EndTerm, ChangeSubscription),
    applies=(it_is_about_the_end,),
    holds=(there_is_one, becomes_what_was_chosen),
    of_given=(there_is_one,),
    refuses=(ChangeSubscription,),
    turning_days=(CHOSEN_SINCE, EXTENDED_SINCE),
    sources=(
        sources.EXTENDED_SERVICE_TERMS,
        sources.EXTENDED_SERVICE_TERM_MESSAGE,
        sources.LIFECYCLE,
        sources.LIFECYCLE_LATER,
        sources.CLOUDBLUE_EXTENDED_SERVICE_TERMS,
        sources.XYLOS_EXTENDED_SERVICE_TERMS,
    ),
    confidence=Confidence.READ_OPENING,
    lacks=message("which products Microsoft calls eligible"),
)
