"""While a term runs, it may get longer, and never shorter."""

from datetime import date

from csp_guides.findings import Level
from csp_guides.messages import SubscriptionRef, message
from csp_guides.model.durations import later
from csp_guides.model.end_of_term import ran_out, renews
from csp_guides.model.purchases import EXTENDED, Subscription
from csp_guides.model.steps.purchases import ChangeSubscription
from csp_guides.model.words import attribute_value
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, unknown, yes
from csp_guides.rules.shared.subscription import subscription_of
from csp_guides.rules.shared.terms import is_new_commerce_license

# Lengths are compared by where they lead from any one day.
_ANY_DAY = date(2024, 1, 1)


@condition("The term of a license-based subscription in the new commerce experience is changed.")
def the_term_of_a_license_is_changed(case: Case[ChangeSubscription]) -> Answer:
    if case.step.term is None:
        return no(message("the term stays as it is"), case.step.at)
    return is_new_commerce_license(subscription_of(case))


@condition("The new term is not shorter than the one that runs.")
def it_does_not_get_shorter(case: Case[ChangeSubscription]) -> Answer:
    step, subscription = case.step, subscription_of(case)
    at = (*step.at, "term")
    # After the term, another one is bought: nothing runs that could get shorter.
    if step.term is None or subscription.status == EXTENDED or ran_out(subscription, step.on):
        return yes(at)
    if _at_least_as_long(step.term, subscription.term or _LONGEST):
        return yes(at)
    held = SubscriptionRef(subscription.id)
    if subscription.term is None:
        text = message("not said: the term of {subscription:definite}", subscription=held)
        return unknown(text, (*subscription.at, "term"))
    return _while_it_runs(step, subscription)


def _while_it_runs(step: ChangeSubscription, subscription: Subscription) -> Answer:
    """The answer to a shorter term, which is refused if the longer one runs on the day of the step."""
    held, last = SubscriptionRef(subscription.id), subscription.commitment_ends
    if last is not None and step.on > last and renews(subscription) is None:
        text = message(
            "not said: whether {subscription:definite} was to renew when its term ended on {last}",
            subscription=held,
            last=last,
        )
        return unknown(text, step.at)
    text = message(
        "the term of {subscription:definite} is {term} and would become {shorter}: while it runs, it can "
        "only get longer",
        subscription=held,
        term=attribute_value(subscription.term),
        shorter=attribute_value(step.term),
    )
    return no(text, (*step.at, "term"), (*subscription.at, "term"))


_LONGEST = "P3Y"


def _at_least_as_long(term: str, than: str) -> bool:
    ends, others = later(_ANY_DAY, term), later(_ANY_DAY, than)
    return ends is None or others is None or ends >= others


RULE = Rule(
    id="term-change-only-upwards",
    topic="purchases",
    level=Level.ERROR,
    kind=Kind.MUST_NOT,
    steps=(ChangeSubscription,),
    applies=(the_term_of_a_license_is_changed,),
    holds=(it_does_not_get_shorter,),
    periods=("P0D",),
    sources=(sources.MANAGE_SUBSCRIPTIONS,),
    confidence=Confidence.READ,
    lacks=message("a shorter term that is scheduled for the next renewal"),
)
