"""The small parts of the site: markup, the security policy, the search index, foreign hosts, words of extensions."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment
from mkdocs.structure.toc import TableOfContents, get_toc
from mkdocs.utils.templates import script_tag_filter

from csp_guides.site.contents import heading, with_filled_in
from csp_guides.site.language import spoken
from csp_guides.site.markup import Markup, capitalized, element, join, linked
from csp_guides.site.pages import localized
from csp_guides.site.policy import mark_scripts, with_policy
from csp_guides.site.search import folded_words, localized_index
from csp_guides.translate import translator
from external_references import external_references
from html_tree import tree

# Markup


@given(st.text())
def test_text_and_attributes_come_out_as_they_went_in(words: str) -> None:
    # A carriage return is a line end in HTML, and a NUL is nothing.
    words = words.replace("\r", "").replace("\0", "")
    node = tree(element("p", words, title=words)).one("p")
    assert node.raw_text == words
    assert node["title"] == words


def test_markup_is_left_as_it_is() -> None:
    assert join([Markup("<b>"), "<b>", ["&", Markup("</b>")]]) == "<b>&lt;b&gt;&amp;</b>"


def test_attributes() -> None:
    made = element("input", class_="a", aria_label='"', hidden=True, disabled=False, value=None, width=2.50, size=3)
    assert made == '<input class="a" aria-label="&quot;" hidden width="2.5" size="3"/>'


@pytest.mark.parametrize(("words", "opened"), [("", ""), ("étranger", "Étranger"), ("客户", "客户")])
def test_the_first_letter_becomes_a_capital(words: str, opened: str) -> None:
    assert capitalized(words) == opened


# The security policy


def built(templates: Mapping[str, str], **values: str) -> str:
    """The template "page" as a theme has it, rendered with what a page brings, and finished."""
    env = Environment(loader=DictLoader(templates))  # noqa: S701 - As MkDocs has it.
    env.filters["script_tag"] = script_tag_filter
    env.get_template("page")
    mark_scripts(env, "0a1b")
    finished = with_policy(env.get_template("page").render(**values, base_url=".", page=None), "0a1b")
    assert finished is not None
    assert "0a1b" not in finished
    return finished


def directives(page: str) -> dict[str, set[str]]:
    content = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', page)
    assert len(content) == 1
    return {name: set(rest) for name, *rest in (part.split() for part in content[0].split("; "))}


def running(page: str) -> list[str]:
    """The scripts of a page that its policy lets run: what stands in them, or where their files are."""
    nonces = {source.removeprefix("'nonce-").removesuffix("'") for source in directives(page)["script-src"]}
    scripts = re.findall(r"<script(?P<attributes>[^>]*)>(?P<text>.*?)</script", page, re.DOTALL | re.IGNORECASE)
    return [
        text or attributes.split("src=")[1].split()[0].strip('"')
        for attributes, text in scripts
        if {found[1] for found in re.finditer(r"nonce=(\S+?)(?=[\s>]|$)", attributes)} & nonces
    ]


HEAD = "<head></head>"


@pytest.mark.parametrize(
    ("template", "scripts"),
    [
        ("<script>a()</script>", ["a()"]),
        ("<SCRIPT id='x'>a()</SCRIPT >", ["a()"]),
        ("<script type=module>a()</script>", ["a()"]),
        ("<script>\n x = '客户' \n</script>", ["\n x = '客户' \n"]),
        ('<script src="b.js"></script>', ["b.js"]),
        ("{{ 'c.js' | script_tag }}", ["./c.js"]),
        ("{% include 'part' %}{% block a %}<script>a()</script>{% endblock %}", ["part()", "a()"]),
        ("{{ said }}", []),
        ("<!-- {{ said }} --><p title='{{ said }}'></p><iframe srcdoc='{{ said }}'></iframe>", []),
        ("{{ said }}<script>a()</script>{{ said }}", ["a()"]),
        ("{% set own = '<script>a()</script>' %}{{ own }}", ["a()"]),
    ],
)
def test_only_scripts_of_the_theme_may_run(template: str, scripts: list[str]) -> None:
    templates = {"page": f"{HEAD}{template}", "part": "<script>part()</script>"}
    assert running(built(templates, said="<script>page()</script>")) == scripts


def test_a_script_may_write_another() -> None:
    page = built({"page": f"""{HEAD}<script>document.write("<script src=x>")</script>"""})
    assert re.search(r"""<script nonce=[\w-]+>document.write\("<script nonce=[\w-]+ src=x>"\)</script>""", page)


@pytest.mark.parametrize(
    "page",
    [
        "<script>page()</script>",
        "<script src=page.js></script>",
        "<script data-csp-script>page()</script>",
        "<script data-csp-script=0a1c>page()</script>",
        "<script nonce>page()</script>",
        "<script>page()",
        "<script x='",
    ],
)
def test_no_page_can_have_its_script_taken_for_one_of_the_theme(page: str) -> None:
    assert running(built({"page": f"{HEAD}{{{{ said }}}}<script>a()</script>"}, said=page)) in (["a()"], [])


def test_no_page_can_hold_its_own_nonce() -> None:
    template = {"page": f"{HEAD}{{{{ said }}}}<script>a()</script>"}
    text = ""
    for _ in range(3):
        page = built(template, said=text)
        assert running(page) == ["a()"]
        (nonce,) = directives(page)["script-src"]
        text = f"<script nonce={nonce[7:-1]}>page()</script>"


def test_the_same_page_is_the_same_every_time() -> None:
    template = {"page": f"{HEAD}<script>a()</script>"}
    assert built(template) == built(template)


def test_a_text_that_is_rendered_is_no_template_of_the_theme() -> None:
    env = Environment(loader=DictLoader({}))  # noqa: S701 - As MkDocs has it.
    mark_scripts(env, "0a1b")
    assert env.from_string("<script>a()</script>").render() == "<script>a()</script>"


def test_nothing_is_allowed_that_is_not_named() -> None:
    found = directives(built({"page": HEAD}))
    assert found["default-src"] == {"'none'"}
    others = set[str]().union(*(found[name] for name in found if name != "script-src"))
    assert others == {"'none'", "'self'", "data:"}
    assert {source[:7] for source in found["script-src"]} == {"'nonce-"}
    assert [name for name, sources in found.items() if "data:" in sources] == ["img-src"]


@pytest.mark.parametrize("charset", ['<meta charset="utf-8">', "<meta charset=UTF-8 />", ""])
def test_the_policy_stands_before_all_that_it_judges(charset: str) -> None:
    page = built({"page": f"<head>{charset}<script>a()</script></head>"})
    names = [node.get("charset") or node.get("http-equiv") or node.tag for node in tree(page).one("head")]
    assert [name.lower() for name in names[-3:]][-2:] == ["content-security-policy", "script"]


def test_a_page_without_a_head_can_have_no_policy() -> None:
    assert with_policy("<p>", "0a1b") is None


# The search index


def index(*docs: Mapping[str, Any]) -> dict[str, Any]:
    config = {
        "lang": ["en"],
        "separator": "x",
        "pipeline": ["a"],
        "fields": {"title": {"boost": 9}, "text": {"boost": 1}},
    }
    read: dict[str, Any] = json.loads(localized_index(json.dumps({"config": config, "docs": docs}), "pt-BR/", "zh-CN"))
    return read


def test_addresses_count_from_the_home_of_the_language() -> None:
    docs = [{"location": place, "title": "", "text": ""} for place in ("pt-BR/", "pt-BR/rules/#a", "other/pt-BR/")]
    assert [doc["location"] for doc in index(*docs)["docs"]] == ["", "rules/#a", "other/pt-BR/"]


def test_the_index_is_read_as_its_language_is() -> None:
    config = index()["config"]
    assert (config["lang"], config["pipeline"]) == (["zh"], ["stopWordFilter"])
    assert re.split(config["separator"], "订阅\u200b客户，Microsoft 365") == ["订阅", "客户", "Microsoft", "365"]
    assert config["fields"]["folded_title"] == config["fields"]["title"]


def test_words_with_accents_are_found_without_them_too() -> None:
    (doc,) = index({"location": "", "title": "Relação", "text": "<p class='é'>Não é nada, não</p>"})["docs"]
    assert (doc["folded_title"], doc["folded_text"]) == ("relacao", "nao e")
    (plain,) = index({"location": "", "title": "Plain", "text": "客户"})["docs"]
    assert plain.keys() == {"location", "title", "text"}


def test_chinese_is_written_as_it_is() -> None:
    fields = {"title": {"boost": 9}, "text": {"boost": 1}}
    text = json.dumps({"config": {"fields": fields}, "docs": [{"location": "", "title": "客户", "text": ""}]})
    assert "客户" not in text
    assert "客户" in localized_index(text, "", "zh-CN")


@given(st.text())
def test_folding_only_takes_marks_away(words: str) -> None:
    assert not re.search("[áéíóúãõçë]", folded_words(words))


# Other hosts


@pytest.mark.parametrize(
    "found",
    [
        '<script src="https://a.example/x.js"></script>',
        '<script src="//a.example/x.js"></script>',
        '<link rel="stylesheet" href="https://a.example/x.css">',
        '<link rel="dns-prefetch preconnect" href="https://a.example">',
        '<link rel="ICON" href="https://a.example/i.png">',
        '<img src="x.png" srcset="y.png 1x, https://a.example/y.png 2x">',
        '<video poster="https://a.example/p.png"></video>',
        '<iframe src="https://a.example/"></iframe>',
        '<form action="https://a.example/"></form>',
        '<svg><use href="https://a.example/i.svg#x"/></svg>',
        '<svg><image xlink:href="https://a.example/i.png"/></svg>',
        "<p style=\"background: url( 'https://a.example/i.png' )\">x</p>",
        "<style>@import 'https://a.example/x.css';</style>",
    ],
)
def test_what_would_be_fetched_from_another_host_is_found(tmp_path: Path, found: str) -> None:
    (tmp_path / "page.html").write_text(f"<p>x</p>\n{found}\n", encoding="utf-8")
    (reference,) = external_references(tmp_path)
    assert (reference.path.name, reference.line) == ("page.html", 2)
    assert "a.example" in reference.address


@pytest.mark.parametrize(
    "left",
    [
        '<a href="https://a.example/">x</a>',
        '<link rel="canonical" href="https://a.example/">',
        '<link rel="alternate " href="https://a.example/">',
        '<script src="x.js"></script><img src="data:image/png;base64,AA">',
        '<svg xmlns="http://www.w3.org/2000/svg"><use href="#x"/></svg>',
        "<p>url(https://a.example)</p>",
    ],
)
def test_links_and_what_is_at_home_are_left_alone(tmp_path: Path, left: str) -> None:
    (tmp_path / "page.html").write_text(left, encoding="utf-8")
    assert list(external_references(tmp_path)) == []


def test_style_sheets_and_drawings_are_looked_at_too(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep/x.css").write_text("a {\n}\n@font-face {src: url(https://a.example/f)}\n", encoding="utf-8")
    (tmp_path / "x.svg").write_text('<svg><image href="//a.example/i"/></svg>', encoding="utf-8")
    (tmp_path / "x.txt").write_text("url(https://a.example/f)", encoding="utf-8")
    assert [(found.path.name, found.line) for found in external_references(tmp_path)] == [("x.css", 3), ("x.svg", 1)]


# Words of Markdown extensions, and of the CLDR


def test_titles_of_alerts_and_hints_of_permalinks_are_translated() -> None:
    html = "".join(
        f'<div class="admonition {kind}">\n<p class="admonition-title">{title}</p><p>Note</p></div>'
        for kind, title in (("note", "Note"), ("caution", "Caution"), ("note", "Note to self"))
    )
    made = localized(f'{html}<a title="Permanent link">¶</a>', translator("nl-NL"))
    assert re.findall(r'-title">(.*?)</p>', made) == ["Opmerking", "Let op", "Note to self"]
    assert made.count("<p>Note</p>") == 3
    assert 'title="Link naar dit onderdeel"' in made


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("en", "en"),
        ("en_GB", "en"),
        ("pt-BR", "pt-BR"),
        ("pt", "pt-BR"),
        ("pt_PT", "pt-BR"),
        ("zh", "zh-CN"),
        ("zh-TW", "zh-CN"),
        ("NL-nl", "nl-NL"),
        ("nl-BE", "nl-NL"),
        ("fr", None),
        ("nlx", None),
        ("", None),
    ],
)
def test_a_language_speaks_the_nearest_of_ours(tag: str, language: str | None) -> None:
    assert spoken(tag) == language


# Contents


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        # Without anything filled in, and with another plugin's work on a heading, they stay as they are.
        ('<h1 id="t">T</h1><h2 id="a">A</h2>', [("t", ["a"])]),
        ('<h1 id="t">T</h1><h2 id="b" class="csp-heading">B</h2>', [("t", ["a"])]),
        # Each stands where its heading does; a heading that is neither known nor filled in is that of a card.
        ('<h1 id="t">T</h1><h2 id="b" class="csp-heading">B</h2><h2 id="a">A</h2>', [("t", ["b", "a"])]),
        (
            '<h1 id="t">T</h1><h2 id="a">A</h2><h3 id="c">C</h3><h2 class="csp-heading" id="b">B</h2>',
            [("t", ["a", "b"])],
        ),
    ],
)
def test_contents_name_the_headings_that_are_filled_in(html: str, expected: list[tuple[str, list[str]]]) -> None:
    toc = get_toc(
        [{"level": 1, "id": "t", "name": "T", "children": [{"level": 2, "id": "a", "name": "A", "children": []}]}]
    )
    found = with_filled_in(toc, html)
    assert [(item.id, [child.id for child in item.children]) for item in found] == expected


def test_contents_say_what_a_heading_says() -> None:
    filled = heading(linked("Q & A", "x/"), "q", translator("en"))
    (item,) = with_filled_in(TableOfContents([]), filled)
    assert (item.title, item.url, item.level) == ("Q & A", "#q", 2)
