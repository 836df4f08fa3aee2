"""What a scenario card shows: plain values whose words are already in the reader's language."""

from collections.abc import Mapping
from enum import Enum, IntEnum

from csp_guides.model.scenario import Outcome
from csp_guides.records import dataclass
from csp_guides.rules.evaluation import Verdict
from csp_guides.site.drawing import CardEdge

MICROSOFT = "microsoft"

VIANET = "21vianet"
"""Who operates the cloud in China, and sells, bills and supports there, as Microsoft does elsewhere."""


def anchor_of(scenario: str) -> str:
    """Where the card of a scenario stands on its page, by the scenario's id."""
    return f"scenario-{scenario}"


class CardVerdict(Enum):
    """The answers as readers tell them apart; the value is the CSS modifier and the key of the label.

    `outcome` is what the rules call it: a claim that is wrong and a step that is impossible are denied, too.
    """

    ALLOWED = "allowed"
    WARNED = "warned"
    DENIED = "denied"
    FALSE_CLAIM = "false-claim"
    IMPOSSIBLE = "impossible"
    UNDETERMINED = "undetermined"
    UNJUDGED = "unjudged"

    @classmethod
    def of(cls, verdict: Verdict) -> "CardVerdict":
        """The verdict of the rules as readers tell it from others."""
        match verdict.outcome:
            case Outcome.DENIED if verdict.obstacles:
                return cls.IMPOSSIBLE
            case Outcome.DENIED if verdict.falsely_claimed:
                return cls.FALSE_CLAIM
            case Outcome.ALLOWED if verdict.warnings:
                return cls.WARNED
            case outcome:
                return cls(outcome.value)

    @property
    def outcome(self) -> str:
        """The word of the rules for it."""
        return _OUTCOMES.get(self, self.value)


_OUTCOMES = {
    CardVerdict.WARNED: "allowed",
    CardVerdict.FALSE_CLAIM: "denied",
    CardVerdict.IMPOSSIBLE: "denied",
}


class StepState(Enum):
    """What became of a step; one that is claimed falsely was done, but has not the effect that the case states."""

    DONE = "done"
    CLAIMED_FALSELY = "claimed-falsely"
    REFUSED = "refused"
    IMPOSSIBLE = "impossible"
    UNDECIDED = "undecided"
    UNJUDGED = "unjudged"
    NOT_REACHED = "not-reached"


class Tier(IntEnum):
    """The height at which a tenant stands in the diagram unless its edges push it lower."""

    MICROSOFT = 0
    BUYS_FROM_MICROSOFT = 1
    RESELLS = 2
    CUSTOMER = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class CardTenant:
    """One tenant of a company, the thing that edges start from and point at.

    `called` is its name in sentences and `name` what is left of it beside the company's; both are empty where the
    company has no other tenant, and `name` also where the role tells it from the others.
    """

    id: str
    role: str
    tier: Tier
    name: str = ""
    called: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CardParty:
    """A company with its tenants; a company of one tenant leaves that tenant's name empty."""

    name: str
    tenants: tuple[CardTenant, ...]
    place: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CardChange:
    """What a step is said to do to one thing: how it was and how it is; `claimed` is what was wrongly said of it."""

    thing: str
    before: str
    after: str
    claimed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CardStep:
    """One step in words, with what it is said to change; `effects` tell of changes that are not known."""

    text: str
    state: StepState = StepState.DONE
    date: str = ""
    changes: tuple[CardChange, ...] = ()
    effects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CardMoment:
    """A day that matters: the numbers of the steps taken on it, and what else is said of it.

    `since` is the time that has passed since the moment before, in words.
    """

    day: str
    since: str = ""
    steps: tuple[int, ...] = ()
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CardSource:
    """A public source, the language that its address asks for, and what is said of it behind its title."""

    title: str
    href: str
    language: str = "en"
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CardReason:
    """A rule that spoke, what it said about this case, and where it comes from; `href` may be empty."""

    title: str
    href: str
    text: str
    sources: tuple[CardSource, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CardAssumption:
    """Something the verdict takes for granted; `href` may explain it."""

    text: str
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CardOpenRule:
    """A known rule that bears on the case and is not checked yet; `href` may lead to its entry on the status page."""

    title: str
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One judged scenario; `answer` says why where no rule does that leads the answer."""

    id: str
    title: str
    verdict: CardVerdict
    answer: str
    parties: tuple[CardParty, ...]
    labels: Mapping[str, str]
    source: str
    language: str = "en"
    edges: tuple[CardEdge, ...] = ()
    steps: tuple[CardStep, ...] = ()
    moments: tuple[CardMoment, ...] = ()
    note: str = ""
    date: str = ""
    given: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    reasons: tuple[CardReason, ...] = ()
    permissions: tuple[CardReason, ...] = ()
    warnings: tuple[CardReason, ...] = ()
    undecided_warnings: tuple[CardReason, ...] = ()
    open_before: tuple[CardReason, ...] = ()
    given_against_rules: tuple[CardReason, ...] = ()
    given_warned: tuple[CardReason, ...] = ()
    open_rules: tuple[CardOpenRule, ...] = ()
    assumptions: tuple[CardAssumption, ...] = ()
    heading_level: int = 3
