"""What open rules share: conditions that tell no more than whether a rule bears on a step, and questions to a case.

An open rule is narrow: it bears on the steps on which it could speak against something, and where a standing assumption
stands in for a fact that is not said, it stays silent, as the rule would that makes the assumption.
"""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from csp_guides.messages import message
from csp_guides.model.products import Commerce
from csp_guides.model.purchases import Subscription
from csp_guides.model.steps.purchases import SubscriptionStep
from csp_guides.model.steps.step import Step
from csp_guides.rules.rule import Answer, Case, condition, no, unknown, yes
from csp_guides.rules.shared.subscription import subscription_of

S = TypeVar("S", bound=Step)


def plainly(test: Callable[[Case[S]], bool | None]) -> Callable[[Case[S]], Answer]:
    """The answer of a condition that is only met, not met, or, when None, unknown for want of a fact.

    Nobody is told what an open rule's conditions found. Those of a rule point at the facts, and say why.
    """

    @wraps(test)
    def answer(case: Case[S]) -> Answer:
        found = test(case)
        if found is None:
            return unknown(message("not said: a fact on which this depends"), case.step.at)
        return yes(case.step.at) if found else no(message("this is not so here"), case.step.at)

    return answer


def is_new_license(subscription: Subscription) -> bool | None:
    """Whether it is a license-based subscription of the new commerce; None when its commerce is not said."""
    if not subscription.product.is_license_based:
        return False
    return None if subscription.commerce is None else subscription.commerce is Commerce.NEW


@condition("It is a license-based subscription in the new commerce experience.")
@plainly
def the_license_is_new_commerce(case: Case[SubscriptionStep]) -> bool | None:
    return is_new_license(subscription_of(case))
