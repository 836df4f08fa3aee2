"""HTML that does more than be read, and how Markdown writes it: found, whoever reads the page, and never in prose."""

import pytest

from csp_guides.active_front_matter import is_article
from csp_guides.active_html import Kind, active_parts, may_be_active, without_comments
from csp_guides.active_pages import MOST_PARTS, active_findings
from csp_guides.config import ActiveHtml, Config
from csp_guides.source import Source

HTML = [
    (Kind.RUNS, "<script>x</script>"),
    (Kind.RUNS, "<SCRIPT\n>x"),
    (Kind.RUNS, "<script/x>"),
    (Kind.RUNS, '<script type="math/tex" src="x.js"></script>'),
    (Kind.RUNS, '<script type="importmap">{}</script>'),
    (Kind.RUNS, '<b title="><script>x"'),
    (Kind.RUNS, '<b "><script>x</script>">'),
    (Kind.RUNS, "<a<script>x"),
    (Kind.RUNS, "<s\x02cript>x"),
    (Kind.RUNS, "<\x03script>x"),
    (Kind.RUNS, "<img src=x onerror=alert(1)>"),
    (Kind.RUNS, '<img/src="x"/onerror=alert(1)>'),
    (Kind.RUNS, '<img src="x"onerror=alert(1)>'),
    (Kind.RUNS, "<b title=<img/src='x'/onerror=alert(1)> b"),
    (Kind.RUNS, "<svg ONLOAD = alert(1)>"),
    (Kind.RUNS, "<p onclick=x"),
    (Kind.RUNS, "<p <? onclick=x>"),
    (Kind.RUNS, "<p <![CDATA[ onclick=x>"),
    (Kind.RUNS, "<p </onclick=x>"),
    (Kind.RUNS, '<a href="javascript:x">'),
    (Kind.RUNS, '<a href=" \x01JaVa&Tab;s\ncript&colon;x">'),
    (Kind.RUNS, "<a href=&#106avascript:x>"),
    (Kind.RUNS, "<svg><a xlink:href='javascript:x'>"),
    (Kind.RUNS, "<a href=vbscript:x>"),
    (Kind.RUNS, "<a href='data:text/html,x'>"),
    (Kind.RUNS, "<svg><animate attributeName=href values=x>"),
    (Kind.RUNS, "<svg><set attributeName=href to=x>"),
    (Kind.RUNS, "<object data=x>"),
    (Kind.RUNS, "<embed src=x>"),
    (Kind.RUNS, "<p srcdoc=x>"),
    (Kind.LOADS, "<iframe src=x>"),
    (Kind.LOADS, "<link rel=stylesheet href=x>"),
    (Kind.LOADS, "<link rel=preload href=x>"),
    (Kind.LOADS, "<a ping=x>"),
    (Kind.SENDS, "<form>"),
    (Kind.SENDS, "<button formaction=x>"),
    (Kind.LEADS, "<meta http-equiv=refresh content=0>"),
    (Kind.LEADS, "<base href=x>"),
    (Kind.HIDES, "<style>p {}</style>"),
    (Kind.HIDES, "<p style='display: none'>"),
    (Kind.HIDES, "<p style='text-align: left; position: fixed'>"),
    (Kind.HIDES, "<p style='width: 900%'>"),
    (Kind.HIDES, "<p hidden>"),
    *((Kind.HIDES, f"<{name}>") for name in ("template", "noscript", "plaintext", "noembed", "xmp", "dialog", "body")),
    (Kind.CARD, "<article class='a csp-card'>"),
    (Kind.CARD, "<p class=csp&#45;card--allowed>"),
    (Kind.CARD, "<div class='csp-scenario-0'>"),
    (Kind.CARD, "<a id=scenario-sale>"),
]

READ = [
    "a < b and c > d, x<y, <- and ->",
    "List<String>, <topic> and <your-name>",
    "&lt;script&gt; &#60;script>",
    '<td style="text-align: right;"> <div style="width:50.00%">',
    '<script type="math/tex; mode=display">x</script>',
    '<img src="data:image/png;base64,x" alt="javascript: what it is">',
    '<a href="https://example.org/javascript:x" title="on">',
    '<input checked="checked" id="__tabbed_1_1" name="__tabbed_1" type="radio"><label for="__tabbed_1_1">',
    '<button class="x">, <details open>, <svg viewBox="0 0 1 1"><path d="M0"></svg>',
    '<h2 id="scenario-planning">',
    "once on=x, style=x and hidden",
    "</script>",
]


@pytest.mark.parametrize(("kind", "html"), HTML, ids=lambda value: str(getattr(value, "name", value)))
def test_html_that_does_more_than_be_read(kind: Kind, html: str) -> None:
    assert may_be_active(html)
    assert kind in [part.kind for part in active_parts(html)]


@pytest.mark.parametrize("html", READ)
def test_html_that_is_only_read(html: str) -> None:
    assert list(active_parts(html)) == []


@pytest.mark.parametrize(
    ("html", "left"),
    [
        ("a <!-- <script> --> b", "a b"),
        ("<!--> <script> -->", "<script> -->"),
        ("<!---> <script> -->", "<script> -->"),
        ("<!-- a --!> <script> -->", "<script> -->"),
        ('<b title="<!--"><script><b title="-->">', '<b title="<!--"><script><b title="-->">'),
        ("<!-- a", "<!-- a"),
        ("<! <!-- > <script> -->", "<! <!-- > <script> -->"),
        ("<? <!-- > <script> -->", "<? <!-- > <script> -->"),
        ("</ <!-- > <script> -->", "</ <!-- > <script> -->"),
        ("<svg><![CDATA[ > <!-- ]]> <script> -->", "<svg><![CDATA[ > <!-- ]]> <script> -->"),
        ("<script type='math/tex'><!--</script><b> -->", "<script type='math/tex'><!--</script><b> -->"),
        (
            "<svg><script type='math/tex'><b title='</script><!--'><script>x</script>-->",
            "<svg><script type='math/tex'><b title='</script><!--'><script>x</script>-->",
        ),
        ('<svg title="<!--"><script>-->', '<svg title="<!--"><script>-->'),
        ("<script type='math/tex'>x</script><!-- -->", "<script type='math/tex'>x</script>"),
        (
            '<svg x="0"><path d="M" /></svg><script></script><!-- -->',
            '<svg x="0"><path d="M" /></svg><script></script>',
        ),
    ],
)
def test_a_comment_ends_where_browsers_end_it(html: str, left: str) -> None:
    plain = without_comments(html)
    assert plain.split() == left.split()
    assert len(plain) == len(html)


MARKDOWN = [
    "a <script>x</script>",
    "> <img\n> onerror=x>",
    "\\<script>x</script>",
    "`a` <script>x</script> `b`",
    '<b title="`" onclick=x id="`">',
    "a <!-- b\n\n<script>x</script>\n\n-->",
    "| <!-- | <script>x</script> | --> |",
    "- `a\n- <script>x</script> `",
    "- item\n\n      <script>x</script>",
    "!!! note\n\n    <script>x</script>",
    "[^1]:\n\n    <script>x</script>",
    "~~~\n<script>x</script>",
    "-     <script>x</script>",
    "# <!--\n<script>x</script> -->",
    "# <!-- <script>x</script>\n-->",
    "<div markdown>\n[x](javascript:x)\n</div>",
    "</div>[x](javascript:x)",
    "``x`<script>x</script>`",
    "*[x]: <!--\n<script>x</script> -->",
    "<!-- a --> <script>x</script>",
    "<!-- never closed",
    "[x](javascript:alert(1))",
    "[x](java\nscript:alert(1))",
    "[x]( <javascript:x> )",
    "[x](\u3000javascript:x)",
    "[x](&#106;avascript:x)",
    "[x](java&Tab;script:x)",
    "[x](javascript\\:x)",
    "![x](javascript:x)",
    "[x][y]\n\n[y]: javascript:x",
    "[x][y]\n\n[y]:\n    javascript:x",
    "- [y]: <javascript:x> 'title'",
    "<javascript:alert(1)>",
    "[x](data:text/html,x)",
    "# A {: onclick=x }",
    "# A { onclick='x' }",
    "A\n{: .csp-card }",
    "![x](y){ onerror=x }",
    "[x](y){: href=javascript:x }",
    "A\n{: hidden }",
    "A\n{: style='display: none' }",
    "A\n{: #scenario-sale }",
    "| a { onclick=x } |\n|---|",
]

PROSE = [
    "Use `<script>` and ``a ` <script>``, and `on\nclick`.",
    "```html\n<script>x</script>\n```",
    "~~~\n[x](javascript:x)\n~~~",
    "Text.\n\n    <script>x</script>",
    "<!-- <script>x</script> -->",
    "<!--\n\n<script>x</script>\n\n-->\n\nText <!-- onclick --> `a`.",
    "JavaScript: a language. [^1]: JavaScript: a language",
    "[JavaScript](https://example.org/data:x) and ![x](data:image/png;base64,AAAA)",
    "A `, and code: `` <script> ``.",
    "## Scenario { #scenario-planning }",
    "A set {x | x < 1} and { hidden } costs {style}.",
    "${{ !cancelled() && hashFiles('x') }}",
    "if a <b and c> d",
]


def found(markdown: str, config: Config) -> list[str]:
    return [finding.id for finding in active_findings(Source("a.md", markdown), config)]


GUARDED = Config()
UNSET = Config(active_html=ActiveHtml.REFUSED_BESIDE_SCENARIOS)


@pytest.mark.parametrize("markdown", MARKDOWN)
def test_markdown_that_does_more_than_be_read(markdown: str) -> None:
    assert found(markdown, GUARDED)


@pytest.mark.parametrize("markdown", PROSE)
def test_prose_and_code_are_only_read(markdown: str) -> None:
    assert found(markdown, GUARDED) == []


SCENARIO = "\n```yaml csp-scenario\nid: a\n```\n"


@pytest.mark.parametrize(
    ("config", "markdown", "ids"),
    [
        (GUARDED, "<script>", ["active-html"]),
        (UNSET, "<script>", []),
        (UNSET, "<script></script>\n" + SCENARIO, ["active-html"]),
        (UNSET, "<script>\n\nexpect: x\nparties: y\n", ["active-html"]),
        (Config(active_html=ActiveHtml.ALLOWED), "---\na: <b>\n---\n<script></script>\n" + SCENARIO, []),
        (UNSET, "<p class=csp-card>", ["card-by-hand"]),
        (UNSET, "Allowed\n{ .csp-outcome .csp-outcome--allowed }", ["card-by-hand"] * 2),
        (UNSET, "<p class=csp-policy id=scenario-1>", []),
        (Config(active_html=ActiveHtml.ALLOWED), "<p class=csp-card>", ["card-by-hand"]),
        (GUARDED, "<p class=csp-facts>", ["card-by-hand"]),
    ],
)
def test_where_it_is_refused(config: Config, markdown: str, ids: list[str]) -> None:
    assert found(markdown, config) == ids


@pytest.mark.parametrize(
    ("line", "held"),
    [
        ("description: '\"><script>x</script>'", True),
        ("description: '0;url=https://evil.example\" http-equiv=\"refresh'", True),
        ("title: <img src=x>", True),
        ("tags: [a, {b: ['<script>']}]", True),
        ('"<script>": x', True),
        ("link: ' java\tscript:x'", True),
        ("template: redirect.html", True),
        ("microsoft: javascript:x", True),
        ("microsoft: http://learn.microsoft.com/", True),
        ("microsoft: https://learn.microsoft.com.evil.example/", True),
        ("microsoft: [https://learn.microsoft.com/]", True),
        ("microsoft: https://learn.microsoft.com/partner-center/", False),
        ("title: 'The role \"partner\", a < b and what follows: x = y'", False),
        ("date: 2026-11-21", False),
    ],
)
def test_front_matter(line: str, held: bool) -> None:
    assert found(f"---\n{line}\n---\n\nText.\n", GUARDED) == ["front-matter"] * held


@pytest.mark.parametrize(
    "address", ["https://x@evil.example/.microsoft.com", "https://[", 7, "https://a.microsoft.com\\"]
)
def test_what_is_no_article_of_microsoft(address: object) -> None:
    assert not is_article(address)


def test_the_name_of_a_file_becomes_a_title() -> None:
    (finding,) = active_findings(Source("docs/a<img src=x onerror=y>.md", "Text.\n"), GUARDED)
    assert finding.id == "active-html"
    assert list(active_findings(Source("docs/a<b.md", "Text.\n"), UNSET)) == []


def test_no_more_are_shown_than_can_be_read() -> None:
    ids = found("<script>\n\n" * (MOST_PARTS + 3), GUARDED)
    assert ids == ["active-html"] * MOST_PARTS + ["more-findings"]


@pytest.mark.parametrize(
    ("markdown", "begins"),
    [
        ("<iframe src=x></iframe>\n", "write a link to it instead"),
        ("<video src=x></video>\n", "write a link to it instead"),
        ("<script>x</script>\n", "remove it, or write it as code"),
        ("Text.\n\n<!-- never closed\n", "close the comment with “-->”"),
        ('<p class="csp-card">x</p>\n', "remove it; the card of a scenario is made from a block"),
    ],
)
def test_each_says_what_to_do_instead(markdown: str, begins: str) -> None:
    (finding,) = active_findings(Source("a.md", markdown), GUARDED)
    assert str(finding.help).startswith(begins)


@pytest.mark.parametrize("above", ["template: redirect.html", 'author: x\n    y" http-equiv="refresh', "Title: <b>x"])
def test_metadata_without_dashes_is_front_matter(above: str) -> None:
    source = Source("page.md", f"{above}\nlocation: https://example.org/\n\n# T\n")
    found = active_findings(source, Config(active_html=ActiveHtml.REFUSED))
    assert "front-matter" in [finding.id for finding in found]
