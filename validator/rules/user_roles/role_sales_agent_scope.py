"""A sales agent asks for relationships, but not for administration."""

from validator.findings import Level
from validator.messages import message
from validator.rules import sources
from validator.rules.rule import Confidence, Kind, Rule
from validator.rules.user_roles.administration import ADMINISTRATION, not_by

RULE = Rule(
    id="role-sales-agent-scope",
    topic="user-roles",
    level=Level.ERROR,
    kind=Kind.MUST_NOT,
    concerns=ADMINISTRATION,
    applies=(),
    holds=(not_by("sales-agent", message("The person who acts is not a sales agent.")),),
    sources=(sources.ROLES,),
    confidence=Confidence.READ,
)
