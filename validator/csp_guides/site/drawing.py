"""The drawing grammar: what can stand in the picture of a case, how each of it looks and what it means.

A line is a tie between two parties; how it is drawn says which tie it is and how it stands. A number on a line is a
step; its badge says what became of the step. Pictures, their legends and the page on how to read them all come from the
tables below. Nothing is told by colour alone: every state has a stroke or a sign of its own, and words.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import groupby

from csp_guides.messages import Message, message
from csp_guides.model.entities import Key
from csp_guides.model.ties import BROUGHT, TieKind, TieState
from csp_guides.records import dataclass, field, replace


class Look(StrEnum):
    """How a line is drawn; the value is its CSS modifier. Those of a tie's state come first."""

    ACTIVE = "active"
    MADE = "made"
    REQUESTED = "requested"
    ENDED = "ended"
    SUSPENDED = "suspended"
    LAPSED = "lapsed"
    REFUSED = "refused"
    IMPOSSIBLE = "impossible"
    UNDETERMINED = "undetermined"
    UNJUDGED = "unjudged"


class Fate(StrEnum):
    """What became of a step; the value is the CSS modifier of its badge."""

    DONE = "done"
    REFUSED = "refused"
    IMPOSSIBLE = "impossible"
    CLAIMED_FALSELY = "claimed-falsely"
    UNDETERMINED = "undetermined"
    UNJUDGED = "unjudged"


class End(StrEnum):
    """What marks the end of a line; the value is its CSS modifier."""

    NONE = "none"
    ARROW = "arrow"
    TIP = "tip"
    RING = "ring"
    DOT = "dot"
    BAR = "bar"
    DIAMOND = "diamond"
    SQUARE = "square"


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """What is drawn: its words in a legend, and its meaning in a sentence."""

    label: Message
    meaning: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnTie(Drawn):
    """A tie with what marks the ends of its line, that of the giver first; the stroke is the style sheet's."""

    start: End = End.NONE
    end: End = End.ARROW


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnFate(Drawn):
    """What became of a step, with the sign beside its number, and the sentence that tells it behind the step's own."""

    sign: str = ""
    told: Message | None = None


TIES: Mapping[TieKind, DrawnTie] = {
    TieKind.BILLED_SALE: DrawnTie(
        label=message("sells to and bills"),
        meaning=message("Microsoft sells to the partner or customer at the arrow, and sends it the bill."),
        start=End.BAR,
    ),
    TieKind.SALE: DrawnTie(
        label=message("sells to"),
        meaning=message("The one above sells to the one at the arrow. Who sends which bill is up to them."),
    ),
    TieKind.PARTNERSHIP: DrawnTie(
        label=message("partnership"),
        meaning=message("An indirect provider and a reseller have agreed to work together."),
        end=End.NONE,
    ),
    TieKind.CUSTOMER_RELATIONSHIP: DrawnTie(
        label=message("customer relationship"),
        meaning=message("The customer has accepted the partner, so that the partner may sell to it."),
        start=End.RING,
        end=End.RING,
    ),
    TieKind.DELEGATED_ADMIN: DrawnTie(
        label=message("delegated administration"),
        meaning=message("The partner at the diamond holds delegated administration (GDAP or DAP) of the customer."),
        start=End.DIAMOND,
    ),
    TieKind.ADMINISTRATION: DrawnTie(
        label=message("administers"),
        meaning=message("The partner does administrative work for the customer."),
        start=End.SQUARE,
        end=End.TIP,
    ),
    TieKind.ACCESS: DrawnTie(
        label=message("has access"),
        meaning=message("The partner at the ring has access of its own: to a subscription in Azure, or as a guest."),
        start=End.RING,
        end=End.TIP,
    ),
    TieKind.SUPPORT: DrawnTie(
        label=message("supports"),
        meaning=message("The one above helps the one at the arrow, or is named as the one who does."),
        end=End.TIP,
    ),
    TieKind.AGREEMENT: DrawnTie(
        label=message("enrollment or agreement"),
        meaning=message(
            "A partner is enrolled in CSP, or a partner or customer has an agreement with Microsoft. This is drawn "
            "only where the case is about it."
        ),
        start=End.SQUARE,
        end=End.SQUARE,
    ),
    TieKind.CREDIT: DrawnTie(
        label=message("partner earned credit"),
        meaning=message("The partner counts on partner earned credit from Microsoft."),
        start=End.DOT,
    ),
}

LOOKS: Mapping[Look, Drawn] = {
    Look.ACTIVE: Drawn(
        label=message("stood before"), meaning=message("A pale line: this is the case before the first step.")
    ),
    Look.MADE: Drawn(
        label=message("made"), meaning=message("A strong line: a step makes it, and its number says which.")
    ),
    Look.REQUESTED: Drawn(
        label=message("asked for"),
        meaning=message("A dashed line: somebody has asked for it, and nobody has accepted it yet."),
    ),
    Look.ENDED: Drawn(
        label=message("ends here"),
        meaning=message("A line that breaks off under a stroke: it stood before, and the step at the stroke ends it."),
    ),
    Look.SUSPENDED: Drawn(
        label=message("on hold"),
        meaning=message("A dotted line with a pause sign or a number: it is still there, but suspended or restricted."),
    ),
    Look.LAPSED: Drawn(
        label=message("expired or canceled"),
        meaning=message("A dotted line: it expired, was canceled or was revoked before the first step."),
    ),
    Look.REFUSED: Drawn(
        label=message("denied"),
        meaning=message("A line that breaks off at the cross: a rule forbids the step, so this does not come about."),
    ),
    Look.IMPOSSIBLE: Drawn(
        label=message("impossible"),
        meaning=message("A dotted line: no rule forbids the step, but it cannot happen."),
    ),
    Look.UNDETERMINED: Drawn(
        label=message("undetermined"),
        meaning=message("Long dashes: nobody can say whether this comes about, as something is not known."),
    ),
    Look.UNJUDGED: Drawn(
        label=message("not judged"),
        meaning=message("A pale line with an open badge: no rule looks at the step."),
    ),
}

FATES: Mapping[Fate, DrawnFate] = {
    Fate.DONE: DrawnFate(
        label=message("done"),
        meaning=message(
            "The number alone: the step happens. On a line that stood before, the step is about it and does not end it."
        ),
    ),
    Fate.REFUSED: DrawnFate(
        label=message("denied"),
        meaning=message("A rule forbids the step. A line that stood before stays as it was."),
        sign="✕",
        told=message("A rule forbids this."),
    ),
    Fate.IMPOSSIBLE: DrawnFate(
        label=message("impossible"),
        meaning=message("The step cannot happen, for example because what it is to end does not exist."),
        sign="Ø",
        told=message("This cannot happen."),
    ),
    Fate.CLAIMED_FALSELY: DrawnFate(
        label=message("claimed wrongly"),
        meaning=message("The step itself happens and may be done. What the case says follows from it does not."),
        sign="≠",
        told=message("What the case says follows from it does not."),
    ),
    Fate.UNDETERMINED: DrawnFate(
        label=message("undetermined"),
        meaning=message("Whether the step is allowed cannot be said."),
        sign="?",
        told=message("Whether this is allowed cannot be said."),
    ),
    Fate.UNJUDGED: DrawnFate(
        label=message("not judged"),
        meaning=message("No rule looks at the step. That does not make it allowed."),
        sign="–",
        told=message("No rule judges this."),
    ),
}

EXPLAINED = (Look.REQUESTED, Look.ENDED, Look.SUSPENDED, Look.LAPSED)
"""What a legend says of the state of lines: the rest is told by a badge, or is as a reader expects."""

PAUSE = "II"
"""Stands on a line that rests when no number does."""

LABELS: Mapping[str, Message] = {
    **{f"tie-{kind}": drawn.label for kind, drawn in TIES.items()},
    **{f"look-{look}": LOOKS[look].label for look in EXPLAINED},
    **{f"fate-{fate}": drawn.label for fate, drawn in FATES.items() if fate is not Fate.DONE},
    **{f"told-{fate}": drawn.told for fate, drawn in FATES.items() if drawn.told is not None},
    "told-ended": message("Something that stood before ends with this."),
    "vianet": message("21Vianet"),
}
"""The words that a picture needs, by their keys among a card's labels."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CardEdge:
    """One thing said of a tie between two tenants: how it stands before the first step, or what one step makes of it.

    `step` is the number of the step and `text` the whole sentence that says so. `of` tells ties of one kind between the
    same two apart, such as those of two subscriptions.
    """

    source: str
    target: str
    kind: TieKind
    text: str
    state: TieState = TieState.ACTIVE
    step: int | None = None
    fate: Fate = Fate.DONE
    of: Key | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A number on a line: the step, what it makes of the line, and what became of the step."""

    step: int
    state: TieState
    fate: Fate


BADGE_HEIGHT = 17.0
BADGE_SPACE = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Badge:
    """The numbers on a line of which the same has become; `modifier` is that of its CSS class."""

    modifier: str
    words: str

    @property
    def width(self) -> float:
        """How wide it is drawn."""
        return max(BADGE_HEIGHT, 7.5 * len(self.words) + 8)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line as it is drawn, with its numbers."""

    source: str
    target: str
    kind: TieKind
    look: Look
    marks: tuple[Mark, ...] = field(default=())

    @property
    def lives(self) -> bool:
        """Whether the tie is there in the end."""
        return self.look in _LIVING

    @property
    def badges(self) -> tuple[Badge, ...]:
        """Its numbers in badges, or the sign that it rests."""
        found = tuple(
            Badge(
                modifier=modifier,
                words=" ".join(filter(None, (FATES[fate].sign, *_numbers(marks)))),
            )
            for (modifier, fate), marks in groupby(self.marks, _badge_of)
        )
        return found or ((Badge(modifier=_OPEN, words=PAUSE),) if self.look is Look.SUSPENDED else ())

    @property
    def badges_width(self) -> float:
        """How wide its badges are, one beside the other."""
        widths = [badge.width for badge in self.badges]
        return sum(widths) + BADGE_SPACE * max(len(widths) - 1, 0)


def _numbers(marks: Iterable[Mark]) -> Sequence[str]:
    """The numbers of steps as a badge has room for them: each once, and of many the first and the last."""
    steps = list(dict.fromkeys(str(mark.step) for mark in marks))
    return steps if len(steps) <= _MOST_NUMBERS else [steps[0], "…", steps[-1]]


def _badge_of(mark: Mark) -> tuple[str, Fate]:
    """The modifier of the badge that a number stands in, and what has become of the step."""
    asks = mark.state is TieState.REQUESTED and mark.fate is Fate.DONE
    return (_OPEN if asks else mark.fate.value), mark.fate


_MOST_NUMBERS = 6
_OPEN = TieState.REQUESTED.value

_LIVING = frozenset({Look.ACTIVE, Look.MADE, Look.UNJUDGED})
_WITHOUT_EFFECT: Mapping[Fate, Look] = {
    Fate.REFUSED: Look.REFUSED,
    Fate.IMPOSSIBLE: Look.IMPOSSIBLE,
    Fate.UNDETERMINED: Look.UNDETERMINED,
}
"""How a tie is drawn that only a step of such a fate would have brought about."""


def lines(edges: Iterable[CardEdge]) -> tuple[Line, ...]:
    """The lines of a picture: what happens to one tie happens on one line, and what looks the same is drawn once."""
    of_one_tie: dict[tuple[str, str, TieKind, Key | None], Line] = {}
    for edge in edges:
        id = (edge.source, edge.target, edge.kind, edge.of)
        of_one_tie[id] = _further(of_one_tie.get(id), edge)
    drawn: dict[tuple[str, str, TieKind, Look], Line] = {}
    for line in filter(_concerns, of_one_tie.values()):
        alike = (line.source, line.target, line.kind, line.look)
        marks = dict.fromkeys((*(drawn[alike].marks if alike in drawn else ()), *line.marks))
        drawn[alike] = replace(line, marks=tuple(sorted(marks, key=lambda mark: mark.step)))
    return tuple(drawn.values())


def _further(line: Line | None, edge: CardEdge) -> Line:
    """A line after one more thing is said of its tie."""
    look = _look(None if line is None else line.look, edge)
    marks = () if line is None else line.marks
    if edge.step is not None:
        marks = (*marks, Mark(step=edge.step, state=edge.state, fate=edge.fate))
    return Line(source=edge.source, target=edge.target, kind=edge.kind, look=look, marks=marks)


def _look(before: Look | None, edge: CardEdge) -> Look:
    if edge.fate in _WITHOUT_EFFECT:
        # What a step is about, or would end, is there, unless it is just that which makes the step impossible.
        there = edge.state not in BROUGHT and edge.fate is not Fate.IMPOSSIBLE
        return before or (Look.ACTIVE if there else _WITHOUT_EFFECT[edge.fate])
    if before is not None and (edge.state is TieState.ACTIVE or _asks_in_vain(before, edge)):
        return before
    if edge.state is TieState.MADE and edge.fate is Fate.UNJUDGED:
        return Look.UNJUDGED
    return Look(edge.state.value)


def _asks_in_vain(before: Look, edge: CardEdge) -> bool:
    """Whether a step asks for what is there."""
    return edge.state is TieState.REQUESTED and before in _LIVING


def _concerns(line: Line) -> bool:
    """Whether a line has its place in the picture: that partners are enrolled, and customers have agreed, is usual."""
    return line.kind is not TieKind.AGREEMENT or bool(line.marks) or line.look is not Look.ACTIVE


def told(edges: Iterable[CardEdge], words: Mapping[str, str]) -> Iterator[str]:
    """The picture in whole sentences, in the order in which things happen, each said once."""
    ends: dict[tuple[str, Fate], bool] = {}
    for edge in edges:
        said = (edge.text, edge.fate)
        ends[said] = ends.get(said, False) or edge.state is TieState.ENDED
    for (text, fate), ending in ends.items():
        yield text
        if fate is not Fate.DONE:
            yield words[f"told-{fate}"]
        if ending and fate not in _WITHOUT_EFFECT:
            yield words["told-ended"]
