"""The picture of a scenario: who is tied to whom and what happens to it, as SVG drawn at build time.

What stands for what is said in `drawing`. Colours come from CSS variables, so the picture follows the palette and the
printer; kinds of ties and what becomes of them differ in strokes, ends and signs as well, never in colour alone.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from math import hypot
from typing import TypeAlias

from csp_guides.joints import in_a_row
from csp_guides.model.ties import TieKind, TieState
from csp_guides.site.card_data import MICROSOFT, VIANET, CardParty
from csp_guides.site.drawing import (
    BADGE_HEIGHT,
    BADGE_SPACE,
    EXPLAINED,
    FATES,
    TIES,
    Badge,
    CardEdge,
    End,
    Fate,
    Line,
    Look,
    Mark,
    lines,
    told,
)
from csp_guides.site.layout import (
    NAME_SIZE,
    OPERATORS,
    ROLE_SIZE,
    WIDTH,
    Layout,
    PlacedCell,
    PlacedFrame,
    Route,
    Text,
    lay_out,
)
from csp_guides.site.markup import Markup, element

Point: TypeAlias = tuple[float, float]

_DOT = 3.4
_OUTLINES: Mapping[End, Sequence[Point]] = {
    End.ARROW: ((0, 0), (9, 4.2), (9, -4.2)),
    End.TIP: ((6, 4.2), (0, 0), (6, -4.2)),
    End.BAR: ((4, 5), (4, -5)),
    End.DIAMOND: ((0, 0), (4.5, 4), (9, 0), (4.5, -4)),
    End.SQUARE: ((0, 3), (6, 3), (6, -3), (0, -3)),
}
"""The corners of what marks an end: how far back from it along the line, and how far beside the line."""
_STRIKE = 9.0
_HALVED = frozenset({Look.ENDED, Look.REFUSED})
"""The lines that break off in the middle."""
_FAINT = frozenset({*_HALVED, Look.SUSPENDED, Look.LAPSED, Look.IMPOSSIBLE})
"""The lines of which at least a part is faint."""
_BEFORE = frozenset({Look.ACTIVE, Look.SUSPENDED, Look.LAPSED})
"""How what stands without any step can look."""
_SHORT = 32.0
_FATES_OF: Mapping[Look, Fate] = {
    Look.REFUSED: Fate.REFUSED,
    Look.IMPOSSIBLE: Fate.IMPOSSIBLE,
    Look.UNDETERMINED: Fate.UNDETERMINED,
    Look.UNJUDGED: Fate.UNJUDGED,
}
"""What has become of the step that alone would have brought about a line of such a look."""


def render_diagram(
    parties: Sequence[CardParty],
    edges: Sequence[CardEdge],
    *,
    id: str,
    title: str,
    labels: Mapping[str, str],
    language: str = "en",
) -> Markup:
    """The picture with its legend, or nothing when there is nothing to draw."""
    if not parties:
        return Markup("")
    layout = lay_out(parties, lines(edges), {**OPERATORS, VIANET: labels["vianet"]})
    picture = element(
        "svg",
        element("title", title, id=f"{id}-title"),
        element("desc", in_a_row(tuple(told(edges, labels)), language), id=f"{id}-desc"),
        [_frame(frame) for frame in layout.frames],
        [_stroke(route) for route in layout.routes],
        [_text(frame.title) for frame in layout.frames],
        [_cell(cell) for cell in layout.cells],
        [_ends(route) for route in layout.routes],
        [_badges(route) for route in layout.routes],
        class_="csp-diagram__picture",
        viewBox=f"0 0 {WIDTH:.0f} {layout.height:.0f}",
        width=WIDTH,
        height=float(round(layout.height)),
        role="img",
        aria_labelledby=f"{id}-title {id}-desc",
    )
    # What it shows is told by the rest of the card, so the search need not find it here too.
    return element("div", picture, _legend(layout, labels), class_="csp-diagram", data_search_exclude=True)


def _classes(line: Line) -> str:
    numbered = " csp-edge--numbered" if line.marks else ""
    return f"csp-edge csp-edge--{line.kind} csp-edge--{line.look}{numbered}"


def _stroke(route: Route) -> Markup:
    """The line of a tie; a partnership's is double, and one that breaks off in the middle goes on faintly."""
    look, strokes = route.line.look, []
    if look in _FAINT:
        strokes.append(element("path", class_="csp-edge__rest", d=route.path))
    if look in _HALVED or look not in _FAINT:
        # Whatever its length, its style counts it as 100.
        length = 100 if look in _HALVED else None
        strokes.append(element("path", class_="csp-edge__line", d=route.path, pathLength=length))
        if route.line.kind is TieKind.PARTNERSHIP:
            strokes.append(element("path", class_="csp-edge__core", d=route.path, pathLength=length))
    return element("g", strokes, class_=_classes(route.line))


def _ends(route: Route) -> Markup:
    """What marks the ends: it says which tie it is, and is hollow where the tie is not there."""
    drawn = TIES[route.line.kind]
    ends = (
        (drawn.start, route.start, route.start_direction),
        (drawn.end, route.end, route.end_direction),
    )
    marks = [_end(kind, place, direction) for kind, place, direction in ends if kind is not End.NONE]
    hollow = "" if route.line.lives else " csp-edge--hollow"
    return element("g", marks, class_=f"{_classes(route.line)}{hollow}") if marks else Markup("")


def _end(kind: End, place: Point, direction: Point) -> Markup:
    """The mark at one end of a line; it touches the box at a place, in the direction of the line there."""
    if kind in (End.RING, End.DOT):
        return element("circle", class_=f"csp-edge__{kind}", cx=place[0], cy=place[1], r=_DOT)
    corners = (_beside(place, direction, back, side) for back, side in _OUTLINES[kind])
    closed = "" if kind in (End.TIP, End.BAR) else "Z"
    return element("path", class_=f"csp-edge__{kind}", d=f"M{_points(*corners)}{closed}")


def _beside(place: Point, direction: Point, back: float, side: float) -> Point:
    """A point so far back from a place and so far beside the line that comes in there."""
    (x, y), (dx, dy) = place, direction
    return x - dx * back - dy * side, y - dy * back + dx * side


def _points(*points: Point) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in points)


def _badges(route: Route) -> Markup:
    """The numbers on a line, one badge for those of which the same has become; a line that ends is struck there."""
    badges = route.line.badges
    if not badges:
        return Markup("")
    whole = route.line.badges_width
    x, y = route.middle
    # Near the border of the picture a badge stays inside it.
    left = min(max(x, whole / 2), WIDTH - whole / 2) - whole / 2
    drawn = [_strike(route, whole)] if route.line.look is Look.ENDED else []
    for badge in badges:
        drawn.append(_badge(badge, (left + badge.width / 2, y)))
        left += badge.width + BADGE_SPACE
    return element("g", drawn, class_=_classes(route.line))


def _badge(badge: Badge, place: Point) -> Markup:
    x, y = place
    pill = element(
        "rect",
        class_="csp-badge__pill",
        x=x - badge.width / 2,
        y=y - BADGE_HEIGHT / 2,
        width=badge.width,
        height=BADGE_HEIGHT,
        rx=BADGE_HEIGHT / 2,
    )
    text = element("text", badge.words, class_="csp-badge__text", x=x, y=y + 4)
    return element("g", pill, text, class_=f"csp-badge csp-badge--{badge.modifier}")


def _strike(route: Route, width: float) -> Markup:
    """The stroke through a line that ends, slanting across it behind its badge."""
    (x, y), (dx, dy) = route.middle, route.heading
    # Across the line and a little along it: as long as the badge, and a bit on either side.
    slant = (-dy + 0.5 * dx, dx + 0.5 * dy)
    reach = (width / 2 + _STRIKE) / hypot(*slant)
    one, other = ((x + side * reach * slant[0], y + side * reach * slant[1]) for side in (1, -1))
    return element("path", class_="csp-edge__strike", d=f"M{_points(one, other)}")


def _frame(frame: PlacedFrame) -> Markup:
    box = frame.box
    return element("rect", x=box.x, y=box.y, width=box.width, height=box.height, rx=10, class_="csp-node__frame")


def _cell(cell: PlacedCell) -> Markup:
    box = cell.box
    rounding = box.height / 2 if cell.tenant.id in (MICROSOFT, VIANET) else 6.0
    return element(
        "g",
        element("rect", x=box.x, y=box.y, width=box.width, height=box.height, rx=rounding, class_="csp-node__box"),
        [_text(text) for text in cell.texts],
        class_=f"csp-node csp-node--{cell.tenant.tier.name.lower().replace('_', '-')}",
    )


def _text(text: Text) -> Markup:
    return element(
        "text",
        text.words,
        x=text.x,
        y=text.y,
        font_size=NAME_SIZE if text.strong else ROLE_SIZE,
        class_="csp-node__name" if text.strong else "csp-node__role",
    )


def _legend(layout: Layout, labels: Mapping[str, str]) -> Markup:
    """What each tie in this picture means, and whatever in it is not simply there or done."""
    drawn = [route.line for route in layout.routes]
    kinds, looks = {line.kind for line in drawn}, {line.look for line in drawn}
    fates = {mark.fate for line in drawn for mark in line.marks}
    entries = [
        *((tie_sample(kind), labels[f"tie-{kind}"]) for kind in TieKind if kind in kinds),
        *((look_sample(look), labels[f"look-{look}"]) for look in EXPLAINED if look in looks),
        *((fate_sample(fate), labels[f"fate-{fate}"]) for fate in Fate if fate in fates and fate is not Fate.DONE),
    ]
    items = [element("li", sample, element("span", label), class_="csp-diagram__key") for sample, label in entries]
    return element("ul", items, class_="csp-diagram__legend") if items else Markup("")


@cache
def tie_sample(kind: TieKind) -> Markup:
    """A short piece of a tie's line; its meaning stands beside it in words."""
    return _sample(Line(source="", target="", kind=kind, look=Look.MADE), _SHORT)


@cache
def look_sample(look: Look, *, whole: bool = False) -> Markup:
    """A short piece of a line in a state; a whole one bears its badge, if there is one."""
    state = TieState.REQUESTED if look is Look.REQUESTED else TieState.MADE
    mark = Mark(step=1, state=state, fate=_FATES_OF.get(look, Fate.DONE))
    marks = (mark,) if whole and look not in _BEFORE else ()
    return _sample(Line(source="", target="", kind=TieKind.SALE, look=look, marks=marks), 76 if whole else _SHORT)


@cache
def fate_sample(fate: Fate, number: str = "") -> Markup:
    """The badge of what becomes of a step, with a number or without one."""
    badge = Badge(modifier=fate.value, words=f"{FATES[fate].sign} {number}".strip())
    drawn = _badge(badge, (badge.width / 2 + 1, BADGE_HEIGHT / 2 + 1))
    return _picture(drawn, badge.width + 2, BADGE_HEIGHT + 2)


def _sample(line: Line, width: float) -> Markup:
    """A piece of a line; a short one has no room for a badge."""
    whole = width > _SHORT
    height = BADGE_HEIGHT + 3 if whole else 14.0
    y = height / 2
    path = f"M4,{y:.1f}L{width - 4:.0f},{y:.1f}"
    route = Route(line, path, (width / 2, y), (4, y), (width - 4, y), (-1, 0), (1, 0), (1, 0))
    return _picture((_stroke(route), _ends(route), _badges(route) if whole else _struck(route)), width, height)


def _struck(route: Route) -> Markup:
    """In a piece without a number, the stroke alone."""
    if route.line.look is not Look.ENDED:
        return Markup("")
    return element("g", _strike(route, 0), class_=_classes(route.line))


def _picture(content: Markup | tuple[Markup, ...], width: float, height: float) -> Markup:
    return element(
        "svg",
        content,
        class_="csp-sample",
        viewBox=f"0 0 {width:.0f} {height:.0f}",
        width=float(round(width)),
        height=float(round(height)),
        aria_hidden="true",
    )
