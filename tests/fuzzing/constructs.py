"""Pages written by hand to get a scenario shown that nobody judges, by what Markdown, HTML and extensions may do.

Each was tried once; a construct that is new goes here. `p0` in the ids stands for the name of the page.
"""

from collections.abc import Mapping

TEXT = """\
id: p0-1x
title: A sale
parties: {contoso: {role: direct-bill}, woodgrove: {role: customer}}
given: [{customer-relationship: {partner: contoso, customer: woodgrove}}]
steps: [{order: {product: azure, buyer: contoso, customer: woodgrove}}]
expect: allowed
"""
FENCE = f"```yaml csp-scenario\n{TEXT}```\n"
JSON = '{"id": "p0-1x", "title": "A", "parties": {"c": {"role": "customer"}}, "steps": [{}], "expect": "allowed"}'
LINES = TEXT.splitlines()
PAIRS = [line.split(":", 1) for line in LINES]


def _indented(text: str, prefix: str) -> str:
    return "".join(f"{prefix}{line}\n" if line else "\n" for line in text.splitlines())


CONSTRUCTS: Mapping[str, str] = {
    "critic del": "x\n\n{--\n\n" + FENCE + "\n--}\n",
    "critic ins": "{++ \n" + FENCE + " ++}\n",
    "critic sub": "{~~a~>b~~}\n\n{>>\n" + FENCE + "<<}\n",
    "critic comment around": "{>>\n\n" + FENCE + "\n<<}\n\nmark3z\n",
    "fence in list at 4 after blank, number 100.": "100. x\n\n" + _indented(FENCE, "     ") + "\n",
    "list marker then two levels": "- - - " + "x\n\n" + _indented(FENCE, "      "),
    "li dedented close": "- x\n\n" + _indented("```yaml csp-scenario\n" + TEXT, "    ") + "```\n\nmark5z\n",
    "li 2 dedent inside": "- x\n\n    ```yaml csp-scenario\n" + TEXT + "    ```\n",
    "quote lazy close": "> ```yaml csp-scenario\n" + _indented(TEXT, "> ") + "```\n\nmark5z\n",
    "quote ended": "> ```yaml csp-scenario\n" + TEXT + "> ```\n",
    "md quote unclosed via quote": "> ````markdown\n" + _indented(FENCE, "> ") + "\nmark9z\n\n" + TEXT + "\n````\n",
    "md in list closing deeper": "- ````md\n"
    + _indented(FENCE, "  ")
    + "      ````\n\n"
    + FENCE.replace("p0-1x", "p0-2x"),
    "md quote, tabs": "````md\n" + _indented(FENCE, "\t") + "\t````\n\n" + FENCE.replace("p0-1x", "p0-2x") + "````\n",
    "md quote closing too long info": "````md\nx\n```` x\n" + FENCE + "````\n",
    "md tilde quote closed by backticks": "~~~md\n```\n" + TEXT + "```\n\nmark2z\n~~~\n",
    "md quote empty then": "```md\n```\n\n" + _indented(TEXT, "    "),
    "md attr": "``` {.md}\n" + TEXT + "```\n",
    "md no lang": '``` md title="a" hl_lines="1"\n' + TEXT + "```\n",
    "mdx": "```mdx\n" + TEXT + "```\n",
    "MD": "```MD\n" + TEXT + "```\n",
    "Markdown": "```Markdown\n" + FENCE.replace("```", "~~~") + "```\n",
    "md in box": "!!! note\n\n" + _indented("````md\n" + FENCE + "````\n", "    ") + "\n",
    "md in box shallow": "!!! note\n\n" + _indented("````md\n" + FENCE + "````\n", "  ") + "\n",
    "md in deep code": "para\n\n" + _indented("````md\n" + FENCE + "````\n", "    ") + "\n",
    "comment in para": "word <!-- " + "\n" + FENCE + "-->\n",
    "comment in list": "- <!--\n\n" + _indented(FENCE, "  ") + "\n  -->\n",
    "comment in list ended by list": "- <!--\n\n" + FENCE + "\n-->\n",
    "comment in quote": "> <!--\n\n" + FENCE + "\n-->\n",
    "comment in box": "!!! note\n\n    <!--\n\n" + _indented(FENCE, "    ") + "\n    -->\n",
    "comment dashes": "<!-- a -- b\n" + FENCE + "-->\n",
    "comment <!--->": "<!--->\n" + _indented(TEXT, "    ") + "-->\n",
    "comment <!-->": "<!-->\n\n" + TEXT + "\n-->\n",
    "comment after text same line": "<!-- a --> " + JSON + " <!-- b -->\n",
    "comment two": "<!-- a -->" + JSON + "<!-- b -->\n",
    "comment in code": "`<!--` x\n\n" + TEXT + "\n`-->`\n",
    "comment in fence": "```\n<!--\n```\n\n" + TEXT + "\n```\n-->\n```\n",
    "comment in indented": "    <!--\n\n" + TEXT + "\n    -->\n",
    "comment escaped": "\\<!--\n\n" + TEXT + "\n-->\n",
    "comment in attr": "<a title='<!--'>\n\n" + TEXT + "\n<a title='-->'>\n",
    "comment in script": "<script>'<!--'</script>\n\n" + TEXT + "\n<script>'-->'</script>\n",
    "comment in pre": "<pre>&lt;!--</pre>\n\n" + TEXT + "\n-->\n",
    "comment in front matter": "---\ntitle: '<!--'\n---\n" + TEXT + "\n-->\n",
    "comment in heading": "# <!--\n\n" + TEXT + "\n-->\n",
    "comment in table": "| a |\n|-|\n| <!-- |\n\n" + TEXT + "\n-->\n",
    "comment in tag soup": "<div <!--\n\n" + TEXT + "\n-->\n",
    "comment cdata": "<![CDATA[ <!-- ]]>\n\n" + TEXT + "\n-->\n",
    "pi": "<?php\n\n" + TEXT + "\n?>\n",
    "decl": "<!DOCTYPE x\n\n" + TEXT + "\n>\n",
    "link def": "[x]: y '\n" + FENCE + "'\n\n[x]\n",
    "footnote inline": "x[^1]\n\n[^1]: " + "\n    " + JSON + "\n",
    "abbr": "*[HTML]: " + JSON + "\n\nHTML\n",
    "html title": "<abbr title='" + JSON.replace("'", "") + "'>x</abbr>\n",
    "kbd per line": "".join(f"<kbd>{line}</kbd>\n" for line in LINES),
    "table rows": "| k |\n|-|\n" + "".join(f"| {line} |\n" for line in LINES),
    "table cols": "| k | v |\n|-|-|\n" + "".join(f"| {key}: | {value} |\n" for key, value in PAIRS),
    "html table": "<table>" + "".join(f"<tr><td>{line}</td></tr>\n" for line in LINES) + "</table>\n",
    "html table 2": "<table>"
    + "".join(f"<tr><td>{key}:</td><td>{value}</td></tr>\n" for key, value in PAIRS)
    + "</table>\n",
    "list items": "".join(f"- {line}\n" for line in LINES),
    "dl": "<dl>" + "".join(f"<dt>{key}:</dt><dd>{value}</dd>\n" for key, value in PAIRS) + "</dl>\n",
    "paragraphs": "\n\n".join(LINES) + "\n",
    "headings": "\n\n".join("#### " + line for line in LINES) + "\n",
    "fullwidth colon": TEXT.replace(":", "："),
    "upper keys": TEXT.replace("parties", "Parties").replace("steps", "Steps").replace("expect", "Expect"),
    "spaced colon": TEXT.replace(":", " :"),
    "zero width": TEXT.replace("parties", "par\u200bties")
    .replace("steps", "st\u200beps")
    .replace("expect", "ex\u200bpect"),
    "soft hyphen": TEXT.replace("parties", "par&shy;ties")
    .replace("steps", "st&shy;eps")
    .replace("expect", "ex&shy;pect"),
    "wbr": "<pre>"
    + TEXT.replace("parties", "par<wbr>ties").replace("steps", "st<wbr>eps").replace("expect", "ex<wbr>pect")
    + "</pre>\n",
    "entities numeric": TEXT.replace("parties", "&#112;arties")
    .replace("steps", "&#115;teps")
    .replace("expect", "&#101;xpect"),
    "escapes": TEXT.replace(":", "\\:"),
    "colon entity": TEXT.replace(":", "&colon;"),
    "line numbers": "```text\n" + "".join(f"{i}  {line}\n" for i, line in enumerate(LINES, 1)) + "```\n",
    "diff": "```diff\n" + "".join(f"+{line}\n" for line in LINES) + "```\n",
    "console prompt": "```console\n$ cat x.yaml\n" + TEXT + "```\n",
    "heredoc": "```sh\ncat <<E\n" + TEXT + "E\n```\n",
    "python dict": "```python\nx = dict(id='p0-1x', parties={}, steps=[], expect='allowed')\n```\n",
    "toml": "```toml\nid = 'p0-1x'\nparties = {}\nsteps = []\nexpect = 'allowed'\n```\n",
    "yaml ? keys": "```yaml\n? id\n: p0-1x\n? parties\n: {}\n? steps\n: []\n? expect\n: allowed\n```\n",
    "yaml quoted w escapes": '```yaml\n"id": p0-1x\n"par\\x74ies": {}\n"st\\x65ps": []\n"exp\\x65ct": allowed\n```\n',
    "yaml tag keys": "```yaml\nid: p0-1x\n!!str parties: {}\n!!str steps: []\n!!str expect: allowed\n```\n",
    "inline fence": "x ```yaml csp-scenario\n" + TEXT + "``` y\n",
    "superfences indent": "- x\n   ```yaml csp-scenario\n" + _indented(TEXT, "   ") + "   ```\n",
    "tabs li": "-\tx\n\n\t```yaml csp-scenario\n" + _indented(TEXT, "\t") + "\t```\n",
    "ol in quote in box": "!!! note\n    > 1. x\n    >\n" + _indented(FENCE, "    >     "),
    "box in list": "- !!! note\n\n" + _indented(FENCE, "      "),
    "box in list 2": "- x\n\n    !!! note\n\n" + _indented(FENCE, "        "),
    "box in quote": "> !!! note\n>\n" + _indented(FENCE, ">     "),
    "box after para": "para\n!!! note\n" + _indented(FENCE, "    "),
    "box fence directly": "!!! note\n" + _indented(FENCE, "    "),
    "tab in details in box": '!!! a\n\n    ??? b\n\n        === "c"\n\n' + _indented(FENCE, "            "),
    "box dedent 2": "!!! note\n\n    x\n\n" + _indented(FENCE, "   "),
    "box then code": "!!! note\n\n    x\n\n\n\n" + _indented(FENCE, "    "),
    "box + 8": "!!! note\n\n" + _indented(FENCE, "        "),
    "tab nested": '=== "a"\n\n    === "b"\n\n'
    + _indented(FENCE, "        ")
    + '\n=== "c"\n\n'
    + _indented(FENCE.replace("p0-1x", "p0-2x"), "    "),
    "hidden div": "<div hidden markdown>\n\n" + FENCE + "\n</div>\n",
    "closed details": "<details markdown><summary>x</summary>\n\n" + FENCE + "\n</details>\n",
    "svg": "<svg markdown>\n\n" + FENCE + "\n</svg>\n",
    "slashes pre": "/// html | pre\n" + TEXT + "///\n",
    "slashes div md": "/// html | div\n    markdown: raw\n\n" + FENCE + "\n///\n",
    "slashes raw": "/// html | div[markdown=1]\n\n" + FENCE + "\n///\n",
    "fancylist": "a. x\n\n" + _indented(FENCE, "    "),
    "fancylist2": "#. x\n\n" + _indented(FENCE, "   "),
    "U+2028 fence": "x\u2028```yaml csp-scenario\n" + TEXT + "```\n",
    "ff fence": "x\x0c```yaml csp-scenario\n" + TEXT + "```\n",
    "stx": "\x02```yaml csp-scenario\n" + TEXT + "\x03```\n",
    "nbsp indent": "\u00a0```yaml csp-scenario\n" + TEXT + "```\n",
    "mid BOM": "\ufeff\ufeff```yaml csp-scenario\n" + TEXT + "```\n",
    "meta ext": "title: x\nparties: y\nsteps: z\nexpect: id p0-1x\n\nmark3z\n",
    "mmd meta": "id: p0-1x\nparties: {}\nsteps: []\nexpect: allowed\n\ntext\n",
    "toc": "[TOC]\n\n## " + JSON + "\n",
    "emoji key": "".join(f"++{line}++\n" for line in LINES),
}


def page(construct: str, name: str) -> str:
    """A construct between two marks; what has to stand at the top of a page stands there."""
    at_top = construct.startswith("---") or construct.partition(":")[0] in ("id", "title")
    around = construct if at_top else f"mark1z\n\n{construct}"
    return f"{around}\nmark2z\n".replace("p0-", f"{name}-")
