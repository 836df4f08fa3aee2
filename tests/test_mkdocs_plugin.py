"""The plugin in the site of somebody else: cards in any theme and layout, or one clear sentence of what they lack."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from unittest.mock import Mock

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from building import DENIED, MATERIAL, PLUGIN, SALE, Build, options, page
from csp_guides.mkdocs_plugin import CspPlugin
from csp_guides.resources import package_path
from csp_guides.site.last_look import Seen, seen_on
from csp_guides.site.style import STYLE

pytestmark = pytest.mark.usefixtures("quiet_mkdocs")

ROOT = Path(__file__).parent.parent
THEME = package_path("site") / "theme"

HOME = "# Home\n\nWelcome.\n"
PAGE = page(DENIED, SALE)
TRANSLATION = page("id: to-a-partner\ntitle: Um parceiro\n", "id: sale\ntitle: Uma venda\n", title="Revenda")


def i18n(structure: str) -> str:
    return f"""\
plugins:
  - search
  - i18n:
      docs_structure: {structure}
      languages:
        - {{locale: en, name: English, default: true}}
        - {{locale: pt-BR, name: Português, theme: {{language: pt-BR}}}}
  - csp-guides
"""


# The configurations of strangers

ENGLISH = ["to-a-partner: Denied", "sale: Allowed"]
PORTUGUESE = ["to-a-partner: Não permitido", "sale: Permitido"]
FOLDERS = {
    "docs/en/index.md": HOME,
    "docs/en/csp.md": PAGE,
    "docs/pt-BR/index.md": HOME,
    "docs/pt-BR/csp.md": TRANSLATION,
    "pyproject.toml": '[tool.csp-guides]\nlanguages = ["en", "pt-BR"]\n',
}
ONE_FOLDER = {
    "docs/en/index.md": HOME,
    "docs/en/csp.md": PAGE,
    "pyproject.toml": '[tool.csp-guides]\nlanguages = ["en"]\n',
}
ALONE = {"docs/index.md": HOME, "docs/csp.md": PAGE}
SUFFIXES = {
    "docs/index.md": HOME,
    "docs/index.pt-BR.md": HOME,
    "docs/csp.md": PAGE,
    "docs/csp.pt-BR.md": TRANSLATION,
    "csp-guides.toml": 'layout = "suffix"\nlanguages = ["en", "pt-BR"]\n',
}


@pytest.mark.parametrize(
    ("settings", "files", "cards"),
    [
        (MATERIAL + PLUGIN, ALONE, {"csp/index.html": ENGLISH}),
        (MATERIAL + PLUGIN, ONE_FOLDER, {"en/csp/index.html": ENGLISH}),
        ("theme: readthedocs\n" + PLUGIN, ALONE, {"csp/index.html": ENGLISH}),
        ("theme: {name: mkdocs, locale: pt_BR}\n" + PLUGIN, ALONE, {"csp/index.html": PORTUGUESE}),
        (MATERIAL + "plugins: [csp-guides]\n", ALONE, {"csp/index.html": ENGLISH}),
        (MATERIAL + i18n("folder"), FOLDERS, {"csp/index.html": ENGLISH, "pt-BR/csp/index.html": PORTUGUESE}),
        (MATERIAL + i18n("suffix"), SUFFIXES, {"csp/index.html": ENGLISH, "pt-BR/csp/index.html": PORTUGUESE}),
        (MATERIAL + PLUGIN, SUFFIXES, {"csp/index.html": ENGLISH, "csp.pt-BR/index.html": PORTUGUESE}),
        (MATERIAL + PLUGIN, FOLDERS, {"en/csp/index.html": ENGLISH, "pt-BR/csp/index.html": PORTUGUESE}),
        ("theme: {name: material, font: false, language: pt}\n" + PLUGIN, ALONE, {"csp/index.html": PORTUGUESE}),
        ("theme: {name: material, font: false, language: fr}\n" + PLUGIN, ALONE, {"csp/index.html": ENGLISH}),
        (MATERIAL + "use_directory_urls: false\n" + PLUGIN, ALONE, {"csp.html": ENGLISH}),
        (MATERIAL + "plugins: [search, offline, csp-guides]\n", ALONE, {"csp.html": ENGLISH}),
        (MATERIAL + "site_url: ''\n" + PLUGIN, ALONE, {"csp/index.html": ENGLISH}),
        (MATERIAL + "site_url: https://team.example/docs/\n" + PLUGIN, ALONE, {"csp/index.html": ENGLISH}),
        (
            MATERIAL + "exclude_docs: drafts/\n" + PLUGIN,
            {**ALONE, "docs/drafts/x.md": page("id: x\n")},
            {"csp/index.html": ENGLISH},
        ),
        (
            MATERIAL + PLUGIN,
            {**ALONE, "docs/odd.md": "# Odd\n", "csp-guides.toml": 'exclude = ["docs/odd.md"]\n'},
            {"csp/index.html": ENGLISH},
        ),
        (
            MATERIAL + PLUGIN,
            {**ALONE, "csp-guides.toml": 'layout = "single"\ndefault-language = "pt-BR"\n'},
            {"csp/index.html": PORTUGUESE},
        ),
        (MATERIAL + PLUGIN, {**ALONE, "docs/.ipynb_checkpoints/x.md": page("id: x\n")}, {"csp/index.html": ENGLISH}),
    ],
    ids=[
        "Material",
        "one language folder",
        "Read the Docs",
        "the theme of MkDocs, in Portuguese",
        "no search",
        "i18n by folder",
        "i18n by suffix",
        "suffixes without i18n",
        "folders without i18n",
        "the nearest language",
        "a language that is not spoken",
        "no directory addresses",
        "offline",
        "no address",
        "an address with a path",
        "excluded drafts",
        "excluded by the settings",
        "a language in the settings",
        "hidden folders",
    ],
)
def test_cards_stand_in_every_site(
    build_project: Build, settings: str, files: Mapping[str, str], cards: Mapping[str, list[str]]
) -> None:
    built = build_project(settings, files)
    for path, expected in cards.items():
        assert built.cards(path) == expected
        shown = built.page(path)
        # Neither keys nor links that lead nowhere, and the style beside them.
        assert "csp." not in shown.text
        assert not [link["href"] for link in shown.all("a", class_="csp-reason__rule")]
        (style,) = [link["href"] for link in shown.all("link") if "csp-guides" in link["href"]]
        assert (built.site / path).parent.joinpath(style).resolve().is_file()


def test_pages_without_cards_and_what_was_not_asked_for_stay_as_they_are(build_project: Build) -> None:
    with_plugin = build_project(MATERIAL + PLUGIN, ALONE).site
    made = {path.relative_to(with_plugin): path.read_bytes() for path in with_plugin.rglob("*") if path.is_file()}
    without = build_project(MATERIAL + "plugins: [search]\n", ALONE).site
    there = {path.relative_to(without): path.read_bytes() for path in without.rglob("*") if path.is_file()}
    touched = {path.as_posix() for path in made if made[path] != there.get(path) and path.suffix != ".gz"}
    assert touched - {"sitemap.xml"} == {"assets/csp-guides.css", "csp/index.html", "search/search_index.json"}
    assert "Content-Security-Policy" not in (with_plugin / "csp/index.html").read_text(encoding="utf-8")


def test_a_language_that_is_not_spoken_is_named(build_project: Build) -> None:
    said = build_project("theme: {name: material, font: false, language: fr}\n" + PLUGIN, ALONE).said
    assert "“fr”" in said


def test_settings_that_may_not_be_read_are_named(build_project: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path).name != "pyproject.toml")
    built = build_project(MATERIAL + PLUGIN, {**ALONE, "pyproject.toml": ""})
    assert not built.stopped
    assert "pyproject.toml cannot be read, and its settings are ignored" in built.said


def test_a_dirty_build_shows_cards_too(build_project: Build) -> None:
    build_project(MATERIAL + PLUGIN, ALONE)
    built = build_project(MATERIAL + PLUGIN, {"docs/csp.md": PAGE + "\nMore.\n"}, dirty=True, strict=False)
    assert built.cards("csp/index.html") == ENGLISH
    # The search is what its plugin makes of it.
    found = json.loads((built.site / "search/search_index.json").read_text(encoding="utf-8"))
    assert {entry["location"].partition("#")[0] for entry in found["docs"]} == {"csp/"}


def test_a_note_stops_nothing(build_project: Build, capsys: pytest.CaptureFixture[str]) -> None:
    old = DENIED.replace("given: [", "given: [{enrolment: {tenant: contoso, role: direct-bill}}, ")
    built = build_project(MATERIAL + PLUGIN, {"docs/index.md": page(old)})
    assert built.cards("index.html") == ENGLISH[:1]
    assert "note[renamed-key]" in capsys.readouterr().err
    shown = build_project(MATERIAL + PLUGIN, {}, serving=True).page("index.html")
    assert shown.all("div", class_="csp-findings") == []


# Options


def test_the_policy_comes_when_asked_for(build_project: Build) -> None:
    built = build_project(MATERIAL + options(content_security_policy=True), ALONE)
    assert built.page("csp/index.html").one("meta", http_equiv="Content-Security-Policy")["content"]
    previewed = build_project(MATERIAL + options(content_security_policy=True), ALONE, serving=True)
    assert "Content-Security-Policy" not in previewed.html("csp/index.html")


def test_alerts_and_links_speak_the_language_when_asked_to(build_project: Build) -> None:
    files = {**ALONE, "docs/index.md": "# A\n\n> [!NOTE]\n> [x](https://learn.microsoft.com/x)\n"}
    more = "markdown_extensions: [{pymdownx.quotes: {callouts: true}}]\n"
    theme = "theme: {name: material, font: false, language: nl}\n" + more
    localized = options(localized_alerts=True, localized_links=True)
    for settings, title, locale in ((PLUGIN, "Note", ""), (localized, "Opmerking", "nl-nl/")):
        page = build_project(theme + settings, files).page("index.html")
        assert page.one("p", class_="admonition-title").text == title
        assert page.one("a", href=f"https://learn.microsoft.com/{locale}x").text == "x"


def test_tables_name_their_columns_when_asked_to(build_project: Build) -> None:
    files = {**ALONE, "docs/index.md": "# A\n\n| Role |\n| --- |\n| reseller |\n"}
    for settings, name in ((PLUGIN, ""), (options(narrow_tables=True), "Role")):
        built = build_project(MATERIAL + settings, files)
        assert built.page("index.html").one("td").get("data-column") == name
        assert (STYLE in built.html("index.html")) == bool(name)


@pytest.mark.parametrize("dirty", [False, True])
def test_each_language_has_its_own_index(build_project: Build, dirty: bool) -> None:
    settings = MATERIAL + i18n("folder").replace("- csp-guides", "- csp-guides: {localized_search: true}")
    built = build_project(settings, FOLDERS)
    if dirty:
        # It reads the pages that have changed; an index of these alone would find nothing else.
        built = build_project(settings, {"docs/en/csp.md": PAGE + "\nMore.\n"}, dirty=True, strict=False)
    for home, title in (("", "Resale"), ("pt-BR/", "Revenda")):
        found = json.loads((built.site / home / "search/search_index.json").read_text(encoding="utf-8"))
        assert {entry["location"].partition("#")[0] for entry in found["docs"]} == {"", "csp/"}
        assert title in [entry["title"] for entry in found["docs"]]


OWN_THEME = f"theme: {{name: material, font: false, custom_dir: {THEME.as_posix()}, language: csp-en}}\n"


@pytest.mark.parametrize("dirty", [False, True])
def test_questions_are_answered_from_the_pages_of_each_language(build_project: Build, dirty: bool) -> None:
    settings = OWN_THEME + i18n("folder").replace("- csp-guides", "- csp-guides: {question_search: true}")
    hidden = "---\nsearch: {exclude: true}\n---\n\n# Hidden\n"
    named = f"---\naliases: [two tiers, wholesale]\n---\n\n{PAGE}"
    files = {**FOLDERS, "docs/en/csp.md": named, **{f"docs/{name}/hidden.md": hidden for name in ("en", "pt-BR")}}
    built = build_project(settings, {**files, "docs/pt-BR/csp.md": f"---\naliases: [x]\n---\n\n{TRANSLATION}"})
    if dirty:
        built = build_project(settings, {"docs/en/csp.md": f"{named}\n\n"}, dirty=True, strict=False)
    for home, title, aliases in (("", "Resale", ["two tiers", "wholesale"]), ("pt-BR/", "Revenda", ["x"])):
        stub = json.loads(built.html(f"{home}search/search_index.json"))
        assert (stub["docs"], stub["config"]["pages"]) == ([], f"{home}search/pages.json")
        found = {one["location"]: one for one in json.loads(built.html(f"{home}search/pages.json"))["pages"]}
        assert set(found) == {"", "csp/"}
        assert (found["csp/"]["title"], found["csp/"]["kind"], found["csp/"]["aliases"]) == (title, "guide", aliases)
    assert '"search": "../assets/search/worker.js"' in built.html("pt-BR/index.html")


def test_a_search_that_is_switched_off_has_no_index(build_project: Build) -> None:
    settings = options(localized_search=True).replace("- search", "- search: {enabled: false}")
    assert build_project(MATERIAL + settings, ALONE).cards("csp/index.html") == ENGLISH


def test_each_language_has_its_own_error_page(build_project: Build) -> None:
    settings = MATERIAL + i18n("folder").replace("- csp-guides", "- csp-guides: {localized_error_pages: true}")
    built = build_project(settings, FOLDERS)
    assert [built.page(f"{home}404.html").one("html")["lang"] for home in ("", "pt-BR/")] == ["en", "pt"]


RULE = "rules/resale/no-resale-to-csp-transacting-tenant"


@pytest.mark.parametrize(
    ("settings", "more", "link"),
    [
        (options(), {}, None),
        (options(guides_url="https://g.example/csp"), {}, f"https://g.example/csp/{RULE}/"),
        (options(guides_url="https://g.example/csp"), {f"docs/{RULE}.md": "# Rule\n"}, f"../{RULE}/"),
        ("use_directory_urls: false\n" + options(), {f"docs/{RULE}.md": "# Rule\n"}, f"{RULE}.html"),
        (f"exclude_docs: {RULE}.md\n" + options(), {f"docs/{RULE}.md": "# Rule\n"}, None),
    ],
    ids=["nowhere", "published", "in the site", "in a flat site", "left out of the site"],
)
def test_links_lead_to_pages_that_are_there(
    build_project: Build, settings: str, more: Mapping[str, str], link: str | None
) -> None:
    built = build_project(MATERIAL + settings, {**ALONE, **more})
    shown = built.page("csp.html" if "false" in settings else "csp/index.html")
    (title,) = shown.all(class_="csp-reason__rule")
    assert title.text == "A partner must not sell to a tenant that another partner uses for CSP business"
    assert title.get("href") == (link or "")


@pytest.mark.parametrize(("marker", "linked"), [("", False), ("<!-- csp-guides: glossary -->\n", True)])
def test_somebody_elses_glossary_does_not_explain_our_words(build_project: Build, marker: str, linked: bool) -> None:
    built = build_project(MATERIAL + PLUGIN, {**ALONE, "docs/glossary.md": f"# Words\n\n{marker}"})
    links = [a["href"] for a in built.page("csp/index.html").all("a") if a["href"].endswith("#standing-assumption")]
    assert bool(links) == linked


def test_translated_cards_lead_to_translated_pages(build_project: Build) -> None:
    settings = MATERIAL + i18n("folder").replace("- csp-guides", "- csp-guides: {guides_url: 'https://g.example/'}")
    built = build_project(settings, {**FOLDERS, **{f"docs/{folder}/{RULE}.md": "# R\n" for folder in ("en", "pt-BR")}})
    for path in ("csp/index.html", "pt-BR/csp/index.html"):
        assert built.page(path).one("a", class_="csp-reason__rule")["href"] == f"../{RULE}/"
        glossary = [a["href"] for a in built.page(path).all("a") if "#standing-assumption" in a["href"]]
        language = "pt-BR/" if path.startswith("pt-BR") else ""
        assert set(glossary) == {f"https://g.example/{language}glossary/#standing-assumption"}


# What the site says of its own


@pytest.mark.parametrize(
    ("settings", "files", "words"),
    [
        (MATERIAL + options(strict=True), ALONE, "Unrecognised configuration name: strict"),
        (MATERIAL + options(localized_search="x"), ALONE, "localized_search"),
        (MATERIAL + options(guides_url="nowhere"), ALONE, "The URL isn't valid"),
        ("theme: readthedocs\n" + options(localized_search=True), ALONE, "needs Material's plugin “search”"),
        (OWN_THEME + PLUGIN, ALONE, "needs the plugin “i18n”"),
        (MATERIAL + options(question_search=True), ALONE, "question_search needs the theme of this project"),
        (
            OWN_THEME
            + i18n("folder").replace("- csp-guides", "- csp-guides: {question_search: true, localized_search: true}"),
            FOLDERS,
            "only one of them can be true",
        ),
        (
            MATERIAL + PLUGIN,
            {**ALONE, "pyproject.toml": '[tool.csp-guides]\ndate = "x"\n'},
            "csp-guides: pyproject.toml:2: the value of “date” is not understood",
        ),
        (MATERIAL + PLUGIN, {**ALONE, "docs/x.md": page(SALE.replace("azure", "azur"))}, "docs/x.md:8:27"),
        (
            MATERIAL + PLUGIN,
            {**ALONE, "docs/x.markdown": f"---\ntitle: x\n---\n{page(SALE.replace('azure', 'azur'))}"},
            "docs/x.markdown:11:27",
        ),
        (
            MATERIAL + PLUGIN,
            {**ALONE, "docs/x.md": page(SALE), "csp-guides.toml": 'exclude = ["docs/x.md"]\n'},
            "docs/x.md:3: the scenario that begins here was not checked",
        ),
        (
            MATERIAL + "markdown_extensions: [admonition]\n" + PLUGIN,
            {**ALONE, "docs/x.md": "# T\n\n[^1]:\n\n    ```yaml csp-scenario\n    id: x\n    ```\n"},
            "docs/x.md:5:5: error[unread-scenario]",
        ),
    ],
    ids=[
        "an unknown option",
        "an option of the wrong kind",
        "an address that is none",
        "a search index in another theme",
        "our theme without i18n",
        "our search without our theme",
        "two searches",
        "a mistake in the settings",
        "a finding",
        "a finding on a page of another suffix",
        "a page that the settings exclude",
        "a fence that is not read",
    ],
)
def test_what_is_missing_is_said_in_a_sentence(
    build_project: Build, settings: str, files: Mapping[str, str], words: str
) -> None:
    built = build_project(settings, files)
    assert built.stopped
    assert words in built.said


@pytest.mark.parametrize("target", [".", "..", "../.."])
def test_a_link_that_leads_back_to_itself_ends_the_build(build_project: Build, tmp_path: Path, target: str) -> None:
    (tmp_path / "project/docs").mkdir(parents=True)
    for name in ("one", "two"):
        (tmp_path / "project/docs" / name).symlink_to(target)
    built = build_project(MATERIAL + PLUGIN, ALONE)
    assert built.stopped
    assert "docs/one:1:1: error[unreadable]" in built.said


HOOK = """\
import re
from mkdocs.plugins import event_priority

@event_priority({priority})
def on_page_markdown(markdown, page, config, files):
    return {change}
"""
WITHOUT_INTERNAL = 're.sub("<!-- internal -->.*?<!-- /internal -->", "", markdown, flags=re.S)'


def test_a_card_stays_in_its_place_when_another_is_taken_out(build_project: Build) -> None:
    text = page(DENIED).replace("```yaml", "<!-- internal -->\n\n```yaml") + "\n<!-- /internal -->\n" + page(SALE)
    files = {"docs/index.md": text, "hook.py": HOOK.format(priority=100, change=WITHOUT_INTERNAL)}
    built = build_project(MATERIAL + "hooks: [hook.py]\n" + PLUGIN, files)
    assert built.cards("index.html") == ["sale: Allowed"]


@pytest.mark.parametrize("priority", [100, 0, -100])
def test_a_scenario_that_a_hook_adds_is_not_shown(build_project: Build, priority: int) -> None:
    added = 'markdown.replace("# Resale", "# Resale\\n\\n```yaml csp-scenario\\nid: added\\n```\\n")'
    files = {"docs/index.md": PAGE, "hook.py": HOOK.format(priority=priority, change=added)}
    built = build_project(MATERIAL + "hooks: [hook.py]\n" + PLUGIN, files)
    assert built.stopped
    # The page's file has no line for it.
    assert "docs/index.md: the page shows a scenario that is not in its file" in built.said


def test_a_package_of_the_same_name_as_our_folder_is_in_nobodys_way(tmp_path: Path) -> None:
    for name, text in {
        **ALONE,
        "mkdocs.yml": "site_name: T\n" + MATERIAL + PLUGIN,
        "validator/__init__.py": "",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    built = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(package_path("").parent)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert built.returncode == 0, built.stderr
    assert "csp-card" in (tmp_path / "site/csp/index.html").read_text(encoding="utf-8")


# A preview goes on where a build stops


class TestPreview:
    def test_findings_stand_at_the_top_of_their_page(self, build_project: Build) -> None:
        wrong = PAGE.replace("expect: allowed", "expect: {denied: [mca-before-order]}  # <script>")
        built = build_project(MATERIAL + PLUGIN, {"docs/index.md": HOME, "docs/csp.md": wrong}, serving=True)
        (box,) = built.page("csp/index.html").all("div", class_="csp-findings")
        assert "docs/csp.md:" in box.text
        assert "the case says denied" in box.text
        assert "# <script>" in box.text
        assert box.all("script") == []
        # What could be judged is shown, with the verdict that the rules reach.
        assert built.cards("csp/index.html") == ENGLISH
        (notice,) = built.page("index.html").all("div", class_="csp-findings")
        assert notice.one("code").text == "docs/csp.md: 1"

    def test_what_cannot_be_judged_stands_there_as_text(self, build_project: Build) -> None:
        built = build_project(MATERIAL + PLUGIN, {"docs/index.md": page("id: x\ntitle: <b>\n", SALE)}, serving=True)
        shown = built.page("index.html")
        assert shown.one("pre", class_="csp-unjudged").text == "id: x title: <b>"
        assert built.cards("index.html") == ["sale: Allowed"]
        assert "missing-key" in shown.one("div", class_="csp-findings").text

    def test_it_speaks_the_language_of_the_page(self, build_project: Build) -> None:
        theme = "theme: {name: material, font: false, language: nl}\n"
        built = build_project(theme + PLUGIN, {"docs/index.md": page("id: x\n")}, serving=True)
        assert "Zolang dit op de pagina staat" in built.page("index.html").one("div", class_="csp-findings").text

    def test_a_mistake_in_the_settings_stands_on_every_page(self, build_project: Build) -> None:
        files = {**ALONE, "pyproject.toml": "[tool.csp-guides]\nlanguages = 7\n"}
        built = build_project(MATERIAL + PLUGIN, files, serving=True)
        for path in ("index.html", "csp/index.html"):
            assert "“languages”" in built.page(path).one("div", class_="csp-findings").text

    def test_what_was_not_checked_is_said(self, build_project: Build, capsys: pytest.CaptureFixture[str]) -> None:
        files = {"docs/index.md": HOME, "docs/x.md": page(SALE), "csp-guides.toml": 'exclude = ["docs/x.md"]\n'}
        built = build_project(MATERIAL + PLUGIN, files, serving=True)
        assert "docs/x.md:3: " in built.page("x/index.html").one("div", class_="csp-findings").text
        assert "docs/x.md:3: " in capsys.readouterr().err
        assert built.page("index.html").all("div", class_="csp-findings") == []

    def test_the_terminal_says_it_too(self, build_project: Build, capsys: pytest.CaptureFixture[str]) -> None:
        build_project(MATERIAL + PLUGIN, {"docs/index.md": page("id: x\n")}, serving=True)
        assert "docs/index.md:3:4: error[missing-key]" in capsys.readouterr().err

    def test_the_lock_of_an_editor_is_passed_over(self, build_project: Build, tmp_path: Path) -> None:
        docs = tmp_path / "project/docs"
        docs.mkdir(parents=True)
        (docs / ".#csp.md").symlink_to("somebody@machine.1:2")
        assert build_project(MATERIAL + PLUGIN, ALONE, serving=True).cards("csp/index.html") == ENGLISH

    def test_each_build_is_judged_anew(self, build_project: Build) -> None:
        # MkDocs keeps a plugin that hears of the start from one build to the next.
        for text, boxes in ((PAGE, 0), (PAGE.replace("allowed", "undetermined"), 1), (PAGE, 0)):
            built = build_project(MATERIAL + PLUGIN, {"docs/index.md": text}, serving=True)
            assert len(built.page("index.html").all("div", class_="csp-findings")) == boxes

    def test_all_is_watched_that_a_verdict_depends_on(self, tmp_path: Path) -> None:
        files = {
            "mkdocs.yml": f"site_name: Team\n{MATERIAL}{PLUGIN}",
            "csp-guides.toml": 'terms = ["ours/terms.yaml"]\n',
            "ours/terms.yaml": "[]\n",
            # What another test counts must not be known before.
            "docs/index.md": "# Watched\n",
        }
        for name, text in files.items():
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_text(text, encoding="utf-8")
        config = load_config(str(tmp_path / "mkdocs.yml"), site_dir=str(tmp_path / "site"))
        plugin = config.plugins["csp-guides"]
        assert isinstance(plugin, CspPlugin)
        config.plugins.on_startup(command="serve", dirty=False)
        build(config, serve_url="http://localhost/")
        server = Mock()
        plugin.on_serve(server, config=config, builder=None)
        watched = [call.args[0] for call in server.watch.call_args_list]
        assert watched == [str(tmp_path / "csp-guides.toml"), str(tmp_path / "ours/terms.yaml")]

    def test_only_pages_that_look_otherwise_are_looked_at_again(
        self, build_project: Build, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        seen: list[str] = []

        def noted(html: str) -> Seen:
            seen.append(html)
            return seen_on(html)

        monkeypatch.setattr("csp_guides.site.built_pages.seen_on", noted)
        # Each page once as Markdown makes it, and once as it is written.
        for text, looks in ((PAGE, 4), (PAGE, 0), (f"{PAGE}\nMore.\n", 2)):
            seen.clear()
            built = build_project(MATERIAL + PLUGIN, {"docs/index.md": HOME, "docs/csp.md": text}, serving=True)
            assert built.cards("csp/index.html") == ENGLISH
            assert len(seen) == looks


# Other plugins that show pages of their own


def test_the_list_of_a_blog_shows_the_cards_of_its_posts(build_project: Build) -> None:
    post = f"---\ndate: 2026-01-01\n---\n\n{PAGE}\n<!-- more -->\n\nThe rest.\n"
    settings = f"{MATERIAL}plugins: [search, blog, csp-guides]\n"
    built = build_project(
        settings, {"docs/index.md": HOME, "docs/blog/index.md": "# Blog\n", "docs/blog/posts/a.md": post}
    )
    assert built.cards("blog/index.html") == ["to-a-partner: Denied", "sale: Allowed"]
    assert "csp-scenario-" not in built.html("blog/index.html")
    assert "csp-guides.css" in built.html("blog/index.html")


def test_a_folder_in_the_navigation_is_not_ours(build_project: Build) -> None:
    settings = f"{MATERIAL}{PLUGIN}nav: [index.md, {{Rules: rules/mine.md}}, {{More: rules/}}]\n"
    built = build_project(settings, {"docs/index.md": HOME, "docs/rules/mine.md": "# Mine\n"}, strict=False)
    assert "no-resale-to-csp-transacting-tenant" not in built.html("index.html")


def test_the_layout_of_the_i18n_plugin_is_named_where_the_settings_say_another(build_project: Build) -> None:
    files = {
        "docs/index.md": HOME,
        "docs/index.pt-BR.md": HOME,
        "docs/sale.md": PAGE,
        "docs/sale.pt-BR.md": TRANSLATION,
    }
    built = build_project(f"{MATERIAL}{i18n('suffix')}", files)
    assert built.stopped
    assert 'write in csp-guides.toml: layout = "suffix", languages = ["en", "pt-BR"]' in built.said
