"""A sales agent asks for relationships, but not for administration."""

from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.rules import sources
from csp_guides.rules.rule import Confidence, Kind, Rule
from csp_guides.rules.shared.administration import ADMINISTRATION, not_by

RULE = Rule(
    id="role-sales-agent-scope",
    topic="user-roles",
    level=Level.ERROR,
    kind=Kind.MUST_NOT,
    steps=ADMINISTRATION,
    applies=(),
    holds=(not_by("sales-agent", message("The person who acts is not a sales agent.")),),
    sources=(sources.ROLES,),
    confidence=Confidence.READ,
    lacks=message("in which kinds of partners the role exists"),
)
