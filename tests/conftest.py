"""What all tests stand on: an environment that says nothing, and small projects on disk."""

import logging
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import pytest
from hypothesis import settings

from csp_guides.cli import main
from running import Ran, Run

if TYPE_CHECKING:
    from building import Build, Heard

ROOT = Path(__file__).parent.parent
# Below a path, as many hosts show a site: an address that forgets it leads nowhere.
SITE_URL = "https://guides.example/csp/"
# What the place that publishes the site may set otherwise.
_OF_THE_SITE = {"SITE_URL": SITE_URL, "REPORT_URL": "", "SHARING_PICTURES": "false"}

Files: TypeAlias = Mapping[str, str | bytes]

# The same examples on every run and every machine, however busy. They are fewer than usual, as a contributor waits for
# them; `make oracle` draws a hundred thousand.
settings.register_profile("project", deadline=None, derandomize=True, max_examples=60)
settings.load_profile("project")

# The files that take longest, so that no process begins one when the others are nearly done.
_FIRST = ("test_site.py", "test_mkdocs_plugin.py", "test_evaluation.py", "test_coverage.py", "test_guides.py")

_SPEAKS = (
    *("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE", "PYTHONIOENCODING"),
    *("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "TERM", "COLUMNS"),
    "GITHUB_WORKSPACE",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The dearest files first, the others in their order."""
    place = {name: number for number, name in enumerate(_FIRST)}
    items.sort(key=lambda item: place.get(item.path.name, len(_FIRST)))


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever runs the tests, in whatever language and terminal, sees the same."""
    for variable in _SPEAKS:
        monkeypatch.delenv(variable, raising=False)
    # Nothing can be kept there, so that each run is made.
    monkeypatch.setenv("XDG_CACHE_HOME", os.devnull)


@pytest.fixture
def make_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Files], Path]:
    """Writes files into an empty folder, with settings for English and Portuguese, and goes there."""

    def make(files: Files) -> Path:
        root = tmp_path / "project"
        settings = '[tool.csp-guides]\nlanguages = ["en", "pt-BR"]\ndate = 2026-11-21\n'
        for name, content in {"pyproject.toml": settings, **files}.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        monkeypatch.chdir(root)
        return root

    return make


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs the command line."""

    def run(*arguments: str) -> Ran:
        code = main(arguments)
        captured = capsys.readouterr()
        return Ran(code, captured.out, captured.err)

    return run


@pytest.fixture(scope="session")
def build_site() -> Callable[[Path, Path], "subprocess.CompletedProcess[str]"]:
    """Builds the site of a checkout into a folder, as `make site` does."""

    def build(checkout: Path, site: Path) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", site],
            cwd=checkout,
            env={**os.environ, **_OF_THE_SITE, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    return build


@pytest.fixture(scope="session")
def site(
    build_site: Callable[[Path, Path], "subprocess.CompletedProcess[str]"], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The real site, built once."""
    folder = tmp_path_factory.mktemp("site")
    built = build_site(ROOT, folder)
    assert built.returncode == 0, built.stdout + built.stderr
    assert "WARNING" not in built.stdout + built.stderr
    return folder


@pytest.fixture
def sale() -> str:
    """A scenario that is allowed, as short as they get."""
    return """\
id: sale
title: A sale
parties:
  contoso: {role: direct-bill}
  woodgrove: {role: customer}
given:
  - customer-relationship: {partner: contoso, customer: woodgrove}
steps:
  - order: {product: azure, buyer: contoso, customer: woodgrove}
expect: allowed
"""


@pytest.fixture
def quiet_mkdocs(monkeypatch: pytest.MonkeyPatch) -> None:
    """For builds in this process: MkDocs is called as at a prompt, and says nothing of its future."""
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    # The i18n plugin looks there for --dirty.
    monkeypatch.setattr(sys, "argv", ["mkdocs", "build"])


@pytest.fixture
def heard() -> Iterator["Heard"]:
    """What MkDocs says."""
    # MkDocs takes long to import, and most tests have no use for it.
    from building import Heard

    handler, logger = Heard(), logging.getLogger("mkdocs")
    before = logger.level
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    yield handler
    logger.removeHandler(handler)
    logger.setLevel(before)


@pytest.fixture
def build_project(tmp_path: Path, heard: "Heard") -> "Build":
    """Builds the site of a project that holds nothing else."""
    from building import Build

    return Build(tmp_path / "project", heard)
