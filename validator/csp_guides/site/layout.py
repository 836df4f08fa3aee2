"""Where the boxes and lines of a diagram go: rows of companies from Microsoft down to the customers.

Everything is drawn at a fixed width that a phone can show without scaling text away. Ties between neighbouring rows run
between the boxes; ties that skip a row run in lanes beside them.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from math import ceil, hypot
from typing import TypeAlias

from csp_guides.records import dataclass, field
from csp_guides.site.card_data import MICROSOFT, VIANET, CardParty, CardTenant, Tier
from csp_guides.site.drawing import Line
from csp_guides.site.markup import capitalized

WIDTH = 320.0
NAME_SIZE = 14.0
ROLE_SIZE = 12.5

SPARE = 1.28
"""How much wider than in usual fonts text may become: fonts differ, and readers may space letters and words."""

_MARGIN = 4.0
_LANE = 16.0
_ALL_LANES = 152.0
_GAP = 42.0
_COLUMN_GAP = 8.0
_PADDING = 6.0
_SIDE_PADDING = 4.0
_NAME_LINE = 18.0
_ROLE_LINE = 16.0
_FRAME_HEAD = 24.0
_FRAME_PADDING = 7.0
_WIDEST_CELL = 216.0
_MOST_CELLS = 3
_CURVE = 0.55
_NOT_BOLD = 0.94
_TITLE_HALO = 8.0
_LEAST_ROOM = 17.0
_SPACE = 6.0


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; y grows downwards."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The x of the right side."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The y of the lower side."""
        return self.y + self.height


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text, centred on x, standing on y."""

    x: float
    y: float
    words: str
    strong: bool


@dataclass(frozen=True, slots=True)
class PlacedCell:
    """A tenant's box with its lines of text."""

    tenant: CardTenant
    box: Box
    texts: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class PlacedFrame:
    """The frame around the tenants of a company that has several."""

    box: Box
    title: Text


@dataclass(frozen=True, slots=True)
class Route:
    """A drawn tie: its path, the middle where a badge sits, and its two ends with the directions they point in.

    `heading` is the direction of the path at its middle, as every direction of length 1.
    """

    line: Line
    path: str
    middle: tuple[float, float]
    start: tuple[float, float]
    end: tuple[float, float]
    start_direction: tuple[float, float]
    end_direction: tuple[float, float]
    heading: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Layout:
    """The finished drawing."""

    height: float
    cells: tuple[PlacedCell, ...]
    frames: tuple[PlacedFrame, ...]
    routes: tuple[Route, ...]


@dataclass(frozen=True, slots=True)
class _End:
    """Where a tie touches a box, and the direction in which it leaves that box."""

    x: float
    y: float
    dx: float
    dy: float


@dataclass(slots=True)
class _Spot:
    """A tenant while its place is being worked out; `title` is from where to where its company's name stands above."""

    tenant: CardTenant
    lines: list[tuple[str, bool]] = field(default_factory=list)
    box: Box = Box(0, 0, 0, 0)
    row: int = 0
    first: bool = False
    last: bool = False
    title: tuple[float, float] | None = None

    @property
    def text_height(self) -> float:
        """The height that the lines need."""
        return 2 * _PADDING + sum(_NAME_LINE if strong else _ROLE_LINE for _, strong in self.lines)

    def end(self, side: tuple[int, int], share: float) -> _End:
        """Where a tie touches the box, a share of the way along one of its sides; no arrow ends in the title above."""
        left, right = self._free_above() if side == (0, -1) else (self.box.x, self.box.right)
        dx, dy = side
        if dx:
            return _End(self.box.right if dx > 0 else self.box.x, self.box.y + self.box.height * share, dx, 0)
        return _End(left + (right - left) * share, self.box.bottom if dy > 0 else self.box.y, 0, dy)

    def _free_above(self) -> tuple[float, float]:
        """The widest part of the upper side above which no title stands; all of it when a title leaves no room."""
        whole = (self.box.x, self.box.right)
        if self.title is None:
            return whole
        parts = ((whole[0], min(whole[1], self.title[0])), (max(whole[0], self.title[1]), whole[1]))
        widest = max(parts, key=lambda part: part[1] - part[0])
        return widest if widest[1] - widest[0] >= 2 * _TITLE_HALO else whole


@dataclass(frozen=True, slots=True)
class _Block:
    """A company while its place is being worked out, or a part of one with more tenants than a frame has room for."""

    party: CardParty
    spots: tuple[_Spot, ...]

    @property
    def framed(self) -> bool:
        """Whether the company has several tenants and so a frame."""
        return len(self.party.tenants) > 1


OPERATORS: Mapping[str, str] = {MICROSOFT: "Microsoft", VIANET: "21Vianet"}
"""Who operates a cloud and sells what is in it, by their ids, which no tenant has, and their names."""


def lay_out(parties: Sequence[CardParty], lines: Sequence[Line], operators: Mapping[str, str] = OPERATORS) -> Layout:
    """Place the companies in rows and route the ties between them; `operators` are drawn when they are tied."""
    tied = {id for line in lines for id in (line.source, line.target)}
    blocks = [
        *(_operator(id, name) for id, name in operators.items() if id in tied),
        *(block for party in parties for block in _blocks(party)),
    ]
    rows = _rows(blocks, lines)
    spots = {spot.tenant.id: spot for block in blocks for spot in block.spots}
    lanes = _lanes(lines, spots)
    on_left, on_right = _lane_count(lanes, -1), _lane_count(lanes, 1)
    # However many they are, they leave the boxes half of the picture.
    lane = min(_LANE, _ALL_LANES / max(on_left + on_right, 1))
    left = _MARGIN + lane * on_left
    right = WIDTH - _MARGIN - lane * on_right
    y = _MARGIN
    frames: list[PlacedFrame] = []
    for row in rows:
        y += _place_row(row, left, right, y, frames, _room_for(row, lines)) + _GAP
    bottoms = [max(spot.box.bottom + _frame_foot(block) for block in row for spot in block.spots) for row in rows]
    routes = _Router(spots, bottoms, lanes, left, right, lane).routes(lines)
    below = _GAP / 2 if any(spots[line.source].row == spots[line.target].row for line in lines) else 0.0
    return Layout(
        height=y - _GAP + _MARGIN + below,
        cells=tuple(_placed(spot) for spot in spots.values()),
        frames=tuple(frames),
        routes=tuple(routes),
    )


def _operator(id: str, name: str) -> _Block:
    tenant = CardTenant(id=id, role="", tier=Tier.MICROSOFT)
    return _Block(CardParty(name=name, tenants=(tenant,)), (_Spot(tenant),))


def _blocks(party: CardParty) -> Iterator[_Block]:
    """A company as a whole, or in parts of about the same size, each with a frame of its own."""
    spots = tuple(_Spot(tenant) for tenant in party.tenants)
    parts = ceil(len(spots) / _MOST_CELLS)
    for number in range(parts):
        first, after = (len(spots) * bound // parts for bound in (number, number + 1))
        yield _Block(party, spots[first:after])


def _frame_foot(block: _Block) -> float:
    return _FRAME_PADDING if block.framed else 0.0


def _rows(blocks: Sequence[_Block], lines: Sequence[Line]) -> list[list[_Block]]:
    """Companies by height, at most `_MOST_CELLS` tenants side by side, empty heights left out."""
    ranks = _ranks(blocks, lines)
    rows: list[list[_Block]] = []
    for rank in sorted(set(ranks)):
        row: list[_Block] = []
        for block in (block for block, its_rank in zip(blocks, ranks, strict=True) if its_rank == rank):
            if row and sum(len(other.spots) for other in row) + len(block.spots) > _MOST_CELLS:
                rows.append(row)
                row = []
            row.append(block)
        rows.append(row)
    _untangle(rows, lines)
    for number, row in enumerate(rows):
        for spot in (spot for block in row for spot in block.spots):
            spot.row = number
        row[0].spots[0].first = row[-1].spots[-1].last = True
    return rows


def _untangle(rows: Sequence[list[_Block]], lines: Sequence[Line]) -> None:
    """Order each row by what its companies are tied to in the rows above, so that fewer lines cross."""
    places: dict[str, float] = {}
    for row in rows:
        own = {block.party.name: (index + 0.5) / len(row) for index, block in enumerate(row)}
        row.sort(key=lambda block: _pull(block, lines, places) or own[block.party.name])
        for index, block in enumerate(row):
            places |= {spot.tenant.id: (index + 0.5) / len(row) for spot in block.spots}


def _pull(block: _Block, lines: Sequence[Line], places: Mapping[str, float]) -> float | None:
    """The middle of the companies above that one is tied to, from 0 on the left to 1 on the right."""
    ids = {spot.tenant.id for spot in block.spots}
    others = [line.source for line in lines if line.target in ids and line.source not in OPERATORS]
    above = [places[other] for other in others if other in places]
    return sum(above) / len(above) if above else None


def _ranks(blocks: Sequence[_Block], lines: Sequence[Line]) -> list[int]:
    """Each company's height: its highest tenant's tier, pushed below whoever gives something to it."""
    owner = {spot.tenant.id: number for number, block in enumerate(blocks) for spot in block.spots}
    ranks = [int(min(spot.tenant.tier for spot in block.spots)) for block in blocks]
    # As many passes as there are companies settle every order without a circle, and end one with a circle.
    for _ in blocks:
        for line in lines:
            above, below = owner[line.source], owner[line.target]
            if above != below:
                ranks[below] = max(ranks[below], ranks[above] + 1)
    return ranks


def _room_for(row: Sequence[_Block], lines: Sequence[Line]) -> float:
    """How wide a box must be for the badges of all lines that end at it."""
    ids = [spot.tenant.id for block in row for spot in block.spots]
    ending = ([line for line in lines if id in (line.source, line.target)] for id in ids)
    return max(sum(max(line.badges_width, _LEAST_ROOM) + _SPACE for line in of_one) for of_one in ending)


def _place_row(
    row: Sequence[_Block], left: float, right: float, y: float, frames: list[PlacedFrame], wanted: float
) -> float:
    """Place the companies of one row side by side, as wide as is wanted if there is room; return the row's height."""
    spots = [spot for block in row for spot in block.spots]
    frame_space = sum(2 * _FRAME_PADDING for block in row if block.framed)
    space = right - left - frame_space - _COLUMN_GAP * (len(spots) - 1)
    width = min(max(_WIDEST_CELL, wanted), space / len(spots))
    used = width * len(spots) + frame_space + _COLUMN_GAP * (len(spots) - 1)
    for block in row:
        for spot in block.spots:
            spot.lines = list(_lines(block, spot.tenant, width - 2 * _SIDE_PADDING))
    height = max(spot.text_height for spot in spots)
    head = _FRAME_HEAD if any(block.framed for block in row) else 0.0
    x = left + (right - left - used) / 2
    for block in row:
        foot = _frame_foot(block)
        for number, spot in enumerate(block.spots):
            spot.box = Box(x + foot + number * (width + _COLUMN_GAP), y + head, width, height)
        block_width = len(block.spots) * (width + _COLUMN_GAP) - _COLUMN_GAP + 2 * foot
        if block.framed:
            title = Text(x + block_width / 2, y + _FRAME_HEAD - 8, block.party.name, strong=True)
            reach = text_width(block.party.name, NAME_SIZE) / 2 + _TITLE_HALO
            for spot in block.spots:
                spot.title = (title.x - reach, title.x + reach)
            frames.append(PlacedFrame(Box(x, y, block_width, head + height + foot), title))
        x += block_width + _COLUMN_GAP
    return head + height + (_FRAME_PADDING if head else 0.0)


def _lines(block: _Block, tenant: CardTenant, width: float) -> Iterator[tuple[str, bool]]:
    """The lines of a tenant's box, and whether each is strong."""
    name = tenant.name if block.framed else block.party.name
    for line in wrap(capitalized(name), _NOT_BOLD * width, NAME_SIZE):
        yield line, True
    for words in filter(None, (tenant.role, tenant.note)):
        for line in wrap(capitalized(words), width, ROLE_SIZE):
            yield line, False


def _placed(spot: _Spot) -> PlacedCell:
    y = spot.box.y + (spot.box.height - spot.text_height) / 2 + _PADDING
    texts = []
    for words, strong in spot.lines:
        line = _NAME_LINE if strong else _ROLE_LINE
        texts.append(Text(spot.box.x + spot.box.width / 2, y + line * 0.76, words, strong))
        y += line
    return PlacedCell(spot.tenant, spot.box, tuple(texts))


# The same roles and names stand in many pictures.
@lru_cache(maxsize=4096)
def wrap(words: str, width: float, size: float) -> Sequence[str]:
    """Break text into lines that fit, between words, after a hyphen, and anywhere in Chinese."""
    lines: list[str] = []
    line = ""
    for piece in _pieces(words, width, size):
        if line and text_width((line + piece).rstrip(), size) > width:
            lines.append(line.rstrip())
            line = ""
        line += piece if line else piece.lstrip()
    return (*lines, line.rstrip()) if line.strip() else tuple(lines)


def _pieces(words: str, width: float, size: float) -> Iterator[str]:
    """The parts between which a line may break; a word too wide for any line is cut."""
    piece = ""
    for character in words:
        if piece and _may_break(piece, character, width, size):
            yield piece
            piece = ""
        piece += character
        if character in " -/":
            yield piece
            piece = ""
    if piece:
        yield piece


def _may_break(piece: str, character: str, width: float, size: float) -> bool:
    """Whether a line may break between a piece and the next character, which is never a closing mark."""
    if unicodedata.category(character) in ("Pe", "Po", "Pf"):
        return False
    # Words are cut only where they would not fit in any font that is likely.
    return _is_wide(character) or _is_wide(piece[-1]) or text_width(piece + character, size) / SPARE > width


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in ("W", "F")


def text_width(words: str, size: float) -> float:
    """How wide text will be at most, in most fonts."""
    return SPARE * size * sum(map(_character_width, words))


@cache
def _character_width(character: str) -> float:
    if _is_wide(character):
        return 1.0
    if character in " iljtfrI.,:;'|()[]-":
        return 0.33
    if character in "mwMW":
        return 0.85
    return 0.7 if character.isupper() else 0.57


_Lanes: TypeAlias = dict[Line, tuple[int, int]]


def _lanes(lines: Iterable[Line], spots: dict[str, _Spot]) -> _Lanes:
    """The side (-1 left, 1 right) and number of the lane of each tie that skips a row."""
    taken: dict[int, list[list[tuple[int, int]]]] = {-1: [], 1: []}
    lanes: _Lanes = {}
    spans = {line: _span(line, spots) for line in lines}
    for line, (top, bottom) in sorted(spans.items(), key=lambda item: item[1][1] - item[1][0]):
        if bottom - top < 2:
            continue
        side = _side(line, spots, taken)
        number = _free_lane(taken[side], top, bottom)
        taken[side][number].append((top, bottom))
        lanes[line] = (side, number)
    return lanes


def _free_lane(lanes: list[list[tuple[int, int]]], top: int, bottom: int) -> int:
    """The number of the first lane in which nothing runs between two rows, made if there is none."""
    for number, spans in enumerate(lanes):
        if all(bottom <= other_top or top >= other_bottom for other_top, other_bottom in spans):
            return number
    lanes.append([])
    return len(lanes) - 1


def _span(line: Line, spots: dict[str, _Spot]) -> tuple[int, int]:
    rows = (spots[line.source].row, spots[line.target].row)
    return min(rows), max(rows)


def _side(line: Line, spots: dict[str, _Spot], taken: dict[int, list[list[tuple[int, int]]]]) -> int:
    """The side on which both ends are outermost, else the one with fewer lanes."""
    ends = (spots[line.source], spots[line.target])
    rightness = sum(end.last for end in ends) - sum(end.first for end in ends)
    if rightness:
        return 1 if rightness > 0 else -1
    return -1 if len(taken[-1]) < len(taken[1]) else 1


def _lane_count(lanes: _Lanes, side: int) -> int:
    return max((number + 1 for its_side, number in lanes.values() if its_side == side), default=0)


def _shares(widths: Sequence[float]) -> Iterator[float]:
    """Where along a side each of several lines ends, as shares of its length: wide badges get more room."""
    rooms = [max(width, _LEAST_ROOM) + _SPACE for width in widths]
    # Half a room is left on either side, as between two lines.
    whole = sum(rooms) + (rooms[0] + rooms[-1]) / 2
    reached = rooms[0] / 2
    for room in rooms:
        yield (reached + room / 2) / whole
        reached += room


_Path: TypeAlias = tuple[str, tuple[float, float], tuple[float, float]]
"""A path, its middle, and its direction there."""


class _Router:
    """Draws ties between placed boxes, each from its own place on the box's side."""

    def __init__(
        self, spots: dict[str, _Spot], bottoms: Sequence[float], lanes: _Lanes, left: float, right: float, lane: float
    ) -> None:
        self._spots = spots
        self._bottoms = bottoms
        self._lanes = lanes
        self._left = left
        self._right = right
        self._lane = lane

    def routes(self, lines: Sequence[Line]) -> list[Route]:
        """Every tie as a path."""
        ends = self._ends(lines)
        return [self._route(line, ends[number, 0], ends[number, 1]) for number, line in enumerate(lines)]

    def _ends(self, lines: Sequence[Line]) -> dict[tuple[int, int], _End]:
        """The two ends of each tie, spread along the sides of the boxes in the order of where they lead."""
        wanted: dict[tuple[str, tuple[int, int]], list[tuple[float, int, int]]] = defaultdict(list)
        for number, line in enumerate(lines):
            for which, (here, there) in enumerate(((line.source, line.target), (line.target, line.source))):
                side = self._leaving(line, self._spots[here], self._spots[there])
                wanted[here, side].append((self._towards(line, self._spots[there], side), number, which))
        ends = {}
        for (tenant, side), users in wanted.items():
            ordered = sorted(users)
            shares = _shares([lines[number].badges_width for _, number, _ in ordered])
            for (_, number, which), share in zip(ordered, shares, strict=True):
                ends[number, which] = self._spots[tenant].end(side, share)
        return ends

    def _leaving(self, line: Line, here: _Spot, there: _Spot) -> tuple[int, int]:
        """The side of the box from which the tie leaves."""
        lane = self._lanes.get(line)
        if lane and (here.last if lane[0] == 1 else here.first):
            return lane[0], 0
        return 0, -1 if there.row < here.row else 1

    def _towards(self, line: Line, there: _Spot, side: tuple[int, int]) -> float:
        """What orders the ties along one side of a box."""
        lane = self._lanes.get(line)
        if lane is None:
            return there.box.x + there.box.width / 2
        return there.box.y if side[0] else self._lane_x(lane)

    def _lane_x(self, lane: tuple[int, int]) -> float:
        side, number = lane
        away = self._lane * (number + 0.7)
        return self._right + away if side == 1 else self._left - away

    def _route(self, line: Line, start: _End, end: _End) -> Route:
        lane = self._lanes.get(line)
        if lane is not None:
            path, middle, heading = self._in_lane(line, start, end, self._lane_x(lane))
        else:
            path, middle, heading = _between(start, end)
        return Route(
            line=line,
            path=path,
            middle=middle,
            start=(start.x, start.y),
            end=(end.x, end.y),
            start_direction=(-start.dx, -start.dy),
            end_direction=(-end.dx, -end.dy),
            heading=heading,
        )

    def _in_lane(self, line: Line, start: _End, end: _End, x: float) -> _Path:
        """A path that goes out to the lane, along it, and back in."""
        top, bottom = _span(line, self._spots)
        downwards = self._spots[line.source].row == top
        high, low = self._bottoms[top] + _GAP, self._bottoms[bottom - 1]
        out, back = (high, low) if downwards else (low, high)
        path = f"M{_xy(start.x, start.y)}{_turn(start, x, out)}L{_xy(x, back)}{_turn_back(end, x, back)}"
        middle = (x, (self._lane_middle(start, out) + self._lane_middle(end, back)) / 2)
        return path, middle, (0.0, 1.0 if downwards else -1.0)

    @staticmethod
    def _lane_middle(end: _End, gap: float) -> float:
        return end.y if end.dx else gap


def _between(start: _End, end: _End) -> _Path:
    """A curve from one row to the next, or a bow below the row when both ends are in it."""
    reach = abs(end.y - start.y) * _CURVE if start.dy != end.dy else _GAP * _CURVE
    c1 = (start.x, start.y + start.dy * reach)
    c2 = (end.x, end.y + end.dy * reach)
    path = f"M{_xy(start.x, start.y)}C{_xy(*c1)} {_xy(*c2)} {_xy(end.x, end.y)}"
    middle = ((start.x + 3 * c1[0] + 3 * c2[0] + end.x) / 8, (start.y + 3 * c1[1] + 3 * c2[1] + end.y) / 8)
    along = (end.x + c2[0] - c1[0] - start.x, end.y + c2[1] - c1[1] - start.y)
    length = hypot(*along) or 1.0
    return path, middle, (along[0] / length, along[1] / length)


def _turn(end: _End, x: float, y: float) -> str:
    """From the side of a box round a corner into the lane, or from above or below it in a curve."""
    if end.dx:
        radius = min(8.0, abs(x - end.x))
        sign = 1 if y > end.y else -1
        return f"L{_xy(x - end.dx * radius, end.y)}Q{_xy(x, end.y)} {_xy(x, end.y + sign * radius)}"
    half = (end.y + y) / 2
    return f"C{_xy(end.x, half)} {_xy(x, half)} {_xy(x, y)}"


def _turn_back(end: _End, x: float, y: float) -> str:
    """The same as `_turn`, walked from the lane to the box."""
    if end.dx:
        radius = min(8.0, abs(x - end.x))
        sign = 1 if y > end.y else -1
        return f"L{_xy(x, end.y + sign * radius)}Q{_xy(x, end.y)} {_xy(x - end.dx * radius, end.y)}L{_xy(end.x, end.y)}"
    half = (end.y + y) / 2
    return f"C{_xy(x, half)} {_xy(end.x, half)} {_xy(end.x, end.y)}"


def _xy(x: float, y: float) -> str:
    return f"{x:.1f},{y:.1f}"
