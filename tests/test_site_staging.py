"""A site appears whole or not at all, and builds leave nothing behind."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from csp_guides.site.staging import Staging, write_whole

pytestmark = pytest.mark.usefixtures("quiet_mkdocs")

SETTINGS = """\
site_name: T
theme: {name: null, custom_dir: theme}
plugins: [csp-guides]
hooks: [hook.py]
"""


def project(root: Path, hook: str = "") -> Path:
    files = {
        "mkdocs.yml": SETTINGS,
        "hook.py": hook,
        "theme/main.html": "<html><head></head><body>{{ page.content }}</body></html>",
        "docs/index.md": "# Home\n",
        "docs/more/a.md": "# A\n",
    }
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return root


def built(root: Path, site: str = "site") -> MkDocsConfig:
    config = load_config(str(root / "mkdocs.yml"), strict=True, site_dir=str(root / site))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    return config


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def names(folder: Path) -> set[str]:
    """What is in a folder, but for the bytecode of the hook, which Python may keep there."""
    return {path.name for path in folder.iterdir()} - {"__pycache__"}


SITE = {"index.html", "more/a/index.html", "assets/csp-guides.css", "sitemap.xml", "sitemap.xml.gz"}


def test_the_site_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    root = project(tmp_path)
    for path in ("site/old.html", "site/more/old/index.html", "site/.git/HEAD", "site/.nojekyll"):
        write_whole(root / path, "old")
    kept = (root / "site").stat().st_ino
    config = built(root)
    assert config.site_dir == str(root / "site")
    assert files(root / "site") == {*SITE, ".git/HEAD", ".nojekyll"}
    # Whoever serves the folder goes on serving it.
    assert (root / "site").stat().st_ino == kept
    assert names(root) == {"docs", "hook.py", "mkdocs.yml", "site", "theme"}


def test_others_find_their_files_until_the_last_event(tmp_path: Path) -> None:
    hook = """\
from pathlib import Path
from mkdocs.plugins import event_priority

@event_priority(-500)
def on_post_build(config):
    assert Path(config.site_dir, "index.html").is_file()
    Path(config.site_dir, "made.txt").write_text("x")
"""
    built(project(tmp_path, hook))
    assert files(tmp_path / "site") == {*SITE, "made.txt"}


@pytest.mark.parametrize(
    ("hook", "ends"),
    [
        ("def on_post_page(output, page, config):\n    raise OSError(28, 'No space left on device')\n", OSError),
        ("def on_post_build(config):\n    raise KeyboardInterrupt\n", KeyboardInterrupt),
        ("def on_config(config):\n    raise ValueError\n", ValueError),
        ("import logging\ndef on_post_build(config):\n    logging.getLogger('mkdocs.x').warning('x')\n", Abort),
    ],
    ids=["a full disk", "Ctrl-C", "another plugin", "a warning in a strict build"],
)
def test_a_build_that_ends_early_leaves_the_old_site(tmp_path: Path, hook: str, ends: type[BaseException]) -> None:
    root = project(tmp_path, hook)
    write_whole(root / "site/old.html", "old")
    before = names(root)
    with pytest.raises(ends):
        built(root)
    assert files(root / "site") == {"old.html"}
    if ends is not KeyboardInterrupt:
        assert names(root) == before


def test_an_interrupted_build_leaves_nothing_behind(tmp_path: Path) -> None:
    root = project(tmp_path, "def on_post_page(output, page, config):\n    raise KeyboardInterrupt\n")
    before = files(root)
    ran = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q"], cwd=root, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 1
    assert files(root) - before <= {path for path in files(root) if "__pycache__" in path}
    assert not (root / "site").exists()


def test_two_builds_at_once_both_come_out_whole(tmp_path: Path) -> None:
    write_whole(tmp_path / "site/old.html", "old")
    stagings = [Staging(tmp_path / "site") for _ in range(4)]
    for number, staging in enumerate(stagings):
        for page in range(50):
            write_whole(staging.folder / f"p{page}/index.html", str(number))
    threads = [threading.Thread(target=staging.publish) for staging in stagings]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    texts = {(tmp_path / "site" / path).read_text() for path in files(tmp_path / "site")}
    assert len(files(tmp_path / "site")) == 50
    # That of one build, not parts of several.
    assert len(texts) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    root = project(tmp_path / "project")
    (root / "site").symlink_to(tmp_path / "elsewhere")
    built(root)
    assert (root / "site").is_symlink()
    assert files(tmp_path / "elsewhere") == SITE


def test_a_file_system_of_its_own_is_built_in_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = tmp_path / "site"
    write_whole(site / "old.html", "old")
    monkeypatch.setattr(os.path, "ismount", lambda path: Path(path) == site)
    staging = Staging(site)
    assert staging.folder.is_relative_to(site)
    write_whole(staging.folder / "index.html", "new")
    staging.publish()
    assert files(site) == {"index.html"}


def test_a_move_that_is_refused_leaves_the_old_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = tmp_path / "site"
    for name in ("a.html", "b.html"):
        write_whole(site / name, "old")
    staging = Staging(site)
    for name in ("a.html", "b.html"):
        write_whole(staging.folder / name, "new")
    rename = Path.rename

    def refused(source: Path, target: Path) -> Path:
        if target == site / "b.html" and source.is_relative_to(staging.folder):
            raise PermissionError(13, "Permission denied")
        return rename(source, target)

    monkeypatch.setattr(Path, "rename", refused)
    with pytest.raises(PermissionError):
        staging.publish()
    assert {(site / name).read_text() for name in files(site)} == {"old"}
    assert files(site) == {"a.html", "b.html"}


def _file(root: Path) -> None:
    (root / "site").write_text("x")


def _below_a_file(root: Path) -> None:
    (root / "site").symlink_to(root / "mkdocs.yml" / "site")


@pytest.mark.parametrize("spoil", [_file, _below_a_file])
def test_a_place_that_is_none_is_said_in_a_sentence(tmp_path: Path, spoil: Callable[[Path], None]) -> None:
    root = project(tmp_path)
    spoil(root)
    with pytest.raises(Abort, match="csp-guides: the site cannot be built into"):
        built(root)
