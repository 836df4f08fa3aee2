"""Fenced blocks: which there are, and that each of their lines is found in the page."""

import pytest

from csp_guides.fences import Fence, fences
from csp_guides.lookalikes import may_hold_scenarios
from csp_guides.source import Source


def found(text: str) -> list[Fence]:
    return list(fences(Source("page.md", text)))


def lines_in_page(fence: Fence) -> list[str]:
    """The content's lines, each read from the page at its offset."""
    page = fence.source.text
    return [page[offset : offset + len(line)] for offset, line in zip(fence.offsets(), content(fence), strict=True)]


def content(fence: Fence) -> list[str]:
    return fence.text.split("\n") if fence.offsets() else []


PAGES = {
    "plain": "```yaml csp-scenario\nid: a\n\n  b: 四\n```\n",
    "tildes": "~~~yaml csp-scenario\nid: a\n```\n~~~\n",
    "four backticks": "````yaml csp-scenario\n```\nid: a\n```\n````\n",
    "blank before the info string": "```   yaml csp-scenario  \nid: a\n```\n",
    "indented": "  ```yaml csp-scenario\n  id: a\n   b: 1\n c: 2\n  ```\n",
    "list": "- x\n\n  ```yaml csp-scenario\n  id: a\n\n    b: 1\n  ```\n",
    "ordered list": "10. ```yaml csp-scenario\n    id: a\n    ```\n",
    "list in list": "- - ```yaml csp-scenario\n    id: a\n    ```\n",
    "quotation": "> ```yaml csp-scenario\n> id: a\n>\n>   b: 1\n> ```\n",
    "quotation without blanks": ">```yaml csp-scenario\n>id: a\n>  b: 1\n>```\n",
    "quotation in quotation": "> > ```yaml csp-scenario\n>> id: a\n> > b: 1\n> > ```\n",
    "list in quotation": "> - ```yaml csp-scenario\n>   id: a\n>   ```\n",
    "tab": "-\t```yaml csp-scenario\n\tid: a\n\t  b: 1\n\t```\n",
    "alert": "> [!NOTE]\n> ```yaml csp-scenario\n> id: a\n> ```\n",
    "emoji before": "😀 四\n\n```yaml csp-scenario\nid: a\n```\n",
    "unclosed": "```yaml csp-scenario\nid: a\nb: 1",
    "unclosed with a line end": "```yaml csp-scenario\nid: a\n",
    "unclosed in a quotation": "> ```yaml csp-scenario\n> id: a\n\nend\n",
    "after front matter": "---\nmicrosoft: https://learn.microsoft.com/\n---\n\n```yaml csp-scenario\nid: a\n```\n",
    "admonition": "!!! note\n\n    ```yaml csp-scenario\n    id: a\n\n      b: 1\n    ```\n",
    "admonition by tabs": "!!! note\n\t```yaml csp-scenario\n\tid: a\n\t```\n",
    "admonition in a list": "- x\n\n    !!! note\n\n        ```yaml csp-scenario\n        id: a\n        ```\n",
    "admonition in a quotation": "> !!! note\n>     ```yaml csp-scenario\n>     id: a\n>     ```\n",
    "admonition in an admonition": "!!! a\n    !!! b\n        ```yaml csp-scenario\n        id: a\n        ```\n",
    "folded box": '???+ note "A title"\n    ```yaml csp-scenario\n    id: a\n    ```\n',
    "second tab": '=== "A"\n    x\n=== "B"\n    ```yaml csp-scenario\n    id: a\n    ```\n',
    "in details": "<details>\n\n```yaml csp-scenario\nid: a\n```\n\n</details>\n",
}


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("text", PAGES.values(), ids=PAGES)
def test_content_and_info_string_stand_in_the_page(text: str, line_end: str) -> None:
    (fence,) = found(text.replace("\n", line_end))
    assert fence.words == ("yaml", "csp-scenario")
    assert fence.source.text[fence.info_span.start : fence.info_span.end] == fence.info == "yaml csp-scenario"
    assert "id: a" in content(fence)
    assert lines_in_page(fence) == content(fence)


@pytest.mark.parametrize(
    "text",
    [
        "<!--\n```yaml csp-scenario\nid: a\n```\n-->\n",
        "    ```yaml csp-scenario\n    id: a\n    ```\n",
        "Text ```yaml csp-scenario``` goes on.\n",
        "``yaml csp-scenario\nid: a\n``\n",
        "```yaml `csp-scenario`\nid: a\n```\n",
        "\\```yaml csp-scenario\nid: a\n",
        "[a]: <```yaml csp-scenario>\n",
    ],
    ids=["comment", "indented code", "inline", "two backticks", "backticks in the info string", "escaped", "reference"],
)
def test_not_a_scenario(text: str) -> None:
    assert [fence.words for fence in found(text) if "csp-scenario" in fence.words] == []


@pytest.mark.parametrize(
    ("outer", "closed", "quotes"),
    [
        ("markdown", True, True),
        ("md", True, True),
        ("{.markdown .annotate}", True, True),
        ('Markdown title="x"', True, True),
        ("text", True, False),
        ("", True, False),
        ("markdown", False, False),
    ],
)
def test_a_fence_shown_inside_another_is_its_content(outer: str, closed: bool, quotes: bool) -> None:
    (fence,) = found(f"````{outer}\n```yaml csp-scenario\nid: a\n```\n" + ("````\n" if closed else ""))
    assert (fence.info, fence.closed, fence.quotes_markdown) == (outer, closed, quotes)


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_the_text_begins_where_it_is_said_to(line_end: str) -> None:
    text = "---\ntitle: <!--\n---\n# T\n\n```\nx\n```\n".replace("\n", line_end)
    (fence,) = fences(Source("page.md", text), text.index("# T"))
    assert fence.lines == (5, 8)
    assert lines_in_page(fence) == ["x"]


@pytest.mark.parametrize("closed", ["```", "```  ", "`````"])
def test_a_fence_may_be_closed_in_several_ways(closed: str) -> None:
    assert [fence.closed for fence in found(f"```\nx\n\n{closed}\n")] == [True]
    assert [fence.closed for fence in found(f"> ```\n> {closed}\n")] == [True]


@pytest.mark.parametrize("text", ["```", "```\n", "```\nx\n``", "> ```\n> x\n\ny\n", "- ```\n  x\ny\n"])
def test_a_fence_may_stay_open(text: str) -> None:
    assert [fence.closed for fence in found(text)] == [False]


@pytest.mark.parametrize("text", ["```yaml csp-scenario\n```\n", "> ```yaml csp-scenario\n", "```yaml csp-scenario"])
def test_an_empty_fence(text: str) -> None:
    (fence,) = found(text)
    assert (fence.text, fence.offsets()) == ("", ())


def test_a_fence_without_info_string_points_at_its_mark() -> None:
    (fence,) = found("x\n\n  ```\na\n  ```\n")
    assert fence.words == ()
    assert fence.source.text[fence.info_span.start : fence.info_span.end] == "```"


def test_lines_covered() -> None:
    first, second = found("a\n\n```\nx\n```\nb\n\n> ~~~\n> y\n> ~~~\n")
    assert first.lines == (2, 5)
    assert second.lines == (7, 10)


@pytest.mark.parametrize(
    ("text", "may"),
    [
        ("# A page\n\n```yaml\nid: a\n```\n", False),
        ("```yaml csp-scenario\n", True),
        ("```yaml CSP-Scenario\n", True),
        ("```yaml scenaro\n", True),
        ("", False),
    ],
)
def test_a_page_that_cannot_hold_scenarios_is_not_parsed(text: str, may: bool) -> None:
    assert may_hold_scenarios(text) is may
