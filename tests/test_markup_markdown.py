"""What is filled into a page, as Markdown."""

import pytest

from csp_guides.site.markup_markdown import as_markdown

CASES: dict[str, tuple[str, str]] = {
    "a sentence": ("<p>One <em>two</em> <strong>three</strong>.</p>", "One *two* **three**."),
    "signs are text": ("<p>a_b * c</p>", r"a\_b \* c"),
    "code is as it is": ("<p><code>a_b</code></p>", "`a_b`"),
    "a link": ('<p><a href="x/index.md#y">Z</a></p>', "[Z](x/index.md#y)"),
    "a link to nowhere": ("<p><a>Z</a></p>", "Z"),
    "a heading keeps the id that links lead to": (
        '<h2 id="two">Two<a class="headerlink" href="#two">¶</a></h2>',
        "## Two { #two }",
    ),
    "items": ("<ul><li>One</li><li>Two</li></ul>", "- One\n- Two"),
    "an item of two paragraphs": ("<ul><li><p>One</p><p>Two</p></li></ul>", "- One\n\n    Two"),
    "a list in an item": ("<ul><li>One <ul><li>Two</li></ul></li></ul>", "- One\n\n    - Two"),
    "a table": (
        "<table><thead><tr><th>A</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>",
        "| A |\n| --- |\n| 1 |",
    ),
    "a term and what it means": (
        "<dl><div><dt><svg><text>2</text></svg><span>Denied</span></dt><dd>It ends.</dd></div></dl>",
        "- **Denied**\n\n    It ends.",
    ),
    "what is folded": ("<details><summary>More: 1</summary><ul><li>One</li></ul></details>", "More: 1\n\n- One"),
    "what is drawn or used is left out": ('<p>1 of 2<progress value="1"></progress></p><form>x</form>', "1 of 2"),
    "what is hidden is left out": ("<p>One<span hidden>two</span></p>", "One"),
}


@pytest.mark.parametrize(("html", "markdown"), CASES.values(), ids=CASES)
def test_markup_is_told_in_markdown(html: str, markdown: str) -> None:
    assert as_markdown(html) == markdown
