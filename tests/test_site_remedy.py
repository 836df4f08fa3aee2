"""How to put a case right stands behind the first case that a rule speaks against."""

import pytest

from csp_guides.site.remedy import MORE, with_early_remedy
from csp_guides.translate import translator

CARD = '<article class="csp-card" id="scenario-{0}"><h3 id="title-{0}">{0}</h3></article>'
ONE, TWO, GOOD = (CARD.format(name) for name in ("one", "two", "good"))
FIX = '<h2 id="fix">How to put it right</h2><p>Like this.</p>'
ALLOWED = f'<h2 id="allowed">Allowed</h2>{GOOD}'
WHY = '<h2 id="why">Why</h2>'


@pytest.mark.parametrize("first", ["denied", "warned"])
def test_more_cases_follow_the_remedy_under_a_heading(first: str) -> None:
    against = f'<h1 id="title">T</h1><h2 id="{first}">So not</h2><p>A.</p>{ONE}'
    html = with_early_remedy(f"{against}<p>B.</p>{TWO}{FIX}{ALLOWED}{WHY}", translator("nl-NL"))
    before, after = html.split(FIX)
    assert before.strip() == against
    heading, more = after.split("</h2>", 1)
    assert f'id="{MORE}"' in heading
    assert "Meer van zulke gevallen" in heading
    assert more.strip() == f"<p>B.</p>{TWO}{ALLOWED}{WHY}"


@pytest.mark.parametrize(
    "html",
    [
        f'<h2 id="denied">Denied</h2>{ONE}\n{FIX}{ALLOWED}',
        f'{ALLOWED}<h2 id="denied">Denied</h2>{ONE}{TWO}{FIX}',
        f'<h2 id="denied">Denied</h2>{ONE}{TWO}{ALLOWED}',
        f'<h2 id="denied">Denied</h2><p>No case.</p>{FIX}{ALLOWED}',
        "<p>No section.</p>",
    ],
    ids=["one case", "allowed first", "no remedy", "no case", "no section"],
)
def test_other_pages_stay_as_they_are(html: str) -> None:
    assert with_early_remedy(html, translator("en")) == html


@pytest.mark.parametrize("more", ["", TWO], ids=["one case", "more cases"])
def test_a_long_case_says_that_the_remedy_is_far(more: str) -> None:
    long = ONE.replace("</article>", f"<p>{'word ' * 400}</p></article>")
    page = '<h1 id="title">T</h1><h2 id="denied">Denied</h2>{}{}{}{}'
    near = with_early_remedy(page.format(ONE, more, FIX, ALLOWED), translator("en"))
    far = with_early_remedy(page.format(long, more, FIX, ALLOWED), translator("en"))
    assert FIX in near
    assert FIX not in far
    assert far == near.replace(ONE, long).replace('<h2 id="fix">', '<h2 class="csp-far" id="fix">')
