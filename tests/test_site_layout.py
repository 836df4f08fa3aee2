"""The layout of the diagrams: whatever is to be drawn, it stays in the picture and apart."""

import re
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from card_edges import sale
from csp_guides.model.ties import TieKind
from csp_guides.site.card_data import MICROSOFT, CardParty, CardTenant, Tier
from csp_guides.site.drawing import Line, Look, lines
from csp_guides.site.layout import SPARE, WIDTH, Box, Layout, lay_out, text_width, wrap

ROLES = ("indirect provider", "间接提供商", "parceiro de cobrança direta", "customer", "klant")


def party(name: str, *tiers: Tier) -> CardParty:
    """A company with a tenant of each tier, the first of them called like the company."""
    names = [""] if len(tiers) == 1 else [f"tenant{number}" for number in range(len(tiers))]
    return CardParty(
        name=name,
        tenants=tuple(
            CardTenant(id=f"{name}/{tenant}" if tenant else name, role=ROLES[tier], tier=tier, name=tenant)
            for tenant, tier in zip(names, tiers, strict=True)
        ),
    )


def tie(source: str, target: str, kind: TieKind = TieKind.SUPPORT) -> Line:
    return Line(source=source, target=target, kind=kind, look=Look.ACTIVE)


def boxes(layout: Layout) -> dict[str, Box]:
    return {cell.tenant.id: cell.box for cell in layout.cells}


PROVIDER = party("Contoso", Tier.BUYS_FROM_MICROSOFT)
RESELLER = party("Fabrikam", Tier.RESELLS)
CUSTOMER = party("Woodgrove", Tier.CUSTOMER)


def test_what_is_sold_goes_down() -> None:
    chain = lines(sale(MICROSOFT, "Contoso", "Fabrikam", "Woodgrove", text=""))
    placed = boxes(lay_out([CUSTOMER, RESELLER, PROVIDER], chain))
    tops = [placed[name].y for name in (MICROSOFT, "Contoso", "Fabrikam", "Woodgrove")]
    assert tops == sorted(set(tops))


def test_a_customer_who_sells_on_stands_above_its_customer() -> None:
    other = party("Tailspin", Tier.CUSTOMER)
    placed = boxes(lay_out([CUSTOMER, other], [tie("Woodgrove", "Tailspin", TieKind.SALE)]))
    assert placed["Woodgrove"].bottom < placed["Tailspin"].y


def test_ties_in_a_circle_come_to_an_end() -> None:
    layout = lay_out([CUSTOMER, RESELLER], [tie("Fabrikam", "Woodgrove"), tie("Woodgrove", "Fabrikam")])
    assert len(layout.routes) == 2


def test_a_company_of_several_tenants_has_a_frame_around_them() -> None:
    company = party("Fabrikam", Tier.RESELLS, Tier.CUSTOMER)
    layout = lay_out([PROVIDER, company], [tie("Contoso", "Fabrikam/tenant0"), tie("Contoso", "Fabrikam/tenant1")])
    (frame,) = layout.frames
    assert frame.title.words == "Fabrikam"
    for name, box in boxes(layout).items():
        assert inside(box, frame.box) == name.startswith("Fabrikam/")


def test_a_tie_that_skips_a_row_goes_around_what_stands_between() -> None:
    layout = lay_out(
        [PROVIDER, RESELLER, CUSTOMER],
        [tie("Contoso", "Fabrikam"), tie("Fabrikam", "Woodgrove"), tie("Contoso", "Woodgrove")],
    )
    between = boxes(layout)["Fabrikam"]
    x, _ = layout.routes[2].middle
    assert not between.x <= x <= between.right
    for box in boxes(layout).values():
        assert box.x >= 0
        assert box.right <= WIDTH


def test_ties_that_skip_rows_beside_each_other_do_not_share_a_lane() -> None:
    edges = [tie("Contoso", "Woodgrove", kind) for kind in (TieKind.SUPPORT, TieKind.DELEGATED_ADMIN, TieKind.SALE)]
    layout = lay_out([PROVIDER, RESELLER, CUSTOMER], [tie("Contoso", "Fabrikam"), tie("Fabrikam", "Woodgrove"), *edges])
    middles = [route.middle for route in layout.routes[2:]]
    assert len({round(x, 1) for x, _ in middles}) == 3


def test_a_tie_within_a_row_bows_below_it() -> None:
    # Only a circle keeps two companies that are tied in one row.
    company = party("Fabrikam", Tier.RESELLS, Tier.CUSTOMER)
    layout = lay_out([company], [tie("Fabrikam/tenant0", "Fabrikam/tenant1")])
    (route,) = layout.routes
    assert route.middle[1] > boxes(layout)["Fabrikam/tenant0"].bottom
    assert route.middle[1] < layout.height


def test_more_companies_than_fit_side_by_side_go_into_rows() -> None:
    layout = lay_out([party(f"Company{number}", Tier.CUSTOMER) for number in range(7)], [])
    rows = sorted({box.y for box in boxes(layout).values()})
    assert [sum(box.y == y for box in boxes(layout).values()) for y in rows] == [3, 3, 1]


@pytest.mark.parametrize("count", [10, 20, 60])
def test_many_customers_of_one_partner_have_room(count: int) -> None:
    customers = [party(f"Company{number}", Tier.CUSTOMER) for number in range(count)]
    ties = [tie("Contoso", customer.name, kind) for customer in customers for kind in (TieKind.SALE, TieKind.SUPPORT)]
    layout = lay_out([PROVIDER, *customers], ties)
    assert all(box.width > 40 and box.x >= 0 and box.right <= WIDTH for box in boxes(layout).values())
    assert all(0 <= route.middle[0] <= WIDTH for route in layout.routes)


@pytest.mark.parametrize("count", [4, 5, 40, 120])
def test_a_company_of_many_tenants_has_its_frame_row_by_row(count: int) -> None:
    company = party("Fabrikam", *[Tier.CUSTOMER] * count)
    layout = lay_out([PROVIDER, company], [tie("Contoso", tenant.id) for tenant in company.tenants])
    placed = boxes(layout)
    assert all(box.width > 30 and box.x >= 0 and box.right <= WIDTH for box in placed.values())
    assert {frame.title.words for frame in layout.frames} == {"Fabrikam"}
    around = [[id for id, box in placed.items() if inside(box, frame.box)] for frame in layout.frames]
    assert sorted(id for ids in around for id in ids) == sorted(tenant.id for tenant in company.tenants)


def test_nothing_at_all_is_no_trouble() -> None:
    assert lay_out([PROVIDER], []).routes == ()


# Anything


@st.composite
def drawings(draw: st.DrawFn) -> tuple[list[CardParty], list[Line]]:
    tiers = st.sampled_from((Tier.BUYS_FROM_MICROSOFT, Tier.RESELLS, Tier.CUSTOMER))
    companies = draw(st.lists(st.lists(tiers, min_size=1, max_size=9), min_size=1, max_size=6))
    parties = [party(f"Company{number}", *its) for number, its in enumerate(companies)]
    ids = [tenant.id for its in parties for tenant in its.tenants]
    sources = st.sampled_from([MICROSOFT, *ids])
    edges = st.builds(tie, sources, st.sampled_from(ids), st.sampled_from(list(TieKind)))
    found = draw(st.lists(edges, max_size=8, unique=True))
    return parties, [edge for edge in found if edge.source != edge.target]


@settings(max_examples=60)
@given(drawings())
def test_everything_stays_in_the_picture_and_boxes_apart(drawing: tuple[list[CardParty], list[Line]]) -> None:
    parties, edges = drawing
    layout = lay_out(parties, edges)
    picture = Box(0, 0, WIDTH, layout.height)
    assert len(layout.routes) == len(edges)
    for cell in layout.cells:
        assert inside(cell.box, picture)
        assert cell.box.width > 0
        assert all(cell.box.y < text.y < cell.box.bottom for text in cell.texts)
    for frame in layout.frames:
        assert inside(frame.box, picture)
    for one, other in combinations(boxes(layout).values(), 2):
        assert one.right <= other.x or other.right <= one.x or one.bottom <= other.y or other.bottom <= one.y
    for route in layout.routes:
        assert all(0 <= x <= WIDTH for x in xs(route.path)), route.path
        assert 0 <= route.middle[1] <= layout.height


def xs(path: str) -> list[float]:
    return [float(pair.split(",")[0]) for pair in re.findall(r"-?[\d.]+,-?[\d.]+", path)]


def inside(box: Box, around: Box) -> bool:
    return box.x >= around.x and box.right <= around.right + 1e-6 and box.y >= around.y and box.bottom <= around.bottom


# Lines of text


@given(st.text(alphabet="abc Wi-/，。四五（）", max_size=60), st.floats(min_value=20, max_value=200))
def test_broken_lines_hold_the_whole_text(words: str, width: float) -> None:
    lines = wrap(words, width, 12.5)
    assert "".join("".join(lines).split()) == "".join(words.split())
    assert all(line for line in lines)


@pytest.mark.parametrize(
    "words", ["indirecte reseller", "parceiro de cobrança direta", "间接提供商和直接计费合作伙伴", "x" * 80]
)
def test_lines_fit(words: str) -> None:
    # A long word is cut where it would not fit in usual fonts, everything else where it might not.
    assert all(text_width(line, 12.5) / (1 if " " in line else SPARE) <= 80 for line in wrap(words, 80, 12.5))


def test_lines_break_between_words_after_hyphens_and_between_chinese() -> None:
    assert wrap("indirect provider", 85, 12.5) == ("indirect", "provider")
    assert wrap("Multi-partner", 75, 12.5) == ("Multi-", "partner")
    assert wrap("间接提供商", 50, 12.5) == ("间接提", "供商")


def test_no_line_of_chinese_begins_with_a_closing_mark() -> None:
    assert wrap("间接提。供", 50, 12.5) == ("间接", "提。供")
