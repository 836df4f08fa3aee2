"""Pages in plain constructs beside the Markdown parser: whatever is read without it is what the parser makes of it."""

import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import strategies
from csp_guides import fences, plain_blocks, plain_inline
from csp_guides.parsing import front_matter
from csp_guides.source import Source

ROOT = Path(__file__).parent.parent
GUIDES = sorted((ROOT / "docs").rglob("*.md"))
PAGES = sorted((ROOT / "tests" / "pages").rglob("*.md"))

LINES = (
    *("# h", "## h { #a }", "#", "#x", "# h #", "text", "more text", "é", "a  ", "a\\", "", "", "", "", "==", "--"),
    *("- a", "- b", "* a", "+ a", "1. a", "2. b", "1) a", "10. x", "-", "1.", "0. z", "001. z", "2019. Then", "-a"),
    *("  b", "    c", "   d", " a", "  - b", "  1. b", "  2. b", "    - c", "- - a", "- 1. a", "1. - a", "- # h"),
    *("-   x", "-    x", "-     x", "1234567890. x", "- [ ] t", "- > q", "  > q", "- ```", "  ```", "    x"),
    *("```", "~~~", "````", "``` yaml", "```a`", "~~~ x`", "> q", ">q", ">", "> - a", "> ```", "> # h", "> > q"),
    *("<!-- c -->", "<!-- c", "c -->", "<!-->", "<div>", "</div>", "<a", "<?x", "<!X", "  <!-- x", "  y -->"),
    *(
        "| a | b |",
        "|a|b|",
        "|---|---|",
        "| - | :-: |",
        "|--|",
        "| a |",
        "a | b",
        "--- | ---",
        r"|a\|b|",
        "> |--|",
        "# h |",
        "``` a|b",
        "<!-- a | -->",
    ),
    *("---", "***", "___", "* * *", "===", "=", "!!! note", '=== "T"', "??? note", "[a]: b", "[a](b)", "[a] x]: y"),
    *("- | a | b |", "  |---|---|", "  | c | d |", "\u00a0x", "x\u00a0", "- \u00a0x", "#\u00a0x", "\x0c", "\u2028y"),
    *("\t", "- \ta", "a\tb", "a\rb", "\0"),
)
PREFIXES = ("", "", "", "", "", "  ", "   ", "    ", "> ", "- ", "1. ", " ")

WORDS = (
    *("a", "word ", "内容", "，", "。", " ", "  ", "\n", " \n", "  \n  ", "-", "e_", "\u00a0", "\u2028", "\u3000", "…"),
    *("`", "``", "`x`", "`` a`b ``", "` `", "*", "**", "***", "*a*", "a*b*", "**b**", "**重点**", "'**x**'", " *b*. "),
    *("**[a](b)**", "**`c`**", "_", "a_b", "_a_", "a__b", "[", "]", "(", ")", "](", "x](y)", "[x]", "[x]: ", "[!NOTE]"),
    *("[a](b)", "[a](b.md)", "[a\nb](../c.md#d)", "[`c`](x)", "[*e*](x)", "[a](https://a.b/c)", "[a](HTTP://x)"),
    *("[a](x y)", "[a](<x>)", "[a](//x)", "[a](a//b)", "![a](b)", "!", "[]()", "[a]()", "[a](#)", "[a](##b)", "[a](.)"),
    *("[a](https://x)", "[a](https://x.y#z)", "[a](https://A.b/)", "[a](https://a--b/c)", "[a](https://xn--a/x)"),
    *(
        "<",
        "< ",
        "<a>",
        "<https://x.y>",
        "&",
        "&amp;",
        "& ",
        "R&D;",
        "Q&AB;",
        "&#65;",
        "\\",
        "\\*",
        "~~s~~",
        "|",
        "$",
        "\ud800",
        "1",
    ),
)


def told(tokens: Sequence[Any]) -> Iterator[tuple[object, ...]]:
    """What anybody asks of the tokens of a page."""
    asked = re.compile(
        r"fence|code_block|html_block|inline|(?:paragraph|th|td|tr|table|blockquote|.*list.*|box|heading)_.*"
    )
    for token in tokens:
        if asked.fullmatch(token.type) is None or token.type in ("paragraph_close", "th_close", "td_close"):
            continue
        is_heading, is_fence = token.type.startswith("heading"), token.type == "fence"
        yield (
            token.type,
            tuple(token.map) if token.map and not token.type.endswith(("_open", "_close")) else None,
            token.content.rstrip("\n") if token.type == "html_block" else token.content,
            token.markup if is_heading or is_fence else "",
            token.info if is_fence else "",
            token.tag if is_heading else "",
        )


def alike(source: Source) -> bool:
    """Whether a page is read without the parser; then the parser makes the same of it."""
    above = front_matter(source.text)
    start = above.end if above else 0
    plain: list[Any] = []
    if not plain_blocks.read(source, start, plain):
        return False
    parsed, references = fences._parsed(source, start, [])
    assert list(told(plain)) == list(told(parsed)), source.text
    assert not references
    for token in plain:
        if token.type == "inline":
            alike_inside(token.content)
    return True


def alike_inside(content: str) -> bool:
    """The same for the inside of a passage."""
    plain = plain_inline.read(content)
    if plain is None:
        return False
    assert plain == list(fences._parsed_inline(content, {})), content
    return True


def test_the_guides_need_no_parser() -> None:
    sources = [Source(str(path), path.read_text(encoding="utf-8")) for path in GUIDES]
    assert len(sources) > 700
    assert [source.path for source in sources if not alike(source)] == []
    inside = [token.content for source in sources for token in fences._read(source, 0)[0] if token.type == "inline"]
    # Pictures are left to the parser.
    assert [content for content in inside if plain_inline.read(content) is None and "![" not in content] == []


def test_other_pages_are_read_alike() -> None:
    read = [alike(Source(str(path), path.read_bytes().decode(errors="replace"))) for path in PAGES]
    assert read.count(True) > len(read) / 2


@given(
    lines=st.lists(st.tuples(st.sampled_from(PREFIXES), st.sampled_from(LINES)).map("".join), min_size=1, max_size=9),
    end=st.sampled_from(("", "\n", "\n\n")),
)
def test_whatever_lines_follow_each_other(lines: Sequence[str], end: str) -> None:
    alike(Source("page.md", "\n".join(lines) + end))


@given(page=strategies.pages)
def test_pages_in_all_that_markdown_can_put_around_scenarios(page: str) -> None:
    alike(Source("page.md", page))


@given(words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=7).map("".join))
def test_whatever_words_follow_each_other(words: str) -> None:
    content = words.strip(" \t\n")
    if content:
        alike_inside(content)


PLAIN = {
    "a heading": "# a { #b }\n",
    "paragraphs": "a\nb\n\nc\n",
    "what interrupts a paragraph": "a\n```\nb\n```\nc\n<!-- d -->\ne\n> f\n\ng\n- h\n",
    "a fence with empty lines": "```yaml\n\na: 1\n\n```\n",
    "a comment of several lines": "<!-- a\n\nb -->\n",
    "lists": "- a\n  b\n- c\n\n1. d\n\n   e\n2. f\n   - g\n   - h\n\ni\n",
    "a fence in a list": "- a\n\n  ```yaml\n  b: 1\n  ```\n",
    "an alert": "> [!NOTE]\n> a\n>\n> - b\n",
    "a table": "| a | b |\n|---|---|\n| c |  |\n",
    "a year at the begin of a line": "in\n2019. Then\n",
}


@pytest.mark.parametrize("text", PLAIN.values(), ids=PLAIN)
def test_what_is_plain(text: str) -> None:
    assert alike(Source("page.md", text))


DOUBTFUL = {
    "a fence that is not closed": "```yaml\na: 1\n",
    "a comment that is not closed": "<!-- a\n",
    "a line that lazily goes on": "> a\nb\n",
    "a list that lazily goes on": "- a\nb\n",
    "a heading by what is below it": "a\n===\n",
    "HTML": "<div>\na\n</div>\n",
    "a definition": "[a]: b\n",
    "a box": "!!! note\n    a\n",
    "indented code": "a\n\n    b\n",
    "a tab": "-\ta\n",
    "other line ends": "a\r\nb\r\n",
    "a bar that is text": "| a |\n|---|\n| `b\\|c` |\n",
    "a head of a table that looks like a heading": "# a |\n--\n",
    "a head of a table that looks like a fence": "``` a|b\n---|---\n```\n",
    "nested deep": "- " * 9 + "a\n",
}


@pytest.mark.parametrize("text", DOUBTFUL.values(), ids=DOUBTFUL)
def test_what_is_left_to_the_parser(text: str) -> None:
    assert not plain_blocks.read(Source("page.md", text), 0, [])


@pytest.mark.parametrize(
    "content", ["a\\b", "&amp;", "<a>", "![a](b)", "[a](b 'c')", "[a](<b>)", "**a *b***", "`a", "*a"]
)
def test_what_inside_a_passage_is_left_to_the_parser(content: str) -> None:
    assert plain_inline.read(content) is None


PAGE = (ROOT / "docs/en/rules/customer-relationships/customer-region-equals-partner-region.md").read_text(
    encoding="utf-8"
)

LOADED = (
    "import sys; from csp_guides.cli import main; print(main(), sorted({'markdown_it', 'jsonschema'} & {*sys.modules}))"
)


def test_a_check_of_plain_pages_imports_neither_the_markdown_parser_nor_the_validator(tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text(PAGE, encoding="utf-8")
    run = [sys.executable, "-c", LOADED, "check", "page.md"]
    done = subprocess.run(run, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "0 []", done.stdout
