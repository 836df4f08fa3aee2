"""HTML that does more than be read, in a built site: it ends the build, and what extensions write does not."""

import pytest

from building import MATERIAL, PLUGIN, SALE, Build, options, page
from csp_guides.site.policy import with_policy

pytestmark = pytest.mark.usefixtures("quiet_mkdocs")

EXTENSIONS = """\
markdown_extensions:
  - abbr
  - admonition
  - attr_list
  - def_list
  - footnotes
  - md_in_html
  - tables
  - toc: {permalink: true}
  - pymdownx.arithmatex
  - pymdownx.betterem
  - pymdownx.caret
  - pymdownx.critic
  - pymdownx.details
  - pymdownx.emoji:
      emoji_index: !!python/name:material.extensions.emoji.twemoji
      emoji_generator: !!python/name:material.extensions.emoji.to_svg
  - pymdownx.highlight: {anchor_linenums: true, linenums: true}
  - pymdownx.inlinehilite
  - pymdownx.keys
  - pymdownx.magiclink
  - pymdownx.mark
  - pymdownx.progressbar
  - pymdownx.quotes: {callouts: true}
  - pymdownx.snippets
  - pymdownx.superfences:
      custom_fences:
        - {name: mermaid, class: mermaid, format: !!python/name:pymdownx.superfences.fence_code_format }
  - pymdownx.tabbed: {alternate_style: true}
  - pymdownx.tasklist: {custom_checkbox: true}
"""

USES_ALL = """
# All extensions { #all }

*[HTML]: Hyper Text Markup Language

HTML and $x^2$, ++ctrl+a++, ==mark==, ^^new^^, H~2~O, {--out--}{++in++}, :smile: :material-check:,
`#!python x = 1`,
https://example.org/ and
[a button](#all){ .md-button target=_blank }.[^1] ![A picture](a.png){ width="300" loading=lazy }

[^1]: A footnote, with <kbd>keys</kbd>.

$$
y = x
$$

[=85% "85%"]

Term
:   Its definition

- [x] done
- [ ] open

| left | right |
|:-----|------:|
| 1    | 2     |

!!! note "A title"

    Text.

??? tip

    Text.

=== "One"

    ```python title="a.py" linenums="1"
    x = "<script>"
    ```

=== "Two"

    Two.

> [!WARNING]
> Text.

```mermaid
graph LR
  A --> B
```

```html
<script>alert(1)</script>
```

<div class="grid cards" markdown>

- A card of Material's

</div>

<details open markdown><summary>More</summary>

Text, `<script>` and <!-- <script>never</script> --> the like.

</details>
"""


def test_what_extensions_write_passes(build_project: Build) -> None:
    built = build_project(
        MATERIAL + PLUGIN + EXTENSIONS,
        {"csp-guides.toml": "", "docs/index.md": page(SALE) + USES_ALL, "docs/a.png": ""},
        strict=False,
    )
    html = built.html("index.html")
    for made in ('type="radio"', "math/tex", "text-align", 'style="width', "<svg", 'type="checkbox"', "headerlink"):
        assert made in html


HOOK = """\
def on_page_markdown(text, **_):
    return text.replace("CARD", "<p class=csp-card>x</p>")


def on_page_content(html, **_):
    return html.replace("FRAME", "<iframe src=x></iframe>")
"""


@pytest.mark.parametrize(
    ("title", "text", "said"),
    [
        # What no check of the Markdown sees: an extension, a hook or another plugin makes it.
        ("A", "/// html | script\n///\n", "index.md: “<script>” can run"),
        ("A", "/// html | p[onclick='x']\nText.\n///\n", "index.md:12: “onclick” can run"),
        ("A", "CARD\n", "index.md: “csp-card” is"),
        ("A", "FRAME\n", "index.md: “<iframe>” can bring"),
        ("`</title><script>x</script>`", "", "index.md:1: “</title>” can run"),
    ],
)
def test_what_comes_into_a_page_elsewhere_ends_the_build(
    build_project: Build,
    title: str,
    text: str,
    said: str,
) -> None:
    built = build_project(
        MATERIAL + PLUGIN + "hooks: [hook.py]\nmarkdown_extensions: [pymdownx.blocks.html]\n",
        {"docs/index.md": f"{page(SALE, title=title)}\n{text}", "hook.py": HOOK},
    )
    assert built.stopped
    assert said in built.said


def test_what_a_later_plugin_puts_into_the_content_ends_the_build(build_project: Build) -> None:
    hook = "def on_page_context(context, page, **_):\n    page.content += '<script>x</script>'\n"
    built = build_project(MATERIAL + PLUGIN + "hooks: [hook.py]\n", {"docs/index.md": page(SALE), "hook.py": hook})
    assert built.stopped
    assert "index.md: “<script>” can run" in built.said


def test_a_description_is_escaped_once(build_project: Build) -> None:
    text = "---\ndescription: 'A \"partner\" & <b>'\n---\n\n# A\n"
    built = build_project(MATERIAL + PLUGIN, {"docs/index.md": text, "docs/sale.md": page(SALE)})
    assert built.page("index.html").one("meta", name="description")["content"] == 'A "partner" & <b>'
    assert "&amp;amp;" not in built.html("index.html")


PWN = "# C\n\n<script>window.PWN=19</script>\n\n<iframe srcdoc='<script>parent.PWN=15</script>'></iframe>\n"


def test_pages_may_be_trusted_and_yet_not_run_what_is_theirs(build_project: Build) -> None:
    built = build_project(
        MATERIAL + options(content_security_policy=True),
        {"csp-guides.toml": "active-html = true\n", "docs/index.md": PWN, "docs/sale.md": page(SALE)},
    )
    html = built.html("index.html")
    assert "data-csp" not in html
    assert html.count("<script nonce=") == built.html("sale/index.html").count("<script nonce=") > 1
    assert built.html("404.html").count("<script nonce=") > 1
    assert with_policy(html, "x") != html


@pytest.mark.parametrize(
    "files",
    [
        {"docs/other.md": '---\ntitle: "<style>x</style>"\n---\n\nText.\n'},
        {"docs/a<img src=x onerror=y>/other.md": "# Other\n"},
        {
            "csp-guides.toml": "",
            "docs/other.md": "template: redirect.html\nlocation: https://example.org/\n\n# Other\n",
        },
        {"docs/other.md": f"# Other\n\n<progress>\n\n{page(SALE.replace('id: sale', 'id: other'))}\n</progress>\n"},
    ],
    ids=["title of another page", "folder", "metadata without dashes", "progress"],
)
def test_what_no_text_of_a_page_shows(build_project: Build, files: dict[str, str]) -> None:
    assert build_project(MATERIAL + PLUGIN, {"docs/index.md": page(SALE), **files}).stopped
