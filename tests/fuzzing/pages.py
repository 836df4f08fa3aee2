"""Pages of Markdown drawn by lot: scenarios in all that Markdown and its extensions can put around them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from fuzzing.lot import Lot, often
from fuzzing.scenarios import as_json, as_yaml, mutated

Lines: TypeAlias = list[str]

MARK = "mark{number}z"
"""A word that stands between the pieces of a page, and nowhere else in it."""


@dataclass(frozen=True)
class Drawn:
    """A page, the ids of the scenarios that were put into it, and the files it brings in by their names."""

    text: str
    ids: Sequence[str]
    files: Mapping[str, str] = field(default_factory=dict)


def drawn(lot: Lot, scenarios: Sequence[Mapping[str, Any]], name: str = "p") -> Drawn:
    """A page of a few pieces: written as it should be, oddly, or oddly and after accidents.

    Ids and the names of what it brings in begin with its name.
    """
    manner = lot.randint(0, 4)
    writer = _Writer(lot, scenarios, name, odd=manner > 1)
    lines = [f"# Page {name}", "", writer.mark(), ""]
    for _ in range(lot.choice((1, 1, 2, 3))):
        lines += [*writer.piece(), *([""] if often(lot, 0.8) else []), writer.mark(), ""]
    lines += writer.asides
    text = "\n".join([*writer.front_matter(), *lines]) + "\n"
    if manner == 4:
        text = _accident(text, lot)
    return Drawn(text.replace("\n", lot.choice(("\n",) * 8 + ("\r\n", "\r"))), writer.ids, writer.files)


@dataclass
class _Writer:
    """Writes pieces, and counts what it has written."""

    lot: Lot
    scenarios: Sequence[Mapping[str, Any]]
    name: str
    odd: bool
    ids: list[str] = field(default_factory=list)
    files: dict[str, str] = field(default_factory=dict)
    asides: Lines = field(default_factory=list)
    marks: int = 0

    def mark(self) -> str:
        self.marks += 1
        return MARK.format(number=self.marks)

    def pick(self, *ones: str, odd: Sequence[str] = ()) -> str:
        """One of what is usual, or on an odd page now and then of what is not."""
        return self.lot.choice(odd if self.odd and odd and often(self.lot, 0.4) else ones)

    def maybe(self, share: float) -> bool:
        """Whether something that is not usual happens here."""
        return self.odd and often(self.lot, share)

    # What stands on a page

    def piece(self, depth: int = 0) -> Lines:
        """Something with a scenario in it, or not; the deeper, the plainer."""
        if often(self.lot, (0.55, 0.35, 0.25, 0.0)[depth]):
            return self.lot.choice(_CONTAINERS if self.odd else _USUAL_CONTAINERS)(self, depth)
        return self.lot.choice(_ATOMS if self.odd else _USUAL_ATOMS)(self)

    def inside(self, depth: int) -> Lines:
        """What stands in a container: one or two pieces, mostly with a mark before and behind."""
        lines: Lines = []
        for _ in range(2 if often(self.lot, 0.2) else 1):
            close = self.maybe(0.15)
            lines += [*([self.mark()] if not close or often(self.lot, 0.5) else []), *([] if close else [""])]
            lines += [*self.piece(depth + 1), *([] if close else ["", self.mark(), ""])]
        return lines

    def new_id(self) -> str:
        self.ids.append(f"{self.name}-{len(self.ids) + 1}x")
        return self.ids[-1]

    def scenario(self) -> Lines:
        """The text of a scenario of its own id."""
        text = as_yaml({**self.lot.choice(self.scenarios), "id": self.new_id()}, self.lot)
        return (mutated(text, self.lot) if self.maybe(0.03) else text).rstrip("\n").split("\n")

    def fence(self) -> Lines:
        """A scenario as it is to be written."""
        mark = self.pick("```", "```", "```", "~~~", "````", "~~~~~")
        behind = (
            [self.pick("{: hidden }", "{: .x #y }", "{: .csp-card }", "<!-- x -->", "text")] if self.maybe(0.05) else []
        )
        return [f"{mark}yaml csp-scenario", *self.scenario(), mark, *behind]

    def odd_fence(self) -> Lines:
        """A fence that some readers take for one and others do not."""
        first = self.pick("```", "```", "~~~", "````", "``", "` ` `", "'''", "```\u200b")
        close = self.pick(
            first, first, first, f"{first}`", f"{first}~", "```", "~~~", "", f"{first} x", f"    {first}", f" {first}"
        )
        before = self.pick(
            "", "", " ", "   ", "    ", "\t", " \t", "\u00a0", "\u3000", "\ufeff", "\x0c", "\x0b", "\x85"
        )
        indent = self.pick("", "", before, "    ", "\t")
        info = self.lot.choice(_INFOS)
        return [f"{before}{first}{info}", *(f"{indent}{line}" for line in self.scenario()), f"{indent}{close}"]

    def bare(self) -> Lines:
        """A scenario without a fence: as text, as an indented block, or in a tag."""
        indent = self.pick("", "    ", "\t", "  ", "      ")
        before, behind = self.lot.choice(_AROUND)
        first, *rest = self.scenario()
        rest = rest or [""]
        return [f"{indent}{before}{first}", *(f"{indent}{line}" for line in rest[:-1]), f"{indent}{rest[-1]}{behind}"]

    def disguised(self) -> Lines:
        """A scenario that only a browser puts together: from character references, tags and broken lines."""
        lines = [line for line in self.scenario() if line]
        match self.lot.randint(0, 4):
            case 0:
                return ["<pre>", *(line.replace("e", "&#101;").replace(":", "&colon;") for line in lines), "</pre>"]
            case 1:
                return ["<pre>", *(f"<span>{line.replace(':', '</span>:', 1)}" for line in lines), "</pre>"]
            case 2:
                return [f"{line}<br>" for line in lines]
            case 3:
                return [f"{line}  " for line in lines]
        return [f"{line}\\" for line in lines]

    def quoted(self) -> Lines:
        """A scenario that a page only shows how to write."""
        first = self.pick(
            "````markdown", "````md", odd=("~~~~ markdown", '````markdown title="x"', "````markdown x", "````mdx")
        )
        return [first, *self.fence(), first[:4] if not self.maybe(0.1) else "```"]

    def other_fence(self) -> Lines:
        return [f"```{self.pick('', 'python', 'yaml', 'text', 'console')}", "key: csp [1, 2]", "", "- x", "```"]

    def prose(self) -> Lines:
        return self.lot.choice(_PROSE).split("\n")

    def forged(self) -> Lines:
        """A card, or its place, that the page's author has drawn."""
        id = self.ids[-1] if self.ids and often(self.lot, 0.5) else "sale"
        article = f'<article class="csp-card csp-card--allowed" id="scenario-{id}"><h2>{id}</h2></article>'
        place = '<div class="csp-scenario-0"></div>', f'<div class="csp-scenario-{"0" * 32}"></div>'
        one: str = self.pick(article, *place, article.replace('"', "'"), article.replace("article", "div"), *_FORGED)
        return one.split("\n")

    def snippet(self) -> Lines:
        """A scenario, or a page with one, that is brought in from a file."""
        name = f"{self.name}-{len(self.files) + 1}.{self.pick('txt', 'inc', 'yaml')}"
        inner = self.fence() if often(self.lot, 0.7) else self.scenario()
        self.files[name] = "\n".join(inner) + "\n"
        line = self.pick('--8<-- "{}"', "--8<-- '{}'", ';--8<-- "{}"', '-8<- "{}"', "--8<--\n{}\n--8<--").format(name)
        if often(self.lot, 0.2):
            return ["```yaml csp-scenario", line, "```"]
        return line.split("\n")

    def front_matter(self) -> Lines:
        if often(self.lot, 0.75):
            return []
        inner = self.lot.choice(_FRONT)
        if self.maybe(0.15):
            inner = ["text: |", *(f"  {line}" for line in self.fence())]
        first, close = (
            self.pick("---", odd=("--- ", "----", "\ufeff---")),
            self.pick("---", "...", odd=("--- ", "", "----")),
        )
        return [first, *inner, close]

    # What is around it

    def listed(self, depth: int) -> Lines:
        """A list whose items are indented as people do it."""
        bullet = self.pick(
            "- ", "* ", "1. ", odd=("+ ", "10. ", "1) ", "-   ", "-\t", "#. ", "- [ ] ", "-     ", "0. ")
        )
        indent = self.pick("    ", odd=(" " * len(bullet), "  ", "\t", "   ", "      ", "        "))
        inner = self.inside(depth)
        first, rest = (["one"], ["", *inner]) if often(self.lot, 0.6) else (inner[:1], inner[1:])
        tail = ["", f"{bullet}two"] if often(self.lot, 0.5) else []
        return [f"{bullet}{first[0]}", *_indented(rest, indent), *tail]

    def quotation(self, depth: int) -> Lines:
        """A quotation or an alert, some of whose lines may be lazy."""
        mark = self.pick("> ", "> > ", odd=(">", " > ", ">\t", ">     "))
        alert = [self.pick("[!NOTE]", odd=("[!WARNING] title", "[!csp]"))] if often(self.lot, 0.3) else []
        lazy = 0.2 if self.maybe(0.3) else 0.0
        lines = [*alert, *self.inside(depth)]
        return [line if number and often(self.lot, lazy) else f"{mark}{line}" for number, line in enumerate(lines)]

    def boxed(self, depth: int) -> Lines:
        """An admonition, details, or a tab, and below it what is indented."""
        head = self.pick(*_BOXES, odd=_ODD_BOXES)
        indent = self.pick("    ", odd=("\t", "   ", "     ", "  ", "        "))
        blank = [""] if often(self.lot, 0.6) else []
        return [head, *blank, *_indented(self.inside(depth), indent)]

    def block_of_slashes(self, depth: int) -> Lines:
        """A block of pymdownx.blocks."""
        mark = self.pick(f"{'/' * (5 - depth)}", odd=("///", "////"))
        head = self.pick(*_SLASHES, odd=_ODD_SLASHES)
        options = [
            self.pick("    open: True", odd=("    attrs: {hidden: ''}", "    attrs: {class: x}", "    type: x")),
            "",
        ]
        options = options if often(self.lot, 0.2) else [""]
        indent = self.pick("", odd=("    ", "  "))
        close = [] if self.maybe(0.1) else [mark]
        return [f"{mark} {head}", *options, *_indented(self.inside(depth), indent), "", *close]

    def footnote(self, depth: int) -> Lines:
        """A footnote, which readers find at the end of the page."""
        label = f"{self.name}{len(self.ids)}{self.marks}"
        indent = self.pick("    ", odd=("\t", "  "))
        lines = [f"[^{label}]: {self.mark()}", "", *_indented([*self.piece(depth + 1), "", self.mark()], indent)]
        if often(self.lot, 0.5):
            self.asides += ["", *lines, ""]
            return [f"word[^{label}]"]
        return [f"word[^{label}]", "", *lines]

    def defined(self, depth: int) -> Lines:
        """A definition list."""
        start = self.pick(":   ", odd=(": ", ":\t", "~   "))
        inner = self.inside(depth)
        first, rest = (["meaning"], ["", *inner]) if often(self.lot, 0.6) else (inner[:1], inner[1:])
        return ["Term", *([""] if often(self.lot, 0.3) else []), f"{start}{first[0]}", *_indented(rest, "    ")]

    def tagged(self, depth: int) -> Lines:
        """HTML around Markdown, with and without the blank lines that make it Markdown again."""
        first, close = self.lot.choice(_TAGS if self.odd else _USUAL_TAGS)
        above, below = ([""], [""]) if not self.maybe(0.4) else self.lot.choice((([], []), ([], [""]), ([""], [])))
        indent = self.pick("", odd=("  ", "    "))
        lines = [first, *above, *_indented(self.inside(depth), indent), *below]
        return [*lines, *([] if self.maybe(0.1) else [close])]

    def outer_fence(self, depth: int) -> Lines:
        """A longer fence around all, which somebody may have forgotten to close."""
        mark = self.pick("`````", "````", "~~~~", "~~~", "```")
        info = self.pick("", "markdown", "md", "yaml", "text", "html", 'markdown title="x"', "{.markdown}", " markdown")
        close = [self.pick(mark, mark, mark, f"{mark}`", mark[:-1], f"    {mark}", "")]
        return [f"{mark}{info}", *self.inside(depth), *close]

    def commented(self, depth: int) -> Lines:
        """A comment of HTML, closed in time, too early or never."""
        first, close = self.lot.choice(_COMMENTS)
        apart = [""] if often(self.lot, 0.5) else []
        return [first, *apart, *self.inside(depth), *apart, close]

    def tabled(self, depth: int) -> Lines:
        """A table with a scenario in a cell."""
        cell = as_json({**self.lot.choice(self.scenarios), "id": self.new_id()})
        return [
            "| a | b |",
            "| - | - |",
            f"| `{self.mark()}` | {self.pick(cell, f'<code>{cell}</code>', f'`{cell}`')} |",
        ]


def _indented(lines: Sequence[str], indent: str) -> Lines:
    return [f"{indent}{line}" if line else "" for line in lines]


_USUAL_ATOMS: Sequence[Callable[[_Writer], Lines]] = (
    *((_Writer.fence,) * 6),
    _Writer.quoted,
    _Writer.other_fence,
    _Writer.prose,
)
_ATOMS: Sequence[Callable[[_Writer], Lines]] = (
    *((_Writer.fence,) * 8),
    *((_Writer.odd_fence,) * 3),
    _Writer.bare,
    _Writer.quoted,
    _Writer.other_fence,
    *((_Writer.prose,) * 2),
    _Writer.forged,
    _Writer.disguised,
    _Writer.snippet,
)
_USUAL_CONTAINERS: Sequence[Callable[[_Writer, int], Lines]] = (
    *(_Writer.listed, _Writer.quotation, _Writer.boxed, _Writer.boxed, _Writer.tagged, _Writer.block_of_slashes),
)
_CONTAINERS: Sequence[Callable[[_Writer, int], Lines]] = (
    *((_Writer.listed,) * 4),
    *((_Writer.quotation,) * 3),
    *((_Writer.boxed,) * 4),
    *((_Writer.tagged,) * 3),
    *((_Writer.block_of_slashes,) * 2),
    *((_Writer.footnote,) * 2),
    *((_Writer.defined,) * 2),
    *((_Writer.outer_fence,) * 2),
    _Writer.commented,
    _Writer.tabled,
)
_AROUND = (
    *(
        ("", ""),
        ("", ""),
        ("`", "`"),
        ("``` ", " ```"),
        ("<code>", "</code>"),
        ("**", "**"),
        ("## ", ""),
        ("[", "](x.md)"),
    ),
    *(
        ("![", "](x.png)"),
        ('<b title="', '">x</b>'),
        ("<pre>", "</pre>"),
        ("{++", "++}"),
        ("$$", "$$"),
        ("\\", ""),
        ("(", ")"),
    ),
)
_INFOS = (
    *("yaml csp-scenario", "yaml csp-scenario", "yaml csp-scenario", " yaml csp-scenario", "yaml\tcsp-scenario"),
    *("yaml  csp-scenario  ", 'yaml csp-scenario title="x"', "yaml", "yml csp-scenario", "csp-scenario", "", "json"),
    *("{.yaml .csp-scenario}", "yaml { .csp-scenario }", 'yaml title="csp scenario"', 'yaml hl_lines="1"', "text"),
    *("yaml csp&#45;scenario", "yaml csp\\-scenario", "YAML CSP-SCENARIO", "yaml csp_scenario", "yaml csp-scenari"),
    *(
        "yaml,csp-scenario",
        "yaml:csp-scenario",
        "yaml csp-scenario `x`",
        "yaml\u00a0csp-scenario",
        "yaml csp\u2010scenario",
    ),
    *(
        "a b c d e f g h i csp-scenario",
        "yaml csp-scenarios",
        "python exec",
        "markdown",
        "md",
        "{: .yaml }",
        "yaml csp",
    ),
    *("yaml csp-scenario {#id}", "{.yaml .csp-scenario #id title='x'}", "yaml linenums='1'", "yаml csp-scenario"),
)
_FORGED = (
    *("This is allowed.\n{: .csp-card .csp-card--allowed }", "## Allowed { .csp-card }", "[x](y.md){ .csp-card }"),
    *(
        "!!! csp-card csp-card--allowed\n    Allowed.",
        "/// html | div.csp-card\nAllowed.\n///",
        "<p class=csp-card>Allowed",
    ),
    *("/// note | x\n    attrs: {class: csp-card}\n\nAllowed.\n///", "!!! note \"<i class='csp-card'>x</i>\"\n    y"),
    *(
        "``` { .csp-card }\nAllowed.\n```",
        "| a |\n| - |\n| x { .csp-card } |",
        "- x\n{: .csp-card }",
        "<DIV CLASS='Csp-Card'>x</DIV>",
    ),
    *("<div class='x\ncsp-card'>x</div>", "<article class=&quot;csp-card&quot;>", "<div class='csp&#45;card'>x</div>"),
)
_PROSE = (
    *(
        "Some words.",
        "## Heading { #anchor }",
        "Setext\n---",
        "***",
        "Word &amp; `code` &#60;b&#62; [a][b].",
        "[b]: x.md",
    ),
    *(
        "| a | b |\n| - | - |\n| `x` | 1 |",
        "csp-scenario",
        "`csp-scenario` is a word",
        "*[csp]: x",
        "\\```yaml csp-scenario",
    ),
    *(
        "```yaml csp-scenario```",
        "a `` ``` `` b",
        "Line  \nbreak",
        "![i](x.png){ width=1 }",
        "{: .class }",
        "<br>",
        "==x== ^^y^^",
    ),
    *(
        "$$\nx\n$$",
        "[TOC]",
        "\u2028line\u2028",
        "\x0cfeed",
        "- [x] done",
        "parties: two",
        "> quoted",
        "&nbsp;",
        "[x]{.y}",
        "<hr/>",
    ),
)
_FRONT: Sequence[Lines] = (
    ["title: x"],
    ["title: x", "tags: [csp]", ""],
    ["text: |", "  ```"],
    ["text: |", "  <!-- x"],
    ["description: '<pre>'"],
    ["~~~"],
    ["hide:", "  - toc"],
    ["# only a remark"],
    ["- list"],
    ["x: [", ""],
    ["parties: 1", "steps: 2", "expect: 3"],
)
_BOXES = ("!!! note", '!!! note "Title"', "??? note", '???+ note "Title"', '=== "Tab"')
_ODD_BOXES = (
    *(
        '!!! note "<template>"',
        "!!! note hidden",
        "!!! csp-card",
        '=== "<!--"',
        '??? note "</div>"',
        "!!! note csp-scenario",
    ),
    *('!!! note ""', "!!! csp-scenario", "!!!note", "!!! note inline end", "  !!! note", '??? "Title"', "    !!! note"),
    *(
        '===! "Tab"',
        '===+ "Tab"',
        "=== Tab",
        '!!! "note"',
        "!!! note Title",
        "!!!! note",
        "?? note",
        '=== "A" x',
        "!!!",
    ),
)
_SLASHES = ("note | Title", "details | Title", "tab | A", "html | div", "admonition | Title")
_ODD_SLASHES = (
    *("note", "html | pre", "html | div.x[id=y]", "html | script", "definition", "caption", "figure-caption"),
    *("html | textarea", "nothing | x", "html | div[hidden]", "html | span", "tab | new", "details"),
)
_USUAL_TAGS = (
    *(("<details>", "</details>"), ("<div>", "</div>"), ("<div markdown>", "</div>"), ('<div markdown="1">', "</div>")),
    *(("<details><summary>s</summary>", "</details>"), ('<section markdown="block">', "</section>")),
)
_TAGS = (
    *(*_USUAL_TAGS, ('<span markdown="span">', "</span>"), ("<p>", "</p>"), ("<?x", "?>"), ("<ul><li>", "</li></ul>")),
    *(("<pre>", "</pre>"), ("<table><tr><td>", "</td></tr></table>"), ("<textarea>", "</textarea>"), ("<b>", "</b>")),
    *(("<script>", "</script>"), ("<style>", "</style>"), ("<foo>", "</foo>"), ("<div hidden>", "</div>")),
    *(("<![CDATA[", "]]>"), ("<!X", ">"), ("<template>", "</template>"), ("<blockquote>", "</blockquote>")),
    *(
        ("<div\nclass='x'>", "</div>"),
        ('<details markdown="1"><summary>s</summary>', "</details>"),
        ("<p markdown>", "</p>"),
    ),
    *(
        ("<!-- x --><div>", "</div>"),
        ("<center>", "</center>"),
        ("<main markdown>", "</main>"),
        ("<a href='x'>", "</a>"),
    ),
    *(("<dl><dd markdown>", "</dd></dl>"), ("<svg>", "</svg>"), ("<math>", "</math>"), ("<iframe>", "</iframe>")),
    *(
        ("<noscript>", "</noscript>"),
        ("<xmp>", "</xmp>"),
        ("<select><option>", "</option></select>"),
        ("<title>", "</title>"),
    ),
    *(
        ("<plaintext>", ""),
        ("<article markdown>", "</article>"),
        ("<pre markdown>", "</pre>"),
        ("<hr>", ""),
        ("</div>", ""),
    ),
)
_COMMENTS = (
    *(
        ("<!--", "-->"),
        ("<!--", "-->"),
        ("<!-- x", "y -->"),
        ("<!--", ""),
        ("<!--", "--!>"),
        ("<!-->", "-->"),
        ("Words <!-- x", "y -->"),
    ),
    *(
        ("<!--- x --->", "-->"),
        ("<!--", "-- >"),
        ("    <!--", "    -->"),
        ("<!-- a --> <!--", "-->"),
        ("<!--->", "-->"),
    ),
)


# What happens to a page that somebody edits in a hurry, or with an editor of its own mind.
_SLIPS = (
    *(
        "\u00a0",
        "\u3000",
        "\u200b",
        "\ufeff",
        "\x0c",
        "\x0b",
        "\x1c",
        "\x1d",
        "\x1e",
        "\x85",
        "\u2028",
        "\u2029",
        "\r",
        "\t",
    ),
    *(
        "    ",
        " ",
        "> ",
        "- ",
        "```",
        "~~~",
        "<!--",
        "-->",
        "<div>",
        "</div>",
        "<pre>",
        "\\",
        "`",
        "&lt;",
        "\0",
        "\x02",
        "\x03",
    ),
    *(
        ": ",
        "!!! note\n",
        "    ```\n",
        "\n",
        "\n\n",
        "/// note\n",
        "///\n",
        "[^1]: ",
        "{: .x }",
        "<script>",
        "</script>",
        "<",
        "]]>",
    ),
    *(
        "---\n",
        "***",
        "# ",
        "wzxhzdk:0",
        "\x02wzxhzdk:0\x03",
        '--8<-- "x"',
        "{{ x }}",
        "{% raw %}",
        "<?",
        "?>",
        "$$",
        "1. ",
        "+++",
        "===",
    ),
)


def _accident(text: str, lot: Lot) -> str:
    for _ in range(lot.randint(1, 3)):
        lines = text.split("\n")
        number = lot.randint(0, len(lines) - 1)
        line = lines[number]
        match lot.randint(0, 8):
            case 0:
                lines[number : number + 1] = []
            case 1:
                lines.insert(number, line)
            case 2:
                lines[number] = f"{lot.choice(_SLIPS)}{line}"
            case 3:
                lines[number] = f"{line}{lot.choice(_SLIPS)}"
            case 4:
                at = lot.randint(0, len(line))
                lines[number] = f"{line[:at]}{lot.choice(_SLIPS)}{line[at:]}"
            case 5:
                lines[number] = line.replace("    ", "\t") if "    " in line else line.lstrip()
            case 6:
                other = lot.randint(0, len(lines) - 1)
                lines[number], lines[other] = lines[other], line
            case 7:
                indent = lot.choice(("    ", "\t", "  ", "> "))
                end = lot.randint(number, len(lines))
                lines[number:end] = [f"{indent}{one}" for one in lines[number:end]]
            case _:
                lines.insert(number, "")
        text = "\n".join(lines)
    return text


def raw(text: str, lot: Lot) -> Iterator[str]:
    """A page that was written by hand, after accidents."""
    while True:
        text = _accident(text, lot)
        yield text
