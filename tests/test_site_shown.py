"""What a page of HTML shows, read as browsers read it, and what differs from what was judged."""

import re
from collections.abc import Callable, Sequence

import pytest

from building import fenced
from csp_guides.check import Block, Page, check
from csp_guides.config import Config
from csp_guides.site.cards import labels
from csp_guides.site.last_look import PageSource, Pieces, faults
from csp_guides.site.placeholders import PageRenderer, with_placeholders
from csp_guides.site.shown import resembling, shown
from csp_guides.source import Source
from csp_guides.translate import translator

CARD = '<div class="csp-card">x</div>'


@pytest.mark.parametrize(
    ("before", "within"),
    [
        ("", ""),
        ("<p>text", ""),
        ("<div hidden>a</div>", ""),
        ("<div hidden><p>a</div>", ""),
        ("<p hidden>a", ""),
        ("<ul><li hidden>a<li>b", ""),
        ("<!-- a -->", ""),
        ("<!--a--!>", ""),
        ("<!-->", ""),
        ("<!a --><?b ?></ c>", ""),
        ("<![CDATA[ a > ", ""),
        ("<textarea><!--</textarea>", ""),
        ("<title><b></title>", ""),
        ("<svg><title>a</title></svg>", ""),
        ("<svg/>", ""),
        ("<details><summary>a</summary>", ""),
        ('<div style="height: auto; line-height: 1.5">', ""),
        ("<dialog open>", ""),
        ("<div hidden>", "<div hidden>"),
        ("<DIV HIDDEN=false>", "<div hidden>"),
        ("<div/hidden>", "<div hidden>"),
        ("<div title='>' hidden>", "<div hidden>"),
        ("<div hidden/>", "<div hidden>"),
        ("<div hidden><div></p></div>", "<div hidden>"),
        ("<div hidden><table><tr><td></div>", "<div hidden>"),
        ("<div hidden><b></div></b></i>", ""),
        ("<b hidden><div></b>", ""),
        ("<b hidden><div>", "<b hidden>"),
        ("<div aria-hidden=TRUE>", "<div aria-hidden>"),
        ("<div style='DISPLAY : none'>", "<div style>"),
        ("<div style='display:/**/none'>", "<div style>"),
        (r"<div style='d\69splay:none'>", "<div style>"),
        ("<div style='opacity:0.0'>", "<div style>"),
        ("<div style='display&#58;none'>", "<div style>"),
        ("<div hidden><tr></div></tr>", ""),
        ("<svg hidden><code/>", "<code>"),
        ("<svg hidden><g/></svg>", ""),
        ("<foo hidden><p></foo>", "<foo hidden>"),
        ("<option><button hidden></option>", "<button hidden>"),
        ("<pre hidden><select></pre>", "<select>"),
        ("<details hidden=until-found>", "<details hidden>"),
        ("<dialog>", "<dialog>"),
        *((f"<{tag}>", f"<{tag}>") for tag in ("pre", "code", "template", "select", "noscript", "object", "svg><desc")),
    ],
)
def test_what_hides_a_card(before: str, within: str) -> None:
    within = "<svg>" if "desc" in within else within
    assert [piece.within for piece in shown(before + CARD).pieces] == [within]


@pytest.mark.parametrize(
    "before",
    [
        "<!-- ",
        "<!-- a -- >",
        "<textarea>",
        "<title>",
        "<script>",
        "<style>",
        "<xmp>",
        '<a title="',
        "<plaintext>",
        "<iframe>",
        "<frameset>",
    ],
)
def test_what_swallows_a_card(before: str) -> None:
    assert shown(before + CARD).pieces == ()


def test_elements_may_stand_in_one_another_as_deep_as_they_like() -> None:
    assert [piece.within for piece in shown("<b hidden><i>" * 50_000 + CARD).pieces] == ["<b hidden>"]


@pytest.mark.parametrize(
    ("html", "resembles"),
    [
        ("<pre>parties: a\nexpect: b</pre>", True),
        ("<pre><span>part</span><i>ies</i>: a\n<b>ex</b>pect: b</pre>", True),
        ("<p>part&#105;es: a\nexpect: b</p>", True),
        ("<p>parties: a</p><p>expect: b</p>", True),
        ("<p><code>yaml csp-scenario\nid: a</code></p>", True),
        ("<p>```yaml csp-scenario\nid: a</p>", True),
        ("<style></style x>parties: a\nexpect: b", True),
        ("<noscript><!--</noscript>parties: a\nexpect: b-->", True),
        ("<svg><![CDATA[parties: a\nexpect: b]]></svg>", True),
        ("<div><template shadowrootmode=open><template>parties: a\nexpect: b</template></template></div>", True),
        ("<svg><sup><title><!--</title>parties: a\nexpect: b", True),
        ("<select><style>parties: a\nexpect: b</style></select>", True),
        ("<svg><template>parties: a\nexpect: b</template></svg>", True),
        ("<noscript><noscript>parties: a\nexpect: b", True),
        ("<table>parties: a<tr><td>c</td></tr><br>expect: b</table>", True),
        ("\ud800parties\udfff: a<br>expect: b", True),
        ("<p><code>parties</code>: a</p><p><strong>expect</strong>: b</p>", False),
        ("<p>Write\n<code>yaml csp-scenario</code>\nthere.</p>", False),
        ("<!-- parties: a\nexpect: b -->", False),
        ("<script>parties: a\nexpect: b</script>", False),
        ('<div class="csp-card">parties: a\nexpect: b</div>', False),
        ("<pre>parties: a</pre><pre>expect: b</pre>", False),
    ],
)
def test_what_could_be_taken_for_a_scenario(html: str, resembles: bool) -> None:
    assert any(resembling(text.text, code=text.code) for text in shown(html).texts) == resembles


# A finished page beside what was judged


def judged(text: str) -> Sequence[Block]:
    page = Page(source=Source("docs/en/page.md", text), language="en", name="page.md")
    return check([page], Config(languages=("en",))).blocks


def said(change: Callable[[str], str], *, content: bool = False) -> list[tuple[int | None, str]]:
    """What is said of a page of two cards that was changed when it was done, or before its cards came in."""
    text = fenced("one", "two")
    prepared = with_placeholders(text, judged(text), b"secret")
    html = prepared.markdown.removeprefix("# T\n")
    say = translator("en")
    rendered = PageRenderer(say=say, labels=labels(say), link=str).rendered(
        change(html) if content else html, prepared.places
    )
    pieces = Pieces()
    pieces.add(rendered, prepared.places)
    finished = f"<html><body>{rendered.html if content else change(rendered.html)}</body></html>"
    return [
        (fault.line, say(fault.message)) for fault in faults(finished, PageSource(lambda: text, prepared), pieces, ())
    ]


def cards(html: str) -> list[str]:
    return re.findall(r"<article.*?</article>", html, re.DOTALL)


@pytest.mark.parametrize(
    ("change", "line", "words"),
    [
        (lambda html: html.replace(cards(html)[0], ""), 3, "does not show the scenario “one”"),
        (lambda html: html.replace(cards(html)[1], cards(html)[1] * 2), 12, "“two” more than once"),
        (lambda html: cards(html)[1] + cards(html)[0], 12, "“two” in another place"),
        (lambda html: html.replace("Allowed", "Denied", 1), 3, "has changed the card of the scenario “one”"),
        (lambda html: html.replace("csp-card--allowed", "csp-card--denied", 1), 3, "has changed the card"),
        (lambda html: html.replace('class="csp-card__story"', 'class="csp-card__story" hidden', 1), 3, "has changed"),
        (lambda html: f"<div hidden>{html}</div>", 3, "hides the scenario “one”: it is inside <div hidden>"),
        (lambda html: html + '<p class="csp-step">x</p>', None, "“csp-step” is a class of our own"),
        (lambda html: html + '<div class="csp-scenario-9"></div>', None, "“csp-scenario-9” is a class of our own"),
        (lambda html: html + "<pre>parties: x\nexpect: y</pre>", None, "it begins with “parties: x”"),
        (lambda html: f"<!-- {html}", 3, "does not show the scenario “one”"),
        (lambda html: f"<p><b hidden>a</p>{html.lstrip()}", 3, "has changed the card of the scenario “one”"),
        (lambda html: f"<svg>{html}", 3, "hides the scenario “one”: it is inside <svg>"),
    ],
    ids=[
        "dropped", "doubled", "moved", "another word", "another class", "hidden inside", "hidden", "drawn by hand",
        "a placeholder by hand", "added text", "in a comment", "hidden words", "in a drawing",
    ],
)  # fmt: skip
def test_what_others_make_of_a_page_is_found(change: Callable[[str], str], line: int | None, words: str) -> None:
    (first, *_) = said(change)
    assert first[0] == line
    assert words in first[1]


@pytest.mark.parametrize(
    "change",
    [
        str,
        lambda html: re.sub(r"\s+", " ", html),
        lambda html: re.sub(r'="([\w-]+)"(?!/)', r"=\1", html).replace("\n", ""),
        lambda html: re.sub("</(p|li|dd|dt)>", "", html),
        lambda html: html.replace("<article ", '<article data-x="y" '),
        lambda html: html.replace("Contoso", '<abbr title="x">Contoso</abbr>'),
        lambda html: f"<details><summary>More</summary>{html}</details>",
    ],
    ids=["nothing", "blanks", "quotes", "end tags", "an attribute", "an abbreviation", "details"],
)
def test_what_changes_neither_word_nor_verdict_is_none_of_our_business(change: Callable[[str], str]) -> None:
    assert said(change) == []


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda html: html.replace("<div ", "&lt;div ", 1), "Markdown has made code of it"),
        (lambda html: "\n".join(reversed(html.split("\n"))), "in another place"),
        (lambda html: html + html, "more than once"),
        (lambda html: "", "does not show"),
    ],
    ids=["as code", "moved", "doubled", "dropped"],
)
def test_what_others_make_of_a_placeholder_is_found(change: Callable[[str], str], words: str) -> None:
    assert words in said(change, content=True)[0][1]
