"""The overview of a preview's translations: after each edit the one that is made of all pages."""

from collections.abc import Sequence

import pytest

from csp_guides.config import Config
from csp_guides.pages import Page
from csp_guides.site.overviews import Overviews
from csp_guides.source import Source
from csp_guides.translations.keeping import with_right
from csp_guides.translations.overview import Overview, overview
from csp_guides.translations.records import Records
from csp_guides.translations.sections import Section, sections

CONFIG = Config(languages=("en", "pt-BR"))
TEXTS = {
    "docs/en/a.md": "# A\n\nOne.\n\n## More\n\nTwo.\n",
    "docs/pt-BR/a.md": "# A\n\nUm.\n\n## Mais\n\nDois.\n",
    "docs/en/b.md": "# B\n\nThree.\n",
    "docs/pt-BR/b.md": "# B\n\nTrês.\n",
    "docs/pt-BR/alone.md": "# Só\n\nQuatro.\n",
}
EDITS = {
    "nothing": {},
    "an original": {"docs/en/a.md": "# A\n\nUno.\n"},
    "a translation": {"docs/pt-BR/b.md": "# B\n\n## Novo\n\nTrês.\n"},
    "a new page": {"docs/en/0.md": "# New\n"},
    "an original of what had none": {"docs/en/alone.md": "# Alone\n"},
    "a page that is gone": {"docs/en/b.md": ""},
}


def pages(edit: dict[str, str]) -> Sequence[Page]:
    return [
        Page(source=Source(path, text), language=path.split("/")[1], name=path.split("/")[2])
        for path, text in (TEXTS | edit).items()
        if text
    ]


def recorded(edit: dict[str, str]) -> dict[str, Records]:
    noted = with_right(Records(language="pt-BR"), overview(pages(edit), CONFIG, {}).pages, lambda name, one: True)
    return {"pt-BR": noted}


def told(found: Overview) -> object:
    """All that an overview says; sections of two readings are never the same."""
    standings = [
        (page.name, page.pages, language, one.state, said(one.original), said(one.translation), one.before, one.now)
        for page in found.pages
        for language, of_language in page.standings.items()
        for one in of_language
    ]
    return found.languages, found.recorded, found.extra, standings


def said(section: Section | None) -> object:
    return section and (section.page, section.name, section.lines)


@pytest.mark.parametrize("edit", EDITS)
@pytest.mark.parametrize("right", EDITS)
def test_it_is_the_one_that_is_made_of_all_pages(edit: str, right: str) -> None:
    overviews = Overviews()
    for of_pages, on_record in (({}, {}), (EDITS[edit], {}), (EDITS[edit], EDITS[right]), ({}, EDITS[right])):
        expected = overview(pages(of_pages), CONFIG, recorded(on_record))
        made = overviews.overview(pages(of_pages), CONFIG, recorded(on_record), sections)
        assert told(made) == told(expected)


def test_only_what_was_edited_is_cut_again() -> None:
    cut: list[str] = []

    def noted(page: Page) -> Sequence[Section]:
        cut.append(page.source.path)
        return sections(page)

    overviews = Overviews()
    for edit in ("nothing", "nothing", "a translation"):
        cut.clear()
        overviews.overview(pages(EDITS[edit]), CONFIG, recorded({}), noted)
    assert cut == ["docs/en/b.md", "docs/pt-BR/b.md"]
