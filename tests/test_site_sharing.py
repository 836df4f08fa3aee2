"""What pages say of themselves to those who share them, and what is published for machines."""

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast
from xml.etree import ElementTree as ET

import pytest
from mkdocs.structure.pages import Page

from building import DENIED, MATERIAL, SALE, Build, options, page
from csp_guides.rules.catalogue import BY_ID, RULES
from csp_guides.rules.turning_days import Turn
from csp_guides.site import pictures, raster
from csp_guides.site.dates import DATES
from csp_guides.site.descriptions import description_of
from csp_guides.site.feed import Feed, rule_changes
from csp_guides.site.llms import Listed, Part, llms_text
from csp_guides.site.page_end import report_address
from csp_guides.site.sharing import SharedPage, with_sharing
from csp_guides.translate import translator

pytestmark = pytest.mark.usefixtures("quiet_mkdocs")

LONG = "word " * 60

DESCRIPTIONS: dict[str, tuple[str, str, str]] = {
    "one sentence": ("en", "# T\n\nYou may sell.\n", "You may sell."),
    "as many as there is room for": ("en", f"# T\n\nOne. Two. {LONG}.\n", "One. Two."),
    "nothing of the next paragraph": ("en", "# T\n\nOne.\n\nTwo.\n", "One."),
    "no markup": ("en", "# T\n\nSee **[the `x`](y.md)** in *z*.\n", "See the x in z."),
    "no list, alert or table": ("en", "# T\n\n- One.\n\n> [!NOTE]\n> Two.\n\n|a|\n|-|\n|b|\n\nText.\n", "Text."),
    "not what announces a list": ("en", "# T\n\nYou sell. In short:\n\n- One.\n", "You sell."),
    "unless there is nothing else": ("en", "# T\n\nIn short:\n\n- One.\n", "In short:"),
    "sentences of Chinese have no blanks": ("zh-CN", "# T\n\n你可以销售。客户同意。\n", "你可以销售。客户同意。"),
    "Chinese is wider": ("zh-CN", f"# T\n\n你可以销售。{'字' * 74}。\n", "你可以销售。"),
    "without text": ("en", "# T\n", ""),
}


@pytest.mark.parametrize(("language", "markdown", "expected"), DESCRIPTIONS.values(), ids=DESCRIPTIONS)
def test_a_page_is_described_by_how_it_begins(language: str, markdown: str, expected: str) -> None:
    assert description_of(markdown, language) == expected


@pytest.mark.parametrize(("language", "sentence"), [("en", LONG), ("zh-CN", "字" * 300)])
def test_what_is_far_too_long_is_cut(language: str, sentence: str) -> None:
    said = description_of(f"# T\n\n{sentence}\n", language)
    assert said.endswith("…")
    assert len(said) <= 156
    assert " …" not in said


def shared(**values: Any) -> SharedPage:
    known = {"site": "S", "title": 'A "b"', "description": "<d>", "language": "pt-BR", "href": "", "is_home": False}
    return SharedPage(**{**known, **values})


def test_what_a_page_says_of_itself_is_escaped() -> None:
    head = with_sharing("<head></head>", shared())
    assert 'property="og:title" content="A &quot;b&quot;"' in head
    assert 'name="description" content="&lt;d&gt;"' in head
    assert "og:url" not in head


def test_there_is_one_description() -> None:
    head = with_sharing('<head><meta name="description" content="None"></head>', shared())
    assert re.findall('name="description" content="(.*?)"', head) == ["&lt;d&gt;"]


# The feed


def test_each_day_on_which_a_rule_turns_is_a_change() -> None:
    changes = [(one.rule.id, one.day, one.change) for one in rule_changes()]
    assert len(set(changes)) == len(changes)
    assert [day for _, day, _ in changes] == sorted((day for _, day, _ in changes), reverse=True)
    for rule in RULES:
        if rule.since is not None:
            assert (rule.id, rule.since, Turn.BEGINS) in changes
    assert ("mca-before-term-or-billing-plan", date(2025, 1, 8), Turn.ENDS) in changes
    assert ("partner-agreement-of-2026-12-01", date(2027, 3, 1), Turn.CHANGES) in changes


def test_what_a_rule_asks_of_each_month_is_no_change_of_it() -> None:
    changes = rule_changes([BY_ID["direct-bill-revenue-1m"]])
    assert [(one.day, one.change) for one in changes] == [(date(2025, 10, 1), Turn.BEGINS)]


def test_the_first_of_a_month_may_be_a_change_beside_the_months() -> None:
    changes = rule_changes([BY_ID["direct-bill-security-and-assessment"]])
    assert [(one.day, one.change) for one in changes] == [
        (date(2026, 10, 1), Turn.CHANGES),
        (date(2025, 10, 1), Turn.BEGINS),
    ]


@pytest.mark.parametrize(
    ("today", "title", "updated"),
    [
        (date(2026, 11, 30), "In force from December 1, 2026: ", "checked"),
        (date(2026, 12, 1), "In force since December 1, 2026: ", "2026-12-01"),
    ],
)
def test_an_entry_says_whether_its_day_has_come(today: date, title: str, updated: str) -> None:
    rule = BY_ID["partner-agreement-of-2026-12-01"]
    feed = Feed(site="A & B", home="h:/", own="h:/f", say=translator("en"), today=today, link="h:/{}".format)
    space = {"a": "http://www.w3.org/2005/Atom"}
    # It was made here.
    entry = ET.fromstring(feed.text(rule_changes([rule]))).findall("a:entry", space)[-1]  # noqa: S314
    assert entry.findtext("a:title", "", space).startswith(title)
    expected = max(source.checked for source in rule.sources).isoformat() if updated == "checked" else updated
    assert entry.findtext("a:updated", "", space) == f"{expected}T00:00:00Z"
    assert entry.findtext("a:id", "", space) == "h:/f#partner-agreement-of-2026-12-01-begins-2026-12-01"


def test_the_list_for_language_models_leaves_out_what_is_empty() -> None:
    parts = [Part(heading="A", pages=[Listed(title="a[b]", href="x.md", description="c")]), Part(heading="B", pages=[])]
    assert llms_text("S", "d", parts) == "# S\n\n> d\n\n## A\n\n- [a\\[b\\]](x.md): c\n"


# Pictures


def test_a_picture_is_drawn_in_the_colours_of_cards() -> None:
    drawn = pictures.site_picture("Guides & more", "What they are about", "en")
    assert "var(" not in drawn
    assert "light-dark(" not in drawn
    # It was made here.
    assert ET.fromstring(drawn).attrib["width"] == "1200"  # noqa: S314
    png = raster.as_png(drawn)
    assert png.startswith(b"\x89PNG")
    assert (int.from_bytes(png[16:20]), int.from_bytes(png[20:24])) == (pictures.WIDTH, pictures.HEIGHT)


def test_letters_that_no_font_has_are_missed() -> None:
    assert not raster.can_write("zh-CN", "'No such family'")


# In the site of somebody else

ADDRESS = "site_url: https://team.example/docs/\n"


@pytest.fixture
def built(build_project: Build) -> Callable[..., Path]:
    """Builds a site with a page that has a scenario and one that has none, and gives its folder."""

    def build(settings: str = MATERIAL, **chosen: bool | str) -> Path:
        pages = {
            "docs/index.md": page(SALE, DENIED, title="Cases").replace(
                "# Cases\n", "# Cases\n\nTwo [cases](more.md).\n"
            ),
            "docs/more.md": "---\ndescription: Said by the author.\n---\n# More\n\nText.\n",
        }
        site = build_project(settings + ADDRESS + options(**chosen), pages)
        assert not site.stopped, site.said
        return site.site

    return build


def test_without_options_nothing_is_published(built: Callable[..., Path]) -> None:
    site = built()
    assert not [
        path for path in site.rglob("*") if path.suffix in (".md", ".json", ".txt") and "search" not in str(path)
    ]
    assert "og:title" not in (site / "index.html").read_text()


@pytest.mark.parametrize("theme", [MATERIAL, "theme: mkdocs\n"])
def test_sharing_works_in_any_theme(built: Callable[..., Path], theme: str) -> None:
    site = built(theme, sharing=True)
    home, more = ((site / path).read_text(encoding="utf-8") for path in ("index.html", "more/index.html"))
    assert re.findall('<meta name="description" content="(.*?)"', home) == ["Two cases."]
    assert re.findall('<meta name="description" content="(.*?)"', more) == ["Said by the author."]
    assert 'property="og:url" content="https://team.example/docs/more/"' in more


@pytest.mark.parametrize("sharing", [False, True])
@pytest.mark.parametrize(("own", "shared"), [("", "Text."), ("[a, b]", "Text."), ("A text", "A text")])
def test_only_a_text_describes_a_page(build_project: Build, sharing: bool, own: str, shared: str) -> None:
    pages = {"docs/index.md": "# A\n", "docs/b.md": f"---\ndescription: {own}\n---\n# B\n\nText.\n"}
    built = build_project(MATERIAL + options(sharing=sharing), pages)
    found = re.findall('<meta name="description" content="(.*?)"', built.html("b/index.html"))
    assert "None" not in found
    assert not sharing or found == [shared]


def test_the_days_of_pages_are_not_asked_of_a_site_without_translations(build_project: Build) -> None:
    built = build_project(MATERIAL + ADDRESS + options(page_days=True), {"docs/index.md": page(SALE)})
    assert "<lastmod>" in built.html("sitemap.xml")


def test_pictures_show_the_first_scenario(built: Callable[..., Path]) -> None:
    site = built(sharing=True, sharing_pictures=True)
    home, more = ((site / path).read_text(encoding="utf-8") for path in ("index.html", "more/index.html"))
    assert 'property="og:image" content="https://team.example/docs/index.png"' in home
    assert 'property="og:image:alt" content="Allowed: A sale"' in home
    assert 'property="og:image" content="https://team.example/docs/share.png"' in more
    assert (site / "index.png").read_bytes() != (site / "share.png").read_bytes()


def test_pages_are_markdown_with_their_verdicts(built: Callable[..., Path]) -> None:
    site = built(machine_files=True)
    text = (site / "index.md").read_text(encoding="utf-8")
    assert "Two [cases](more/index.md)." in text
    assert "> **Allowed**" in text
    assert "> **Denied**" in text
    assert text.count("```") == 4
    assert "(https://team.example/docs/more/index.md): Said by the author." in (site / "llms.txt").read_text("utf-8")
    assert "og:title" not in (site / "index.html").read_text(encoding="utf-8")


def test_without_an_address_the_schemas_of_a_site_find_each_other(build_project: Build) -> None:
    built = build_project(MATERIAL + options(machine_files=True), {"docs/index.md": page(SALE)})
    assert not built.stopped, built.said
    schemas = [path.read_text(encoding="utf-8") for path in (built.site / "schemas").iterdir()]
    assert {json.loads(text)["$id"] for text in schemas} == {path.name for path in (built.site / "schemas").iterdir()}
    assert not any("csp-guides.example" in text for text in schemas)


@pytest.mark.parametrize("wanted", [False, True])
def test_the_page_of_dates_leads_to_the_feed_that_is_written(build_project: Build, wanted: bool) -> None:
    dates = {"docs/index.md": f"# Dates\n\n{DATES}\n"}
    built = build_project(MATERIAL + ADDRESS + options(rule_feed=wanted), dates)
    assert not built.stopped, built.said
    assert ('<a href="https://team.example/docs/feed.xml">' in built.html("index.html")) is wanted
    assert (built.site / "feed.xml").exists() is wanted


def test_errors_are_reported_where_the_site_says(built: Callable[..., Path]) -> None:
    html = (built(report_url="https://team.example/new?title={title}&page={page}") / "more/index.html").read_text(
        "utf-8"
    )
    assert 'href="https://team.example/new?title=More&amp;page=more.md"' in html


def test_what_is_put_into_an_address_is_escaped() -> None:
    shown = SimpleNamespace(file=SimpleNamespace(src_uri="a b.md"), title="x&y", canonical_url="", url="u/")
    assert report_address("m:{page}?{title}", cast(Page, shown)) == "m:a%20b.md?x%26y"


@pytest.mark.parametrize(
    ("chosen", "settings", "said"),
    [
        ({"rule_feed": True}, "", "site_url"),
        ({"sharing": True, "sharing_pictures": True}, "", "site_url"),
        ({"report_url": "javascript:x"}, ADDRESS, "https://"),
    ],
)
def test_what_lacks_something_is_said(
    build_project: Build, chosen: dict[str, bool | str], settings: str, said: str
) -> None:
    site = build_project(MATERIAL + settings + options(**chosen), {"docs/index.md": page(SALE)})
    assert site.stopped
    assert said in site.said
