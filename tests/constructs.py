"""Ways in which a scenario can stand in a page, right ones and wrong ones, for tests that build sites of them."""

from collections.abc import Iterator

CASE = """\
id: {id}
title: FALSECLAIM
parties:
  contoso:  {{role: direct-bill}}
  fabrikam: {{role: indirect-reseller}}
given:
  - customer-relationship: {{partner: contoso, customer: fabrikam}}
steps:
  - order: {{product: microsoft-365, buyer: contoso, customer: fabrikam}}
expect: {expect}"""

FALSE = "allowed"
TRUE = "{denied: [no-resale-to-csp-transacting-tenant]}"


def fence(
    case: str, prefix: str = "", info: str = "yaml csp-scenario", mark: str = "```", first: str | None = None
) -> str:
    """The block of a case, behind the prefix of what it stands in."""
    lines = [f"{mark}{info}", *case.split("\n"), mark]
    return "\n".join((first if first is not None and not n else prefix) + line for n, line in enumerate(lines)) + "\n"


def constructs(case: str) -> Iterator[tuple[str, str]]:
    """Pages with one case each, by the name of the construct."""
    yield from _indented(case)
    yield from _contained(case)
    yield from _boxed(case)
    yield from _infos(case)
    yield from _in_html(case)
    yield from _odd_signs(case)
    yield from _never_closed(case)
    yield from _hidden(case)
    yield from _without_a_fence(case)


def _indented(case: str) -> Iterator[tuple[str, str]]:
    for blanks in (0, 1, 2, 3, 4, 5, 8):
        yield f"indented by {blanks}", f"# T\n\n{fence(case, ' ' * blanks)}"
        yield f"indented by {blanks} below a paragraph", f"# T\n\ntext\n{fence(case, ' ' * blanks)}"
    for prefix in ("\t", " \t", "  \t", "\t\t"):
        yield f"indented by {prefix!r}", f"# T\n\n{fence(case, prefix)}"
    yield "closed too far right", f"# T\n\n{fence(case)[:-4]}    ```\n\ntext\n"
    yield "never closed", f"# T\n\n{fence(case)[:-4]}"
    yield "longer fence", f"# T\n\n{fence(case, mark='`````')}"
    yield "tildes", f"# T\n\n{fence(case, mark='~~~')}"
    yield "many tildes", f"# T\n\n{fence(case, mark='~~~~~~')}"


def _contained(case: str) -> Iterator[tuple[str, str]]:
    for bullet, prefix in (("- ", "  "), ("- ", "    "), ("* ", "    "), ("1. ", "   "), ("1. ", "    "), ("- ", "\t")):
        for rest in ("item\n\n", "item\n"):
            yield f"list {bullet}{prefix!r} {rest!r}", f"# T\n\n{bullet}{rest}{fence(case, prefix)}"
    yield "list, six blanks", f"# T\n\n- item\n\n{fence(case, ' ' * 6)}"
    yield "list, eight blanks", f"# T\n\n1. item\n\n{fence(case, ' ' * 8)}"
    yield "on the line of a bullet", f"# T\n\n{fence(case, '  ', first='- ')}"
    yield "on the line of a number", f"# T\n\n{fence(case, '    ', first='1.  ')}"
    yield "list in a list", f"# T\n\n- a\n    - b\n\n{fence(case, ' ' * 8)}"
    for depth in (1, 2, 3, 19, 20, 25):
        yield f"quotation of depth {depth}", f"# T\n\n{fence(case, '> ' * depth)}"
    yield "quotation and four blanks", f"# T\n\n{fence(case, '>     ')}"
    yield "quotation without blanks", f"# T\n\n{fence(case, '>')}"
    yield "alert", f"# T\n\n> [!NOTE]\n> text\n>\n{fence(case, '> ')}"
    yield "list of depth 25", "# T\n\n" + "".join(f"{'  ' * n}- a\n" for n in range(25)) + "\n" + fence(case, "  " * 25)
    yield "footnote", f"# T\n\ntext[^1]\n\n[^1]:\n    note\n\n{fence(case, '    ')}"
    yield "definition list", f"# T\n\nterm\n:   meaning\n\n{fence(case, '    ')}"
    yield "definition list, at once", f"# T\n\nterm\n{fence(case, '    ', first=':   ')}"


def _boxed(case: str) -> Iterator[tuple[str, str]]:
    for opening in (
        "!!! note",
        '!!! note "Title"',
        "??? note",
        "???+ note",
        '=== "A"',
        '=== "A"\n\n    text\n\n=== "B"',
    ):
        yield f"box {opening!r}", f"# T\n\n{opening}\n\n{fence(case, '    ')}"
    yield "box, no blank line", f"# T\n\n!!! note\n{fence(case, '    ')}"
    yield "box in a box", f"# T\n\n!!! note\n\n    ??? tip\n\n{fence(case, ' ' * 8)}"
    yield "box in a list", f"# T\n\n- a\n\n    !!! note\n\n{fence(case, ' ' * 8)}"
    yield "indented code in a box", f"# T\n\n!!! note\n\n{fence(case, ' ' * 8)}"
    yield "block of an extension", f"# T\n\n/// note\n{fence(case)}///\n"
    yield "details of an extension", f"# T\n\n/// details | More\n\n{fence(case)}\n///\n"
    yield "tab of an extension", f"# T\n\n/// tab | A\n\n{fence(case)}\n///\n"
    yield "HTML of an extension", f"# T\n\n/// html | template\n\n{fence(case)}\n///\n"
    yield "hidden HTML of an extension", f"# T\n\n/// html | div[hidden=hidden]\n\n{fence(case)}\n///\n"


def _infos(case: str) -> Iterator[tuple[str, str]]:
    for info in (
        "yaml csp_scenario", "yaml-csp-scenario", "YAML CSP-SCENARIO", "yml csp-scenario", "csp-scenario",
        "csp-scenario yaml",
        "yaml  csp-scenario", "yaml\tcsp-scenario", "yaml csp-scenario ", "yaml csp scenario",
        "{.yaml .csp-scenario}",
        "yaml {.csp-scenario}", 'yaml title="csp scenario"', 'yaml hl_lines="1"', "yaml csp",
        "yaml csp&#45;scenario", "yaml", "",
        "json", "text", "a b c d e f g h i j k csp-scenario", "yaml,csp-scenario", "yaml:csp-scenario",
        "yaml/csp-scenario",
        "yaml csp‐scenario", "yaml csp-scenаrio", "yaml\u200bcsp-scenario", "yaml\u00a0csp-scenario",
        "yaml csp-scenario title=x",
        'yaml csp-scenario title="A b"', "yaml csp-scenario {#x}", "{ .yaml csp-scenario }", "yaml csp-scenarios",
        "markdownish",
    ):  # fmt: skip
        yield f"info {info!r}", f"# T\n\n{fence(case, info=info)}"
    yield "info, tildes and a title", f"# T\n\n{fence(case, mark='~~~', info='yaml title=`x` csp-scenario')}"


def _in_html(case: str) -> Iterator[tuple[str, str]]:
    for opening, closing in (
        ("<details>", "</details>"), ("<div>", "</div>"), ("<div markdown>", "</div>"),
        ("<pre>", "</pre>"), ("<foo>", "</foo>"),
        ("<table><tr><td>", "</td></tr></table>"), ("<textarea>", "</textarea>"),
        ("<span>", "</span>"), ("<div>x</div>", ""),
        ("<section>", "</section>"), ("<p>", "</p>"), ("<b>", "</b>"),
        ("<style>", "</style>"), ("<script>", "</script>"),
        ("<template>", "</template>"), ("<noscript>", "</noscript>"), ("<select>", "</select>"), ("<svg>", "</svg>"),
        ("<xmp>", "</xmp>"), ("<iframe>", "</iframe>"), ("<title>", "</title>"),
        ("<code>", "</code>"), ("<button>", "</button>"),
        ("<div hidden>", "</div>"), ('<div style="display:none">', "</div>"), ('<div aria-hidden="true">', "</div>"),
        ("<div hidden markdown>", "</div>"), ('<div style="display:none" markdown>', "</div>"),
        ("<object>", "</object>"),
        ("<details><summary>x</summary>", "</details>"), ("<dialog>", "</dialog>"),
        ("<video>", "</video>"), ("<ul><li>", "</li></ul>"),
    ):  # fmt: skip
        yield f"{opening}, no blank lines", f"# T\n\n{opening}\n{fence(case)}{closing}\n"
        yield f"{opening}, blank lines", f"# T\n\n{opening}\n\n{fence(case)}\n{closing}\n"
    yield "HTML in a paragraph", f"# T\n\nPara <b><script>\n\n{fence(case)}\n</script></b>\n"


def _odd_signs(case: str) -> Iterator[tuple[str, str]]:
    for sign in (
        "\ufeff",
        "\u00a0",
        "\u3000",
        "\x02",
        "\x0c",
        "\x0b",
        "\x1c",
        "\x1e",
        "\x85",
        "\u2028",
        "\u2029",
        "\u200b",
        "\\",
    ):
        yield f"{sign!r} before the fence", f"# T\n\n{sign}{fence(case)}"
        yield f"a line with {sign!r} before the fence", f"# T\n\ntext{sign}\n{fence(case)}"
    yield "CRLF", f"# T\n\n{fence(case)}".replace("\n", "\r\n")
    yield "CR", f"# T\n\n{fence(case)}".replace("\n", "\r")
    yield "front matter", f"---\na: b\n---\n\n{fence(case)}"
    yield "front matter of fences", f"---\na: |\n  ```\n  x\n---\n\n# T\n\n{fence(case)}"
    yield "front matter of tildes", f"---\na: |\n  ~~~\n---\n\n# T\n\n{fence(case)}"
    yield "front matter of comments", f'---\na: "<!--"\n---\n\n# T\n\n{fence(case)}'
    yield "front matter of pre", f'---\na: "<pre>"\n---\n\n# T\n\n{fence(case)}'
    yield "front matter that ends in dots", f"---\na: b\n...\n\n# T\n\n{fence(case)}"
    yield "fence in front matter", f"---\na: |\n{fence(case, '  ')}---\n\n# T\n"
    yield "fence as front matter", f"---\n{fence(case)}---\n\n# T\n"
    yield "rule before it", f"# T\n\n---\n\n{fence(case)}"


def _never_closed(case: str) -> Iterator[tuple[str, str]]:
    for opening in (
        "```",
        "````",
        "~~~",
        "```yaml",
        "<!--",
        "<pre>",
        "<script>",
        "<style>",
        "<textarea>",
        "<!X",
        "<?php",
        "<![CDATA[",
    ):
        yield f"below {opening}, never closed", f"# T\n\n{opening}\ntext\n\n{fence(case)}"
    for opening, closing in (
        ("````", "````"),
        ("~~~", "~~~"),
        ("````yaml", "````"),
        ("````text", "````"),
        ("<!--", "--!>"),
    ):
        yield f"in {opening}", f"# T\n\n{opening}\n{fence(case)}{closing}\n\ntext\n"
    yield "comment that browsers end at once", f"# T\n\n<!-->\n\n{fence(case)}\n-->\n"


def _hidden(case: str) -> Iterator[tuple[str, str]]:
    yield "comment in a paragraph", f"# T\n\nPara <!-- x\n\n{fence(case)}\n-->\n"
    yield "comment with a blank at its end", f"# T\n\nPara <!-- x -- >\n\n{fence(case)}\n\n-->\n"
    yield "attribute that does not end", f'# T\n\nPara <a title="\n\n{fence(case)}\n">x</a>\n'


def _without_a_fence(case: str) -> Iterator[tuple[str, str]]:
    indented = "".join(f"    {line}\n" for line in case.split("\n"))
    yield "as text", f"# T\n\n{case}\n"
    yield "as code", f"# T\n\ntext\n\n{indented}"
    yield "as code in a sentence", f"# T\n\n``\n{case}\n``\n"
    yield (
        "with references",
        "# T\n\n<pre>\n" + case.replace("parties", "part&#105;es").replace("expect", "ex&#112;ect") + "\n</pre>\n",
    )
    yield "with elements", "# T\n\n<pre>\n" + case.replace("parties", "part<b></b>ies") + "\n</pre>\n"
    yield "card by hand", '# T\n\n<article class="csp-card csp-card--allowed"><p>FALSECLAIM</p></article>\n'
    yield "part of a card by hand", '# T\n\n<p class="csp-card__badge">Allowed</p>\n'
    yield "card by attributes", "# T\n\nAllowed\n{: .csp-card .csp-card--allowed }\n"
    yield "placeholder by hand", '# T\n\n<div class="csp-scenario-0"></div>\n'
    yield "long placeholder by hand", f'# T\n\n<div class="csp-scenario-{"0" * 32}"></div>\n'
    yield "snippet", '# T\n\n--8<-- "snippet.txt"\n'


# Nobody judges these, and everybody sees that: they are said to be quoted, or not shown.


def harmless(case: str) -> Iterator[tuple[str, str]]:
    """Pages on which nothing is found, by name."""
    yield "quoted", f"# T\n\n````markdown\n{fence(case)}````\n"
    yield "quoted as md", f"# T\n\n~~~md\n{fence(case)}~~~\n"
    yield "quoted with a title", f'# T\n\n````markdown title="x"\n{fence(case)}````\n'
    yield "quoted in a list", f"# T\n\n- a\n\n    ````markdown\n{fence(case, '    ')}    ````\n"
    yield "quoted in a quotation", f"# T\n\n> ````markdown\n{fence(case, '> ')}> ````\n"
    yield "quoted without a fence", f"# T\n\n```markdown\n{case}\n```\n"
    yield "comment", f"# T\n\n<!--\n{fence(case)}-->\n"
    yield (
        "words",
        "# T\n\nWrite `yaml csp-scenario`, `parties:`, `steps:`.\n\n- `parties`: a\n- **steps**: what\n- `expect`: x\n",
    )
