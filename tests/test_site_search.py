"""What the search of the site may find: the sections of a page, without what stands beside them, and its kind."""

import re
from pathlib import Path

import pytest

from csp_guides.aliases import alias_findings
from csp_guides.resources import package_path
from csp_guides.site.kinds import Kind, kind_of
from csp_guides.site.question_search import contents, found_page, stub, terms
from csp_guides.site.sections import Section, sections_of
from csp_guides.source import Source
from csp_guides.translate import translator

LIBRARIES = package_path("site") / "theme/assets/search/libraries"
ROOT = Path(__file__).parent.parent


def read(html: str) -> list[tuple[str, str, str]]:
    return [(section.id, section.title, section.text) for section in sections_of(html, "Page")]


@pytest.mark.parametrize(
    ("html", "sections"),
    [
        ("", [("", "Page", "")]),
        ("<p>a</p>", [("", "Page", "a")]),
        ("<h1 id=t>Title</h1><p>a</p>", [("", "Title", "a")]),
        ("<h1>T<a class=headerlink>¶</a></h1>", [("", "T", "")]),
        ("<h1>T</h1><p>a<h2 id=b>B</h2><p>b", [("", "T", "a"), ("b", "B", "b")]),
        ("<h1>T</h1><h2>No id</h2><p>b</p>", [("", "T", "No id\nb")]),
        ("<p>one <b>two</b><code>three</code></p><p>four</p>", [("", "Page", "one twothree\nfour")]),
        ("<ul><li>a</li><li>b\n c</li></ul>", [("", "Page", "a\nb c")]),
        ("<table><tr><td>a</td><td>b</td></tr></table>", [("", "Page", "a\nb")]),
        ("<p>a<svg><title>t</title></svg><script>s()</script></p>", [("", "Page", "a")]),
        ("<dl class=csp-facts><dt>x</dt></dl><p>a</p>", [("", "Page", "a")]),
        ("<p>&lt;img onerror=x&gt;</p>", [("", "Page", "<img onerror=x>")]),
        ("<dl class=csp-glossary><div><dt>x</dt></div></dl>", [("", "Page", "")]),
    ],
)
def test_sections_hold_what_the_page_says(html: str, sections: list[tuple[str, str, str]]) -> None:
    assert read(html) == sections


def test_a_case_is_a_section_of_its_own_and_the_text_goes_on_behind_it() -> None:
    card = (
        '<article class="csp-card csp-card--allowed" id="scenario-x" aria-labelledby="title-x">'
        '<h3 class="csp-card__title" id="title-x">A sale<a class="headerlink">¶</a></h3>'
        '<div class="csp-card__body"><div class="csp-card__answer"><p class="csp-card__badge"><span>Allowed</span></p>'
        '<p class="csp-card__why">It may.</p></div><div class="csp-card__story"><ol><li>'
        '<span class="csp-step__number">1</span><div>Contoso orders.</div></li></ol></div></div>'
        '<div class="csp-reason"><a>May buy</a><span class="csp-reason__source">Source: x</span></div>'
        '<div class="csp-card__sources">Source: x</div>'
        '<details class="csp-fold csp-card__details"><pre>id: x</pre></details></article>'
    )
    lead, part, case = sections_of(f"<h2 id=p>Part</h2><p>Before.</p>{card}<p>After.</p>", "Page")
    assert (lead.text, part.text) == ("", "Before.\nAfter.")
    assert (case.id, case.title, case.text, case.is_case) == (
        "scenario-x",
        "A sale",
        "It may.\nContoso orders.\nMay buy",
        True,
    )


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("work-with-other-partners.md", Kind.GUIDE),
        ("dates.md", Kind.GUIDE),
        ("authorization/index.md", Kind.GUIDE),
        ("support/tickets.md", Kind.GUIDE),
        ("rules/resale/no-self-or-affiliate-resale.md", Kind.RULE),
        ("rules/resale/index.md", Kind.REFERENCE),
        ("rules/index.md", Kind.REFERENCE),
        ("rules/status.md", Kind.REFERENCE),
        ("index.md", Kind.REFERENCE),
        ("glossary.md", Kind.REFERENCE),
        ("use/settings.md", Kind.REFERENCE),
    ],
)
def test_each_page_is_of_one_kind(name: str, kind: Kind) -> None:
    assert kind_of(name) is kind


@pytest.mark.parametrize(("aliases", "notes"), [("second partner", 1), ("[1]", 1), ("[]", 0), ("", 0), ("[a]", 0)])
def test_nothing_fails_for_aliases_of_another_kind(aliases: str, notes: int) -> None:
    found = list(alias_findings(Source("a.md", f"---\naliases: {aliases}\n---\n# A\n")))
    assert [finding.fails for finding in found] == [False] * notes


@pytest.mark.parametrize("aliases", ["second partner", [1], [""], [], {"a": "b"}, None])
def test_aliases_that_are_no_list_of_texts_are_left_out(aliases: object) -> None:
    assert found_page("", name="a.md", location="a/", meta={"aliases": aliases}).aliases == ()


def test_a_page_is_found_by_its_title_wherever_that_stands() -> None:
    for html in ("<h1>Resale</h1>", ""):
        page = found_page(html, name="a.md", location="a/", meta={"title": "Resale", "aliases": ["wholesale"]})
        assert (page.title, page.aliases) == ("Resale", ("wholesale",))
        assert [section.id for section in page.sections] == [""]


def test_terms_have_the_names_that_readers_type() -> None:
    found = {term.sections[0].id: term for term in terms(translator("nl-NL"), "glossary/")}
    assert found["subscription"].title == "abonnement"
    assert "subscription" in found["subscription"].aliases
    synonyms = dict(contents((), translator("zh-CN"))["synonyms"])
    assert synonyms["微软"] == "Microsoft"


def test_the_stub_says_where_the_pages_are() -> None:
    assert stub("nl-NL/", "nl-NL")["config"]["pages"] == "nl-NL/search/pages.json"
    assert Section(id="", title="x").text == ""


def test_each_library_says_which_version_it_is_and_under_which_licence() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    versions = dict(re.findall(r"^(MINISEARCH|STEMMERS)_VERSION := (\S+)$", makefile, re.MULTILINE))
    scripts = sorted(LIBRARIES.glob("*.js"))
    assert [script.name for script in scripts] == ["minisearch.js", "stemmer-en.js", "stemmer-nl.js", "stemmer-pt.js"]
    for script in scripts:
        first = script.read_text(encoding="utf-8").split("\n")[0]
        name = script.name.partition("-")[0].removesuffix(".js")
        assert versions["STEMMERS" if name == "stemmer" else "MINISEARCH"] in first
        assert (LIBRARIES / first.split(": ")[1].removesuffix(" */")).is_file()
