"""`csp-guides translations`: what it shows, and what goes on record."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeAlias

import pytest

from running import Run

MakeProject: TypeAlias = Callable[[Mapping[str, str | bytes]], Path]
WITHOUT = {"pyproject.toml": ""}
"""No settings but those of the project."""

RECORD = "docs/.translations/pt-BR.tsv"


@pytest.fixture
def guides(make_project: MakeProject) -> Path:
    """The guides of tests/translations, in step and on record."""
    folder = Path(__file__).parent / "translations"
    files = (path for path in folder.rglob("*") if path.is_file())
    pages = {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
    return make_project({**WITHOUT, **pages})


@pytest.fixture
def begun(guides: Path, run: Run) -> Path:
    assert run("translations", "--begin").code == 0
    return guides


def change(root: Path, name: str, old: str, new: str) -> None:
    path = root / name
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def state(run: Run, page: str, section: str, language: str = "pt-BR") -> str:
    found = json.loads(run("translations", "--format", "json").out)
    (of_page,) = (one for one in found["pages"] if one["name"] == page)
    (of_section,) = (one for one in of_page["sections"] if one["section"] == section)
    told: str = of_section["states"][language]
    return told


def test_before_anything_is_on_record_it_says_how_to_begin(guides: Path, run: Run) -> None:
    ran = run("translations")
    assert ran.code == 1
    assert ran.out.splitlines()[0] == "pt-BR  not on record: 12"
    assert "--begin" in ran.out
    assert run("check").code == 0


def test_what_has_begun_is_in_step(begun: Path, run: Run) -> None:
    ran = run("translations")
    assert (ran.code, ran.out) == (0, "pt-BR  current: 12\nzh-CN  current: 12\nnl-NL  current: 12\n")
    assert run("check").code == 0
    assert run("translations", "--begin").out == "The records have not changed.\n"


def test_a_page_is_shown_side_by_side(begun: Path, run: Run) -> None:
    change(begun, "docs/en/guide.md", "lasts two years", "lasts three years")
    assert run("translations", "docs/en/guide.md").out.splitlines()[:5] == [
        "guide.md",
        "            pt-BR          zh-CN          nl-NL",
        "  #top      facts changed  facts changed  facts changed",
        "  #who      current        current        current",
        "  #read-on  current        current        current",
    ]
    assert run("translations", "docs/nl-NL/guide.md").out.splitlines()[1] == "            nl-NL"


def test_it_shows_what_has_changed(begun: Path, run: Run) -> None:
    change(begun, "docs/en/guide.md", "lasts two years", "lasts three years")
    change(begun, "docs/en/guide.md", "## Read on", "## Read more")
    assert run("translations", "--changes", "docs/pt-BR/guide.md").out == (
        "docs/pt-BR/guide.md:5: pt-BR #top: facts changed\n"
        "  facts: −2, +3\n"
        "  docs/en/guide.md:7: new or changed: A partnership lasts three years.\n"
        "  sentences that are gone or changed: 1\n"
        "\n"
        "docs/pt-BR/guide.md:29: pt-BR #read-on: heading changed\n"
        "  the heading is now: Read more\n"
        "\n"
    )


def test_a_typo_in_the_original_lands_alone(begun: Path, run: Run) -> None:
    change(begun, "docs/en/guide.md", "may ask for it", "may apply for it")
    ran = run("check")
    assert ran.code == 0
    assert ran.out.count("warning[stale-wording]") == 3
    assert run("translations", "--right").code == 0
    assert run("translations").code == 0


def test_changed_facts_are_right_only_once_somebody_says_so(begun: Path, run: Run) -> None:
    change(begun, "docs/en/guide.md", "must not sell", "must sell")
    assert run("check").code == 1
    told = run("translations", "--right").out
    assert told.startswith("The records have not changed.\n")
    assert "docs/nl-NL/guide.md#top" in told
    assert "“csp-guides translations --right PAGE#SECTION”" in told
    assert state(run, "guide.md", "top") == "stale-facts"
    assert run("translations", "--right", "docs/pt-BR/guide.md#top").code == 0
    assert state(run, "guide.md", "top") == "current"
    assert state(run, "guide.md", "top", "nl-NL") == "stale-facts"
    assert run("translations", "--right", "docs").code == 0
    assert run("check").code == 0


def test_a_page_may_be_translated_later(begun: Path, run: Run) -> None:
    (begun / "docs/en/new.md").write_text("# New\n", encoding="utf-8")
    assert run("check").code == 1
    assert run("translations", "--later", "docs/en/new.md").code == 0
    assert run("check").code == 0
    assert state(run, "new.md", "top") == "not-translated"
    (begun / "docs/pt-BR/new.md").write_text("# Novo\n", encoding="utf-8")
    assert run("translations", "--right", "docs/pt-BR/new.md").code == 0
    assert "\tlater" not in (begun / RECORD).read_text(encoding="utf-8")


def test_a_reading_is_on_record(begun: Path, run: Run) -> None:
    pages = ("docs/pt-BR/guide.md",)
    assert run("translations", "--written", "2024-11-20", *pages).code == 0
    told = run("translations", "--reviewed", "2024-11-27", *pages)
    assert told.out == f"{RECORD}: recorded as reviewed on November 27, 2024: guide.md\n"
    lines = (begun / RECORD).read_text(encoding="utf-8").splitlines()
    assert [line.split("\t")[:3] for line in lines if line.startswith("guide.md\t")] == [
        ["guide.md", "reviewed", "2024-11-27"],
        ["guide.md", "written", "2024-11-20"],
    ]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["docs/en/none.md"], "is not a page of the guides"),
        (["../elsewhere.md"], "is not a page of the guides"),
        (["docs/en/guide.md#none"], "has no section “none”"),
        (["--right", "--begin"], "--right and --begin cannot be used together"),
        (["--later"], "--later needs the pages"),
        (["--reviewed", "soon", "docs"], "“soon” is not a day"),
        (["--written", "9999-12-31", "docs"], "--written takes no day that is still to come"),
    ],
)
def test_what_cannot_be_meant_is_refused(begun: Path, run: Run, arguments: list[str], words: str) -> None:
    ran = run("translations", *arguments)
    assert ran.code == 2
    assert words in ran.err


def test_of_one_language_there_is_nothing_to_compare(make_project: MakeProject, run: Run) -> None:
    make_project({**WITHOUT, "docs/a.md": "# A\n", "csp-guides.toml": 'layout = "single"\n'})
    assert run("translations").code == 2


def test_languages_may_lie_beside_each_other(make_project: MakeProject, run: Run) -> None:
    root = make_project(
        {
            **WITHOUT,
            "csp-guides.toml": 'layout = "suffix"\nlanguages = ["en", "pt-BR"]\n',
            "docs/page.md": "# Page\n\nIt lasts two years, see [more](more.md) and ![a picture](a.png).\n",
            "docs/page.pt-BR.md": "# Página\n\nDura dois anos; veja [mais](more.md) e ![uma figura](a.pt-BR.png).\n",
            "docs/more.md": "# More\n",
            "docs/more.pt-BR.md": "# Mais\n",
        }
    )
    assert run("translations", "--begin").code == 0
    assert run("check", "--allow-empty").code == 0
    change(root, "docs/page.md", "two years", "three years")
    assert state(run, "page.md", "top") == "stale-facts"
    assert "docs/page.pt-BR.md:3:6: error[facts-differ]" in run("check").out


def test_records_that_a_merge_has_broken_are_told(begun: Path, run: Run) -> None:
    record = begun / RECORD
    record.write_text(f"<<<<<<< ours\n{record.read_text(encoding='utf-8')}", encoding="utf-8")
    assert f"{RECORD}:1:1: error[translation-record]" in run("check").out
    assert run("translations", "--later", "docs/en/guide.md").code == 2
    looked = run("translations")
    assert looked.code == 1
    assert f"{RECORD}:1:1: error[translation-record]" in looked.err
    for action in ("--begin", "--right"):
        refused = run("translations", action)
        assert (refused.code, f"{RECORD}:1" in refused.err) == (2, True)
    assert record.read_text(encoding="utf-8").startswith("<<<<<<<")


def test_what_is_gone_leaves_the_records(begun: Path, run: Run) -> None:
    assert run("translations", "--reviewed", "2024-11-27", "docs/pt-BR/plain.md").code == 0
    for language in ("en", "pt-BR", "zh-CN", "nl-NL"):
        (begun / f"docs/{language}/plain.md").unlink()
    change(begun, "docs/en/guide.md", "\n### Later { #later }\n\n1. Ask.\n2. Wait.\n", "")
    told = run("translations", "--right").out.splitlines()
    assert told[0] == f"{RECORD}: records dropped of pages and sections that are no longer there: 7"
    assert "plain.md" not in (begun / RECORD).read_text(encoding="utf-8")


def test_a_page_that_only_a_translation_has_is_told(begun: Path, run: Run) -> None:
    (begun / "docs/nl-NL/eigen.md").write_text("# Eigen\n", encoding="utf-8")
    ran = run("translations")
    assert ran.code == 1
    assert "Pages that only a translation has:\n  docs/nl-NL/eigen.md\n" in ran.out
    assert run("translations", "docs/pt-BR").code == 0


def test_what_is_not_recorded_is_told_why(begun: Path, run: Run) -> None:
    told = run("translations", "--later", "docs/pt-BR/guide.md").out.splitlines()
    assert told == [
        "The records have not changed.",
        "not recorded, as these pages are there already: docs/pt-BR/guide.md",
    ]
    (begun / "docs/en/new.md").write_text("# New\n", encoding="utf-8")
    assert "as these pages are not there: docs/pt-BR/new.md;" in run("translations", "--right", "docs/pt-BR/new.md").out


def test_a_page_is_not_reviewed_before_it_is_written(begun: Path, run: Run) -> None:
    assert run("translations", "--written", "2024-11-20", "docs/pt-BR/guide.md").code == 0
    ran = run("translations", "--reviewed", "2024-11-19", "docs/pt-BR")
    assert ran.code == 2
    assert "docs/pt-BR/guide.md was written or revised on November 20, 2024" in ran.err
