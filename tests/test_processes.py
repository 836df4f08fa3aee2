"""Runs in several processes, as somebody at a terminal has them: the line that tells how far it is, and Ctrl-C."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from time import monotonic, sleep
from typing import TypeAlias

import pytest

from csp_guides.cli.exits import Exit

MakeProject: TypeAlias = Callable[[Mapping[str, str | bytes]], Path]

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is one process")

MAIN = """
import sys
from csp_guides import shares
from csp_guides.cli import main, progress
shares.LEAST = 0
progress._SILENT = progress._PAUSE = 0
{more}
sys.exit(main(["check", "--no-cache", "--jobs", "2", *sys.argv[1:]]))
"""
SLOWLY = """
from pathlib import Path
from time import sleep
from csp_guides.looking import Looking
look = Looking.sheaf
def slowly(self, pages):
    Path("begun").touch()
    sleep(0.2)
    return look(self, pages)
Looking.sheaf = slowly
"""
SCENARIO = """\
# Page {number}

```yaml csp-scenario
id: partners-meet-{number}
title: A provider and a reseller form a partnership
parties:
  contoso: {{role: indirect-provider, country: BR}}
  fabrikam: {{role: indirect-reseller, country: BR}}
steps:
  - form-partnership: {{provider: contoso, reseller: fabrikam}}
expect: allowed
```
"""


@pytest.fixture
def pages(make_project: MakeProject) -> Path:
    files: dict[str, str | bytes] = {"pyproject.toml": '[tool.csp-guides]\nlanguages = ["en"]\n'}
    return make_project(files | {f"docs/en/{n}.md": SCENARIO.format(number=n) for n in range(60)})


def begun(pages: Path, error: int, more: str = "") -> subprocess.Popen[str]:
    """A run in a group of its own, as a terminal begins one."""
    return subprocess.Popen(
        [sys.executable, "-c", MAIN.format(more=more)],
        cwd=pages,
        stdout=subprocess.PIPE,
        stderr=error,
        text=True,
        start_new_session=True,
    )


def written_to(terminal: int) -> str:
    """All that was written to a terminal until the last program let go of it."""
    found = b""
    try:
        while more := os.read(terminal, 4096):
            found += more
    except OSError:
        # So Linux says that nobody writes any more.
        pass
    return found.decode()


def test_a_line_tells_how_far_it_is_and_goes(pages: Path) -> None:
    ours, theirs = os.openpty()
    with begun(pages, theirs) as run:
        os.close(theirs)
        told = written_to(ours)
        out = run.communicate()[0]
    os.close(ours)
    assert run.returncode == Exit.OK
    assert "pages: 60, scenarios: 60" in out
    *lines, left = told.split("\r\x1b[2K")
    assert left == ""
    done = [line.removeprefix("pages looked at: ").partition(" of ")[0] for line in lines if line]
    assert len(done) > 2
    assert done == sorted(done, key=int)
    assert set(lines) <= {"", *(f"pages looked at: {number} of 60" for number in range(1, 60))}


def test_no_line_goes_into_a_file(pages: Path) -> None:
    with begun(pages, subprocess.PIPE) as run:
        _, told = run.communicate()
    assert (run.returncode, told) == (Exit.OK, "")


@pytest.mark.parametrize("times", [1, 2])
def test_an_interruption_ends_all_processes(times: int, pages: Path) -> None:
    with begun(pages, subprocess.PIPE, SLOWLY) as run:
        until = monotonic() + 60
        while not (pages / "begun").exists():
            assert monotonic() < until, "no share was begun"
            sleep(0.01)
        for _ in range(times):
            # As a terminal does: to all processes of the group.
            os.killpg(run.pid, signal.SIGINT)
        try:
            out, told = run.communicate(timeout=60)
        finally:
            if run.poll() is None:
                os.killpg(run.pid, signal.SIGKILL)
    assert (run.returncode, out, told) == (Exit.INTERRUPTED, "", "csp-guides: interrupted\n")
    with pytest.raises(ProcessLookupError):
        os.killpg(run.pid, 0)


def test_who_held_interruptions_back_still_does_afterwards(pages: Path) -> None:
    held = """
import atexit
import signal
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
atexit.register(lambda: print(signal.pthread_sigmask(signal.SIG_BLOCK, ()) == {signal.SIGINT}))
"""
    run = begun(pages, subprocess.PIPE, held)
    assert run.communicate(timeout=60)[0].splitlines()[-1] == "True"
