"""Formats and files of the command line, standard input, and the published schemas."""

import io
import json
import os
import stat
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeAlias

import pytest

from csp_guides.cli.exits import Exit
from csp_guides.reporters.formats import FORMATS
from csp_guides.schema import data_problems
from running import Run

MakeProject: TypeAlias = Callable[[Mapping[str, str | bytes]], Path]
FULL = Path("/dev/full")
"""A device that is always full; Linux has it."""


def fenced(scenario: str) -> str:
    return f"# Guide\n\n```yaml csp-scenario\n{scenario}```\n"


@pytest.fixture
def broken(make_project: MakeProject, sale: str) -> Path:
    """Guides in which a product is misspelt."""
    return make_project(
        {
            "docs/en/guide.md": fenced(sale.replace("product: azure", "product: azur")),
            "docs/pt-BR/guide.md": fenced("id: sale\ntitle: Uma venda\n"),
        }
    )


@pytest.fixture
def type_in(monkeypatch: pytest.MonkeyPatch) -> Callable[[str | bytes], None]:
    """Gives the command line something to read from standard input."""

    def type_in(text: str | bytes) -> None:
        data = text.encode() if isinstance(text, str) else text
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))

    return type_in


class TestFiles:
    @pytest.mark.parametrize("name", [format.name for format in FORMATS.values() if format.check])
    def test_they_hold_what_would_be_printed(self, name: str, broken: Path, run: Run) -> None:
        printed = run("check", "--format", name)
        written = run("check", "--output", f"{name}=out")
        assert written == run("check")
        assert (broken / "out").read_text(encoding="utf-8") == printed.out
        assert printed.code == written.code == Exit.FINDINGS

    def test_several_at_once(self, broken: Path, run: Run) -> None:
        ran = run("check", "--format", "github", "--output", "json=a.json", "--output", "sarif=b.sarif")
        assert ran.out.startswith("::error ")
        assert json.loads((broken / "a.json").read_text(encoding="utf-8"))["version"] == 2
        assert json.loads((broken / "b.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"

    @pytest.mark.parametrize(("command", "code"), [(["decide", "docs/../case.yaml"], 10), (["rules"], 0)])
    def test_of_other_commands(self, command: list[str], code: int, broken: Path, run: Run, sale: str) -> None:
        (broken / "case.yaml").write_text(sale.replace("buyer: contoso", "buyer: woodgrove"), encoding="utf-8")
        ran = run(*command, "--output", "json=out.json")
        assert ran.code == code
        assert (broken / "out.json").read_text(encoding="utf-8") == run(*command, "--format", "json").out

    @pytest.mark.parametrize(
        ("path", "says"),
        [
            ("nowhere/out.json", "there is no folder"),
            ("docs", "is a folder"),
            ("notes.txt/out.json", "there is no folder"),
            ("x" * 5_000, "cannot be written"),
            ("a\0b", "cannot be written"),
            *([("/dev/full", "/dev/full cannot be written: No space left on device")] if FULL.exists() else []),
        ],
        ids=lambda value: value[:20],
    )
    def test_where_none_can_be_written(self, path: str, says: str, broken: Path, run: Run) -> None:
        (broken / "notes.txt").write_text("", encoding="utf-8")
        ran = run("check", "--output", f"json={path}")
        assert ran.code == Exit.CANNOT_RUN
        assert says in ran.err
        assert ran.err.count("\n") == 1
        # What was found is told all the same.
        assert ran.out == run("check").out

    @pytest.mark.skipif(sys.platform == "win32", reason="there the size of files is not limited like this")
    def test_what_does_not_fit_on_the_disk_leaves_nothing_behind(self, broken: Path) -> None:
        (broken / "out.json").write_text("earlier", encoding="utf-8")
        before = sorted(broken.iterdir())
        limited = 'ulimit -f 0; exec "$@"'
        command = [sys.executable, "-m", "csp_guides", "check", "--output", "json=out.json"]
        ran = subprocess.run(["/bin/sh", "-c", limited, "sh", *command], capture_output=True, text=True, check=False)
        assert (ran.returncode, ran.stderr) == (
            Exit.CANNOT_RUN,
            "csp-guides: out.json cannot be written: File too large\n",
        )
        assert sorted(broken.iterdir()) == before
        assert (broken / "out.json").read_text(encoding="utf-8") == "earlier"

    def test_a_file_is_replaced_whole_and_keeps_its_rights(
        self, broken: Path, run: Run, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        out = broken / "out.json"
        out.write_text("before", encoding="utf-8")
        out.chmod(0o640)
        with monkeypatch.context() as patched:
            patched.setattr(Path, "replace", _refuse)
            assert run("check", "--output", "json=out.json").code == Exit.CANNOT_RUN
            assert out.read_text(encoding="utf-8") == "before"
        run("check", "--output", "json=out.json")
        assert json.loads(out.read_text(encoding="utf-8"))
        assert stat.S_IMODE(out.stat().st_mode) == 0o640
        assert sorted(path.name for path in broken.iterdir()) == ["docs", "out.json", "pyproject.toml"]

    def test_what_another_run_has_not_finished_stays(self, broken: Path, run: Run) -> None:
        unfinished = broken / f".out.json.{os.getpid()}"
        unfinished.write_text("of another", encoding="utf-8")
        assert run("check", "--output", "json=out.json").code == Exit.CANNOT_RUN
        assert unfinished.read_text(encoding="utf-8") == "of another"

    def test_a_link_stays_one(self, broken: Path, run: Run) -> None:
        (broken / "real.json").write_text("before", encoding="utf-8")
        (broken / "link.json").symlink_to("real.json")
        run("check", "--output", "json=link.json")
        assert (broken / "link.json").is_symlink()
        assert json.loads((broken / "real.json").read_text(encoding="utf-8"))

    def test_a_pipe_is_written_to_and_not_replaced(self, broken: Path, run: Run) -> None:
        pipe = broken / "pipe"
        os.mkfifo(pipe)
        end = os.open(pipe, os.O_RDWR | os.O_NONBLOCK)
        try:
            run("check", "--output", f"json={pipe}")
            assert json.loads(os.read(end, 100_000))
        finally:
            os.close(end)
        assert stat.S_ISFIFO(pipe.stat().st_mode)


def _refuse(*_: object) -> None:
    raise OSError(28, "No space left on device")


class TestPlaces:
    """Other machines know a file by its path in the repository, wherever the project begins in it."""

    @pytest.fixture
    def reported(self, broken: Path, run: Run) -> Callable[[], set[str]]:
        def reported() -> set[str]:
            run("check", "--output", f"sarif={broken / 'out'}")
            (ran,) = json.loads((broken / "out").read_text(encoding="utf-8"))["runs"]
            annotation = run("check", "--format", "github").out.splitlines()[0]
            location = ran["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
            return {location["uri"], annotation.partition("file=")[2].partition(",")[0]}

        return reported

    def test_without_a_repository(self, reported: Callable[[], set[str]]) -> None:
        assert reported() == {"docs/en/guide.md"}

    def test_in_a_folder_of_a_repository(self, broken: Path, reported: Callable[[], set[str]]) -> None:
        (broken.parent / ".git").mkdir()
        assert reported() == {"project/docs/en/guide.md"}

    def test_in_a_workflow(
        self, broken: Path, reported: Callable[[], set[str]], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("GITHUB_WORKSPACE", str(broken.parent))
        assert reported() == {"project/docs/en/guide.md"}
        monkeypatch.setenv("GITHUB_WORKSPACE", "/somewhere/else")
        assert reported() == {"docs/en/guide.md"}

    def test_from_another_folder(
        self, broken: Path, reported: Callable[[], set[str]], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(broken / "docs" / "pt-BR")
        assert reported() == {"docs/en/guide.md"}


class TestStandardInput:
    def test_a_page(self, broken: Path, run: Run, sale: str, type_in: Callable[[str | bytes], None]) -> None:
        type_in(fenced(sale.replace("id: sale", "id: typed")))
        assert run("check", "-").code == Exit.OK
        type_in(fenced(sale.replace("id: sale", "id: typed").replace("role: customer", "role: custommer")))
        ran = run("check", "-")
        assert ran.code == Exit.FINDINGS
        assert ran.out.startswith("<stdin>.md:8:21: error[unknown-value]")

    def test_in_the_place_of_a_file(
        self, broken: Path, run: Run, sale: str, type_in: Callable[[str | bytes], None]
    ) -> None:
        assert run("check", "docs/en/guide.md").code == Exit.FINDINGS
        type_in(fenced(sale))
        ran = run("check", "-", "--stdin-name", "docs/en/guide.md")
        assert (ran.code, ran.err) == (Exit.OK, "")
        type_in(fenced("id: sale\ntitle: Venda\nsteps: []\n"))
        ran = run("check", "-", "--stdin-name", "docs/pt-BR/guide.md")
        assert ran.out.startswith("docs/pt-BR/guide.md:6:1: error[facts-in-translation]")

    def test_in_the_place_of_a_file_that_is_not_there_yet(
        self, broken: Path, run: Run, sale: str, type_in: Callable[[str | bytes], None]
    ) -> None:
        type_in(fenced(sale.replace("id: sale", "id: new")))
        ran = run("check", "-", "--stdin-name", "docs/en/new.md")
        assert ran.out.startswith("docs/en/new.md:1:1: error[missing-page]")

    def test_a_scenario_file(self, broken: Path, run: Run, sale: str, type_in: Callable[[str | bytes], None]) -> None:
        type_in(sale)
        assert run("check", "-", "--stdin-name", "case.yaml").code == Exit.OK

    def test_beside_files(self, broken: Path, run: Run, sale: str, type_in: Callable[[str | bytes], None]) -> None:
        type_in(fenced(sale))
        assert run("check", "-", "docs").code == Exit.FINDINGS

    @pytest.mark.parametrize(
        ("data", "name", "says"),
        [
            (b"\xff", None, "not UTF-8"),
            (b"a\0b", None, "NUL"),
            (b"", "notes.txt", "notes.txt is not one of the kinds of file"),
        ],
    )
    def test_what_cannot_be_checked(
        self, data: bytes, name: str | None, says: str, broken: Path, run: Run, type_in: Callable[[str | bytes], None]
    ) -> None:
        type_in(data)
        ran = run("check", "-", *(["--stdin-name", name] if name else []))
        assert (ran.code, ran.out) == (Exit.CANNOT_RUN, "")
        assert says in ran.err

    def test_nothing_to_check(self, broken: Path, run: Run, type_in: Callable[[str | bytes], None]) -> None:
        type_in("# Only prose\n")
        assert run("check", "-").code == Exit.NOTHING_TO_CHECK


class TestSchemas:
    def test_they_are_listed(self, run: Run) -> None:
        assert {"glossary", "report", "scenario"} <= set(run("schema").out.split())

    def test_they_are_what_holds(self, broken: Path, run: Run) -> None:
        schema = json.loads(run("schema", "report").out)
        assert schema["title"] == "csp-guides report"
        assert list(data_problems("report", json.loads(run("check", "--format", "json").out))) == []
