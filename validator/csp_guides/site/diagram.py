"""The picture of a scenario: who sells to whom and who is tied to whom, as SVG drawn at build time.

Colours come from CSS variables, so the picture follows the palette and the printer; kinds of ties differ in their
strokes and ends as well, never in colour alone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from csp_guides.site.card_data import MICROSOFT, CardEdge, CardParty, EdgeKind
from csp_guides.site.layout import NAME_SIZE, ROLE_SIZE, WIDTH, Layout, PlacedCell, PlacedFrame, Route, Text, lay_out
from csp_guides.site.markup import Markup, element

Badges = Mapping[CardEdge, tuple[int, ...]]

_BADGE_HEIGHT = 17.0
_ARROW_LENGTH = 9.0
_ARROW_HALF = 4.2
_DOT = 3.4


def render_diagram(
    parties: Sequence[CardParty], edges: Sequence[CardEdge], *, id: str, title: str, labels: Mapping[str, str]
) -> Markup:
    """The picture with its legend, or nothing when there is nothing to draw."""
    if not parties:
        return Markup("")
    badges = _badges(edges)
    layout = lay_out(parties, tuple(badges))
    picture = element(
        "svg",
        element("title", title, id=f"{id}-title"),
        element("desc", " ".join(dict.fromkeys(edge.text for edge in edges)), id=f"{id}-desc"),
        [_frame(frame) for frame in layout.frames],
        [_stroke(route) for route in layout.routes],
        [_text(frame.title) for frame in layout.frames],
        [_cell(cell) for cell in layout.cells],
        [_ends(route) for route in layout.routes],
        [_badge(route, badges[route.edge]) for route in layout.routes],
        class_="csp-diagram__picture",
        viewBox=f"0 0 {WIDTH:.0f} {layout.height:.0f}",
        width=WIDTH,
        height=float(round(layout.height)),
        role="img",
        aria_labelledby=f"{id}-title {id}-desc",
    )
    # What it shows is told by the rest of the card, so the search need not find it here too.
    return element("div", picture, _legend(layout, labels), class_="csp-diagram", data_search_exclude=True)


def _badges(edges: Sequence[CardEdge]) -> Badges:
    """Ties drawn as one line, each with the numbers of the steps that made it."""
    numbers: dict[CardEdge, tuple[int, ...]] = {}
    for edge in edges:
        drawn = next((other for other in numbers if _same_line(edge, other)), edge)
        step = () if edge.step is None or edge.step in numbers.get(drawn, ()) else (edge.step,)
        numbers[drawn] = numbers.get(drawn, ()) + step
    return numbers


def _same_line(edge: CardEdge, other: CardEdge) -> bool:
    if (edge.step is None) != (other.step is None):
        return False
    return replace(edge, step=None, text="") == replace(other, step=None, text="")


def _classes(edge: CardEdge) -> str:
    state = "refused" if edge.refused else "given" if edge.step is None else "made"
    return f"csp-edge csp-edge--{edge.kind.value} csp-edge--{state}"


def _stroke(route: Route) -> Markup:
    """The line of a tie; a partnership's is double."""
    strokes = [element("path", class_="csp-edge__line", d=route.path)]
    if route.edge.kind is EdgeKind.PARTNERSHIP:
        strokes.append(element("path", class_="csp-edge__core", d=route.path))
    return element("g", strokes, class_=_classes(route.edge))


def _ends(route: Route) -> Markup:
    """What marks the ends: dots for a relationship, an arrow where one gives to the other."""
    if route.edge.kind is EdgeKind.PARTNERSHIP:
        return Markup("")
    if route.edge.kind is EdgeKind.CUSTOMER_RELATIONSHIP:
        marks = [element("circle", class_="csp-edge__dot", cx=x, cy=y, r=_DOT) for x, y in (route.start, route.end)]
    else:
        marks = [_arrow(route.end, route.end_direction)]
    return element("g", marks, class_=_classes(route.edge))


def _arrow(tip: tuple[float, float], direction: tuple[float, float]) -> Markup:
    (x, y), (dx, dy) = tip, direction
    base = (x - dx * _ARROW_LENGTH, y - dy * _ARROW_LENGTH)
    left = (base[0] - dy * _ARROW_HALF, base[1] + dx * _ARROW_HALF)
    right = (base[0] + dy * _ARROW_HALF, base[1] - dx * _ARROW_HALF)
    points = " ".join(f"{px:.1f},{py:.1f}" for px, py in ((x, y), left, right))
    return element("path", class_="csp-edge__arrow", d=f"M{points}Z")


def _badge(route: Route, steps: Sequence[int]) -> Markup:
    """The numbers of the steps on a tie; a refused one carries a cross."""
    if not steps:
        return Markup("")
    words = ("✕ " if route.edge.refused else "") + " ".join(str(step) for step in steps)
    width = max(_BADGE_HEIGHT, 7.5 * len(words) + 8)
    x, y = route.middle
    # Near the edge of the picture a badge stays inside it.
    x = min(max(x, width / 2), WIDTH - width / 2)
    pill = element(
        "rect",
        class_="csp-badge__pill",
        x=x - width / 2,
        y=y - _BADGE_HEIGHT / 2,
        width=width,
        height=_BADGE_HEIGHT,
        rx=_BADGE_HEIGHT / 2,
    )
    text = element("text", words, class_="csp-badge__text", x=x, y=y + 4)
    return element("g", pill, text, class_="csp-badge csp-badge--refused" if route.edge.refused else "csp-badge")


def _frame(frame: PlacedFrame) -> Markup:
    box = frame.box
    return element("rect", x=box.x, y=box.y, width=box.width, height=box.height, rx=10, class_="csp-node__frame")


def _cell(cell: PlacedCell) -> Markup:
    box = cell.box
    rounding = box.height / 2 if cell.tenant.id == MICROSOFT else 6.0
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
    """What each stroke in this picture means."""
    used = {route.edge.kind for route in layout.routes}
    entries = [
        element("li", _sample(kind), element("span", labels[f"edge-{kind.value}"]), class_="csp-diagram__key")
        for kind in EdgeKind
        if kind in used
    ]
    if any(route.edge.refused for route in layout.routes):
        sign = element("span", "✕", class_="csp-diagram__refused", aria_hidden="true")
        entries.append(element("li", sign, element("span", labels["step-refused"]), class_="csp-diagram__key"))
    return element("ul", entries, class_="csp-diagram__legend") if entries else Markup("")


def _sample(kind: EdgeKind) -> Markup:
    """A short piece of a tie's stroke; its meaning stands beside it in words."""
    edge = CardEdge(source="", target="", kind=kind, text="", step=1)
    route = Route(edge, "M4,6L34,6", (0, 0), (4, 6), (34, 6), (-1, 0), (1, 0))
    return element("svg", _stroke(route), _ends(route), viewBox="0 0 38 12", width=38, height=12, aria_hidden="true")
