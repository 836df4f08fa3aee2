"""A run in which nothing has changed says again what it said; one in which anything has is made anew."""

import os
import random
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from errno import EACCES
from pathlib import Path
from typing import TypeAlias

import pytest

import csp_guides
from csp_guides import disk
from csp_guides.cache import store, surroundings
from csp_guides.cache.folder import user_folder
from csp_guides.cache.store import Store, clean, open_store
from csp_guides.cli.exits import Exit
from running import Ran, Run

Files: TypeAlias = Mapping[str, str | bytes]
MakeProject: TypeAlias = Callable[[Files], Path]
Again: TypeAlias = Callable[..., tuple[Ran, bool]]


_TERMS = "- {id: our-word, language: en, forbidden: [qwertz], write: asdf, why: Ours., evidence: Ours.}\n"


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of what is kept."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    return tmp_path / "caches" / "csp-guides"


@pytest.fixture
def again(kept: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Again:
    """Runs the command line as a new process would, and tells whether the result was known."""

    def again(*arguments: str) -> tuple[Ran, bool]:
        monkeypatch.delitem(sys.modules, "csp_guides.cli.run", raising=False)
        ran = run(*arguments)
        return ran, "csp_guides.cli.run" not in sys.modules

    return again


@pytest.fixture
def guides(make_project: MakeProject, sale: str) -> Path:
    """A project that has one of everything that a check reads."""
    page = f"# A sale\n\n{{% include 'part.txt' %}}\n\n```yaml csp-scenario\n{sale}```\n"
    root = make_project(
        {
            "pyproject.toml": '[tool.csp-guides]\nlanguages = ["en", "pt-BR"]\nterms = ["terms.yaml"]\n',
            "docs/en/sale.md": page,
            "docs/en/deep/more.md": "# More\n\nWords.\n",
            "docs/pt-BR/deep/more.md": "# Mais\n\nPalavras.\n",
            "docs/en/shared.md": "# Shared\n",
            "docs/.translations/pt-BR.tsv": "",
            "docs/en/case.yaml": "a: b\n",
            "part.txt": "Nothing to judge.\n",
            "terms.yaml": _TERMS,
            "mkdocs.yml": "site_name: x\n",
        }
    )
    (root / "docs/en/linked.md").symlink_to("shared.md")
    return root


def test_what_has_not_changed_is_said_again(guides: Path, again: Again) -> None:
    first, known = again("check")
    assert not known
    assert again("check") == (first, True)
    assert first.code in (Exit.OK, Exit.FINDINGS)
    assert first.out


def _one_byte(name: str) -> Callable[[Path], None]:
    """Changes one byte of a file and nothing of its size and times, as far as tools can set these."""

    def change(root: Path) -> None:
        path = root / name
        status, data = path.stat(), path.read_bytes()
        path.write_bytes(data[:-2] + bytes([data[-2] ^ 1]) + data[-1:])
        os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))

    return change


def _written(name: str, text: str = "# New\n") -> Callable[[Path], None]:
    def change(root: Path) -> None:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")

    return change


def _renamed(name: str, to: str) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        (root / name).rename(root / to)

    return change


def _gone(name: str) -> Callable[[Path], None]:
    return lambda root: (root / name).unlink()


def _made_a_folder(name: str) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        (root / name).unlink()
        (root / name).mkdir()

    return change


def _led_elsewhere(name: str, to: str) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        (root / name).unlink()
        (root / name).symlink_to(to)

    return change


def _one_file(name: str, other: str) -> Callable[[Path], None]:
    """Makes two names lead to one file."""

    def change(root: Path) -> None:
        (root / name).unlink()
        os.link(root / other, root / name)

    return change


_CHANGES: Mapping[str, Callable[[Path], None]] = {
    "a byte of a page": _one_byte("docs/en/sale.md"),
    "a byte of a translation": _one_byte("docs/pt-BR/deep/more.md"),
    "a byte of a file that is no scenario": _one_byte("docs/en/case.yaml"),
    "a byte of what a page includes": _one_byte("part.txt"),
    "a byte of where a link leads": _one_byte("docs/en/shared.md"),
    "the terms": _written("terms.yaml", "[]\n"),
    "the records of a translation": _written("docs/.translations/pt-BR.tsv", "no record\n"),
    "the day": _written(
        "pyproject.toml",
        '[tool.csp-guides]\nlanguages = ["en", "pt-BR"]\nterms = ["terms.yaml"]\ndate = 2026-11-22\n',
    ),
    "settings that go": _gone("pyproject.toml"),
    "settings that appear beside others": _written("csp-guides.toml", ""),
    "settings inside": _written("docs/en/deep/csp-guides.toml", ""),
    "mkdocs.yml": _written("mkdocs.yml", "exclude_docs: deep/\n"),
    "a nearer mkdocs.yml": _written("docs/mkdocs.yml", "docs_dir: en\n"),
    "a page that appears": _written("docs/en/deep/new.md"),
    "a page that goes": _gone("docs/en/deep/more.md"),
    "a folder that appears": _written("docs/en/new/page.md"),
    "the name of a folder": _renamed("docs/en/deep", "docs/en/low"),
    "a file that marks a cache": _written("docs/en/deep/CACHEDIR.TAG", ""),
    "a link that leads elsewhere": _led_elsewhere("docs/en/linked.md", "deep/more.md"),
    "a link that leaves the project": _led_elsewhere("docs/en/linked.md", os.devnull),
    "a link that leads back to itself": _led_elsewhere("docs/en/linked.md", "linked.md"),
    "a page that becomes a link": _led_elsewhere("docs/en/deep/more.md", "../shared.md"),
    "two pages that become one file": _one_file("docs/en/deep/more.md", "docs/en/shared.md"),
    "a page that becomes a folder": _made_a_folder("docs/en/shared.md"),
}


@pytest.mark.parametrize("change", _CHANGES.values(), ids=_CHANGES)
def test_what_has_changed_is_never_shown_as_before(
    change: Callable[[Path], None], guides: Path, again: Again, kept: Path
) -> None:
    for _ in range(2):
        again("check")
    change(guides)
    anew, known = again("check")
    assert not known
    assert anew == again("check", "--no-cache")[0]
    # What stops a run is not kept.
    assert again("check") == (anew, anew.code != Exit.CANNOT_RUN)


def _any_change(draw: random.Random, root: Path, texts: Sequence[str]) -> None:
    """Writes, removes, links or renames something, be it of use or not."""
    folders = [path for path in (root, *root.rglob("*")) if path.is_dir() and not path.is_symlink()]
    names = (
        "sale.md",
        "case.csp.yaml",
        "case.yaml",
        "mkdocs.yml",
        "csp-guides.toml",
        "part.txt",
        "CACHEDIR.TAG",
        "pt-BR",
    )
    path = draw.choice(folders) / draw.choice(names)
    there = path.is_symlink() or path.exists()
    if there and path.is_dir() and not path.is_symlink():
        path.rename(path.with_name(draw.choice(("nl-NL", "node_modules", ".hidden", "deep"))))
    elif there and draw.random() < 0.5:
        path.unlink()
    elif not there and draw.random() < 0.3:
        path.symlink_to(os.path.relpath(draw.choice(list(root.rglob("*"))), path.parent))
    elif not there and draw.random() < 0.1:
        path.mkdir()
    else:
        path.write_text(draw.choice(texts), encoding="utf-8")


def test_after_any_changes_what_is_said_is_what_a_new_run_says(guides: Path, again: Again, sale: str) -> None:
    draw = random.Random(12)  # noqa: S311 - the same walk on every machine.
    texts = (
        "",
        "# Page\n",
        sale,
        f"# Sale\n\n```yaml csp-scenario\n{sale}```\n",
        'docs = "docs/en"\n',
        "docs_dir: docs/en\n",
    )
    answers = set()
    for _ in range(50):
        with suppress(OSError):
            _any_change(draw, guides, texts)
        anew = again("check", "--no-cache")[0]
        answers.add(anew)
        assert again("check")[0] == anew
        assert again("check")[0] == anew
    assert len(answers) > 15


@pytest.mark.parametrize(
    ("variable", "value"),
    [("LANG", "nl_NL.UTF-8"), ("LANGUAGE", "pt:en"), ("FORCE_COLOR", "1"), ("GITHUB_WORKSPACE", "/")],
)
def test_the_environment_counts(
    variable: str, value: str, guides: Path, again: Again, monkeypatch: pytest.MonkeyPatch
) -> None:
    again("check", "--format", "sarif")
    again("check")
    monkeypatch.setenv(variable, value)
    for arguments in (("check", "--format", "sarif"), ("check",)):
        anew, known = again(*arguments)
        assert not known
        assert anew == again(*arguments, "--no-cache")[0]


def test_the_arguments_and_the_folder_count(guides: Path, again: Again, monkeypatch: pytest.MonkeyPatch) -> None:
    again("check")
    assert not again("check", "--strict")[1]
    assert not again("check", "docs/en/shared.md")[1]
    assert not again("check", "--lang", "nl")[1]
    monkeypatch.chdir(guides / "docs")
    assert not again("check")[1]


def test_all_that_is_read_of_the_environment_is_known(
    guides: Path, again: Again, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: set[str] = set()

    class Spied(dict[str, str]):
        def get(self, key: str, default: str | None = None) -> str | None:  # type: ignore[override]
            read.add(key)
            return super().get(key, default)

        def __getitem__(self, key: str) -> str:
            read.add(key)
            return super().__getitem__(key)

    again("check", "--no-cache")
    monkeypatch.setattr(os, "environ", Spied(os.environ))
    for format in ("text", "json", "github", "sarif"):
        again("check", "--no-cache", "--format", format)
    # Whether text is coloured is known, and an encoding is one of the stream.
    colour_and_encoding = {"NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "TERM", "PYTHONIOENCODING"}
    assert read - colour_and_encoding <= set(surroundings.VARIABLES)
    assert "LANG" in read


class TestTheProgram:
    """What decides, besides what is read: our own files, the libraries and the interpreter."""

    @pytest.fixture
    def package(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        package = tmp_path / "csp_guides"
        for name in ("__init__.py", "rules/rule.py", "locale/nl_NL/LC_MESSAGES/csp-guides.mo"):
            (package / name).parent.mkdir(parents=True, exist_ok=True)
            (package / name).write_text("abc\n", encoding="utf-8")
        monkeypatch.setattr(csp_guides, "__file__", str(package / "__init__.py"))
        return package

    @pytest.mark.parametrize("name", ["rules/rule.py", "locale/nl_NL/LC_MESSAGES/csp-guides.mo"])
    def test_a_byte_of_our_files_counts(self, name: str, package: Path) -> None:
        before = surroundings.program()
        assert surroundings.program() == before
        _one_byte(name)(package)
        assert surroundings.program() != before

    def test_a_file_that_appears_counts_and_what_python_compiles_does_not(self, package: Path) -> None:
        before = surroundings.program()
        _written("rules/__pycache__/rule.pyc")(package)
        assert surroundings.program() == before
        _written("rules/other.py")(package)
        assert surroundings.program() != before

    def test_the_version_of_a_library_counts(
        self, package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "libraries/PyYAML-6.0.4.dist-info").mkdir(parents=True)
        monkeypatch.syspath_prepend(str(tmp_path / "libraries"))
        before = surroundings.program()
        _renamed("PyYAML-6.0.4.dist-info", "PyYAML-6.0.5.dist-info")(tmp_path / "libraries")
        assert surroundings.program() != before

    def test_in_an_archive_nothing_is_kept(
        self, guides: Path, again: Again, monkeypatch: pytest.MonkeyPatch, kept: Path
    ) -> None:
        monkeypatch.setattr(csp_guides, "__file__", "/nowhere/archive.pyz/csp_guides/__init__.py")
        assert again("check") == again("check")


@pytest.mark.parametrize(
    "arguments",
    [("check", "--output", "json=report.json"), ("check", "no-such-page.md"), ("check", "--help"), ("rules", "check")],
)
def test_what_is_not_told_by_its_questions_is_not_kept(arguments: tuple[str, ...], guides: Path, again: Again) -> None:
    again(*arguments)
    assert not again(*arguments)[1]


def test_a_fault_of_ours_is_not_kept(guides: Path, again: Again, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as broken:
        broken.setattr("csp_guides.project.check", fails)
        assert again("check")[0].code == Exit.BUG
    mended, known = again("check")
    assert (mended.code != Exit.BUG, known) == (True, False)


def test_a_run_that_was_told_two_things_is_not_kept(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("a", encoding="utf-8")
    with disk.Noting() as journal:
        disk.read(page)
        page.write_text("b", encoding="utf-8")
        disk.read(page)
        disk.vouch()
    assert not journal.tells_all


_BESIDE_THE_DOOR = """
import os, sys, traceback

root, heard = os.getcwd(), []

def below(path):
    return isinstance(path, (str, os.PathLike)) and os.path.abspath(os.fspath(path)).startswith(root)

def hear(event, arguments):
    if event in ("open", "os.scandir", "os.listdir") and below(arguments[0]):
        heard.append((event, os.path.abspath(arguments[0])))

def spied(name):
    ask = getattr(os, name)
    def spy(path, *more, **options):
        # The standard library looks at each step of a path that it resolves, which is one question.
        if below(path) and not any(frame.name == "followed" for frame in traceback.extract_stack()):
            heard.append((name, os.fspath(path)))
        return ask(path, *more, **options)
    return spy

import pathlib
from csp_guides import disk
from csp_guides.cli.run import run

sys.addaudithook(hear)
for name in ("stat", "lstat", "access"):
    setattr(os, name, spied(name))
with disk.Noting() as journal:
    run(["check"])
noted = {path for kind, path in journal.answers if kind in ("read", "entries")}
heard = [(event, path) for event, path in heard if not (event in ("open", "os.scandir") and path in noted)]
# One door asks this itself.
heard = [one for one in heard if one[0] != "access" or ("access", one[1]) not in journal.answers]
sys.exit(f"beside the door: {heard}" if heard or not journal.tells_all else 0)
"""


def test_nothing_is_asked_of_the_disk_beside_the_door(guides: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", _BESIDE_THE_DOOR], capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert (ran.returncode, ran.stderr) == (0, "")


def test_links_are_resolved_as_ever(tmp_path: Path) -> None:
    (tmp_path / "real/deep").mkdir(parents=True)
    (tmp_path / "real/deep/page.md").touch()
    (tmp_path / "way").symlink_to("real")
    (tmp_path / "real/up").symlink_to("../way/deep")
    (tmp_path / "real/nowhere").symlink_to("absent/page.md")
    names = ("real/deep/page.md", "way/deep/page.md", "way/up/page.md", "real/nowhere", "way/../real", "absent/x.md")
    with disk.Noting() as journal:
        for folder in ("real", "way"):
            disk.entries(tmp_path / folder)
        for name in names:
            assert disk.resolved(tmp_path / name) == (tmp_path / name).resolve()
    assert journal.still_holds()
    (tmp_path / "way").unlink()
    (tmp_path / "way").symlink_to("real/deep")
    assert not journal.still_holds()


_KNOWN_AGAIN = """
import sys
bare = set(sys.modules)
from csp_guides.cli import main
code = main(["check"])
print(*sorted(set(sys.modules) - bare), file=sys.stderr)
sys.exit(code)
"""


def _imported() -> set[str]:
    """The modules that a check imports in a process of its own."""
    ran = subprocess.run(
        [sys.executable, "-c", _KNOWN_AGAIN], capture_output=True, text=True, encoding="utf-8", check=False
    )
    return set(ran.stderr.split())


def test_what_is_known_imports_next_to_nothing(guides: Path, kept: Path) -> None:
    assert "csp_guides.check" in _imported()
    ours = {"cache", "cache.folder", "cache.runs", "cache.store", "cache.surroundings"}
    assert _imported() <= {
        *("csp_guides", "csp_guides.cli", "csp_guides.cli.again", "csp_guides.cli.streams", "csp_guides.disk"),
        *(f"csp_guides.{name}" for name in ours),
        *("_blake2", "errno", "gc", "marshal", "stat"),
    }


_PARSERS = {"yaml", "tomllib", "jsonschema", "markdown_it", "csp_guides.judging"}


@pytest.mark.parametrize("page", ["docs/en/sale.md", "docs/en/deep/more.md", "docs/pt-BR/deep/more.md"])
def test_an_edit_beside_the_scenarios_imports_no_parser(page: str, guides: Path, kept: Path) -> None:
    assert {"yaml", "tomllib", "csp_guides.judging"} <= _imported()
    with (guides / page).open("a", encoding="utf-8") as opened:
        opened.write("\nMore words.\n")
    again = _imported()
    assert "csp_guides.check" in again
    assert again.isdisjoint(_PARSERS)


def test_what_a_run_met_is_not_asked_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / name).write_text(name, encoding="utf-8")

    def asked() -> list[bytes]:
        disk.entries(tmp_path)
        return [disk.read(tmp_path / name) for name in ("a", "b", "c")]

    with disk.Noting() as first:
        asked()
    (tmp_path / "b").write_text("x", encoding="utf-8")
    before = disk.Journal(first.in_short())
    assert not before.still_holds()
    # What was met is what is told, also when it has changed since; the rest is asked now.
    for name in ("a", "c"):
        (tmp_path / name).write_text("y", encoding="utf-8")
    with disk.Noting(before.met) as second:
        assert asked() == [b"a", b"x", b"y"]
        disk.vouch()
    assert second.tells_all
    assert not second.still_holds()
    with disk.Noting(before.met | {("read", str(tmp_path / "a")): (b"a", (tmp_path / "a").stat())}) as third:
        assert [disk.read(tmp_path / "a") for _ in range(2)] == [b"a", b"y"]
        disk.vouch()
    assert not third.tells_all


def test_not_all_of_many_files_is_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disk, "_MOST_MET", 25)
    for name in ("a", "b", "c"):
        (tmp_path / name).write_bytes(name.encode() * 10)
    with disk.Noting() as first:
        for name in ("a", "b", "c"):
            disk.read(tmp_path / name)
    assert first.still_holds()
    assert [path for _, path in first.met] == [str(tmp_path / name) for name in ("a", "b")]


def test_runs_at_once_say_the_same(guides: Path, kept: Path) -> None:
    def one(_: int) -> tuple[int, bytes]:
        ran = subprocess.run([sys.executable, "-m", "csp_guides", "check"], capture_output=True, check=False)
        return ran.returncode, ran.stdout

    with ThreadPoolExecutor(4) as together:
        assert len(set(together.map(one, range(4)))) == 1
    assert {path.suffix for path in kept.iterdir()} == {"", ".TAG", ".record"}


def test_where_nothing_can_be_kept_all_is_as_ever(
    guides: Path, again: Again, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    expected = again("check", "--no-cache")
    for variable in ("HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(variable, raising=False)
    for folder in ("relative", os.devnull, str(guides / "pyproject.toml")):
        monkeypatch.setenv("XDG_CACHE_HOME", folder)
        assert again("check") == again("check") == expected
    monkeypatch.delenv("XDG_CACHE_HOME")
    assert again("check") == again("check") == expected


def test_records_of_a_folder_that_is_named_need_the_secret_of_the_user(
    guides: Path, again: Again, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    arguments = ("check", "--cache-dir", "keep")
    assert not again(*arguments)[1]
    assert again(*arguments)[1]
    assert not (guides / "keep/secret").exists()
    # As somebody else who has checked it out.
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "other"))
    assert not again(*arguments)[1]


def test_clean_removes_what_was_kept_and_nothing_else(guides: Path, again: Again, run: Run, kept: Path) -> None:
    again("check")
    again("check", "--cache-dir=keep")
    (kept / "mine.record").touch()
    assert run("cache", "clean") == Ran(0, f"records removed from {kept}: 3\n", "")
    assert run("cache", "clean", "--cache-dir", "keep") == Ran(0, "records removed from keep: 3\n", "")
    assert run("cache", "clean").out == f"records removed from {kept}: 0\n"
    assert sorted(path.name for path in kept.iterdir()) == [".gitignore", "CACHEDIR.TAG", "mine.record"]
    assert not again("check")[1]


@pytest.mark.parametrize("options", [(), ("--format", "json"), ("--strict",)])
def test_a_folder_that_is_named_and_of_no_use_is_told(guides: Path, again: Again, options: tuple[str, ...]) -> None:
    (ran, _), told = again("check", *options), "csp-guides: nothing can be kept in the folder pyproject.toml: "
    for _ in range(2):
        here, from_record = again("check", *options, "--cache-dir", "pyproject.toml")
        assert (here.code, here.out, from_record) == (ran.code, ran.out, False)
        assert here.err.startswith(told)
        assert here.err.count("\n") == 1 + ran.err.count("\n")
    assert again("check", *options, "--cache-dir=pyproject.toml", "--no-cache")[0] == ran


def test_a_folder_that_may_not_be_written_to_is_told(
    guides: Path, again: Again, monkeypatch: pytest.MonkeyPatch
) -> None:
    (guides / "keep").mkdir()
    expected, _ = again("check")

    def refusing(path: str, flags: int, mode: int = 0o777) -> int:
        if Path(path).parent.name == "keep" and flags & os.O_CREAT:
            raise PermissionError(EACCES, os.strerror(EACCES), path)
        return opened(path, flags, mode)

    opened = os.open
    monkeypatch.setattr("csp_guides.cache.store.os.open", refusing)
    told = f"csp-guides: nothing can be kept in the folder keep: {os.strerror(EACCES)}\n"
    assert again("check", "--cache-dir", "keep")[0] == Ran(expected.code, expected.out, told + expected.err)


@pytest.mark.skipif(os.name == "nt", reason="Windows has one place, LOCALAPPDATA")
def test_a_folder_that_is_named_is_of_no_use_without_a_home(
    guides: Path, again: Again, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected, _ = again("check")
    for name in ("XDG_CACHE_HOME", "HOME"):
        monkeypatch.delenv(name, raising=False)
    told = (
        "csp-guides: nothing can be kept in the folder keep: "
        "the environment names no home folder for the secret that signs what is kept\n"
    )
    for _ in range(2):
        assert again("check", "--cache-dir", "keep") == (Ran(expected.code, expected.out, told + expected.err), False)
    assert again("check", "--cache-dir", "keep", "--no-cache")[0] == expected
    assert again("check")[0] == expected


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps others out of the folder")
def test_a_folder_that_is_named_is_of_no_use_where_others_may_read_the_secret(
    guides: Path, again: Again, kept: Path
) -> None:
    expected, _ = again("check")
    (kept / "secret").chmod(0o644)
    told = (
        "csp-guides: nothing can be kept in the folder keep: "
        f"the secret in {kept} that signs what is kept cannot be used\n"
    )
    assert again("check", "--cache-dir", "keep") == (Ran(expected.code, expected.out, told + expected.err), False)


@pytest.mark.parametrize("name", ["nowhere", "pyproject.toml"])
def test_no_folder_is_cleaned_where_there_is_none(name: str, guides: Path, run: Run) -> None:
    ran = run("cache", "clean", "--cache-dir", name)
    assert ran == Ran(2, "", f"csp-guides: there is no folder {name}\n")


@pytest.mark.skipif(os.name == "nt", reason="Windows has one place, LOCALAPPDATA")
@pytest.mark.parametrize(
    ("platform", "xdg", "home", "folder"),
    [
        ("linux", "/caches", "/me", "/caches/csp-guides"),
        ("darwin", "/caches", "/me", "/caches/csp-guides"),
        ("linux", "caches", "/me", "/me/.cache/csp-guides"),
        ("linux", None, "/me", "/me/.cache/csp-guides"),
        ("darwin", None, "/me", "/me/Library/Caches/csp-guides"),
        ("linux", None, "me", None),
        ("linux", "", None, None),
    ],
)
def test_what_is_kept_lies_where_the_system_has_caches(
    platform: str, xdg: str | None, home: str | None, folder: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    for variable, value in (("XDG_CACHE_HOME", xdg), ("HOME", home)):
        monkeypatch.delenv(variable, raising=False)
        if value is not None:
            monkeypatch.setenv(variable, value)
    assert user_folder() == folder


class TestStore:
    @pytest.fixture
    def records(self, tmp_path: Path) -> Store:
        return Store(str(tmp_path / "records"), b"secret")

    @staticmethod
    def file(records: Store, tmp_path: Path, key: bytes = b"key") -> Path:
        return tmp_path / "records" / f"{records.name(key)}.record"

    def test_what_was_put_is_got(self, records: Store) -> None:
        assert records.get(b"key") is None
        records.put(b"key", b"one")
        records.put(b"key", b"other")
        assert records.get(b"key") == b"other"

    def test_what_is_damaged_is_nothing(self, records: Store, tmp_path: Path) -> None:
        records.put(b"key", b"record")
        file = self.file(records, tmp_path)
        whole = file.read_bytes()
        for place in range(len(whole)):
            for bit in range(8):
                file.write_bytes(whole[:place] + bytes([whole[place] ^ 1 << bit]) + whole[place + 1 :])
                assert records.get(b"key") is None
            file.write_bytes(whole[:place])
            assert records.get(b"key") is None
        file.write_bytes(whole + b"\0")
        assert records.get(b"key") is None

    def test_what_others_wrote_is_nothing(self, records: Store, tmp_path: Path) -> None:
        other = Store(str(tmp_path / "records"), b"another")
        other.put(b"key", b"record")
        self.file(other, tmp_path).rename(self.file(records, tmp_path))
        assert records.get(b"key") is None

    def test_what_has_another_name_is_nothing(self, records: Store, tmp_path: Path) -> None:
        records.put(b"one", b"record")
        self.file(records, tmp_path, b"one").rename(self.file(records, tmp_path, b"other"))
        assert records.get(b"other") is None

    def test_links_are_not_followed(self, records: Store, tmp_path: Path) -> None:
        records.put(b"key", b"record")
        file = self.file(records, tmp_path)
        file.rename(tmp_path / "elsewhere")
        file.symlink_to(tmp_path / "elsewhere")
        assert records.get(b"key") is None
        (tmp_path / "way").symlink_to("records")
        Store(str(tmp_path / "way"), b"secret").put(b"new", b"record")
        assert not self.file(records, tmp_path, b"new").exists()

    def test_the_oldest_go(self, records: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(store, "MAX_RECORDS", 2)
        for day, key in enumerate((b"1", b"2", b"3")):
            records.put(key, b"record")
            os.utime(self.file(records, tmp_path, key), (day, day))
        records.put(b"4", b"record")
        assert [records.get(key) for key in (b"1", b"2", b"3", b"4")] == [None, None, b"record", b"record"]
        monkeypatch.setattr(store, "MAX_BYTES", 60)
        records.put(b"5", b"record")
        assert [records.get(key) for key in (b"3", b"4", b"5")] == [None, None, b"record"]

    def test_what_was_broken_off_goes(self, records: Store, tmp_path: Path) -> None:
        records.put(b"key", b"record")
        broken, under_way = tmp_path / "records/0123.unfinished", tmp_path / "records/4567.unfinished"
        broken.touch()
        under_way.touch()
        os.utime(broken, (0, 0))
        records.put(b"key", b"record")
        assert (broken.exists(), under_way.exists()) == (False, True)

    def test_a_record_is_whole_whoever_writes(self, records: Store) -> None:
        records.put(b"key", b"0" * 10_000)

        def put_and_get(number: int) -> bool:
            records.put(b"key", b"%d" % (number % 10) * 10_000)
            got = records.get(b"key")
            return got is not None and len(set(got)) == 1

        with ThreadPoolExecutor(4) as together:
            assert all(together.map(put_and_get, range(100)))

    @pytest.mark.skipif(os.name == "nt", reason="Windows keeps others out of the folder")
    def test_a_secret_that_others_may_read_is_none(self, kept: Path) -> None:
        assert open_store() is not None
        assert (kept / "secret").stat().st_mode & 0o777 == 0o600
        (kept / "secret").chmod(0o644)
        assert open_store() is None
        clean()
        assert open_store() is not None

    def test_a_secret_of_which_nothing_was_written_is_made_anew(self, kept: Path) -> None:
        open_store()
        before = (kept / "secret").read_bytes()
        (kept / "secret").write_bytes(b"")
        assert open_store() is not None
        assert len((kept / "secret").read_bytes()) == len(before)
        assert (kept / "secret").read_bytes() != before

    @pytest.mark.skipif(os.name == "nt", reason="Windows keeps others out of the folder")
    def test_an_empty_secret_that_others_may_read_stays(self, kept: Path) -> None:
        open_store()
        (kept / "secret").write_bytes(b"")
        (kept / "secret").chmod(0o644)
        assert open_store() is None
        assert (kept / "secret").read_bytes() == b""

    def test_a_secret_that_is_cut_off_is_none(self, kept: Path) -> None:
        open_store()
        (kept / "secret").write_bytes(b"short")
        assert open_store() is None
