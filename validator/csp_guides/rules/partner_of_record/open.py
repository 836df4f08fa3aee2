"""The rules on the partner of record that are known and not checked yet."""

from typing import Any

from csp_guides.model.parties import Cloud
from csp_guides.model.steps.purchases import ChangeReseller
from csp_guides.rules.rule import OpenRule
from csp_guides.rules.shared.open_rules import somebody_else_acts

OPEN: tuple[OpenRule[Any], ...] = (
    OpenRule(
        id="reseller-of-record-set-by-provider",
        topic="partner-of-record",
        steps=(ChangeReseller,),
        applies=(somebody_else_acts,),
        clouds=frozenset({Cloud.PUBLIC, Cloud.CHINA_21VIANET}),
    ),
)
