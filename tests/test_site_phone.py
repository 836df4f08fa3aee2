"""How high something is on a phone, about: what a browser measures, `make gates` holds."""

import pytest

from csp_guides.site.phone import height_on_phone

PICTURE = '<svg class="csp-diagram__picture" viewBox="0 0 {} {}"><text>Contoso sells this to Fabrikam</text></svg>'


@pytest.mark.parametrize(
    ("lower", "higher"),
    [
        ("", "<p>One line.</p>"),
        ("<p>One line.</p>", f"<p>{'word ' * 20}</p>"),
        ("<p>One line.</p>", "<p>One line.</p><p>Another.</p>"),
        (
            "<p>The customer buys from a reseller.</p>",
            "<p>\u5ba2\u6237\u4ece\u7ecf\u9500\u5546\u5904\u8d2d\u4e70\u4ea7\u54c1\u3002" * 3 + "</p>",
        ),
        (PICTURE.format(320, 100), PICTURE.format(320, 200)),
        (PICTURE.format(640, 200), PICTURE.format(320, 200)),
        ("<p class='csp-reason__cited'>Rule: so it is.</p>", "<p>Rule: so it is.</p>"),
    ],
    ids=[
        "nothing",
        "a longer text",
        "a second paragraph",
        "wide letters",
        "a higher picture",
        "a narrower one",
        "large letters",
    ],
)
def test_higher(lower: str, higher: str) -> None:
    assert height_on_phone(lower) < height_on_phone(higher)


@pytest.mark.parametrize(
    "unseen",
    [
        "<details class='csp-fold'><summary>More</summary><div><p>Folded.</p></div></details>",
        "<svg class='csp-icon' viewBox='0 0 24 24'></svg>",
        "<script>let here</script>",
    ],
)
def test_what_takes_no_room_does_not_count(unseen: str) -> None:
    assert height_on_phone(f"<div><p>Text.</p>{unseen}</div>") == height_on_phone("<div><p>Text.</p></div>")
