"""An account admin looks after the partner's own account, not after customers' tenants."""

from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.rules import sources
from csp_guides.rules.rule import Confidence, Kind, Rule
from csp_guides.rules.shared.administration import ADMINISTRATION, not_by

RULE = Rule(
    id="role-account-admin-scope",
    topic="user-roles",
    level=Level.ERROR,
    kind=Kind.MUST_NOT,
    steps=ADMINISTRATION,
    applies=(),
    holds=(not_by("account-admin", message("The person who acts is not an account admin.")),),
    sources=(sources.ROLES, sources.WORK_WITH_OTHER_PARTNERS),
    confidence=Confidence.READ,
)
