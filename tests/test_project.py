"""A project's files: which are read, in which encodings, and what may not be read at all."""

import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeAlias

import pytest

from csp_guides.config import Layout
from csp_guides.discovery import find_project
from csp_guides.errors import CannotRun
from csp_guides.files import as_text, named_file
from csp_guides.findings import Finding
from csp_guides.project import Checked, check_paths, guide_files, load, read_typed

MakeProject: TypeAlias = Callable[[Mapping[str, str | bytes]], Path]


def found(*names: str) -> list[tuple[str, str, str]]:
    """The findings in what is named, or in the whole guides, from where the test stands."""
    return [told(finding) for finding in checked(*names).report.findings]


def told(finding: Finding) -> tuple[str, str, str]:
    place = finding.source.position(finding.span.start)
    at = f"{finding.source.path}:{place.line}:{place.column}"
    return finding.id, at, finding.source.text[finding.span.start : finding.span.end]


def fenced(scenario: str) -> str:
    return f"# 页面 😀\n\n```yaml csp-scenario\n{scenario}```\n"


@pytest.mark.parametrize("line_end", ["\r\n", "\r", "\n"], ids=["CRLF", "CR", "LF"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["", "BOM"])
@pytest.mark.parametrize("name", ["page.md", "case.yaml"])
def test_places_do_not_depend_on_line_ends_and_marks(
    name: str, mark: str, line_end: str, make_project: MakeProject, sale: str
) -> None:
    wrong = sale.replace("azure", "azur")
    text = mark + (fenced(wrong) if name == "page.md" else wrong)
    make_project({name: text.replace("\n", line_end)})
    line = 12 if name == "page.md" else 9
    assert found(name) == [("unknown-value", f"{name}:{line}:22", "azur")]


@pytest.mark.parametrize(
    ("data", "at"),
    [
        (b"\xff", "page.md:1:1"),
        (b"# A page\ncsp \xff\n", "page.md:2:5"),
        ("# 页面\n四".encode() + b"\xe5\x9b", "page.md:2:2"),
        (b"\xef\xbb\xbf# A\n\xff", "page.md:2:1"),
        ("# A page\n".encode("utf-16"), "page.md:1:1"),
        ("# Página\n".encode("latin-1"), "page.md:1:4"),
    ],
)
def test_what_is_not_utf_8_is_found_where_it_begins(data: bytes, at: str, make_project: MakeProject) -> None:
    make_project({"page.md": data})
    assert found("page.md") == [("unreadable", at, "")]


@pytest.mark.parametrize(
    ("data", "advised"),
    [
        (b"\x7fELF\x02\x01\x00\xff", False),
        (b"\x89PNG\r\n\x1a\n\x00\x00", False),
        ("Página".encode("utf-16"), True),
        ("Página".encode("latin-1"), True),
    ],
)
def test_only_what_is_text_is_to_be_saved_as_such(data: bytes, advised: bool) -> None:
    _, problem = as_text(data, "case.yaml")
    assert problem is not None
    assert ("save it as UTF-8" in problem.text) == advised


@pytest.mark.parametrize("char", ["\x07", "\x1b", "\x7f", "\x9b", "\ufffe"])
@pytest.mark.parametrize("name", ["page.md", "case.yaml"])
def test_characters_that_yaml_forbids_are_found(name: str, char: str, make_project: MakeProject, sale: str) -> None:
    wrong = sale.replace("azure", f"az{char}ure")
    make_project({name: fenced(wrong) if name == "page.md" else wrong})
    assert found(name) == [("hidden-character", f"{name}:{12 if name == 'page.md' else 9}:24", char)]


@pytest.mark.parametrize("name", ["page.md", "case.yaml"])
def test_a_file_with_nul_is_no_text(name: str, make_project: MakeProject) -> None:
    make_project({name: "# A page\ncsp \0\n"})
    assert found(name) == [("unreadable", f"{name}:2:5", "")]


links = pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")


@links
class TestLinks:
    def test_one_that_leaves_the_project_is_found_and_not_read(self, make_project: MakeProject, tmp_path: Path) -> None:
        root = make_project({"docs/en/a.md": "# A\n", "docs/pt-BR/a.md": "# A\n", "docs/pt-BR/secret.md": "# A\n"})
        (tmp_path / "secret.md").write_text(fenced("id: SECRET\n"), encoding="utf-8")
        (root / "docs/en/secret.md").symlink_to(tmp_path / "secret.md")
        assert found() == [("unreadable", "docs/en/secret.md:1:1", "")]

    def test_one_to_the_machine_is_found_and_not_read(self, make_project: MakeProject) -> None:
        root = make_project({"docs/en/x.md": "# A\n", "docs/pt-BR/x.md": "# A\n"})
        (root / "device.yaml").symlink_to("/dev/null")
        assert found("device.yaml") == [("unreadable", "device.yaml:1:1", "")]

    def test_a_folder_that_leaves_the_project_is_found_or_passed_over(
        self, make_project: MakeProject, tmp_path: Path
    ) -> None:
        outside = tmp_path / "outside"
        outside.mkdir()
        (outside / "a.md").write_text(fenced("id: SECRET\n"), encoding="utf-8")
        root = make_project({"docs/en/x.md": "# A\n", "docs/pt-BR/x.md": "# A\n"})
        (root / "docs/en/linked").symlink_to(outside, target_is_directory=True)
        assert {id for id, _, _ in found()} <= {"unreadable"}

    def test_one_that_leads_to_itself_is_found(self, make_project: MakeProject) -> None:
        root = make_project({"docs/pt-BR/loop.md": "# A\n"})
        (root / "docs/en").mkdir(parents=True)
        (root / "docs/en/loop.md").symlink_to("loop.md")
        assert found() == [("unreadable", "docs/en/loop.md:1:1", "")]

    def test_one_inside_the_project_is_followed(self, make_project: MakeProject, sale: str) -> None:
        root = make_project({"case.yaml": sale})
        (root / "link.yaml").symlink_to("case.yaml")
        assert found("link.yaml") == []

    def test_a_project_below_a_link_is_a_project(
        self, make_project: MakeProject, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        make_project({"docs/en/x.md": "# A\n", "docs/pt-BR/x.md": "# A\n"})
        (tmp_path / "link").symlink_to("project", target_is_directory=True)
        monkeypatch.chdir(tmp_path / "link")
        assert found() == []


@links
def test_a_pipe_is_not_read(make_project: MakeProject) -> None:
    make_project({"x.md": ""})
    os.mkfifo("pipe.yaml")
    assert found("pipe.yaml") == [("unreadable", "pipe.yaml:1:1", "")]


def test_a_folder_named_like_a_page_is_a_folder(make_project: MakeProject) -> None:
    make_project({"docs/en/a.md/b.md": "# B\n", "docs/pt-BR/a.md/b.md": "# B\n"})
    assert found() == []


def test_what_editors_leave_behind_is_no_page(make_project: MakeProject) -> None:
    root = make_project({"docs/en/a.md": "# A\n", "docs/pt-BR/a.md": "# A\n", "docs/en/.checkpoints/a.md": "# A\n"})
    (root / "docs/en/.#a.md").symlink_to("me@host.1:2")
    assert found() == []


def test_a_folder_that_may_not_be_read_is_found(make_project: MakeProject, monkeypatch: pytest.MonkeyPatch) -> None:
    root = make_project({"docs/en/a.md": "# A\n", "docs/pt-BR/a.md": "# A\n", "docs/en/shut/b.md": "# B\n"})
    scandir = os.scandir

    def refusing(path: Path) -> object:
        if Path(path).absolute() == root / "docs/en/shut":
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    def is_file(path: Path) -> bool:
        if path.parent == root / "docs/en/shut":
            raise PermissionError(13, "Permission denied")
        return os.path.isfile(path)  # noqa: PTH113 - as disk.is_file, which this stands in for.

    monkeypatch.setattr("os.scandir", refusing)
    monkeypatch.setattr("csp_guides.disk.is_file", is_file)
    assert found() == [("unreadable", "docs/en/shut:1:1", "")]
    assert [finding.source.path for finding in checked().report.findings] == ["docs/en/shut"]
    assert found("docs") == found()


def test_a_page_outside_the_languages_is_read(make_project: MakeProject) -> None:
    make_project({"docs/en/a.md": "# A\n", "docs/pt-BR/a.md": "# A\n", "docs/shared/b.md": fenced("id: B\n")})
    assert {at.split(":")[0] for _, at, _ in found()} == {"docs/shared/b.md"}


def test_each_file_is_read_once(make_project: MakeProject, sale: str) -> None:
    root = make_project(
        {"docs/en/a.md": fenced(sale), "docs/pt-BR/a.md": fenced("id: sale\ntitle: Uma venda\n"), "docs/x.txt": ""}
    )
    assert found("docs/en/a.md", "docs/en", "docs/../docs/en/a.md", str(root / "docs/pt-BR/a.md"), ".") == []


def test_a_translation_named_by_a_roundabout_path_is_one(
    make_project: MakeProject, sale: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_project({"docs/en/a.md": fenced(sale), "docs/pt-BR/a.md": fenced("id: sale\ntitle: Uma venda\n")})
    monkeypatch.chdir(root / "docs")
    assert found("../docs/pt-BR/a.md") == []


FOLDER = {
    "all/page.md": "",
    "all/case.csp.yaml": "",
    "all/case.csp.yml": "",
    "all/case.csp.json": "",
    "all/deep/er/page.md": "",
    "all/other.yaml": "",
    "all/other.json": "",
    "all/other.txt": "",
    "all/.hidden.md": "",
    "all/.git/page.md": "",
    "all/csp.yaml": "",
    "all/node_modules/page.md": "",
    "all/env/pyvenv.cfg": "",
    "all/env/page.md": "",
    "all/cache/CACHEDIR.TAG": "",
    "all/cache/deep/page.md": "",
}


@pytest.mark.parametrize("name", ["all", "./all", "all/", "../project/all", "ABSOLUTE"])
def test_what_counts_in_a_folder(name: str, make_project: MakeProject) -> None:
    root = make_project(FOLDER)
    folder = root / "all" if name == "ABSOLUTE" else Path(name)
    files = [
        page.file.resolve().relative_to(root.resolve() / "all").as_posix()
        for page in checked(str(folder)).report.pages
        if page.file is not None
    ]
    assert files == ["case.csp.json", "case.csp.yaml", "case.csp.yml", "deep/er/page.md", "page.md"]


def test_a_folder_below_a_hidden_one_counts(tmp_path: Path) -> None:
    folder = tmp_path / ".hidden" / "guides"
    folder.mkdir(parents=True)
    (folder / "page.md").write_text("# A\n", encoding="utf-8")
    assert [page.file for page in checked(str(folder)).report.pages] == [folder / "page.md"]


@pytest.mark.parametrize("name", ["missing.md", "missing", "case.txt", pytest.param("x" * 5_000, id="long"), "a\0b.md"])
def test_a_path_that_means_nothing_stops_the_run(name: str, make_project: MakeProject) -> None:
    make_project({"case.txt": ""})
    with pytest.raises(CannotRun):
        checked(name)


# Which project a file belongs to


@pytest.mark.parametrize("where", [".", "docs", "docs/en/deep"])
def test_the_project_is_the_nearest_one_upwards(where: str, make_project: MakeProject) -> None:
    root = make_project({"docs/en/deep/a.md": "", "docs/pyproject.toml": "# csp-guides\n[tool.other]\n"})
    project = find_project(root / where)
    assert (project.root, project.settings) == (root, root / "pyproject.toml")
    assert project.config.languages == ("en", "pt-BR")


def test_a_relative_folder_will_do(make_project: MakeProject) -> None:
    root = make_project({"docs/en/a.md": "# A\n", "docs/pt-BR/a.md": "# A\n"})
    project = find_project(Path())
    assert project.root == root
    assert [page.language for page in load(project, guide_files(project)).pages] == ["en", "pt-BR"]


@pytest.mark.parametrize("other", [b"[tool.other]\n", b"not TOML\n", b"\xff\xfe", b""])
def test_a_project_of_others_is_not_ours(other: bytes, tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_bytes(other)
    inside = tmp_path / "inside"
    inside.mkdir()
    assert find_project(inside).root == inside


def test_settings_of_others_that_may_not_be_read_are_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("csp_guides.disk.read", refused)
    (tmp_path / "pyproject.toml").write_text("[tool.csp-guides]\n", encoding="utf-8")
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    assert find_project(tmp_path).settings is None
    assert find_project(tmp_path).unread == tmp_path / "pyproject.toml"
    (tmp_path / "csp-guides.toml").write_text("", encoding="utf-8")
    with pytest.raises(CannotRun) as stopped:
        find_project(tmp_path)
    assert str(stopped.value.message) == "csp-guides.toml: this file cannot be read: Permission denied"


def _link_to_nothing(file: Path) -> None:
    file.symlink_to("nowhere")


def _link_to_itself(file: Path) -> None:
    file.symlink_to(file.name)


def _link_to_a_device(file: Path) -> None:
    file.symlink_to("/dev/zero")


@links
@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (_link_to_nothing, "this file cannot be read: No such file or directory"),
        (_link_to_itself, "this file cannot be read: Too many levels of symbolic links"),
        (_link_to_a_device, "this is not an ordinary file"),
        (Path.mkdir, "this is not an ordinary file"),
        (getattr(os, "mkfifo", Path.mkdir), "this is not an ordinary file"),
    ],
)
def test_settings_of_our_own_that_are_no_file_stop_the_run(
    make: Callable[[Path], None], reason: str, tmp_path: Path
) -> None:
    make(tmp_path / "pyproject.toml")
    assert find_project(tmp_path).settings is None
    make(tmp_path / "csp-guides.toml")
    with pytest.raises(CannotRun) as stopped:
        find_project(tmp_path)
    assert str(stopped.value.message) == f"csp-guides.toml: {reason}"


def test_settings_in_two_files_stop_the_run(make_project: MakeProject) -> None:
    root = make_project({"csp-guides.toml": "", "docs/en/a.md": ""})
    with pytest.raises(CannotRun) as stopped:
        find_project(root / "docs/en")
    assert (
        str(stopped.value.message)
        == "there are settings in ../../csp-guides.toml and in ../../pyproject.toml; keep one of them"
    )


NONE = {"pyproject.toml": ""}


def test_a_path_below_a_folder_that_may_not_be_looked_into_stops_the_run(
    make_project: MakeProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(self: Path) -> os.stat_result:
        if "locked" in self.parts:
            raise PermissionError(13, "Permission denied")
        return os.lstat(self)

    make_project({"locked/a.md": ""})
    monkeypatch.setattr("csp_guides.disk.lstatus", refused)
    with pytest.raises(CannotRun) as stopped:
        named_file(Path("locked/a.md"))
    assert str(stopped.value.message) == "locked/a.md: this file cannot be read: Permission denied"


@pytest.mark.parametrize("where", [".", "docs", "docs/pt-BR"])
def test_without_settings_folders_of_languages_make_a_project(where: str, make_project: MakeProject) -> None:
    root = make_project(NONE | {"docs/pt-BR/a.md": "", "docs/en/a.md": "", "src/a.md": ""})
    assert find_project(root / where).root == root
    assert find_project(root / where).config.languages == ("en", "pt-BR")
    assert find_project(root / "src").config.layout is Layout.SINGLE


def checked(*names: str) -> Checked:
    return check_paths([Path(name) for name in names], Path.cwd())


def paths(checked: Checked) -> list[str]:
    return [finding.source.path for finding in checked.report.findings]


class TestSeveralProjects:
    """Two projects with settings and one without beside each other; each has an original and a translation."""

    @pytest.fixture
    def root(self, make_project: MakeProject, sale: str) -> Path:
        translated = fenced("id: sale\ntitle: Uma venda\n")
        return make_project(
            NONE
            | {
                "one/csp-guides.toml": "layout = 'suffix'\nlanguages = ['en', 'pt-BR']\nexclude = ['drafts']\n",
                "one/docs/a.md": fenced(sale),
                "one/docs/a.pt-BR.md": translated,
                "one/docs/drafts/b.md": fenced("id: B\n"),
                "two/pyproject.toml": "tool.csp-guides.languages = ['en', 'fr']\n",
                "two/docs/en/a.md": fenced(sale),
                "two/docs/fr/a.md": translated,
                "none/docs/en/a.md": fenced(sale),
                "none/docs/pt-BR/a.md": translated,
                "a.md": fenced(sale),
            }
        )

    @pytest.mark.parametrize(
        ("name", "language"),
        [
            ("one/docs/a.pt-BR.md", "pt-BR"),
            ("two/docs/fr/a.md", "fr"),
            ("none/docs/pt-BR/a.md", "pt-BR"),
            ("a.md", "en"),
        ],
    )
    @pytest.mark.parametrize("here", [".", "one", "two/docs/en"])
    def test_a_file_goes_by_the_settings_of_its_own(
        self, name: str, language: str, here: str, root: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(root / here)
        for named in (os.path.relpath(root / name), str(root / name)):
            (block,) = checked(named).report.blocks
            assert (block.page.language, block.page.file) == (language, root / name)

    @links
    @pytest.mark.parametrize("here", [".", "two", "one"])
    def test_so_does_one_that_a_link_leads_to(self, here: str, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (root / "link").symlink_to("two", target_is_directory=True)
        monkeypatch.chdir(root / here)
        report = checked(str(root / "link/docs/fr/a.md"), str(root / "two/docs/fr/a.md")).report
        assert [block.page.language for block in report.blocks] == ["fr"]

    def test_named_together_they_are_one_report(self, root: Path) -> None:
        together = checked("two", "one/docs/a.md", "none/docs/pt-BR/a.md")
        assert [project.root.name for project in together.projects] == ["none", "one", "two"]
        assert [block.page.source.path for block in together.report.blocks] == [
            "none/docs/pt-BR/a.md",
            "one/docs/a.md",
            "two/docs/en/a.md",
            "two/docs/fr/a.md",
        ]
        assert paths(together) == []

    def test_the_whole_of_a_folder_holds_the_projects_inside(self, root: Path) -> None:
        whole = checked()
        assert [project.root.name for project in whole.projects] == ["project", "none", "one", "two"]
        assert len(whole.report.blocks) == 7
        assert paths(whole) == []

    def test_what_is_left_out_is_read_when_it_is_named(self, root: Path) -> None:
        assert paths(checked("one")) == []
        assert set(paths(checked("one/docs/drafts/b.md"))) == {"one/docs/drafts/b.md"}

    def test_a_path_leads_to_its_file_from_where_one_stands(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        for name in ("one/docs/a.md", "two/docs/en/a.md"):
            (root / name).write_text(fenced("id: B\n"), encoding="utf-8")
        monkeypatch.chdir(root / "one/docs/drafts")
        shown = paths(checked(str(root / "one/docs/a.md"), str(root / "two/docs/en/a.md")))
        assert set(shown) == {"../a.md", str(root / "two/docs/en/a.md")}

    def test_a_project_inside_is_left_out_with_its_folder(self, root: Path) -> None:
        (root / "csp-guides.toml").write_text("layout = 'single'\nexclude = ['two/']\n", encoding="utf-8")
        assert [project.root.name for project in checked().projects] == ["project", "one"]

    def test_wrong_settings_are_none_of_other_projects(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (root / "one/csp-guides.toml").write_text("layout = 3\n", encoding="utf-8")
        monkeypatch.chdir(root / "one")
        assert len(checked("../two/docs/en/a.md").report.blocks) == 1
        with pytest.raises(CannotRun):
            checked()

    def test_pages_named_without_settings_stand_alone(self, root: Path) -> None:
        (root / "b.md").write_text(fenced("id: B\n"), encoding="utf-8")
        assert len(checked("a.md").report.pages) == 1


@pytest.mark.parametrize("data", [b"\xff", b"\xff\xfea"])
def test_standard_input_that_is_no_text_stops_the_run(data: bytes) -> None:
    with pytest.raises(CannotRun):
        read_typed(data)


def test_a_page_knows_its_file(make_project: MakeProject) -> None:
    root = make_project({"docs/en/a.md": "# A\n", "b.md": "# B\n"})
    loaded = load(find_project(root), [Path("docs/../docs/en/a.md"), root / "b.md"])
    assert [page.file for page in loaded.pages] == [root / "docs/en/a.md", root / "b.md"]
