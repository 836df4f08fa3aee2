"""What the machine may do to standard input, output and error: one sentence, never a traceback, and never our fault."""

import gc
import io
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from csp_guides import __version__
from csp_guides.check import Report, check
from csp_guides.cli import main
from csp_guides.cli.exits import Exit
from csp_guides.reporters.formats import FORMATS
from running import Run

MakeProject: TypeAlias = Callable[[Mapping[str, str | bytes]], Path]
COMMAND = [sys.executable, "-m", "csp_guides"]
FULL = Path("/dev/full")
"""A device that is always full; Linux has it."""


def redirected(how: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """The command with a stream closed or led elsewhere by the shell."""
    shell = ["/bin/sh", "-c", f'exec "$@" {how}', "sh", *COMMAND, *arguments]
    return subprocess.run(shell, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.fixture
def broken(make_project: MakeProject, sale: str) -> Path:
    return make_project({"docs/case.yaml": sale.replace("product: azure", "product: azur"), "case.yaml": sale})


EVERY = [["--version"], ["--help"], ["check", "docs/case.yaml"], ["explain", "verdict"], ["decide", "case.yaml"]]


@pytest.mark.parametrize("arguments", EVERY, ids=str)
def test_a_reader_who_has_seen_enough(arguments: list[str], broken: Path) -> None:
    wanted = subprocess.run([*COMMAND, *arguments], capture_output=True, check=False).returncode
    reading, writing = os.pipe()
    os.close(reading)
    ran = subprocess.run([*COMMAND, *arguments], stdout=writing, stderr=subprocess.PIPE, text=True, check=False)
    os.close(writing)
    # The exit code is still what was found: a pipeline that cuts the report off does not make it right.
    assert (ran.returncode, ran.stderr) == (wanted, "")


class Refusing(io.StringIO):
    """Standard output that the machine has done something to."""

    def __init__(self, error: OSError) -> None:
        super().__init__()
        self.error = error

    def write(self, _: str) -> int:
        raise self.error


PRINTING = [
    *(["check", "docs/case.yaml", f"--format={name}"] for name, format in FORMATS.items() if format.check),
    *(["decide", "case.yaml", f"--format={name}"] for name, format in FORMATS.items() if format.decide),
    *(["rules", f"--format={name}"] for name, format in FORMATS.items() if format.rules),
    *(["coverage", f"--format={name}"] for name, format in FORMATS.items() if format.coverage),
    *(
        ["coverage", "--mutate"],
        ["rules", "--stale"],
        ["upcoming", "--until", "2030-01-01"],
        ["explain", "case.yaml#sale"],
    ),
    *(["explain", "verdict"], ["decide", "case.yaml", "--derivation"], ["schema"], ["schema", "report"]),
    *(["--help"], ["help", "check"], ["--version"], ["-V", "--lang", "en"]),
]


@pytest.mark.parametrize("arguments", PRINTING, ids=" ".join)
def test_whatever_is_printed(
    arguments: list[str], broken: Path, sale: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    (broken / "docs/en").mkdir()
    (broken / "docs/en/page.md").write_text(f"# A\n\n```yaml csp-scenario\n{sale}```\n", encoding="utf-8")
    wanted = run(*arguments)
    assert wanted.out != ""
    for error, code, said in (
        (BrokenPipeError(32, "Broken pipe"), wanted.code, wanted.err),
        (OSError(28, "No space left on device"), Exit.CANNOT_RUN, f"{UNWRITABLE}: No space left on device\n"),
    ):
        with monkeypatch.context() as context:
            context.setattr(sys, "stdout", Refusing(error))
            ran = run(*arguments)
        assert (ran.code, ran.err) == (code, said)


UNWRITABLE = "csp-guides: standard output cannot be written"


@pytest.mark.parametrize("arguments", EVERY, ids=str)
@pytest.mark.parametrize("how", [">&-", *([f">{FULL}"] if FULL.exists() else [])])
def test_standard_output_that_takes_nothing(how: str, arguments: list[str], broken: Path) -> None:
    ran = redirected(how, *arguments)
    assert ran.returncode == Exit.CANNOT_RUN
    assert ran.stderr.startswith("csp-guides: standard output ")
    assert ran.stderr.count("\n") == 1


@pytest.mark.parametrize("how", ["2>&-", *([f"2>{FULL}"] if FULL.exists() else [])])
def test_standard_error_that_takes_nothing(how: str, broken: Path) -> None:
    ran = redirected(how, "check", "nowhere.md")
    assert (ran.returncode, ran.stdout) == (Exit.CANNOT_RUN, "")


@pytest.mark.parametrize("arguments", [["decide", "-"], ["check", "-"]], ids=str)
def test_standard_input_that_is_closed(arguments: list[str], broken: Path) -> None:
    ran = redirected("<&-", *arguments)
    assert (ran.returncode, ran.stdout) == (Exit.CANNOT_RUN, "")
    assert ran.stderr == "csp-guides: standard input is closed\n"


@pytest.mark.parametrize("arguments", [["decide", "-"], ["check", "-"]], ids=str)
def test_standard_input_that_cannot_be_read(
    arguments: list[str], broken: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Unreadable(io.BytesIO):
        def read(self, _: int | None = -1) -> bytes:
            raise OSError(9, "Bad file descriptor")

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(Unreadable()))
    ran = run(*arguments)
    assert (ran.code, ran.out) == (Exit.CANNOT_RUN, "")
    assert ran.err == "csp-guides: standard input cannot be read: Bad file descriptor\n"


def test_a_folder_that_is_gone(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    shell = ["/bin/sh", "-c", 'cd "$1"; rmdir "$1"; shift; exec "$@"', "sh", str(gone), *COMMAND]
    for arguments in (["check"], ["decide", "case.yaml"], ["check", "docs"], ["coverage"]):
        ran = subprocess.run([*shell, *arguments], capture_output=True, text=True, check=False)
        gone.mkdir()
        assert (ran.returncode, ran.stdout) == (Exit.CANNOT_RUN, "")
        assert ran.stderr == "csp-guides: the current folder is no longer there\n"


def test_an_encoding_that_was_asked_for(broken: Path) -> None:
    env = {**os.environ, "PYTHONIOENCODING": "gbk"}
    ran = subprocess.run([*COMMAND, "--lang", "zh", "explain", "verdict"], env=env, capture_output=True, check=True)
    assert "场景" in ran.stdout.decode("gbk")


@pytest.mark.parametrize("module", ["csp_guides", "csp_guides.cli"])
def test_as_a_module(module: str) -> None:
    for option in ("--version", "-V"):
        ran = subprocess.run([sys.executable, "-m", module, option], capture_output=True, text=True, check=True)
        assert (ran.stdout, ran.stderr) == (f"csp-guides {__version__}\n", "")


class Interrupting:
    """Stands in for a part of a run in which somebody presses Ctrl-C."""

    def __call__(self, *_: object, **__: object) -> None:
        raise KeyboardInterrupt


@pytest.mark.parametrize("where", ["csp_guides.project.check", "csp_guides.cli.speak_utf8"])
def test_an_interrupted_run(where: str, broken: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(where, Interrupting())
    ran = run("check")
    assert (ran.code, ran.out, ran.err) == (Exit.INTERRUPTED, "", "csp-guides: interrupted\n")


def test_a_run_that_is_interrupted_twice(broken: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from csp_guides.cli.run import answer_for

    def interrupted_again(error: BaseException, arguments: Sequence[str]) -> int:
        signal.raise_signal(signal.SIGINT)
        return answer_for(error, arguments)

    handler = signal.getsignal(signal.SIGINT)
    monkeypatch.setattr("csp_guides.project.check", Interrupting())
    monkeypatch.setattr("csp_guides.cli.run.answer_for", interrupted_again)
    ran = run("check")
    assert (ran.code, ran.out, ran.err) == (Exit.INTERRUPTED, "", "csp-guides: interrupted\n")
    assert signal.getsignal(signal.SIGINT) is handler


@pytest.mark.parametrize("where", ["csp_guides.project.check", "csp_guides.cli.speak_utf8"])
def test_too_little_memory(where: str, broken: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.setattr(where, full)
    ran = run("check")
    assert (ran.code, ran.out, ran.err) == (Exit.CANNOT_RUN, "", "csp-guides: there is not enough memory for this\n")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere memory is not limited like this")
def test_what_fills_the_memory_is_let_go_before_it_is_told(broken: Path) -> None:
    # One page of nearly the largest size, under many names.
    Path("long.md").write_text("x\n" * 4_000_000, encoding="utf-8")
    for number in range(60):
        os.link("long.md", f"long-{number}.md")
    command = ["/bin/sh", "-c", 'ulimit -v 200000; exec "$@"', "sh", *COMMAND, "check", "."]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (Exit.CANNOT_RUN, "csp-guides: there is not enough memory for this\n")


def test_a_run_collects_what_is_left_of_scenarios_but_seldom(
    broken: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, during = gc.get_threshold(), list[tuple[bool, int]]()

    def checking(*arguments: Any, **named: Any) -> Report:
        during.append((gc.isenabled(), gc.get_threshold()[0]))
        return check(*arguments, **named)

    monkeypatch.setattr("csp_guides.project.check", checking)
    run("check")
    assert gc.get_threshold() == before
    # Every state of every scenario would stay otherwise: some 20 KB for each.
    assert during == [(True, 100_000)]


@pytest.mark.parametrize("enabled", [True, False])
def test_whoever_runs_a_command_inside_a_process_finds_its_collector_as_it_was(
    broken: Path, run: Run, enabled: bool
) -> None:
    (gc.enable if enabled else gc.disable)()
    try:
        before = gc.isenabled(), gc.get_threshold(), gc.get_freeze_count()
        run("check")
        assert (gc.isenabled(), gc.get_threshold(), gc.get_freeze_count()) == before
    finally:
        gc.enable()


def test_a_bug_of_ours_has_a_code_of_its_own(broken: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def bug(*_: object, **__: object) -> None:
        raise RuntimeError("a bug\n::error::that forges a command")

    monkeypatch.setattr("csp_guides.project.check", bug)
    ran = run("check")
    assert ran.code == Exit.BUG
    assert "RuntimeError: a bug" in ran.err
    assert ran.err.splitlines()[-1].startswith("csp-guides: this is a fault in csp-guides")
    assert "\n::" not in ran.err


def test_what_the_machine_refuses_is_no_bug_of_ours(broken: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuses(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", "/secret\n::error::x")

    monkeypatch.setattr("csp_guides.project.check", refuses)
    ran = run("check")
    assert ran.code == Exit.CANNOT_RUN
    assert ran.err == "csp-guides: the operating system refuses /secret\\u000a::error::x: Permission denied\n"


class TestColours:
    """They follow the stream that is written to, and the wishes of the environment."""

    @pytest.fixture(autouse=True)
    def terminals(self, broken: Path) -> None:
        (broken / "case.yaml").write_text("id: [\n", encoding="utf-8")

    @pytest.mark.parametrize(
        ("environment", "terminal", "coloured"),
        [
            ({}, True, True),
            ({}, False, False),
            ({"TERM": "dumb"}, True, False),
            ({"TERM": "xterm"}, True, True),
            ({"NO_COLOR": "1"}, True, False),
            ({"NO_COLOR": ""}, True, True),
            ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, True, False),
            ({"FORCE_COLOR": "1"}, False, True),
            ({"FORCE_COLOR": "1", "TERM": "dumb"}, False, True),
            ({"FORCE_COLOR": "0"}, False, False),
            ({"CLICOLOR_FORCE": "1"}, False, True),
            ({"CLICOLOR_FORCE": "0"}, False, False),
        ],
        ids=str,
    )
    def test_wishes(
        self, environment: Mapping[str, str], terminal: bool, coloured: bool, run: Run, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        for stream in (sys.stdout, sys.stderr):
            monkeypatch.setattr(stream, "isatty", lambda: terminal)
        assert ("\x1b[" in run("rules").out) is coloured
        for stream in (sys.stdout, sys.stderr):
            monkeypatch.setattr(stream, "isatty", lambda: terminal)
        assert ("\x1b[" in run("decide", "case.yaml").err) is coloured

    def test_what_goes_into_a_log_has_none(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
        assert "\x1b" not in run("decide", "case.yaml").err

    def test_what_goes_into_a_file_has_none(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("FORCE_COLOR", "1")
        assert "\x1b" in run("check", "case.yaml", "--output", "text=out.txt").out
        assert "\x1b" not in Path("out.txt").read_text(encoding="utf-8")


def test_main_takes_the_arguments_of_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["csp-guides", "schema"])
    assert main() == Exit.OK
