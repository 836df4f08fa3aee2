"""The rules on purchases that are known and not checked yet."""

from typing import Any

from csp_guides.messages import message
from csp_guides.model.steps.purchases import ChangeSubscription
from csp_guides.rules.rule import Answer, Case, OpenRule, condition, no, yes


@condition("The term of the subscription is changed.")
def the_term_is_changed(case: Case[ChangeSubscription]) -> Answer:
    if case.step.term is not None:
        return yes((*case.step.at, "term"))
    return no(message("the term stays as it is"), case.step.at)


OPEN: tuple[OpenRule[Any], ...] = (
    OpenRule(
        id="term-change-only-upwards",
        topic="purchases",
        steps=(ChangeSubscription,),
        applies=(the_term_is_changed,),
    ),
)
