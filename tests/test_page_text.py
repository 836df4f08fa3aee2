"""A page laid out for a terminal: no mark of Markdown is left, and nothing of its text is lost."""

import pytest
from wcwidth import wcswidth

from csp_guides.reporters.page_text import line_as_text, page_as_text
from csp_guides.reporters.wrapping import WIDTH
from csp_guides.translate import translator

SHOWN = {
    "emphasis and code": ("a *b* __c__ `d: e`\n", "a b c “d: e”"),
    "a paragraph is one": ("a\nb\n\nc\n", "a b\n\nc"),
    "lines of Chinese": ("中文\n第二行，\n“三”\nAB\n四\n", "中文第二行，“三” AB 四"),
    "link to a rule": ("see [it](../x/mca-before-order.md#why).\n", "see it [mca-before-order]."),
    "link to a page": ("see [it](../../index.md).\n", "see it."),
    "address": (
        "see [it](https://a.example/b), <https://c.example>\n",
        "see it <https://a.example/b>, https://c.example",
    ),
    "alert": ("> [!IMPORTANT]\n> a\n> b\n>\n> c\n\nd\n", "Important:\na b\nc\n\nd"),
    "list": ("- a\n  b\n- c\n\n  d\n\ne\n", "- a b\n- c\n  d\n\ne"),
    "numbers": ("1. a\n2. b\n   - c\n", "1. a\n2. b\n  - c"),
    "table": ("| A | B |\n|---|---|\n| *c* | d |\n| 中文 | e |\n", "A     B\nc     d\n中文  e"),
    "block": ("a\n\n```yaml\nb:\n  c\n```\n\nd\n", "a\n\n  b:\n    c\n\nd"),
    "comment": ("<!-- a -->\n\nb\n", "b"),
}


@pytest.mark.parametrize(("markdown", "shown"), SHOWN.values(), ids=SHOWN)
def test_what_is_shown(markdown: str, shown: str) -> None:
    assert "\n".join(page_as_text(markdown, translator("en"), lambda fence: fence.text)) == shown


@pytest.mark.parametrize("text", ["word " * 60, "字，" * 80, "（字）" * 60], ids=["English", "Chinese", "brackets"])
def test_no_line_is_too_wide_or_begins_with_a_mark(text: str) -> None:
    lines = list(page_as_text(text, translator("zh-CN"), lambda fence: fence.text))
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(WIDTH // 2 < wcswidth(line) <= WIDTH for line in lines[:-1])
    assert not any(line.startswith(("，", "）")) or line.endswith("（") for line in lines)


def test_a_sentence() -> None:
    assert line_as_text("A *partner* [sells](a.md).", "en") == "A partner sells."
