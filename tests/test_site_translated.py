"""Translations on the site: what has changed in an original, what is not translated yet, and who has read a page."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from building import DENIED, MATERIAL, SALE, Build, Built, page
from csp_guides.config import Config
from csp_guides.discovery import Project
from csp_guides.project import guide_files, load
from csp_guides.translations.keeping import with_later, with_reading, with_right
from csp_guides.translations.overview import overview
from csp_guides.translations.records import Reading, Records, as_text
from csp_guides.translations.sections import NOT_TRANSLATED
from html_tree import Node

pytestmark = pytest.mark.usefixtures("quiet_mkdocs")

CONFIG = Config(languages=("en", "pt-BR"))
SETTINGS = f"""\
{MATERIAL}nav: [index.md, csp.md, news.md, new.md]
markdown_extensions: [attr_list, tables]
plugins:
  - search
  - i18n:
      docs_structure: folder
      languages:
        - {{locale: en, name: English, default: true}}
        - {{locale: pt-BR, name: Português, theme: {{language: pt-BR}}}}
  - csp-guides
"""
MARKER = "<!-- csp-guides: translations -->"
# The site makes the ids of these sections, and the page shows the marker that another section has.
NEWS = f"""\
# News

Write this:

```html
{NOT_TRANSLATED}
```

## What's *new* in `2.0`?

It is so.

## What's *new* in `2.0`?

Original.
"""
NOTICIAS = f"""\
# Novidades

Escreva isto:

```html
{NOT_TRANSLATED}
```

## O que há de *novo* na `2.0`?

É assim.

## O que há de *novo* na `2.0`?

{NOT_TRANSLATED}
"""
ENGLISH = (
    f"{page(SALE)}\n## Why {{ #why }}\n\nIt is so.\n\n## More {{ #more }}\n\nRead [on](new.md).\n\n{page(DENIED)[10:]}"
)
PORTUGUESE = (
    page("id: sale\ntitle: Uma venda\n", title="Revenda")
    + f"\n## Por quê {{ #why }}\n\nÉ assim.\n\n## Mais {{ #more }}\n\n{NOT_TRANSLATED}\n"
)
FILES = {
    "pyproject.toml": '[tool.csp-guides]\nlanguages = ["en", "pt-BR"]\n',
    "docs/en/index.md": f"# Home\n\n{MARKER}\n",
    "docs/pt-BR/index.md": f"# Início\n\n{MARKER}\n",
    "docs/en/csp.md": ENGLISH,
    "docs/pt-BR/csp.md": PORTUGUESE,
    "docs/en/news.md": NEWS,
    "docs/pt-BR/news.md": NOTICIAS,
    "docs/en/new.md": "# New\n\nTwo.\n",
}


def records(root: Path) -> str:
    """What is on record when all is right, one page is to come, and another was read."""
    project = Project(root=root, config=CONFIG)
    pages = load(project, guide_files(project)).pages
    noted = with_right(Records(language="pt-BR"), overview(pages, CONFIG, {}).pages, lambda name, one: True)
    (read,) = (one for one in pages if one.language == "pt-BR" and one.name == "csp.md")
    noted = with_reading(noted, read, Reading(written=date(2026, 11, 20), reviewed=date(2026, 11, 21)))
    return as_text(with_later(noted, ["new.md"]))


@pytest.fixture
def built(build_project: Build) -> Built:
    """A site whose original has changed its wording once all was on record."""
    for name, text in FILES.items():
        path = build_project.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    kept = records(build_project.root)
    changed = {name: text.replace("It is so.", "So it is.") for name, text in FILES.items()}
    return build_project(SETTINGS, {**changed, "docs/.translations/pt-BR.tsv": kept})


def notices(of: Node) -> Iterator[tuple[str, str]]:
    for notice in of.all("p", class_="csp-notice"):
        links = notice.all("a")
        yield notice.text, links[0]["href"] if links else ""


def test_the_site_says_how_translations_stand(built: Built) -> None:
    there = built.page("pt-BR/csp/index.html")
    assert list(notices(there)) == [
        ("O original desta seção mudou depois da tradução. Ler o original", "../../csp/#why"),
        ("Esta seção ainda não foi traduzida; segue o original. Ler o original", "../../csp/#more"),
    ]
    original = there.one("div", class_="csp-original")
    assert original["lang"] == "en"
    assert original.all("a")[0]["href"] == "../new/"
    assert built.cards("pt-BR/csp/index.html") == ["sale: Permitido", "to-a-partner: Denied"]
    assert there.one("p", class_="csp-reading").text == (
        "Escrita ou revisada em 20 de novembro de 2026. Revisada por uma segunda pessoa em 21 de novembro de 2026."
    )
    # A page that is to come is shown in the language of its original.
    stands_in = built.page("pt-BR/new/index.html")
    assert list(notices(stands_in)) == [
        ("Esta página ainda não foi traduzida; segue o original. Ler o original", "../../new/")
    ]
    assert stands_in.one("div", class_="csp-original")["lang"] == "en"
    # The original says nothing of itself.
    assert list(notices(built.page("csp/index.html"))) == []
    home = built.page("pt-BR/index.html")
    assert [cell.text for cell in home.one("tbody").all("td")] == ["Português (Brasil)", "3", "2", "3"]
    assert [item.text for item in home.one("main").all("li") if ": " in item.text] == [
        "Revenda – Por quê: redação alterada",
        "Revenda – Mais: ainda não traduzida",
        "New: ainda não traduzida",
        "Novidades – O que há de novo na 2.0?: redação alterada",
        "Novidades – O que há de novo na 2.0?: ainda não traduzida",
    ]
    assert [item.text for item in home.one("main").all("span") if item.get("lang") == "en"] == ["New"]


def test_sections_are_found_by_the_ids_that_the_site_makes(built: Built) -> None:
    html = built.html("pt-BR/news/index.html")
    there = built.page("pt-BR/news/index.html")
    assert list(notices(there)) == [
        ("O original desta seção mudou depois da tradução. Ler o original", "../../news/#whats-new-in-20"),
        ("Esta seção ainda não foi traduzida; segue o original. Ler o original", "../../news/#whats-new-in-20_1"),
    ]
    assert html.index("Escreva isto") < html.index("<h2") < html.index("csp-notice") < html.index("É assim.")
    # What is shown in code is no marker.
    assert there.one("div", class_="csp-original").text.strip() == "Original."
    to_do = built.page("pt-BR/index.html").one("article").all("li")
    assert [item.one("a")["href"] for item in to_do] == ["csp/#why", "csp/#more", "new/", "news/", "news/"]
