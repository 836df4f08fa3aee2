"""Sites of odd pages, built as a preview: what is shown was judged, or the page says what was not, and where."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from constructs import CASE, FALSE, TRUE, constructs, fence, harmless

pytestmark = pytest.mark.usefixtures("quiet_mkdocs")

Name = TypeVar("Name")

PLAIN = "[attr_list, tables, {pymdownx.quotes: {callouts: true}}, pymdownx.highlight, pymdownx.superfences]"
BARE = "[]"
RICH = """[attr_list, tables, admonition, footnotes, def_list, md_in_html, pymdownx.details, pymdownx.highlight,
  pymdownx.superfences, {pymdownx.tabbed: {alternate_style: true}}, {pymdownx.snippets: {base_path: [.]}},
  pymdownx.blocks.admonition, pymdownx.blocks.details, pymdownx.blocks.tab, pymdownx.blocks.html]"""

_BOX = re.compile(r'<div class="csp-findings".*?</pre></div>', re.DOTALL)
_CARD = re.compile(r'<article class="csp-card.*?</article>', re.DOTALL)
# What no browser shows.
_UNSEEN = re.compile(r"<(style|script)\b.*?(?:</\1|\Z)|<!(?:--)?(?:.*?-->|.*\Z)|<\?[^>]*>", re.DOTALL)


@dataclass(frozen=True)
class Built:
    path: str
    html: str

    @property
    def said(self) -> str:
        """What is said of this page."""
        return "".join(box for box in _BOX.findall(self.html) if f"{self.path}:" in box and "other pages" not in box)

    @property
    def cards(self) -> int:
        return len(_CARD.findall(self.html))

    @property
    def shows_more_than_cards(self) -> bool:
        """Whether something of a scenario, or something like a card, stands beside the cards."""
        beside = _UNSEEN.sub("", _CARD.sub("", _BOX.sub("", self.html)))
        return "FALSECLAIM" in beside or 'class="csp-' in beside


def has_fence(page: str) -> bool:
    return "```" in page or "~~~" in page


def previewed(root: Path, pages: Mapping[Name, str], extensions: str, **more: str) -> dict[Name, Built]:
    """The pages, by their names, as a preview shows them."""
    # A theme of one line: most of the time goes into templates otherwise.
    settings = "site_name: T\ntheme: {name: null, custom_dir: theme}\nplugins: [csp-guides]\nnav: [index.md]\n"
    template = "<html><head></head><body>{{ page.content }}</body></html>"
    files = {
        "mkdocs.yml": f"{settings}markdown_extensions: {extensions}\n",
        "theme/main.html": template,
        "snippet.txt": fence(CASE.format(id="snippet", expect=FALSE)),
        "docs/index.md": "# T\n",
    }
    files |= more
    paths = {name: f"docs/p{number}.md" for number, name in enumerate(pages)}
    for path, text in {**files, **{paths[name]: text for name, text in pages.items()}}.items():
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_bytes(text.encode())
    config = load_config(str(root / "mkdocs.yml"), site_dir=str(root / "site"))
    config.plugins.on_startup(command="serve", dirty=False)
    build(config, serve_url="http://localhost/")
    return {
        name: Built(path, (root / "site" / Path(path).stem / "index.html").read_text(encoding="utf-8"))
        for name, path in paths.items()
    }


@pytest.mark.parametrize(
    ("extensions", "claims"),
    [(PLAIN, (TRUE,)), (BARE, (FALSE,)), (RICH, (FALSE, TRUE))],
    ids=["as here", "none", "many"],
)
def test_what_is_shown_was_judged_or_is_found(tmp_path: Path, extensions: str, claims: tuple[str, ...]) -> None:
    pages = {}
    for expect in claims:
        for number, (name, text) in enumerate(constructs(CASE.format(id="case-number", expect=expect))):
            pages[name, expect] = text.replace("case-number", f"case-{number}-{expect is TRUE}".lower())
    built = previewed(tmp_path, pages, extensions)
    wrong = [
        name
        for name, page in built.items()
        # A page may go without a word when it shows the card of what holds, or nothing at all.
        if not page.said and (page.shows_more_than_cards or page.cards != (name[1] is TRUE and has_fence(pages[name])))
    ]
    assert wrong == []


def test_what_no_check_has_read_is_found_by_the_last_look_alone(tmp_path: Path) -> None:
    case = CASE.format(id="unread", expect=FALSE)
    excluded = {"csp-guides.toml": 'exclude = ["docs/p*.md"]\n'}
    built = previewed(tmp_path, dict(constructs(case)), RICH, **excluded)
    assert [name for name, page in built.items() if not page.said and page.shows_more_than_cards] == []


def test_what_is_only_quoted_is_no_finding(tmp_path: Path) -> None:
    pages = dict(harmless(CASE.format(id="quoted", expect=FALSE)))
    for name, built in previewed(tmp_path, pages, PLAIN).items():
        assert not built.said, name
        assert built.cards == 0
        assert ("csp-quotation" in built.html) == name.startswith("quoted"), name
