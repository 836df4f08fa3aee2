"""What people call the values that a scenario chooses from."""

from collections.abc import Callable, Mapping

from csp_guides.messages import Adjective, Message, Term, Value, message
from csp_guides.model.enrollments import SupportPlan
from csp_guides.model.names import role_called
from csp_guides.model.parties import Cloud, Qualification, Segment
from csp_guides.model.products import Commerce, Origin
from csp_guides.model.purchases import AccessRoute, Capacity, EndOfTerm, Venue
from csp_guides.model.relationships import PURCHASES
from csp_guides.model.words import STATUSES, WORDS


def called(of: str, written: str) -> Value:
    """What people call a value of a list or, where it has none of its own, of a key.

    Raises KeyError where nobody has said so.
    """
    if of in _BY_LIST:
        return _BY_LIST[of](written)
    if written in STATUSES:
        return Adjective(STATUSES[written])
    return _OTHERS.get(written) or WORDS.get(written) or Term(written)


_QUALIFICATIONS: Mapping[Qualification, Message] = {
    Qualification.AZURE_EXPERT_MSP: message("Azure Expert MSP"),
    Qualification.EDUCATION: message("may sell offers for education"),
    Qualification.FRONTIER_DISTRIBUTOR: message("Frontier Distributor"),
    Qualification.GOVERNMENT_COMMUNITY_CLOUD: message("may sell offers for the Government Community Cloud"),
    Qualification.SOLUTIONS_PARTNER_AZURE: message("Solutions Partner designation for Azure"),
    Qualification.SOLUTIONS_PARTNER_BUSINESS_APPLICATIONS: message(
        "Solutions Partner designation for Business Applications"
    ),
    Qualification.SOLUTIONS_PARTNER_MODERN_WORK: message("Solutions Partner designation for Modern Work"),
    Qualification.SOLUTIONS_PARTNER_SECURITY: message("Solutions Partner designation for Security"),
    Qualification.US_GOVERNMENT: message("admitted to the US Government cloud"),
}
_CAPACITIES: Mapping[Capacity, Message] = {
    Capacity.PROVIDER: message("as provider, through a reseller"),
    Capacity.DIRECT: message("directly to the customer"),
    Capacity.NONE: message("not stated"),
}
_VENUES: Mapping[Venue, Message] = {
    Venue.PROVIDER_SHOP: message("in the shop of the partner that buys from Microsoft"),
    Venue.AZURE_PORTAL: message("in the Azure portal"),
}

_BY_LIST: Mapping[str, Callable[[str], Value]] = {
    "role": lambda written: role_called(written).term,
    "role-in-csp": lambda written: role_called(written).term,
    "cloud": lambda written: Cloud(written).label,
    "segment": lambda written: Segment(written).label,
    "qualification": lambda written: _QUALIFICATIONS[Qualification(written)],
    "origin": lambda written: Origin(written).label,
    "end-of-term": lambda written: EndOfTerm(written).label,
    "commerce": lambda written: Commerce(written).label,
    "capacity": lambda written: _CAPACITIES[Capacity(written)],
    "venue": lambda written: _VENUES[Venue(written)],
    "access-route": lambda written: AccessRoute(written).label,
    "support-plan": lambda written: SupportPlan(written).label,
    "products": lambda written: PURCHASES[written],
}
_OTHERS: Mapping[str, Message] = {
    "accepted": message("accepted"),
    "missing": message("missing"),
    "passed": message("passed"),
    "failed": message("not passed"),
    "portal": message("in Partner Center"),
    "api": message("through the API that shows the agreement"),
    "older-api": message("through an older API"),
    "customer": message("by the customer itself"),
}
