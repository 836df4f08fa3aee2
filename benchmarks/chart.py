"""Curves of growth as one picture without words: pages in every language show it and say themselves what it shows."""

from collections.abc import Callable, Iterator, Sequence
from math import log10
from xml.sax.saxutils import escape

from growth import Point

_WIDTH, _HEIGHT, _GAP = 230, 170, 30
_LEFT, _TOP, _BOTTOM = 44, 26, 26
_POWERS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
# Of colours that are seen on paper and on a dark screen alike.
_STYLE = (
    "text{font:12px system-ui,sans-serif;fill:#7a8794}"
    ".axis{stroke:#7a8794;stroke-width:1;fill:none}"
    ".curve{stroke:#3b82c4;stroke-width:2;fill:none}"
    "circle{fill:#3b82c4}"
    ".number{font-weight:600}"
)

Curve = tuple[Sequence[Point], Callable[[Point], float], str]
"""Points, what of them is drawn, and the unit that stands at the highest value."""


def chart(curves: Sequence[Curve]) -> str:
    """An SVG with a numbered panel for each curve: how many, by powers of ten, from left to right, and the value up."""
    width = len(curves) * (_WIDTH + _GAP) - _GAP
    panels = "".join(
        f'<g transform="translate({number * (_WIDTH + _GAP)})">{"".join(_panel(number + 1, curve))}</g>'
        for number, curve in enumerate(curves)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {_HEIGHT}" width="{width}" height="{_HEIGHT}">'
        f"<style>{_STYLE}</style>{panels}</svg>\n"
    )


def _panel(number: int, curve: Curve) -> Iterator[str]:
    points, value, unit = curve
    values = [value(point) for point in points]
    highest = _rounded_up(max(values))
    first, last = log10(points[0].count), log10(points[-1].count)
    bottom = _HEIGHT - _BOTTOM

    def x(point: Point) -> float:
        return _LEFT + (log10(point.count) - first) / (last - first or 1) * (_WIDTH - _LEFT - 10)

    def y(amount: float) -> float:
        return bottom - amount / highest * (bottom - _TOP)

    yield f'<text class="number" x="0" y="14">{number}</text>'
    yield f'<path class="axis" d="M{_LEFT} {_TOP}V{bottom}H{_WIDTH}"/>'
    for amount in (0, highest):
        yield f'<text x="{_LEFT - 6}" y="{y(amount) + 4:.1f}" text-anchor="end">{amount:g}</text>'
    yield f'<text x="{_LEFT}" y="14">{escape(unit)}</text>'
    for point in points:
        power = f"10{str(round(log10(point.count))).translate(_POWERS)}"
        yield f'<text x="{x(point):.1f}" y="{_HEIGHT - 8}" text-anchor="middle">{power}</text>'
    places = [f"{x(point):.1f} {y(amount):.1f}" for point, amount in zip(points, values, strict=True)]
    yield f'<path class="curve" d="M{"L".join(places)}"/>'
    for place in places:
        across, down = place.split()
        yield f'<circle cx="{across}" cy="{down}" r="3"/>'


def _rounded_up(value: float) -> float:
    """The next of 1, 2 and 5 times a power of ten."""
    power: float = 10 ** (len(str(int(value))) - 1) if value >= 1 else 0.1
    return next(times * power for times in (1, 2, 5, 10) if times * power >= value)
