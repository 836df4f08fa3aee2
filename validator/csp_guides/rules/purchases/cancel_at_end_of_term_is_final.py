"""What was set to be cancelled at the end of its term does not come back after it."""

from csp_guides.findings import Level
from csp_guides.messages import SubscriptionRef, message
from csp_guides.model.end_of_term import EXTENDED_SINCE
from csp_guides.model.parties import Cloud
from csp_guides.model.purchases import EndOfTerm
from csp_guides.model.steps.purchases import ChangeSubscription, RenewSubscription, ResumeSubscription, SubscriptionStep
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, unknown, unsettled, yes
from csp_guides.rules.shared.subscription import subscription_of


@condition("The subscription is set to be canceled at the end of its term.")
def it_is_to_be_cancelled(case: Case[SubscriptionStep]) -> Answer:
    subscription = subscription_of(case)
    if subscription.end_of_term is EndOfTerm.CANCEL:
        return yes((*subscription.at, "end-of-term"))
    text = message(
        "{subscription:definite} is not set to be canceled at the end of its term",
        subscription=SubscriptionRef(subscription.id),
    )
    return no(text, subscription.at)


@condition("The step would keep it.")
def it_would_be_kept(case: Case[SubscriptionStep]) -> Answer:
    step = case.step
    if not isinstance(step, ChangeSubscription):
        return yes(step.at)
    chosen = step.auto_renew if step.end_of_term is None else step.end_of_term is not EndOfTerm.CANCEL
    return yes(step.at) if chosen else no(message("what follows the term stays as it is"), step.at)


@condition("Its term has not ended yet.")
def its_term_has_not_ended(case: Case[SubscriptionStep]) -> Answer:
    subscription, on = subscription_of(case), case.step.on
    held, last = SubscriptionRef(subscription.id), subscription.commitment_ends
    if last is None and isinstance(case.step, ChangeSubscription):
        return yes(subscription.at)
    if last is None and not subscription.has_ended:
        text = message("not said: on which day the term of {subscription:definite} ends", subscription=held)
        return unknown(text, (*subscription.at, "commitment-ends"))
    if last is None:
        text = message(
            "{subscription:definite} was canceled at the end of its term, and that is final", subscription=held
        )
        return no(text, case.step.at, subscription.at)
    if on == last:
        text = message(
            "not known: how late on {last}, the last day of its term, {subscription:definite} can still be kept",
            subscription=held,
            last=last,
        )
        return unsettled(text, case.step.at)
    if on < last:
        return yes(subscription.at)
    text = message(
        "{subscription:definite} was set to be canceled when its term ended on {last}, and that is final",
        subscription=held,
        last=last,
    )
    return no(text, case.step.at, subscription.at)


RULE: Rule[SubscriptionStep] = Rule(
    id="cancel-at-end-of-term-is-final",
    topic="purchases",
    level=Level.ERROR,
    kind=Kind.MUST_NOT,
    since=EXTENDED_SINCE,
    clouds=frozenset({Cloud.PUBLIC}),
    steps=(RenewSubscription, ResumeSubscription, ChangeSubscription),
    applies=(it_is_to_be_cancelled, it_would_be_kept),
    holds=(its_term_has_not_ended,),
    periods=("P0D",),
    sources=(sources.EXTENDED_SERVICE_TERMS, sources.EXTENDED_SERVICE_TERM_MESSAGE),
    confidence=Confidence.READ_OPENING,
)
