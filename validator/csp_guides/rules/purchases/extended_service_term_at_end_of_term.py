"""At the end of its term a subscription renews, is cancelled or goes into a paid extended service term, as chosen."""

from csp_guides.findings import Level
from csp_guides.messages import SubscriptionRef, message
from csp_guides.model.attributes import value_of
from csp_guides.model.end_of_term import EXTENDED_SINCE, last_day, renews
from csp_guides.model.purchases import EndOfTerm, Subscription
from csp_guides.model.steps.purchases import EndTerm
from csp_guides.model.words import attribute_value
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, unknown, unsettled, yes
from csp_guides.rules.shared.subscription import subscription_of
from csp_guides.rules.shared.terms import goes_into_extended_service_term


@condition("The subscription becomes what was chosen for the end of its term.")
def becomes_what_was_chosen(case: Case[EndTerm]) -> Answer:
    subscription = subscription_of(case)
    doubt = _what_follows(subscription, case.step)
    if doubt.truth is None:
        return doubt
    becomes = value_of(case.after(subscription.key), "status")
    for effect in case.step.effects:
        if effect.entity == subscription.key and effect.attribute == "status" and effect.value != becomes:
            text = message(
                "after the end of its term, the status of {subscription} is {status}",
                subscription=SubscriptionRef(subscription.id),
                status=attribute_value(becomes),
            )
            return no(text, effect.at, subscription.at)
    return yes(subscription.at)


def _what_follows(subscription: Subscription, step: EndTerm) -> Answer:
    """Whether it goes on in an extended service term; unknown when it is not known at all what follows."""
    held = SubscriptionRef(subscription.id)
    if subscription.status == "suspended":
        text = message(
            "our sources call {subscription} now expired and now disabled when its term ends while it is suspended",
            subscription=held,
        )
        return unsettled(text, subscription.at)
    goes_on = renews(subscription)
    if goes_on is None:
        text = message("not said: what was chosen for the end of the term of {subscription}", subscription=held)
        return unknown(text, (*subscription.at, "end-of-term"))
    last = last_day(subscription, step.on)
    if goes_on or (subscription.end_of_term is EndOfTerm.CANCEL and last > EXTENDED_SINCE):
        return yes(subscription.at)
    return goes_into_extended_service_term(subscription, last)


RULE = Rule(
    id="extended-service-term-at-end-of-term",
    topic="purchases",
    level=Level.ERROR,
    kind=Kind.EFFECT,
    steps=(EndTerm,),
    holds=(becomes_what_was_chosen,),
    turning_days=(EXTENDED_SINCE,),
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
