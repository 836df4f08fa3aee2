"""The rules on partnerships that are known and not checked yet."""

from typing import Any

from csp_guides.model.steps.partnerships import AcceptPartnership, FormPartnership, PartnershipStep
from csp_guides.rules.rule import Case, OpenRule, condition
from csp_guides.rules.shared.open_rules import plainly


@condition("The reseller is said not to be enrolled on that day.")
@plainly
def the_reseller_is_not_enrolled(case: Case[PartnershipStep]) -> bool:
    enrollment = case.state.enrollment(case.step.reseller)
    if enrollment is None:
        return False
    begins_later = enrollment.since is not None and enrollment.since > case.step.on
    return begins_later or not enrollment.status.is_enrolled


OPEN: tuple[OpenRule[Any], ...] = (
    OpenRule(
        id="reseller-enrolled-before-partnership",
        topic="partnerships",
        steps=(FormPartnership, AcceptPartnership),
        applies=(the_reseller_is_not_enrolled,),
    ),
)
