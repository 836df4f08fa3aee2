"""Which files are pages: the same for a check and for MkDocs, and nothing is skipped in silence."""

import json
import os
import sys
from collections.abc import Callable, Mapping
from contextlib import chdir
from io import BytesIO, TextIOWrapper
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeAlias

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import InclusionLevel, get_files

from csp_guides import folders
from csp_guides.check import Report
from csp_guides.looked import Reason
from csp_guides.project import check_paths
from running import Run

MakeProject: TypeAlias = Callable[[Mapping[str, str | bytes]], Path]

ALONE = {"pyproject.toml": ""}
"""No settings: one language, and all that is below."""

DOCS = {**ALONE, "docs/a.txt": ""}
MKDOCS = {**ALONE, "mkdocs.yml": "site_name: Team\n"}

links = pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")


def report(*names: str) -> Report:
    return check_paths([Path(name) for name in names], Path.cwd()).report


def pages(*names: str) -> list[str]:
    """The files that are read."""
    return sorted(page.source.path for page in report(*names).pages)


def judged(*names: str) -> list[str]:
    """The files in which a scenario was judged."""
    return sorted(block.page.source.path for block in report(*names).blocks)


def found(*names: str) -> list[tuple[str, str]]:
    """The findings: which, and where."""
    told = []
    for finding in report(*names).findings:
        place = finding.source.position(finding.span.start)
        told.append((finding.id, f"{finding.source.path}:{place.line}:{place.column}"))
    return told


def passed_over(*names: str) -> dict[Reason, int]:
    looked = report(*names).looked
    assert looked is not None
    return dict(looked.passed_over)


def fenced(scenario: str) -> str:
    return f"# A page\n\n```yaml csp-scenario\n{scenario}```\n"


# By their names

PAGES = ["b.md", "b.markdown", "b.mdown", "b.mkdn", "b.mkd"]


@pytest.mark.parametrize("name", [*PAGES, "B.MD", "b.Markdown"])
def test_pages_of_every_suffix_are_judged(name: str, make_project: MakeProject, sale: str, run: Run) -> None:
    make_project({**DOCS, f"docs/{name}": fenced(sale)})
    assert judged() == judged(f"docs/{name}") == judged("docs") == [f"docs/{name}"]
    assert run("decide", f"docs/{name}").code == 2


@pytest.mark.parametrize("name", ["b.markdown", "b.MD"])
def test_standard_input_may_be_any_of_them(
    name: str, make_project: MakeProject, sale: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_project(ALONE)
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(fenced(sale).encode())))
    assert run("check", "-", "--stdin-name", name).code == 0


def test_a_translation_may_have_another_suffix(make_project: MakeProject, sale: str) -> None:
    make_project({"docs/en/a.markdown": fenced(sale), "docs/pt-BR/a.md": fenced("id: sale\ntitle: Uma venda\n")})
    assert found() == []
    assert judged() == ["docs/en/a.markdown", "docs/pt-BR/a.md"]


def test_so_it_may_where_languages_are_suffixes(make_project: MakeProject, sale: str) -> None:
    settings = '[tool.csp-guides]\nlayout = "suffix"\nlanguages = ["en", "pt-BR"]\n'
    translated = fenced("id: sale\ntitle: Uma venda\n")
    make_project({"pyproject.toml": settings, "docs/a.mkd": fenced(sale), "docs/a.pt-BR.markdown": translated})
    assert (found(), judged()) == ([], ["docs/a.mkd", "docs/a.pt-BR.markdown"])


@pytest.mark.parametrize(
    "name",
    ["b.mdx", "b.qmd", "b.Rmd", "b.rst", "b.ipynb", "b.adoc", "b.asciidoc", "b.html", "b.HTM", "b.org", "b.textile"],
)
def test_texts_of_other_kinds_are_found_when_they_speak_of_scenarios(name: str, make_project: MakeProject) -> None:
    make_project(
        {**ALONE, f"docs/{name}": "One\n\n  ```yaml CSP-Scenario\n", "docs/silent/" + name: "csp\n", "docs/a.md": ""}
    )
    assert found() == found("docs") == [("unread-scenario", f"docs/{name}:3:11")]
    assert passed_over() == {Reason.KIND: 2}
    with pytest.raises(Exception, match="is not one of the kinds of file"):
        report(f"docs/{name}")


def test_only_the_beginning_of_a_long_one_is_looked_at(
    make_project: MakeProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("csp_guides.files.MAX_BYTES", 10)
    make_project({**ALONE, "docs/b.html": " " * 10 + "csp-scenario"})
    assert (found(), passed_over()) == ([], {Reason.KIND: 2})


# Scenarios that fill a file

KEYS = "parties: {contoso: {role: direct-bill}}\nsteps: []\n"
OURS = {
    "as it should be": "SALE",
    "from Windows": "SALE-CRLF",
    "with a byte order mark": "\ufeffSALE",
    "JSON": '{"id": "x", "parties": {}, "expect": "allowed"}',
    "JSON that breaks off": '{"id": "x", "parties": {}, "expect": "allowed"',
    "broken YAML": f"id: [\n{KEYS}",
    "quoted keys": '"parties": {}\n"steps": []\n',
    "indented": "  parties: {}\n  steps: []\n",
    "long": "parties: {}\n" + "#\n" * 500 + "steps: []\n",
    "without parties": "id: x\ntitle: X\ngiven: []\nsteps: []\nexpect: allowed\n",
    "two documents": f"{KEYS}---\n{KEYS}",
}
FOREIGN = {
    "a workflow": "name: CI\non: push\njobs:\n  one:\n    steps:\n      - run: make\n",
    "a package": '{"name": "parties", "scripts": {"steps": "expect"}}',
    "settings of MkDocs": "site_name: Steps\nnav:\n  - expect: parties.md\nplugins: [!!python/name:steps]\n",
    "a list of cases": f"- case: one\n  scenario:\n    {KEYS.replace(chr(10), chr(10) + '    ')}\n",
    "an interface": "schemas:\n  Case:\n    properties:\n      parties: {}\n      steps: {}\n      expect: {}\n",
    "a schema": '{"properties": {"parties": {}, "steps": {}, "expect": {}}}',
    "a test of another tool": "id: login\ntitle: Log in\nsteps: [click]\nexpect: {status: 200}\n",
    "a text that quotes one": f"text: |\n  {KEYS.replace(chr(10), chr(10) + '  ')}\n",
    "binary": "parties\0steps\0expect\0",
    "a value": "parties steps expect",
    "empty": "",
}


@pytest.mark.parametrize("name", ["case.yaml", "case.yml", "case.json", "CASE.YML"])
@pytest.mark.parametrize("text", OURS.values(), ids=OURS)
def test_a_scenario_that_fills_a_file_is_judged_whatever_it_is_called(
    text: str, name: str, make_project: MakeProject, sale: str
) -> None:
    text = text.replace("SALE-CRLF", sale.replace("\n", "\r\n")).replace("SALE", sale)
    make_project({**ALONE, f"docs/{name}": text})
    assert pages() == [f"docs/{name}"]


@pytest.mark.parametrize("text", FOREIGN.values(), ids=FOREIGN)
def test_what_is_none_is_passed_over_and_counted(text: str, make_project: MakeProject) -> None:
    make_project({**ALONE, "docs/a.yaml": text, "docs/a.json": text, "b.yml": text})
    assert (pages(), found(), passed_over()) == ([], [], {Reason.KIND: 4})


def test_what_is_called_one_is_one(make_project: MakeProject) -> None:
    make_project({**ALONE, "a.csp.yaml": "x: 1\n", "b.CSP.json": "{}"})
    assert pages() == ["a.csp.yaml", "b.CSP.json"]


@links
def test_a_pipe_that_may_be_anything_is_not_opened(make_project: MakeProject) -> None:
    make_project({**ALONE})
    for name in ("a.yaml", "b.html", "mkdocs.yml"):
        os.mkfifo(name)
    os.mkfifo("c.md")
    assert (found(), passed_over()) == ([("unreadable", "c.md:1:1")], {Reason.KIND: 4})


# Folders


def link(path: str, target: str) -> None:
    Path(path).symlink_to(target)


@links
class TestLinkedFolders:
    def test_one_inside_the_project_is_followed(self, make_project: MakeProject, sale: str) -> None:
        make_project({**DOCS, "more/b.md": fenced(sale)})
        link("docs/more", "../more")
        assert judged("docs") == judged("docs/more") == ["docs/more/b.md"]

    def test_a_page_may_be_reached_in_two_ways(self, make_project: MakeProject, sale: str) -> None:
        make_project({**ALONE, "more/b.md": fenced(sale)})
        link("linked", "more")
        assert (judged(), found()) == (["linked/b.md", "more/b.md"], [])

    def test_so_may_a_translation(self, make_project: MakeProject, sale: str) -> None:
        translated = fenced("id: sale\ntitle: Uma venda\n")
        make_project({"docs/en/a/a.md": fenced(sale), "docs/pt-BR/a/a.md": translated})
        link("docs/en/b", "a")
        link("docs/pt-BR/b", "a")
        assert (len(judged()), found()) == (4, [])

    def test_but_not_in_two_languages(self, make_project: MakeProject, sale: str) -> None:
        make_project({"docs/en/a.md": fenced(sale)})
        link("docs/pt-BR", "en")
        assert {id for id, _ in found()} == {"facts-in-translation"}

    def test_one_that_leaves_the_project_is_found(self, make_project: MakeProject, tmp_path: Path, sale: str) -> None:
        make_project({"docs/en/a.md": "", "docs/pt-BR/a.md": ""})
        (tmp_path / "outside").mkdir()
        (tmp_path / "outside/b.md").write_text(fenced(sale), encoding="utf-8")
        link("docs/en/out", "../../../outside")
        assert found() == found("docs") == found(".") == [("unreadable", "docs/en/out:1:1")]
        assert found("docs/en/out") == [("unreadable", "docs/en/out:1:1")]

    @pytest.mark.parametrize("folder", ["docs", "docs/en"])
    def test_so_is_one_of_all_pages(self, folder: str, make_project: MakeProject, tmp_path: Path) -> None:
        make_project({})
        (tmp_path / "outside/en").mkdir(parents=True)
        Path(folder).parent.mkdir(exist_ok=True)
        link(folder, str(tmp_path / "outside"))
        assert found() == [("unreadable", f"{folder}:1:1")]

    @pytest.mark.parametrize(
        ("made", "told"),
        [
            ({"docs/en/loop": "../en"}, ["docs/en/loop"]),
            ({"docs/en/loop": "../.."}, ["docs/en/loop"]),
            ({"docs/en/loop": "."}, ["docs/en/loop"]),
            ({"docs/en/to": "../../more", "more/back": "../docs/en"}, ["docs/en/to/back"]),
        ],
    )
    def test_one_that_leads_back_to_itself_is_found(
        self, made: Mapping[str, str], told: list[str], make_project: MakeProject
    ) -> None:
        make_project({"docs/en/a.md": "", "docs/pt-BR/a.md": "", "more/c.txt": ""})
        for path, target in made.items():
            link(path, target)
        assert found() == [("unreadable", f"{path}:1:1") for path in told]

    @pytest.mark.parametrize("name", ["docs/loop", "docs/loop.md", "docs/loop.png"])
    def test_so_is_one_to_nothing_but_itself(self, name: str, make_project: MakeProject) -> None:
        make_project({"pyproject.toml": "", "docs/en/a.md": ""})
        link(name, Path(name).name)
        assert [page.language for page in report().pages] == ["en"]
        assert found() == [("unreadable", f"{name}:1:1")]

    def test_what_is_excluded_is_so_by_the_way_that_leads_there(self, make_project: MakeProject) -> None:
        make_project({"csp-guides.toml": 'exclude = ["docs/loop"]\n', **DOCS})
        link("docs/loop", "../docs")
        assert (found(), passed_over("docs")) == ([], {Reason.EXCLUDED: 1, Reason.KIND: 1})

    def test_they_may_not_be_without_number(self, make_project: MakeProject, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(folders, "MAX_LINKS", 50)
        make_project({**ALONE})
        for number in range(8):
            Path(f"d{number}").mkdir()
            for name in ("one", "two"):
                link(f"d{number}/{name}", f"../d{number + 1}")
        Path("d8").mkdir()
        assert {id for id, _ in found()} == {"unreadable"}

    def test_a_project_is_checked_once(self, make_project: MakeProject, sale: str) -> None:
        make_project({**ALONE, "one/csp-guides.toml": "", "one/a.md": fenced(sale)})
        link("two", "one")
        assert judged() == judged(".") == ["one/a.md"]
        assert judged("two", ".") == ["two/a.md"]


LEFT = {
    "docs/a.md": "",
    "docs/.hidden.md": "",
    "docs/.ipynb_checkpoints/a-checkpoint.md": "",
    "docs/drafts/b.md": "",
    "docs/templates/c.md": "",
    "docs/deep/templates/d.md": "",
    "docs/x.md/e.md": "",
    "docs/picture.svg": "",
    "node_modules/f.md": "",
    "env/pyvenv.cfg": "",
    "env/g.md": "",
    "cache/CACHEDIR.TAG": "",
    "cache/h.md": "",
    "site/i.md": "",
}
ALWAYS = {"docs/a.md", "docs/deep/templates/d.md", "docs/x.md/e.md"}


@links
def test_what_is_passed_over_is_counted_by_reason(make_project: MakeProject) -> None:
    make_project({"csp-guides.toml": 'exclude = ["drafts/"]\n', **ALONE, **LEFT, "mkdocs.yml": ""})
    # The lock of an editor leads nowhere.
    link("docs/.#a.md", "me@host.1:2")
    assert pages() == pages(".") == sorted(ALWAYS)
    assert passed_over() == {
        Reason.KIND: 4,  # The picture and the three files of settings.
        Reason.HIDDEN: 3,
        Reason.EXCLUDED: 1,
        Reason.NOT_BUILT: 2,
        Reason.TOOLS: 3,
    }


def test_the_summary_says_so(make_project: MakeProject, run: Run) -> None:
    make_project({"csp-guides.toml": 'exclude = ["drafts/"]\n', **ALONE, **LEFT, "mkdocs.yml": ""})
    line = (
        "files read: 3, skipped: 12 (neither pages nor scenarios: 4, hidden: 2, excluded in the settings: 1, "
        "left out by MkDocs: 2, environments and caches: 3)"
    )
    for arguments in ((), (".",)):
        assert line in run("check", *arguments).out.splitlines()
    assert "files read: 1" in run("check", "docs/deep").out.splitlines()
    assert "files read" not in run("check", "docs/a.md").out
    assert "gelezen bestanden: 3, overgeslagen: 12" in run("--lang", "nl", "check").out
    counted = json.loads(run("check", "--format", "json").out)["files"]
    assert counted == {
        "read": 3,
        "passedOver": {"otherKind": 4, "hidden": 2, "excluded": 1, "notBuilt": 2, "tools": 3},
    }
    assert "files" not in json.loads(run("check", "docs/a.md", "--format", "json").out)


def test_several_projects_are_counted_together(make_project: MakeProject, run: Run) -> None:
    make_project({**ALONE, "a.md": "", "one/csp-guides.toml": "", "one/b.md": "", "one/c.txt": ""})
    for arguments in ((), (".",)):
        assert "files read: 2, skipped: 3 (neither pages nor scenarios: 3)" in run("check", *arguments).out


@pytest.mark.parametrize("folder", ["docs/en/shut", "docs/en/deep/shut", "docs/en", "docs"])
def test_a_folder_that_may_not_be_read_is_found(
    folder: str, make_project: MakeProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_project({"docs/en/a.txt": "", f"{folder}/b.md": ""})
    scandir = os.scandir

    def refusing(path: Path) -> object:
        if Path(path) == root / folder:
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr("os.scandir", refusing)
    assert found() == found("docs") == [("unreadable", f"{folder}:1:1")]


# What MkDocs leaves out

SITES: dict[str, tuple[str, set[str]]] = {
    "nothing said": ("", {"docs/drafts/b.md"}),
    "a draft": ("exclude_docs: |\n  drafts/\n  # A remark\n\n", set()),
    "one file": ("exclude_docs: b.md\n", set()),
    "but for one": ("exclude_docs: |\n  *.md\n  !a.md\n  !d.md\n  !e.md\n", set()),
    "what is hidden comes back": ("exclude_docs: '!.hidden.md'\n", {"docs/drafts/b.md", "docs/.hidden.md"}),
    "a hidden folder comes back": (
        "exclude_docs: |\n  !.ipynb_checkpoints/\n",
        {"docs/drafts/b.md", "docs/.ipynb_checkpoints/a-checkpoint.md"},
    ),
    "templates come back": ("exclude_docs: '!/templates/'\n", {"docs/drafts/b.md", "docs/templates/c.md"}),
    "drafts": ("draft_docs: drafts/\n", set()),
    "tags elsewhere": ("exclude_docs: drafts\nextra:\n  x: !ENV X\n  y: !!python/name:os.path\n", set()),
}


@pytest.mark.parametrize(("said", "more"), SITES.values(), ids=SITES)
@pytest.mark.parametrize("name", ["mkdocs.yml", "mkdocs.yaml"])
def test_it_is_left_out_of_a_check(said: str, more: set[str], name: str, make_project: MakeProject) -> None:
    root = make_project({**ALONE, **LEFT, name: f"site_name: Team\n{said}"})
    assert set(pages("docs")) == ALWAYS | more
    assert [page for page in pages() if page.startswith("docs/")] == pages("docs")
    if "!ENV" not in said:
        config = load_config(str(root / name))
        built = get_files(config).documentation_pages(inclusion=InclusionLevel.is_included)
        assert {f"docs/{page.src_uri}" for page in built} == set(pages("docs"))


NAMES = st.sampled_from(["a.md", "b.markdown", "c.mkd", ".h.md", "T.md", "d.md.bak"])
FOLDERS = st.lists(st.sampled_from(["templates", ".well-known", "drafts", "deep", "x.md"]), max_size=3)
PATTERNS = st.lists(
    st.sampled_from(
        [
            *(
                "drafts/",
                "*.mkd",
                "/deep",
                "a.md",
                "!a.md",
                "deep/**/b.markdown",
                "*",
                "!*/",
                "!*.md",
                ".h.md",
                "!.h.md",
            ),
            *("!.*", "!/templates/", "templates/", "[ab].md", "**/x.md/", "# a.md", "!.well-known/", "!.well-known/*"),
        ]
    ),
    max_size=4,
)


# MkDocs takes its time to read a configuration.
@settings(max_examples=20)
@given(files=st.sets(st.tuples(FOLDERS.map(tuple), NAMES), min_size=1), left=PATTERNS, drafts=PATTERNS)
def test_whatever_mkdocs_builds_is_read_and_nothing_else(
    files: set[tuple[tuple[str, ...], str]], left: list[str], drafts: list[str]
) -> None:
    with TemporaryDirectory() as folder, chdir(folder):
        root = Path(folder).resolve()
        for way, name in files:
            Path("docs", *way).mkdir(parents=True, exist_ok=True)
            Path("docs", *way, name).touch()
        said = {"site_name": "Team", "exclude_docs": "\n".join(left), "draft_docs": "\n".join(drafts)}
        text = "".join(f"{key}: |\n  {value.replace(chr(10), chr(10) + '  ')}\n" for key, value in said.items())
        Path("mkdocs.yml").write_text(text, encoding="utf-8")
        config = MkDocsConfig(str(root / "mkdocs.yml"))
        config.load_dict(said)
        config.validate()
        built = get_files(config).documentation_pages(inclusion=InclusionLevel.is_included)
        assert {f"docs/{page.src_uri}" for page in built} == set(pages("docs")) == set(pages())


@pytest.mark.parametrize(
    "said",
    [
        "exclude_docs: !ENV LEFT\n",
        "exclude_docs: [drafts/]\n",
        "exclude_docs: 3\n",
        "exclude_docs: '!'\n",
        "docs_dir: other\nexclude_docs: drafts/\n",
        "docs_dir: !ENV [DOCS, docs]\nexclude_docs: !ENV drafts/\n",
        "docs_dir: [exclude_docs]\n",
        'docs_dir: "a\\0b"\n',
        "exclude_docs: [\n",
        "- exclude_docs\n",
        "exclude_docs: drafts/\n\0\n",
        "&a exclude_docs: *a\n",
        "site_dir: " + "x" * 5000 + "\n",
        "# exclude_docs" + "[" * 5000,
    ],
)
def test_what_cannot_be_understood_leaves_nothing_out(said: str, make_project: MakeProject) -> None:
    make_project({**ALONE, "docs/drafts/b.md": "", "mkdocs.yml": said})
    assert pages() == pages("docs") == ["docs/drafts/b.md"]


def test_the_folders_of_a_site_may_be_elsewhere(make_project: MakeProject) -> None:
    make_project(
        {
            **ALONE,
            "team/mkdocs.yml": "docs_dir: ../text\nsite_dir: out\nexclude_docs: old/\n",
            "team/out/a.md": "",
            "team/old/b.md": "",
            "other/mkdocs.yml": "exclude_docs: c.md\n",
            "other/docs/c.md": "",
            "other/docs/d.md": "",
        }
    )
    assert pages() == ["other/docs/d.md", "team/old/b.md"]


def test_pages_may_be_in_a_hidden_folder(make_project: MakeProject) -> None:
    make_project({**ALONE, "mkdocs.yml": "docs_dir: .team/text\n", ".team/text/a.md": "", ".team/b.md": ""})
    assert (pages(), passed_over()) == ([".team/text/a.md"], {Reason.KIND: 2, Reason.HIDDEN: 1})


def test_a_draft_that_is_left_out_may_be_named(make_project: MakeProject, sale: str) -> None:
    make_project({**ALONE, "mkdocs.yml": "exclude_docs: drafts/\n", "docs/drafts/b.md": fenced(sale)})
    for named in ("docs/drafts/b.md", "docs/drafts"):
        assert (judged(), judged(named)) == ([], ["docs/drafts/b.md"])


# Wherever one stands, and however one asks


@pytest.mark.parametrize("site", [ALONE, MKDOCS], ids=["alone", "a site"])
@pytest.mark.parametrize("files", [LEFT, {"docs/a.mkd": "", "docs/deep/b.csp.yaml": ""}])
def test_without_settings_every_way_of_asking_reads_the_same(
    files: Mapping[str, str], site: Mapping[str, str], make_project: MakeProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_project({**site, **files})
    everything, among_docs = pages(), pages("docs")
    assert everything == pages(".") == pages(str(root))
    assert [page for page in everything if page.startswith("docs/")] == among_docs
    assert passed_over() == passed_over(".")
    monkeypatch.chdir(root / "docs")
    assert [f"docs/{page}" for page in pages()] == [f"docs/{page}" for page in pages(".")] == among_docs


def test_with_folders_of_languages_a_folder_is_read_as_a_whole(make_project: MakeProject) -> None:
    make_project({**ALONE, "README.md": "", "docs/en/a.md": "", "docs/fr/b.md": ""})
    assert pages() == pages("docs") == ["docs/en/a.md", "docs/fr/b.md"]
    assert pages(".") == ["README.md", "docs/en/a.md", "docs/fr/b.md"]


def test_findings_stand_file_by_file_whoever_found_them(make_project: MakeProject) -> None:
    make_project(
        {
            **ALONE,
            "docs/a.md": fenced("id: 1\n"),
            "docs/b.md": '--8<-- "a.md"\n\n<!-- -->\n',
            "docs/c.md": fenced("id: 2\n"),
        }
    )
    paths = [place.partition(":")[0] for _, place in found()]
    assert paths == sorted(paths)
    assert {"docs/a.md", "docs/b.md", "docs/c.md"} <= {*paths}


# What is brought in

SCENARIOS = {
    "s.md": "```yaml csp-scenario\nid: x\n```\n",
    "docs/s2.md": "parties: {}\nsteps: []\n",
    "docs/en/s3.md": "- ~~~ yaml csp_scenario\n",
    "docs/en/through.md": '--8<-- "harmless.md"\n--8<-- "s.md"\n',
    "docs/case.yaml": "parties: {}\n" + "#\n" * 100 + "steps: []\n",
    "harmless.md": "# Text\n",
    "loop.md": '--8<-- "loop.md"\n',
}
BROUGHT_IN = [
    '--8<-- "s.md"',
    "  -8<- 's.md'  ",
    '---8<---   "s.md"',
    '--8<-- "s.md:1:3"',
    '--8<-- "s.md:,2"',
    '--8<-- "s.md:1:2,3:4"',
    '--8<-- "docs/s2.md"',
    '--8<-- "s2.md:section"',
    '--8<-- "s3.md"',
    '--8<-- "case.yaml"',
    '--8<-- "through.md"',
    "--8<--\nharmless.md\ns.md\n--8<--",
    '```yaml\n--8<-- "s.md"\n```',
    '{% include "s2.md" %}',
    '{%include-markdown "./s3.md"%}',
    "{%- include-markdown\n  '../../s.md' start=\"x\"\n%}",
    '{% include "s3.*" %}',
    "{! s.md !}",
]
HARMLESS = [
    '--8<-- "harmless.md"',
    '--8<-- "nowhere.md"',
    '--8<-- "loop.md"',
    ';--8<-- "s.md"',
    '--8<-- "; s.md"',
    "--8<--\n; s.md\n--8<--",
    "--8<--\nharmless.md\n--8<--\ns.md\n",
    'Text --8<-- "s.md"',
    '--8<-- "https://example.com/s.md"',
    '--8<-- "../outside.md"',
    '--8<-- "/etc/passwd"',
    '--8<-- "' + "x" * 5_000 + '"',
    '--8<-- "a\\0b"',
    "{% if x %}{{ include }}",
    '{% include "harmless.md" %}',
    "{! !}",
]


@pytest.mark.parametrize("line", BROUGHT_IN)
def test_a_scenario_that_is_brought_in_is_found(line: str, make_project: MakeProject) -> None:
    make_project({"docs/en/a.md": f"# A\n\n{line}\n", "docs/pt-BR/a.md": "# A\n", **SCENARIOS})
    (told,) = report("docs/en/a.md").findings
    assert (told.id, told.source.position(told.span.start).line > 2) == ("unread-scenario", True)
    assert told.source.text[told.span.start : told.span.end] in line


@pytest.mark.parametrize("name", ["docs/en/a.md", None])
def test_a_page_that_is_typed_may_not_bring_one_in_either(
    name: str | None, make_project: MakeProject, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_project({"docs/en/a.md": '--8<-- "docs/s2.md"\n', "docs/pt-BR/a.md": "", **SCENARIOS})
    for typed, code in (('--8<-- "s.md"\n', 1), ("# A\n", 0)):
        monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(typed.encode())))
        ran = run("check", "-", "--allow-empty", *(("--stdin-name", name) if name else ()))
        assert (ran.code, ran.out.count("[unread-scenario]")) == (code, code)


@pytest.mark.parametrize("said", ["parts", "[x, parts]", "[!relative $docs_dir, parts]"])
def test_it_is_looked_for_where_the_site_does(said: str, make_project: MakeProject) -> None:
    site = f"""\
markdown_extensions:
- toc
- pymdownx.emoji:
    emoji_index: !!python/name:material.extensions.emoji.twemoji
- pymdownx.snippets:
    base_path: {said}
"""
    files = {"docs/a.md": '--8<-- "s.md"\n', "parts/s.md": SCENARIOS["s.md"], "mkdocs.yml": site}
    make_project({**ALONE, **files})
    assert found("docs") == [("unread-scenario", "docs/a.md:1:9")]


@pytest.mark.parametrize("line", HARMLESS)
def test_other_files_may_be_brought_in(line: str, make_project: MakeProject, tmp_path: Path) -> None:
    make_project({"docs/en/a.md": f"# A\n\n{line}\n", "docs/pt-BR/a.md": "# A\n", **SCENARIOS})
    (tmp_path / "outside.md").write_text(SCENARIOS["s.md"], encoding="utf-8")
    assert found("docs/en/a.md") == []
